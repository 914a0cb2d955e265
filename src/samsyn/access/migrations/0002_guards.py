from django.db import migrations

from samsyn.access.log import beginning, guards
from samsyn.access.log.tables import MAIN


def put_up(apps, schema_editor):
    beginning.begin(schema_editor.connection, MAIN)


def take_down(apps, schema_editor):
    guards.take_down(schema_editor.connection, MAIN)


class Migration(migrations.Migration):

    dependencies = [('access', '0001_initial')]

    operations = [migrations.RunPython(put_up, take_down)]
