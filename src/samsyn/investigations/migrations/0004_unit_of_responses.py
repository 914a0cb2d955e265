from django.db import migrations

UNIT_OF_THE_INVESTIGATION = """
    UPDATE instruments_instrumentresponse SET unit_id = (
        SELECT v.unit_id FROM investigations_investigationresponse l
        JOIN investigations_investigation v ON v.id = l.investigation_id
        WHERE l.response_id = instruments_instrumentresponse.id)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('instruments', '0003_response_of_a_unit'),
        ('investigations', '0003_in_force_until'),
    ]

    operations = [migrations.RunSQL(UNIT_OF_THE_INVESTIGATION, migrations.RunSQL.noop)]
