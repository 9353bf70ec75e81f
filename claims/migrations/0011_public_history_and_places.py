"""What the public saw before, and where each record stands in its collection."""

import claims.models.multirange
import django.contrib.postgres.search
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0010_auditor_and_administrator'),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name='PastDocument',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('record', models.UUIDField(verbose_name='record')),
                ('kind', models.CharField(max_length=10, verbose_name='kind')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('status', models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld')], max_length=12, verbose_name='status')),
                ('place', models.PositiveBigIntegerField(verbose_name='place')),
                ('text', models.TextField(verbose_name='document')),
                ('etag', models.CharField(max_length=40, verbose_name='ETag')),
                ('shown_from', models.DateTimeField(verbose_name='shown from')),
                ('shown_until', models.DateTimeField(verbose_name='shown until')),
            ],
            options={
                'verbose_name': 'past document',
                'verbose_name_plural': 'past documents',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PublishedChange',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='number')),
                ('record', models.UUIDField(verbose_name='record')),
                ('kind', models.CharField(max_length=10, verbose_name='kind')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('change', models.CharField(max_length=10, verbose_name='change')),
                ('status', models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld')], max_length=12, verbose_name='status')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('note', models.TextField(blank=True, verbose_name='why')),
                ('place', models.PositiveBigIntegerField(verbose_name='place')),
            ],
            options={
                'verbose_name': 'published change',
                'verbose_name_plural': 'published changes',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PublishedDocument',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=10, verbose_name='kind')),
                ('status', models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld')], max_length=12, verbose_name='status')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('text', models.TextField(verbose_name='document')),
                ('etag', models.CharField(max_length=40, verbose_name='ETag')),
                ('body_sha256', models.CharField(max_length=64, verbose_name='SHA-256 of what was approved')),
                ('rendered_at', models.DateTimeField(verbose_name='rendered at')),
            ],
            options={
                'verbose_name': 'published document',
                'verbose_name_plural': 'published documents',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PublishedTopic',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('place', models.PositiveBigIntegerField(verbose_name='place')),
                ('status', models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld')], default='published', max_length=12, verbose_name='status')),
                ('publication', models.PositiveBigIntegerField(verbose_name='publication')),
                ('first_published_at', models.DateTimeField(verbose_name='first published at')),
                ('published_at', models.DateTimeField(verbose_name='published at')),
                ('words', django.contrib.postgres.search.SearchVectorField(verbose_name='words')),
            ],
            options={
                'verbose_name': 'published topic',
                'verbose_name_plural': 'published topics',
                'ordering': ['-place'],
                'abstract': False,
                'default_permissions': ('view',),
            },
        ),
        migrations.AlterModelOptions(
            name='publishedclaim',
            options={'default_permissions': ('view',), 'ordering': ['-place'], 'verbose_name': 'published claim', 'verbose_name_plural': 'published claims'},
        ),
        migrations.AlterModelOptions(
            name='publishedquestion',
            options={'default_permissions': ('view',), 'ordering': ['-place'], 'verbose_name': 'published question', 'verbose_name_plural': 'published questions'},
        ),
        migrations.AlterModelOptions(
            name='publishedquote',
            options={'default_permissions': ('view',), 'ordering': ['-place'], 'verbose_name': 'published quote', 'verbose_name_plural': 'published quotes'},
        ),
        migrations.AlterModelOptions(
            name='publishedsource',
            options={'default_permissions': ('view',), 'ordering': ['-place'], 'verbose_name': 'published source', 'verbose_name_plural': 'published sources'},
        ),
        migrations.AlterModelOptions(
            name='publishedspeaker',
            options={'default_permissions': ('view',), 'ordering': ['-place'], 'verbose_name': 'published speaker', 'verbose_name_plural': 'published speakers'},
        ),
        migrations.AddField(
            model_name='publishedclaim',
            name='place',
            field=models.PositiveBigIntegerField(default=0, verbose_name='place'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publishedclaim',
            name='said',
            field=claims.models.multirange.DateMultirangeField(null=True, verbose_name='said on'),
        ),
        migrations.AddField(
            model_name='publishedclaim',
            name='words',
            field=django.contrib.postgres.search.SearchVectorField(default='', verbose_name='words'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publishedquestion',
            name='place',
            field=models.PositiveBigIntegerField(default=0, verbose_name='place'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publishedquestion',
            name='words',
            field=django.contrib.postgres.search.SearchVectorField(default='', verbose_name='words'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publishedquote',
            name='place',
            field=models.PositiveBigIntegerField(default=0, verbose_name='place'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publishedquote',
            name='said',
            field=claims.models.multirange.DateMultirangeField(null=True, verbose_name='said on'),
        ),
        migrations.AddField(
            model_name='publishedquote',
            name='words',
            field=django.contrib.postgres.search.SearchVectorField(default='', verbose_name='words'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publishedsource',
            name='dated',
            field=claims.models.multirange.DateMultirangeField(null=True, verbose_name='published on'),
        ),
        migrations.AddField(
            model_name='publishedsource',
            name='place',
            field=models.PositiveBigIntegerField(default=0, verbose_name='place'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publishedsource',
            name='words',
            field=django.contrib.postgres.search.SearchVectorField(default='', verbose_name='words'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publishedspeaker',
            name='place',
            field=models.PositiveBigIntegerField(default=0, verbose_name='place'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publishedspeaker',
            name='words',
            field=django.contrib.postgres.search.SearchVectorField(default='', verbose_name='words'),
            preserve_default=False,
        ),
    ]
