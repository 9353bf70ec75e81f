"""The page that shows where a claim comes from: its ways back to the origins, and how many of those are independent."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.chart.layout import BESIDE, NARROW
from claims.chart.ways import Node, Ways, ways_of
from claims.chart.ways_drawing import drawing_of
from claims.dossier import assemble
from claims.evidence.independence import independence_of
from claims.models import Claim

PAGES = {"attribution": "sources_quote", "speaker": "sources_speaker", "source": "sources_source"}
SIZES = (("wide", BESIDE), ("narrow", NARROW))  # the wide one stands beside the list


@dataclass(frozen=True)
class Way:
    """A record with what leads on from it, as a list inside of a list; `words` say how one came here."""

    node: Node
    words: str
    address: str
    is_origin: bool
    is_shared: bool
    behind: list["Way"]


def origins_path(claim_admin: Any) -> URLPattern:
    """What the admin of claims adds to its addresses."""

    def served(request: HttpRequest, object_id: str) -> HttpResponse:
        return origins(request, claim_admin, object_id)

    there = "<path:object_id>/origins/"
    return path(there, claim_admin.admin_site.admin_view(served), name="claims_claim_origins")


@require_safe
def origins(request: HttpRequest, claim_admin: Any, object_id: str) -> HttpResponse:
    """Of the claim as it is now."""
    claim: Claim | None = claim_admin.get_object(request, object_id)
    if claim is None:
        raise Http404
    if not claim_admin.has_view_or_change_permission(request, claim):
        raise PermissionDenied
    document = assemble(claim).document
    independence = independence_of(document)
    # What one attribution alone needs is shared with nobody.
    ways = ways_of(document, independence.shared if independence.is_circular else frozenset())
    context = {
        **claim_admin.admin_site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "opts": claim_admin.opts,
        "title": _("Where it comes from"),
        "original": claim,
        "independence": independence,
        "shared": [(node, address_of(node)) for node in ways.shared_nodes],
        "drawings": [(name, _drawn(ways, name, width)) for name, width in SIZES],
        "ways": [way_of(ways, node, "", frozenset()) for node in ways.attributions],
    }
    return TemplateResponse(request, "admin/claims/claim/origins.html", context)


def address_of(node: Node) -> str:
    return reverse(f"admin:{PAGES[node.kind]}_change", args=[node.key])


def way_of(ways: Ways, node: Node, words: str, passed: frozenset[str]) -> Way:
    """Ends where it would come back to what it passed."""
    passed |= {node.key}
    steps = [step for step in ways.from_(node.key) if step.ends not in passed]
    behind = [way_of(ways, ways.nodes[step.ends], step.words, passed) for step in steps]
    return Way(node, words, address_of(node), ways.is_origin(node.key), node.key in ways.shared, behind)


def _drawn(ways: Ways, name: str, width: int) -> SafeString:
    """Markup of our own: whatever is written into it, the library that writes it escapes."""
    title = _("Where it comes from")
    return mark_safe(drawing_of(ways, title, width, name, address_of))  # noqa: S308
