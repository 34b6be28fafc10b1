"""Counted answers in front matter: read and checked, and put into words for search."""

from typing import Any

from leergemeenschap.kennisbank.actions.plain import HEADING_MARK

#: A paragraph of only this in the body says where the figures come; without it they come last.
PLACE = "[cijfers]"
_LINE_MAX = 400
_GROUPS_MAX = 10
_STATEMENTS_MAX = 20
_ANSWERS = range(2, 6)
_COUNT_MAX = 1_000_000
_DECIMALS_MAX = 2


def read_figures(value: Any) -> list[dict[str, Any]]:
    """The groups of counted answers as they stand in front matter, checked.

    :return: for each group `titel`, `uitleg`, `antwoorden` (two to five), `kolom` (what stands above them),
        `decimalen` (of the percentages, None for no percentages), and `stellingen`: each with `titel`, `tekst`,
        `uitleg` and a count for each answer in `aantallen`. Texts that were not given are empty.
    :raises ValueError: in Dutch, to follow "Het veld 'cijfers' …".
    """
    return [_group(item) for item in _list(value, "groepen", _GROUPS_MAX)]


def with_figures(text: str, groups: list[dict[str, Any]]) -> str:
    """The plain text of a body with its figures in words, where the page shows them.

    :param text: a line a block, as `plain_text` gives it.
    :param groups: what `read_figures` gave.
    """
    if not groups:
        return text
    lines = text.split("\n")
    place = lines.index(PLACE) if PLACE in lines else len(lines)
    return "\n".join([*lines[:place], *_in_words(groups), *lines[place + 1 :]])


def _group(item: Any) -> dict[str, Any]:
    fields = _fields(item, "een groep", {"titel", "uitleg", "kolom", "antwoorden", "decimalen", "stellingen"})
    answers = [_line(one) for one in _list(fields.get("antwoorden"), "antwoorden", _ANSWERS[-1])]
    if len(answers) not in _ANSWERS:
        raise ValueError(f"heeft een groep met {len(answers)} antwoorden, het moeten er 2 tot 5 zijn")
    decimals = fields.get("decimalen")
    if decimals is not None and (type(decimals) is not int or not 0 <= decimals <= _DECIMALS_MAX):
        raise ValueError("heeft 'decimalen' die geen 0, 1 of 2 zijn")
    statements = _list(fields.get("stellingen"), "stellingen", _STATEMENTS_MAX)
    return {
        "titel": _line(fields.get("titel")),
        "uitleg": _line(fields.get("uitleg", "")),
        "kolom": _line(fields.get("kolom", "Antwoord")),
        "antwoorden": answers,
        "decimalen": decimals,
        "stellingen": [_statement(one, len(answers)) for one in statements],
    }


def _statement(item: Any, answers: int) -> dict[str, Any]:
    fields = _fields(item, "een stelling", {"titel", "tekst", "uitleg", "aantallen"})
    counts = fields.get("aantallen")
    if not isinstance(counts, list) or len(counts) != answers:
        raise ValueError("heeft een stelling waar niet bij elk antwoord een aantal staat")
    if any(type(count) is not int or not 0 <= count <= _COUNT_MAX for count in counts) or not sum(counts):
        raise ValueError("heeft een stelling met een aantal dat niet kan")
    texts = {name: _line(fields.get(name, "")) for name in ("tekst", "uitleg")}
    return {"titel": _line(fields.get("titel")), **texts, "aantallen": counts}


def _fields(item: Any, what: str, known: set[str]) -> dict[str, Any]:
    if not isinstance(item, dict) or not item.get("titel"):
        raise ValueError(f"heeft {what} zonder 'titel'")
    if unknown := set(item) - known:
        raise ValueError(
            f"heeft {what} met een veld dat niet bestaat: {', '.join(sorted(str(name)[:40] for name in unknown))}"
        )
    return item


def _list(value: Any, what: str, longest: int) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise ValueError(f"moet een lijst met {what} hebben")
    if len(value) > longest:
        raise ValueError(f"heeft te veel {what}: het mogen er {longest} zijn")
    return value


def as_line(value: str | float) -> str:
    """A value of front matter on one line.

    :raises ValueError: when it holds a sign, or a number, that no database takes.
    """
    try:
        line = " ".join(str(value).split())
        line.encode()
    except ValueError:
        line = "\0"
    if "\0" in line:
        raise ValueError("heeft een teken of getal dat niet te bewaren is")
    return line


def _line(value: Any) -> str:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise ValueError("heeft op de plek van een regel tekst iets anders")  # noqa: TRY004
    line = as_line(value)
    if len(line) > _LINE_MAX:
        raise ValueError(f"heeft een regel die te lang is: {len(line)} tekens, het mag tot {_LINE_MAX}")
    return line


def _in_words(groups: list[dict[str, Any]]) -> list[str]:
    lines: list[str] = []
    for group in groups:
        lines += [HEADING_MARK + group["titel"], group["uitleg"]]
        for statement in group["stellingen"]:
            lines += [HEADING_MARK + statement["titel"], statement["tekst"], statement["uitleg"]]
            total = sum(statement["aantallen"])
            pairs = zip(group["antwoorden"], statement["aantallen"], strict=True)
            lines += [f"{answer}: {count} van {total}" for answer, count in pairs]
    return [line for line in lines if line]
