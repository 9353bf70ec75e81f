"""Rules on speakers and sources."""

from collections.abc import Collection, Iterator
from uuid import UUID

from claims.documents import Document
from claims.evidence.finding import Finding
from claims.evidence.labels import in_own, quote_label, speaker_label
from claims.evidence.of_attributions import attributions
from sources.models.speaker import SpeakerKind

KINDS = {"quotes": "quote", "speakers": "speaker", "sources": "source", "questions": "question"}


def faces(document: Document) -> Iterator[tuple[str, Document]]:
    """Kind and face of every record that the document rests on."""
    for collection, kind in KINDS.items():
        for face in document.get(collection, {}).values():
            yield kind, face


def is_withheld(face: Document) -> bool:
    """Of a record that was withheld nothing is left but its key."""
    return face.keys() == {"id"}


def retracted_findings(document: Document, gone: Collection[UUID]) -> Iterator[Finding]:
    """The record under review itself may come back from its retraction."""
    for kind, face in faces(document):
        key = UUID(face["id"])
        if key in gone and face["id"] != document["id"]:
            yield Finding("evidence-retracted", kind, key, label_of(kind, face))


def label_of(kind: str, face: Document) -> str:
    if is_withheld(face):
        return str(face["id"])
    if kind == "quote":
        return quote_label(face["speaker"], face)
    return speaker_label(face) if kind == "speaker" else in_own(face.get("texts", {})) or str(face.get("title", ""))


def speaker_findings(document: Document) -> Iterator[Finding]:
    for key, speaker in document.get("speakers", {}).items():
        if not speaker["names"]:
            yield Finding("speaker-without-name", "speaker", UUID(key), speaker_label(speaker))
        if speaker["kind"] == SpeakerKind.UNNAMED and not (speaker["reason_unnamed"] or "").strip():
            yield Finding("unnamed-without-reason", "speaker", UUID(key), speaker_label(speaker))


def source_findings(document: Document) -> Iterator[Finding]:
    sources = document.get("sources", {})
    for key in quoted_from(document) if document.get("claim") else sources:
        if sources[key]["url"] and not sources[key]["archived_url"]:
            yield Finding("source-without-archive", "source", UUID(key), sources[key]["title"])


def quoted_from(document: Document) -> list[str]:
    """Keys of the sources that attributions quote from, and of their origins, in a stable order."""
    quoted = (row["source"] for _kind, _key, row, _figures in attributions(document))
    return sorted({key for source in quoted for key in with_origins(source)})


def with_origins(source: Document) -> Iterator[str]:
    yield source["id"]
    for row in source["derives_from"]:
        yield from with_origins(row["source"])
