"""What somebody could write as the application's own role, and no rule of the database stands against yet.

Each is to move to `attacks`, with its rule, once there is one: the test of these fails as soon as one is refused.
"""

from tests.database.attacks import HONEST, PUBLISH, SCHEDULE, THE_SUBMITTED
from tests.database.review_breakers import FOLLOWING, RENDERED_ANEW, SESSION, SOMEBODY_ELSE, Write


def another_statement(body: str) -> str:
    return f"jsonb_set({body}::jsonb, '{{claim,statement,en}}', '\"They all agree.\"')::text"


def without_quotes(body: str) -> str:
    return f"jsonb_set({body}::jsonb, '{{quotes}}', '{{}}')::text"


def with_body(dossier: dict[str, str], body: str) -> dict[str, str]:
    return dossier | {"body": body, "sha256": f"encode(sha256(convert_to({body}, 'UTF8')), 'hex')"}


THE_NEW_DOSSIER = "FROM claims_dossier WHERE number = 9"
THE_QUOTE = f"(SELECT quote_id FROM claims_attribution WHERE claim_id = {THE_SUBMITTED})"

OPEN: dict[str, tuple[str, list[Write | str]]] = {
    "publish any words as a rendering anew": (
        "publisher",
        [
            ("claims_dossier", with_body(FOLLOWING, another_statement("body"))),
            (
                "claims_publication",
                RENDERED_ANEW
                | {
                    "dossier_id": f"(SELECT id {THE_NEW_DOSSIER})",
                    "dossier_sha256": f"(SELECT sha256 {THE_NEW_DOSSIER})",
                },
            ),
        ],
    ),
    "leave out of a dossier what one wrote, as public on its own": (
        "other-contributor",
        [("claims_sharedrecord", {"id": THE_QUOTE, "quote_id": THE_QUOTE, "WHERE": "kind = 'quote'"})],
    ),
    "leave out of a dossier what one wrote, as not embedded": (
        "contributor",
        [
            (
                "claims_dossier",
                with_body(HONEST, without_quotes("body")) | {"carried": f"array_remove(carried, {THE_QUOTE})"},
            )
        ],
    ),
    "change what dossiers embed of a public record": ("publisher", [("claims_sharedrecord", "face = '{}'")]),
    "forget that a record is public": ("publisher", ["DELETE FROM claims_sharedrecord WHERE kind = 'source'"]),
    "publish under an embargo": (
        "publisher",
        [
            ("claims_reviewevent", SCHEDULE | {"due_at": "now() + interval '9 days'"}),
            ("claims_publication", PUBLISH),
            (
                "claims_reviewevent",
                SCHEDULE
                | {
                    "action": "'publish'",
                    "from_state": "'scheduled'",
                    "to_state": "'draft'",
                    "due_at": "NULL",
                    "publication_id": "(SELECT id FROM claims_publication ORDER BY number DESC LIMIT 1)",
                },
            ),
            ("claims_claim", "state = 'draft' WHERE state = 'approved'"),
        ],
    ),
    "retract once more what one did not retract": (
        "publisher",
        [("claims_reviewevent", {"actor_id": SESSION, "WHERE": "action = 'retract'"})],
    ),
    "resolve a remark in the name of another": (
        "publisher",
        [("claims_comment", f"resolved_by_id = {SOMEBODY_ELSE}, resolved_at = at")],
    ),
}
