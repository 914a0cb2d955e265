import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Now


def settle(apps, schema_editor):
    """Links that nobody has used stop working: nobody has confirmed them. Of those used, nobody is told again."""
    links = apps.get_model('access', 'AccountLink').objects.using(schema_editor.connection.alias)
    links.filter(used_at__isnull=True).update(state='refused', valid_until=Now())
    links.filter(used_at__isnull=False).update(told_at=F('used_at'))


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0010_facts_change'),
    ]

    operations = [
        migrations.AddField(
            model_name='accountlink',
            name='state',
            field=models.CharField(choices=[('waits', 'väntar på bekräftelse'), ('confirmed', 'bekräftad'), ('refused', 'avslagen'), ('alone', 'utan bekräftelse, eftersom ingen annan fanns')], default='alone', max_length=9, verbose_name='läge'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='accountlink',
            name='told_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ägaren fick veta det'),
        ),
        migrations.RunPython(settle, migrations.RunPython.noop),
        migrations.AddField(
            model_name='accountlink',
            name='board_wide',
            field=models.BooleanField(default=False, verbose_name='bekräftas av vem som helst i nämnden'),
        ),
        migrations.AddField(
            model_name='accountlink',
            name='decided_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='bekräftad'),
        ),
        migrations.AddField(
            model_name='accountlink',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bekräftad av'),
        ),
        migrations.AddField(
            model_name='accountlink',
            name='unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.unit', verbose_name='enhet'),
        ),
        migrations.AddIndex(
            model_name='accountlink',
            index=models.Index(condition=models.Q(('state', 'waits')), fields=['valid_until'], name='account_link_waits'),
        ),
        migrations.AddConstraint(
            model_name='accountlink',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waits', 'confirmed', 'refused', 'alone'])), name='account_link_state_known'),
        ),
    ]
