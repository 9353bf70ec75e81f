"""What the public sees, saw and is told of: places, documents, past documents and changes."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from claims import workflow
from claims.found_by import has
from claims.models import (
    ClaimRelation,
    PastDocument,
    PublishedChange,
    PublishedClaim,
    PublishedDocument,
    PublishedQuote,
    PublishedSpeaker,
    SharedRecord,
)
from claims.showing import show_again
from sources.models import SpeakerName
from tests.claims.lexemes import facets, words
from tests.factories import make_attribution, make_claim, make_public, make_question, make_quote, make_speaker


@pytest.fixture(autouse=True)
def contributor(as_contributor):
    return as_contributor


@pytest.fixture
def claim(people):
    claim = make_claim(
        "The bridge was closed.", quantity_low=3, quantity_low_is="exactly", quantity_high=3,
        quantity_high_is="exactly", unit="days",
    )  # fmt: skip
    make_attribution(claim, make_quote(speaker=make_speaker("Harbour Board"), said_on="2018-11-13"))
    make_public(claim, people)
    return claim


@pytest.fixture
def other(claim, people):
    other = make_claim("The bridge was open.")
    make_attribution(other)
    make_public(other, people)
    return other


def row(claim):
    return PublishedClaim.objects.get(pk=claim.pk)


def places():
    return [*PublishedClaim.objects.order_by("place").values_list("statement", "place")]


def changes_of(record):
    return [*PublishedChange.objects.filter(record=record.pk).order_by("number").values_list("change", "version")]


def correct(claim, people, statement="The bridge was closed on 3 May.", why="The day was missing."):
    claim.refresh_from_db()
    claim.statement_en = statement
    claim.save()
    return make_public(claim, people, why)


def shared(record):
    return SharedRecord.objects.get(pk=record.pk)


def test_each_publication_puts_its_claim_before_all_others(claim, other, people):
    assert places() == [("The bridge was closed.", 1), ("The bridge was open.", 2)]
    correct(claim, people, "It was shut.")
    assert places() == [("The bridge was open.", 2), ("It was shut.", 3)]
    workflow.retract(other, people.publisher, 1, "It was not.")
    assert places() == [("It was shut.", 3), ("The bridge was open.", 4)]


def test_changes_are_numbered_in_the_order_of_publications(claim, other, people):
    correct(claim, people)
    workflow.retract(other, people.publisher, 1, "It was not.")
    make_public(other, people, "It was after all.")

    rows = PublishedChange.objects.order_by("number")
    assert [row.number for row in rows] == [*range(1, len(rows) + 1)]
    told = [(row.record, row.change, row.version, row.status, row.note) for row in rows if row.kind == "claim"]
    assert told == [
        (claim.pk, "publish", 1, "published", ""),
        (other.pk, "publish", 1, "published", ""),
        (claim.pk, "correct", 2, "published", "The day was missing."),
        (other.pk, "retract", 2, "retracted", "It was not."),
        (other.pk, "reinstate", 3, "published", "It was after all."),
    ]
    assert [row.at for row in rows] == sorted(row.at for row in rows)


def test_records_are_told_of_before_the_claim_that_rests_on_them(claim):
    assert [row.kind for row in PublishedChange.objects.order_by("number")] == ["quote", "speaker", "source", "claim"]


def test_document_that_is_replaced_is_kept(claim, people):
    before = PublishedDocument.objects.get(pk=claim.pk)
    publication = correct(claim, people)

    past, now = PastDocument.objects.get(record=claim.pk), PublishedDocument.objects.get(pk=claim.pk)
    assert (past.kind, past.version, past.status, past.place) == ("claim", 1, "published", 1)
    assert (past.text, past.etag) == (before.text, before.etag)
    assert (past.shown_from, past.shown_until) == (before.rendered_at, publication.published_at)
    assert (now.version, now.rendered_at) == (2, publication.published_at)


def test_render_keeps_the_place_and_the_version_and_is_a_change_of_its_own(claim, people):
    other = make_claim("The bridge was open.")
    make_attribution(other)
    ClaimRelation.objects.create(claim=other, type="contradicts", other=claim)
    publication = make_public(other, people)

    assert (row(claim).place, row(claim).publication) == (1, 1)
    assert changes_of(claim) == [("publish", 1), ("render", 1)]
    render = PublishedChange.objects.get(change="render")
    assert (render.place, render.status, render.note, render.at) == (1, "published", "", publication.published_at)
    past, now = PastDocument.objects.get(record=claim.pk), PublishedDocument.objects.get(pk=claim.pk)
    assert (past.version, past.shown_until, now.rendered_at) == (1, publication.published_at, publication.published_at)
    assert [len(json.loads(text)["relations"]) for text in (past.text, now.text)] == [0, 1]


def test_document_that_stays_as_it_is_is_no_change(claim):
    show_again(claim.pk, row(claim).document, timezone.now())
    assert (changes_of(claim), PastDocument.objects.count()) == ([("publish", 1)], 0)


def test_etag_is_of_the_text(claim):
    for document in PublishedDocument.objects.all():
        assert document.etag == hashlib.sha256(document.text.encode()).hexdigest()[:40]
    assert PublishedDocument.objects.count() == 4


def test_what_was_retracted_is_found_by_its_status_alone(claim, people):
    assert (row(claim).quantity_range is None, row(claim).said is None) == (False, False)
    workflow.retract(claim, people.publisher, 1, "It was open.")

    shown = row(claim)
    assert (facets(shown), words(shown)) == (["=status=retracted"], [])
    assert (shown.quantity_range, shown.said) == (None, None)
    assert PublishedClaim.objects.filter(has("=status=published")).count() == 0
    assert json.loads(shown.document)["reason"] == "It was open."
    assert PublishedDocument.objects.get(pk=claim.pk).status == "retracted"


def test_what_was_reinstated_is_found_as_before(claim, people):
    before = row(claim)
    workflow.retract(claim, people.publisher, 1, "It was open.")
    make_public(claim, people, "It was closed.")

    after = row(claim)
    assert (facets(after), words(after)) == (facets(before), words(before))
    assert (after.quantity_range, after.said) == (before.quantity_range, before.said)
    assert (after.first_published_at, after.place) == (before.first_published_at, 3)


def test_quote_that_was_retracted_is_found_by_its_status_alone(claim, people):
    quote = PublishedQuote.objects.get()
    workflow.retract(shared(quote), people.publisher, 1, "Never said.")
    quote.refresh_from_db()
    assert (facets(quote), words(quote), quote.said) == (["=status=retracted"], [], None)


def test_countersignature_renders_the_tombstone(claim, people):
    workflow.retract(claim, people.publisher, 1, "It was open.")
    place = row(claim).place
    workflow.countersign(claim, people.administrator)

    event = claim.review_events.get(action="countersign")
    assert changes_of(claim) == [("publish", 1), ("retract", 2), ("render", 2)]
    assert json.loads(row(claim).document)["countersigned_at"] == event.at.isoformat()
    assert row(claim).place == place
    past = PastDocument.objects.filter(record=claim.pk).order_by("id").last()
    assert (past.version, past.status, json.loads(past.text)["countersigned_at"]) == (2, "retracted", None)


def test_face_that_follows_keeps_its_version_and_says_why(claim, people):
    quote, board = PublishedQuote.objects.get(), PublishedSpeaker.objects.get()
    SpeakerName.objects.update(text="Port Board")
    publication = make_public(shared(board), people, "It was renamed.")

    assert changes_of(quote) == [("publish", 1), ("follow", 1)]
    assert changes_of(board) == [("publish", 1), ("correct", 2)]
    assert changes_of(claim) == [("publish", 1), ("follow", 2)]
    following = PublishedChange.objects.get(record=quote.pk, change="follow")
    assert (following.note, following.at) == ("It was renamed.", publication.published_at)
    past = PastDocument.objects.get(record=quote.pk)
    assert (past.version, "Harbour Board" in past.text, "Port Board" in past.text) == (1, True, False)


def test_quote_that_was_retracted_stays_so_when_its_speaker_is_corrected(claim, people):
    quote, board = PublishedQuote.objects.get(), PublishedSpeaker.objects.get()
    workflow.retract(shared(quote), people.publisher, 1, "Never said.")
    tombstone = PublishedDocument.objects.get(pk=quote.pk).text
    SpeakerName.objects.update(text="Port Board")
    make_public(shared(board), people, "It was renamed.")

    quote.refresh_from_db()
    assert (quote.status, facets(quote), quote.document) == ("retracted", ["=status=retracted"], tombstone)
    make_public(shared(quote), people, "Said after all.")
    quote.refresh_from_db()
    assert (quote.status, "Port Board" in quote.document) == ("published", True)


def test_no_two_documents_are_shown_at_once_whatever_the_clock_says(claim, people):
    """A countersignature or a render may have been written by a clock that ran ahead."""
    ahead = timezone.now() + timedelta(hours=1)
    show_again(claim.pk, row(claim).document + " ", ahead)
    correct(claim, people)

    first, second = PastDocument.objects.filter(record=claim.pk).order_by("id")
    now = PublishedDocument.objects.get(pk=claim.pk)
    assert (first.shown_until, second.shown_from, second.shown_until, now.rendered_at) == (ahead,) * 4
    assert PublishedChange.objects.latest("number").at == ahead


def test_questions_change_places_as_claims_do(claim, people):
    for text in ("When?", "Why?"):
        claim.questions.set([make_question(text)])
        make_public(claim, people, "Another question.")
    found = PublishedChange.objects.filter(kind="question").order_by("number").values_list("place", flat=True)
    assert [*found] == [1, 2]
