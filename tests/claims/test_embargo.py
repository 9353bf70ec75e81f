"""What is scheduled becomes public when it is due, in the scheduler's name; or not at all, and then people are told."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.utils import timezone

from claims import embargo, workflow
from claims.embargo import publish_due
from claims.errors import EmbargoHolds, NotPermitted, RecordBusy, StaleDossier
from claims.models import Notification, Publication, PublishedClaim, SharedRecord
from claims.standing import latest_dossier
from sources.models import SpeakerName
from tests.factories import make_attribution, make_claim, make_public, make_quote, make_speaker

HOUR = timedelta(hours=1)


@pytest.fixture
def due():
    return timezone.now() + HOUR


@pytest.fixture
def claim(as_contributor, people, due):
    """An approved claim that is to become public at the time `due`."""
    claim = make_claim()
    make_attribution(claim, make_quote(speaker=make_speaker("Harbour Board")))
    return scheduled(claim, people, due)


def scheduled(subject, people, due, note=""):
    dossier = workflow.submit(subject, people.contributor)
    workflow.approve(subject, people.reviewer, dossier.sha256)
    workflow.schedule(subject, people.publisher, due, note)
    return subject


def told():
    return [row.recipient.username for row in Notification.objects.filter(notice="not published").order_by("recipient")]


def test_nothing_is_published_before_it_is_due(claim, due):
    assert publish_due(due - timedelta(seconds=1)) == []
    assert PublishedClaim.objects.count() == 0


def test_nobody_publishes_by_hand_before_it_is_due(claim, people):
    with pytest.raises(EmbargoHolds):
        workflow.publish(claim, people.publisher)


def as_if(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


def test_due_is_published_in_the_name_of_whoever_scheduled_it(claim, people, due, monkeypatch):
    (outcome,) = publish_due(as_if(monkeypatch, due))

    publication = Publication.objects.get()
    assert (outcome.publication, outcome.error) == (publication, None)
    assert (publication.published_by, publication.approved_by) == (people.publisher, people.reviewer)
    assert PublishedClaim.objects.get().pk == claim.pk
    claim.refresh_from_db()
    assert claim.state == "draft"
    assert publish_due(due + HOUR) == []


def test_correction_of_a_public_record_is_published_with_its_reason(as_contributor, people, due, monkeypatch):
    board, claim = make_speaker("Harbour Board"), make_claim()
    make_attribution(claim, make_quote(speaker=board))
    make_public(claim, people)
    SpeakerName.objects.filter(speaker=board).update(text="Port Board")
    scheduled(SharedRecord.objects.get(pk=board.pk), people, due, "It was renamed.")
    publish_due(as_if(monkeypatch, due))

    publication = Publication.objects.get(shared=board.pk)
    assert (publication.change, publication.reason) == ("correct", "It was renamed.")
    assert publication.published_by == people.publisher
    assert "Port Board" in PublishedClaim.objects.get().document


def test_stale_one_stays_as_it_is_and_its_people_are_told_once(claim, people, due, monkeypatch):
    SpeakerName.objects.update(text="Port Board")
    for moment in (due, due + HOUR):
        (outcome,) = publish_due(as_if(monkeypatch, moment))
        assert isinstance(outcome.error, StaleDossier)

    claim.refresh_from_db()
    assert (claim.state, PublishedClaim.objects.count()) == ("scheduled", 0)
    assert told() == ["contributor", "publisher"]


@pytest.mark.parametrize("change", ["is inactive", "lost the permission"])
def test_scheduler_who_may_not_publish_any_more_publishes_nothing(claim, people, due, monkeypatch, change):
    other = User.objects.create_user("other-publisher", is_staff=True)
    other.groups.set(people.publisher.groups.all())
    if change == "is inactive":
        User.objects.filter(pk=people.publisher.pk).update(is_active=False)
    else:
        people.publisher.groups.clear()
    (outcome,) = publish_due(as_if(monkeypatch, due))

    assert isinstance(outcome.error, NotPermitted)
    assert PublishedClaim.objects.count() == 0
    assert set(told()) - {"publisher"} == {"contributor", "other-publisher"}


def test_retraction_in_between_takes_it_off_the_schedule(as_contributor, people, due, monkeypatch):
    claim = make_claim()
    make_attribution(claim)
    make_public(claim, people)
    claim.statement_en = "The next version."
    claim.save()
    scheduled(claim, people, due, "It was not exact.")
    workflow.retract(claim, people.publisher, 1, "It was wrong.")

    assert publish_due(as_if(monkeypatch, due)) == []
    assert claim.state == "approved"
    assert PublishedClaim.objects.get().status == "retracted"


def test_what_is_taken_off_the_schedule_is_not_published(claim, people, due, monkeypatch):
    workflow.unschedule(claim, people.publisher)
    assert publish_due(as_if(monkeypatch, due)) == []


def test_the_last_time_that_was_named_counts(claim, people, due, monkeypatch):
    workflow.schedule(claim, people.publisher, due + HOUR)
    assert publish_due(as_if(monkeypatch, due)) == []
    assert len(publish_due(as_if(monkeypatch, due + HOUR))) == 1


@pytest.mark.parametrize("error", [RecordBusy, DatabaseError])
def test_what_fails_in_passing_is_told_to_nobody_and_keeps_nothing_else(claim, people, due, monkeypatch, error):
    other = make_claim()
    make_attribution(other)
    scheduled(other, people, due + timedelta(minutes=1))

    def take(subject, actor, note):
        if subject.pk == claim.pk:
            raise error
        return workflow.publish(subject, actor, note)

    monkeypatch.setitem(embargo.STEPS, "publish", take)
    first, second = publish_due(as_if(monkeypatch, due + HOUR))
    assert isinstance(first.error, error)
    assert PublishedClaim.objects.get().pk == other.pk == second.subject.pk
    assert told() == []


def test_due_ones_are_published_in_the_order_of_their_times(claim, people, due, monkeypatch):
    sooner = make_claim()
    make_attribution(sooner)
    scheduled(sooner, people, due - timedelta(minutes=1))
    publish_due(as_if(monkeypatch, due + HOUR))
    assert [row.claim_id for row in Publication.objects.order_by("number")] == [sooner.pk, claim.pk]
    assert latest_dossier(sooner).publication.number == 1
