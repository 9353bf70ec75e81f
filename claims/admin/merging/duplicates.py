"""Pairs that are likely one record: to be merged, or told apart for good."""

from uuid import UUID

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.admin.paging import pages_of, wanted
from claims.duplicates import are_two, likely_duplicates
from claims.merging.kinds import KINDS
from sources.admin.choices import key
from sources.admin.markup import change_address

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def duplicates_page(request: HttpRequest, site: AdminSite, kind: str) -> HttpResponse:
    """The likely duplicates of a kind. A POST says of a pair that it is two."""
    if kind not in KINDS:
        raise Http404
    if not request.user.has_perm(KINDS[kind].permission):
        raise PermissionDenied
    if request.method == "POST":
        return _told_apart(request, kind)
    number = wanted(request)
    pairs, count = likely_duplicates(kind, skipped=(number - 1) * PER_PAGE, shown=PER_PAGE)
    if number > 1 and not pairs:
        return HttpResponseRedirect(request.path)
    context = {
        **site.each_context(request),
        "title": _("Likely duplicates"),
        "kind": kind,
        "kinds": [(name, each.model._meta.verbose_name_plural) for name, each in KINDS.items()],
        "rows": [(pair, change_address(pair.one), change_address(pair.other)) for pair in pairs],
        "count": count,
        "pages": pages_of(number, count, PER_PAGE),
    }
    return TemplateResponse(request, "admin/merging/duplicates.html", context)


def _told_apart(request: HttpRequest, kind: str) -> HttpResponse:
    one, other = (key(request.POST.get(name, "")) for name in ("one", "other"))
    if not isinstance(one, UUID) or not isinstance(other, UUID) or one == other:
        raise Http404
    are_two(kind, one, other, request.user)  # type: ignore[arg-type]
    messages.success(request, _("They are two, and are not proposed again."))
    return HttpResponseRedirect(request.get_full_path())
