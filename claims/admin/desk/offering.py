"""What the desk's form is offered while it is filled in: a reading of the chosen words, speakers, claims, questions."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from claims.admin.desk.entry import anchors_of, spans_in
from claims.admin.desk.page import snapshot_of
from claims.admin.desk.reading_of_passage import Passage
from claims.likely import Said, likely_claims
from claims.models import Claim, Question
from sources.admin.choices import key
from sources.models import Speaker

OFFERED = 12


@require_safe
def passage(request: HttpRequest, site: AdminSite, source: UUID) -> HttpResponse:
    """How the chosen words read: what to fill in beforehand."""
    try:
        found = _passage(request, source)
    except ValidationError as error:
        return JsonResponse({"errors": {"spans": error.messages}}, status=400)
    return JsonResponse(found.as_filled_in())


@require_safe
def speakers(request: HttpRequest, site: AdminSite, source: UUID) -> HttpResponse:
    """Speakers by any spelling; with nothing typed, those of this source, the one most often quoted first.

    Someone unnamed is offered in the one source that speaks of them.
    """
    snapshot, words = snapshot_of(request, source, request.GET), _typed(request)
    known = Speaker.objects.filter(Q(source=None) | Q(source=snapshot.source_id))
    found = known.spelled(words) if words else known.quoted_in(snapshot.source_id)
    return _offered(_labelled(Speaker, found[:OFFERED]))


@require_safe
def claims(request: HttpRequest, site: AdminSite, source: UUID) -> HttpResponse:
    """By any spelling; with nothing typed, what the chosen words likely say, then the last claims of this source."""
    words = _typed(request)
    try:
        found = _passage(request, source)
    except ValidationError as error:
        return JsonResponse({"errors": {"spans": error.messages}}, status=400)
    said = Said(f"{found.words} {words}", found.figures, key(request.GET.get("speaker")), source)
    why = {one.claim: [str(reason.label) for reason in one.why] for one in likely_claims(said)}
    more = Claim.objects.spelled(words) if words else Claim.objects.recorded_from(source)
    spelled = Claim.objects.spelled(words).in_bulk([claim.pk for claim in why])
    first = [claim for claim in why if claim.pk in spelled]
    shown = list(dict.fromkeys([*first, *more[:OFFERED]]))[:OFFERED]
    return _offered([_claim(claim, why.get(claim, [])) for claim in shown])


@require_safe
def questions(request: HttpRequest, site: AdminSite, source: UUID) -> HttpResponse:
    """Questions by any spelling; with nothing typed, those that claims of this source answer."""
    snapshot_of(request, source, request.GET)
    words = _typed(request)
    of_source = Question.objects.filter(claims__attributions__quote__source=source).distinct()
    registered: Any = admin.site.get_model_admin(Question)
    found = registered.found(Question.objects.all(), words) if words else of_source
    return _offered(_labelled(Question, found[:OFFERED]))


def _passage(request: HttpRequest, source: UUID) -> Passage:
    snapshot = snapshot_of(request, source, request.GET)
    return Passage(snapshot, anchors_of(snapshot, spans_in(request.GET.get("spans", ""))))


def _typed(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", " ").strip()


def _claim(claim: Claim, why: list[str]) -> dict[str, Any]:
    quantity = f"{claim.quantity.describe()} {claim.unit}".strip()
    return {"id": str(claim.pk), "text": str(claim), "told": [one for one in (quantity, *why) if one]}


def _labelled(model: type[Model], records: Any) -> list[dict[str, Any]]:
    registered: Any = admin.site.get_model_admin(model)
    rows: Iterable[Model] = registered.labelled(records)
    return [{"id": str(row.pk), "text": registered.choice_label(row), "told": []} for row in rows]


def _offered(results: list[dict[str, Any]]) -> HttpResponse:
    return JsonResponse({"results": results})
