"""Query sets of claims and attributions, named so that a view reads as English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from claims.states import LEAVES, Change, PublicState
from sources.text import fold

if TYPE_CHECKING:
    from claims.models import Attribution, Claim, SharedRecord  # noqa: F401  (named in strings below)

AnyQuerySet = TypeVar("AnyQuerySet", bound="QuerySet[Any]")


def with_public_state(reviewed: AnyQuerySet, subject: str, otherwise: PublicState) -> AnyQuerySet:
    """Annotate `public_state`: what the last publication left, or `otherwise` where there is none."""
    from claims.models import Publication  # the models import this module

    last = Publication.objects.filter(**{subject: OuterRef("pk")}).order_by("-number").values("change")[:1]
    left = Case(
        *(When(last_change=change.value, then=Value(LEAVES[change].value)) for change in Change),
        default=Value(otherwise.value),
        output_field=CharField(),
    )
    annotated: Any = reviewed.annotate(last_change=Coalesce(Subquery(last), Value("")))
    return annotated.annotate(public_state=left)


class ClaimQuerySet(QuerySet["Claim"]):
    def with_public_state(self) -> ClaimQuerySet:
        """Annotate `public_state`, a value of PublicState."""
        return with_public_state(self, "claim", PublicState.UNPUBLISHED)

    def spelled(self, words: str) -> ClaimQuerySet:
        """Claims whose statement holds all the words, in any spelling, less what was merged into another."""
        found = self.filter(merged_into__isnull=True)
        for word in fold(words).split():
            found = found.filter(statement_folded__contains=word)
        return found

    def recorded_from(self, source: UUID) -> ClaimQuerySet:
        """Claims that quotes of the source speak of, the one entered last first."""
        return self.filter(attributions__quote__source=source).distinct().order_by("-created_at", "id")


class SharedRecordQuerySet(QuerySet["SharedRecord"]):
    def with_public_state(self) -> SharedRecordQuerySet:
        """Annotate `public_state`: published from the first, when a claim that rests on it was."""
        return with_public_state(self, "shared", PublicState.PUBLISHED)

    def with_record(self) -> SharedRecordQuerySet:
        return self.select_related("quote__speaker", "speaker", "source", "question").prefetch_related(
            "speaker__names", "quote__speaker__names"
        )


class AttributionQuerySet(QuerySet["Attribution"]):
    def with_quote(self) -> AttributionQuerySet:
        return self.select_related("quote__speaker", "quote__source").prefetch_related("quote__speaker__names")
