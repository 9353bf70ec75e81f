"""One statement of SQL for each page: places first, documents after (late fetch), as the database's public login.

Three ways lead to a page, all in the order of places, and none sorts more than a stretch of them:
- nothing is asked for: the index of places
- words or facets are asked for: window by window, one GIN index answers both at once (migration `0014_windows`)
- ranges: a GiST index that is walked along places. With words, the first NEARBY of the range are looked through, and
  then, where that was not all, the windows below them.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import InterfaceError, OperationalError, connections, transaction
from psycopg import ClientCursor
from psycopg.abc import Buffer
from psycopg.adapt import Loader

from factdb.api.search import Search, Sql

NEARBY = 60  # records in a range that are looked through for words before the windows are
BEYOND = 1 << 52  # above all places; the distance between two places is exact up to here
AT_ONCE = 500  # records that a stream fetches from the server at a time
TABLE = {
    "claim": "claims_publishedclaim",
    "quote": "claims_publishedquote",
    "speaker": "claims_publishedspeaker",
    "source": "claims_publishedsource",
    "question": "claims_publishedquestion",
    "topic": "claims_publishedtopic",
    "assessed claim": "claims_publishedassessedclaim",
}
DOCUMENTS = "claims_publisheddocument"
_kept = threading.local()


class Utf8(Loader):
    """Text as the bytes that the server sent, which is what the answer sends on."""

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


@dataclass(frozen=True)
class Stretch:
    """Where to read: from which place on, in which direction, how many records."""

    after: int | None = None
    newest_first: bool = True
    size: int = 25


class Row(NamedTuple):
    """A record on a page; `text` is its document in UTF-8, unless only its ETag was asked for."""

    place: int
    etag: bytes
    text: bytes


def page(kind: str, search: Search, stretch: Stretch, texts: bool = True) -> list[Row]:
    """The records of a stretch, in its direction: one more than its size where there are more."""
    return [Row._make(row) for row in rows(_page(kind, search, stretch, texts), _anew(search))]


def page_and_count(kind: str, search: Search, stretch: Stretch, texts: bool = True) -> tuple[list[Row], int]:
    """The same, and how many records there are in all: in one statement, so that the two agree."""
    counted, found = _count(kind, search), _page(kind, search, stretch, texts)
    statement = (
        f"SELECT counted.all_of_them, found.* FROM ({counted.text}) counted LEFT JOIN ({found.text}) found ON true "
        f"ORDER BY found.place {_order(stretch)}"
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
    return len(search.ranges) > 1


def rows(statement: Sql, anew: bool = False) -> list[tuple[Any, ...]]:
    """The rows of a statement; texts are bytes. A connection that is gone, as after a restart, is made anew once.

    One that is planned `anew` has its values written into it, and is not prepared.
    """
    try:
        return _read(statement, anew)
    except (OperationalError, InterfaceError):
        connection = connections["public"]
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return _read(statement, anew)


def _read(statement: Sql, anew: bool) -> list[tuple[Any, ...]]:
    connection = connections["public"]
    cursor = _bytes_cursor(connection)
    with connection.wrap_database_errors:
        if anew:
            cursor.execute(ClientCursor(cursor.connection).mogrify(statement.text, statement.values))
        else:
            cursor.execute(statement.text, statement.values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _page(kind: str, search: Search, stretch: Stretch, texts: bool) -> Sql:
    found = places(kind, search, stretch, stretch.size + 1)
    text = "document.text" if texts else "''::text AS text"
    return Sql(
        f"SELECT found.place, document.etag, {text} FROM ({found.text}) found "
        f"JOIN {DOCUMENTS} document ON document.id = found.id ORDER BY found.place {_order(stretch)}",
        found.values,
    )


def _count(kind: str, search: Search) -> Sql:
    """How many records there are; what it costs grows with what is found."""
    conditions = [*_conditions(search), *([_matches(search)] if search.query() else [])]
    where = _where([*conditions, *_bounds(kind, search, Stretch())])
    return Sql(f"SELECT count(*) AS all_of_them FROM {TABLE[kind]} record {where.text}", where.values)


def _bytes_cursor(connection: Any) -> Any:
    """The cursor of this thread that leaves texts encoded; what it is asked has to be read before it is asked again.

    To make one for each request took as long as to find a record, and so did Django's around it, which is there where
    somebody counts queries.
    """
    if connection.connection is None:
        connection.ensure_connection()
    if getattr(_kept, "connection", None) is not connection.connection:
        _kept.connection, _kept.cursor = connection.connection, connection.create_cursor()
        for name in ("text", "varchar"):
            _kept.cursor.adapters.register_loader(name, Utf8)
    return connection.make_debug_cursor(_kept.cursor) if connection.queries_logged else _kept.cursor


def places(kind: str, search: Search, stretch: Stretch, limit: int | None) -> Sql:
    """A statement that gives place and id of the records, in the order of places."""
    if not search.ranges:
        return _windows(kind, search, stretch, limit) if search.query() else _newest(kind, search, stretch, limit)
    return _near_and_windows(kind, search, stretch, limit) if search.query() else _near(kind, search, stretch, limit)


def _newest(kind: str, search: Search, stretch: Stretch, limit: int | None) -> Sql:
    where = _where([*_conditions(search), *_bounds(kind, search, stretch)])
    return Sql(
        f"SELECT place, id FROM {TABLE[kind]} record {where.text} ORDER BY place {_order(stretch)}{_limit(limit)}",
        where.values,
    )


def _near(kind: str, search: Search, stretch: Stretch, limit: int | None, columns: str = "place, id") -> Sql:
    """Walks along the index of the range by the distance from where the stretch begins."""
    begins = _begins(kind, search, stretch)
    where = _where([*_conditions(search), *_bounds(kind, search, stretch)])
    return Sql(
        f"SELECT {columns} FROM {TABLE[kind]} record {where.text} ORDER BY place <-> {begins.text}{_limit(limit)}",
        (*where.values, *begins.values),
    )


def _begins(kind: str, search: Search, stretch: Stretch) -> Sql:
    """The place from which on distances grow: an end of the stretch, since what lies beyond is walked through too."""
    end = Sql("%s::bigint", ((BEYOND if stretch.newest_first else 0) if stretch.after is None else stretch.after,))
    if stretch.newest_first and search.until:
        return _united("least", [end, place_until(kind, search.until)])
    if not stretch.newest_first and search.since:
        return _united("greatest", [end, _place_since(kind, search)])
    return end


def _windows(kind: str, search: Search, stretch: Stretch, limit: int | None, edge: Sql | None = None) -> Sql:
    """The windows near the beginning and, where those do not hold enough, the further ones, of which a sample is taken.

    The functions give their windows in order, and a nested loop keeps it. `edge` is the place to begin at, where it is
    not the stretch that says so.
    """
    query: Any = search.query()
    first, last = _ends(kind, search, stretch)
    if edge is not None:
        first, last = (first, edge) if stretch.newest_first else (edge, last)
    newest_first = str(stretch.newest_first).lower()
    near = _hits(kind, search, stretch, limit, f"published_near_windows(first, last, {newest_first})")
    table = f"'{TABLE[kind]}'::regclass"
    far = _hits(kind, search, stretch, limit, f"published_far_windows({table}, query, first, last, {newest_first})")
    return Sql(
        f"WITH asked AS MATERIALIZED (SELECT {query.text} AS query, {first.text} AS first, {last.text} AS last) "
        f"({near.text}) UNION ALL ({far.text}){_limit(limit)}",
        (*query.values, *first.values, *last.values, *near.values, *far.values),
    )


def _hits(kind: str, search: Search, stretch: Stretch, limit: int | None, windows: str) -> Sql:
    """What the windows hold. OFFSET 0 keeps all other conditions from leading to another index than that of words."""
    conditions = _where([Sql("place BETWEEN a_window.low AND a_window.high"), *_conditions(search)])
    return Sql(
        f"SELECT hit.place, hit.id FROM asked, {windows} a_window, LATERAL (SELECT place, id FROM "
        f"(SELECT * FROM {TABLE[kind]} WHERE words @@ coalesce(query && a_window.lexemes, query) OFFSET 0) record "
        f"{conditions.text} ORDER BY place {_order(stretch)}{_limit(limit)}) hit",
        conditions.values,
    )


def _near_and_windows(kind: str, search: Search, stretch: Stretch, limit: int | None) -> Sql:
    query: Any = search.query()
    near = _near(kind, search, stretch, NEARBY, "place, id, words")
    beside = "min(place) - 1" if stretch.newest_first else "max(place) + 1"
    beyond = Sql(f"(SELECT {beside} FROM near HAVING count(*) = {NEARBY})")
    windows = _windows(kind, search, stretch, limit, beyond)
    return Sql(
        f"SELECT place, id FROM (WITH near AS MATERIALIZED ({near.text}) "
        f"(SELECT place, id FROM near WHERE words @@ ({query.text})) UNION ALL ({windows.text})) either{_limit(limit)}",
        (*near.values, *query.values, *windows.values),
    )


def _ends(kind: str, search: Search, stretch: Stretch) -> tuple[Sql, Sql]:
    """The first and the last place to look at, both included."""
    firsts, lasts = [Sql("1")], [Sql(f"(SELECT max(place) FROM {TABLE[kind]})")]
    if search.since:
        firsts.append(_place_since(kind, search))
    if search.until:
        lasts.append(place_until(kind, search.until))
    lasts += _last_places(kind, search) if stretch.newest_first else []
    if stretch.after is not None and stretch.newest_first:
        lasts.append(Sql("%s::bigint - 1", (stretch.after,)))
    elif stretch.after is not None:
        firsts.append(Sql("%s::bigint + 1", (stretch.after,)))
    return _united("greatest", firsts), _united("least", lasts)


def _last_places(kind: str, search: Search) -> list[Sql]:
    """Of each condition on words, the last place that it can hold at: what is old alone is not looked for elsewhere."""
    table = TABLE[kind].removeprefix("claims_published")
    conditions = [*(Sql("%s::tsquery", (lexeme,)) for lexeme in search.lexemes), *search.words]
    return [Sql(f"published_last_place('{table}', {each.text})", each.values) for each in conditions]


def _united(function: str, ends: list[Sql]) -> Sql:
    texts = ", ".join(end.text for end in ends)
    return Sql(f"{function}({texts})", tuple(value for end in ends for value in end.values))


def _bounds(kind: str, search: Search, stretch: Stretch) -> list[Sql]:
    """The same as conditions on the place."""
    bounds = []
    if stretch.after is not None:
        bounds.append(Sql(f"place {'<' if stretch.newest_first else '>'} %s::bigint", (stretch.after,)))
    if search.since:
        since = _place_since(kind, search)
        bounds.append(Sql(f"place >= {since.text}", since.values))
    if search.until:
        until = place_until(kind, search.until)
        bounds.append(Sql(f"place <= {until.text}", until.values))
    return bounds


def _place_since(kind: str, search: Search) -> Sql:
    """Places grow with the moment of publication, so that a moment is a place."""
    first = f"SELECT place FROM {TABLE[kind]} WHERE published_at >= %s ORDER BY published_at, place LIMIT 1"
    return Sql(f"coalesce(({first}), {BEYOND})", (search.since,))


def place_until(kind: str, moment: datetime) -> Sql:
    """The last place of what was published up to the moment, and has not been published anew."""
    last = f"SELECT place FROM {TABLE[kind]} WHERE published_at <= %s ORDER BY published_at DESC, place DESC LIMIT 1"
    return Sql(f"coalesce(({last}), 0)", (moment,))


def _conditions(search: Search) -> list[Sql]:
    status = [] if search.statuses else [Sql("record.status = 'published'")]
    return [*search.ranges, *search.checks, *status]


def _matches(search: Search) -> Sql:
    query: Any = search.query()
    return Sql(f"words @@ ({query.text})", query.values)


def _where(conditions: list[Sql]) -> Sql:
    texts = " AND ".join(condition.text for condition in conditions)
    values = tuple(value for condition in conditions for value in condition.values)
    return Sql(f"WHERE {texts}" if texts else "", values)


def _order(stretch: Stretch) -> str:
    return "DESC" if stretch.newest_first else "ASC"


def _limit(limit: int | None) -> str:
    return "" if limit is None else f" LIMIT {int(limit)}"
