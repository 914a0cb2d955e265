import django.db.models.deletion
from django.db import migrations, models

PERSON_OF_THE_INTERVENTION = """
    UPDATE delivery_implementationplan SET person_id = (
        SELECT i.person_id FROM interventions_intervention i WHERE i.id = delivery_implementationplan.intervention_id)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('delivery', '0002_statistics_by_board'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='implementationplan',
            name='plan_made',
        ),
        migrations.AddField(
            model_name='implementationplan',
            name='person',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='people.person'),
        ),
        migrations.RunSQL(PERSON_OF_THE_INTERVENTION, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='implementationplan',
            name='person',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='people.person'),
        ),
        migrations.AddIndex(
            model_name='implementationplan',
            index=models.Index(fields=['board', 'made_on', 'person', 'client_took_part', 'external_id', 'intervention'], name='plan_made'),
        ),
    ]
