"""Each rule on speakers and sources, broken and kept, on documents as dossiers hold them."""

import pytest

from claims.evidence import findings_of
from sources.models import SpeakerName
from tests.claims.findings import codes_of_quote, derive, document_of
from tests.factories import (
    make_attribution,
    make_claim,
    make_quote,
    make_source,
    make_speaker,
    make_unnamed,
)

pytestmark = pytest.mark.usefixtures("as_contributor")


def test_speaker_without_a_name():
    speaker, claim = make_speaker("Harbour Board"), make_claim()
    make_attribution(claim, make_quote(speaker=speaker))
    SpeakerName.objects.update(preferred=False)
    (finding,) = findings_of(document_of(claim))
    assert (finding.code, finding.kind, finding.key) == ("speaker-without-name", "speaker", speaker.pk)
    assert finding.label == "Harbour Board"


@pytest.mark.parametrize(("reason", "broken"), [("", ["unnamed-without-reason"]), ("Not allowed to speak.", [])])
def test_reason_for_not_naming(reason, broken):
    source = make_source()
    assert codes_of_quote(make_quote(source, make_unnamed(source, reason_unnamed=reason))) == broken


def test_speaker_with_a_name_needs_no_reason():
    assert codes_of_quote(make_quote(speaker=make_speaker(kind="person"))) == []


COPY = "https://archive.example.org/story"


@pytest.mark.parametrize(
    ("fields", "broken"),
    [
        ({"url": "https://example.org/story"}, ["source-without-archive"]),
        ({"url": "https://example.org/story", "archived_url": COPY}, []),
        ({}, []),
    ],
)
def test_archived_copy_of_an_address(fields, broken):
    assert codes_of_quote(make_quote(make_source(**fields))) == broken


def test_archived_copy_of_an_origin():
    story, claim = make_source("Story", url="https://example.org/story"), make_claim()
    make_attribution(claim, make_quote(derive(make_source(), story)))
    (finding,) = findings_of(document_of(claim))
    assert (finding.code, finding.key, finding.label) == ("source-without-archive", story.pk, "Story")


def test_archived_copy_of_what_nothing_is_quoted_from_is_not_asked_for():
    assert codes_of_quote(make_quote(said_in=make_source(url="https://example.org/letter"))) == []
