"""A step of the review by its name, for the admin and the command line: the workflow decides, this passes on."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from claims import workflow
from claims.errors import TimeRequired
from claims.standing import Subject
from claims.states import Action


@dataclass(frozen=True)
class Values:
    """What a step may need beside the subject and the actor; each step takes its own."""

    note: str = ""
    sha256: str = ""
    version: int = 0
    at: datetime | None = None
    assignee: User | None = None
    acknowledged: Collection[str] = ()


def take(action: Action, subject: Subject, actor: User, values: Values) -> None:
    """Take the step. Raises the errors of `claims.errors`, and then nothing was changed."""
    TAKERS[action](subject, actor, values)


def _schedule(subject: Subject, actor: User, values: Values) -> None:
    if values.at is None:
        raise TimeRequired
    workflow.schedule(subject, actor, values.at, values.note)


TAKERS: dict[Action, Callable[[Subject, User, Values], object]] = {
    Action.SUBMIT: lambda subject, actor, v: workflow.submit(subject, actor, v.note, v.acknowledged),
    Action.WITHDRAW: lambda subject, actor, v: workflow.withdraw(subject, actor, v.note),
    Action.ASSIGN: lambda subject, actor, v: workflow.assign(subject, actor, v.assignee, v.note),
    Action.RETURN: lambda subject, actor, v: workflow.return_to_author(subject, actor, v.note),
    Action.APPROVE: lambda subject, actor, v: workflow.approve(subject, actor, v.sha256, v.note),
    Action.SCHEDULE: _schedule,
    Action.UNSCHEDULE: lambda subject, actor, v: workflow.unschedule(subject, actor, v.note),
    Action.PUBLISH: lambda subject, actor, v: workflow.publish(subject, actor, v.note),
    Action.CORRECT: lambda subject, actor, v: workflow.correct(subject, actor, v.note),
    Action.REINSTATE: lambda subject, actor, v: workflow.reinstate(subject, actor, v.note),
    Action.RETRACT: lambda subject, actor, v: workflow.retract(subject, actor, v.version, v.note),
    Action.COUNTERSIGN: lambda subject, actor, v: workflow.countersign(subject, actor, v.note),
}
