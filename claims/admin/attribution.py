from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.attribution_form import AttributionForm
from claims.models import Attribution, Claim, Relay
from claims.models.attribution import Stance
from sources.admin.choices import RecordFormSet
from sources.admin.markup import change_address, isolated, outside
from sources.admin.record import RecordAdmin, RecordInline
from sources.models import Quote


class OfRelays(RecordFormSet):
    """On whose word: of the stance "relays" alone."""

    def clean(self) -> None:
        super().clean()
        if self.instance.stance != Stance.RELAYS and self.kept_forms():
            raise ValidationError(_("On whose word is for the stance “relays” alone."), code="relay_stance")


class RelayInline(RecordInline):
    model = Relay
    formset = OfRelays
    autocomplete_fields = ("speaker", "source")
    fields = ("position", ("speaker", "source"), "as_printed")
    verbose_name = _("on whose word")
    verbose_name_plural = _("on whose word: for the stance “relays”, in the order of the relay")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("speaker__source", "source")
        return rows.prefetch_related("speaker__names")


@admin.register(Attribution)
class AttributionAdmin(RecordAdmin):
    """What a quote does to a claim, and on whose word it is relayed."""

    form = AttributionForm
    list_display = ("shown_quote", "stance", "shown_claim", "hedged")
    list_filter = ("stance", "hedged")
    autocomplete_fields = ("claim", "question", "quote")
    inlines = (RelayInline,)
    fields = (
        "quote",
        "stance",
        "claim",
        "question",
        ("as_printed", "hedged"),
        ("created_at", "changed_at"),
    )

    def labelled(self, records: QuerySet) -> QuerySet:
        return records.with_quote().select_related("claim", "question")  # type: ignore[attr-defined]

    def choice_label(self, record: Attribution) -> str:
        return f"{isolated(record)}: {isolated(record.claim or record.question)}"

    def found(self, records: QuerySet, words: str) -> QuerySet:
        claims = Claim.objects.spelled(words).values("pk")
        return records.filter(Q(claim__in=claims) | Q(quote__in=Quote.objects.spelled(words).values("pk")))

    @admin.display(description=_("quote"))
    def shown_quote(self, attribution: Attribution) -> SafeString:
        return outside(attribution.quote, words=20)

    @admin.display(description=_("claim or question"))
    def shown_claim(self, attribution: Attribution) -> SafeString:
        return outside(attribution.claim or attribution.question, words=16)


class AttributionRows(RecordInline):
    """Attributions on the page of a claim, a question or a quote; on whose word stands on a page of its own."""

    model = Attribution
    form: Any = AttributionForm
    readonly_fields: ClassVar[Any] = ("on_whose_word",)
    classes = ("narrow",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("claim", "question", "quote__speaker", "quote__source")
        return rows.prefetch_related("quote__speaker__names", "relays__speaker__names", "relays__source")

    @admin.display(description=_("on whose word"))
    def on_whose_word(self, attribution: Attribution) -> Any:
        """Who is relayed, and the way to the page where that is entered."""
        if attribution._state.adding:
            return _("For “relays”: save first, then say on whose word.")
        relayed = format_html_join("; ", "{}", ((outside(row),) for row in attribution.relays.all()))
        address = change_address(attribution)
        return format_html('{} <a href="{}">{}</a>', relayed, address, _("on whose word…"))
