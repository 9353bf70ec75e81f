"""The last public version beside the next one: what is public stands untouched while the next is written."""

import json
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from claims.admin.reading import Document
from claims.admin.review.changes import Part, changes_between, unchanged_attributions
from claims.admin.review.content import CLAIM, Content
from claims.models import Claim, Publication
from claims.standing import Subject


@dataclass
class Versions:
    """What is public of the subject, or was last, and what its review shows."""

    subject: Subject
    content: Content

    @cached_property
    def last_version(self) -> Publication | None:
        """The last publication with a document; a retraction has none."""
        with_document = self.subject.publications.filter(dossier__isnull=False).exclude(dossier__body="")
        return with_document.select_related("dossier").order_by("-version").first()

    @cached_property
    def public(self) -> Document | None:
        """The last public version: of a claim its dossier, of another record its face."""
        if self.content.kind != CLAIM:
            return json.loads(self.subject.face) if self.subject.face else None  # type: ignore[union-attr]
        return json.loads(self.last_version.dossier.body) if self.last_version else None  # type: ignore[union-attr]

    @cached_property
    def changes(self) -> list[Part]:
        if self.public is None:
            return []
        if self.content.kind != CLAIM:
            return changes_between(self.content.kind, self.public, self.content.own_face)
        return changes_between(self.content.kind, *_with_statements(self.public, self.content.document))

    @cached_property
    def unchanged_attributions(self) -> int:
        return unchanged_attributions(self.public, self.content.document) if self.public else 0


def _with_statements(*documents: Document) -> list[Document]:
    """The documents with the statements of related claims beside their keys, which are all that they have."""
    keys = {UUID(row["claim"]) for document in documents for row in document["relations"]}
    claims = {str(key): str(claim) for key, claim in Claim.objects.in_bulk(keys).items()}
    return [
        {**document, "relations": [{**row, "statement": claims.get(row["claim"])} for row in document["relations"]]}
        for document in documents
    ]
