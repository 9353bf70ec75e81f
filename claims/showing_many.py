"""Many records that are public already shown anew, as `showing.show` would show each: a few statements for all.

The order in which they are given is that of their places and of what is told of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import count
from operator import attrgetter
from typing import Any
from uuid import UUID

from claims.found_by import MOVED_VECTOR, SEARCH_VECTOR, searched, tsvector_of, windows
from claims.many_rows import Columns, insert, run, update
from claims.models import PublishedChange, PublishedDocument
from claims.showing import MODEL, Showing, etag_of, next_place

Places = dict[UUID, int]
Happened = tuple[UUID, str, int, str, datetime]  # record, kind, version, status, moment

KEEP = """
INSERT INTO claims_pastdocument (record, kind, version, status, place, text, etag, shown_from, shown_until)
SELECT shown.id, shown.kind, shown.version, shown.status, found.place, shown.text, shown.etag, shown.rendered_at,
       greatest(anew.rendered_at, shown.rendered_at)
FROM {anew} JOIN claims_publisheddocument shown USING (id) JOIN {found} found USING (id) ORDER BY anew.position
"""
SHOWN_FROM = {"rendered_at": "greatest(anew.rendered_at, shown.rendered_at)"}


def show_all(these: Sequence[Showing], change: str, note: str) -> None:
    """Put the records before all others of their collections, and say what happened to them."""
    if not these:
        return
    places: Places = {}
    for kind, some in _by_kind(these).items():
        places |= zip(map(attrgetter("key"), some), count(next_place(kind)), strict=False)
        _keep(kind, _rendering(some))
        _write_rows(kind, some, places)
    _write_documents(these)
    _say([(this.key, this.kind, this.version, this.status, this.at) for this in these], change, note, places)


def show_all_again(kind: str, texts: dict[UUID, str], at: datetime) -> None:
    """Render the records as they were approved, with what stands around them now; they keep their places."""
    shown = PublishedDocument.objects.in_bulk([*texts])
    changed = [shown[key] for key, text in texts.items() if shown[key].text != text]
    if not changed:
        return
    columns: Columns = {"id": [row.pk for row in changed], "rendered_at": [at] * len(changed)}
    _keep(kind, columns)
    anew = [texts[row.pk] for row in changed]
    update(PublishedDocument, {**columns, "text": anew, "etag": list(map(etag_of, anew))}, SHOWN_FROM)
    places = dict(MODEL[kind]._default_manager.filter(pk__in=columns["id"]).values_list("pk", "place"))
    _say([(row.pk, kind, row.version, row.status, at) for row in changed], PublishedChange.RENDER, "", places)


def _by_kind(these: Iterable[Showing]) -> dict[str, list[Showing]]:
    found = defaultdict(list)
    for this in these:
        found[this.kind].append(this)
    return found


def _rendering(these: Sequence[Showing]) -> Columns:
    return {"id": [this.key for this in these], "rendered_at": [this.at for this in these]}


def _keep(kind: str, rendering: Columns) -> None:
    run(KEEP.replace("{found}", MODEL[kind]._meta.db_table), PublishedDocument, rendering)


def _write_rows(kind: str, these: list[Showing], places: Places) -> None:
    """Rows that are found by the same texts and facets as before move to their new place; the others are made anew."""
    moving, others = [this for this in these if this.moves], [this for this in these if not this.moves]
    if moving:
        columns = _columns(moving, places) | {"lexemes": [tsvector_of(windows(places[this.key])) for this in moving]}
        update(MODEL[kind], columns, {"words": MOVED_VECTOR})
    if others:
        columns = _columns(others, places) | _words(others, places)
        update(MODEL[kind], columns, {"words": SEARCH_VECTOR})


def _columns(these: list[Showing], places: Places) -> Columns:
    return {
        "id": [this.key for this in these],
        "place": [places[this.key] for this in these],
        "status": [this.status for this in these],
        "publication": [this.publication for this in these],
        "first_published_at": [this.first_published_at for this in these],
        "published_at": [this.at for this in these],
        **{name: [this.columns[name] for this in these] for name in these[0].columns},
    }


def _words(these: list[Showing], places: Places) -> Columns:
    plain, folded = zip(*(searched(" ".join(this.texts)) for this in these), strict=True)
    lexemes = [tsvector_of([*this.facets, *windows(places[this.key])]) for this in these]
    return {"plain": list(plain), "folded": list(folded), "lexemes": lexemes}


def _write_documents(these: Sequence[Showing]) -> None:
    columns: Columns = {
        **_rendering(these),
        "kind": [this.kind for this in these],
        "status": [this.status for this in these],
        "version": [this.version for this in these],
        "body_sha256": [this.body_sha256 for this in these],
        "text": [this.text for this in these],
        "etag": [etag_of(this.text) for this in these],
    }
    update(PublishedDocument, columns, SHOWN_FROM)


def _say(happened: list[Happened], change: str, note: str, places: Places) -> None:
    last = PublishedChange.objects.order_by("-number").first()
    records, kinds, versions, statuses, moments = map(list, zip(*happened, strict=True))
    first = last.number + 1 if last else 1
    columns: dict[str, Any] = {
        "number": list(range(first, first + len(happened))),
        "record": records,
        "kind": kinds,
        "version": versions,
        "status": statuses,
        "at": list(_in_order(moments, last.at if last else moments[0])),
        "place": [places[record] for record in records],
    }
    insert(PublishedChange, {"change": change, "note": note}, columns)


def _in_order(moments: Iterable[datetime], last: datetime) -> Iterable[datetime]:
    """Times do not run back along the numbers."""
    for moment in moments:
        last = max(last, moment)
        yield last
