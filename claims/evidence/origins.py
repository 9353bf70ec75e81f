"""Where words come from: the sources that they passed through on every way from where they were first said."""

from collections.abc import Iterable, Iterator
from functools import reduce

from claims.documents import Document


def go_back_to_one(attributions: Iterable[Document], document: Document) -> bool:
    """Whether there is one source that all of them passed through."""
    return bool(reduce(frozenset.intersection, (passed(row, document) for row in attributions)))


def passed(attribution: Document, document: Document) -> frozenset[str]:
    """Keys of the sources that an attribution passed through for certain, its own among them."""
    sources = document["sources"]
    return frozenset().union(*(way_of(sources[key]) for key in named_by(attribution, document)))


def named_by(attribution: Document, document: Document) -> Iterator[str]:
    """Keys of the sources that an attribution itself names: quoted from, first said in, relayed, rendered."""
    for relay in attribution["relays"] or ():
        if relay["source"]:
            yield relay["source"]["id"]
    for quote in with_rendered(attribution["quote"]["id"], document):
        yield quote["source"]["id"]
        if quote["said_in"]:
            yield quote["said_in"]["id"]


def with_rendered(key: str, document: Document) -> Iterator[Document]:
    """The quote, and those that it is a printed translation of."""
    seen: set[str] = set()
    while key not in seen:
        seen.add(key)
        quote = document["quotes"][key]
        yield quote
        key = quote["rendition_of"]["id"] if quote["rendition_of"] else key


def way_of(source: Document) -> frozenset[str]:
    """The source, and what each of its derivations passed through: with two origins, what both of them share."""
    origins = [way_of(row["source"]) for row in source["derives_from"]]
    shared = reduce(frozenset.intersection, origins) if origins else frozenset()
    return frozenset({source["id"]}) | shared
