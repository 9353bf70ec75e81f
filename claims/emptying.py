"""Working rows without their content: the key stays, and what the columns cannot do without."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import GeneratedField, Model
from django.utils import timezone

from claims.models import Attribution, Claim, Question, Relay
from claims.withheld import SAYS_SO
from sources.models import Quote, Snapshot, Source, Speaker
from sources.models.quote import SILENT_FORMS
from sources.models.speaker import SpeakerKind
from sources.withheld import withheld

UNDETERMINED = "und"  # BCP 47: the language of no words
BOOKKEEPING = {"created_at", "changed_at", "state", "assigned_to", "published_through", "merged_into"}


def parts_of(row: Model) -> set[UUID]:
    """Keys of all that is a part of the record, under which edits and comments are found."""
    found: list[Iterable[UUID]] = []
    if isinstance(row, (Claim, Question)):
        attributions = row.attributions.values_list("pk", flat=True)
        found += [attributions, Relay.objects.filter(attribution__in=attributions).values_list("pk", flat=True)]
    if isinstance(row, Claim):
        found += [row.assessments.values_list("pk", flat=True), row.relation_rows.values_list("pk", flat=True)]
    if isinstance(row, Quote):
        found.append(row.translations.values_list("pk", flat=True))
    if isinstance(row, Speaker):
        found.append(row.affiliations.values_list("pk", flat=True))
    if isinstance(row, Source):
        found += [row.derivations.values_list("pk", flat=True), row.snapshots.values_list("pk", flat=True)]
    return {key for keys in found for key in keys}


def empty(row: Model, word: str, reason: str) -> None:
    """Remove the record's parts, and leave the word in the place of its content; snapshots say the reason."""
    _remove_parts(row)
    if isinstance(row, Source):
        withhold_text(row.snapshots.values_list("pk", flat=True), reason)
    for field in row._meta.concrete_fields:
        if not _stays(row, field):
            setattr(row, field.attname, None if field.null else field.get_default())
    for name, value in {SAYS_SO[type(row)]: word, **_indispensable(row)}.items():
        setattr(row, name, value)
    row.save()


def withhold_text(snapshots: Iterable[UUID], reason: str) -> None:
    """Replace the texts of the snapshots by the reason; the hashes stay those of the texts."""
    Snapshot.objects.filter(pk__in=snapshots).update(text=withheld(reason))


def still_naming(row: Model) -> list[Model]:
    """The working rows of other records that name this one, and may speak of it."""
    ours = [Claim, Quote, Speaker, Source, Question, Attribution]
    relations: Any = row._meta.related_objects
    return [
        other
        for relation in relations
        if relation.related_model in ours and relation.field.concrete
        for other in relation.related_model._default_manager.filter(**{relation.field.name: row}).distinct()
    ]


def _remove_parts(row: Model) -> None:
    if isinstance(row, (Claim, Question)):
        row.attributions.all().delete()
    if isinstance(row, Claim):
        row.assessments.all().delete()
        row.relation_rows.all().delete()
        for named in (row.about, row.questions, row.topics):
            named.clear()
    if isinstance(row, Quote):
        row.spans.all().delete()
        row.translations.all().delete()
    if isinstance(row, Speaker):
        row.names.all().delete()
        Quote.objects.filter(affiliation__speaker=row).update(affiliation=None, changed_at=timezone.now())
        row.affiliations.all().delete()
    if isinstance(row, Source):
        row.author_rows.all().delete()
        row.derivations.all().delete()


def _stays(row: Model, field: Any) -> bool:
    """The key, the bookkeeping, what the database derives, and references that the row cannot be without."""
    if field.primary_key or field.name in BOOKKEEPING or isinstance(field, GeneratedField):
        return True
    if isinstance(row, Speaker) and row.kind == SpeakerKind.UNNAMED and field.name == "source":
        return True
    return (field.is_relation and not field.null) or (isinstance(row, Speaker) and field.name == "kind")


def _indispensable(row: Model) -> dict[str, str]:
    if isinstance(row, Quote):
        # A silent form stays: what stands on the quote in working rows has to go with it.
        form = Quote.objects.values_list("form", flat=True).get(pk=row.pk)
        return {"form": form if form in SILENT_FORMS else "paraphrase", "language": UNDETERMINED}
    return {"kind": "document", "language": UNDETERMINED} if isinstance(row, Source) else {}
