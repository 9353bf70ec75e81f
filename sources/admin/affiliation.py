from django.contrib import admin
from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sources.admin.markup import isolated, outside
from sources.admin.record import RecordAdmin
from sources.models import Affiliation, Speaker


@admin.register(Affiliation)
class AffiliationAdmin(RecordAdmin):
    """Posts and memberships by themselves; they are mostly entered with the speaker or the group."""

    list_display = ("shown_speaker", "shown_role", "shown_body", "period")
    autocomplete_fields = ("speaker", "body")
    fields = ("speaker", "body", ("role_en", "role_ar"), "period", ("created_at", "changed_at"))

    def labelled(self, records: QuerySet) -> QuerySet:
        return records.select_related("speaker", "body").prefetch_related("speaker__names", "body__names")

    def choice_label(self, record: Affiliation) -> str:
        told = f"{isolated(record.speaker)}: {isolated(record.role)}, {isolated(record.body)}"
        return f"{told} ({record.period})" if record.period else told

    def found(self, records: QuerySet, words: str) -> QuerySet:
        for word in words.split():
            named = Speaker.objects.spelled(word).values("pk")
            records = records.filter(
                Q(speaker__in=named) | Q(body__in=named) | Q(role_en__icontains=word) | Q(role_ar__icontains=word)
            )
        return records

    @admin.display(description=_("speaker"))
    def shown_speaker(self, affiliation: Affiliation) -> SafeString:
        return outside(affiliation.speaker)

    @admin.display(description=_("role"))
    def shown_role(self, affiliation: Affiliation) -> SafeString:
        return outside(affiliation.role)

    @admin.display(description=_("body or group"))
    def shown_body(self, affiliation: Affiliation) -> SafeString:
        return outside(affiliation.body)
