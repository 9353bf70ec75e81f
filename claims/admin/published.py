"""The public face of the record, as the API reads it."""

import json
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.logs import pretty
from claims.documents import address
from claims.models import (
    PublishedClaim,
    PublishedDocument,
    PublishedQuestion,
    PublishedQuote,
    PublishedRelation,
    PublishedSource,
    PublishedSpeaker,
    PublishedTopic,
)
from sources.admin.markup import outside
from sources.admin.record import ReadOnlyAdmin


class PublishedAdmin(ReadOnlyAdmin):
    """Ready documents; publication writes them, and nobody changes them."""

    collection = ""
    list_display = ["shown_words", "publication", "published_at"]
    list_display_links = ("shown_words",)
    date_hierarchy = "published_at"
    search_fields: ClassVar[Any] = ("id",)
    search_help_text = _("The key of a record.")
    fields: ClassVar[Any] = (
        "public_document",
        "publication",
        "first_published_at",
        "published_at",
        "shown_document",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the documents, in one query."""
        text = PublishedDocument.objects.filter(pk=OuterRef("pk")).values("text")
        return super().get_queryset(request).annotate(shown_text=Subquery(text))

    @admin.display(description=_("record"))
    def shown_words(self, record: Any) -> SafeString:
        """The words of the document that tell it from others."""
        document = json.loads(record.shown_text)
        statement = document.get("statement", {})
        told = document.get("title") or document.get("text") or document.get("name")
        return outside(told or statement.get("en") or statement.get("ar") or document.get("form", record.pk), words=20)

    def address(self, record: Any) -> str:
        return address(self.collection, record.pk)

    @admin.display(description=_("public document"))
    def public_document(self, record: Any) -> SafeString:
        there = self.address(record)
        return format_html('<a href="{}">{}</a>', there, there)

    @admin.display(description=_("document"))
    def shown_document(self, record: Any) -> SafeString:
        return pretty(record.shown_text)


@admin.register(PublishedClaim)
class PublishedClaimAdmin(PublishedAdmin):
    collection = "claims"
    list_display = ["shown_words", "version", "status", "publication", "published_at"]
    list_filter = ("status",)
    search_fields = ("id", "statement")
    search_help_text = _("Words of the statement, or the key of a claim.")


@admin.register(PublishedQuote)
class PublishedQuoteAdmin(PublishedAdmin):
    collection = "quotes"
    list_display = ["shown_words", "form", "publication", "published_at"]
    list_filter = ("form",)


@admin.register(PublishedSpeaker)
class PublishedSpeakerAdmin(PublishedAdmin):
    collection = "speakers"
    list_display = ["shown_words", "kind", "publication", "published_at"]
    list_filter = ("kind",)


@admin.register(PublishedSource)
class PublishedSourceAdmin(PublishedAdmin):
    collection = "sources"
    list_display = ["shown_words", "kind", "publication", "published_at"]
    list_filter = ("kind",)


@admin.register(PublishedQuestion)
class PublishedQuestionAdmin(PublishedAdmin):
    collection = "questions"


@admin.register(PublishedTopic)
class PublishedTopicAdmin(PublishedAdmin):
    """Found by their slugs."""

    def address(self, record: Any) -> str:
        return str(json.loads(record.shown_text)["url"])


@admin.register(PublishedRelation)
class PublishedRelationAdmin(ReadOnlyAdmin):
    """Relations that published dossiers hold."""

    list_display = ["claim", "type", "other"]
    list_filter = ("type",)
    fields = ("claim", "type", "other")
