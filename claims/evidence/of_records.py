"""Rules on speakers and sources."""

from collections.abc import Iterator
from uuid import UUID

from claims.documents import Document
from claims.evidence.finding import Finding
from claims.evidence.labels import speaker_label
from claims.evidence.of_attributions import attributions
from sources.models.speaker import SpeakerKind


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
