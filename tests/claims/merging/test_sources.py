"""Two sources with texts and anchored quotes are merged: the texts are captured anew, the passages stand in them."""

import pytest

from sources.models import Derivation, Quote, QuoteSpan, Source, Speaker
from tests.claims.merging.merging import faults, merge, shown
from tests.factories import (
    make_attribution,
    make_claim,
    make_public,
    make_quotation,
    make_quote,
    make_snapshot,
    make_source,
    make_speaker,
    make_unnamed,
)

TEXT = "He said: we were there, all of us."


@pytest.fixture
def sources(as_contributor):
    return make_source("The letter"), make_source("A letter")


@pytest.fixture
def claims(sources, people):
    """A public claim from each source, each with an anchored quotation of somebody unnamed there."""
    found = []
    for source in sources:
        snapshot = make_snapshot(source, TEXT, people.contributor)
        claim = make_claim()
        make_attribution(claim, make_quotation(snapshot, "we were there", make_unnamed(source)))
        make_public(claim, people)
        found.append(claim)
    return found


def test_quotes_passages_and_the_unnamed_move_together(sources, claims, people):
    gone, stays = sources
    merge("source", gone, stays, people)

    assert {quote.source for quote in Quote.objects.all()} == {stays}
    assert {span.snapshot for span in QuoteSpan.objects.all()} == {stays.snapshots.get()}
    assert {speaker.source for speaker in Speaker.objects.filter(kind="unnamed")} == {stays}
    assert gone.snapshots.get().text == TEXT
    assert faults() == []


def test_public_documents_name_the_one_that_stays(sources, claims, people):
    gone, stays = sources
    merge("source", gone, stays, people)

    rows = [shown("claim", claim)["attributions"][0] for claim in claims]
    assert {row["source"]["id"] for row in rows} == {str(stays.pk)}
    assert [row["quote"]["selectors"][0]["exact"] for row in rows] == ["we were there", "we were there"]
    assert shown("source", gone)["merged_into"]["url"] == f"/api/v1/sources/{stays.pk}/"
    assert shown("source", stays)["merged"] == [str(gone.pk)]


def test_another_text_is_captured_for_the_one_that_stays(sources, people):
    gone, stays = sources
    snapshot = make_snapshot(gone, TEXT, people.contributor)
    quote = make_quotation(snapshot, "all of us", make_speaker())
    merge("source", gone, stays, people)

    captured = stays.snapshots.get()
    assert (captured.text, captured.captured_at, captured.captured_by) == (
        TEXT,
        snapshot.captured_at,
        people.contributor,
    )
    assert quote.spans.get().snapshot == captured


def test_derivations_move_and_are_there_once(sources, people):
    gone, stays = sources
    origin, later = make_source(), make_source()
    Derivation.objects.create(source=gone, origin=origin, relation="report on", note="Cut.")
    Derivation.objects.create(source=stays, origin=origin, relation="report on")
    Derivation.objects.create(source=later, origin=gone, relation="translation of")
    merge("source", gone, stays, people)

    assert Derivation.objects.get(origin=origin).note == "Cut."
    assert Derivation.objects.get(source=later).origin == stays


def test_what_was_first_said_in_the_other_was_said_here(sources, people):
    gone, stays = sources
    quotes = [make_quote(stays, said_in=gone), make_quote(gone, said_in=stays), make_quote(said_in=gone)]
    merge("source", gone, stays, people)

    said_in = [Quote.objects.get(pk=quote.pk).said_in for quote in quotes]
    assert said_in == [None, None, stays]


def test_columns_are_taken_over_where_they_are_empty(people, as_contributor):
    gone = make_source(url="https://example.org/a", published_on="2020-01-03", publisher=make_speaker("Agency"))
    stays = make_source(published_on="2020-01")
    merge("source", gone, stays, people)

    found = Source.objects.get(pk=stays.pk)
    assert (found.url, found.published_on, found.publisher) == (gone.url, "2020-01", gone.publisher)
