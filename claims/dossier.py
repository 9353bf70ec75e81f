"""Claim -> dossier: one canonical JSON document with everything that would be published with the claim, and its hash.

The claim's own members stand under `claim`; the faces of the quotes, speakers, sources and questions that it rests on
beside it, in the order of their keys. Relations name other claims by their id alone. Canonical means RFC 8785 (JCS):
the same record gives the same bytes, and a member's canonical text is a stretch of the whole.
"""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import rfc8785

from claims.documents import (
    Document,
    claim_document,
    question_document,
    quote_document,
    source_document,
    speaker_document,
)
from claims.gathering import Gathered, gather
from claims.models import Claim, ClaimRelation


def canonical(document: Any) -> str:
    """The document as RFC 8785 canonical JSON text."""
    return rfc8785.dumps(document).decode()


def digest(body: str) -> str:
    """SHA-256 of a canonical text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(body.encode()).hexdigest()


@dataclass(frozen=True)
class Draft:
    """A dossier as the working tables give it now: its text, its hash and the keys of the records it rests on."""

    body: str
    records: frozenset[UUID]

    @property
    def sha256(self) -> str:
        return digest(self.body)


def relation_documents(claim: Claim) -> list[Document]:
    return [
        {"id": str(relation.pk), "type": relation.type, "claim": str(relation.other_id)}
        for relation in ClaimRelation.objects.filter(claim=claim).order_by("id")
    ]


def assemble(claim: Claim) -> Draft:
    """The dossier of the claim as the working tables hold it now."""
    return render(gather(claim))


def render(gathered: Gathered) -> Draft:
    claim = gathered.claim
    faces = {
        "quotes": {str(key): quote_document(quote) for key, quote in gathered.quotes.items()},
        "speakers": {str(key): speaker_document(speaker) for key, speaker in gathered.speakers.items()},
        "sources": {str(key): source_document(source) for key, source in gathered.sources.items()},
        "questions": {str(key): question_document(question) for key, question in gathered.questions.items()},
    }
    document = {
        "id": str(claim.pk),
        "claim": claim_document(claim),
        "relations": relation_documents(claim),
        **faces,
    }
    return Draft(body=canonical(document), records=gathered.keys())
