"""What is reviewed -> dossier: one canonical JSON document with everything that would be published, and its hash.

A claim's own members stand under `claim`; the faces of the quotes, speakers, sources and questions that it rests on
beside it, in the order of their keys. Relations name other claims by their id alone. A record that is public on its own
has its `id`, its `kind`, and its face among the others. Canonical means RFC 8785 (JCS): the same record gives the same
bytes, and a member's canonical text is a stretch of the whole.
"""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from claims.canonical import canonical, digest
from claims.documents import Document, embed_in_members
from claims.gathering import COLLECTION_OF, Gathered, gather
from claims.models import Claim, SharedRecord

__all__ = ["Draft", "assemble", "canonical", "differs_from_public", "digest", "face_of", "render"]


@dataclass(frozen=True)
class Draft:
    """A dossier as the record gives it now; `records` and `carried` as `Dossier` has them."""

    document: Document
    records: frozenset[UUID]
    carried: frozenset[UUID]

    @cached_property
    def body(self) -> str:
        return canonical(self.document)

    @cached_property
    def sha256(self) -> str:
        return digest(self.body)


def assemble(subject: Claim | SharedRecord) -> Draft:
    """The dossier of the subject as the record has it now."""
    return render(gather(subject))


def render(gathered: Gathered) -> Draft:
    document = embed_in_members({**gathered.members, **gathered.faces}, gathered.by_key())
    return Draft(document, frozenset(gathered.records), frozenset(gathered.carried))


def differs_from_public(subject: Claim | SharedRecord, draft: Draft) -> bool:
    """Whether the draft of something that is public would change what the public sees."""
    if isinstance(subject, SharedRecord):
        return canonical(face_of(subject, draft.document)) != subject.face
    return draft.sha256 != subject.publications.order_by("-version")[0].dossier_sha256


def face_of(shared: SharedRecord, document: Document) -> Document:
    """The record's own face in the document of its dossier."""
    face: Document = document[COLLECTION_OF[shared.kind]][str(shared.pk)]
    return face
