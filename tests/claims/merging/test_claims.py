"""Two claims that say the same are merged: every attribution stands on the one that stays."""

import pytest

from claims.models import Attribution, Claim, ClaimRelation, Publication, Relay
from tests.claims.merging.merging import attributions, faults, merge, shown
from tests.factories import (
    make_assessment,
    make_attribution,
    make_claim,
    make_public,
    make_question,
    make_quote,
    make_speaker,
    make_topic,
)


@pytest.fixture
def claims(as_contributor, people):
    found = [make_claim("It burned."), make_claim("There was a fire.")]
    for claim in found:
        claim.topics.add(make_topic())
        make_attribution(claim)
        make_public(claim, people)
    return found


def test_no_attribution_is_lost(claims, people):
    gone, stays = claims
    quotes = {str(row.quote_id) for row in Attribution.objects.all()}
    merge("claim", gone, stays, people)

    assert {quote for quote, _speaker in attributions(stays)} == quotes
    assert len(shown("claim", stays)["topics"]) == 2
    assert faults() == []


def test_tombstone_and_versions(claims, people):
    gone, stays = claims
    merge("claim", gone, stays, people)

    tombstone = shown("claim", gone)
    assert (tombstone["status"], tombstone["version"]) == ("merged", 2)
    assert tombstone["merged_into"]["url"] == f"/api/v1/claims/{stays.pk}/"
    assert shown("claim", stays)["merged"] == [str(gone.pk)]
    assert [row.change for row in Publication.objects.filter(claim=gone).order_by("version")] == ["publish", "merge"]


def test_what_both_have_is_there_once(people, as_contributor):
    gone, stays, quote = make_claim(), make_claim(), make_quote()
    row = make_attribution(gone, quote, "relays", as_printed="many")
    Relay.objects.create(attribution=row, speaker=make_speaker("Reports"))
    make_attribution(stays, quote, "relays")
    question = make_question()
    for claim in (gone, stays):
        claim.questions.add(question)
    merge("claim", gone, stays, people)

    kept = Attribution.objects.get(quote=quote)
    assert (kept.claim, kept.as_printed, kept.relays.count()) == (stays, "many", 1)
    assert stays.questions.get() == question


def test_relations_of_other_public_claims_lead_to_the_one_that_stays(claims, people):
    gone, stays = claims
    other = make_claim()
    make_attribution(other)
    ClaimRelation.objects.create(claim=other, other=gone, type="contradicts")
    make_public(other, people)
    merge("claim", gone, stays, people)

    assert [row["claim"]["id"] for row in shown("claim", other)["relations"]] == [str(stays.pk)]
    assert [row["claim"]["id"] for row in shown("claim", stays)["relations"]] == [str(other.pk)]
    assert faults() == []


def test_relation_between_the_two_falls_away(people, as_contributor):
    gone, stays = make_claim(), make_claim()
    ClaimRelation.objects.create(claim=gone, other=stays, type="supports")
    merge("claim", gone, stays, people)
    assert not ClaimRelation.objects.exists()


def test_assessments_move(claims, people):
    gone, stays = claims
    make_assessment(gone)
    make_public(gone, people, "Somebody checked it.")
    merge("claim", gone, stays, people)

    assert len(shown("claim", stays)["assessments"]) == 1
    assert faults() == []


def test_what_is_empty_is_filled_in(people, as_contributor):
    gone = make_claim(statement_ar="احترق.", period="2020", quantity_low=5, quantity_low_is="at least", unit="ships")
    stays = make_claim("It burned.")
    merge("claim", gone, stays, people)

    found = Claim.objects.get(pk=stays.pk)
    assert (found.statement_en, found.statement_ar, found.period) == ("It burned.", "احترق.", "2020")
    assert (found.quantity_low, found.unit) == (5, "ships")
