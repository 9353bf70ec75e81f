"""Whether a record was withheld: the chain says so; of what was never public, its working row."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from claims.models import Claim, Dossier, Publication, Question
from claims.states import Change
from sources.models import Quote, Source, Speaker
from sources.withheld import WITHHELD

# The column that cannot be empty, and so says that the rest was withheld.
SAYS_SO: dict[type[Model], str] = {
    Claim: "statement_en",
    Quote: "text",
    Speaker: "description_en",
    Source: "title",
    Question: "text_en",
}

# What a published record that was withheld shows in the columns that it was found by; its words are gone already.
EMPTY_COLUMNS: dict[str, dict[str, Any]] = {
    "claim": {"statement": "", "quantity_range": None, "said": None},
    "quote": {"form": "", "said": None},
    "speaker": {"kind": ""},
    "source": {"kind": "", "dated": None},
    "question": {},
}


def may_be_empty(dossier: Dossier) -> bool:
    """Whether the dossier's subject was withheld, or something that the dossier held."""
    keys = {*dossier.records, dossier.claim_id or dossier.shared_id}
    if Publication.objects.filter(Q(claim__in=keys) | Q(shared__in=keys), change=Change.WITHHOLD).exists():
        return True
    return not hasattr(dossier, "publication") and any(_marked(keys))


def _marked(keys: Collection[UUID | None]) -> Iterator[bool]:
    for model, column in SAYS_SO.items():
        rows = model._default_manager.filter(pk__in=keys)
        yield rows.filter(**{f"{column}__startswith": f"{WITHHELD} "}).exists()
