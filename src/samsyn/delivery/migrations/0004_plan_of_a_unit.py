import django.db.models.deletion
from django.db import migrations, models

UNIT_OF_THE_INTERVENTION = """
    UPDATE delivery_implementationplan SET unit_id = (
        SELECT i.unit_id FROM interventions_intervention i WHERE i.id = delivery_implementationplan.intervention_id)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('delivery', '0003_plan_of_a_person'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='implementationplan',
            name='plan_made',
        ),
        migrations.AddField(
            model_name='implementationplan',
            name='unit',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.unit'),
        ),
        migrations.RunSQL(UNIT_OF_THE_INTERVENTION, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='implementationplan',
            name='unit',
            field=models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.unit'),
        ),
        migrations.AddIndex(
            model_name='implementationplan',
            index=models.Index(fields=['board', 'made_on', 'person', 'client_took_part', 'external_id', 'unit'], name='plan_made'),
        ),
    ]
