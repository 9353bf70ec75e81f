"""Dates that carry their precision: EDTF, the Extended Date/Time Format of ISO 8601-2:2019.

Level 0 dates and intervals, and of level 1: a qualifier on the whole date (`2018?` uncertain, `2018~`
approximate, `2018%` both), open `..` and unknown (empty) ends of an interval, unspecified digits from the
right (`201X`, `20XX`, `2018-XX`, `2018-XX-XX`, `2018-11-XX`) and the seasons 21 to 24 (spring, summer,
autumn, winter). Years run from 0001 to 9999.

The python-edtf library takes 2019-02-29 and reversed intervals, and fails on the bounds of open ones.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import Range

# The standard ties the seasons 21-24 to no hemisphere: these are the first and the last month in either of
# them. Southern summers and northern winters end in the February after.
SEASONS = {"21": (3, 11), "22": (6, 2), "23": (3, 11), "24": (6, 2)}
SEASONS_OF_LEVEL_2 = [str(number) for number in range(25, 42)]

_POINT = re.compile(r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(-(?P<month>[0-9]{2}|XX)(-(?P<day>[0-9]{2}|XX))?)?[?~%]?")
_TIME_OF_DAY = re.compile(r"[0-9][T ][0-9]|:")


@dataclass(frozen=True)
class Edtf:
    """A valid EDTF text with the earliest and the latest day that it can mean; None is open or unknown.

    A qualifier does not move the days: how far "about 2018" reaches is for the reader to judge.
    """

    text: str
    lower: date | None
    upper: date | None


def parse(text: str) -> Edtf:
    """Read an EDTF date or interval. Raises ValidationError (code "edtf") that names the broken rule."""
    if _TIME_OF_DAY.search(text):
        raise _error(_("%(text)s: a time of day is not kept; write the date alone."), text=text)
    begin, slash, end = text.partition("/")
    if not slash:
        return Edtf(text, *_days(text))
    lower = None if begin in ("", "..") else _days(begin)[0]
    upper = None if end in ("", "..") else _days(end)[1]
    if lower is None and upper is None:
        raise _error(_("%(text)s: an interval has a date at one end at least."), text=text)
    if lower and upper and upper < lower:
        raise _error(_("%(text)s: the interval ends before it begins."), text=text)
    return Edtf(text, lower, upper)


def validate_edtf(text: str) -> None:
    """Raise ValidationError (code "edtf") unless the text is EDTF as this module reads it."""
    parse(text)


def day_range(text: str) -> Range[date] | None:
    """The days that an EDTF text can mean as PostgreSQL's canonical daterange [lower, upper + 1 day).

    "" has none. A range that would end after 9999-12-31 is unbounded above: Python has no later day.
    Raises ValidationError (code "edtf").
    """
    if not text:
        return None
    dates = parse(text)
    after = dates.upper + timedelta(days=1) if dates.upper and dates.upper < date.max else None
    return Range(dates.lower, after, "[)")


def _days(text: str) -> tuple[date, date]:
    """First and last day of one date, which is no interval."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise _error(
            _(
                "%(text)s: not a date in EDTF; write, with the digits 0-9, 2018, 2018-11, 2018-11-13, "
                "2018~, or an interval such as 2017-04/.."
            ),
            text=text,
        )
    year, month, day = match["year"], match["month"], match["day"]
    if year == "0000":
        raise _error(_("%(text)s: years run from 0001 to 9999."), text=text)
    if "X" in year and month:
        raise _error(_("%(text)s: a year with unspecified digits has no month."), text=text)
    first, last = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
    if month in (None, "XX"):
        return _year_days(text, first, last, day)
    if month in SEASONS:
        return _season_days(text, first, month, day)
    return _month_days(text, first, month, day)


def _year_days(text: str, first: int, last: int, day: str | None) -> tuple[date, date]:
    if day not in (None, "XX"):
        raise _error(_("%(text)s: a day needs its month; write 2018-XX-XX."), text=text)
    return date(first, 1, 1), date(last, 12, 31)


def _season_days(text: str, year: int, season: str, day: str | None) -> tuple[date, date]:
    if day:
        raise _error(_("%(text)s: a season (21 to 24) has no days."), text=text)
    first, last = SEASONS[season]
    if last > first:
        return date(year, first, 1), _last_day(year, last)
    return date(year, first, 1), date.max if year == date.max.year else _last_day(year + 1, last)


def _month_days(text: str, year: int, month: str, day: str | None) -> tuple[date, date]:
    if month in SEASONS_OF_LEVEL_2:
        raise _error(_("%(text)s: of the seasons, only 21, 22, 23 and 24 can be used."), text=text)
    if not 1 <= int(month) <= 12:
        raise _error(_("%(text)s: there is no month %(month)s."), text=text, month=month)
    last = _last_day(year, int(month))
    if day in (None, "XX"):
        return last.replace(day=1), last
    if not 1 <= int(day) <= last.day:
        raise _error(
            _("%(text)s: %(month)s %(year)s has %(days)s days."),
            text=text,
            month=MONTHS[int(month)],
            year=str(year),
            days=last.day,
        )
    return (last.replace(day=int(day)),) * 2


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _error(message: Any, **params: Any) -> ValidationError:
    return ValidationError(message, code="edtf", params=params)
