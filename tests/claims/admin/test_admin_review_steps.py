"""The steps of a review on its page: what each asks for, what it says to those who may not, and what is never lost."""

from datetime import UTC, datetime

import pytest

from claims import evidence, workflow
from claims.models import Claim
from sources.actor import acting_as
from tests.claims.admin.review_page import page_of, read, take
from tests.factories import make_public
from tests.sources.admin.pages import login, messages_of, row_counts


@pytest.fixture
def submitted(people, claim):
    workflow.submit(claim, people.contributor)
    return claim


@pytest.fixture
def approved(people, submitted):
    workflow.approve(submitted, people.reviewer, submitted.dossiers.get().sha256)
    return submitted


def steps(client, subject):
    return {step.name: step.hindrance for step in client.get(page_of(subject)).context["review"].steps}


def test_author_is_told_why_others_have_to_approve(people, submitted):
    with acting_as(people.reviewer):
        submitted.period = "2020"
        submitted.save()
    workflow.submit(submitted, people.reviewer)
    reviewer = login(people.reviewer)
    told = steps(reviewer, submitted)
    assert "somebody else has to review it" in told["approve"]
    assert "somebody else has to review it" in told["return"]
    assert told["withdraw"] == ""
    page = read(reviewer, submitted)
    assert 'id="step-approve"' not in page
    assert "<strong>Approve</strong>: You wrote or edited a part of this dossier" in page


def test_stranger_to_the_record_neither_submits_nor_withdraws(people, submitted):
    told = steps(login(people.other_contributor), submitted)
    assert set(told) == {"submit", "withdraw"}
    assert all("Only those who wrote or edited" in hindrance for hindrance in told.values())


def test_stale_submission_is_only_submitted_again(people, client, submitted):
    with acting_as(people.contributor):
        submitted.period = "2020"
        submitted.save()
    assert steps(client, submitted)["submit"] == ""
    assert "was changed after it was submitted" in steps(login(people.reviewer), submitted)["approve"]


def test_nothing_new_is_not_submitted(people, client, claim):
    make_public(claim, people)
    assert steps(client, claim) == {"submit": "Nothing has changed since this was last published."}


def test_assignee_is_somebody_who_may_approve_and_wrote_nothing(people, submitted):
    publisher = login(people.publisher)
    choices = publisher.get(page_of(submitted)).context["review"].may_be_assigned
    assert choices == [people.administrator, people.publisher, people.reviewer]
    take(publisher, submitted, "assign", assignee=people.reviewer.pk)
    assert Claim.objects.get().assigned_to == people.reviewer
    told = messages_of(take(publisher, submitted, "assign", assignee=people.contributor.pk))
    assert told == ["Assign this to somebody who may approve it and has written no part of it."]
    take(publisher, submitted, "assign", assignee="")
    assert Claim.objects.get().assigned_to is None


@pytest.mark.parametrize(
    ("at", "zone", "due"),
    [
        ("2099-01-01T10:00", "UTC", datetime(2099, 1, 1, 10, tzinfo=UTC)),
        ("2099-01-01T10:00", "Asia/Riyadh", datetime(2099, 1, 1, 7, tzinfo=UTC)),
        ("2099-07-01T10:00", "Europe/Berlin", datetime(2099, 7, 1, 8, tzinfo=UTC)),
        ("2099-01-01T10:00+02:00", "Asia/Riyadh", datetime(2099, 1, 1, 8, tzinfo=UTC)),
        ("2099-01-01T10:00", "", datetime(2099, 1, 1, 10, tzinfo=UTC)),
    ],
)
def test_schedule_is_of_the_zone_that_was_chosen(people, approved, at, zone, due):
    publisher = login(people.publisher)
    assert messages_of(take(publisher, approved, "schedule", at=at, zone=zone)) == ["Done: schedule."]
    assert publisher.get(page_of(approved)).context["review"].due.due_at == due
    assert due.strftime("%Y-%m-%d %H:%M UTC") in read(publisher, approved)
    assert "The embargo holds" in steps(publisher, approved)["publish"]


@pytest.mark.parametrize(
    ("at", "zone"),
    [
        ("", "UTC"),
        ("tomorrow", "UTC"),
        ("2000-01-01T10:00", "UTC"),
        ("2099-01-01T10:00", "Mars/Phobos"),
        ("2027-03-28T02:30", "Europe/Berlin"),  # a time that the clocks leap over
    ],
)
def test_time_that_is_none_is_refused_and_the_note_kept(people, approved, at, zone):
    before = row_counts()
    answer = take(login(people.publisher), approved, "schedule", at=at, zone=zone, note="After the holidays.")
    assert messages_of(answer)
    assert "After the holidays." in answer.content.decode()
    assert row_counts() == before


def test_retraction_needs_the_reason_the_version_and_the_tick(people, claim):
    make_public(claim, people)
    publisher = login(people.publisher)
    for changes, told in (
        ({"note": "Wrong."}, "Tick the box to confirm that this is to be retracted."),
        ({"note": " ", "confirmed": "on"}, "Say why, in a note."),
        ({"note": "Wrong.", "confirmed": "on", "version": 2}, "Somebody else moved this on in the meantime."),
        ({"note": "Wrong.", "confirmed": "on", "version": ""}, "Somebody else moved this on in the meantime."),
    ):
        answer = take(publisher, claim, "retract", **changes)
        assert messages_of(answer)[0].startswith(told)
        assert changes["note"] in answer.content.decode()
        assert claim.publications.count() == 1
    assert messages_of(take(publisher, claim, "retract", note="Wrong.", confirmed="on")) == ["Done: retract."]
    assert "You retracted this yourself" in steps(publisher, claim)["countersign"]
    administrator = login(people.administrator)
    assert messages_of(take(administrator, claim, "countersign")) == ["Done: countersign the retraction."]


def test_note_is_kept_where_the_step_is_gone(people, submitted):
    """Somebody wrote a long note while the author withdrew the submission."""
    reviewer = login(people.reviewer)
    held = {"action": "return to author", "state": "in review", "note": "A long note."}
    workflow.withdraw(submitted, people.contributor)
    answer = reviewer.post(page_of(submitted), held)
    assert "Somebody else moved this on" in messages_of(answer)[0]
    assert 'id="step-return"' not in answer.content.decode()
    assert "A long note." in answer.content.decode()


@pytest.mark.skipif(not hasattr(evidence, "RULES"), reason="the evidence has no warnings yet")
def test_each_warning_is_acknowledged_by_itself(people, client, claim):
    source = claim.attributions.get().quote.source
    source.url = "https://example.org/a"
    source.save()
    name = f"source-without-archive:{source.pk}"
    assert f'name="acknowledged" value="{name}"' in read(client, claim)
    refused = take(client, claim, "submit", note="Please.")
    assert "no archived copy" in " ".join(messages_of(refused))
    assert "Please." in refused.content.decode()
    gone = f"source-without-archive:{claim.pk}"  # a warning that was there when the page was opened
    held = [finding.name for finding in refused.context["review"].warnings]
    assert messages_of(take(client, claim, "submit", acknowledged=[*held, gone])) == ["Done: submit for review."]
    assert claim.dossiers.get().acknowledged == sorted(held)
    assert "<bdi>contributor</bdi> saw this and submitted all the same." in read(login(people.reviewer), claim)
