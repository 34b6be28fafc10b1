"""Chapters as a page that stands on its own, and as Markdown. What people wrote is text in both, never markup."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from markupsafe import escape
from sqlalchemy.orm import Session

from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.core.templating import alineas, datum_met_jaar
from leergemeenschap.leden.models import Lid

# The file is opened from a phone's own folder: nothing may be fetched and nothing may run.
_HEAD = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{titel}</title>
<style>
body {{ font: 1.125rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }}
h1, h2, h3, h4 {{ line-height: 1.25; margin: 2rem 0 .5rem; break-after: avoid; }}
h2 {{ border-bottom: 2px solid; padding-bottom: .25rem; }}
h4 {{ margin-top: 1.5rem; font-size: 1.125rem; }}
.wanneer {{ margin: 0; }}
.vraag {{ font-weight: bold; margin-bottom: 0; }}
.vraag + p {{ margin-top: 0; }}
@media (prefers-color-scheme: dark) {{ html {{ color-scheme: dark; }} }}
@media print {{ body {{ font-size: 11pt; max-width: none; padding: 0; }} }}
</style>
</head>
<body>
"""


def as_html(
    session: Session, lid: Lid, hoofdstukken: Sequence[Chapter], *, site_naam: str, op: datetime
) -> Iterator[str]:
    """One page without script, in the order of the chapters; an empty chapter says so."""
    titel = f"Alles van {lid.naam}"
    yield _HEAD.format(titel=escape(titel))
    yield f"<h1>{escape(titel)}</h1>\n<p>Van {escape(site_naam)}, zoals het er was op {datum_met_jaar(op)}.</p>\n"
    yield (
        "<p>Dit is voor jou. Er staat in wat je over bewoners schreef: laat het niet slingeren.</p>\n"
        "<p>In het bestand alles.json staat hetzelfde voor een computer, rij voor rij. In de map markdown staat het per "
        "hoofdstuk, om verder in te schrijven.</p>\n"
        "<p>Wat anderen bij jouw vragen schreven, staat hier niet in: dat is van hen. Ook geheimen van het inloggen "
        "staan er niet in.</p>\n"
    )
    for deel, van_dit_deel in groupby(hoofdstukken, key=lambda hoofdstuk: hoofdstuk.part):
        yield f"<h2>{escape(deel)}</h2>\n"
        for hoofdstuk in van_dit_deel:
            yield f"<h3>{escape(hoofdstuk.name)}</h3>\n"
            nothing = True
            for stuk in hoofdstuk.pieces(session, lid):
                nothing = False
                yield _piece(stuk)
            if nothing:
                yield "<p>Hier is niets van je.</p>\n"
    yield "</body>\n</html>\n"


def as_markdown(session: Session, lid: Lid, hoofdstuk: Chapter) -> Iterator[str]:
    """One chapter; what people wrote is quoted, so that a "#" of theirs stays a "#"."""
    yield f"# {hoofdstuk.part}: {hoofdstuk.name}\n"
    for stuk in hoofdstuk.pieces(session, lid):
        yield f"\n## {_one_line(stuk.heading)}\n"
        if stuk.when:
            yield f"\n{datum_met_jaar(stuk.when)}\n"
        for vraag, tekst in stuk.texts:
            yield f"\n{_one_line(vraag)}\n" if vraag else ""
            yield "\n" + "".join(f"> {line}\n" for line in tekst.splitlines())


def file_name(hoofdstuk: Chapter) -> str:
    """Its part and name in small letters and dashes, which every computer takes."""
    plain = unicodedata.normalize("NFKD", f"{hoofdstuk.part} {hoofdstuk.name}".lower())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def _piece(stuk: Piece) -> str:
    html = f"<h4>{escape(stuk.heading)}</h4>\n"
    if stuk.when:
        html += f'<p class="wanneer">{datum_met_jaar(stuk.when)}</p>\n'
    for vraag, tekst in stuk.texts:
        html += f'<p class="vraag">{escape(vraag)}</p>\n' if vraag else ""
        html += f"{alineas(tekst)}\n"
    return html


def _one_line(text: str) -> str:
    return " ".join(text.split())
