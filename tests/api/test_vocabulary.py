"""The words of v1 are those of the record: a word that the record gains or loses is noticed here."""

import pytest

from claims.heads import INVERSE
from claims.models import SharedKind
from claims.models.attribution import Stance
from claims.models.claim import RelationType
from claims.states import Change, PublicState
from factdb.api import vocabulary
from sources.models.quote import Marks, QuoteForm
from sources.models.snapshot import Extent
from sources.models.source import Relation, SourceKind
from sources.models.speaker import SpeakerKind
from sources.quantity import Qualifier


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (vocabulary.SPEAKER_KINDS, SpeakerKind),
        (vocabulary.SOURCE_KINDS, SourceKind),
        (vocabulary.DERIVATIONS, Relation),
        (vocabulary.QUOTE_FORMS, QuoteForm),
        (vocabulary.QUOTATION_MARKS, Marks),
        (vocabulary.EXTENTS, Extent),
        (vocabulary.STANCES, Stance),
        (vocabulary.QUALIFIERS, Qualifier),
        (vocabulary.CHANGES, Change),
        (vocabulary.EVIDENCE_KINDS, SharedKind),
    ],
)
def test_words_are_those_of_the_record(words, choices):
    assert words == choices.values


def test_relations_are_those_of_the_record_and_their_inverses():
    assert set(vocabulary.CLAIM_RELATIONS) == {*RelationType.values, *INVERSE.values()}


def test_statuses_are_the_states_of_what_was_public():
    words = ["unpublished", *vocabulary.STATUSES, *vocabulary.TOMBSTONE_STATUSES]
    assert words == PublicState.values
