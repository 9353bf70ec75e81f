"""A dossier's document as words to read: what the public would see, in the reader's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from claims.evidence.labels import in_own
from claims.models import Claim
from claims.models.attribution import Stance
from claims.models.claim import RelationType
from claims.states import PublicState
from sources.models.quote import Marks, QuoteForm
from sources.models.source import Relation
from sources.quantity import Quantity

Document = dict[str, Any]


@dataclass(frozen=True)
class Origin:
    """One link of the chain that a source derives from, so many steps back."""

    depth: int
    relation: str
    note: str
    source: Document


@dataclass(frozen=True)
class Words:
    """One attribution: who said what, where, and what that does to the claim."""

    stance: str
    row: Document
    speaker: str
    count: str
    of: str
    on_behalf_of: str
    form: str
    marks: str
    relays: list[tuple[str, str]]
    chain: list[Origin]


@dataclass(frozen=True)
class Reading:
    """The claim's members of the document, as the template shows them."""

    statements: dict[str, str]
    quantity: str
    population: str
    period: str
    questions: list[str]
    topics: list[str]
    about: list[str]
    attributions: list[Words]
    no_comment: list[tuple[str, list[Words]]]
    assessments: list[Document]
    relations: list[tuple[str, Claim, str]]


def read(document: Document) -> Reading:
    claim = document["claim"]
    quantity = claim["quantity"] or {}
    return Reading(
        statements=own_first(claim["statement"]),
        quantity=f"{describe(quantity)} {quantity.get('unit', '')}".strip(),
        population=in_own(quantity.get("populations", {})),
        period=claim["period"] or "",
        questions=[in_own(row["texts"] or {}) for row in claim["questions"]],
        topics=[in_own(row["names"]) for row in claim["topics"]],
        about=[name_of(row) for row in claim["about"]],
        attributions=[words(row) for row in claim["attributions"]],
        no_comment=[
            (in_own(row["texts"]), [words(one) for one in row["no_comment"]])
            for row in document["questions"].values()
            if row.get("no_comment")
        ],
        assessments=claim["assessments"],
        relations=list(relations(document["relations"])),
    )


def own_first(texts: dict[str, str]) -> dict[str, str]:
    """The texts, the reader's own language first."""
    own = get_language()
    return dict(sorted(texts.items(), key=lambda item: item[0] != own))


def name_of(reference: Document | None) -> str:
    """Of a speaker that the document names; of a source, its title."""
    return str(in_own(reference.get("names") or {}) or reference.get("title") or "") if reference else ""


def describe(quantity: Document) -> str:
    """A quantity of the document in words."""

    def figure(name: str) -> Decimal | None:
        return Decimal(quantity[name]) if quantity.get(name) else None

    low_is, high_is = quantity.get("low_is") or "", quantity.get("high_is") or ""
    return Quantity(figure("low"), low_is, figure("high"), high_is).describe()


def words(row: Document) -> Words:
    """Of an attribution, or of a quote alone; a quote that was withheld has neither speaker, words nor source."""
    speaker, quote = row["speaker"] or {}, row["quote"]
    return Words(
        stance=str(Stance(row["stance"]).label) if row["stance"] else "",
        row=row,
        speaker=name_of(speaker),
        count=describe(speaker.get("count") or {}),
        of=", ".join(filter(None, (speaker.get("role"), name_of(speaker.get("of"))))),
        on_behalf_of=name_of(speaker.get("on_behalf_of")),
        form=str(QuoteForm(quote["form"]).label) if "form" in quote else "",
        marks=str(Marks(quote["quotation_marks"]).label) if quote.get("quotation_marks") else "",
        relays=[
            (name_of(relay["speaker"] or relay["source"]), relay["as_printed"] or "")
            for relay in row.get("relays") or ()
        ],
        chain=list(chain(row["source"] or {})),
    )


def chain(source: Document, depth: int = 1) -> Iterator[Origin]:
    """What the source derives from, the nearest first."""
    for row in source.get("derives_from", ()):
        yield Origin(depth, str(Relation(row["relation"]).label), row["note"] or "", row["source"])
        yield from chain(row["source"], depth + 1)


def relations(rows: list[Document]) -> Iterator[tuple[str, Claim, str]]:
    """The related claims, which the document names by their key alone, with their public states."""
    claims = Claim.objects.with_public_state().in_bulk([UUID(row["claim"]) for row in rows])
    for row in rows:
        if claim := claims.get(UUID(row["claim"])):
            public_state = PublicState(claim.public_state)  # type: ignore[attr-defined]
            yield str(RelationType(row["type"]).label), claim, str(public_state.label)
