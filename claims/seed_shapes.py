"""What the tables of a seed file may hold, and in which order their records are written."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, UUIDField

from claims.models import Attribution, Claim, ClaimRelation, Question, Relay, Topic
from sources.models import (
    Affiliation,
    Derivation,
    Quote,
    QuoteSpan,
    QuoteTranslation,
    Snapshot,
    Source,
    SourceAuthor,
    Speaker,
    SpeakerName,
)


@dataclass(frozen=True)
class Shape:
    """A table holds columns of the model, lists of keys, and parts, which are tables with a shape of their own.

    `owner` is the column by which a part knows the record that it is part of, `fixed` what every such row has,
    `marks` what a table may say that is no column.
    """

    model: type[Model]
    columns: tuple[str, ...]
    lists: tuple[str, ...] = ()
    parts: dict[str, "Shape"] = field(default_factory=dict)
    owner: str = ""
    fixed: dict[str, Any] = field(default_factory=dict)
    marks: tuple[str, ...] = ()

    @property
    def has_id(self) -> bool:
        return isinstance(self.model._meta.pk, UUIDField)

    @property
    def ordered(self) -> bool:
        return any(column.name == "position" for column in self.model._meta.fields)

    @property
    def known(self) -> list[str]:
        ids = ["id"] if self.has_id else []
        return [*ids, "key", *self.columns, *self.lists, *self.parts, *self.marks]


SPEAKER = ("description_en", "description_ar", "wikidata_id")
UNNAMED = ("description_en", "description_ar", "source", "speaks_for", "reason_unnamed")
COUNT = ("count_low", "count_low_is", "count_high", "count_high_is")
SOURCE = ("title", "kind", "language", "publisher", "byline", "published_on", "note")
ADDRESSES = ("url", "canonical_url", "archived_url")
QUOTE = ("source", "speaker", "form", "text", "language", "spoken_language", "marks", "rendition_of", "note")
CREDIT = ("name_as_printed", "role_as_printed", "identification", "affiliation", "on_behalf_of")
SAID = ("said_on", "said_on_as_printed", "said_in")
CLAIM = ("statement_en", "statement_ar", "period")
QUANTITY = ("quantity_low", "quantity_low_is", "quantity_high", "quantity_high_is")
COUNTED = ("unit", "population_en", "population_ar")

NAMES = Shape(SpeakerName, ("language", "text", "preferred"), owner="speaker")
AFFILIATIONS = Shape(Affiliation, ("body", "role_en", "role_ar", "period"), owner="speaker")
AUTHORS = Shape(SourceAuthor, ("speaker",), owner="source")
DERIVATIONS = Shape(Derivation, ("relation", "origin", "note"), owner="source")
SNAPSHOTS = Shape(Snapshot, ("text", "extent", "whole_sha256"), owner="source", marks=("file",))
PASSAGES = Shape(QuoteSpan, ("snapshot", "start", "whole_start", "whole_end", "passage_sha256"), owner="quote")
TRANSLATIONS = Shape(QuoteTranslation, ("language", "text", "translator", "by_machine"), owner="quote")
NO_COMMENT = Shape(Attribution, ("quote",), owner="question", fixed={"stance": "no comment"})
RELAYS = Shape(Relay, ("speaker", "source", "as_printed"), owner="attribution")
ATTRIBUTIONS = Shape(Attribution, ("quote", "stance", "as_printed", "hedged"), parts={"relays": RELAYS}, owner="claim")
RELATIONS = Shape(ClaimRelation, ("type", "other"), owner="claim")

# In the order of writing: what comes later rests on what came before.
SHAPES = {
    "topics": Shape(Topic, ("slug", "name_en", "name_ar")),
    "speakers": Shape(Speaker, ("kind", *SPEAKER), parts={"names": NAMES, "affiliations": AFFILIATIONS}),
    "sources": Shape(
        Source,
        (*SOURCE, *ADDRESSES),
        parts={"authors": AUTHORS, "derivations": DERIVATIONS, "snapshots": SNAPSHOTS},
    ),
    "unnamed": Shape(Speaker, (*UNNAMED, *COUNT), fixed={"kind": "unnamed"}),
    "quotes": Shape(Quote, (*QUOTE, *CREDIT, *SAID), parts={"passages": PASSAGES, "translations": TRANSLATIONS}),
    "questions": Shape(Question, ("text_en", "text_ar"), parts={"no_comment": NO_COMMENT}),
    "claims": Shape(
        Claim,
        (*CLAIM, *QUANTITY, *COUNTED),
        lists=("about", "questions", "topics"),
        parts={"attributions": ATTRIBUTIONS, "relations": RELATIONS},
        marks=("facts",),
    ),
}
