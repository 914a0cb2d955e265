"""What every test has: the two databases of one address, and a seed that is printed."""

import os
import random

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("dev", deadline=None, print_blob=True, max_examples=50)
settings.register_profile(
    "ci",
    deadline=None,
    print_blob=True,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))

# One seed for the run and all its workers; SAMSYN_TEST_SEED repeats a run.
SEED = int(os.environ.setdefault("SAMSYN_TEST_SEED", str(random.SystemRandom().randrange(2**32))))


def pytest_configure(config: pytest.Config) -> None:
    if config.option.__dict__.get("hypothesis_seed") is None:
        config.option.hypothesis_seed = str(SEED)


def pytest_report_header(config: pytest.Config) -> str:
    from django.conf import settings as django_settings

    engine = django_settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    return f"samsyn: {engine}, SAMSYN_TEST_SEED={SEED}, hypothesis profile {settings.get_current_profile_name()}"


@pytest.fixture(autouse=True)
def seeded() -> None:
    random.seed(SEED)
