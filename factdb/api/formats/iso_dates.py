"""Dates of the record (EDTF, ISO 8601-2) as other formats may hold them (ISO 8601-1)."""

import re
from datetime import date

POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def iso_date(edtf: str | None) -> str | None:
    """The date, where it is a day, a month or a year and says no more: 2018-11-15, 2018-11, 2018.

    None for what only EDTF can say: a season, "about", unspecified digits, an interval; no precision is made up.
    """
    match = POINT.fullmatch(edtf or "")
    if match is None:
        return None
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return edtf


def iso_period(edtf: str | None) -> str | None:
    """The date or interval as ISO 8601 writes it, an open end as `..`; None where an end says more or is unknown."""
    begin, slash, end = (edtf or "").partition("/")
    ends = [begin, end] if slash else [begin]
    return edtf if all(part == ".." or iso_date(part) for part in ends) else None
