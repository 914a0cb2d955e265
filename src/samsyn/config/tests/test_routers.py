import pytest
from django.apps import apps
from django.db import connections

from samsyn.config.routers import OmbudsmenRouter

pytestmark = pytest.mark.both

router = OmbudsmenRouter()


def test_the_ombudsmens_tables_are_read_and_written_in_their_database():
    for model in apps.get_app_config("ombudsmen").get_models():
        assert router.db_for_read(model) == router.db_for_write(model) == "ombudsmen"
    assert router.db_for_read(apps.get_model("organisation", "User")) is None


def test_each_database_takes_only_its_own_apps():
    for config in apps.get_app_configs():
        assert router.allow_migrate("ombudsmen", config.label) is (config.label == "ombudsmen")
        assert router.allow_migrate("default", config.label) is (config.label != "ombudsmen")


def test_no_relation_crosses_the_wall():
    ombud = next(iter(apps.get_app_config("ombudsmen").get_models()))()
    user = apps.get_model("organisation", "User")()
    assert not router.allow_relation(ombud, user)
    assert router.allow_relation(ombud, ombud)
    assert router.allow_relation(user, user)


def test_no_foreign_key_crosses_the_wall():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.related_model:
                sides = {model._meta.app_label == "ombudsmen", field.related_model._meta.app_label == "ombudsmen"}
                assert len(sides) == 1, f"{model.__name__}.{field.name}"


@pytest.mark.django_db(databases=["default", "ombudsmen"])
def test_the_tables_stand_where_the_router_says():
    ombud = set(connections["ombudsmen"].introspection.table_names())
    main = set(connections["default"].introspection.table_names())
    own = {model._meta.db_table for model in apps.get_app_config("ombudsmen").get_models(include_auto_created=True)}
    assert ombud - {"django_migrations"} == own
    assert not own & main
