"""What a change of a public record would touch: the public claims that embed it, and the dossiers under review."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.following import publications_resting_on
from claims.models import Claim, Dossier, SharedRecord
from claims.states import State
from sources.models import Edit


def public_claims_with(record: UUID) -> QuerySet[Claim]:
    """The claims whose public version embeds the record."""
    return Claim.objects.filter(pk__in=publications_resting_on({record}).order_by().values("claim"))


def dossiers_under_review_with(record: UUID) -> QuerySet[Dossier]:
    """What was submitted last of the subjects under way, where it rests on the record; not the record's own."""
    later = Dossier.objects.filter(
        Q(claim=OuterRef("claim")) | Q(shared=OuterRef("shared")), follows=None, number__gt=OuterRef("number")
    )
    under_way = Q(claim__isnull=False) & ~Q(claim__state=State.DRAFT)
    under_way |= Q(shared__isnull=False) & ~Q(shared__state=State.DRAFT) & ~Q(shared=record)
    return Dossier.objects.filter(under_way, ~Exists(later), follows=None, records__contains=[record])


def changed_since_published(records: Collection[UUID]) -> QuerySet[SharedRecord]:
    """Those of the records that are public, and were edited after what their last publication took in."""
    edited = Edit.objects.filter(subject=OuterRef("pk"), id__gt=OuterRef("published_through"))
    return SharedRecord.objects.filter(Exists(edited), pk__in=records)
