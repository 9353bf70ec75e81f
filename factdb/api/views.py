"""The lists and records of the API. Each reads one published table, as the database's public login."""

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import DjangoFilterBackend  # type: ignore[import-untyped]
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request

from claims.models import (
    PublishedClaim,
    PublishedQuestion,
    PublishedQuote,
    PublishedSource,
    PublishedSpeaker,
)
from claims.models.published import PublishedRecord
from factdb.api.documents.claim import ClaimSerializer
from factdb.api.documents.question import QuestionSerializer
from factdb.api.documents.quote import QuoteSerializer
from factdb.api.documents.source import SourceSerializer
from factdb.api.documents.speaker import SpeakerSerializer
from factdb.api.filters import (
    ClaimFilter,
    QuestionFilter,
    QuoteFilter,
    SourceFilter,
    SpeakerFilter,
)
from factdb.api.keyset import KeysetPagination
from factdb.api.problems import gone
from factdb.api.public_view import PublicView
from factdb.api.rendering import DocumentRenderer, page_text

PUBLISHED = "published"
NEWEST_FIRST = _(
    "Newest publication first; a record that is published anew moves to the front. A parameter may be repeated: its "
    "values are joined by “or”, different parameters by “and”. A parameter that is not listed here, or a value that "
    "cannot be read, is an error."
)


class RecordList(PublicView, ListAPIView):
    """A page of the records that are public now; serializers only describe what the stored documents hold."""

    renderer_classes = [DocumentRenderer]
    filter_backends = [DjangoFilterBackend]
    pagination_class = KeysetPagination
    description = NEWEST_FIRST
    filterset_class: Any

    def get_queryset(self) -> QuerySet[PublishedRecord]:
        return cast(QuerySet[PublishedRecord], super().get_queryset()).filter(status=PUBLISHED)

    def parameters(self) -> set[str]:
        return super().parameters() | set(KeysetPagination.parameters)

    def repeatable_parameters(self) -> set[str]:
        return set(self.filterset_class.base_filters)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        paginator = cast(KeysetPagination, self.paginator)
        page = paginator.read(self.filter_queryset(self.get_queryset()), request)
        following, preceding = (paginator.link(request, place) for place in (page.following, page.preceding))
        return self.answer(request, page_text(page.documents, following, preceding))


class RecordDetail(PublicView, RetrieveAPIView):
    """One published record."""

    renderer_classes = [DocumentRenderer]
    filter_backends = []

    def retrieve(self, request: Request, id: UUID) -> HttpResponseBase:  # type: ignore[override]
        queryset: QuerySet[PublishedRecord] = self.get_queryset()
        row = queryset.filter(pk=id).values_list("document", "status", "rendered_at").first()
        if row is None:
            raise NotFound(_("No record with this id is public."))
        document, status, rendered_at = row
        if status != PUBLISHED:
            return gone(document)
        return self.answer(request, document, rendered_at)


class ClaimList(RecordList):
    summary = _("Claims")
    queryset = PublishedClaim.objects.using("public")
    filterset_class = ClaimFilter
    serializer_class = ClaimSerializer


class ClaimDetail(RecordDetail):
    summary = _("A claim alongside its attributions")
    queryset = PublishedClaim.objects.using("public")
    serializer_class = ClaimSerializer


class QuoteList(RecordList):
    summary = _("Quotes")
    queryset = PublishedQuote.objects.using("public")
    filterset_class = QuoteFilter
    serializer_class = QuoteSerializer


class QuoteDetail(RecordDetail):
    summary = _("A quote with its passages")
    queryset = PublishedQuote.objects.using("public")
    serializer_class = QuoteSerializer


class SpeakerList(RecordList):
    summary = _("Speakers")
    queryset = PublishedSpeaker.objects.using("public")
    filterset_class = SpeakerFilter
    serializer_class = SpeakerSerializer


class SpeakerDetail(RecordDetail):
    summary = _("A speaker")
    queryset = PublishedSpeaker.objects.using("public")
    serializer_class = SpeakerSerializer


class SourceList(RecordList):
    summary = _("Sources")
    queryset = PublishedSource.objects.using("public")
    filterset_class = SourceFilter
    serializer_class = SourceSerializer


class SourceDetail(RecordDetail):
    summary = _("A source with the chain that it derives from")
    queryset = PublishedSource.objects.using("public")
    serializer_class = SourceSerializer


class QuestionList(RecordList):
    summary = _("Questions")
    queryset = PublishedQuestion.objects.using("public")
    filterset_class = QuestionFilter
    serializer_class = QuestionSerializer


class QuestionDetail(RecordDetail):
    summary = _("A question")
    queryset = PublishedQuestion.objects.using("public")
    serializer_class = QuestionSerializer
