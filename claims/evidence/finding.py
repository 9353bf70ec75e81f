"""A finding, and the rules that one can be about: each with its weight and its words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class Weight(models.TextChoices):
    ERROR = "error", _("error")
    WARNING = "warning", _("warning")


# In the order in which findings are told: errors first. Codes are part of what an acknowledgement names, and stay.
RULES: dict[str, tuple[Weight, Any]] = {
    "claim-without-attribution": (
        Weight.ERROR,
        _("a claim needs at least one attribution: who makes it, in which words"),
    ),
    "evidence-retracted": (Weight.ERROR, _("this was retracted or withheld; do without it")),
    "relay-without-word": (Weight.ERROR, _("“relays” says on whose word")),
    "comment-and-silence": (Weight.ERROR, _("“no comment” and quotes without comment go together, and alone")),
    "quotation-without-anchor": (Weight.ERROR, _("a quotation needs its passage: where its words stand in the source")),
    "quotation-not-as-anchored": (Weight.ERROR, _("the quotation differs from the passages that it is anchored to")),
    "speaker-without-name": (Weight.ERROR, _("a speaker needs a preferred name in at least one language")),
    "post-not-public": (
        Weight.ERROR,
        _("the post is not among those that are public of the speaker: have the change of the speaker reviewed first"),
    ),
    "role-not-held": (Weight.ERROR, _("the speaker did not hold this post when the words were said")),
    "translation-without-translator": (Weight.ERROR, _("a translation names its translator")),
    "quantity-without-time": (
        Weight.WARNING,
        _("the figures have no time: neither a period nor a date on which somebody gave them"),
    ),
    "wording-without-figures": (
        Weight.WARNING,
        _("the wording as printed is missing, or does not give the figures of the claim"),
    ),
    "denial-without-claim": (Weight.WARNING, _("somebody denies, disputes or doubts this, and nobody makes the claim")),
    "circular-reporting": (Weight.WARNING, _("all sources of this claim go back to one")),
    "role-over-at-publication": (
        Weight.WARNING,
        _("the post had ended when the source was published, and no date says when the words were said"),
    ),
    "translator-unknown": (
        Weight.WARNING,
        _("the words are printed in another language than they were spoken in, and nothing says who translated them"),
    ),
    "unnamed-without-reason": (Weight.WARNING, _("no reason is given for not naming this speaker")),
    "source-without-archive": (Weight.WARNING, _("the source has an address, and no archived copy")),
}


@dataclass(frozen=True)
class Finding:
    """One rule that one record of a dossier breaks; `quote` where it is about what that quote does to the record."""

    code: str
    kind: str  # "claim", "quote", "speaker", "source" or "question"
    key: UUID
    label: str  # what an editor knows the record by, in the reader's language
    quote: UUID | None = None

    @property
    def weight(self) -> Weight:
        return RULES[self.code][0]

    @property
    def rule(self) -> str:
        """The rule in words of the active language."""
        return str(RULES[self.code][1])

    @property
    def name(self) -> str:
        """What an acknowledgement names; one in a dossier, and the same in its next version."""
        return ":".join(str(part) for part in (self.code, self.key, self.quote) if part)

    def __str__(self) -> str:
        return f"{self.label}: {self.rule}"
