"""What happened to public records: changes, corrections, versions."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from factdb.api.documents.claim import ClaimSerializer
from factdb.api.documents.problem import TombstoneSerializer
from factdb.api.documents.question import QuestionSerializer
from factdb.api.documents.quote import QuoteSerializer
from factdb.api.documents.source import SourceSerializer
from factdb.api.documents.speaker import SpeakerSerializer
from factdb.api.documents.values import AddressField
from factdb.api.vocabulary import CHANGES_AND_RENDERINGS, EVERY_STATUS, RECORD_KINDS


class ChangeSerializer(serializers.Serializer):
    number = serializers.IntegerField(min_value=1, help_text=_("Grows in the order in which the public saw it happen."))
    kind = serializers.ChoiceField(RECORD_KINDS)
    id = serializers.UUIDField(help_text=_("Of the record."))
    url = AddressField(help_text=_("Where the record is."))
    version = serializers.IntegerField(min_value=1, help_text=_("The version that the record had then."))
    change = serializers.ChoiceField(
        CHANGES_AND_RENDERINGS,
        help_text=_(
            "What was done. follow: rendered anew, since a record that it embeds was corrected; render: no version, "
            "what stands around it changed."
        ),
    )
    status = serializers.ChoiceField(EVERY_STATUS, help_text=_("The status that it has since."))
    at = serializers.DateTimeField()
    note = serializers.CharField(allow_blank=True, help_text=_("What was changed, and why."))


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="RecordOrTombstone",
        serializers=[
            ClaimSerializer,
            QuoteSerializer,
            SpeakerSerializer,
            SourceSerializer,
            QuestionSerializer,
            TombstoneSerializer,
        ],
        resource_type_field_name=None,
    )
)
class RecordField(serializers.JSONField):
    """The document of a record of any kind, or what stays of it."""


class ChangeWithDocumentSerializer(ChangeSerializer):
    document = RecordField(
        required=False,
        help_text=_("The record as it is now, or its tombstone; if that is of a later version, its change follows."),
    )


class VersionSerializer(ChangeSerializer):
    version_url = AddressField(help_text=_("Where this version stays."))
