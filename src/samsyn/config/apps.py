from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Brings the commands serve, tick and migrate, and the checks of the databases."""

    name = "samsyn.config"
    label = "samsyn_config"

    def ready(self) -> None:
        from samsyn.config import checks, deploy_checks  # noqa: F401 - they register themselves
