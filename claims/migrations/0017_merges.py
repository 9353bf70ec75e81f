"""Merges, what was found to be two records, and what is public once it was merged."""

import django.db.models.deletion
import sources.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0016_groups_see_public_topics'),
        ('sources', '0007_merged_into'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('speaker', 'speaker'), ('source', 'source'), ('claim', 'claim')], max_length=10, verbose_name='kind')),
                ('gone', models.UUIDField(verbose_name='goes')),
                ('stays', models.UUIDField(verbose_name='stays')),
                ('touches_public', models.BooleanField(verbose_name='changes what is public')),
                ('why', sources.fields.PlainTextField(verbose_name='why')),
                ('proposed_at', models.DateTimeField(verbose_name='proposed at')),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('done', 'done'), ('refused', 'refused')], default='proposed', max_length=10, verbose_name='state')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='decided at')),
                ('note', sources.fields.PlainTextField(blank=True, verbose_name='note')),
            ],
            options={
                'verbose_name': 'merge',
                'verbose_name_plural': 'merges',
                'ordering': ['-proposed_at', 'id'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='TwoRecords',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('speaker', 'speaker'), ('source', 'source'), ('claim', 'claim')], max_length=10, verbose_name='kind')),
                ('one', models.UUIDField(verbose_name='one')),
                ('other', models.UUIDField(verbose_name='other')),
                ('said_at', models.DateTimeField(auto_now_add=True, verbose_name='said at')),
            ],
            options={
                'verbose_name': 'pair that is two records',
                'verbose_name_plural': 'pairs that are two records',
                'default_permissions': (),
            },
        ),
        migrations.RemoveConstraint(
            model_name='pastdocument',
            name='published_past_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='publication_change_known',
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='publication_of_dossier',
        ),
        migrations.RemoveConstraint(
            model_name='publishedchange',
            name='published_change_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='publishedchange',
            name='published_change_known',
        ),
        migrations.RemoveConstraint(
            model_name='publishedclaim',
            name='published_claim_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='publisheddocument',
            name='published_document_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='publishedquestion',
            name='published_question_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='publishedquote',
            name='published_quote_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='publishedsource',
            name='published_source_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='publishedspeaker',
            name='published_speaker_status_known',
        ),
        migrations.RemoveConstraint(
            model_name='publishedtopic',
            name='published_topic_status_known',
        ),
        migrations.AddField(
            model_name='claim',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='claims.claim', verbose_name='merged into'),
        ),
        migrations.AlterField(
            model_name='pastdocument',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld'), ('merged', 'merged into another')], max_length=12, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='publication',
            name='change',
            field=models.CharField(choices=[('publish', 'published'), ('correct', 'corrected'), ('follow', 'rendered anew'), ('retract', 'retracted'), ('reinstate', 'reinstated'), ('withhold', 'withheld'), ('merge', 'merged into another')], max_length=10, verbose_name='change'),
        ),
        migrations.AlterField(
            model_name='publishedassessedclaim',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld'), ('merged', 'merged into another')], max_length=12, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='publishedchange',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld'), ('merged', 'merged into another')], max_length=12, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='publishedclaim',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld'), ('merged', 'merged into another')], default='published', max_length=12, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='publisheddocument',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld'), ('merged', 'merged into another')], max_length=12, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='publishedquestion',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld'), ('merged', 'merged into another')], default='published', max_length=12, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='publishedquote',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld'), ('merged', 'merged into another')], default='published', max_length=12, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='publishedsource',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld'), ('merged', 'merged into another')], default='published', max_length=12, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='publishedspeaker',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld'), ('merged', 'merged into another')], default='published', max_length=12, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='publishedtopic',
            name='status',
            field=models.CharField(choices=[('unpublished', 'unpublished'), ('published', 'published'), ('retracted', 'retracted'), ('withheld', 'withheld'), ('merged', 'merged into another')], default='published', max_length=12, verbose_name='status'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='claim_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='pastdocument',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld', 'merged'])), name='published_past_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('change__in', ['publish', 'correct', 'follow', 'retract', 'reinstate', 'withhold', 'merge'])), name='publication_change_known', violation_error_message='This is not one of the choices.'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_by__isnull', True), ('change__in', ['retract', 'withhold', 'merge']), ('dossier__isnull', True)), models.Q(models.Q(('change__in', ['retract', 'withhold', 'merge']), _negated=True), ('approved_by__isnull', False), ('dossier__isnull', False)), _connector='OR'), name='publication_of_dossier'),
        ),
        migrations.AddConstraint(
            model_name='publishedchange',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld', 'merged'])), name='published_change_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedchange',
            constraint=models.CheckConstraint(condition=models.Q(('change__in', ['publish', 'correct', 'follow', 'retract', 'reinstate', 'withhold', 'merge', 'render'])), name='published_change_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedclaim',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld', 'merged'])), name='published_claim_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publisheddocument',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld', 'merged'])), name='published_document_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedquestion',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld', 'merged'])), name='published_question_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedquote',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld', 'merged'])), name='published_quote_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedsource',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld', 'merged'])), name='published_source_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedspeaker',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld', 'merged'])), name='published_speaker_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedtopic',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld', 'merged'])), name='published_topic_status_known'),
        ),
        migrations.AddField(
            model_name='merge',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='merge',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to=settings.AUTH_USER_MODEL, verbose_name='proposed by'),
        ),
        migrations.AddField(
            model_name='tworecords',
            name='said_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='said by'),
        ),
        migrations.AddIndex(
            model_name='merge',
            index=models.Index(fields=['gone'], name='merge_by_gone'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['speaker', 'source', 'claim'])), name='merge_kind_known', violation_error_message='This is not one of the choices.'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'done', 'refused'])), name='merge_state_known', violation_error_message='This is not one of the choices.'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('gone', models.F('stays')), _negated=True), name='merge_not_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('why__regex', '\\S')), name='merge_says_why'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'proposed'), ('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='merge_is_decided'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), ('touches_public', True), _negated=True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='merge_four_eyes'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'refused'), _negated=True), fields=('gone',), name='merge_goes_once'),
        ),
        migrations.AddConstraint(
            model_name='tworecords',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['speaker', 'source', 'claim'])), name='two_records_kind_known', violation_error_message='This is not one of the choices.'),
        ),
        migrations.AddConstraint(
            model_name='tworecords',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='two_records_in_order'),
        ),
        migrations.AddConstraint(
            model_name='tworecords',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='two_records_once'),
        ),
    ]
