"""The parameters that are no filters: what each takes, how it is described, and how it is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factdb.api.conditions import MAX_REPEATS, MOMENT, moments_of
from factdb.api.cursor import PATTERN, Cursor
from factdb.api.problems import BadParameters

PAGE_SIZE = 25
MAX_PAGE_SIZE = 100
NEWEST_FIRST, OLDEST_FIRST = "-published_at", "published_at"
ORDERINGS = [NEWEST_FIRST, OLDEST_FIRST]
TRUTH = ["true", "false"]


@dataclass(frozen=True)
class Parameter:
    """A query parameter; `schema` is JSON Schema 2020-12, as OpenAPI 3.1 has it."""

    name: str
    description: str | Promise
    schema: dict[str, Any] = field(default_factory=lambda: {"type": "string"})
    repeatable: bool = False


CURSOR = Parameter(
    "cursor",
    _("Where to read on: taken as it is from next or previous of a list."),
    {"type": "string", "pattern": PATTERN, "example": str(Cursor(25))},
)
PAGE_SIZES = Parameter(
    "page_size",
    _("How many records a page holds."),
    {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE},
)
COUNT = Parameter(
    "count",
    _("true: say in `count` how many records there are in all. That costs more, the more there are."),
    {"type": "string", "enum": TRUTH, "default": "false"},
)
ORDERING = Parameter(
    "ordering",
    _("Newest publication first, or oldest first."),
    {"type": "string", "enum": ORDERINGS, "default": NEWEST_FIRST},
)
AS_OF = Parameter(
    "as_of",
    _(
        "What the public saw at that moment (RFC 3339), or at the end of that year, month or day (UTC). "
        "In lists it goes with no filter."
    ),
    {**MOMENT, "example": "2026-01-31"},
)


def members_parameters(known: list[str]) -> list[Parameter]:
    """`fields` and `omit`, of documents with these members."""
    schema = {"type": "array", "minItems": 1, "maxItems": MAX_REPEATS, "items": {"type": "string", "enum": known}}
    return [
        Parameter("fields", _("The members that are wanted, with commas between them; no others."), listed(schema)),
        Parameter("omit", _("The members that are not wanted, with commas between them."), listed(schema)),
    ]


def listed(schema: dict[str, Any]) -> dict[str, Any]:
    """Mark a list whose items stand in one value with commas between them (OpenAPI: explode is false)."""
    return {**schema, "x-commas": True}


def check(asked: QueryDict, known: Mapping[str, Parameter]) -> None:
    """Raises BadParameters, which names each parameter that there is not, or that is given too often."""
    errors: dict[str, list[Any]] = {}
    for name, values in asked.lists():
        if name not in known:
            names = ", ".join(sorted(known))
            errors[name] = [ValidationError(_("There is no such parameter here. There are: %s") % names)]
        elif not known[name].repeatable and len(values) > 1:
            errors[name] = [ValidationError(_("This may be given once."))]
        elif len(values) > MAX_REPEATS:
            rule = _("This may be given %(most)d times.")
            errors[name] = [ValidationError(rule, params={"most": MAX_REPEATS})]
    if errors:
        raise BadParameters(errors)


class Reader:
    """Reads parameters one after the other, and names every one that cannot be read when it is done."""

    def __init__(self, asked: QueryDict) -> None:
        self.asked = asked
        self.errors: dict[str, list[Any]] = {}

    def read(self, name: str, reading: Callable[[str], Any], otherwise: Any = None) -> Any:
        if name not in self.asked:
            return otherwise
        return self.attempt(name, lambda: reading(str(self.asked[name])), otherwise)

    def attempt(self, name: str, reading: Callable[[], Any], otherwise: Any = None) -> Any:
        try:
            return reading()
        except ValidationError as error:
            self.errors[name] = [error]
            return otherwise

    def done(self) -> None:
        """Raises BadParameters."""
        if self.errors:
            raise BadParameters(self.errors)


def page_size_of(text: str) -> int:
    if re.fullmatch("[1-9][0-9]{0,2}", text) and int(text) <= MAX_PAGE_SIZE:
        return int(text)
    raise ValidationError(_("A whole number from 1 to %d.") % MAX_PAGE_SIZE)


def cursor_of(text: str) -> Cursor:
    try:
        return Cursor.parse(text)
    except ValueError as error:
        raise ValidationError(_("This is no cursor of ours; take one from next or previous of a list.")) from error


def choice_of(known: list[str]) -> Callable[[str], str]:
    def chosen(text: str) -> str:
        if text not in known:
            raise ValidationError(_("Choose from: %(choices)s"), params={"choices": ", ".join(known)})
        return text

    return chosen


def truth_of(text: str) -> bool:
    return choice_of(TRUTH)(text) == "true"


def moment_of(text: str) -> datetime:
    """The moment, or the last one of the period; of a period under way, now. What is to come nobody saw."""
    first, last = moments_of(text)
    now = datetime.now(UTC)
    if first > now:
        raise ValidationError(_("This is in the future."))
    return min(last, now)


def members_of(known: list[str]) -> Callable[[str], list[str]]:
    def members(text: str) -> list[str]:
        named = text.split(",")
        if len(named) > MAX_REPEATS:
            raise ValidationError(_("This may be given %(most)d times."), params={"most": MAX_REPEATS})
        for name in named:
            choice_of(known)(name)
        return named

    return members
