"""A public record with all that there may be: the demonstration behind records that fill every member, and what was
corrected, retracted and withheld."""

from uuid import UUID

from claims import workflow
from claims.models import Claim
from claims.seeding import Editors, load
from claims.withholding import withhold
from sources.actor import acting_as
from tests import factories
from tests.api.test_documents import rich_claim
from tests.conftest import SEEDS, People

MILLION_HELD = UUID("34b586fa-5cbf-4cbe-a025-fc92e0019a5d")
MEETING_SOUGHT = UUID("6836c468-ce86-4082-b5b9-4d82c8a91d03")


def fill(people: People) -> None:
    """The demonstration's records are published last and stand first in the lists."""
    with acting_as(people.contributor):
        rich, wrong, hidden = rich_claim(people), factories.make_claim("Wrong."), factories.make_claim("Hidden.")
        for claim in (wrong, hidden):
            factories.make_attribution(claim)
    for claim in (rich, wrong, hidden):
        factories.make_public(claim, people)
    correct(rich.pk, people, "They met yesterday.", "The day was missing.")
    workflow.retract(wrong, people.publisher, 1, "They never said so.")
    withhold("claim", hidden.pk, people.publisher, "By order of a court.")
    load(SEEDS, Editors(people.contributor, people.reviewer, people.publisher), lambda *progress: None)


def correct(key: UUID, people: People, statement: str, reason: str) -> None:
    with acting_as(people.contributor):
        claim = Claim.objects.get(pk=key)
        claim.statement_en = statement
        claim.save()
    factories.make_public(claim, people, reason)
