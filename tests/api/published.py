"""Boring published records: rows as publication writes them, beside documents that hold an id and a title.

What a record is found by is given by name: `make_claim("Words", stances=["denies"], roles=["spokesperson"])`.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Max

from claims.found_by import facet, key_facet, vector
from claims.models import (
    PublishedClaim,
    PublishedDocument,
    PublishedQuestion,
    PublishedQuote,
    PublishedSource,
    PublishedSpeaker,
    PublishedTopic,
)
from claims.models.published import PublishedRecord
from claims.showing import MODEL, etag_of
from claims.shown_topics import topic_key

MOMENT = datetime(2026, 1, 31, 12, 0, 0, 123456, tzinfo=UTC)
numbers = count(1)

FACETS = {
    "about": "about",
    "affiliated": "affiliated",
    "assessed": "assessed",
    "assessors": "assessor",
    "authors": "author",
    "forms": "form",
    "kinds": "kind",
    "languages": "language",
    "named": "named",
    "origins": "origin",
    "publishers": "publisher",
    "questions": "question",
    "ratings": "rating",
    "roles": "role",
    "sources": "source",
    "speakers": "speaker",
    "stances": "stance",
    "topics": "topic",
    "units": "unit",
}
WORDED = ("rating", "role", "unit")


def facets_in(columns: dict[str, Any]) -> list[str]:
    """Takes what is no column out of the columns, as lexemes."""
    return [
        facet(name, value) if name in WORDED else key_facet(name, value)
        for given, name in FACETS.items()
        for value in columns.pop(given, [])
    ]


def unsaved(kind: str, words: str, /, **columns: Any) -> tuple[PublishedRecord, PublishedDocument]:
    """A row and its document; `place` has to be given."""
    key = columns.pop("id", None) or uuid4()
    text = columns.pop("document", None) or json.dumps({"id": str(key), "title": words}, ensure_ascii=False)
    rendered_at = columns.pop("rendered_at", MOMENT)
    status = columns.setdefault("status", "published")
    facets = [key_facet("status", status), *facets_in(columns)]
    moments = {"first_published_at": MOMENT, "published_at": MOMENT}
    row = MODEL[kind](
        id=key,
        words=vector([words], facets, columns["place"]),
        **{"publication": next(numbers), **moments, **columns},
    )
    document = PublishedDocument(
        id=key,
        kind=kind,
        status=status,
        version=columns.get("version", 1),
        text=text,
        etag=etag_of(text),
        body_sha256="0" * 64,
        rendered_at=rendered_at,
    )
    return row, document


def make(kind: str, words: str, /, **columns: Any) -> Any:
    """Before all others of its collection, unless a place is given."""
    last = MODEL[kind]._default_manager.aggregate(last=Max("place"))["last"] or 0
    row, document = unsaved(kind, words, **({"place": last + 1} | columns))
    row.save(force_insert=True)
    document.save(force_insert=True)
    return row


def make_many(kind: str, rows: Iterable[tuple[str, dict[str, Any]]]) -> list[UUID]:
    """The keys of rows with these words and columns, their places among them."""
    made = [unsaved(kind, words, **columns) for words, columns in rows]
    MODEL[kind]._default_manager.bulk_create(row for row, _document in made)
    PublishedDocument.objects.bulk_create(document for _row, document in made)
    return [row.pk for row, _document in made]


def claim_columns(words: str, **columns: Any) -> dict[str, Any]:
    return {"version": 1, "dossier_sha256": "0" * 64, "statement": words} | columns


def make_claim(words: str = "A claim.", **columns: Any) -> PublishedClaim:
    made: PublishedClaim = make("claim", words, **claim_columns(words, **columns))
    return made


def make_quote(words: str = "A quote.", **columns: Any) -> PublishedQuote:
    form = columns.setdefault("form", "direct")
    made: PublishedQuote = make("quote", words, forms=[form], **columns)
    return made


def make_speaker(words: str = "A speaker", **columns: Any) -> PublishedSpeaker:
    kind = columns.setdefault("kind", "person")
    made: PublishedSpeaker = make("speaker", words, kinds=[kind], **columns)
    return made


def make_source(words: str = "A source", **columns: Any) -> PublishedSource:
    kind = columns.setdefault("kind", "article")
    made: PublishedSource = make("source", words, kinds=[kind], **columns)
    return made


def make_question(words: str = "A question?", **columns: Any) -> PublishedQuestion:
    made: PublishedQuestion = make("question", words, **columns)
    return made


def make_topic(words: str = "", slug: str = "", **columns: Any) -> PublishedTopic:
    slug = slug or f"topic-{next(numbers)}"
    made: PublishedTopic = make("topic", words or slug, **({"id": topic_key(slug)} | columns))
    made.slug = slug  # type: ignore[attr-defined]
    return made


def render(row: PublishedRecord, text: str, at: datetime = MOMENT, status: str = "") -> None:
    """Give the record another document."""
    status = status or row.status
    PublishedDocument.objects.filter(pk=row.pk).update(text=text, etag=etag_of(text), rendered_at=at, status=status)


def retract(row: PublishedRecord, reason: str = "Wrong person.", status: str = "retracted") -> None:
    """Put a tombstone in the record's place."""
    row.status, row.words = status, vector([], [key_facet("status", status)], row.place)
    row.save(update_fields=["status", "words"])
    render(row, json.dumps({"id": str(row.pk), "status": status, "reason": reason}), status=status)


MAKERS = {
    "claims": make_claim,
    "quotes": make_quote,
    "speakers": make_speaker,
    "sources": make_source,
    "questions": make_question,
    "topics": make_topic,
}
COLLECTIONS = [*MAKERS]
RECORDS = [name for name in COLLECTIONS if name != "topics"]  # what has versions and can be retracted


def address(collection: str, row: Any) -> str:
    """Where the record is, below /api/v1/."""
    return f"{collection}/{getattr(row, 'slug', row.pk)}/"
