"""The named constraints of what the review can do."""

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
        ('claims', '0007_what_is_public_already'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in review', 'approved', 'scheduled'])), name='claim_state_known', violation_error_message='This is not one of the choices.'),
        ),
        migrations.AddConstraint(
            model_name='publishedclaim',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld'])), name='published_claim_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedquestion',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld'])), name='published_question_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedquote',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld'])), name='published_quote_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedsource',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld'])), name='published_source_status_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedspeaker',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['published', 'retracted', 'withheld'])), name='published_speaker_status_known'),
        ),
        migrations.AddIndex(
            model_name='reviewevent',
            index=models.Index(fields=['claim', 'id'], name='review_event_of_claim'),
        ),
        migrations.AddIndex(
            model_name='reviewevent',
            index=models.Index(fields=['shared', 'id'], name='review_event_of_shared'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', True), ('shared__isnull', False)), models.Q(('claim__isnull', False), ('shared__isnull', True)), _connector='OR'), name='dossier_of_one_subject', violation_error_message='This is of a claim, or of a record that is public on its own.'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.UniqueConstraint(fields=('shared', 'number'), name='dossier_shared_number_once'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(('body', ''), ('sha256', sources.models.snapshot.HexSha256(models.F('body'))), _connector='OR'), name='dossier_sha256_is_of_body'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.CheckConstraint(condition=models.Q(('records__contains', models.F('carried'))), name='dossier_carries_its_records'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', True), ('shared__isnull', False)), models.Q(('claim__isnull', False), ('shared__isnull', True)), _connector='OR'), name='publication_of_one_subject', violation_error_message='This is of a claim, or of a record that is public on its own.'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('change__in', ['publish', 'correct', 'follow', 'retract', 'reinstate', 'withhold'])), name='publication_change_known', violation_error_message='This is not one of the choices.'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.UniqueConstraint(fields=('shared', 'version'), name='publication_shared_version_once'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('change', 'publish'), ('claim__isnull', False), ('version', 1)), models.Q(models.Q(('change', 'publish'), _negated=True), ('version__gt', 1)), _connector='OR'), name='publication_first_version'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_by__isnull', True), ('change__in', ['retract', 'withhold']), ('dossier__isnull', True)), models.Q(models.Q(('change__in', ['retract', 'withhold']), _negated=True), ('approved_by__isnull', False), ('dossier__isnull', False)), _connector='OR'), name='publication_of_dossier'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cause__isnull', False), ('change', 'follow')), models.Q(models.Q(('change', 'follow'), _negated=True), ('cause__isnull', True)), _connector='OR'), name='publication_names_cause'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), django.db.models.lookups.IsNull(models.Func(models.F('authors'), models.F('approved_by'), function='array_position', output_field=models.IntegerField()), True), _connector='OR'), name='publication_four_eyes'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('change', 'publish'), ('reason__regex', '\\S'), _connector='OR'), name='publication_says_why'),
        ),
        migrations.AddConstraint(
            model_name='reviewevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', True), ('shared__isnull', False)), models.Q(('claim__isnull', False), ('shared__isnull', True)), _connector='OR'), name='review_event_of_one_subject', violation_error_message='This is of a claim, or of a record that is public on its own.'),
        ),
        migrations.AddConstraint(
            model_name='reviewevent',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['submit', 'withdraw', 'assign', 'return to author', 'approve', 'schedule', 'unschedule', 'publish', 'correct', 'retract', 'countersign', 'reinstate'])), name='review_event_action_known', violation_error_message='This is not one of the choices.'),
        ),
        migrations.AddConstraint(
            model_name='reviewevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action', 'submit'), ('from_state', 'draft'), ('to_state', 'in review')), models.Q(('action', 'submit'), ('from_state', 'in review'), ('to_state', 'in review')), models.Q(('action', 'submit'), ('from_state', 'approved'), ('to_state', 'in review')), models.Q(('action', 'submit'), ('from_state', 'scheduled'), ('to_state', 'in review')), models.Q(('action', 'withdraw'), ('from_state', 'in review'), ('to_state', 'draft')), models.Q(('action', 'withdraw'), ('from_state', 'approved'), ('to_state', 'draft')), models.Q(('action', 'withdraw'), ('from_state', 'scheduled'), ('to_state', 'draft')), models.Q(('action', 'assign'), ('from_state', 'in review'), ('to_state', 'in review')), models.Q(('action', 'return to author'), ('from_state', 'in review'), ('to_state', 'draft')), models.Q(('action', 'return to author'), ('from_state', 'approved'), ('to_state', 'draft')), models.Q(('action', 'return to author'), ('from_state', 'scheduled'), ('to_state', 'draft')), models.Q(('action', 'approve'), ('from_state', 'in review'), ('to_state', 'approved')), models.Q(('action', 'schedule'), ('from_state', 'approved'), ('to_state', 'scheduled')), models.Q(('action', 'schedule'), ('from_state', 'scheduled'), ('to_state', 'scheduled')), models.Q(('action', 'unschedule'), ('from_state', 'scheduled'), ('to_state', 'approved')), models.Q(('action', 'publish'), ('from_state', 'approved'), ('to_state', 'draft')), models.Q(('action', 'publish'), ('from_state', 'scheduled'), ('to_state', 'draft')), models.Q(('action', 'correct'), ('from_state', 'approved'), ('to_state', 'draft')), models.Q(('action', 'correct'), ('from_state', 'scheduled'), ('to_state', 'draft')), models.Q(('action', 'reinstate'), ('from_state', 'approved'), ('to_state', 'draft')), models.Q(('action', 'reinstate'), ('from_state', 'scheduled'), ('to_state', 'draft')), models.Q(('action', 'retract'), ('from_state', 'draft'), ('to_state', 'draft')), models.Q(('action', 'retract'), ('from_state', 'in review'), ('to_state', 'in review')), models.Q(('action', 'retract'), ('from_state', 'approved'), ('to_state', 'approved')), models.Q(('action', 'retract'), ('from_state', 'scheduled'), ('to_state', 'approved')), models.Q(('action', 'countersign'), ('from_state', 'draft'), ('to_state', 'draft')), models.Q(('action', 'countersign'), ('from_state', 'in review'), ('to_state', 'in review')), models.Q(('action', 'countersign'), ('from_state', 'approved'), ('to_state', 'approved')), models.Q(('action', 'countersign'), ('from_state', 'scheduled'), ('to_state', 'scheduled')), _connector='OR'), name='review_event_transition'),
        ),
        migrations.AddConstraint(
            model_name='reviewevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__in', ['return to author', 'correct', 'retract', 'reinstate']), _negated=True), ('note__regex', '\\S'), _connector='OR'), name='review_event_says_why'),
        ),
        migrations.AddConstraint(
            model_name='reviewevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__in', ('retract', 'countersign')), ('dossier__isnull', True)), models.Q(models.Q(('action__in', ('retract', 'countersign')), _negated=True), ('dossier__isnull', False)), _connector='OR'), name='review_event_has_dossier'),
        ),
        migrations.AddConstraint(
            model_name='reviewevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__in', ('publish', 'correct', 'reinstate', 'retract', 'countersign')), ('publication__isnull', False)), models.Q(models.Q(('action__in', ('publish', 'correct', 'reinstate', 'retract', 'countersign')), _negated=True), ('publication__isnull', True)), _connector='OR'), name='review_event_has_publication'),
        ),
        migrations.AddConstraint(
            model_name='reviewevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__in', ('schedule',)), ('due_at__isnull', False)), models.Q(models.Q(('action__in', ('schedule',)), _negated=True), ('due_at__isnull', True)), _connector='OR'), name='review_event_due'),
        ),
        migrations.AddConstraint(
            model_name='reviewevent',
            constraint=models.CheckConstraint(condition=models.Q(('assignee__isnull', True), ('action', 'assign'), _connector='OR'), name='review_event_assignee'),
        ),
        migrations.AddConstraint(
            model_name='reviewevent',
            constraint=models.UniqueConstraint(condition=models.Q(('action', 'countersign')), fields=('publication',), name='review_event_one_countersignature'),
        ),
        migrations.AddIndex(
            model_name='sharedrecord',
            index=django.contrib.postgres.indexes.GinIndex(fields=['rests_on'], name='shared_record_rests_on'),
        ),
        migrations.AddConstraint(
            model_name='sharedrecord',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['quote', 'speaker', 'source', 'question'])), name='shared_record_kind_known', violation_error_message='This is not one of the choices.'),
        ),
        migrations.AddConstraint(
            model_name='sharedrecord',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in review', 'approved', 'scheduled'])), name='shared_record_state_known', violation_error_message='This is not one of the choices.'),
        ),
        migrations.AddConstraint(
            model_name='sharedrecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'quote'), ('question__isnull', True), ('quote', models.F('id')), ('quote__isnull', False), ('source__isnull', True), ('speaker__isnull', True)), models.Q(('kind', 'speaker'), ('question__isnull', True), ('quote__isnull', True), ('source__isnull', True), ('speaker', models.F('id')), ('speaker__isnull', False)), models.Q(('kind', 'source'), ('question__isnull', True), ('quote__isnull', True), ('source', models.F('id')), ('source__isnull', False), ('speaker__isnull', True)), models.Q(('kind', 'question'), ('question', models.F('id')), ('question__isnull', False), ('quote__isnull', True), ('source__isnull', True), ('speaker__isnull', True)), _connector='OR'), name='shared_record_is_one_record'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(fields=['recipient', 'read_at', '-id'], name='notification_unread'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', True), ('shared__isnull', False)), models.Q(('claim__isnull', False), ('shared__isnull', True)), _connector='OR'), name='notification_of_one_subject', violation_error_message='This is of a claim, or of a record that is public on its own.'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.CheckConstraint(condition=models.Q(('notice__in', ['submitted', 'assigned', 'returned', 'approved', 'commented', 'retracted', 'not published'])), name='notification_notice_known', violation_error_message='This is not one of the choices.'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('claim__isnull', True), ('shared__isnull', False)), models.Q(('claim__isnull', False), ('shared__isnull', True)), _connector='OR'), name='comment_of_one_subject', violation_error_message='This is of a claim, or of a record that is public on its own.'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('text__regex', '\\S')), name='comment_text_not_blank', violation_error_message='This may not be empty.'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('field', ''), ('record__isnull', False), _connector='OR'), name='comment_field_of_record'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='comment_resolved_by_somebody'),
        ),
    ]
