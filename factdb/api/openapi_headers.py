"""How the headers of answers are described in OpenAPI."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from factdb.api.answers import CACHE_CONTROL
from factdb.api.details import RecordDetail
from factdb.api.history_views import ClaimVersion
from factdb.api.lists import RecordList
from factdb.api.public_view import ALLOWED, PublicView, TranslatedView

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
    "Location": (
        _("The path of what was asked for, with the keys that records have by now."),
        "/api/v1/speakers/6836c468-ce86-4082-b5b9-4d82c8a91d03/",
    ),
    "Memento-Datetime": (_("Of a past document: since when it was shown (RFC 7089)."), "Sat, 31 Jan 2026 12:00:00 GMT"),
    "RateLimit": (
        _("Of this address or key: how many requests may come at once now, and in how many seconds there is one more."),
        '"anonymous";r=199;t=1',
    ),
    "RateLimit-Policy": (
        _("What a request is counted by, how many may come at once, and in how many seconds as many are back."),
        '"anonymous";q=200;w=20',
    ),
    "Retry-After": (_("Seconds to wait."), "30"),
    "WWW-Authenticate": (
        _("How a key is presented (RFC 6750)."),
        'Bearer realm="factdb", error="invalid_token"',
    ),
    "X-RateLimit-Limit": (_("How many requests may come at once after a pause."), "200"),
    "X-RateLimit-Remaining": (_("How many requests may come at once now."), "199"),
    "Vary": (_("The headers of the request that the answer depends on."), PublicView.varies),
}
# Of every answer where requests are limited.
LIMITS = ("RateLimit", "RateLimit-Policy", "X-RateLimit-Limit", "X-RateLimit-Remaining")


def headers_of(view: PublicView) -> dict[str, Any]:
    """Of the answer 200, in the order of their names."""
    is_record, is_past = isinstance(view, RecordDetail), isinstance(view, ClaimVersion)
    is_streamed = isinstance(view, RecordList)  # in some formats
    always = {"Cache-Control", "Vary"}
    always |= {"Last-Modified"} if is_record else set()
    always |= {"Memento-Datetime", "Link"} if is_past else set()
    always |= {"Content-Language"} if isinstance(view, TranslatedView) else set()
    always |= set() if is_streamed else {"ETag"}
    sometimes = {*LIMITS, *(("ETag", "Content-Disposition") if is_streamed else ())}
    sometimes |= {"Memento-Datetime", "Link"} if is_record and "as_of" in view.parameters else set()
    return {name: header(name, name in always) for name in sorted(always | sometimes)}


def header(name: str, always: bool = True, example: str | None = None) -> dict[str, Any]:
    """`always`: whether every such answer has it."""
    description, usual = HEADERS[name]
    text = {"type": "string", "minLength": 1}
    return {"description": str(description), "required": always, "schema": text, "example": example or usual}
