from collections.abc import Collection, Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.http import HttpRequest

from claims.admin.attribution import AttributionRows
from claims.admin.attribution_form import AttributionWithClaimForm
from claims.models import Attribution
from sources.admin.quote import QuoteAdmin, TranslationInline, insert
from sources.models import Quote, Speaker


class ClaimInline(AttributionRows):
    """What the quote does to claims; a new claim is worded right there."""

    form = AttributionWithClaimForm
    fk_name = "quote"
    autocomplete_fields = ("claim", "question")
    fields = (
        "claim",
        ("new_claim_statement_en", "new_claim_statement_ar"),
        "stance",
        ("as_printed", "hedged"),
        "question",
        "on_whose_word",
    )

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1


@admin.register(Quote)
class QuoteWithClaimsAdmin(QuoteAdmin):
    """A quote together with its claims, on one page."""

    inlines: ClassVar[Any] = (ClaimInline, TranslationInline)

    def parts_elsewhere(self, record: UUID) -> Mapping[str, Collection[str]]:
        """Attributions, whose edits are the claim's."""
        keys = Attribution.objects.filter(quote=record).values_list("pk", flat=True)
        return {Attribution._meta.db_table: [str(pk) for pk in keys]}

    def copy_quote(self, quote: Quote, speaker: Speaker) -> Quote:
        copy = super().copy_quote(quote, speaker)
        for attribution in quote.attributions.all():
            attribution.quote = copy
            insert(attribution)
        return copy
