"""Google's description of this API (the discovery document), in our words: clients can be built from it."""

import json
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.exceptions import NotFound

from factdb.api import answers
from factdb.api.fact_check.errors import MEDIA_TYPE
from factdb.api.fact_check.googles_view import GooglesView
from factdb.api.links import site
from factdb.api.parameters import Parameter
from factdb.api.rendering import Format

DISCOVERY: dict[str, Any] = json.loads((Path(__file__).parent / "discovery.json").read_text())
STANDARD: dict[str, Any] = DISCOVERY["parameters"]
SEARCH: dict[str, Any] = DISCOVERY["resources"]["claims"]["methods"]["search"]["parameters"]


def parameters_of(described: dict[str, Any]) -> list[Parameter]:
    return [Parameter(name, each["description"], {"type": each["type"]}) for name, each in described.items()]


class Discovery(GooglesView):
    """At Google's address of it: /$discovery/rest?version=v1alpha1."""

    @classmethod
    def every_parameter(cls) -> list[Parameter]:
        own = [Parameter("version", "The version that is described."), Parameter("userIp", "Not looked at.")]
        return [*parameters_of(STANDARD), *own]

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        if request.GET.get("version", DISCOVERY["version"]) != DISCOVERY["version"]:
            raise NotFound(f"There is {DISCOVERY['version']} here.")
        root = f"{site(request)}/"
        body = json.dumps(DISCOVERY | {"rootUrl": root, "baseUrl": root}, indent=2).encode()
        return answers.whole(request, body, MEDIA_TYPE, answers.digest(body))
