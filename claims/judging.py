"""What is to be said against a draft: the rules of evidence on its document, and what of it was retracted meanwhile."""

from collections.abc import Collection
from uuid import UUID

from claims.dossier import Draft
from claims.evidence import Finding, Weight, findings_of
from claims.models import SharedRecord
from claims.states import PublicState


def judge(draft: Draft) -> list[Finding]:
    """The findings of the evidence, errors first; warnings of what is public already were acknowledged before."""
    found = findings_of(draft.document, gone_among(draft.records))
    return [finding for finding in found if finding.weight == Weight.ERROR or finding.key in draft.carried]


def gone_among(records: Collection[UUID]) -> set[UUID]:
    """Those of the records that were public, and were retracted or withheld."""
    gone = (PublicState.RETRACTED, PublicState.WITHHELD)
    shared = SharedRecord.objects.with_public_state().filter(pk__in=records).only("pk")
    return {record.pk for record in shared if record.public_state in gone}  # type: ignore[attr-defined]
