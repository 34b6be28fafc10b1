"""A lid takes along everything that is kept of them, and nothing of anybody else."""

import json
import re
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup

from leergemeenschap.core.db import Base
from leergemeenschap.core.own_data import owned_by, rows_of
from leergemeenschap.core.register import labelled
from leergemeenschap.leden.actions import maak_inlogkaart
from leergemeenschap.leden.models import Rol
from leergemeenschap.ontmoetingen.actions import schrijf_op
from leergemeenschap.ontmoetingen.models import SoortOntmoeting
from tests.bezoeker import Bezoeker
from tests.gegevens.kanaries import Kanaries
from tests.wereld import een_ontmoeting, iemand_zonder_mail

GEHEIM = {(tabel.name, kolom) for tabel, label in labelled() for kolom in label.niet_mee}
#: Text that is not somebody's words but says how a thing was made; it is in alles.json and not on the page to read.
NIET_OM_TE_LEZEN = {
    ("reflectie", "vragenset"),
    ("reflectie_antwoord", "hint"),
    ("ondertekening", "digest"),
    ("concept", "blad"),
    ("concept", "adres"),
    ("concept", "uitgangspunt"),
    ("bladconcept", "scherm"),
    ("bladconcept", "uitgangspunt"),
}


def haal_op(bezoeker: Bezoeker) -> ZipFile:
    pagina = bezoeker.ga_naar("/mijn/gegevens")
    antwoord = bezoeker.client.post("/mijn/gegevens", data=pagina.velden())
    assert (antwoord.status_code, antwoord.mimetype) == (200, "application/zip")
    return ZipFile(BytesIO(antwoord.data))


def tekst_van(pakket: ZipFile, begin: str = "") -> str:
    return "\n".join(pakket.read(naam).decode() for naam in pakket.namelist() if naam.startswith(begin))


@pytest.fixture
def twee(app, sessie, klok) -> tuple[Kanaries, Kanaries]:
    return Kanaries(sessie, klok()), Kanaries(sessie, klok())


@pytest.fixture
def pakket(app, twee) -> ZipFile:
    bezoeker = Bezoeker(app)
    bezoeker.meld_aan(twee[0].email)
    return haal_op(bezoeker)


def test_every_word_in_every_column_comes_along_and_no_secret_does(twee, pakket) -> None:
    alles = tekst_van(pakket)
    assert len(twee[0].woorden) > 30
    mist = {plek for plek, woord in twee[0].woorden.items() if woord not in alles}
    assert mist == GEHEIM & set(twee[0].woorden)


def test_the_page_to_read_and_the_markdown_hold_every_word_too(twee, pakket) -> None:
    for begin in ("index.html", "markdown/"):
        leesbaar = tekst_van(pakket, begin)
        mist = {plek for plek, woord in twee[0].woorden.items() if woord not in leesbaar}
        assert mist == (GEHEIM | NIET_OM_TE_LEZEN) & set(twee[0].woorden)


def test_nothing_of_somebody_else_is_in_it(twee, pakket) -> None:
    alles = tekst_van(pakket)
    assert {plek for plek, woord in twee[1].woorden.items() if woord in alles} == set()


def test_every_column_of_every_table_that_can_be_hers_is_there_or_left_out_with_a_reason(pakket) -> None:
    tabellen = json.loads(pakket.read("alles.json"))["tabellen"]
    van_iemand = {tabel.name for tabel, _ in labelled() if owned_by(tabel, 1) is not None}
    assert set(tabellen) == van_iemand
    for naam, inhoud in tabellen.items():
        assert inhoud["rijen"], f"{naam} is empty: the test says nothing of it"
        assert all(inhoud["niet_mee"].values())
        kolommen = {kolom.name for kolom in Base.metadata.tables[naam].columns}
        assert set(inhoud["rijen"][0]) | set(inhoud["niet_mee"]) == kolommen


def test_whose_a_row_is(twee) -> None:
    tabellen = Base.metadata.tables
    assert "inlogkaart.lid_id =" in str(owned_by(tabellen["inlogkaart"], 1))
    assert "gemaakt_door_id" not in str(owned_by(tabellen["inlogkaart"], 1))
    assert "reflectie.lid_id =" in str(owned_by(tabellen["reflectie_antwoord"], 1))
    assert rows_of(tabellen["rate_count"], 1) is None


def test_the_page_to_read_is_whole_by_itself_and_runs_nothing(pakket) -> None:
    soep = BeautifulSoup(pakket.read("index.html").decode(), "html.parser")
    assert soep.find_all(["script", "link", "img", "iframe"]) == []
    assert "default-src 'none'" in soep.find("meta", attrs={"http-equiv": True})["content"]
    delen = [kop.get_text() for kop in soep.find_all("h2")]
    assert delen == ["Over mij", "Doen", "Reflecteren", "Bijstellen", "Toepassen", "Kennisbank", "Verder"]
    niveaus = [int(kop.name[1]) for kop in soep.find_all(re.compile("^h[1-6]$"))]
    assert all(na <= voor + 1 for voor, na in pairwise(niveaus))


def test_what_somebody_wrote_is_text_and_never_markup(als, sessie, lid, klok) -> None:
    een_ontmoeting(
        sessie, lid("amina"), klok(), tekst="<script>alert(1)</script>\n# Geen kop\n[x](javascript:1)"
    )
    pakket = haal_op(als("amina"))
    assert "<script" not in pakket.read("index.html").decode()
    (markdown,) = [naam for naam in pakket.namelist() if "ontmoetingen" in naam]
    assert "\n> # Geen kop\n" in pakket.read(markdown).decode()


def test_names_of_files_are_safe_everywhere(pakket) -> None:
    for naam in pakket.namelist():
        assert re.fullmatch(r"(markdown/)?[a-z0-9-]+\.(html|json|md)", naam)
        assert pakket.getinfo(naam).date_time[0] == 2026


def test_who_has_nothing_yet_gets_a_page_that_says_so(als) -> None:
    assert "Hier is niets van je." in haal_op(als("bram")).read("index.html").decode()


def test_two_thousand_ontmoetingen_come_along_in_a_few_questions(
    als, sessie, lid, klok, count_queries
) -> None:
    amina = lid("amina")
    for nummer in range(2000):
        schrijf_op(
            sessie, amina, soort=SoortOntmoeting.KOFFIE, tekst=f"Koffie nummer {nummer}. " * 20,
            dag=klok().date(), op=klok(),
        )  # fmt: skip
    sessie.commit()
    with count_queries() as statements:
        pakket = haal_op(als("amina"))
    # Two or three for each table that can hold something of a lid, however much is in it
    assert len(statements) < 3 * len(list(labelled()))
    assert len(json.loads(pakket.read("alles.json"))["tabellen"]["ontmoeting"]["rijen"]) == 2000
    assert "Koffie nummer 1999." in pakket.read("index.html").decode()


def test_somebody_at_an_open_screen_is_first_asked_to_log_in_again(als, klok) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/mijn/gegevens")
    klok.vooruit(minutes=31)
    assert amina.ga_naar("/mijn/gegevens").kop == "Mijn gegevens"
    assert amina.verstuur(pagina).kop == "Log opnieuw in"
    antwoord = amina.client.post("/mijn/gegevens", data=pagina.velden())
    assert antwoord.location == "/mijn/opnieuw?verder=/mijn/gegevens"


def test_more_than_six_in_an_hour_is_too_often(als, klok) -> None:
    amina = als("amina")
    for _ in range(6):
        haal_op(amina)
    pagina = amina.ga_naar("/mijn/gegevens")
    assert amina.client.post("/mijn/gegevens", data=pagina.velden()).status_code == 429
    haal_op(als("bram"))


def test_a_begeleider_gets_no_card_of_somebody_whose_card_they_made(als, sessie, lid, klok) -> None:
    maak_inlogkaart(sessie, iemand_zonder_mail(sessie, klok()), lid("carla"), klok())
    sessie.commit()
    assert Rol.BEGELEIDER in lid("carla").rollen
    assert json.loads(haal_op(als("carla")).read("alles.json"))["tabellen"]["inlogkaart"]["rijen"] == []
