"""Which mail is due when: the rules as a table of cases, and a year of anything that never breaks them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from leergemeenschap.core.clock import AMSTERDAM, local
from leergemeenschap.herinneringen.ritme import (
    Eerder,
    Keus,
    Mailwens,
    Moment,
    Opdracht,
    Samenkomst,
    Stand,
    kies,
    mag_nu,
    mag_weer_om,
)

BEGIN = date(2026, 3, 2)
NA, HOE, VOOR = Moment.NA, Moment.HOE_GAAT_HET, Moment.VOOR


def om(dag: int | date, uur: int = 10, minuut: int = 0) -> datetime:
    """A moment by the clock in Amsterdam, on the so manieth day."""
    dag = BEGIN + timedelta(days=dag) if isinstance(dag, int) else dag
    return datetime.combine(dag, time(uur, minuut), AMSTERDAM).astimezone(UTC)


def bijeenkomst(dag: int | date, id_: int = 1) -> Samenkomst:
    return Samenkomst(id_, om(dag, 13, 30))


def opdracht(gemaakt: int, terug: int | None = None, id_: int = 1) -> Opdracht:
    return Opdracht(id_, om(gemaakt, 15), BEGIN + timedelta(days=terug) if terug is not None else None)


def mail(moment: Moment, dag: int, ding: int = 1, voor_dag: int | None = None) -> Eerder:
    keus = Keus(moment, ding, BEGIN + timedelta(days=dag if voor_dag is None else voor_dag))
    return Eerder(moment, keus.sleutel, ding if moment is HOE else None, om(dag))


def stand(*eerder: Eerder, opdrachten: Sequence[Opdracht] = (), **anders: Any) -> Stand:
    velden = {"wens": Mailwens.OOK_ZELFOPDRACHT, "lid_sinds": om(-300)} | anders
    return Stand(eerder=eerder, opdrachten=opdrachten, **velden)


def mails_van(stand_: Stand, bijeenkomsten: Sequence[Samenkomst], dagen: range, **uit: Any) -> list[tuple]:
    """Which mails go on which day, when the machine is on each of these days."""
    gegaan = []
    for dag in dagen:
        keus = kies(stand_, bijeenkomsten, om(dag, **uit))
        if keus:
            ding = keus.ding_id if keus.moment is HOE else None
            nieuw = Eerder(keus.moment, keus.sleutel, ding, om(dag, **uit))
            stand_ = stand_._replace(eerder=(*stand_.eerder, nieuw))
            gegaan.append((dag, keus.moment, keus.ding_id))
    return gegaan


def test_between_two_bijeenkomsten_go_three_mails_each_on_its_day() -> None:
    half_jaar = [bijeenkomst(0), bijeenkomst(184, 2)]
    mijn = stand(opdrachten=[opdracht(0, terug=30)])
    assert mails_van(mijn, half_jaar, range(184)) == [(1, NA, 1), (30, HOE, 1), (177, VOOR, 2)]


def test_without_a_day_of_their_own_a_lid_is_asked_halfway_to_the_next_bijeenkomst() -> None:
    half_jaar = [bijeenkomst(0), bijeenkomst(184, 2)]
    mijn = stand(opdrachten=[opdracht(0)])
    assert mails_van(mijn, half_jaar, range(184)) == [(1, NA, 1), (92, HOE, 1), (177, VOOR, 2)]


def test_without_any_bijeenkomst_to_wait_for_a_lid_is_asked_after_half_a_year() -> None:
    assert mails_van(stand(opdrachten=[opdracht(0)]), [], range(200)) == [(183, HOE, 1)]


@pytest.mark.parametrize(
    ("wens", "momenten"),
    [
        (Mailwens.OOK_ZELFOPDRACHT, [NA, HOE, VOOR]),
        (Mailwens.BIJEENKOMSTEN, [NA, VOOR]),
        (Mailwens.NOOIT, []),
    ],
)
def test_a_lid_gets_what_they_want(wens: Mailwens, momenten: list[Moment]) -> None:
    mijn = stand(opdrachten=[opdracht(0, terug=30)], wens=wens)
    gegaan = mails_van(mijn, [bijeenkomst(0), bijeenkomst(100, 2)], range(100))
    assert [moment for _, moment, _ in gegaan] == momenten


def test_who_does_not_answer_is_asked_once_more_and_then_left_in_peace() -> None:
    mijn = stand(opdrachten=[opdracht(0, terug=30)])
    assert mails_van(mijn, [], range(900)) == [(30, HOE, 1), (58, HOE, 1)]


def test_an_answer_begins_anew() -> None:
    eerder = [mail(HOE, 30), mail(HOE, 58)]
    beantwoord = Opdracht(1, om(60), BEGIN + timedelta(days=88))
    mijn = stand(*eerder, opdrachten=[beantwoord])
    assert mails_van(mijn, [bijeenkomst(59)], range(60, 300)) == [(88, HOE, 1), (116, HOE, 1)]


def test_a_day_that_is_chosen_since_is_asked_on() -> None:
    """The promise "We vragen je op … hoe het gaat" is kept, also to who did not answer before."""
    verzet = Opdracht(1, om(0), BEGIN + timedelta(days=80))
    eerder = [mail(HOE, 30), mail(HOE, 58)]
    assert mails_van(stand(*eerder, opdrachten=[verzet]), [bijeenkomst(60)], range(60, 100))[-1] == (
        80,
        HOE,
        1,
    )


@pytest.mark.parametrize("later", range(1, 7))
def test_never_two_mails_within_a_week(later: int) -> None:
    mijn = stand(mail(VOOR, 10), opdrachten=[opdracht(0, terug=10 + later)])
    assert mails_van(mijn, [], range(10, 40))[0] == (17, HOE, 1)


def test_of_several_zelfopdrachten_the_one_that_waits_longest_is_asked_after_first() -> None:
    drie = [opdracht(0, terug=32, id_=1), opdracht(0, terug=30, id_=2), opdracht(0, terug=31, id_=3)]
    assert mails_van(stand(opdrachten=drie), [], range(36)) == [(30, HOE, 2)]


def test_shortly_before_a_bijeenkomst_nothing_else_goes() -> None:
    mijn = stand(opdrachten=[opdracht(-20, terug=2)])
    assert mails_van(mijn, [bijeenkomst(12)], range(13)) == [(5, VOOR, 1)]


@pytest.mark.parametrize(
    ("om_de", "momenten"),
    [
        (14, [(1, NA, 1), (8, VOOR, 2), (15, NA, 2), (22, VOOR, 3)]),
        (11, [(1, NA, 1), (8, VOOR, 2), (15, VOOR, 3)]),
        (10, [(3, VOOR, 2), (13, VOOR, 3)]),
        (7, [(0, VOOR, 2), (7, VOOR, 3)]),
    ],
)
def test_with_a_bijeenkomst_every_so_many_days_the_mail_after_goes_where_it_leaves_room_for_the_next(
    om_de: int, momenten: list[tuple]
) -> None:
    samen = [bijeenkomst(0), bijeenkomst(om_de, 2), bijeenkomst(2 * om_de, 3)]
    gegaan = mails_van(stand(opdrachten=[opdracht(0, terug=5)]), samen, range(2 * om_de))
    assert gegaan[: len(momenten)] == momenten
    assert HOE not in {moment for _, moment, _ in gegaan}


def test_on_the_day_of_a_bijeenkomst_nothing_goes_before_it_or_after_it() -> None:
    mijn = stand(opdrachten=[opdracht(-20, terug=0)])
    assert [kies(mijn, [bijeenkomst(0)], om(0, uur)) for uur in (9, 17)] == [None, None]


def test_who_joined_after_a_bijeenkomst_took_nothing_from_it() -> None:
    assert mails_van(stand(lid_sinds=om(0, 20)), [bijeenkomst(0)], range(10)) == []


def test_who_said_not_to_come_is_not_mailed_about_that_bijeenkomst() -> None:
    samen = [bijeenkomst(0), bijeenkomst(60, 2)]
    assert mails_van(stand(niet_bij={2}), samen, range(70)) == [(1, NA, 1)]
    assert mails_van(stand(niet_bij={1}), samen, range(60)) == [(53, VOOR, 2)]


def test_a_machine_that_was_off_for_weeks_sends_no_old_mails() -> None:
    mijn = stand(opdrachten=[opdracht(0, terug=2), opdracht(0, terug=4, id_=2)])
    assert mails_van(mijn, [bijeenkomst(0), bijeenkomst(23, 2)], range(21, 60)) == [(24, NA, 2)]


def test_a_machine_that_was_off_for_a_day_or_two_sends_them_still() -> None:
    mijn = stand(opdrachten=[opdracht(-20, terug=20)])
    assert mails_van(mijn, [bijeenkomst(0), bijeenkomst(60, 2)], range(3, 60, 3)) == [
        (3, NA, 1),
        (21, HOE, 1),
        (54, VOOR, 2),
    ]


def test_a_bijeenkomst_that_moved_is_told_about_on_its_new_day_but_never_as_a_fourth_mail() -> None:
    verzet = [bijeenkomst(0), bijeenkomst(60, 2)]
    al = [mail(VOOR, 33, ding=2, voor_dag=40)]
    assert mails_van(stand(*al), verzet, range(34, 60)) == [(53, VOOR, 2)]
    vol = [mail(NA, 1, voor_dag=0), mail(HOE, 20), *al]
    assert mails_van(stand(*vol), verzet, range(34, 60)) == []


@pytest.mark.parametrize(
    ("dag", "na", "voor"),
    [
        # Both nights in which the clock is moved, and a bijeenkomst that is on the other day in UTC
        (date(2026, 10, 25), date(2026, 10, 26), date(2026, 10, 18)),
        (date(2026, 10, 26), date(2026, 10, 27), date(2026, 10, 19)),
        (date(2026, 10, 31), date(2026, 11, 1), date(2026, 10, 24)),
        (date(2027, 3, 28), date(2027, 3, 29), date(2027, 3, 21)),
        (date(2027, 4, 3), date(2027, 4, 4), date(2027, 3, 27)),
    ],
)
@pytest.mark.parametrize(("uur", "minuut"), [(0, 30), (13, 30), (23, 30)])
def test_days_are_counted_in_amsterdam(dag: date, na: date, voor: date, uur: int, minuut: int) -> None:
    samen = [Samenkomst(1, datetime.combine(dag, time(uur, minuut), AMSTERDAM).astimezone(UTC))]
    for ernaast in (timedelta(days=-1), timedelta()):
        verwacht = None if ernaast else Keus(VOOR, 1, dag)
        assert kies(stand(), samen, om(voor + ernaast, 9)) == verwacht
        assert kies(stand(), samen, om(voor + ernaast, 17, 59)) == verwacht
    assert kies(stand(), samen, om(dag, 23, 59)) is None
    assert kies(stand(), samen, om(na, 9)) == Keus(NA, 1, dag)


@pytest.mark.parametrize("dag", [date(2026, 10, 25), date(2027, 3, 28)])
def test_the_day_to_look_back_is_that_day_in_amsterdam(dag: date) -> None:
    mijn = stand(opdrachten=[Opdracht(1, om(0), dag)])
    assert kies(mijn, [], om(dag - timedelta(days=1), 23, 59)) is None
    assert kies(mijn, [], om(dag, 0, 1)) == Keus(HOE, 1, dag)


@pytest.mark.parametrize(
    ("moment", "weer"),
    [
        ("2026-03-03 08:59", "2026-03-03 09:00"),
        ("2026-03-03 09:00", "2026-03-03 09:00"),
        ("2026-03-03 17:59", "2026-03-03 17:59"),
        ("2026-03-03 18:00", "2026-03-04 09:00"),
        ("2026-10-24 18:00", "2026-10-25 09:00"),
        ("2026-10-25 02:30", "2026-10-25 09:00"),
        ("2027-03-27 23:00", "2027-03-28 09:00"),
        ("2027-03-28 01:59", "2027-03-28 09:00"),
    ],
)
def test_nobody_is_mailed_in_the_evening_or_at_night(moment: str, weer: str) -> None:
    nu = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM).astimezone(UTC)
    straks = mag_weer_om(nu)
    assert f"{local(straks):%Y-%m-%d %H:%M}" == weer
    assert mag_nu(straks)
    assert mag_nu(nu) == (straks == nu)


DAGEN = 365
DAG = st.integers(0, DAGEN)
NUMMER = st.integers(0, 9)
GEBEURTENISSEN = st.one_of(
    st.tuples(st.just("plan"), DAG, NUMMER, DAG),
    st.tuples(st.just("plan"), DAG, NUMMER, st.integers(1, 30)),
    st.tuples(st.just("maak"), DAG, NUMMER, st.none() | st.integers(1, 120)),
    st.tuples(st.just("bezig"), DAG, NUMMER, st.none()),
    st.tuples(st.just("gedaan"), DAG, NUMMER, st.none()),
    st.tuples(st.just("uit"), DAG, st.integers(1, 40), st.none()),
)


class Jaar:
    """A year of one lid, day by day, in which anything may happen."""

    def __init__(self) -> None:
        self.dag = 0
        self.samen: dict[int, Samenkomst] = {}
        self.opdrachten: dict[int, Opdracht] = {}
        self.reacties: dict[int, list[int]] = {}
        self.eerder: list[Eerder] = []
        self.uit_tot = 0

    def plan(self, nummer: int, op: int) -> None:
        """A new bijeenkomst, or another day for one that is still to come."""
        nieuw = bijeenkomst(self.dag + op, nummer)
        if op and (nummer not in self.samen or self.samen[nummer].begint_op > om(self.dag, 8)):
            self.samen[nummer] = nieuw

    def maak(self, nummer: int, terug: int | None) -> None:
        dag = BEGIN + timedelta(days=self.dag + terug) if terug else None
        if nummer not in self.opdrachten:
            self.opdrachten[nummer] = Opdracht(nummer, om(self.dag, 8), dag)
            self.reacties.setdefault(nummer, []).append(self.dag)

    def bezig(self, nummer: int, _: None) -> None:
        if nummer in self.opdrachten:
            over = BEGIN + timedelta(days=self.dag + 28)
            terug = self.opdrachten[nummer].terugkijken_op and over
            self.opdrachten[nummer] = Opdracht(nummer, om(self.dag, 8), terug)
            self.reacties[nummer].append(self.dag)

    def gedaan(self, nummer: int, _: None) -> None:
        self.opdrachten.pop(nummer, None)

    def uit(self, dagen: int, _: None) -> None:
        self.uit_tot = self.dag + dagen

    def mail(self, uur: int) -> None:
        samen = sorted(self.samen.values(), key=lambda een: een.begint_op)
        mijn = stand(*self.eerder, opdrachten=list(self.opdrachten.values()))
        keus = kies(mijn, samen, om(self.dag, uur))
        if keus:
            ding = keus.ding_id if keus.moment is HOE else None
            self.eerder.append(Eerder(keus.moment, keus.sleutel, ding, om(self.dag, uur)))


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.lists(GEBEURTENISSEN, min_size=5, max_size=40))
def test_whatever_happens_in_a_year_nobody_is_mailed_too_often(gebeurtenissen: list[tuple]) -> None:
    jaar = Jaar()
    for dag in range(DAGEN):
        jaar.dag = dag
        for wat, wanneer, nummer, hoe in gebeurtenissen:
            if wanneer == dag:
                getattr(jaar, wat)(nummer, hoe)
        for uur in (9, 17) if dag >= jaar.uit_tot else ():
            jaar.mail(uur)
    assert all(straks.dag - net.dag >= timedelta(days=7) for net, straks in pairwise(jaar.eerder))
    assert len({mail_.sleutel for mail_ in jaar.eerder}) == len(jaar.eerder), "a moment comes once"
    bijeen = [een.begint_op for een in jaar.samen.values() if een.begint_op <= om(DAGEN)]
    for begin, eind in pairwise([*sorted(bijeen), om(DAGEN + 1)]):
        assert sum(begin <= mail_.op < eind for mail_ in jaar.eerder) <= 3
    for nummer, reacties in jaar.reacties.items():
        gevraagd = [mail_.op for mail_ in jaar.eerder if mail_.zelfopdracht_id == nummer]
        for van, tot in pairwise([*reacties, DAGEN]):
            assert sum(om(van, 8) <= op < om(tot, 8) for op in gevraagd) <= 2


@pytest.mark.parametrize(
    ("bekend", "erbij", "niet_bij", "gemaild"),
    [
        (True, {1}, (), True),
        (True, (), (), False),
        (True, {2}, (), False),
        # Who said no and came nevertheless was there
        (True, {1}, {1}, True),
        # Where nobody was written down and nobody answered, it is asked of all but who said no
        (False, (), (), True),
        (False, (), {1}, False),
    ],
)
def test_the_mail_after_it_goes_to_who_was_there_as_far_as_that_is_known(
    bekend: bool, erbij: Sequence[int], niet_bij: Sequence[int], gemaild: bool
) -> None:
    samenkomst = bijeenkomst(0)._replace(bekend=bekend)
    gegaan = mails_van(stand(erbij=erbij, niet_bij=niet_bij), [samenkomst], range(1, 9))
    assert gegaan == ([(1, NA, 1)] if gemaild else [])


def test_the_mail_before_it_asks_nobody_where_they_were() -> None:
    samenkomst = bijeenkomst(10)._replace(bekend=True)
    assert mails_van(stand(), [samenkomst], range(9)) == [(3, VOOR, 1)]
