"""The document of a speaker."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from factdb.api.documents.references import SourceReferenceSerializer, SpeakerReferenceSerializer
from factdb.api.documents.values import PublicationSerializer, QuantitySerializer, edtf, merged_ids, texts


class SpeakerNameSerializer(serializers.Serializer):
    language = serializers.CharField(help_text=_("BCP 47."))
    text = serializers.CharField()
    preferred = serializers.BooleanField()


class AffiliationSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    role = serializers.CharField()
    roles = texts(_("The role for each language."))
    of = SpeakerReferenceSerializer(help_text=_("The body or group."))
    period = edtf(_("EDTF (ISO 8601-2)."))


class MemberSerializer(serializers.Serializer):
    speaker = SpeakerReferenceSerializer()
    role = serializers.CharField()
    period = edtf(_("EDTF (ISO 8601-2)."))


class SpeakerSerializer(PublicationSerializer, SpeakerReferenceSerializer):
    spellings = SpeakerNameSerializer(many=True, help_text=_("Every spelling of the name."))
    description = texts(_("Who this is, for each language."))
    wikidata_id = serializers.RegexField(r"^Q[1-9][0-9]*$", allow_null=True)
    count = QuantitySerializer(allow_null=True, help_text=_("Of someone unnamed: how many they are."))
    of = SpeakerReferenceSerializer(allow_null=True, help_text=_("Of someone unnamed: whom they speak for."))
    reason_unnamed = serializers.CharField(allow_null=True, help_text=_("The reason that the source gives."))
    source = SourceReferenceSerializer(  # type: ignore[assignment]
        allow_null=True, help_text=_("Of someone unnamed: the source that speaks of them.")
    )
    affiliations = AffiliationSerializer(many=True)
    members = MemberSerializer(many=True, help_text=_("Of a group: who belongs to it."))
    merged = merged_ids()
