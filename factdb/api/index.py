"""The index of the API: what there is, and where."""

import json
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factdb.api import answers
from factdb.api.documents.index import IndexSerializer
from factdb.api.public_view import TranslatedView
from factdb.api.rendering import Format

ADDRESSES = (
    "claims",
    "quotes",
    "speakers",
    "sources",
    "questions",
    "topics",
    "changes",
    "corrections",
    "schema",
    "docs",
    "changelog",
)


class Index(TranslatedView):
    summary = gettext_lazy("The index")
    description = gettext_lazy("The addresses of the collections and of the documentation.")
    serializer_class = IndexSerializer

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        addresses = {name: request.build_absolute_uri(reverse(f"api:{name}")) for name in ADDRESSES}
        members = {
            "title": "factdb",
            "description": _("Who said what, where, and what it amounts to: the published record."),
            "version": "v1",
            "url": request.build_absolute_uri(reverse("api:index")),
            **addresses,
        }
        body = json.dumps(members, ensure_ascii=False).encode()
        return answers.whole(request, body, str(format.media_type), answers.digest(body))
