"""The document of a claim: its own members behind those that publication adds."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from factdb.api.documents.question import AttributionSerializer
from factdb.api.documents.references import (
    ClaimReferenceSerializer,
    QuestionReferenceSerializer,
    SourceReferenceSerializer,
    SpeakerReferenceSerializer,
)
from factdb.api.documents.values import (
    NUMBER,
    SHA256,
    AddressField,
    PublicationSerializer,
    QuantitySerializer,
    edtf,
    merged_ids,
    texts,
)
from factdb.api.vocabulary import CLAIM_RELATIONS, EVIDENCE_KINDS, GONE_STATUSES


class ClaimQuantitySerializer(QuantitySerializer):
    unit = serializers.CharField(help_text=_("What is counted."))
    population = serializers.CharField(allow_blank=True, help_text=_("Which of them."))
    populations = texts(_("Which of them, for each language."))


class TopicSerializer(serializers.Serializer):
    slug = serializers.SlugField()
    name = serializers.CharField()
    names = texts(_("The name for each language."))


class ScaleSerializer(serializers.Serializer):
    value = serializers.RegexField(NUMBER)
    worst = serializers.RegexField(NUMBER)
    best = serializers.RegexField(NUMBER)


class AssessmentSerializer(serializers.Serializer):
    assessor = SpeakerReferenceSerializer()
    title = serializers.CharField()
    url = serializers.URLField(allow_null=True)
    assessed_on = edtf(_("EDTF (ISO 8601-2)."))
    language = serializers.CharField(help_text=_("BCP 47."))
    rating = serializers.CharField(help_text=_("The verdict as worded there."))
    scale = ScaleSerializer(allow_null=True, help_text=_("Its place on the scale that the assessor declares."))
    summary = serializers.CharField(allow_null=True)
    evidence = SourceReferenceSerializer(many=True)


class RetractedEvidenceSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    url = AddressField(help_text=_("Where its tombstone is."))
    kind = serializers.ChoiceField(EVIDENCE_KINDS)
    status = serializers.ChoiceField(GONE_STATUSES)
    reason = serializers.CharField()
    at = serializers.DateTimeField()


class ClaimRelationSerializer(serializers.Serializer):
    type = serializers.ChoiceField(CLAIM_RELATIONS)
    claim = ClaimReferenceSerializer()


class ClaimSerializer(PublicationSerializer):
    id = serializers.UUIDField()
    url = AddressField(help_text=_("Where this record is."))
    dossier_sha256 = serializers.RegexField(SHA256, help_text=_("Of the dossier that was approved."))
    relations = ClaimRelationSerializer(many=True, help_text=_("What it is to other public claims, as we see it."))
    retracted_evidence = RetractedEvidenceSerializer(
        many=True, help_text=_("What it rests on and was retracted since; a version without it will follow.")
    )
    statement = texts(_("The proposition in our words, for each language."))
    questions = QuestionReferenceSerializer(many=True, help_text=_("What it answers."))
    topics = TopicSerializer(many=True)
    about = SpeakerReferenceSerializer(many=True, help_text=_("Whom the proposition speaks of."))
    quantity = ClaimQuantitySerializer(allow_null=True)
    period = edtf(_("EDTF (ISO 8601-2)."))
    attributions = AttributionSerializer(many=True, help_text=_("Who makes it, denies it, or does not comment."))
    assessments = AssessmentSerializer(many=True)
    merged = merged_ids()
