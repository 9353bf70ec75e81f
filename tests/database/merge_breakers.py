"""For every rule of merges that the database holds, the raw write that breaks it; as in `review_breakers`."""

from tests.database.review_breakers import BLANK, SESSION, SOMEBODY_ELSE, Write

MERGE = {"gone": "gen_random_uuid()", "WHERE": "state = 'proposed'"}  # proposed by who writes
TWO = {"one": "'00000000-0000-4000-8000-000000000000'", "said_by_id": SESSION}
DECIDED = f"decided_by_id = {SESSION}, decided_at = now() WHERE state = 'proposed'"
KINDS = {"speaker": "sources_speaker", "source": "sources_source", "claim": "claims_claim"}

MERGE_BREAKERS: dict[str, Write] = {
    "merge_kind_known": ("claims_merge", MERGE | {"kind": "'topic'"}),
    "merge_state_known": ("claims_merge", f"state = 'waved', {DECIDED}"),
    "merge_not_into_itself": ("claims_merge", MERGE | {"gone": "stays"}),
    "merge_says_why": ("claims_merge", MERGE | {"why": BLANK}),
    "merge_is_decided": ("claims_merge", f"state = 'refused', decided_by_id = {SESSION} WHERE state = 'proposed'"),
    "merge_four_eyes": ("claims_merge", f"state = 'done', {DECIDED}"),
    "merge_goes_once": ("claims_merge", {"WHERE": "state = 'proposed'"}),
    "two_records_kind_known": ("claims_tworecords", TWO | {"kind": "'topic'"}),
    "two_records_in_order": ("claims_tworecords", TWO | {"one": "other"}),
    "two_records_once": ("claims_tworecords", {"said_by_id": SESSION}),
    **{
        f"{kind}_not_merged_into_itself": (table, "merged_into_id = id WHERE merged_into_id IS NULL")
        for kind, table in KINDS.items()
    },
}


def merged(kind: str) -> str:
    return f"(SELECT id FROM {KINDS[kind]} WHERE merged_into_id IS NOT NULL)"


def another(kind: str) -> str:
    """Sets of one record that it was merged, which no merge says."""
    of_kind = f"SELECT id FROM {KINDS[kind]} WHERE merged_into_id IS NULL ORDER BY id"
    return f"merged_into_id = ({of_kind} LIMIT 1) WHERE id = ({of_kind} DESC LIMIT 1)"


# Table: a column that names a record, and its kind.
NAMES = {
    "sources_speaker": ("merged_into_id", "speaker"),
    "sources_speakername": ("speaker_id", "speaker"),
    "sources_affiliation": ("body_id", "speaker"),
    "sources_source": ("publisher_id", "speaker"),
    "sources_sourceauthor": ("source_id", "source"),
    "sources_derivation": ("origin_id", "source"),
    "sources_quote": ("speaker_id", "speaker"),
    "claims_claim": ("merged_into_id", "claim"),
    "claims_claim_about": ("speaker_id", "speaker"),
    "claims_claim_questions": ("claim_id", "claim"),
    "claims_claim_topics": ("claim_id", "claim"),
    "claims_claimrelation": ("other_id", "claim"),
    "claims_attribution": ("claim_id", "claim"),
    "claims_relay": ("speaker_id", "speaker"),
    "claims_assessment": ("assessor_id", "speaker"),
    "claims_assessment_evidence": ("source_id", "source"),
}

MERGE_TRIGGER_BREAKERS: dict[tuple[str, str], Write] = {
    ("merge_stays", "claims_merge"): ("claims_merge", "why = 'something else'"),
    ("names_its_actor", "claims_merge"): ("claims_merge", MERGE | {"proposed_by_id": SOMEBODY_ELSE}),
    ("names_its_actor", "claims_tworecords"): ("claims_tworecords", TWO | {"said_by_id": SOMEBODY_ELSE}),
    **{("merged_by_merge", table): (table, another(kind)) for kind, table in KINDS.items()},
    **{("refers_to_merged", table): (table, f"{column} = {merged(kind)}") for table, (column, kind) in NAMES.items()},
    ("refers_to_merged", "sources_snapshot"): ("sources_snapshot", {"source_id": merged("source")}),
}
