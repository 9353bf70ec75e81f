"""Records that are public on their own, and what review and publication say of them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.lookups
import sources.fields
import sources.models.snapshot
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0005_groups'),
        ('sources', '0004_rules_between_rows'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('record', models.UUIDField(null=True, verbose_name='record')),
                ('field', models.CharField(blank=True, max_length=60, verbose_name='field')),
                ('text', sources.fields.PlainTextField(verbose_name='comment')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('resolved_at', models.DateTimeField(null=True, verbose_name='resolved at')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ['at', 'id'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('notice', models.CharField(choices=[('submitted', 'submitted for review'), ('assigned', 'assigned to you'), ('returned', 'returned to its author'), ('approved', 'approved'), ('commented', 'commented on'), ('retracted', 'retracted, to be countersigned'), ('not published', 'scheduled, and could not be published')], max_length=20, verbose_name='what happened')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('read_at', models.DateTimeField(null=True, verbose_name='read at')),
            ],
            options={
                'verbose_name': 'notification',
                'verbose_name_plural': 'notifications',
                'ordering': ['-id'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SharedRecord',
            fields=[
                ('state', models.CharField(choices=[('draft', 'draft'), ('in review', 'in review'), ('approved', 'approved'), ('scheduled', 'scheduled')], default='draft', editable=False, max_length=10, verbose_name='state')),
                ('published_through', models.BigIntegerField(default=0, editable=False, verbose_name='published up to the edit')),
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('quote', 'quote'), ('speaker', 'speaker'), ('source', 'source'), ('question', 'question')], max_length=10, verbose_name='kind')),
                ('face', models.TextField(verbose_name='public face')),
                ('rests_on', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None, verbose_name='rests on')),
            ],
            options={
                'verbose_name': 'public record',
                'verbose_name_plural': 'public records',
                'ordering': ['id'],
                'default_permissions': ('view',),
            },
        ),
        migrations.RemoveConstraint(
            model_name='claim',
            name='claim_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='dossier',
            name='dossier_sha256_is_of_body',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='publication_version_from_one',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='publication_four_eyes',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='publication_later_version_says_why',
        ),
        migrations.RemoveConstraint(
            model_name='publishedclaim',
            name='published_claim_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='reviewevent',
            name='review_event_action_known',
        ),
        migrations.RemoveConstraint(
            model_name='reviewevent',
            name='review_event_transition',
        ),
        migrations.RemoveConstraint(
            model_name='reviewevent',
            name='review_event_return_says_why',
        ),
        migrations.AddField(
            model_name='claim',
            name='assigned_to',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to'),
        ),
        migrations.AddField(
            model_name='claim',
            name='published_through',
            field=models.BigIntegerField(default=0, editable=False, verbose_name='published up to the edit'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='acknowledged',
            field=models.JSONField(default=list, verbose_name='acknowledged warnings'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='carried',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=[], size=None, verbose_name='records read from the working tables'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='dossier',
            name='follows',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='claims.dossier', verbose_name='follows'),
        ),
        migrations.AddField(
            model_name='publication',
            name='cause',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='effects', to='claims.publication', verbose_name='cause'),
        ),
        migrations.AddField(
            model_name='publication',
            name='change',
            field=models.CharField(choices=[('publish', 'published'), ('correct', 'corrected'), ('follow', 'rendered anew'), ('retract', 'retracted'), ('reinstate', 'reinstated'), ('withhold', 'withheld')], default='', max_length=10, verbose_name='change'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='publishedquestion',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld')], default='published', max_length=12, verbose_name='status'),
        ),
        migrations.AddField(
            model_name='publishedquote',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld')], default='published', max_length=12, verbose_name='status'),
        ),
        migrations.AddField(
            model_name='publishedsource',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld')], default='published', max_length=12, verbose_name='status'),
        ),
        migrations.AddField(
            model_name='publishedspeaker',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld')], default='published', max_length=12, verbose_name='status'),
        ),
        migrations.AddField(
            model_name='reviewevent',
            name='assignee',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to'),
        ),
        migrations.AddField(
            model_name='reviewevent',
            name='due_at',
            field=models.DateTimeField(null=True, verbose_name='to be published at'),
        ),
        migrations.AddField(
            model_name='reviewevent',
            name='publication',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='claims.publication', verbose_name='publication'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('in review', 'in review'), ('approved', 'approved'), ('scheduled', 'scheduled')], default='draft', editable=False, max_length=10, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='dossier',
            name='claim',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AlterField(
            model_name='publication',
            name='approved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to=settings.AUTH_USER_MODEL, verbose_name='approved by'),
        ),
        migrations.AlterField(
            model_name='publication',
            name='claim',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AlterField(
            model_name='publication',
            name='dossier',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publication', to='claims.dossier', verbose_name='dossier'),
        ),
        migrations.AlterField(
            model_name='publishedclaim',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld')], default='published', max_length=12, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='reviewevent',
            name='action',
            field=models.CharField(choices=[('submit', 'submit for review'), ('withdraw', 'withdraw from review'), ('assign', 'assign'), ('return to author', 'return to author'), ('approve', 'approve'), ('schedule', 'schedule'), ('unschedule', 'take off the schedule'), ('publish', 'publish'), ('correct', 'publish the correction'), ('retract', 'retract'), ('countersign', 'countersign the retraction'), ('reinstate', 'reinstate')], max_length=20, verbose_name='action'),
        ),
        migrations.AlterField(
            model_name='reviewevent',
            name='claim',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='review_events', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AlterField(
            model_name='reviewevent',
            name='dossier',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='claims.dossier', verbose_name='dossier'),
        ),
        migrations.AlterField(
            model_name='reviewevent',
            name='from_state',
            field=models.CharField(choices=[('draft', 'draft'), ('in review', 'in review'), ('approved', 'approved'), ('scheduled', 'scheduled')], max_length=10, verbose_name='from'),
        ),
        migrations.AlterField(
            model_name='reviewevent',
            name='to_state',
            field=models.CharField(choices=[('draft', 'draft'), ('in review', 'in review'), ('approved', 'approved'), ('scheduled', 'scheduled')], max_length=10, verbose_name='to'),
        ),
        migrations.AddField(
            model_name='comment',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddField(
            model_name='comment',
            name='claim',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AddField(
            model_name='comment',
            name='dossier',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='claims.dossier', verbose_name='dossier'),
        ),
        migrations.AddField(
            model_name='comment',
            name='resolved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='resolved by'),
        ),
        migrations.AddField(
            model_name='notification',
            name='actor',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddField(
            model_name='notification',
            name='claim',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.claim', verbose_name='claim'),
        ),
        migrations.AddField(
            model_name='notification',
            name='recipient',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to=settings.AUTH_USER_MODEL, verbose_name='for'),
        ),
        migrations.AddField(
            model_name='sharedrecord',
            name='assigned_to',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to'),
        ),
        migrations.AddField(
            model_name='sharedrecord',
            name='question',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shared', to='claims.question'),
        ),
        migrations.AddField(
            model_name='sharedrecord',
            name='quote',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shared', to='sources.quote'),
        ),
        migrations.AddField(
            model_name='sharedrecord',
            name='source',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shared', to='sources.source'),
        ),
        migrations.AddField(
            model_name='sharedrecord',
            name='speaker',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shared', to='sources.speaker'),
        ),
        migrations.AddField(
            model_name='notification',
            name='shared',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='claims.sharedrecord', verbose_name='public record'),
        ),
        migrations.AddField(
            model_name='comment',
            name='shared',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='claims.sharedrecord', verbose_name='public record'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='shared',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='claims.sharedrecord', verbose_name='public record'),
        ),
        migrations.AddField(
            model_name='publication',
            name='shared',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='claims.sharedrecord', verbose_name='public record'),
        ),
        migrations.AddField(
            model_name='reviewevent',
            name='shared',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='review_events', to='claims.sharedrecord', verbose_name='public record'),
        ),
        migrations.AddField(
            model_name='sharedrecord',
            name='shown_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shows', to='claims.publication', verbose_name='shown by'),
        ),
    ]
