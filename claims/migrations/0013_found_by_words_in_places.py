"""What published records are found by: words, and ranges in the order of places."""

import claims.models.published
import django.contrib.postgres.indexes
from importlib import import_module
from django.db import migrations, models

append_only = import_module("sources.migrations.0003_append_only").append_only

KINDS = ("claim", "quote", "speaker", "source", "question", "topic")


def narrow(table):
    """Vectors stand apart from their rows, of which a page then holds a hundred: a search reads many rows, not words."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ALTER words SET STORAGE EXTERNAL; ALTER TABLE {table} SET (toast_tuple_target = 128)",
        f"ALTER TABLE {table} ALTER words SET STORAGE EXTENDED; ALTER TABLE {table} RESET (toast_tuple_target)",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0012_what_was_public_so_far'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='publishedclaim',
            name='published_claim_newest',
        ),
        migrations.RemoveIndex(
            model_name='publishedclaim',
            name='published_claim_search',
        ),
        migrations.RemoveIndex(
            model_name='publishedclaim',
            name='published_claim_speakers',
        ),
        migrations.RemoveIndex(
            model_name='publishedclaim',
            name='published_claim_sources',
        ),
        migrations.RemoveIndex(
            model_name='publishedclaim',
            name='published_claim_questions',
        ),
        migrations.RemoveIndex(
            model_name='publishedclaim',
            name='published_claim_topics',
        ),
        migrations.RemoveIndex(
            model_name='publishedclaim',
            name='published_claim_stances',
        ),
        migrations.RemoveIndex(
            model_name='publishedclaim',
            name='published_claim_range',
        ),
        migrations.RemoveIndex(
            model_name='publishedquestion',
            name='published_question_newest',
        ),
        migrations.RemoveIndex(
            model_name='publishedquestion',
            name='published_question_search',
        ),
        migrations.RemoveIndex(
            model_name='publishedquote',
            name='published_quote_newest',
        ),
        migrations.RemoveIndex(
            model_name='publishedquote',
            name='published_quote_speaker',
        ),
        migrations.RemoveIndex(
            model_name='publishedquote',
            name='published_quote_source',
        ),
        migrations.RemoveIndex(
            model_name='publishedquote',
            name='published_quote_search',
        ),
        migrations.RemoveIndex(
            model_name='publishedsource',
            name='published_source_newest',
        ),
        migrations.RemoveIndex(
            model_name='publishedsource',
            name='published_source_search',
        ),
        migrations.RemoveIndex(
            model_name='publishedspeaker',
            name='published_speaker_newest',
        ),
        migrations.RemoveIndex(
            model_name='publishedspeaker',
            name='published_speaker_search',
        ),
        migrations.RemoveField(
            model_name='publishedclaim',
            name='body_sha256',
        ),
        migrations.RemoveField(
            model_name='publishedclaim',
            name='document',
        ),
        migrations.RemoveField(
            model_name='publishedclaim',
            name='questions',
        ),
        migrations.RemoveField(
            model_name='publishedclaim',
            name='rendered_at',
        ),
        migrations.RemoveField(
            model_name='publishedclaim',
            name='search',
        ),
        migrations.RemoveField(
            model_name='publishedclaim',
            name='sources',
        ),
        migrations.RemoveField(
            model_name='publishedclaim',
            name='speakers',
        ),
        migrations.RemoveField(
            model_name='publishedclaim',
            name='stances',
        ),
        migrations.RemoveField(
            model_name='publishedclaim',
            name='topics',
        ),
        migrations.RemoveField(
            model_name='publishedquestion',
            name='body_sha256',
        ),
        migrations.RemoveField(
            model_name='publishedquestion',
            name='document',
        ),
        migrations.RemoveField(
            model_name='publishedquestion',
            name='rendered_at',
        ),
        migrations.RemoveField(
            model_name='publishedquestion',
            name='search',
        ),
        migrations.RemoveField(
            model_name='publishedquote',
            name='body_sha256',
        ),
        migrations.RemoveField(
            model_name='publishedquote',
            name='document',
        ),
        migrations.RemoveField(
            model_name='publishedquote',
            name='rendered_at',
        ),
        migrations.RemoveField(
            model_name='publishedquote',
            name='search',
        ),
        migrations.RemoveField(
            model_name='publishedquote',
            name='source',
        ),
        migrations.RemoveField(
            model_name='publishedquote',
            name='speaker',
        ),
        migrations.RemoveField(
            model_name='publishedsource',
            name='body_sha256',
        ),
        migrations.RemoveField(
            model_name='publishedsource',
            name='document',
        ),
        migrations.RemoveField(
            model_name='publishedsource',
            name='rendered_at',
        ),
        migrations.RemoveField(
            model_name='publishedsource',
            name='search',
        ),
        migrations.RemoveField(
            model_name='publishedspeaker',
            name='body_sha256',
        ),
        migrations.RemoveField(
            model_name='publishedspeaker',
            name='document',
        ),
        migrations.RemoveField(
            model_name='publishedspeaker',
            name='rendered_at',
        ),
        migrations.RemoveField(
            model_name='publishedspeaker',
            name='search',
        ),
        migrations.AddConstraint(
            model_name='publishedclaim',
            constraint=models.UniqueConstraint(fields=('place',), name='published_claim_place_once'),
        ),
        migrations.AddConstraint(
            model_name='publishedquestion',
            constraint=models.UniqueConstraint(fields=('place',), name='published_question_place_once'),
        ),
        migrations.AddConstraint(
            model_name='publishedquote',
            constraint=models.UniqueConstraint(fields=('place',), name='published_quote_place_once'),
        ),
        migrations.AddConstraint(
            model_name='publishedsource',
            constraint=models.UniqueConstraint(fields=('place',), name='published_source_place_once'),
        ),
        migrations.AddConstraint(
            model_name='publishedspeaker',
            constraint=models.UniqueConstraint(fields=('place',), name='published_speaker_place_once'),
        ),
        migrations.AddIndex(
            model_name='publishedclaim',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='published_claim_words'),
        ),
        migrations.AddIndex(
            model_name='publishedclaim',
            index=models.Index(fields=['published_at', 'place'], name='published_claim_moment'),
        ),
        migrations.AddIndex(
            model_name='publishedclaim',
            index=django.contrib.postgres.indexes.GistIndex(models.F('quantity_range'), models.F('place'), name='published_claim_range'),
        ),
        migrations.AddIndex(
            model_name='publishedclaim',
            index=django.contrib.postgres.indexes.GistIndex(claims.models.published.Lower('quantity_range'), models.F('place'), name='published_claim_low'),
        ),
        migrations.AddIndex(
            model_name='publishedclaim',
            index=django.contrib.postgres.indexes.GistIndex(claims.models.published.Upper('quantity_range'), models.F('place'), name='published_claim_high'),
        ),
        migrations.AddIndex(
            model_name='publishedclaim',
            index=django.contrib.postgres.indexes.GistIndex(models.F('said'), models.F('place'), name='published_claim_said'),
        ),
        migrations.AddIndex(
            model_name='publishedquestion',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='published_question_words'),
        ),
        migrations.AddIndex(
            model_name='publishedquestion',
            index=models.Index(fields=['published_at', 'place'], name='published_question_moment'),
        ),
        migrations.AddIndex(
            model_name='publishedquote',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='published_quote_words'),
        ),
        migrations.AddIndex(
            model_name='publishedquote',
            index=models.Index(fields=['published_at', 'place'], name='published_quote_moment'),
        ),
        migrations.AddIndex(
            model_name='publishedquote',
            index=django.contrib.postgres.indexes.GistIndex(models.F('said'), models.F('place'), name='published_quote_said'),
        ),
        migrations.AddIndex(
            model_name='publishedsource',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='published_source_words'),
        ),
        migrations.AddIndex(
            model_name='publishedsource',
            index=models.Index(fields=['published_at', 'place'], name='published_source_moment'),
        ),
        migrations.AddIndex(
            model_name='publishedsource',
            index=django.contrib.postgres.indexes.GistIndex(models.F('dated'), models.F('place'), name='published_source_dated'),
        ),
        migrations.AddIndex(
            model_name='publishedspeaker',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='published_speaker_words'),
        ),
        migrations.AddIndex(
            model_name='publishedspeaker',
            index=models.Index(fields=['published_at', 'place'], name='published_speaker_moment'),
        ),
        migrations.AddIndex(
            model_name='pastdocument',
            index=models.Index(fields=['record', 'shown_until'], name='past_document_of_record'),
        ),
        migrations.AddIndex(
            model_name='pastdocument',
            index=models.Index(fields=['kind', 'place'], name='past_document_place'),
        ),
        migrations.AddConstraint(
            model_name='pastdocument',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld'])), name='published_past_status_known'),
        ),
        migrations.AddConstraint(
            model_name='pastdocument',
            constraint=models.CheckConstraint(condition=models.Q(('shown_until__gte', models.F('shown_from'))), name='past_document_ends_after_it_begins'),
        ),
        migrations.AddIndex(
            model_name='publishedchange',
            index=models.Index(fields=['record', 'number'], name='published_change_of_record'),
        ),
        migrations.AddIndex(
            model_name='publishedchange',
            index=models.Index(condition=models.Q(('change__in', ['correct', 'retract', 'reinstate', 'withhold'])), fields=['number'], name='published_change_corrects'),
        ),
        migrations.AddConstraint(
            model_name='publishedchange',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld'])), name='published_change_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedchange',
            constraint=models.CheckConstraint(condition=models.Q(('change__in', ['publish', 'correct', 'follow', 'retract', 'reinstate', 'withhold', 'render'])), name='published_change_known'),
        ),
        migrations.AddConstraint(
            model_name='publisheddocument',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld'])), name='published_document_status_known'),
        ),
        migrations.AddIndex(
            model_name='publishedtopic',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='published_topic_words'),
        ),
        migrations.AddIndex(
            model_name='publishedtopic',
            index=models.Index(fields=['published_at', 'place'], name='published_topic_moment'),
        ),
        migrations.AddConstraint(
            model_name='publishedtopic',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld'])), name='published_topic_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedtopic',
            constraint=models.UniqueConstraint(fields=('place',), name='published_topic_place_once'),
        ),
        *[narrow(f"claims_published{kind}") for kind in KINDS],
        *append_only("claims_pastdocument"),
        *append_only("claims_publishedchange"),
    ]
