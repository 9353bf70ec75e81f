"""What must be true of a dossier before it may be submitted. Each finding names the record and the rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.documents import Document


class Weight(models.TextChoices):
    ERROR = "error", gettext_lazy("error")
    WARNING = "warning", gettext_lazy("warning")


@dataclass(frozen=True)
class Finding:
    code: str
    weight: Weight
    kind: str
    key: UUID
    label: str
    rule: Any

    @property
    def name(self) -> str:
        return f"{self.code}:{self.key}"

    def __str__(self) -> str:
        return f"{self.label}: {self.rule}"


def findings_of(document: Document) -> list[Finding]:
    return list(_found(document))


def _found(document: Document) -> Iterator[Finding]:
    claim = document.get("claim")
    if claim and not claim["attributions"]:
        yield Finding(
            "claim-without-attribution",
            Weight.ERROR,
            "claim",
            UUID(document["id"]),
            str(claim["statement"]),
            _("a claim needs at least one attribution: who makes it, in which words"),
        )


def errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.weight == Weight.ERROR]


def warnings(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.weight == Weight.WARNING]
