"""Searches over many windows find what a list in Python finds: in order, once each, forward and backward."""

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factdb.api.places import NEARBY
from tests.api.far_apart import FIRST_DAY, MIDNIGHT, STANCES, TOPICS, WORDS, Made, make_far_apart
from tests.api.walking import backward, forward, ids_of

Holds = Callable[[Made], bool]
Asked = tuple[list[tuple[str, str]], Holds]


@pytest.fixture(scope="module")
def made(committed_for_module):
    claims = make_far_apart()
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return claims


def any_of(name: str, member: str, values: dict[str, float]) -> st.SearchStrategy[Asked]:
    """A facet: one value or several, and one that is left out, or any of these alone."""

    def asked(wanted: list[str], unwanted: list[str]) -> Asked:
        parameters = [*((name, each) for each in wanted), *((name, f"!{each}") for each in unwanted)]

        def holds(claim: Made) -> bool:
            has = getattr(claim, member)
            return (not wanted or bool(has & {*wanted})) and not has & {*unwanted}

        return parameters, holds

    lists = st.lists(st.sampled_from(sorted(values)), max_size=2, unique=True)
    return st.builds(asked, lists, lists).filter(lambda each: bool(each[0]))


def words_asked(word: str, minus: bool) -> Asked:
    return [("q", f"-{word}" if minus else word)], lambda claim: (word in claim.words) != minus


def overlaps(low: int | None, more: int | None) -> Asked:
    """At least one of the two is there."""
    low = 0 if low is None and more is None else low
    high = None if more is None else (low or 0) + more

    def holds(claim: Made) -> bool:
        if claim.quantity is None:
            return False
        first, last = claim.quantity
        return (last is None or low is None or last >= low) and (high is None or first <= high)

    return [("quantity_overlaps", f"{'' if low is None else low},{'' if high is None else high}")], holds


def at_least(figure: int) -> Asked:
    return [("quantity_min", str(figure))], lambda claim: claim.quantity is not None and claim.quantity[0] >= figure


def at_most(figure: int) -> Asked:
    def holds(claim: Made) -> bool:
        return claim.quantity is not None and claim.quantity[1] is not None and claim.quantity[1] <= figure

    return [("quantity_max", str(figure))], holds


def holds_figure(figure: int) -> Asked:
    def holds(claim: Made) -> bool:
        if claim.quantity is None:
            return False
        first, last = claim.quantity
        return first <= figure and (last is None or figure <= last)

    return [("quantity_contains", str(figure))], holds


def said_after(days: int) -> Asked:
    day = FIRST_DAY - timedelta(days=days)
    return [("said_after", str(day))], lambda claim: claim.said is not None and claim.said >= day


def said_before(days: int) -> Asked:
    day = FIRST_DAY - timedelta(days=days)
    return [("said_before", str(day))], lambda claim: claim.said is not None and claim.said <= day


def published_after(place: int) -> Asked:
    moment = MIDNIGHT + timedelta(seconds=place)
    return [("published_after", moment.isoformat())], lambda claim: claim.moment >= moment


def published_before(days: int) -> Asked:
    day = date(2026, 1, 1) + timedelta(days=days)
    return [("published_before", str(day))], lambda claim: claim.moment.date() <= day


FIGURES = st.integers(0, 25)
DAYS = st.integers(0, 61)
PLACES = st.sampled_from([0, 1, 150, 1_024, 70_000, 500_000, 999_990, 1_000_000, 1_000_001])
CONDITIONS = [
    any_of("stance", "stances", STANCES),
    any_of("topic", "topics", TOPICS),
    st.builds(words_asked, st.sampled_from([*WORDS, "nothing"]), st.booleans()),
    st.builds(overlaps, st.none() | FIGURES, st.none() | st.integers(0, 9)),
    st.builds(at_least, FIGURES),
    st.builds(at_most, FIGURES),
    st.builds(holds_figure, FIGURES),
    st.builds(said_after, DAYS),
    st.builds(said_before, DAYS),
    st.builds(published_after, PLACES),
    st.builds(published_before, st.integers(-1, 12)),
]


@st.composite
def searches(draw: st.DrawFn, least: int = 0, most: int = 3) -> Asked:
    """Conditions of different kinds, all of which have to hold."""
    kinds = draw(st.lists(st.integers(0, len(CONDITIONS) - 1), min_size=least, max_size=most, unique=True))
    chosen = [draw(CONDITIONS[kind]) for kind in kinds]
    parameters = [parameter for parameters, _holds in chosen for parameter in parameters]
    statuses: set[str] = draw(st.sampled_from([set(), set(), set(), {"retracted"}, {"published", "retracted"}]))
    parameters += [("status", status) for status in sorted(statuses)]
    return (
        parameters,
        lambda claim: (
            claim.status in (statuses or {"published"}) and all(holds(claim) for _parameters, holds in chosen)
        ),
    )


def expected(made: list[Made], holds: Holds, ordering: str) -> list[str]:
    found = [claim.key for claim in made if holds(claim)]
    return found if ordering == "-published_at" else found[::-1]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(searches(), st.sampled_from(["-published_at", "published_at"]), st.sampled_from([17, 60, 100]))
def test_pages_hold_what_a_list_in_python_holds(made, ask, search, ordering, page_size):
    parameters, holds = search
    wanted = expected(made, holds, ordering)
    query = urlencode([*parameters, ("ordering", ordering), ("page_size", page_size), ("count", "true")])
    pages = forward(ask, f"claims/?{query}")
    assert ids_of(pages) == wanted
    assert {page["count"] for page in pages} == {len(wanted)}
    assert ids_of(backward(ask, pages[-1])[::-1]) == ids_of(pages[:-1])


@pytest.mark.parametrize("ordering", ["-published_at", "published_at"])
@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("", lambda claim: True),
        ("stance=asserts", lambda claim: "asserts" in claim.stances),
        ("q=kraken", lambda claim: "kraken" in claim.words),
        ("stance=doubts", lambda claim: "doubts" in claim.stances),
        ("stance=!asserts", lambda claim: "asserts" not in claim.stances),
        ("q=-bridge", lambda claim: "bridge" not in claim.words),
        ("quantity_min=0", lambda claim: claim.quantity),
        ("quantity_min=24", lambda claim: claim.quantity and claim.quantity[0] >= 24),
        ("quantity_min=0&stance=!doubts", lambda claim: claim.quantity and "doubts" not in claim.stances),
        ("quantity_min=0&stance=doubts", lambda claim: claim.quantity and "doubts" in claim.stances),
        ("quantity_min=0&q=kraken", lambda claim: claim.quantity and "kraken" in claim.words),
        ("said_after=2025&quantity_overlaps=,99&q=-bridge&stance=!denies", lambda claim: (
            claim.said and claim.quantity and not {"bridge", "denies"} & (claim.words | claim.stances)
        )),
    ],
)  # fmt: skip
def test_every_way_to_a_page_leads_through_all_windows(made, ask, query, holds, ordering):
    wanted = expected(made, lambda claim: claim.status == "published" and holds(claim), ordering)
    for page_size in (1 if len(wanted) < 20 else 100, 33):
        pages = forward(ask, f"claims/?{query}&ordering={ordering}&page_size={page_size}")
        assert ids_of(pages) == wanted
        assert ids_of(backward(ask, pages[-1])[::-1]) == ids_of(pages[:-1])


def test_records_of_this_test_are_many_enough_to_look_beyond_those_nearby(made):
    """Otherwise the windows behind a range are never looked through, and the sample never finds much."""
    in_range = [claim for claim in made if claim.quantity and claim.status == "published"]
    assert len(in_range) > 5 * NEARBY
    doubted = [place for place, claim in enumerate(in_range) if "doubts" in claim.stances]
    assert (len(doubted) > 3, doubted[-1] > NEARBY) == (True, True)
    assert len({claim.place >> 16 for claim in made}) == 16


def windows_of(query: str, first: int, last: int, newest_first: bool) -> list[tuple[int, int]]:
    far = "published_far_windows('claims_publishedclaim', %s::tsquery, %s::bigint, %s::bigint, %s)"
    with connections["public"].cursor() as cursor:
        cursor.execute(
            "SELECT low, high FROM published_near_windows(%s::bigint, %s::bigint, %s) UNION ALL "
            f"SELECT low, high FROM {far}",
            [first, last, newest_first, query, first, last, newest_first],
        )
        return cursor.fetchall()


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["'=stance=asserts'", "'=stance=doubts'", "!'=stance=asserts'"]),
    st.integers(1, 1_000_001),
    st.integers(0, 1_000_001),
    st.booleans(),
)
def test_windows_hold_every_place_once_and_in_order(made, query, first, last, newest_first):
    windows = windows_of(query, first, last, newest_first)
    ascending = windows[::-1] if newest_first else windows
    ends = [first - 1, *(high for _low, high in ascending)]
    assert [low for low, _high in ascending] == [end + 1 for end in ends[:-1]]
    assert ends[-1] == max(last, first - 1)


def test_windows_of_what_is_common_are_many_and_of_what_is_rare_one_more_than_those_nearby(made):
    assert len(windows_of("'=stance=asserts'", 1, 1_000_000, True)) == 2 + 8 + 14
    assert len(windows_of("'=stance=doubts'", 1, 1_000_000, True)) == 2 + 1
