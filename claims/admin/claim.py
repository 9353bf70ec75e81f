from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.affected import EmbedsFilter
from claims.admin.assessment import AssessmentInline
from claims.admin.attribution import AttributionRows
from claims.admin.origins import origins_path
from claims.admin.review import review_paths
from claims.documents import address
from claims.models import Claim, ClaimRelation
from claims.states import PublicState, State
from sources.admin.markup import outside
from sources.admin.record import KEPT_TIMES, RecordAdmin, RecordInline


class AttributionInline(AttributionRows):
    """Who makes the claim, in which words."""

    fk_name = "claim"
    autocomplete_fields = ("quote",)
    fields = ("quote", "stance", ("as_printed", "hedged"), "on_whose_word")


class RelationInline(RecordInline):
    model = ClaimRelation
    fk_name = "claim"
    autocomplete_fields = ("other",)
    fields = (("type", "other"),)
    classes = ("narrow",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("other")


class PublicStateFilter(admin.SimpleListFilter):
    title = _("public state")
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return PublicState.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in PublicState.values:
            return queryset
        return queryset.filter(public_state=self.value())


@admin.register(Claim)
class ClaimAdmin(RecordAdmin):
    """One proposition with its attributions. Its state is moved on the page of its review, and nowhere else."""

    list_display = ("shown_statement", "state", "shown_public_state", "shown_quantity", "period")
    list_filter = ("state", PublicStateFilter, EmbedsFilter, "topics")
    date_hierarchy = "created_at"
    autocomplete_fields = ("about", "questions", "topics")
    readonly_fields = (*KEPT_TIMES, "road")
    inlines = (AttributionInline, RelationInline, AssessmentInline)
    fieldsets = (
        (None, {"fields": ("road", "statement_en", "statement_ar")}),
        (
            _("Quantity"),
            {
                "fields": (
                    ("quantity_low_is", "quantity_low"),
                    ("quantity_high_is", "quantity_high"),
                    "unit",
                    ("population_en", "population_ar"),
                )
            },
        ),
        (None, {"fields": ("period", "about", "questions", "topics", ("created_at", "changed_at"))}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_public_state()  # type: ignore[attr-defined]

    def get_urls(self) -> Any:
        return [*review_paths(self), origins_path(self), *super().get_urls()]

    @admin.display(description=_("statement"), ordering="statement_folded")
    def shown_statement(self, claim: Claim) -> SafeString:
        return outside(claim, words=24)

    @admin.display(description=_("public state"), ordering="public_state")
    def shown_public_state(self, claim: Any) -> Any:
        return PublicState(claim.public_state).label

    @admin.display(description=_("quantity"), ordering="quantity_low")
    def shown_quantity(self, claim: Claim) -> str:
        return f"{claim.quantity.describe()} {claim.unit}".strip()

    @admin.display(description=_("state"))
    def road(self, claim: Any) -> SafeString:
        """Where the claim stands, and the ways on: its review, and its public document."""
        there = reverse("admin:claims_claim_review", args=[claim.pk])
        told = format_html("{} · {} · ", claim.get_state_display(), self.shown_public_state(claim))
        if claim.public_state != PublicState.UNPUBLISHED:
            told += format_html('<a href="{}">{}</a> · ', address("claims", claim.pk), _("public document"))
        told += format_html('<a href="{}">{}</a> · ', there, _("review"))
        behind = reverse("admin:claims_claim_origins", args=[claim.pk])
        return told + format_html('<a href="{}">{}</a>', behind, _("where it comes from"))

    def response_change(self, request: HttpRequest, obj: Claim) -> HttpResponse:
        if obj.state != State.DRAFT:
            voided = _(
                "This claim was submitted before this change. Submit it again, so that what is approved was read."
            )
            self.message_user(request, voided, messages.WARNING)
        return super().response_change(request, obj)
