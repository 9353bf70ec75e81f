"""The document of a source, with the chain that it derives from."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.helpers import lazy_serializer
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factdb.api.documents.references import SourceReferenceSerializer, SpeakerReferenceSerializer
from factdb.api.documents.values import PublicationSerializer, edtf, merged_ids
from factdb.api.vocabulary import DERIVATIONS


@extend_schema_field(lazy_serializer("factdb.api.documents.source.DerivationSerializer")(many=True))
class DerivationsField(serializers.ListField):
    """Derivations, each of which holds a source with derivations of its own."""


class SourceInFullSerializer(SourceReferenceSerializer):
    language = serializers.CharField(help_text=_("BCP 47."))
    publisher = SpeakerReferenceSerializer(allow_null=True)
    url = serializers.URLField(allow_null=True, help_text=_("Where it was found."))
    published_on = edtf(_("EDTF (ISO 8601-2)."))
    derives_from = DerivationsField(help_text=_("The sources that this one was made from, and theirs."))


class DerivationSerializer(serializers.Serializer):
    relation = serializers.ChoiceField(DERIVATIONS)
    note = serializers.CharField(allow_null=True, help_text=_("Where the two are known to differ."))
    source = SourceInFullSerializer()  # type: ignore[assignment]


class SourceSerializer(PublicationSerializer, SourceInFullSerializer):
    authors = SpeakerReferenceSerializer(many=True)
    byline = serializers.CharField(allow_null=True)
    canonical_url = serializers.URLField(allow_null=True)
    archived_url = serializers.URLField(allow_null=True)
    note = serializers.CharField(allow_null=True, help_text=_("What a reader must know of this source."))
    merged = merged_ids()
