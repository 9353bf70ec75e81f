"""The source desk as an editor uses it: words selected and recorded without leaving the text."""

import os
import re
import time

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from claims.models import Attribution, Claim
from sources.actor import acting_as
from sources.models import Quote, RefusedSuggestion, SpeakerName
from tests.factories import make_claim, make_question, make_quotation, make_snapshot, make_source, make_speaker

ENGLISH = (
    "The harbour has been shut since Tuesday.\n"
    "“At least 300 ships are waiting outside the bay,” said Lena Orth, who heads the Harbour Board.\n"
    "The ministry denied that more than 40 ships had waited.\n"
    "“Nobody can sleep,” she added, “and nobody knows why.”\n"
)
ARABIC = (
    "قالت هيئة الميناء: «الميناء مغلق منذ الثلاثاء».\n"
    "وأضافت أن ما لا يقل عن 300 سفينة تنتظر خارج الخليج.\n"
    "ولم ترد الوزارة على طلب للتعليق.\n"
)


class Hand:
    """An editor's hand on mouse and keys; what it types into a field counts as nothing, all else as one each."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def click(self, selector: str, **options: object) -> None:
        self.page.locator(selector).first.click(**options)  # type: ignore[arg-type]
        self.count += 1

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def select(self, words: str, after: str = "") -> None:
        """Drag the mouse over the words, which counts as one click."""
        self.page.evaluate(PLACE_OF, [words, after, True])
        before, place = None, self.page.evaluate(PLACE_OF, [words, after, False])
        while place != before:  # until the page stands still
            self.page.wait_for_timeout(50)
            before, place = place, self.page.evaluate(PLACE_OF, [words, after, False])
        self.page.mouse.move(place["from"]["x"], place["from"]["y"])
        self.page.mouse.down()
        self.page.mouse.move(place["to"]["x"], place["to"]["y"], steps=4)
        self.page.mouse.up()
        self.count += 1

    def choose(self, selector: str, words: str, option: str) -> None:
        """Type into a combobox and take the option that shows these words."""
        self.page.locator(selector).first.focus()
        self.type(words)
        self.page.locator("[role=option]:visible", has_text=option).first.wait_for()
        self.page.wait_for_timeout(400)  # what was offered for fewer letters is gone by then
        offered = self.page.locator("[role=option]:visible").all_inner_texts()
        place = next(number for number, told in enumerate(offered) if option in told)
        down, up = place, len(offered) - place
        self.press(*(["ArrowDown"] * down if down <= up else ["ArrowUp"] * up), "Enter")


# Where the words stand on the screen: the middle of the edge of their first letter, and that of their last.
PLACE_OF = """([words, after, scrolls]) => {
  const text = document.getElementById("text");
  const nodes = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const whole = nodes.map((node) => node.data).join("");
  const start = whole.indexOf(words, after ? whole.indexOf(after) : 0);
  const at = (place) => {
    let before = 0;
    for (const node of nodes) {
      if (place <= before + node.length) return [node, place - before];
      before += node.length;
    }
  };
  const edge = (place, isEnd) => {
    const [node, offset] = at(isEnd ? place : place + 0.5 | 0);
    const range = document.createRange();
    const [first, last] = isEnd ? [offset - 1, offset] : node.length > offset ? [offset, offset + 1] : [0, 1];
    const target = !isEnd && node.length <= offset ? nodes[nodes.indexOf(node) + 1] : node;
    range.setStart(target, first); range.setEnd(target, last);
    return [range, target];
  };
  const point = (place, isEnd) => {
    const [range, node] = edge(place, isEnd);
    if (scrolls) node.parentElement.scrollIntoView({ block: "center" });
    const box = range.getBoundingClientRect();
    const rightToLeft = /[\\u0590-\\u08ff]/.test(range.toString());
    return { x: (isEnd === rightToLeft) ? box.left + 0.5 : box.right - 0.5, y: box.top + box.height / 2 };
  };
  point(start, false);
  return { from: point(start, false), to: point(start + words.length, true) };
}"""


@pytest.fixture
def on_the_desk(committed, sit_down):
    """A source with its text, and the contributor before it."""

    def open_desk(text: str, language: str = "en", width: int = 1280, person=None):
        with acting_as(committed.contributor):
            source = make_source("The harbour", language=language)
            snapshot = make_snapshot(source, text, committed.contributor)
        desk = sit_down(person or committed.contributor, width)
        desk.open(f"/admin/sources/source/{source.pk}/desk/")
        desk.page.locator("#suggested ol, #suggested p:not(:has-text('…'))").first.wait_for()
        return desk, snapshot, Hand(desk.page)

    return open_desk


def saved(page: Page) -> None:
    page.locator("#entry").wait_for(state="hidden")


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


def test_second_editor_of_a_passage_sees_what_the_first_recorded(committed, on_the_desk):
    desk, snapshot, hand = on_the_desk(ENGLISH)
    with acting_as(committed.contributor):
        speaker = make_speaker("Lena Orth", kind="person")
    hand.select("At least 300 ships are waiting outside the bay")
    expect(desk.page.locator("#speaker-choice")).to_have_value(re.compile("Lena Orth"))
    hand.choose("#speaker-choice", "orth", "Lena Orth")
    with acting_as(committed.reviewer):
        make_quotation(snapshot, "300 ships are waiting", make_speaker("Harbour Board"))
    hand.press("Control+Enter")
    conflict = desk.page.locator("#entry-refused li").first
    conflict.wait_for()
    assert "Harbour Board" in conflict.inner_text()
    assert Quote.objects.count() == 1
    desk.complaints.clear()  # the console tells of every 409

    hand.press("Control+Enter")
    saved(desk.page)
    assert {quote.speaker for quote in Quote.objects.all()} >= {speaker}
    assert Quote.objects.count() == 2


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(committed, on_the_desk):
    desk, _snapshot, hand = on_the_desk(ENGLISH)
    hand.select("The ministry denied")
    expect(desk.page.locator("#speaker-choice")).to_be_focused()
    hand.press("Control+Enter")
    expect(desk.page.locator("[data-field=speaker] .errorlist")).to_contain_text("Choose who says this")
    expect(desk.page.locator("[data-field=text] .errorlist")).to_be_visible()
    assert Quote.objects.count() == 0
    assert desk.page.locator("#stretches bdi").inner_text() == "The ministry denied"
    desk.complaints.clear()


def test_who_was_logged_out_is_told_and_saves_after_logging_in_again(committed, on_the_desk):
    desk, _snapshot, hand = on_the_desk(ENGLISH)
    page = desk.page
    begin_an_entry(hand, page)
    Session.objects.all().delete()
    hand.press("Control+Enter")
    expect(page.locator("#entry-refused")).to_contain_text("You are logged out.")
    assert page.locator("[name=new_speaker-name]").input_value() == "Lena Orth"
    assert Quote.objects.count() == 0

    other = page.context.new_page()
    other.goto(f"{desk.site}/admin/login/")
    other.fill("#id_username", "contributor")
    other.fill("#id_password", "contributor-pass-word")
    other.click("input[type=submit]")
    other.close()
    page.bring_to_front()
    hand.press("Control+Enter")
    saved(page)
    assert str(Quote.objects.get().speaker) == "Lena Orth"
    desk.complaints.clear()  # the console tells of the 403 that the old token met


def test_who_may_record_no_more_is_told_and_loses_nothing(committed, on_the_desk):
    desk, _snapshot, hand = on_the_desk(ARABIC, "ar")
    page = desk.page
    page.context.add_cookies([{"name": "django_language", "value": "ar", "url": desk.site}])
    page.reload()
    page.locator("#suggested li").first.wait_for()
    begin_an_entry(hand, page, "الميناء مغلق منذ الثلاثاء")
    committed.contributor.groups.clear()
    hand.press("Control+Enter")
    expect(page.locator("#entry-refused")).to_contain_text("لا يملك حسابك صلاحية ذلك.")
    assert page.locator("[name=new_speaker-name]").input_value() == "Lena Orth"

    page.locator("#discard").click()
    page.locator("#suggested .refuse").first.click()
    expect(page.locator("#news")).to_contain_text("لا يملك حسابك صلاحية ذلك.")
    assert (Quote.objects.count(), RefusedSuggestion.objects.count()) == (0, 0)
    desk.complaints.clear()


def begin_an_entry(hand, page, words="At least 300 ships are waiting outside the bay"):
    """Select the words, and name somebody new who says them."""
    hand.select(words)
    expect(page.locator("#speaker-choice")).to_be_focused()
    page.wait_for_load_state("networkidle")
    hand.choose("#speaker-choice", "Lena Orth", "Lena Orth")
    page.select_option("[name=new_speaker-kind]", "person")


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


@pytest.mark.skipif("FACTDB_ARTICLE" not in os.environ, reason="FACTDB_ARTICLE names no file")
def test_claim_with_its_quantity_and_its_denial_takes_few_clicks(committed, sit_down):
    """From the raw file of the demonstration's article, without leaving the page of the source."""
    with acting_as(committed.contributor):
        source = make_source("الترجمة العربية", language="ar")
        china = make_speaker("China", kind="state")
        SpeakerName.objects.create(speaker=china, language="ar", text="الصين", preferred=True)
    desk = sit_down(committed.contributor)
    desk.open(f"/admin/sources/source/{source.pk}/desk/")
    page, hand = desk.page, Hand(desk.page)
    with page.expect_navigation():
        page.set_input_files("#capture_upload", os.environ["FACTDB_ARTICLE"])
        hand.count += 2  # the field, and the file
        hand.click(".capture button")
    record_the_assertion(page, hand)
    record_the_denial(page, hand)

    claim = Claim.objects.get()
    figures = (claim.quantity_low, claim.quantity_low_is, claim.quantity_high, claim.quantity_high_is)
    assert figures == (800_000, "about", 2_000_000, "more than")
    stances = {one.stance: one.quote for one in Attribution.objects.filter(claim=claim)}
    assert stances["asserts"].form == "direct"
    assert stances["asserts"].text.startswith("ما زلنا نشعر بالقلق")
    assert (stances["denies"].form, str(stances["denies"].speaker)) == ("paraphrase", "China")
    assert page.url.endswith(f"/sources/source/{source.pk}/desk/")
    print(f"{hand.count} clicks and key presses")
    assert hand.count <= 40


def record_the_assertion(page, hand):
    suggestion = page.locator("#suggested li", has_text="800000")
    suggestion.locator(".take").click()
    hand.count += 1
    expect(page.locator("#speaker-choice")).to_be_focused()
    hand.choose("#speaker-choice", "متحدث باسم السفارة الأمريكية في بكين", "New speaker")
    page.select_option("[name=new_speaker-kind]", "unnamed")
    hand.count += 2
    hand.choose(
        "[data-choice=claims] input", "China has held about 800,000 to more than 2 million people.", "New claim"
    )
    hand.press("Control+Enter")
    saved(page)


def record_the_denial(page, hand):
    hand.select("لا تفرض الاحتجاز التعسفي")
    expect(page.locator("#speaker-choice")).to_be_focused()
    if not page.input_value("[name=speaker]"):
        hand.choose("#speaker-choice", "China", "China")
    page.select_option("#id_form", "paraphrase")
    hand.count += 2
    page.locator("#id_text").fill("China denies that it holds people in camps.")
    page.select_option("[name=a-0-stance]", "denies")
    hand.count += 2
    hand.choose("[data-choice=claims] input", "", "China has held")
    hand.press("Control+Enter")
    saved(page)
