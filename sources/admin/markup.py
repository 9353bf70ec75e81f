"""Text from outside as HTML: escaped, isolated, and in the direction of its own letters."""

from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import Truncator

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def outside(text: Any, words: int | None = None) -> SafeString:
    """The text, shortened to so many words, in the direction of its own letters."""
    shown = Truncator(str(text)).words(words) if words else str(text)
    return format_html('<bdi dir="auto">{}</bdi>', shown)


def isolated(text: Any) -> str:
    """The same for places that take no markup, such as the options of a select (UAX #9, rule X5c)."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def change_address(record: Model) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def history_address(model: type[Model], record: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_history", args=[record])


def list_address(model: type[Model], **filters: Any) -> str:
    return f"{reverse(f'admin:{model._meta.app_label}_{model._meta.model_name}_changelist')}?{urlencode(filters)}"


def add_address(model: type[Model], **initial: Any) -> str:
    return f"{reverse(f'admin:{model._meta.app_label}_{model._meta.model_name}_add')}?{urlencode(initial)}"


def link(record: Model, words: int = 12) -> SafeString:
    """A link to the record's page, worded as the record is."""
    return format_html('<a href="{}">{}</a>', change_address(record), outside(record, words))
