import django.db.models.deletion
from django.db import migrations, models

UNIT_OF_THE_INTERVENTION = """
    UPDATE interventions_followup SET unit_id = (
        SELECT i.unit_id FROM interventions_intervention i WHERE i.id = interventions_followup.intervention_id)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('interventions', '0004_decisions_executed_on'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='followup',
            name='followup_on',
        ),
        migrations.AddField(
            model_name='followup',
            name='unit',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.unit'),
        ),
        migrations.RunSQL(UNIT_OF_THE_INTERVENTION, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(fields=['board', 'followed_up_on', 'kind', 'person', 'manages_more_alone', 'satisfied', 'unit', 'external_id'], name='followup_on'),
        ),
    ]
