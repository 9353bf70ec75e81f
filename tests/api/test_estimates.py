"""The estimates that answer a question: each with its attributions, what all of them allow, and the widest range."""

import csv
import io
import json
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from psycopg.types.range import Range

from tests.api.formats import documents
from tests.api.published import make_claim, make_question, retract
from tests.api.walking import backward, forward, ids_of

pytestmark = pytest.mark.usefixtures("empty_record")

QUESTION, OTHER = UUID(int=1), UUID(int=2)
PATH = f"questions/{QUESTION}/estimates/"


@pytest.fixture
def question():
    return make_question("How many?", id=QUESTION)


def between(low, high, bounds="[]"):
    return Range(*(None if end is None else Decimal(end) for end in (low, high)), bounds)


def make_estimate(figures, unit="people", stance="asserts", questions=(QUESTION,), **columns):
    """A published claim with this quantity; without figures, one that has none."""
    key = UUID(int=make_estimate.made)
    make_estimate.made += 1
    quantity = figures and {**documents.claim()["quantity"], "unit": unit, "low": str(figures.lower)}
    claim = documents.claim(
        id=str(key), url=f"/api/v1/claims/{key}/", quantity=quantity, attributions=[documents.attribution(stance)]
    )
    return make_claim(
        id=key,
        document=json.dumps(claim),
        units=[unit] if figures else [],
        questions=questions,
        stances=[stance],
        quantity_range=figures,
        **columns,
    )


make_estimate.made = 1_000


def summary(ask):
    return ask(PATH)["summary"]


@pytest.mark.usefixtures("question")
def test_estimate_is_the_quantity_with_its_attributions(ask):
    claim = make_estimate(between(800_000, None))
    page = ask(PATH)
    (estimate,) = page["results"]
    document = json.loads(claim.document)
    members = ("id", "url", "version", "statement", "published_at", "quantity", "period")
    assert {name: estimate[name] for name in members} == {name: document[name] for name in members}
    (attribution,), (whole,) = estimate["attributions"], document["attributions"]
    assert {name: attribution[name] for name in ("stance", "as_printed", "hedged", "speaker")} == {
        name: whole[name] for name in ("stance", "as_printed", "hedged", "speaker")
    }
    assert (attribution["quote"]["id"], attribution["source"]["id"]) == (whole["quote"]["id"], whole["source"]["id"])
    assert page["question"] == f"/api/v1/questions/{QUESTION}/"


@pytest.mark.usefixtures("question")
@pytest.mark.parametrize(
    ("ranges", "overlap", "envelope"),
    [
        ([between(5, 9)], ("5", "9"), ("5", "9")),
        ([between(5, 9), between(7, 12)], ("7", "9"), ("5", "12")),
        ([between(5, 9), between(9, 12)], ("9", "9"), ("5", "12")),
        ([between(5, 9), between(10, 12)], None, ("5", "12")),
        ([between(800_000, None), between(1_000_000, None)], ("1000000", None), ("800000", None)),
        ([between(800_000, None), between(1, 2)], None, ("1", None)),
        ([between(0, 100), between(50, None)], ("50", "100"), ("0", None)),
        ([between("0.5", "1.25"), between("1.20", 3)], ("1.2", "1.25"), ("0.5", "3")),
        ([between(7, 7), between(7, 7), between(7, 7)], ("7", "7"), ("7", "7")),
        ([between(1, 5), between(2, 6), between(7, 9)], None, ("1", "9")),
        ([between(None, 5), between(3, 4)], ("3", "4"), (None, "5")),
        (
            [between("1000000000000000000", "2000000000000000000")],
            ("1000000000000000000", "2000000000000000000"),
            ("1000000000000000000", "2000000000000000000"),
        ),
    ],
)
def test_summary_says_what_all_allow_and_what_is_widest(ask, ranges, overlap, envelope):
    for figures in ranges:
        make_estimate(figures)
    assert summary(ask) == [
        {
            "unit": "people",
            "estimates": len(ranges),
            "overlap": overlap and {"low": overlap[0], "high": overlap[1]},
            "envelope": {"low": envelope[0], "high": envelope[1]},
        }
    ]


@pytest.mark.usefixtures("question")
def test_units_are_summed_up_apart_and_spellings_of_one_together(ask):
    for unit, low in (("people", 5), ("People", 7), ("camps", 3)):
        make_estimate(between(low, None), unit=unit)
    assert [(each["unit"], each["estimates"], each["overlap"]["low"]) for each in summary(ask)] == [
        ("people", 2, "7"),
        ("camps", 1, "3"),
    ]


@pytest.mark.usefixtures("question")
def test_estimate_that_is_denied_counts_and_says_so(ask):
    make_estimate(between(5, 9), stance="denies")
    make_estimate(between(7, 8))
    page = ask(PATH)
    assert [row["stance"] for each in page["results"] for row in each["attributions"]] == ["asserts", "denies"]
    assert (page["summary"][0]["estimates"], page["summary"][0]["envelope"]) == (2, {"low": "5", "high": "9"})


@pytest.mark.usefixtures("question")
def test_claims_that_are_no_estimates_of_it_are_left_out(ask):
    make_question("Another?", id=OTHER)
    make_estimate(between(1, 2), questions=[OTHER])
    make_estimate(None)
    retract(make_estimate(between(100, 200)))
    both = make_estimate(between(5, 9), questions=[OTHER, QUESTION])
    assert (ids_of([ask(PATH)]), [each["envelope"]["high"] for each in summary(ask)]) == ([str(both.pk)], ["9"])


@pytest.mark.usefixtures("question")
def test_question_without_estimates_has_none(ask):
    make_estimate(None)
    assert ask(PATH) == {
        "results": [],
        "next": None,
        "previous": None,
        "question": f"/api/v1/questions/{QUESTION}/",
        "summary": [],
    }


def test_question_that_is_not_public_is_not_found(ask, question):
    make_estimate(between(1, 2), questions=[OTHER])
    ask(f"questions/{OTHER}/estimates/", status=404)
    retract(question)
    ask(PATH, status=404)


@pytest.mark.usefixtures("question")
@pytest.mark.parametrize("page_size", [1, 3, 7])
def test_estimates_have_pages_in_both_directions_with_one_summary(ask, page_size):
    made = [str(make_estimate(between(number, None)).pk) for number in range(7)]
    pages = forward(ask, f"{PATH}?page_size={page_size}")
    assert ids_of(pages) == made[::-1]
    back = backward(ask, pages[-1])
    assert ids_of(back[::-1]) == ids_of(pages[:-1])
    assert {json.dumps(page["summary"]) for page in [*pages, *back]} == {
        json.dumps(
            [
                {
                    "unit": "people",
                    "estimates": 7,
                    "overlap": {"low": "6", "high": None},
                    "envelope": {"low": "0", "high": None},
                }
            ]
        )
    }


@pytest.mark.usefixtures("question")
@pytest.mark.parametrize("number", [1, 30])
def test_estimates_take_two_queries(number):
    for low in range(number):
        make_estimate(between(low, None))
    with CaptureQueriesContext(connections["public"]) as queries:
        assert Client().get(f"/api/v1/{PATH}?page_size=100").status_code == 200
    assert len(queries) == 2


@pytest.mark.usefixtures("question")
def test_estimates_come_as_a_table(ask):
    made = [str(make_estimate(between(number, None)).pk) for number in range(3)]
    response = Client().get(f"/api/v1/{PATH}?format=csv")
    rows = [*csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))]
    assert [row["id"] for row in rows] == made[::-1]


@pytest.mark.usefixtures("question")
@pytest.mark.parametrize(
    "query", ["unit=people", "ordering=published_at", "as_of=2026", "count=true", "fields=id", "cursor=x"]
)
def test_estimates_refuse_other_parameters(ask, query):
    problem = ask(f"{PATH}?{query}", status=400)
    assert [error["parameter"] for error in problem["errors"]] == [query.partition("=")[0]]
