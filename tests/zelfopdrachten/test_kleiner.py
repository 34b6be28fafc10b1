"""Saying a zelfopdracht anew, smaller or just otherwise: what was said before stays, for its maker only."""

import sqlalchemy as sa

from leergemeenschap.core.clock import local
from leergemeenschap.humus import Bouwsteen
from leergemeenschap.zelfopdrachten.models import Formulering, Uitkomst, Voornemen, Zelfopdracht
from tests.wereld import een_groep, een_zelfopdracht


def test_made_smaller_it_keeps_how_it_was_said_first(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok(), "iedereen spreken", terug_na_dagen=30)
    klok.vooruit(days=30)
    amina = als("amina")
    antwoord = amina.vul_in(f"/zelfopdrachten/{zelfopdracht.id}/terugblik", uitkomst="nog niet")
    assert "Past de opdracht nog bij je?" in antwoord.tekst
    [link] = [a["href"] for a in antwoord.soep.select("main a") if a.get_text() == "Maak de opdracht kleiner"]
    vraag = amina.ga_naar(link)
    assert "Wat kun je nu al doen, zonder geld en zonder toestemming?" in vraag.tekst
    assert vraag.velden()["ik_ga"] == "iedereen spreken"
    pagina = amina.verstuur(vraag, ik_ga="één buur groeten")
    assert pagina.kop == "Eén buur groeten"
    assert "‘Iedereen spreken’ Tot 2 april." in pagina.tekst
    sessie.expire_all()
    assert zelfopdracht.terugkijken_op == local(klok()).date().replace(day=30)


def test_other_words_and_another_als_dan_are_kept_and_the_same_words_are_not(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok(), "bellen")
    amina = als("amina")
    pad = f"/zelfopdrachten/{zelfopdracht.id}/wijzig"
    amina.vul_in(pad, ik_ga="bellen", moment="maand", bouwsteen="activeren")
    assert sessie.scalars(sa.select(Formulering)).all() == []
    amina.vul_in(pad, ik_ga="bellen", als="het regent", dan="bel ik")
    amina.vul_in(pad, ik_ga="aanbellen")
    eerdere = sessie.scalars(sa.select(Formulering).order_by(Formulering.id)).all()
    assert [eerder.woorden for eerder in eerdere] == [("bellen", "", ""), ("bellen", "het regent", "bel ik")]
    sessie.expire_all()
    assert zelfopdracht.bouwsteen is Bouwsteen.ACTIVEREN


def test_who_reads_a_shared_zelfopdracht_does_not_read_how_it_was_said_first(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok(), "bij mevrouw Jansen langs")
    zelfopdracht.formuleer(Voornemen("bij een buurvrouw langs"), klok())
    zelfopdracht.deel_met_allen(klok())
    sessie.commit()
    pagina = als("bram").ga_naar(f"/zelfopdrachten/{zelfopdracht.id}")
    assert "Bij een buurvrouw langs" in pagina.tekst
    assert "Jansen" not in pagina.antwoord.text
    assert "Jansen" not in als("bram").ga_naar("/zelfopdrachten/nieuw").antwoord.text
    assert "Jansen" in als("amina").ga_naar(f"/zelfopdrachten/{zelfopdracht.id}").tekst


def test_what_was_said_first_can_be_deleted_by_itself(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok(), "bij mevrouw Jansen langs")
    zelfopdracht.formuleer(Voornemen("bij een buurvrouw langs"), klok())
    sessie.commit()
    amina = als("amina")
    [link] = amina.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}").soep.select('a[href*="/eerder/"]')
    vraag = amina.ga_naar(link["href"])
    assert "Bij mevrouw Jansen langs" in vraag.tekst
    pagina = amina.verstuur(vraag)
    assert pagina.kop == "Bij een buurvrouw langs"
    assert "Jansen" not in pagina.tekst
    assert sessie.scalar(sa.select(sa.func.count(Formulering.id))) == 0


def test_a_finished_one_is_not_made_smaller_and_what_was_typed_comes_back(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    amina = als("amina")
    vraag = amina.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/kleiner")
    zelfopdracht.kijk_terug(Uitkomst.GEDAAN, "", klok())
    sessie.commit()
    pagina = amina.verstuur(vraag, ik_ga="even zwaaien")
    assert pagina.status == 409
    assert "even zwaaien" in pagina.tekst


def test_the_examples_are_of_the_report_and_of_who_shared_theirs(als, sessie, lid, klok) -> None:
    een_groep(sessie, klok(), lid("amina"), lid("bram"))
    gedeeld = een_zelfopdracht(sessie, lid("bram"), klok(), "vaker koffie drinken met buren")
    gedeeld.deel_met_allen(klok())
    een_zelfopdracht(sessie, lid("bram"), klok(), "iets voor mij alleen")
    sessie.commit()
    voorbeelden = als("amina").ga_naar("/zelfopdrachten/nieuw").soep.select_one("details.uitklap")
    regels = [regel.get_text() for regel in voorbeelden.select("li")]
    assert regels[0] == "‘Vaker koffie drinken met buren’, van Bram"
    assert len(regels) == 9
    assert "Ik ga onthouden: niet alles hoeft op mijn manier." in regels


def test_deleting_the_last_that_runs_makes_a_ronde_rond_that_was_looked_back_on(
    als, sessie, lid, klok
) -> None:
    gedaan, lopend = (een_zelfopdracht(sessie, lid("amina"), klok(), wat) for wat in ("bellen", "schrijven"))
    amina = als("amina")
    amina.vul_in(f"/zelfopdrachten/{gedaan.id}/terugblik", uitkomst="gedaan")
    amina.vul_in(f"/zelfopdrachten/{lopend.id}/verwijder")
    sessie.expire_all()
    assert sessie.get_one(Zelfopdracht, gedaan.id).ronde.rond_op == klok()


def test_deleting_the_only_one_leaves_the_ronde_open(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    ronde = zelfopdracht.ronde
    als("amina").vul_in(f"/zelfopdrachten/{zelfopdracht.id}/verwijder")
    sessie.expire_all()
    assert not ronde.is_rond
