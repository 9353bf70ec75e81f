"""What the public saw before, and in which order it changed: past documents, versions, changes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections, transaction

from factdb.api.asking import Utf8, rows
from factdb.api.places import BEYOND, TABLE, Stretch, place_until
from factdb.api.reading import AT_ONCE, DOCUMENTS, Row
from factdb.api.search import Sql

PAST = "claims_pastdocument"
CHANGES = "claims_publishedchange"
CORRECTS = "change IN ('correct', 'retract', 'reinstate', 'withhold')"
# The moment as text, since psycopg takes longer to read it than PostgreSQL to find the row.
CHANGE_COLUMNS = "number, record, kind, version, change, status, at::text AS at, note"


class Shown(NamedTuple):
    """A document as it was, or is, shown since a second after 1970."""

    text: bytes
    etag: bytes
    status: bytes
    version: int
    since: int
    is_current: bool


class Change(NamedTuple):
    """One thing that happened to one public record; `text` is the record's document now, if that was asked for."""

    number: int
    record: UUID
    kind: str
    version: int
    change: str
    status: str
    at: datetime
    note: str
    text: bytes | None = None
    etag: bytes = b""  # of that document


def current(kind: str, key: UUID, texts: bool = True) -> Shown | None:
    """What is shown of the record now."""
    return _first(
        Sql(
            f"SELECT {_text(texts)}, etag, status, version, {_second('rendered_at')}, true FROM {DOCUMENTS} "
            "WHERE id = %s AND kind = %s",
            (key, kind),
        )
    )


def merged_among(keys: list[str]) -> dict[str, bytes]:
    """The tombstones of those of the records that were merged into others, by key."""
    statement = f"SELECT id, text FROM {DOCUMENTS} WHERE id = ANY(%s::uuid[]) AND status = 'merged'"
    return {str(key): text for key, text in rows(Sql(statement, (keys,)))}


def as_of(kind: str, key: UUID, moment: datetime) -> Shown | None:
    """What was shown of the record at the moment."""
    return _first(
        Sql(
            f"SELECT text, etag, status, version, {_second('rendered_at')}, true FROM {DOCUMENTS} "
            "WHERE id = %s AND kind = %s AND rendered_at <= %s UNION ALL "
            f"(SELECT text, etag, status, version, {_second('shown_from')}, false FROM {PAST} "
            "WHERE record = %s AND kind = %s AND shown_from <= %s AND shown_until > %s "
            "ORDER BY shown_until DESC, id DESC LIMIT 1)",
            (key, kind, moment, key, kind, moment, moment),
        )
    )


def version(kind: str, key: UUID, number: int) -> Shown | None:
    """The version as it is shown, or as it was shown last."""
    return _first(
        Sql(
            f"SELECT text, etag, status, version, {_second('rendered_at')}, true FROM {DOCUMENTS} "
            "WHERE id = %s AND kind = %s AND version = %s UNION ALL "
            f"(SELECT text, etag, status, version, {_second('shown_from')}, false FROM {PAST} "
            "WHERE record = %s AND kind = %s AND version = %s ORDER BY shown_until DESC, id DESC LIMIT 1)",
            (key, kind, number, key, kind, number),
        )
    )


def page(kind: str, moment: datetime, stretch: Stretch, texts: bool = True) -> list[Row]:
    """The list as the public saw it at the moment."""
    union = _shown_at(kind, moment, stretch, stretch.size + 1, texts)
    statement = f"{union.text} ORDER BY place {_order(stretch)} LIMIT {stretch.size + 1}"
    return [Row(*row) for row in rows(Sql(statement, union.values))]


def stream(kind: str, moment: datetime, newest_first: bool) -> Iterator[bytes]:
    """The documents of the whole list, as the public saw it at the moment."""
    stretch = Stretch(newest_first=newest_first)
    union = _shown_at(kind, moment, stretch, None, True)
    with transaction.atomic(using="public"), connections["public"].chunked_cursor() as cursor:
        cursor.cursor.adapters.register_loader("text", Utf8)
        cursor.execute(f"{union.text} ORDER BY place {_order(stretch)}", union.values)
        while batch := cursor.fetchmany(AT_ONCE):
            yield from (text for _place, _etag, text in batch)


def changes(after: int, size: int, texts: bool) -> list[Change]:
    """What happened after the change with this number, in the order in which it did; one more where there is more."""
    return _changes(_in_order("number > %s", size), (after,), texts, "ASC")


def changes_before(before: int, size: int, texts: bool) -> list[Change]:
    """The same backward."""
    return _changes(_in_order("number < %s", size, "DESC"), (before,), texts, "DESC")


def corrections(before: int | None, after: int | None, size: int, texts: bool) -> list[Change]:
    """What was corrected, retracted, reinstated or withheld, newest first; or oldest first, after a number."""
    if after is not None:
        return _changes(_in_order(f"{CORRECTS} AND number > %s", size), (after,), texts, "ASC")
    bound, values = ("", ()) if before is None else ("AND number < %s", (before,))
    chosen = (
        f"SELECT {CHANGE_COLUMNS} FROM {CHANGES} WHERE {CORRECTS} {bound} ORDER BY number DESC LIMIT {int(size) + 1}"
    )
    return _changes(chosen, values, texts, "DESC")


def versions(kind: str, key: UUID, before: int | None, after: int | None, size: int) -> list[Change]:
    """The versions of a record, newest first, or oldest first after a number."""
    where = "record = %s AND kind = %s AND change <> 'render'"
    if after is not None:
        return _changes(_in_order(f"{where} AND number > %s", size), (key, kind, after), False, "ASC")
    bound, values = ("", ()) if before is None else ("AND number < %s", (before,))
    return _changes(_in_order(f"{where} {bound}", size, "DESC"), (key, kind, *values), False, "DESC")


def _in_order(where: str, size: int, order: str = "ASC") -> str:
    """The limit stands in the statement: a plan for any limit reckons with a tenth of all rows, and sorts the table."""
    return f"SELECT {CHANGE_COLUMNS} FROM {CHANGES} WHERE {where} ORDER BY number {order} LIMIT {int(size) + 1}"


def _changes(chosen: str, values: tuple[Any, ...], texts: bool, order: str) -> list[Change]:
    if not texts:
        return [_change(row) for row in rows(Sql(chosen, values))]
    statement = (
        f"SELECT change.*, document.text, document.etag FROM ({chosen}) change "
        f"LEFT JOIN {DOCUMENTS} document ON document.id = change.record ORDER BY number {order}"
    )
    return [_change(row) for row in rows(Sql(statement, values))]


def _change(row: tuple[Any, ...]) -> Change:
    number, record, kind, version, change, status, at, note, *document = row
    moment = datetime.fromisoformat(at.decode())
    words = (change.decode(), status.decode(), moment, note.decode())
    return Change(number, record, kind.decode(), version, *words, *document)


def _shown_at(kind: str, moment: datetime, stretch: Stretch, limit: int | None, texts: bool) -> Sql:
    """What is shown still, and what something else took the place of since; each along its places.

    Of the second little may have been shown then, so an index of moments is walked by the distance of places.
    """
    bound, after = "", ()
    if stretch.after is not None:
        bound, after = f"AND place {'<' if stretch.newest_first else '>'} %s", (stretch.after,)  # type: ignore[assignment]
    until = place_until(kind, moment)  # what was published later need not be looked at
    ends = "" if limit is None else f" LIMIT {int(limit)}"
    begins = (BEYOND if stretch.newest_first else 0) if stretch.after is None else stretch.after
    ordered = f"ORDER BY place {_order(stretch)}{ends}"
    return Sql(
        f"SELECT place, etag, {_text(texts)} FROM ("
        f"(SELECT record.place, document.etag, document.text FROM {TABLE[kind]} record "
        f"JOIN {DOCUMENTS} document ON document.id = record.id "
        f"WHERE record.status = 'published' AND document.rendered_at <= %s "
        f"AND record.place <= {until.text} {bound} {ordered}) UNION ALL "
        f"(SELECT place, etag, text FROM {PAST} WHERE kind = %s AND status = 'published' "
        f"AND tstzrange(shown_from, shown_until) @> %s::timestamptz {bound} "
        f"ORDER BY place <-> %s::bigint{ends})) shown",
        (moment, *until.values, *after, kind, moment, *after, begins),
    )


def _first(statement: Sql) -> Shown | None:
    found = rows(statement)
    return Shown(*found[0]) if found else None


def _second(moment: str) -> str:
    """What HTTP tells moments in; Python takes longer to read one than the record is found in."""
    return f"floor(extract(epoch FROM {moment}))::bigint"


def _text(texts: bool) -> str:
    return "text" if texts else "''::text AS text"


def _order(stretch: Stretch) -> str:
    return "DESC" if stretch.newest_first else "ASC"
