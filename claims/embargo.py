"""What was scheduled and is due: published in the name of whoever scheduled it, with the reason given then."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from claims import notices, workflow
from claims.chain import subject_columns
from claims.errors import ForbiddenTransition, RecordBusy, ReviewError, StaleClaim
from claims.models import Claim, Notice, Notification, Publication, ReviewEvent, SharedRecord
from claims.standing import Subject, due_event, public_state_of
from claims.states import PUBLISHING, Action, State

logger = logging.getLogger(__name__)

STEPS: dict[Action, Callable[[Subject, User, str], Publication]] = {
    Action.PUBLISH: workflow.publish,
    Action.CORRECT: workflow.correct,
    Action.REINSTATE: workflow.reinstate,
}
# Of these nobody is told: it will go through the next time, or somebody has just moved it on.
PASSING = (RecordBusy, StaleClaim)


@dataclass(frozen=True)
class Outcome:
    """What became of one that was due: its publication, or the rule that stood in the way."""

    subject: Subject
    publication: Publication | None = None
    error: ReviewError | DatabaseError | None = None


def publish_due(now: datetime) -> list[Outcome]:
    """Publish all that is due. One that cannot be published stays as it is, and its people are told once."""
    return [_publish(event) for event in due(now)]


def due(now: datetime) -> Iterator[ReviewEvent]:
    """The steps that scheduled what is due by then, the earliest first."""
    subjects: list[Subject] = [
        *Claim.objects.filter(state=State.SCHEDULED),
        *SharedRecord.objects.filter(state=State.SCHEDULED),
    ]
    events = [event for subject in subjects if (event := due_event(subject))]
    yield from sorted(
        (event for event in events if event.due_at and event.due_at <= now), key=lambda event: (event.due_at, event.pk)
    )


def _publish(event: ReviewEvent) -> Outcome:
    subject = event.subject
    try:
        return Outcome(subject, publication=_take(event))
    except PASSING as error:
        return Outcome(subject, error=error)
    except DatabaseError as error:  # a defect of ours; it keeps nothing else from being published
        logger.exception("What was due could not be published: %s", subject.pk)
        return Outcome(subject, error=error)
    except ReviewError as error:
        with transaction.atomic():
            if not _was_told(event):
                notices.not_published(event)
        return Outcome(subject, error=error)


def _take(event: ReviewEvent) -> Publication:
    """Take the step that publishes it. Raises the errors of the workflow; what is withheld takes no step."""
    action = PUBLISHING.get(public_state_of(event.subject))
    if action is None:
        raise ForbiddenTransition
    return STEPS[action](event.subject, event.actor, event.note)


def _was_told(event: ReviewEvent) -> bool:
    told = Notification.objects.filter(
        notice=Notice.NOT_PUBLISHED, at__gte=event.due_at, **subject_columns(event.subject)
    )
    return told.exists()
