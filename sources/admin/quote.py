import uuid
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sources.admin.anchors import bind, passages
from sources.admin.markup import change_address, isolated, outside
from sources.admin.quote_form import QuoteAdminForm
from sources.admin.record import KEPT_TIMES, RecordAdmin, RecordInline
from sources.models import Quote, QuoteTranslation, Speaker

READ: tuple[Any, ...] = ("source", "speaker", "form", ("language", "marks"), "text")
ENTRY = (*READ, "snapshot", "start", "passage")
NEW_ENTRY = ("source", "speaker", "other_speakers", *ENTRY[2:])


class TranslationInline(RecordInline):
    model = QuoteTranslation
    fields = ("text", ("language", "translator", "by_machine"))
    verbose_name_plural = _("translations made by us")
    classes = ("narrow",)


class QuoteAdmin(RecordAdmin):
    """One utterance; its words are found in the source as it is saved. Registered by the app that adds its claims."""

    form = QuoteAdminForm
    list_display = ("shown_text", "shown_speaker", "form", "shown_source", "said_on")
    list_filter = ("form", "marks", "language")
    date_hierarchy = "created_at"
    autocomplete_fields = ("source", "speaker", "affiliation", "on_behalf_of", "said_in", "rendition_of")
    readonly_fields = (*KEPT_TIMES, "passages")
    inlines: ClassVar[Any] = (TranslationInline,)
    fieldsets = (
        (None, {"fields": ENTRY}),
        (_("Where the words stand"), {"fields": ("passages",)}),
        (
            _("The speaker, as printed"),
            {
                "classes": ("collapse",),
                "fields": (
                    ("name_as_printed", "role_as_printed"),
                    "affiliation",
                    "on_behalf_of",
                    "identification",
                ),
            },
        ),
        (
            _("When and where it was said"),
            {
                "classes": ("collapse",),
                "fields": (
                    ("said_on", "said_on_as_printed", "spoken_language"),
                    "said_in",
                    "rendition_of",
                    "note",
                ),
            },
        ),
        (None, {"fields": (("created_at", "changed_at"),)}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Quote | None = None) -> Any:
        (_name, _entry), *more = super().get_fieldsets(request, obj)
        if obj and not self.has_change_permission(request, obj):
            return [(None, {"fields": READ}), *more]  # where the words stand is told below
        return [(None, {"fields": ENTRY if obj else NEW_ENTRY}), *more]

    def labelled(self, records: QuerySet) -> QuerySet:
        return records.with_speaker_and_source()  # type: ignore[attr-defined]

    def choice_label(self, record: Quote) -> str:
        words = Truncator(record.text).words(12) or record.get_form_display()
        return f"{isolated(record.speaker)}: {isolated(words)} ({isolated(Truncator(record.source).words(8))})"

    @admin.display(description=_("text"), ordering="text_folded")
    def shown_text(self, quote: Quote) -> SafeString:
        return outside(quote.text or quote.get_form_display(), words=16)

    @admin.display(description=_("speaker"))
    def shown_speaker(self, quote: Quote) -> SafeString:
        return outside(quote.speaker, words=12)

    @admin.display(description=_("source"))
    def shown_source(self, quote: Quote) -> SafeString:
        return outside(quote.source, words=6)

    @admin.display(description=_("passages"))
    def passages(self, quote: Quote) -> SafeString:
        return render_to_string("admin/sources/quote/passages.html", {"passages": passages(quote)})

    def save_model(self, request: HttpRequest, obj: Quote, form: QuoteAdminForm, change: bool) -> None:
        if change and form.anchors is not None and "source" in form.changed_data:
            obj.spans.all().delete()  # passages of another source, which the database would refuse
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        quote = form.instance
        if form.anchors is not None:
            bind(quote, form.anchored_in, form.anchors)
        others = form.cleaned_data.get("other_speakers") or ()
        for speaker in others:
            self.copy_quote(quote, speaker)
        if others:
            made = ngettext("%(count)s more quote was made.", "%(count)s more quotes were made.", len(others))
            self.message_user(request, made % {"count": len(others)})

    def copy_quote(self, quote: Quote, speaker: Speaker) -> Quote:
        """The same words by another speaker, without what is told of the first alone."""
        copy = Quote.objects.get(pk=quote.pk)
        copy.speaker, copy.affiliation, copy.rendition_of = speaker, None, None
        copy.name_as_printed = copy.role_as_printed = copy.identification = ""
        insert(copy)
        for span in quote.spans.all():
            span.quote = copy
            insert(span)
        for translation in quote.translations.all():
            translation.quote = copy
            insert(translation)
        return copy

    def response_post_save_add(self, request: HttpRequest, obj: Quote) -> HttpResponseRedirect:
        """Back to the source, from which the next quote is added."""
        return HttpResponseRedirect(change_address(obj.source))


def insert(row: Any) -> None:
    """Save a copy of the row under a key of its own."""
    row.pk = uuid.uuid4() if isinstance(row.pk, uuid.UUID) else None
    row._state.adding = True
    row.save(force_insert=True)
