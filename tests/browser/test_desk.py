"""The source desk as an editor uses it: words selected and recorded without leaving the text."""

import re
import time

from playwright.sync_api import expect

from claims.models import Attribution, Claim
from sources.actor import acting_as
from sources.models import Quote, RefusedSuggestion
from tests.browser.desk import ARABIC, ENGLISH, saved
from tests.factories import make_claim, make_question, make_quotation, make_speaker


def test_words_selected_with_the_mouse_become_a_quote_with_its_claim(committed, on_the_desk):
    with acting_as(committed.contributor):
        speaker = make_speaker("Lena Orth", kind="person")
        question = make_question("How many ships wait?")
    desk, _snapshot, hand = on_the_desk(ENGLISH)
    page = desk.page
    hand.select("At least 300 ships are waiting outside the bay,")
    expect(page.locator("#speaker-choice")).to_have_value(re.compile("Lena Orth"))
    assert page.input_value("[name=a-0-new_claim_quantity_low]") == "300"
    hand.choose("[data-choice=claims] input", "At least 300 ships wait outside the bay.", "New claim")
    hand.choose(".new-claim [data-choice=questions] input", "ships", "How many")
    hand.press("Control+Enter")
    saved(page)

    quote = Quote.objects.get()
    assert (quote.speaker, quote.form, quote.text) == (
        speaker,
        "direct",
        "At least 300 ships are waiting outside the bay,",
    )
    assert [(span.start, span.end) for span in quote.spans.all()] == [(42, 42 + len(quote.text))]
    claim = Claim.objects.get()
    assert (claim.quantity_low, claim.quantity_low_is, claim.unit) == (300, "at least", "ships")
    assert list(claim.questions.all()) == [question]
    assert Attribution.objects.get().stance == "asserts"
    assert page.locator("#text mark").inner_text() == quote.text
    assert page.locator("#recorded .who").inner_text().startswith("Lena Orth")
    assert page.locator("#coverage").inner_text().startswith("4 sentences: 1 with a claim")


def test_several_stretches_make_one_quote(committed, on_the_desk):
    with acting_as(committed.contributor):
        make_speaker("Lena Orth", kind="person")
    desk, _snapshot, hand = on_the_desk(ENGLISH)
    hand.select("Nobody can sleep,")
    expect(desk.page.locator("#speaker-choice")).to_be_focused()
    hand.choose("#speaker-choice", "orth", "Lena Orth")
    hand.select("and nobody knows why.")
    hand.press("+")
    assert desk.page.locator("#stretches li bdi").all_inner_texts() == ["Nobody can sleep,", "and nobody knows why."]
    hand.click("#entry button[type=submit]")
    saved(desk.page)
    quote = Quote.objects.get()
    assert quote.text == "Nobody can sleep, […] and nobody knows why."
    assert [span.exact for span in quote.spans.all()] == ["Nobody can sleep,", "and nobody knows why."]
    assert desk.page.locator("#text mark").count() == 2


def test_selection_from_right_to_left_takes_the_words_as_they_stand(committed, on_the_desk):
    with acting_as(committed.contributor):
        make_speaker("هيئة الميناء")
    desk, _snapshot, hand = on_the_desk(ARABIC, "ar")
    desk.page.context.add_cookies([{"name": "django_language", "value": "ar", "url": desk.site}])
    desk.page.reload()
    assert desk.page.evaluate("document.documentElement.dir") == "rtl"
    hand.select("الميناء مغلق منذ الثلاثاء")
    expect(desk.page.locator("#speaker-choice")).to_have_value(re.compile("هيئة الميناء"))
    hand.choose("[data-choice=claims] input", "الميناء مغلق.", "الميناء مغلق.")
    hand.press("Control+Enter")
    saved(desk.page)
    assert Quote.objects.get().spans.get().exact == "الميناء مغلق منذ الثلاثاء"
    assert Claim.objects.get().statement_ar == "الميناء مغلق."


def test_keyboard_alone_records_a_sentence_and_a_part_of_one(committed, on_the_desk):
    with acting_as(committed.contributor):
        make_speaker("Ministry of Transport")
        make_claim("More than 40 ships waited.")
    desk, _snapshot, hand = on_the_desk(ENGLISH)
    desk.page.locator("#text").focus()
    hand.press("ArrowDown", "ArrowDown", "ArrowDown")
    assert desk.page.evaluate("getSelection().toString()") == "The ministry denied that more than 40 ships had waited."
    hand.press(*["Control+ArrowRight"] * 4)
    assert desk.page.evaluate("getSelection().toString().trim()") == "more than 40 ships had waited."
    hand.press("Shift+ArrowLeft", "Enter")
    expect(desk.page.locator("#speaker-choice")).to_be_focused()
    hand.type("ministry")
    expect(desk.page.locator("[role=option][aria-selected=true]:visible")).to_contain_text("Ministry of Transport")
    hand.press("Enter")
    desk.page.locator("#id_text").focus()
    hand.type("The ministry says that no more than 40 ships waited.")
    desk.page.locator("[name=a-0-stance]").focus()
    hand.type("denies")
    desk.page.locator("[data-choice=claims] input").focus()
    expect(desk.page.locator("[role=option][aria-selected=true]:visible")).to_contain_text("More than 40 ships waited.")
    hand.press("Enter", "Control+Enter")
    saved(desk.page)
    attribution = Attribution.objects.get()
    assert (attribution.stance, str(attribution.claim)) == ("denies", "More than 40 ships waited.")
    assert attribution.quote.form == "paraphrase"
    assert attribution.quote.spans.get().exact == "more than 40 ships had waited"


def test_keyboard_alone_goes_from_a_passage_to_its_record_and_back(committed, on_the_desk):
    desk, snapshot, hand = on_the_desk(ENGLISH)
    with acting_as(committed.contributor):
        quote = make_quotation(snapshot, "300 ships are waiting", make_speaker("Harbour Board"))
    desk.page.reload()
    desk.page.locator("#text .to-record").focus()
    hand.press("Enter")
    assert desk.page.url.endswith(f"#record-{quote.pk}")
    desk.page.locator("#recorded .in-text").focus()
    hand.press("Enter")
    assert desk.page.url.endswith(f"#in-text-{quote.pk}")
    assert desk.page.locator("#text mark").get_attribute("class").endswith(" lit")


def test_suggestions_are_taken_and_refused(committed, on_the_desk):
    desk, snapshot, hand = on_the_desk(ENGLISH)
    page = desk.page
    first = page.locator("#suggested li", has_text="At least 300 ships")
    assert "Lena Orth" in first.inner_text()
    assert first.locator(".why").inner_text() != ""
    first.locator(".take").click()
    expect(page.locator("[name=name_as_printed]")).to_have_value(re.compile("Lena Orth"))
    hand.choose("#speaker-choice", "Lena Orth", "New speaker")
    page.select_option("[name=new_speaker-kind]", "person")
    hand.press("Control+Enter")
    saved(page)
    assert str(Quote.objects.get().speaker) == "Lena Orth"
    assert page.locator("#suggested li", has_text="At least 300 ships").count() == 0

    refused = page.locator("#suggested li", has_text="40 ships")
    assert refused.count() == 1
    refused.locator(".refuse").click()
    expect(page.locator("#suggested li", has_text="40 ships")).to_have_count(0)
    page.reload()
    expect(page.locator("#suggested li", has_text="Nobody can sleep")).to_have_count(1)
    assert page.locator("#suggested li", has_text="40 ships").count() == 0
    kept = RefusedSuggestion.objects.get()
    assert (kept.snapshot, kept.refused_by) == (snapshot, committed.contributor)


def test_text_of_200000_characters_is_recorded_from_like_any_other(committed, on_the_desk):
    with acting_as(committed.contributor):
        make_speaker("Lena Orth", kind="person")
    text = ENGLISH * (200_000 // len(ENGLISH)) + "“The last word is mine,” said Lena Orth.\n"
    desk, _snapshot, hand = on_the_desk(text)
    page = desk.page
    began = time.monotonic()
    hand.select("The last word is mine,")
    expect(page.locator("#speaker-choice")).to_have_value(re.compile("Lena Orth"), timeout=20000)
    opened = time.monotonic()
    hand.press("Control+Enter")
    saved(page)
    done = time.monotonic()
    assert Quote.objects.get().text == "The last word is mine,"
    print(f"{len(text)} characters: opened in {opened - began:.2f} s, saved in {done - opened:.2f} s")


def test_page_reads_without_scripts(committed, on_the_desk, browser):
    desk, snapshot, _hand = on_the_desk(ENGLISH)
    with acting_as(committed.contributor):
        make_quotation(snapshot, "300 ships are waiting", make_speaker("Harbour Board"))
    plain = browser.new_context(java_script_enabled=False, storage_state=desk.page.context.storage_state()).new_page()
    plain.goto(desk.page.url)
    assert plain.locator("#text mark").inner_text() == "300 ships are waiting"
    plain.locator("#text .to-record").click()
    assert plain.url.endswith(f"#record-{Quote.objects.get().pk}")
    assert plain.locator("#entry").is_visible() is False
    plain.context.close()
