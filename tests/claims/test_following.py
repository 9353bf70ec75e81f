"""A record that is public is reviewed once, and whatever embeds it is rendered anew."""

import json

import pytest

from claims import workflow
from claims.dossier import assemble
from claims.errors import InsufficientEvidence, NothingChanged, StaleDossier
from claims.models import (
    Publication,
    PublishedClaim,
    PublishedQuote,
    PublishedSource,
    PublishedSpeaker,
    SharedRecord,
)
from sources.actor import acting_as
from sources.models import Affiliation, Derivation, SpeakerName
from tests.factories import (
    make_attribution,
    make_claim,
    make_public,
    make_question,
    make_quote,
    make_source,
    make_speaker,
)


@pytest.fixture
def board(as_contributor):
    return make_speaker("Harbour Board")


@pytest.fixture
def claims(board, people):
    """Three public claims, two of which rest on the Harbour Board."""
    found = []
    for speaker in (board, board, make_speaker("Ferry Company")):
        claim = make_claim()
        make_attribution(claim, make_quote(speaker=speaker))
        make_public(claim, people)
        found.append(claim)
    return found


def rename(speaker, name):
    """Raw and in bulk, as whoever acts: it is signed and counted all the same."""
    SpeakerName.objects.filter(speaker=speaker).update(text=name)


def shown(claim):
    return json.loads(PublishedClaim.objects.get(pk=claim.pk).document)


def names(claim):
    return [row["speaker"]["name"] for row in shown(claim)["attributions"]]


def test_edit_of_a_public_speaker_leaves_every_public_document_as_it_is(board, claims):
    before = [PublishedClaim.objects.get(pk=claim.pk).document for claim in claims]
    rename(board, "Port Board")

    assert [PublishedClaim.objects.get(pk=claim.pk).document for claim in claims] == before


def test_edit_of_a_public_speaker_voids_no_dossier_that_embeds_it(board, claims, people):
    claim = make_claim()
    make_attribution(claim, make_quote(speaker=board))
    dossier = workflow.submit(claim, people.contributor)
    rename(board, "Port Board")

    workflow.approve(claim, people.reviewer, dossier.sha256)
    workflow.publish(claim, people.publisher)
    assert names(claim) == ["Harbour Board"]


def test_corrected_speaker_renders_anew_the_claims_that_embed_it(board, claims, people):
    rename(board, "Port Board")
    publication = make_public(board_record(board), people, "It was renamed.")

    assert [names(claim) for claim in claims] == [["Port Board"], ["Port Board"], ["Ferry Company"]]
    assert [shown(claim)["version"] for claim in claims] == [2, 2, 1]
    effects = Publication.objects.filter(cause=publication).order_by("number")
    assert [row.claim_id for row in effects] == [claims[0].pk, claims[1].pk]
    assert {row.change for row in effects} == {"follow"}
    assert {row.approved_by for row in effects} == {people.reviewer}
    assert shown(claims[0])["corrections"] == [
        {
            "version": 2,
            "at": effects[0].published_at.isoformat(),
            "change": "follow",
            "note": "It was renamed.",
        }
    ]


def board_record(board):
    return SharedRecord.objects.get(pk=board.pk)


def test_corrected_speaker_is_shown_in_quotes_and_sources_as_well(board, people, as_contributor):
    source = make_source(publisher=board)
    later = make_source()
    Derivation.objects.create(source=later, origin=source, relation="report on")
    claim = make_claim()
    quote = make_quote(later, board)
    make_attribution(claim, quote)
    make_public(claim, people)
    rename(board, "Port Board")
    make_public(board_record(board), people, "It was renamed.")

    assert "Harbour Board" not in PublishedQuote.objects.get(pk=quote.pk).document
    assert "Port Board" in PublishedSource.objects.get(pk=later.pk).document
    speaker = json.loads(PublishedSpeaker.objects.get(pk=board.pk).document)
    assert (speaker["name"], speaker["version"]) == ("Port Board", 2)
    assert [row["note"] for row in speaker["corrections"]] == ["It was renamed."]


def test_claim_that_was_rendered_anew_is_what_its_own_dossier_would_show(board, claims, people):
    """Nothing differs, so there is nothing to submit."""
    ministry = make_speaker("Ministry of Ports")
    rename(board, "Port Board")
    Affiliation.objects.create(speaker=board, body=ministry, role_en="agency")
    make_public(board_record(board), people, "It was renamed.")

    last = Publication.objects.filter(claim=claims[0]).order_by("-version")[0]
    assert assemble(claims[0]).body == last.dossier.body
    assert PublishedSpeaker.objects.filter(pk=ministry.pk).exists()
    with pytest.raises(NothingChanged):
        workflow.submit(claims[0], people.contributor)


def test_claim_that_was_being_edited_keeps_its_draft_to_itself(board, claims, people):
    claims[0].statement_en = "A draft of the next version."
    claims[0].save()
    rename(board, "Port Board")
    make_public(board_record(board), people, "It was renamed.")

    assert shown(claims[0])["statement"]["en"] != "A draft of the next version."
    assert names(claims[0]) == ["Port Board"]


def test_dossier_that_embeds_the_old_face_becomes_stale(board, claims, people):
    claim = make_claim()
    make_attribution(claim, make_quote(speaker=board))
    dossier = workflow.submit(claim, people.contributor)
    rename(board, "Port Board")
    make_public(board_record(board), people, "It was renamed.")

    with pytest.raises(StaleDossier):
        workflow.approve(claim, people.reviewer, dossier.sha256)


def test_nothing_to_submit_where_the_speaker_is_as_it_is_public(board, claims, people):
    with pytest.raises(NothingChanged):
        workflow.submit(board_record(board), people.contributor)


def test_who_edited_the_speaker_may_approve_a_claim_that_embeds_its_old_face(board, claims, people):
    """Their edit is no part of it; it is a part of the speaker's own dossier."""
    with acting_as(people.reviewer):
        rename(board, "Port Board")
    claim = make_claim()
    make_attribution(claim, make_quote(speaker=board))
    make_public(claim, people)
    record = board_record(board)

    dossier = workflow.submit(record, people.reviewer)
    assert dossier.authors == [people.reviewer.pk]


def test_member_of_a_group_counts_as_an_edit_of_the_group(claims, people, as_contributor):
    group = make_speaker(kind="group")
    claim = make_claim()
    make_attribution(claim, make_quote(speaker=group))
    make_public(claim, people)
    with acting_as(people.reviewer):
        Affiliation.objects.create(speaker=make_speaker("New member"), body=group, role_en="member")

    dossier = workflow.submit(SharedRecord.objects.get(pk=group.pk), people.reviewer)
    assert people.reviewer.pk in dossier.authors
    assert "New member" in dossier.body


def test_corrected_question_reaches_the_claims_that_answer_it(people, as_contributor):
    question = make_question("How many?")
    claim = make_claim()
    claim.questions.add(question)
    make_attribution(claim)
    make_public(claim, people)
    question.text_en = "How many people?"
    question.save()
    make_public(SharedRecord.objects.get(pk=question.pk), people, "Say of what.")

    assert [row["text"] for row in shown(claim)["questions"]] == ["How many people?"]


def test_retracted_quote_flags_every_claim_that_stands_on_it(claims, people, as_contributor):
    quote = claims[0].attributions.get().quote
    make_attribution(claims[1], quote)
    make_public(claims[1], people, "Another attribution.")
    publication = workflow.retract(SharedRecord.objects.get(pk=quote.pk), people.publisher, 1, "Never said.")

    flags = [[row["id"] for row in shown(claim)["retracted_evidence"]] for claim in claims]
    assert flags == [[str(quote.pk)], [str(quote.pk)], []]
    tombstone = json.loads(PublishedQuote.objects.get(pk=quote.pk).document)
    assert (tombstone["status"], tombstone["reason"]) == ("retracted", "Never said.")
    assert publication.version == tombstone["version"] == 2
    claims[0].statement_en = "Something else."
    claims[0].save()
    with pytest.raises(InsufficientEvidence, match="retracted"):
        workflow.submit(claims[0], people.contributor)


def test_reinstated_quote_takes_the_flags_down(claims, people):
    quote = SharedRecord.objects.get(pk=claims[0].attributions.get().quote_id)
    workflow.retract(quote, people.publisher, 1, "Never said.")
    make_public(quote, people, "It was said, after all.")

    assert shown(claims[0])["retracted_evidence"] == []
    document = json.loads(PublishedQuote.objects.get(pk=quote.pk).document)
    assert (document["status"], document["version"]) == ("published", 3)
    assert [row["change"] for row in document["corrections"]] == ["retract", "reinstate"]
