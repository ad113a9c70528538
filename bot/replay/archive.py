"""The files of an export, in a folder or a zip: named safely, read one at a time, refused where they would harm."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

_MIB = 2**20
_BIGGEST_FILE = 512 * _MIB  # one day of one channel, or all people
_BIGGEST_EXPORT = 64 * 1024 * _MIB
_MAY_BE_DENSE = _MIB  # below that a file may be packed as tightly as it likes
_DENSEST = 200  # unpacked to packed; day files of real exports reach about 30
_OPENS = re.compile(r"(?:[^/]+/)?(?:channels|groups|dms|mpims|users)\.json|(?:[^/]+/){1,2}\d{4}-\d\d-\d\d\.json")

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


class NoExportError(Exception):
    """There is nothing here that can be replayed; the text says why, in one sentence."""


class UnreadableError(Exception):
    """One file cannot be read; the text says why, in a few words."""


@dataclass(slots=True)
class Skipped:
    """What was not read, each thing in one line. `tell` shows a line when it happens."""

    tell: Callable[[str], None] = lambda line: None
    lines: list[str] = field(default_factory=list)

    def add(self, what: str, why: str) -> None:
        """`what` was skipped (a file, some messages), and why."""
        line = f"skipped {printable(what)}: {why}"
        self.lines.append(line)
        self.tell(line)

    def note(self, line: str) -> None:
        """Worth knowing, but nothing was skipped."""
        self.tell(line)


def printable(text: str) -> str:
    """`text` on one line that no terminal takes for a command."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)[:200]


class Archive(Protocol):
    """Files by their posix names, counted from the folder in which `users.json` lies."""

    def names(self) -> Iterable[str]: ...
    def read(self, name: str) -> bytes:
        """The whole file; raises UnreadableError."""
        ...

    def close(self) -> None: ...


def open_archive(path: Path, skipped: Skipped) -> Archive:
    """The export at `path`, a folder or a zip file. Raises NoExportError."""
    if not path.exists():
        raise NoExportError(f"{path} does not exist")
    archive: Archive = Folder(path, skipped) if path.is_dir() else Zip(path, skipped)
    if any(_OPENS.fullmatch(name) for name in archive.names()):
        return archive
    archive.close()
    raise NoExportError(f"{path} is no Slack export: it holds no channels.json, users.json or day files")


def _root(names: Iterable[str]) -> str:
    """Exports are sometimes packed with the folder around them: what all names begin with, or nothing."""
    tops = {name.partition("/")[0] for name in names if not name.startswith(("__MACOSX/", "."))}
    inside = [name for name in names if name.count("/") == 1 and name.endswith(("/users.json", "/channels.json"))]
    return f"{tops.pop()}/" if len(tops) == 1 and inside else ""


class Folder:
    """An export that lies unpacked in a folder."""

    def __init__(self, path: Path, skipped: Skipped) -> None:
        self._path = path.resolve()
        found = []
        for file in sorted(self._path.rglob("*.json")):
            name = file.relative_to(self._path).as_posix()
            if not file.resolve().is_relative_to(self._path):
                skipped.add(name, "it is a link that leads out of the export")
            elif file.is_file():
                found.append(name)
        self._root = _root(found)
        self._names = [name.removeprefix(self._root) for name in found if name.startswith(self._root)]

    def names(self) -> list[str]:
        return self._names

    def read(self, name: str) -> bytes:
        file = self._path / (self._root + name)
        try:
            if file.stat().st_size > _BIGGEST_FILE:
                raise UnreadableError(f"it is larger than {_BIGGEST_FILE // _MIB} MiB")
            return file.read_bytes()
        except OSError as error:
            raise UnreadableError(error.strerror or type(error).__name__) from error

    def close(self) -> None:
        """Nothing is held open."""


class Zip:
    """An export as Slack sends it. Nothing is ever written to disk."""

    def __init__(self, path: Path, skipped: Skipped) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile:
            raise NoExportError(f"{path} is not a whole zip file: was it cut off?") from None
        except OSError as error:
            raise NoExportError(f"{path} cannot be read ({error.strerror})") from error
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        if sum(info.file_size for info in infos) > _BIGGEST_EXPORT:
            self._zip.close()
            raise NoExportError(f"{path} would unpack to more than {_BIGGEST_EXPORT // _MIB // 1024} GiB")
        self._infos: dict[str, zipfile.ZipInfo] = {}
        safe = {info.filename: info for info in infos if _is_safe(info, skipped)}
        root = _root(safe)
        self._infos = {
            name.removeprefix(root): info
            for name, info in sorted(safe.items())
            if name.startswith(root) and name.endswith(".json")
        }

    def names(self) -> Iterable[str]:
        return self._infos

    def read(self, name: str) -> bytes:
        info = self._infos[name]
        if info.file_size > _BIGGEST_FILE:
            raise UnreadableError(f"it is larger than {_BIGGEST_FILE // _MIB} MiB")
        if info.file_size > _MAY_BE_DENSE and info.file_size > _DENSEST * info.compress_size:
            raise UnreadableError(f"it would unpack to {_DENSEST} times its size and more")
        try:
            return self._zip.read(info)
        except _BROKEN as error:
            raise UnreadableError(f"its part of the zip is damaged or locked ({type(error).__name__})") from error

    def close(self) -> None:
        self._zip.close()


def _is_safe(info: zipfile.ZipInfo, skipped: Skipped) -> bool:
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in path.parts[0]:
        skipped.add(info.filename, "its name leads out of the export")
        return False
    return True
