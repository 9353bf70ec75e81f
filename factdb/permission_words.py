"""Permissions in the reader's language: Django keeps their names in English, in the database."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from claims.states import PERMISSION

VERBS = {
    "add": pgettext_lazy("permission", "add"),
    "change": pgettext_lazy("permission", "change"),
    "delete": pgettext_lazy("permission", "delete"),
    "view": pgettext_lazy("permission", "view"),
    "revoke": pgettext_lazy("permission", "revoke"),
}


def verb(permission: Permission) -> str:
    """What the permission allows: one of Django's four verbs, to revoke, or the steps of the review that take it."""
    name = f"{permission.content_type.app_label}.{permission.codename}"
    steps = [str(action.label) for action, needed in PERMISSION.items() if needed == name]
    known = VERBS.get(permission.codename.partition("_")[0])
    return ", ".join(steps) or str(known or permission.name)


def in_words(permission: Permission) -> str:
    return f"{permission.content_type.name}: {verb(permission)}"


def listed(permissions: Iterable[Permission]) -> SafeString:
    """One line for each kind of record."""
    verbs: dict[str, list[str]] = {}
    for permission in permissions:
        verbs.setdefault(permission.content_type.name, []).append(verb(permission))
    rows = ((name, ", ".join(allowed)) for name, allowed in verbs.items())
    return format_html_join("", "<div>{}: {}</div>", rows)
