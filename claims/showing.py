"""The one writer of what the public sees: a record's row, its document, what was there before, and the change.

Everything here is called under the record's lock, held until the commit: so places and numbers grow in the order in
which the public comes to see them, and whoever has read up to one of them has missed nothing before it.
"""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Model

from claims.found_by import vector
from claims.models import (
    PastDocument,
    PublishedChange,
    PublishedClaim,
    PublishedDocument,
    PublishedQuestion,
    PublishedQuote,
    PublishedSource,
    PublishedSpeaker,
    PublishedTopic,
    SharedKind,
)
from claims.models.published import PublishedRecord
from claims.states import PublicState

MODEL: dict[str, type[PublishedRecord]] = {
    "claim": PublishedClaim,
    SharedKind.QUOTE: PublishedQuote,
    SharedKind.SPEAKER: PublishedSpeaker,
    SharedKind.SOURCE: PublishedSource,
    SharedKind.QUESTION: PublishedQuestion,
    "topic": PublishedTopic,
}


@dataclass(frozen=True)
class Showing:
    """A record as it is to be shown from a moment on: its document, and what it is found by.

    One that `moves` is found by the same texts and facets as before, in another place.
    """

    kind: str
    key: UUID
    text: str
    body_sha256: str
    version: int
    publication: int
    first_published_at: datetime
    at: datetime
    status: str = PublicState.PUBLISHED
    columns: dict[str, Any] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    facets: list[str] = field(default_factory=list)
    moves: bool = False

    def moved(self) -> "Showing":
        return replace(self, moves=True)


def show(this: Showing, change: str, note: str) -> None:
    """Put the record before all others of its collection, and say what happened to it."""
    since = _keep(this.key, this.at)
    place = next_place(this.kind)
    _write(MODEL[this.kind], this.key, {**_row(this, place), **this.columns})
    columns = {"kind": this.kind, "status": this.status, "version": this.version, "body_sha256": this.body_sha256}
    _write(PublishedDocument, this.key, {**columns, **_rendering(this.text, since)})
    if this.kind != "topic":
        _say(this.key, this.kind, this.version, this.status, change, this.at, note, place)


def show_again(key: UUID, text: str, at: datetime) -> None:
    """Render the record as it was approved, with what stands around it now; it keeps its place."""
    shown = PublishedDocument.objects.get(pk=key)
    if shown.text == text:
        return
    since = _keep(key, at)
    PublishedDocument.objects.filter(pk=key).update(**_rendering(text, since))
    _say(key, shown.kind, shown.version, shown.status, PublishedChange.RENDER, at, "", _place(shown.kind, key))


def hide(kind: str, key: UUID, at: datetime) -> None:
    """Take away a record that leaves no tombstone: a topic without claims."""
    _keep(key, at)
    MODEL[kind]._default_manager.filter(pk=key).delete()
    PublishedDocument.objects.filter(pk=key).delete()


def etag_of(text: str) -> str:
    """The strong ETag (RFC 9110) of a document, without its quotation marks."""
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def _row(this: Showing, place: int) -> dict[str, Any]:
    return {
        "place": place,
        "status": this.status,
        "publication": this.publication,
        "first_published_at": this.first_published_at,
        "published_at": this.at,
        "words": vector(this.texts, this.facets, place),
    }


def _write(model: type[Model], key: UUID, columns: dict[str, Any]) -> None:
    """Nobody else writes meanwhile, so that this takes one statement where the row is there, and two where not."""
    if not model._default_manager.filter(pk=key).update(**columns):
        model._default_manager.create(pk=key, **columns)


def _rendering(text: str, at: datetime) -> dict[str, Any]:
    return {"text": text, "etag": etag_of(text), "rendered_at": at}


def _place(kind: str, key: UUID) -> int:
    return MODEL[kind]._default_manager.values_list("place", flat=True).get(pk=key)


def next_place(kind: str) -> int:
    """After all that are and were: the last of them may be a topic that was hidden, whose place was read up to."""
    shown = MODEL[kind]._default_manager.aggregate(last=Max("place"))["last"] or 0
    past = PastDocument.objects.filter(kind=kind).aggregate(last=Max("place"))["last"] or 0
    return max(shown, past) + 1


def _keep(key: UUID, until: datetime) -> datetime:
    """Keep the document that is shown until now, if there is one; the moment from which another is shown.

    That is not before the one that is kept was shown, whatever the clock says, so that no two are shown at once.
    """
    shown = PublishedDocument.objects.filter(pk=key).first()
    if shown is None:
        return until
    until = max(until, shown.rendered_at)
    PastDocument.objects.create(
        record=key,
        kind=shown.kind,
        version=shown.version,
        status=shown.status,
        place=_place(shown.kind, key),
        text=shown.text,
        etag=shown.etag,
        shown_from=shown.rendered_at,
        shown_until=until,
    )
    return until


def _say(key: UUID, kind: str, version: int, status: str, change: str, at: datetime, note: str, place: int) -> None:
    last = PublishedChange.objects.order_by("-number").first()
    PublishedChange.objects.create(
        number=last.number + 1 if last else 1,
        record=key,
        kind=kind,
        version=version,
        status=status,
        change=change,
        at=max(at, last.at) if last else at,  # times do not run back along the numbers
        note=note,
        place=place,
    )
