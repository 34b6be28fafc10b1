"""Filling in a werkblad on a phone: one question on one page, reading back, and what comes of it."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.werkbladen.actions import beantwoord, begin_blad, maak_bladen
from leergemeenschap.werkbladen.codes import bladcode, lidcode
from leergemeenschap.werkbladen.models import Invulling, SoortVraag, Vraagtekst, Werkbladantwoord
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from leergemeenschap.zelfopdrachten.models import Terugblik, Uitkomst, Zelfopdracht
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.wereld import (
    deel_met_groep,
    een_bijeenkomst,
    een_groep,
    een_invulling,
    een_werkblad,
    een_zelfopdracht,
)


def antwoorden(sessie) -> list[Werkbladantwoord]:
    sessie.expire_all()
    return list(sessie.scalars(sa.select(Werkbladantwoord).order_by(Werkbladantwoord.id)))


def begin(bezoeker, werkblad):
    """Tap Begin; the page of the first question."""
    return bezoeker.vul_in(f"/werkbladen/{werkblad.id}/invullen", knop="ik")


def test_a_lid_goes_from_the_first_question_to_what_it_made(als, sessie, werkblad) -> None:
    amina = als("amina")
    pagina = begin(amina, werkblad)
    assert "vraag 1 van 3" in pagina.tekst
    pagina = amina.verstuur(pagina, tekst="Geduld helpt.")
    assert "vraag 2 van 3" in pagina.tekst
    pagina = amina.verstuur(pagina, tekst="Hoe begin ik een gesprek")
    pagina = amina.verstuur(pagina, tekst="bij drie deuren aanbellen")
    assert pagina.kop == "Lees je antwoorden na"
    for tekst in ("Geduld helpt.", "Hoe begin ik een gesprek", "bij drie deuren aanbellen"):
        assert tekst in pagina.tekst
    klaar = amina.verstuur(pagina, pagina.pad)
    assert klaar.kop == "Je werkblad is bewaard"
    assert "Je zelfopdracht staat nu ook in Mijn cirkel." in klaar.tekst
    (zelfopdracht,) = sessie.scalars(sa.select(Zelfopdracht))
    (leervraag,) = sessie.scalars(sa.select(Leervraag))
    assert {f"/zelfopdrachten/{zelfopdracht.id}", f"/leervragen/{leervraag.id}"} <= klaar.links
    assert sessie.scalars(sa.select(Invulling)).one().klaar_op is not None


def test_every_question_can_be_skipped_and_filled_in_after_all(als, sessie, werkblad) -> None:
    amina = als("amina")
    pagina = begin(amina, werkblad)
    for _ in range(3):
        pagina = amina.verstuur(pagina, knop="sla_over")
    assert pagina.kop == "Lees je antwoorden na"
    assert pagina.tekst.count("Nog geen antwoord") == 3
    assert antwoorden(sessie) == []
    alsnog = next(link for link in sorted(pagina.links) if "nalezen=1" in link)
    terug = amina.vul_in(alsnog, tekst="Toch iets.")
    assert terug.kop == "Lees je antwoorden na"
    assert "Toch iets." in terug.tekst


def test_back_keeps_what_was_typed(als, sessie, werkblad) -> None:
    amina = als("amina")
    pagina = amina.verstuur(begin(amina, werkblad), tekst="Geduld helpt.")
    eerste = amina.verstuur(pagina, tekst="Hoe begin ik", knop="terug")
    assert eerste.velden()["tekst"] == "Geduld helpt."
    assert [antwoord.tekst for antwoord in antwoorden(sessie)] == ["Geduld helpt.", "Hoe begin ik"]


def test_going_on_later_leads_to_the_first_question_without_an_answer(als, werkblad) -> None:
    amina = als("amina")
    amina.verstuur(begin(amina, werkblad), tekst="Geduld helpt.")
    pagina = begin(amina, werkblad)
    assert "vraag 2 van 3" in pagina.tekst


def test_an_answer_can_be_emptied_and_left_as_it_was(als, sessie, werkblad) -> None:
    amina = als("amina")
    pagina = begin(amina, werkblad)
    hier = pagina.pad
    amina.verstuur(pagina, tekst="Geduld helpt.")
    amina.verstuur(amina.ga_naar(hier), tekst="", knop="sla_over")
    assert [antwoord.tekst for antwoord in antwoorden(sessie)] == ["Geduld helpt."]
    amina.verstuur(amina.ga_naar(hier), tekst="")
    assert [antwoord.tekst for antwoord in antwoorden(sessie)] == [""]


KEUZES = [
    (SoortVraag.KEUZE, {"keuze": "Koffie"}, "Koffie"),
    (SoortVraag.STELLING, {"keuze": "4"}, "Een beetje mee eens"),
    (SoortVraag.STELLING, {"keuze": "0"}, "Weet ik niet"),
    (SoortVraag.THEMA, {"keuze": "weerstand"}, "Weerstand"),
    (SoortVraag.ZELFSCAN, {"luisteren": "5", "tijd": "1"}, "Ik luister en vraag door. Helemaal mee eens"),
]


@pytest.mark.parametrize(("soort", "velden", "tekst"), KEUZES)
def test_every_kind_of_question_can_be_answered_and_stands_as_it_was_chosen(
    als, sessie, klok, soort, velden, tekst
) -> None:
    sessie.add(Thema(slug="weerstand", titel="Weerstand"))
    werkblad = een_werkblad(sessie, klok(), None, soort)
    amina = als("amina")
    pagina = begin(amina, werkblad)
    hier = pagina.pad
    assert tekst in amina.verstuur(pagina, **velden).tekst
    opnieuw = amina.ga_naar(hier).velden()
    assert {naam: opnieuw[naam] for naam in velden} == velden
    fout = amina.vul_in(hier, **dict.fromkeys(velden, "99"))
    assert fout.fouten()
    assert len(antwoorden(sessie)) == 1


def test_more_than_one_choice(als, sessie, klok) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.OPEN)
    werkblad.verander_vraag(
        werkblad.vragen[0],
        Vraagtekst(SoortVraag.KEUZE, "Wat helpt?", keuzes="Koffie\nSoep\nTijd", meer_keuzes=True),
        klok(),
        in_gebruik=False,
    )
    sessie.commit()
    amina = als("amina")
    assert amina.verstuur(begin(amina, werkblad), keuzes=["0", "2"]).kop == "Lees je antwoorden na"
    assert [antwoord.keuzes for antwoord in antwoorden(sessie)] == ["Koffie\nTijd"]


def test_looking_back_goes_to_the_zelfopdracht_once_and_leaves_a_copy_to_read(als, sessie, lid, klok) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=7))
    een_zelfopdracht(sessie, lid("amina"), klok(), "bij drie deuren aanbellen")
    een_zelfopdracht(sessie, lid("bram"), klok(), "soep koken")
    werkblad = een_werkblad(sessie, klok(), bijeenkomst, SoortVraag.TERUGBLIK)
    klok.nu = bijeenkomst.begint_op
    amina = als("amina")
    pagina = begin(amina, werkblad)
    assert "drie deuren" in pagina.tekst
    assert "soep" not in pagina.tekst
    velden = amina.invulling(pagina, None, uitkomst="gedaan", tekst="Twee deden open.")
    for _ in range(2):
        daarna = amina.client.post(pagina.pad, data=velden, follow_redirects=True)
    assert "Bij drie deuren aanbellen: gedaan. Twee deden open." in daarna.text
    (terugblik,) = sessie.scalars(sa.select(Terugblik))
    assert (terugblik.tekst, terugblik.bijeenkomst_id) == ("Twee deden open.", bijeenkomst.id)
    (antwoord,) = antwoorden(sessie)
    assert antwoord.tekst.endswith("gedaan. Twee deden open.")
    assert "Je keek terug op alles wat open stond." in amina.ga_naar(pagina.pad).tekst


def test_what_was_typed_of_a_zelfopdracht_that_got_its_end_answer_elsewhere_stays_on_the_werkblad(
    als, sessie, lid, klok
) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=7))
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok(), "bij drie deuren aanbellen")
    werkblad = een_werkblad(sessie, klok(), bijeenkomst, SoortVraag.TERUGBLIK)
    klok.nu = bijeenkomst.begint_op
    amina = als("amina")
    pagina = begin(amina, werkblad)
    zelfopdracht.kijk_terug(Uitkomst.LIEP_ANDERS, "Niemand deed open.", klok())
    sessie.commit()
    daarna = amina.verstuur(pagina, uitkomst="gedaan", tekst="Twee deden open.")
    assert "op een ander scherm al een laatste antwoord" in daarna.tekst
    assert "Twee deden open." in daarna.tekst
    assert [terugblik.tekst for terugblik in sessie.scalars(sa.select(Terugblik))] == ["Niemand deed open."]
    assert antwoorden(sessie)[0].tekst.endswith("gedaan. Twee deden open.")


def test_nobody_looks_back_on_what_they_wrote_on_this_very_sheet(als, sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok(), "soep koken")
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.ZELFOPDRACHT, SoortVraag.TERUGBLIK)
    amina = als("amina")
    pagina = begin(amina, werkblad)
    terugblik = amina.verstuur(pagina, tekst="bij drie deuren aanbellen")
    assert "vraag 2 van 2" in terugblik.tekst
    assert "Soep koken" in terugblik.tekst
    assert "drie deuren" not in terugblik.tekst


def test_who_has_nothing_to_look_back_on_goes_on(als, sessie, klok) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.TERUGBLIK)
    amina = als("amina")
    pagina = begin(amina, werkblad)
    assert "Dat is prima." in pagina.tekst
    assert amina.verstuur(pagina).kop == "Lees je antwoorden na"


def test_without_a_name_looking_back_is_a_plain_question_and_shows_nothing_of_anybody(
    als, sessie, lid, klok, code_van_blad
) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok(), "bij drie deuren aanbellen")
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.TERUGBLIK)
    maak_bladen(sessie, werkblad, 1)
    sessie.commit()
    gast = als("amina")
    pagina = gast.vul_in(f"/w/{bladcode(GEHEIM_VAN_DE_SITE, werkblad.id, 1)}")
    assert "drie deuren" not in pagina.tekst
    gast.verstuur(pagina, tekst="Het ging goed.")
    assert [antwoord.tekst for antwoord in antwoorden(sessie)] == ["Het ging goed."]
    met_lidcode = als().vul_in(f"/w/{lidcode(GEHEIM_VAN_DE_SITE, werkblad.id, lid('amina').id)}")
    assert "drie deuren" not in met_lidcode.tekst


def test_who_has_the_old_words_on_the_screen_answers_those(als, sessie, klok, werkblad) -> None:
    amina = als("amina")
    pagina = begin(amina, werkblad)
    oud = werkblad.vragen[0]
    werkblad.verander_vraag(oud, Vraagtekst(SoortVraag.OPEN, "Wat leerde je?"), klok(), in_gebruik=True)
    sessie.commit()
    na = amina.verstuur(pagina, tekst="Geduld.")
    assert "vraag 2 van 3" in na.tekst
    (antwoord,) = antwoorden(sessie)
    assert antwoord.vraag_id == oud.id


def test_who_writes_when_the_werkblad_is_taken_away_keeps_everything_and_goes_on(
    als, sessie, klok, werkblad
) -> None:
    amina = als("amina")
    pagina = begin(amina, werkblad)
    werkblad.haal_weg(klok())
    sessie.commit()
    pagina = amina.verstuur(pagina, tekst="Geduld helpt.")
    assert "vraag 2 van 3" in pagina.tekst
    amina.verstuur(pagina, tekst="Hoe begin ik")
    lijst = amina.ga_naar("/mijn/werkbladen")
    terug = amina.ga_naar(next(link for link in lijst.links if link.startswith("/invullingen/")))
    assert "Geduld helpt." in terug.tekst
    assert "weggehaald" in terug.tekst
    assert als("bram").client.get(f"/werkbladen/{werkblad.id}/invullen").status_code == 404


def test_without_a_name_somebody_fills_in_all_of_it_and_the_next_person_sees_nothing(
    als, sessie, klok, werkblad, deur
) -> None:
    werkblad.zonder_account = True
    sessie.commit()
    gast = als()
    code = gast.vul_in(deur, knop="zonder_naam")
    pagina = gast.ga_naar(next(link for link in code.links if "/vraag/" in link))
    assert "Begeleiders lezen dit, zonder je naam." in pagina.tekst
    for tekst in ("Geduld.", "Hoe begin ik", "bellen"):
        pagina = gast.verstuur(pagina, tekst=tekst)
    assert re.search(r"De code van je blad is 1-[A-Z]{6} ", pagina.tekst)
    assert gast.verstuur(pagina).pad == "/w/klaar"
    assert gast.ga_naar("/invullingen/1/nalezen").pad == "/inloggen"
    assert (sessie.scalars(sa.select(Leervraag)).all(), len(antwoorden(sessie))) == ([], 3)


def test_a_lid_says_which_sheet_was_theirs_and_what_it_makes_is_made_then(
    als, sessie, klok, werkblad, code_van_blad
) -> None:
    maak_bladen(sessie, werkblad, 1)
    blad = begin_blad(sessie, werkblad, 1, klok())
    beantwoord(sessie, blad, blad.vragen[2], Inhoud("bellen"), klok())
    sessie.commit()
    amina = als("amina")
    amina.vul_in(f"/w/{code_van_blad(1)}")
    pagina = amina.ga_naar("/invullingen/1")
    na = amina.verstuur(pagina, "/invullingen/1/van-mij")
    assert "Dit blad is nu van jou." in na.tekst
    assert [er.ik_ga for er in sessie.scalars(sa.select(Zelfopdracht))] == ["bellen"]
    assert als("carla").client.get("/invullingen/1").status_code == 404


def test_who_has_a_sheet_already_is_told_so_and_both_stay(
    als, sessie, lid, klok, werkblad, code_van_blad
) -> None:
    een_invulling(sessie, werkblad, lid("amina"), klok())
    maak_bladen(sessie, werkblad, 1)
    begin_blad(sessie, werkblad, 1, klok())
    sessie.commit()
    amina = als("amina")
    pagina = amina.vul_in(f"/w/{code_van_blad(1)}")
    na = amina.verstuur(amina.ga_naar("/invullingen/2"), "/invullingen/2/van-mij")
    assert pagina.status == 200
    assert "al een blad" in na.tekst
    assert sessie.scalars(sa.select(Invulling.lid_id).order_by(Invulling.id)).all() == [lid("amina").id, None]


def test_deleting_a_sheet_asks_first_and_leaves_what_came_of_it(als, sessie, werkblad) -> None:
    amina = als("amina")
    pagina = begin(amina, werkblad)
    for tekst in ("Geduld.", "Hoe begin ik", "bellen"):
        pagina = amina.verstuur(pagina, tekst=tekst)
    vraag = amina.ga_naar("/invullingen/1/verwijder")
    assert len(antwoorden(sessie)) == 3
    assert amina.verstuur(vraag).pad == "/mijn/werkbladen"
    assert antwoorden(sessie) == []
    assert len(sessie.scalars(sa.select(Zelfopdracht)).all()) == 1


def test_a_shared_answer_is_read_by_who_it_is_shared_with_and_a_self_scan_never(
    als, sessie, lid, klok
) -> None:
    amina = lid("amina")
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.OPEN, SoortVraag.ZELFSCAN)
    invulling = een_invulling(sessie, werkblad, amina, klok())
    open_ = beantwoord(sessie, invulling, invulling.vragen[0], Inhoud("Geduld helpt."), klok())
    scan = Inhoud(scan=((Vaardigheid.LUISTEREN, 4),))
    beantwoord(sessie, invulling, invulling.vragen[1], scan, klok())
    groep = een_groep(sessie, klok(), amina, lid("bram"))
    deel_met_groep(sessie, open_, groep, klok())
    sessie.commit()
    pagina = als("bram").ga_naar("/werkbladantwoorden/1")
    assert "Geduld helpt." in pagina.tekst
    assert "Amina" in pagina.tekst
    assert "Geduld helpt." in als("bram").ga_naar("/groep/").tekst
    for wie in ("carla", "dirk", "els"):
        assert als(wie).client.get("/werkbladantwoorden/1").status_code == 404
    assert als("amina").client.get("/werkbladantwoorden/2/delen").status_code == 404
    assert als("bram").client.get("/werkbladantwoorden/2").status_code == 404


def test_a_shared_answer_that_names_somebody_new_is_shown_once_more(als, sessie, lid, klok, werkblad) -> None:
    amina = lid("amina")
    invulling = een_invulling(sessie, werkblad, amina, klok())
    antwoord = beantwoord(sessie, invulling, invulling.vragen[0], Inhoud("Geduld helpt."), klok())
    antwoord.deel_met_allen(klok())
    sessie.commit()
    bezoeker = als("amina")
    pad = f"/invullingen/{invulling.id}/vraag/{invulling.vragen[0].id}"
    pagina = bezoeker.vul_in(pad, tekst="Mevrouw Jansen helpt.")
    assert "Kijk het nog één keer na." in pagina.tekst
    bezoeker.verstuur(pagina)
    assert antwoorden(sessie)[0].tekst == "Mevrouw Jansen helpt."


def test_what_i_wrote_on_a_werkblad_is_found_by_me_and_by_nobody_else(als, werkblad) -> None:
    amina = als("amina")
    amina.verstuur(begin(amina, werkblad), tekst="Geduld met lantaarnpalen.")
    zoek = "/kennisbank/zoeken?q=lantaarnpalen&van=mij"
    assert "/werkbladantwoorden/1" in amina.ga_naar(zoek).links
    assert "/werkbladantwoorden/1" not in als("carla").ga_naar(zoek).links


def test_the_page_of_a_bijeenkomst_leads_to_its_werkblad_and_back_to_what_was_written(
    als, sessie, klok
) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok())
    werkblad = een_werkblad(sessie, klok(), bijeenkomst, SoortVraag.OPEN)
    hier, amina = f"/bijeenkomsten/{bijeenkomst.id}", als("amina")
    open_ = f"/werkbladen/{werkblad.id}/invullen"
    assert open_ not in amina.ga_naar(hier).links
    klok.nu = bijeenkomst.begint_op
    assert open_ in amina.ga_naar(hier).links
    assert open_ not in als("dirk").ga_naar(hier).links
    lees_na = amina.verstuur(begin(amina, werkblad), tekst="Geduld.")
    amina.verstuur(lees_na, lees_na.pad)
    klok.nu = bijeenkomst.eindigt_op
    assert "/invullingen/1" in amina.ga_naar(hier).links
    assert "Je werkblad teruglezen" in amina.ga_naar(hier).tekst
