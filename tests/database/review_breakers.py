"""For every rule of the review and of publication that the database holds, the raw write that breaks it.

Whoever writes is the publisher of the world, who wrote no part of it. The triggers look at a row before its
constraints do, so each write is one that the triggers let pass, but for what it breaks.
"""

Write = tuple[str, str | dict[str, str]]

BLANK = "' '"
SESSION = "current_setting('factdb.actor')::integer"
NEWEST_EDIT = "(SELECT max(id) FROM sources_edit)"
A_SHARED_RECORD = "(SELECT id FROM claims_sharedrecord WHERE kind = 'source' LIMIT 1)"
SOMEBODY_ELSE = "(SELECT id FROM auth_user WHERE username = 'other-contributor')"


def of_claim_in(state: str, action: str) -> str:
    """Picks the row of the one claim in the state; of its events, the one of the action."""
    return f"claim_id = (SELECT id FROM claims_claim WHERE state = '{state}') AND action = '{action}'"


IN_REVIEW = {"actor_id": SESSION, "from_state": "'in review'", "WHERE": of_claim_in("in review", "submit")}
APPROVED = {"actor_id": SESSION, "from_state": "'approved'", "WHERE": of_claim_in("approved", "approve")}
RETURNED = IN_REVIEW | {"action": "'return to author'", "to_state": "'draft'", "note": "'why'"}

# Somebody else takes the claim under review over, and submits it as it is.
SUBMITTED = {
    "number": "9",
    "authors": f"authors || {SESSION}",
    "submitted_by_id": SESSION,
    "through_edit": NEWEST_EDIT,
    "WHERE": "claim_id = (SELECT id FROM claims_claim WHERE state = 'in review')",
}
FOLLOWING = {"number": "9", "submitted_by_id": SESSION, "WHERE": "follows_id IS NOT NULL"}
OF_A_SHARED_RECORD = SUBMITTED | {"authors": f"ARRAY[{SESSION}]", "WHERE": "shared_id IS NOT NULL"}

NEXT = {
    "number": "(SELECT max(number) + 1 FROM claims_publication)",
    "version": "version + 1",
    "previous_sha256": "(SELECT sha256 FROM claims_publication ORDER BY number DESC LIMIT 1)",
    "sha256": "repeat('a', 64)",
    "published_by_id": SESSION,
}
RETRACTED = NEXT | {
    "change": "'retract'",
    "dossier_id": "NULL",
    "approved_by_id": "NULL",
    "authors": "'{}'",
    "reason": "'why'",
    "WHERE": "claim_id = (SELECT claim_id FROM claims_claimrelation)",
}
RENDERED_ANEW = NEXT | {"WHERE": "change = 'follow'"}

COMMENT = {"author_id": SESSION}
CHANGED = {"number": "(SELECT max(number) + 1 FROM claims_publishedchange)"}

# As in `tests.database.breakers`.
REVIEW_BREAKERS: dict[str, Write] = {
    # records that are public
    "shared_record_state_known": ("claims_sharedrecord", "state = 'secret'"),
    "shared_record_is_one_record": ("claims_sharedrecord", "speaker_id = NULL WHERE kind = 'speaker'"),
    # dossiers
    "dossier_of_one_subject": ("claims_dossier", SUBMITTED | {"shared_id": A_SHARED_RECORD}),
    "dossier_number_once": ("claims_dossier", SUBMITTED | {"number": "number"}),
    "dossier_shared_number_once": ("claims_dossier", OF_A_SHARED_RECORD | {"number": "number"}),
    "dossier_sha256_is_of_body": ("claims_dossier", SUBMITTED | {"body": "body || ' '"}),
    "dossier_rests_on_records": ("claims_dossier", FOLLOWING | {"records": "'{}'"}),
    "dossier_carries_its_records": ("claims_dossier", SUBMITTED | {"carried": "carried || gen_random_uuid()"}),
    "claims_dossier_number_check": ("claims_dossier", SUBMITTED | {"number": "-1"}),
    # events
    "review_event_of_one_subject": ("claims_reviewevent", RETURNED | {"shared_id": A_SHARED_RECORD}),
    "review_event_action_known": ("claims_reviewevent", IN_REVIEW | {"action": "'wave through'"}),
    "review_event_transition": ("claims_reviewevent", IN_REVIEW | {"action": "'assign'", "to_state": "'approved'"}),
    "review_event_says_why": ("claims_reviewevent", RETURNED | {"note": BLANK}),
    "review_event_has_dossier": ("claims_reviewevent", RETURNED | {"dossier_id": "NULL"}),
    "review_event_has_publication": (
        "claims_reviewevent",
        APPROVED | {"action": "'publish'", "to_state": "'draft'"},
    ),
    "review_event_due": ("claims_reviewevent", APPROVED | {"action": "'schedule'", "to_state": "'scheduled'"}),
    "review_event_assignee": ("claims_reviewevent", RETURNED | {"assignee_id": SESSION}),
    "review_event_one_countersignature": ("claims_reviewevent", {"WHERE": "action = 'countersign'"}),
    # publications
    "publication_of_one_subject": ("claims_publication", RETRACTED | {"shared_id": A_SHARED_RECORD}),
    "publication_change_known": ("claims_publication", RETRACTED | {"change": "'adorn'"}),
    "publication_of_dossier": ("claims_publication", RETRACTED | {"approved_by_id": SESSION}),
    "publication_names_cause": ("claims_publication", RETRACTED | {"cause_id": "id"}),
    "publication_has_one_before": ("claims_publication", RETRACTED | {"number": "1"}),
    "publication_sha256_hex": ("claims_publication", RETRACTED | {"sha256": "'ABC'"}),
    "publication_says_why": ("claims_publication", RETRACTED | {"reason": BLANK}),
    "claims_publication_number_key": (
        "claims_publication",
        RETRACTED | {"number": "number", "previous_sha256": "previous_sha256"},
    ),
    "claims_publication_sha256_key": ("claims_publication", RETRACTED | {"sha256": "sha256"}),
    "claims_publication_dossier_id_key": ("claims_publication", RENDERED_ANEW),
    "claims_publication_number_check": ("claims_publication", RETRACTED | {"number": "-1"}),
    # discussion
    "comment_of_one_subject": ("claims_comment", COMMENT | {"shared_id": A_SHARED_RECORD}),
    "comment_text_not_blank": ("claims_comment", COMMENT | {"text": BLANK}),
    "comment_field_of_record": ("claims_comment", COMMENT | {"record": "NULL", "field": "'statement'"}),
    "comment_resolved_by_somebody": ("claims_comment", COMMENT | {"resolved_at": "at"}),
    "notification_of_one_subject": ("claims_notification", "claim_id = NULL, shared_id = NULL"),
    "notification_notice_known": ("claims_notification", "notice = 'gossip'"),
    # published records
    "claims_publishedclaim_version_check": ("claims_publishedclaim", "version = -1"),
    "published_assessed_claim_is_shown_or_not": ("claims_publishedassessedclaim", "status = 'retracted'"),
    "claims_publishedassessedclaim_place_check": ("claims_publishedassessedclaim", "place = -1"),
    "claims_publishedassessedclaim_place_key": ("claims_publishedassessedclaim", {}),
    "published_relation_type_known": ("claims_publishedrelation", "type = 'likes'"),
    "claims_publisheddocument_version_check": ("claims_publisheddocument", "version = -1"),
    "published_document_status_known": ("claims_publisheddocument", "status = 'unpublished'"),
    # what the public saw before
    "past_document_ends_after_it_begins": ("claims_pastdocument", {"shown_until": "shown_from - interval '1s'"}),
    "published_past_status_known": ("claims_pastdocument", {"status": "'unpublished'"}),
    "claims_pastdocument_version_check": ("claims_pastdocument", {"version": "-1"}),
    "claims_pastdocument_place_check": ("claims_pastdocument", {"place": "-1"}),
    "published_change_known": ("claims_publishedchange", CHANGED | {"change": "'forget'"}),
    "published_change_status_known": ("claims_publishedchange", CHANGED | {"status": "'unpublished'"}),
    "claims_publishedchange_number_check": ("claims_publishedchange", {"number": "-1"}),
    "claims_publishedchange_version_check": ("claims_publishedchange", CHANGED | {"version": "-1"}),
    "claims_publishedchange_place_check": ("claims_publishedchange", CHANGED | {"place": "-1"}),
}
for name in ("claim", "quote", "speaker", "source", "question", "topic"):
    table = f"claims_published{name}"
    REVIEW_BREAKERS[f"published_{name}_status_known"] = (table, "status = 'unpublished'")
    REVIEW_BREAKERS[f"{table}_publication_check"] = (table, "publication = -1")
    REVIEW_BREAKERS[f"{table}_place_check"] = (table, "place = -1")
    REVIEW_BREAKERS[f"published_{name}_place_once"] = (table, {})

NO_CHAIN = "ALTER TABLE claims_publication DISABLE TRIGGER publication_chain"
NO_APPROVAL = "ALTER TABLE claims_publication DISABLE TRIGGER publication_of_approved"
ANY_RECORDS = "ALTER TABLE claims_sharedrecord DROP CONSTRAINT shared_record_is_one_record"

REVIEW_SECOND_LOCKS: dict[str, tuple[str, str, str | dict[str, str]]] = {
    "dossier_has_authors": (
        "ALTER TABLE claims_dossier DISABLE TRIGGER dossier_names_authors",
        "claims_dossier",
        SUBMITTED | {"authors": "'{}'"},
    ),
    "review_event_one_approval": (
        "ALTER TABLE claims_reviewevent DROP CONSTRAINT review_event_transition",
        "claims_reviewevent",
        APPROVED,
    ),
    "review_event_one_step_a_publication": (
        "ALTER TABLE claims_reviewevent DISABLE TRIGGER review_event_follows",
        "claims_reviewevent",
        {"actor_id": SESSION, "WHERE": "action = 'retract'"},
    ),
    "publication_four_eyes": (NO_APPROVAL, "claims_publication", RENDERED_ANEW | {"approved_by_id": "authors[1]"}),
    "publication_first_version": (NO_CHAIN, "claims_publication", RETRACTED | {"version": "1"}),
    "publication_version_once": (
        NO_CHAIN,
        "claims_publication",
        RETRACTED | {"version": "version", "cause_id": "NULL", "WHERE": "change = 'follow'"},
    ),
    "publication_shared_version_once": (
        NO_CHAIN,
        "claims_publication",
        RETRACTED | {"version": "version", "WHERE": "shared_id IS NOT NULL"},
    ),
    "claims_publication_version_check": (NO_CHAIN, "claims_publication", RETRACTED | {"version": "-1"}),
    "shared_record_kind_known": (ANY_RECORDS, "claims_sharedrecord", "kind = 'rumour'"),
    **{
        f"claims_sharedrecord_{kind}_id_key": (ANY_RECORDS, "claims_sharedrecord", {"WHERE": f"kind = '{kind}'"})
        for kind in ("quote", "speaker", "source", "question")
    },
}
# Trigger, table: as in `tests.database.breakers`.
REVIEW_TRIGGER_BREAKERS: dict[tuple[str, str], Write] = {
    ("shared_face_is_approved", "claims_sharedrecord"): ("claims_sharedrecord", 'face = \'{"id": "another"}\''),
    ("shared_record_stays", "claims_sharedrecord"): ("claims_sharedrecord", "id = gen_random_uuid()"),
    ("dossier_names_authors", "claims_dossier"): ("claims_dossier", SUBMITTED | {"authors": f"ARRAY[{SESSION}]"}),
    ("review_event_follows", "claims_reviewevent"): ("claims_reviewevent", RETURNED | {"from_state": "'approved'"}),
    ("review_event_four_eyes", "claims_reviewevent"): (
        "claims_reviewevent",
        RETURNED | {"action": "'withdraw'"},
    ),
    ("publication_chain", "claims_publication"): ("claims_publication", RETRACTED | {"version": "version + 2"}),
    ("publication_of_approved", "claims_publication"): (
        "claims_publication",
        RENDERED_ANEW | {"dossier_sha256": "repeat('0', 64)"},
    ),
    ("publication_by_step", "claims_publication"): ("claims_publication", RETRACTED),
    ("withheld_by_owner", "claims_publication"): ("claims_publication", RETRACTED | {"change": "'withhold'"}),
    ("state_is_of_last_event", "claims_claim"): ("claims_claim", "state = 'approved' WHERE state = 'draft'"),
    ("state_is_of_last_event", "claims_sharedrecord"): ("claims_sharedrecord", "state = 'approved'"),
    ("state_is_of_last_event", "claims_reviewevent"): ("claims_reviewevent", RETURNED),
    ("comment_stays", "claims_comment"): ("claims_comment", "text = 'something else'"),
    ("names_its_actor", "claims_dossier"): (
        "claims_dossier",
        SUBMITTED | {"authors": "authors", "submitted_by_id": SOMEBODY_ELSE},
    ),
    ("names_its_actor", "claims_reviewevent"): ("claims_reviewevent", RETURNED | {"actor_id": SOMEBODY_ELSE}),
    ("names_its_actor", "claims_publication"): ("claims_publication", RETRACTED | {"published_by_id": SOMEBODY_ELSE}),
    ("names_its_actor", "claims_comment"): ("claims_comment", {"author_id": SOMEBODY_ELSE}),
}
