"""Rules of claims and their review that hold between rows; see the sources' migration of the same name."""

from importlib import import_module

from django.db import migrations

shared = import_module("sources.migrations.0004_rules_between_rows")
rule, BEFORE, AFTER = shared.rule, shared.BEFORE, shared.AFTER

STANCE_FITS_FORM = """
CREATE FUNCTION attribution_stance_fits_form() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said uuid := CASE TG_TABLE_NAME WHEN 'sources_quote' THEN to_jsonb(NEW) ->> 'id'
                 ELSE to_jsonb(NEW) ->> 'quote_id' END;
BEGIN
    IF EXISTS (
        SELECT FROM claims_attribution attribution JOIN sources_quote quote ON quote.id = attribution.quote_id
        WHERE quote.id = said
        AND (attribution.stance = 'no comment') <> (quote.form IN ('declined', 'no response', 'unreachable'))
    ) THEN
        RAISE EXCEPTION 'no comment and quotes without comment go together, and alone'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'attribution_stance_fits_form';
    END IF;
    RETURN NULL;
END
$$
"""

RELAY_OF_RELAYS = """
CREATE FUNCTION relay_of_relays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    relayed uuid := CASE TG_TABLE_NAME WHEN 'claims_relay' THEN to_jsonb(NEW) ->> 'attribution_id'
                    ELSE to_jsonb(NEW) ->> 'id' END;
BEGIN
    IF EXISTS (
        SELECT FROM claims_relay relay JOIN claims_attribution attribution ON attribution.id = relay.attribution_id
        WHERE attribution.id = relayed AND attribution.stance <> 'relays'
    ) THEN
        RAISE EXCEPTION 'on whose word is for the stance "relays" alone'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'relay_of_relays';
    END IF;
    RETURN NULL;
END
$$
"""

EVENT_FOUR_EYES = """
CREATE FUNCTION review_event_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    dossier claims_dossier%ROWTYPE;
BEGIN
    SELECT * INTO dossier FROM claims_dossier WHERE id = NEW.dossier_id;
    IF dossier.claim_id <> NEW.claim_id THEN
        RAISE EXCEPTION 'the dossier is of another claim'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'review_event_four_eyes';
    END IF;
    IF NEW.action = 'approve' AND NEW.actor_id = ANY(dossier.authors) THEN
        RAISE EXCEPTION 'nobody approves what they wrote or edited'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'review_event_four_eyes';
    END IF;
    RETURN NEW;
END
$$
"""

PUBLICATION_OF_APPROVED = """
CREATE FUNCTION publication_of_approved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    dossier claims_dossier%ROWTYPE;
BEGIN
    SELECT * INTO dossier FROM claims_dossier WHERE id = NEW.dossier_id;
    IF (dossier.claim_id, dossier.sha256, dossier.authors) IS DISTINCT FROM
       (NEW.claim_id, NEW.dossier_sha256::varchar, NEW.authors) OR NOT EXISTS (
        SELECT FROM claims_reviewevent event
        WHERE event.dossier_id = dossier.id AND event.action = 'approve' AND event.actor_id = NEW.approved_by_id
    ) THEN
        RAISE EXCEPTION 'only an approved dossier is published, by its hash, authors and approver'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'publication_of_approved';
    END IF;
    RETURN NEW;
END
$$
"""

PUBLICATION_CHAIN = """
CREATE FUNCTION publication_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number > 1 AND NOT EXISTS (
        SELECT FROM claims_publication WHERE number = NEW.number - 1 AND sha256 = NEW.previous_sha256
    ) OR NEW.version > 1 AND NOT EXISTS (
        SELECT FROM claims_publication WHERE claim_id = NEW.claim_id AND version = NEW.version - 1
    ) THEN
        RAISE EXCEPTION 'a publication follows the one before, without a gap'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'publication_chain';
    END IF;
    RETURN NEW;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_append_only")]

    operations = [
        *rule(
            "attribution_stance_fits_form", STANCE_FITS_FORM, AFTER, ["claims_attribution", "sources_quote"]
        ),
        *rule("relay_of_relays", RELAY_OF_RELAYS, AFTER, ["claims_relay", "claims_attribution"]),
        *rule("review_event_four_eyes", EVENT_FOUR_EYES, BEFORE, ["claims_reviewevent"]),
        *rule("publication_of_approved", PUBLICATION_OF_APPROVED, BEFORE, ["claims_publication"]),
        *rule("publication_chain", PUBLICATION_CHAIN, BEFORE, ["claims_publication"]),
    ]
