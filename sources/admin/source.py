from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sources.admin.markup import add_address, change_address, isolated, list_address, outside
from sources.admin.record import RecordAdmin, RecordInline
from sources.models import Derivation, Quote, Snapshot, Source, SourceAuthor, Speaker

SHOWN = 20  # quotes and snapshots that the page of a source lists


class AuthorInline(RecordInline):
    model = SourceAuthor
    autocomplete_fields = ("speaker",)
    fields = (("speaker", "position"),)
    classes = ("narrow",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("speaker__source").prefetch_related("speaker__names")


class DerivationInline(RecordInline):
    model = Derivation
    fk_name = "source"
    autocomplete_fields = ("origin",)
    fields = (("relation", "origin"), "note")
    classes = ("narrow",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("origin")


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """Where words appear, with its authors and origins; its snapshots and quotes are listed, and added from here."""

    list_display = ("shown_title", "kind", "shown_publisher", "published_on", "language", "quote_count")
    list_filter = ("kind", "language")
    autocomplete_fields = ("publisher",)
    inlines = (AuthorInline, DerivationInline)
    fieldsets = (
        (None, {"fields": ("title", ("kind", "language", "published_on"), "publisher", "byline")}),
        (_("Where it is found"), {"fields": ("url", "canonical_url", "archived_url")}),
        (None, {"fields": ("note", ("created_at", "changed_at"))}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        counted = Quote.objects.filter(source=OuterRef("pk")).order_by().values("source").annotate(n=Count("pk"))
        return super().get_queryset(request).annotate(quote_count=Coalesce(Subquery(counted.values("n")), 0))

    def labelled(self, records: QuerySet) -> QuerySet:
        return records.with_publisher()  # type: ignore[attr-defined]

    def choice_label(self, record: Source) -> str:
        told = ", ".join(filter(None, (str(record.get_kind_display()), record.published_on)))
        return f"{isolated(record.title)} ({told})"

    @admin.display(description=_("title"), ordering="title_folded")
    def shown_title(self, source: Source) -> SafeString:
        return outside(source.title, words=16)

    @admin.display(description=_("publisher"))
    def shown_publisher(self, source: Source) -> SafeString | None:
        return outside(source.publisher) if source.publisher else None

    @admin.display(description=_("quotes"), ordering="quote_count")
    def quote_count(self, source: Any) -> int:
        return int(source.quote_count)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        source = context.get("original")
        if source is not None:
            context.update(captured_and_quoted(source), **ways_to_add(request, source))
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Source) -> HttpResponseRedirect:
        """On to the new source's page, where its snapshot and its quotes are added."""
        return HttpResponseRedirect(change_address(obj))


def captured_and_quoted(source: Source) -> dict[str, Any]:
    """What has been captured of a source and taken from it, the newest first."""
    snapshots = source.snapshots.defer("text").select_related("captured_by").order_by("-captured_at")
    quotes = source.quotes.select_related("speaker").prefetch_related("speaker__names")
    return {
        "snapshots": [(change_address(snapshot), snapshot) for snapshot in snapshots[:SHOWN]],
        "quotes": [(change_address(quote), quote) for quote in quotes[:SHOWN]],
        "quote_count": source.quotes.count(),
        "all_quotes": list_address(Quote, source__id__exact=source.pk),
    }


def ways_to_add(request: HttpRequest, source: Source) -> dict[str, str]:
    """Where more is added to a source, for whoever may."""
    ways: dict[str, tuple[Any, dict[str, Any]]] = {
        "add_quote": (Quote, {"language": source.language}),
        "add_snapshot": (Snapshot, {}),
        "add_unnamed": (Speaker, {"kind": "unnamed"}),
    }
    return {
        name: add_address(model, source=source.pk, **initial)
        for name, (model, initial) in ways.items()
        if request.user.has_perm(f"sources.add_{model._meta.model_name}")
    }
