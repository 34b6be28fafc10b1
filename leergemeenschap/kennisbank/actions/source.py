"""The source text of a page: front matter that is checked, and a body of Markdown.

The keys and what they may hold are listed in `FIELDS`; a writer gets every mistake in a page at once,
in plain Dutch.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import frontmatter
import yaml

from leergemeenschap.kennisbank.actions.figures import as_line, read_figures
from leergemeenschap.kennisbank.models import SLUG, SLUG_MAX, TITEL_MAX, Soort

IN_HET_KORT_MAX = 600
_LINE_MAX = 300
_FRONT_MATTER_MAX = 20_000
_ITEMS_MAX = 60
#: YAML can repeat what it holds: a few lines of references inside references are more than any memory.
_REFERENCES_MAX = 20
_ANCHOR = re.compile(r"(?:^|[\s\[{,])&\w", re.MULTILINE)
_REFERENCE = re.compile(r"(?:^|[\s\[{,])\*\w", re.MULTILINE)
#: What reading YAML can end in: PyYAML lets mistakes in `!!int` and the like through as they come.
UNREADABLE_YAML = (
    yaml.YAMLError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
_BOUNDARY = re.compile(r"^-{3,}\s*$", re.MULTILINE)
#: Words that already mean something in the address of a page.
RESERVED_SLUGS = {
    *("zoeken", "suggesties", "soort", "thema", "bewaard", "verhalen", "voorstellen"),
    *("nieuw", "beheer", "voorbeeld"),
}


class WrongSource(Exception):
    """A page cannot be read; `reasons` says why, one plain Dutch sentence each."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


@dataclass(frozen=True)
class Source:
    """What a source text says, checked."""

    soort: Soort
    titel: str
    in_het_kort: str
    themas: list[str]
    #: All other fields that are filled in, by name.
    kenmerken: dict[str, Any]
    #: Markdown, without front matter.
    body: str


def check_slug(slug: str) -> None:
    """Whether a file name can be the address of a page.

    :raises WrongSource: when it cannot.
    """
    if not SLUG.fullmatch(slug) or len(slug) > SLUG_MAX:
        reason = f"De naam '{slug}' kan geen adres zijn. Gebruik kleine letters, cijfers en streepjes."
        raise WrongSource([reason])
    if slug in RESERVED_SLUGS:
        raise WrongSource([f"De naam '{slug}' is al het adres van iets anders. Kies een andere naam."])


def read_source(text: str) -> Source:
    """Take a page's text apart.

    :param text: front matter between lines of ---, then Markdown.
    :raises WrongSource: with every mistake that was found.
    """
    found, body = _take_apart(text)
    reasons: list[str] = []
    soort = _soort(found.pop("soort", None), reasons)
    values = _values(found, soort, reasons)
    for name, field in FIELDS.items():
        if field.required and field.only_for in {None, soort} and found.get(name) in (None, "", []):
            reasons.append(f"Het veld '{name}' ontbreekt.")
    if not body.strip():
        reasons.append("Er staat geen tekst onder de kop met gegevens.")
    if reasons or soort is None:
        raise WrongSource(reasons)
    own = {"titel", "in_het_kort", "themas"}
    return Source(
        soort=soort,
        titel=values["titel"],
        in_het_kort=values["in_het_kort"],
        themas=values.get("themas", []),
        kenmerken={name: value for name, value in values.items() if name not in own},
        body=body,
    )


def refers_too_often(head: str) -> bool:
    """Whether YAML points at parts of itself so often that reading it could take for ever."""
    return bool(_ANCHOR.search(head)) and len(_REFERENCE.findall(head)) > _REFERENCES_MAX


def _take_apart(text: str) -> tuple[dict[str, Any], str]:
    if "\0" in text:
        raise WrongSource(["Er staat een teken in de tekst dat niet te lezen is (het teken NUL)."])
    text = text.replace("\r\n", "\n")
    parts = _BOUNDARY.split(text, 2)
    if not text.startswith("---\n") or len(parts) < 3:
        reason = "De kop met gegevens ontbreekt. Begin met een regel ---, dan de velden, dan weer ---."
        raise WrongSource([reason])
    if len(parts[1]) > _FRONT_MATTER_MAX or refers_too_often(parts[1]):
        raise WrongSource(["De kop met gegevens is te lang. Zet er minder in."])
    try:
        found, body = frontmatter.parse(text)
    except yaml.MarkedYAMLError as error:
        line = f" bij regel {error.problem_mark.line + 1}" if error.problem_mark else ""
        reason = f"De kop met gegevens is niet te lezen{line}. Zet tekst met een dubbele punt tussen '…'."
        raise WrongSource([reason]) from error
    except UNREADABLE_YAML as error:
        raise WrongSource(["De kop met gegevens is niet te lezen."]) from error
    if any(not isinstance(name, str) for name in found):
        raise WrongSource(["De naam van een veld in de kop moet een woord zijn."])
    return found, body


def _soort(value: Any, reasons: list[str]) -> Soort | None:
    if value in list(Soort):
        return Soort(value)
    if value is None:
        reasons.append("Het veld 'soort' ontbreekt.")
    else:
        reasons.append(f"De soort '{str(value)[:40]}' bestaat niet. Kies uit: {', '.join(Soort)}.")
    return None


def _values(found: dict[str, Any], soort: Soort | None, reasons: list[str]) -> dict[str, Any]:
    """The fields that can be read; for the others a reason is added."""
    values: dict[str, Any] = {}
    for name, value in found.items():
        if name not in FIELDS:
            reasons.append(f"Het veld '{name}' bestaat niet.")
        elif soort and FIELDS[name].only_for not in {None, soort}:
            reasons.append(f"Het veld '{name}' hoort niet bij een pagina van de soort '{soort}'.")
        elif value is not None:
            try:
                values[name] = FIELDS[name].read(value)
            except ValueError as error:
                reasons.append(f"Het veld '{name}' {error}.")
    return values


def _line(longest: int) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise ValueError("moet een regel tekst zijn")  # noqa: TRY004
        line = as_line(value)
        if len(line) > longest:
            raise ValueError(f"is te lang: {len(line)} tekens, het mag tot {longest}")
        return line

    return read


def _lines(value: Any) -> list[str]:
    """A list of lines; a single line counts as a list of one."""
    lines = [_line(_LINE_MAX)(item) for item in _items([value] if isinstance(value, str) else value)]
    return [line for line in lines if line]


def _slugs(value: Any) -> list[str]:
    slugs = [item if isinstance(item, str) else "" for item in _items(value)]
    if any(not SLUG.fullmatch(slug) for slug in slugs):
        raise ValueError("moet een lijst zijn van namen van pagina's, met kleine letters en streepjes")
    return list(dict.fromkeys(slugs))


def _sources(value: Any) -> list[dict[str, Any]]:
    sources = []
    for item in _items(value):
        if not isinstance(item, dict) or set(item) - {"titel", "jaar"} or not item.get("titel"):
            raise ValueError("moet een lijst zijn van bronnen met een 'titel' en een 'jaar'")
        year = item.get("jaar")
        if year is not None and (not isinstance(year, int) or not 1000 <= year <= 2999):
            raise ValueError("heeft een jaar dat geen jaar is")
        sources.append({"titel": _line(_LINE_MAX)(item["titel"]), "jaar": year})
    return sources


def _items(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("moet een lijst zijn, met op elke regel een streepje")  # noqa: TRY004
    if len(value) > _ITEMS_MAX:
        raise ValueError(f"heeft te veel regels: het mogen er {_ITEMS_MAX} zijn")
    return value


def _one_of(*choices: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"moet een van deze woorden zijn: {', '.join(choices)}")
        return str(value)

    return read


@dataclass(frozen=True)
class _Field:
    read: Callable[[Any], Any]
    required: bool = False
    only_for: Soort | None = None


#: Every key that front matter may have, next to `soort`.
FIELDS = {
    "titel": _Field(_line(TITEL_MAX), required=True),
    "in_het_kort": _Field(_line(IN_HET_KORT_MAX), required=True),
    "themas": _Field(_slugs),
    "mechanismen": _Field(_slugs),
    "bouwstenen": _Field(_slugs),
    "probeer_dit": _Field(_lines),
    "zie_ook": _Field(_slugs),
    "bron": _Field(_sources),
    "zoekwoorden": _Field(_lines),
    "zo_zeggen_mensen_het": _Field(_lines, only_for=Soort.THEMA),
    "initiatieftype": _Field(_line(_LINE_MAX), only_for=Soort.CASE),
    "doelgroep": _Field(_line(_LINE_MAX), only_for=Soort.CASE),
    "stedelijkheid": _Field(_one_of("stedelijk", "regionaal"), only_for=Soort.CASE),
    "plaats": _Field(_line(_LINE_MAX), only_for=Soort.CASE),
    "fase": _Field(_line(_LINE_MAX), only_for=Soort.CASE),
    "duur": _Field(_line(_LINE_MAX), only_for=Soort.WERKVORM),
    "groepsgrootte": _Field(_line(_LINE_MAX), only_for=Soort.WERKVORM),
    "benodigdheden": _Field(_lines, only_for=Soort.WERKVORM),
    "werking": _Field(_one_of("versterkend", "remmend"), required=True, only_for=Soort.MECHANISME),
    "cijfers": _Field(read_figures, only_for=Soort.ONDERZOEK),
}
