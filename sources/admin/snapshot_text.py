"""The whole text of a snapshot with passages of it marked, for links that lead to the place."""

import re
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sources.admin.marked import Span, pieces
from sources.models import Snapshot

_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


def text_address(snapshot: Snapshot, spans: list[Span]) -> str:
    """The path of the page, at the first of the spans."""
    at = urlencode([("at", f"{start}-{end}") for start, end in spans])
    return f"{reverse('admin:sources_snapshot_text', args=[snapshot.pk])}?{at}#passage"


def snapshot_text(request: HttpRequest, snapshot_admin: Any, object_id: str) -> HttpResponse:
    """The text as captured; `at` names a stretch to mark, such as 12-40, and may be given several times."""
    snapshot = snapshot_admin.get_object(request, object_id)
    if snapshot is None:
        raise Http404
    if not snapshot_admin.has_view_permission(request, snapshot):
        raise PermissionDenied
    spans = [span for asked in request.GET.getlist("at") if (span := _span(asked))]
    context = {
        **snapshot_admin.admin_site.each_context(request),
        "title": _("Snapshot"),
        "opts": snapshot_admin.opts,
        "original": snapshot,
        "pieces": pieces(snapshot.text, spans),
    }
    return TemplateResponse(request, "admin/sources/snapshot/text.html", context)


def _span(asked: str) -> Span | None:
    found = _AT.fullmatch(asked)
    span = (int(found[1]), int(found[2])) if found else (0, 0)
    return span if span[0] < span[1] else None
