"""The chain of publications, from its first row to its last, held against all that it vouches for.

It is read row by row, in memory that does not grow with it. A chain that somebody wrote anew as a whole, hashes and
all, is sound in itself: whoever noted the hash of a row some time finds out that it is not there any more.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from claims.chain import chain_hash, subject_columns
from claims.faults import Fault
from claims.models import Publication
from claims.states import LEAVES, Change, PublicState
from claims.verified_dossiers import dossier_faults, faults_of_approval
from claims.verified_records import record_faults

ROWS_AT_A_TIME = 50  # a row brings up to two documents along

# The public state that a change has to find; a withholding finds any but its own.
FINDS: dict[Change, PublicState] = {
    Change.PUBLISH: PublicState.UNPUBLISHED,
    Change.CORRECT: PublicState.PUBLISHED,
    Change.FOLLOW: PublicState.PUBLISHED,
    Change.RETRACT: PublicState.PUBLISHED,
    Change.REINSTATE: PublicState.RETRACTED,
    Change.MERGE: PublicState.PUBLISHED,
}


class Verification:
    """One walk along the chain; after it, `last` is the newest row, and `met` whether the expected hash was there."""

    def __init__(self, expected: str = "") -> None:
        self.expected = expected.lower()
        self.met = not expected
        self.last: Publication | None = None

    def faults(self) -> Iterator[Fault]:
        """All that is wrong, as the database has it at one moment."""
        with one_moment():
            yield from self._chain()
            yield from dossier_faults()
            yield from record_faults()
        if not self.met:
            yield Fault("expected-hash", f"no publication has the hash {self.expected}")

    def _chain(self) -> Iterator[Fault]:
        rows = Publication.objects.select_related("shared", "dossier", "cause__dossier").order_by("number")
        for row in rows.iterator(chunk_size=ROWS_AT_A_TIME):
            before = version_before(row)
            yield from _link(row, self.last)
            yield from _version(row, before)
            yield from faults_of_approval(row, before)
            self.met = self.met or row.sha256 == self.expected
            self.last = row


@contextmanager
def one_moment() -> Iterator[None]:
    """What others commit meanwhile is not seen. A transaction that is under way already stays as it is."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def version_before(row: Publication) -> Publication | None:
    """The version of the same subject that the row follows."""
    subject = subject_columns(row.subject)
    earlier = Publication.objects.filter(**subject, version__lt=row.version).select_related("dossier")
    return earlier.order_by("-version").first()


def _link(row: Publication, last: Publication | None) -> Iterator[Fault]:
    if row.number != (last.number if last else 0) + 1:
        yield Fault("number-gap", row)
    if row.previous_sha256 != (last.sha256 if last else ""):
        yield Fault("previous-hash", row)
    if row.sha256 != chain_hash(row):
        yield Fault("row-hash", row)


def _version(row: Publication, before: Publication | None) -> Iterator[Fault]:
    first = 0 if row.claim_id else 1
    if row.version != (before.version if before else first) + 1 or (before and before.number >= row.number):
        yield Fault("version-gap", row)
    if before:
        state = LEAVES[Change(before.change)]
    else:
        state = PublicState.UNPUBLISHED if row.claim_id else PublicState.PUBLISHED
    if FINDS.get(Change(row.change), state) != state or state == PublicState.WITHHELD:
        yield Fault("change-not-allowed", row)
