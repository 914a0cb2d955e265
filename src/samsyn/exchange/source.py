"""Where a package lies: a folder or a zip, opened file by file, never unpacked to disk."""

import hashlib
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from samsyn.exchange.faults import Faults

MAX_UNPACKED_BYTES = 20 * 1000**3
MAX_UNPACKED_RATIO = 1000
DESCRIPTOR = "datapackage.json"


def _relevant(name: str) -> bool:
    return name == DESCRIPTOR or name.lower().endswith(".csv")


class FolderSource:
    def __init__(self, path: Path) -> None:
        self._files = {p.name: p for p in sorted(path.iterdir()) if p.is_file() and _relevant(p.name)}

    @property
    def names(self) -> list[str]:
        return list(self._files)

    def size(self, name: str) -> int:
        return self._files[name].stat().st_size

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        with self._files[name].open("rb") as stream:
            yield stream

    def close(self) -> None:
        return None


class ZipSource:
    """Refuses what leaves the folder, is encrypted, or unpacks to far more than it holds."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._archive: zipfile.ZipFile | None = None
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            faults.add(path.name, 1, "", "filen går inte att läsa som zip, en hel zipfil väntades")
            return
        before = faults.count
        folders: set[str] = set()
        for info in self._archive.infolist():
            self._take(info, folders, faults)
        self._weigh(path, faults)
        if len(folders) > 1:
            faults.add(path.name, 1, "", "filerna ligger i flera mappar, alla i roten eller alla i en mapp väntades")
        if faults.count > before:
            self._members = {}

    def _take(self, info: zipfile.ZipInfo, folders: set[str], faults: Faults) -> None:
        name = info.filename
        # An entry is judged by the name in the archive: zipfile cuts names at a NUL and swaps separators.
        raw = info.orig_filename
        parts = PurePosixPath(raw.replace("\\", "/")).parts
        if "\0" in raw or raw.startswith(("/", "\\")) or ".." in parts or any(":" in part for part in parts[:1]):
            faults.add(raw.replace("\0", "␀"), 1, "", "filen leder ut ur mappen, en fil i zipfilens mapp väntades")
            return
        if stat.S_ISLNK(info.external_attr >> 16):
            faults.add(name, 1, "", "filen är en länk, en vanlig fil väntades")
            return
        if info.is_dir() or parts[0] == "__MACOSX" or not _relevant(parts[-1]):
            return
        if info.flag_bits & 0x1:
            faults.add(parts[-1], 1, "", "filen är krypterad, en okrypterad zipfil väntades")
        elif len(parts) > 2:
            faults.add(name, 1, "", "filen ligger i en undermapp, roten eller en mapp väntades")
        elif parts[-1] in self._members:
            faults.add(parts[-1], 1, "", "filen finns två gånger i zipfilen, en gång väntades")
        else:
            folders.add("/".join(parts[:-1]))
            self._members[parts[-1]] = info

    def _weigh(self, path: Path, faults: Faults) -> None:
        assert self._archive is not None
        unpacked = sum(info.file_size for info in self._archive.infolist())
        packed = max(path.stat().st_size, 1)
        if unpacked > MAX_UNPACKED_BYTES or unpacked > packed * MAX_UNPACKED_RATIO:
            faults.add(
                path.name,
                1,
                "",
                f"zipfilen packar upp till {unpacked} byte, högst 20 GB och högst "
                f"{MAX_UNPACKED_RATIO} gånger filens egen storlek väntades",
            )

    @property
    def names(self) -> list[str]:
        return sorted(self._members)

    def size(self, name: str) -> int:
        return self._members[name].file_size

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        assert self._archive is not None
        with self._archive.open(self._members[name]) as stream:
            yield stream  # type: ignore[misc]  # zipfile's stream is a binary reader without write()

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()


Source = FolderSource | ZipSource


def open_source(path: Path, faults: Faults) -> Source | None:
    """The package at `path`; None, with a fault, where there is none."""
    if path.is_dir():
        return FolderSource(path)
    if path.is_file():
        return ZipSource(path, faults)
    faults.add(str(path), 1, "", "finns inte, en mapp eller en zipfil väntades")
    return None


def digest(path: Path) -> str:
    """SHA-256 of the zip, or of the folder's files in order of name; what the log says was imported."""
    seen = hashlib.sha256()
    files = [path] if path.is_file() else sorted(p for p in path.iterdir() if p.is_file() and _relevant(p.name))
    for file in files:
        if path.is_dir():
            seen.update(f"{file.name}\0{file.stat().st_size}\0".encode())
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                seen.update(block)
    return seen.hexdigest()
