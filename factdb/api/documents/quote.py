"""The document of a quote, by itself and as it stands in an attribution."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from factdb.api.documents.references import (
    QuoteReferenceSerializer,
    SourceReferenceSerializer,
    SpeakerReferenceSerializer,
)
from factdb.api.documents.source import SourceInFullSerializer
from factdb.api.documents.values import (
    SHA256,
    PublicationSerializer,
    QuantitySerializer,
    edtf,
)
from factdb.api.vocabulary import EXTENTS, QUOTATION_MARKS, QUOTE_FORMS


class TextQuoteSelectorSerializer(serializers.Serializer):
    type = serializers.ChoiceField(["TextQuoteSelector"])
    exact = serializers.CharField()
    prefix = serializers.CharField(allow_blank=True)
    suffix = serializers.CharField(allow_blank=True)


class TextPositionSelectorSerializer(serializers.Serializer):
    type = serializers.ChoiceField(["TextPositionSelector"])
    start = serializers.IntegerField(min_value=0, help_text=_("In Unicode code points from 0."))
    end = serializers.IntegerField(min_value=1, help_text=_("The code point after the last."))
    text_sha256 = serializers.RegexField(
        r"^([0-9a-f]{64})?$", help_text=_("Of the text in UTF-8 that the positions count in; empty where unknown.")
    )
    text_is = serializers.ChoiceField(EXTENTS)
    passage_sha256 = serializers.RegexField(SHA256, required=False, help_text=_("Of the words from start to end."))


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="Selector",
        serializers={
            "TextQuoteSelector": TextQuoteSelectorSerializer,
            "TextPositionSelector": TextPositionSelectorSerializer,
        },
        resource_type_field_name="type",
        many=True,
    )
)
class SelectorsField(serializers.ListField):
    """W3C Web Annotation selectors."""


class TranslationSerializer(serializers.Serializer):
    text = serializers.CharField()
    translator = serializers.CharField()
    by_machine = serializers.BooleanField()


class QuoteInAttributionSerializer(QuoteReferenceSerializer):
    form = serializers.ChoiceField(QUOTE_FORMS)
    text = serializers.CharField(
        allow_null=True, help_text=_("Of a direct or partial quotation the words as printed; otherwise our words.")
    )
    language = serializers.CharField(help_text=_("Of the text; BCP 47."))
    spoken_language = serializers.CharField(allow_null=True, help_text=_("That it was first said in; BCP 47."))
    quotation_marks = serializers.ChoiceField(QUOTATION_MARKS, allow_null=True)
    translations = serializers.DictField(
        child=TranslationSerializer(), help_text=_("Translations made by us, by BCP 47 tag.")
    )
    said_on = edtf(_("EDTF (ISO 8601-2)."))
    said_on_as_printed = serializers.CharField(allow_null=True)
    said_in = SourceReferenceSerializer(allow_null=True, help_text=_("The source in which it was first said."))
    rendition_of = QuoteReferenceSerializer(
        allow_null=True, help_text=_("The quote of the same utterance that this is the printed translation of.")
    )
    note = serializers.CharField(allow_null=True)
    selectors = SelectorsField(help_text=_("The passages that it was taken from."))


class SpeakerInQuoteSerializer(SpeakerReferenceSerializer):
    count = QuantitySerializer(allow_null=True, help_text=_("Of someone unnamed: how many they are."))
    as_printed = serializers.CharField(allow_null=True, help_text=_("The name as printed."))
    role_as_printed = serializers.CharField(allow_null=True)
    affiliation = serializers.UUIDField(allow_null=True, help_text=_("The affiliation that held at that date."))
    role = serializers.CharField(allow_null=True, help_text=_("The post that held at that date."))
    of = SpeakerReferenceSerializer(allow_null=True, help_text=_("The body of the post, or whom they speak for."))
    on_behalf_of = SpeakerReferenceSerializer(allow_null=True)
    identification = serializers.CharField(
        allow_null=True, help_text=_("How the speaker was identified where the source gives a title alone.")
    )
    reason_unnamed = serializers.CharField(allow_null=True, help_text=_("The reason that the source gives."))


class QuoteSerializer(PublicationSerializer, QuoteInAttributionSerializer):
    speaker = SpeakerInQuoteSerializer()
    source = SourceInFullSerializer()  # type: ignore[assignment]
