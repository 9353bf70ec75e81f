"""One step of a review: the lock, who may, from which state, and the move with its event.

A step holds the record's lock to the end of its transaction: while it looks at the record nobody edits it, and it waits
for the edits under way, though not for ever.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from claims.chain import subject_columns
from claims.errors import (
    ForbiddenTransition,
    NoteRequired,
    NotPermitted,
    RecordBusy,
    StaleClaim,
)
from claims.models import Dossier, ReviewEvent
from claims.standing import Subject, is_possible, latest_dossier
from claims.states import PERMISSION, SAYS_WHY, TRANSITIONS, Action, PublicState, State
from sources.actor import acting_as

RECORD_LOCK = 7203  # the trigger `record_edit` takes it shared, a step exclusively
PATIENCE = "20s"  # how long a step waits for edits under way; an edit is a save of one form
LOCK_NOT_AVAILABLE = "55P03"


class Step:
    """The step under way, on the subject as the database has it now."""

    def __init__(self, subject: Subject, action: Action, actor: User) -> None:
        self.subject, self.action, self.actor = subject, action, actor

    @property
    def public_state(self) -> PublicState:
        return PublicState(self.subject.public_state)  # type: ignore[union-attr]

    def dossier(self) -> Dossier:
        """What was submitted last. Raises ForbiddenTransition where nothing was."""
        dossier = latest_dossier(self.subject)
        if dossier is None:
            raise ForbiddenTransition
        return dossier

    def move(self, note: str, dossier: Dossier | None = None, **columns: Any) -> ReviewEvent:
        """Move the state by a conditional UPDATE and record the event. Raises StaleClaim."""
        from_state = State(self.subject.state)
        to_state = TRANSITIONS[from_state, self.action]
        rows = type(self.subject)._default_manager.filter(pk=self.subject.pk, state=from_state)
        if not rows.update(state=to_state, **self._assignment(to_state, columns)):
            raise StaleClaim
        return ReviewEvent.objects.create(
            **subject_columns(self.subject),
            action=self.action,
            from_state=from_state,
            to_state=to_state,
            dossier=dossier,
            actor=self.actor,
            note=note,
            at=timezone.now(),
            **columns,
        )

    def _assignment(self, to_state: State, columns: dict[str, Any]) -> dict[str, Any]:
        """Who is to look at it: as assigned, and nobody any more once it is out of review."""
        if self.action == Action.ASSIGN:
            return {"assigned_to": columns.get("assignee")}
        return {} if to_state == State.IN_REVIEW else {"assigned_to": None}


@contextmanager
def step(subject: Subject, action: Action, actor: User, note: str = "") -> Iterator[Step]:
    """A transaction with the record's lock, in the actor's name, in which the step is taken or nothing changes.

    The subject is brought up to date when it ends well. Raises NotPermitted, NoteRequired, StaleClaim,
    ForbiddenTransition or RecordBusy.
    """
    with transaction.atomic(), acting_as(actor):
        lock_record()
        if not actor.is_active or not actor.has_perm(PERMISSION[action]):
            raise NotPermitted
        if action in SAYS_WHY and not note.strip():
            raise NoteRequired
        current: Any = type(subject)._default_manager.with_public_state().get(pk=subject.pk)
        if current.state != subject.state:
            raise StaleClaim
        if not is_possible(State(current.state), PublicState(current.public_state), action):
            raise ForbiddenTransition
        yield Step(current, action, actor)
    subject.refresh_from_db()


def share_record() -> None:
    """Let nobody take a step, or withhold anything, to the end of the transaction; others may write meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [RECORD_LOCK])


def lock_record() -> None:
    """Hold the record to the end of the transaction: nobody writes meanwhile. Raises RecordBusy."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RECORD_LOCK])
            cursor.execute("SELECT set_config('lock_timeout', '0', true)")
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == LOCK_NOT_AVAILABLE:
            raise RecordBusy from error
        raise
