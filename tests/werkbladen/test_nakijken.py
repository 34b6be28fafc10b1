"""The member check: who wrote on paper gets it back to read, and says whether it is right."""

import pytest
import sqlalchemy as sa

from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.werkbladen.actions import maak_bladen, typ_over
from leergemeenschap.werkbladen.codes import bladcode, lidcode
from leergemeenschap.werkbladen.models import Invulling, Werkblad
from leergemeenschap.werkbladen.models.filling import Inhoud
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.wereld import een_werkblad, iemand_zonder_mail

GEVRAAGD = "Je werkblad is overgetypt. Klopt het?"


@pytest.fixture
def werkblad(sessie, klok) -> Werkblad:
    werkblad = een_werkblad(sessie, klok())
    maak_bladen(sessie, werkblad, 2)
    sessie.commit()
    return werkblad


def overgetypt(sessie, werkblad, van, op) -> Invulling:
    antwoorden = [
        (vraag, Inhoud(tekst)) for vraag, tekst in zip(werkblad.vragen, ("Geduld.", "Hoe?"), strict=False)
    ]
    invulling = typ_over(sessie, werkblad, van, antwoorden, onderzoek=False, op=op)
    sessie.commit()
    return invulling


def test_a_lid_hears_on_vandaag_reads_it_and_says_that_it_is_right(als, sessie, klok, lid, werkblad) -> None:
    invulling = overgetypt(sessie, werkblad, lid("amina"), klok())
    amina, bram = als("amina"), als("bram")
    vandaag = amina.ga_naar("/vandaag").tekst
    assert vandaag.index(GEVRAAGD) < vandaag.index("Mijn cirkel")
    assert GEVRAAGD not in bram.ga_naar("/vandaag").tekst
    assert "Overgetypt. Lees of het klopt" in amina.ga_naar("/mijn/werkbladen").tekst
    pagina = amina.ga_naar(f"/invullingen/{invulling.id}")
    assert GEVRAAGD in pagina.tekst
    assert "Geduld." in pagina.tekst
    assert bram.ga_naar(f"/invullingen/{invulling.id}").status == 404
    na = amina.verstuur(pagina, f"/invullingen/{invulling.id}/klopt")
    assert (GEVRAAGD in na.tekst, "Dank je wel" in na.tekst) == (False, True)
    assert GEVRAAGD not in amina.ga_naar("/vandaag").tekst
    assert "Overgetypt" not in amina.ga_naar("/mijn/werkbladen").tekst
    sessie.refresh(invulling)
    assert invulling.nagekeken_op == klok()


def test_what_was_written_on_the_site_is_not_asked_about(als, sessie, klok, lid, werkblad) -> None:
    als("amina").vul_in(f"/werkbladen/{werkblad.id}/invullen", knop="ik")
    (invulling,) = sessie.scalars(sa.select(Invulling)).all()
    assert GEVRAAGD not in als("amina").ga_naar(f"/invullingen/{invulling.id}").tekst


@pytest.mark.parametrize("naamloos", [True, False])
def test_who_kept_the_strip_checks_it_without_a_log_in(als, sessie, klok, werkblad, naamloos) -> None:
    """Also Fatma, who has no mail: from her name on paper to her own words on a screen, and back."""
    fatma = iemand_zonder_mail(sessie, klok())
    invulling = overgetypt(sessie, werkblad, 2 if naamloos else fatma, klok())
    wie = (bladcode, 2) if naamloos else (lidcode, fatma.id)
    gast = als()
    assert gast.ga_naar(f"/invullingen/{invulling.id}").pad.startswith("/inloggen")
    pagina = gast.vul_in("/w/", code=wie[0](GEHEIM_VAN_DE_SITE, werkblad.id, wie[1]))
    assert GEVRAAGD in pagina.tekst
    assert "Geduld." in pagina.tekst
    assert GEVRAAGD not in gast.verstuur(pagina, f"/invullingen/{invulling.id}/klopt").tekst
    sessie.refresh(invulling)
    assert invulling.nagekeken_op == klok()
    assert len(sessie.scalars(sa.select(Leervraag)).all()) == (0 if naamloos else 1)


def test_nobody_else_says_that_it_is_right(als, sessie, klok, lid, werkblad) -> None:
    invulling = overgetypt(sessie, werkblad, lid("amina"), klok())
    for wie in ("bram", "carla", "els"):
        bezoeker = als(wie)
        token = bezoeker.ga_naar("/menu").velden()["csrf_token"]
        antwoord = bezoeker.client.post(f"/invullingen/{invulling.id}/klopt", data={"csrf_token": token})
        assert antwoord.status_code == 404
    sessie.refresh(invulling)
    assert invulling.nagekeken_op is None
