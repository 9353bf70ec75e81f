"""What every JSON-LD node has in common: its type, its address, what publication says of it, and its words."""

from typing import Any
from uuid import UUID

from factdb.api.formats import Document
from factdb.api.formats.labels import preferred

UNDETERMINED = "und"


def node(kind: str | list[str], *parts: Document, **properties: Any) -> Document:
    """A node of the type, without the properties that have no value."""
    return {"@type": kind, **filled(*parts, properties)}


def filled(*parts: Document) -> Document:
    """The properties of all parts that have a value; an empty one would say that there is nothing."""
    merged = {name: value for part in parts for name, value in part.items()}
    return {name: value for name, value in merged.items() if value not in (None, "", [])}


def identity(document: Document, site: str) -> Document:
    """The absolute address of a record of ours, and its UUID as a URN (RFC 9562)."""
    address = document.get("record_url") or document["url"]
    return {"@id": f"{site.rstrip('/')}{address}", "identifier": UUID(document["id"]).urn}


def own_work(document: Document, site: str) -> Document:
    """Of what was written here (claims, questions, quotes as recorded): free to read, and as of which version."""
    known = identity(document, site)
    return {
        **known,
        "url": known["@id"],
        "isAccessibleForFree": True,
        "version": document.get("version"),
        "dateModified": document.get("published_at"),
        "correction": [correction(row) for row in document.get("corrections", [])],
    }


def recorded(document: Document) -> Document:
    """Of what is older than the record of it: the day of the data alone, not of the thing."""
    return {"sdDatePublished": document["published_at"][:10]} if "published_at" in document else {}


def correction(row: Document) -> Document:
    return node("CorrectionComment", text=row["note"], datePublished=row["at"])


def worded(kind: str, texts: dict[str, str]) -> Document:
    """One wording as name and text, the English one if there is one, and the others as its translations."""
    text, language = preferred(texts)
    others = [node(kind, text=other, inLanguage=tag) for tag, other in texts.items() if tag != language]
    return {"name": text, "text": text, "inLanguage": language, "workTranslation": others}


def in_language(tag: str | None) -> str | None:
    return None if tag == UNDETERMINED else tag


def once(nodes: list[Document]) -> list[Document]:
    """Each node once, by its address, in order."""
    found: dict[str, Document] = {}
    for item in nodes:
        found.setdefault(item["@id"], item)
    return [*found.values()]


def tombstone(collection: str, document: Document, site: str) -> Document:
    """What stays of a record; a speaker is no work, and has no status."""
    if collection == "speakers":
        return node("Thing", identity(document, site), description=document["reason"])
    status = {"creativeWorkStatus": document["status"]}
    return node("CreativeWork", identity(document, site), status, description=document["reason"])
