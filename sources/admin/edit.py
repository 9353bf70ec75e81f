from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sources.admin.history import row_of
from sources.admin.markup import outside
from sources.admin.record import ReadOnlyAdmin
from sources.admin.values import Reader
from sources.models import Edit

# The page of the record that a row of the table belongs to; other apps add theirs. Rows that belong to one record or
# another, as an attribution to a claim or a question, have a page of their own.
PAGE_OF: dict[str, str] = {
    "sources_source": "sources_source",
    "sources_sourceauthor": "sources_source",
    "sources_derivation": "sources_source",
    "sources_snapshot": "sources_snapshot",
    "sources_speaker": "sources_speaker",
    "sources_speakername": "sources_speaker",
    "sources_affiliation": "sources_speaker",
    "sources_quote": "sources_quote",
    "sources_quotespan": "sources_quote",
    "sources_quotetranslation": "sources_quote",
}


class TableFilter(admin.SimpleListFilter):
    """By table, without asking the whole log which tables occur."""

    title = _("table")
    parameter_name = "table"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(table, table) for table in PAGE_OF]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(table=self.value()) if self.value() else queryset


@admin.register(Edit)
class EditAdmin(ReadOnlyAdmin):
    """Who wrote what, and when: written by the database, and read here."""

    list_display = ("at", "actor", "action", "table", "shown_subject")
    list_display_links = None
    list_filter = ("action", TableFilter)
    list_select_related = ("actor",)
    date_hierarchy = "at"
    ordering = ("-id",)
    search_fields = ("subject", "actor__username")
    search_help_text = _("The key of a record, or the name of an editor.")
    fields = ("at", "actor", "action", "table", "row", "shown_subject", "shown_why", "shown_values")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("actor")

    @admin.display(description=_("record"))
    def shown_subject(self, edit: Edit) -> SafeString:
        """The record; where it was removed since, its page leads to its history."""
        page = PAGE_OF.get(edit.table)
        there = edit.row if page == edit.table else edit.subject
        if not page or not there:
            return format_html("{}", edit.subject)
        return format_html('<a href="{}">{}</a>', reverse(f"admin:{page}_change", args=[there]), edit.subject)

    @admin.display(description=_("why"))
    def shown_why(self, edit: Edit) -> SafeString:
        return outside(edit.why)

    @admin.display(description=_("values"))
    def shown_values(self, edit: Edit) -> SafeString:
        return render_to_string("admin/written_row.html", {"row": row_of(edit, Reader([edit], edit.subject))})
