"""What a person was told: the bell in the header, and the page that it leads to. Everybody has their own alone."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.admin.paging import pages_of, wanted
from claims.models import Notification
from claims.notices import review_address
from claims.queue import MAY_LOOK, age_of

PER_PAGE = 50
# The record that each is about, and what its name is made of.
NAMED = ("claim", "shared__quote__speaker", "shared__speaker", "shared__source", "shared__question", "actor")
NAMES = ("shared__speaker__names", "shared__quote__speaker__names")


def own(request: HttpRequest) -> QuerySet[Notification]:
    """The reader's own; those of somebody who may not see claims any more are kept from them."""
    if not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied
    return Notification.objects.filter(recipient=request.user.pk)


def unread(request: HttpRequest) -> int | None:
    """How many are unread, for the bell; None for somebody who has no bell."""
    reader: Any = request.user
    if not (reader.is_active and reader.is_staff and reader.has_perm(MAY_LOOK)):
        return None
    return own(request).filter(read_at=None).count()


@require_safe
def notifications_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The newest first."""
    number, count = wanted(request), own(request).count()
    first = (number - 1) * PER_PAGE
    if first and first >= count:
        return HttpResponseRedirect(request.path)
    found = own(request).select_related(*NAMED).defer("shared__face").prefetch_related(*NAMES)
    rows = [
        {"notification": row, "subject": row.subject, "age": age_of(row.at)} for row in found[first : first + PER_PAGE]
    ]
    context = {
        **site.each_context(request),
        "title": _("Notifications"),
        "rows": rows,
        "newest": own(request).order_by("-pk").values_list("pk", flat=True).first(),
        "pages": pages_of(number, count, PER_PAGE),
    }
    return TemplateResponse(request, "admin/notifications.html", context)


@require_POST
def open_one(request: HttpRequest, site: AdminSite, number: int) -> HttpResponse:
    """Mark one as read, and lead to the review of what it is about."""
    notification = own(request).select_related("claim", "shared").filter(pk=number).first()
    if notification is None:
        raise Http404
    own(request).filter(pk=number, read_at=None).update(read_at=timezone.now())
    return HttpResponseRedirect(review_address(notification.subject))


@require_POST
def mark_all_read(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Mark as read what is unread: up to the newest that was there with the page, so that none is marked unseen."""
    seen = request.POST.get("newest", "")
    if seen.isascii() and seen.isdecimal() and len(seen) < 19:
        own(request).filter(read_at=None, pk__lte=int(seen)).update(read_at=timezone.now())
        messages.success(request, _("All are marked as read."))
    return HttpResponseRedirect(reverse("admin:notifications"))
