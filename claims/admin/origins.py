"""The page that shows where a claim comes from: who makes it, in which sources, back to the origins, and how many of
them are independent."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.documents import Document
from claims.dossier import assemble
from claims.evidence.independence import independence_of, need_of
from claims.evidence.labels import in_own
from claims.models import Claim
from claims.models.attribution import Stance
from sources.models.source import Relation


@dataclass
class Way:
    """One record on the way back, how it was reached, whether every attribution needs it, and what lies behind."""

    address: str
    name: str
    relation: str = ""
    is_shared: bool = False
    behind: list["Way"] = field(default_factory=list)


def origins_path(claim_admin: Any) -> URLPattern:
    """What the admin of claims adds to its addresses."""

    def served(request: HttpRequest, object_id: str) -> HttpResponse:
        return origins(request, claim_admin, object_id)

    return path("<path:object_id>/origins/", claim_admin.admin_site.admin_view(served), name="claims_claim_origins")


@require_safe
def origins(request: HttpRequest, claim_admin: Any, object_id: str) -> HttpResponse:
    claim: Claim | None = claim_admin.get_object(request, object_id)
    if claim is None:
        raise Http404
    if not claim_admin.has_view_or_change_permission(request, claim):
        raise PermissionDenied
    document = assemble(claim).document
    found = independence_of(document)
    shared = found.shared if found.attributions > 1 else frozenset()
    context = {
        **claim_admin.admin_site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "opts": claim_admin.opts,
        "title": _("Where it comes from"),
        "original": claim,
        "independence": found,
        "ways": [way_of(row, document, shared) for row in document["claim"]["attributions"]],
    }
    return TemplateResponse(request, "admin/claims/claim/origins.html", context)


def way_of(attribution: Document, document: Document, shared: frozenset[str]) -> Way:
    """From who takes a stance, through whom they rely on and the source that prints it, to what that derives from."""
    speaker = attribution["speaker"]
    stance = str(Stance(attribution["stance"]).label)
    way = _speaker(speaker, stance, shared)
    way.behind = [_speaker(document["speakers"][key], "", shared) for key in _voices(attribution, document, speaker)]
    quote = document["quotes"][attribution["quote"]["id"]]
    named = [(quote["source"]["id"], _("printed in"))]
    named += [(quote["said_in"]["id"], _("first said in"))] if quote["said_in"] else []
    named += [(row["source"]["id"], _("relayed from")) for row in attribution["relays"] or () if row["source"]]
    way.behind += [_source(document["sources"][key], relation, shared) for key, relation in named]
    return way


def _voices(attribution: Document, document: Document, speaker: Document) -> list[str]:
    """Keys of those who stand behind the speaker: the body spoken for, and on whose word it is relayed."""
    voices = need_of(attribution, document).speakers - {speaker["id"]}
    return sorted(key for key in voices if key in document["speakers"])


def _speaker(speaker: Document, relation: str, shared: frozenset[str]) -> Way:
    address = reverse("admin:sources_speaker_change", args=[speaker["id"]])
    return Way(address, in_own(speaker["names"]), relation, speaker["id"] in shared)


def _source(source: Document, relation: str, shared: frozenset[str]) -> Way:
    """Derivations form no circle, so that this ends."""
    address = reverse("admin:sources_source_change", args=[source["id"]])
    behind = [_source(row["source"], str(Relation(row["relation"]).label), shared) for row in source["derives_from"]]
    return Way(address, source["title"], relation, source["id"] in shared, behind)
