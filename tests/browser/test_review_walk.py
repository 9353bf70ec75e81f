"""The whole road of a claim from the article, by three people, in both directions of writing.

With FACTDB_PICTURES set to a folder, each step leaves a picture of its page there.
"""

import os
from pathlib import Path

import pytest
from django.test import Client

from claims.models import Claim, Publication, ReviewEvent
from claims.seeding import Editors, load
from sources.models import Source
from tests.conftest import SEEDS

PICTURES = os.environ.get("FACTDB_PICTURES", "")
WORDS = (
    "تثير كندا بشكل منتظم المخاوف بشأن شينجيانغ مع السلطات الصينية على الصعيدين العام والخاص، "
    "على المستوى الثنائي والمتعدد الأطراف"
)
SPEAKER = {"en": "Foreign ministry of Canada", "ar": "وزارة الخارجية الكندية"}
STATEMENT = "Canada raises Xinjiang with the Chinese authorities bilaterally."
STATEMENT_AR = "تثير كندا قضية شينجيانغ مع السلطات الصينية ثنائيًا."
FULL = "Canada raises Xinjiang with the Chinese authorities bilaterally and multilaterally."
CORRECTED = "Canada raises concerns about Xinjiang with the Chinese authorities bilaterally and multilaterally."


class Walk:
    """One claim on its road: who sits where, and the pictures that are taken on the way."""

    def __init__(self, sit_down, language):
        self.sit_down, self.language = sit_down, language

    def seat(self, person, width=1280):
        desk = self.sit_down(person, width)
        desk.page.context.add_cookies([{"name": "django_language", "value": self.language, "url": desk.site}])
        return desk

    def picture(self, desk, name, width=0):
        if PICTURES:
            if width:
                desk.page.set_viewport_size({"width": width, "height": 900})
            there = Path(PICTURES) / f"{name}-{self.language}.png"
            desk.page.screenshot(path=there, full_page=True)
            desk.page.set_viewport_size({"width": 1280, "height": 900})

    def review(self, desk, claim):
        desk.open(f"/admin/claims/claim/{claim.pk}/review/")

    def step(self, desk, claim, name, note=""):
        """Take the step as its form asks for it: every warning ticked, every box confirmed."""
        self.review(desk, claim)
        form = desk.page.locator(f"#step-{name}")
        if not form.is_visible():
            form.locator("xpath=..").locator("summary").click()
        for box in form.locator("input[type=checkbox]").all():
            box.check()
        form.locator("textarea").fill(note)
        form.locator("button").click()
        desk.page.wait_for_selector(".messagelist .success")


def write(walk, desk):
    """A quote from the captured text, with its claim, on one page."""
    source = Source.objects.get(snapshots__extent="excerpt", language="ar")
    desk.open(f"/admin/sources/quote/add/?source={source.pk}&language=ar")
    desk.choose("speaker", SPEAKER[walk.language])
    desk.page.select_option("#id_form", "direct")
    desk.page.fill("#id_text", WORDS)
    desk.page.fill("#id_attributions-0-new_claim_statement_en", STATEMENT)
    desk.page.fill("#id_attributions-0-new_claim_statement_ar", STATEMENT_AR)
    desk.page.select_option("#id_attributions-0-stance", "asserts")
    walk.picture(desk, "write")
    desk.save()
    return Claim.objects.get(statement_en=STATEMENT)


def edit(desk, claim, statement):
    desk.open(f"/admin/claims/claim/{claim.pk}/change/")
    desk.page.fill("#id_statement_en", statement)
    desk.save()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_claim_from_the_article_on_its_whole_road(committed, sit_down, site, language):
    load(SEEDS, Editors(committed.contributor, committed.reviewer, committed.publisher), lambda *progress: None)
    walk = Walk(sit_down, language)
    author, reviewer, publisher = map(walk.seat, (committed.contributor, committed.reviewer, committed.publisher))

    claim = write(walk, author)
    walk.review(author, claim)
    walk.picture(author, "draft")
    walk.step(author, claim, "submit", "From the part of the text that we have.")

    reviewer.open("/admin/")
    walk.picture(reviewer, "queue")
    walk.review(reviewer, claim)
    walk.picture(reviewer, "in-review")
    remark(reviewer, "The words go on: they name another level.")
    walk.step(reviewer, claim, "return", "Name the multilateral level, too.")
    walk.picture(reviewer, "returned")

    author.open("/admin/")
    walk.picture(author, "returned-to-me")
    edit(author, claim, FULL)
    walk.step(author, claim, "submit", "Done.")
    walk.step(reviewer, claim, "approve", "Read it beside the passage.")
    walk.picture(reviewer, "approved")
    walk.step(publisher, claim, "publish")
    walk.picture(publisher, "published")
    assert public(claim)["version"] == 1

    edit(author, claim, CORRECTED)
    assert public(claim)["version"] == 1
    walk.step(author, claim, "submit")
    walk.review(reviewer, claim)
    walk.picture(reviewer, "changes")
    walk.picture(reviewer, "changes-narrow", width=390)
    walk.step(reviewer, claim, "approve")
    walk.step(publisher, claim, "correct", "It raises concerns, by its own words.")
    assert [row["note"] for row in public(claim)["corrections"]] == ["It raises concerns, by its own words."]

    walk.step(publisher, claim, "retract", "The ministry withdrew its statement.")
    walk.picture(publisher, "retracted")
    gone = Client().get(f"/api/v1/claims/{claim.pk}/")
    assert (gone.status_code, gone.json()["detail"]) == (410, "The ministry withdrew its statement.")
    assert [event.action for event in ReviewEvent.objects.filter(claim=claim)] == [
        *("submit", "return to author", "submit", "approve", "publish"),
        *("submit", "approve", "correct", "retract"),
    ]
    assert Publication.objects.filter(claim=claim).count() == 3
    author.open(f"/admin/claims/claim/{claim.pk}/history/")
    walk.picture(author, "history")


def remark(desk, words):
    """On the whole, where the discussion stands."""
    place = desk.page.locator("#discussion details.remark").last
    place.locator("summary").click()
    place.locator("textarea").fill(words)
    place.locator("button").click()
    desk.page.locator(".comment", has_text=words).first.wait_for()


def public(claim):
    return Client().get(f"/api/v1/claims/{claim.pk}/").json()
