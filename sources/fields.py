"""Model fields that hold the house's value types: verbatim text, addresses, languages, dates with precision."""

from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from psycopg.types.range import Range

from sources.edtf import day_range, validate_edtf
from sources.language import standard_language, validate_language
from sources.text import check_captured, check_text, fold, sha256
from sources.url import clean_url, validate_url


class PlainTextField(models.TextField):
    """Text that an editor writes: any language, no control characters, stored as typed (nothing is stripped)."""

    default_validators = [check_text]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"strip": False, **kwargs})


class VerbatimTextField(PlainTextField):
    """Text as a source prints it, whose invisible marks are kept; see `sources.text.check_captured`."""

    default_validators = [check_captured]


class PlainCharField(models.CharField):
    """One line that an editor writes; surrounding white space is not part of it."""

    default_validators = [check_text]


class AddressField(models.CharField):
    """An http or https address. Cleaning removes the white space that copying leaves inside; '' when there is none."""

    default_validators = [validate_url]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 2000, "blank": True, "default": "", **kwargs})

    def to_python(self, value: Any) -> Any:
        return clean_url(value) if value else ""


class LanguageField(models.CharField):
    """A BCP 47 language tag in its canonical form, such as `en`, `ar` or `zh-Hans`."""

    default_validators = [validate_language]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 35, **kwargs})

    def to_python(self, value: Any) -> Any:
        return standard_language(value) if value else ""


class EdtfField(models.CharField):
    """A date or period with its precision, written in EDTF (ISO 8601-2); '' when it is not known."""

    default_validators = [validate_edtf]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 64, "blank": True, "default": "", **kwargs})


class EdtfRangeField(DateRangeField):
    """The days that the EDTF text of another column spans; derived from it whenever the row is saved."""

    def __init__(self, *args: Any, source: str, **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, **{**kwargs, "null": True, "blank": True, "editable": False})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> Range[Any] | None:
        days = day_range(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, days)
        return days


class FoldedField(models.TextField):
    """The folded form of another column, for search in any spelling; derived from it whenever the row is saved."""

    def __init__(self, *args: Any, source: str, **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, **{**kwargs, "blank": True, "editable": False, "default": ""})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = fold(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, folded)
        return folded


class Sha256Field(models.CharField):
    """The SHA-256 (64 hexadecimal digits) of another column's text in UTF-8; derived whenever the row is saved."""

    def __init__(self, *args: Any, source: str, **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, **{**kwargs, "max_length": 64, "editable": False})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        digest = sha256(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, digest)
        return digest
