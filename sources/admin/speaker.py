from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sources.admin.choices import RecordFormSet
from sources.admin.markup import isolated, list_address, outside
from sources.admin.record import KEPT_TIMES, RecordAdmin, RecordInline
from sources.models import Affiliation, Quote, Speaker, SpeakerName
from sources.models.speaker import SpeakerKind

IN_GENERAL: tuple[Any, ...] = ("kind", ("description_en", "description_ar"))


class OfTheNamed(RecordFormSet):
    """Rows that someone unnamed does not have."""

    def clean(self) -> None:
        super().clean()
        if self.instance.is_unnamed and self.kept_forms():
            raise ValidationError(
                _("Someone unnamed has no name and no affiliation here; the description says who speaks."),
                code="unnamed",
            )


class OfBodies(RecordFormSet):
    """Members, which a group has, and a person or someone unnamed has not."""

    def clean(self) -> None:
        super().clean()
        if self.instance.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED) and self.kept_forms():
            raise ValidationError(_("Members are of a group, an organisation or a state."), code="members")


class NameInline(RecordInline):
    model = SpeakerName
    formset = OfTheNamed
    fields = (("text", "language", "preferred"),)
    classes = ("narrow",)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1


class AffiliationInline(RecordInline):
    model = Affiliation
    fk_name = "speaker"
    formset = OfTheNamed
    autocomplete_fields = ("body",)
    fields = ("body", ("role_en", "role_ar", "period"))
    verbose_name_plural = _("affiliations: posts in, and memberships of, other bodies")
    classes = ("narrow",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("speaker", "body__source")
        return rows.prefetch_related("speaker__names", "body__names")


class MemberInline(RecordInline):
    model = Affiliation
    fk_name = "body"
    formset = OfBodies
    autocomplete_fields = ("speaker",)
    fields = ("speaker", ("role_en", "role_ar", "period"))
    verbose_name = _("member")
    verbose_name_plural = _("members of the group")
    classes = ("narrow",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related("body", "speaker__source")
        return rows.prefetch_related("body__names", "speaker__names")


@admin.register(Speaker)
class SpeakerAdmin(RecordAdmin):
    """Whoever words are credited to. What is said of someone unnamed stands in a part of its own."""

    list_display = ("listed_name", "kind", "shown_description", "shown_source", "wikidata_id")
    list_filter = ("kind",)
    autocomplete_fields = ("source", "speaks_for")
    readonly_fields = (*KEPT_TIMES, "quotes")
    inlines = (NameInline, AffiliationInline, MemberInline)

    fieldsets = (
        (None, {"fields": (*IN_GENERAL, "wikidata_id")}),
        (
            _("Someone unnamed"),
            {
                "description": _("Never who they are: only what the source itself tells its readers."),
                "fields": (
                    "source",
                    "speaks_for",
                    ("count_low_is", "count_low", "count_high_is", "count_high"),
                    "reason_unnamed",
                ),
            },
        ),
        (None, {"fields": ("quotes", ("created_at", "changed_at"))}),
    )

    def labelled(self, records: QuerySet) -> QuerySet:
        return records.select_related("source").prefetch_related("names")

    def choice_label(self, record: Speaker) -> str:
        kind = str(record.get_kind_display())
        told = f"{kind}, {isolated(record.source)}" if record.source else kind
        return f"{isolated(record)} ({told})"

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("listed_name", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.labelled(Speaker.objects.with_listed_name()).order_by(*self.get_ordering(request))

    def get_fieldsets(self, request: HttpRequest, obj: Speaker | None = None) -> Any:
        """On the page of a speaker, only what can be told of someone of that kind."""
        first, unnamed, *rest = super().get_fieldsets(request, obj)
        if obj is None:
            return [first, unnamed, *rest]
        return [(None, {"fields": IN_GENERAL}), unnamed, *rest] if obj.is_unnamed else [first, *rest]

    def get_inlines(self, request: HttpRequest, obj: Speaker | None) -> Any:
        """Nobody unnamed has names or posts, and a group alone has members."""
        kind = obj.kind if obj else request.GET.get("kind", "")
        if kind == SpeakerKind.UNNAMED:
            return []
        return self.inlines if kind in ("", SpeakerKind.GROUP) else [NameInline, AffiliationInline]

    @admin.display(description=_("name or description"), ordering="listed_name")
    def listed_name(self, speaker: Any) -> SafeString:
        return outside(speaker.listed_name or speaker.pk, words=16)

    @admin.display(description=_("description"))
    def shown_description(self, speaker: Speaker) -> SafeString | None:
        described = speaker.description_en or speaker.description_ar
        return outside(described, words=12) if described and not speaker.is_unnamed else None

    @admin.display(description=_("spoken of in"))
    def shown_source(self, speaker: Speaker) -> SafeString | None:
        return outside(speaker.source, words=8) if speaker.source else None

    @admin.display(description=_("quotes"))
    def quotes(self, speaker: Speaker) -> SafeString:
        address = list_address(Quote, speaker__id__exact=speaker.pk)
        return format_html('<a href="{}">{}</a>', address, _("all quotes of this speaker"))
