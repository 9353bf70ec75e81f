"""What waits for whom: everything that is under way, in the groups that make sense for the person who looks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.models import Claim, SharedRecord
from claims.notices import review_address
from claims.queue_query import Place, places
from claims.standing import Subject
from claims.states import PERMISSION, Action


class Group(models.TextChoices):
    WAITING = "waiting", gettext_lazy("Waits for me")
    RETURNED = "returned", gettext_lazy("Returned to me")
    WRITTEN = "written", gettext_lazy("What I wrote")
    SCHEDULED = "scheduled", gettext_lazy("Scheduled")
    STALE = "stale", gettext_lazy("Changed after it was submitted")
    CHANGED = "changed", gettext_lazy("Public records with changes that were not submitted")
    EVIDENCE = "retracted-evidence", gettext_lazy("Public, and rests on what was retracted")


TELLS: dict[Group, Any] = {
    Group.WAITING: gettext_lazy("What you may approve, publish or countersign, and what came back to you."),
    Group.RETURNED: gettext_lazy("Read what has to change, and submit it again."),
    Group.WRITTEN: gettext_lazy("Your drafts, and what you had a part in that is under way."),
    Group.SCHEDULED: gettext_lazy("Approved, and published by itself when its time has come."),
    Group.STALE: gettext_lazy("Nobody can approve or publish these before an author submits them again."),
    Group.CHANGED: gettext_lazy("The public still sees what was approved; submit the changes for review."),
    Group.EVIDENCE: gettext_lazy("Correct or retract these claims; their readers are told of it meanwhile."),
}

WRITES, APPROVES, PUBLISHES = PERMISSION[Action.SUBMIT], PERMISSION[Action.APPROVE], PERMISSION[Action.PUBLISH]
READS = "claims.view_reviewevent"  # auditors, too, see what is under way
# Whoever has any of the permissions is shown the group.
SHOWN_TO: dict[Group, Collection[str]] = {
    Group.WAITING: (WRITES, APPROVES, PUBLISHES),
    Group.RETURNED: (WRITES,),
    Group.WRITTEN: (WRITES,),
    Group.SCHEDULED: (APPROVES, PUBLISHES),
    Group.STALE: (READS,),
    Group.CHANGED: (READS,),
    Group.EVIDENCE: (READS,),
}
MAY_LOOK = "claims.view_claim"


@dataclass(frozen=True)
class Row:
    """One subject in one group: who has it, since when it stands there, and why."""

    subject: Subject
    place: Place
    submitted_by: User | None
    assigned_to: User | None
    may_take: bool

    @property
    def kind(self) -> str:
        """What the subject is, in words."""
        if isinstance(self.subject, Claim):
            return str(Claim._meta.verbose_name)
        return str(self.subject.get_kind_display())

    @property
    def address(self) -> str:
        """The path of its review."""
        return review_address(self.subject)

    @property
    def since(self) -> datetime:
        """When the last step was taken; for changes that were not submitted, when the last of them was made."""
        return self.place.since

    @property
    def age(self) -> str:
        """How long that is, in the largest unit."""
        return age_of(self.since)

    @property
    def is_overdue(self) -> bool:
        return self.place.due_at is not None and self.place.due_at <= timezone.now()

    @property
    def is_stale(self) -> bool:
        """Whether nobody can approve or publish it as it was submitted."""
        return self.place.edited_since or self.place.rests_on_changed

    @property
    def tasks(self) -> list[str]:
        """What the reader is to do about it."""
        place = self.place
        told = [
            (place.is_mine, _("assigned to you")),
            (place.to_approve and not place.is_mine and not self.is_stale, _("to be approved")),
            (place.to_publish and not self.is_stale, _("to be published")),
            (place.to_countersign, _("to be countersigned")),
            (place.is_returned, _("returned")),
        ]
        return [words for holds, words in told if holds]

    @property
    def warnings(self) -> list[str]:
        """What stands in the way."""
        place = self.place
        told = [
            (self.is_overdue, _("overdue")),
            (place.edited_since, _("edited since it was submitted")),
            (place.rests_on_changed, _("rests on a public record that has changed since")),
        ]
        return [words for holds, words in told if holds]


@dataclass(frozen=True)
class Listed:
    """A group with how many it has in all, and some of its rows."""

    group: Group
    count: int
    rows: list[Row]

    @property
    def tells(self) -> str:
        return str(TELLS[self.group])

    @property
    def has_more(self) -> bool:
        return self.count > len(self.rows)


def age_of(moment: datetime) -> str:
    """How long ago that was, in whole minutes, hours or days, such as “3 days”."""
    minutes = int((timezone.now() - moment).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    if (hours := minutes // 60) < 24:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return ngettext("%(count)s day", "%(count)s days", hours // 24) % {"count": hours // 24}


def groups_for(reader: User) -> list[Group]:
    """The groups that the reader's permissions give a meaning to; none for somebody who may not see claims."""
    if not reader.has_perm(MAY_LOOK):
        return []
    return [group for group in Group if any(map(reader.has_perm, SHOWN_TO[group]))]


def queue(reader: User, shown: int) -> list[Listed]:
    """Every group of the reader's, with its first rows."""
    groups = groups_for(reader)
    return listed(reader, groups, skipped=0, shown=shown) if groups else []


def listed(reader: User, groups: Iterable[Group], *, skipped: int, shown: int) -> list[Listed]:
    """The groups with so many of their rows, after those that are skipped; in a constant number of queries."""
    names = [group.value for group in groups]
    approves, publishes = reader.has_perm(APPROVES), reader.has_perm(PUBLISHES)
    found = places(reader.pk, approves=approves, publishes=publishes, groups=names, skipped=skipped, shown=shown)
    rows = _rows(found)
    return [
        Listed(
            Group(name),
            next((place.total for place in found if place.group == name), 0),
            [rows[place] for place in found if place.group == name],
        )
        for name in names
    ]


def _rows(found: list[Place]) -> dict[Place, Row]:
    subjects = _subjects(found)
    people = User.objects.in_bulk({key for place in found for key in (place.submitted_by, place.assigned_to) if key})
    return {
        place: Row(
            subject=subjects[place.key],
            place=place,
            submitted_by=people.get(place.submitted_by) if place.submitted_by else None,
            assigned_to=people.get(place.assigned_to) if place.assigned_to else None,
            may_take=place.to_approve and not (place.is_mine or place.edited_since or place.rests_on_changed),
        )
        for place in found
    }


def _subjects(found: list[Place]) -> dict[UUID, Subject]:
    claims = Claim.objects.in_bulk({place.key for place in found if not place.is_shared})
    shared = SharedRecord.objects.with_record().defer("face")
    return {**claims, **shared.in_bulk({place.key for place in found if place.is_shared})}
