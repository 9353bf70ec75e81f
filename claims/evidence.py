"""What must be true of a dossier before it may be submitted. Each finding names the record and the rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from claims.gathering import Gathered
from claims.models import Attribution, Claim
from claims.models.attribution import Stance
from sources.models import Quote


@dataclass(frozen=True)
class Finding:
    """One rule that one record breaks."""

    record: Any
    rule: str

    def __str__(self) -> str:
        return f"{self.record}: {self.rule}"


def findings_of(gathered: Gathered) -> list[Finding]:
    """All that stands in the way of submitting the claim; empty where nothing does."""
    return [
        *claim_findings(gathered.claim),
        *(finding for attribution in gathered.attributions() for finding in attribution_findings(attribution)),
        *(finding for quote in gathered.quotes.values() for finding in quote_findings(quote)),
        *nameless_speakers(gathered),
    ]


def claim_findings(claim: Claim) -> Iterator[Finding]:
    if not claim.attributions.all():
        yield Finding(claim, _("a claim needs at least one attribution: who makes it, in which words"))


def attribution_findings(attribution: Attribution) -> Iterator[Finding]:
    relays = len(attribution.relays.all())
    if attribution.stance == Stance.RELAYS and not relays:
        yield Finding(attribution, _("“relays” says on whose word"))
    if attribution.quote.is_silent != (attribution.stance == Stance.NO_COMMENT):
        yield Finding(attribution, _("“no comment” and quotes without comment go together, and alone"))


def quote_findings(quote: Quote) -> Iterator[Finding]:
    if not quote.is_verbatim:
        return
    if not quote.spans.all():
        yield Finding(quote, _("a quotation needs its passage in a snapshot of the source"))
    elif quote.text != quote.anchored_text():
        yield Finding(quote, _("the quotation differs from the passages that it is anchored to"))


def nameless_speakers(gathered: Gathered) -> Iterator[Finding]:
    for speaker in gathered.speakers.values():
        if not speaker.preferred_names():
            yield Finding(speaker, _("a speaker needs a preferred name in at least one language"))
