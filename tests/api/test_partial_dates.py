"""Dates that are years, months or days, as filters take them."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote
from uuid import UUID

import pytest
from psycopg.types.range import Range

from sources.edtf import day_range
from tests.api.published import make_claim, make_source

pytestmark = pytest.mark.usefixtures("empty_record")

ONE = UUID(int=1)


@pytest.mark.parametrize(
    ("said", "query", "found"),
    [
        ("2018-11-15", "said_after=2018", True),
        ("2018-11-15", "said_before=2018", True),
        ("2018-11-15", "said_after=2018-11&said_before=2018-11", True),
        ("2018-11-15", "said_after=2018-11-15&said_before=2018-11-15", True),
        ("2018-11-15", "said_after=2018-11-16", False),
        ("2018-11-15", "said_before=2018-11-14", False),
        ("2018-11-15", "said_before=2018-10", False),
        ("2018-11-15", "said_after=2019", False),
        ("2018", "said_after=2018-12-31", True),
        ("2018", "said_before=2018-01-01", True),
        ("2018", "said_after=2019-01-01", False),
        ("2017-04/..", "said_after=9999", True),
        ("2017-04/..", "said_before=2017-03", False),
        ("../2017-04", "said_before=0001", True),
        ("2020-02-29", "said_after=2020-02-29&said_before=2020-02-29", True),
        ("9999-12-31", "said_after=9999-12-31&said_before=9999-12-31", True),
        ("0001-01-01", "said_before=0001-01-01&said_after=0001-01-01", True),
    ],
)
def test_days_are_found_by_partial_dates(ids, said, query, found):
    make_claim(id=ONE, said=[day_range(said)])
    make_claim(said=None)
    assert ids(f"claims/?{query}") == ([str(ONE)] if found else [])


def test_days_between_two_that_were_spoken_on_are_not_found_before_and_after_at_once(ids):
    """Two days are two conditions, each of which one of the quotes fulfils."""
    days = [Range(day, day + timedelta(days=1)) for day in (date(2018, 1, 1), date(2018, 12, 31))]
    make_claim(id=ONE, said=days)
    assert ids("claims/?said_after=2018-12&said_before=2018-01") == [str(ONE)]
    assert ids("claims/?said_after=2019") == []


def test_sources_are_found_by_their_date(ids):
    make_source(id=ONE, dated=[day_range("2018-11")])
    assert ids("sources/?dated_after=2018-11-30&dated_before=2018-11-01") == [str(ONE)]
    assert ids("sources/?dated_after=2018-12") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("published_after=2026", "abc"),
        ("published_after=2026-02", "c"),
        ("published_after=2026-01-31", "bc"),
        ("published_before=2026-01-31", "ab"),
        ("published_before=2026-01-30", "a"),
        ("published_before=2025", ""),
        ("published_after=2026-01-31T12:00:00Z", "bc"),
        ("published_after=2026-01-31T12:00:00.000001Z", "c"),
        ("published_before=2026-01-31T12:00:00Z", "ab"),
        ("published_before=2026-01-31T11:59:59.999999Z", "a"),
        ("published_after=2026-01-31T14:00:00%2B02:00&published_before=2026-01-31T14:00:00%2B02:00", "b"),
        ("published_after=2026-01-31T14:00:00+02:00", "bc"),
        ("published_after=2026-01-31t12:00:00z", "bc"),
        ("published_after=0001&published_before=9999", "abc"),
        ("published_after=9999-12-31", ""),
        ("published_before=0001-01-01", ""),
        ("published_before=0001-01-01T00:00:00%2B14:00", ""),
        ("published_after=9999-12-31T23:59:59-12:00", ""),
    ],
)
@pytest.mark.parametrize("further", ["", "&q=claim", "&quantity_overlaps=0,", "&q=claim&quantity_overlaps=0,"])
def test_moments_of_publication_are_found_by_dates_and_moments(ids, query, found, further):
    moments = {"a": datetime(2026, 1, 30, 12, tzinfo=UTC), "b": datetime(2026, 1, 31, 12, tzinfo=UTC)}
    moments["c"] = datetime(2026, 2, 1, tzinfo=UTC)
    keys = {
        name: str(make_claim("A claim", published_at=at, quantity_range=Range(1, 2)).pk) for name, at in moments.items()
    }
    assert ids(f"claims/?ordering=published_at&{query}{further}") == [keys[name] for name in found]


BAD_DATES = [
    "", "18", "2018-", "2018-1", "2018-00", "2018-13", "2018-21", "2018-11-00", "2018-11-31", "2019-02-29", "0000",
    "2018~", "2018/2019", "201X", "2018-11-15T", "15.11.2018", "٢٠١٨", "2018-1115", "20181115", "-2018", "10000",
    " 2018", "2018\n",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD_DATES)
@pytest.mark.parametrize("name", ["said_after", "said_before", "published_after", "published_before", "as_of"])
def test_date_that_is_none_is_refused(ask, name, text):
    problem = ask(f"claims/?{name}={quote(text)}", status=400)
    assert [error["parameter"] for error in problem["errors"]] == [name]


@pytest.mark.parametrize(
    "text",
    ["2018-11-15T12:00:00", "2018-11-15T25:00:00Z", "2018-11-15T12:00:00+99:00", "T", "2018T00:00Z"],
)
@pytest.mark.parametrize("name", ["published_after", "published_before", "as_of"])
def test_moment_that_is_none_is_refused(ask, name, text):
    problem = ask(f"claims/?{name}={quote(text)}", status=400)
    assert [error["parameter"] for error in problem["errors"]] == [name]
