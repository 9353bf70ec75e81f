"""How the headers of answers are described in OpenAPI."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from factdb.api.answers import CACHE_CONTROL
from factdb.api.details import RecordDetail
from factdb.api.history_views import ClaimVersion
from factdb.api.lists import RecordList
from factdb.api.public_view import ALLOWED, PublicView, TranslatedView
from factdb.api.rendering import Csv, Ndjson

# What it says, and an example.
HEADERS: dict[str, tuple[Any, str]] = {
    "Allow": (_("The methods that there are."), ALLOWED),
    "Cache-Control": (_("How long a cache may keep it."), CACHE_CONTROL),
    "Content-Disposition": (
        _("Where CSV or NDJSON holds everything that is found: the name of the file."),
        'attachment; filename="factdb-claims.csv"',
    ),
    "Content-Language": (_("The language of what is not part of the record."), "en"),
    "ETag": (_("Names these very bytes. What is streamed has none."), '"3ec4ae2d9e1f4a3b0c55d6e7f8091a2b3c4d5e6f"'),
    "Last-Modified": (_("Since when it is shown as it is now."), "Sat, 31 Jan 2026 12:00:00 GMT"),
    "Link": (
        _("Of a past document: where the record is now (RFC 5829)."),
        '</api/v1/claims/6836c468-ce86-4082-b5b9-4d82c8a91d03/>; rel="original latest-version"',
    ),
    "Memento-Datetime": (_("Of a past document: since when it was shown (RFC 7089)."), "Sat, 31 Jan 2026 12:00:00 GMT"),
    "Retry-After": (_("Seconds to wait."), "30"),
    "Vary": (_("The headers of the request that the answer depends on."), PublicView.varies),
}


def headers_of(view: PublicView) -> dict[str, Any]:
    """Of the answer 200 and, but for what is streamed, of 304."""
    has_past = isinstance(view, RecordDetail) and view.has_history
    is_past = isinstance(view, ClaimVersion)
    is_streamed = isinstance(view, RecordList) and bool({Csv, Ndjson} & {*view.renderer_classes})
    return {
        "Cache-Control": header("Cache-Control"),
        "Vary": header("Vary"),
        "ETag": header("ETag", always=not is_streamed),
        **({"Last-Modified": header("Last-Modified")} if isinstance(view, RecordDetail) else {}),
        **({"Content-Language": header("Content-Language")} if isinstance(view, TranslatedView) else {}),
        **({"Content-Disposition": header("Content-Disposition", always=False)} if is_streamed else {}),
        **(
            {name: header(name, always=is_past) for name in ("Memento-Datetime", "Link")} if has_past or is_past else {}
        ),
    }


def header(name: str, always: bool = True, example: str | None = None) -> dict[str, Any]:
    """`always`: whether every such answer has it."""
    description, usual = HEADERS[name]
    text = {"type": "string", "minLength": 1}
    return {"description": str(description), "required": always, "schema": text, "example": example or usual}
