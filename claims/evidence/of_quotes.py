"""Rules on quotes: their anchors, the post they speak from, their translators."""

from collections.abc import Iterator
from uuid import UUID

from claims.documents import Document
from claims.evidence.finding import Finding
from claims.evidence.labels import quote_label
from sources.anchor import JOINER
from sources.edtf import Edtf, parse
from sources.models.quote import VERBATIM_FORMS
from sources.models.source import Relation
from sources.text import sha256

QUALIFIED = set("?~%")  # EDTF: uncertain, approximate, both
UNDETERMINED = "und"


def quote_findings(document: Document) -> Iterator[Finding]:
    for key, quote in document.get("quotes", {}).items():
        label = quote_label(quote["speaker"], quote)
        yield from (Finding(code, "quote", UUID(key), label) for code in broken_by_quote(quote, document))


def broken_by_quote(quote: Document, document: Document) -> Iterator[str]:
    if quote["form"] in VERBATIM_FORMS:
        yield from broken_by_quotation(quote)
    if not all(row["translator"].strip() for row in quote["translations"].values()):
        yield "translation-without-translator"
    if not has_its_post(quote, document):
        yield "post-not-public"
    yield from broken_by_role(quote, document)


def broken_by_quotation(quote: Document) -> Iterator[str]:
    if not quote["selectors"]:
        yield "quotation-without-anchor"
    elif not stands_as_anchored(quote["text"], quote["selectors"]):
        yield "quotation-not-as-anchored"
    if is_translated(quote) and not says_who_translated(quote):
        yield "translator-unknown"


def stands_as_anchored(text: str, selectors: list[Document]) -> bool:
    """Whether the text is the words of its passages, or has their SHA-256 where their words are not kept."""
    kept = [row["exact"] for row in selectors if row["type"] == "TextQuoteSelector"]
    if text == JOINER.join(kept):
        return True
    stretches, hashes = text.split(JOINER), {row.get("passage_sha256") for row in selectors}
    some_are_not_kept = len(kept) < len(stretches)
    return some_are_not_kept and all(stretch in kept or sha256(stretch) in hashes for stretch in stretches)


def is_translated(quote: Document) -> bool:
    spoken = language_of(quote["spoken_language"] or UNDETERMINED)
    return spoken not in (UNDETERMINED, language_of(quote["language"]))


def language_of(tag: str) -> str:
    """The language of a BCP 47 tag, without script and region: en for en-GB."""
    return tag.split("-")[0]


def says_who_translated(quote: Document) -> bool:
    """The source that translates another, the quote that it renders, or whoever translates it back for us."""
    spoken = language_of(quote["spoken_language"])
    return (
        quote["rendition_of"] is not None
        or any(row["relation"] == Relation.TRANSLATION for row in quote["source"]["derives_from"])
        or any(language_of(tag) == spoken for tag, row in quote["translations"].items() if row["translator"].strip())
    )


def has_its_post(quote: Document, document: Document) -> bool:
    """Whether the post that the quote names is one of those that its speaker's face has."""
    speaker = quote["speaker"]
    posts = document.get("speakers", {}).get(speaker["id"], {}).get("affiliations", ())
    return speaker["affiliation"] is None or any(post["id"] == speaker["affiliation"] for post in posts)


def broken_by_role(quote: Document, document: Document) -> Iterator[str]:
    """The words were said by the day on which their source was published, perhaps long before it."""
    held = definite(period_of_post(quote["speaker"], document))
    said, published = definite(quote["said_on"]), definite(quote["source"]["published_on"])
    if held is None:
        return
    if said:
        if ends_before(held, said) or ends_before(said, held):
            yield "role-not-held"
    elif published and not quote["said_on"]:
        if ends_before(published, held):
            yield "role-not-held"
        elif ends_before(held, published):
            yield "role-over-at-publication"


def period_of_post(speaker: Document, document: Document) -> str | None:
    """The period, in EDTF, of the post that the quote names."""
    posts = document.get("speakers", {}).get(speaker["id"], {}).get("affiliations", ())
    return next((post["period"] for post in posts if post["id"] == speaker["affiliation"]), None)


def definite(date: str | None) -> Edtf | None:
    """The date, unless it is unknown, uncertain or approximate."""
    return parse(date) if date and not QUALIFIED & set(date) else None


def ends_before(one: Edtf, other: Edtf) -> bool:
    """Whether the first is over on every day that the other can mean."""
    return one.upper is not None and other.lower is not None and one.upper < other.lower
