"""Nothing puts the parts of the access decision together but `decision`.

In force on a day is said in one place.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PARTS = {
    "WHYS": {"access/rules.py"},
    "REASON_AREAS": {"access/rules.py"},
    "acts_on": {"access/decision.py", "accounts/access_matrix.py"},
    "taken_away": {"access/actors.py", "access/reach.py"},
    "opened_grounds": {"access/decision.py", "access/policies.py"},
    "own_areas": {"access/decision.py", "access/policies.py"},
    "shut_out": {
        "access/actors.py", "access/reach.py", "access/decision.py", "access/barriers.py",
        "access/services/passages.py",
    },
}  # fmt: skip
"""What the decision is made of, and who may name it: the matrix prints it, a barrier and break-glass ask of walls."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(HOUSE.rglob("*.py")):
        name = path.relative_to(HOUSE).as_posix()
        if "/tests/" not in name and "/migrations/" not in name:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def faults(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        part = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        line = getattr(node, "lineno", 0)
        if name not in PARTS.get(part, {name}):
            yield f"{name}:{line} {part}"
        if isinstance(node, ast.Call) and any(keyword.arg == "valid_to__gte" for keyword in node.keywords):
            yield f"{name}:{line} valid_to__gte"
        roles = [side for side in ast.walk(node) if isinstance(side, ast.Attribute) and side.attr == "roles"]
        if isinstance(node, ast.Compare) and roles and any(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops):
            yield f"{name}:{line} compares all of an actor's roles"


def test_nobody_else_names_the_parts() -> None:
    assert [fault for name, tree in modules() for fault in faults(name, tree)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "able = [role for role in actor.roles_in_force if kind in rules.WHYS.get(role.role, ())]",
        "seen = role.areas - rules.REASON_AREAS[role.role]",
        "if rules.acts_on(role, kind, area): show()",
        "units = role.unit_ids - role.taken_away[right]",
        "if person_id in actor.shut_out: return None",
        "rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today), valid_from__lte=today)",
        'if set(actor.roles) == {"intake_worker"}: return story',
    ],
)
def test_each_is_found_where_it_is_planted(planted: str) -> None:
    assert list(faults("housing/policies.py", ast.parse(planted))) != []
