"""Need-limited access as pure functions and tables (SoLPuL 2001:454 10 §)."""

from collections.abc import Mapping


def unit_paths(parents: Mapping[int, int | None]) -> dict[int, str]:
    """`/1/5/9/` for every unit: the ids from the top down. A subtree is a prefix; no ring is supposed."""
    paths: dict[int, str] = {}

    def path(unit: int) -> str:
        if unit not in paths:
            parent = parents.get(unit)
            paths[unit] = f"{path(parent) if parent is not None else '/'}{unit}/"
        return paths[unit]

    for unit in parents:
        path(unit)
    return paths
