import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import samsyn.core.fields
import samsyn.core.rows


def name_rows(apps, schema_editor):
    """Every number so far is its board's own, and has an id from now on."""
    practices = apps.get_model("organisation", "LocalPractice").objects.using(schema_editor.connection.alias)
    for row in practices.select_related("board"):
        practices.filter(pk=row.pk).update(external_id=uuid.uuid4().hex, of_board=row.board.code)


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.RenameField('localpractice', 'set_by', 'registered_by'),
        migrations.RenameField('localpractice', 'set_at', 'registered_at'),
        migrations.AlterField(
            model_name='localpractice',
            name='board',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.board', verbose_name='nämnd'),
        ),
        migrations.AlterField(
            model_name='localpractice',
            name='registered_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registrerad'),
        ),
        migrations.AlterField(
            model_name='localpractice',
            name='registered_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registrerad av'),
        ),
        migrations.AlterField(
            model_name='localpractice',
            name='why',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='skäl'),
        ),
        migrations.AddField(
            model_name='localpractice',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='organisation.unit', verbose_name='enhet'),
        ),
        migrations.AddField(
            model_name='localpractice',
            name='of_board',
            field=samsyn.core.fields.KeyField(blank=True, db_default='', default='', max_length=64, verbose_name='hela nämnden'),
        ),
        migrations.AddField(
            model_name='localpractice',
            name='external_id',
            field=samsyn.core.fields.KeyField(default='', max_length=64, verbose_name='id'),
        ),
        migrations.RunPython(name_rows, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='localpractice',
            name='external_id',
            field=samsyn.core.fields.KeyField(default=samsyn.core.rows.new_external_id, max_length=64, verbose_name='id'),
        ),
        migrations.AddConstraint(
            model_name='localpractice',
            constraint=models.UniqueConstraint(fields=('board', 'external_id'), name='organisation_localpractice_key'),
        ),
        migrations.AddConstraint(
            model_name='localpractice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('unit__isnull', True), models.Q(('of_board', ''), _negated=True)), models.Q(('of_board', ''), ('unit__isnull', False)), _connector='OR'), name='practice_of_unit_or_board'),
        ),
    ]
