from samsyn.log.tests.conftest import boards

__all__ = ["boards"]
