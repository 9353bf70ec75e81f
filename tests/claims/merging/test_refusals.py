"""What cannot be merged is refused by name, and nothing is written."""

import pytest

from claims import workflow
from claims.merging import door, refusals
from claims.models import Merge, SharedRecord
from sources.models import Affiliation, Edit, Speaker
from tests.claims.merging.merging import WHY, merge
from tests.factories import (
    make_attribution,
    make_claim,
    make_public,
    make_quote,
    make_source,
    make_speaker,
    make_unnamed,
)


def refused(error, kind, gone, stays, people):
    before = Edit.objects.count()
    with pytest.raises(error):
        door.begin(kind, gone, stays, people.contributor, WHY)
    assert (Edit.objects.count(), Merge.objects.count()) == (before, 0)


def test_record_into_itself(pair, people):
    refused(refusals.SameRecord, "speaker", pair.gone, pair.gone, people)


def test_speakers_of_two_kinds(pair, people):
    refused(refusals.KindsDiffer, "speaker", make_speaker(kind="person"), pair.stays, people)


def test_unnamed_of_two_sources(people, as_contributor):
    refused(refusals.UnnamedOfTwoSources, "speaker", make_unnamed(make_source()), make_unnamed(make_source()), people)


def test_two_wikidata_ids(people, as_contributor):
    refused(refusals.WikidataDiffers, "speaker", make_speaker(wikidata_id="Q1"), make_speaker(wikidata_id="Q2"), people)


def test_body_and_its_member(pair, people):
    Affiliation.objects.create(speaker=pair.gone, body=pair.stays, role_en="agency")
    refused(refusals.OneBelongsToTheOther, "speaker", pair.gone, pair.stays, people)


def test_public_one_into_a_draft(pair, people):
    refused(refusals.PublicOneStays, "speaker", pair.gone, make_speaker(), people)


def test_what_was_retracted(pair, people):
    workflow.retract(SharedRecord.objects.get(pk=pair.gone.pk), people.publisher, 1, "No such body.")
    refused(refusals.TakenAway, "speaker", pair.gone, pair.stays, people)


def test_what_is_under_review(pair, people):
    pair.stays.names.update(text="Harbour Board")
    workflow.submit(SharedRecord.objects.get(pk=pair.stays.pk), people.contributor)
    refused(refusals.UnderReview, "speaker", pair.gone, pair.stays, people)


def test_what_has_changes_that_are_not_public(pair, people):
    pair.stays.names.update(text="Harbour Board")
    refused(refusals.ChangedSincePublished, "speaker", pair.gone, pair.stays, people)


def test_retracted_quote_that_a_public_claim_rests_on(pair, people):
    quote = SharedRecord.objects.get(pk=pair.claims[0].attributions.get().quote_id)
    workflow.retract(quote, people.publisher, 1, "Never said.")
    refused(refusals.RestsOnRetracted, "speaker", pair.gone, pair.stays, people)


def test_what_was_merged_already(pair, people):
    merge("speaker", pair.gone, pair.stays, people)
    gone = Speaker.objects.get(pk=pair.gone.pk)
    with pytest.raises(refusals.AlreadyMerged):
        door.begin("speaker", gone, make_speaker(), people.contributor, WHY)


def test_proposal_of_somebody_who_left(pair, people):
    proposed = door.begin("speaker", pair.gone, pair.stays, people.contributor, WHY)
    people.contributor.is_active = False
    people.contributor.save()
    with pytest.raises(refusals.ProposerMayNotSubmit):
        door.carry_out(proposed, people.publisher)


def test_what_was_changed_after_the_proposal(pair, people):
    proposed = door.begin("speaker", pair.gone, pair.stays, people.contributor, WHY)
    pair.stays.names.update(text="Harbour Board")
    before = Edit.objects.count()
    with pytest.raises(refusals.ChangedSincePublished):
        door.carry_out(proposed, people.publisher)
    assert (Edit.objects.count(), Merge.objects.get().state) == (before, "proposed")


def test_sources_of_which_one_derives_from_the_other(people, as_contributor):
    origin, middle, later = make_source(), make_source(), make_source()
    for source, made_from in ((middle, origin), (later, middle)):
        source.derivations.create(origin=made_from, relation="report on")
    refused(refusals.OneDerivesFromTheOther, "source", later, origin, people)


def test_claims_with_different_figures(people, as_contributor):
    figures = {"quantity_low_is": "about", "quantity_high_is": "about", "unit": "people"}
    gone = make_claim(quantity_low=5, quantity_high=5, **figures)
    stays = make_claim(quantity_low=6, quantity_high=6, **figures)
    refused(refusals.QuantitiesDiffer, "claim", gone, stays, people)


def test_quote_with_two_stances(people, as_contributor):
    quote, gone, stays = make_quote(), make_claim(), make_claim()
    make_attribution(gone, quote, "asserts")
    make_attribution(stays, quote, "denies")
    refused(refusals.StancesDiffer, "claim", gone, stays, people)


def test_retracted_claim(people, as_contributor):
    claims = [make_claim(), make_claim()]
    for claim in claims:
        make_attribution(claim)
        make_public(claim, people)
    workflow.retract(claims[0], people.publisher, 1, "Wrong.")
    refused(refusals.TakenAway, "claim", *claims, people)
