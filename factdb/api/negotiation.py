"""Which format an answer has: what `format` names, else what the header Accept prefers (RFC 9110)."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotAcceptable

from factdb.api.problems import BadParameters
from factdb.api.rendering import Format

ANYTHING = {"", "*/*"}


def chosen(request: HttpRequest, formats: Sequence[type[Format]]) -> type[Format]:
    """Raises BadParameters, which names the formats that there are, or NotAcceptable, which names the media types."""
    if "format" in request.GET:
        return _named(request.GET["format"], formats)
    accept = request.META.get("HTTP_ACCEPT", "")
    if accept in ANYTHING or accept == formats[0].media_type:
        return formats[0]
    preferred = request.get_preferred_type([str(each.media_type) for each in formats])
    if preferred is None:
        types = ", ".join(str(each.media_type) for each in formats)
        raise NotAcceptable(_("Accept asks for none of the media types here: %s") % types)
    return next(each for each in formats if each.media_type == preferred)


def _named(name: str, formats: Sequence[type[Format]]) -> type[Format]:
    for each in formats:
        if each.format == name:
            return each
    names = ", ".join(dict.fromkeys(str(each.format) for each in formats))
    raise BadParameters({"format": [ValidationError(_("Choose from: %s") % names)]})
