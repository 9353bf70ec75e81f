"""On the pages of records that are public: the claims that a change touches, and that the change waits for a review."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.affected import changed_since_published, dossiers_under_review_with, public_claims_with
from claims.models import Attribution, Claim, Question, SharedRecord
from claims.notices import review_address
from claims.queue import MAY_LOOK
from claims.states import PublicState, State
from sources.admin.changed import ON_CHANGE
from sources.admin.choices import key
from sources.admin.markup import change_address, list_address, outside
from sources.models import Affiliation, Quote, Source, Speaker

SHOWN = 20  # claims that the page of a record names
SHARED = (Quote, Speaker, Source, Question)


class EmbedsFilter(admin.SimpleListFilter):
    """The public claims that embed a record. Offered by the pages of records, and by no list of choices."""

    title = gettext_lazy("public, and embeds")
    parameter_name = "embeds"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        record = key(self.value())
        shared = SharedRecord.objects.with_record().filter(pk=record).first() if record else None
        return [(str(shared.pk), str(shared))] if shared else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        record = key(self.value())
        return queryset.filter(pk__in=public_claims_with(record).values("pk")) if record else queryset


def affected(record: Any, reader: Any) -> dict[str, Any]:
    """What the box on the page of a record tells; nothing of a record that is not public."""
    if not isinstance(record, SHARED) or not reader.has_perm(MAY_LOOK):
        return {}
    shared: Any = SharedRecord.objects.with_public_state().filter(pk=record.pk).first()
    if shared is None:
        return {}
    claims = public_claims_with(record.pk)
    return {
        "shared": shared,
        "public_state": PublicState(shared.public_state),
        "count": claims.count(),
        "claims": [(change_address(claim), claim) for claim in claims[:SHOWN]],
        "all_claims": list_address(Claim, embeds=record.pk),
        "under_review": dossiers_under_review_with(record.pk).count(),
        "is_changed": changed_since_published([record.pk]).exists(),
        "review": review_address(shared),
    }


def records_changed_with(record: Model) -> Iterator[UUID]:
    """The records that may be public and of which the row that was saved is, or is a part."""
    if isinstance(record, SHARED):
        yield record.pk
    elif isinstance(record, Affiliation):
        yield from (record.speaker_id, record.body_id)
    elif isinstance(record, Attribution) and record.question_id:
        yield record.question_id


def tell_of_review(request: HttpRequest, record: Model) -> None:
    """Lead whoever changed a public record to its review."""
    changed = changed_since_published([*records_changed_with(record)])
    for shared in changed.with_record():  # type: ignore[attr-defined]
        messages.warning(request, format_html(_wording(shared), outside(shared, 12), review_address(shared)))


def _wording(shared: SharedRecord) -> str:
    if shared.state == State.DRAFT:
        return _('{} is public, and the public does not see this change yet. <a href="{}">Submit it for review</a>.')
    return _(
        '{} was submitted before this change. <a href="{}">Submit it again</a>, so that what is approved was read.'
    )


ON_CHANGE.append(tell_of_review)
