"""Where the code follows the law: every docstring that cites a statute, as the page docs/law.md."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SOURCE = Path(__file__).parents[1]
LEFT_OUT = {"tests", "migrations", "demo"}
UNSURE = "[verify]"

STATUTES = {
    "SoL": "Socialtjänstlag (2025:400), in force since 2025-07-01",
    "SoF": "Socialtjänstförordning (2025:468)",
    "SoLPuL": "Lag (2001:454) om behandling av personuppgifter inom socialtjänsten",
    "SoLPuF": "Förordning (2001:637) om behandling av personuppgifter inom socialtjänsten",
    "OSL": "Offentlighets- och sekretesslag (2009:400)",
    "FL": "Förvaltningslag (2017:900)",
    "FOL": "Folkbokföringslag (1991:481)",
    "KL": "Kommunallag (2017:725)",
    "FPL": "Förvaltningsprocesslag (1971:291)",
    "DelgL": "Delgivningslag (2010:1932)",
    "JB": "Jordabalk (1970:994)",
    "LVM": "Lag (1988:870) om vård av missbrukare i vissa fall",
    "BrB": "Brottsbalk (1962:700)",
}
"""What the short names in docstrings stand for. Others are cited as Lag or förordning with their number."""

_NUMBER = r"(?:\(\d{4}:\d+\)|\d{4}:\d+)"
_CHAPTER = r"\d+:\d+(?:–\d+)?(?: [a-z](?=[,;.:)]))?"
_PLACE = rf"(?:{_CHAPTER}(?:(?:,| and) {_CHAPTER})*|\d+(?:–\d+)?(?: [a-z])? §§?)"
_CITE = re.compile(rf"\b(?:{'|'.join(STATUTES)}|[Ll]ag|[Ff]örordning) (?:{_NUMBER}(?: {_PLACE})?|{_PLACE})")

_INTRODUCTION = """# The law in the code

Written by `samsyn lawlist` from the docstrings: correct the docstring, then write the page anew. A lawyer
can read here what the program takes the law to say, and where it says so. `SoL 14:2` is 14 kap. 2 § SoL.

"""


@dataclass(frozen=True)
class Rule:
    """`says` is the paragraph of a docstring; `where` the module, and the name in it that carries it."""

    cites: tuple[str, ...]
    says: str
    where: str


def rules(source: Path = SOURCE) -> list[Rule]:
    """Every paragraph that cites a statute, or is marked as unsure, in order of law and place."""
    files = (file for file in source.rglob("*.py") if not LEFT_OUT & set(file.relative_to(source).parts))
    cited = [
        rule for file in files for rule in _of_file(file, ".".join(file.relative_to(source).with_suffix("").parts))
    ]
    return sorted(cited, key=_order)


def _order(rule: Rule) -> tuple[object, ...]:
    """By statute, then chapter and section as numbers."""
    first = re.sub(_NUMBER, "", rule.cites[0]) if rule.cites else ""
    return first.split(" ")[0].casefold(), [int(number) for number in re.findall(r"\d+", first)], rule.where, rule.says


def _of_file(file: Path, module: str) -> Iterator[Rule]:
    for name, text in _docstrings(ast.parse(file.read_text("utf-8"))):
        for paragraph in (" ".join(part.split()) for part in text.split("\n\n")):
            cites = tuple(dict.fromkeys(_CITE.findall(paragraph)))
            if cites or UNSURE in paragraph:
                yield Rule(cites, paragraph, f"{module.removesuffix('.__init__')} {name}".strip())


def _docstrings(node: ast.Module | ast.ClassDef, inside: str = "") -> Iterator[tuple[str, str]]:
    """The names of a module or class, with their docstrings; a constant's stands on the line after it."""
    yield inside, ast.get_docstring(node) or ""
    for statement, after in pairwise([*node.body, ast.Pass()]):
        if isinstance(statement, ast.ClassDef):
            yield from _docstrings(statement, statement.name)
        elif isinstance(statement, ast.FunctionDef):
            yield f"{inside} {statement.name}".strip(), ast.get_docstring(statement) or ""
        elif isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(after, ast.Expr):
            target = statement.target if isinstance(statement, ast.AnnAssign) else statement.targets[0]
            if isinstance(after.value, ast.Constant) and isinstance(after.value.value, str):
                yield ast.unparse(target), after.value.value


def page(found: list[Rule]) -> str:
    used = {name for rule in found for cite in rule.cites for name in [cite.split(" ")[0]]}
    names = "".join(f"- {name}: {full}\n" for name, full in STATUTES.items() if name in used)
    unsure = [rule for rule in found if UNSURE in rule.says]
    asked = _table(unsure) if unsure else f"Nothing in the code is marked `{UNSURE}`.\n"
    return f"{_INTRODUCTION}{names}\n{_table(found)}\n## For a lawyer to confirm\n\n{asked}"


def _table(found: list[Rule]) -> str:
    rows = (f"| {', '.join(rule.cites)} | {rule.says.replace('|', '/')} | `{rule.where}` |\n" for rule in found)
    return "| Law | What the code says | Where |\n|---|---|---|\n" + "".join(rows)
