"""How long things stay: the terms in words, and whether the clock can be believed before anything is taken away.

The terms are settings. `leergemeenschap opruimen` carries them out, step by step; leden says what the steps are.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.config import PREFIX, Settings, read_settings
from leergemeenschap.core.db import Base, UtcDateTime, insert_for

#: A stretch without any sign of life that is longer than this is a holiday, or a clock that jumped.
QUIET_MAX = timedelta(days=7)
#: Clocks that are set right by the network move this much, and back.
LEEWAY = timedelta(minutes=10)
MONTH, YEAR = 30, 365

#: What each term is about, as people read it.
TERMS = {
    "bewaar_inlogcodes": "Codes om in te loggen, nadat ze niet meer werken",
    "bewaar_formulieren": "Dat een formulier is verwerkt",
    "bewaar_concepten": "Wat je typte en niet bewaarde",
    "bewaar_naamloze_bladen": "Wat iemand zonder naam op een werkblad schreef, na de laatste keer",
    "bewaar_prints": "Wie een werkblad met jouw naam printte, als de code niets meer opent",
    "bewaar_mails": "Dat er een mail naar je ging, zonder wat erin stond",
    "bewaar_mailbestanden": "Mails die als bestand bewaard zijn, als er geen mailserver is",
    "logboek_dagen": "Het logboek: wie wat deed met het account van een ander",
    "bewaar_reservekopieen": "Reservekopieën",
    "inactief_waarschuwen": "Kom je zo lang niet? Dan waarschuwt de beheerder je",
    "inactief_wissen": "Kom je daarna nog zo lang niet? Dan wissen we alles van je",
}


class RetentionRun(Base):
    """When `opruimen` last came to its end; one row."""

    __tablename__ = "retention_run"

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True, autoincrement=False)
    finished_at: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)


class ClockInDoubt(Exception):
    """The clock stands where it may not be; the text says what is odd, in Dutch."""


def in_words(days: int) -> str:
    """A term as people say it, "18 maanden"; days where it is no round number of anything."""
    if days % YEAR == 0:
        return f"{days // YEAR} jaar"
    if days % MONTH == 0 and days >= 2 * MONTH:
        return f"{days // MONTH} maanden"
    return "1 dag" if days == 1 else f"{days} dagen"


def terms(settings: Settings) -> list[tuple[str, str]]:
    """Every term: what it is about, and how long that is here."""
    return [(about, in_words(getattr(settings, name))) for name, about in TERMS.items()]


def terms_in_register() -> dict[str, str]:
    """The terms as the register says them: how long by default, and by which setting."""
    standard = read_settings({})
    return {name: f"{in_words(getattr(standard, name))} (`{PREFIX}{name.upper()}`)" for name in TERMS}


def check_clock(last_run: datetime | None, signs: Iterable[datetime], now: datetime) -> None:
    """Whether it may be as late as the clock says.

    A clock that jumped ahead would take away everything at once. So between the last run and now there must be no long
    stretch in which the site wrote nothing: also when people used it after the jump.

    :param signs: moments at which the site wrote something.
    :raises ClockInDoubt: when the clock went back, or nothing was written for more than a week.
    """
    if last_run is not None and now < last_run - LEEWAY:
        raise ClockInDoubt(
            f"Het is volgens de klok vroeger dan bij de vorige keer opruimen ({_said(last_run)})."
        )
    known = sorted({*signs, *([last_run] if last_run else [])})
    seen = [moment for moment in known if (last_run is None or moment >= last_run) and moment <= now]
    for before, after in pairwise([*seen, now]):
        if after - before > QUIET_MAX:
            raise ClockInDoubt(
                f"Tussen {_said(before)} en {_said(after)} is er niets geschreven. Dat is lang: de klok kan verzet zijn."
            )


def last_run(session: orm.Session) -> datetime | None:
    return session.scalar(sa.select(RetentionRun.finished_at))


def finish(session: orm.Session, now: datetime) -> None:
    """Write down that everything was done, in the current transaction."""
    insert = insert_for(session, RetentionRun).values(id=1, finished_at=now)
    session.execute(insert.on_conflict_do_update(index_elements=["id"], set_={"finished_at": now}))


def _said(moment: datetime) -> str:
    return f"{moment:%d-%m-%Y}"
