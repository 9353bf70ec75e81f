"""Estimates of the rows that are edited."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.chart.working import working_estimates
from sources.actor import acting_as
from tests.factories import (
    make_attribution,
    make_claim,
    make_public,
    make_question,
    make_quote,
    make_source,
    make_speaker,
)

pytestmark = pytest.mark.usefixtures("as_contributor")
FIGURES = {"quantity_low": 5, "quantity_low_is": "at least", "unit": "people"}


@pytest.fixture
def question():
    return make_question("How many?")


def make_estimate(question, *stances, **fields):
    claim = make_claim(**{**FIGURES, **fields})
    claim.questions.add(question)
    for stance in stances:
        silent = stance == "no comment"
        make_attribution(claim, make_quote(**({"form": "declined", "text": ""} if silent else {})), stance)
    return claim


def test_each_attribution_is_one_estimate_but_silence(question):
    make_estimate(question, "asserts", "denies", "no comment")
    assert sorted(each.stance for each in working_estimates(question)) == ["asserts", "denies"]


def test_claim_that_nobody_makes_yet_is_one_estimate(question):
    make_estimate(question)
    assert [(each.stance, each.speaker) for each in working_estimates(question)] == [("", "")]


def test_claim_without_figures_or_to_another_question_is_none(question):
    make_claim().questions.add(question)
    make_estimate(make_question(), "asserts")
    assert working_estimates(question) == []


def test_date_is_when_it_was_said_else_when_it_was_published(question):
    claim = make_estimate(question)
    source = make_source(published_on="2018-11")
    make_attribution(claim, make_quote(source, make_speaker("Ministry"), said_on="2018-10-30"))
    make_attribution(claim, make_quote(source, make_speaker("Ministry")))
    assert {(each.date, each.is_said) for each in working_estimates(question)} == {
        ("2018-10-30", True),
        ("2018-11", False),
    }


def test_standing_tells_drafts_from_what_is_public_and_from_figures_that_changed(people, question):
    public, changed = make_estimate(question, "asserts"), make_estimate(question, "asserts")
    make_estimate(question, "asserts")
    for claim in (public, changed):
        make_public(claim, people)
    with acting_as(people.contributor):
        changed.quantity_low = 6
        changed.save()
    assert sorted(each.standing for each in working_estimates(question)) == [
        "draft",
        "figures changed, not public yet",
        "published",
    ]


@pytest.mark.parametrize("number", [1, 30])
def test_estimates_take_as_many_queries_however_many_there_are(question, number):
    for _ in range(number):
        make_estimate(question, "asserts")
    with CaptureQueriesContext(connection) as queries:
        assert len(working_estimates(question)) == number
    assert len(queries) == 4
