from django.db import migrations

from samsyn.log import guards
from samsyn.ombudsmen.log import OMBUDSMEN


def put_up(apps, schema_editor):
    guards.put_up(schema_editor.connection, OMBUDSMEN)


def take_down(apps, schema_editor):
    guards.take_down(schema_editor.connection, OMBUDSMEN)


class Migration(migrations.Migration):

    dependencies = [('ombudsmen', '0001_initial')]

    operations = [migrations.RunPython(put_up, take_down)]
