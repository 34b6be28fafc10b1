"""The Markdown files of a folder, and their bytes as text."""

import codecs
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from leergemeenschap.kennisbank.actions.portable.report import Melding
from leergemeenschap.kennisbank.models import PAD_MAX

SUFFIXES = (".md", ".markdown", ".mdx")
FILE_MAX = 2 * 1024 * 1024
_SKIPPED_FOLDERS = {"node_modules", "__pycache__"}
_SIGNATURES = (b"%PDF", b"\x89PNG", b"PK\x03\x04", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8", ""),
    # The first two bytes of this one are those of UTF-16, so it goes first
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f\ufffd]")


class NotText(Exception):
    """A file cannot be read as text; the message is plain Dutch."""


@dataclass(frozen=True)
class File:
    """A Markdown file."""

    #: Its place in the folder, with forward slashes.
    pad: str
    path: Path


def find_files(root: Path) -> tuple[list[File], list[Melding]]:
    """All Markdown files below a folder, by pad, and what could not be looked at.

    Hidden files and folders and node_modules are passed over. Links are not followed: what one leads to is in
    the folder itself, or is not ours to read.
    """
    files: list[File] = []
    told: list[Melding] = []
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            told.append(Melding(_pad(folder, root), f"De map is niet te openen: {error.strerror}."))
            continue
        for entry in _wanted(entries):
            path = Path(entry.path)
            if entry.is_symlink():
                if path.suffix.lower() in SUFFIXES:
                    told.append(Melding(_pad(path, root), "Dit is een verwijzing naar een ander bestand."))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif entry.is_file(follow_symlinks=False) and path.suffix.lower() in SUFFIXES:
                files.append(File(_pad(path, root), path))
    return _apart(files), sorted(told, key=lambda melding: melding.pad)


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file with plain line ends, and a remark on its encoding (empty when there is none).

    :raises NotText: when it is too large, cannot be opened or is no text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(FILE_MAX + 1)
    except OSError as error:
        raise NotText(f"Het bestand is niet te openen: {error.strerror}.") from error
    if len(data) > FILE_MAX:
        raise NotText(f"Het bestand is te groot. Het mag tot {FILE_MAX // 1024 // 1024} MB.")
    text, remark = _decode(data)
    return with_plain_line_ends(text.replace("\0", "")), remark


def with_plain_line_ends(text: str) -> str:
    """The same text, whichever program wrote it: forms send other line ends than files have."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> tuple[str, str]:
    for bom, encoding, name in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(encoding, "replace")
            if _is_binary(text):
                raise NotText("Dit is geen tekst.")
            return text, f"Gelezen als {name}." if name else ""
    if data.startswith(_SIGNATURES):
        raise NotText("Dit is geen tekst.")
    try:
        text, remark = data.decode(), ""
    except UnicodeDecodeError:
        # Only the bytes that are not UTF-8: a file can be a mix of both
        text, remark = data.decode("utf-8", "windows-1252"), "Geen UTF-8; gelezen als Windows-1252."
    if _is_binary(text):
        raise NotText("Dit is geen tekst.")
    return text, remark


def _is_binary(text: str) -> bool:
    """Whether many of the first signs are such as no text has: more than a few, and one in thirty."""
    start = text[:20_000]
    return len(_CONTROLS.findall(start)) > max(3, len(start) // 30)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows-1252", _as_windows_1252)


def _wanted(entries: list[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    return (
        entry for entry in entries if not entry.name.startswith(".") and entry.name not in _SKIPPED_FOLDERS
    )


def _apart(files: list[File]) -> list[File]:
    """The files by pad; of pads that became the same, because a name was no text or too long, the later get a number."""
    found: list[File] = []
    seen: Counter[str] = Counter()
    for file in sorted(files, key=lambda file: (file.pad, os.fsencode(file.path))):
        seen[file.pad] += 1
        number = seen[file.pad]
        apart = file.pad if number == 1 else f"{file.pad[: PAD_MAX - 12]} ({number})"
        found.append(File(apart, file.path))
    return found


def _pad(path: Path, root: Path) -> str:
    """A name with bytes that are no UTF-8 is made readable; one that is too long loses its front."""
    pad = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "replace")
    return pad if len(pad) <= PAD_MAX else "…" + pad[-PAD_MAX + 1 :]
