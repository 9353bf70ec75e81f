"""What a dossier's document says, readable: of a claim, or of a record that is public on its own."""

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from claims.admin.reading import Document, Reading, Words, read, words
from claims.admin.review.members import Said, as_row, label_of, said
from claims.admin.review.passages import Passages, passages_of
from claims.gathering import COLLECTION_OF
from claims.models import SharedKind, SharedRecord

CLAIM = "claim"


@dataclass(frozen=True)
class Shown:
    """The face of a record, readable."""

    kind: str
    key: str
    label: str
    members: list[Said]

    @property
    def kind_label(self) -> str:
        return str(SharedKind(self.kind).label)


@dataclass
class Content:
    """A document, the kind of what it is about, and the keys of the records that its approval would cover."""

    kind: str
    document: Document
    carries: Set[UUID]

    @cached_property
    def reading(self) -> Reading:
        return read(self.document)

    @cached_property
    def own_face(self) -> Document:
        """Of a record that is reviewed by itself."""
        face: Document = self.document[COLLECTION_OF[self.kind]][self.document["id"]]
        return face

    @cached_property
    def shown(self) -> Shown:
        return _shown(self.kind, self.own_face)

    @cached_property
    def words(self) -> Words:
        """Of a quote that is reviewed by itself."""
        return words(as_row(self.own_face))

    @cached_property
    def carried(self) -> list[Shown]:
        """The records that become public with it; quotes that are attributed stand there, and are left out."""
        keys = self.carries - {UUID(self.document["id"])}
        fresh = {str(key) for key in keys - {*SharedRecord.objects.filter(pk__in=keys).values_list("pk", flat=True)}}
        return [
            _shown(kind, face)
            for kind, collection in COLLECTION_OF.items()
            for key, face in self.document[collection].items()
            if key in fresh and key not in self.attributed
        ]

    @cached_property
    def attributed(self) -> set[str]:
        """The quotes that the page shows by their passages."""
        return {quote["id"] for quote in self._quotes}

    @cached_property
    def passages(self) -> dict[str, Passages]:
        return passages_of(self._quotes)

    @cached_property
    def no_comment(self) -> list[Words]:
        """Of a question that is reviewed by itself: who did not answer it."""
        return [words(row) for row in self.own_face.get("no_comment", ())]

    @cached_property
    def _quotes(self) -> list[Document]:
        """With their sources beside them, as the faces have them."""
        if self.kind == SharedKind.QUOTE:
            return [self.own_face]
        rows = [*self.document["claim"]["attributions"]] if self.kind == CLAIM else []
        rows += [row for question in self.document["questions"].values() for row in question.get("no_comment", ())]
        faces = self.document["quotes"]
        return list({row["quote"]["id"]: faces.get(row["quote"]["id"], row["quote"]) for row in rows}.values())


def _shown(kind: str, face: Document) -> Shown:
    return Shown(kind, face["id"], label_of(kind, face), said(kind, face))
