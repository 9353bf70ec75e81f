"""Two records side by side, before one goes into the other."""

from dataclasses import dataclass
from typing import Any

from claims.merging.kinds import KINDS
from claims.merging.references import Reference, kept, references_to
from claims.models import MergedKind
from sources.models import Speaker

OWN = (*(f"{kind.model._meta.label}.merged_into" for kind in KINDS.values()), "sources.SpeakerName.speaker")
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
    """The columns that can be compared of the two, less what both leave empty."""
    found = [
        Line(str(gone._meta.get_field(name).verbose_name), _value(gone, name), _value(stays, name))
        for name in KINDS[MergedKind(kind)].compared
    ]
    return [line for line in found if line.gone or line.stays]


def names(record: Any) -> list[str]:
    """Of a speaker, every spelling; all of them are kept."""
    return [name.text for name in record.names.all()] if isinstance(record, Speaker) else []


def counts(kind: str, gone: Any, stays: Any) -> list[Line]:
    """How many rows name each of the two, by kind of row."""
    found: dict[str, list[int]] = {}
    for reference in references_to(KINDS[kind].model):
        if KINDS[MergedKind(kind)].rules[reference.label] is not kept and reference.label not in OWN:
            label = _label(reference)
            found[label] = [reference.rows(record).count() for record in (gone, stays)]
    return [Line(label, *numbers) for label, numbers in found.items() if any(numbers)]


def _label(reference: Reference) -> str:
    """Such as “quotes (on behalf of)”; of a many-to-many relation, what is on its other side."""
    model = reference.model
    if model._meta.auto_created:
        ends = (field for field in model._meta.fields if field.is_relation and field.name != reference.name)
        return str(next(ends).related_model._meta.verbose_name_plural)  # type: ignore[union-attr]
    return f"{model._meta.verbose_name_plural} ({model._meta.get_field(reference.name).verbose_name})"  # type: ignore[union-attr]


def _value(record: Any, name: str) -> Any:
    shown = getattr(record, f"get_{name}_display", None)
    value = shown() if shown else getattr(record, name)
    return "" if value is None else value
