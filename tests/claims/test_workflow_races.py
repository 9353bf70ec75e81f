"""Steps of the review against edits under way, on real connections."""

import threading
import time

import pytest
from django.db import connection, transaction

from claims import workflow
from claims.errors import StaleClaim, StaleDossier
from claims.models import Claim, Publication, ReviewEvent
from sources.actor import acting_as
from tests.factories import make_attribution, make_claim, make_quote


@pytest.fixture
def claim(committed):
    with acting_as(committed.contributor):
        claim = make_claim("The bridge was closed.")
        make_attribution(claim, make_quote())
    return claim


class Other(threading.Thread):
    """Somebody else, on a connection of their own; `outcome` is what the step raised, or None."""

    def __init__(self, step):
        super().__init__()
        self.step, self.outcome = step, None
        self.start()

    def run(self):
        try:
            self.step()
        except Exception as error:  # noqa: BLE001  (the test looks at whatever it is)
            self.outcome = error
        finally:
            connection.close()

    def waits(self):
        time.sleep(0.3)
        return self.is_alive()


def edit(claim, person):
    with acting_as(person):
        Claim.objects.filter(pk=claim.pk).update(statement_en="The bridge was shut.")


def test_submit_waits_for_an_edit_and_counts_its_author(claim, committed):
    with transaction.atomic():
        edit(claim, committed.reviewer)
        other = Other(lambda: workflow.submit(Claim.objects.get(pk=claim.pk), committed.contributor))
        assert other.waits()
    other.join(10)

    dossier = claim.dossiers.get()
    assert other.outcome is None
    assert dossier.authors == sorted([committed.contributor.pk, committed.reviewer.pk])
    assert "The bridge was shut." in dossier.body


def test_approve_waits_for_an_edit_and_finds_the_dossier_stale(claim, committed):
    dossier = workflow.submit(claim, committed.contributor)
    with transaction.atomic():
        edit(claim, committed.contributor)
        other = Other(lambda: workflow.approve(Claim.objects.get(pk=claim.pk), committed.reviewer, dossier.sha256))
        assert other.waits()
    other.join(10)

    assert type(other.outcome) is StaleDossier
    assert [event.action for event in ReviewEvent.objects.all()] == ["submit"]


def test_edit_waits_for_a_step(claim, committed):
    dossier = workflow.submit(claim, committed.contributor)
    with transaction.atomic():
        workflow.approve(claim, committed.reviewer, dossier.sha256)
        other = Other(lambda: edit(claim, committed.contributor))
        assert other.waits()
    other.join(10)

    assert other.outcome is None
    with pytest.raises(StaleDossier):
        workflow.publish(claim, committed.publisher)


def test_two_who_publish_at_once_publish_once(claim, committed):
    dossier = workflow.submit(claim, committed.contributor)
    workflow.approve(claim, committed.reviewer, dossier.sha256)
    with transaction.atomic():
        workflow.publish(Claim.objects.get(pk=claim.pk), committed.publisher)
        other = Other(lambda: workflow.publish(claim, committed.publisher))
        assert other.waits()
    other.join(10)

    assert type(other.outcome) is StaleClaim
    assert Publication.objects.count() == 1
