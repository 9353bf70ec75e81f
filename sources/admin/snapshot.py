from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sources.admin.anchors import tally
from sources.admin.markup import change_address, isolated, link
from sources.admin.record import RecordAdmin
from sources.admin.snapshot_form import SnapshotForm
from sources.admin.snapshot_text import snapshot_text
from sources.anchor import AnchorState
from sources.models import Snapshot, Source


@admin.register(Snapshot)
class SnapshotAdmin(RecordAdmin):
    """The captured text of a source: entered once, and read from then on."""

    form = SnapshotForm
    list_display = ("shown_source", "captured_at", "captured_by", "extent", "length", "short_sha256")
    list_display_links = ("captured_at",)
    list_filter = ("extent",)
    date_hierarchy = "captured_at"
    autocomplete_fields = ("source",)
    readonly_fields = ("shown_source", "shown_text", "sha256", "captured_at", "captured_by")
    adding = ((None, {"fields": ("source", "text", ("upload", "encoding"), ("extent", "whole_sha256"))}),)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "shown_source",
                    ("extent", "captured_at", "captured_by"),
                    "sha256",
                    "whole_sha256",
                    "shown_text",
                )
            },
        ),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Snapshot | None = None) -> Any:
        return self.fieldsets if obj else self.adding

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def labelled(self, records: QuerySet) -> QuerySet:
        return records.select_related("source", "captured_by").defer("text")

    def choice_label(self, record: Snapshot) -> str:
        return f"{isolated(record.source)}: {record}"

    def found(self, records: QuerySet, words: str) -> QuerySet:
        return records.filter(source__in=Source.objects.spelled(words).values("pk"))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(length=Length("text"))

    def get_urls(self) -> Any:
        """The whole text, with passages of it marked, has a page of its own."""
        view = self.admin_site.admin_view(partial(snapshot_text, snapshot_admin=self))
        return [path("<path:object_id>/text/", view, name="sources_snapshot_text"), *super().get_urls()]

    @admin.display(description=_("source"))
    def shown_source(self, snapshot: Snapshot) -> SafeString:
        return link(snapshot.source)

    @admin.display(description=_("characters"), ordering="length")
    def length(self, snapshot: Any) -> int:
        return int(snapshot.length)

    @admin.display(description="SHA-256")
    def short_sha256(self, snapshot: Snapshot) -> SafeString:
        return format_html('<span class="hash" title="{}">{}…</span>', snapshot.sha256, snapshot.sha256[:12])

    @admin.display(description=_("text"))
    def shown_text(self, snapshot: Snapshot) -> SafeString:
        return format_html('<div class="captured" dir="auto">{}</div>', snapshot.text)

    def save_model(self, request: HttpRequest, obj: Snapshot, form: Any, change: bool) -> None:
        obj.captured_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Snapshot, post_url_continue: Any = None) -> HttpResponse:
        for level, message in news_of_anchors(obj):
            self.message_user(request, message, level)
        return super().response_add(request, obj, post_url_continue)

    def response_post_save_add(self, request: HttpRequest, obj: Snapshot) -> HttpResponseRedirect:
        return HttpResponseRedirect(change_address(obj.source))


def news_of_anchors(snapshot: Snapshot) -> list[tuple[int, str]]:
    """What the editor is told of the anchors in earlier snapshots of the same source. They stay where they are."""
    if Snapshot.objects.latest_of(snapshot.source_id) != snapshot:
        return []
    counts = tally(snapshot)
    total = sum(counts.values())
    if not total:
        return []
    told = "; ".join(f"{state.label}: {counts[state]}" for state in AnchorState if counts[state])
    message = ngettext(
        "Of the source's quotes, %(total)s passage was looked for in the new text. %(told)s.",
        "Of the source's quotes, %(total)s passages were looked for in the new text. %(told)s.",
        total,
    ) % {"total": total, "told": told}
    lost = counts[AnchorState.CHANGED] + counts[AnchorState.GONE]
    if not lost:
        return [(messages.INFO, message)]
    advice = gettext("None was bound anew: look at these quotes and decide.")
    return [(messages.WARNING, f"{message} {advice}")]
