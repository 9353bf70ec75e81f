"""The history of a record: what was changed, by whom, when and why, the newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import F, Max, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sources.admin.choices import key
from sources.admin.markup import list_address
from sources.admin.values import Line, Reader, kind_of
from sources.models import Edit

CHANGES = 50  # on a page


@dataclass(frozen=True)
class Row:
    """One row that a change touched."""

    kind: str
    action: str
    about: SafeString
    lines: list[Line]
    is_change: bool
    is_removed: bool
    is_known: bool


@dataclass(frozen=True)
class Change:
    """What one person wrote in one transaction."""

    by: Any
    at: datetime
    why: str
    rows: list[Row]


def history(request: HttpRequest, model_admin: Any, object_id: str) -> HttpResponse:
    """The page of a record's history, also of one that was removed since."""
    record = key(unquote(object_id))
    if record is None:
        raise Http404
    there = model_admin.get_queryset(request).filter(pk=record).first()
    if not model_admin.has_view_or_change_permission(request, there) or not request.user.has_perm("sources.view_edit"):
        raise PermissionDenied
    edits = model_admin.edits_of(record)
    page = changes_page(edits, request.GET.get("p", "1"))
    if there is None and not page.object_list:
        raise Http404
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("History"),
        "subtitle": str(there) if there else None,
        "opts": model_admin.opts,
        "original": there,
        "record": record,
        "page": page,
        "changes": list(changes(edits, record, [number for number, _newest in page.object_list])),
        "all_edits": list_address(Edit, q=record),
    }
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, "admin/record_history.html", context)


def numbered(edits: QuerySet[Edit]) -> QuerySet[Any]:
    """The edits with the number of their change: the transaction, or for old edits that know none, one each."""
    return edits.annotate(change=Coalesce("transaction", -F("id")))


def changes_page(edits: QuerySet[Edit], number: str) -> Page:
    """The numbers of the changes on a page, each with its newest edit."""
    order = numbered(edits).order_by().values("change").annotate(newest=Max("id")).order_by("-newest")
    return Paginator(order.values_list("change", "newest"), CHANGES).get_page(number)


def changes(edits: QuerySet[Edit], record: UUID, numbers: list[int]) -> Iterator[Change]:
    """The changes of those numbers, in the order given."""
    there = numbered(edits).filter(change__in=numbers).select_related("actor").order_by("id")
    found: dict[int, list[Edit]] = {number: [] for number in numbers}
    for edit in there:
        found[edit.change].append(edit)
    reader = Reader(there, record)
    for written in found.values():
        if written:
            yield _change(written, reader)


def _change(edits: list[Edit], reader: Reader) -> Change:
    last = edits[-1]
    rows = [row_of(edit, reader) for edit in once(edits)]
    return Change(last.actor, last.at, last.why, rows)


def row_of(edit: Edit, reader: Reader) -> Row:
    return Row(
        kind=kind_of(edit.table),
        action=edit.get_action_display(),
        about=reader.about(edit),
        lines=reader.lines(edit),
        is_change=edit.action == Edit.Action.UPDATE,
        is_removed=edit.action == Edit.Action.DELETE,
        is_known=edit.before is not None or edit.after is not None,
    )


def once(edits: Iterable[Edit]) -> list[Edit]:
    """The edits, a write that is filed under two records once."""
    return [next(same) for _write, same in groupby(edits, _write)]


def _write(edit: Edit) -> tuple[Any, ...]:
    return (edit.table, edit.row or edit.pk, edit.action, edit.before, edit.after)
