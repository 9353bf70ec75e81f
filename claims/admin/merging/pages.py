"""To begin a merge, to decide on one, and all that wait."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.admin.merging.comparing import SHOWN, counts, lines, names
from claims.admin.merging.forms import BeginForm, DecisionForm, OtherForm
from claims.admin.paging import pages_of, wanted
from claims.affected import public_claims_with
from claims.errors import ReviewError
from claims.merging import door
from claims.merging.kinds import KINDS
from claims.merging.rehearsal import rehearse
from claims.models import Merge, MergeState
from claims.queue import MAY_LOOK
from sources.admin.broken_rules import broken_rule
from sources.admin.choices import key
from sources.admin.markup import change_address

PER_PAGE = 50


def waiting(reader: Any) -> int:
    """How many merges wait for somebody's decision; none for whoever may not look."""
    return Merge.objects.filter(state=MergeState.PROPOSED).count() if reader.has_perm(MAY_LOOK) else 0


def link_of(record: Any, reader: Any) -> dict[str, Any]:
    """The address at which the merge of a record is begun; nothing for what is not merged."""
    kind = next((name for name, each in KINDS.items() if isinstance(record, each.model)), "")
    may = kind and not record.merged_into_id and reader.has_perm(KINDS[kind].permission)
    return {"merge_address": reverse("admin:merge_begin", args=[kind, record.pk])} if may else {}


@require_http_methods(["GET", "HEAD", "POST"])
def begin_page(request: HttpRequest, site: AdminSite, kind: str, gone: UUID) -> HttpResponse:
    """The record beside the one that it may go into (`?into=`), which is chosen first."""
    record = _record(request, kind, gone)
    into = key(request.GET.get("into", ""))
    stays = KINDS[kind].model.objects.filter(pk=into).first() if into else None
    if stays is None:
        return _choose(request, site, kind, record)
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (merge := _begun(request, form, kind, record, stays)):
        done = merge.state == MergeState.DONE
        return HttpResponseRedirect(change_address(stays) if done else _address(merge))
    swapped = f"{reverse('admin:merge_begin', args=[kind, stays.pk])}?into={record.pk}"
    context = {"form": form, "swapped": swapped, "title": _("Merge two records")}
    return _compared(request, site, kind, record, stays, "admin/merging/begin.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def merge_page(request: HttpRequest, site: AdminSite, merge: UUID) -> HttpResponse:
    """One merge, for whoever decides on it."""
    if not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied
    found = get_object_or_404(Merge.objects.select_related("proposed_by", "decided_by"), pk=merge)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _decided(request, form, found):
        return HttpResponseRedirect(_address(found))
    model = KINDS[found.kind].model
    gone, stays = model.objects.get(pk=found.gone), model.objects.get(pk=found.stays)
    context = {
        "merge": found,
        "form": form,
        "may_carry_out": door.may_carry_out(found, request.user),  # type: ignore[arg-type]
        "may_refuse": door.may_refuse(found, request.user),  # type: ignore[arg-type]
        "is_own": found.proposed_by == request.user,
        "title": _("Merge of two records"),
    }
    return _compared(request, site, found.kind, gone, stays, "admin/merging/merge.html", context)


@require_safe
def merges_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """All merges, those that wait first."""
    if not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied
    number = wanted(request)
    merges = Merge.objects.select_related("proposed_by", "decided_by")
    in_order = [*merges.filter(state=MergeState.PROPOSED), *merges.exclude(state=MergeState.PROPOSED)[:500]]
    rows = in_order[(number - 1) * PER_PAGE : number * PER_PAGE]
    context = {
        **site.each_context(request),
        "title": _("Merges"),
        "rows": [(merge, *_both(merge)) for merge in rows],
        "pages": pages_of(number, len(in_order), PER_PAGE),
        "kinds": [(name, each.model._meta.verbose_name_plural) for name, each in KINDS.items()],
    }
    return TemplateResponse(request, "admin/merging/list.html", context)


def _both(merge: Merge) -> tuple[Any, Any]:
    model = KINDS[merge.kind].model
    return model.objects.filter(pk=merge.gone).first(), model.objects.filter(pk=merge.stays).first()


def _record(request: HttpRequest, kind: str, record: UUID) -> Any:
    if kind not in KINDS:
        raise Http404
    if not request.user.has_perm(KINDS[kind].permission):
        raise PermissionDenied
    return get_object_or_404(KINDS[kind].model, pk=record)


def _choose(request: HttpRequest, site: AdminSite, kind: str, record: Any) -> HttpResponse:
    form = OtherForm(kind, site, request.GET if "into" in request.GET else None)
    context = {
        **site.each_context(request),
        "title": _("Merge into another record"),
        "form": form,
        "record": record,
        "record_address": change_address(record),
        "media": form.media,
    }
    return TemplateResponse(request, "admin/merging/choose.html", context)


def _compared(
    request: HttpRequest, site: AdminSite, kind: str, gone: Any, stays: Any, template: str, further: dict[str, Any]
) -> HttpResponse:
    """The two records, what the merge would do or why it cannot be, and what further the template shows."""
    context = {
        **site.each_context(request),
        "kind": KINDS[kind].model._meta.verbose_name,
        "gone": gone,
        "stays": stays,
        "gone_address": change_address(gone),
        "stays_address": change_address(stays),
        "names": [names(gone), names(stays)],
        "lines": lines(kind, gone, stays),
        "counts": counts(kind, gone, stays),
        **further,
    }
    if not gone.merged_into_id:
        context |= _rehearsed(request, kind, gone, stays)
    return TemplateResponse(request, template, context)


def _rehearsed(request: HttpRequest, kind: str, gone: Any, stays: Any) -> dict[str, Any]:
    try:
        found = rehearse(kind, gone, stays, request.user)  # type: ignore[arg-type]
    except ReviewError as error:
        return {"refusal": str(error)}
    except IntegrityError as error:
        return {"refusal": broken_rule(error)}
    claims = public_claims_with(gone.pk)
    return {
        "rehearsal": found,
        "touched": found.touched[:SHOWN],
        "touched_count": len(found.touched),
        "following": claims[:SHOWN],
        "following_count": claims.count(),
    }


def _begun(request: HttpRequest, form: BeginForm, kind: str, gone: Any, stays: Any) -> Merge | None:
    try:
        merge = door.begin(kind, gone, stays, request.user, form.cleaned_data["why"])  # type: ignore[arg-type]
    except (ReviewError, IntegrityError) as error:
        messages.error(request, broken_rule(error) if isinstance(error, IntegrityError) else str(error))
        return None
    told = _("The two are one record now.")
    if merge.state == MergeState.PROPOSED:
        told = _("The merge is proposed. Somebody else has to carry it out, since it changes what is public.")
    messages.success(request, told)
    return merge


def _decided(request: HttpRequest, form: DecisionForm, merge: Merge) -> bool:
    note, actor = form.cleaned_data["note"], request.user
    try:
        if "refuse" in request.POST:
            door.refuse(merge, actor, note)  # type: ignore[arg-type]
        else:
            door.carry_out(merge, actor, note)  # type: ignore[arg-type]
    except (ReviewError, IntegrityError) as error:
        messages.error(request, broken_rule(error) if isinstance(error, IntegrityError) else str(error))
        return False
    messages.success(request, _("It is decided."))
    return True


def _address(merge: Merge) -> str:
    return reverse("admin:merge", args=[merge.pk])
