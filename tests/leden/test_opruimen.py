"""The command that takes away what has had its time."""

import sqlalchemy as sa

from leergemeenschap.app import OPRUIMSTAPPEN
from leergemeenschap.core.db import Base
from leergemeenschap.core.submissions import FormSubmission
from leergemeenschap.leden.models import Aanmelding, Inlogcode
from tests.leden.inlogpost import vraag_mail
from tests.test_migrations import alle_rijen


def aantal(sessie, tabel: type[Base]) -> int:
    sessie.rollback()
    return sessie.scalar(sa.select(sa.func.count()).select_from(tabel))


def weggehaald(**aantallen: int) -> str:
    """What the command says; of what is not named nothing went."""
    return (
        "Weggehaald: "
        + ", ".join(f"{aantallen.get(stap.naam.split()[0], 0)} {stap.naam}" for stap in OPRUIMSTAPPEN)
        + ".\n"
    )


def test_what_is_past_its_time_goes_and_the_rest_stays(app, als, sessie, klok) -> None:
    als("bram").vul_in("/leervragen/nieuw", tekst="Hoe?")
    vraag_mail(als(), "niemand@test.example")
    klok.vooruit(days=89)
    amina = als("amina")
    amina.vul_in("/leervragen/nieuw", tekst="Hoe dan?")
    vraag_mail(als())
    klok.vooruit(days=2)
    uitkomst = app.test_cli_runner().invoke(args=["opruimen", "--klok-klopt"])
    assert uitkomst.output == weggehaald(aanmeldingen=1, inlogcodes=1, formulieren=1, tellers=3)
    assert (aantal(sessie, Aanmelding), aantal(sessie, Inlogcode), aantal(sessie, FormSubmission)) == (
        1,
        0,
        1,
    )
    assert amina.ga_naar("/vandaag").pad == "/vandaag"


def test_doing_it_twice_changes_nothing_more(app, als, engine, klok) -> None:
    als("bram").vul_in("/leervragen/nieuw", tekst="Hoe?")
    klok.vooruit(days=31)
    runner = app.test_cli_runner()
    runner.invoke(args=["opruimen", "--klok-klopt"])
    voor = alle_rijen(engine)
    assert runner.invoke(args=["opruimen"]).output == weggehaald()
    assert alle_rijen(engine) == voor
