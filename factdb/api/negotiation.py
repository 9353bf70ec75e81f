"""Which format an answer has: what `format` names, else what the header Accept prefers."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAcceptable, ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


class Negotiation(DefaultContentNegotiation):
    def filter_renderers(self, renderers: Iterable[BaseRenderer], format: str) -> list[BaseRenderer]:
        """Raises ValidationError, which names the formats that there are."""
        named = [renderer for renderer in renderers if renderer.format == format]
        if not named:
            formats = dict.fromkeys(str(renderer.format) for renderer in renderers)
            raise ValidationError({"format": [_("Choose from: %s") % ", ".join(formats)]})
        return named

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Raises NotAcceptable, which names the media types that there are, or ValidationError."""
        if request.query_params.get("format") == "":
            self.filter_renderers(renderers, "")
        try:
            chosen: tuple[BaseRenderer, Any] = super().select_renderer(request, renderers, format_suffix)
        except NotAcceptable as error:
            types = ", ".join(str(renderer.media_type) for renderer in renderers)
            raise NotAcceptable(_("Accept asks for none of the media types here: %s") % types) from error
        return chosen[0], str(chosen[0].media_type)
