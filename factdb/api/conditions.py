"""The kinds of filters: each reads the values of one parameter and adds a condition to the search.

A filter is declared with django-filter, and read without a form: making a form with thirty fields for each request
costs more than the query. Repeats of a parameter mean or; different parameters mean and; `!` before a value leaves out
what has it.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_filters.filters import Filter  # type: ignore[import-untyped]
from psycopg.types.range import Range

from claims.found_by import facet, key_facet
from factdb.api.search import Search, Sql, any_of, quoted, text_query
from sources.edtf import day_range
from sources.language import standard_language

MAX_REPEATS = 50
LONGEST_SEARCH = 400  # characters
LONGEST_FIGURE = 40  # digits
NOT = "!"
Schema = dict[str, Any]


class Condition(Filter):
    """What a parameter means. `repeatable` ones may be given several times; `negatable` ones take `!`."""

    repeatable = False
    negatable = False

    def __init__(self, help_text: str | Promise, schema: Schema, example: str = "") -> None:
        super().__init__(label=help_text)
        self.schema = schema | {"example": example} if example else schema

    def add(self, search: Search, values: Sequence[str]) -> None:
        """Add what the values ask for. Raises ValidationError with the rule that a value breaks."""
        raise NotImplementedError


class Facet(Condition):
    """Records that have one of the values, each of which a form field reads; the column `words` holds them."""

    repeatable = negatable = True

    def __init__(
        self,
        name: str,
        each: forms.Field,
        help_text: str | Promise,
        schema: Schema,
        example: str = "",
        lexeme: Callable[[str, Any], str] = key_facet,
    ) -> None:
        super().__init__(help_text, schema, example)
        self.name, self.each, self.lexeme = name, each, lexeme

    def add(self, search: Search, values: Sequence[str]) -> None:
        for value in values:
            check_length(value, self.schema.get("maxLength"))
        wanted = [self._alternative(value) for value in values if not value.startswith(NOT)]
        unwanted = [self._alternative(value[1:]) for value in values if value.startswith(NOT)]
        if wanted:
            search.lexemes.append(any_of(wanted))
        search.lexemes += [f"!{lexeme}" for lexeme in unwanted]

    def _alternative(self, value: str) -> str:
        return quoted(self.lexeme(self.name, self.each.clean(value)))


class Language(Facet):
    """A language tag finds the narrower ones as well: zh finds zh-Hans (RFC 4647, basic filtering)."""

    def _alternative(self, value: str) -> str:
        lexeme = self.lexeme(self.name, self.each.clean(value))
        return any_of([quoted(lexeme), f"{quoted(f'{lexeme}-')}:*"])


class Status(Facet):
    def add(self, search: Search, values: Sequence[str]) -> None:
        super().add(search, values)
        search.statuses += values


class TextSearch(Condition):
    """Full-text search; several searches find what any of them finds."""

    repeatable = True

    def __init__(self) -> None:
        super().__init__(
            _(
                "Words to look for, in English or Arabic, in any spelling and inflection. All of them must be found; "
                "“or” between two words means either, words in quotation marks stand side by side, and a hyphen before "
                "a word leaves out what holds it."
            ),
            {"type": "string", "maxLength": LONGEST_SEARCH, "pattern": SEEN},
            "detained",
        )

    def add(self, search: Search, values: Sequence[str]) -> None:
        search.words.append(text_query([self._words(value) for value in values]))

    def _words(self, value: str) -> str:
        if not re.search(f"[^{WHITE}]", value):
            raise ValidationError(_("What is looked for?"))
        check_length(value, LONGEST_SEARCH)
        if "\x00" in value:
            raise ValidationError(_("NUL cannot be stored in text."))
        return value


class Days(Condition):
    """Records of which something happened in a period that one parameter opens and another closes, both included."""

    def __init__(self, column: str, opens: bool, help_text: str | Promise) -> None:
        super().__init__(help_text, PARTIAL_DATE, "2018-11")
        self.column, self.opens = column, opens

    def add(self, search: Search, values: Sequence[str]) -> None:
        first, last = period_of(values[0])
        bound = Range(first, None) if self.opens else Range(None, last, "(]")
        search.ranges.append(Sql(f"{self.column} && %s::daterange", (bound,)))


class Moment(Condition):
    """Records that were published from a moment on, or up to one, both included."""

    def __init__(self, opens: bool, help_text: str | Promise) -> None:
        super().__init__(help_text, MOMENT, "2026-01-31")
        self.opens = opens

    def add(self, search: Search, values: Sequence[str]) -> None:
        first, last = moments_of(values[0])
        if self.opens:
            search.since = first
        else:
            search.until = last


class Figure(Condition):
    """Claims whose quantity stands in a relation to one figure, which `Figures` names."""

    def __init__(self, relation: str, help_text: str | Promise, example: str) -> None:
        super().__init__(help_text, FIGURE, example)
        self.relation = relation

    def add(self, search: Search, values: Sequence[str]) -> None:
        setattr(search.figures, self.relation, figure_of(values[0]))


class Overlaps(Condition):
    """Claims whose quantity has a figure in common with a range, which may be open on one side."""

    def add(self, search: Search, values: Sequence[str]) -> None:
        low, comma, high = values[0].partition(",")
        if not comma or not (low or high):
            raise ValidationError(_("Two figures with a comma between them; one of them may be left out."))
        bounds = [figure_of(figure) if figure else None for figure in (low, high)]
        if None not in bounds and bounds[0] > bounds[1]:  # type: ignore[operator]
            raise ValidationError(_("The low is above the high."))
        search.figures.overlaps = Range(bounds[0], bounds[1], "[]")


# What the patterns do not say: that a day is one of its month, that a low is no higher than its high.
# No season, which EDTF writes like a month.
DATES = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
MOMENTS = rf"({DATES}|{DAY}[Tt]{TIME})"
DIGITS = rf"\d{{1,{LONGEST_FIGURE}}}"  # of any script, as Python has it
FIGURES = rf"{DIGITS}([.٫]{DIGITS})?"
UUIDS = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
PARTIAL_DATE = {"type": "string", "pattern": f"^{DATES}$"}
MOMENT = {"type": "string", "pattern": f"^{MOMENTS}$"}
FIGURE = {"type": "string", "pattern": f"^{FIGURES}$"}
RANGE = {"type": "string", "pattern": f"^({FIGURES},({FIGURES})?|,{FIGURES})$"}
KEY_OR_NOT = {"type": "string", "pattern": f"^!?{UUIDS}$"}
# Something that can be seen, and no NUL; of values that may be negated, behind the !. White is what Python or ECMA-262
# takes for white space: the separators and the next line are none there, the byte order mark is none here.
WHITE = r"\s\u001c-\u001f\u0085\ufeff"
SEEN = rf"^[^\u0000]*[^{WHITE}\u0000][^\u0000]*$"
SEEN_OR_NOT = rf"^([{WHITE}]*[^{WHITE}!\u0000]|[{WHITE}]+!|![{WHITE}]*[^{WHITE}\u0000])[^\u0000]*$"


def check_length(value: str, most: int | None) -> None:
    """Raises ValidationError for a value with more characters, its ! among them."""
    if most and len(value) > most:
        raise ValidationError(_("At most %(most)d characters."), params={"most": most})


def period_of(text: str) -> tuple[date, date]:
    """The first and the last day of a year, month or day (ISO 8601: 2018, 2018-11, 2018-11-15)."""
    rule = _("A year, month or day: 2018, 2018-11 or 2018-11-15.")
    if not re.fullmatch(DATES, text):
        raise ValidationError(rule)
    try:
        days: Any = day_range(text)
    except ValidationError as error:
        raise ValidationError(rule) from error
    return days.lower, days.upper - timedelta(days=1) if days.upper else date.max


def moments_of(text: str) -> tuple[datetime, datetime]:
    """The first and the last microsecond of a year, month or day in UTC, or twice the moment (RFC 3339)."""
    if "T" not in text.upper():
        first, last = period_of(text)
        return datetime.combine(first, time.min, UTC), datetime.combine(last, time.max, UTC)
    written = text.replace(" ", "+").upper()  # a plus in an address is a space
    try:
        moment = parse_datetime(written) if re.fullmatch(MOMENTS, written) else None
    except ValueError:
        moment = None
    if moment is None:
        raise ValidationError(_("A date, or a moment with its offset from UTC: 2026-01-31T12:00:00Z (RFC 3339)."))
    return _in_utc(moment), _in_utc(moment)


def _in_utc(moment: datetime) -> datetime:
    """PostgreSQL takes no offset of 16 hours or more; beyond the years 1 and 9999 there is nothing to be found."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return (datetime.min if moment.year == 1 else datetime.max).replace(tzinfo=UTC)


def figure_of(text: str) -> Decimal:
    """A decimal without a sign, in digits of any script; at most 40 before and after the point."""
    if not re.fullmatch(FIGURES, text):
        raise ValidationError(_("A number in digits: 800000 or 2.5."))
    return Decimal(text.replace("٫", "."))


class LanguageTagField(forms.CharField):
    """A language tag (BCP 47), in whatever letters, as documents write it."""

    def clean(self, value: Any) -> str:
        return standard_language(super().clean(value))


class KeyField(forms.UUIDField):
    """The key of a record, in the one way that we write it."""

    default_error_messages = {"invalid": _("This is not a UUID.")}

    def to_python(self, value: Any) -> Any:
        if value and not re.fullmatch(UUIDS, value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class SeenField(forms.CharField):
    """A text in which something can be seen, without the white space around it."""

    default_error_messages = {"required": _("What is looked for?")}

    def to_python(self, value: Any) -> str:
        return re.sub(f"^[{WHITE}]+|[{WHITE}]+$", "", super().to_python(value) or "")


class ChoiceField(forms.CharField):
    """One of the values known, which the error names."""

    def __init__(self, known: list[str]) -> None:
        super().__init__(strip=False)
        self.known = known

    def validate(self, value: str) -> None:
        super().validate(value)
        if value not in self.known:
            raise ValidationError(_("Choose from: %(choices)s"), params={"choices": ", ".join(self.known)})


def any_key(name: str, help_text: Any) -> Facet:
    return Facet(name, KeyField(), help_text, KEY_OR_NOT)


def any_choice(name: str, choices: list[str], help_text: Any) -> Facet:
    schema = {"type": "string", "enum": [*choices, *(f"{NOT}{choice}" for choice in choices)]}
    return Facet(name, ChoiceField(choices), help_text, schema)


def any_text(name: str, help_text: Any, example: str) -> Facet:
    schema = {"type": "string", "maxLength": LONGEST_SEARCH, "pattern": SEEN_OR_NOT}
    return Facet(name, SeenField(), help_text, schema, example, facet)
