"""Estimates of the rows that are edited: what answers a question with figures, public or not."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from psycopg.types.range import Range

from claims.chart.estimate import Estimate
from claims.models import Attribution, Claim, PublishedClaim, Question
from claims.models.attribution import Stance
from claims.models.question import in_reader_language
from claims.states import PublicState


def working_estimates(question: Question) -> list[Estimate]:
    """In a number of queries that does not depend on how many there are. A claim that nobody makes yet counts once."""
    claims = list(_claims(question))
    shown = PublishedClaim.objects.filter(pk__in=[claim.pk for claim in claims])
    public = dict(shown.values_list("pk", "quantity_range"))
    return [estimate for claim in claims for estimate in _of_claim(claim, public)]


def _claims(question: Question) -> QuerySet[Claim]:
    made = Attribution.objects.exclude(stance=Stance.NO_COMMENT).with_quote()
    with_figures: Any = Claim.objects.filter(questions=question, quantity_range__isnull=False)
    found: QuerySet[Claim] = with_figures.with_public_state().prefetch_related(Prefetch("attributions", queryset=made))
    return found


def _of_claim(claim: Any, public: dict[UUID, Range[Any] | None]) -> Iterator[Estimate]:
    shared = {
        "quantity": claim.quantity,
        "unit": claim.unit,
        "population": in_reader_language(claim.population_en, claim.population_ar),
        "statement": str(claim),
        "period": claim.period,
        "standing": standing(claim, public),
        "key": str(claim.pk),
    }
    rows = list(claim.attributions.all())
    yield from (Estimate(**shared, **_said(row)) for row in rows)
    if not rows:
        yield Estimate(**shared, stance="", speaker="", as_printed="", hedged=False, date="", is_said=False, source="")


def _said(row: Attribution) -> dict[str, Any]:
    quote = row.quote
    return {
        "stance": row.stance,
        "speaker": str(quote.speaker),
        "as_printed": row.as_printed,
        "hedged": row.hedged,
        "date": quote.said_on or quote.source.published_on,
        "is_said": bool(quote.said_on),
        "source": quote.source.title,
    }


def standing(claim: Any, public: dict[UUID, Range[Any] | None]) -> str:
    """Whether these figures are public; the state of the claim where it never was."""
    if claim.public_state == PublicState.UNPUBLISHED:
        return str(claim.get_state_display())
    if claim.public_state == PublicState.PUBLISHED and public.get(claim.pk) != claim.quantity_range:
        return _("figures changed, not public yet")
    return str(PublicState(claim.public_state).label)
