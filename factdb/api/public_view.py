"""What every address of the API has in common: it is read only, strict about parameters, and may be cached."""

import hashlib
from datetime import datetime
from typing import Any

from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.functional import Promise
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from factdb.api.cross_origin import allow_asking, allow_reading
from factdb.api.negotiation import Negotiation
from factdb.api.problems import PreconditionFailed

CACHE_CONTROL = "public, max-age=60"


class PublicView(APIView):
    """An address that anybody may read; `summary` and `description` are for the documentation."""

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = Negotiation
    summary: str | Promise = gettext_lazy("Read")
    description: str | Promise = ""

    def parameters(self) -> set[str]:
        """The query parameters that there are; each may be given once."""
        return {"format"}

    def repeatable_parameters(self) -> set[str]:
        """The query parameters that may be given several times."""
        return set()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            self._check_parameters(request)

    def _check_parameters(self, request: Request) -> None:
        once, often = self.parameters(), self.repeatable_parameters()
        known = ", ".join(sorted(once | often))
        errors = {}
        for name, values in request.query_params.lists():
            if name not in once | often:
                errors[name] = [_("There is no such parameter here. There are: %s") % known]
            elif name in once and len(values) > 1:
                errors[name] = [_("This may be given once.")]
        if errors:
            raise ValidationError(errors)

    def answer(self, request: Request, text: str, modified: datetime | None = None) -> HttpResponseBase:
        """The text with a strong ETag over its bytes, or 304 to somebody who has it already.

        `modified` is the moment that the text changed last, where that is known. Raises PreconditionFailed.
        """
        response = Response(text, headers={"Cache-Control": CACHE_CONTROL})
        response["ETag"] = etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:40]}"'
        patch_vary_headers(response, ["Accept"])
        since = int(modified.timestamp()) if modified else None
        if since is not None:
            response["Last-Modified"] = http_date(since)
        conditional = get_conditional_response(request._request, etag, since, response)
        if conditional is not None and conditional.status_code == 412:
            raise PreconditionFailed
        return conditional or response

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return allow_asking(Response(status=204))

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ["Accept"])
        return allow_reading(response)
