"""Merging two speakers: one person, body or group under two records, or someone unnamed of one source twice."""

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.merging.references import Move, Reference, Rule, assigned, kept, move_all, point, take_over, unless_there
from claims.merging.refusals import KindsDiffer, OneBelongsToTheOther, UnnamedOfTwoSources, WikidataDiffers
from sources.models import Affiliation, Quote, Speaker, SpeakerName

OF_THE_UNNAMED = ("count_low", "count_low_is", "count_high", "count_high_is")
TAKEN_OVER = (
    ("description_en",),
    ("description_ar",),
    OF_THE_UNNAMED,
    ("speaks_for",),
    ("reason_unnamed",),
)
COMPARED = ("wikidata_id", "description_en", "description_ar", "speaks_for", "reason_unnamed", *OF_THE_UNNAMED)


def check(gone: Speaker, stays: Speaker) -> None:
    """Raises what cannot be merged."""
    if gone.kind != stays.kind:
        raise KindsDiffer
    if gone.source_id != stays.source_id:
        raise UnnamedOfTwoSources
    if gone.wikidata_id and stays.wikidata_id and gone.wikidata_id != stays.wikidata_id:
        raise WikidataDiffers
    if Affiliation.objects.filter(Q(speaker=gone, body=stays) | Q(speaker=stays, body=gone)).exists():
        raise OneBelongsToTheOther


def merge(move: Move) -> None:
    """Point all references to the speaker that stays, and take over what it has not."""
    _identity(move)
    move_all(move, RULES)
    take_over(move, *TAKEN_OVER)


def _identity(move: Move) -> None:
    """No two speakers have one Wikidata id, so that the one that goes gives its up first."""
    if move.gone.wikidata_id and not move.stays.wikidata_id:
        move.stays.wikidata_id, move.gone.wikidata_id = move.gone.wikidata_id, None
        move.gone.save()
        move.stays.save()


def names(reference: Reference, move: Move) -> None:
    """Every spelling is kept, at the one that goes as well; one is preferred, and the stayer's stays that."""
    there = {(name.language, name.text) for name in move.stays.names.all()}
    preferred = {name.language for name in move.stays.names.all() if name.preferred}
    for name in SpeakerName.objects.filter(speaker=move.gone):
        if (name.language, name.text) not in there:
            is_preferred = name.preferred and name.language not in preferred
            SpeakerName.objects.create(
                speaker=move.stays, language=name.language, text=name.text, preferred=is_preferred
            )


def affiliations(reference: Reference, move: Move) -> None:
    """Posts and memberships move; one that is there already takes the quotes that were said from it."""
    for row in reference.rows(move.gone).order_by("pk"):
        same = {name: getattr(row, name) for name in ("speaker", "body", "role_en", "role_ar", "period")}
        there = Affiliation.objects.filter(**{**same, reference.name: move.stays}).first()
        if there is None:
            Affiliation.objects.filter(pk=row.pk).update(**assigned(reference, move.stays))
            continue
        Quote.objects.filter(affiliation=row).update(**assigned(Reference(Quote, "affiliation"), there))
        move.tell(_("The affiliation “%(affiliation)s” was recorded for both.") % {"affiliation": row})
        row.delete()


RULES: dict[str, Rule] = {
    "sources.Speaker.merged_into": point,
    "sources.SpeakerName.speaker": names,
    "sources.Quote.speaker": point,
    "sources.Affiliation.speaker": affiliations,
    "sources.Affiliation.body": affiliations,
    "sources.Quote.on_behalf_of": point,
    "sources.Speaker.speaks_for": point,
    "sources.Source.publisher": point,
    "sources.SourceAuthor.speaker": unless_there("source"),
    "claims.Claim_about.speaker": unless_there("claim"),
    "claims.Relay.speaker": point,
    "claims.Assessment.assessor": point,
    "claims.SharedRecord.speaker": kept,
}
