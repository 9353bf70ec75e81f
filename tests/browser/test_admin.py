"""The admin as people see it: the whole road from a source to a public claim, in both directions of writing."""

import pytest
from django.contrib import admin

from claims import workflow
from claims.models import Attribution, PublishedClaim
from sources.actor import acting_as
from sources.models import Quote, Source
from tests.factories import (
    make_attribution,
    make_claim,
    make_question,
    make_quotation,
    make_snapshot,
    make_source,
    make_speaker,
)

TEXT = "قالت هيئة الميناء: الميناء مغلق منذ الثلاثاء."


def test_from_a_source_to_a_public_claim(committed, sit_down):
    with acting_as(committed.contributor):
        make_speaker("Harbour Board")
    desk = sit_down(committed.contributor)
    add_source(desk)
    capture_its_text(desk)
    quote_with_its_claim(desk)
    assert Quote.objects.get().spans.get().exact == "الميناء مغلق"

    claim = Attribution.objects.get().claim
    take_step(desk, claim, "submit")
    take_step(sit_down(committed.reviewer), claim, "approve")
    take_step(sit_down(committed.publisher, width=390), claim, "publish")
    assert PublishedClaim.objects.get().pk == claim.pk


def add_source(desk):
    desk.open("/admin/sources/source/add/")
    desk.page.fill("#id_title", "الميناء مغلق")
    desk.page.select_option("#id_kind", "article")
    desk.page.fill("#id_language", "ar")
    desk.save()
    assert desk.page.locator("#quotes").is_visible()


def capture_its_text(desk):
    desk.page.get_by_role("link", name="Capture its text").first.click()
    desk.page.fill("#id_text", TEXT)
    desk.save()
    assert Source.objects.get().snapshots.get().text == TEXT


def quote_with_its_claim(desk):
    """Three screens: the source's page, the quote with its claim, and the source's page again."""
    desk.screens = 1
    desk.page.get_by_role("link", name="Add a quote").first.click()
    desk.choose("speaker", "Harbour")
    desk.page.select_option("#id_form", "direct")
    desk.page.fill("#id_text", "الميناء مغلق")
    desk.page.fill("#id_attributions-0-new_claim_statement_en", "The harbour is closed.")
    desk.page.select_option("#id_attributions-0-stance", "asserts")
    desk.save()
    assert desk.screens == 3
    assert desk.page.locator("#quotes").get_by_text("الميناء مغلق").is_visible()


def take_step(desk, claim, step):
    desk.open(f"/admin/claims/claim/{claim.pk}/review/")
    desk.page.locator(f"#step-{step} button").click()
    desk.page.wait_for_selector(".messagelist .success")


def test_bad_quotation_says_where_it_differs(committed, sit_down):
    with acting_as(committed.contributor):
        make_speaker("Harbour Board")
        source = make_source(language="ar")
        make_snapshot(source, TEXT, committed.contributor)
    desk = sit_down(committed.contributor)
    desk.open(f"/admin/sources/quote/add/?source={source.pk}&language=ar")
    desk.choose("speaker", "Harbour")
    desk.page.select_option("#id_form", "direct")
    desk.page.fill("#id_text", "الميناء مفتوح")
    desk.save()
    told = desk.page.locator(".field-text .errorlist")
    assert told.is_visible()
    assert "Nearest is, at position 19, “الميناء مغلق" in told.inner_text()
    assert desk.page.locator("#id_text").input_value() == "الميناء مفتوح"
    assert Quote.objects.count() == 0


def test_quotation_that_stands_twice_is_chosen(committed, sit_down):
    with acting_as(committed.contributor):
        make_speaker("Harbour Board")
        source = make_source()
        make_snapshot(source, "It is closed. It is closed.", committed.contributor)
    desk = sit_down(committed.contributor)
    desk.open(f"/admin/sources/quote/add/?source={source.pk}&language=en")
    assert not desk.page.locator(".field-start").is_visible()
    desk.choose("speaker", "Harbour")
    desk.page.select_option("#id_form", "direct")
    desk.page.fill("#id_text", "It is closed")
    desk.save()
    desk.page.select_option("#id_start", "14")
    desk.save()
    assert Quote.objects.get().spans.get().start == 14


def test_another_row_has_its_autocomplete(committed, sit_down):
    with acting_as(committed.contributor):
        quote = make_quotation(make_snapshot(make_source(), "It is closed.", committed.contributor), "It is closed")
        make_claim("The harbour is closed.")
    desk = sit_down(committed.contributor)
    desk.open(f"/admin/sources/quote/{quote.pk}/change/")
    desk.page.click("#attributions-group .add-row a")
    desk.choose("attributions-0-claim", "harbour")
    desk.page.select_option("#id_attributions-0-stance", "confirms")
    desk.save()
    assert quote.attributions.get().stance == "confirms"


def test_speaker_is_added_beside_the_quote(committed, sit_down):
    with acting_as(committed.contributor):
        source = make_source()
    desk = sit_down(committed.contributor)
    desk.open(f"/admin/sources/quote/add/?source={source.pk}&language=en")
    with desk.page.context.expect_page() as opened:
        desk.page.click("#add_id_speaker")
    popup = opened.value
    popup.on("console", lambda said: desk.complaints.append(said.text))
    popup.select_option("#id_kind", "organisation")
    popup.fill("#id_names-0-text", "Harbour Board")
    popup.fill("#id_names-0-language", "en")
    popup.check("#id_names-0-preferred")
    with popup.expect_event("close"):
        popup.click("input[name=_save]")
    assert desk.page.locator("#id_speaker + .select2-container").inner_text().strip().endswith("Harbour Board")


def test_language_is_switched_and_back(committed, sit_down):
    desk = sit_down(committed.contributor)
    desk.open("/admin/sources/source/?q=a")
    desk.page.click(".language-switch button[lang=ar]")
    assert desk.page.locator("html").get_attribute("dir") == "rtl"
    assert desk.page.url.endswith("/admin/sources/source/?q=a")
    desk.page.click(".language-switch button[lang=en]")
    assert desk.page.locator("html").get_attribute("dir") == "ltr"


def test_broken_policy_would_be_heard(committed, sit_down):
    desk = sit_down(committed.contributor)
    desk.page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert "Content Security Policy" in desk.complaints.pop()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_fits_and_keeps_the_policy(committed, sit_down, language, width):
    with acting_as(committed.contributor):
        quote = make_quotation(make_snapshot(make_source(), "It is closed.", committed.contributor), "It is closed")
        make_attribution(make_claim(), quote)
        make_question()
    desk = sit_down(committed.contributor, width)
    desk.page.context.add_cookies([{"name": "django_language", "value": language, "url": desk.site}])
    too_wide = []
    for path in ["/admin/", "/admin/queue/waiting/", "/admin/notifications/", *paths()]:
        desk.open(path)
        if desk.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            too_wide.append(path)
    assert too_wide == []


def paths():
    """The list, the add page and the page of one record of every kind."""
    for model in admin.site._registry:
        if model._meta.app_label not in ("sources", "claims"):
            continue
        listed = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        yield listed
        if "add" in model._meta.default_permissions:
            yield f"{listed}add/"
        for record in model._default_manager.all()[:1]:
            yield f"{listed}{record.pk}/change/"
            if model._meta.model_name == "claim":
                yield f"{listed}{record.pk}/review/"


def test_what_waits_is_taken_and_the_bell_leads_to_it(committed, sit_down):
    with acting_as(committed.contributor):
        claim = make_claim("The harbour is closed.")
        make_attribution(claim)
    workflow.submit(claim, committed.contributor)
    desk = sit_down(committed.reviewer, width=390)
    desk.page.get_by_role("button", name="Take it").click()
    desk.page.wait_for_selector(".messagelist .success")
    assert desk.page.locator(".queue-row .task").inner_text() == "assigned to you"

    desk.page.get_by_role("link", name="1 unread notification").click()
    desk.page.get_by_role("button", name="The harbour is closed.").click()
    desk.page.wait_for_url(f"**/admin/claims/claim/{claim.pk}/review/")
    assert desk.page.get_by_role("link", name="0 unread notifications").is_visible()


def test_remark_beside_a_quote_is_made_and_resolved(committed, sit_down):
    with acting_as(committed.contributor):
        source = make_source(language="ar")
        snapshot = make_snapshot(source, TEXT, committed.contributor)
        claim = make_claim("The harbour is closed.")
        make_attribution(claim, make_quotation(snapshot, "الميناء مغلق", language="ar"))
    workflow.submit(claim, committed.contributor)
    desk = sit_down(committed.reviewer, width=390)
    desk.open(f"/admin/claims/claim/{claim.pk}/review/")
    assert desk.page.locator(".excerpt mark").inner_text() == "الميناء مغلق"
    remarks = desk.page.locator(".attribution .thread")
    remarks.locator("summary").click()
    remarks.locator("textarea").fill("Which harbour?")
    remarks.locator("button").click()
    desk.page.wait_for_url("**/review/#remarks-*")
    assert remarks.get_by_text("Which harbour?").is_visible()
    remarks.get_by_role("button", name="Resolve").click()
    desk.page.wait_for_selector(".attribution .resolved")
    assert not remarks.get_by_text("Which harbour?").is_visible()
    assert desk.page.evaluate("document.documentElement.scrollWidth") == 390


def test_passage_leads_to_its_place_in_the_whole_text(committed, sit_down):
    with acting_as(committed.contributor):
        text = "The quay was empty.\n\n" * 300 + "The harbour is closed."
        snapshot = make_snapshot(make_source(), text, committed.contributor)
        claim = make_claim("The harbour is closed.")
        make_attribution(claim, make_quotation(snapshot, "The harbour is closed"))
    desk = sit_down(committed.reviewer)
    desk.open(f"/admin/claims/claim/{claim.pk}/review/")
    desk.page.get_by_role("link", name="The whole text, at this place").click()
    desk.page.wait_for_selector("mark#passage")
    box = desk.page.locator("mark#passage").bounding_box()
    assert 0 <= box["y"] <= 900
