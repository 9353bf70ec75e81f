"""Boring published records: rows as publication writes them, with documents that hold an id and a title."""

import json
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from claims.faces import search_vector
from claims.models import (
    PublishedClaim,
    PublishedQuestion,
    PublishedQuote,
    PublishedSource,
    PublishedSpeaker,
)

MOMENT = datetime(2026, 1, 31, 12, 0, 0, 123456, tzinfo=UTC)
numbers = count(1)


def row(words: str, **columns: Any) -> dict[str, Any]:
    key = columns.pop("id", None) or uuid4()
    return {
        "id": key,
        "document": json.dumps({"id": str(key), "title": words}, ensure_ascii=False),
        "body_sha256": "0" * 64,
        "search": search_vector(words),
        "publication": next(numbers),
        "first_published_at": MOMENT,
        "published_at": MOMENT,
        "rendered_at": MOMENT,
        **columns,
    }


def make_claim(words: str = "A claim.", **columns: Any) -> PublishedClaim:
    values = {"version": 1, "status": "published", "dossier_sha256": "0" * 64, "statement": words} | columns
    return PublishedClaim.objects.create(**row(words, **values))


def make_quote(words: str = "A quote.", **columns: Any) -> PublishedQuote:
    values = {"speaker": uuid4(), "source": uuid4(), "form": "direct"} | columns
    return PublishedQuote.objects.create(**row(words, **values))


def make_speaker(words: str = "A speaker", **columns: Any) -> PublishedSpeaker:
    return PublishedSpeaker.objects.create(**row(words, **({"kind": "person"} | columns)))


def make_source(words: str = "A source", **columns: Any) -> PublishedSource:
    return PublishedSource.objects.create(**row(words, **({"kind": "article"} | columns)))


def make_question(words: str = "A question?", **columns: Any) -> PublishedQuestion:
    return PublishedQuestion.objects.create(**row(words, **columns))


MAKERS = {
    "claims": make_claim,
    "quotes": make_quote,
    "speakers": make_speaker,
    "sources": make_source,
    "questions": make_question,
}
COLLECTIONS = [*MAKERS]
