"""What people type to a command -> what it names. Whatever names nothing is a CommandError that says so."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from claims.models import Claim, SharedRecord
from claims.standing import Subject


def person(name: str, option: str) -> User:
    """The user of that name."""
    found = User.objects.filter(username=name).first()
    if found is None:
        raise CommandError(f"{option}: there is no user “{name}”.")
    return found


def key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise CommandError(f"“{text}” is no id: one is a UUID, as in the record's address.") from error


def reviewed(text: str) -> Subject:
    """The claim, or the record that is public on its own, with that id."""
    found = Claim.objects.filter(pk=key(text)).first() or SharedRecord.objects.filter(pk=key(text)).first()
    if found is None:
        raise CommandError(f"No claim and no public record has the id {text}.")
    return found


def moment(text: str) -> datetime:
    """A time in ISO 8601 with its offset from UTC, such as 2030-01-31T12:00:00Z or 2030-01-31T12:00+03:00."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--at: “{text}” is no time in ISO 8601, such as 2030-01-31T12:00:00Z.") from error
