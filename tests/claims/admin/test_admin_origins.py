"""The page that shows where a claim comes from."""

import pytest
from django.test import Client
from django.utils import translation

from sources.actor import acting_as
from sources.models import Derivation
from tests.factories import make_attribution, make_claim, make_quote, make_source, make_speaker


@pytest.fixture
def reader(people):
    client = Client()
    client.force_login(people.auditor if hasattr(people, "auditor") else people.reviewer)
    return client


def claim_told_twice(people, *, from_one):
    """Two articles that report it, of one letter or of two."""
    with acting_as(people.contributor):
        claim, letters = make_claim("The port is shut."), [make_source("A letter"), make_source("Another letter")]
        for number in range(2):
            article = make_source(f"Article of paper {number}")
            origin = letters[0 if from_one else number]
            Derivation.objects.create(source=article, origin=origin, relation="report on")
            make_attribution(claim, make_quote(article, make_speaker(f"Paper {number}")))
    return claim


@pytest.mark.parametrize(
    ("from_one", "count", "warns"), [(True, "1 independent origin", 1), (False, "2 independent", 0)]
)
def test_origins_are_counted_and_one_alone_is_warned_of(people, reader, from_one, count, warns):
    claim = claim_told_twice(people, from_one=from_one)
    text = reader.get(f"/admin/claims/claim/{claim.pk}/origins/").content.decode()
    assert count in text
    assert text.count("errornote") == warns
    assert text.count("needed by all") == (2 if from_one else 0)
    assert text.index("Paper 0") < text.index("Article of paper 0") < text.index("A letter")


def test_names_are_escaped_and_the_page_reads_in_arabic(people, reader):
    with acting_as(people.contributor):
        claim = make_claim("It is <b>shut</b>.")
        make_attribution(claim, make_quote(make_source("<script>"), make_speaker("<i>Paper</i>")))
    reader.cookies["django_language"] = "ar"
    text = reader.get(f"/admin/claims/claim/{claim.pk}/origins/").content.decode()
    translation.activate("en")
    assert "<i>Paper" not in text
    assert "<script>" not in text.replace("<script src", "")
    assert 'dir="rtl"' in text


def test_page_is_for_those_who_may_see_claims(people):
    claim = claim_told_twice(people, from_one=True)
    assert Client().get(f"/admin/claims/claim/{claim.pk}/origins/").status_code == 302
