import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('instruments', '0002_statistics_by_board'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='instrumentresponse',
            name='response_answered',
        ),
        migrations.AddField(
            model_name='instrumentresponse',
            name='unit',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.unit'),
        ),
        migrations.AddIndex(
            model_name='instrumentresponse',
            index=models.Index(fields=['board', 'instrument', 'answered_on', 'person', 'unit'], name='response_answered'),
        ),
    ]
