"""Makes the databases of the bench: a made-up record of so many claims, in our tables and in the normalised ones.

    python -m tests.bench.data [10k] [100k] [1m]

A database is kept, and made again when `VERSION` says that it would come out otherwise. Before each use it is migrated,
and the functions that searches call are made anew.
"""

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from typing import Any

import psycopg

from tests.bench import clusters, tables

VERSION = 4
STRETCH = 2_000  # places that are made at a time
PROCESSES = int(os.environ.get("FACTDB_BENCH_PROCESSES", os.cpu_count() or 1))
FILLED = ["claims_published%", "claims_pastdocument", "normalised_%"]
FUNCTIONS = "claims.migrations.0014_windows"
LEXEMES = "claims.migrations.0020_where_lexemes_stand_last"
SUMMARIES = "claims.migrations.0022_estimates_summed"
ASSESSED = "claims.migrations.0015_assessed_claims_in_places"

Work = tuple[str, Any]


def is_made(size: str) -> bool:
    if not clusters.exists(size):
        return False
    with psycopg.connect(clusters.urls(size).owner) as owner:
        row = owner.execute("SELECT obj_description(oid, 'pg_class') FROM pg_class WHERE relname = 'bench'").fetchone()
    return row is not None and row[0] == str(VERSION)


def make(size: str) -> None:
    """Make the database of this size, in a process of its own, since Django is set up for one database."""
    began = time.monotonic()
    clusters.create(size)
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), initializer=clusters.use, initargs=(size,)) as pool:
        pool.submit(make_tables).result()
        with psycopg.connect(clusters.urls(size).owner, autocommit=True) as owner:
            again = tables.take_away_indexes(owner, FILLED)
            set_triggers(owner, "DISABLE")
            for number, done in enumerate(pool.map(fill, *zip(*works(size), strict=True)), start=1):
                report(f"{size}: {done} ({number}), {time.monotonic() - began:.0f} s")
            report(f"{size}: making {len(again)} indexes and keys ...")
            finish(owner, again)
        pool.submit(show_assessed).result()
        pool.submit(check, size).result()
    mark(size)
    report(f"{size}: made in {time.monotonic() - began:.0f} s")


def report(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def set_up() -> None:
    import django

    django.setup()


def make_tables() -> None:
    """All migrations, and the normalised tables."""
    set_up()
    from django.core.management import call_command
    from django.db import connections

    from tests.bench.normalised.models import MODELS

    call_command("migrate", database="owner", interactive=False, verbosity=0)
    with connections["owner"].schema_editor() as editor:
        for model in MODELS:
            editor.create_model(model)


def works(size: str) -> Iterator[tuple[int, str, range]]:
    """All there is to fill, in stretches."""
    from tests.bench.schedule import Schedule, stretches

    claims = clusters.SIZES[size]
    yield claims, "topics", range(0)
    for kind, count in shared_counts(claims).items():
        for first in range(0, count, STRETCH):
            yield claims, kind, range(first, min(first + STRETCH, count))
    for places in stretches(Schedule(claims), STRETCH):
        yield claims, "claims", places


def shared_counts(claims: int) -> dict[str, int]:
    from tests.bench.schedule import counts_of

    counts = counts_of(claims)
    return {"speaker": counts["speaker"], "unnamed": counts["source"]} | {
        kind: counts[kind] for kind in ("source", "question")
    }


RECORDS: dict[int, Any] = {}


def fill(claims: int, kind: str, numbers: range) -> str:
    """Write a stretch, in a process that may have written others before."""
    set_up()
    from tests.bench.normalised_rows import Normaliser
    from tests.bench.published_rows import Publisher
    from tests.bench.record import Record

    record = RECORDS.setdefault(claims, Record(claims))
    rows = {}
    for gatherer in (Publisher(record), Normaliser(record)):
        if kind == "topics":
            rows |= gatherer.topics()
        elif kind == "claims":
            rows |= gatherer.claims(numbers)
        else:
            rows |= gatherer.shared(kind, numbers)
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"]) as owner:
        tables.insert_all(owner, rows)
    return f"{kind} up to {numbers.stop}"


def set_triggers(owner: tables.Connection, how: str) -> None:
    """What notes where lexemes stand last is done at the end, for all at once."""
    for kind in import_module(LEXEMES).KINDS:
        owner.execute(f"ALTER TABLE claims_published{kind} {how} TRIGGER USER")


def finish(owner: tables.Connection, again: list[str]) -> None:
    tables.run_all(owner, again)
    tables.run_all(owner, [import_module(LEXEMES).fill(kind) for kind in import_module(LEXEMES).KINDS])
    tables.run_all(owner, [import_module(SUMMARIES).FILL])
    set_triggers(owner, "ENABLE")
    owner.execute("VACUUM ANALYZE")


def mark(size: str) -> None:
    """Say in the database what it was made by."""
    with psycopg.connect(clusters.urls(size).owner) as owner:
        owner.execute("CREATE TABLE bench ()")
        owner.execute(f"COMMENT ON TABLE bench IS '{VERSION}'")


def show_assessed() -> None:
    """The claims that somebody assessed have a table of their own, which a migration fills."""
    set_up()
    from django.apps import apps
    from django.db import connections

    with connections["owner"].schema_editor() as editor:
        import_module(ASSESSED).fill(apps, editor)


def check(size: str) -> None:
    """The words of a sample are what `claims.found_by` makes of the documents. Raises ValueError where not."""
    set_up()
    import json

    from django.contrib.postgres.search import SearchVectorField
    from django.db.models import ExpressionWrapper

    from claims.found_by import facets_of, key_facet, texts_of, vector
    from claims.showing import MODEL

    for kind, model in MODEL.items():
        last = model._default_manager.using("owner").latest("place").place
        sample = [*range(1, 40), *range(1, last, max(1, last // 100))]
        for shown in model._default_manager.using("owner").filter(place__in=sample):
            document = json.loads(shown.document)
            facets, texts = [key_facet("status", shown.status)], []
            if shown.status == "published":
                facets, texts = facets_of(kind, document), texts_of(kind, document)
            words = ExpressionWrapper(vector(texts, facets, shown.place), SearchVectorField())
            made = model._default_manager.using("owner").annotate(made=words)
            if made.values_list("made", flat=True).get(pk=shown.pk) != shown.words:
                raise ValueError(f"{size}: the words of {kind} {shown.pk} are not what they should be")


def ensure(sizes: list[str]) -> None:
    """The databases of these sizes are there, as this version makes them; the server runs."""
    for size in sizes:
        if not is_made(size):
            make(size)
        with ProcessPoolExecutor(1, get_context("spawn"), initializer=clusters.use, initargs=(size,)) as pool:
            pool.submit(bring_up_to_date).result()


def bring_up_to_date() -> None:
    """What does not change the data: later migrations, functions that were written anew, and who may read what.

    The API's login may read the normalised tables as well; migrations take such rights away.
    """
    set_up()
    from django.core.management import call_command

    call_command("migrate", database="owner", interactive=False, verbosity=0)
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"]) as owner:
        found = owner.execute("SELECT oid::regprocedure::text FROM pg_proc WHERE proname LIKE 'published%windows'")
        for (function,) in found.fetchall():
            owner.execute(f"DROP FUNCTION {function}")
        for operation in import_module(FUNCTIONS).Migration.operations:
            owner.execute(operation.sql)
        tables = owner.execute("SELECT relname FROM pg_class WHERE relname LIKE 'normalised%' AND relkind = 'r'")
        names = ", ".join(name for (name,) in tables.fetchall())
        owner.execute(f"GRANT SELECT ON {names} TO {clusters.NAME}_public")


def main(arguments: list[str]) -> None:
    if not {*arguments} <= {*clusters.SIZES}:
        sys.exit(__doc__)
    with clusters.running():
        ensure(arguments or [*clusters.SIZES])


if __name__ == "__main__":
    main(sys.argv[1:])
