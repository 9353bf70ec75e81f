"""Published documents as JSON-LD 1.1 in the vocabulary of schema.org, and as text that is harmless inside of HTML."""

import json
import re
from collections.abc import Callable, Iterable

from factdb.api.formats import Document, is_tombstone
from factdb.api.formats.jsonld_agents import speaker
from factdb.api.formats.jsonld_claims import claim, claim_reviews
from factdb.api.formats.jsonld_nodes import tombstone
from factdb.api.formats.jsonld_works import question, quotation, source, topic

CONTEXT = "https://schema.org"
NODES: dict[str, Callable[[Document, str], Document]] = {
    "quotes": quotation,
    "speakers": speaker,
    "sources": source,
    "questions": question,
    "topics": topic,
}

# What ends or opens something in HTML, what ended lines in JavaScript, what turns the direction of the text around it,
# and halves of surrogate pairs, which UTF-8 cannot hold.
ESCAPED = re.compile("[<>&\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def jsonld(collection: str, document: Document, site: str) -> Document:
    """One record. `site` is scheme and host: every `@id` is an absolute address below it.

    A claim with several assessments is a graph of its reviews. Raises KeyError for a collection that has no JSON-LD.
    """
    nodes = _nodes(collection, document, site)
    return {"@context": CONTEXT, **nodes[0]} if len(nodes) == 1 else _graph(nodes)


def jsonld_graph(collection: str, documents: Iterable[Document], site: str) -> Document:
    """Several records of one collection."""
    return _graph([node for document in documents for node in _nodes(collection, document, site)])


def jsonld_text(document: Document) -> str:
    """JSON (RFC 8259) that reads back as the document, and may stand inside of an HTML script element."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False)
    return ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _nodes(collection: str, document: Document, site: str) -> list[Document]:
    if is_tombstone(document):
        return [tombstone(collection, document, site)]
    if collection == "claims":
        return claim_reviews(document, site) or [claim(document, site)]
    return [NODES[collection](document, site)]


def _graph(nodes: list[Document]) -> Document:
    return {"@context": CONTEXT, "@graph": nodes}
