"""The discussion: remarks on the whole, on a record and on a member of it, each where it was made and all in one place.

The places to remark on are those of the dossier that is shown; a remark on something that is gone from it stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from claims.admin.reading import Document
from claims.admin.review.members import OF_KIND, label_of
from claims.gathering import COLLECTION_OF
from claims.models import Comment, Dossier
from claims.standing import Subject

Place = tuple[str, str]  # the key of a record and the name of a member, each "" for the whole


@dataclass
class Thread:
    """The remarks on one place, the oldest first."""

    place: Place
    label: str
    is_there: bool
    comments: list[Comment] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What links lead to."""
        return "-".join(("remarks", *filter(None, self.place)))

    @property
    def open(self) -> list[Comment]:
        return [comment for comment in self.comments if comment.resolved_at is None]

    @property
    def resolved(self) -> list[Comment]:
        return [comment for comment in self.comments if comment.resolved_at is not None]


class Discussion:
    """The remarks on a subject, or those on one dossier of it, by the places of the document that is shown."""

    def __init__(self, subject: Subject, kind: str, document: Document, dossier: Dossier | None = None) -> None:
        self.subject, self.dossier = subject, dossier
        self.faces = dict(_faces(kind, document))

    @cached_property
    def comments(self) -> list[Comment]:
        found: Any = self.subject.comments.select_related("author", "resolved_by", "dossier")
        of_dossier = {"dossier": self.dossier} if self.dossier else {}
        return list(found.filter(**of_dossier).defer("dossier__body"))

    @cached_property
    def by_place(self) -> dict[Place, Thread]:
        threads: dict[Place, Thread] = {}
        for comment in self.comments:
            place = str(comment.record or ""), comment.field
            threads.setdefault(place, self._thread(place)).comments.append(comment)
        return threads

    @property
    def threads(self) -> list[Thread]:
        """Those with open remarks first."""
        return sorted(self.by_place.values(), key=lambda thread: not thread.open)

    @property
    def open_count(self) -> int:
        return sum(len(thread.open) for thread in self.by_place.values())

    def at(self, record: str, member: str = "") -> Thread:
        place = record, member
        return self.by_place.get(place) or self._thread(place)

    def has_place(self, record: UUID | None, member: str) -> bool:
        """Whether the document that is shown has what somebody wants to remark on."""
        return _is_place(self.faces, str(record or ""), member)

    def _thread(self, place: Place) -> Thread:
        record, member = place
        return Thread(place, self._label(record, member), _is_place(self.faces, record, member))

    def _label(self, record: str, member: str) -> str:
        if not record:
            return _("the whole")
        if record not in self.faces:
            return _("something that is not in this dossier")
        kind, label = self.faces[record]
        named = next((row.label for row in OF_KIND[kind] if row.name == member), "")
        return f"{label}: {named}" if named else label


def _faces(kind: str, document: Document) -> Iterator[tuple[str, tuple[str, str]]]:
    """By key, the kind of every record of the document, and what it is known by."""
    if kind == "claim":
        yield document["id"], (kind, _("the claim"))
    for of_kind, collection in COLLECTION_OF.items():
        for key, face in document[collection].items():
            yield key, (of_kind, label_of(of_kind, face))


def _is_place(faces: dict[str, tuple[str, str]], record: str, member: str) -> bool:
    if not record:
        return not member
    if record not in faces:
        return False
    return not member or member in {row.name for row in OF_KIND[faces[record][0]]}
