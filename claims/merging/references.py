"""All that can refer to a speaker, a source or a claim, found in the models, so that no reference is forgotten."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils import timezone


@dataclass
class Move:
    """One record on its way into another; `told` says in words what did not simply move."""

    gone: Any
    stays: Any
    told: list[str] = field(default_factory=list)

    def tell(self, words: str) -> None:
        self.told.append(words)


@dataclass(frozen=True)
class Reference:
    """A foreign key to the record, on whatever model: also on the rows of a many-to-many relation."""

    model: type[Model]
    name: str

    @property
    def label(self) -> str:
        """Such as sources.Quote.speaker."""
        return f"{self.model._meta.label}.{self.name}"

    def rows(self, record: Any) -> Any:
        return self.model._base_manager.filter(**{self.name: record})


Rule = Callable[[Reference, Move], None]


def references_to(model: type[Model]) -> Iterator[Reference]:
    """Every foreign key to the model, in the order of the models."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and (relation.one_to_many or relation.one_to_one):
            other: Any = relation
            yield Reference(other.related_model, other.field.name)


def move_all(move: Move, rules: dict[str, Rule]) -> None:
    """Apply to each reference its rule, in the order of the rules. Raises LookupError where one has none."""
    found = {reference.label: reference for reference in references_to(type(move.gone))}
    if missing := found.keys() - rules.keys():
        raise LookupError(f"no rule for the merge of {sorted(missing)}")
    for label, rule in rules.items():
        rule(found[label], move)


def point(reference: Reference, move: Move) -> None:
    """The rows name the one that stays."""
    reference.rows(move.gone).update(**assigned(reference, move.stays))


def kept(reference: Reference, move: Move) -> None:
    """What happened to the record that goes stays with it: its review, its publications, its discussion."""


def unless_there(*same: str) -> Rule:
    """The rows name the one that stays, but for those that it has already, by what they say in the columns."""

    def rule(reference: Reference, move: Move) -> None:
        there = {tuple(row) for row in reference.rows(move.stays).values_list(*same)}
        for row in reference.rows(move.gone).order_by("pk"):
            values = tuple(getattr(row, row._meta.get_field(name).attname) for name in same)
            if values in there:
                row.delete()
            else:
                there.add(values)
                reference.model._base_manager.filter(pk=row.pk).update(**assigned(reference, move.stays))

    return rule


def assigned(reference: Reference, record: Any) -> dict[str, Any]:
    """What an update of a row sets, so that it tells of the record."""
    names = {each.name for each in reference.model._meta.concrete_fields}
    return {reference.name: record, **({"changed_at": timezone.now()} if "changed_at" in names else {})}


def take_over(move: Move, *groups: tuple[str, ...]) -> None:
    """Fill in what is empty at the one that stays; columns of a group say one thing together."""
    for group in groups:
        if not any(getattr(move.stays, name) for name in group):
            for name in group:
                setattr(move.stays, name, getattr(move.gone, name))
    move.stays.save()
