"""How text and figures are typed: text in the direction of its own letters, with the newlines that were meant."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.capture import from_textarea
from sources.fields import VerbatimTextField

REPLACEMENT = "\ufffd"
ROWS = 2  # to begin with; the browser lets the field grow with its text


def refuse_replacement(text: str) -> None:
    """Raise ValidationError for U+FFFD: browsers send it for half a character, such as a lone surrogate."""
    if REPLACEMENT in text:
        raise ValidationError(
            _("Character %(position)s was lost on its way here (U+FFFD): half of a character that was cut in two."),
            code="replacement",
            params={"position": text.index(REPLACEMENT) + 1},
        )


class TextareaField(forms.CharField):
    """Several lines as they were typed; unchanged text is not taken for changed because of its newlines."""

    def __init__(self, *, rows: int = ROWS, **kwargs: Any) -> None:
        attrs = {"dir": "auto", "rows": rows, "class": "vLargeTextField"}
        super().__init__(**{"widget": forms.Textarea(attrs=attrs), "strip": False, **kwargs})

    def to_python(self, value: Any) -> str:
        return from_textarea(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(from_textarea(initial or ""), from_textarea(data or ""))


class FigureField(forms.DecimalField):
    """A figure without the zeros that the column adds behind the point."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def as_typed(db_field: models.Field) -> dict[str, Any]:
    """What to ask of the form field for a model's text or figure."""
    if isinstance(db_field, models.TextField):
        return {"form_class": TextareaField}
    if isinstance(db_field, models.DecimalField):
        return {"form_class": FigureField}
    return {}


def prepare_text(db_field: models.Field, field: forms.Field) -> None:
    """Give the form field of a model's text its direction, and the rule against lost characters.

    Verbatim text may hold U+FFFD where the source does.
    """
    if not isinstance(field, forms.CharField):
        return
    field.widget.attrs["dir"] = "auto"
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = ROWS
    if not isinstance(db_field, VerbatimTextField):
        field.validators.append(refuse_replacement)
