"""Merging two claims: one proposition that was entered twice, each with its attributions."""

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.merging.references import Move, Reference, Rule, assigned, kept, move_all, point, take_over, unless_there
from claims.merging.refusals import QuantitiesDiffer, StancesDiffer
from claims.models import Attribution, Claim, ClaimRelation

QUANTITY = ("quantity_low", "quantity_low_is", "quantity_high", "quantity_high_is", "unit")
POPULATION = ("population_en", "population_ar")
TAKEN_OVER = (("statement_en",), ("statement_ar",), (*QUANTITY, *POPULATION), ("period",))
COMPARED = ("statement_en", "statement_ar", *QUANTITY, *POPULATION, "period")


def check(gone: Claim, stays: Claim) -> None:
    """Raises what cannot be merged."""
    figures = [tuple(getattr(claim, name) for name in QUANTITY) for claim in (gone, stays)]
    if all(any(row) for row in figures) and figures[0] != figures[1]:
        raise QuantitiesDiffer
    stances = dict(Attribution.objects.filter(claim=stays).values_list("quote", "stance"))
    for quote, stance in Attribution.objects.filter(claim=gone).values_list("quote", "stance"):
        if stances.get(quote, stance) != stance:
            raise StancesDiffer


def merge(move: Move) -> None:
    """Point all references to the claim that stays, and take over what it has not."""
    move_all(move, RULES)
    take_over(move, *TAKEN_OVER)


def attributions(reference: Reference, move: Move) -> None:
    """Attributions move; one that both have is one, with the words that give the figures and on whose word it was."""
    there = {row.quote_id: row for row in Attribution.objects.filter(claim=move.stays)}
    for row in reference.rows(move.gone).order_by("created_at", "pk"):
        if row.quote_id not in there:
            Attribution.objects.filter(pk=row.pk).update(**assigned(reference, move.stays))
            continue
        _united(row, there[row.quote_id])
        move.tell(_("The attribution “%(attribution)s” was recorded for both.") % {"attribution": row})
        row.delete()


def _united(row: Attribution, there: Attribution) -> None:
    if row.as_printed and not there.as_printed:
        there.as_printed = row.as_printed
        there.save()
    if not there.relays.exists():
        row.relays.update(**assigned(Reference(type(row).relays.rel.related_model, "attribution"), there))


def relations(reference: Reference, move: Move) -> None:
    """Relations move, but for one between the two, and those that the one that stays has to the same claim."""
    other = "other" if reference.name == "claim" else "claim"
    for row in reference.rows(move.gone).order_by("created_at", "pk"):
        end = getattr(row, f"{other}_id")
        tied = Q(claim=move.stays, other=end) | Q(claim=end, other=move.stays)
        if end != move.stays.pk and not ClaimRelation.objects.filter(tied).exists():
            ClaimRelation.objects.filter(pk=row.pk).update(**assigned(reference, move.stays))
            continue
        move.tell(_("The relation “%(relation)s” falls away.") % {"relation": row})
        row.delete()


RULES: dict[str, Rule] = {
    "claims.Claim.merged_into": point,
    "claims.Attribution.claim": attributions,
    "claims.Assessment.claim": point,
    "claims.ClaimRelation.claim": relations,
    "claims.ClaimRelation.other": relations,
    "claims.Claim_about.claim": unless_there("speaker"),
    "claims.Claim_questions.claim": unless_there("question"),
    "claims.Claim_topics.claim": unless_there("topic"),
    "claims.Dossier.claim": kept,
    "claims.ReviewEvent.claim": kept,
    "claims.Publication.claim": kept,
    "claims.Comment.claim": kept,
    "claims.Notification.claim": kept,
}
