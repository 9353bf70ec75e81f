"""What is merged, by kind: the model, its rules, the columns that are compared, and what it is in the public record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from claims.merging import of_claims, of_sources, of_speakers
from claims.merging.references import Move, Rule
from claims.models import Claim, MergedKind, SharedRecord
from claims.standing import Subject
from sources.models import Source, Speaker


@dataclass(frozen=True)
class Kind:
    """One kind of record that may be merged; `check` raises what cannot be, `merge` moves all references."""

    model: Any
    check: Callable[[Any, Any], None]
    merge: Callable[[Move], None]
    compared: tuple[str, ...]
    rules: dict[str, Rule]

    @property
    def permission(self) -> str:
        """Of whoever begins a merge."""
        return f"{self.model._meta.app_label}.change_{self.model._meta.model_name}"


KINDS: dict[str, Kind] = {
    MergedKind.SPEAKER: Kind(Speaker, of_speakers.check, of_speakers.merge, of_speakers.COMPARED, of_speakers.RULES),
    MergedKind.SOURCE: Kind(Source, of_sources.check, of_sources.merge, of_sources.COMPARED, of_sources.RULES),
    MergedKind.CLAIM: Kind(Claim, of_claims.check, of_claims.merge, of_claims.COMPARED, of_claims.RULES),
}


def public_subject(kind: str, key: UUID) -> Subject | None:
    """The record as the public has it, with its public state; None for one that never was public."""
    if kind == MergedKind.CLAIM:
        claims = Claim.objects.with_public_state().filter(publications__isnull=False)
        return claims.filter(pk=key).first()
    return SharedRecord.objects.with_public_state().filter(pk=key).first()
