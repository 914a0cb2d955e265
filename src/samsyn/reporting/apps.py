from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "samsyn.reporting"
    label = "reporting"
    verbose_name = "Dokument"
