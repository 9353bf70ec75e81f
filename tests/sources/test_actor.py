import pytest
from django.db import IntegrityError, transaction

from claims.models import Claim
from sources.actor import acting_as
from sources.models import Edit, SpeakerName
from tests.factories import make_claim, make_source, make_speaker


def edits_of(record):
    return [(edit.action, edit.actor.username) for edit in Edit.objects.filter(subject=record.pk)]


def test_write_without_an_actor_is_refused(people):
    with pytest.raises(IntegrityError, match="names no actor"), transaction.atomic():
        make_source()


def test_write_is_signed_by_whoever_acts(people):
    with acting_as(people.contributor):
        source = make_source()
        with acting_as(people.reviewer):
            source.title = "Another title"
            source.save()
        source.byline = "By somebody"
        source.save()

    assert edits_of(source) == [("INSERT", "contributor"), ("UPDATE", "reviewer"), ("UPDATE", "contributor")]


def test_actor_is_nobody_again_after_the_block(people):
    with acting_as(people.contributor):
        source = make_source()

    with pytest.raises(IntegrityError, match="names no actor"), transaction.atomic():
        source.delete()


def test_actor_is_nobody_again_after_a_failed_transaction(people):
    with pytest.raises(ZeroDivisionError), transaction.atomic(), acting_as(people.contributor):
        raise ZeroDivisionError

    with pytest.raises(IntegrityError, match="names no actor"), transaction.atomic():
        make_source()


def test_part_is_signed_under_its_record(people):
    with acting_as(people.contributor):
        speaker = make_speaker()
    with acting_as(people.reviewer):
        SpeakerName.objects.all().delete()

    assert edits_of(speaker) == [("INSERT", "contributor"), ("INSERT", "contributor"), ("DELETE", "reviewer")]


def test_save_that_changes_nothing_is_no_edit(people):
    with acting_as(people.contributor):
        source = make_source()
    with acting_as(people.reviewer):
        source.save()

    assert edits_of(source) == [("INSERT", "contributor")]


def test_move_of_a_state_is_no_edit(people):
    with acting_as(people.contributor):
        claim = make_claim()
    with acting_as(people.reviewer):
        Claim.objects.update(state="in review")

    assert edits_of(claim) == [("INSERT", "contributor")]


def test_bulk_update_is_signed_row_by_row(people):
    with acting_as(people.contributor):
        claims = [make_claim(), make_claim()]
    with acting_as(people.reviewer):
        Claim.objects.update(unit="", statement_ar="نص")

    assert [edits_of(claim)[1] for claim in claims] == [("UPDATE", "reviewer"), ("UPDATE", "reviewer")]
