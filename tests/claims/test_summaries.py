"""What estimates say together follows every change of the published claims."""

from decimal import Decimal
from random import Random
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Max
from psycopg.types.range import Range

from claims.found_by import facet, key_facet, vector
from claims.models import PublishedClaim, PublishedSummary
from claims.verified_summaries import summary_faults
from tests.api.published import claim_columns, make_claim, make_many, retract

pytestmark = pytest.mark.django_db

QUESTIONS = [UUID(int=1), UUID(int=2)]
UNITS = ["people", 'it\'s \\ odd & "so"', "عدد"]
# The claims summed one by one, in other words than those of the triggers.
SUMMED = """
SELECT question.lexeme, unit.lexeme, count(*), max(lower(figures)), min(upper(figures)), bool_and(lower_inf(figures)),
       bool_and(upper_inf(figures)), bool_or(lower_inf(figures)), min(lower(figures)), bool_or(upper_inf(figures)),
       max(upper(figures)), isempty(range_intersect_agg(figures))
FROM (SELECT status, words, quantity_range AS figures FROM claims_publishedclaim) claim,
     LATERAL unnest(words) question, LATERAL unnest(words) unit
WHERE question.lexeme LIKE '=question=%' AND unit.lexeme LIKE '=unit=%'
AND status = 'published' AND figures IS NOT NULL
GROUP BY question.lexeme, unit.lexeme
"""


def summed():
    with connection.cursor() as cursor:
        cursor.execute(SUMMED)
        rows = cursor.fetchall()
    return {
        (question.removeprefix("=question="), unit.removeprefix("=unit=")): (
            count,
            None if apart else (highest, lowest),
            (None if open_below else least, None if open_above else greatest),
        )
        for question, unit, count, highest, lowest, _, _, open_below, least, open_above, greatest, apart in rows
    }


def kept():
    return {
        (str(row.question), row.unit): (
            row.estimates,
            None if row.overlap.isempty else (row.overlap.lower, row.overlap.upper),
            (row.envelope.lower, row.envelope.upper),
        )
        for row in PublishedSummary.objects.all()
    }


def figures(chance):
    low, more = chance.randrange(20), chance.randrange(1, 20)
    bounds = chance.choice(["[]", "()", "[)", "(]"])
    ends = [(low, low + more), (low, None), (None, low), (low, low + more)]
    return Range(*(None if end is None else Decimal(end) for end in chance.choice(ends)), bounds)


def columns(chance):
    return {
        "quantity_range": chance.choice([figures(chance), figures(chance), None]),
        "units": chance.sample(UNITS, chance.choice([0, 1, 1, 1])),
        "questions": chance.sample(QUESTIONS, chance.choice([0, 1, 2])),
    }


def found_by(given):
    facets = [key_facet("status", "published"), *(facet("unit", each) for each in given["units"])]
    return facets + [key_facet("question", each) for each in given["questions"]]


def change_one(chance):
    row = chance.choice([*PublishedClaim.objects.order_by("place")])
    given = columns(chance)
    words = vector(["A claim."], found_by(given), row.place)
    PublishedClaim.objects.filter(pk=row.pk).update(words=words, quantity_range=given["quantity_range"])


def change_many(chance):
    rows = PublishedClaim.objects.filter(place__lte=chance.randrange(1, 40))
    rows.update(quantity_range=chance.choice([figures(chance), None]))


def make_some(chance):
    last = PublishedClaim.objects.aggregate(last=Max("place"))["last"] or 0
    rows = [claim_columns("A claim.", place=last + number, **columns(chance)) for number in (1, 2, 3)]
    make_many("claim", [("A claim.", row) for row in rows])


def take_one_away(chance):
    retract(chance.choice([*PublishedClaim.objects.order_by("place")]))


def remove_some(chance):
    PublishedClaim.objects.filter(place__gt=chance.randrange(20, 40)).delete()


@pytest.mark.parametrize("seed", range(4))
def test_summaries_are_what_the_claims_say_after_every_change(seed):
    chance = Random(seed)  # noqa: S311
    for _turn in range(25):
        make_some(chance)
        chance.choice([change_one, change_many, make_some, take_one_away, remove_some])(chance)
        assert kept() == summed()
        assert [*summary_faults()] == []
    assert kept()


@pytest.mark.parametrize(
    "tampered",
    [
        {"estimates": 2},
        {"overlap": Range(Decimal(1), Decimal(2), "[)")},
        {"envelope": Range(None, Decimal(2), "[]")},
        {"unit": "persons"},
        {"question": UUID(int=3)},
    ],
)
def test_summary_that_somebody_tampered_with_is_found(tampered):
    claim = {"units": ["people"], "questions": QUESTIONS[:1], "quantity_range": Range(Decimal(1), Decimal(2), "[]")}
    make_claim(**claim)
    assert [*summary_faults()] == []
    PublishedSummary.objects.update(**tampered)
    found = [*summary_faults()]
    assert {fault.rule for fault in found} == {"summary-differs"}
    assert f"question {QUESTIONS[0]}, people" in [fault.where for fault in found]


def test_summary_goes_with_its_last_estimate():
    claim = make_claim(units=["people"], questions=QUESTIONS[:1], quantity_range=Range(Decimal(1), Decimal(2), "[]"))
    assert [row.estimates for row in PublishedSummary.objects.all()] == [1]
    retract(claim)
    assert not PublishedSummary.objects.exists()
