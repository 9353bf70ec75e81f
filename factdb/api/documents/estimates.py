"""The estimates that answer a question."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from factdb.api.documents.claim import ClaimQuantitySerializer
from factdb.api.documents.quote import SpeakerInQuoteSerializer
from factdb.api.documents.values import FIGURE, AddressField, edtf, texts
from factdb.api.vocabulary import QUOTE_FORMS, STANCES


class FiguresSerializer(serializers.Serializer):
    low = serializers.RegexField(FIGURE, allow_null=True, help_text=_("A decimal; null where it is open below."))
    high = serializers.RegexField(FIGURE, allow_null=True, help_text=_("A decimal; null where it is open above."))


class SummarySerializer(serializers.Serializer):
    unit = serializers.CharField(help_text=_("What is counted."))
    estimates = serializers.IntegerField(min_value=1)
    overlap = FiguresSerializer(allow_null=True, help_text=_("The figures that every estimate allows; null for none."))
    envelope = FiguresSerializer(help_text=_("From the lowest figure to the highest."))


class EstimateQuoteSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    url = AddressField()
    form = serializers.ChoiceField(QUOTE_FORMS)
    language = serializers.CharField()
    text = serializers.CharField(allow_null=True)
    said_on = edtf(_("EDTF (ISO 8601-2)."))


class EstimateSourceSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    record_url = AddressField()
    title = serializers.CharField()
    published_on = edtf(_("EDTF (ISO 8601-2)."))


class EstimateAttributionSerializer(serializers.Serializer):
    stance = serializers.ChoiceField(STANCES)
    as_printed = serializers.CharField(allow_null=True)
    hedged = serializers.BooleanField()
    speaker = SpeakerInQuoteSerializer()
    quote = EstimateQuoteSerializer()
    source = EstimateSourceSerializer()  # type: ignore[assignment]


class EstimateSerializer(serializers.Serializer):
    id = serializers.UUIDField(help_text=_("Of the claim."))
    url = AddressField()
    version = serializers.IntegerField(min_value=1)
    statement = texts(_("The proposition in our words, for each language."))
    published_at = serializers.DateTimeField()
    quantity = ClaimQuantitySerializer()
    period = edtf(_("EDTF (ISO 8601-2)."))
    attributions = EstimateAttributionSerializer(many=True)
