"""A beheerder helps leden: roles, logging in, non-actief, erasing. Two beheerders at once never leave nobody."""

import re
import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from leergemeenschap.core.db import db
from leergemeenschap.leden.actions import geef_rollen, kies_pin, maak_inlogkaart
from leergemeenschap.leden.actions.standing import (
    LaatsteBeheerder,
    NetGewijzigd,
    wijzig_rollen,
    zet_op_non_actief,
)
from leergemeenschap.leden.logboek import Logboekregel
from leergemeenschap.leden.models import Aanmelding, Inlogkaart, Lid, LidRol, Rol
from leergemeenschap.ontmoetingen.models import Ontmoeting
from tests.bezoeker import Bezoeker, Pagina
from tests.conftest import Klok, wacht_op_de_post
from tests.leden.inlogpost import de_mail, link_uit, vraag_mail
from tests.wereld import een_ontmoeting, iemand_zonder_mail


def doe(beheerder: Bezoeker, lid: Lid, handeling: str) -> Pagina:
    return beheerder.vul_in(f"/beheer/leden/{lid.id}/doe/{handeling}")


def geef(beheerder: Bezoeker, lid: Lid, *rollen: str) -> Pagina:
    return beheerder.vul_in(f"/beheer/leden/{lid.id}/rollen", rollen=list(rollen))


def daden(sessie: orm.Session) -> list[tuple[str, int | None, int | None, str]]:
    sessie.rollback()
    regels = sessie.scalars(sa.select(Logboekregel).order_by(Logboekregel.id))
    return [(regel.daad.value, regel.door_id, regel.over_id, regel.wat) for regel in regels]


@pytest.fixture
def nog_een_beheerder(sessie: orm.Session, lid: Callable[[str], Lid], klok: Klok) -> Lid:
    """Dirk is beheerder too."""
    dirk = lid("dirk")
    geef_rollen(dirk, {Rol.BEHEERDER})
    sessie.commit()
    return dirk


# Who the leden are


def test_the_list_tells_who_is_there_and_is_searched_by_a_part_of_a_name_or_address(als) -> None:
    els = als("els")
    alle = els.ga_naar("/beheer/leden")
    for naam in ("Amina", "Bram", "Carla", "Dirk", "Els"):
        assert naam in alle.tekst
    gevonden = els.ga_naar("/beheer/leden?naam=CARL")
    assert "Carla" in gevonden.tekst
    assert "begeleider, buurtverbinder" in gevonden.tekst
    assert "Amina" not in gevonden.tekst
    assert "Bram" in els.ga_naar("/beheer/leden?naam=bram@").tekst
    for vreemd in ("%", "_", "\\", "'", "%00", "x" * 5000, "%F0%9F%8C%B1"):
        assert "Niemand gevonden" in els.ga_naar(f"/beheer/leden?naam={vreemd.replace('%', '%25', 1)}").tekst


def test_a_long_list_goes_on_on_the_next_page_with_the_same_search(als, sessie, klok) -> None:
    for nummer in range(31):
        sessie.add(Lid(naam=f"Gast {nummer:02}", email=None, buurt="", is_demo=False, lid_sinds=klok()))
    sessie.commit()
    els = als("els")
    eerste = els.ga_naar("/beheer/leden?naam=gast")
    (verder,) = [link for link in eerste.links if "vanaf=30" in link]
    assert "Gast 30" in els.ga_naar(verder).tekst
    assert "Amina" not in els.ga_naar(verder).tekst


def test_of_a_lid_is_shown_how_they_log_in_and_nothing_of_what_they_write(als, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok(), tekst="Kanarie bij de bakker")
    als("amina").vul_in("/leervragen/nieuw", tekst="Kanarie in een vraag")
    pagina = als("els").ga_naar(f"/beheer/leden/{lid('amina').id}")
    assert "amina@test.example" in pagina.tekst
    assert "Laatst gezien dinsdag 3 maart" in pagina.tekst
    assert re.search(r"Afspraken Ja gezegd tegen versie \d, dinsdag 3 maart", pagina.tekst)
    for pad in ("", f"/{lid('amina').id}"):
        assert "Kanarie" not in als("els").ga_naar(f"/beheer/leden{pad}").antwoord.text


def test_a_lid_that_is_not_there_is_not_found_and_others_are_refused_whatever_the_number(als, lid) -> None:
    els = als("els")
    for pad in ("", "/rollen", "/doe/uitloggen", "/pincode"):
        assert els.ga_naar(f"/beheer/leden/424242{pad}").status == 404
        assert als("carla").ga_naar(f"/beheer/leden/424242{pad}").status == 403
    assert els.ga_naar(f"/beheer/leden/{lid('amina').id}/doe/onzin").status == 404
    for onzin in ("0", "-1", "99999999999999999999", "1.5", "amina"):
        assert els.ga_naar(f"/beheer/leden/{onzin}").status == 404


# Roles


def test_a_role_counts_from_the_next_click_and_stands_in_the_logboek(als, lid, sessie) -> None:
    els, bram = als("els"), als("bram")
    assert bram.ga_naar("/leden/uitnodigen").status == 403
    pagina = geef(els, lid("bram"), "buurtverbinder", "onderzoeker")
    assert "De rollen van Bram zijn bewaard." in pagina.tekst
    assert bram.ga_naar("/vandaag").pad == "/mijn/controle", "who may do more sets up a second factor first"
    assert daden(sessie) == [("rol gegeven", lid("els").id, lid("bram").id, "onderzoeker")]
    geef(els, lid("bram"), "buurtverbinder")
    assert bram.ga_naar("/vandaag").pad == "/vandaag"
    assert daden(sessie)[1:] == [("rol afgenomen", lid("els").id, lid("bram").id, "onderzoeker")]


def test_each_role_is_told_in_plain_words_before_it_is_given(als, lid) -> None:
    tekst = als("els").ga_naar(f"/beheer/leden/{lid('bram').id}/rollen").tekst
    assert tekst.count("Leest niet") >= 2
    assert "telt vanaf de volgende klik van Bram" in tekst


def test_the_only_beheerder_stays_one(als, lid, sessie) -> None:
    pagina = geef(als("els"), lid("els"), "buurtverbinder")
    assert pagina.fouten() == ["Dit is de enige beheerder. Geef eerst iemand anders de rol beheerder."]
    sessie.rollback()
    assert lid("els").rollen == {Rol.BEHEERDER}
    assert daden(sessie) == []


def test_who_gives_the_role_away_is_let_out_kindly(als, lid, nog_een_beheerder) -> None:
    els = als("els")
    assert geef(els, lid("els"), "buurtverbinder").pad == "/vandaag"
    assert els.ga_naar("/beheer/").status == 403


@pytest.mark.parametrize("rollen", [[], ["koning"], ["beheerder", "koning"]])
def test_a_choice_that_cannot_be_is_told_and_changes_nothing(als, lid, sessie, rollen) -> None:
    assert len(geef(als("els"), lid("bram"), *rollen).fouten()) == 1
    assert lid("bram").rollen == {Rol.BUURTVERBINDER}


def test_a_page_that_was_open_while_another_changed_the_roles_does_not_undo_that(
    als, lid, nog_een_beheerder, sessie
) -> None:
    els = als("els")
    open_pagina = els.ga_naar(f"/beheer/leden/{lid('bram').id}/rollen")
    geef(als("dirk"), lid("bram"), "buurtverbinder", "begeleider")
    pagina = els.verstuur(open_pagina, rollen=["buurtverbinder", "onderzoeker"])
    assert "Iemand anders wijzigde deze rollen net." in pagina.tekst
    sessie.rollback()
    sessie.expire_all()
    assert lid("bram").rollen == {Rol.BUURTVERBINDER, Rol.BEGELEIDER}


def test_a_page_that_was_open_while_the_role_was_taken_away_does_nothing_any_more(
    als, lid, nog_een_beheerder, sessie
) -> None:
    els = als("els")
    open_pagina = els.ga_naar(f"/beheer/leden/{lid('bram').id}/rollen")
    geef(als("dirk"), lid("els"), "buurtverbinder")
    assert els.verstuur(open_pagina, rollen=["beheerder"]).status == 403
    assert lid("bram").rollen == {Rol.BUURTVERBINDER}


def test_tapping_twice_gives_a_role_once(als, lid, sessie) -> None:
    els = als("els")
    pagina = els.ga_naar(f"/beheer/leden/{lid('bram').id}/rollen")
    for _ in range(2):
        assert els.verstuur(pagina, rollen=["buurtverbinder", "begeleider"]).status == 200
    assert len(daden(sessie)) == 1


def tegelijk(app: Flask, *werk: Callable[[orm.Session], None]) -> list[str]:
    """Do these at the same moment, each in a transaction of its own; the names of what went wrong."""
    start = threading.Barrier(len(werk))
    fouten: list[str] = []

    def _doe(act: Callable[[orm.Session], None]) -> None:
        with app.app_context():
            start.wait()
            try:
                act(db.session)
                db.session.commit()
            except (LaatsteBeheerder, NetGewijzigd) as fout:
                db.session.rollback()
                fouten.append(type(fout).__name__)

    threads = [threading.Thread(target=_doe, args=(act,)) for act in werk]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return fouten


@pytest.mark.parametrize("hoe", ["rollen", "non-actief", "allebei"])
def test_two_beheerders_who_take_each_others_place_at_the_same_moment_leave_one(
    app, lid, sessie, klok, nog_een_beheerder, hoe: str
) -> None:
    nummers = {naam: lid(naam).id for naam in ("els", "dirk")}

    def neem_rol(van: str, door: str) -> Callable[[orm.Session], None]:
        def _doe(session: orm.Session) -> None:
            wie, zelf = session.get_one(Lid, nummers[van]), session.get_one(Lid, nummers[door])
            nieuw = {Rol.BUURTVERBINDER}
            wijzig_rollen(session, wie, nieuw, gezien={Rol.BEHEERDER}, door=zelf, op=klok())

        return _doe

    def zet_weg(van: str, door: str) -> Callable[[orm.Session], None]:
        def _doe(session: orm.Session) -> None:
            wie, zelf = session.get_one(Lid, nummers[van]), session.get_one(Lid, nummers[door])
            zet_op_non_actief(session, wie, door=zelf, op=klok())

        return _doe

    een = zet_weg("dirk", "els") if hoe == "non-actief" else neem_rol("dirk", "els")
    ander = neem_rol("els", "dirk") if hoe == "rollen" else zet_weg("els", "dirk")
    assert tegelijk(app, een, ander) == ["LaatsteBeheerder"]
    over = (
        sa.select(LidRol.lid_id).join(Lid).where(LidRol.rol == Rol.BEHEERDER, Lid.non_actief_sinds.is_(None))
    )
    sessie.rollback()
    assert len(sessie.scalars(over).all()) == 1


# Logging in


def test_ending_all_log_ins_of_a_lid(als, lid, sessie) -> None:
    amina = als("amina")
    assert "Amina is overal uitgelogd." in doe(als("els"), lid("amina"), "uitloggen").tekst
    assert amina.ga_naar("/vandaag").pad == "/inloggen"
    assert daden(sessie) == [("uitgelogd", lid("els").id, lid("amina").id, "")]


def test_taking_the_second_factor_away_says_to_look_who_it_is_and_mails_the_lid(
    als, lid, sessie, mails
) -> None:
    els = als("els")
    pagina = els.ga_naar(f"/beheer/leden/{lid('carla').id}/doe/controle-weg")
    assert "Kijk eerst of het echt Carla is: bel zelf, of spreek af." in pagina.tekst
    assert lid("carla").tweede_factor_sinds is not None
    els.verstuur(pagina)
    wacht_op_de_post()
    sessie.rollback()
    sessie.expire_all()
    assert lid("carla").tweede_factor_sinds is None
    assert "heeft je extra controle bij het inloggen weggehaald" in de_mail(mails)
    assert "controle-weg" not in "".join(els.ga_naar(f"/beheer/leden/{lid('carla').id}").links)


def test_a_mail_to_log_in_goes_to_the_lid_and_is_not_shown(als, lid, mails) -> None:
    pagina = doe(als("els"), lid("amina"), "inlogmail")
    assert "De mail aan Amina gaat zo weg." in pagina.tekst
    wacht_op_de_post()
    link = link_uit(de_mail(mails))
    assert link not in pagina.antwoord.text
    assert als().vul_in(link).pad == "/vandaag"


def test_a_new_pincode_is_shown_once(als, sessie, klok, lid) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    els = als("els")
    assert "pincode" not in " ".join(els.ga_naar(f"/beheer/leden/{fatma.id}").links)
    maak_inlogkaart(sessie, fatma, None, klok())
    kies_pin(sessie.get_one(Inlogkaart, fatma.id), "730518")
    sessie.commit()
    vraag = els.ga_naar(f"/beheer/leden/{fatma.id}/pincode")
    getoond = els.verstuur(vraag)
    assert re.fullmatch(r"\d{6}", getoond.soep.select_one(".sleutel").get_text())
    nog_eens = els.verstuur(vraag)
    assert nog_eens.soep.select_one(".sleutel") is None
    assert daden(sessie) == [("nieuwe pincode", lid("els").id, fatma.id, "")]


# Non-actief


def test_who_is_on_non_actief_cannot_come_in_by_any_way_and_loses_nothing(
    als, lid, sessie, klok, mails
) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    amina, els = als("amina"), als("els")
    vraag = vraag_mail(als())
    oude_mail = de_mail(mails)
    for mail in mails():
        mail.unlink()
    assert "Amina staat op non-actief." in doe(els, lid("amina"), "non-actief").tekst
    assert amina.ga_naar("/vandaag").pad == "/inloggen"
    assert als().ga_naar(link_uit(oude_mail)).pad == "/inloggen"
    zelfde = vraag_mail(als())
    wacht_op_de_post()
    assert mails() == []
    assert zelfde.kop == vraag.kop, "nobody learns that this lid is on non-actief"
    sessie.rollback()
    assert sessie.get(Ontmoeting, ontmoeting.id) is not None
    assert "Amina kan weer inloggen." in doe(els, lid("amina"), "actief").tekst
    assert als("amina").ga_naar(f"/ontmoetingen/{ontmoeting.id}").status == 200
    assert [daad[0] for daad in daden(sessie)] == ["op non-actief", "weer actief"]


def test_a_log_in_that_slipped_through_opens_nothing(als, lid, sessie, klok) -> None:
    amina = als("amina")
    wie = lid("amina")
    wie.non_actief_sinds = klok()
    sessie.commit()
    assert sessie.scalar(sa.select(sa.func.count(Aanmelding.id)).where(Aanmelding.lid_id == wie.id)) == 1
    assert amina.ga_naar("/vandaag").pad == "/inloggen"


def test_a_card_of_who_is_on_non_actief_does_not_work(als, sessie, klok) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    code = maak_inlogkaart(sessie, fatma, None, klok())
    sessie.commit()
    doe(als("els"), fatma, "non-actief")
    assert als().ga_naar(f"/inloggen/kaart/{code}").kop == "Inloggen met je kaart"


def test_the_only_beheerder_cannot_be_set_aside_or_erased(als, lid, sessie) -> None:
    els = als("els")
    for handeling in ("non-actief", "wissen", "uitloggen"):
        pagina = els.ga_naar(f"/beheer/leden/{lid('els').id}/doe/{handeling}")
        assert "Dat kan nu niet" in pagina.tekst
    assert daden(sessie) == []


# Erasing


def test_erasing_says_first_what_goes_and_keeps_only_a_number(als, lid, sessie, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok())
    nummer, els = lid("amina").id, als("els")
    geef(els, lid("amina"), "buurtverbinder", "onderzoeker")
    pagina = els.ga_naar(f"/beheer/leden/{nummer}/doe/wissen")
    assert "alles wat Amina schreef" in pagina.tekst
    na = els.verstuur(pagina)
    assert (na.pad, "Amina is gewist." in na.tekst) == ("/beheer/leden", True)
    sessie.rollback()
    sessie.expire_all()
    assert sessie.get(Lid, nummer) is None
    assert sessie.scalar(sa.select(sa.func.count(Ontmoeting.id))) == 0
    assert daden(sessie) == [
        ("rol gegeven", lid("els").id, None, "onderzoeker"),
        ("gewist", lid("els").id, None, ""),
    ]
    logboek = els.ga_naar("/beheer/logboek").tekst
    assert f"Jij wiste lid nummer {nummer}." in logboek
    assert "Amina" not in logboek
    assert els.verstuur(pagina).pad == "/beheer/leden", "a second tap goes where the first went"


def test_who_logged_in_a_while_ago_logs_in_again_before_touching_an_account(als, lid, klok, sessie) -> None:
    els = als("els")
    klok.vooruit(minutes=29)
    els.ga_naar("/beheer/leden")
    klok.vooruit(minutes=2)
    assert els.ga_naar(f"/beheer/leden/{lid('amina').id}").status == 200
    assert els.ga_naar(f"/beheer/leden/{lid('amina').id}/doe/wissen").pad == "/mijn/opnieuw"
    assert els.ga_naar(f"/beheer/leden/{lid('amina').id}/rollen").pad == "/mijn/opnieuw"
