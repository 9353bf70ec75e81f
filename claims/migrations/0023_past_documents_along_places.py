"""An index of what was shown when, walked in the order of places: the list as of a moment looked through all that was."""

import django.contrib.postgres.indexes
from django.db import migrations, models

import claims.models.public_history


class Migration(migrations.Migration):
    dependencies = [("claims", "0022_estimates_summed")]

    operations = [
        migrations.AddIndex(
            model_name="pastdocument",
            index=django.contrib.postgres.indexes.GistIndex(
                models.F("kind"),
                claims.models.public_history.Between("shown_from", "shown_until"),
                models.F("place"),
                condition=models.Q(("status", "published")),
                name="past_document_shown",
            ),
        ),
    ]
