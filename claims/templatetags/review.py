"""What the pages of a review put together: remarks where they are made, passages, the addresses of records."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from claims.admin.review.passages import Passages
from claims.admin.review.subject import Review

register = template.Library()

PAGES = {
    "claim": "claims_claim",
    "attribution": "claims_attribution",
    "assessment": "claims_assessment",
    "question": "claims_question",
    "quote": "sources_quote",
    "speaker": "sources_speaker",
    "source": "sources_source",
}


@register.simple_tag
def record_address(kind: str, key: Any) -> str:
    """The page on which a record is written."""
    return reverse(f"admin:{PAGES[kind]}_change", args=[key])


@register.simple_tag
def dossier_address(review: Review, number: int) -> str:
    model = "claim" if review.is_claim else "sharedrecord"
    return reverse(f"admin:claims_{model}_dossier", args=[review.subject.pk, number])


@register.filter
def passages_of(found: dict[str, Passages], quote: str) -> Passages | None:
    return found.get(quote)


@register.inclusion_tag("admin/claims/review/thread.html", takes_context=True)
def remarks(context: Context, record: str = "", member: str = "") -> dict[str, Any]:
    """The remarks on a place, and the form to add one; on a page without a review they are only read."""
    return {
        "thread": context["discussion"].at(str(record), member),
        "review": context.get("review"),
        "sent": context.get("sent"),
        "csrf_token": context.get("csrf_token"),
    }
