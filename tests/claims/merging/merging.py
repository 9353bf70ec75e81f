"""What the tests of merges share: a pair of public speakers, and the merge by two people."""

import json
from dataclasses import dataclass
from typing import Any

from claims.merging import door
from claims.models import Claim, Merge, PublishedClaim
from claims.showing import MODEL
from claims.verification import Verification
from sources.models import Speaker
from tests.factories import make_attribution, make_claim, make_public, make_quote, make_speaker

WHY = "They are one body."


@dataclass
class Pair:
    """The speaker that goes, the one that stays, and a public claim with the words of each."""

    gone: Speaker
    stays: Speaker
    claims: list[Claim]


def make_pair(people: Any, **fields: Any) -> Pair:
    """Signed by whoever acts."""
    gone, stays = make_speaker("Port Authority", **fields), make_speaker("Harbour Authority")
    return Pair(gone, stays, [make_public_claim(people, speaker) for speaker in (gone, stays)])


def make_public_claim(people: Any, speaker: Speaker) -> Claim:
    claim = make_claim()
    make_attribution(claim, make_quote(speaker=speaker))
    make_public(claim, people)
    return claim


def merge(kind: str, gone: Any, stays: Any, people: Any) -> Merge:
    """Begun by the contributor and, where that takes a second person, carried out by the publisher."""
    begun = door.begin(kind, gone, stays, people.contributor, WHY)
    if begun.state == "proposed":
        door.carry_out(begun, people.publisher)
    return begun


def shown(kind: str, record: Any) -> Any:
    """The public document as it is now."""
    return json.loads(MODEL[kind].objects.get(pk=record.pk).document)


def attributions(claim: Claim) -> list[tuple[str, str]]:
    """Quote and speaker of each, as the public document has them."""
    rows = json.loads(PublishedClaim.objects.get(pk=claim.pk).document)["attributions"]
    return [(row["quote"]["id"], row["speaker"]["id"]) for row in rows]


def faults() -> list[str]:
    return [str(fault) for fault in Verification().faults()]
