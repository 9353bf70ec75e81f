"""The index of the API: what there is, and where."""

import json
from typing import Any

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.request import Request

from factdb.api.documents.index import IndexSerializer
from factdb.api.public_view import PublicView
from factdb.api.rendering import DocumentRenderer

ADDRESSES = ("claims", "quotes", "speakers", "sources", "questions", "schema", "docs")


class Index(PublicView):
    summary = gettext_lazy("The index")
    description = gettext_lazy("The addresses of the collections and of the documentation.")
    renderer_classes = [DocumentRenderer]
    serializer_class = IndexSerializer

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        addresses = {name: request.build_absolute_uri(reverse(f"api:{name}")) for name in ADDRESSES}
        members = {
            "title": "factdb",
            "description": _("Who said what, where, and what it amounts to: the published record."),
            "version": "v1",
            "url": request.build_absolute_uri(reverse("api:index")),
            **addresses,
        }
        return self.answer(request, json.dumps(members, ensure_ascii=False))
