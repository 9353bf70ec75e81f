"""The formats of the API, each with its media type and its name for `format`.

They are renderers by name alone: stored documents are passed through as the text that they are (`answers`), and what is
made of them otherwise is made in `formats`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer


class Format(BaseRenderer):
    """Names a format, for negotiation and for the OpenAPI document."""

    charset = None

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> Any:
        return data


class Json(Format):
    media_type = "application/json"
    format = "json"


class Csv(Format):
    media_type = "text/csv"
    format = "csv"


class Ndjson(Format):
    media_type = "application/x-ndjson"
    format = "ndjson"


class JsonLd(Format):
    media_type = "application/ld+json"
    format = "jsonld"


class Atom(Format):
    media_type = "application/atom+xml"
    format = "atom"


class Svg(Format):
    media_type = "image/svg+xml"
    format = "svg"


def page_text(
    documents: Iterable[bytes], following: str | None, preceding: str | None, count: int | None = None, more: str = ""
) -> bytes:
    """One page of a list as JSON text in UTF-8, the documents spliced in. `more` are further members, as JSON text."""
    counted = "" if count is None else f',"count":{count}'
    ends = f'],"next":{json.dumps(following)},"previous":{json.dumps(preceding)}{counted}{more}}}'
    return b'{"results":[' + b",".join(documents) + ends.encode()
