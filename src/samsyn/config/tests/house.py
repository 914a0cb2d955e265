"""The house's rules about source code, each a function from sources to the offences it finds.

A `Tree` is relative path → text, so that a test can plant an offence beside the real files.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import samsyn
from samsyn.core.codes import Role

SOURCE = Path(samsyn.__file__).parent

Tree = Mapping[str, str]

LAYERS = ("rules", "models", "facts", "selectors", "services", "forms", "reports", "views", "urls")
"""Inside an app, from the innermost outwards: a module imports its own layer and those before it."""

BY_NAME = {
    "rules": ("rules", "rules/*", "*_rules"),
    "models": ("models", "models/*", "apps"),
    "facts": ("statistics", "policies", "audit", "*_audit", "refusals"),
    "selectors": ("selectors", "*_selectors", "review_facts", "clock_facts", "act"),
    "services": ("services", "services/*", "*_services"),
    "forms": ("forms", "*_forms", "forms/*"),
    "reports": ("reports", "pages", "*_pages", "lists", "*_lists", "words", "story", "head"),
    "views": ("views", "*_views", "management/*"),
    "urls": ("urls", "navigation"),
}
"""Layers that a module's name alone tells; a folder of a subject has the same names inside it."""

BY_PLACE = {
    "access": {
        "rules": "rights",
        "facts": "actors decision figures",
        "selectors": "barriers confirmers leavers managers passages reach who_can_see",
        "services": "grounds",
    },
    "accounts": {
        "facts": "browsers",
        "selectors": "access_matrix leavers limits links proposals",
        "services": "leaving reauthentication sessions",
        "forms": "passwords",
    },
    "cases": {
        "rules": "chain",
        "selectors": "addresses alarms clocks interests my_day several unit_board watches",
        "facts": "acts clock_facts",
        "reports": "case_pages chain_picture head own_pages watch_pages watch_story",
    },
    "documents": {"services": "copying inspecting letters storing", "reports": "case_pages"},
    "exchange": {
        "facts": "faults languages schema tables tables/*",
        "services": "cells checks constraints descriptor"
        " loading merge nights organisation progress reader selection source standing"
        " causes changes documents person_changes staging stored stored_access verification violations writer",
    },
    "intake": {
        "facts": "alarms",
        "selectors": "letters",
        "services": "assessing endangering identity naming protecting telling",
    },
    "decisions": {"selectors": "letters"},
    "investigations": {
        "selectors": "conferring deciders letters my_day",
        "reports": "conference_pages delay_pages in_case",
    },
    "journal": {"facts": "practice", "selectors": "beside drafts", "services": "guards", "reports": "case_beside"},
    "log": {
        "rules": "marks tables ids",
        "facts": "key",
        "services": "anchors beginning cached_totals checkpoint_reading checkpoints disposal entries guards restoring"
        " seal_keys sealing snapshots verifying",
    },
    "logreview": {
        "selectors": "concealing emergencies facts figures items person_log",
        "services": "detecting disposal own_grounds sampling searching wrong_files",
    },
    "ombudsmen": {"services": "log"},
    "organisation": {"rules": "delegation", "selectors": "practice", "services": "command_line"},
    "people": {"rules": "keys", "models": "parts", "selectors": "kin masking matching on_paper reading recently_read"},
    "quality": {
        "rules": "catalogue catalogue/*",
        "facts": "groups questions figure_pages/rows",
        "selectors": "budget comparisons figures formats sources surveys tallies unit_figures",
        "services": "figure_pages/cases",
        "reports": "catalogue_page figure_pages/small",
    },
    "shell": {
        "rules": "comparing",
        "facts": "ciphers my_day origins person_tabs",
        "forms": "search_among steps",
        "views": "acting counting navigation sending",
    },
    "workspace": {
        "selectors": "day people_story unit_board",
        "reports": "paper people_chain people_lines people_search people_since",
    },
}
"""Layers of modules whose name does not tell, by app. A module in neither table is an offence."""

WITHOUT_LAYERS = ("config", "core", "demo", "reporting", "ui")
"""Wiring, toolkits and invented units: no acts of their own, so no layers inside."""

MAY_WRITE = ("config/management/*", "config/ombud", "config/tick", "demo/*")
"""Besides services: invented units, the registry of the ombudsmen's tables, and timed work on Django's own."""

MAY_NAME_ROLES = ("access/*", "core/codes.py", "demo/*", "logreview/rules.py")
"""Roles are named where rights are decided; log review's rules ask which role read. Elsewhere a right is asked for."""

_WRITES = frozenset("save create bulk_create bulk_update get_or_create update_or_create".split())
_MAYBE_WRITES = frozenset(("update", "delete"))
_SQL = re.compile(r"\s*(INSERT\s+INTO|UPDATE\s+[\w{]+.*\bSET\b|DELETE\s+FROM|TRUNCATE|CREATE\s+TRIGGER|DROP\s)", re.S)
_ROLES = frozenset(Role.values)


def real_tree() -> dict[str, str]:
    """Every module and template of the package but tests and migrations."""
    return {
        str(path.relative_to(SOURCE)): path.read_text()
        for pattern in ("*.py", "*.html")
        for path in SOURCE.rglob(pattern)
        if not {"tests", "migrations"} & set(path.relative_to(SOURCE).parts)
    }


def modules(tree: Tree) -> Iterator[tuple[str, str, str]]:
    """App, module within it, text; package files and the root's own apart."""
    for path, text in tree.items():
        app, _, inside = path.partition("/")
        if path.endswith(".py") and inside:
            yield app, inside.removesuffix(".py").removesuffix("/__init__").replace("__init__", ""), text


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def layer_of(app: str, module: str) -> str:
    """The module's layer in its app; empty where it has none."""
    for layer, names in BY_PLACE.get(app, {}).items():
        if any(fnmatch(module, name) for name in names.split()):
            return layer
    last = module.rpartition("/")[2]
    for layer, patterns in BY_NAME.items():
        if any(fnmatch(module, name) or fnmatch(last, name) for name in patterns):
            return layer
    return ""


def _is_folder(module: str, tree: Tree, app: str) -> bool:
    return f"{app}/{module}/__init__.py" in tree and not tree[f"{app}/{module}/__init__.py"].strip()


def without_layer(tree: Tree) -> list[str]:
    """Modules of which nobody has said what they may import."""
    return [
        f"{app}/{module}"
        for app, module, _text in modules(tree)
        if module and app not in WITHOUT_LAYERS and not layer_of(app, module) and not _is_folder(module, tree, app)
    ]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def _runtime(parsed: ast.AST) -> Iterator[ast.AST]:
    """Every node but those under `if TYPE_CHECKING`."""
    for node in ast.iter_child_nodes(parsed):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        yield node
        yield from _runtime(node)


def inner_offences(tree: Tree) -> list[str]:
    """Imports inside an app that point outwards, from a module or a package."""
    known = {(app, module) for app, module, _text in modules(tree)}
    offences = []
    for app, module, text in modules(tree):
        own = layer_of(app, module)
        if not own or app in WITHOUT_LAYERS:
            continue
        for node in _runtime(_parsed(text)):
            for name in _imported(node):
                target = name.removeprefix(f"samsyn.{app}.").replace(".", "/")
                package = f"{app}/{target}/__init__.py" in tree and _is_folder(target, tree, app)
                if not name.startswith(f"samsyn.{app}.") or (app, target) not in known or package:
                    continue
                other = layer_of(app, target)
                if other and LAYERS.index(other) > LAYERS.index(own):
                    offences.append(f"{app}/{module} ({own}) imports {target} ({other})")
    return offences


def model_offences(tree: Tree) -> list[str]:
    """Pages and forms that import models, or rules that import Django."""
    offences = []
    for app, module, text in modules(tree):
        layer = layer_of(app, module)
        names = [name for node in _runtime(_parsed(text)) for name in _imported(node)]
        if layer == "rules" and any(name.split(".")[0] == "django" for name in names):
            offences.append(f"{app}/{module} is rules and imports Django")
        outer = (
            app not in WITHOUT_LAYERS and layer in ("forms", "reports", "views", "urls") and "management" not in module
        )
        if outer and any(re.fullmatch(r"samsyn\.\w+\.models(\..*)?", name) for name in names):
            offences.append(f"{app}/{module} is {layer} and imports models")
    return offences


def _is_write(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "name" for part in node.values)
        return bool(_SQL.match("".join(map(str, parts))))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return bool(_SQL.match(node.value))
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    name, holder = node.func.attr, node.func.value
    if isinstance(holder, ast.Call) and isinstance(holder.func, ast.Name) and holder.func.id == "super":
        return False
    # A dict's update and a file's delete take other arguments than a queryset's.
    return name in _WRITES or (name in _MAYBE_WRITES and not node.args and (name == "delete" or bool(node.keywords)))


def writes_outside_services(tree: Tree) -> list[str]:
    """Writes through the ORM or in SQL anywhere but in a module of the services' layer."""
    offences = []
    for app, module, text in modules(tree):
        if layer_of(app, module) in ("services", "models") or any(
            fnmatch(f"{app}/{module}", pattern) for pattern in MAY_WRITE
        ):
            continue
        for node in _runtime(_parsed(text)):
            if _is_write(node):
                offences.append(f"{app}/{module}:{getattr(node, 'lineno', 0)} writes")
    return offences


def model_lookups(tree: Tree) -> list[str]:
    """Models looked up by name: a way round the direction of imports."""
    return [
        f"{app}/{module}"
        for app, module, text in modules(tree)
        for node in ast.walk(_parsed(text))
        if isinstance(node, ast.Attribute) and node.attr in ("get_model", "get_registered_model")
    ]


def roles_named(tree: Tree) -> list[str]:
    """Roles named outside access, as a member of `Role` or by their code in a comparison."""
    offences = []
    for path, text in tree.items():
        if not path.endswith(".py") or any(fnmatch(path, pattern) for pattern in MAY_NAME_ROLES):
            continue
        for node in ast.walk(_parsed(text)):
            member = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Role"
            if member and isinstance(node, ast.Attribute) and node.attr.lower() in _ROLES:
                offences.append(f"{path}:{node.lineno} names Role.{node.attr}")
            if isinstance(node, ast.Compare):
                sides = [part for side in (node.left, *node.comparators) for part in ast.walk(side)]
                named = {str(side.value) for side in sides if isinstance(side, ast.Constant)} & _ROLES
                asks = any(isinstance(side, ast.Attribute | ast.Name) and "role" in _word(side) for side in sides)
                if named and asks:
                    offences.append(f"{path}:{node.lineno} compares with {', '.join(sorted(named))}")
    return offences


def _word(node: ast.Attribute | ast.Name) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id


_PROTECTION = re.compile(r"(.*__)?(protection|protected)$")


def protection_decided(tree: Tree) -> list[str]:
    """Pages that read whether a person is protected; selectors answer with what may be shown."""
    offences = []
    for app, module, text in modules(tree):
        if app in WITHOUT_LAYERS or layer_of(app, module) not in ("forms", "reports", "views", "urls"):
            continue
        for node in ast.walk(_parsed(text)):
            asked = isinstance(node, ast.Attribute) and _PROTECTION.match(node.attr)
            column = isinstance(node, ast.Constant) and isinstance(node.value, str) and "__protection" in node.value
            imported = any(
                name.endswith((".Protection", ".who_can_see.readers", ".who_can_see.everybody_for"))
                for name in _imported(node)
            )
            if asked or column or imported or _reads_units_of_readers(node):
                offences.append(f"{app}/{module}:{getattr(node, 'lineno', 0)} decides about protection")
    for path, text in tree.items():
        if path.endswith(".html") and not path.startswith("ui/"):
            words = re.split(r"[\s.|:]+", re.sub(r"\"[^\"]*\"|'[^']*'", "", " ".join(_TAG.findall(text))))
            if any(_PROTECTION.match(word) for word in words):
                offences.append(f"{path} decides about protection")
    return offences


def _reads_units_of_readers(node: ast.AST) -> bool:
    """`who_can_see.readers` from a page, and not `people.selectors.readers_of_person`, which masks."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr in ("readers", "everybody_for")
        and isinstance(node.value, ast.Name)
        and node.value.id == "who_can_see"
    )


_TAG = re.compile(r"\{[{%]([^}%]*)[%}]\}")
_INCLUDED = re.compile(r"\{%\s*(?:include|extends)\s+\"([^\"]+)\"")


def template_offences(tree: Tree, relations: frozenset[str], order: Mapping[str, int]) -> list[str]:
    """Templates that follow a relation into another row, ask the database, or include from an app above."""
    follows = re.compile(rf"\.({'|'.join(sorted(map(re.escape, relations)))})\.\w")
    asks = re.compile(r"\.(objects|\w+_set|all|exists|values)\b")
    offences = []
    for path, text in tree.items():
        app = path.partition("/")[0]
        if not path.endswith(".html"):
            continue
        for tag in _TAG.findall(text):
            words = re.sub(r"\"[^\"]*\"|'[^']*'|\brequest\.user\b", "", tag)
            if follows.search(words) or asks.search(words):
                offences.append(f"{path}: {tag.strip()}")
        for name in _INCLUDED.findall(text):
            other = name.partition("/")[0]
            if other in order and order[other] > order.get(app, 0):
                offences.append(f"{path} includes {name}")
    return offences


def acts_on_the_page(tree: Tree, acts: Iterable[str]) -> list[str]:
    """Modules of the page about a person that import an act.

    Each act contributes its story (`cases.story`).
    """
    closed = tuple(f"samsyn.{act}" for act in acts)
    return [
        f"{app}/{module} imports {name}"
        for app, module, text in modules(tree)
        if app == "workspace" and module.startswith("people_")
        for node in ast.walk(_parsed(text))
        for name in _imported(node)
        if name.startswith(tuple(f"{act}." for act in closed)) or name in closed
    ]
