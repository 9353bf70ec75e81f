"""Query parameters that may be given several times, which means: any of these values."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_filters.filters import Filter  # type: ignore[import-untyped]
from drf_spectacular.drainage import set_override

MAX_REPEATS = 50


class EachField(forms.Field):
    """A list of values, each of which a field of its own reads; no value of them may be blank."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, each: forms.Field, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.each = each

    def clean(self, value: Sequence[str]) -> list[Any]:
        if len(value) > MAX_REPEATS:
            raise forms.ValidationError(_("This may be given %(most)d times."), params={"most": MAX_REPEATS})
        return [self.each.clean(item) for item in value]


class AnyOf(Filter):
    """The records that have any of the values, by the lookup `in` of a column or `overlap` of an array column."""

    field_class = EachField

    def __init__(
        self,
        field_name: str,
        lookup_expr: str,
        each: forms.Field,
        help_text: str | Promise,
        schema: dict[str, Any],
    ) -> None:
        super().__init__(field_name, lookup_expr, label=help_text, each=each)
        items = {"type": "array", "maxItems": MAX_REPEATS, "items": schema, "description": help_text}
        set_override(self, "field", items)


class KeyField(forms.UUIDField):
    """The key of a record."""

    default_error_messages = {"invalid": _("This is not a UUID.")}


class ChoiceField(forms.CharField):
    """One of the values known, which the error names."""

    def __init__(self, known: list[str]) -> None:
        super().__init__(strip=False)
        self.known = known

    def validate(self, value: str) -> None:
        super().validate(value)
        if value not in self.known:
            raise forms.ValidationError(_("Choose from: %(choices)s"), params={"choices": ", ".join(self.known)})
