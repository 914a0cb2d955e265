"""Where a package lies: a folder or a zip, opened file by file, never unpacked to disk."""

import hashlib
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from samsyn.exchange.faults import Faults

MAX_UNPACKED_BYTES = 20 * 1000**3
MAX_UNPACKED_RATIO = 1000
DESCRIPTOR = "datapackage.json"
DOCUMENTS = "documents.csv"
FILES = "files"
"""The folder with the files on persons (`exchange.documents`)."""
BLOCK = 1 << 20

_HEAD = struct.Struct("<4s22xH2x")
"""A packed file's own head: its signature and the length of the name that follows."""

_END = struct.Struct("<4s6xH10x")
"""The end of the directory: its signature and how many entries it has."""

_COUNTED_ELSEWHERE = 0xFFFF
"""Stands for the count where there are more than fit (zip64)."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (OSError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error)


class Unreadable(Exception):
    """A file of the package cannot be read to its end; the sentence says why and what was expected."""


class _Guarded(io.RawIOBase):
    """A stream whose every failure to read is `Unreadable`.

    `size` is what it must hold, where that is stated.
    """

    def __init__(self, stream: IO[bytes], damaged: str, size: int | None = None) -> None:
        self._stream, self._damaged, self._left = stream, damaged, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as RawIOBase calls it
        try:
            data = self._stream.read(len(buffer)) or b""
        except _DAMAGED as error:
            raise Unreadable(self._damaged) from error
        if self._left is not None:
            self._left -= len(data)
            if not data and self._left:
                raise Unreadable(self._damaged)
        buffer[: len(data)] = data
        return len(data)


def _relevant(name: str) -> bool:
    return name == DESCRIPTOR or name.lower().endswith(".csv")


class FolderSource:
    def __init__(self, path: Path, faults: Faults) -> None:
        self._files: dict[str, Path] = {}
        self._documents: dict[str, Path] = {}
        self._folder = path.resolve()
        try:
            self._files = {entry.name: entry for entry in sorted(path.iterdir()) if _relevant(entry.name)}
            if (path / FILES).is_dir():
                self._documents = {f"{FILES}/{entry.name}": entry for entry in sorted((path / FILES).iterdir())}
        except OSError as error:
            faults.add(str(path), 1, "", f"mappen går inte att läsa ({error.strerror}), en läsbar mapp väntades")

    @property
    def names(self) -> list[str]:
        return list(self._files)

    @property
    def files(self) -> list[str]:
        """The files on persons, by their names from the package's own folder."""
        return list(self._documents)

    def size(self, name: str) -> int:
        return self._at(name).stat().st_size

    def _at(self, name: str) -> Path:
        return self._documents.get(name) or self._files[name]

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        # Whoever sent the folder would otherwise be told what stands elsewhere on this machine.
        place = self._at(name)
        if place.resolve().parent != self._folder / (FILES if name in self._documents else ""):
            raise Unreadable("är en länk ut ur mappen, en fil i mappen väntades")
        if not place.is_file():
            raise Unreadable("är ingen vanlig fil, en fil väntades")
        try:
            raw = place.open("rb", buffering=0)
        except OSError as error:
            raise Unreadable(f"filen går inte att läsa ({error.strerror}), en läsbar fil väntades") from error
        with raw, io.BufferedReader(_Guarded(raw, "filen går inte att läsa, en hel fil väntades"), BLOCK) as stream:
            yield stream

    def close(self) -> None:
        return None


class ZipSource:
    """Refuses what leaves the folder, is encrypted, or unpacks to far more than it holds."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._documents: dict[str, zipfile.ZipInfo] = {}
        self._archive: zipfile.ZipFile | None = None
        try:
            self._archive = zipfile.ZipFile(path)
        except (*_DAMAGED, NotImplementedError):
            faults.add(path.name, 1, "", "filen går inte att läsa som zip, en hel zipfil väntades")
            return
        if not self._is_whole(path):
            faults.add(path.name, 1, "", "zipfilens förteckning är skadad, en hel zipfil väntades")
            return
        folders: set[str] = set()
        for info in self._archive.infolist():
            self._take(info, folders, faults)
        self._weigh(path, faults)
        if len(folders) > 1:
            faults.add(path.name, 1, "", "filerna ligger i flera mappar, alla i roten eller alla i en mapp väntades")

    def _is_whole(self, path: Path) -> bool:
        """Whether the zip's directory names the files that there are, as they name themselves.

        Every file by the name in its own head, and as many as its end says.

        A bit flipped in a name, or in a length that leads past the next entry, would otherwise leave a table out.
        """
        assert self._archive is not None
        entries = self._archive.infolist()
        try:
            with path.open("rb") as stream:
                stream.seek(-_END.size - len(self._archive.comment), io.SEEK_END)
                signature, count = _END.unpack(stream.read(_END.size))[:2]
                names_agree = all(_own_name(stream, info) == _directory_name(info) for info in entries)
        except (OSError, ValueError, struct.error):
            return False
        return signature == b"PK\5\6" and count in (len(entries), _COUNTED_ELSEWHERE) and names_agree

    def _take(self, info: zipfile.ZipInfo, folders: set[str], faults: Faults) -> None:
        # An entry is judged by the name in the archive: zipfile cuts names at a NUL and swaps separators.
        raw = info.orig_filename
        parts = PurePosixPath(raw.replace("\\", "/")).parts
        if "\0" in raw or raw.startswith(("/", "\\")) or ".." in parts or any(":" in part for part in parts[:1]):
            faults.add(raw or "-", 1, "", "filen leder ut ur mappen, en fil i zipfilens mapp väntades")
        elif stat.S_ISLNK(info.external_attr >> 16):
            faults.add(raw, 1, "", "filen är en länk, en vanlig fil väntades")
        elif info.flag_bits & 0x1:
            faults.add(raw or "-", 1, "", "filen är krypterad, en okrypterad zipfil väntades")
        elif not parts or raw.endswith(("/", "\\")) or parts[0] == "__MACOSX":
            return
        elif FILES in parts[:-1] and len(parts) <= 3:
            self._take_file(info, f"{FILES}/{parts[-1]}", faults)
        elif not _relevant(parts[-1]):
            return
        elif info.compress_type not in _METHODS:
            faults.add(parts[-1], 1, "", "filen är packad på ett ovanligt sätt, deflate väntades")
        elif len(parts) > 2:
            faults.add(raw, 1, "", "filen ligger i en undermapp, roten eller en mapp väntades")
        elif parts[-1] in self._members:
            faults.add(parts[-1], 1, "", "filen finns två gånger i zipfilen, en gång väntades")
        else:
            folders.add("/".join(parts[:-1]))
            self._members[parts[-1]] = info

    def _take_file(self, info: zipfile.ZipInfo, name: str, faults: Faults) -> None:
        if info.compress_type not in _METHODS:
            faults.add(name, 1, "", "filen är packad på ett ovanligt sätt, deflate väntades")
        elif name in self._documents:
            faults.add(name, 1, "", "filen finns två gånger i zipfilen, en gång väntades")
        else:
            self._documents[name] = info

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

    @property
    def files(self) -> list[str]:
        """The files on persons, by their names from the package's own folder."""
        return sorted(self._documents)

    def size(self, name: str) -> int:
        return self._at(name).file_size

    def _at(self, name: str) -> zipfile.ZipInfo:
        return self._documents.get(name) or self._members[name]

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """What the archive says of the file holds, or it is `Unreadable`: its size and its checksum."""
        assert self._archive is not None
        damaged = "filen är skadad i zipfilen, en hel fil väntades"
        info = self._at(name)
        try:
            packed = self._archive.open(info)
        except (*_DAMAGED, NotImplementedError) as error:
            raise Unreadable(damaged) from error
        with packed, io.BufferedReader(_Guarded(packed, damaged, info.file_size), BLOCK) as stream:
            yield stream

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()


def _own_name(stream: BinaryIO, info: zipfile.ZipInfo) -> bytes:
    """What the head before a packed file's own data calls it."""
    stream.seek(info.header_offset)
    length = _HEAD.unpack(stream.read(_HEAD.size))[1]
    return stream.read(length)


def _directory_name(info: zipfile.ZipInfo) -> bytes:
    """What the directory at the end calls it, in the bytes that `zipfile` read."""
    return info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")


Source = FolderSource | ZipSource


def open_source(path: Path, faults: Faults) -> Source | None:
    """The package at `path`; None, with faults, where there is none or it cannot be trusted."""
    before = faults.count
    source: Source
    if path.is_dir():
        source = FolderSource(path, faults)
    elif path.is_file():
        source = ZipSource(path, faults)
    else:
        faults.add(str(path), 1, "", "finns inte, en mapp eller en zipfil väntades")
        return None
    if faults.count == before:
        return source
    source.close()
    return None


def expected_rows(path: Path) -> int:
    """About how many records the package holds, by its size and its first lines.

    What cannot be read counts nothing.
    """
    source = open_source(path, Faults())
    if source is None:
        return 0
    try:
        return round(sum(_rows_in(source, name) for name in source.names))
    finally:
        source.close()


def _rows_in(source: Source, name: str) -> float:
    try:
        with source.open(name) as stream:
            start = stream.read(BLOCK // 16)
            return start.count(b"\n") * source.size(name) / max(len(start), 1)
    except (Unreadable, OSError):
        return 0


def digest(path: Path) -> str:
    """SHA-256 of the zip, or of the folder's files in order of name; what the log says was imported."""
    seen = hashlib.sha256()
    files = [path] if path.is_file() else sorted(p for p in path.iterdir() if p.is_file() and _relevant(p.name))
    for file in files:
        if path.is_dir():
            seen.update(f"{file.name}\0{file.stat().st_size}\0".encode())
        with file.open("rb") as stream:
            while block := stream.read(BLOCK):
                seen.update(block)
    return seen.hexdigest()
