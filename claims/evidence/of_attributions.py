"""Rules on a claim, and on what quotes do to it or to the questions beside it."""

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

from claims.documents import Document
from claims.evidence.finding import Finding
from claims.evidence.labels import in_own, quote_label
from claims.evidence.origins import go_back_to_one
from claims.models.attribution import Stance
from sources.figures import figures_in
from sources.models.quote import SILENT_FORMS

MAKING = (Stance.ASSERTS, Stance.RELAYS, Stance.CONFIRMS)
OPPOSING = (Stance.DENIES, Stance.DISPUTES, Stance.DOUBTS)


def claim_findings(document: Document) -> Iterator[Finding]:
    claim = document.get("claim")
    if claim:
        label = in_own(claim["statement"])
        yield from (Finding(code, "claim", UUID(document["id"]), label) for code in broken_by_claim(claim, document))


def broken_by_claim(claim: Document, document: Document) -> Iterator[str]:
    rows = claim["attributions"]
    making = [row for row in rows if row["stance"] in MAKING]
    if not rows:
        yield "claim-without-attribution"
    if claim["quantity"] and not claim["period"] and not any(row["quote"]["said_on"] for row in making):
        yield "quantity-without-time"
    if not making and any(row["stance"] in OPPOSING for row in rows):
        yield "denial-without-claim"
    if len({row["source"]["id"] for row in making}) > 1 and go_back_to_one(making, document):
        yield "circular-reporting"


def attribution_findings(document: Document) -> Iterator[Finding]:
    for kind, key, row, figures in attributions(document):
        label, quote = quote_label(row["speaker"], row["quote"]), UUID(row["quote"]["id"])
        yield from (Finding(code, kind, key, label, quote) for code in broken_by_attribution(row, figures))


def attributions(document: Document) -> Iterator[tuple[str, UUID, Document, set[Decimal]]]:
    """Kind and key of what each stands against, and the figures that its wording should give."""
    claim = document.get("claim")
    if claim:
        figures = bounds(claim["quantity"])
        yield from (("claim", UUID(document["id"]), row, figures) for row in claim["attributions"])
    for key, question in document.get("questions", {}).items():
        yield from (("question", UUID(key), row, set()) for row in question["no_comment"])


def bounds(quantity: Document | None) -> set[Decimal]:
    """The low and the high, as far as they are set."""
    return {Decimal(quantity[name]) for name in ("low", "high") if quantity[name]} if quantity else set()


def broken_by_attribution(row: Document, figures: set[Decimal]) -> Iterator[str]:
    if row["stance"] == Stance.RELAYS and not row["relays"]:
        yield "relay-without-word"
    if (row["quote"]["form"] in SILENT_FORMS) != (row["stance"] == Stance.NO_COMMENT):
        yield "comment-and-silence"
    if row["stance"] in MAKING and not figures <= figures_in(row["as_printed"] or ""):
        yield "wording-without-figures"
