"""Changes in the order in which they happened, corrections, the versions of a claim, and each version."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView

from claims.documents import address
from claims.heads import COLLECTION
from claims.models import PublishedClaim
from factdb.api import answers, history
from factdb.api.cursor import Cursor
from factdb.api.details import RecordDetail
from factdb.api.documents.change import ChangeWithDocumentSerializer, VersionSerializer
from factdb.api.documents.claim import ClaimSerializer
from factdb.api.formats.atom import entry_of_change, feed
from factdb.api.formats.csv_rows import csv_lines
from factdb.api.formats.ndjson import ndjson_lines
from factdb.api.history import Change
from factdb.api.links import link_to, site
from factdb.api.lists import Pages, media_type
from factdb.api.parameters import (
    CURSOR,
    PAGE_SIZE,
    PAGE_SIZES,
    Parameter,
    Reader,
    cursor_of,
    members_of,
    members_parameters,
    page_size_of,
)
from factdb.api.problems import gone
from factdb.api.public_view import PublicView
from factdb.api.rendering import Atom, Csv, Format, Json, JsonLd, Ndjson, page_text
from factdb.api.vocabulary import STATUSES

Links = tuple[str | None, str | None]
TEXT = json.JSONEncoder(ensure_ascii=False).encode


class ChangeList(PublicView, ListAPIView):
    """Pages of changes. Documents are spliced in as they are stored."""

    renderer_classes = [Json, Ndjson, Csv, Atom]
    pagination_class: Any = Pages
    serializer_class: Any = ChangeWithDocumentSerializer
    collection = "changes"
    newest_first = True
    with_documents = True

    @classmethod
    def own_parameters(cls) -> list[Parameter]:
        omit = members_parameters(["document"])[1:] if cls.with_documents else []
        return [CURSOR, PAGE_SIZES, *omit]

    def changes(self, cursor: Cursor | None, size: int, texts: bool, **place: Any) -> list[Change]:
        """One more than the size where there are more, in the direction of the cursor."""
        raise NotImplementedError

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        reader = Reader(request.GET)
        cursor: Cursor | None = reader.read("cursor", cursor_of)
        size = reader.read("page_size", page_size_of, PAGE_SIZE)
        omitted = reader.read("omit", members_of(["document"]), []) if self.with_documents else ["document"]
        reader.done()
        found = self.changes(cursor, size, "document" not in omitted, **place)
        backward = bool(cursor and cursor.backward)
        shown = found[:size][::-1] if backward else found[:size]
        links = self._links(request, cursor, shown, len(found) > size)
        if format is Json:
            return self._page(request, shown, links, cursor)
        body = self._body(request, format, shown, links)
        return answers.whole(request, body, media_type(format), answers.digest(body))

    def _links(self, request: HttpRequest, cursor: Cursor | None, shown: list[Change], more: bool) -> Links:
        backward = bool(cursor and cursor.backward)
        follows, precedes = (bool(shown), more) if backward else (more, bool(shown) and cursor is not None)
        following = link_to(request, Cursor(shown[-1].number)) if follows else None
        preceding = link_to(request, Cursor(shown[0].number, backward=True)) if precedes else None
        return following, preceding

    def _page(self, request: HttpRequest, shown: list[Change], links: Links, cursor: Cursor | None) -> HttpResponseBase:
        """In JSON. The documents, which are most of it, are told by their own ETags."""
        heads, more = [self.head(change) for change in shown], self.more(request, shown, cursor)
        body = page_text(map(with_document, heads, shown), *links, more=more)
        ends = (str(each).encode() for each in (*links, more))
        tag = answers.digest(b"\n".join([*heads, *(change.etag for change in shown), *ends]))  # of which none has lines
        return answers.whole(request, body, str(Json.media_type), tag)

    def _body(self, request: HttpRequest, format: type[Format], shown: list[Change], links: Links) -> bytes:
        if format is Ndjson:
            return b"".join(ndjson_lines(self.text(each) for each in shown))
        entries = [json.loads(self.text(each)) for each in shown]
        if format is Csv:
            return b"".join(csv_lines(self.collection, entries))
        updated = max((entry["at"] for entry in entries), default="1970-01-01T00:00:00+00:00")
        atom: Iterable[Any] = map(entry_of_change, entries)
        return b"".join(feed(str(self.summary), request.build_absolute_uri(), site(request), updated, atom, *links))

    def text(self, change: Change) -> bytes:
        """The change as JSON text."""
        return with_document(self.head(change), change)

    def head(self, change: Change) -> bytes:
        """The same without its document."""
        return TEXT({**members_of_change(change), **self.further(change)}).encode()

    def further(self, change: Change) -> dict[str, Any]:
        return {}

    def more(self, request: HttpRequest, shown: list[Change], cursor: Cursor | None) -> str:
        """Members of the page beside its results, as JSON text."""
        return ""


def with_document(head: bytes, change: Change) -> bytes:
    return head if change.text is None else b'%s, "document": %s}' % (head[:-1], change.text)


def members_of_change(change: Change) -> dict[str, Any]:
    return {
        "number": change.number,
        "kind": change.kind,
        "id": str(change.record),
        "url": address(COLLECTION[change.kind], change.record),
        "version": change.version,
        "change": change.change,
        "status": change.status,
        "at": change.at.isoformat(),
        "note": change.note,
    }


class ResumablePages(Pages):
    """Describes a page of changes, which says where to read on later."""

    named = "ResumablePage"

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        page = super().get_paginated_response_schema(schema)
        page["properties"].pop("count")
        described = _("Where what happens after this page will be; to be kept by whoever follows the changes.")
        page["properties"]["resume"] = {"type": "string", "format": "uri", "description": described}
        page["required"] = [*page["required"], "resume"]
        return page


class Changes(ChangeList):
    summary = _("Changes")
    description = _(
        "Everything that happened to public records, oldest first: published, corrected, retracted, merged. Follow "
        "next to the last page and keep its resume: asked later, it answers what happened since, so that nothing is "
        "missed and nothing is read twice. Each change holds the record as it is now, or its tombstone; omit=document "
        "leaves it out. Topics stand in their claims."
    )
    pagination_class = ResumablePages

    def changes(self, cursor: Cursor | None, size: int, texts: bool, **place: Any) -> list[Change]:
        if cursor and cursor.backward:
            return history.changes_before(cursor.place, size, texts)
        return history.changes(cursor.place if cursor else 0, size, texts)

    def more(self, request: HttpRequest, shown: list[Change], cursor: Cursor | None) -> str:
        last = shown[-1].number if shown else cursor.place if cursor else 0
        return f', "resume": {json.dumps(link_to(request, Cursor(last)))}'


class Corrections(ChangeList):
    summary = _("Corrections")
    collection = "corrections"
    description = _(
        "What was corrected, retracted, reinstated or withheld, newest first, with the reason; as JSON and as a feed "
        "(Atom). What was only rendered anew, since a record that it embeds was corrected, is left to the changes."
    )

    def changes(self, cursor: Cursor | None, size: int, texts: bool, **place: Any) -> list[Change]:
        before, after = both_ways(cursor)
        return history.corrections(before, after, size, texts)


class ClaimVersions(ChangeList):
    summary = _("The versions of a claim")
    description = _("Newest first. A retraction is a version, too; so is what was rendered anew.")
    queryset = PublishedClaim.objects.using("public")
    renderer_classes = [Json, Ndjson]
    serializer_class = VersionSerializer
    with_documents = False

    def changes(self, cursor: Cursor | None, size: int, texts: bool, **place: Any) -> list[Change]:
        """Raises NotFound for what never was public."""
        found = history.versions("claim", place["id"], *both_ways(cursor), size)
        if not found and cursor is None:
            raise NotFound(_("No record with this id is public."))
        return found

    def further(self, change: Change) -> dict[str, Any]:
        return {"version_url": f"{address('claims', change.record)}versions/{change.version}/"}


class ClaimVersion(RecordDetail):
    summary = _("One version of a claim")
    description = _("As it was shown last. Memento-Datetime says since when it was, Link where the claim is now.")
    kind, collection, has_history = "claim", "claims", False
    queryset = PublishedClaim.objects.using("public")
    serializer_class = ClaimSerializer
    renderer_classes = [Json, JsonLd, Csv]

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        reader = Reader(request.GET)
        members = self.wanted(reader)
        reader.done()
        key, number = place["id"], place["version"]
        shown = history.version(self.kind, key, number)
        if shown is None:
            return self._missing(key, number)
        return self.show(request, format, shown, members, memento=True)

    def _missing(self, key: UUID, number: int) -> HttpResponseBase:
        """What was withheld is gone, its versions with it. Raises NotFound for what never was."""
        now = history.current(self.kind, key)
        if now and 1 <= number <= now.version and now.status.decode() not in STATUSES:
            return gone(now.text.decode())
        raise NotFound(_("There is no such version."))


def both_ways(cursor: Cursor | None) -> tuple[int | None, int | None]:
    """The number before which, or after which, newest first is read."""
    if cursor is None:
        return None, None
    return (None, cursor.place) if cursor.backward else (cursor.place, None)
