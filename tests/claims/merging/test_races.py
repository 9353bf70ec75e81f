"""Merges against edits under way and against each other, on real connections; and around the door, by raw SQL."""

import pytest
from django.db import IntegrityError, transaction

from claims.chain import append, taking_away
from claims.merging import door, refusals
from claims.merging.rehearsal import rehearse
from claims.models import Merge, Publication, SharedRecord
from claims.states import Change
from sources.actor import acting_as
from sources.models import Edit, Quote, Speaker
from tests.claims.merging.merging import WHY, faults, make_pair
from tests.claims.test_workflow_races import Other
from tests.factories import make_quote


@pytest.fixture
def proposed(committed):
    with acting_as(committed.contributor):
        pair = make_pair(committed)
    return door.begin("speaker", pair.gone, pair.stays, committed.contributor, WHY)


def test_merge_waits_for_an_edit_and_takes_its_reference_along(proposed, committed):
    with transaction.atomic(), acting_as(committed.other_contributor):
        quote = make_quote(speaker=Speaker.objects.get(pk=proposed.gone))
        other = Other(lambda: door.carry_out(proposed, committed.publisher))
        assert other.waits()
    other.join(20)

    assert other.outcome is None
    assert Quote.objects.get(pk=quote.pk).speaker_id == proposed.stays
    assert faults() == []


def test_edit_waits_for_a_merge_and_is_refused(proposed, committed):
    def edit():
        with acting_as(committed.other_contributor):
            make_quote(speaker=Speaker.objects.get(pk=proposed.gone))

    with transaction.atomic():
        door.carry_out(proposed, committed.publisher)
        other = Other(edit)
        assert other.waits()
    other.join(20)

    assert other.outcome.__cause__.diag.constraint_name == "refers_to_merged"


def test_merge_is_carried_out_once(proposed, committed):
    with transaction.atomic():
        door.carry_out(proposed, committed.publisher)
        other = Other(lambda: door.carry_out(proposed, committed.administrator))
        assert other.waits()
    other.join(20)

    assert isinstance(other.outcome, refusals.AlreadyDecided)
    assert Publication.objects.filter(change="merge").count() == 1


def test_rehearsal_leaves_nothing_written(proposed, committed):
    before = Edit.objects.count()
    gone, stays = (Speaker.objects.get(pk=key) for key in (proposed.gone, proposed.stays))
    assert rehearse("speaker", gone, stays, committed.auditor).touches_public
    assert (Edit.objects.count(), Speaker.objects.get(pk=proposed.gone).merged_into) == (before, None)


def test_one_person_does_not_merge_what_is_public_by_raw_writes(proposed, committed):
    """Neither as a draft, nor by saying that it was decided."""
    draft = Merge(
        kind="speaker",
        gone=proposed.stays,
        stays=proposed.gone,
        touches_public=False,
        why=WHY,
        proposed_by=committed.publisher,
        proposed_at=proposed.proposed_at,
    )
    decided = {"state": "done", "decided_by": committed.publisher, "decided_at": proposed.proposed_at}
    with acting_as(committed.publisher):
        draft.save()
        with pytest.raises(IntegrityError, match="merge stays as it was proposed"):
            Merge.objects.filter(pk=draft.pk).update(**decided)
    with acting_as(committed.publisher), pytest.raises(IntegrityError, match="merged by a merge"):
        Speaker.objects.filter(pk=proposed.gone).update(merged_into=proposed.stays)


def test_publication_of_a_merge_needs_the_merge(proposed, committed):
    gone = SharedRecord.objects.get(pk=proposed.gone)
    refused = pytest.raises(IntegrityError, match="a step that is recorded")
    with refused, transaction.atomic(), acting_as(committed.publisher):
        append(taking_away(gone, Change.MERGE, committed.publisher, WHY))
