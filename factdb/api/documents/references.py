"""The short forms in which one document names another record."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from factdb.api.documents.values import AddressField, texts
from factdb.api.vocabulary import SOURCE_KINDS, SPEAKER_KINDS


class SpeakerReferenceSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    url = AddressField(help_text=_("Where the speaker's record is."))
    name = serializers.CharField(help_text=_("The English name, else another; of someone unnamed, the description."))
    names = texts(_("The preferred name for each language."))
    kind = serializers.ChoiceField(SPEAKER_KINDS)


class SourceReferenceSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    record_url = AddressField(help_text=_("Where the source's record is."))
    title = serializers.CharField(help_text=_("As printed."))
    kind = serializers.ChoiceField(SOURCE_KINDS)


class QuoteReferenceSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    url = AddressField(help_text=_("Where the quote's record is."))


class QuestionReferenceSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    url = AddressField(help_text=_("Where the question's record is."))
    text = serializers.CharField()
    texts = texts(_("The question for each language."))


class ClaimReferenceSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    url = AddressField(help_text=_("Where the claim's record is."))
    statement = serializers.CharField()
