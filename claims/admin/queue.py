"""The review queue: what waits for whom, in short on the front page, and each group in full on a page of its own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims import workflow
from claims.admin.merging import waiting
from claims.admin.paging import pages_of, wanted
from claims.errors import ReviewError
from claims.models import Claim, SharedRecord
from claims.queue import MAY_LOOK, Group, groups_for, listed, queue
from claims.standing import Subject
from claims.states import State

SHOWN = 5  # rows of each group on the front page
PER_PAGE = 50


def front(request: HttpRequest) -> dict[str, Any]:
    """What the front page shows of the queue; nothing to somebody who may not see claims."""
    groups = queue(request.user, SHOWN)  # type: ignore[arg-type]
    merges = waiting(request.user) if groups else 0
    is_all_done = bool(groups) and not merges and not any(group.count for group in groups)
    return {"queue": groups, "merges": merges, "is_all_done": is_all_done}


@require_safe
def group_page(request: HttpRequest, site: AdminSite, name: str) -> HttpResponse:
    """One group in full, in pages."""
    if name not in Group.values:
        raise Http404
    group = Group(name)
    if group not in groups_for(request.user):  # type: ignore[arg-type]
        raise PermissionDenied
    number = wanted(request)
    skipped = (number - 1) * PER_PAGE
    (found,) = listed(request.user, [group], skipped=skipped, shown=PER_PAGE)  # type: ignore[arg-type]
    if number > 1 and not found.rows:
        return HttpResponseRedirect(request.path)
    context = {
        **site.each_context(request),
        "title": group.label,
        "listed": found,
        "pages": pages_of(number, found.count, PER_PAGE),
    }
    return TemplateResponse(request, "admin/queue/group.html", context)


@require_POST
def take_it(request: HttpRequest, site: AdminSite, key: UUID) -> HttpResponse:
    """Assign what is in review to whoever asks; the workflow decides whether that may be."""
    subject = _subject(key)
    if subject is None or not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied
    subject.state = State.IN_REVIEW  # what the person saw; the workflow compares
    try:
        workflow.assign(subject, request.user, request.user)  # type: ignore[arg-type]
    except ReviewError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is assigned to you now."))
    return HttpResponseRedirect(back(request))


def _subject(key: UUID) -> Subject | None:
    return Claim.objects.filter(pk=key).first() or SharedRecord.objects.filter(pk=key).first()


def back(request: HttpRequest) -> str:
    """Where the person came from, as far as that is an address of ours."""
    there = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return there if ours else reverse("admin:index")
