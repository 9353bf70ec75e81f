"""The public claims that somebody assessed get places of their own, which stay: in the order in which they came out."""

import json
from importlib import import_module

import claims.models.multirange
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from claims.assessed import assessed_days, assessed_words, reviews_of
from claims.found_by import key_facet

narrow = import_module("claims.migrations.0013_found_by_words_in_places").narrow


def fill(apps, schema_editor):
    """From the documents that are public now."""
    database = schema_editor.connection.alias
    documents = apps.get_model("claims", "PublishedDocument").objects.using(database)
    assessed = apps.get_model("claims", "PublishedAssessedClaim").objects.using(database)
    place = 0
    for key in assessed_keys(apps, database):
        members = json.loads(documents.get(pk=key).text)
        if not reviews_of(members):
            continue
        place += 1
        words, dated = assessed_words(members, place), assessed_days(members)
        assessed.create(id=key, place=place, status="published", words=words, dated=dated)


def assessed_keys(apps, database):
    published = apps.get_model("claims", "PublishedClaim").objects.using(database)
    # Cast, since to_tsquery would take the facet apart into words.
    found = published.extra(where=["words @@ %s::tsquery"], params=[f"'{key_facet('assessed', 'true')}'"])
    found = found.filter(status="published").order_by("first_published_at", "place")
    return found.values_list("pk", flat=True).iterator(chunk_size=1000)


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0014_windows'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedAssessedClaim',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('place', models.PositiveBigIntegerField(unique=True, verbose_name='place')),
                ('status', models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld')], max_length=12, verbose_name='status')),
                ('words', django.contrib.postgres.search.SearchVectorField(verbose_name='words')),
                ('dated', claims.models.multirange.DateMultirangeField(null=True, verbose_name='claimed or assessed on')),
            ],
            options={
                'verbose_name': 'published assessed claim',
                'verbose_name_plural': 'published assessed claims',
                'default_permissions': (),
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['words'], name='published_assessed_claim_words'), django.contrib.postgres.indexes.GistIndex(models.F('dated'), models.F('place'), name='published_assessed_claim_dated')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['published', 'unpublished'])), name='published_assessed_claim_is_shown_or_not')],
            },
        ),
        narrow("claims_publishedassessedclaim"),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
