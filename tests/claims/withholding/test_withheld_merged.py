"""What was merged into a record goes with it when that is withheld, since it says the same."""

import pytest

from claims.models import Merge, PublishedSpeaker
from claims.withholding import WithholdingError, withhold
from sources.models import Speaker, SpeakerName
from sources.withheld import WITHHELD
from tests.claims.merging.merging import attributions, faults, make_pair, merge

REASON = "A court ordered it."


@pytest.fixture
def pair(people):
    return make_pair(people)


def statuses(*speakers):
    return [PublishedSpeaker.objects.get(pk=speaker.pk).status for speaker in speakers]


def test_record_that_went_is_withheld_alone_and_the_other_stays(pair, people):
    merge("speaker", pair.gone, pair.stays, people)
    withhold("speaker", pair.gone.pk, people.publisher, REASON)

    assert statuses(pair.gone, pair.stays) == ["withheld", "published"]
    assert not SpeakerName.objects.filter(speaker=pair.gone).exists()
    assert {each[0][1] for each in map(attributions, pair.claims)} == {str(pair.stays.pk)}
    assert faults() == []


def test_record_that_stays_is_withheld_with_what_went_into_it_or_not_at_all(pair, people):
    merge("speaker", pair.gone, pair.stays, people)
    agreed = [claim.pk for claim in pair.claims]
    agreed += [claim.attributions.get().quote_id for claim in pair.claims]
    with pytest.raises(WithholdingError, match=f"speaker {pair.gone.pk}"):
        withhold("speaker", pair.stays.pk, people.publisher, REASON, agreed)

    withhold("speaker", pair.stays.pk, people.publisher, REASON, [*agreed, pair.gone.pk])
    assert statuses(pair.gone, pair.stays) == ["withheld", "withheld"]
    assert (Merge.objects.get().why, Speaker.objects.get(pk=pair.gone.pk).merged_into) == (WITHHELD, pair.stays)
    assert faults() == []


def test_claim_that_stays_is_withheld_with_the_one_that_went(pair, people):
    gone, stays = pair.claims
    merge("claim", gone, stays, people)
    with pytest.raises(WithholdingError, match=f"claim {gone.pk}"):
        withhold("claim", stays.pk, people.publisher, REASON)
    withhold("claim", stays.pk, people.publisher, REASON, [gone.pk])
    assert faults() == []
