"""The document of a topic."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from factdb.api.documents.claim import TopicSerializer
from factdb.api.documents.values import AddressField


class PublishedTopicSerializer(TopicSerializer):
    url = AddressField(help_text=_("Where this record is."))
    first_published_at = serializers.DateTimeField(help_text=_("When the first claim under it became public."))
    published_at = serializers.DateTimeField(help_text=_("When it got the names that it has."))
