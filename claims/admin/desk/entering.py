"""What the desk writes: an entry, and that a suggestion was refused. Both answer without a new page."""

from typing import Any
from uuid import UUID

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.admin.desk.entry import Entry, anchors_of, spans_in
from claims.admin.desk.page import Desk, shown, snapshot_of
from claims.admin.desk.recorded import Recorded
from claims.admin.desk.text import numbers_of_lines
from claims.models import Attribution, Claim
from claims.states import State
from claims.step import share_record
from sources.admin.broken_rules import broken_rule
from sources.admin.changed import changed
from sources.admin.markup import change_address
from sources.admin.saving import lock
from sources.models import Quote, RefusedSuggestion, Snapshot
from sources.models.quote import QuoteForm


@require_POST
def enter(request: HttpRequest, site: AdminSite, source: UUID) -> HttpResponse:
    """Record a quote. 400 with `errors` by field, 409 with what somebody else recorded meanwhile, or what changed."""
    if not request.user.has_perm("sources.add_quote"):
        raise PermissionDenied
    snapshot = snapshot_of(request, source, request.POST)
    try:
        with transaction.atomic():
            return _enter(request, snapshot)
    except IntegrityError as error:
        return JsonResponse({"errors": {"": [broken_rule(error)]}}, status=400)


def _enter(request: HttpRequest, snapshot: Snapshot) -> HttpResponse:
    lock({str(snapshot.source_id)})
    share_record()
    snapshot.refresh_from_db(fields=["text"])  # it may have been withheld while we waited
    entry = Entry(snapshot, request.POST)
    _check_permissions(request, entry)
    if entry.errors:
        return JsonResponse({"errors": entry.errors}, status=400)
    desk = Desk(snapshot)
    if others := _meanwhile(entry, desk, request.POST.getlist("known")):
        told = render_to_string("admin/desk/conflict.html", {"others": others}, request)
        return JsonResponse({"conflict": told, "known": [str(one.quote.pk) for one in others]}, status=409)
    quote = entry.save()
    for record in (quote, *entry.saved):
        changed(request, record)
    return JsonResponse(_outcome(request, snapshot, quote, entry.saved))


def _check_permissions(request: HttpRequest, entry: Entry) -> None:
    if entry.speaker.is_filled and not request.user.has_perm("sources.add_speaker"):
        raise PermissionDenied
    if entry.stances and not request.user.has_perm("claims.add_attribution"):
        raise PermissionDenied
    if any(form.new_claim for form in entry.stances) and not request.user.has_perm("claims.add_claim"):
        raise PermissionDenied


def _meanwhile(entry: Entry, desk: Desk, known: list[str]) -> list[Recorded]:
    """Quotes of the same passage that the page did not know of when it was sent."""
    spans = [(one.start, one.end) for one in entry.anchors]
    return [one for one in desk.recorded if str(one.quote.pk) not in known and _overlap(one.spans, spans)]


def _overlap(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> bool:
    return any(start < stop and begin < end for start, end in some for begin, stop in others)


def _outcome(request: HttpRequest, snapshot: Snapshot, quote: Quote, saved: list[Attribution]) -> dict[str, Any]:
    """The parts of the page that are different now."""
    desk = Desk(snapshot)
    spans = next(one.spans for one in desk.recorded if one.quote.pk == quote.pk)
    context = shown(request, desk)
    touched = {number for start, end in spans for number in numbers_of_lines(snapshot.text, start, end)}
    whole = {one.number: one for one in desk.paragraphs}
    return {
        "quote": str(quote.pk),
        "recorded": render_to_string("admin/desk/recorded.html", context, request),
        "coverage": render_to_string("admin/desk/coverage.html", context, request),
        "paragraphs": {
            number: render_to_string("admin/desk/paragraph.html", {**context, "paragraph": whole[number]}, request)
            for number in touched
        },
        "news": render_to_string("admin/desk/news.html", {"quote": quote, "claims": _led_to(saved)}, request),
    }


def _led_to(saved: list[Attribution]) -> list[tuple[str, Claim, bool]]:
    """The claims with their addresses, and whether each was submitted before this changed it."""
    claims = [one.claim for one in saved if one.claim]
    return [(change_address(claim), claim, claim.state != State.DRAFT) for claim in claims]


@require_POST
def refuse(request: HttpRequest, site: AdminSite, source: UUID) -> HttpResponse:
    """Keep that a suggestion was refused; a second time changes nothing."""
    if not request.user.has_perm("sources.add_quote"):
        raise PermissionDenied
    snapshot = snapshot_of(request, source, request.POST)
    form = request.POST.get("form", "")
    try:
        anchors = anchors_of(snapshot, spans_in(request.POST.get("spans", "")))
    except ValidationError as error:
        return JsonResponse({"errors": {"spans": error.messages}}, status=400)
    if form not in QuoteForm.values:
        return JsonResponse({"errors": {"form": [_("This is no form of a quote.")]}}, status=400)
    place: dict[str, Any] = {"snapshot": snapshot, "form": form, "start": anchors[0].start, "end": anchors[-1].end}
    RefusedSuggestion.objects.get_or_create(**place, defaults={"refused_by": request.user})  # type: ignore[misc]
    return HttpResponse(status=204)
