"""Quantities: a low and a high figure with a qualifier on each, and the range of numbers they leave open.

"About 800,000 to more than 2 million" is low 800000 about, high 2000000 more than, and its range [800000,):
what opens the range above has no upper bound. Columns are named low, low_is, high and high_is behind a
prefix; an absent figure is NULL, and its qualifier "".
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import DecimalRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Coalesce, Concat
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import Range


class Qualifier(models.TextChoices):
    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    AT_LEAST = "at least", _("at least")
    MORE_THAN = "more than", _("more than")
    AT_MOST = "at most", _("at most")
    LESS_THAN = "less than", _("less than")
    UP_TO = "up to", _("up to")


OPEN_ABOVE = [Qualifier.AT_LEAST, Qualifier.MORE_THAN]
OPEN_BELOW = [Qualifier.AT_MOST, Qualifier.LESS_THAN, Qualifier.UP_TO]
LOW_QUALIFIERS = [Qualifier.EXACTLY, Qualifier.ABOUT, *OPEN_ABOVE]
HIGH_QUALIFIERS = [*LOW_QUALIFIERS, *OPEN_BELOW]

# One wording for each rule, for the editor's form and for the database's constraint alike.
NOT_NEGATIVE = _("A figure is 0 or more.")
FINITE = _("A figure is a number, and finite.")
HAS_QUALIFIER = _("A figure has a qualifier, and a qualifier a figure.")
LOW_NOT_ABOVE_HIGH = _("The low is not above the high.")
LOW_IS_KNOWN = _("A low is exactly, about, at least or more than its figure.")
HIGH_IS_KNOWN = _("A high has one of the seven qualifiers.")
LOW_ALONE = _(
    "A low without a high is at least or more than its figure; exactly or about a figure is low and high at once."
)
HIGH_ALONE = _(
    "A high without a low is at most, less than or up to its figure; at least or more than a figure is a low."
)
ONE_FIGURE = _("Where low and high are the same figure, both are exactly or both are about.")
LESS_THAN_NOTHING = _("Nothing is less than 0.")


@dataclass(frozen=True)
class Quantity:
    """Figures are decimals of 0 or more, or None; qualifiers are values of Qualifier, or ""."""

    low: Decimal | None
    low_is: str
    high: Decimal | None
    high_is: str

    def validate(self) -> None:
        """Raise ValidationError whose dict names low, low_is, high, high_is. No figure at all is valid."""
        errors = _figure_errors("low", self.low, self.low_is) | _figure_errors("high", self.high, self.high_is)
        if errors := errors or self._qualifier_errors():
            raise ValidationError(errors)

    def _qualifier_errors(self) -> dict[str, ValidationError]:
        """The rules between figures and qualifiers, once each figure stands by itself."""
        if self.low is not None and self.low_is not in LOW_QUALIFIERS:
            return {"low_is": ValidationError(LOW_IS_KNOWN, code="low_is_known")}
        if self.high is not None and self.high_is not in HIGH_QUALIFIERS:
            return {"high_is": ValidationError(HIGH_IS_KNOWN, code="high_is_known")}
        if self.high is None and self.low_is not in ["", *OPEN_ABOVE]:
            return {"low_is": ValidationError(LOW_ALONE, code="low_alone")}
        if self.low is None and self.high_is not in ["", *OPEN_BELOW]:
            return {"high_is": ValidationError(HIGH_ALONE, code="high_alone")}
        if self.high_is == Qualifier.LESS_THAN and self.high == 0:
            return {"high": ValidationError(LESS_THAN_NOTHING, code="less_than_nothing")}
        return self._order_errors()

    def _order_errors(self) -> dict[str, ValidationError]:
        if self.low is None or self.high is None:
            return {}
        if self.low > self.high:
            return {"low": ValidationError(LOW_NOT_ABOVE_HIGH, code="low_not_above_high")}
        both = {self.low_is, self.high_is}
        if self.low == self.high and both not in ({Qualifier.EXACTLY}, {Qualifier.ABOUT}):
            return {"high_is": ValidationError(ONE_FIGURE, code="one_figure")}
        return {}

    @property
    def bounds(self) -> Range[Decimal] | None:
        """The numbers left open by a valid quantity, as in `numeric_range`; None without figures."""
        if self.low is None and self.high is None:
            return None
        upper = None if self.high_is in OPEN_ABOVE else self.high
        below = "(" if self.low_is == Qualifier.MORE_THAN else "["
        above = ")" if upper is None or self.high_is == Qualifier.LESS_THAN else "]"
        return Range(Decimal(0) if self.low is None else self.low, upper, below + above)

    def describe(self) -> str:
        """In words of the active language: "about 800,000 to more than 2,000,000"; "" without figures."""
        low, high = _describe(self.low, self.low_is), _describe(self.high, self.high_is)
        if low and high and low != high:
            return gettext("%(low)s to %(high)s") % {"low": low, "high": high}
        return low or high

    def __str__(self) -> str:
        return self.describe()


def quantity_checks(prefix: str, name: str) -> list[models.CheckConstraint]:
    """The rules of Quantity.validate as named constraints, one a rule, over the columns behind `prefix`.

    Names begin with `name` and are at most 20 characters longer; PostgreSQL cuts names at 63 bytes.
    """
    low, low_is, high, high_is = (prefix + column for column in ("low", "low_is", "high", "high_is"))
    # PostgreSQL's numeric has NaN and Infinity, and NaN sorts above Infinity.
    infinity = Func(template="'Infinity'::numeric", output_field=models.DecimalField())

    def both(qualifier: Qualifier) -> Q:
        return Q((low_is, qualifier.value), (high_is, qualifier.value))

    def one_of(column: str, qualifiers: list[Qualifier]) -> Q:
        return Q((f"{column}__in", ["", *(qualifier.value for qualifier in qualifiers)]))

    rules: list[tuple[str, Q, Any]] = [
        ("low_not_negative", Q((f"{low}__gte", 0)), NOT_NEGATIVE),
        ("high_not_negative", Q((f"{high}__gte", 0)), NOT_NEGATIVE),
        ("low_finite", Q((f"{low}__lt", infinity)), FINITE),
        ("high_finite", Q((f"{high}__lt", infinity)), FINITE),
        ("low_has_qualifier", _figure_with_qualifier(low, low_is), HAS_QUALIFIER),
        ("high_has_qualifier", _figure_with_qualifier(high, high_is), HAS_QUALIFIER),
        ("low_is_known", one_of(low_is, LOW_QUALIFIERS), LOW_IS_KNOWN),
        ("high_is_known", one_of(high_is, HIGH_QUALIFIERS), HIGH_IS_KNOWN),
        ("low_alone", Q((f"{high}__isnull", False)) | one_of(low_is, OPEN_ABOVE), LOW_ALONE),
        ("high_alone", Q((f"{low}__isnull", False)) | one_of(high_is, OPEN_BELOW), HIGH_ALONE),
        ("low_not_above_high", Q((f"{low}__lte", F(high))), LOW_NOT_ABOVE_HIGH),
        (
            "one_figure",
            Q((f"{low}__lt", F(high))) | Q((f"{low}__gt", F(high))) | both(Qualifier.EXACTLY) | both(Qualifier.ABOUT),
            ONE_FIGURE,
        ),
        (
            "less_than_nothing",
            ~Q((high_is, Qualifier.LESS_THAN.value)) | ~Q((high, 0)),
            LESS_THAN_NOTHING,
        ),
    ]
    return [
        models.CheckConstraint(
            name=f"{name}_{rule}",
            condition=condition,
            violation_error_code=rule,
            violation_error_message=message,
        )
        for rule, condition, message in rules
    ]


def numeric_range(prefix: str) -> Case:
    """Quantity.bounds in SQL, for a GeneratedField(output_field=DecimalRangeField(), db_persist=True).

    NULL without figures, and NULL for a low above its high: numrange() would raise before the constraint that
    names the rule is looked at (generated columns come first). An end without bound is NULL, never infinity.
    """
    low, low_is, high, high_is = (prefix + column for column in ("low", "low_is", "high", "high_is"))
    number, letters, numbers = models.DecimalField(), models.CharField(), DecimalRangeField()
    open_above = Q((f"{high_is}__in", [qualifier.value for qualifier in OPEN_ABOVE])) | Q((f"{high}__isnull", True))
    upper = Case(When(open_above, then=None), default=F(high), output_field=number)
    below = Case(
        When(Q((low_is, Qualifier.MORE_THAN.value)), then=Value("(")),
        default=Value("["),
        output_field=letters,
    )
    exclusive = open_above | Q((high_is, Qualifier.LESS_THAN.value))
    above = Case(When(exclusive, then=Value(")")), default=Value("]"), output_field=letters)
    lower = Coalesce(F(low), Value(Decimal(0)), output_field=number)
    absent = Q((f"{low}__isnull", True), (f"{high}__isnull", True))
    return Case(
        When(absent | Q((f"{high}__lt", lower)), then=None),
        default=Func(lower, upper, Concat(below, above), function="numrange", output_field=numbers),
        output_field=numbers,
    )


def _figure_errors(side: str, figure: Decimal | None, qualifier: str) -> dict[str, ValidationError]:
    """What is wrong with one figure and its qualifier by themselves, by the name of the field."""
    if figure is None and qualifier:
        return {side: ValidationError(HAS_QUALIFIER, code="has_qualifier")}
    if figure is not None and not qualifier:
        return {f"{side}_is": ValidationError(HAS_QUALIFIER, code="has_qualifier")}
    if figure is not None and not figure.is_finite():
        return {side: ValidationError(FINITE, code="finite")}
    if figure is not None and figure < 0:
        return {side: ValidationError(NOT_NEGATIVE, code="not_negative")}
    return {}


def _figure_with_qualifier(figure: str, qualifier: str) -> Q:
    absent, unqualified = Q((f"{figure}__isnull", True)), Q((qualifier, ""))
    return (absent & unqualified) | (~absent & ~unqualified)


def _describe(figure: Decimal | None, qualifier: str) -> str:
    if figure is None:
        return ""
    words = {
        "qualifier": dict(Qualifier.choices).get(qualifier, qualifier),
        "figure": number_format(figure.normalize(), force_grouping=True),
    }
    return gettext("%(qualifier)s %(figure)s") % words
