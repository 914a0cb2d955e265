from django.db import migrations

from samsyn.people.parts import part_index


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_stated_number'),
    ]

    operations = [
        migrations.AddIndex('person', part_index(f'loose_{kind}_key', part, name=f'person_{kind}_{part}'))
        for kind in ('family', 'given')
        for part in (2, 3, 4)
    ]
