"""For every rule of the working tables that the database holds, the raw write that breaks it."""

from tests.database.merge_breakers import MERGE_BREAKERS, MERGE_TRIGGER_BREAKERS
from tests.database.review_breakers import REVIEW_BREAKERS, REVIEW_SECOND_LOCKS, REVIEW_TRIGGER_BREAKERS

WRONG_TAG = "'not a tag'"
BLANK = "' '"
IN_THE_WHOLE = "whole_start = 0, whole_end = 5, passage_sha256 = repeat('a', 64)"


def key_like(**changes: str) -> dict[str, str]:
    """A copied key of the API with a secret of its own."""
    return {"secret_sha256": "repeat('b', 64)", **changes}


# Constraint: table, then either the SET clause of an UPDATE, or the columns in which a copied row differs.
BREAKERS: dict[str, tuple[str, str | dict[str, str]]] = {
    # sources
    "source_title_not_blank": ("sources_source", f"title = {BLANK}"),
    "source_kind_known": ("sources_source", "kind = 'rumour'"),
    "source_language_tag": ("sources_source", f"language = {WRONG_TAG}"),
    "source_published_days_follow": ("sources_source", "published_days = NULL WHERE published_on <> ''"),
    "source_url_http": ("sources_source", "url = 'javascript:alert(1)'"),
    "source_canonical_url_http": ("sources_source", "canonical_url = 'https://a b'"),
    "source_archived_url_http": ("sources_source", "archived_url = 'ftp://a'"),
    "source_author_once": ("sources_sourceauthor", {"position": "7"}),
    "sources_sourceauthor_position_check": ("sources_sourceauthor", "position = -1"),
    "derivation_relation_known": ("sources_derivation", "relation = 'copied'"),
    "derivation_not_from_itself": ("sources_derivation", "origin_id = source_id"),
    "derivation_once": ("sources_derivation", {"note": "'again'"}),
    "snapshot_text_not_blank": ("sources_snapshot", {"text": BLANK, "sha256": f"encode(sha256({BLANK}), 'hex')"}),
    "snapshot_extent_known": ("sources_snapshot", {"extent": "'half'", "whole_sha256": "''"}),
    "snapshot_sha256_is_of_text": ("sources_snapshot", {"text": "text || '.'"}),
    "snapshot_whole_sha256_hex": ("sources_snapshot", {"extent": "'excerpt'", "whole_sha256": "'abc'"}),
    "snapshot_whole_sha256_of_excerpt": ("sources_snapshot", {"extent": "'whole'", "whole_sha256": "sha256"}),
    # speakers
    "speaker_kind_known": ("sources_speaker", "kind = 'crowd' WHERE kind = 'group'"),
    "speaker_unnamed_described": ("sources_speaker", "description_en = '', description_ar = '' WHERE kind = 'unnamed'"),
    "speaker_unnamed_has_source": ("sources_speaker", "source_id = NULL WHERE kind = 'unnamed'"),
    "speaker_named_has_no_count": ("sources_speaker", "reason_unnamed = 'shy' WHERE kind = 'group'"),
    "speaker_unnamed_no_wikidata": ("sources_speaker", "wikidata_id = 'Q1' WHERE kind = 'unnamed'"),
    "speaker_wikidata_id_form": ("sources_speaker", "wikidata_id = '148' WHERE kind = 'group'"),
    "sources_speaker_wikidata_id_key": ("sources_speaker", "wikidata_id = 'Q30' WHERE kind = 'group'"),
    "speaker_not_for_itself": ("sources_speaker", "speaks_for_id = id WHERE kind = 'unnamed'"),
    "speaker_name_not_blank": ("sources_speakername", f"text = {BLANK}"),
    "speaker_name_language_tag": ("sources_speakername", f"language = {WRONG_TAG}"),
    "speaker_name_once": ("sources_speakername", {"preferred": "false"}),
    "speaker_name_one_preferred": ("sources_speakername", {"text": "'another name'"}),
    "affiliation_role_not_blank": ("sources_affiliation", "role_en = '', role_ar = ''"),
    "affiliation_period_days_follow": ("sources_affiliation", "period = '2018'"),
    "affiliation_not_with_itself": ("sources_affiliation", "body_id = speaker_id"),
    "affiliation_once": ("sources_affiliation", {}),
    # quotes
    "quote_form_known": ("sources_quote", "form = 'sung' WHERE form = 'paraphrase'"),
    "quote_text_not_blank": ("sources_quote", "text = '' WHERE form = 'paraphrase'"),
    "quote_language_tag": ("sources_quote", f"language = {WRONG_TAG}"),
    "quote_spoken_language_tag": ("sources_quote", f"spoken_language = {WRONG_TAG}"),
    "quote_marks_of_quotation": ("sources_quote", "marks = 'missing' WHERE form = 'paraphrase'"),
    "quote_said_days_follow": ("sources_quote", "said_on = '2018-11'"),
    "quote_said_in_another_source": ("sources_quote", "said_in_id = source_id"),
    "quote_not_rendition_of_itself": ("sources_quote", "rendition_of_id = id"),
    "quote_span_position_once": ("sources_quotespan", {}),
    "quote_span_words_fill_positions": ("sources_quotespan", f"start = NULL, {IN_THE_WHOLE}"),
    "quote_span_whole_position": ("sources_quotespan", "whole_start = 5"),
    "quote_span_somewhere": (
        "sources_quotespan",
        "start = NULL, \"end\" = NULL, exact = '', prefix = '', suffix = ''",
    ),
    "sources_quotespan_position_check": ("sources_quotespan", "position = -1"),
    "quote_translation_language_tag": ("sources_quotetranslation", f"language = {WRONG_TAG}"),
    "quote_translation_text_not_blank": ("sources_quotetranslation", f"text = {BLANK}"),
    "quote_translation_translator_named": ("sources_quotetranslation", "translator = ''"),
    "quote_translation_once": ("sources_quotetranslation", {}),
    "refused_suggestion_form_known": ("sources_refusedsuggestion", "form = 'sung'"),
    "refused_suggestion_has_words": ("sources_refusedsuggestion", '"end" = start'),
    "refused_suggestion_once": ("sources_refusedsuggestion", {}),
    "sources_refusedsuggestion_start_check": ("sources_refusedsuggestion", "start = -1"),
    "sources_refusedsuggestion_end_check": ("sources_refusedsuggestion", 'start = -2, "end" = -1'),
    # claims
    "claim_statement_not_blank": ("claims_claim", "statement_en = '', statement_ar = ''"),
    "claim_state_known": ("claims_claim", "state = 'secret'"),
    "claim_period_days_follow": ("claims_claim", "period = '2018'"),
    "claim_quantity_has_unit": ("claims_claim", "unit = '', population_en = '' WHERE quantity_low IS NOT NULL"),
    "claim_population_of_quantity": ("claims_claim", "population_en = 'people' WHERE unit = ''"),
    "claims_claim_about_claim_id_speaker_id_2e745094_uniq": ("claims_claim_about", {}),
    "claims_claim_questions_claim_id_question_id_d0c41c29_uniq": ("claims_claim_questions", {}),
    "claims_claim_topics_claim_id_topic_id_1bb5b613_uniq": ("claims_claim_topics", {}),
    "claim_relation_type_known": ("claims_claimrelation", "type = 'likes'"),
    "claim_relation_not_to_itself": ("claims_claimrelation", "other_id = claim_id"),
    "claim_relation_once": ("claims_claimrelation", {"claim_id": "other_id", "other_id": "claim_id"}),
    "attribution_stance_known": ("claims_attribution", "stance = 'likes' WHERE stance = 'asserts'"),
    "attribution_claim_or_question": ("claims_attribution", "claim_id = NULL WHERE stance = 'asserts'"),
    "attribution_question_no_comment": (
        "claims_attribution",
        "claim_id = NULL, question_id = (SELECT id FROM claims_question LIMIT 1) WHERE stance = 'asserts'",
    ),
    "attribution_claim_quote_once": ("claims_attribution", {}),
    "attribution_question_quote_once": ("claims_attribution", {"WHERE": "question_id IS NOT NULL"}),
    "relay_speaker_or_source": ("claims_relay", "speaker_id = NULL, source_id = NULL"),
    "relay_position_once": ("claims_relay", {}),
    "claims_relay_position_check": ("claims_relay", "position = -1"),
    "assessment_title_not_blank": ("claims_assessment", f"title = {BLANK}"),
    "assessment_rating_not_blank": ("claims_assessment", f"rating = {BLANK}"),
    "assessment_url_http": ("claims_assessment", "url = 'data:text/html,x'"),
    "assessment_language_tag": ("claims_assessment", f"language = {WRONG_TAG}"),
    "assessment_assessed_days_follow": ("claims_assessment", "assessed_on = '2018'"),
    "assessment_scale_declared": ("claims_assessment", "scale_best = NULL"),
    "assessment_rating_on_scale": ("claims_assessment", "rating_value = 9"),
    "claims_assessment_eviden_assessment_id_source_id_2fc71f75_uniq": ("claims_assessment_evidence", {}),
    "question_text_not_blank": ("claims_question", "text_en = '', text_ar = ''"),
    "topic_slug_form": ("claims_topic", "slug = 'Two Words'"),
    "topic_name_not_blank": ("claims_topic", "name_en = '', name_ar = ''"),
    "claims_topic_slug_key": ("claims_topic", {}),
    # keys of the API
    "api_key_name_not_blank": ("factdb_apikey", key_like(name=BLANK)),
    "api_key_contact_form": ("factdb_apikey", key_like(contact="'nobody'")),
    "api_key_prefix_form": ("factdb_apikey", key_like(prefix="'github_AbCdEf'")),
    "api_key_secret_sha256_hex": ("factdb_apikey", key_like(secret_sha256="'factdb_AbCdEf'")),
    "api_key_secret_once": ("factdb_apikey", {}),
    "api_key_requests_within_bounds": ("factdb_apikey", key_like(requests_a_minute="0")),
    "api_key_expires_within_years": ("factdb_apikey", key_like(expires_at="created_at + interval '4 years'")),
    "api_key_revoked_by_somebody": ("factdb_apikey", "revoked_at = now()"),
    "api_key_revoked_after_issue": (
        "factdb_apikey",
        "revoked_at = created_at - interval '1 day', revoked_by_id = created_by_id",
    ),
    **REVIEW_BREAKERS,
    **MERGE_BREAKERS,
}

# The same rules stand for a claim's quantity and for the count of someone unnamed.
for prefix, table, column, row in (
    ("claim_quantity", "claims_claim", "quantity", "quantity_low IS NOT NULL"),
    ("speaker_count", "sources_speaker", "count", "kind = 'unnamed'"),
):
    quantities = {
        "low_not_negative": "-1, exactly, 5, exactly",
        "high_not_negative": "NULL, , -1, at most",
        "low_finite": "NaN, exactly, 5, exactly",
        "high_finite": "1, exactly, NaN, exactly",
        "low_has_qualifier": "1, , 5, exactly",
        "high_has_qualifier": "1, exactly, 5, ",
        "low_is_known": "1, less than, 5, exactly",
        "high_is_known": "1, exactly, 5, nearly",
        "low_alone": "5, exactly, NULL, ",
        "high_alone": "NULL, , 5, about",
        "low_not_above_high": "6, exactly, 5, exactly",
        "one_figure": "5, at least, 5, exactly",
        "less_than_nothing": "NULL, , 0, less than",
    }
    for rule, figures in quantities.items():
        low, low_is, high, high_is = (
            value if value == "NULL" else f"'{value}'" for value in (part.strip() for part in figures.split(","))
        )
        BREAKERS[f"{prefix}_{rule}"] = (
            table,
            (
                f"{column}_low = {low}, {column}_low_is = {low_is}, "
                f"{column}_high = {high}, {column}_high_is = {high_is} WHERE {row}"
            ),
        )

# Rules that another rule always catches first. They are broken as the owner, with the other set aside.
SECOND_LOCKS: dict[str, tuple[str, str, str | dict[str, str]]] = {
    **{
        f"sources_quotespan_{column}_check": (
            (
                "ALTER TABLE sources_quotespan DISABLE TRIGGER quote_span_in_snapshot; "
                "ALTER TABLE sources_quotespan DROP CONSTRAINT quote_span_words_fill_positions, "
                "DROP CONSTRAINT quote_span_whole_position, DROP CONSTRAINT quote_span_somewhere"
            ),
            "sources_quotespan",
            f'"{column}" = -1',
        )
        for column in ("start", "end", "whole_start", "whole_end")
    },
    "edit_action_known": ("SELECT", "sources_edit", {"action": "'LOOK'"}),
    **REVIEW_SECOND_LOCKS,
}

# Trigger, table: as in BREAKERS. What it raises names the trigger, or the rule that follows.
TRIGGER_BREAKERS: dict[tuple[str, str], tuple[str, str | dict[str, str]]] = {
    ("derivation_no_circle", "sources_derivation"): (
        "sources_derivation",
        {"source_id": "origin_id", "origin_id": "source_id"},
    ),
    ("snapshot_enters_with_its_text", "sources_snapshot"): ("sources_snapshot", {"text": "'Withheld. No.'"}),
    ("quote_span_in_snapshot", "sources_quotespan"): ("sources_quotespan", "exact = upper(exact)"),
    ("quote_keeps_its_source", "sources_quote"): (
        "sources_quote",
        "source_id = (SELECT origin_id FROM sources_derivation) WHERE form = 'direct'",
    ),
    ("quote_unnamed_in_one_source", "sources_quote"): (
        "sources_quote",
        (
            "source_id = (SELECT origin_id FROM sources_derivation) "
            "WHERE speaker_id IN (SELECT id FROM sources_speaker WHERE kind = 'unnamed')"
        ),
    ),
    ("quote_unnamed_in_one_source", "sources_speaker"): (
        "sources_speaker",
        "source_id = (SELECT origin_id FROM sources_derivation) WHERE kind = 'unnamed'",
    ),
    ("speaker_unnamed_has_no_name", "sources_speaker"): (
        "sources_speaker",
        (
            "kind = 'unnamed', description_en = 'x', source_id = (SELECT id FROM sources_source LIMIT 1) "
            "WHERE kind = 'group'"
        ),
    ),
    ("speaker_unnamed_has_no_name", "sources_speakername"): (
        "sources_speakername",
        {"speaker_id": "(SELECT id FROM sources_speaker WHERE kind = 'unnamed')"},
    ),
    ("speaker_unnamed_has_no_name", "sources_affiliation"): (
        "sources_affiliation",
        "speaker_id = (SELECT id FROM sources_speaker WHERE kind = 'unnamed')",
    ),
    ("attribution_stance_fits_form", "claims_attribution"): (
        "claims_attribution",
        "stance = 'no comment' WHERE stance = 'asserts'",
    ),
    ("attribution_stance_fits_form", "sources_quote"): ("sources_quote", "form = 'declined' WHERE form = 'paraphrase'"),
    ("relay_of_relays", "claims_relay"): (
        "claims_relay",
        {"attribution_id": "(SELECT id FROM claims_attribution WHERE stance = 'asserts' LIMIT 1)"},
    ),
    ("relay_of_relays", "claims_attribution"): ("claims_attribution", "stance = 'asserts' WHERE stance = 'relays'"),
    ("api_key_stays", "factdb_apikey"): ("factdb_apikey", "requests_a_minute = requests_a_minute + 1"),
    **REVIEW_TRIGGER_BREAKERS,
    **MERGE_TRIGGER_BREAKERS,
}
