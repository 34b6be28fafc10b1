"""Bijeenkomsten in somebody's own calendar."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from tests.bezoeker import Bezoeker
from tests.wereld import een_bijeenkomst


def maak_adres(bezoeker: Bezoeker) -> str:
    """The path of somebody's calendar, made anew."""
    pagina = bezoeker.vul_in("/bijeenkomsten/agenda", knop="maak")
    adres: str = pagina.soep.select_one(".sleutel").get_text()
    assert pagina.soep.find("a", href=adres.replace("http", "webcal"))
    return adres.removeprefix("http://localhost")


def inschrijvingen(antwoord) -> list[icalendar.Event]:
    assert (antwoord.status_code, antwoord.mimetype) == (200, "text/calendar")
    return icalendar.Calendar.from_ical(antwoord.data).walk("VEVENT")


def test_one_bijeenkomst_as_a_file_has_its_place_and_its_link(als, bijeenkomst) -> None:
    pad = f"/bijeenkomsten/{bijeenkomst.id}"
    amina = als("amina")
    [link] = [a for a in amina.ga_naar(pad).soep.select("main a") if a.get_text() == "Zet in mijn agenda"]
    [event] = inschrijvingen(amina.client.get(link["href"]))
    assert (event["SUMMARY"], event["LOCATION"]) == (bijeenkomst.titel, "Buurthuis")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (bijeenkomst.begint_op, bijeenkomst.eindigt_op)
    assert event["URL"] == f"http://localhost{pad}"
    assert f"http://localhost{pad}" in event["DESCRIPTION"]


def test_a_calendar_that_follows_shows_all_but_what_i_said_no_to(
    als, zegt, sessie, klok, bijeenkomst
) -> None:
    een_bijeenkomst(sessie, klok() + timedelta(days=40), "Later")
    een_bijeenkomst(sessie, klok() - timedelta(days=400), "Lang geleden")
    adres = maak_adres(als("amina"))
    agenda = als().client
    assert [event["SUMMARY"] for event in inschrijvingen(agenda.get(adres))] == [bijeenkomst.titel, "Later"]
    assert "Kom je?" in inschrijvingen(agenda.get(adres))[0]["DESCRIPTION"]
    zegt("amina", "ja")
    eerste = inschrijvingen(agenda.get(adres))[0]
    assert (eerste["TRANSP"], eerste["STATUS"]) == ("OPAQUE", "CONFIRMED")
    zegt("amina", "nee")
    assert [event["SUMMARY"] for event in inschrijvingen(agenda.get(adres))] == ["Later"]
    assert "Amina" not in agenda.get(adres).text


def test_it_has_the_same_name_in_the_file_and_in_what_follows_and_a_higher_number_after_a_change(
    als, bijeenkomst
) -> None:
    amina = als("amina")
    adres = maak_adres(amina)
    [los] = inschrijvingen(amina.client.get(f"/bijeenkomsten/{bijeenkomst.id}/agenda"))
    [volgt] = inschrijvingen(als().client.get(adres))
    assert los["UID"] == volgt["UID"]
    als("carla").vul_in(f"/bijeenkomsten/{bijeenkomst.id}/wijzig", begint="15:00", eindigt="17:00")
    [daarna] = inschrijvingen(als().client.get(adres))
    assert daarna["UID"] == volgt["UID"]
    assert daarna["SEQUENCE"] > volgt["SEQUENCE"]
    assert daarna["DTSTART"].dt.hour == 14


def test_what_does_not_go_on_is_struck_out_and_takes_no_time(als, zegt, bijeenkomst) -> None:
    zegt("amina", "ja")
    adres = maak_adres(als("amina"))
    als("carla").vul_in(f"/bijeenkomsten/{bijeenkomst.id}/afgelasten")
    [event] = inschrijvingen(als().client.get(adres))
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_a_calendar_that_has_it_already_gets_a_short_answer_until_something_changes(
    als, zegt, klok, bijeenkomst
) -> None:
    adres = maak_adres(als("amina"))
    agenda = als().client
    eerst = agenda.get(adres)
    klok.vooruit(hours=2)
    assert agenda.get(adres).data == eerst.data
    weer = agenda.get(adres, headers={"If-None-Match": eerst.headers["ETag"]})
    assert (weer.status_code, weer.data) == (304, b"")
    zegt("amina", "ja")
    assert agenda.get(adres, headers={"If-None-Match": eerst.headers["ETag"]}).status_code == 200


def test_another_address_ends_the_one_before_and_so_does_stopping(als, bijeenkomst) -> None:
    amina = als("amina")
    eerste = maak_adres(amina)
    tweede = maak_adres(amina)
    assert eerste != tweede
    agenda = als().client
    assert [agenda.get(adres).status_code for adres in (eerste, tweede)] == [404, 200]
    assert amina.ga_naar("/bijeenkomsten/agenda").soep.select_one(".sleutel").get_text().endswith(tweede)
    amina.vul_in("/bijeenkomsten/agenda", knop="stop")
    assert agenda.get(tweede).status_code == 404


def test_nobody_guesses_an_address_and_who_cannot_log_in_has_none(
    als, sessie, lid, klok, bijeenkomst
) -> None:
    adres = maak_adres(als("amina"))
    agenda = als().client
    van_bram = maak_adres(als("bram"))
    nummer, _, code = adres.removesuffix(".ics").rpartition("/")[2].partition("-")
    _, _, andere = van_bram.removesuffix(".ics").rpartition("-")
    for fout in (f"{nummer}-{andere}", f"99{nummer}-{code}", f"{nummer}-{'0' * 40}", f"{10**10}-{code}", "é"):
        assert agenda.get(f"/bijeenkomsten/agenda/{fout}.ics").status_code == 404
    lid("amina").non_actief_sinds = klok()
    sessie.commit()
    assert agenda.get(adres).status_code == 404


@pytest.mark.parametrize(
    ("begin", "einde"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), datetime(2026, 3, 29, 2, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_night_in_which_the_clock_changes_is_as_long_as_it_is(als, sessie, klok, begin, einde) -> None:
    nacht = een_bijeenkomst(sessie, klok())
    nacht.begint_op, nacht.eindigt_op = begin, einde
    sessie.commit()
    [event] = inschrijvingen(als("amina").client.get(f"/bijeenkomsten/{nacht.id}/agenda"))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (begin, einde)
