"""How parameters are described in OpenAPI: those of an address, those of its query, and headers."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from factdb.api.conditions import MAX_REPEATS
from factdb.api.details import RecordDetail
from factdb.api.openapi_examples import PARAMETERS
from factdb.api.parameters import Parameter
from factdb.api.public_view import PublicView, TranslatedView

Described = dict[str, Any]

TEXT = {"type": "string"}
NOT_OF_SCHEMA = ("x-commas", "example")  # said of the parameter around a schema, or to nobody
PLACES: dict[str, tuple[Any, Described]] = {
    "id": (_("The id of the record."), {"type": "string", "format": "uuid"}),
    "version": (_("The number of the version."), {"type": "integer", "minimum": 1}),
    "slug": (_("The slug of the topic."), {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}),
}
CHOSEN = {"fields": ("id", "slug", "url"), "omit": ("corrections", "document", "names")}
HEADERS = {
    "If-None-Match": _("The ETag of what you have; answers 304 where that is what is here."),
    "If-Modified-Since": _("The Last-Modified of what you have; answers 304 where that is what is here."),
    "Accept-Language": _("The language of what is not part of the record: ar or en."),
}


def parameters_of(view: PublicView, path: str) -> list[Described]:
    collection = path.removeprefix("/api/v1/").partition("/")[0]
    places = [_place(name, collection) for name in PLACES if f"{{{name}}}" in path]
    asked = sorted((_asked(each) for each in view.parameters.values()), key=lambda each: str(each["name"]))
    return [*places, *asked, *(_header(name) for name in _headers(view))]


def _place(name: str, collection: str) -> Described:
    description, schema = PLACES[name]
    example = PARAMETERS.get(f"{collection}.{name}", PARAMETERS.get(name))
    return _described("path", name, description, schema, example) | {"required": True}


def _asked(parameter: Parameter) -> Described:
    schema = {name: value for name, value in parameter.schema.items() if name not in NOT_OF_SCHEMA}
    described = _described("query", parameter.name, parameter.description, schema, _example(parameter))
    if parameter.repeatable:
        described["schema"] = {"type": "array", "items": schema, "minItems": 1, "maxItems": MAX_REPEATS}
        described["example"] = [described["example"]]
    return described | ({"explode": False} if "x-commas" in parameter.schema else {})


def _example(parameter: Parameter) -> Any:
    """Its own, else one of the demonstration, else the first of the values that there are."""
    schema = parameter.schema
    if "example" in schema:
        return schema["example"]
    if parameter.name in PARAMETERS:
        return PARAMETERS[parameter.name]
    if schema["type"] == "array":
        return [name for name in schema["items"]["enum"] if name in CHOSEN[parameter.name]]
    return schema.get("default", schema.get("enum", [None])[0])


def _headers(view: PublicView) -> list[str]:
    since = ["If-Modified-Since"] if isinstance(view, RecordDetail) else []
    language = ["Accept-Language"] if isinstance(view, TranslatedView) else []
    return ["If-None-Match", *since, *language]


def _header(name: str) -> Described:
    return _described("header", name, HEADERS[name], TEXT, PARAMETERS[name])


def _described(where: str, name: str, description: Any, schema: Described, example: Any) -> Described:
    return {"in": where, "name": name, "description": str(description), "schema": schema, "example": example}
