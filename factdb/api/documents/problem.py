"""The body of an error."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers


class ParameterErrorSerializer(serializers.Serializer):
    parameter = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """Problem details (RFC 9457)."""

    type = serializers.CharField(help_text=_("about:blank: the status says what it is."))
    title = serializers.CharField()
    status = serializers.IntegerField(min_value=400, max_value=599)
    detail = serializers.CharField()
    errors = ParameterErrorSerializer(many=True, required=False, help_text=_("What is wrong with which parameter."))  # type: ignore[assignment]
