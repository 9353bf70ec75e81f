"""How fast a correction reaches what embeds it: documents a second, and where the time goes.

    python -m tests.bench.rendering [claims] [of which the speaker stands in so many percent]

Claims of one to six attributions are taken through the review, and copied with keys of their own, dossiers, places in
the chain and public documents; then a speaker is corrected who stands in the first quote of the given share of them.
Printed are documents a second of the whole publication, of the same documents rendered and rewritten alone, in a narrow
table, and the time by statement. All is in a scratch database of the test cluster, which does not wait for the disk.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factdb.settings")

import django

django.setup()

from django.db import connection, connections, transaction  # noqa: E402
from django.db.models import Avg, Max  # noqa: E402
from django.db.models.functions import Length  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from claims import workflow  # noqa: E402
from claims.dossier import canonical  # noqa: E402
from claims.faces import read  # noqa: E402
from claims.following import claims_resting_on, rendered_anew  # noqa: E402
from claims.models import Claim, Dossier, Publication, PublishedDocument, SharedRecord  # noqa: E402
from claims.verification import Verification  # noqa: E402
from factdb.preparation import prepare  # noqa: E402
from sources.actor import acting_as  # noqa: E402
from sources.models import Speaker, SpeakerName  # noqa: E402
from tests.bench.copies import copy_claims  # noqa: E402
from tests.conftest import People, make_people  # noqa: E402
from tests.factories import make_attribution, make_claim, make_public, make_quote, make_source, make_speaker  # noqa: E402

CLAIMS, SHARE = 2_000, 100  # percent
ATTRIBUTIONS = (1, 1, 1, 2, 2, 2, 3, 3, 4, 5)  # of ten claims
WORDS = "The board said on Tuesday that the bridge over the harbour would stay closed until the works were done. " * 2
DESCRIPTION = "A public body that looks after the harbour, its bridges and its ferries, and answers to the ministry."


def make_claims(board: Speaker, people: People) -> list[Claim]:
    """Ten public claims, one for each number of attributions; the board is quoted first, others after it."""
    others = [make_speaker(f"Company {number}", description_en=DESCRIPTION) for number in range(5)]
    sources = [make_source(f"What was said on day {day}", publisher=others[0]) for day in range(1, 6)]
    made = []
    for size in ATTRIBUTIONS:
        claim = make_claim(f"The bridge was closed for {len(made) + 1} days in the spring, and open in summer.")
        for number in range(size):
            speaker = others[number] if number else board
            make_attribution(claim, make_quote(sources[number], speaker, text=WORDS, said_on="2019-05-03"))
        make_public(claim, people)
        made.append(claim)
    return made


def fill(claims: int, share: int, people: People) -> Speaker:
    """The record; the speaker that is returned stands in so many percent of its claims."""
    with acting_as(people.contributor):
        board = make_speaker("Harbour Board", description_en=DESCRIPTION)
        touched = make_claims(board, people)
        others = make_claims(make_speaker("Ferry Company"), people) if share < 100 else []
    copy_claims(touched, claims * share // 100 - len(touched))
    copy_claims(others, claims * (100 - share) // 100 - len(others))
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return board


class Server:
    """The processor's time that the server has spent on this connection, in hundredths of a second."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")

    def seconds(self) -> float:
        fields = self.stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Statements:
    """The processor's time that statements take, ours and the server's, by how they begin."""

    def __init__(self) -> None:
        self.server = Server()
        self.ours: Counter[str] = Counter()
        self.servers: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self.began = time.process_time(), self.server.seconds()

    def __call__(self, execute, sql, *arguments):  # type: ignore[no-untyped-def]
        ours, servers = time.process_time(), self.server.seconds()
        try:
            return execute(sql, *arguments)
        finally:
            name = " ".join(sql.split())[:80]
            self.ours[name] += time.process_time() - ours
            self.servers[name] += self.server.seconds() - servers
            self.calls[name] += 1

    def report(self) -> Iterator[str]:
        ours, servers = time.process_time() - self.began[0], self.server.seconds() - self.began[1]
        yield f"  {ours:.2f} s of a processor in Python, {servers:.2f} s in PostgreSQL; of these by statement"
        both = Counter(self.ours)
        both.update(self.servers)
        for name, _seconds in both.most_common(12):
            yield f"  {self.ours[name]:6.2f} {self.servers[name]:6.2f} {self.calls[name]:5} x  {name}"
        yield f"  {ours - sum(self.ours.values()):6.2f} outside of statements"


def correct(board: Speaker, people: People) -> None:
    """The whole publication, with the time by statement."""
    with acting_as(people.contributor):
        SpeakerName.objects.filter(speaker=board).update(text="Port Board")
    record = SharedRecord.objects.get(pk=board.pk)
    dossier = workflow.submit(record, people.contributor)
    workflow.approve(record, people.reviewer, dossier.sha256)
    statements, before = Statements(), Publication.objects.aggregate(last=Max("number"))["last"]
    began = time.perf_counter()
    with connection.execute_wrapper(statements):
        cause = workflow.correct(record, people.publisher, "It was renamed.")
    took = time.perf_counter() - began
    followed = Publication.objects.filter(number__gt=before, cause=cause).count()
    shown = PublishedDocument.objects.filter(rendered_at__gte=cause.published_at).count()
    print(f"whole publication: {followed} claims in {took:.2f} s, {followed / took:.0f} claims a second,")
    print(f"  {shown / took:.0f} documents a second with the quotes and speakers that follow")
    print("\n".join(statements.report()))


def render_alone(board: Speaker) -> None:
    """The same documents, read, rendered, and rewritten in a table of keys and texts."""
    with connections["owner"].cursor() as cursor, transaction.atomic(using="owner"):
        cursor.execute("CREATE TEMP TABLE narrow AS SELECT id, text FROM claims_publisheddocument WHERE kind = 'claim'")
        cursor.execute("ALTER TABLE narrow ADD PRIMARY KEY (id)")
        faces = {str(row.pk): read_face(row) for row in SharedRecord.objects.filter(rests_on__contains=[board.pk])}
        faces[str(board.pk)] = read_face(SharedRecord.objects.get(pk=board.pk))
        began = time.perf_counter()
        resting = claims_resting_on({board.pk})
        rows = [(row.claim_id, canonical(rendered_anew(read(row.dossier), faces)["claim"])) for row in resting]
        rendered = time.perf_counter() - began
        cursor.execute(
            "UPDATE narrow SET text = anew.text FROM unnest(%s::uuid[], %s::text[]) AS anew (id, text) "
            "WHERE narrow.id = anew.id",
            [list(column) for column in zip(*rows, strict=True)],
        )
        took = time.perf_counter() - began
        transaction.set_rollback(True, using="owner")
    print(f"documents alone: {len(rows) / took:.0f} a second, {len(rows) / rendered:.0f} rendered, not written")


def read_face(row: SharedRecord):  # type: ignore[no-untyped-def]
    import json

    return json.loads(row.face)


def main(claims: int = CLAIMS, share: int = SHARE) -> None:
    prepare()
    made = setup_databases(verbosity=0, interactive=False, aliases={"owner"})
    try:
        people = make_people()
        board = fill(claims, share, people)
        size = PublishedDocument.objects.filter(kind="claim").aggregate(size=Avg(Length("text")))["size"]
        dossier = Dossier.objects.filter(claim__isnull=False).aggregate(size=Avg(Length("body")))["size"]
        print(f"{Claim.objects.count()} claims, documents of {size:.0f} characters, dossiers of {dossier:.0f}")
        if os.environ.get("VERIFY"):
            print(list(Verification("").faults())[:5])
        correct(board, people)
        if os.environ.get("VERIFY"):
            print(list(Verification("").faults())[:5])
        render_alone(board)
    finally:
        connections.close_all()
        teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
