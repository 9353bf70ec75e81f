"""Of every filter: a value with a record that has it, another with another record, and a value that cannot be read."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from psycopg.types.range import Range

from tests.api.published import MOMENT

SOMEBODY, OTHER = UUID(int=11), UUID(int=12)


@dataclass(frozen=True)
class Case:
    """`columns` make a record that the value finds, `other_columns` one that the other value finds."""

    value: str
    columns: dict[str, Any]
    bad: str
    other: str = ""
    other_columns: dict[str, Any] = field(default_factory=dict)


def keys(column: str) -> Case:
    return Case(str(SOMEBODY), {column: [SOMEBODY]}, "nobody", str(OTHER), {column: [OTHER]})


def words(column: str, value: str, other: str, bad: str = "") -> Case:
    return Case(value, {column: [value]}, bad, other, {column: [other]})


def days(column: str, value: str, found: tuple[int, int, int], missed: tuple[int, int, int]) -> Case:
    """Of a record that happened on the day `found`, and of one that happened on the day `missed`."""
    first, second = ([Range(date(*each), date(*each) + timedelta(days=1))] for each in (found, missed))
    return Case(value, {column: first}, "2018-13", other_columns={column: second})


def figures(value: str, found: Range, missed: Range, bad: str) -> Case:
    return Case(value, {"quantity_range": found}, bad, other_columns={"quantity_range": missed})


def between(low: int | None, high: int | None) -> Range:
    return Range(*(None if end is None else Decimal(end) for end in (low, high)), "[]")


TEXT = Case("bridges", {"words": "The bridge was shut"}, "", "ferry", {"words": "Ferries ran"})
STATUS = Case("retracted", {"status": "retracted"}, "draft", "withheld", {"status": "withheld"})
TRUTH = ("true", "false", "yes")
ROLE = words("roles", "press officer", "minister")
LANGUAGE = Case("zh", {"languages": ["zh-Hans"]}, "in English", "ar", {"languages": ["ar"]})
AFTER = Case("2026-02", {"published_at": MOMENT + timedelta(days=1)}, "soon")
BEFORE = Case("2026-01-30", {"published_at": MOMENT - timedelta(days=1)}, "2026-01-31T12:00:00")
SAID_AFTER = days("said", "2018-11", (2018, 11, 1), (2018, 10, 31))
SAID_BEFORE = days("said", "2018-11", (2018, 11, 30), (2018, 12, 1))
FORM = words("forms", "direct", "no response", "sung")
SAID = {"said_after": SAID_AFTER, "said_before": SAID_BEFORE}
PUBLISHED = {"q": TEXT, "published_after": AFTER, "published_before": BEFORE, "status": STATUS}
CITED = {"source": keys("sources"), "publisher": keys("publishers"), "derives_from": keys("origins")}
SPOKEN = {
    "speaker": keys("speakers"),
    "affiliated_with": keys("affiliated"),
    "role": ROLE,
    "named": words("named", *TRUTH),
}

CASES: dict[str, dict[str, Case]] = {
    "claims": {
        **PUBLISHED,
        **SPOKEN,
        **CITED,
        **SAID,
        "form": FORM,
        "language": LANGUAGE,
        "about": keys("about"),
        "question": keys("questions"),
        "topic": words("topics", "camps", "letters", "Not a slug"),
        "stance": words("stances", "denies", "no comment", "shouts"),
        "quantity_overlaps": figures("5,9", between(9, 20), between(10, 20), "9,5"),
        "quantity_contains": figures("7", between(7, 7), between(8, None), "seven"),
        "quantity_min": figures("7.5", between(8, None), between(7, 100), "-7"),
        "quantity_max": figures("7.5", between(0, 7), between(7, 8), "7,5"),
        "unit": words("units", "people", "camps"),
        "has_assessment": words("assessed", *TRUTH),
        "rating": words("ratings", "Mostly false", "True"),
        "assessor": keys("assessors"),
    },
    "quotes": {
        **PUBLISHED,
        **SPOKEN,
        **CITED,
        **SAID,
        "form": Case("declined", {"form": "declined"}, "sung", "no response", {"form": "no response"}),
        "language": LANGUAGE,
    },
    "speakers": {
        **PUBLISHED,
        "kind": Case("state", {"kind": "state"}, "robot", "unnamed", {"kind": "unnamed"}),
        "affiliated_with": keys("affiliated"),
        "role": ROLE,
    },
    "sources": {
        **PUBLISHED,
        "kind": Case("letter", {"kind": "letter"}, "rumour", "post", {"kind": "post"}),
        "language": LANGUAGE,
        "author": keys("authors"),
        "publisher": keys("publishers"),
        "derives_from": keys("origins"),
        "dated_after": days("dated", "2018", (2018, 1, 1), (2017, 12, 31)),
        "dated_before": days("dated", "2018-02", (2018, 2, 28), (2018, 3, 1)),
    },
    "questions": PUBLISHED,
    "topics": {"q": TEXT},
}
