"""Documents of about the same content as ours, by nested model serializers."""

from typing import Any

from rest_framework import serializers

from tests.bench.normalised.models import (
    Affiliation,
    Assessment,
    Attribution,
    Claim,
    Correction,
    Derivation,
    Question,
    Quote,
    Relation,
    Source,
    Span,
    Speaker,
    Topic,
    Translation,
)


class NamesField(serializers.Serializer[Any]):
    en = serializers.CharField(source="name_en")
    ar = serializers.CharField(source="name_ar")


class TextsField(serializers.Serializer[Any]):
    en = serializers.CharField(source="text_en")
    ar = serializers.CharField(source="text_ar")


class StatementField(serializers.Serializer[Any]):
    en = serializers.CharField(source="statement_en")
    ar = serializers.CharField(source="statement_ar")


class SpeakerSerializer(serializers.ModelSerializer[Speaker]):
    url = serializers.HyperlinkedIdentityField(view_name="speaker")
    name = serializers.CharField(source="name_en")
    names = NamesField(source="*")

    class Meta:
        model = Speaker
        fields = ["id", "url", "name", "names", "kind"]


class AffiliationSerializer(serializers.ModelSerializer[Affiliation]):
    of = SpeakerSerializer(source="body")

    class Meta:
        model = Affiliation
        fields = ["id", "role", "of"]


class SpeakerInFullSerializer(SpeakerSerializer):
    of = SpeakerSerializer()
    affiliations = AffiliationSerializer(many=True)

    class Meta:
        model = Speaker
        fields = ["id", "url", "name", "names", "kind", "of", "affiliations"]


class SourceReferenceSerializer(serializers.ModelSerializer[Source]):
    record_url = serializers.HyperlinkedIdentityField(view_name="source")

    class Meta:
        model = Source
        fields = ["id", "record_url", "title", "kind"]


class OriginSerializer(SourceReferenceSerializer):
    publisher = SpeakerSerializer()

    class Meta:
        model = Source
        fields = ["id", "record_url", "title", "kind", "language", "publisher", "url", "published_on"]


class LastDerivationSerializer(serializers.ModelSerializer[Derivation]):
    source = OriginSerializer(source="origin")

    class Meta:
        model = Derivation
        fields = ["relation", "source"]


class OriginInFullSerializer(OriginSerializer):
    derives_from = LastDerivationSerializer(source="derivations", many=True)

    class Meta:
        model = Source
        fields = [*OriginSerializer.Meta.fields, "derives_from"]


class DerivationSerializer(serializers.ModelSerializer[Derivation]):
    source = OriginInFullSerializer(source="origin")

    class Meta:
        model = Derivation
        fields = ["relation", "source"]


class SourceSerializer(OriginSerializer):
    derives_from = DerivationSerializer(source="derivations", many=True)

    class Meta:
        model = Source
        fields = [*OriginSerializer.Meta.fields, "derives_from"]


class TopicSerializer(serializers.ModelSerializer[Topic]):
    name = serializers.CharField(source="name_en")
    names = NamesField(source="*")

    class Meta:
        model = Topic
        fields = ["slug", "name", "names"]


class QuestionSerializer(serializers.ModelSerializer[Question]):
    url = serializers.HyperlinkedIdentityField(view_name="question")
    text = serializers.CharField(source="text_en")
    texts = TextsField(source="*")

    class Meta:
        model = Question
        fields = ["id", "url", "text", "texts"]


class SpanSerializer(serializers.ModelSerializer[Span]):
    class Meta:
        model = Span
        exclude = ["id", "quote"]


class TranslationSerializer(serializers.ModelSerializer[Translation]):
    class Meta:
        model = Translation
        fields = ["language", "text", "translator", "by_machine"]


class QuoteSerializer(serializers.ModelSerializer[Quote]):
    url = serializers.HyperlinkedIdentityField(view_name="quote")
    translations = TranslationSerializer(many=True)
    said_in = SourceReferenceSerializer()
    selectors = SpanSerializer(source="spans", many=True)

    class Meta:
        model = Quote
        fields = [
            "id",
            "url",
            "form",
            "text",
            "language",
            "spoken_language",
            "quotation_marks",
            "translations",
            "said_on",
            "said_in",
            "note",
            "selectors",
        ]


class SpeakerInQuoteSerializer(serializers.ModelSerializer[Quote]):
    speaker = SpeakerSerializer()
    of = SpeakerSerializer(source="speaker.of")
    affiliation = AffiliationSerializer()
    on_behalf_of = SpeakerSerializer()

    class Meta:
        model = Quote
        fields = ["speaker", "of", "affiliation", "on_behalf_of", "name_as_printed", "role_as_printed"]


class AttributionSerializer(serializers.ModelSerializer[Attribution]):
    speaker = SpeakerInQuoteSerializer(source="quote")
    quote = QuoteSerializer()
    source = SourceSerializer(source="quote.source")

    class Meta:
        model = Attribution
        fields = ["stance", "as_printed", "hedged", "speaker", "quote", "source"]


class AssessmentSerializer(serializers.ModelSerializer[Assessment]):
    assessor = SpeakerSerializer()

    class Meta:
        model = Assessment
        exclude = ["id", "claim"]


class CorrectionSerializer(serializers.ModelSerializer[Correction]):
    class Meta:
        model = Correction
        fields = ["version", "at", "change", "note"]


class ClaimReferenceSerializer(serializers.ModelSerializer[Claim]):
    url = serializers.HyperlinkedIdentityField(view_name="claim")

    class Meta:
        model = Claim
        fields = ["id", "url", "statement_en"]


class RelationSerializer(serializers.ModelSerializer[Relation]):
    claim = ClaimReferenceSerializer(source="other")

    class Meta:
        model = Relation
        fields = ["type", "claim"]


class QuantitySerializer(serializers.ModelSerializer[Claim]):
    class Meta:
        model = Claim
        fields = ["low", "low_is", "high", "high_is", "unit", "population_en"]


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    url = serializers.HyperlinkedIdentityField(view_name="claim")
    statement = StatementField(source="*")
    quantity = QuantitySerializer(source="*")
    questions = QuestionSerializer(many=True)
    topics = TopicSerializer(many=True)
    about = SpeakerSerializer(many=True)
    attributions = AttributionSerializer(many=True)
    assessments = AssessmentSerializer(many=True)
    corrections = CorrectionSerializer(many=True)
    relations = RelationSerializer(many=True)

    class Meta:
        model = Claim
        fields = [
            "id",
            "url",
            "version",
            "status",
            "dossier_sha256",
            "first_published_at",
            "published_at",
            "corrections",
            "relations",
            "statement",
            "questions",
            "topics",
            "about",
            "quantity",
            "period",
            "attributions",
            "assessments",
        ]


class QuoteInFullSerializer(QuoteSerializer):
    speaker = SpeakerInQuoteSerializer(source="*")
    source = SourceSerializer()

    class Meta:
        model = Quote
        fields = [*QuoteSerializer.Meta.fields, "speaker", "source"]
