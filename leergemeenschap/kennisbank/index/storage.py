"""An index in memory, and its copy on disk.

Searching only ever touches memory: a page of the disk that goes bad, a folder that disappears or another process that
writes cannot reach it. The copy on disk spares a new process the work of building; it is a whole folder that appears
at once by a rename, with a checksum of every file, and it is believed only when all of them are right.
"""

import contextlib
import fcntl
import gzip
import io
import json
import logging
import secrets
import shutil
import time
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import whoosh
from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import BufferFile, StructFile

from leergemeenschap.kennisbank.index.documents import SCHEMA_VERSION

MANIFEST = "manifest.json"
_RUN = ".run"
_KEPT = 2
_LEFTOVER_SECONDS = 600
_PATIENCE_SECONDS = 120

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """The last row of the change table that an index has followed; its slug and time tell tables apart."""

    id: int = 0
    slug: str = ""
    op: str = ""


class MemoryStorage(RamStorage):
    """Whoosh's storage in memory, without copying a file for each reader and without files in the temp folder."""

    def open_file(self, name: str, **_options: Any) -> BufferFile:
        return BufferFile(self.files[name], name=name)

    def temp_storage(self, name: str | None = None) -> "SortedRuns":
        return SortedRuns()

    def copy(self) -> "MemoryStorage":
        """A storage that can be written while the first one is read; the files themselves are shared."""
        copy = MemoryStorage()
        copy.files = dict(self.files)
        return copy


class SortedRuns(RamStorage):
    """What Whoosh sets aside while it builds an index; runs of sorted words are packed, for a large one has many.

    Whoosh writes a run past its own file object, which in its own storage in memory loses what was written.
    """

    def create_file(self, name: str, **options: Any) -> StructFile:
        if not name.endswith(_RUN):
            return super().create_file(name, **options)
        self.files[name] = io.BytesIO()
        return StructFile(gzip.GzipFile(fileobj=self.files[name], mode="wb", compresslevel=1), name=name)

    def open_file(self, name: str, **options: Any) -> StructFile:
        if not name.endswith(_RUN):
            return super().open_file(name, **options)
        self.files[name].seek(0)
        return StructFile(io.BufferedReader(gzip.GzipFile(fileobj=self.files[name], mode="rb")), name=name)


def save(folder: Path, storage: MemoryStorage, place: Place, lists_digest: str) -> None:
    """Put a copy on disk and remove older ones.

    :raises OSError: when the folder cannot be written; searching does not depend on it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"tmp-{secrets.token_hex(8)}"
    fresh.mkdir()
    try:
        for name, data in storage.files.items():
            (fresh / name).write_bytes(data)
        manifest = {
            **_what_it_is(lists_digest),
            "place": asdict(place),
            "files": {name: [len(data), zlib.crc32(data)] for name, data in storage.files.items()},
        }
        text = json.dumps(manifest)
        (fresh / MANIFEST).write_text(f"{zlib.crc32(text.encode())}\n{text}", encoding="utf-8")
        fresh.rename(folder / f"{time.time_ns():020d}")
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    _tidy(folder)


def load(folder: Path, lists_digest: str) -> tuple[MemoryStorage, Place] | None:
    """The newest copy on disk that is whole and of this version; None when there is none."""
    for saved in _saved(folder):
        try:
            return _read(saved, lists_digest)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            logger.info("the search index in %s cannot be used: %s", saved.name, error)
    return None


@contextlib.contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Let one process at a time build an index here, so that the others can take its copy.

    It only saves work: without a lock, or after waiting long enough, everybody may go on. The lock is gone with
    the process that holds it.
    """
    with contextlib.ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = stack.enter_context((folder / "lock").open("w"))
            _wait_for(lock)
        except OSError as error:
            logger.info("no lock in %s: %s", folder, error)
        yield


def _wait_for(lock: IO[str]) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _what_it_is(lists_digest: str) -> dict[str, Any]:
    return {"schema": SCHEMA_VERSION, "whoosh": list(whoosh.__version__), "lists": lists_digest}


def _saved(folder: Path) -> list[Path]:
    """Copies on disk, the newest first."""
    try:
        found = [path for path in folder.iterdir() if path.name.isdecimal()]
    except OSError:
        return []
    return sorted(found, key=lambda path: path.name, reverse=True)


def _read(saved: Path, lists_digest: str) -> tuple[MemoryStorage, Place]:
    checksum, _, text = (saved / MANIFEST).read_text(encoding="utf-8").partition("\n")
    if zlib.crc32(text.encode()) != int(checksum):
        raise ValueError("the list of files is damaged")
    manifest = json.loads(text)
    if any(manifest[name] != value for name, value in _what_it_is(lists_digest).items()):
        raise ValueError("it is of another version or made with other word lists")
    storage = MemoryStorage()
    for name, (length, checksum_of_file) in manifest["files"].items():
        data = (saved / name).read_bytes()
        if len(data) != length or zlib.crc32(data) != checksum_of_file:
            raise ValueError(f"{name} is damaged")
        storage.files[name] = data
    return storage, Place(**manifest["place"])


def _tidy(folder: Path) -> None:
    for old in _saved(folder)[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    for leftover in folder.glob("tmp-*"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _LEFTOVER_SECONDS:
                shutil.rmtree(leftover, ignore_errors=True)
