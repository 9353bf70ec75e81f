"""Why two records cannot be merged, or not yet, each named for its rule; nothing is written then."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from claims.errors import ReviewError


class CannotMerge(ReviewError):
    message = _("These two cannot be merged.")


class SameRecord(CannotMerge):
    message = _("A record is not merged into itself.")


class AlreadyMerged(CannotMerge):
    message = _("One of the two was merged into another record already.")


class AlreadyProposed(CannotMerge):
    message = _("Somebody has proposed already to merge this record; that has to be decided first.")


class AlreadyDecided(CannotMerge):
    message = _("Somebody has decided on this merge already.")


class ProposerMayNotSubmit(CannotMerge):
    message = _("Whoever proposed this may not submit anything any more. Refuse it, and let somebody propose it anew.")


class KindsDiffer(CannotMerge):
    message = _("The two are of different kinds; correct the kind first, if they are one.")


class UnnamedOfTwoSources(CannotMerge):
    message = _("Someone unnamed belongs to one source, and is never taken for someone unnamed of another.")


class WikidataDiffers(CannotMerge):
    message = _("The two have different Wikidata ids; at least one of them is wrong, or they are two.")


class OneBelongsToTheOther(CannotMerge):
    message = _("One of the two is recorded as a member of the other, or as holding a post in it.")


class OneDerivesFromTheOther(CannotMerge):
    message = _("One of the two derives from the other, so they are two sources.")


class TextWithheld(CannotMerge):
    message = _("A text of the source that goes was withheld; its quotes cannot be anchored anew.")


class QuantitiesDiffer(CannotMerge):
    message = _("The two claims give different figures, so they are two claims.")


class StancesDiffer(CannotMerge):
    message = _("One quote has a different stance on each of the two claims; decide first which it is.")


class TakenAway(CannotMerge):
    message = _("One of the two was retracted or withheld; its tombstone stays.")


class PublicOneStays(CannotMerge):
    message = _("The one that goes is public and the other is not: let the public one stay.")


class OfRecords(CannotMerge):
    """Says which records stand in the way."""

    def __init__(self, records: Iterable[Any]) -> None:
        super().__init__()
        self.records = list(records)

    def __str__(self) -> str:
        return f"{self.message} {'; '.join(str(record) for record in self.records)}"


class UnderReview(OfRecords):
    message = _("What the merge would change is under review. Finish or withdraw that first:")


class ChangedSincePublished(OfRecords):
    message = _("What the merge would change has other changes that are not public yet. Publish or undo them first:")


class RestsOnRetracted(OfRecords):
    message = _("Public claims rest on what was retracted and names the one that goes. Correct the claims first:")


class StillNamed(OfRecords):
    message = _("After the merge, public records would still name the one that goes:")
