"""How one record names another: its key, its address, and what a reader knows it by.

A reference is written with the key alone; `embedding` fills the rest in from the face of the record that it names.
"""

from uuid import UUID

from claims.documents.values import Document, address


def speaker_reference(key: UUID) -> Document:
    return {"id": str(key), "url": address("speakers", key), "name": None, "names": {}, "kind": None}


def optional_speaker(key: UUID | None) -> Document | None:
    return speaker_reference(key) if key else None


def source_reference(key: UUID) -> Document:
    return {"id": str(key), "record_url": address("sources", key), "title": None, "kind": None}


def optional_source(key: UUID | None) -> Document | None:
    return source_reference(key) if key else None


def source_in_full(key: UUID) -> Document:
    """A source with the chain that it derives from, down to the origins."""
    return {
        **source_reference(key),
        "language": None,
        "publisher": None,
        "url": None,
        "published_on": None,
        "derives_from": [],
    }


def quote_reference(key: UUID) -> Document:
    return {"id": str(key), "url": address("quotes", key)}


def question_reference(key: UUID) -> Document:
    return {"id": str(key), "url": address("questions", key), "text": None, "texts": {}}
