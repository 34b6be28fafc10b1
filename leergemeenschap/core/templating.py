"""What every template can use: dates in Dutch, paragraphs of plain text, one-use form fields."""

from datetime import date, datetime

from babel.dates import format_date
from flask import Flask, current_app
from markupsafe import Markup, escape

from leergemeenschap.core import clock
from leergemeenschap.core.config import Settings
from leergemeenschap.core.privacy_hints import hints
from leergemeenschap.core.retention import terms


def datum(day: date | datetime) -> str:
    """Say a day in full, "donderdag 3 april"; with the year when it is not this year's."""
    day = _as_day(day)
    pattern = "EEEE d MMMM" if day.year == clock.today().year else "EEEE d MMMM y"
    return format_date(day, pattern, locale="nl")


def korte_datum(day: date | datetime) -> str:
    """Say a day in short, "3 april"; with the year when it is not this year's."""
    day = _as_day(day)
    pattern = "d MMMM" if day.year == clock.today().year else "d MMMM y"
    return format_date(day, pattern, locale="nl")


def datum_met_jaar(day: date | datetime) -> str:
    """Say a day so that it is clear years later, "3 april 2026"."""
    return format_date(_as_day(day), "d MMMM y", locale="nl")


def tijd(moment: datetime) -> str:
    """Say a time, "13.30 uur", as clocks in Amsterdam show it."""
    return f"{clock.local(moment):%H.%M} uur"


def alineas(text: str) -> Markup:
    """Plain text of a lid as paragraphs and line breaks; everything in it is escaped."""
    paragraphs = [p.strip() for p in text.replace("\r\n", "\n").split("\n\n") if p.strip()]
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in p.split("\n")))
        for p in paragraphs
    )


def _as_day(day: date | datetime) -> date:
    return clock.local(day).date() if isinstance(day, datetime) else day


def init_app(app: Flask) -> None:
    for filter_ in (datum, korte_datum, tijd, alineas):
        app.jinja_env.filters[filter_.__name__] = filter_
    app.jinja_env.filters["aanwijzingen"] = hints

    app.jinja_env.globals["bewaartermijnen"] = lambda: terms(current_app.config["SETTINGS"])

    @app.context_processor
    def _site() -> dict[str, object]:
        settings: Settings = current_app.config["SETTINGS"]
        return {"site_naam": settings.name, "demo": settings.demo, "vandaag_is": clock.today()}
