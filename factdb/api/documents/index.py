"""The body of the index."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers


class IndexSerializer(serializers.Serializer):
    title = serializers.CharField()
    description = serializers.CharField()
    version = serializers.CharField()
    url = serializers.URLField(help_text=_("Where this index is."))
    claims = serializers.URLField()
    quotes = serializers.URLField()
    speakers = serializers.URLField()
    sources = serializers.URLField()
    questions = serializers.URLField()
    schema = serializers.URLField(help_text=_("The OpenAPI document."))
    docs = serializers.URLField(help_text=_("The documentation, for people."))
