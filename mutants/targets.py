"""What is mutated (`targets.toml`), found in the sources and among the functions that are loaded."""

import ast
import copy
import gc
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from mutants.operators import Function, Mutation, mutated, mutations

HERE = Path(__file__).parent
SOURCE = HERE.parent / "src"


class NotThere(Exception):
    """A name in the list that the sources do not have."""


@dataclass(frozen=True)
class Target:
    """A function of a module by its qualified name, or a constant with numbers in it."""

    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module.removeprefix('samsyn.')}:{self.name}"


@dataclass(frozen=True)
class Mutant:
    """A target with one fault; `equivalent` says why no test could see it."""

    target: Target
    mutation: Mutation
    equivalent: str = ""

    def __str__(self) -> str:
        return f"{self.target} {self.mutation.text}"


def targets() -> list[Target]:
    """Of the list; NotThere with all that the sources no longer have."""
    listed = tomllib.loads((HERE / "targets.toml").read_text())["targets"]
    every = [Target(f"samsyn.{module}", name) for module, names in listed.items() for name in names]
    if gone := [str(target) for target in every if not _path(target.module).exists() or not _find(target)]:
        raise NotThere(f"Neither functions nor constants with numbers, in mutants/targets.toml: {', '.join(gone)}")
    return every


def mutants() -> list[Mutant]:
    """All of the list, in its order. An equivalent that is no fault of the list's is an error: the code has changed."""
    reasons: dict[str, str] = tomllib.loads((HERE / "targets.toml").read_text())["equivalent"]
    every = [Mutant(target, mutation) for target in targets() for mutation in _mutations(target)]
    if unknown := reasons.keys() - {str(mutant) for mutant in every}:
        raise NotThere("Equivalents in mutants/targets.toml that are no fault any more: " + "; ".join(sorted(unknown)))
    return [Mutant(each.target, each.mutation, reasons.get(str(each), "")) for each in every]


def _mutations(target: Target) -> Iterator[Mutation]:
    node = _find(target)
    if isinstance(node, Function):
        yield from mutations(node)
        return
    for place, number in enumerate(_numbers(node)):
        for step in (1, -1):
            yield Mutation(place, f"{step:+}", number.lineno, _changed_constant(node, place, step))


def _numbers(value: ast.expr) -> list[ast.Constant]:
    return [node for node in ast.walk(value) if isinstance(node, ast.Constant) and type(node.value) is int]


def _changed_constant(value: ast.expr, place: int, step: int) -> str:
    """The constant's source with that number of its a little more or less; of a mapping the one pair."""
    changed = copy.deepcopy(value)
    number = _numbers(changed)[place]
    old, number.value = number.value, number.value + step  # type: ignore[operator]
    if isinstance(changed, ast.Dict):
        pairs = zip(changed.keys, changed.values, strict=True)
        key, inside = next((key, each) for key, each in pairs if number in ast.walk(each))
        return f"{ast.unparse(key or number)}: {ast.unparse(inside)} (was {old})"
    return f"{ast.unparse(changed)} (was {old})"


def _path(module: str) -> Path:
    path = SOURCE.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(_path(module).read_text())


def _find(target: Target, tree: ast.Module | None = None) -> Any:
    """The function, or the value of the constant, in the module's tree; None where there is neither."""
    tree = tree or _tree(target.module)
    body: list[ast.stmt] = tree.body
    named: ast.stmt | None = None
    for part in target.name.split("."):
        named = next((node for node in body if getattr(node, "name", None) == part), None)
        body = getattr(named, "body", [])
    if isinstance(named, Function):
        return named
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if name == target.name and node.value is not None and _numbers(node.value):
                    return node.value
    return None


def constants() -> dict[str, str]:
    """Those of the list that are no functions: what each is called in the notes, by its name."""
    return {target.name: str(target) for target in targets() if not isinstance(_find(target), Function)}


def load() -> None:
    for target in targets():
        import_module(target.module)


def plant(mutant: Mutant) -> None:
    """The fault takes the place of what is right in this process, wherever it is known by name."""
    target = mutant.target
    tree = copy.deepcopy(_tree(target.module))
    node = _find(target, tree)
    if not isinstance(node, Function):
        _numbers(node)[mutant.mutation.place].value += int(mutant.mutation.way)  # type: ignore[operator]
        _replace_constant(target, ast.unparse(node))
        return
    mutated(node, mutant.mutation)
    _replace_code(target.module, [(target.name, tree)])


def mark(note: str) -> None:
    """Every target, and every function that uses a constant of the list, says when it is called.

    `note`: the name of a built-in function, which is told the target.
    """
    for target in targets():
        if isinstance(_find(target), Function):
            _mark(target.module, target.name, note, str(target))
        else:
            for module, name in _users(target):
                _mark(module, name, note, str(target))


def _mark(module: str, name: str, note: str, told: str) -> None:
    tree = _marked.setdefault(module, copy.deepcopy(_tree(module)))
    function = _find(Target(module, name), tree)
    call = ast.parse(f"{note}({told!r})").body
    first = 1 if ast.get_docstring(function) is not None else 0
    function.body[first:first] = [ast.copy_location(node, function.body[0]) for node in call]
    _replace_code(module, [(name, tree)])


_marked: dict[str, ast.Module] = {}


def _users(target: Target) -> Iterable[tuple[str, str]]:
    """Functions of the program in which the constant's name stands."""
    for function in list(_functions()):
        code = function.__code__
        if target.name in code.co_names and "<" not in code.co_qualname and ".tests." not in function.__module__:
            yield function.__module__, code.co_qualname


def _functions() -> Iterator[FunctionType]:
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and str(thing.__module__).startswith("samsyn."):
            yield thing


def _replace_code(module: str, changed: list[tuple[str, ast.Module]]) -> None:
    path = str(_path(module))
    for name, tree in changed:
        ast.fix_missing_locations(tree)
        code = next(_codes(compile(tree, path, "exec"), name))
        loaded = [function for function in _functions() if _is(function, path, name)]
        if not loaded:
            raise NotThere(f"{module}:{name} is not loaded.")
        for function in loaded:
            function.__code__ = code


def _is(function: FunctionType, path: str, name: str) -> bool:
    return function.__code__.co_qualname == name and function.__code__.co_filename == path


def _codes(code: CodeType, name: str) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_qualname == name:
                yield constant
            yield from _codes(constant, name)


def _replace_constant(target: Target, source: str) -> None:
    home = sys.modules[target.module].__dict__
    old, new = home[target.name], eval(source, home)
    for name, module in list(sys.modules.items()):
        held = module.__dict__.get(target.name) if name.startswith("samsyn.") else None
        if held is old or (held == old and isinstance(old, int)):
            setattr(module, target.name, new)
