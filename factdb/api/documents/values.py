"""The values that occur in every document: addresses, quantities, texts by language."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factdb.api.vocabulary import CHANGES, QUALIFIERS, STATUSES

SHA256 = r"^[0-9a-f]{64}$"
FIGURE = r"^[0-9]+(\.[0-9]+)?$"
NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"


@extend_schema_field({"type": "string", "format": "uri-reference"})
class AddressField(serializers.CharField):
    """The path of a record of ours (RFC 3986, path-absolute)."""


def texts(help_text: Any) -> serializers.DictField:
    """Texts by language, keyed by BCP 47 tag."""
    return serializers.DictField(child=serializers.CharField(), help_text=help_text)


def edtf(help_text: Any) -> serializers.CharField:
    """A date or period in EDTF (ISO 8601-2)."""
    return serializers.CharField(allow_null=True, help_text=help_text)


class QuantitySerializer(serializers.Serializer):
    low = serializers.RegexField(FIGURE, allow_null=True, help_text=_("The figure, or the lower of two: a decimal."))
    low_is = serializers.ChoiceField(QUALIFIERS, allow_null=True, help_text=_("How the low is meant."))
    high = serializers.RegexField(FIGURE, allow_null=True, help_text=_("The higher figure: a decimal."))
    high_is = serializers.ChoiceField(
        QUALIFIERS, allow_null=True, help_text=_("How the high is meant; more than leaves the range open above.")
    )


class CorrectionSerializer(serializers.Serializer):
    version = serializers.IntegerField(min_value=2)
    at = serializers.DateTimeField()
    change = serializers.ChoiceField(
        CHANGES,
        help_text=_("What was done; follow: rendered anew, since a record that it embeds was corrected."),
    )
    note = serializers.CharField(help_text=_("What was changed, and why."))


def merged_ids() -> serializers.ListField:
    """Only there where something was merged, so that the documents of all other records stay what they are."""
    return serializers.ListField(
        child=serializers.UUIDField(),
        required=False,
        help_text=_("The ids of records that turned out to be this one; their addresses lead here."),
    )


class PublicationSerializer(serializers.Serializer):
    """What publication says of every record."""

    version = serializers.IntegerField(min_value=1)
    status = serializers.ChoiceField(STATUSES)
    corrections = CorrectionSerializer(many=True, help_text=_("Every version after the first."))
    first_published_at = serializers.DateTimeField(help_text=_("When the record became public."))
    published_at = serializers.DateTimeField(help_text=_("When it was published as it is now."))
