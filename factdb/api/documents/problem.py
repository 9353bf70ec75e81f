"""The body of an error."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from factdb.api.documents.values import SHA256, AddressField, CorrectionSerializer
from factdb.api.vocabulary import TOMBSTONE_STATUSES


class ParameterErrorSerializer(serializers.Serializer):
    parameter = serializers.CharField()
    detail = serializers.CharField()


class MergedIntoSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    url = AddressField(help_text=_("Where the other record is."))


class TombstoneSerializer(serializers.Serializer):
    """What stays of a record that was retracted, withheld for law or safety, or merged into another."""

    id = serializers.UUIDField()
    url = AddressField(help_text=_("Where the record was."))
    version = serializers.IntegerField(min_value=2)
    status = serializers.ChoiceField(TOMBSTONE_STATUSES)
    reason = serializers.CharField()
    dossier_sha256 = serializers.RegexField(
        SHA256, allow_null=True, help_text=_("Of the dossier of the version that was taken away.")
    )
    first_published_at = serializers.DateTimeField(help_text=_("When the record became public."))
    published_at = serializers.DateTimeField(help_text=_("When it was taken away."))
    countersigned_at = serializers.DateTimeField(
        allow_null=True, help_text=_("When a second person confirmed the retraction.")
    )
    corrections = CorrectionSerializer(many=True, help_text=_("Every version after the first."))
    merged_into = MergedIntoSerializer(
        required=False, help_text=_("Of what was merged: the record that it is one with, however many merges later.")
    )


class ProblemSerializer(serializers.Serializer):
    """Problem details (RFC 9457)."""

    type = serializers.CharField(help_text=_("about:blank: the status says what it is."))
    title = serializers.CharField()
    status = serializers.IntegerField(min_value=400, max_value=599)
    detail = serializers.CharField()
    errors = ParameterErrorSerializer(many=True, required=False, help_text=_("What is wrong with which parameter."))  # type: ignore[assignment]


class GoneSerializer(ProblemSerializer):
    """Problem details of a record that was public and is no more."""

    tombstone = TombstoneSerializer()
