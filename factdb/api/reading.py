"""One statement of SQL for each page: places first, documents after (late fetch), as the database's public login.

What contradicts itself is not looked for.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import connections, transaction

from factdb.api.asking import Utf8, rows
from factdb.api.places import TABLE, Stretch, bounds_of, conditions_of, matches, order_of, places, where_of
from factdb.api.search import Search, Sql

AT_ONCE = 500  # records that a stream fetches from the server at a time
DOCUMENTS = "claims_publisheddocument"


class Row(NamedTuple):
    """A record on a page; `text` is its document in UTF-8, unless only its ETag was asked for."""

    place: int
    etag: bytes
    text: bytes


def page(kind: str, search: Search, stretch: Stretch, texts: bool = True) -> list[Row]:
    """The records of a stretch, in its direction: one more than its size where there are more."""
    if search.contradicts_itself:
        return []
    return [Row._make(row) for row in rows(_page(kind, search, stretch, texts), _anew(search))]


def page_and_count(kind: str, search: Search, stretch: Stretch, texts: bool = True) -> tuple[list[Row], int]:
    """The same, and how many records there are in all: in one statement, so that the two agree."""
    if search.contradicts_itself:
        return [], 0
    counted, found = _count(kind, search), _page(kind, search, stretch, texts)
    statement = (
        f"SELECT counted.all_of_them, found.* FROM ({counted.text}) counted LEFT JOIN ({found.text}) found ON true "
        f"ORDER BY found.place {order_of(stretch)}"
    )
    answer = rows(Sql(statement, (*counted.values, *found.values)), _anew(search))
    return [Row(*row) for _count, *row in answer if row[0] is not None], answer[0][0]


def place_behind(kind: str, search: Search, skipped: int) -> int | None:
    """The place of the last of so many records, newest first, to read on after; None where there are fewer."""
    found = places(kind, search, Stretch(), skipped)
    last = f"SELECT min(place) FROM ({found.text}) found HAVING count(*) = %s"
    return next((int(place) for (place,) in rows(Sql(last, (*found.values, skipped)), _anew(search))), None)


def stream(kind: str, search: Search, newest_first: bool) -> Iterator[bytes]:
    """The documents of everything that is found, as one snapshot of the record, through a cursor of the server's."""
    if search.contradicts_itself:
        return
    found = places(kind, search, Stretch(newest_first=newest_first), None)
    statement = f"SELECT document.text FROM ({found.text}) found JOIN {DOCUMENTS} document ON document.id = found.id"
    with transaction.atomic(using="public"), connections["public"].chunked_cursor() as cursor:
        cursor.cursor.adapters.register_loader("text", Utf8)
        cursor.cursor.itersize = AT_ONCE
        cursor.execute(statement, found.values)
        while batch := cursor.fetchmany(AT_ONCE):
            yield from (text for (text,) in batch)


def _anew(search: Search) -> bool:
    """Of two ranges one has to be walked along, and which depends on the values; a plan for all values sorts both."""
    return len(search.all_ranges()) > 1


def _page(kind: str, search: Search, stretch: Stretch, texts: bool) -> Sql:
    found = places(kind, search, stretch, stretch.size + 1)
    text = "document.text" if texts else "''::text AS text"
    return Sql(
        f"SELECT found.place, document.etag, {text} FROM ({found.text}) found "
        f"JOIN {DOCUMENTS} document ON document.id = found.id ORDER BY found.place {order_of(stretch)}",
        found.values,
    )


def _count(kind: str, search: Search) -> Sql:
    """How many records there are; what it costs grows with what is found."""
    conditions = [*conditions_of(search), *([matches(search)] if search.query() else [])]
    where = where_of([*conditions, *bounds_of(kind, search, Stretch())])
    return Sql(f"SELECT count(*) AS all_of_them FROM {TABLE[kind]} record {where.text}", where.values)
