"""The source desk where it does not save: it says why, and nothing that was typed is lost."""

import re

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from sources.actor import acting_as
from sources.models import Quote, RefusedSuggestion
from tests.browser.desk import ARABIC, ENGLISH, saved
from tests.factories import make_quotation, make_speaker


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
