"""Query sets of the working records, named so that a view reads as English."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Concat, Length, NullIf
from django.utils.translation import get_language

from sources.particles import attached
from sources.text import fold

if TYPE_CHECKING:
    from sources.models import Edit, Quote, Snapshot, Source, Speaker  # noqa: F401  (named in strings below)


_GENITIVE = re.compile(r"['’]s(?!\w)")
_MARKS = ",:;!?…()[]{}،؛؟"  # that stand around a name and in none


def _without_stops(words: str) -> str:
    """The folded words as they are, and without what stands around names; a full stop may be part of one, or not."""
    told = [fold(words).split(), fold(_GENITIVE.sub(" ", words)).split()]
    bare = [[word.strip(_MARKS) for word in row] for row in told]
    ended = [[word.strip(f".{_MARKS}") for word in row] for row in bare]
    return " | ".join(dict.fromkeys(" ".join(row) for row in (*told, *bare, *ended)))


class EditQuerySet(QuerySet["Edit"]):
    def of(self, table: str, record: UUID, elsewhere: Mapping[str, Collection[str]] | None = None) -> EditQuerySet:
        """The edits of a record: of its own row, of what is filed under it, and of rows of tables named `elsewhere`."""
        found = Q(subject=record) | Q(table=table, row=str(record))
        for other, rows in (elsewhere or {}).items():
            found |= Q(table=other, row__in=rows)
        return self.filter(found)


class SourceQuerySet(QuerySet["Source"]):
    def with_publisher(self) -> SourceQuerySet:
        return self.select_related("publisher").prefetch_related("publisher__names")

    def spelled(self, words: str) -> SourceQuerySet:
        """Sources in whose title all the words occur, in any spelling, less what was merged into another."""
        found = self.filter(merged_into__isnull=True)
        for word in fold(words).split():
            found = found.filter(title_folded__contains=word)
        return found

    def origins_of(self, source: UUID) -> set[UUID]:
        """The keys of the source and of all that it derives from, however far back."""
        seen: set[UUID] = set()
        frontier = {source}
        while frontier:
            seen |= frontier
            frontier = set(self.filter(derived__source__in=frontier).values_list("pk", flat=True)) - seen
        return seen


class SnapshotQuerySet(QuerySet["Snapshot"]):
    def latest_of(self, source: UUID) -> Snapshot | None:
        """The newest whole text of the source, or the newest excerpt where there is no whole text."""
        return self.filter(source=source).order_by("-extent", "-captured_at").first()


class SpeakerQuerySet(QuerySet["Speaker"]):
    def with_listed_name(self) -> SpeakerQuerySet:
        """Annotate `listed_name`, the name to sort by: preferred in the reader's language, else any, else described."""
        from sources.models import SpeakerName  # the models import this module

        names = SpeakerName.objects.filter(speaker=OuterRef("pk"), preferred=True)
        own = names.filter(language=get_language() or "en").values("text")[:1]
        other = names.order_by("-language").values("text")[:1]
        named = Coalesce(
            Subquery(own),
            Subquery(other),
            NullIf("description_en", Value("")),
            "description_ar",
            output_field=TextField(),
        )
        return self.annotate(listed_name=named)

    def spelled(self, words: str) -> SpeakerQuerySet:
        """Speakers one of whose names, or whose description, holds all the words in any spelling.

        Who was merged into another is found under the names that the other took over.
        """
        from sources.models import SpeakerName

        names, described = SpeakerName.objects.all(), self.filter(merged_into__isnull=True)
        for word in fold(words).split():
            names = names.filter(folded__contains=word)
            described = described.filter(description_folded__contains=word)
        return self.filter(merged_into__isnull=True, pk__in=names.values("speaker")) | described

    def named_in(self, words: str) -> SpeakerQuerySet:
        """Speakers one of whose names stands in the words, in any spelling; the longest name first.

        Arabic names are known behind the particles that are written with them, too.
        """
        from sources.models import SpeakerName

        said = Value(f" {_without_stops(words)} ", output_field=TextField())
        alone = Concat(Value(" "), "folded", Value(" "), output_field=TextField())
        names = SpeakerName.objects.annotate(said=said, alone=alone, length=Length("folded"))
        found = names.filter(Q(said__contains=F("alone")) | attached("said"), speaker=OuterRef("pk"))
        longest = Subquery(found.order_by("-length").values("length")[:1])
        return (
            self.annotate(named=longest).filter(named__isnull=False, merged_into__isnull=True).order_by("-named", "id")
        )

    def quoted_in(self, source: UUID) -> SpeakerQuerySet:
        """Speakers whose words were taken from the source, the one most often quoted first."""
        counted = self.annotate(times=Count("quotes", filter=Q(quotes__source=source)))
        return counted.filter(times__gt=0).order_by("-times", "id")


class QuoteQuerySet(QuerySet["Quote"]):
    def with_speaker_and_source(self) -> QuoteQuerySet:
        return self.select_related("speaker", "source").prefetch_related("speaker__names")

    def spelled(self, words: str) -> QuoteQuerySet:
        """Quotes whose text, or whose speaker's name, holds all the words in any spelling."""
        from sources.models import Speaker

        text = self
        for word in fold(words).split():
            text = text.filter(text_folded__contains=word)
        return text | self.filter(speaker__in=Speaker.objects.spelled(words).values("pk"))
