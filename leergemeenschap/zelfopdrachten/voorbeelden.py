"""What others chose to do, from `content/zelfopdrachten/voorbeelden.md`, read once per process."""

from functools import cache
from pathlib import Path


@cache
def voorbeelden(file: Path) -> tuple[str, ...]:
    """The lines of the list in a Markdown file; none when there is no file."""
    if not file.is_file():
        return ()
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(line.removeprefix("- ").strip() for line in lines if line.startswith("- "))
