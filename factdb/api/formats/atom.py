"""Published records and changes as an Atom feed (RFC 4287), in pages (RFC 5005, section 3).

Text is plain text, never markup. Its language is told where it is known, and text that runs from right to left, or may
turn, stands in an isolate, so that a reader's own line around it keeps its order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from factdb.api.formats import Document
from factdb.api.formats.labels import KIND_OF, label, label_of_change
from sources.bidi import isolated
from sources.xml_text import element

PLACE_IN_FEED = "cursor"  # the parameter in which the pages of one feed differ
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'


@dataclass(frozen=True)
class Entry:
    """One entry: `id` is a URN, `path` the record's address without the site, times are RFC 3339."""

    id: str
    title: str
    language: str | None
    path: str
    updated: str
    published: str | None
    summary: str | None
    categories: tuple[str, ...]


def feed(
    title: str,
    self_url: str,
    site: str,
    updated: datetime | str,
    entries: Iterable[Entry],
    next_url: str | None,
    prev_url: str | None,
) -> Iterator[bytes]:
    """The document part by part, in UTF-8. The site is its author; `updated` is aware, or RFC 3339."""
    moment = updated if isinstance(updated, str) else updated.isoformat()
    author = element("name", urlsplit(site).netloc) + element("uri", f"{site.rstrip('/')}/")
    links = (("self", self_url), ("next", next_url), ("previous", prev_url))
    parts = [
        element("id", feed_id(self_url)),
        element("title", isolated(title)),
        element("updated", moment),
        f"<author>{author}</author>",
        *(element("link", rel=rel, href=url, type="application/atom+xml") for rel, url in links if url),
    ]
    yield (HEAD + "\n".join(parts) + "\n").encode()
    for entry in entries:
        yield _written(entry, site).encode()
    yield b"</feed>\n"


def feed_id(self_url: str) -> str:
    """The address of the feed's first page: its pages are one feed, and have one id."""
    parts = urlsplit(self_url)
    asked = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != PLACE_IN_FEED]
    return parts._replace(query=urlencode(asked)).geturl()


def entry_of_record(collection: str, document: Document) -> Entry:
    """A record as it is now; its summary is what was changed last, and why."""
    title, language = label(collection, document)
    corrections = document.get("corrections") or [{"note": None}]
    return Entry(
        id=UUID(document["id"]).urn if "id" in document else uuid5(NAMESPACE_URL, document["url"]).urn,
        title=title,
        language=language,
        path=document.get("record_url") or document["url"],
        updated=document["published_at"],
        published=document["first_published_at"],
        summary=corrections[-1]["note"],
        categories=(KIND_OF[collection], *_topics(document)),
    )


def entry_of_change(change: Document) -> Entry:
    """One publication of a record; its id is a version 5 UUID (RFC 9562) of the record's and the publication's number.

    An entry is never changed, so it has the one time at which the publication was made.
    """
    title, language = label_of_change(change)
    document = change.get("document") or {}
    return Entry(
        id=uuid5(UUID(change["id"]), f"publication {change['number']}").urn,
        title=title,
        language=language,
        path=change["url"],
        updated=change["at"],
        published=change["at"],
        summary=change["note"],
        categories=(change["kind"], change["change"], *_topics(document)),
    )


def _topics(document: Document) -> list[str]:
    return [topic["slug"] for topic in document.get("topics", [])]


def _written(entry: Entry, site: str) -> str:
    language = None if entry.language == "und" else entry.language
    address = f"{site.rstrip('/')}{entry.path}"
    parts = [
        element("id", entry.id),
        element("title", isolated(entry.title), xml_lang=language),
        element("updated", entry.updated),
        element("published", entry.published) if entry.published else "",
        element("link", rel="alternate", href=address, type="application/json"),
        *(element("category", term=term) for term in entry.categories),
        element("summary", isolated(entry.summary)) if entry.summary else "",
    ]
    return "<entry>\n" + "\n".join(part for part in parts if part) + "\n</entry>\n"
