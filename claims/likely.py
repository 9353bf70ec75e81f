"""Claims that likely say what some words of a source say, so that one claim is not entered twice.

What speaks for a claim: words in common (rare ones more than common ones), the same figures or an overlapping range,
the same speaker, and a question that other claims of the same source answer as well. Candidates are found by the
database, at most `LOOKED_AT` for each of these; the weighing is done on them.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from claims.models import Attribution, Claim
from sources.quantity import Quantity
from sources.text import fold

LOOKED_AT = 200  # candidates for each reason
SOUGHT = 12  # words that candidates are looked up by, the longest first
SHORTEST = 3  # letters of a word that counts
STEM = 5  # letters that two forms of a word share, in either language
WORDS_TOLD = 0.2  # from here on, words in common are told as a reason
ENOUGH = 0.25  # below, a claim has hardly more in common than the subject
ATTACHED = ("وال", "بال", "كال", "فال", "لل", "ال")


class Reason(models.TextChoices):
    """What speaks for a claim."""

    WORDS = "words", _("similar words")
    FIGURES = "figures", _("the same figures")
    RANGE = "range", _("an overlapping quantity")
    SPEAKER = "speaker", _("the same speaker")
    QUESTION = "question", _("a question of this source")


# How much each reason weighs; words in common weigh from 0 to 1.
WEIGHT = {Reason.FIGURES: 0.5, Reason.RANGE: 0.25, Reason.SPEAKER: 0.15, Reason.QUESTION: 0.1}


@dataclass(frozen=True)
class Said:
    """What is known of the words that a claim is sought for; any of it may be missing."""

    words: str
    quantities: Sequence[Quantity] = ()
    speaker: UUID | None = None
    source: UUID | None = None


@dataclass
class Likely:
    claim: Claim
    score: float = 0
    why: list[Reason] = field(default_factory=list)


def likely_claims(said: Said, limit: int = 6) -> list[Likely]:
    """The likeliest claims first, each with the reasons; none where nothing speaks for any. Four queries."""
    claims, found_by = _candidates(said)
    shared = _shared_words(said.words, claims)
    likely = [_weighed(claim, shared[key], found_by[key], said) for key, claim in claims.items()]
    enough = [one for one in likely if one.score >= ENOUGH]
    return sorted(enough, key=lambda one: (-one.score, str(one.claim.pk)))[:limit]


def _candidates(said: Said) -> tuple[dict[UUID, Claim], dict[UUID, set[Reason]]]:
    """The claims by key, and which of the reasons that the database knows each was found by."""
    claims: dict[UUID, Claim] = {}
    found_by: dict[UUID, set[Reason]] = {}
    for reason, condition in _conditions(said):
        for claim in Claim.objects.filter(condition, merged_into__isnull=True).order_by("-created_at", "id")[
            :LOOKED_AT
        ]:
            claims[claim.pk] = claim
            found_by.setdefault(claim.pk, set()).add(reason)
    return claims, found_by


def _conditions(said: Said) -> Iterator[tuple[Reason, Q]]:
    if sought := _sought(said.words):
        yield Reason.WORDS, Q(*(("statement_folded__contains", stem) for stem in sought), _connector=Q.OR)
    ranges = [bounds for quantity in said.quantities if (bounds := quantity.bounds)]
    if ranges:
        yield Reason.RANGE, Q(*(("quantity_range__overlap", bounds) for bounds in ranges), _connector=Q.OR)
    if said.speaker:
        yield Reason.SPEAKER, Q(pk__in=Attribution.objects.filter(quote__speaker=said.speaker).values("claim"))
    if said.source:
        yield Reason.QUESTION, Q(pk__in=_answering_with(said.source))


def _answering_with(source: UUID) -> QuerySet:
    """The claims that answer a question which a claim of the source answers."""
    questions = Claim.objects.filter(attributions__quote__source=source, questions__isnull=False)
    return Claim.objects.filter(questions__in=questions.order_by().values("questions")).order_by().values("pk")


def _weighed(claim: Claim, shared: float, found_by: set[Reason], said: Said) -> Likely:
    why = found_by - {Reason.WORDS, Reason.RANGE} if shared or Reason.RANGE in found_by else set()
    if _figures([claim.quantity]) & _figures(said.quantities):
        why |= {Reason.FIGURES}
    elif Reason.RANGE in found_by:
        why |= {Reason.RANGE}
    reasons = [Reason.WORDS] if shared >= WORDS_TOLD else []
    return Likely(claim, shared + sum(WEIGHT[one] for one in why), [*reasons, *(one for one in WEIGHT if one in why)])


def _figures(quantities: Sequence[Quantity]) -> set[Decimal]:
    return {figure for one in quantities for figure in (one.low, one.high) if figure is not None}


def _shared_words(words: str, claims: dict[UUID, Claim]) -> dict[UUID, float]:
    """How much of a statement, in the language that has more, stands in the words: 0 to 1, rare words counting more."""
    statements = {key: [stems(claim.statement_en), stems(claim.statement_ar)] for key, claim in claims.items()}
    held = Counter(stem for both in statements.values() for stem in set().union(*both))
    rarity = {stem: 1 + math.log((1 + len(statements)) / count) for stem, count in held.items()}
    sought = stems(words)
    return {key: max(_share(sought, stated, rarity) for stated in both) for key, both in statements.items()}


def _share(sought: set[str], stated: set[str], rarity: dict[str, float]) -> float:
    whole = sum(rarity[stem] for stem in stated)
    return sum(rarity[stem] for stem in sought & stated) / whole if whole else 0


def stems(text: str) -> set[str]:
    """The words of a text without what is attached to them, cut so that their forms are alike."""
    return {word[:STEM] for word in _words(text)}


def _sought(text: str) -> list[str]:
    """The stems of the longest words, which are likely the rarest."""
    longest = sorted(_words(text), key=lambda word: (-len(word), word))
    return list(dict.fromkeys(word[:STEM] for word in longest))[:SOUGHT]


def _words(text: str) -> set[str]:
    return {word for word in map(_bare, fold(text).split()) if len(word) >= SHORTEST}


def _bare(word: str) -> str:
    trimmed = word.strip(".,:;!?()[]،؛؟…")
    attached = (one for one in ATTACHED if trimmed.startswith(one) and len(trimmed) - len(one) >= SHORTEST)
    return trimmed.removeprefix(next(attached, ""))
