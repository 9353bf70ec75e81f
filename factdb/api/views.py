"""The lists and records of the API. Each reads published tables, as the database's public login."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from claims.models import (
    PublishedClaim,
    PublishedQuestion,
    PublishedQuote,
    PublishedSource,
    PublishedSpeaker,
    PublishedTopic,
)
from claims.shown_topics import topic_key
from factdb.api.details import RecordDetail
from factdb.api.documents.claim import ClaimSerializer
from factdb.api.documents.question import QuestionSerializer
from factdb.api.documents.quote import QuoteSerializer
from factdb.api.documents.source import SourceSerializer
from factdb.api.documents.speaker import SpeakerSerializer
from factdb.api.documents.topic import PublishedTopicSerializer
from factdb.api.filters import (
    ClaimFilter,
    QuestionFilter,
    QuoteFilter,
    SourceFilter,
    SpeakerFilter,
    TopicFilter,
)
from factdb.api.lists import RecordList


class ClaimList(RecordList):
    summary = _("Claims")
    kind, collection = "claim", "claims"
    queryset = PublishedClaim.objects.using("public")
    filterset_class = ClaimFilter
    serializer_class = ClaimSerializer


class ClaimDetail(RecordDetail):
    summary = _("A claim alongside its attributions")
    kind, collection = "claim", "claims"
    queryset = PublishedClaim.objects.using("public")
    serializer_class = ClaimSerializer


class QuoteList(RecordList):
    summary = _("Quotes")
    kind, collection = "quote", "quotes"
    queryset = PublishedQuote.objects.using("public")
    filterset_class = QuoteFilter
    serializer_class = QuoteSerializer


class QuoteDetail(RecordDetail):
    summary = _("A quote with its passages")
    kind, collection = "quote", "quotes"
    queryset = PublishedQuote.objects.using("public")
    serializer_class = QuoteSerializer


class SpeakerList(RecordList):
    summary = _("Speakers")
    kind, collection = "speaker", "speakers"
    queryset = PublishedSpeaker.objects.using("public")
    filterset_class = SpeakerFilter
    serializer_class = SpeakerSerializer


class SpeakerDetail(RecordDetail):
    summary = _("A speaker")
    kind, collection = "speaker", "speakers"
    queryset = PublishedSpeaker.objects.using("public")
    serializer_class = SpeakerSerializer


class SourceList(RecordList):
    summary = _("Sources")
    kind, collection = "source", "sources"
    queryset = PublishedSource.objects.using("public")
    filterset_class = SourceFilter
    serializer_class = SourceSerializer


class SourceDetail(RecordDetail):
    summary = _("A source with the chain that it derives from")
    kind, collection = "source", "sources"
    queryset = PublishedSource.objects.using("public")
    serializer_class = SourceSerializer


class QuestionList(RecordList):
    summary = _("Questions")
    kind, collection = "question", "questions"
    queryset = PublishedQuestion.objects.using("public")
    filterset_class = QuestionFilter
    serializer_class = QuestionSerializer


class QuestionDetail(RecordDetail):
    summary = _("A question")
    kind, collection = "question", "questions"
    queryset = PublishedQuestion.objects.using("public")
    serializer_class = QuestionSerializer


class TopicList(RecordList):
    summary = _("Topics")
    kind, collection, has_history = "topic", "topics", False
    queryset = PublishedTopic.objects.using("public")
    filterset_class = TopicFilter
    serializer_class = PublishedTopicSerializer


class TopicDetail(RecordDetail):
    summary = _("A topic")
    kind, collection, has_history = "topic", "topics", False
    queryset = PublishedTopic.objects.using("public")
    serializer_class = PublishedTopicSerializer

    def key(self, **place: Any) -> UUID:
        return topic_key(place["slug"])
