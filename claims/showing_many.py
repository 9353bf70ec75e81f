"""Many records that are public already shown anew, as `showing.show` would show each: a few statements for all.

The order in which they are given is that of their places and of what is told of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import count
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field

from claims.found_by import MOVED_VECTOR, SEARCH_VECTOR, searched, tsvector_of, windows
from claims.models import PublishedChange, PublishedDocument
from claims.showing import MODEL, Showing, etag_of, next_place

Places = dict[UUID, int]
Happened = tuple[UUID, str, int, str, datetime]  # record, kind, version, status, moment
Column = tuple[str, list[Any]]  # the type of PostgreSQL, and a value a row

KEEP = """
INSERT INTO claims_pastdocument (record, kind, version, status, place, text, etag, shown_from, shown_until)
SELECT shown.id, shown.kind, shown.version, shown.status, found.place, shown.text, shown.etag, shown.rendered_at,
       greatest(anew.at, shown.rendered_at)
FROM {anew} JOIN claims_publisheddocument shown USING (id) JOIN {table} found USING (id) ORDER BY anew.position
"""
WRITE = "UPDATE {table} shown SET {assigned} FROM {anew} WHERE shown.id = anew.id"
SHOWN_FROM = "greatest(anew.rendered_at, shown.rendered_at)"


def show_all(these: Sequence[Showing], change: str, note: str) -> None:
    """Put the records before all others of their collections, and say what happened to them."""
    places: Places = {}
    for kind, some in _by_kind(these).items():
        places |= zip(map(attrgetter("key"), some), count(next_place(kind)), strict=False)
        _keep(kind, [this.key for this in some], [this.at for this in some])
        _write_rows(kind, some, places)
    _write_documents(these)
    _say([(this.key, this.kind, this.version, this.status, this.at) for this in these], change, note, places)


def _by_kind(these: Iterable[Showing]) -> dict[str, list[Showing]]:
    found = defaultdict(list)
    for this in these:
        found[this.kind].append(this)
    return found


def show_all_again(kind: str, texts: dict[UUID, str], at: datetime) -> None:
    """Render the records as they were approved, with what stands around them now; they keep their places."""
    shown = PublishedDocument.objects.filter(pk__in=texts).in_bulk()
    changed = [shown[key] for key, text in texts.items() if shown[key].text != text]
    if not changed:
        return
    keys = [row.pk for row in changed]
    _keep(kind, keys, [at] * len(keys))
    _write_texts(keys, [texts[key] for key in keys], at)
    places = dict(MODEL[kind]._default_manager.filter(pk__in=keys).values_list("pk", "place"))
    _say([(row.pk, kind, row.version, row.status, at) for row in changed], PublishedChange.RENDER, "", places)


def _keep(kind: str, keys: list[UUID], until: list[datetime]) -> None:
    columns: dict[str, Column] = {"id": ("uuid", keys), "at": ("timestamptz", until)}
    _run(KEEP, columns | {"position": ("integer", list(range(len(keys))))}, table=MODEL[kind]._meta.db_table)


def _write_rows(kind: str, these: list[Showing], places: Places) -> None:
    """Rows that are found by the same texts and facets as before move to their new place; the others are made anew."""
    for vector, moves in ((MOVED_VECTOR, True), (SEARCH_VECTOR, False)):
        some = [this for this in these if this.moves == moves]
        if some:
            columns = {**_columns(kind, some, places), **_lexemes(some, places)}
            if not moves:
                columns |= _words(some)
            _write(MODEL[kind], columns, {"words": vector.format("anew", "shown")})


def _columns(kind: str, these: list[Showing], places: Places) -> dict[str, Column]:
    columns: dict[str, list[Any]] = {
        "place": [places[this.key] for this in these],
        "status": [this.status for this in these],
        "publication": [this.publication for this in these],
        "first_published_at": [this.first_published_at for this in these],
        "published_at": [this.at for this in these],
        **{name: [this.columns[name] for this in these] for name in these[0].columns},
    }
    return _typed(MODEL[kind], {"id": [this.key for this in these], **columns})


def _lexemes(these: list[Showing], places: Places) -> dict[str, Column]:
    facets = ([] if this.moves else this.facets for this in these)
    found = [tsvector_of([*some, *windows(places[this.key])]) for this, some in zip(these, facets, strict=True)]
    return {"lexemes": ("text", found)}


def _words(these: list[Showing]) -> dict[str, Column]:
    words, folded = zip(*(searched(" ".join(this.texts)) for this in these), strict=True)
    return {"words": ("text", list(words)), "folded": ("text", list(folded))}


def _write_documents(these: Sequence[Showing]) -> None:
    columns: dict[str, list[Any]] = {
        "id": [this.key for this in these],
        "kind": [this.kind for this in these],
        "status": [this.status for this in these],
        "version": [this.version for this in these],
        "body_sha256": [this.body_sha256 for this in these],
        "text": [this.text for this in these],
        "etag": [etag_of(this.text) for this in these],
        "rendered_at": [this.at for this in these],
    }
    _write(PublishedDocument, _typed(PublishedDocument, columns), {"rendered_at": SHOWN_FROM})


def _write_texts(keys: list[UUID], texts: list[str], at: datetime) -> None:
    rendering: dict[str, list[Any]] = {
        "text": texts,
        "etag": list(map(etag_of, texts)),
        "rendered_at": [at] * len(keys),
    }
    _write(PublishedDocument, _typed(PublishedDocument, {"id": keys, **rendering}), {"rendered_at": SHOWN_FROM})


def _say(happened: list[Happened], change: str, note: str, places: Places) -> None:
    last = PublishedChange.objects.order_by("-number").first()
    at, first = (last.at, last.number + 1) if last else (happened[0][-1], 1)
    rows = []
    for number, (key, kind, version, status, moment) in enumerate(happened, first):
        at = max(at, moment)  # times do not run back along the numbers
        told = {"kind": kind, "version": version, "status": status, "change": change, "note": note, "at": at}
        rows.append(PublishedChange(number=number, record=key, place=places[key], **told))
    PublishedChange.objects.bulk_create(rows)


def _typed(model: Any, columns: dict[str, list[Any]]) -> dict[str, Column]:
    fields: dict[str, Field[Any, Any]] = {name: model._meta.get_field(name) for name in columns}
    return {name: (_type(fields[name]), _prepared(fields[name], values)) for name, values in columns.items()}


def _type(field: "Field[Any, Any]") -> str:
    return (field.db_type(connection) or "").split("(")[0]


def _prepared(field: "Field[Any, Any]", values: list[Any]) -> list[Any]:
    prepare: Callable[..., Any] = field.get_db_prep_value
    return [prepare(value, connection) for value in values]


def _write(model: Any, columns: dict[str, Column], expressions: dict[str, str]) -> None:
    """Update the rows of the ids; a column that has an expression is set to it, and one that is none of the model's
    is there for expressions."""
    names = {field.column for field in model._meta.concrete_fields} & {*columns, *expressions} - {"id"}
    assigned = ", ".join(f"{name} = {expressions.get(name, f'anew.{name}')}" for name in sorted(names))
    _run(WRITE, columns, table=model._meta.db_table, assigned=assigned)


def _run(statement: str, columns: dict[str, Column], **names: str) -> None:
    """Run the statement on rows of the columns, which it knows as `anew`."""
    arrays = ", ".join(f"%s::{kind}[]" for kind, _values in columns.values())
    anew = f"unnest({arrays}) AS anew ({', '.join(columns)})"
    with connection.cursor() as cursor:
        cursor.execute(statement.format(anew=anew, **names), [values for _kind, values in columns.values()])
