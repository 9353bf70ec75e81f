"""What follows in batches is what each would be on its own: verification renders every record by itself."""

import pytest

from claims import batches
from claims.models import (
    Assessment,
    PastDocument,
    Publication,
    PublishedChange,
    PublishedClaim,
    SharedRecord,
)
from claims.verification import Verification
from sources.models import Source, Speaker
from tests.api.test_documents import rich_claim
from tests.factories import make_attribution, make_claim, make_public, make_quote


@pytest.fixture
def claims(people, as_contributor):
    """A claim in which speakers and sources stand wherever they can, and four with words of the same ones."""
    rich = rich_claim(people)
    group, letter = Assessment.objects.get(claim=rich).assessor, Source.objects.get(title="Letter")
    made = [rich]
    for number in range(4):
        claim = make_claim(f"They met {number} times.")
        make_attribution(claim, make_quote(letter, group))
        made.append(claim)
    for claim in made:
        make_public(claim, people)
    return made


def rename_group():
    group = Speaker.objects.get(names__text="Group")
    group.description_en = "Known for its meetings."
    group.save()
    group.names.update(text="Circle")
    return group


def retitle_letter():
    letter = Source.objects.get(title="Letter")
    letter.title = "An open letter"
    letter.save()
    return letter


@pytest.mark.parametrize("at_a_time", [1, 2, 500])
@pytest.mark.parametrize("corrected", [rename_group, retitle_letter])
def test_whatever_the_batch_each_claim_follows_as_it_would_alone(claims, people, monkeypatch, corrected, at_a_time):
    monkeypatch.setattr(batches, "AT_A_TIME", at_a_time)
    before = {claim.pk: PublishedClaim.objects.get(pk=claim.pk) for claim in claims}
    texts = {key: shown.document for key, shown in before.items()}
    cause = make_public(SharedRecord.objects.get(pk=corrected().pk), people, "It was renamed.")

    followers = list(Publication.objects.filter(cause=cause).order_by("number"))
    assert [row.claim_id for row in followers] == sorted(before, key=lambda key: before[key].publication)
    assert [row.number for row in followers] == [*range(cause.number + 1, cause.number + 1 + len(claims))]
    after = [PublishedClaim.objects.get(pk=row.claim_id) for row in followers]
    assert [shown.place for shown in after] == sorted(shown.place for shown in after)
    assert min(shown.place for shown in after) > max(shown.place for shown in before.values())
    changes = PublishedChange.objects.filter(kind="claim", change="follow").order_by("number")
    assert [row.record for row in changes] == [row.claim_id for row in followers]
    past = PastDocument.objects.filter(kind="claim", version=1)
    assert dict(past.values_list("record", "text")) == texts
    assert [str(fault) for fault in Verification().faults()] == []


def test_claim_that_does_not_embed_what_was_corrected_stays_in_its_place(claims, people):
    other = make_claim("Somebody else met.")
    make_attribution(other)
    make_public(other, people)
    place = PublishedClaim.objects.get(pk=other.pk).place
    make_public(SharedRecord.objects.get(pk=rename_group().pk), people, "It was renamed.")

    assert PublishedClaim.objects.get(pk=other.pk).place == place
