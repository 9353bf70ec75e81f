"""Differences between texts, for templates."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sources.difference import Change, Stretch
from sources.difference import difference as stretches_of

register = template.Library()

# Inline and not isolated: the words keep the order that they have in the text as a whole.
AS_MARKUP = {Change.SAME: "{}", Change.REMOVED: "<del>{}</del>", Change.ADDED: "<ins>{}</ins>"}


@register.simple_tag
def difference(before: str, after: str) -> SafeString:
    """What was removed and what was added, both where they stand, in the direction of the text's own letters."""
    told = format_html_join("", "{}", ((_as_markup(stretch),) for stretch in stretches_of(before, after)))
    return format_html('<bdi dir="auto" class="difference">{}</bdi>', told)


def _as_markup(stretch: Stretch) -> SafeString:
    return format_html(AS_MARKUP[stretch.change], stretch.text)
