"""After each migration: what the application's and the API's database logins may do."""

from typing import Any

from django.apps import AppConfig, apps
from django.db import DEFAULT_DB_ALIAS, connections

from factdb.roles import grant_tables

APPEND_ONLY = (
    "sources.Snapshot",
    "claims.Dossier",
    "claims.ReviewEvent",
    "claims.Publication",
    "claims.PublishedChange",
    "claims.PastDocument",
)
WRITTEN_BY_TRIGGER = ("sources.Edit",)
PUBLISHED = (
    "claims.PublishedClaim",
    "claims.PublishedQuote",
    "claims.PublishedSpeaker",
    "claims.PublishedSource",
    "claims.PublishedQuestion",
    "claims.PublishedTopic",
    "claims.PublishedRelation",
    "claims.PublishedAssessedClaim",
    "claims.PublishedDocument",
    "claims.PublishedLexeme",
    "claims.PublishedSummary",
    "claims.PublishedChange",
    "claims.PastDocument",
)


def tables(labels: tuple[str, ...]) -> list[str]:
    return [apps.get_model(label)._meta.db_table for label in labels]


def grant_after_migrate(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """A receiver of `post_migrate`: grants are no domain logic, and have to follow every new table."""
    editor = connections[DEFAULT_DB_ALIAS].settings_dict["USER"]
    public = connections["public"].settings_dict["USER"]
    owner = connections[using].settings_dict["USER"]
    if owner in (editor, public):
        return
    grant_tables(
        connections[using],
        editor_role=editor,
        public_role=public,
        append_only=tables(APPEND_ONLY),
        published=tables(PUBLISHED),
        read_only=tables(WRITTEN_BY_TRIGGER),
    )
