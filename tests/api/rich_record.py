"""A public record with all that there may be: every member, both languages, and what was corrected, retracted and
withheld."""

from uuid import UUID

from claims import workflow
from claims.models import Claim
from claims.withholding import withhold
from sources.actor import acting_as
from tests import factories
from tests.api.test_documents import rich_claim
from tests.conftest import People


def fill(people: People) -> None:
    with acting_as(people.contributor):
        rich, wrong, hidden = rich_claim(people), factories.make_claim("Wrong."), factories.make_claim("Hidden.")
        for claim in (wrong, hidden):
            factories.make_attribution(claim)
    for claim in (rich, wrong, hidden):
        factories.make_public(claim, people)
    correct(rich.pk, people, "They met yesterday.", "The day was missing.")
    workflow.retract(wrong, people.publisher, 1, "They never said so.")
    withhold("claim", hidden.pk, people.publisher, "By order of a court.")


def correct(key: UUID, people: People, statement: str, reason: str) -> None:
    with acting_as(people.contributor):
        claim = Claim.objects.get(pk=key)
        claim.statement_en = statement
        claim.save()
    factories.make_public(claim, people, reason)
