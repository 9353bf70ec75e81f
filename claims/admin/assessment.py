from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.models import Assessment, Claim
from sources.admin.markup import outside
from sources.admin.record import RecordAdmin, RecordInline
from sources.models import Speaker

ENTRY: Any = (
    "assessor",
    "rating",
    "title",
    "url",
    ("assessed_on", "language"),
    "summary",
    ("rating_value", "scale_worst", "scale_best"),
    "evidence",
)


class AssessmentInline(RecordInline):
    model = Assessment
    autocomplete_fields = ("assessor", "evidence")
    fields = ENTRY
    classes = ("narrow",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("assessor__source")
        return rows.prefetch_related("assessor__names", "evidence")


@admin.register(Assessment)
class AssessmentAdmin(RecordAdmin):
    """Verdicts on claims, ours or another fact-checker's."""

    list_display = ("shown_rating", "shown_assessor", "shown_claim", "assessed_on")
    list_filter = ("language",)
    autocomplete_fields = ("claim", "assessor", "evidence")
    fields = ("claim", *ENTRY, ("created_at", "changed_at"))

    def labelled(self, records: QuerySet) -> QuerySet:
        return records.select_related("assessor", "claim").prefetch_related("assessor__names")

    def found(self, records: QuerySet, words: str) -> QuerySet:
        for word in words.split():
            records = records.filter(
                Q(rating__icontains=word)
                | Q(title__icontains=word)
                | Q(assessor__in=Speaker.objects.spelled(word).values("pk"))
                | Q(claim__in=Claim.objects.spelled(word).values("pk"))
            )
        return records

    @admin.display(description=_("rating"), ordering="rating")
    def shown_rating(self, assessment: Assessment) -> SafeString:
        return outside(assessment.rating)

    @admin.display(description=_("assessed by"))
    def shown_assessor(self, assessment: Assessment) -> SafeString:
        return outside(assessment.assessor)

    @admin.display(description=_("claim"))
    def shown_claim(self, assessment: Assessment) -> SafeString:
        return outside(assessment.claim, words=16)
