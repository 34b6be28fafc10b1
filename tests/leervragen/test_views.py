import sqlalchemy as sa

from leergemeenschap.leervragen.models import Leervraag, StandLeervraag
from tests.wereld import een_leervraag, een_ontmoeting


def test_a_leervraag_is_kept_for_its_maker_only(als, sessie) -> None:
    pagina = als("amina").vul_in("/leervragen/nieuw", tekst="Hoe begin ik klein?")
    assert pagina.kop == "Hoe begin ik klein?"
    assert "Alleen jij kunt dit lezen." in pagina.tekst
    assert sessie.scalars(sa.select(Leervraag)).one().stand is StandLeervraag.OPEN
    for wie in ("bram", "carla", "dirk", "els"):
        bezoeker = als(wie)
        assert {bezoeker.ga_naar(pagina.pad + einde).status for einde in ("", "/wijzig", "/verwijder")} == {
            404
        }
        assert "klein" not in bezoeker.ga_naar("/leervragen/").tekst


def test_an_empty_leervraag_says_what_to_do(als) -> None:
    assert als("amina").vul_in("/leervragen/nieuw", tekst=" ").fouten() == ["Schrijf op wat je wilt leren."]


def test_it_joins_the_running_ronde_or_begins_one(als, sessie, lid, klok) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    als("amina").vul_in("/leervragen/nieuw", tekst="Hoe dan?")
    als("bram").vul_in("/leervragen/nieuw", tekst="Hoe zo?")
    rondes = dict(sessie.execute(sa.select(Leervraag.tekst, Leervraag.ronde_id)).all())
    assert rondes["Hoe dan?"] == ontmoeting.ronde_id
    assert rondes["Hoe zo?"] != ontmoeting.ronde_id


def test_how_far_someone_is_can_be_told(als, sessie, lid, klok) -> None:
    leervraag = een_leervraag(sessie, lid("amina"), klok())
    amina, pad = als("amina"), f"/leervragen/{leervraag.id}"
    amina.verstuur(amina.ga_naar(pad), pad, stand="weet hoe")
    sessie.expire_all()
    assert sessie.get_one(Leervraag, leervraag.id).stand is StandLeervraag.WEET_HOE


def test_a_leervraag_can_be_put_in_other_words_and_deleted(als, sessie, lid, klok) -> None:
    leervraag = een_leervraag(sessie, lid("amina"), klok())
    amina = als("amina")
    assert (
        amina.vul_in(f"/leervragen/{leervraag.id}/wijzig", tekst="Hoe nodig ik uit?").kop
        == "Hoe nodig ik uit?"
    )
    assert amina.vul_in(f"/leervragen/{leervraag.id}/verwijder").kop == "Mijn leervragen"
    assert sessie.scalar(sa.select(sa.func.count(Leervraag.id))) == 0
