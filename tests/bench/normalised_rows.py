"""The made-up record as rows of the normalised tables, by table; the vector of claims is made with that of ours."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from claims.documents.values import Document
from tests.bench.published_rows import NOTE, RELATED_EVERY, Rows, quantity_range
from tests.bench.record import Record, Source, Speaker, days_of, key, sha256
from tests.bench.schedule import corrects, number_at

Row = dict[str, Any]


class Normaliser:
    """Gathers the rows of a stretch of places."""

    def __init__(self, record: Record) -> None:
        self.record, self.schedule = record, record.schedule
        self.rows: Rows = defaultdict(list)

    def add(self, model: str, **row: Any) -> None:
        self.rows[f"normalised_{model}"].append({name: "" if value is None else value for name, value in row.items()})

    def add_with_null(self, model: str, **row: Any) -> None:
        self.rows[f"normalised_{model}"].append(row)

    def claims(self, places: Iterable[int]) -> Rows:
        for place in places:
            first = corrects(place)
            if first is not None:
                self._claim(number_at(first), 2, first, place)
                continue
            self._quote(number_at(place))
            if self.schedule.corrected_at(place) is None:
                self._claim(number_at(place), 1, place, place)
        return self.rows

    def _claim(self, number: int, version: int, first: int, place: int) -> None:
        members, there = self.record.members(number, version), key("claim", number)
        retracted = self.schedule.is_retracted(number)
        moments = (self.schedule.at(first), self.schedule.at(place))
        self._claim_row(number, version + retracted, retracted, moments, members)
        if version > 1 or retracted:
            change = "retract" if retracted else "correct"
            self.add("correction", claim_id=there, version=2, at=moments[1], change=change, note=NOTE)
        if place % RELATED_EVERY == 0 and number > 1:
            ends = {"claim_id": there, "other_id": key("claim", number - 1)}
            self.add("relation", id=key("relation", place), type="contradicts", **ends)
        self._sets(there, members)
        for position, row in enumerate(members["attributions"]):
            self._attribution(there, position, row)
        for row in members["assessments"]:
            self._assessment(there, row)

    def _claim_row(
        self, number: int, version: int, retracted: bool, moments: tuple[datetime, datetime], members: Document
    ) -> None:
        quantity = members["quantity"] or {}
        self.add_with_null(
            "claim",
            id=key("claim", number),
            version=version,
            status="retracted" if retracted else "published",
            dossier_sha256=sha256(f"dossier {number}"),
            first_published_at=moments[0],
            published_at=moments[1],
            statement_en=members["statement"]["en"],
            statement_ar=members["statement"].get("ar", ""),
            low=quantity.get("low"),
            low_is=quantity.get("low_is") or "",
            high=quantity.get("high"),
            high_is=quantity.get("high_is") or "",
            quantity_range=quantity_range(members["quantity"]),
            unit=quantity.get("unit", ""),
            population_en=quantity.get("population", ""),
            period=members["period"] or "",
        )

    def _sets(self, there: Any, members: Document) -> None:
        for topic in members["topics"]:
            self.add("claim_topics", claim_id=there, topic_id=topic["slug"])
        for question in members["questions"]:
            self.add("claim_questions", claim_id=there, question_id=question["id"])
        for speaker in members["about"]:
            self.add("claim_about", claim_id=there, speaker_id=speaker["id"])

    def _attribution(self, there: Any, position: int, row: Document) -> None:
        own = {name: row[name] for name in ("stance", "as_printed", "hedged")}
        self.add("attribution", claim_id=there, quote_id=row["quote"]["id"], position=position, **own)

    def _assessment(self, there: Any, row: Document) -> None:
        same = ("title", "url", "assessed_on", "language", "rating", "summary")
        columns = {name: row[name] for name in same} | row["scale"]
        self.add("assessment", claim_id=there, assessor_id=row["assessor"]["id"], **columns)

    def _quote(self, number: int) -> None:
        quote = self.record.quote(number)
        face, speaker = quote.document, quote.document["speaker"]
        same = ("form", "text", "language", "spoken_language", "quotation_marks", "said_on", "note")
        self.add_with_null(
            "quote",
            id=quote.id,
            speaker_id=quote.speaker.id,
            source_id=quote.source.id,
            on_behalf_of_id=quote.on_behalf_of.id if quote.on_behalf_of else None,
            affiliation_id=quote.speaker.post,
            said_in_id=quote.source.origin.id if quote.source.origin else None,
            said=days_of(face["said_on"]),
            name_as_printed=speaker["as_printed"],
            role_as_printed=speaker["role_as_printed"] or "",
            **{name: face[name] or "" for name in same},
        )
        for language, row in face["translations"].items():
            self.add("translation", quote_id=quote.id, language=language, **row)
        self._span(quote.id, face["selectors"])

    def _span(self, there: Any, selectors: list[Document]) -> None:
        exact = selectors[0] if len(selectors) == 3 else {"exact": "", "prefix": "", "suffix": ""}
        here, whole = selectors[-2:]
        places = {"start": here["start"], "end": here["end"], "whole_start": whole["start"], "whole_end": whole["end"]}
        hashes = {"text_sha256": here["text_sha256"], "whole_sha256": whole["text_sha256"]}
        words = {name: exact[name] for name in ("exact", "prefix", "suffix")}
        self.add("span", quote_id=there, passage_sha256=whole["passage_sha256"], **words, **places, **hashes)

    def shared(self, kind: str, numbers: Iterable[int]) -> Rows:
        for number in numbers:
            if kind == "question":
                texts = self.record.question(number)["texts"]
                self.add("question", id=key("question", number), text_en=texts["en"], text_ar=texts["ar"])
            elif kind == "source":
                self._source(number, self.record.source(number))
            elif kind == "speaker":
                self._speaker(self.record.speaker(number))
            else:
                self._speaker(self.record.unnamed(number))
        return self.rows

    def _speaker(self, speaker: Speaker) -> None:
        of = speaker.body.id if speaker.body and speaker.source is not None else None
        names = {"name_en": speaker.names["en"], "name_ar": speaker.names["ar"]}
        self.add_with_null("speaker", id=speaker.id, kind=speaker.kind, of_id=of, **names)
        if speaker.post and speaker.body:
            ends = {"speaker_id": speaker.id, "body_id": speaker.body.id}
            self.add("affiliation", id=speaker.post, role=speaker.role, **ends)

    def _source(self, number: int, source: Source) -> None:
        publisher = source.publisher.id if source.publisher else None
        same = {name: getattr(source, name) for name in ("id", "kind", "title", "language", "url", "published_on")}
        self.add_with_null("source", publisher_id=publisher, **same)
        if source.origin:
            ends = {"source_id": source.id, "origin_id": source.origin.id}
            self.add("derivation", id=key("derivation", number), relation=source.relation, **ends)

    def topics(self) -> Rows:
        for number in range(self.record.counts["topic"]):
            topic = self.record.topic(number)
            self.add("topic", slug=topic["slug"], name_en=topic["names"]["en"], name_ar=topic["names"]["ar"])
        return self.rows
