"""The ways to the places of what is found. All lead along places, and none sorts more than a stretch of them:

- nothing is asked for: the index of places
- words or facets are asked for: window by window, one GIN index answers both at once (migration `0014_windows`)
- ranges: a GiST index that is walked along places. With words, the first NEARBY of the range are looked through, and
  then, where that was not all, the windows below them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from factdb.api.search import Search, Sql

NEARBY = 60  # records in a range that are looked through for words before the windows are
BESIDE = 1_000  # places beside one in the middle that are looked through before an index of ranges is
BEYOND = 1 << 52  # above all places; the distance between two places is exact up to here
TABLE = {
    "claim": "claims_publishedclaim",
    "quote": "claims_publishedquote",
    "speaker": "claims_publishedspeaker",
    "source": "claims_publishedsource",
    "question": "claims_publishedquestion",
    "topic": "claims_publishedtopic",
    "assessed claim": "claims_publishedassessedclaim",
}


@dataclass(frozen=True)
class Stretch:
    """Where to read: from which place on, in which direction, how many records."""

    after: int | None = None
    newest_first: bool = True
    size: int = 25


def places(kind: str, search: Search, stretch: Stretch, limit: int | None) -> Sql:
    """A statement that gives place and id of the records, in the order of places."""
    if not search.all_ranges():
        return _windows(kind, search, stretch, limit) if search.query() else _newest(kind, search, stretch, limit)
    return _near_and_windows(kind, search, stretch, limit) if search.query() else _near(kind, search, stretch, limit)


def _newest(kind: str, search: Search, stretch: Stretch, limit: int | None) -> Sql:
    where = where_of([*conditions_of(search), *bounds_of(kind, search, stretch)])
    return Sql(
        f"SELECT place, id FROM {TABLE[kind]} record {where.text} ORDER BY place {order_of(stretch)}{_limit(limit)}",
        where.values,
    )


def _near(kind: str, search: Search, stretch: Stretch, limit: int | None, columns: str = "place, id") -> Sql:
    """Walks along the index of the range by the distance from where the stretch begins.

    A page of that index holds few values of the range, in places all over the collection. So from the middle on, each
    page that may hold something is read before the first record is found, and those are hundreds where many records are
    in the range. But then some stand beside the place, where the index of places finds them.
    """
    begins = _begins(kind, search, stretch)
    conditions = [*conditions_of(search), *bounds_of(kind, search, stretch)]
    if limit is None or not _is_in_the_middle(search, stretch):
        return _along(kind, conditions, begins, limit, columns)
    beside = _beside(begins, stretch)
    where, order = where_of(conditions), order_of(stretch)
    further = Sql(f"place {'<' if stretch.newest_first else '>'} {beside.text}", beside.values)
    along = _along(kind, [*conditions, further], beside, limit, columns)
    between = "{1} AND {0}" if stretch.newest_first else "{0} AND {1}"
    return Sql(
        f"SELECT {columns} FROM ((SELECT {columns} FROM (SELECT * FROM {TABLE[kind]} "
        f"WHERE place BETWEEN {between.format(begins.text, beside.text)} ORDER BY place {order} OFFSET 0) record "
        f"{where.text} ORDER BY place {order}{_limit(limit)}) UNION ALL ({along.text})) either{_limit(limit)}",
        (
            *(beside.values + begins.values if stretch.newest_first else begins.values + beside.values),
            *where.values,
            *along.values,
        ),
    )


def _along(kind: str, conditions: list[Sql], begins: Sql, limit: int | None, columns: str) -> Sql:
    where = where_of(conditions)
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


def _is_in_the_middle(search: Search, stretch: Stretch) -> bool:
    return stretch.after is not None or bool(search.until if stretch.newest_first else search.since)


def _beside(begins: Sql, stretch: Stretch) -> Sql:
    """How far the records beside the place reach."""
    return Sql(f"({begins.text} {'-' if stretch.newest_first else '+'} {BESIDE})", begins.values)


def _windows(kind: str, search: Search, stretch: Stretch, limit: int | None, edge: Sql | None = None) -> Sql:
    """The windows near the beginning and, where those do not hold enough, the further ones, of which a sample is taken.

    The functions give their windows in order, and a nested loop keeps it. `edge` is the place to begin at, where it is
    not the stretch that says so.
    """
    query: Any = search.query()
    first, last = _ends(kind, search, stretch)
    if edge is not None and stretch.newest_first:
        last = _at_most(edge, last)
    elif edge is not None:
        first = edge
    newest_first = str(stretch.newest_first).lower()
    near = _hits(kind, search, stretch, limit, f"published_near_windows(first, last, {newest_first})")
    table = f"'{TABLE[kind]}'::regclass"
    far = _hits(kind, search, stretch, limit, f"published_far_windows({table}, query, first, last, {newest_first})")
    return Sql(
        f"WITH asked AS MATERIALIZED (SELECT {query.text} AS query, {first.text} AS first, {last.text} AS last) "
        f"({near.text}) UNION ALL ({far.text}){_limit(limit)}",
        (*query.values, *first.values, *last.values, *near.values, *far.values),
    )


def _at_most(edge: Sql, last: Sql) -> Sql:
    """The lower of two places; NULL, for no place at all, where the edge is."""
    return Sql(
        f"(SELECT least(edge, {last.text}) FROM (SELECT {edge.text} AS edge) one WHERE edge IS NOT NULL)",
        (*last.values, *edge.values),
    )


def _hits(kind: str, search: Search, stretch: Stretch, limit: int | None, windows: str) -> Sql:
    """What the windows hold. OFFSET 0 keeps all other conditions from leading to another index than that of words."""
    conditions = where_of([Sql("place BETWEEN a_window.low AND a_window.high"), *conditions_of(search)])
    return Sql(
        f"SELECT hit.place, hit.id FROM asked, {windows} a_window, LATERAL (SELECT place, id FROM "
        f"(SELECT * FROM {TABLE[kind]} WHERE words @@ coalesce(query && a_window.lexemes, query) OFFSET 0) record "
        f"{conditions.text} ORDER BY place {order_of(stretch)}{_limit(limit)}) hit",
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


def bounds_of(kind: str, search: Search, stretch: Stretch) -> list[Sql]:
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


def conditions_of(search: Search) -> list[Sql]:
    status = [] if search.statuses else [Sql("record.status = 'published'")]
    return [*search.all_ranges(), *search.checks, *status]


def matches(search: Search) -> Sql:
    query: Any = search.query()
    return Sql(f"words @@ ({query.text})", query.values)


def where_of(conditions: list[Sql]) -> Sql:
    texts = " AND ".join(condition.text for condition in conditions)
    values = tuple(value for condition in conditions for value in condition.values)
    return Sql(f"WHERE {texts}" if texts else "", values)


def order_of(stretch: Stretch) -> str:
    return "DESC" if stretch.newest_first else "ASC"


def _limit(limit: int | None) -> str:
    return "" if limit is None else f" LIMIT {int(limit)}"
