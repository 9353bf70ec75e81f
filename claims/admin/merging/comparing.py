"""Two records side by side, before one goes into the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims.merging.kinds import KINDS
from claims.merging.references import references_to
from claims.models import MergedKind
from sources.models import Speaker

SHOWN = 20  # public records that a merge's page names


@dataclass(frozen=True)
class Line:
    """What the two say in one column, or how many rows name each of them."""

    label: str
    gone: Any
    stays: Any

    @property
    def differs(self) -> bool:
        """Whether both say something, and the stayer's stands."""
        return bool(self.gone and self.stays and self.gone != self.stays)


def lines(kind: str, gone: Any, stays: Any) -> list[Line]:
    """What can be compared of the two, less what both leave empty."""
    found = [*_names(gone, stays), *_columns(kind, gone, stays)]
    return [line for line in found if line.gone or line.stays]


def counts(kind: str, gone: Any, stays: Any) -> list[Line]:
    """How many rows name each of the two, by kind of row."""
    found: dict[str, list[int]] = {}
    for reference in references_to(KINDS[kind].model):
        if reference.name != "merged_into" and not reference.model._meta.auto_created:
            label = f"{reference.model._meta.verbose_name_plural}: {_field_label(reference)}"
            found[label] = [reference.rows(record).count() for record in (gone, stays)]
    return [Line(label, *numbers) for label, numbers in found.items() if any(numbers)]


def _field_label(reference: Any) -> str:
    return str(reference.model._meta.get_field(reference.name).verbose_name)


def _names(gone: Any, stays: Any) -> Iterator[Line]:
    if isinstance(gone, Speaker):
        label = str(gone.names.model._meta.verbose_name_plural)
        yield Line(label, *("; ".join(name.text for name in record.names.all()) for record in (gone, stays)))


def _columns(kind: str, gone: Any, stays: Any) -> Iterator[Line]:
    for name in KINDS[MergedKind(kind)].compared:
        label = str(gone._meta.get_field(name).verbose_name)
        yield Line(label, *(_value(record, name) for record in (gone, stays)))


def _value(record: Any, name: str) -> Any:
    shown = getattr(record, f"get_{name}_display", None)
    value = shown() if shown else getattr(record, name)
    return "" if value is None else value
