"""Helpers of the exchange tests: import and export as the verbs do, faults as places."""

from pathlib import Path

from samsyn.access.models import User
from samsyn.exchange.faults import PackageRefused
from samsyn.exchange.services import Summary, import_package
from samsyn.exchange.writer import export_package


def bring_in(path: Path, *, board: str = "", dry_run: bool = False) -> Summary:
    return import_package(actor=User.objects.system(), path=path, board=board, dry_run=dry_run)


def take_out(path: Path, *, board: str = "", unit: str = "") -> dict[str, bytes]:
    """The package's CSV files as they were written."""
    export_package(actor=User.objects.system(), path=path, board=board, unit=unit)
    return {file.name: file.read_bytes() for file in path.iterdir() if file.suffix == ".csv"}


def refused_places(path: Path, *, board: str = "") -> dict[tuple[str, int], list[str]]:
    """(file, line) of every fault, with what is told there; empty where the package is taken."""
    try:
        bring_in(path, board=board)
    except PackageRefused as refused:
        places: dict[tuple[str, int], list[str]] = {}
        for fault in refused.faults:
            places.setdefault((fault.file, fault.line), []).append(str(fault))
        return places
    return {}
