"""A ZIP with everything of one lid: a page to read, the same as Markdown, and every row as JSON."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO, TextIOWrapper
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy.orm import Session

from leergemeenschap.core.clock import local
from leergemeenschap.core.own_data import Chapter, rows_of
from leergemeenschap.core.register import labelled
from leergemeenschap.gegevens.actions.readable import as_html, as_markdown, file_name
from leergemeenschap.leden.models import Lid

ROWS_AT_ONCE = 200


def pak_in(
    session: Session, lid: Lid, hoofdstukken: Sequence[Chapter], *, site_naam: str, op: datetime
) -> BytesIO:
    """Everything of this lid, as a ZIP; some rows at a time, however much there is."""
    pakket = BytesIO()
    with ZipFile(pakket, "w", ZIP_DEFLATED) as zip_:
        _write(zip_, "index.html", as_html(session, lid, hoofdstukken, site_naam=site_naam, op=op), op)
        _write(zip_, "alles.json", _as_json(session, lid, site_naam=site_naam, op=op), op)
        for nummer, hoofdstuk in enumerate(hoofdstukken, start=1):
            pad = f"markdown/{nummer:02}-{file_name(hoofdstuk)}.md"
            _write(zip_, pad, as_markdown(session, lid, hoofdstuk), op)
    pakket.seek(0)
    return pakket


def _write(zip_: ZipFile, name: str, parts: Iterable[str], op: datetime) -> None:
    about = ZipInfo(name, local(op).timetuple()[:6])
    about.compress_type = ZIP_DEFLATED
    with zip_.open(about, "w") as raw, TextIOWrapper(raw, "utf-8", newline="\n") as file:
        file.writelines(parts)


def _as_json(session: Session, lid: Lid, *, site_naam: str, op: datetime) -> Iterable[str]:
    head = {"site": site_naam, "gemaakt_op": op.isoformat(), "lid": lid.id}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ',\n "tabellen": {'
    between = "\n"
    for table, label in labelled():
        rows = rows_of(table, lid.id)
        if rows is None:
            continue
        about = {"wat": label.wat, "niet_mee": dict(label.niet_mee)}
        yield f"{between}{json.dumps(table.name)}: {json.dumps(about, ensure_ascii=False)[:-1]}, "
        yield '"rijen": ['
        separator = "\n"
        for row in session.execute(rows.execution_options(yield_per=ROWS_AT_ONCE)).mappings():
            yield separator + json.dumps(dict(row), ensure_ascii=False, default=_plain)
            separator = ",\n"
        yield "]}"
        between = ",\n"
    yield "\n}}\n"


def _plain(value: Any) -> str:
    """What JSON has no form for, as text."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)
