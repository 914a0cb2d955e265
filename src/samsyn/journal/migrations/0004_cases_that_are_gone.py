import django.utils.timezone
from django.db import migrations, models

from samsyn.journal import guards


def put_up(apps, schema_editor):
    guards.take_down(schema_editor.connection)
    guards.put_up(schema_editor.connection)


def take_down(apps, schema_editor):
    guards.take_down(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0003_board_secretary'),
    ]

    operations = [
        migrations.CreateModel(
            name='EntryCaseGone',
            fields=[
                ('case_id', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='ärende')),
                ('into_id', models.BigIntegerField(verbose_name='nytt ärende')),
                ('followed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='tid')),
            ],
        ),
        migrations.RunPython(put_up, take_down),
    ]
