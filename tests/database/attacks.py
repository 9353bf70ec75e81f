"""What somebody would write who goes around the workflow, as the application's own role, to make a thing public."""

from tests.database.review_breakers import (
    APPROVED,
    IN_REVIEW,
    NEXT,
    RENDERED_ANEW,
    RETRACTED,
    SESSION,
    SOMEBODY_ELSE,
    SUBMITTED,
    Write,
)

THE_APPROVED = "(SELECT id FROM claims_claim WHERE state = 'approved')"
THE_SUBMITTED = "(SELECT id FROM claims_claim WHERE state = 'in review')"
THE_RETRACTED = "(SELECT claim_id FROM claims_publication WHERE change = 'retract')"
A_PUBLIC_CLAIM = "(SELECT claim_id FROM claims_claimrelation)"


def named(person: str) -> str:
    return f"(SELECT id FROM auth_user WHERE username = '{person}')"


def of_dossier(column: str, claim: str) -> str:
    return f"(SELECT {column} FROM claims_dossier WHERE claim_id = {claim} ORDER BY number DESC LIMIT 1)"


def acting(name: str) -> str:
    return f"SELECT set_config('factdb.actor', id::text, false) FROM auth_user WHERE username = '{name}'"


def publication_of(claim: str) -> dict[str, str]:
    """The first version of the claim as its last dossier has it, approved by the reviewer."""
    return NEXT | {
        "change": "'publish'",
        "version": "1",
        "claim_id": claim,
        "dossier_id": of_dossier("id", claim),
        "dossier_sha256": of_dossier("sha256", claim),
        "authors": of_dossier("authors", claim),
        "approved_by_id": named("reviewer"),
        "WHERE": "number = 1",
    }


EDIT: Write = ("claims_claim", "statement_en = 'They all agree.' WHERE state = 'in review'")
HONEST = SUBMITTED | {"authors": f"authors_since_publication(carried) || {SESSION}"}
RESUBMIT: list[Write] = [
    ("claims_dossier", HONEST),
    ("claims_reviewevent", IN_REVIEW | {"dossier_id": of_dossier("id", THE_SUBMITTED)}),
]
APPROVE = IN_REVIEW | {"action": "'approve'", "to_state": "'approved'"}
APPROVE_THE_LAST = APPROVE | {"dossier_id": of_dossier("id", THE_SUBMITTED)}
PUBLISH = publication_of(THE_APPROVED)
SCHEDULE = APPROVED | {"action": "'schedule'", "to_state": "'scheduled'", "due_at": "now()"}

# Who attacks, what they write, and the rule that stands in the way.
ATTACKS: dict[str, tuple[str, list[Write | str], str]] = {
    "approve what one wrote": ("other-contributor", [("claims_reviewevent", APPROVE)], "review_event_four_eyes"),
    "approve what one edited, and another submitted": (
        "reviewer",
        [EDIT, acting("contributor"), *RESUBMIT, acting("reviewer"), ("claims_reviewevent", APPROVE_THE_LAST)],
        "review_event_four_eyes",
    ),
    "submit without naming who edited": (
        "reviewer",
        [EDIT, acting("contributor"), ("claims_dossier", HONEST | {"authors": f"authors || {SESSION}"})],
        "dossier_names_authors",
    ),
    "submit in the name of an author who never wrote": (
        "contributor",
        [("claims_dossier", HONEST | {"authors": f"authors || {SESSION} || {named('reviewer')}"})],
        "dossier_names_authors",
    ),
    "submit without naming oneself": (
        "contributor",
        [("claims_dossier", HONEST | {"authors": "authors"})],
        "dossier_names_authors",
    ),
    "submit without carrying the claim": (
        "contributor",
        [("claims_dossier", HONEST | {"carried": "array_remove(carried, claim_id)"})],
        "dossier_names_authors",
    ),
    "submit without carrying an attribution": (
        "contributor",
        [
            (
                "claims_dossier",
                HONEST
                | {
                    "carried": "array_remove(carried, "
                    f"(SELECT id FROM claims_attribution WHERE claim_id = {THE_SUBMITTED}))"
                },
            )
        ],
        "dossier_names_authors",
    ),
    "submit without carrying a speaker": (
        "contributor",
        [
            (
                "claims_dossier",
                HONEST
                | {
                    "carried": "array_remove(carried, "
                    "(SELECT jsonb_object_keys(body::jsonb -> 'speakers')::uuid LIMIT 1))"
                },
            )
        ],
        "dossier_names_authors",
    ),
    "submit what is to be edited later": (
        "contributor",
        [("claims_dossier", HONEST | {"through_edit": "(SELECT max(id) + 9 FROM sources_edit)"})],
        "dossier_names_authors",
    ),
    "submit what was edited since it was read": (
        "contributor",
        [EDIT, ("claims_dossier", HONEST | {"through_edit": "through_edit"})],
        "dossier_names_authors",
    ),
    "submit a document that is empty": (
        "contributor",
        [("claims_dossier", HONEST | {"body": "''"})],
        "dossier_names_authors",
    ),
    "approve the dossier of another claim": (
        "publisher",
        [("claims_reviewevent", APPROVE | {"dossier_id": of_dossier("id", THE_APPROVED)})],
        "review_event_follows",
    ),
    "approve an older dossier": (
        "contributor",
        [*RESUBMIT, acting("publisher"), ("claims_reviewevent", APPROVE)],
        "review_event_follows",
    ),
    "approve what was edited since": (
        "other-contributor",
        [EDIT, acting("reviewer"), ("claims_reviewevent", APPROVE)],
        "review_event_four_eyes",
    ),
    "publish without an approval": (
        "publisher",
        [("claims_publication", publication_of(THE_SUBMITTED))],
        "publication_of_approved",
    ),
    "publish what was edited since it was approved": (
        "other-contributor",
        [
            ("claims_claim", "statement_en = 'They all agree.' WHERE state = 'approved'"),
            acting("publisher"),
            ("claims_publication", PUBLISH),
        ],
        "publication_of_approved",
    ),
    "publish the dossier of another claim": (
        "publisher",
        [
            (
                "claims_publication",
                PUBLISH
                | {
                    "dossier_id": of_dossier("id", THE_SUBMITTED),
                    "dossier_sha256": of_dossier("sha256", THE_SUBMITTED),
                },
            )
        ],
        "publication_of_approved",
    ),
    "publish under another hash": (
        "publisher",
        [("claims_publication", PUBLISH | {"dossier_sha256": "repeat('0', 64)"})],
        "publication_of_approved",
    ),
    "publish in the name of an approver who did not approve": (
        "publisher",
        [("claims_publication", PUBLISH | {"approved_by_id": SESSION})],
        "publication_of_approved",
    ),
    "publish under other authors": (
        "publisher",
        [("claims_publication", PUBLISH | {"authors": f"ARRAY[{SESSION}]"})],
        "publication_of_approved",
    ),
    "publish without a step": ("publisher", [("claims_publication", PUBLISH)], "publication_by_step"),
    "publish in the name of another": (
        "contributor",
        [("claims_publication", PUBLISH | {"published_by_id": SOMEBODY_ELSE})],
        "names_its_actor",
    ),
    "publish and leave a gap": (
        "publisher",
        [("claims_publication", PUBLISH | {"number": "(SELECT max(number) + 2 FROM claims_publication)"})],
        "publication_chain",
    ),
    "publish behind another hash": (
        "publisher",
        [("claims_publication", PUBLISH | {"previous_sha256": "repeat('0', 64)"})],
        "publication_chain",
    ),
    "begin another chain": (
        "publisher",
        [("claims_publication", PUBLISH | {"number": "1", "previous_sha256": "''"})],
        "claims_publication_number_key",
    ),
    "publish as a later version": (
        "publisher",
        [("claims_publication", PUBLISH | {"change": "'correct'", "version": "2", "reason": "'why'"})],
        "publication_chain",
    ),
    "skip a version": (
        "publisher",
        [("claims_publication", RETRACTED | {"version": "version + 2"})],
        "publication_chain",
    ),
    "approve by setting the state": (
        "publisher",
        [("claims_claim", "state = 'approved' WHERE state = 'in review'")],
        "state_is_of_last_event",
    ),
    "schedule by setting the state": (
        "publisher",
        [("claims_claim", "state = 'scheduled' WHERE state = 'approved'")],
        "state_is_of_last_event",
    ),
    "approve a public record by setting the state": (
        "publisher",
        [("claims_sharedrecord", "state = 'approved'")],
        "state_is_of_last_event",
    ),
    "begin a claim as approved": (
        "publisher",
        [("claims_claim", {"state": "'approved'", "WHERE": "state = 'draft'"})],
        "state_is_of_last_event",
    ),
    "skip the approval": (
        "publisher",
        [
            (
                "claims_reviewevent",
                IN_REVIEW | {"action": "'schedule'", "to_state": "'scheduled'", "due_at": "now()"},
            )
        ],
        "review_event_transition",
    ),
    "skip the approval, and say that it was there": (
        "publisher",
        [("claims_reviewevent", SCHEDULE | {"WHERE": IN_REVIEW["WHERE"]})],
        "review_event_follows",
    ),
    "take a step, and not the state with it": (
        "publisher",
        [("claims_reviewevent", SCHEDULE)],
        "state_is_of_last_event",
    ),
    "approve in the name of another": (
        "other-contributor",
        [("claims_reviewevent", APPROVE | {"actor_id": named("reviewer")})],
        "names_its_actor",
    ),
    "retract what is not public": (
        "publisher",
        [("claims_publication", RETRACTED | {"claim_id": THE_SUBMITTED, "version": "1"})],
        "publication_chain",
    ),
    "retract what is retracted": (
        "publisher",
        [("claims_publication", RETRACTED | {"version": "3", "claim_id": THE_RETRACTED})],
        "publication_chain",
    ),
    "retract without a step": ("publisher", [("claims_publication", RETRACTED)], "publication_by_step"),
    "countersign one's own retraction": (
        "administrator",
        [("claims_reviewevent", {"actor_id": SESSION, "WHERE": "action = 'countersign'"})],
        "review_event_four_eyes",
    ),
    "withhold": ("publisher", [("claims_publication", RETRACTED | {"change": "'withhold'"})], "withheld_by_owner"),
    "render anew under a dossier that was not published": (
        "publisher",
        [
            ("claims_dossier", SUBMITTED | {"follows_id": "id", "carried": "'{}'"}),
        ],
        "dossier_names_authors",
    ),
    "render anew for a cause that the dossier does not follow": (
        "publisher",
        [("claims_publication", RENDERED_ANEW | {"cause_id": "(SELECT id FROM claims_publication WHERE number = 1)"})],
        "publication_of_approved",
    ),
    "change what somebody remarked": ("contributor", [("claims_comment", "text = 'All is well.'")], "comment_stays"),
    "remove what somebody remarked": ("contributor", ["DELETE FROM claims_comment"], "comment_stays"),
}
