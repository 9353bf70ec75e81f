from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from psycopg.types.range import Range

from sources.edtf import Edtf, day_range, parse, validate_edtf

BOUNDS = {
    "2018": (date(2018, 1, 1), date(2018, 12, 31)),
    "2018-08": (date(2018, 8, 1), date(2018, 8, 31)),
    "2018-11-13": (date(2018, 11, 13), date(2018, 11, 13)),
    "2020-02": (date(2020, 2, 1), date(2020, 2, 29)),
    "0001": (date(1, 1, 1), date(1, 12, 31)),
    "9999-12-31": (date(9999, 12, 31), date(9999, 12, 31)),
    "2018?": (date(2018, 1, 1), date(2018, 12, 31)),
    "2018~": (date(2018, 1, 1), date(2018, 12, 31)),
    "2018-11%": (date(2018, 11, 1), date(2018, 11, 30)),
    "201X": (date(2010, 1, 1), date(2019, 12, 31)),
    "20XX": (date(2000, 1, 1), date(2099, 12, 31)),
    "00XX": (date(1, 1, 1), date(99, 12, 31)),
    "201X~": (date(2010, 1, 1), date(2019, 12, 31)),
    "2018-XX": (date(2018, 1, 1), date(2018, 12, 31)),
    "2018-XX-XX": (date(2018, 1, 1), date(2018, 12, 31)),
    "2018-11-XX": (date(2018, 11, 1), date(2018, 11, 30)),
    "2018-21": (date(2018, 3, 1), date(2018, 11, 30)),
    "2018-22": (date(2018, 6, 1), date(2019, 2, 28)),
    "2018-23": (date(2018, 3, 1), date(2018, 11, 30)),
    "2019-24~": (date(2019, 6, 1), date(2020, 2, 29)),
    "9999-24": (date(9999, 6, 1), date(9999, 12, 31)),
    "2017-04/..": (date(2017, 4, 1), None),
    "2017-04/": (date(2017, 4, 1), None),
    "../2018-11-13": (None, date(2018, 11, 13)),
    "/2018": (None, date(2018, 12, 31)),
    "2017-04/2018-11-13": (date(2017, 4, 1), date(2018, 11, 13)),
    "2017~/2018?": (date(2017, 1, 1), date(2018, 12, 31)),
    "2018/2018": (date(2018, 1, 1), date(2018, 12, 31)),
    "2018-11-13/2018-11": (date(2018, 11, 13), date(2018, 11, 30)),
    "201X/2018-21": (date(2010, 1, 1), date(2018, 11, 30)),
}

REFUSED = {
    "2018-02-30": "2018-02-30: February 2018 has 28 days.",
    "2019-02-29": "2019-02-29: February 2019 has 28 days.",
    "2020-02-30": "2020-02-30: February 2020 has 29 days.",
    "2018-04-31/..": "2018-04-31: April 2018 has 30 days.",
    "2018-11-00": "2018-11-00: November 2018 has 30 days.",
    "2018-13": "2018-13: there is no month 13.",
    "2018-00-01": "2018-00-01: there is no month 00.",
    "2018-25": "2018-25: of the seasons, only 21, 22, 23 and 24 can be used.",
    "2018-21-03": "2018-21-03: a season (21 to 24) has no days.",
    "2018-XX-13": "2018-XX-13: a day needs its month; write 2018-XX-XX.",
    "201X-11": "201X-11: a year with unspecified digits has no month.",
    "0000": "0000: years run from 0001 to 9999.",
    "2018/2017": "2018/2017: the interval ends before it begins.",
    "2018-11-13/2018-11-12": "2018-11-13/2018-11-12: the interval ends before it begins.",
    "../..": "../..: an interval has a date at one end at least.",
    "/": "/: an interval has a date at one end at least.",
    "/..": "/..: an interval has a date at one end at least.",
    "2018-11-13T10:00:00Z": "2018-11-13T10:00:00Z: a time of day is not kept; write the date alone.",
    "2018-11-13 10:00": "2018-11-13 10:00: a time of day is not kept; write the date alone.",
}
NOT_EDTF = [
    *[
        "",
        "..",
        "13.11.2018",
        "2018-1",
        "2018-11-1",
        "18",
        "02018",
        "Y12018",
        "-2018",
        "2018-",
        " 2018",
        "2018\n",
    ],
    *[
        "٢٠١٨",
        "August 2018",
        "2018?~",
        "2018-?11",
        "?2018",
        "2XXX",
        "X018",
        "2018-1X",
        "201x",
        "2018/2019/2020",
    ],
    *["[2017,2018]", "{2018}", "2018..2019", "2018 / 2019", "20181113", "2018-XX-X1"],
]


@pytest.mark.parametrize("text", BOUNDS)
def test_parse_valid_text(text: str) -> None:
    assert parse(text) == Edtf(text, *BOUNDS[text])


@pytest.mark.parametrize("text", REFUSED)
def test_parse_names_the_broken_rule(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_edtf(text)
    assert (caught.value.code, caught.value.messages) == ("edtf", [REFUSED[text]])


@pytest.mark.parametrize("text", NOT_EDTF)
def test_parse_shows_examples_for_what_is_not_edtf(text: str) -> None:
    with pytest.raises(ValidationError, match=r"write, with the digits 0-9, 2018, 2018-11") as caught:
        parse(text)
    assert caught.value.code == "edtf"


def test_day_range_is_half_open() -> None:
    assert day_range("2018-11-13") == Range(date(2018, 11, 13), date(2018, 11, 14), "[)")
    assert day_range("2017-04/..") == Range(date(2017, 4, 1), None, "[)")
    assert day_range("../2018-08") == Range(None, date(2018, 9, 1), "[)")


def test_day_range_of_nothing_is_none() -> None:
    assert day_range("") is None


def test_day_range_after_the_last_day_is_unbounded() -> None:
    assert day_range("9999-12-31") == Range(date(9999, 12, 31), None, "[)")


def test_day_range_of_impossible_date_is_refused() -> None:
    with pytest.raises(ValidationError):
        day_range("2018-02-30")


@given(st.dates(max_value=date(9999, 12, 30)))
def test_day_range_of_a_day_holds_that_day_alone(day: date) -> None:
    assert day_range(day.isoformat()) == Range(day, day + timedelta(days=1), "[)")


@given(st.from_regex(r"[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[?~%]?(/([0-9]{4}(-[01][0-9])?|\.\.)?)?", fullmatch=True))
def test_day_range_begins_before_it_ends(text: str) -> None:
    try:
        days = day_range(text)
    except ValidationError:
        return
    assert days is not None
    assert days.lower is None or days.upper is None or days.lower < days.upper


@given(st.text(max_size=30))
def test_parse_raises_nothing_but_validation_errors(text: str) -> None:
    try:
        parse(text)
    except ValidationError as error:
        assert error.code == "edtf"  # noqa: PT017


@given(st.dates(), st.dates())
def test_interval_is_refused_exactly_when_it_ends_before_it_begins(first: date, last: date) -> None:
    text = f"{first}/{last}"
    if last < first:
        with pytest.raises(ValidationError, match="ends before it begins"):
            parse(text)
    else:
        assert parse(text) == Edtf(text, first, last)
