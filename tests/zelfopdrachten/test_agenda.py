from datetime import date

import icalendar

from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.wereld import een_bijeenkomst, een_zelfopdracht


def gelezen(antwoord) -> icalendar.Event:
    assert (antwoord.status_code, antwoord.mimetype) == (200, "text/calendar")
    assert antwoord.headers["Cache-Control"] == "no-store"
    [event] = icalendar.Calendar.from_ical(antwoord.data).walk("VEVENT")
    return event


def test_the_day_to_look_back_goes_into_the_calendar_and_leads_back(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok(), terug_na_dagen=30)
    amina = als("amina")
    pagina = amina.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/bewaard")
    [link] = [a for a in pagina.soep.select("main a") if a.get_text() == "Zet in mijn agenda"]
    event = gelezen(amina.client.get(link["href"]))
    assert event["DTSTART"].dt == date(2026, 4, 2)
    pad = event["URL"].removeprefix("http://localhost")
    assert amina.ga_naar(pad).kop == "Hoe gaat het met je zelfopdracht?"


def test_no_word_of_the_zelfopdracht_is_in_it(als, sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok(), "bij mevrouw Jansen aanbellen", terug_na_dagen=30)
    antwoord = als("amina").client.get("/zelfopdrachten/1/agenda")
    event = gelezen(antwoord)
    assert event["CLASS"] == "PRIVATE"
    for woord in ("Jansen", "aanbellen", "Amina"):
        assert woord not in antwoord.text
        assert woord not in antwoord.headers["Content-Disposition"]


def test_a_later_file_replaces_the_entry_of_before(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok(), terug_na_dagen=14)
    amina = als("amina")
    pad = f"/zelfopdrachten/{zelfopdracht.id}/agenda"
    eerst = gelezen(amina.client.get(pad))
    klok.vooruit(days=14)
    amina.vul_in(f"/zelfopdrachten/{zelfopdracht.id}/terugblik", uitkomst="bezig")
    later = gelezen(amina.client.get(pad))
    assert later["UID"] == eerst["UID"]
    assert later["SEQUENCE"] > eerst["SEQUENCE"]
    assert (eerst["DTSTART"].dt, later["DTSTART"].dt) == (date(2026, 3, 17), date(2026, 4, 14))


def test_one_that_waits_for_a_bijeenkomst_takes_its_day_once_there_is_one(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    amina = als("amina")
    pad = f"/zelfopdrachten/{zelfopdracht.id}"
    assert "Zet in mijn agenda" not in amina.ga_naar(pad).tekst
    assert amina.client.get(f"{pad}/agenda").location == pad
    bijeenkomst = een_bijeenkomst(sessie, klok().replace(month=5))
    assert "Zet in mijn agenda" in amina.ga_naar(pad).tekst
    assert gelezen(amina.client.get(f"{pad}/agenda"))["DTSTART"].dt == bijeenkomst.dag


def test_a_finished_one_has_no_day_to_look_back_any_more(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok(), terug_na_dagen=14)
    zelfopdracht.kijk_terug(Uitkomst.GEDAAN, "", klok())
    sessie.commit()
    amina = als("amina")
    pad = f"/zelfopdrachten/{zelfopdracht.id}"
    assert "Zet in mijn agenda" not in amina.ga_naar(pad).tekst
    assert amina.client.get(f"{pad}/agenda").location == pad
