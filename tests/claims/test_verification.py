"""Each way to tamper with the record as the owner of the database is found, and named."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from claims import workflow
from claims.chain import chain_hash
from claims.dossier import digest
from claims.models import ClaimRelation, Publication, PublishedClaim, SharedRecord
from claims.owner import as_owner
from claims.verification import Verification
from sources.actor import acting_as
from sources.models import Affiliation, SpeakerName
from tests.factories import (
    make_attribution,
    make_claim,
    make_public,
    make_question,
    make_quote,
    make_speaker,
    make_topic,
)

TABLES = (
    *("publication", "dossier", "reviewevent", "sharedrecord", "publishedclaim", "publishedquote", "publishedtopic"),
    *("publisheddocument", "publishedchange", "pastdocument"),
)


@pytest.fixture(scope="module")
def record(committed_for_module):
    """Published, corrected, followed, retracted, countersigned and reinstated; claims and what they rest on."""
    people = committed_for_module
    with acting_as(people.contributor):
        board = make_speaker("Harbour Board")
        closed, open_again, gone = (make_claim(text) for text in ("Closed.", "Open again.", "Gone."))
        for claim in (closed, open_again, gone):
            make_attribution(claim, make_quote(speaker=board))
            make_public(claim, people)
        open_again.questions.add(make_question())
        open_again.topics.add(make_topic())
        ClaimRelation.objects.create(claim=open_again, type="contradicts", other=closed)
        make_public(open_again, people, "It answers a question.")
        SpeakerName.objects.filter(speaker=board).update(text="Port Board")
        Affiliation.objects.create(speaker=board, body=make_speaker("Ministry of Ports"), role_en="agency")
        make_public(SharedRecord.objects.get(pk=board.pk), people, "Renamed.")
        quote = SharedRecord.objects.get(pk=closed.attributions.get().quote_id)
        workflow.retract(quote, people.publisher, 1, "Never said.")
        make_public(quote, people, "Said after all.")
        workflow.retract(gone, people.publisher, 2, "It is not so.")
        workflow.countersign(gone, people.administrator)
        workflow.retract(closed, people.publisher, 2, "In doubt.")
        make_public(closed, people, "Beyond doubt.")
    return people


def rules(expected=""):
    return {fault.rule for fault in Verification(expected).faults()}


def after(*statements, expected=""):
    """The rules found broken after the statements, run as the owner with all triggers set aside; nothing stays."""
    with as_owner(), transaction.atomic():
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"ALTER TABLE claims_{table} DISABLE TRIGGER USER")
            for statement in statements:
                if callable(statement):
                    statement()
                else:
                    cursor.execute(statement)
        found = rules(expected)
        transaction.set_rollback(True)
    return found


def test_record_that_nobody_tampered_with_is_sound(record):
    assert Publication.objects.count() == 13
    assert {row.change for row in Publication.objects.all()} == {"publish", "correct", "follow", "retract", "reinstate"}
    assert rules() == set()


FOLLOWED = "(SELECT dossier_id FROM claims_publication WHERE change = 'follow' ORDER BY number LIMIT 1)"
FIRST = "(SELECT dossier_id FROM claims_publication WHERE number = 1)"
CORRECTED = "(SELECT dossier_id FROM claims_publication WHERE change = 'correct' AND claim_id IS NOT NULL)"
SHOWN = "status = 'published' AND id = (SELECT claim_id FROM claims_publication WHERE number = 2)"

TAMPERED = {
    "a reason": ["UPDATE claims_publication SET reason = 'Nicer.' WHERE number = 4"],
    "who approved": ["UPDATE claims_publication SET approved_by_id = published_by_id WHERE number = 1"],
    "a body and its hash": [
        "ALTER TABLE claims_dossier DROP CONSTRAINT dossier_sha256_is_of_body",
        f"UPDATE claims_dossier SET body = replace(body, 'Closed.', 'Shut.') WHERE id = {FIRST}",
        f"UPDATE claims_dossier SET sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex') WHERE id = {FIRST}",
    ],
    "a body removed": [f"UPDATE claims_dossier SET body = '' WHERE id = {FIRST}"],
    "authors of a dossier": [f"UPDATE claims_dossier SET authors = '{{99}}' WHERE id = {FIRST}"],
    "an approval": [f"DELETE FROM claims_reviewevent WHERE action = 'approve' AND dossier_id = {FIRST}"],
    "a step": [f"DELETE FROM claims_reviewevent WHERE action = 'publish' AND dossier_id = {FIRST}"],
    "a document": [f"UPDATE claims_publisheddocument SET text = replace(text, 'Open', 'Shut') WHERE {SHOWN}"],
    "a head": [f"UPDATE claims_publisheddocument SET text = replace(text, 'answers', 'asks') WHERE {SHOWN}"],
    "a hash shown": [f"UPDATE claims_publisheddocument SET body_sha256 = repeat('0', 64) WHERE {SHOWN}"],
    "an ETag": [f"UPDATE claims_publisheddocument SET etag = repeat('0', 40) WHERE {SHOWN}"],
    "a document's version": [f"UPDATE claims_publisheddocument SET version = 9 WHERE {SHOWN}"],
    "a document's kind": [f"UPDATE claims_publisheddocument SET kind = 'quote' WHERE {SHOWN}"],
    "a document's status": [f"UPDATE claims_publisheddocument SET status = 'withheld' WHERE {SHOWN}"],
    "a document removed": [f"DELETE FROM claims_publisheddocument WHERE {SHOWN}"],
    "a document of nothing": [f"DELETE FROM claims_publishedclaim WHERE {SHOWN}"],
    "a status": ["UPDATE claims_publishedclaim SET status = 'published' WHERE status = 'retracted'"],
    "a status taken away": [f"UPDATE claims_publishedclaim SET status = 'withheld' WHERE {SHOWN}"],
    "a version": [f"UPDATE claims_publishedclaim SET version = 9 WHERE {SHOWN}"],
    "a time": [f"UPDATE claims_publishedclaim SET first_published_at = now() WHERE {SHOWN}"],
    "a stance searched by": [
        f"UPDATE claims_publishedclaim SET words = words || '=stance=denies:1'::tsvector WHERE {SHOWN}",
    ],
    "a word searched by": [f"UPDATE claims_publishedclaim SET words = ts_delete(words, 'open') WHERE {SHOWN}"],
    "a window searched by": [f"UPDATE claims_publishedclaim SET words = ts_delete(words, '=w10=0') WHERE {SHOWN}"],
    "a place": [f"UPDATE claims_publishedclaim SET place = 5000 WHERE {SHOWN}"],
    "days searched by": [f"UPDATE claims_publishedclaim SET said = '{{[2018-01-01,2018-01-02)}}' WHERE {SHOWN}"],
    "days of a quote searched by": ["UPDATE claims_publishedquote SET said = '{[2018-01-01,2018-01-02)}'"],
    "a summary of estimates": [
        "INSERT INTO claims_publishedsummary VALUES (gen_random_uuid(), 'people', 1, '[1,2]', '[1,2]')",
    ],
    "a tombstone": ["UPDATE claims_publisheddocument SET text = '{}' WHERE status = 'retracted'"],
    "an ETag of a tombstone": ["UPDATE claims_publisheddocument SET etag = repeat('0', 40) WHERE status = 'retracted'"],
    "a word of what was retracted": [
        "UPDATE claims_publishedclaim SET words = words || 'gone'::tsvector WHERE status = 'retracted'"
    ],
    "a range of what was retracted": [
        "UPDATE claims_publishedclaim SET quantity_range = '[1,2]' WHERE status = 'retracted'"
    ],
    "a published record": [f"DELETE FROM claims_publishedclaim WHERE {SHOWN}"],
    "a change removed": ["DELETE FROM claims_publishedchange WHERE change = 'correct' AND kind = 'claim'"],
    "a record's change removed": ["DELETE FROM claims_publishedchange WHERE change = 'reinstate' AND kind = 'quote'"],
    "why it was changed": ["UPDATE claims_publishedchange SET note = 'Nicer.' WHERE change = 'correct'"],
    "the order of changes": ["UPDATE claims_publishedchange SET number = number + 99 WHERE change = 'publish'"],
    "a past document": ["UPDATE claims_pastdocument SET text = replace(text, 'Closed.', 'Shut.')"],
    "a past document and its ETag": [
        "UPDATE claims_pastdocument SET text = replace(text, 'Closed.', 'Shut.')",
        "UPDATE claims_pastdocument SET etag = left(encode(sha256(convert_to(text, 'UTF8')), 'hex'), 40)",
    ],
    "a past document removed": ["DELETE FROM claims_pastdocument WHERE kind = 'claim' AND version = 1"],
    "a topic's name": ["UPDATE claims_publisheddocument SET text = replace(text, 'Topic', 'My') WHERE kind = 'topic'"],
    "a topic's words": ["UPDATE claims_publishedtopic SET words = words || 'nicer'::tsvector"],
    "a topic removed": [
        "DELETE FROM claims_publishedtopic",
        "DELETE FROM claims_publisheddocument WHERE kind = 'topic'",
    ],
    "a topic of nothing": ["UPDATE claims_publishedtopic SET id = gen_random_uuid()"],
    "a relation": ["DELETE FROM claims_publishedrelation"],
    "a face": ["UPDATE claims_sharedrecord SET face = replace(face, 'Port', 'Fort') WHERE kind = 'speaker'"],
    "a face and what is shown of it": [
        "UPDATE claims_sharedrecord SET face = replace(face, 'They said', 'They deny') WHERE kind = 'quote'",
        (
            "UPDATE claims_publisheddocument quote SET text = replace(text, 'They said', 'They deny'), "
            "body_sha256 = (SELECT encode(sha256(convert_to(face, 'UTF8')), 'hex') FROM claims_sharedrecord "
            "WHERE id = quote.id) WHERE kind = 'quote'"
        ),
    ],
    "a public record": ["DELETE FROM claims_publishedquote"],
    "the record behind a published one": [
        (
            "DELETE FROM claims_sharedrecord WHERE kind = 'source' AND NOT EXISTS "
            "(SELECT FROM claims_publication WHERE shared_id = claims_sharedrecord.id)"
        )
    ],
}
FOUND = {
    "a reason": {"row-hash", "head-differs"},
    "who approved": {"row-hash", "not-approved"},
    "a body and its hash": {"dossier-of-row"},
    "a body removed": {"body-missing"},
    "authors of a dossier": {"dossier-of-row"},
    "an approval": {"not-approved"},
    "a step": {"no-step"},
    "a document": {"body-differs"},
    "a head": {"head-differs"},
    "a hash shown": {"body-differs"},
    "an ETag": {"head-differs"},
    "a document's version": {"head-differs"},
    "a document's kind": {"head-differs", "document-of-nothing"},
    "a document's status": {"status-differs"},
    "a document removed": {"unreadable"},
    "a document of nothing": {"record-missing", "document-of-nothing"},
    "a status": {"status-differs"},
    "a status taken away": {"status-differs"},
    "a version": {"not-the-last-version"},
    "a time": {"times-differ"},
    "a stance searched by": {"columns-differ"},
    "a word searched by": {"columns-differ"},
    "a window searched by": {"columns-differ"},
    "a place": {"columns-differ"},
    "days searched by": {"columns-differ"},
    "days of a quote searched by": {"columns-differ"},
    "a tombstone": {"tombstone-differs"},
    "an ETag of a tombstone": {"tombstone-differs"},
    "a word of what was retracted": {"columns-differ"},
    "a range of what was retracted": {"columns-differ"},
    "a published record": {"record-missing"},
    "a change removed": {"changes-differ"},
    "a record's change removed": {"changes-differ"},
    "why it was changed": {"changes-differ"},
    "the order of changes": {"changes-differ"},
    "a past document": {"past-differs"},
    "a past document and its ETag": {"past-differs"},
    "a past document removed": {"past-missing"},
    "a topic's name": {"topic-differs"},
    "a topic's words": {"topic-differs"},
    "a summary of estimates": {"summary-differs"},
    "a topic removed": {"topic-missing"},
    "a topic of nothing": {"topic-missing", "topic-without-claims", "document-of-nothing"},
    "a relation": {"relations-differ"},
    "a face": {"face-differs", "body-differs"},
    "a face and what is shown of it": {"face-differs"},
    "a public record": {"record-missing"},
    "the record behind a published one": {"record-unshared"},
}


@pytest.mark.parametrize("what", FOUND)
def test_whatever_was_altered_is_found(what, record):
    assert after(*TAMPERED[what]) >= FOUND[what]


def test_body_that_lost_its_hash_is_found(record):
    allow = "ALTER TABLE claims_dossier DROP CONSTRAINT dossier_sha256_is_of_body"
    assert "body-hash" in after(allow, f"UPDATE claims_dossier SET body = body || ' ' WHERE id = {CORRECTED}")


def test_row_removed_is_found(record):
    """The row of the correction, with what points at it."""
    found = after(
        f"DELETE FROM claims_reviewevent WHERE dossier_id = {CORRECTED} AND publication_id IS NOT NULL",
        "DELETE FROM claims_publication WHERE number = 4",
    )
    assert {"number-gap", "previous-hash", "version-gap"} <= found


def test_last_row_removed_is_found(record):
    last = Publication.objects.order_by("-number")[0]
    found = after(
        f"DELETE FROM claims_reviewevent WHERE publication_id = '{last.pk}'",
        f"DELETE FROM claims_publication WHERE number = {last.number}",
    )
    assert {"not-the-last-version", "times-differ"} <= found


def written_anew():
    """The whole chain, hash by hash, as if it had always been so."""
    before = ""
    for row in Publication.objects.order_by("number"):
        row.previous_sha256 = before
        row.sha256 = before = chain_hash(row)
        row.save()


def test_chain_written_anew_as_a_whole_is_found_by_a_noted_hash_alone(record):
    noted = Publication.objects.order_by("-number")[0].sha256
    nicer = "UPDATE claims_publication SET approved_by_id = approved_by_id, reason = 'Nicer.' WHERE number = 1"
    told = (
        "UPDATE claims_publishedchange SET note = 'Nicer.' WHERE version = 1 AND record = "
        "(SELECT claim_id FROM claims_publication WHERE number = 1)"
    )

    assert after(nicer, told, written_anew) == set()
    assert after(nicer, told, written_anew, expected=noted) == {"expected-hash"}
    assert rules(noted) == set()


def test_approval_by_an_author_is_found(record):
    author = record.contributor.pk
    found = after(
        "ALTER TABLE claims_publication DROP CONSTRAINT publication_four_eyes",
        f"UPDATE claims_reviewevent SET actor_id = {author} WHERE action = 'approve' AND dossier_id = {FIRST}",
        f"UPDATE claims_publication SET approved_by_id = {author} WHERE number = 1",
        written_anew,
    )
    assert found == {"approved-by-author"}


def test_change_that_the_public_state_did_not_allow_is_found(record):
    number = Publication.objects.filter(change="reinstate").order_by("number")[0].number
    found = after(
        f"UPDATE claims_publication SET change = 'correct' WHERE number = {number}",
        f"UPDATE claims_reviewevent SET action = 'correct' WHERE action = 'reinstate' AND publication_id = "
        f"(SELECT id FROM claims_publication WHERE number = {number})",
        written_anew,
    )
    assert "change-not-allowed" in found


def test_claim_rendered_anew_with_more_than_its_cause_changed_is_found(record):
    def alter():
        row = Publication.objects.filter(change="follow").order_by("-number")[0]
        body = row.dossier.body.replace("They said", "They deny")
        type(row.dossier).objects.filter(pk=row.dossier_id).update(body=body, sha256=digest(body))
        Publication.objects.filter(pk=row.pk).update(dossier_sha256=digest(body))

    assert "follow-differs" in after(alter, written_anew)


def test_cause_that_is_another_is_found(record):
    found = after(
        "UPDATE claims_publication SET cause_id = (SELECT id FROM claims_publication WHERE number = 1) "
        "WHERE change = 'follow'",
        written_anew,
    )
    assert "cause" in found


def test_published_record_without_a_publication_is_found(record):
    def invent():
        shown = PublishedClaim.objects.filter(status="published")[0]
        shown.pk, shown.place = "00000000-0000-4000-8000-000000000000", 99
        shown.save(force_insert=True)

    assert after(invent) == {"no-publication"}


def run(*arguments):
    out = StringIO()
    call_command("verify_publications", *arguments, stdout=out)
    return out.getvalue()


def test_command_prints_the_last_number_and_hash(record):
    last = Publication.objects.order_by("-number")[0]
    assert run() == run("--expect", last.sha256) == f"Last publication: {last.number} {last.sha256}\n"


def test_command_fails_where_the_expected_hash_is_not_there(record):
    with pytest.raises(CommandError, match="1 fault found"):
        run("--expect", "0" * 64)
