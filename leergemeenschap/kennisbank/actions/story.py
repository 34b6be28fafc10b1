"""A story as a lid tells it: plain text under four everyday questions; and as a page that can be worked on.

The questions are context, intervention, mechanism and outcome in ordinary words, the same as on the stories that
are there already.
"""

import re
from typing import NamedTuple

from leergemeenschap.kennisbank.actions.compose import compose
from leergemeenschap.kennisbank.actions.source import Source
from leergemeenschap.kennisbank.models import Soort

_KORT_MAX = 280
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
# What Markdown would take for more than a sign in a sentence. "<" and "&" have no escape of their own.
_SIGNS = re.compile(r"([\\`*_\[\]])")
# A browser reads "&#1" without its semicolon too.
_ENTITY = re.compile(r"&(?=#?\w)")
_LINE_START = re.compile(r"^(?:#+|>|={2,}|-{2,}|\+ |:|\||~{2,}|\d+[.)](?=\s))")
_LIST_ITEM = re.compile(r"^[-*•]\s+(?=\S)")


class Vertelling(NamedTuple):
    """What a lid answered; what was not filled in is empty."""

    eerst: str = ""
    deed: str = ""
    waarom: str = ""
    ervan: str = ""


#: What the form asks, in the order of `Vertelling`; and the heading on the page.
VRAGEN = Vertelling("Hoe was het eerst?", "Wat deed je?", "Waarom werkte het?", "Wat kwam ervan?")
KOPPEN = Vertelling("Wat speelde er?", "Wat deden ze?", "Waarom werkte het?", "Wat kwam ervan?")


def join(vertelling: Vertelling) -> str:
    """One text: each answer below its question; `split` takes it apart again."""
    return "\n\n".join(
        f"{vraag}\n{_tidy(antwoord)}"
        for vraag, antwoord in zip(VRAGEN, vertelling, strict=True)
        if antwoord.strip()
    )


def split(tekst: str) -> Vertelling:
    """The answers in a text; what stands above the first question belongs to "Wat deed je?"."""
    answers: dict[str, list[str]] = {vraag: [] for vraag in VRAGEN}
    lines = answers[VRAGEN.deed]
    for line in tekst.split("\n"):
        if line in answers:
            lines = answers[line]
        else:
            lines.append(line)
    return Vertelling(*("\n".join(answer).strip() for answer in answers.values()))


def page_text(titel: str, tekst: str) -> str:
    """A first text of the page, for a begeleider to work on: front matter and Markdown that says the same words."""
    vertelling = split(tekst)
    body = "\n\n".join(
        f"## {kop}\n\n{as_markdown(antwoord)}"
        for kop, antwoord in zip(KOPPEN, vertelling, strict=True)
        if antwoord
    )
    kort = _first_sentences(next(answer for answer in (vertelling.deed, *vertelling) if answer))
    source = Source(soort=Soort.CASE, titel=titel, in_het_kort=kort, themas=[], kenmerken={}, body=body)
    return compose(source)


def as_markdown(text: str) -> str:
    """Plain text as Markdown that shows the same words: a line a paragraph, lines with a dash a list."""
    written = ""
    was_item = False
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        is_item = bool(_LIST_ITEM.match(line))
        words = _LIST_ITEM.sub("", line)
        between = "\n" if was_item and is_item else "\n\n"
        written += (between if written else "") + ("- " if is_item else "") + _escaped(words)
        was_item = is_item
    return written


def _escaped(line: str) -> str:
    line = _ENTITY.sub("&amp;", _SIGNS.sub(r"\\\1", line)).replace("<", "&lt;")
    return _LINE_START.sub(lambda match: _harmless(match.group()), line)


def _harmless(start: str) -> str:
    """The same signs so that they begin nothing: a number keeps its dot from making a list."""
    if start[0].isdigit():
        return f"{start[:-1]}\\{start[-1]}"
    return f"&#{ord(start[0])};{start[1:]}"


def _tidy(answer: str) -> str:
    """An answer in which no line can be taken for one of the questions."""
    return "\n".join(f"{line} " if line in VRAGEN else line for line in answer.strip().split("\n"))


def _first_sentences(answer: str) -> str:
    """What fits in a few lines, whole sentences where that is possible."""
    words = " ".join(answer.split())
    kort = ""
    for sentence in _SENTENCE.split(words):
        if len(kort) + len(sentence) + 1 > _KORT_MAX:
            break
        kort = f"{kort} {sentence}".strip()
    return kort or words[:_KORT_MAX].rsplit(" ", 1)[0] + " …"
