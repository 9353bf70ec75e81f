"""The made-up record as rows of the published tables, by table; documents as `claims.heads` makes them."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from psycopg.types.multirange import Multirange
from psycopg.types.range import Range

from claims.documents.values import Document, address
from claims.found_by import days, facets_of, key_facet, said, texts_of, windows
from claims.heads import splice
from claims.showing import etag_of
from claims.shown_topics import topic_key
from sources.text import fold
from tests.bench.record import Record, key, sha256
from tests.bench.schedule import BEGAN, LASTS, corrects, number_at

Rows = dict[str, list[dict[str, Any]]]
DOCUMENT, CHANGE, PAST = "claims_publisheddocument", "claims_publishedchange", "claims_pastdocument"
RELATION = "claims_publishedrelation"
RELATED_EVERY = 33  # places; the claim there contradicts the one before it
NOTE = "A figure was misread."


def canonical(members: Document) -> str:
    return json.dumps(members, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """Texts are made of words, and folding one word after the other comes to the same."""
    return fold(word)


def found_by(kind: str, document: Document, place: int) -> dict[str, Any]:
    """What the column `words` is made of; of what was taken away, that it was."""
    gone = document.get("status") == "retracted"
    text = "" if gone else " ".join(texts_of(kind, document))
    facets = [key_facet("status", "retracted")] if gone else facets_of(kind, document)
    return {
        "text": text,
        "folded": " ".join(map(folded, text.split(" "))).strip(),
        "lexemes": [*{*facets, *windows(place)}],
    }


def quantity_range(quantity: Document | None) -> Range[Decimal] | None:
    if quantity is None:
        return None
    high = Decimal(quantity["high"]) if quantity["high"] else None
    return Range(Decimal(quantity["low"]), high, "[]" if high is not None else "[)")


def ranges(found: list[Any] | None) -> Multirange[Any] | None:
    return Multirange(found) if found else None


class Publisher:
    """Gathers the rows of a stretch of places."""

    def __init__(self, record: Record) -> None:
        self.record, self.schedule = record, record.schedule
        self.rows: Rows = defaultdict(list)

    def claims(self, places: Iterable[int]) -> Rows:
        """The claims that are first published or corrected there, and the quotes that come with them."""
        for place in places:
            first = corrects(place)
            if first is None:
                self._quote(number_at(place), place)
                self._first_version(number_at(place), place)
            else:
                self._claim(number_at(first), 2, first, place)
                self._change("claim", key("claim", number_at(first)), 2, "correct", place, place * 3 - 1, NOTE)
        return self.rows

    def _first_version(self, number: int, place: int) -> None:
        self._change("claim", key("claim", number), 1, "publish", place, place * 3 - 1)
        later = self.schedule.corrected_at(place)
        if later or self.schedule.is_retracted(number):
            members = self.record.members(number)
            text = self._text(number, 1, place, place, canonical(members))
            self._past(number, place, text, self.schedule.at(later or place + 1))
        if self.schedule.is_retracted(number):
            self._retracted(number, place)
        elif not later:
            self._claim(number, 1, place, place)

    def _claim(self, number: int, version: int, first: int, place: int) -> None:
        members = self.record.members(number, version)
        body = canonical(members)
        text = self._text(number, version, first, place, body)
        row = self._claim_row(number, version, first, place, members)
        self.rows["claims_publishedclaim"].append(row | found_by("claim", members, place))
        self._document("claim", row["id"], text, body, version, place)
        self.rows[RELATION] += self._relations(number, place)

    def _claim_row(self, number: int, version: int, first: int, place: int, members: Document) -> dict[str, Any]:
        return {
            "id": key("claim", number),
            "place": place,
            "status": "published",
            "publication": place,
            "first_published_at": self.schedule.at(first),
            "published_at": self.schedule.at(place),
            "version": version,
            "dossier_sha256": sha256(f"dossier {number}"),
            "statement": members["statement"]["en"],
            "quantity_range": quantity_range(members["quantity"]),
            "said": ranges(said(row["quote"] for row in members["attributions"])),
        }

    def _retracted(self, number: int, place: int) -> None:
        members = self.record.members(number)
        row = self._claim_row(number, 2, place, place, members) | {"status": "retracted"}
        tombstone = {
            "id": str(row["id"]),
            "url": address("claims", row["id"]),
            "version": 2,
            "status": "retracted",
            "reason": NOTE,
            "dossier_sha256": row["dossier_sha256"],
            "first_published_at": row["first_published_at"].isoformat(),
            "published_at": row["published_at"].isoformat(),
            "countersigned_at": None,
            "corrections": [self._correction("retract", place)],
        }
        self.rows["claims_publishedclaim"].append(row | found_by("claim", tombstone, place))
        text = json.dumps(tombstone, ensure_ascii=False)
        self._document("claim", row["id"], text, canonical(members), 2, place, "retracted")
        self._change("claim", row["id"], 2, "retract", place, place * 3, NOTE, "retracted")

    def _correction(self, change: str, place: int) -> Document:
        return {"version": 2, "at": self.schedule.at(place).isoformat(), "change": change, "note": NOTE}

    def _text(self, number: int, version: int, first: int, place: int, body: str) -> str:
        there = key("claim", number)
        head = {
            "id": str(there),
            "url": address("claims", there),
            "version": version,
            "status": "published",
            "dossier_sha256": sha256(f"dossier {number}"),
            "first_published_at": self.schedule.at(first).isoformat(),
            "published_at": self.schedule.at(place).isoformat(),
            "corrections": [self._correction("correct", place)] if version > 1 else [],
            "relations": [self._related(row) for row in self._relations(number, place)],
            "retracted_evidence": [],
        }
        return splice(head, body)

    def _relations(self, number: int, place: int) -> list[dict[str, Any]]:
        if place % RELATED_EVERY or number < 2:
            return []
        ends = {"claim": key("claim", number), "other": key("claim", number - 1)}
        return [{"id": key("relation", place), "type": "contradicts", **ends}]

    def _related(self, relation: dict[str, Any]) -> Document:
        other = relation["other"]
        reference = {"id": str(other), "url": address("claims", other), "statement": "What is denied here."}
        return {"type": relation["type"], "claim": reference}

    def _quote(self, number: int, place: int) -> None:
        face = self.record.quote(number).document
        columns = {"form": face["form"], "said": ranges(said([face]))}
        self._face("quote", key("quote", number), face, place, self.schedule.at(place), place * 3 - 2, columns)

    def shared(self, kind: str, numbers: Iterable[int]) -> Rows:
        """The speakers, unnamed ones, sources or questions with these numbers."""
        for number in numbers:
            place, face = self._shared(kind, number)
            at = BEGAN + LASTS * (place / (2 * max(self.record.counts.values()) + 1))
            columns = {} if kind == "question" else {"kind": face["kind"]}
            if kind == "source":
                columns["dated"] = ranges(days([face["published_on"]]))
            shown_as = "speaker" if kind == "unnamed" else kind
            self._face(shown_as, UUID(face["id"]), face, place, at, 0, columns)
        return self.rows

    def _shared(self, kind: str, number: int) -> tuple[int, Document]:
        """Place and face. Unnamed speakers come after those with names."""
        if kind == "question":
            return number + 1, {**self.record.question(number), "no_comment": []}
        if kind == "source":
            more = dict.fromkeys(("byline", "canonical_url", "archived_url", "note"))
            return number + 1, {**self.record.source(number).document, "authors": [], **more}
        if kind == "speaker":
            return number + 1, speaker_face(self.record, self.record.speaker(number))
        return number + 1 + self.record.counts["speaker"], speaker_face(self.record, self.record.unnamed(number))

    def topics(self) -> Rows:
        for number in range(self.record.counts["topic"]):
            topic, at = self.record.topic(number), self.schedule.at(1).isoformat()
            head = {"url": address("topics", topic["slug"]), **topic, "first_published_at": at, "published_at": at}
            there, text = topic_key(topic["slug"]), json.dumps(head, ensure_ascii=False)
            row = self._row(there, number + 1, self.schedule.at(1))
            self.rows["claims_publishedtopic"].append(row | found_by("topic", topic, number + 1))
            self._document("topic", there, text, canonical(topic), 1, 1)
        return self.rows

    def _face(
        self, kind: str, there: UUID, face: Document, place: int, at: datetime, change: int, columns: dict[str, Any]
    ) -> None:
        head = {"version": 1, "status": "published", "first_published_at": at.isoformat()}
        body = canonical(face)
        text = splice({**head, "published_at": at.isoformat(), "corrections": []}, body)
        row = self._row(there, place, at) | columns | found_by(kind, face, place)
        self.rows[f"claims_published{kind}"].append(row)
        self._document(kind, there, text, body, 1, 1, at=at)
        if change:
            self._change(kind, there, 1, "publish", place, change)

    def _row(self, there: UUID, place: int, at: datetime) -> dict[str, Any]:
        shown = {"id": there, "place": place, "status": "published", "publication": place}
        return shown | {"first_published_at": at, "published_at": at}

    def _document(
        self,
        kind: str,
        there: UUID,
        text: str,
        body: str,
        version: int,
        place: int,
        status: str = "published",
        at: datetime | None = None,
    ) -> None:
        row = {"id": there, "kind": kind, "status": status, "version": version, "text": text, "etag": etag_of(text)}
        shown = {"body_sha256": sha256(body), "rendered_at": at or self.schedule.at(place)}
        self.rows[DOCUMENT].append(row | shown)

    def _past(self, number: int, place: int, text: str, until: datetime) -> None:
        row = {"record": key("claim", number), "kind": "claim", "version": 1, "status": "published", "place": place}
        shown = {"shown_from": self.schedule.at(place), "shown_until": until}
        self.rows[PAST].append(row | {"text": text, "etag": etag_of(text)} | shown)

    def _change(
        self,
        kind: str,
        there: UUID,
        version: int,
        change: str,
        place: int,
        number: int,
        note: str = "",
        status: str = "published",
    ) -> None:
        row = {"number": number, "record": there, "kind": kind, "version": version, "change": change}
        self.rows[CHANGE].append(row | {"status": status, "at": self.schedule.at(place), "note": note, "place": place})


def speaker_face(record: Record, speaker: Any) -> Document:
    unnamed = speaker.source is not None
    spellings = [{"language": each, "text": text, "preferred": True} for each, text in speaker.names.items()]
    return {
        **speaker.reference,
        "spellings": [] if unnamed else spellings,
        "description": speaker.names if unnamed else {},
        "wikidata_id": None,
        "count": {"low": "2", "low_is": "exactly", "high": "2", "high_is": "exactly"} if unnamed else None,
        "of": speaker.body.reference if unnamed and speaker.body else None,
        "reason_unnamed": None,
        "source": record.source(speaker.source).reference if unnamed else None,
        "affiliations": [affiliation(speaker)] if speaker.post else [],
        "members": [],
    }


def affiliation(speaker: Any) -> Document:
    roles = {"role": speaker.role, "roles": {"en": speaker.role}}
    return {"id": str(speaker.post), **roles, "of": speaker.body.reference, "period": None}
