"""Lists and details by generic views; the related rows of a page are read in one query for each table."""

from django.db.models import Prefetch, QuerySet
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination

from tests.bench.normalised.filters import ClaimFilter
from tests.bench.normalised.models import Attribution, Claim, Question, Quote, Source, Speaker, Topic
from tests.bench.normalised.serializers import (
    ClaimSerializer,
    QuestionSerializer,
    QuoteInFullSerializer,
    SourceSerializer,
    SpeakerInFullSerializer,
    TopicSerializer,
)

OF_QUOTE = ("speaker__of", "on_behalf_of", "affiliation__body", "said_in", "source__publisher")
ORIGINS = ("derivations__origin__publisher", "derivations__origin__derivations__origin__publisher")
ATTRIBUTIONS = Attribution.objects.select_related(*(f"quote__{name}" for name in OF_QUOTE)).prefetch_related(
    "quote__translations", "quote__spans", *(f"quote__source__{name}" for name in ORIGINS)
)
CLAIMS = (
    Claim.objects.using("public")
    .defer("search")
    .prefetch_related(
        "topics",
        "questions",
        "about",
        "corrections",
        "relations__other",
        "assessments__assessor",
        Prefetch("attributions", ATTRIBUTIONS),
    )
)
QUOTES = (
    Quote.objects.using("public")
    .select_related(*OF_QUOTE)
    .prefetch_related("translations", "spans", *(f"source__{name}" for name in ORIGINS))
)


class Pages(CursorPagination):
    page_size = 25
    ordering = ("-published_at", "id")

    def get_ordering(self, request, queryset, view):  # type: ignore[no-untyped-def]
        """The one ordering that we offer besides."""
        return ("published_at", "id") if request.query_params.get("ordering") == "published_at" else self.ordering


class PagesById(CursorPagination):
    page_size = 25
    ordering = "pk"


class ClaimList(ListAPIView[Claim]):
    queryset = CLAIMS
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilter
    pagination_class = Pages

    def get_queryset(self) -> QuerySet[Claim]:
        asked_for = "status" in self.request.query_params
        return CLAIMS.all() if asked_for else CLAIMS.filter(status="published")


class ClaimDetail(RetrieveAPIView[Claim]):
    queryset = CLAIMS.filter(status="published")
    serializer_class = ClaimSerializer


class QuoteList(ListAPIView[Quote]):
    queryset = QUOTES
    serializer_class = QuoteInFullSerializer
    pagination_class = PagesById


class QuoteDetail(RetrieveAPIView[Quote]):
    queryset = QUOTES
    serializer_class = QuoteInFullSerializer


class SpeakerList(ListAPIView[Speaker]):
    queryset = Speaker.objects.using("public").select_related("of").prefetch_related("affiliations__body")
    serializer_class = SpeakerInFullSerializer
    pagination_class = PagesById


class SpeakerDetail(RetrieveAPIView[Speaker]):
    queryset = SpeakerList.queryset
    serializer_class = SpeakerInFullSerializer


class SourceList(ListAPIView[Source]):
    queryset = Source.objects.using("public").select_related("publisher").prefetch_related(*ORIGINS)
    serializer_class = SourceSerializer
    pagination_class = PagesById


class SourceDetail(RetrieveAPIView[Source]):
    queryset = SourceList.queryset
    serializer_class = SourceSerializer


class QuestionList(ListAPIView[Question]):
    queryset = Question.objects.using("public")
    serializer_class = QuestionSerializer
    pagination_class = PagesById


class QuestionDetail(RetrieveAPIView[Question]):
    queryset = Question.objects.using("public")
    serializer_class = QuestionSerializer


class TopicList(ListAPIView[Topic]):
    queryset = Topic.objects.using("public")
    serializer_class = TopicSerializer
    pagination_class = PagesById


class TopicDetail(RetrieveAPIView[Topic]):
    queryset = Topic.objects.using("public")
    serializer_class = TopicSerializer
