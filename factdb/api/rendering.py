"""JSON text -> the bytes of an answer. Stored documents are passed through as the text that they are, never parsed."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer


class DocumentRenderer(BaseRenderer):
    """Sends JSON text on, in UTF-8 (RFC 8259)."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: str | None,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"" if data is None else data.encode()


def page_text(documents: Iterable[str], following: str | None, preceding: str | None) -> str:
    """One page of a list as JSON text, the documents spliced in."""
    results = ",".join(documents)
    return f'{{"results":[{results}],"next":{json.dumps(following)},"previous":{json.dumps(preceding)}}}'
