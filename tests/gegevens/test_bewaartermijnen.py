"""How long things stay: as the settings say, and never because of a clock that jumped."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.app import OPRUIMSTAPPEN
from leergemeenschap.core import clock, mail
from leergemeenschap.core.config import PREFIX, ROOT, WrongSetting, read_settings
from leergemeenschap.core.retention import ClockInDoubt, RetentionRun, check_clock, in_words, terms
from leergemeenschap.core.submissions import FormSubmission
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.queries import lid_met_adres
from tests.wereld import een_concept

DAG = datetime(2026, 3, 3, 4, 15, tzinfo=UTC)


def opruimen(app, *woorden: str) -> str:
    return app.test_cli_runner().invoke(args=["opruimen", *woorden]).output


def is_lid(sessie, naam: str) -> bool:
    sessie.rollback()
    return sessie.scalar(lid_met_adres(f"{naam}@test.example")) is not None


# The terms


def test_a_term_is_said_as_people_say_it() -> None:
    assert [in_words(dagen) for dagen in (1, 7, 30, 35, 180, 540, 365, 730)] == [
        "1 dag", "7 dagen", "30 dagen", "35 dagen", "6 maanden", "18 maanden", "1 jaar", "2 jaar",
    ]  # fmt: skip


def test_a_term_is_a_setting_and_the_privacy_page_says_what_it_is_here(andere_app, app) -> None:
    ander = andere_app(bewaar_concepten=77)
    assert "77 dagen" in ander.test_client().get("/privacy").text
    assert "1 jaar" in app.test_client().get("/privacy").text
    for waarover, _ in terms(read_settings({})):
        assert waarover in app.test_client().get("/privacy").text


@pytest.mark.parametrize("fout", ["0", "-1", "1.5", "veel", "99999999", "٣"])
def test_a_term_that_is_no_number_of_days_stops_the_site(fout: str) -> None:
    with pytest.raises(WrongSetting, match="BEWAAR_CONCEPTEN"):
        read_settings({PREFIX + "BEWAAR_CONCEPTEN": fout})


def test_what_was_typed_and_never_saved_goes_after_its_term(app, sessie, lid, klok) -> None:
    een_concept(sessie, lid("amina"), klok(), "/leervragen/nieuw", {"tekst": ["Hoe?"]})
    sessie.commit()
    klok.vooruit(days=364)
    opruimen(app, "--klok-klopt")
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Concept)) == 1
    sessie.rollback()
    klok.vooruit(days=1)
    assert "1 concepten" in opruimen(app)
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Concept)) == 0


def test_mail_that_was_kept_as_a_file_goes_after_its_term(app, settings, mails, klok) -> None:
    for dagen in (31, 29):
        mail.send(settings, mail.message(settings, to="x@test.example", subject="x", text="x"))
        nieuw = max(mails(), key=lambda bestand: bestand.stat().st_mtime)
        toen = (klok() - timedelta(days=dagen)).timestamp()
        os.utime(nieuw, (toen, toen))
    assert "1 mailbestanden" in opruimen(app)
    assert len(mails()) == 1


# Who stays away


def test_who_stays_away_is_erased_only_after_being_warned_and_staying_away(app, als, sessie, klok) -> None:
    als("amina").ga_naar("/vandaag")
    runner = app.test_cli_runner()
    te_vroeg = runner.invoke(args=["lid", "gewaarschuwd", "amina@test.example"])
    assert "Waarschuwen kan na 18 maanden." in te_vroeg.output
    klok.vooruit(days=541)
    opruimen(app, "--klok-klopt")
    assert is_lid(sessie, "amina")
    assert "lang niet hier: 03-03-2026" in runner.invoke(args=["lid", "lijst"]).output
    assert runner.invoke(args=["lid", "gewaarschuwd", "amina@test.example"]).exit_code == 0
    assert "gewaarschuwd op 26-08-2027" in runner.invoke(args=["lid", "lijst"]).output
    klok.vooruit(days=179)
    opruimen(app, "--klok-klopt")
    assert is_lid(sessie, "amina")
    klok.vooruit(days=1)
    assert "1 leden die weg bleven" in opruimen(app)
    assert not is_lid(sessie, "amina")
    assert is_lid(sessie, "bram")


def test_who_comes_back_after_the_warning_stays(app, als, sessie, klok) -> None:
    klok.vooruit(days=541)
    app.test_cli_runner().invoke(args=["lid", "gewaarschuwd", "amina@test.example"])
    klok.vooruit(days=100)
    als("amina").ga_naar("/vandaag")
    sessie.rollback()
    assert sessie.scalars(sa.select(Lid.gewaarschuwd_op).where(Lid.naam == "Amina")).one() is None
    klok.vooruit(days=100)
    opruimen(app, "--klok-klopt")
    assert is_lid(sessie, "amina")


def test_the_only_beheerder_is_never_erased_for_staying_away(app, sessie, klok) -> None:
    klok.vooruit(days=541)
    app.test_cli_runner().invoke(args=["lid", "gewaarschuwd", "els@test.example"])
    klok.vooruit(days=181)
    assert "0 leden die weg bleven" in opruimen(app, "--klok-klopt")
    assert is_lid(sessie, "els")


# The clock


def test_night_after_night_nobody_is_asked_about_the_clock() -> None:
    check_clock(None, [], DAG)
    check_clock(DAG, [], DAG + timedelta(days=1))
    check_clock(DAG, [], DAG)


def test_the_timer_may_have_been_off_for_weeks_while_people_wrote() -> None:
    check_clock(DAG, [DAG + timedelta(days=dagen) for dagen in range(0, 40, 5)], DAG + timedelta(days=40))


@pytest.mark.parametrize("sprong", [timedelta(days=8), timedelta(days=365), timedelta(days=3650)])
def test_a_clock_that_jumped_ahead_takes_nothing_away_also_when_people_write_after_the_jump(sprong) -> None:
    na_de_sprong = DAG + sprong
    for tekens in ([], [na_de_sprong - timedelta(hours=1)], [na_de_sprong, DAG - timedelta(days=1)]):
        with pytest.raises(ClockInDoubt, match="niets geschreven"):
            check_clock(DAG, tekens, na_de_sprong)


def test_a_clock_that_went_back_takes_nothing_away_either() -> None:
    with pytest.raises(ClockInDoubt, match="vroeger"):
        check_clock(DAG, [], DAG - timedelta(days=1))
    check_clock(DAG, [], DAG - timedelta(minutes=5))


def test_before_the_first_run_the_signs_of_life_are_all_there_is() -> None:
    with pytest.raises(ClockInDoubt):
        check_clock(None, [DAG], DAG + timedelta(days=400))


def test_the_command_refuses_says_why_and_goes_on_when_told(app, als, sessie, klok) -> None:
    als("bram").vul_in("/leervragen/nieuw", tekst="Hoe?")
    opruimen(app)
    klok.vooruit(days=3650)
    als("bram").vul_in("/leervragen/nieuw", tekst="Hoe dan?")
    uitkomst = app.test_cli_runner().invoke(args=["opruimen"])
    assert uitkomst.exit_code == 1
    assert "Er is niets weggehaald." in uitkomst.output
    assert sessie.scalar(sa.select(sa.func.count()).select_from(FormSubmission)) == 2
    sessie.rollback()
    assert opruimen(app, "--klok-klopt").startswith("Weggehaald:")
    assert opruimen(app).startswith("Weggehaald:"), "asked once, not every night"
    assert sessie.scalars(sa.select(RetentionRun.finished_at)).one() == klok()


# Stopped halfway

DOOD = """
import os, signal, sys
from datetime import datetime
from sqlalchemy.orm import Session
from leergemeenschap import __main__
from leergemeenschap.core import clock

laatste, nu = int(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
clock.now = lambda: nu
echt, keer = Session.commit, 0

def vastleggen(self):
    global keer
    keer += 1
    if keer > laatste:
        os.kill(os.getpid(), signal.SIGKILL)
    echt(self)

Session.commit = vastleggen
sys.argv = ["leergemeenschap", "opruimen", "--klok-klopt"]
__main__.main()
"""


@pytest.mark.parametrize("stappen", [1, 4, 7, 9])
def test_killed_between_two_steps_the_next_run_does_the_rest(
    app, als, sessie, lid, klok, settings, stappen
) -> None:
    als("bram").vul_in("/leervragen/nieuw", tekst="Hoe?")
    een_concept(sessie, lid("carla"), klok(), "/leervragen/nieuw", {"tekst": ["Hoe?"]})
    sessie.commit()
    klok.vooruit(days=541)
    app.test_cli_runner().invoke(args=["lid", "gewaarschuwd", "amina@test.example"])
    klok.vooruit(days=181)
    env = os.environ | {
        PREFIX + "DATA": str(settings.data), PREFIX + "DATABASE": settings.database,
        PREFIX + "SECRET_KEY": settings.secret_key or "", PREFIX + "SITE_URL": "http://localhost",
    }  # fmt: skip
    gedood = subprocess.run(
        [sys.executable, "-c", DOOD, str(stappen), klok().isoformat()],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert gedood.returncode == -signal.SIGKILL, gedood.stderr
    assert sessie.scalar(sa.select(sa.func.count()).select_from(RetentionRun)) == 0
    sessie.rollback()
    assert opruimen(app, "--klok-klopt").startswith(("Weggehaald:", "Opnieuw gewist:"))
    assert not is_lid(sessie, "amina")
    for tabel in (FormSubmission, Concept):
        assert sessie.scalar(sa.select(sa.func.count()).select_from(tabel)) == 0
    sessie.rollback()
    niets = ", ".join(f"0 {stap.naam}" for stap in OPRUIMSTAPPEN)
    assert opruimen(app) == f"Weggehaald: {niets}.\n"


def test_the_clock_of_the_command_is_the_one_of_the_site(app, klok) -> None:
    with app.app_context():
        assert clock.now() == klok()
