"""The page of the desk. It reads without scripts; recording, and suggestions, take them."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.admin.desk.coverage import Coverage, coverage
from claims.admin.desk.entry import AttributionEntries
from claims.admin.desk.entry_forms import QuoteEntryForm, SpeakerEntryForm
from claims.admin.desk.recorded import Recorded, recorded
from claims.admin.desk.suggested import suggestions as suggestions_of
from claims.admin.desk.text import Paragraph, paragraphs
from sources.admin.choices import key
from sources.admin.markup import change_address
from sources.admin.snapshot_form import SnapshotForm
from sources.models import Snapshot, Source
from sources.reading import Stretch, sentences

COLOURED_BY = ("speaker", "stance")
SUGGESTED = 40  # at a time
CAPTURE = "capture_%s"  # ids of its fields, beside those of the entry


class Desk:
    """One text of a source and what was recorded from it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @cached_property
    def sentences(self) -> list[Stretch]:
        return sentences(self.snapshot.text)

    @cached_property
    def recorded(self) -> list[Recorded]:
        return recorded(self.snapshot)

    @cached_property
    def coverage(self) -> Coverage:
        return coverage(self.snapshot.text, self.sentences, self.recorded)

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        return paragraphs(self.snapshot.text, self.sentences, self.recorded)


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, site: AdminSite, source: UUID) -> HttpResponse:
    """The desk of a source. A POST captures a text, which is then the one on the desk."""
    if not request.user.has_perm("sources.view_source") or not request.user.has_perm("claims.view_claim"):
        raise PermissionDenied
    found = get_object_or_404(Source.objects.with_publisher(), pk=source)
    capture = SnapshotForm(initial={"source": found}, auto_id=CAPTURE)
    if request.method == "POST":
        capture = _captured(request, found)
        if capture.is_valid():
            capture.save()
            return HttpResponseRedirect(request.path)
    context = {
        **site.each_context(request),
        "title": _("Desk"),
        "is_nav_sidebar_enabled": False,  # the text and what is recorded from it need the width
        "source": found,
        "source_address": change_address(found),
        "capture": capture,
        "snapshots": found.snapshots.defer("text").select_related("captured_by"),
        "coloured_by": _coloured_by(request),
    }
    snapshot = snapshot_or_newest(found, request.GET)
    if snapshot is not None:
        context |= {**shown(request, Desk(snapshot)), **entry_forms(found)}
    return TemplateResponse(request, "admin/desk/page.html", context)


@require_safe
def suggestions(request: HttpRequest, site: AdminSite, source: UUID) -> HttpResponse:
    """The list of what the page proposes, which is asked for once the text is there to be read."""
    snapshot = snapshot_of(request, source, request.GET)
    found = suggestions_of(snapshot, recorded(snapshot))
    begin = int(after) if re.fullmatch(r"\d{1,9}", after := request.GET.get("after", "")) else 0
    here = [one for one in found if one.place >= begin]
    more = here[SUGGESTED:]
    context = {"suggestions": here[:SUGGESTED], "more": len(more), "next": more[0].place if more else None}
    return TemplateResponse(request, "admin/desk/suggestions.html", context)


def shown(request: HttpRequest, here: Desk) -> dict[str, Any]:
    """What the templates of the text, the list and the coverage read."""
    return {
        "snapshot": here.snapshot,
        "paragraphs": here.paragraphs,
        "recorded": here.recorded,
        "coverage": here.coverage,
        "may_record": request.user.has_perm("sources.add_quote") and not here.snapshot.is_withheld,
        "is_withheld": here.snapshot.is_withheld,
    }


def entry_forms(source: Source) -> dict[str, Any]:
    entries = AttributionEntries(prefix="a")
    return {
        "quote_form": QuoteEntryForm(source=source),
        "speaker_form": SpeakerEntryForm(source=source),
        "attributions": entries,
    }


def snapshot_of(request: HttpRequest, source: UUID, sent: Mapping[str, str]) -> Snapshot:
    """The text that a request names, of that source. Raises Http404 or PermissionDenied."""
    if not request.user.has_perm("sources.view_source") or not request.user.has_perm("claims.view_claim"):
        raise PermissionDenied
    named = key(sent.get("snapshot"))
    found = Snapshot.objects.filter(source=source, pk=named).select_related("source").first() if named else None
    if found is None:
        raise Http404
    return found


def snapshot_or_newest(source: Source, asked: Mapping[str, str]) -> Snapshot | None:
    """The text that the address names, or the newest; None where nothing has been captured."""
    if "snapshot" not in asked:
        return Snapshot.objects.filter(source=source).select_related("source").latest_of(source.pk)
    return get_object_or_404(Snapshot.objects.select_related("source"), source=source, pk=key(asked["snapshot"]))


def _captured(request: HttpRequest, source: Source) -> SnapshotForm:
    if not request.user.has_perm("sources.add_snapshot"):
        raise PermissionDenied
    form = SnapshotForm({**request.POST.dict(), "source": source.pk}, request.FILES, auto_id=CAPTURE)
    form.instance.captured_by = request.user
    return form


def _coloured_by(request: HttpRequest) -> str:
    asked = request.GET.get("colour", "")
    return asked if asked in COLOURED_BY else COLOURED_BY[0]
