from django.db import migrations

from samsyn.journal import guards


def put_up(apps, schema_editor):
    guards.put_up(schema_editor.connection)


def take_down(apps, schema_editor):
    guards.take_down(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [('journal', '0001_entries')]

    operations = [migrations.RunPython(put_up, take_down)]
