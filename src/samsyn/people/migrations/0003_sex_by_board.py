from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_sex_by_id'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='person',
            name='person_sex',
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['board', 'id', 'sex'], name='person_sex'),
        ),
    ]
