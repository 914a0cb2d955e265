"""Persons, who they were before, and whom they are related to."""

from samsyn.cases.models import Conflict
from samsyn.core.codes import Sex
from samsyn.exchange import rules
from samsyn.exchange.schema import Column, Derived, RowRule, Table
from samsyn.exchange.tables.columns import boolean, code, day, identifier, in_order, past_day, ref, text, together
from samsyn.people.keys import NAME_KEYS, PERSON_KEYS
from samsyn.people.models import FormerIdentity, Person, PersonRelation, Protection, RelationKind

PERSONS = Table(
    "persons", Person,
    (
        identifier("person_id"), Column("personal_identity_number", "identity_number"),
        Column("given_name", in_header=True), Column("family_name", in_header=True), code("sex", Sex),
        past_day("born_on"), past_day("died_on"), code("protection", Protection), text("reserve_number"),
        text("address"), text("postal_code"), text("city"), text("phone"), text("email"),
        Column("language", "language"), boolean("interpreter_needed"),
    ),
    key=("person_id",),
    unique="personal_identity_number",
    rules=(
        *in_order("born_on", "died_on"),
        RowRule(
            ("given_name", "family_name"), rules.no_name, "family_name",
            "personen har inget namn, ett värde i given_name eller family_name väntades",
        ),
        RowRule(
            ("personal_identity_number", "sex"), rules.number_contradicts_sex, "personal_identity_number",
            "identitetsnumrets könssiffra stämmer inte med sex, udda för male och jämn för female väntades",
        ),
    ),
    derived=Derived.of(PERSON_KEYS),
)  # fmt: skip
FORMER_IDENTITIES = Table(
    "former_identities", FormerIdentity,
    (
        identifier("former_identity_id"), ref("person_id", "persons"), day("until_on", required=True),
        Column("identity_number", "identity_number"), text("given_name"), text("family_name"),
    ),
    key=("former_identity_id",),
    rules=(
        RowRule(
            ("identity_number", "given_name", "family_name"), rules.nothing_former, "identity_number",
            "raden säger inget om vem personen var, ett nummer eller ett namn väntades",
        ),
    ),
    derived=Derived.of(NAME_KEYS),
)  # fmt: skip
PERSON_RELATIONS = Table(
    "person_relations", PersonRelation,
    (
        identifier("relation_id"), ref("person_id", "persons"), ref("related_person_id", "persons"),
        code("relation", RelationKind), boolean("lives_together", required=True),
    ),
    key=("relation_id",),
)  # fmt: skip

CONFLICTS = Table(
    "conflicts", Conflict,
    (
        identifier("conflict_id"), ref("staff_id", "staff"), ref("person_id", "persons"), day("declared_on", required=True),
        text("why", required=True), boolean("upheld"), day("settled_on"),
    ),
    key=("conflict_id",), rules=(*in_order("declared_on", "settled_on"), together("settled_on", "upheld")),
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    PERSONS,
    FORMER_IDENTITIES,
    PERSON_RELATIONS,
    CONFLICTS,
)
