"""What differs between two documents of one subject: part by part, member by member, and in each word by word."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin.reading import Document, name_of, words
from claims.admin.review.members import ASSESSMENT, ATTRIBUTION, OF_KIND, Member, as_row
from claims.models import SharedKind
from claims.models.claim import RelationType
from sources.admin.markup import isolated
from sources.difference import Change as Difference
from sources.difference import Stretch, difference


class Fate(TextChoices):
    """What becomes of a part of the document."""

    ADDED = "added", gettext_lazy("added")
    REMOVED = "removed", gettext_lazy("removed")
    CHANGED = "changed", gettext_lazy("changed")


@dataclass(frozen=True)
class Change:
    """One member as it was, and as it will be."""

    member: Member
    before: str
    after: str

    @cached_property
    def stretches(self) -> list[Stretch]:
        return difference(self.before, self.after)

    @property
    def old(self) -> list[Stretch]:
        return [stretch for stretch in self.stretches if stretch.change != Difference.ADDED]

    @property
    def new(self) -> list[Stretch]:
        return [stretch for stretch in self.stretches if stretch.change != Difference.REMOVED]


@dataclass(frozen=True)
class Part:
    """A part of the document with what differs in it: the record itself, one attribution, one assessment."""

    title: str
    fate: Fate
    changes: list[Change]
    key: str = ""  # of the quote, where the part is an attribution


def changes_between(kind: str, before: Document, after: Document) -> list[Part]:
    """Of two dossiers' documents; for a record that is public on its own, of two faces of it."""
    if kind == "claim":
        return list(_of_claims(before, after))
    members = OF_KIND[kind]
    if kind == SharedKind.QUOTE:
        before, after = as_row(before), as_row(after)
    return _own(_("The record"), members, before, after)


def unchanged_attributions(before: Document, after: Document) -> int:
    """How many attributions both documents have word for word."""
    others = before["claim"]["attributions"]
    return sum(row in others for row in after["claim"]["attributions"])


def _of_claims(before: Document, after: Document) -> Iterator[Part]:
    yield from _own(_("The claim"), OF_KIND["claim"], before["claim"], after["claim"])
    yield from _rows(_attributions(before["claim"]), _attributions(after["claim"]), ATTRIBUTION, _attribution_title)
    yield from _rows(_no_comments(before), _no_comments(after), ATTRIBUTION, _attribution_title)
    yield from _rows(_assessments(before), _assessments(after), ASSESSMENT, _assessment_title)
    yield from _rows(_relations(before), _relations(after), RELATION, _relation_title)


def _own(title: str, members: Iterable[Member], before: Document, after: Document) -> list[Part]:
    changes = list(_changes(members, before, after))
    return [Part(title, Fate.CHANGED, changes)] if changes else []


def _changes(members: Iterable[Member], before: Document | None, after: Document | None) -> Iterator[Change]:
    for member in members:
        was = member.read(before) if before else ""
        will_be = member.read(after) if after else ""
        if was != will_be:
            yield Change(member, was, will_be)


Rows = dict[Any, Document]


def _rows(before: Rows, after: Rows, members: Iterable[Member], title: Callable[[Document], str]) -> Iterator[Part]:
    """The rows that both have, then those that one has alone, in the order of the documents."""
    for key in [*after, *(key for key in before if key not in after)]:
        old, new = before.get(key), after.get(key)
        if changes := list(_changes(members, old, new)):
            fate = Fate.CHANGED if old and new else Fate.ADDED if new else Fate.REMOVED
            row = new or old or {}
            yield Part(title(row), fate, changes, (row.get("quote") or {}).get("id", ""))


def _attributions(claim: Document) -> Rows:
    return {row["quote"]["id"]: row for row in claim["attributions"]}


def _no_comments(document: Document) -> Rows:
    return {
        (question["id"], row["quote"]["id"]): row
        for question in document["questions"].values()
        for row in question.get("no_comment", ())
    }


def _assessments(document: Document) -> Rows:
    """By who assessed; somebody may have done so more than once."""
    found: Rows = {}
    seen: Counter[str] = Counter()
    for row in document["claim"]["assessments"]:
        assessor = row["assessor"]["id"]
        found[assessor, seen[assessor]] = row
        seen[assessor] += 1
    return found


def _relations(document: Document) -> Rows:
    return {row["id"]: row for row in document["relations"]}


def _attribution_title(row: Document) -> str:
    told = words(row)
    return " ".join(filter(None, (told.speaker or told.form, told.stance)))


def _assessment_title(row: Document) -> str:
    return _("Assessment by %(name)s") % {"name": isolated(name_of(row["assessor"]))}


def _relation_title(row: Document) -> str:
    return _("Relation to another claim")


RELATION = (
    Member("relations", gettext_lazy("relation"), lambda row: str(RelationType(row["type"]).label)),
    Member("relations", gettext_lazy("other claim"), lambda row: str(row.get("statement") or row["claim"])),
)
