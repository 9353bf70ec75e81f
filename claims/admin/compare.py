"""The page that compares the estimates which answer a question, as they are edited now."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.chart import words
from claims.chart.comparison import Options, comparison
from claims.chart.estimate import Estimate, by_unit
from claims.chart.layout import NARROW, WIDE
from claims.chart.working import working_estimates
from claims.models import Question


def compare_path(question_admin: Any) -> URLPattern:
    """What the admin of questions adds to its addresses."""

    def served(request: HttpRequest, object_id: str) -> HttpResponse:
        return compare(request, question_admin, object_id)

    there = "<path:object_id>/compare/"
    return path(there, question_admin.admin_site.admin_view(served), name="claims_question_compare")


@require_safe
def compare(request: HttpRequest, question_admin: Any, object_id: str) -> HttpResponse:
    question: Question | None = question_admin.get_object(request, object_id)
    if question is None:
        raise Http404
    if not _may_read(request, question_admin, question):
        raise PermissionDenied
    estimates = working_estimates(question)
    context = {
        **question_admin.admin_site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "opts": question_admin.opts,
        "title": _("Compare estimates"),
        "original": question,
        "charts": [(name, _drawn(question, estimates, name, width)) for name, width in SIZES],
        "groups": by_unit(estimates),
        "said": words.description(estimates),
    }
    return TemplateResponse(request, "admin/claims/question/compare.html", context)


SIZES = (("wide", WIDE), ("narrow", NARROW))


def _may_read(request: HttpRequest, question_admin: Any, question: Question) -> bool:
    """Drafts are shown, so that whoever reads has to be allowed to see claims as well."""
    may_see_claims = request.user.has_perm("claims.view_claim") or request.user.has_perm("claims.change_claim")
    return may_see_claims and question_admin.has_view_or_change_permission(request, question)


def _drawn(question: Question, estimates: list[Estimate], name: str, width: int) -> SafeString:
    """Markup of our own: whatever is written into it, the library that writes it escapes."""
    return mark_safe(comparison(str(question), estimates, Options(width=width, name=name)))  # noqa: S308
