"""The verslag of a bijeenkomst: begun for a begeleider, read by leden once it is published."""

import re
import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.begeleiden.chapters import CHAPTERS
from leergemeenschap.begeleiden.models import Verslagcitaat
from leergemeenschap.bijeenkomsten.actions import meld_aanwezig
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Programmaonderdeel, Verslag
from leergemeenschap.citaten.models import Toezegging
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.wereld import een_bijeenkomst, een_citaatvraag, een_leervraag, een_verslag, een_zelfopdracht


@pytest.fixture
def bijeenkomst(sessie, klok) -> Bijeenkomst:
    """It is over since an hour."""
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=30))
    klok.nu = bijeenkomst.eindigt_op + timedelta(hours=1)
    return bijeenkomst


@pytest.fixture
def schrijf(bijeenkomst) -> str:
    return f"/begeleiden/bijeenkomsten/{bijeenkomst.id}/verslag"


@pytest.fixture
def lees(bijeenkomst) -> str:
    return f"/bijeenkomsten/{bijeenkomst.id}/verslag"


def opgeslagen(sessie) -> Verslag | None:
    sessie.expire_all()
    return sessie.scalars(sa.select(Verslag)).one_or_none()


def test_a_begeleider_writes_looks_and_lets_leden_read(als, sessie, bijeenkomst, schrijf, lees) -> None:
    carla, amina = als("carla"), als("amina")
    pagina = carla.vul_in(schrijf, tekst="# Soep\n\nWe aten **soep**.\n\n- Noord\n- Zuid")
    assert pagina.pad == lees
    assert "Alleen begeleiders lezen het." in pagina.tekst
    assert [kop.get_text() for kop in pagina.soep.select(".lopend h2")] == ["Soep"]
    assert [punt.get_text() for punt in pagina.soep.select(".lopend li")] == ["Noord", "Zuid"]
    assert als("amina").ga_naar(lees).status == 404
    assert lees not in amina.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").links

    pagina = carla.verstuur(pagina, f"{schrijf}/lezen", knop="lezen")
    assert "Alle leden kunnen het verslag nu lezen." in pagina.tekst
    assert "We aten" in amina.ga_naar(lees).tekst
    assert lees in amina.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").links

    carla.verstuur(carla.ga_naar(lees), f"{schrijf}/lezen", knop="terug")
    assert als("amina").ga_naar(lees).status == 404
    assert opgeslagen(sessie).markdown.startswith("# Soep")


def test_what_is_changed_stays_published(als, sessie, klok, bijeenkomst, schrijf, lees) -> None:
    een_verslag(sessie, bijeenkomst, klok(), gepubliceerd=True)
    als("carla").vul_in(schrijf, tekst="We aten stamppot.")
    assert "stamppot" in als("amina").ga_naar(lees).tekst
    assert opgeslagen(sessie).versie == 2


def test_nothing_is_kept_of_what_does_not_belong_on_a_page(als, bijeenkomst, schrijf, lees) -> None:
    als("carla").vul_in(
        schrijf,
        tekst='<script>alert(1)</script>\n\n<p onclick="x()">Hoi</p>\n\n[klik](javascript:alert(1))\n\n![x](https://elders.example/a.png)',
    )
    verslag = als("carla").ga_naar(lees).soep.select_one(".lopend")
    assert verslag.select("script, [onclick], [src], [href^=javascript]") == []
    assert "Hoi" in verslag.get_text()


def test_an_empty_verslag_and_one_that_cannot_be_made_say_so(als, sessie, schrijf) -> None:
    carla = als("carla")
    assert carla.vul_in(schrijf, tekst="  ").fouten() == ["Schrijf op wat de bijeenkomst bracht."]
    haken = "[" * 15_000
    pagina = carla.vul_in(schrijf, tekst=haken)
    assert pagina.fouten() == [
        "Er staan tekens in waardoor de tekst niet te verwerken is, zoals heel veel haken achter elkaar."
    ]
    assert pagina.velden()["tekst"] == haken
    assert opgeslagen(sessie) is None


def test_it_begins_with_what_is_known(als, sessie, lid, klok, bijeenkomst, schrijf) -> None:
    bijeenkomst.themas.append(Thema(slug="weerstand", titel="Weerstand"))
    bijeenkomst.gasten = 4
    bijeenkomst.zet_programma(
        [Programmaonderdeel(titel="Welkom"), Programmaonderdeel(titel="Terugkijken in *tweetallen*")]
    )
    nu = bijeenkomst.begint_op + timedelta(hours=1)
    for wie in ("amina", "bram", "carla"):
        meld_aanwezig(sessie, bijeenkomst, lid(wie).id, nu)
        oud = een_zelfopdracht(sessie, lid(wie), nu - timedelta(days=30))
        kijk_terug(sessie, lid(wie), oud, uitkomst=Uitkomst.GEDAAN, tekst="", op=nu, bijeenkomst=bijeenkomst)
        een_zelfopdracht(sessie, lid(wie), nu)
    een_zelfopdracht(sessie, lid("bram"), nu)
    sessie.commit()
    begin = als("carla").ga_naar(schrijf).velden()["tekst"]
    assert begin == (
        "Er waren 3 leden en 4 gasten. We keken terug op 3 zelfopdrachten. Die dag zijn er 4 nieuwe zelfopdrachten gemaakt.\n\n"
        "## Thema: Weerstand\n\n## Welkom\n\n## Terugkijken in \\*tweetallen\\*"
    )
    pagina = als("carla").vul_in(schrijf)
    assert [kop.get_text() for kop in pagina.soep.select(".lopend h2")][-1] == "Terugkijken in *tweetallen*"


def test_a_number_of_fewer_than_three_people_is_not_said(
    als, sessie, lid, klok, bijeenkomst, schrijf
) -> None:
    nu = bijeenkomst.begint_op
    bijeenkomst.gasten = 2
    for wie in ("amina", "bram"):
        meld_aanwezig(sessie, bijeenkomst, lid(wie).id, nu)
        for _ in range(5):
            een_zelfopdracht(sessie, lid(wie), nu)
    sessie.commit()
    begin = als("carla").ga_naar(schrijf).velden()["tekst"]
    assert not re.search(r"\d", begin)


def test_only_words_that_may_be_used_come_along(als, sessie, lid, klok, bijeenkomst, schrijf) -> None:
    sinds = None
    for wie, woorden, antwoord in (
        ("amina", "Ik durf meer dan ik dacht.", Toezegging.ZONDER_NAAM),
        ("bram", "Soep <helpt> altijd.", Toezegging.MET_NAAM),
        ("hilde-niet", "Dit blijft hier.", None),
    ):
        maker = lid("amina" if wie == "hilde-niet" else wie)
        klok.vooruit(minutes=1)
        vraag = een_citaatvraag(
            sessie, een_leervraag(sessie, maker, klok(), woorden), lid("carla"), klok(), passage=woorden
        )
        sinds = sinds or klok()
        if antwoord:
            klok.vooruit(minutes=1)
            vraag.zeg_toe(antwoord, klok(), sinds)
            sessie.commit()
    een_leervraag(sessie, lid("bram"), klok(), "Niemand vroeg hiernaar.")
    begin = als("carla").ga_naar(schrijf).velden()["tekst"]
    assert "> Ik durf meer dan ik dacht." in begin
    assert "> Soep \\<helpt\\> altijd.\n>\n> Bram" in begin
    assert "Amina" not in begin
    assert "Dit blijft hier." not in begin
    assert "Niemand vroeg" not in begin


def test_two_begeleiders_see_both_texts(als, sessie, lid, klok, bijeenkomst, schrijf) -> None:
    carla, tweede = als("carla"), als("carla")
    mijn, andere = carla.ga_naar(schrijf), tweede.ga_naar(schrijf)
    tweede.verstuur(andere, tekst="Tweede was eerst.")
    pagina = carla.verstuur(mijn, tekst="Dit schreef Carla.")
    assert pagina.status == 409
    assert pagina.soep.select_one("textarea[readonly]").get_text().strip() == "Tweede was eerst."
    assert pagina.velden()["tekst"] == "Dit schreef Carla."
    assert opgeslagen(sessie).markdown == "Tweede was eerst."
    carla.verstuur(pagina)
    assert opgeslagen(sessie).markdown == "Dit schreef Carla."


def test_a_second_tap_saves_once(als, sessie, schrijf, lees) -> None:
    carla = als("carla")
    velden = carla.invulling(carla.ga_naar(schrijf), tekst="We aten soep.")
    for _ in range(2):
        assert carla.client.post(schrijf, data=velden).location == lees
    assert opgeslagen(sessie).versie == 1


def test_begun_by_two_at_the_same_moment_one_is_saved_and_one_sees_both(als, sessie, schrijf) -> None:
    statussen: list[int] = []
    bezoekers = [als("carla"), als("carla")]
    bladen = [
        bezoeker.invulling(bezoeker.ga_naar(schrijf), tekst=f"Tekst {nummer}.")
        for nummer, bezoeker in enumerate(bezoekers)
    ]
    samen = threading.Barrier(2)

    def stuur(bezoeker, velden) -> None:
        samen.wait()
        statussen.append(bezoeker.client.post(schrijf, data=velden).status_code)

    draden = [threading.Thread(target=stuur, args=paar) for paar in zip(bezoekers, bladen, strict=True)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(statussen) == [302, 409]
    assert opgeslagen(sessie).versie == 1


def test_what_was_half_typed_is_there_again(als, schrijf) -> None:
    carla = als("carla")
    velden = carla.invulling(carla.ga_naar(schrijf), tekst="We aten")
    carla.client.post("/concept/bewaar", data=velden)
    assert carla.ga_naar(schrijf).velden()["tekst"] == "We aten"


@pytest.mark.parametrize("wie", ["amina", "dirk", "els"])
def test_only_begeleiders_write_it(als, sessie, klok, bijeenkomst, schrijf, wie) -> None:
    een_verslag(sessie, bijeenkomst, klok(), gepubliceerd=True)
    bezoeker = als(wie)
    assert bezoeker.ga_naar(schrijf).status == 403
    assert bezoeker.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/verslag").status == 200
    assert schrijf not in bezoeker.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").links


def test_the_page_of_the_bijeenkomst_leads_a_begeleider_to_it_once_it_began(
    als, klok, bijeenkomst, schrijf
) -> None:
    carla = als("carla")
    assert schrijf in carla.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").links
    klok.nu = bijeenkomst.begint_op - timedelta(seconds=1)
    assert schrijf not in carla.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").links


def test_a_verslag_goes_with_its_bijeenkomst(als, sessie, klok, bijeenkomst) -> None:
    een_verslag(sessie, bijeenkomst, klok())
    als("carla").vul_in(f"/bijeenkomsten/{bijeenkomst.id}/verwijder")
    assert opgeslagen(sessie) is None


@pytest.fixture
def citaat(sessie, lid, klok, bijeenkomst):
    """Amina lets these words be used, without her name; her answer can be changed."""
    klok.vooruit(minutes=1)
    vraag = een_citaatvraag(
        sessie, een_leervraag(sessie, lid("amina"), klok(), WOORDEN), lid("carla"), klok(), passage=WOORDEN
    )
    sinds = klok()

    def zeg(antwoord: Toezegging):
        klok.vooruit(minutes=1)
        vraag.zeg_toe(antwoord, klok(), sinds)
        sessie.commit()
        return vraag

    zeg(Toezegging.ZONDER_NAAM)
    return zeg


WOORDEN = "Soep <helpt> altijd,\nook als het regent in de straat."
MAG_NIET = "mogen daar niet meer staan"
ZONDER_NAAM = "mogen blijven, maar zonder naam"


def gezegd(carla, bijeenkomst, zin: str) -> list[bool]:
    """Whether it is told on the page to write on, and on that of the bijeenkomst."""
    paden = (f"/begeleiden/bijeenkomsten/{bijeenkomst.id}/verslag", f"/bijeenkomsten/{bijeenkomst.id}")
    return [zin in carla.ga_naar(pad).tekst for pad in paden]


def test_words_that_were_taken_back_are_pointed_out_to_begeleiders(als, bijeenkomst, schrijf, citaat) -> None:
    carla = als("carla")
    carla.vul_in(schrijf)
    assert gezegd(carla, bijeenkomst, MAG_NIET) == [False, False]
    assert "Kijk ze na" not in carla.ga_naar("/begeleiden/").tekst
    citaat(Toezegging.LIEVER_NIET)
    assert gezegd(carla, bijeenkomst, "‘Soep <helpt> altijd, ook als het regent in de straat.’") == [
        True,
        True,
    ]
    assert schrijf in carla.ga_naar("/begeleiden/").links
    assert MAG_NIET not in als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst
    pagina = carla.vul_in(schrijf, tekst="We aten iets warms.")
    assert "Bewaard." in pagina.tekst
    assert gezegd(carla, bijeenkomst, MAG_NIET) == [False, False]
    assert schrijf not in carla.ga_naar("/begeleiden/").links


@pytest.mark.parametrize(
    "tekst",
    [
        "> **Soep** helpt altijd, óók als het regent in deze straat!",
        "Iemand zei dat soep altijd helpt, ook als het hard regent in de straat. Dat vonden we mooi.",
        "# Soep\n\nEerst was er koffie.\n\n> Soep helpt altijd, ook als het\n> giet in de straat.\n\nDaarna thee.",
    ],
)
def test_words_are_known_again_after_a_begeleider_changed_them(
    als, bijeenkomst, schrijf, citaat, tekst
) -> None:
    carla = als("carla")
    carla.vul_in(schrijf)
    carla.vul_in(schrijf, tekst=tekst)
    citaat(Toezegging.LIEVER_NIET)
    assert gezegd(carla, bijeenkomst, MAG_NIET) == [True, True]
    assert "Er staan nog woorden van iemand in" in carla.vul_in(schrijf, tekst=f"{tekst}\n\nNog iets.").tekst


@pytest.mark.parametrize(
    "tekst", ["We aten samen soep. Het regende.", "In de straat is het altijd gezellig, ook als er soep is."]
)
def test_ones_own_words_about_the_same_are_no_quote(als, bijeenkomst, schrijf, citaat, tekst) -> None:
    carla = als("carla")
    carla.vul_in(schrijf)
    carla.vul_in(schrijf, tekst=tekst)
    citaat(Toezegging.LIEVER_NIET)
    assert gezegd(carla, bijeenkomst, MAG_NIET) == [False, False]


def test_words_that_came_in_by_hand_or_were_taken_back_before_saving_are_known_too(
    als, bijeenkomst, schrijf, citaat
) -> None:
    carla = als("carla")
    citaat(Toezegging.LIEVER_NIET)
    pagina = carla.vul_in(schrijf, tekst=f"Mooi gezegd: {WOORDEN}")
    assert "Er staan nog woorden van iemand in" in pagina.tekst
    assert gezegd(carla, bijeenkomst, MAG_NIET) == [True, True]


def test_who_takes_only_the_name_back_is_quoted_without_it(als, bijeenkomst, schrijf, citaat) -> None:
    citaat(Toezegging.MET_NAAM)
    carla = als("carla")
    carla.vul_in(schrijf)
    citaat(Toezegging.ZONDER_NAAM)
    assert gezegd(carla, bijeenkomst, ZONDER_NAAM) == [True, True]
    assert gezegd(carla, bijeenkomst, MAG_NIET) == [False, False]
    zonder = carla.ga_naar(schrijf).velden()["tekst"].replace("Amina", "")
    carla.vul_in(schrijf, tekst=zonder)
    assert gezegd(carla, bijeenkomst, ZONDER_NAAM) == [False, False]


def test_who_takes_the_text_away_or_leaves_is_noticed_too(als, sessie, bijeenkomst, schrijf, citaat) -> None:
    vraag = citaat(Toezegging.ZONDER_NAAM)
    carla = als("carla")
    carla.vul_in(schrijf)
    carla.vul_in(schrijf, tekst="> Soep helpt altijd, ook als het plenst in de straat.")
    sessie.delete(vraag)
    sessie.commit()
    assert gezegd(carla, bijeenkomst, "‘Soep helpt altijd, ook als het plenst in de straat.’") == [True, True]
    carla.vul_in(schrijf, tekst="> Soep helpt altijd, ook als het giet in de straat.\n\nEn meer.")
    assert gezegd(carla, bijeenkomst, MAG_NIET) == [True, True]
    carla.vul_in(schrijf, tekst="En meer.")
    assert gezegd(carla, bijeenkomst, MAG_NIET) == [False, False]


@pytest.mark.parametrize("gepubliceerd", [True, False])
def test_a_begeleider_removes_a_verslag_after_being_asked(
    als, sessie, bijeenkomst, schrijf, citaat, gepubliceerd
) -> None:
    carla, lees = als("carla"), f"/bijeenkomsten/{bijeenkomst.id}/verslag"
    carla.vul_in(schrijf)
    if gepubliceerd:
        carla.verstuur(carla.ga_naar(lees), f"{schrijf}/lezen", knop="lezen")
    assert sessie.scalar(sa.select(sa.func.count(Verslagcitaat.id))) == 1
    vraag = carla.ga_naar(f"{schrijf}/verwijder")
    assert ("Leden kunnen het nu lezen." in vraag.tekst) is gepubliceerd
    assert opgeslagen(sessie) is not None
    pagina = carla.verstuur(vraag)
    assert "Het verslag is verwijderd." in pagina.tekst
    assert opgeslagen(sessie) is None
    assert sessie.scalar(sa.select(sa.func.count(Verslagcitaat.id))) == 0
    assert als("amina").ga_naar(lees).status == carla.ga_naar(lees).status == 404
    assert "Schrijf het verslag" in pagina.tekst
    bureau = carla.ga_naar(f"/begeleiden/bijeenkomsten/{bijeenkomst.id}").soep
    assert "Nog niet begonnen" in bureau.find("a", string="Schrijf het verslag").find_parent("li").get_text()
    assert carla.ga_naar(f"{schrijf}/verwijder").status == 404


def test_a_verslag_that_goes_while_somebody_changes_it_does_not_come_back_by_itself(
    als, sessie, klok, bijeenkomst, schrijf
) -> None:
    een_verslag(sessie, bijeenkomst, klok())
    carla, tweede = als("carla"), als("carla")
    mijn = carla.ga_naar(schrijf)
    tweede.vul_in(f"{schrijf}/verwijder")
    pagina = carla.verstuur(mijn, tekst="Dit schreef Carla.")
    assert pagina.status == 409
    assert "Iemand anders verwijderde dit verslag" in pagina.tekst
    assert opgeslagen(sessie) is None
    carla.verstuur(pagina)
    assert opgeslagen(sessie).markdown == "Dit schreef Carla."


def test_a_page_from_before_a_verslag_was_removed_does_not_overwrite_the_next_one(
    als, sessie, klok, bijeenkomst, schrijf
) -> None:
    een_verslag(sessie, bijeenkomst, klok())
    carla, tweede = als("carla"), als("carla")
    mijn = carla.ga_naar(schrijf)
    tweede.vul_in(f"{schrijf}/verwijder")
    klok.vooruit(minutes=1)
    tweede.vul_in(schrijf, tekst="Een nieuw verslag.")
    assert carla.verstuur(mijn, tekst="Dit schreef Carla.").status == 409
    assert opgeslagen(sessie).markdown == "Een nieuw verslag."


def test_who_takes_everything_along_reads_where_their_words_stand(als, sessie, lid, schrijf, citaat) -> None:
    als("carla").vul_in(schrijf, tekst=f"> {WOORDEN}")
    hoofdstuk = next(chapter for chapter in CHAPTERS if chapter.name == "Mijn woorden in een verslag")
    [stuk] = hoofdstuk.pieces(sessie, lid("amina"))
    assert list(stuk.texts) == [("Zonder mijn naam", "Soep <helpt> altijd, ook als het regent in de straat.")]
    assert list(hoofdstuk.pieces(sessie, lid("bram"))) == []
