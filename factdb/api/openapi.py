"""How the views are described in OpenAPI 3.1: their words, their parameters, and what they answer in each format."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from rest_framework.serializers import Serializer

from factdb.api.documents.problem import GoneSerializer, ProblemSerializer, TombstoneSerializer
from factdb.api.openapi_examples import ANSWERS
from factdb.api.openapi_headers import headers_of
from factdb.api.openapi_parameters import parameters_of
from factdb.api.openapi_problems import problem_components, problems_of
from factdb.api.public_view import PublicView
from factdb.api.rendering import Format, JsonLd

Schema = dict[str, Any]

KEYS: dict[str, Schema] = {
    "bearer": {"type": "http", "scheme": "bearer", "description": _("A key, for a higher limit (RFC 6750).")},
    "header": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Api-Key",
        "description": _("The same."),
    },
}
NODE: Schema = {
    "type": "object",
    "description": _("A node, or a graph of nodes, in the words of schema.org (JSON-LD 1.1)."),
    "required": ["@context"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {
            "description": _("One type, or all that the node has: a state is a Country and an Organization."),
            "anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}],
        },
        "@id": {"type": "string", "format": "uri"},
        "@graph": {"type": "array", "items": {"type": "object", "required": ["@type"]}},
    },
    "oneOf": [{"required": ["@graph"]}, {"required": ["@type"]}],
}
DOCUMENT: Schema = {"type": "object", "required": ["openapi", "info", "paths"]}


class PublicSchema(AutoSchema):
    view: PublicView  # type: ignore[override]

    def get_summary(self) -> str:
        return str(self.view.summary)

    def get_description(self) -> str:  # type: ignore[override]
        return str(self.view.description)

    def get_operation_id(self) -> str:
        """Of names alone, which become the names of functions in clients that are made of it."""
        return super().get_operation_id().replace(".", "_")

    def get_tags(self) -> list[str]:
        return super().get_tags() if hasattr(self.view, "queryset") else ["api"]

    def get_response_serializers(self) -> Any:
        """Only asked by the framework whether this is a list."""
        return getattr(self.view, "serializer_class", None)

    def get_auth(self) -> list[Schema]:
        """Nobody needs a key, and it may stand in either header."""
        return [{}, *({name: []} for name in KEYS)]

    def _get_parameters(self) -> list[Schema]:
        return parameters_of(self.view, self.path)

    def _get_response_bodies(self, direction: Any = "response") -> Schema:
        self._register_components()
        answer = {
            "description": self.get_summary(),
            "headers": headers_of(self.view),
            "content": {str(each.media_type): self._content(each) for each in self.view.renderer_classes},
        }
        return {"200": answer, **problems_of(self.view, has_place="{" in self.path)}

    def _content(self, format: type[Format]) -> Schema:
        content: Schema = {"schema": self._body(format)}
        example = ANSWERS.get(self.get_operation_id(), {}).get(format.format)
        return content if example is None else content | {"example": example}

    def _body(self, format: type[Format]) -> Schema:
        if format is JsonLd:
            return self._component("JsonLd", NODE, JsonLd)
        if not any(name in str(format.media_type) for name in ("json", "yaml", "openapi")) or format.format == "ndjson":
            return {"type": "string"}
        if not hasattr(self.view, "serializer_class"):
            return DOCUMENT
        paginator: Any = self._get_paginator()
        return self._page(paginator) if paginator else self._one()

    def _page(self, paginator: Any) -> Schema:
        """A page; `summary_serializer` is of what its schema refers to beside the results."""
        for extra in filter(None, [getattr(self.view, "summary_serializer", None)]):
            self._whole(extra)
        serializer: Any = self.view.serializer_class  # type: ignore[attr-defined]
        name = f"{self._get_serializer_name(serializer(), 'response')}{paginator.named}"
        page = paginator.get_paginated_response_schema({"type": "array", "items": self._one()})
        return self._component(name, page, type(paginator))

    def _one(self) -> Schema:
        """One record: whole, in part where `fields` or `omit` are asked for, or its tombstone."""
        shown: list[Any] = [self.view.serializer_class]  # type: ignore[attr-defined]
        if "status" in self.view.parameters:
            shown.append(TombstoneSerializer)
        described = [self._whole(each) for each in shown]
        if "fields" in self.view.parameters:
            described += [self._partial(each) for each in shown]
        return described[0] if len(described) == 1 else {"anyOf": described}

    def _whole(self, serializer: type[Serializer]) -> Schema:
        return dict(self.resolve_serializer(serializer, "response").ref)

    def _partial(self, serializer: type[Serializer]) -> Schema:
        """The same members, none of which has to be there."""
        whole = self.resolve_serializer(serializer, "response")
        partial = {name: value for name, value in whole.schema.items() if name != "required"}
        partial["description"] = str(_("Of this record, the members that fields and omit leave."))
        return self._component(f"Partial{whole.name}", partial, serializer)

    def _component(self, name: str, schema: Schema, made_for: Any, type: str = ResolvedComponent.SCHEMA) -> Schema:
        component = ResolvedComponent(name, type, schema, made_for)
        self.registry.register_on_missing(component)
        return dict(component.ref)

    def _register_components(self) -> None:
        for name, scheme in KEYS.items():
            self._component(name, scheme, PublicSchema, ResolvedComponent.SECURITY_SCHEMA)
        for serializer in (ProblemSerializer, GoneSerializer):
            self._whole(serializer)
        for name, described in problem_components().items():
            self._component(name, described, PublicSchema, ResolvedComponent.RESPONSE)
