"""What the review and publication leave behind: rows that are added, read, and never changed."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Dossier, Publication, ReviewEvent
from sources.admin.markup import link, outside
from sources.admin.record import ReadOnlyAdmin

# What a row about a record that is public on its own needs to name it.
OF_SHARED = ("shared__quote__speaker", "shared__speaker", "shared__source", "shared__question")


def pretty(document: str) -> SafeString:
    """JSON text, indented for reading; what is hashed is the text without the indentation."""
    return format_html(
        '<pre class="document" dir="auto">{}</pre>', json.dumps(json.loads(document), ensure_ascii=False, indent=2)
    )


def names(people: Iterable[int]) -> SafeString:
    users = User.objects.filter(pk__in=list(people)).order_by("username")
    return format_html_join(", ", "<bdi>{}</bdi>", ((user.username,) for user in users))


def short(sha256: str) -> SafeString:
    return format_html('<span class="hash" title="{}">{}…</span>', sha256, sha256[:12])


class OfClaim(ReadOnlyAdmin):
    """Rows that tell of one claim."""

    search_fields = ("claim__statement_folded",)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        words = search_term.replace("\x00", " ")
        return queryset.filter(claim__in=Claim.objects.spelled(words).values("pk")), False

    @admin.display(description=_("record"))
    def shown_subject(self, row: Any) -> SafeString:
        return link(row.claim or row.shared.record, words=16)


@admin.register(Dossier)
class DossierAdmin(OfClaim):
    """A claim with all that would be published with it, as it was submitted."""

    list_display = ("submitted_at", "shown_subject", "number", "submitted_by", "short_sha256")
    date_hierarchy = "submitted_at"
    fields = ("shown_subject", "number", "sha256", "submitted_by", "submitted_at", "shown_authors", "shown_body")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("claim", "submitted_by", *OF_SHARED).defer("body")

    @admin.display(description="SHA-256")
    def short_sha256(self, dossier: Dossier) -> SafeString:
        return short(dossier.sha256)

    @admin.display(description=_("authors"))
    def shown_authors(self, dossier: Dossier) -> SafeString:
        return names(dossier.authors)

    @admin.display(description=_("document"))
    def shown_body(self, dossier: Dossier) -> SafeString:
        return pretty(dossier.body)


@admin.register(ReviewEvent)
class ReviewEventAdmin(OfClaim):
    """Who did what to a claim, when, and why."""

    list_display = ("at", "action", "shown_subject", "actor", "shown_note")
    list_filter = ("action",)
    date_hierarchy = "at"
    ordering = ("-id",)
    fields = ("shown_subject", "action", ("from_state", "to_state"), "dossier", "actor", "at", "shown_note")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super().get_queryset(request).select_related("claim", "actor", "dossier", *OF_SHARED).defer("dossier__body")
        )

    @admin.display(description=_("note"))
    def shown_note(self, event: ReviewEvent) -> SafeString:
        return outside(event.note, words=40)


@admin.register(Publication)
class PublicationAdmin(OfClaim):
    """One version of one dossier made public, in the chain of all publications."""

    list_display = ("number", "published_at", "shown_subject", "version", "approved_by", "published_by", "short_sha256")
    date_hierarchy = "published_at"
    fields = (
        "number",
        "shown_subject",
        "version",
        "dossier",
        "dossier_sha256",
        "shown_authors",
        "approved_by",
        "published_by",
        "published_at",
        "shown_reason",
        "previous_sha256",
        "sha256",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found = (
            super().get_queryset(request).select_related("claim", "approved_by", "published_by", "dossier", *OF_SHARED)
        )
        return found.defer("dossier__body")

    @admin.display(description="SHA-256")
    def short_sha256(self, publication: Publication) -> SafeString:
        return short(publication.sha256)

    @admin.display(description=_("authors"))
    def shown_authors(self, publication: Publication) -> SafeString:
        return names(publication.authors)

    @admin.display(description=_("why"))
    def shown_reason(self, publication: Publication) -> SafeString:
        return outside(publication.reason)
