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
    topics = serializers.URLField()
    changes = serializers.URLField(help_text=_("What happened to public records, in order."))
    corrections = serializers.URLField(help_text=_("What was corrected or taken away, newest first."))
    schema = serializers.URLField(help_text=_("The OpenAPI document."))
    docs = serializers.URLField(help_text=_("The documentation, for people."))
    changelog = serializers.URLField(help_text=_("What changed in the API, for people."))
