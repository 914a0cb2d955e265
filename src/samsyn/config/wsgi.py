"""The entrance for a web server: samsyn.config.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")

application = get_wsgi_application()
