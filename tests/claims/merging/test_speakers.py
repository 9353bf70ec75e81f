"""Two speakers with public claims are merged by two people: no attribution is lost, and nothing else is said."""

import json

import pytest

from claims.errors import NotPermitted, SelfReviewForbidden
from claims.merging import door
from claims.models import (
    Merge,
    Publication,
    PublishedChange,
    PublishedClaim,
    PublishedQuote,
    PublishedSpeaker,
    SharedRecord,
)
from claims.verification import Verification
from sources.actor import acting_as
from sources.models import Affiliation, Quote, Speaker, SpeakerName
from tests.factories import make_attribution, make_claim, make_public, make_quote, make_source, make_speaker


@pytest.fixture
def port(as_contributor):
    return make_speaker("Port Authority")


@pytest.fixture
def harbour(as_contributor):
    return make_speaker("Harbour Authority")


@pytest.fixture
def claims(port, harbour, people):
    """Two public claims, one with the words of each speaker."""
    found = []
    for speaker in (port, harbour):
        claim = make_claim()
        make_attribution(claim, make_quote(speaker=speaker))
        make_public(claim, people)
        found.append(claim)
    return found


def merged(kind, gone, stays, people, why="They are one body."):
    """Proposed by the contributor, carried out by the publisher."""
    merge = door.begin(kind, gone, stays, people.contributor, why)
    if merge.state == "proposed":
        door.carry_out(merge, people.publisher)
    return merge


def shown(model, record):
    return json.loads(model.objects.get(pk=record.pk).document)


def attributions(claim):
    return [(row["quote"]["id"], row["speaker"]["id"], row["speaker"]["name"]) for row in shown(PublishedClaim, claim)["attributions"]]


def test_merge_of_two_public_speakers_loses_no_attribution(port, harbour, claims, people):
    quotes = [claim.attributions.get().quote for claim in claims]
    merged("speaker", port, harbour, people)

    assert [attributions(claim) for claim in claims] == [
        [(str(quote.pk), str(harbour.pk), "Harbour Authority")] for quote in quotes
    ]
    assert {shown(PublishedQuote, quote)["speaker"]["id"] for quote in quotes} == {str(harbour.pk)}
    assert list(Verification().faults()) == []


def test_merge_shows_every_spelling_and_the_id_that_went(port, harbour, claims, people):
    merged("speaker", port, harbour, people)
    document = shown(PublishedSpeaker, harbour)

    assert {row["text"] for row in document["spellings"]} == {"Port Authority", "Harbour Authority"}
    assert document["merged"] == [str(port.pk)]
    assert [row["note"] for row in document["corrections"]] == ["They are one body."]
