from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from claims import workflow
from claims.models import Claim
from sources.actor import acting_as
from sources.models import Affiliation, Edit, SpeakerName
from tests.factories import make_attribution, make_claim, make_snapshot, make_source, make_speaker


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
        make_attribution(claim)
    before = edits_of(claim)
    workflow.submit(claim, people.contributor)

    assert edits_of(claim) == before


def test_bulk_update_is_signed_row_by_row(people):
    with acting_as(people.contributor):
        claims = [make_claim(), make_claim()]
    with acting_as(people.reviewer):
        Claim.objects.update(unit="", statement_ar="نص")

    assert [edits_of(claim)[1] for claim in claims] == [("UPDATE", "reviewer"), ("UPDATE", "reviewer")]


def newest(record):
    return Edit.objects.filter(subject=record.pk).latest("id")


def test_edit_holds_what_was_changed_and_why(people):
    with acting_as(people.contributor):
        source = make_source("One title")
    with acting_as(people.reviewer, why="As printed."):
        source.title, source.published_on = "Another title", "2020-01-03"
        source.save()

    edit = newest(source)
    assert edit.before == {"title": "One title", "published_on": "2020-01-02"}
    assert edit.after == {"title": "Another title", "published_on": "2020-01-03"}
    assert (edit.why, edit.row) == ("As printed.", str(source.pk))


def test_edit_of_a_new_or_removed_row_holds_the_row(people):
    with acting_as(people.contributor):
        speaker = make_speaker("Board")
        made = newest(speaker)
        SpeakerName.objects.all().delete()

    assert made.before is None
    assert made.after == newest(speaker).before
    assert made.after.keys() == {"id", "speaker_id", "language", "text", "preferred"}
    assert newest(speaker).after is None


def test_reason_is_that_of_the_block_it_was_given_for(people):
    with acting_as(people.contributor, why="First."):
        source = make_source()
        with acting_as(people.reviewer):
            source.title = "Another"
            source.save()
        other = make_source()

    assert newest(source).why == ""
    assert newest(other).why == "First."


def test_figures_are_kept_to_the_last_digit(people):
    with acting_as(people.contributor):
        claim = make_claim(quantity_low=Decimal("0.1"), quantity_low_is="at least", unit="percent")

    assert newest(claim).after["quantity_low"] == Decimal("0.1")


def test_text_of_a_snapshot_is_kept_once(people):
    with acting_as(people.contributor):
        snapshot = make_snapshot(make_source(), "The words.", people.contributor)

    assert newest(snapshot).after["sha256"] == snapshot.sha256
    assert "text" not in newest(snapshot).after


def test_rows_of_one_transaction_are_one_change(people):
    with acting_as(people.contributor):
        speaker = make_speaker()

    assert Edit.objects.filter(subject=speaker.pk).values("transaction").distinct().count() == 1


def test_membership_is_signed_under_the_group_too(people):
    with acting_as(people.contributor):
        group, member = make_speaker(kind="group"), make_speaker()
    with acting_as(people.reviewer):
        Affiliation.objects.create(speaker=member, body=group, role_en="member")

    assert edits_of(group)[-1] == edits_of(member)[-1] == ("INSERT", "reviewer")
