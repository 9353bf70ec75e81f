"""What must be true of a dossier before it may be submitted: rules on its document alone, which the public could check.

The document is the parsed JSON that `claims.dossier` writes. Without a claim (a shared record reviewed by itself) the
rules on claims rest and those on the records hold. Errors stand in the way of a submission; warnings are acknowledged
one by one, by their names.

    code                            of       broken where
    ------------------------------  -------  ---------------------------------------------------------------------------
    errors
    claim-without-attribution       claim    nobody does anything to it
    evidence-retracted              any      it was public, and was retracted or withheld; a claim that rests on it
                                             has to do without
    relay-without-word              claim*   "relays" does not say on whose word
    comment-and-silence             claim*   a quote without comment asserts, or one with words stands as no comment
    quotation-without-anchor        quote    a direct or partial quotation has no passage, neither in a snapshot nor
                                             in a whole text that is not kept here
    quotation-not-as-anchored       quote    its stretches, joined by […], are not the words of its passages; where
                                             only a SHA-256 of those is known, they do not have it
    speaker-without-name            speaker  no name is preferred
    post-not-public                 quote    it speaks from a post that the speaker's public face does not have: the
                                             change of the speaker is reviewed first
    role-not-held                   quote    the post it speaks from ended before, or began after, it was said; where
                                             that is not recorded, began after its source was published
    translation-without-translator  quote    a translation of ours names nobody
    warnings
    quantity-without-time           claim    figures without a period, and nobody who makes the claim has a date
    wording-without-figures         claim*   whoever makes a claim with figures has no wording as printed, or one that
                                             does not give both low and high
    denial-without-claim            claim    it is denied, disputed or doubted, and nobody makes it
    circular-reporting              claim    several sources make it, and all go back to one: a source that each
                                             derives from, was said in, renders or relays, along whatever chain
    role-over-at-publication        quote    the post ended before its source was published; when the words were said
                                             is not recorded
    translator-unknown              quote    a quotation is printed in another language than it was spoken in: its
                                             source is no translation, it renders no other quote, and we do not
                                             translate it into the language spoken
    unnamed-without-reason          speaker  no reason is given for not naming them
    source-without-archive          source   an address without archived copy; of the sources that attributions quote
                                             from and their origins, or of all where there is no claim

    * or question; one finding for each quote

To make a claim is to assert, relay or confirm it. A date that is uncertain or approximate (EDTF ? ~ %) contradicts
nothing, and an open end of a period reaches for ever. A source alone goes back to one and is not circular.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from claims.documents import Document
from claims.evidence.finding import RULES, Finding, Weight
from claims.evidence.of_attributions import attribution_findings, claim_findings
from claims.evidence.of_quotes import quote_findings
from claims.evidence.of_records import (
    faces,
    is_withheld,
    retracted_findings,
    source_findings,
    speaker_findings,
)

__all__ = ["RULES", "Finding", "Weight", "errors", "findings_of", "warnings"]


def findings_of(document: Document, gone: Collection[UUID] = ()) -> list[Finding]:
    """All that is to be said against submitting the document: errors first, in the order of the rules.

    `gone` are the keys of the records that were retracted or withheld; of what was withheld nothing is left to judge.
    """
    retracted = list(retracted_findings(document, gone))
    if any(is_withheld(face) for _kind, face in faces(document)):
        return retracted
    found = [
        *retracted,
        *claim_findings(document),
        *attribution_findings(document),
        *quote_findings(document),
        *speaker_findings(document),
        *source_findings(document),
    ]
    order = list(RULES)
    return sorted(found, key=lambda finding: order.index(finding.code))


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those that stand in the way of a submission."""
    return [finding for finding in findings if finding.weight == Weight.ERROR]


def warnings(findings: Iterable[Finding]) -> list[Finding]:
    """Those that whoever submits has to acknowledge."""
    return [finding for finding in findings if finding.weight == Weight.WARNING]
