"""The queue: what waits for whom, in as many queries for thirty as for one."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import discussion, workflow
from claims.models import SharedRecord
from claims.queue import Group, age_of, groups_for, queue
from claims.standing import latest_dossier
from sources.actor import acting_as
from sources.models import SpeakerName
from tests.factories import make_attribution, make_claim, make_public, make_question, make_quote, make_speaker


@pytest.fixture
def claim(as_contributor):
    return drafted()


def drafted(**attribution):
    claim = make_claim()
    make_attribution(claim, **attribution)
    return claim


def submitted(people, **attribution):
    claim = drafted(**attribution)
    workflow.submit(claim, people.contributor)
    return claim


def approved(people, **attribution):
    claim = submitted(people, **attribution)
    workflow.approve(claim, people.reviewer, latest_dossier(claim).sha256)
    return claim


def published(people, **attribution):
    claim = drafted(**attribution)
    make_public(claim, people)
    return claim


def shared(record):
    return SharedRecord.objects.get(pk=record.pk)


def rows(reader, group):
    return next((listed.rows for listed in queue(reader, 40) if listed.group == group), [])


def keys(reader, group):
    return [row.subject.pk for row in rows(reader, group)]


def test_submitted_waits_for_whoever_may_approve_and_wrote_none_of_it(claim, people):
    workflow.submit(claim, people.contributor)

    assert keys(people.reviewer, Group.WAITING) == [claim.pk]
    assert keys(people.publisher, Group.WAITING) == [claim.pk]
    assert keys(people.contributor, Group.WAITING) == []
    (row,) = rows(people.reviewer, Group.WAITING)
    assert (row.tasks, row.submitted_by, row.assigned_to, row.may_take) == (
        ["to be approved"],
        people.contributor,
        None,
        True,
    )
    assert (row.kind, row.age, row.place.comments) == ("claim", "just now", 0)
    assert row.address == f"/admin/claims/claim/{claim.pk}/review/"


def test_what_a_reviewer_edited_does_not_wait_for_them(claim, people):
    with acting_as(people.reviewer):
        make_attribution(claim)
    workflow.submit(claim, people.contributor)

    assert keys(people.reviewer, Group.WAITING) == []
    assert keys(people.reviewer, Group.WRITTEN) == [claim.pk]


def test_what_is_assigned_to_me_stands_first(claim, people):
    workflow.submit(claim, people.contributor)
    mine = submitted(people)
    workflow.assign(mine, people.publisher, people.reviewer)

    assert keys(people.reviewer, Group.WAITING) == [mine.pk, claim.pk]
    assert [row.tasks for row in rows(people.reviewer, Group.WAITING)] == [["assigned to you"], ["to be approved"]]
    assert [row.assigned_to for row in rows(people.publisher, Group.WAITING)] == [None, people.reviewer]


def test_approved_waits_for_whoever_may_publish(as_contributor, people):
    claim = approved(people)

    assert keys(people.publisher, Group.WAITING) == [claim.pk]
    assert rows(people.publisher, Group.WAITING)[0].tasks == ["to be published"]
    assert keys(people.reviewer, Group.WAITING) == []


def test_retraction_waits_for_a_second_person_until_it_is_countersigned(as_contributor, people):
    claim = published(people)
    workflow.retract(claim, people.publisher, 1, "It was wrong.")

    assert keys(people.publisher, Group.WAITING) == []
    assert keys(people.reviewer, Group.WAITING) == []
    assert rows(people.administrator, Group.WAITING)[0].tasks == ["to be countersigned"]
    workflow.countersign(claim, people.administrator)
    assert keys(people.administrator, Group.WAITING) == []


def test_retraction_that_was_undone_waits_for_nobody(as_contributor, people):
    claim = published(people)
    workflow.retract(claim, people.publisher, 1, "It was wrong.")
    make_public(claim, people, "It was right.")

    assert keys(people.administrator, Group.WAITING) == []


def test_returned_is_told_to_its_authors_alone(claim, people):
    workflow.submit(claim, people.contributor)
    workflow.return_to_author(claim, people.reviewer, "Which bridge?")

    assert keys(people.contributor, Group.RETURNED) == [claim.pk]
    assert rows(people.contributor, Group.WAITING)[0].tasks == ["returned"]
    assert keys(people.contributor, Group.WRITTEN) == []
    for reader in (people.other_contributor, people.reviewer, people.administrator):
        assert keys(reader, Group.RETURNED) == []
    workflow.submit(claim, people.contributor)
    assert keys(people.contributor, Group.RETURNED) == []


def test_what_i_wrote_is_my_drafts_and_where_my_submissions_stand(claim, people):
    with acting_as(people.other_contributor):
        drafted()
    under_way = submitted(people)

    assert set(keys(people.contributor, Group.WRITTEN)) == {claim.pk, under_way.pk}
    assert {row.subject.state for row in rows(people.contributor, Group.WRITTEN)} == {"draft", "in review"}


def test_published_is_written_again_once_it_is_edited(as_contributor, people):
    claim = published(people)
    assert keys(people.contributor, Group.WRITTEN) == []
    claim.statement_en = "The next version."
    claim.save()
    assert keys(people.contributor, Group.WRITTEN) == [claim.pk]


def test_scheduled_stands_in_the_order_of_its_times(as_contributor, people):
    later, sooner = approved(people), approved(people)
    due = timezone.now() + timedelta(hours=1)
    workflow.schedule(later, people.publisher, due + timedelta(hours=1))
    workflow.schedule(sooner, people.publisher, due)

    assert keys(people.publisher, Group.SCHEDULED) == [sooner.pk, later.pk]
    (first, _second) = rows(people.publisher, Group.SCHEDULED)
    assert (first.place.due_at, first.is_overdue, first.warnings) == (due, False, [])


def test_scheduled_that_should_be_public_is_overdue(as_contributor, people, monkeypatch):
    claim = approved(people)
    workflow.schedule(claim, people.publisher, timezone.now() + timedelta(hours=1))
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert rows(people.publisher, Group.SCHEDULED)[0].warnings == ["overdue"]


@pytest.mark.parametrize("edit", ["statement", "new attribution", "speaker", "removed attribution"])
def test_edited_after_submission_is_stale(claim, people, edit):
    make_attribution(claim)
    workflow.submit(claim, people.contributor)
    assert keys(people.reviewer, Group.STALE) == []
    if edit == "statement":
        claim.statement_en = "Something else."
        claim.save()
    elif edit == "new attribution":
        make_attribution(claim)
    elif edit == "speaker":
        SpeakerName.objects.update(text="Port Board")
    else:
        claim.attributions.first().delete()

    assert keys(people.reviewer, Group.STALE) == [claim.pk]
    assert rows(people.reviewer, Group.STALE)[0].warnings == ["edited since it was submitted"]
    (waiting,) = rows(people.reviewer, Group.WAITING)
    assert (waiting.tasks, waiting.may_take) == ([], False)
    assert workflow.is_fresh(claim, latest_dossier(claim)) is False


def test_submission_on_a_public_record_that_has_changed_since_is_stale(as_contributor, people):
    board = make_speaker("Harbour Board")
    published(people, quote=make_quote(speaker=board))
    claim = submitted(people, quote=make_quote(speaker=board))
    SpeakerName.objects.filter(speaker=board).update(text="Port Board")
    assert keys(people.reviewer, Group.STALE) == []
    make_public(shared(board), people, "It was renamed.")

    assert keys(people.reviewer, Group.STALE) == [claim.pk]
    assert rows(people.reviewer, Group.STALE)[0].warnings == ["rests on a public record that has changed since"]


def test_changed_public_record_is_listed_until_it_is_submitted(as_contributor, people):
    board = make_speaker("Harbour Board")
    published(people, quote=make_quote(speaker=board))
    assert keys(people.other_contributor, Group.CHANGED) == []
    SpeakerName.objects.filter(speaker=board).update(text="Port Board")

    assert keys(people.other_contributor, Group.CHANGED) == [board.pk]
    (row,) = rows(people.other_contributor, Group.CHANGED)
    assert (row.kind, str(row.subject)) == ("speaker", "Port Board")
    workflow.submit(shared(board), people.contributor)
    assert keys(people.other_contributor, Group.CHANGED) == []
    assert keys(people.reviewer, Group.WAITING) == [board.pk]


def test_public_claim_on_a_retracted_quote_is_listed_until_it_is_reinstated(as_contributor, people):
    quote = make_quote()
    claim = published(people, quote=quote)
    published(people)
    workflow.retract(shared(quote), people.publisher, 1, "Never said.")
    assert keys(people.reviewer, Group.EVIDENCE) == [claim.pk]
    make_public(shared(quote), people, "It was said, after all.")
    assert keys(people.reviewer, Group.EVIDENCE) == []


def test_open_comments_are_counted(claim, people):
    workflow.submit(claim, people.contributor)
    remark = discussion.comment(claim, people.reviewer, "Which bridge?")
    discussion.comment(claim, people.reviewer, "When?")
    discussion.resolve(remark, people.contributor)

    assert rows(people.reviewer, Group.WAITING)[0].place.comments == 1


def test_groups_follow_the_permissions(people):
    assert groups_for(people.contributor) == [
        Group.WAITING,
        Group.RETURNED,
        Group.WRITTEN,
        Group.STALE,
        Group.CHANGED,
        Group.EVIDENCE,
    ]
    assert groups_for(people.publisher) == list(Group)
    looker = User.objects.create_user("looker", is_staff=True)
    assert groups_for(looker) == []
    looker.user_permissions.add(Permission.objects.get(codename="view_claim"))
    assert groups_for(User.objects.get(pk=looker.pk)) == []
    submitter = User.objects.create_user("submitter", is_staff=True)
    submitter.user_permissions.add(Permission.objects.get(codename="submit_claim"))
    assert queue(User.objects.get(pk=submitter.pk), 5) == []


def make_one_of_each(people):
    """A row in every group, of claims and of all kinds of public records."""
    with acting_as(people.contributor):
        question, speaker = make_question(), make_speaker()
        claim, quote = make_claim(), make_quote(speaker=speaker)
        claim.questions.add(question)
        make_attribution(claim, quote)
        make_public(claim, people)
        workflow.retract(shared(quote), people.publisher, 1, "Never said.")
        question.text_en = "How many?"
        question.save()
        SpeakerName.objects.filter(speaker=speaker).update(text="Renamed")
        drafted()
        submitted(people)
        approved(people)
        workflow.schedule(approved(people), people.publisher, timezone.now() + timedelta(hours=1))
        make_attribution(submitted(people))
        discussion.comment(submitted(people), people.reviewer, "When?")
        returned = submitted(people)
        workflow.return_to_author(returned, people.reviewer, "Which bridge?")


def test_queue_takes_as_many_queries_for_thirty_as_for_one(people):
    def count():
        reader = User.objects.get(pk=people.administrator.pk)
        with CaptureQueriesContext(connection) as queries:
            found = queue(reader, 40)
        return len(queries), {listed.group: listed.count for listed in found}

    make_one_of_each(people)
    queries, before = count()
    for _number in range(29):
        make_one_of_each(people)
    more, after = count()
    assert more == queries <= 6
    assert all(after[group] == 30 * number for group, number in before.items())


def test_only_the_first_rows_are_shown_and_all_are_counted(as_contributor, people):
    for _number in range(7):
        submitted(people)
    listed = queue(people.reviewer, 5)[0]
    assert (listed.count, len(listed.rows), listed.has_more) == (7, 5, True)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(5, "just now"), (60, "1 minute"), (7300, "2 hours"), (86399, "23 hours"), (3 * 86400 + 7200, "3 days")],
)
def test_age_is_told_in_its_largest_unit(seconds, told):
    assert age_of(timezone.now() - timedelta(seconds=seconds)) == told
