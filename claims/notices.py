"""Telling people that something waits for them: in the admin, and by e-mail. No text of the record is told."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from claims.chain import subject_columns
from claims.models import Claim, Comment, Notice, Notification, ReviewEvent
from claims.standing import Subject
from claims.states import PERMISSION, Action


def submitted(event: ReviewEvent) -> None:
    """To whom it is assigned; to all who may review it, where it is assigned to nobody."""
    dossier, assignee = event.dossier, event.subject.assigned_to
    reviewers = [assignee] if assignee else who_may(Action.APPROVE)
    tell(Notice.SUBMITTED, event, (person for person in reviewers if person.pk not in dossier.authors))  # type: ignore[union-attr]


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
    """Of a step that was due and could not be taken: to the one who had scheduled it, as well."""
    notify(Notice.NOT_PUBLISHED, event.subject, event.actor, [event.actor, *authors(event)])


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
    now = timezone.now()
    found = {person.pk: person for person in people if person.is_active}
    Notification.objects.bulk_create(
        Notification(recipient=person, notice=notice, actor=actor, at=now, **subject_columns(subject))
        for person in found.values()
    )
    addresses = [person.email for person in found.values() if person.email]
    transaction.on_commit(lambda: send(notice, subject, addresses), robust=True)


def send(notice: Notice, subject: Subject, addresses: list[str]) -> None:
    """One message to each address; what it is about is told by its address in the admin alone."""
    with translation.override(settings.LANGUAGE_CODE):
        told = _("factdb: %(what)s") % {"what": Notice(notice).label}
        body = f"{Notice(notice).label}\n\n{settings.FACTDB_ADDRESS}{review_address(subject)}\n"
    for address in addresses:
        send_mail(told, body, None, [address])


def review_address(subject: Subject) -> str:
    """The path of the subject's review in the admin."""
    kind = "claim" if isinstance(subject, Claim) else "sharedrecord"
    return reverse(f"admin:claims_{kind}_review", args=[subject.pk])
