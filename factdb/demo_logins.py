"""The logins of the demonstration: one person for each role, with passwords that are made for this copy alone."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.db import transaction

from factdb import data_folder

GROUPS = {name.lower(): name for name in ("Contributor", "Reviewer", "Publisher", "Auditor", "Administrator")}
# Marks the accounts as ours: a person who happens to have one of these user names keeps their password.
EMAIL = "{}@demonstration.invalid"


@dataclass(frozen=True)
class Login:
    username: str
    password: str
    role: str


def ensure() -> list[Login]:
    """Make the users that are missing, and passwords for those whose password is not noted; the rest stays as it is."""
    noted = {login.username: login for login in _read()}
    with transaction.atomic():
        logins = [login for name in GROUPS if (login := _login(name, noted.get(name)))]
        if logins != list(noted.values()):
            _write(logins)
    return logins


def file() -> Path:
    """Where the logins are noted: JSON, a list of objects with the members of Login, for its owner alone (0600)."""
    return data_folder.folder() / "logins.json"


def _login(name: str, noted: Login | None) -> Login | None:
    """The login of that user, or None where the account is somebody's own."""
    user = User.objects.select_for_update().filter(username=name).first()
    if user and user.email != EMAIL.format(name):
        return None
    if user and name == "administrator":
        _take_powers(user)
    if user and noted:
        return noted
    password = secrets.token_urlsafe(12)
    user = user or _make(name)
    user.set_password(password)
    user.save(update_fields=["password"])
    return Login(name, password, GROUPS[name])


def _make(name: str) -> User:
    user = User.objects.create(username=name, email=EMAIL.format(name), is_staff=True)
    user.groups.set([Group.objects.get(name=GROUPS[name])])
    return user


def _take_powers(user: User) -> None:
    """The administrator of an older copy, who was a superuser in no group, becomes what a new one is.

    Only that one: whoever makes ours a superuser afterwards has decided so.
    """
    if user.is_superuser and not user.groups.exists():
        user.groups.set([Group.objects.get(name=GROUPS[user.username])])
        user.is_superuser = False
        user.save(update_fields=["is_superuser"])


def _read() -> list[Login]:
    """The logins that are noted; none where the file is missing or damaged."""
    try:
        return [Login(**login) for login in json.loads(file().read_text())]
    except (OSError, ValueError, TypeError):
        return []


def _write(logins: list[Login]) -> None:
    """In one step, readable for the owner alone from the first moment."""
    draft = file().with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        json.dump([asdict(login) for login in logins], opened, indent=2)
    draft.replace(file())
