"""The OpenAPI document, as JSON and as YAML, in the reader's language."""

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer

from factdb.api import answers
from factdb.api.public_view import TranslatedView
from factdb.api.rendering import Format, Json


class OpenApiJson(Json):
    media_type = "application/vnd.oai.openapi+json"


class Yaml(Format):
    media_type = "application/yaml"
    format = "yaml"


class OpenApiYaml(Format):
    media_type = "application/vnd.oai.openapi"
    format = "yaml"


@cache
def openapi_text(language: str, format: str) -> str:
    """Made once in a process for each language and format: it takes a good part of a second."""
    with translation.override(language):
        document = SchemaGenerator().get_schema(request=None, public=True)
        renderer = OpenApiYamlRenderer() if format == "yaml" else OpenApiJsonRenderer()
        return bytes(renderer.render(document, renderer_context={})).decode()


class Schema(TranslatedView):
    summary = _("The OpenAPI document")
    description = _("This description of the API, as JSON or YAML.")
    renderer_classes = [Json, OpenApiJson, Yaml, OpenApiYaml]

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        body = openapi_text(translation.get_language(), str(format.format)).encode()
        return answers.whole(request, body, str(format.media_type), answers.digest(body))
