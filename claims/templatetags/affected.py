"""The box on the page of a public record."""

from typing import Any

from django import template
from django.template import Context

from claims.admin import affected, merging

register = template.Library()


@register.inclusion_tag("admin/merging/link.html", takes_context=True)
def merge_link(context: Context) -> dict[str, Any]:
    """The way from a record to its merge into another one, for whoever may begin it."""
    return merging.link_of(context.get("original"), context["request"].user)


@register.inclusion_tag("admin/affected.html", takes_context=True)
def affected_claims(context: Context) -> dict[str, Any]:
    """The claims that a change of the record on the page touches, for a reader who may see claims."""
    return affected.affected(context.get("original"), context["request"].user)
