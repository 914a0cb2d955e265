from django.db import migrations


class Migration(migrations.Migration):
    """The guards are put up by 0004, when every table that they ask is there."""

    dependencies = [('journal', '0001_entries')]

    operations = []
