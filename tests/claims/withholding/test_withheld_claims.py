"""What is withheld is nowhere in the database any more; hashes, dates and the reason stay, and the chain holds."""

import json

import pytest

from claims import workflow
from claims.errors import ForbiddenTransition
from claims.found_by import windows
from claims.models import (
    Claim,
    ClaimRelation,
    Comment,
    Dossier,
    Publication,
    PublishedClaim,
    PublishedRelation,
    ReviewEvent,
)
from claims.standing import is_possible, public_state_of
from claims.states import Action, PublicState, State
from claims.withholding import WithholdingError, vacuum, withhold
from sources.models import Edit
from tests.claims.lexemes import lexemes
from tests.claims.withholding.record import (
    REASON,
    faults,
    sample,
    samples_of_it,
    secret_claim,
    told,
    where_it_stands,
)
from tests.factories import (
    make_attribution,
    make_claim,
    submit,
)


def test_claim_that_was_withheld_is_nowhere(people):
    claim = secret_claim(people)
    other = ClaimRelation.objects.get().other
    sample()
    assert {"claims_publishedclaim", "claims_publishedlexeme"} < samples_of_it()
    assert {"claims_claim", "claims_dossier", "claims_publishedclaim", "claims_reviewevent", "claims_comment"} < (
        where_it_stands()
    )
    hashes = [*Dossier.objects.filter(claim=claim).values_list("sha256", flat=True)]
    edits = Edit.objects.count()

    outcome = withhold("claim", claim.pk, people.administrator, REASON)
    vacuum()

    assert where_it_stands() == samples_of_it() == set()
    assert [*Dossier.objects.filter(claim=claim).values_list("sha256", flat=True)] == hashes
    assert set(Dossier.objects.filter(claim=claim).values_list("body", flat=True)) == {""}
    assert Edit.objects.count() > edits
    (publication,) = outcome.publications
    assert (publication.change, publication.reason, publication.version) == ("withhold", REASON, 3)
    assert publication.dossier_sha256 == hashes[0]
    assert faults() == set()
    assert json.loads(PublishedClaim.objects.get(pk=other.pk).document)["relations"] == []


def test_tombstone_of_what_was_withheld(people):
    claim = secret_claim(people)
    first = Publication.objects.filter(claim=claim).order_by("number")[0]
    (publication,) = withhold("claim", claim.pk, people.administrator, REASON).publications

    shown = PublishedClaim.objects.get(pk=claim.pk)
    assert json.loads(shown.document) == {
        "id": str(claim.pk),
        "url": f"/api/v1/claims/{claim.pk}/",
        "version": 3,
        "status": "withheld",
        "reason": REASON,
        "dossier_sha256": publication.dossier_sha256,
        "first_published_at": first.published_at.isoformat(),
        "published_at": publication.published_at.isoformat(),
        "countersigned_at": None,
        "corrections": [],
    }
    assert (shown.status, shown.statement, shown.quantity_range, shown.said) == ("withheld", "", None, None)
    assert lexemes(shown) == ["=status=withheld", *sorted(windows(shown.place))]
    assert PublishedRelation.objects.filter(claim=claim.pk).count() == 0


def test_working_row_keeps_its_key_alone(people):
    claim = secret_claim(people)
    withhold("claim", claim.pk, people.administrator, REASON)

    row = Claim.objects.get(pk=claim.pk)
    assert (row.statement_en, row.statement_ar, row.unit, row.period, row.quantity_low) == (
        "Withheld.",
        "",
        "",
        "",
        None,
    )
    assert (row.statement_folded, row.period_days, row.quantity_range) == ("withheld.", None, None)
    assert row.attributions.count() == row.relation_rows.count() == row.assessments.count() == 0
    assert row.about.count() == row.questions.count() == row.topics.count() == 0


def test_notes_are_blanked_and_their_rows_stay(people):
    claim = secret_claim(people)
    before = [*ReviewEvent.objects.values_list("action", "actor", "at")]
    withhold("claim", claim.pk, people.administrator, REASON)

    assert [*ReviewEvent.objects.values_list("action", "actor", "at")] == before
    assert set(claim.review_events.values_list("note", flat=True)) == {"", "Withheld."}
    assert [*Comment.objects.values_list("text", flat=True)] == ["Withheld."]


def test_no_step_is_possible_afterwards(people):
    claim = secret_claim(people)
    withhold("claim", claim.pk, people.administrator, REASON)
    claim.refresh_from_db()

    assert public_state_of(claim) == PublicState.WITHHELD
    assert not any(is_possible(state, PublicState.WITHHELD, action) for state in State for action in Action)
    assert workflow.allowed(claim, people.administrator) == []
    with pytest.raises(ForbiddenTransition):
        submit(claim, people.contributor)
    with pytest.raises(WithholdingError, match="already"):
        withhold("claim", claim.pk, people.administrator, REASON)


def test_claim_that_never_was_public_says_why_in_its_row(people):
    claim = make_claim(told())
    make_attribution(claim)
    submit(claim, people.contributor)
    workflow.withdraw(claim, people.contributor)
    outcome = withhold("claim", claim.pk, people.administrator, REASON)

    assert outcome.publications == []
    assert Claim.objects.get(pk=claim.pk).statement_en == f"Withheld. {REASON}"
    assert where_it_stands() == set()
    assert faults() == set()
