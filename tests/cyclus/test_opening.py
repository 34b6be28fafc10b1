"""The first screen of somebody who came in at a bijeenkomst: their own open zelfopdrachten, on one page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.bijeenkomsten.actions import meld_aanwezig
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.fase import Fase
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.werkbladen.models import SoortVraag, Vraagtekst, Werkblad
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Terugblik, Uitkomst, Zelfopdracht
from tests.wereld import deel_met_groep, een_bijeenkomst, een_groep, een_werkblad, een_zelfopdracht


@pytest.fixture
def bijeenkomst(sessie, klok) -> Bijeenkomst:
    """It began ten minutes ago."""
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=30))
    klok.nu = bijeenkomst.begint_op + timedelta(minutes=10)
    return bijeenkomst


@pytest.fixture
def pad(bijeenkomst) -> str:
    return f"/bijeenkomsten/{bijeenkomst.id}/opening"


@pytest.fixture
def twee(sessie, lid, klok, bijeenkomst) -> tuple[Zelfopdracht, Zelfopdracht]:
    """What Amina and Bram set out to do a month ago, two of them Amina's."""
    toen = klok() - timedelta(days=30)
    een_zelfopdracht(sessie, lid("bram"), toen, "koffie zetten bij Ali")
    return (
        een_zelfopdracht(sessie, lid("amina"), toen, "vaker aanbellen"),
        een_zelfopdracht(sessie, lid("amina"), toen, "minder zelf doen", terug_na_dagen=400),
    )


@pytest.fixture
def komt_binnen(sessie, lid, klok, bijeenkomst) -> Callable[[str], None]:
    """A begeleider ticks their name."""

    def _komt_binnen(wie: str) -> None:
        meld_aanwezig(sessie, bijeenkomst, lid(wie).id, klok())
        sessie.commit()

    return _komt_binnen


def blikken(sessie) -> list[tuple[str, Uitkomst, str, int | None]]:
    sessie.expire_all()
    gezocht = sa.select(Terugblik).join(Terugblik.zelfopdracht).order_by(Terugblik.id)
    return [(b.zelfopdracht.ik_ga, b.uitkomst, b.tekst, b.bijeenkomst_id) for b in sessie.scalars(gezocht)]


def veld(zelfopdracht: Zelfopdracht, naam: str) -> str:
    return f"zelfopdracht{zelfopdracht.id}-{naam}"


def test_who_came_in_first_sees_exactly_their_own_open_zelfopdrachten(als, twee, pad, komt_binnen) -> None:
    komt_binnen("amina")
    amina = als("amina")
    for ergens in ("/", "/vandaag", pad):
        pagina = amina.ga_naar(ergens)
        assert pagina.pad == pad
        assert pagina.kop == "Fijn dat je er bent"
        opdrachten = [kop.get_text() for kop in pagina.soep.select(".stapkaart h2")]
        assert opdrachten == ["Vaker aanbellen", "Minder zelf doen"]
    keuzes = [keus.get_text(strip=True) for keus in pagina.soep.select(".stapkaart")[0].select(".keus")]
    assert keuzes == [uitkomst.zin for uitkomst in Uitkomst]


def test_who_was_not_written_down_is_not_sent_there(als, twee, pad) -> None:
    assert als("amina").ga_naar("/vandaag").pad == "/vandaag"


def test_one_button_saves_all_answers_for_this_bijeenkomst(
    als, sessie, twee, pad, komt_binnen, bijeenkomst
) -> None:
    komt_binnen("amina")
    amina = als("amina")
    eerste, tweede = twee
    pagina = amina.verstuur(
        amina.ga_naar(pad),
        **{
            veld(eerste, "uitkomst"): "gedaan",
            veld(eerste, "tekst"): "Ze deden open.",
            veld(tweede, "uitkomst"): "nog niet",
        },
    )
    assert (pagina.pad, pagina.kop) == (pad, "Je bent er klaar voor")
    assert blikken(sessie) == [
        ("vaker aanbellen", Uitkomst.GEDAAN, "Ze deden open.", bijeenkomst.id),
        ("minder zelf doen", Uitkomst.NOG_NIET, "", bijeenkomst.id),
    ]
    assert {f"/zelfopdrachten/{deze.id}/teruggekeken" for deze in twee} <= pagina.links
    assert f"/bijeenkomsten/{bijeenkomst.id}" in pagina.links
    assert amina.ga_naar("/vandaag").pad == "/vandaag"


def test_one_may_be_passed_over_and_is_asked_again(als, sessie, twee, pad, komt_binnen) -> None:
    komt_binnen("amina")
    amina = als("amina")
    pagina = amina.verstuur(amina.ga_naar(pad), **{veld(twee[1], "uitkomst"): "bezig"})
    assert [kop.get_text() for kop in pagina.soep.select(".stapkaart h2")] == ["Vaker aanbellen"]
    assert "Dit zei je al" in pagina.tekst
    assert len(blikken(sessie)) == 1


def test_a_sentence_without_an_answer_is_told_beside_it_and_nothing_is_lost(
    als, sessie, twee, pad, komt_binnen
) -> None:
    komt_binnen("amina")
    amina = als("amina")
    eerste, tweede = twee
    pagina = amina.verstuur(
        amina.ga_naar(pad),
        **{
            veld(eerste, "tekst"): "Ze deden open.",
            veld(tweede, "uitkomst"): "bezig",
            veld(tweede, "tekst"): "Het lukt soms.",
        },
    )
    assert pagina.fouten() == ["Kies een van de antwoorden."]
    assert pagina.titel.startswith("Fout: ")
    velden = pagina.velden()
    assert velden[veld(eerste, "tekst")] == "Ze deden open."
    assert velden[veld(tweede, "uitkomst")] == "bezig"
    assert velden[veld(tweede, "tekst")] == "Het lukt soms."
    assert blikken(sessie) == []
    daarna = amina.verstuur(pagina, **{veld(eerste, "uitkomst"): "gedaan"})
    assert daarna.kop == "Je bent er klaar voor"
    assert len(blikken(sessie)) == 2


def test_nothing_chosen_says_what_to_do(als, sessie, twee, pad, komt_binnen) -> None:
    komt_binnen("amina")
    amina = als("amina")
    pagina = amina.verstuur(amina.ga_naar(pad))
    assert "Kies een antwoord. Of tik op ‘Niet nu’." in pagina.tekst
    assert blikken(sessie) == []


def test_a_second_tap_looks_back_once(als, sessie, twee, pad, komt_binnen) -> None:
    komt_binnen("amina")
    amina = als("amina")
    velden = amina.invulling(amina.ga_naar(pad), **{veld(twee[1], "uitkomst"): "bezig"})
    for _ in range(2):
        assert amina.client.post(pad, data=velden).location == f"{pad}#inhoud"
    assert len(blikken(sessie)) == 1


def test_not_now_leads_to_the_bijeenkomst_and_keeps_what_was_typed(
    als, sessie, klok, twee, pad, komt_binnen, bijeenkomst
) -> None:
    komt_binnen("amina")
    amina = als("amina")
    pagina = amina.ga_naar(pad)
    weg = pagina.soep.select_one("button[formaction]")["formaction"]
    assert (
        amina.verstuur(pagina, weg, **{veld(twee[0], "tekst"): "Ze deden"}).pad
        == f"/bijeenkomsten/{bijeenkomst.id}"
    )
    assert amina.ga_naar("/vandaag").pad == "/vandaag"
    assert amina.ga_naar(pad).velden()[veld(twee[0], "tekst")] == "Ze deden"


def test_what_was_put_off_before_the_day_is_asked_when_they_come_in(
    als, klok, twee, pad, komt_binnen, bijeenkomst
) -> None:
    klok.nu = bijeenkomst.begint_op - timedelta(days=3)
    amina = als("amina")
    vandaag = amina.ga_naar("/vandaag")
    amina.verstuur(vandaag, vandaag.soep.select_one("button[formaction*=niet-nu]")["formaction"])
    klok.nu = bijeenkomst.begint_op
    komt_binnen("amina")
    assert amina.ga_naar("/vandaag").pad == pad


def test_who_has_none_open_gets_a_kind_word_and_goes_on(als, pad, komt_binnen, bijeenkomst) -> None:
    komt_binnen("amina")
    amina = als("amina")
    pagina = amina.ga_naar(pad)
    assert pagina.kop == "Je bent er klaar voor"
    assert "Dat is prima." in pagina.tekst
    assert f"/bijeenkomsten/{bijeenkomst.id}" in pagina.links
    assert amina.ga_naar("/vandaag").pad == "/vandaag"


def test_what_was_finished_on_another_screen_is_said_and_the_words_come_back(
    als, sessie, lid, klok, twee, pad, komt_binnen
) -> None:
    komt_binnen("amina")
    amina = als("amina")
    eerste, tweede = twee
    pagina = amina.ga_naar(pad)
    kijk_terug(
        sessie,
        lid("amina"),
        sessie.merge(eerste),
        uitkomst=Uitkomst.LOSGELATEN,
        tekst="",
        op=klok(),
        bijeenkomst=None,
    )
    sessie.commit()
    daarna = amina.verstuur(
        pagina,
        **{
            veld(eerste, "uitkomst"): "bezig",
            veld(eerste, "tekst"): "Toch nog gelukt.",
            veld(tweede, "uitkomst"): "bezig",
        },
    )
    assert daarna.status == 409
    assert "Toch nog gelukt." in daarna.tekst
    assert [uitkomst for _, uitkomst, _, _ in blikken(sessie)] == [Uitkomst.LOSGELATEN, Uitkomst.BEZIG]


def test_a_name_in_what_others_read_is_looked_at_once_more(
    als, sessie, lid, klok, twee, pad, komt_binnen
) -> None:
    noord = een_groep(sessie, klok(), lid("amina"), lid("bram"))
    deel_met_groep(sessie, sessie.merge(twee[0]), noord, klok())
    komt_binnen("amina")
    amina = als("amina")
    antwoord = {veld(twee[0], "uitkomst"): "gedaan", veld(twee[0], "tekst"): "Mevrouw De Vries deed open."}
    pagina = amina.verstuur(amina.ga_naar(pad), **antwoord)
    assert "Kijk het nog één keer na." in pagina.tekst
    assert blikken(sessie) == []
    amina.verstuur(pagina)
    assert [tekst for _, _, tekst, _ in blikken(sessie)] == ["Mevrouw De Vries deed open."]


def test_nobody_answers_for_a_zelfopdracht_of_another(als, sessie, twee, pad, komt_binnen) -> None:
    komt_binnen("bram")
    bram = als("bram")
    velden = bram.invulling(bram.ga_naar(pad))
    van_bram = next(naam for naam in velden if naam.endswith("-submission"))
    vervalst = {
        naam.replace(van_bram.split("-")[0], f"zelfopdracht{twee[0].id}"): waarde
        for naam, waarde in velden.items()
    }
    vervalst |= {veld(twee[0], "uitkomst"): "losgelaten"}
    assert bram.client.post(pad, data=vervalst).location == f"{pad}#inhoud"
    assert blikken(sessie) == []


@pytest.mark.parametrize(
    ("sinds_begin", "open_"),
    [
        (timedelta(days=-8), False),
        (timedelta(days=-7), True),
        (timedelta(0), True),
        (timedelta(hours=8), True),
        (timedelta(hours=8, minutes=1), True),
        (timedelta(days=1), False),
    ],
)
def test_the_page_is_there_from_a_week_before_until_that_day_is_over(
    als, klok, twee, pad, bijeenkomst, sinds_begin, open_
) -> None:
    klok.nu = bijeenkomst.begint_op + sinds_begin
    assert als("amina").ga_naar(pad).pad == (pad if open_ else f"/bijeenkomsten/{bijeenkomst.id}")


def test_after_the_evening_nobody_is_sent_there(als, klok, twee, komt_binnen, bijeenkomst) -> None:
    komt_binnen("amina")
    klok.nu = bijeenkomst.eindigt_op + timedelta(hours=4, minutes=1)
    assert als("amina").ga_naar("/vandaag").pad == "/vandaag"


def test_what_was_typed_that_evening_can_be_sent_the_next_day(
    als, sessie, klok, twee, pad, komt_binnen, bijeenkomst
) -> None:
    komt_binnen("amina")
    amina = als("amina")
    pagina = amina.ga_naar(pad)
    klok.vooruit(days=1)
    amina.verstuur(pagina, **{veld(twee[0], "uitkomst"): "gedaan"})
    assert blikken(sessie) == [("vaker aanbellen", Uitkomst.GEDAAN, "", bijeenkomst.id)]


def test_drafts_of_what_is_saved_go_and_the_others_stay(als, sessie, twee, pad, komt_binnen) -> None:
    komt_binnen("amina")
    amina = als("amina")
    eerste, tweede = twee
    pagina = amina.ga_naar(pad)
    getypt = amina.invulling(pagina, **{veld(eerste, "tekst"): "Half", veld(tweede, "tekst"): "Ook half"})
    amina.client.post("/concept/bewaar", data=getypt)
    assert len(sessie.scalars(sa.select(Concept)).all()) == 2
    amina.verstuur(
        amina.ga_naar(pad),
        **{veld(eerste, "uitkomst"): "gedaan", veld(tweede, "uitkomst"): None, veld(tweede, "tekst"): ""},
    )
    sessie.expire_all()
    assert [concept.pad for concept in sessie.scalars(sa.select(Concept))] == [
        f"/zelfopdrachten/{tweede.id}/terugblik"
    ]


@pytest.mark.parametrize(
    ("dagen", "kop", "naar"),
    [
        (8, "Bereid je voor", "/zelfopdrachten/"),
        (7, "Bereid je voor", "opening"),
        (0, "Eerst even terugkijken", "opening"),
    ],
)
def test_the_page_of_the_bijeenkomst_leads_there_as_long_as_there_is_one_open(
    als, klok, twee, bijeenkomst, dagen, kop, naar
) -> None:
    klok.nu = bijeenkomst.begint_op - timedelta(days=dagen)
    pagina = als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}")
    paneel = pagina.soep.find("h2", string=kop).find_parent("section")
    hier = f"/bijeenkomsten/{bijeenkomst.id}/opening"
    assert paneel.select_one("a")["href"] == (hier if naar == "opening" else naar)
    klok.nu = bijeenkomst.eindigt_op
    assert kop not in als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst
    assert kop not in als("dirk").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst


def test_many_zelfopdrachten_are_asked_after_ten_at_a_time(als, sessie, lid, klok, pad, komt_binnen) -> None:
    for nummer in range(12):
        een_zelfopdracht(sessie, lid("amina"), klok() - timedelta(days=30), f"deur {nummer}")
    komt_binnen("amina")
    amina = als("amina")
    pagina = amina.ga_naar(pad)
    assert "10 van je zelfopdrachten" in pagina.tekst
    assert len(pagina.soep.select(".stapkaart")) == 10
    alles = dict.fromkeys({v["name"] for v in pagina.soep.select("[name$=uitkomst]")}, "bezig")
    assert len(amina.verstuur(pagina, **alles).soep.select(".stapkaart")) == 2


def test_when_it_is_done_the_werkblad_comes_next(als, sessie, klok, twee, komt_binnen, bijeenkomst) -> None:
    pad = f"/bijeenkomsten/{bijeenkomst.id}/opening"
    werkblad = Werkblad(titel="Weerstand", bijeenkomst_id=bijeenkomst.id, gemaakt_op=klok())
    werkblad.stel_vraag(Fase.REFLECTEREN, Vraagtekst(SoortVraag.OPEN, "Wat leerde je?", "", "", False))
    sessie.add(werkblad)
    sessie.commit()
    komt_binnen("amina")
    amina = als("amina")
    invullen = f"/werkbladen/{werkblad.id}/invullen"
    klaar = amina.verstuur(
        amina.ga_naar(pad), **{veld(twee[0], "uitkomst"): "gedaan", veld(twee[1], "uitkomst"): "bezig"}
    )
    assert invullen not in klaar.links
    werkblad.open()
    sessie.commit()
    assert invullen in amina.ga_naar(pad).links
    assert amina.ga_naar(invullen).status == 200


def test_a_werkblad_that_takes_no_answers_does_not_come_next(als, sessie, klok, pad, bijeenkomst) -> None:
    werkblad = een_werkblad(sessie, klok(), bijeenkomst)
    assert f"/werkbladen/{werkblad.id}/invullen" in als("amina").ga_naar(pad).links
    werkblad.sluit(klok())
    sessie.commit()
    assert f"/werkbladen/{werkblad.id}/invullen" not in als("amina").ga_naar(pad).links


@pytest.mark.parametrize(("wie", "status"), [("carla", 200), ("dirk", 403), ("els", 403)])
def test_only_who_learns_along_opens_a_bijeenkomst_with_looking_back(als, pad, wie, status) -> None:
    assert als(wie).client.get(pad).status_code == status
