"""The document of a question, and attributions, which stand against claims and questions."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from factdb.api.documents.quote import QuoteInAttributionSerializer, SpeakerInQuoteSerializer
from factdb.api.documents.references import (
    QuestionReferenceSerializer,
    SourceReferenceSerializer,
    SpeakerReferenceSerializer,
)
from factdb.api.documents.source import SourceInFullSerializer
from factdb.api.documents.values import PublicationSerializer
from factdb.api.vocabulary import STANCES


class RelaySerializer(serializers.Serializer):
    speaker = SpeakerReferenceSerializer(allow_null=True)
    source = SourceReferenceSerializer(allow_null=True)  # type: ignore[assignment]
    as_printed = serializers.CharField(allow_null=True)


class AttributionSerializer(serializers.Serializer):
    stance = serializers.ChoiceField(STANCES)
    as_printed = serializers.CharField(allow_null=True, help_text=_("The words that give the figures, as printed."))
    hedged = serializers.BooleanField(help_text=_("Whether the words leave it open."))
    speaker = SpeakerInQuoteSerializer()
    quote = QuoteInAttributionSerializer()
    source = SourceInFullSerializer()  # type: ignore[assignment]
    relays = RelaySerializer(many=True, allow_null=True, help_text=_("On whose word, in order."))


class QuestionSerializer(PublicationSerializer, QuestionReferenceSerializer):
    no_comment = AttributionSerializer(many=True, help_text=_("Who made no comment, where no claim was put."))
