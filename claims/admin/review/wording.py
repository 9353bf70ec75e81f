"""The words of a document's members: "" where it says nothing, and rows of a list on lines of their own."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext

from claims.admin.reading import Document, chain, describe, name_of
from claims.evidence.labels import in_own
from sources.admin.markup import isolated


def at(*path: str) -> Callable[[Document], str]:
    """The text at the end of the path."""
    return lambda document: str(_found(document, path) or "")


def choice(words: type[TextChoices], *path: str) -> Callable[[Document], str]:
    def read(document: Document) -> str:
        value = _found(document, path)
        return str(words(value).label) if value else ""

    return read


def name(*path: str) -> Callable[[Document], str]:
    """The name of a speaker, or the title of a source, that the document names."""
    return lambda document: name_of(_found(document, path))


def rows(line: Callable[[Document], str], *path: str) -> Callable[[Document], str]:
    return lambda document: "\n".join(line(row) for row in _found(document, path) or ())


def _found(document: Document | None, path: Iterable[str]) -> Any:
    found: Any = document
    for step in path:
        found = (found or {}).get(step)
    return found


def _beside(*parts: str | None) -> str:
    """Parts from outside, each in the direction of its own letters."""
    return ", ".join(isolated(part) for part in parts if part)


def quantity(claim: Document) -> str:
    figures = claim.get("quantity") or {}
    return f"{describe(figures)} {figures.get('unit', '')}".strip()


def own(row: Document, texts: str) -> str:
    return in_own(row.get(texts) or {})


def spelling(row: Document) -> str:
    preferred = gettext("preferred") if row["preferred"] else ""
    return f"{row['language']}: {isolated(row['text'])}" + (f" ({preferred})" if preferred else "")


def post(row: Document) -> str:
    return _beside(own(row, "roles"), name_of(row["of"]), row["period"])


def membership(row: Document) -> str:
    return _beside(name_of(row["speaker"]), row["role"], row["period"])


def origins(source: Document) -> str:
    """What the source derives from, the nearest first, each step further in."""
    return "\n".join(
        f"{'· ' * (origin.depth - 1)}{origin.relation} {_beside(name_of(origin.source), origin.source['published_on'])}"
        + (f" ({isolated(origin.note)})" if origin.note else "")
        for origin in chain(source)
    )


def translations(row: Document) -> str:
    return "\n".join(
        f"{language}: {isolated(made['text'])} ({_beside(made['translator'])}{_machine(made)})"
        for language, made in (row["quote"].get("translations") or {}).items()
    )


def _machine(row: Document) -> str:
    return f", {gettext('a machine')}" if row["by_machine"] else ""


def _passage(row: Document) -> str:
    """Of each stretch its words; of one in a whole text that is not kept here, the positions there."""
    if row["type"] == "TextQuoteSelector":
        return str(row["exact"])
    return f"{row['start']}–{row['end']}, SHA-256 {row['text_sha256'][:12]}…"


def passages(row: Document) -> str:
    return "\n".join(
        _passage(selector)
        for selector in row["quote"].get("selectors", ())
        if selector["type"] == "TextQuoteSelector" or "passage_sha256" in selector
    )


def relay(row: Document) -> str:
    return _beside(name_of(row["speaker"] or row["source"]), row["as_printed"])


def speaks_for(row: Document) -> str:
    speaker = row["speaker"]
    return _beside(speaker["role"], name_of(speaker["of"])) if speaker else ""


def count(speaker: Document | None) -> str:
    return describe((speaker or {}).get("count") or {})


def scale(row: Document) -> str:
    place = row.get("scale")
    return f"{place['value']} ({place['worst']}–{place['best']})" if place else ""


def hedged(row: Document) -> str:
    return gettext("hedged") if row.get("hedged") else ""
