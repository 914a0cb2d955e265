from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "samsyn.ui"
    label = "ui"
    verbose_name = "Utseende"
