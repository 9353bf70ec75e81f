"""Telling people that something waits for them: in the admin, and by e-mail. No text of the record is told."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from smtplib import SMTPException, SMTPServerDisconnected
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from claims.chain import subject_columns
from claims.models import Claim, Comment, Notice, Notification, ReviewEvent
from claims.standing import Subject
from claims.states import PERMISSION, Action

logger = logging.getLogger(__name__)
_is_quiet = ContextVar("is_quiet", default=False)


@contextmanager
def nobody_told() -> Iterator[None]:
    """Steps of the block wait for nobody: an import takes its claims through the review by itself."""
    before = _is_quiet.set(True)
    try:
        yield
    finally:
        _is_quiet.reset(before)


def submitted(event: ReviewEvent) -> None:
    """To whom it is assigned; to all who may review it, where that is nobody, or nobody who still may."""
    authors: set[int] = set(event.dossier.authors) if event.dossier else set()
    assignee = event.subject.assigned_to
    if assignee and assignee.pk not in authors and assignee.is_active and assignee.has_perm(PERMISSION[Action.APPROVE]):
        tell(Notice.SUBMITTED, event, [assignee])
    else:
        tell(Notice.SUBMITTED, event, (person for person in who_may(Action.APPROVE) if person.pk not in authors))


def assigned(event: ReviewEvent) -> None:
    """To whom it was assigned."""
    tell(Notice.ASSIGNED, event, [event.assignee] if event.assignee else [])


def returned(event: ReviewEvent) -> None:
    """To those who wrote it."""
    tell(Notice.RETURNED, event, authors(event))


def approved(event: ReviewEvent) -> None:
    """To those who wrote it, and to those who may publish it."""
    tell(Notice.APPROVED, event, [*authors(event), *who_may(Action.PUBLISH)])


def retracted(event: ReviewEvent) -> None:
    """To those who may countersign it."""
    tell(Notice.RETRACTED, event, who_may(Action.COUNTERSIGN))


def not_published(event: ReviewEvent) -> None:
    """Of a step that was due and could not be taken: to the one who had scheduled it as well, and to all who may.

    Whoever scheduled it may have left, or may have lost the permission; that is a reason why it could not be taken.
    """
    people = [event.actor, *authors(event), *who_may(Action.PUBLISH)]
    notify(Notice.NOT_PUBLISHED, event.subject, event.actor, people)


def commented(comment: Comment) -> None:
    """To the authors of the dossier, to whom it is assigned, and to those who took part in the discussion."""
    dossier, subject = comment.dossier, comment.subject
    people = {*(dossier.authors if dossier else ())}
    people |= {*subject.comments.values_list("author", flat=True)}
    people |= {subject.assigned_to_id} if subject.assigned_to_id else set()
    notify(Notice.COMMENTED, subject, comment.author, User.objects.filter(pk__in=people - {comment.author_id}))


def authors(event: ReviewEvent) -> Iterable[User]:
    return User.objects.filter(pk__in=event.dossier.authors) if event.dossier else ()


def who_may(action: Action) -> list[User]:
    """The active people who have the permission for a step."""
    return list(User.objects.with_perm(PERMISSION[action], include_superusers=False))


def tell(notice: Notice, event: ReviewEvent, people: Iterable[User]) -> None:
    """Notify the people of the step, each once, and not the one who took it."""
    notify(notice, event.subject, event.actor, (person for person in people if person != event.actor))


def notify(notice: Notice, subject: Subject, actor: User, people: Iterable[User]) -> None:
    """Leave a notification for each person who is active, and send it by e-mail once the transaction is committed."""
    if _is_quiet.get():
        return
    now = timezone.now()
    found = {person.pk: person for person in people if person.is_active}
    Notification.objects.bulk_create(
        Notification(recipient=person, notice=notice, actor=actor, at=now, **subject_columns(subject))
        for person in found.values()
    )
    addresses = sorted({person.email for person in found.values() if person.email})
    if addresses:
        transaction.on_commit(lambda: send(notice, subject, addresses), robust=True)


def send(notice: Notice, subject: Subject, addresses: list[str]) -> None:
    """One message to each address; what it is about is told by its address in the admin alone.

    All go over one connection: where the server does not answer, the person who took the step waits for it once. An
    address that the server refuses keeps nobody else from being told.
    """
    connection = get_connection()
    try:
        connection.open()
        for message in messages(notice, subject, addresses):
            _send(connection, message)
    except OSError:  # every SMTPException is one, too
        logger.exception("The mail server could not be reached; some were not told by e-mail: %s", notice)
    finally:
        connection.close()


def messages(notice: Notice, subject: Subject, addresses: list[str]) -> list[EmailMessage]:
    with translation.override(settings.LANGUAGE_CODE):
        told = _("factdb: %(what)s") % {"what": Notice(notice).label}
        body = f"{Notice(notice).label}\n\n{settings.FACTDB_ADDRESS}{review_address(subject)}\n"
    return [EmailMessage(told, body, to=[address]) for address in addresses]


def _send(connection: Any, message: EmailMessage) -> None:
    try:
        connection.send_messages([message])
    except SMTPServerDisconnected:
        raise
    except SMTPException:
        logger.exception("The mail server refused a message")


def review_address(subject: Subject) -> str:
    """The path of the subject's review in the admin."""
    kind = "claim" if isinstance(subject, Claim) else "sharedrecord"
    return reverse(f"admin:claims_{kind}_review", args=[subject.pk])
