"""Circular reporting: whether all sources of a claim go back to one."""

import pytest

from tests.claims.findings import codes, derive
from tests.factories import (
    make_attribution,
    make_claim,
    make_quote,
    make_source,
)

pytestmark = pytest.mark.usefixtures("as_contributor")


def codes_of_sources(*sources, stance="asserts"):
    claim = make_claim()
    for source in sources:
        make_attribution(claim, make_quote(source), stance)
    return codes(claim)


def test_two_reports_on_one_letter_are_circular():
    letter = make_source()
    assert codes_of_sources(derive(make_source(), letter), derive(make_source(), letter)) == ["circular-reporting"]


def test_source_and_its_reprint_are_circular():
    story = make_source()
    assert codes_of_sources(story, derive(make_source(), story, relation="reprint of")) == ["circular-reporting"]


def test_translations_of_one_story_are_circular_whatever_that_draws_on():
    story = derive(make_source(), make_source(), make_source())
    assert codes_of_sources(derive(make_source(), story), derive(make_source(), story)) == ["circular-reporting"]


def test_chains_that_meet_far_back_are_circular():
    letter = make_source()
    detour = derive(make_source(), derive(make_source(), letter), derive(make_source(), letter))
    assert codes_of_sources(detour, derive(make_source(), letter)) == ["circular-reporting"]


def test_sources_with_an_origin_of_their_own_are_not_circular():
    letter = make_source()
    independent = derive(make_source(), letter, make_source())
    assert codes_of_sources(derive(make_source(), letter), independent) == []


def test_two_quotes_of_one_source_are_not_circular():
    source = derive(make_source(), make_source())
    assert codes_of_sources(source, source) == []


def test_denials_do_not_count_as_reporting():
    letter = make_source()
    claim = make_claim()
    make_attribution(claim, make_quote(derive(make_source(), letter)))
    make_attribution(claim, make_quote(derive(make_source(), letter)), "denies")
    assert codes(claim) == []


def test_two_reports_of_what_was_said_in_one_briefing_are_circular():
    briefing, claim = make_source(kind="briefing"), make_claim()
    make_attribution(claim, make_quote(said_in=briefing))
    make_attribution(claim, make_quote(said_in=briefing))
    assert codes(claim) == ["circular-reporting"]


def test_relay_of_a_report_beside_the_report_is_circular():
    report, claim = make_source(kind="report"), make_claim()
    make_attribution(claim, make_quote(report))
    make_attribution(claim, stance="relays").relays.create(source=report)
    assert codes(claim) == ["circular-reporting"]


def test_quote_beside_its_rendition_is_circular():
    claim, quote = make_claim(), make_quote()
    make_attribution(claim, quote)
    make_attribution(claim, make_quote(rendition_of=quote, language="ar"))
    assert codes(claim) == ["circular-reporting"]
