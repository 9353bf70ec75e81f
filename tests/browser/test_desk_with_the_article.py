"""The demonstration's article, recorded at the source desk: how many clicks and keys a claim takes."""

import os

import pytest
from playwright.sync_api import expect

from claims.models import Attribution, Claim
from sources.actor import acting_as
from sources.models import SpeakerName
from tests.browser.desk import Hand, saved
from tests.factories import make_source, make_speaker


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
