"""A begeleider and somebody who fills in, at the same moment: nothing that was written is lost, and nothing breaks."""

import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from leergemeenschap.core.db import db
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.actions import Gesloten, begin_invulling, maak_bladen, verwijder_werkblad
from leergemeenschap.werkbladen.models import Invulling, SoortVraag, Vraagtekst, Werkblad, Werkbladantwoord
from leergemeenschap.werkbladen.queries import is_in_gebruik, vastgehouden
from tests.wereld import een_invulling


class Ander:
    """Somebody on another screen, who has the open werkblad before them and begins when they are told to."""

    def __init__(self, app: Flask, lid_id: int, op) -> None:
        self.verloop = ""
        self._gezien, self._nu = threading.Event(), threading.Event()
        self._draad = threading.Thread(target=self._begin, args=(app, lid_id, op))
        self._draad.start()
        assert self._gezien.wait(20)

    def begin(self) -> None:
        self._nu.set()

    def klaar(self) -> str:
        self._draad.join(20)
        return self.verloop

    def _begin(self, app: Flask, lid_id: int, op) -> None:
        with app.app_context():
            werkblad, lid = db.session.get(Werkblad, 1), db.session.get(Lid, lid_id)
            db.session.commit()
            self._gezien.set()
            self._nu.wait(20)
            try:
                begin_invulling(db.session, werkblad, lid, op)
                db.session.commit()
                self.verloop = "begonnen"
            except Gesloten:
                self.verloop = "gesloten"


@pytest.fixture
def houd_vast(sessie, werkblad) -> Callable[[], Werkblad]:
    """The werkblad as a begeleider holds it who is changing something."""
    gezocht = vastgehouden(sa.select(Werkblad).where(Werkblad.id == werkblad.id))
    return lambda: sessie.scalars(gezocht).one()


@pytest.fixture
def amina(app, lid, klok, werkblad) -> Ander:
    return Ander(app, lid("amina").id, klok())


def test_who_begins_while_it_is_deleted_is_told_that_it_is_closed(sessie, amina, houd_vast, klok) -> None:
    assert verwijder_werkblad(sessie, houd_vast(), klok())
    sessie.flush()
    amina.begin()
    sessie.commit()
    assert amina.klaar() == "gesloten"
    assert sessie.scalars(sa.select(Invulling)).all() == []


def test_who_begins_while_it_is_closed_is_told_so_too(sessie, amina, houd_vast, klok) -> None:
    houd_vast().sluit(klok())
    sessie.flush()
    amina.begin()
    sessie.commit()
    assert amina.klaar() == "gesloten"


def test_who_begins_while_a_question_changes_gets_the_new_one(sessie, amina, houd_vast, klok) -> None:
    werkblad = houd_vast()
    in_gebruik = sessie.scalar(is_in_gebruik(werkblad.id))
    werkblad.verander_vraag(
        werkblad.vragen[0], Vraagtekst(SoortVraag.OPEN, "Nieuw?"), klok(), in_gebruik=in_gebruik
    )
    sessie.flush()
    amina.begin()
    sessie.commit()
    assert amina.klaar() == "begonnen"
    sessie.expire_all()
    [invulling] = sessie.scalars(sa.select(Invulling))
    assert next(vraag.tekst for vraag in invulling.vragen) == "Nieuw?"


def test_who_began_a_moment_earlier_keeps_their_sheet_when_it_is_deleted(
    app, als, sessie, werkblad, lid, klok
) -> None:
    carla = als("carla")
    pagina = carla.ga_naar("/begeleiden/werkbladen/1/verwijder")
    velden = carla.invulling(pagina)
    een_invulling(sessie, werkblad, lid("bram"), klok())
    begonnen = begin_invulling(sessie, werkblad, lid("amina"), klok())
    weg = threading.Thread(
        target=carla.client.post, args=("/begeleiden/werkbladen/1/verwijder",), kwargs={"data": velden}
    )
    weg.start()
    sessie.commit()
    weg.join(20)
    sessie.expire_all()
    assert sessie.get(Werkblad, 1).weg_op is not None
    assert sessie.get(Invulling, begonnen.id) is not None


def test_who_says_that_a_sheet_is_theirs_while_they_begin_on_another_screen_keeps_both(
    als, sessie, werkblad, lid, klok, code_van_blad
) -> None:
    (blad,) = maak_bladen(sessie, werkblad, 1)
    sessie.commit()
    amina, antwoord = als("amina"), []
    naamloos = amina.vul_in(f"/w/{code_van_blad(blad)}").pad.split("/vraag/")[0]
    van_mij = f"{naamloos}/van-mij"
    velden = amina.invulling(amina.ga_naar(naamloos), van_mij)
    begin_invulling(sessie, werkblad, lid("amina"), klok())
    zeg = threading.Thread(target=lambda: antwoord.append(amina.client.post(van_mij, data=velden)))
    zeg.start()
    sessie.commit()
    zeg.join(20)
    assert antwoord[0].status_code == 302
    assert "Je hebt van dit werkblad al een blad." in amina.ga_naar(naamloos).tekst
    sessie.expire_all()
    assert len(sessie.scalars(sa.select(Invulling)).all()) == 2


def test_what_was_written_on_another_screen_meanwhile_is_shown_before_it_goes(als, sessie, werkblad) -> None:
    amina = als("amina")
    pagina = amina.vul_in(f"/werkbladen/{werkblad.id}/invullen", knop="ik")
    amina.vul_in(pagina.pad, tekst="Op de computer: geduld helpt.")
    gezien = amina.verstuur(pagina, tekst="Op de telefoon: doorvragen helpt.")
    assert "Dit is intussen ergens anders bewaard." in gezien.tekst
    assert "Op de computer: geduld helpt." in gezien.tekst
    assert gezien.velden()["tekst"] == "Op de telefoon: doorvragen helpt."
    assert sessie.scalars(sa.select(Werkbladantwoord.tekst)).all() == ["Op de computer: geduld helpt."]
    amina.verstuur(gezien)
    sessie.expire_all()
    assert sessie.scalars(sa.select(Werkbladantwoord.tekst)).all() == ["Op de telefoon: doorvragen helpt."]


def test_that_also_holds_for_who_has_only_the_code_of_a_sheet(als, sessie, werkblad, code_van_blad) -> None:
    (blad,) = maak_bladen(sessie, werkblad, 1)
    sessie.commit()
    telefoon, tablet = als(None), als(None)
    pagina = telefoon.vul_in(f"/w/{code_van_blad(blad)}")
    tablet.verstuur(tablet.vul_in(f"/w/{code_van_blad(blad)}"), tekst="Op de tablet: geduld helpt.")
    gezien = telefoon.verstuur(pagina, tekst="Op de telefoon: doorvragen helpt.")
    assert "Op de tablet: geduld helpt." in gezien.tekst
    assert sessie.scalars(sa.select(Werkbladantwoord.tekst)).all() == ["Op de tablet: geduld helpt."]


def test_the_same_answer_sent_twice_asks_nothing(als, sessie, werkblad) -> None:
    amina = als("amina")
    pagina = amina.vul_in(f"/werkbladen/{werkblad.id}/invullen", knop="ik")
    amina.verstuur(pagina, tekst="Geduld helpt.")
    assert "vraag 2 van 3" in amina.verstuur(pagina, tekst="Geduld helpt.").tekst
    assert sessie.scalars(sa.select(Werkbladantwoord.tekst)).all() == ["Geduld helpt."]
