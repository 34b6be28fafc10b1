"""Reads our own stylesheets, just well enough to check them. Not a CSS parser."""

import re
from pathlib import Path

STATIC = Path(__file__).parents[2] / "leergemeenschap" / "static"
TEMPLATES = Path(__file__).parents[2] / "leergemeenschap" / "templates"
SHEETS = sorted((STATIC / "css").glob("*.css"))
PAGES = sorted(TEMPLATES.rglob("*.html"))


def source(path: Path) -> str:
    """The text of a stylesheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)


def themes() -> tuple[dict[str, str], dict[str, str]]:
    """The colour tokens by name, as "#RRGGBB": those by day, and those by night."""
    day, night = (source(STATIC / "css" / name) for name in ("tokens.css", "donker.css"))
    colour = re.compile(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6});")
    return dict(colour.findall(day)), dict(colour.findall(night))


def top_level(text: str) -> list[str]:
    """What stands outside every brace: the preludes of the outermost rules, and statements without a body."""
    outside, depth = [""], 0
    for sign in text:
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                outside.append("")
        elif depth == 0:
            outside[-1] += sign
            if sign == ";":
                outside.append("")
    return [statement.strip() for statement in outside if statement.strip()]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2 counts it: 1 (none) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
