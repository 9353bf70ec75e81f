"""The heads of many claims, with a few queries for all."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from claims.documents import Document
from claims.heads import head_of, relations_of_all, retracted_among
from claims.models import Publication

Histories = dict[UUID, list[Publication]]


def heads_of(publications: list[Publication]) -> list[Document]:
    """As `claim_head` gives them: of claims that are public, whose last publications these are."""
    claims: list[Any] = [row.claim_id for row in publications]
    histories, relations = histories_of("claim", claims), relations_of_all(claims)
    dossiers: list[Any] = [row.dossier for row in publications]
    retracted = retracted_among({key for dossier in dossiers for key in dossier.records})
    return [
        head_of(row, histories[claim], relations[claim], _of_those(dossier.records, retracted))
        for row, claim, dossier in zip(publications, claims, dossiers, strict=True)
    ]


def histories_of(subject: str, keys: list[UUID]) -> Histories:
    """The publications of each subject, a claim or a shared record, in the order of versions."""
    found: Histories = defaultdict(list)
    for row in Publication.objects.filter(**{f"{subject}__in": keys}).order_by("version"):
        found[getattr(row, f"{subject}_id")].append(row)
    return found


def _of_those(records: list[UUID], retracted: list[Document]) -> list[Document]:
    return [document for document in retracted if UUID(document["id"]) in records]
