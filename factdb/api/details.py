"""One record, as it is or as it was: in JSON as it is stored, in other formats made of it."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound
from rest_framework.generics import RetrieveAPIView

from factdb.api import answers, history
from factdb.api.formats.csv_rows import csv_lines
from factdb.api.formats.jsonld import jsonld, jsonld_text
from factdb.api.history import Shown
from factdb.api.links import site
from factdb.api.lists import chosen_members, media_type, wanted_members
from factdb.api.moved import MERGED, moved
from factdb.api.parameters import AS_OF, Parameter, Reader, members_parameters, moment_of
from factdb.api.problems import gone
from factdb.api.public_view import PublicView
from factdb.api.rendering import Csv, Format, Json, JsonLd

PUBLISHED = b"published"


class RecordDetail(PublicView, RetrieveAPIView):
    """One published record."""

    renderer_classes = [Json, JsonLd, Csv]
    kind: str
    collection: str
    has_history = True
    can_be_gone = True

    @classmethod
    def own_parameters(cls) -> list[Parameter]:
        return [*([AS_OF] if cls.has_history else []), *members_parameters(cls.members())]

    @classmethod
    def members(cls) -> list[str]:
        """The members that the document has."""
        return [*cls.serializer_class._declared_fields]  # type: ignore[union-attr]

    def key(self, **place: Any) -> UUID:
        key: UUID = place["id"]
        return key

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        reader = Reader(request.GET)
        as_of = reader.read("as_of", moment_of)
        members = self.wanted(reader)
        reader.done()
        plain = format is Json and members is None
        if plain and as_of is None and (had := self._known(request, self.key(**place))):
            return had
        key = self.key(**place)
        shown = history.as_of(self.kind, key, as_of) if as_of else history.current(self.kind, key)
        return self.show(request, format, shown, members, memento=as_of is not None)

    def wanted(self, reader: Reader) -> tuple[str, ...] | None:
        return wanted_members(reader, self.members)

    def _known(self, request: HttpRequest, key: UUID) -> HttpResponseBase | None:
        """304 to somebody who has what is shown now, for which no document is read."""
        if "HTTP_IF_NONE_MATCH" not in request.META and "HTTP_IF_MODIFIED_SINCE" not in request.META:
            return None
        shown = history.current(self.kind, key, texts=False)
        if shown is None or shown.status != PUBLISHED:
            return None
        return answers.known(request, shown.etag.decode(), shown.since)

    def show(
        self,
        request: HttpRequest,
        format: type[Format],
        shown: Shown | None,
        members: tuple[str, ...] | None = None,
        memento: bool = False,
    ) -> HttpResponseBase:
        """The document. Raises NotFound; of what was taken away, the tombstone is a problem of its own.

        What was merged into another record is found there.
        """
        if shown is None:
            raise NotFound(_("No record with this id is public."))
        if shown.status == MERGED:
            return moved(request, shown)
        if shown.status != PUBLISHED:
            return gone(shown.text.decode())
        body = self._body(request, format, shown.text, members)
        tag = shown.etag.decode() if body is shown.text else answers.digest(body)
        response = answers.whole(request, body, media_type(format), tag, shown.since)
        return _as_memento(response, request, shown) if memento else response

    def _body(self, request: HttpRequest, format: type[Format], text: bytes, members: tuple[str, ...] | None) -> bytes:
        if format is Json:
            return chosen_members(text, members)
        document = json.loads(text)
        if format is Csv:
            return b"".join(csv_lines(self.collection, [document]))
        return jsonld_text(jsonld(self.collection, document, site(request))).encode()


def _as_memento(response: HttpResponseBase, request: HttpRequest, shown: Shown) -> HttpResponseBase:
    """When it began to be shown (RFC 7089), and where it is shown now (RFC 5829)."""
    response["Memento-Datetime"] = http_date(shown.since)
    original = request.path.partition("versions/")[0]
    response["Link"] = f'<{original}>; rel="original latest-version"'
    return response
