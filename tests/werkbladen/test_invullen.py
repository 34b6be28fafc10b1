"""Writing on a werkblad: one sheet for each, answers that keep their question, and what they make."""

import pytest
import sqlalchemy as sa

from leergemeenschap.groepen.models import Zicht
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.werkbladen.actions import (
    AlIngevuld,
    GeenBlad,
    Gesloten,
    beantwoord,
    begin_blad,
    begin_invulling,
    geef_naam,
    maak_bladen,
)
from leergemeenschap.werkbladen.models import SoortVraag, Vraagtekst, Werkbladantwoord
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.werkbladen.queries import is_in_gebruik, mijn_invulling
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from leergemeenschap.zelfopdrachten.models import Uitkomst, Zelfopdracht
from tests.wereld import een_invulling, een_werkblad


def alle(sessie, model) -> list:
    return list(sessie.scalars(sa.select(model).order_by(model.id)))


@pytest.fixture
def amina(lid):
    return lid("amina")


def test_who_begins_twice_has_one_sheet(sessie, amina, klok) -> None:
    werkblad = een_werkblad(sessie, klok())
    eerste = een_invulling(sessie, werkblad, amina, klok())
    assert een_invulling(sessie, werkblad, amina, klok()).id == eerste.id


def test_nobody_begins_on_a_werkblad_that_is_closed_and_who_began_can_go_on(sessie, amina, lid, klok) -> None:
    werkblad = een_werkblad(sessie, klok())
    invulling = een_invulling(sessie, werkblad, amina, klok())
    werkblad.sluit(klok())
    assert begin_invulling(sessie, werkblad, amina, klok()) is invulling
    with pytest.raises(Gesloten):
        begin_invulling(sessie, werkblad, lid("bram"), klok())


def test_a_sheet_that_was_not_made_cannot_be_taken(sessie, klok) -> None:
    werkblad = een_werkblad(sessie, klok())
    assert list(maak_bladen(sessie, werkblad, 2)) == [1, 2]
    assert list(maak_bladen(sessie, werkblad, 2)) == [3, 4]
    assert begin_blad(sessie, werkblad, 4, klok()).lid_id is None
    for blad in (0, 5):
        with pytest.raises(GeenBlad):
            begin_blad(sessie, werkblad, blad, klok())


def test_an_answer_is_kept_once_and_can_be_changed_and_emptied(sessie, amina, klok) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.OPEN)
    invulling = een_invulling(sessie, werkblad, amina, klok())
    vraag = invulling.vragen[0]
    assert beantwoord(sessie, invulling, vraag, Inhoud(), klok()) is None
    for tekst in ("Geduld.", "Veel geduld.", ""):
        beantwoord(sessie, invulling, vraag, Inhoud(tekst), klok())
        sessie.commit()
        assert [antwoord.tekst for antwoord in alle(sessie, Werkbladantwoord)] == [tekst]


def test_every_kind_of_answer_can_be_read_as_words(sessie, amina, klok) -> None:
    thema = Thema(slug="weerstand", titel="Weerstand")
    sessie.add(thema)
    soorten = (SoortVraag.KEUZE, SoortVraag.STELLING, SoortVraag.ZELFSCAN, SoortVraag.THEMA)
    invulling = een_invulling(sessie, een_werkblad(sessie, klok(), None, *soorten), amina, klok())
    scan = ((Vaardigheid.LUISTEREN, 4), (Vaardigheid.TIJD, 2))
    inhoud = [
        Inhoud(keuzes="Koffie\nEen wandeling"),
        Inhoud(punt=0),
        Inhoud(scan=scan),
        Inhoud(thema=thema),
    ]
    for vraag, wat in zip(invulling.vragen, inhoud, strict=True):
        beantwoord(sessie, invulling, vraag, wat, klok())
    sessie.commit()
    sessie.expire_all()
    assert [antwoord.inhoud for antwoord in invulling.antwoorden] == inhoud
    assert [antwoord.als_tekst for antwoord in invulling.antwoorden] == [
        "Koffie\nEen wandeling",
        "Weet ik niet",
        "Ik luister en vraag door. Een beetje mee eens\nIk maak tijd voor wat belangrijk is. Een beetje mee oneens",
        "Weerstand",
    ]


def test_a_scan_can_be_changed_and_skills_left_out(sessie, amina, klok) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.ZELFSCAN)
    invulling = een_invulling(sessie, werkblad, amina, klok())
    for scan in (
        ((Vaardigheid.LUISTEREN, 4), (Vaardigheid.TIJD, 2)),
        ((Vaardigheid.LUISTEREN, 5),),
        (),
    ):
        antwoord = beantwoord(sessie, invulling, invulling.vragen[0], Inhoud(scan=scan), klok())
        sessie.commit()
        sessie.expire_all()
        assert antwoord.inhoud.scan == scan


@pytest.mark.parametrize("soort", [SoortVraag.LEERVRAAG, SoortVraag.ZELFOPDRACHT])
def test_what_an_answer_makes_follows_it_until_its_maker_goes_on_with_it(sessie, amina, klok, soort) -> None:
    model = Leervraag if soort is SoortVraag.LEERVRAAG else Zelfopdracht
    woorden = "tekst" if soort is SoortVraag.LEERVRAAG else "ik_ga"
    invulling = een_invulling(sessie, een_werkblad(sessie, klok(), None, soort), amina, klok())
    for tekst in ("hoe begin ik", "hoe begin ik dan"):
        beantwoord(sessie, invulling, invulling.vragen[0], Inhoud(tekst), klok())
        sessie.commit()
        assert [getattr(ding, woorden) for ding in alle(sessie, model)] == [tekst]
    setattr(alle(sessie, model)[0], woorden, "nu anders")
    for tekst in ("hoe begin ik nu", ""):
        beantwoord(sessie, invulling, invulling.vragen[0], Inhoud(tekst), klok())
        sessie.commit()
        assert [getattr(ding, woorden) for ding in alle(sessie, model)] == ["nu anders"]


@pytest.mark.parametrize("soort", [SoortVraag.LEERVRAAG, SoortVraag.ZELFOPDRACHT])
def test_emptying_an_answer_takes_back_what_it_made_when_nothing_came_of_it(
    sessie, amina, klok, soort
) -> None:
    model = Leervraag if soort is SoortVraag.LEERVRAAG else Zelfopdracht
    invulling = een_invulling(sessie, een_werkblad(sessie, klok(), None, soort), amina, klok())
    for tekst in ("bellen", "", "toch bellen"):
        beantwoord(sessie, invulling, invulling.vragen[0], Inhoud(tekst), klok())
        sessie.commit()
        assert len(alle(sessie, model)) == bool(tekst)


def test_a_zelfopdracht_that_was_looked_back_on_does_not_change_with_the_werkblad(
    sessie, amina, klok
) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.ZELFOPDRACHT)
    invulling = een_invulling(sessie, werkblad, amina, klok())
    beantwoord(sessie, invulling, invulling.vragen[0], Inhoud("bellen"), klok())
    zelfopdracht = alle(sessie, Zelfopdracht)[0]
    zelfopdracht.kijk_terug(Uitkomst.BEZIG, "", klok())
    sessie.flush()
    beantwoord(sessie, invulling, invulling.vragen[0], Inhoud("mailen"), klok())
    assert zelfopdracht.ik_ga == "bellen"


def test_a_sheet_without_a_name_makes_nothing_until_somebody_says_it_is_theirs(sessie, amina, klok) -> None:
    werkblad = een_werkblad(sessie, klok())
    maak_bladen(sessie, werkblad, 1)
    blad = begin_blad(sessie, werkblad, 1, klok())
    for vraag, tekst in zip(blad.vragen, ("geduld", "hoe begin ik", "bellen"), strict=True):
        beantwoord(sessie, blad, vraag, Inhoud(tekst), klok())
    sessie.commit()
    assert (alle(sessie, Leervraag), alle(sessie, Zelfopdracht)) == ([], [])
    geef_naam(sessie, blad, amina, klok())
    sessie.commit()
    assert [leervraag.tekst for leervraag in alle(sessie, Leervraag)] == ["hoe begin ik"]
    assert [zelfopdracht.lid_id for zelfopdracht in alle(sessie, Zelfopdracht)] == [amina.id]
    assert {antwoord.lid_id for antwoord in alle(sessie, Werkbladantwoord)} == {amina.id}


def test_a_sheet_is_given_to_one_lid_and_a_lid_has_one_sheet(sessie, amina, lid, klok) -> None:
    werkblad = een_werkblad(sessie, klok())
    maak_bladen(sessie, werkblad, 1)
    blad = begin_blad(sessie, werkblad, 1, klok())
    een_invulling(sessie, werkblad, amina, klok())
    with pytest.raises(AlIngevuld):
        geef_naam(sessie, blad, amina, klok())
    geef_naam(sessie, blad, lid("bram"), klok())
    with pytest.raises(AlIngevuld):
        geef_naam(sessie, blad, lid("carla"), klok())


def test_an_answer_keeps_the_question_it_answers_and_others_get_the_new_one(sessie, amina, lid, klok) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.OPEN, SoortVraag.LEERVRAAG)
    invulling = een_invulling(sessie, werkblad, amina, klok())
    oud, tweede = werkblad.vragen
    beantwoord(sessie, invulling, oud, Inhoud("Geduld."), klok())
    in_gebruik = bool(sessie.scalar(is_in_gebruik(werkblad.id)))
    anders = Vraagtekst(SoortVraag.OPEN, "Wat leerde je?")
    nieuw = werkblad.verander_vraag(oud, anders, klok(), in_gebruik=in_gebruik)
    sessie.commit()
    sessie.expire_all()
    assert [vraag.id for vraag in sessie.scalar(mijn_invulling(amina, werkblad.id)).vragen] == [
        oud.id,
        tweede.id,
    ]
    bram = een_invulling(sessie, werkblad, lid("bram"), klok())
    assert [vraag.tekst for vraag in bram.vragen] == ["Wat leerde je?", tweede.tekst]
    assert (nieuw.stam, nieuw.versienummer) == (oud.stam, 2)


def test_a_question_that_nobody_can_have_answered_changes_where_it_stands(sessie, klok) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.OPEN)
    (vraag,) = werkblad.vragen
    assert not sessie.scalar(is_in_gebruik(werkblad.id))
    anders = Vraagtekst(SoortVraag.OPEN, "Wat leerde je?")
    assert werkblad.verander_vraag(vraag, anders, klok(), in_gebruik=False) is vraag
    werkblad.haal_vraag_weg(vraag, klok(), in_gebruik=False)
    sessie.commit()
    assert werkblad.alle_vragen == []


def test_a_question_that_is_not_asked_any_more_stays_with_who_answered_it(sessie, amina, lid, klok) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.OPEN)
    invulling = een_invulling(sessie, werkblad, amina, klok())
    beantwoord(sessie, invulling, werkblad.vragen[0], Inhoud("Geduld."), klok())
    werkblad.haal_vraag_weg(werkblad.vragen[0], klok(), in_gebruik=True)
    sessie.commit()
    sessie.expire_all()
    assert [vraag.soort for vraag in invulling.vragen] == [SoortVraag.OPEN]
    assert een_invulling(sessie, werkblad, lid("bram"), klok()).vragen == []


def test_an_answer_that_is_emptied_is_shared_with_nobody_any_more(sessie, amina, klok) -> None:
    invulling = een_invulling(sessie, een_werkblad(sessie, klok()), amina, klok())
    antwoord = beantwoord(sessie, invulling, invulling.vragen[0], Inhoud("Geduld helpt."), klok())
    antwoord.deel_met_allen(klok())
    sessie.commit()
    beantwoord(sessie, invulling, invulling.vragen[0], Inhoud(), klok())
    assert antwoord.zicht is Zicht.ALLEEN_IK
