"""The named constraints that many tables share, so that each rule is worded once."""

from typing import Any

from django.db.models import CheckConstraint, Choices, Q
from django.utils.translation import gettext_lazy as _

LANGUAGE_TAG = r"^[a-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
HEX_SHA256 = r"^[0-9a-f]{64}$"
HTTP_ADDRESS = r"^https?://[^\s]+$"


def known(name: str, column: str, choices: type[Choices]) -> CheckConstraint:
    """The column holds one of the choices."""
    return CheckConstraint(
        condition=Q(**{f"{column}__in": choices.values}),
        name=name,
        violation_error_message=_("This is not one of the choices."),
    )


def not_blank(name: str, *columns: str) -> CheckConstraint:
    """At least one of the columns holds something besides white space."""
    condition = Q()
    for column in columns:
        condition |= Q(**{f"{column}__regex": r"\S"})
    return CheckConstraint(condition=condition, name=name, violation_error_message=_("This may not be empty."))


def matches(name: str, column: str, pattern: str, message: Any, *, optional: bool = True) -> CheckConstraint:
    """The column matches the pattern, or is empty where that is allowed."""
    condition = Q(**{f"{column}__regex": pattern})
    if optional:
        condition |= Q(**{column: ""})
    return CheckConstraint(condition=condition, name=name, violation_error_message=message)


def language_tag(name: str, column: str, *, optional: bool = False) -> CheckConstraint:
    return matches(name, column, LANGUAGE_TAG, _("This is not a BCP 47 language tag."), optional=optional)


def http_address(name: str, column: str) -> CheckConstraint:
    return matches(name, column, HTTP_ADDRESS, _("Addresses begin with http:// or https:// and hold no spaces."))


def derived_range(name: str, text: str, days: str) -> CheckConstraint:
    """A date range stands exactly where there is an EDTF text that it is derived from."""
    return CheckConstraint(
        condition=Q(**{text: "", f"{days}__isnull": True}) | (~Q(**{text: ""}) & Q(**{f"{days}__isnull": False})),
        name=name,
        violation_error_message=_("The date and the days derived from it do not agree."),
    )


def exactly_one(name: str, first: str, second: str, message: Any) -> CheckConstraint:
    """Exactly one of two references is set."""
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": False})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": True}),
        name=name,
        violation_error_message=message,
    )
