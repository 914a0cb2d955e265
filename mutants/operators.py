"""The faults: each changes one node of a function's syntax tree, or one constant of a module."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
NAMES = {"all": "any", "any": "all", "min": "max", "max": "min"}
METHODS = {"filter": "exclude", "exclude": "filter"}
SUFFIXES = {"__lt": "__lte", "__lte": "__lt", "__gt": "__gte", "__gte": "__gt"}
OF_SQL = {"bad = 0": "1 = 1", "NOT EXISTS": "EXISTS", "IS NOT NULL": "IS NULL", "<>": "=", " > ": " >= "}
SELECTING = {"filter", "exclude", "Q", "FilteredRelation"}


@dataclass(frozen=True)
class Mutation:
    """One fault. `place` is the node's number in a walk of the function; `way` says which of the node's faults."""

    place: int
    way: str
    line: int
    text: str


Function = ast.FunctionDef | ast.AsyncFunctionDef


def mutations(function: Function) -> Iterator[Mutation]:
    skipped = set(_without_effect(function))
    for place, node in enumerate(ast.walk(function)):
        if id(node) in skipped:
            continue
        for way, change in _faults(node):
            changed = copy.deepcopy(node)
            change(changed)
            line = getattr(node, "lineno", function.lineno)
            yield Mutation(place, way, line, f"{_told(node)}  →  {_told(changed)}")


def mutated(function: Function, mutation: Mutation) -> None:
    """Changes the tree in place."""
    node = next(node for place, node in enumerate(ast.walk(function)) if place == mutation.place)
    dict(_faults(node))[mutation.way](node)


def _told(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) < 100 else f"{text[:97]}…"


def _without_effect(function: Function) -> Iterator[int]:
    """Annotations, defaults, decorators, and the words of errors and docstrings: what no rule stands in."""
    outside: list[ast.AST] = [
        function.args,
        *function.decorator_list,
        *([function.returns] if function.returns else []),
    ]
    for node in ast.walk(function):
        if isinstance(node, ast.Raise):
            outside.append(node)
        if isinstance(node, ast.AnnAssign):
            outside.append(node.annotation)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            outside.append(node)
        if isinstance(node, Function) and node is not function:
            outside += [node.args, *node.decorator_list]
        if isinstance(node, ast.Subscript):
            outside.append(node.slice)
        if isinstance(node, ast.Call):
            # An assertion: no call of ours has lists of different lengths.
            outside += [word for word in node.keywords if word.arg == "strict"]
        if isinstance(node, ast.FormattedValue):
            outside.append(node)
    for node in outside:
        yield from (id(inner) for inner in ast.walk(node))


def _faults(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    match node:
        case ast.Compare():
            for at, operator in enumerate(node.ops):
                if type(operator) in COMPARISONS:
                    yield f"compare{at}", _set_item("ops", at, COMPARISONS[type(operator)]())
        case ast.BoolOp():
            yield "bool", _set("op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
            for at in range(len(node.values)):
                yield f"without{at}", _set_item("values", at, ast.Constant(value=isinstance(node.op, ast.And)))
        case ast.UnaryOp(op=ast.Not()):
            yield "not", _negated
        case ast.BinOp(op=ast.Add()):
            yield "minus", _set("op", ast.Sub())
        case ast.BinOp(op=ast.Sub()):
            yield "plus", _set("op", ast.Add())
        case ast.BinOp(op=ast.BitAnd()):
            yield "or", _set("op", ast.BitOr())
        case ast.BinOp(op=ast.BitOr()):
            yield "and", _set("op", ast.BitAnd())
        case ast.AugAssign(op=ast.Add()):
            yield "minus", _set("op", ast.Sub())
        case ast.AugAssign(op=ast.BitOr()):
            yield "and", _set("op", ast.BitAnd())
        case ast.Constant(value=str(text)):
            for word, other in OF_SQL.items():
                if word in text:
                    yield f"sql {word}", _set("value", text.replace(word, other, 1))
        case ast.Constant(value=bool()):
            yield "flip", _set("value", not node.value)
        case ast.Constant(value=int()):
            yield "one more", _set("value", node.value + 1)
        case ast.If(body=[*_, ast.Raise()]):
            yield "no check", _set("test", ast.Constant(value=False))
        case ast.If(body=[*_, ast.Return()]):
            yield "no return", _set("test", ast.Constant(value=False))
        case ast.Call(func=ast.Name(id=name)) if name in NAMES:
            yield "other name", _set("func", ast.Name(id=NAMES[name], ctx=ast.Load()))
        case ast.Call(func=ast.Attribute(attr="cached"), args=[ast.JoinedStr() as key, *_]):
            for at, part in enumerate(key.values):
                if isinstance(part, ast.FormattedValue):
                    yield f"key{at}", _key_without(at)
        case ast.Call(func=ast.Attribute(attr=attr)) if attr in METHODS and (node.args or node.keywords):
            if len(node.args) + len(node.keywords) == 1:
                yield "other method", _renamed(METHODS[attr])
            yield from _fewer(node)
        case ast.Call(func=ast.Name(id="Coalesce"), args=[_, _, *_] as given):
            for at in range(len(given) - 1):
                yield f"without{at}", _drop("args", at)
        case ast.Call(func=ast.Name(id=name)) if name in SELECTING:
            yield from _fewer(node)
        case ast.Expr(value=ast.Call()):
            yield "no call", _set("value", ast.Constant(value=None))


def _fewer(node: ast.Call) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    """A condition left out, or a bound that includes its day or does not."""
    for at, word in enumerate(node.keywords):
        if word.arg is None:
            continue
        if len(node.keywords) + len(node.args) > 1:
            yield f"without {word.arg}", _drop("keywords", at)
        for suffix, other in SUFFIXES.items():
            if word.arg.endswith(suffix):
                yield f"bound {word.arg}", _keyword(at, word.arg.removesuffix(suffix) + other)


def _set(field: str, value: object) -> Callable[[ast.AST], None]:
    return lambda node: setattr(node, field, value)


def _set_item(field: str, at: int, value: object) -> Callable[[ast.AST], None]:
    return lambda node: getattr(node, field).__setitem__(at, value)


def _drop(field: str, at: int) -> Callable[[ast.AST], None]:
    return lambda node: getattr(node, field).pop(at)


def _key_without(at: int) -> Callable[[ast.AST], None]:
    """Of what is kept under a key: one part of the key left out."""
    return lambda node: node.args[0].values.pop(at)  # type: ignore[attr-defined]


def _negated(node: ast.AST) -> None:
    """`not x` for `not x`'s opposite: the operand, as true or false."""
    assert isinstance(node, ast.UnaryOp)
    node.operand = ast.UnaryOp(op=ast.Not(), operand=node.operand)


def _renamed(attr: str) -> Callable[[ast.AST], None]:
    return lambda node: setattr(node.func, "attr", attr)  # type: ignore[attr-defined]


def _keyword(at: int, name: str) -> Callable[[ast.AST], None]:
    return lambda node: setattr(node.keywords[at], "arg", name)  # type: ignore[attr-defined]
