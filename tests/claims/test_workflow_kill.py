"""A process that is killed at any statement of a publication leaves the record as it was, or the next version whole."""

import os
import signal
from collections.abc import Callable
from itertools import count

import pytest
from django.db import connection, connections, transaction

from claims import workflow
from claims.chain import chain_hash
from claims.models import Claim, Publication, SharedRecord
from claims.step import RECORD_LOCK
from sources.actor import acting_as
from sources.models import Speaker, SpeakerName
from tests.conftest import People
from tests.database.raw import OURS, catalogue
from tests.factories import make_attribution, make_claim, make_public, make_quote, make_speaker

Step = Callable[[], object]
TEXT = r"regexp_replace(text, '\d{4}-\d\d-\d\dT[-+:.\d]+', '', 'g')"  # without its times

# What a step leaves behind, less keys and times that are new each time.
LEAVES = [
    "SELECT id, state, published_through FROM claims_claim",
    "SELECT id, state, published_through, face FROM claims_sharedrecord",
    "SELECT claim_id, shared_id, number, sha256, authors FROM claims_dossier",
    "SELECT claim_id, shared_id, action, from_state, to_state, actor_id, note FROM claims_reviewevent",
    "SELECT number, change, claim_id, shared_id, version, dossier_sha256, reason FROM claims_publication",
    "SELECT recipient_id, notice, claim_id, shared_id FROM claims_notification",
    f"SELECT id, kind, status, version, body_sha256, {TEXT} FROM claims_publisheddocument",
    f"SELECT record, kind, status, version, place, {TEXT} FROM claims_pastdocument",
    "SELECT number, record, kind, version, change, status, note, place FROM claims_publishedchange",
    "SELECT claim, type, other FROM claims_publishedrelation",
    "SELECT id, version, dossier_sha256, statement, quantity_range, said FROM claims_publishedclaim",
    "SELECT id, place, status, words, dated FROM claims_publishedassessedclaim",
    "SELECT id, form, said FROM claims_publishedquote",
    "SELECT id, kind, dated FROM claims_publishedsource",
    "SELECT id, kind FROM claims_publishedspeaker",
    *(
        f"SELECT id, place, status, publication, words FROM claims_published{kind}"
        for kind in ("claim", "quote", "speaker", "source", "question", "topic")
    ),
]


class Dies:
    """Kills its own process before the given statement is sent."""

    def __init__(self, number: int) -> None:
        self.number, self.seen = number, 0

    def __call__(self, execute, *arguments):
        self.seen += 1
        if self.seen == self.number:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)


def is_killed(step: Step, number: int) -> bool:
    """Whether another process, which takes the step, came as far as the statement and was killed there."""
    connections.close_all()
    process = os.fork()
    if process == 0:
        take_and_die(step, number)
    _process, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def take_and_die(step: Step, number: int) -> None:
    """What the other process does; it ends here in any case, and within a minute."""
    signal.alarm(60)
    try:
        connection.ensure_connection()
        with connection.execute_wrapper(Dies(number)):
            step()
    finally:
        os._exit(0)


def rows() -> list[tuple[str, str]]:
    """Every table of the record with a digest of its rows."""
    tables = [table for (table,) in catalogue(f"SELECT relname FROM pg_class WHERE relkind = 'r' AND {OURS}")]
    digests = (
        f"SELECT '{table}', md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM {table} t"
        for table in tables
    )
    return sorted(catalogue(" UNION ALL ".join(digests)))


def leaves() -> list[list[str]]:
    with connection.cursor() as cursor:
        return [sorted(map(str, cursor.execute(query).fetchall())) for query in LEAVES]


def would_leave(step: Step) -> list[list[str]]:
    """Take the step, see what it leaves, and take it back."""
    with transaction.atomic():
        step()
        left = leaves()
        transaction.set_rollback(True)
    return left


def wait_for_the_lock() -> None:
    """As a step does: the server may need a moment to see that the one who had it is gone."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RECORD_LOCK])


def make_two_claims(people: People) -> tuple[Claim, Claim]:
    """Of one speaker, the first of them public and the second approved."""
    with acting_as(people.contributor):
        speaker = make_speaker("Harbour Board")
        first, second = make_claim("The bridge was closed."), make_claim("The bridge was open.")
        for claim in (first, second):
            make_attribution(claim, make_quote(speaker=speaker))
        make_public(first, people)
        approve(second, people)
    return first, second


def approve(subject: Claim | SharedRecord, people: People) -> None:
    dossier = workflow.submit(subject, people.contributor)
    workflow.approve(subject, people.reviewer, dossier.sha256)


def publish(people: People) -> Step:
    _public, claim = make_two_claims(people)
    return lambda: workflow.publish(Claim.objects.get(pk=claim.pk), people.publisher)


def correct(people: People) -> Step:
    claim, _approved = make_two_claims(people)
    with acting_as(people.contributor):
        Claim.objects.filter(pk=claim.pk).update(statement_en="The bridge was closed on 3 May.")
    approve(claim, people)
    return lambda: workflow.correct(Claim.objects.get(pk=claim.pk), people.publisher, "The day was missing.")


def correct_a_speaker(people: People) -> Step:
    """Two claims follow."""
    _public, claim = make_two_claims(people)
    workflow.publish(claim, people.publisher)
    with acting_as(people.contributor):
        SpeakerName.objects.update(text="Port Board")
    key = Speaker.objects.get().pk
    approve(SharedRecord.objects.get(pk=key), people)
    return lambda: workflow.correct(SharedRecord.objects.get(pk=key), people.publisher, "It was renamed.")


@pytest.mark.parametrize(("prepare", "versions"), [(publish, 1), (correct, 1), (correct_a_speaker, 3)])
def test_killed_process_leaves_the_old_or_the_new_version_whole(committed, prepare, versions):
    step = prepare(committed)
    before, whole, public = rows(), would_leave(step), Publication.objects.count()
    for number in count(1):
        assert is_killed(step, number), f"the step was taken before statement {number}, and yet nothing changed"
        if rows() != before:
            break
        wait_for_the_lock()
        if number % 5 == 0:
            assert would_leave(step) == whole

    assert number > 20
    assert leaves() == whole
    assert Publication.objects.count() == public + versions
    assert [chain_hash(row) for row in Publication.objects.all()] == [row.sha256 for row in Publication.objects.all()]
