"""What the public document of each kind of record says, member by member in words: to read, and to compare.

A remark is made on a member by its name. What the words are made of is told in `wording`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from claims.admin.reading import Document, name_of
from claims.admin.review.wording import (
    at,
    choice,
    count,
    hedged,
    membership,
    name,
    origins,
    own,
    passages,
    post,
    quantity,
    relay,
    rows,
    scale,
    speaks_for,
    spelling,
    translations,
)
from claims.evidence.labels import in_own
from claims.models import SharedKind
from claims.models.attribution import Stance
from sources.admin.markup import isolated
from sources.models.quote import Marks, QuoteForm
from sources.models.source import SourceKind
from sources.models.speaker import SpeakerKind


class Shape(StrEnum):
    """How a member is set.

    Words from outside in the direction of their letters; what we compose of such words in that of the page; our own
    signs from left to right; an address to follow.
    """

    WORDS = "words"
    COMPOSED = "composed"
    SIGNS = "signs"
    ADDRESS = "address"


@dataclass(frozen=True)
class Member:
    """A member of a document, or a part of one; `read` gives "" where it says nothing."""

    name: str
    label: Any
    read: Callable[[Document], str]
    shape: Shape = Shape.WORDS


MERGED = Member("merged", _("was also recorded as"), rows(str, "merged"), Shape.SIGNS)

CLAIM = (
    Member("statement", _("statement (English)"), at("statement", "en")),
    Member("statement", _("statement (Arabic)"), at("statement", "ar")),
    Member("quantity", _("quantity"), quantity),
    Member("quantity", _("population (English)"), at("quantity", "populations", "en")),
    Member("quantity", _("population (Arabic)"), at("quantity", "populations", "ar")),
    Member("period", _("period"), at("period"), Shape.SIGNS),
    Member("questions", _("answers"), rows(lambda row: own(row, "texts"), "questions")),
    Member("about", _("about"), rows(name_of, "about")),
    Member("topics", _("topics"), rows(lambda row: own(row, "names"), "topics")),
    MERGED,
)

# Of a row as `reading.words` takes it: an attribution, or a quote by itself.
QUOTE = (
    Member("text", _("quote"), at("quote", "text")),
    Member("form", _("form"), choice(QuoteForm, "quote", "form")),
    Member("selectors", _("passages"), passages),
    Member("speaker", _("speaker"), name("speaker")),
    Member("speaker", _("how many"), lambda row: count(row["speaker"])),
    Member("speaker", _("name as printed"), at("speaker", "as_printed")),
    Member("speaker", _("role as printed"), at("speaker", "role_as_printed")),
    Member("speaker", _("post"), speaks_for, Shape.COMPOSED),
    Member("speaker", _("on behalf of"), name("speaker", "on_behalf_of")),
    Member("speaker", _("how the speaker was identified"), at("speaker", "identification")),
    Member("speaker", _("reason for not being named"), at("speaker", "reason_unnamed")),
    Member("language", _("language"), at("quote", "language"), Shape.SIGNS),
    Member("spoken_language", _("language spoken"), at("quote", "spoken_language"), Shape.SIGNS),
    Member("quotation_marks", _("quotation marks"), choice(Marks, "quote", "quotation_marks")),
    Member("translations", _("translations"), translations, Shape.COMPOSED),
    Member("said_on", _("said on"), at("quote", "said_on"), Shape.SIGNS),
    Member("said_on", _("said on, as printed"), at("quote", "said_on_as_printed")),
    Member("said_in", _("said in"), name("quote", "said_in")),
    Member("rendition_of", _("rendition of"), at("quote", "rendition_of", "id"), Shape.SIGNS),
    Member("note", _("note"), at("quote", "note")),
    Member("source", _("source"), name("source")),
    Member("source", _("publisher"), name("source", "publisher")),
    Member("source", _("published on"), at("source", "published_on"), Shape.SIGNS),
    Member("source", _("derives from"), lambda row: origins(row["source"] or {}), Shape.COMPOSED),
)

ATTRIBUTION = (
    Member("stance", _("stance"), choice(Stance, "stance")),
    Member("as_printed", _("as printed"), at("as_printed")),
    Member("hedged", _("hedged"), hedged),
    Member("relays", _("on whose word"), rows(relay, "relays"), Shape.COMPOSED),
    *QUOTE,
)

SPEAKER = (
    Member("kind", _("kind"), choice(SpeakerKind, "kind")),
    Member("spellings", _("names"), rows(spelling, "spellings"), Shape.COMPOSED),
    Member("description", _("description (English)"), at("description", "en")),
    Member("description", _("description (Arabic)"), at("description", "ar")),
    Member("count", _("how many"), count),
    Member("of", _("speaks for"), name("of")),
    Member("reason_unnamed", _("reason for not being named"), at("reason_unnamed")),
    Member("source", _("spoken of in"), name("source")),
    Member("affiliations", _("posts and memberships"), rows(post, "affiliations"), Shape.COMPOSED),
    Member("members", _("members"), rows(membership, "members"), Shape.COMPOSED),
    Member("wikidata_id", _("Wikidata id"), at("wikidata_id"), Shape.SIGNS),
    MERGED,
)

SOURCE = (
    Member("title", _("title"), at("title")),
    Member("kind", _("kind"), choice(SourceKind, "kind")),
    Member("language", _("language"), at("language"), Shape.SIGNS),
    Member("publisher", _("publisher"), name("publisher")),
    Member("published_on", _("published on"), at("published_on"), Shape.SIGNS),
    Member("authors", _("authors"), rows(name_of, "authors")),
    Member("byline", _("byline"), at("byline")),
    Member("url", _("address"), at("url"), Shape.ADDRESS),
    Member("canonical_url", _("canonical address"), at("canonical_url"), Shape.ADDRESS),
    Member("archived_url", _("archived copy"), at("archived_url"), Shape.ADDRESS),
    Member("derives_from", _("derives from"), origins, Shape.COMPOSED),
    Member("note", _("note"), at("note")),
    MERGED,
)

QUESTION = (
    Member("texts", _("question (English)"), at("texts", "en")),
    Member("texts", _("question (Arabic)"), at("texts", "ar")),
    Member("no_comment", _("no comment"), rows(lambda row: name_of(row["speaker"]), "no_comment")),
)

ASSESSMENT = (
    Member("assessor", _("assessed by"), name("assessor")),
    Member("rating", _("rating"), at("rating")),
    Member("scale", _("place on the scale"), scale, Shape.SIGNS),
    Member("title", _("title"), at("title")),
    Member("url", _("address"), at("url"), Shape.ADDRESS),
    Member("assessed_on", _("assessed on"), at("assessed_on"), Shape.SIGNS),
    Member("language", _("language"), at("language"), Shape.SIGNS),
    Member("summary", _("summary"), at("summary")),
    Member("evidence", _("evidence"), rows(name_of, "evidence")),
)

OF_KIND: dict[str, tuple[Member, ...]] = {
    "claim": CLAIM,
    SharedKind.QUOTE: QUOTE,
    SharedKind.SPEAKER: SPEAKER,
    SharedKind.SOURCE: SOURCE,
    SharedKind.QUESTION: QUESTION,
}


@dataclass(frozen=True)
class Said:
    """What a document says in one member."""

    member: Member
    words: str


def said(kind: str, face: Document) -> list[Said]:
    """The members in which the face of a record says something."""
    document = as_row(face) if kind == SharedKind.QUOTE else face
    return [Said(member, words) for member in OF_KIND[kind] if (words := member.read(document))]


def as_row(quote: Document) -> Document:
    """A quote's face as a row of a claim has it: with its speaker and its source beside it, and without a stance."""
    return {"stance": None, "quote": quote, "speaker": quote.get("speaker"), "source": quote.get("source")}


def label_of(kind: str, face: Document) -> str:
    """What an editor knows a record by, from its face."""
    if kind == SharedKind.QUOTE:
        words = face.get("text") or choice(QuoteForm, "form")(face)
        return f"{isolated(name_of(face.get('speaker')))}: {isolated(words)}"
    if kind == SharedKind.SPEAKER:
        return in_own(face.get("names") or {}) or in_own(face.get("description") or {})
    return str(face.get("title") or in_own(face.get("texts") or {}))
