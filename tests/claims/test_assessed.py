"""The public claims that somebody assessed: when they are shown, where they stand, and what stays of them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from claims import workflow
from claims.assessed import claimed_on, day_of
from claims.models import Assessment, PublishedAssessedClaim, PublishedClaim
from claims.verification import Verification
from claims.withholding import withhold
from sources.actor import acting_as
from tests.factories import make_assessment, make_attribution, make_claim, make_public, make_quote

ADDRESS = "https://www.example.org/check"


def make_assessed(people, statement="The bridge was closed.", **fields):
    with acting_as(people.contributor):
        claim = make_claim(statement)
        make_attribution(claim, make_quote(said_on="2020-01-02"))
        make_assessment(claim, **{"url": ADDRESS, "assessed_on": "2020-02-03", **fields})
    make_public(claim, people)
    return claim


def change(claim, people, statement="The bridge was shut."):
    with acting_as(people.contributor):
        claim.refresh_from_db()
        claim.statement_en = statement
        claim.save()
    make_public(claim, people, "Put better.")


def lexemes(claim):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tsvector_to_array(words) FROM claims_publishedassessedclaim WHERE id = %s", [str(claim.pk)]
        )
        return {lexeme for lexeme in cursor.fetchone()[0] if lexeme.startswith("=")}


def places():
    return dict(PublishedAssessedClaim.objects.values_list("pk", "place"))


def test_assessed_claim_is_found_by_site_and_language(people):
    claim = make_assessed(people, language="ar")
    assert {"=site=example.org", "=in=ar", "=on=example.org ar"} <= lexemes(claim)
    dated = PublishedAssessedClaim.objects.get().dated
    assert [str(day.lower) for day in dated] == ["2020-01-02", "2020-02-03"]


def test_claim_whose_assessment_has_no_address_is_not_shown(people):
    make_assessed(people, url="")
    assert not PublishedAssessedClaim.objects.exists()


def test_claim_keeps_its_place_when_it_is_corrected_retracted_and_reinstated(people):
    first, second = make_assessed(people), make_assessed(people, "The road was closed.")
    assert places() == {first.pk: 1, second.pk: 2}
    change(first, people)
    workflow.retract(first, people.publisher, 2, "Wrong bridge.")
    hidden = PublishedAssessedClaim.objects.get(pk=first.pk)
    assert (hidden.status, hidden.dated, lexemes(first)) == ("unpublished", None, {"=w10=0", "=w13=0", "=w16=0"})
    change(first, people, "The other bridge was shut.")
    assert PublishedAssessedClaim.objects.get(pk=first.pk).status == "published"
    assert places() == {first.pk: 1, second.pk: 2}
    assert PublishedClaim.objects.get(pk=first.pk).place > PublishedClaim.objects.get(pk=second.pk).place


def test_claim_is_shown_from_its_first_assessment_to_its_last(people):
    claim = make_assessed(people, url="")
    with acting_as(people.contributor):
        Assessment.objects.update(url=ADDRESS)
    change(claim, people)
    assert PublishedAssessedClaim.objects.get().status == "published"
    with acting_as(people.contributor):
        Assessment.objects.all().delete()
    change(claim, people, "The bridge was closed again.")
    assert PublishedAssessedClaim.objects.get().status == "unpublished"


def test_verification_finds_a_row_that_was_tampered_with(people):
    make_assessed(people)
    assert list(Verification().faults()) == []
    PublishedAssessedClaim.objects.update(dated=None)
    assert [fault.rule for fault in Verification().faults()] == ["assessed-differs"]


def test_verification_finds_words_that_a_retraction_left(people):
    claim = make_assessed(people)
    workflow.retract(claim, people.publisher, 1, "Wrong bridge.")
    assert list(Verification().faults()) == []
    PublishedAssessedClaim.objects.update(status="published")
    assert [fault.rule for fault in Verification().faults()] == ["assessed-differs"]


def document_of(*said):
    rows = [{"stance": stance, "quote": {"said_on": date}} for stance, date in said]
    return {"attributions": rows}


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ([("asserts", "2018-11-15")], "2018-11-15"),
        ([("asserts", "2018-11-15"), ("asserts", "2018-11-13")], "2018-11-13"),
        ([("asserts", "2018-11"), ("asserts", "2018-11-13")], None),
        ([("asserts", "2018-11"), ("asserts", "2018-11-01")], "2018-11-01"),
        ([("asserts", "../2018"), ("asserts", "2018-11-01")], None),
        ([("asserts", None), ("asserts", "2018-11-13")], None),
        ([("asserts", "2018-11-15"), ("relays", "2018-11-13")], "2018-11-13"),
        ([("relays", "2018-11-13"), ("denies", "2018-11-12")], "2018-11-13"),
        ([("denies", "2018-11-12")], None),
        ([], None),
    ],
)
def test_claim_is_dated_by_whoever_first_carried_it(said, day):
    assert claimed_on(document_of(*said)) == day


@pytest.mark.parametrize("text", [None, "", "2018", "2018-11", "2018-11-13?", "2018-11-XX", "2018-11-13/2018-11-14"])
def test_date_that_is_no_certain_day_is_none(text):
    assert day_of(text) is None


def test_migration_shows_what_was_assessed_already(people):
    """In the order in which the claims came out first, with the very rows that publication would have written."""
    first = make_assessed(people)
    make_assessed(people, url="")
    second = make_assessed(people, "The road was closed.")
    change(first, people)
    PublishedAssessedClaim.objects.all().delete()
    import_module("claims.migrations.0015_assessed_claims_in_places").fill(apps, connection.schema_editor())
    assert places() == {first.pk: 1, second.pk: 2}
    assert list(Verification().faults()) == []


def test_withheld_claim_leaves_no_word(committed):
    claim = make_assessed(committed)
    withhold("claim", claim.pk, committed.administrator, "A court order.")
    hidden = PublishedAssessedClaim.objects.get()
    assert (hidden.status, hidden.dated, hidden.words) == ("unpublished", None, "'=w10=0' '=w13=0' '=w16=0'")
    assert list(Verification().faults()) == []
