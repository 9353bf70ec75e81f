"""Query sets of claims and attributions, named so that a view reads as English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from sources.text import fold

if TYPE_CHECKING:
    from claims.models import Attribution, Claim  # noqa: F401  (named in strings below)


class ClaimQuerySet(QuerySet["Claim"]):
    def with_public_state(self) -> ClaimQuerySet:
        """Annotate `is_public`: whether the claim has a published record."""
        from claims.models import PublishedClaim  # the models import this module

        return self.annotate(is_public=Exists(PublishedClaim.objects.filter(pk=OuterRef("pk"))))

    def spelled(self, words: str) -> ClaimQuerySet:
        """Claims whose statement holds all the words, in any spelling."""
        found = self
        for word in fold(words).split():
            found = found.filter(statement_folded__contains=word)
        return found


class AttributionQuerySet(QuerySet["Attribution"]):
    def with_quote(self) -> AttributionQuerySet:
        return self.select_related("quote__speaker", "quote__source").prefetch_related("quote__speaker__names")
