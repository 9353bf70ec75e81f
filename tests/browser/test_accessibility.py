"""Pages that editors read for long, held against axe-core: no serious and no critical violation."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from sources.actor import acting_as
from tests.factories import (
    make_attribution,
    make_claim,
    make_public,
    make_question,
    make_quotation,
    make_quote,
    make_snapshot,
    make_source,
    make_speaker,
)

GRAVE = ("serious", "critical")


@pytest.fixture
def pages(committed):
    """Addresses by name, of records with all that the pages can show. A page that is to be held is added here."""
    with acting_as(committed.contributor):
        source = make_source("The harbour")
        snapshot = make_snapshot(source, "“At least 300 ships wait,” said Lena Orth.", committed.contributor)
        figures = {"quantity_low": 300, "quantity_low_is": "at least", "unit": "ships"}
        claim, question = make_claim("At least 300 ships wait.", **figures), make_question("How many ships wait?")
        claim.questions.add(question)
        quote = make_quotation(snapshot, "At least 300 ships wait", make_speaker("Lena Orth", kind="person"))
        make_attribution(claim, quote, as_printed="At least 300")
        make_attribution(claim, make_quote(source, make_speaker("الميناء")), "denies")
        make_attribution(claim, make_quote(source), "confirms", as_printed="300")
        make_speaker("Lena  Orth", kind="person")
    make_public(claim, committed)
    return {
        "chart": f"/api/v1/questions/{question.pk}/chart.svg",
        "desk": f"/admin/sources/source/{source.pk}/desk/",
        "compare": f"/admin/claims/question/{question.pk}/compare/",
        "origins": f"/admin/claims/claim/{claim.pk}/origins/",
        "review": f"/admin/claims/claim/{claim.pk}/review/",
        "duplicates": "/admin/duplicates/speaker/",
        "queue": "/admin/",
    }


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("en", "light", 1280), ("ar", "dark", 390), ("en", "dark", 390), ("ar", "light", 1280)],
)
def test_pages_have_no_grave_violation(committed, pages, sit_down, language, scheme, width):
    desk = sit_down(committed.contributor, width)
    desk.page.emulate_media(color_scheme=scheme)
    desk.page.context.add_cookies([{"name": "django_language", "value": language, "url": desk.site}])
    found = {}
    for name, path in pages.items():
        desk.open(path)
        if name == "desk":
            desk.page.locator("#suggested ol, #suggested p:not(:has-text('…'))").first.wait_for()
        violations = Axe().run(desk.page).response["violations"]
        found[name] = [(one["id"], one["nodes"][0]["html"]) for one in violations if one["impact"] in GRAVE]
    desk.complaints.clear()  # axe styles what it measures, which our policy refuses, and the console tells of it
    assert found == {name: [] for name in pages}
