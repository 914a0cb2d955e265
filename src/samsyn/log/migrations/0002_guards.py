from django.db import migrations

from samsyn.log import guards
from samsyn.log.tables import MAIN


def put_up(apps, schema_editor):
    guards.put_up(schema_editor.connection, MAIN)


def take_down(apps, schema_editor):
    guards.take_down(schema_editor.connection, MAIN)


class Migration(migrations.Migration):

    dependencies = [('log', '0001_initial')]

    operations = [migrations.RunPython(put_up, take_down)]
