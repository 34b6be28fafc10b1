from datetime import timedelta

from leergemeenschap.bijeenkomsten.queries import nabij
from leergemeenschap.core.clock import local
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Uitkomst
from leergemeenschap.zelfopdrachten.queries import toe_aan_terugblik, voor_bijeenkomst
from tests.wereld import een_bijeenkomst, een_zelfopdracht


def test_a_zelfopdracht_asks_for_a_look_back_from_its_own_day_on(sessie, lid, klok) -> None:
    amina = lid("amina")
    een_zelfopdracht(sessie, amina, klok(), terug_na_dagen=14)

    def vraagt_na(dagen: int) -> bool:
        nu = klok() + timedelta(days=dagen)
        return sessie.scalars(toe_aan_terugblik(amina, nu, local(nu).date())).first() is not None

    assert [vraagt_na(13), vraagt_na(14), vraagt_na(100)] == [False, True, True]


def test_one_without_a_day_asks_once_a_bijeenkomst_has_begun_since_it_was_made(sessie, lid, klok) -> None:
    amina = lid("amina")
    een_bijeenkomst(sessie, klok() - timedelta(days=30))
    een_zelfopdracht(sessie, amina, klok())
    een_bijeenkomst(sessie, klok() + timedelta(days=60))

    def vraagt_na(dagen: int) -> bool:
        nu = klok() + timedelta(days=dagen)
        return sessie.scalars(toe_aan_terugblik(amina, nu, local(nu).date())).first() is not None

    assert [vraagt_na(1), vraagt_na(59), vraagt_na(61)] == [False, False, True]


def test_one_looked_back_on_for_the_bijeenkomst_does_not_ask_again_after_it(sessie, lid, klok) -> None:
    amina = lid("amina")
    zelfopdracht = een_zelfopdracht(sessie, amina, klok())
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=60))
    kijk_terug(
        sessie,
        amina,
        zelfopdracht,
        uitkomst=Uitkomst.BEZIG,
        tekst="",
        op=klok() + timedelta(days=58),
        bijeenkomst=bijeenkomst,
    )
    sessie.commit()
    nu = klok() + timedelta(days=61)
    assert sessie.scalars(toe_aan_terugblik(amina, nu, local(nu).date())).all() == []


def test_a_bijeenkomst_is_near_from_seven_days_before_through_the_whole_day(sessie, lid, klok) -> None:
    amina = lid("amina")
    een_bijeenkomst(sessie, klok() + timedelta(days=30))
    dag = local(klok() + timedelta(days=30)).date()

    def is_nabij(dagen_ervoor: int) -> bool:
        return sessie.scalars(nabij(amina, dag - timedelta(days=dagen_ervoor))).first() is not None

    assert [is_nabij(8), is_nabij(7), is_nabij(1), is_nabij(0), is_nabij(-1)] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_for_a_bijeenkomst_those_made_today_are_left_alone(sessie, lid, klok) -> None:
    amina = lid("amina")
    bijeenkomst = een_bijeenkomst(sessie, klok())
    gisteren = een_zelfopdracht(sessie, amina, klok() - timedelta(days=1), "iets van gisteren")
    een_zelfopdracht(sessie, amina, klok(), "iets van vandaag")
    gevraagd = sessie.scalars(voor_bijeenkomst(amina, bijeenkomst, local(klok()).date())).all()
    assert gevraagd == [gisteren]


def test_nobody_is_asked_about_anothers_zelfopdracht(sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok() - timedelta(days=9), terug_na_dagen=1)
    bijeenkomst = een_bijeenkomst(sessie, klok())
    vandaag = local(klok()).date()
    assert sessie.scalars(voor_bijeenkomst(lid("bram"), bijeenkomst, vandaag)).all() == []
    assert sessie.scalars(toe_aan_terugblik(lid("bram"), klok(), vandaag)).all() == []


def test_one_with_its_own_day_does_not_ask_because_a_bijeenkomst_went_by(sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok(), terug_na_dagen=100)
    een_bijeenkomst(sessie, klok() + timedelta(days=10))
    nu = klok() + timedelta(days=11)
    assert sessie.scalars(toe_aan_terugblik(lid("amina"), nu, local(nu).date())).all() == []


def test_one_looked_back_on_during_the_bijeenkomst_by_itself_counts_for_it(sessie, lid, klok) -> None:
    amina = lid("amina")
    zelfopdracht = een_zelfopdracht(sessie, amina, klok())
    een_bijeenkomst(sessie, klok() + timedelta(days=10))
    op = klok() + timedelta(days=10, hours=5)
    kijk_terug(sessie, amina, zelfopdracht, uitkomst=Uitkomst.BEZIG, tekst="", op=op, bijeenkomst=None)
    sessie.commit()
    nu = klok() + timedelta(days=12)
    assert sessie.scalars(toe_aan_terugblik(amina, nu, local(nu).date())).all() == []


def test_without_any_bijeenkomst_it_still_asks_after_half_a_year(sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok())
    gevraagd = []
    for dagen in (180, 190):
        nu = klok() + timedelta(days=dagen)
        gevraagd.append(bool(sessie.scalars(toe_aan_terugblik(lid("amina"), nu, local(nu).date())).all()))
    assert gevraagd == [False, True]
