from datetime import UTC, date, datetime

import pytest

from leergemeenschap.zelfopdrachten.models import AlAfgerond, Uitkomst, Voornemen, Zelfopdracht

MAART = datetime(2026, 3, 13, 14, 0, tzinfo=UTC)


def een_zelfopdracht(terugkijken_op: date | None = None) -> Zelfopdracht:
    return Zelfopdracht(
        ik_ga="doorvragen", als="", dan="", terugkijken_op=terugkijken_op, geformuleerd_op=MAART
    )


@pytest.mark.parametrize("uitkomst", [Uitkomst.GEDAAN, Uitkomst.LIEP_ANDERS, Uitkomst.LOSGELATEN])
def test_an_end_answer_finishes_a_zelfopdracht(uitkomst: Uitkomst) -> None:
    zelfopdracht = een_zelfopdracht()
    zelfopdracht.kijk_terug(uitkomst, "Het werkte", MAART)
    assert zelfopdracht.afgerond_op == MAART
    assert zelfopdracht.uitkomst is uitkomst


@pytest.mark.parametrize("uitkomst", [Uitkomst.BEZIG, Uitkomst.NOG_NIET])
def test_being_busy_keeps_it_open_and_asks_again_in_four_weeks(uitkomst: Uitkomst) -> None:
    zelfopdracht = een_zelfopdracht(terugkijken_op=date(2026, 3, 13))
    zelfopdracht.kijk_terug(uitkomst, "", MAART)
    assert zelfopdracht.is_open
    assert zelfopdracht.terugkijken_op == date(2026, 4, 10)


def test_one_that_waits_for_the_bijeenkomst_keeps_waiting_for_it() -> None:
    zelfopdracht = een_zelfopdracht(terugkijken_op=None)
    zelfopdracht.kijk_terug(Uitkomst.BEZIG, "", MAART)
    assert zelfopdracht.terugkijken_op is None


def test_a_finished_zelfopdracht_takes_no_other_answer_and_no_other_words() -> None:
    zelfopdracht = een_zelfopdracht()
    zelfopdracht.kijk_terug(Uitkomst.GEDAAN, "", MAART)
    with pytest.raises(AlAfgerond):
        zelfopdracht.kijk_terug(Uitkomst.BEZIG, "", MAART)
    with pytest.raises(AlAfgerond):
        zelfopdracht.formuleer(Voornemen("iets anders"), MAART)


@pytest.mark.parametrize(
    ("als", "dan", "zin"),
    [
        ("", "", ""),
        ("iemand blijft zitten", "vraag ik door", "Als iemand blijft zitten, dan vraag ik door."),
        ("Als iemand blijft zitten.", "dan vraag ik door.", "Als iemand blijft zitten, dan vraag ik door."),
        ("het regent", "", "Als het regent."),
        ("", "bel ik aan", "Dan bel ik aan."),
        ("als", "…", ""),
        (
            "Hij er weer is",
            "Vraag ik het bij de koffie!",
            "Als hij er weer is, dan vraag ik het bij de koffie!",
        ),
        ("het regent,", "tel ik tot 10 …", "Als het regent, dan tel ik tot 10."),
        ("GGZ belt", "", "Als GGZ belt."),
    ],
)
def test_als_and_dan_make_one_sentence_however_they_were_typed(als: str, dan: str, zin: str) -> None:
    zelfopdracht = een_zelfopdracht()
    zelfopdracht.als, zelfopdracht.dan = als, dan
    assert zelfopdracht.als_dan == zin


@pytest.mark.parametrize(
    "tekst", ["vaker aanbellen", "Niet alles hoeft op mijn manier", "Ik ga vaker aanbellen", "é"]
)
def test_their_own_words_stand_alone_as_a_sentence(tekst: str) -> None:
    zelfopdracht = een_zelfopdracht()
    zelfopdracht.ik_ga = tekst
    assert zelfopdracht.zin.lower() == tekst.lower()
    assert zelfopdracht.zin[0].isupper()


def test_een_with_accents_is_written_as_it_should_be() -> None:
    zelfopdracht = een_zelfopdracht()
    zelfopdracht.ik_ga = "één ochtend niets plannen"
    assert zelfopdracht.zin == "Eén ochtend niets plannen"


def test_a_later_day_of_ones_own_is_kept_when_the_answer_is_not_yet() -> None:
    zelfopdracht = een_zelfopdracht(terugkijken_op=date(2026, 8, 27))
    zelfopdracht.kijk_terug(Uitkomst.BEZIG, "", MAART)
    assert zelfopdracht.terugkijken_op == date(2026, 8, 27)
