"""The addresses of a review: its page, and that of each dossier that was ever submitted."""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.admin.review.content import Content
from claims.admin.review.forms import time_zones
from claims.admin.review.sent import Sent, receive
from claims.admin.review.subject import Review, takes_part
from claims.admin.review.threads import Discussion
from claims.models import Claim
from claims.standing import Subject


def review_paths(subject_admin: Any) -> list[URLPattern]:
    """What the admin of a subject adds to its addresses."""

    def served(view: Callable[..., HttpResponse]) -> Any:
        return subject_admin.admin_site.admin_view(lambda request, **named: view(request, subject_admin, **named))

    name = f"{subject_admin.opts.app_label}_{subject_admin.opts.model_name}"
    return [
        path("<path:object_id>/review/", served(review), name=f"{name}_review"),
        path("<path:object_id>/review/dossiers/<int:number>/", served(dossier), name=f"{name}_dossier"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, subject_admin: Any, object_id: str) -> HttpResponse:
    """The page of one review. A POST takes one step, or adds to the discussion; a refused one shows all again."""
    subject = _subject(request, subject_admin, object_id)
    sent = Sent()
    if request.method == "POST":
        if not takes_part(request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        sent = receive(request, Review(subject, request.user))  # type: ignore[arg-type]
        if sent.is_done:
            return HttpResponseRedirect(f"{request.path}{sent.place}")
        subject = _subject(request, subject_admin, object_id)
    page = Review(subject, request.user)  # type: ignore[arg-type]
    added = {"title": _("Review"), "review": page, "sent": sent, "zones": time_zones()}
    return _response(request, subject_admin, "page.html", page.subject, page.content, page.discussion, added)


@require_safe
def dossier(request: HttpRequest, subject_admin: Any, object_id: str, number: int) -> HttpResponse:
    """One dossier as the public would have read it, or did."""
    subject = _subject(request, subject_admin, object_id)
    found = subject.dossiers.select_related("submitted_by", "publication__published_by").filter(number=number).first()
    if found is None:
        raise Http404
    kind = "claim" if isinstance(subject, Claim) else subject.kind
    content = Content(kind, json.loads(found.body), frozenset(found.carried)) if found.body else None
    discussion = Discussion(subject, kind, content.document, found) if content else None
    publication = getattr(found, "publication", None)
    added = {"title": _("Dossier %(number)s") % {"number": number}, "dossier": found, "publication": publication}
    return _response(request, subject_admin, "dossier.html", subject, content, discussion, added)


def _subject(request: HttpRequest, subject_admin: Any, object_id: str) -> Subject:
    subject: Subject | None = subject_admin.get_object(request, object_id)
    if subject is None:
        raise Http404
    if not subject_admin.has_view_or_change_permission(request, subject):
        raise PermissionDenied
    return subject


def _response(
    request: HttpRequest,
    subject_admin: Any,
    template: str,
    subject: Subject,
    content: Content | None,
    discussion: Discussion | None,
    added: dict[str, Any],
) -> TemplateResponse:
    context = {
        **subject_admin.admin_site.each_context(request),
        "is_nav_sidebar_enabled": False,  # two versions beside each other need the width
        "opts": subject_admin.opts,
        "original": subject,
        "content": content,
        "discussion": discussion,
        **added,
    }
    return TemplateResponse(request, f"admin/claims/review/{template}", context)
