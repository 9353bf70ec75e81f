"""What a published record is found by, as PostgreSQL keeps it."""

from django.db import connection

from claims.models.published import PublishedRecord


def lexemes(record: PublishedRecord) -> list[str]:
    """The lexemes of the record's words, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unnest(tsvector_to_array(words)) FROM {record._meta.db_table} WHERE id = %s ORDER BY 1",
            [record.pk],
        )
        return sorted(lexeme for (lexeme,) in cursor.fetchall())


def facets(record: PublishedRecord) -> list[str]:
    """The lexemes that no text gives, less the windows."""
    return [lexeme for lexeme in lexemes(record) if lexeme.startswith("=") and not lexeme.startswith("=w")]


def words(record: PublishedRecord) -> list[str]:
    """The lexemes of the record's texts."""
    return [lexeme for lexeme in lexemes(record) if not lexeme.startswith("=")]
