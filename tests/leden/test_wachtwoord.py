"""The password of who wants one."""

import pytest
import sqlalchemy as sa

from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.models import Aanmelding, Wachtwoord

GOED = "paars fornuis zingt zacht"
FOUT = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Probeer het nog een keer, of vraag een inlogmail."


def kies(bezoeker, wachtwoord: str = GOED, **anders):
    return bezoeker.vul_in("/mijn/wachtwoord", wachtwoord=wachtwoord, **anders)


def log_in(bezoeker, wachtwoord: str = GOED, adres: str = "amina@test.example"):
    return bezoeker.vul_in("/inloggen/wachtwoord", email=adres, wachtwoord=wachtwoord)


def test_a_lid_who_chose_a_password_logs_in_with_it(als) -> None:
    assert "Je wachtwoord is bewaard." in kies(als("amina")).tekst
    assert log_in(als()).pad == "/vandaag"
    assert log_in(als(), GOED + "!").fouten() == [FOUT]


def test_wrong_unknown_and_none_get_the_same_answer(als) -> None:
    kies(als("amina"))
    antwoorden = {
        log_in(als(), "iets heel anders", f"{naam}@test.example").tekst.replace(naam, "NAAM")
        for naam in ("amina", "bram", "niemand")
    }
    assert len(antwoorden) == 1


@pytest.mark.parametrize(
    "wachtwoord",
    [
        "kort", "elf tekens.", "wachtwoord12", "password1234", "welkom123456", "qwertyqwerty", "aaaaaaaaaaaa",
        "123456789012", "amina@test.example", "leergemeenschap", "Zomer2026!!!", "Welkom01Welkom01", "x" * 129,
    ],
)  # fmt: skip
def test_a_password_that_others_would_guess_is_refused(als, sessie, wachtwoord) -> None:
    assert len(kies(als("amina"), wachtwoord).fouten()) == 1
    assert sessie.scalar(sa.select(sa.func.count(Wachtwoord.lid_id))) == 0


@pytest.mark.parametrize(
    "wachtwoord", [GOED, "🌱🌻 tuin vol kabouters", "zonderhoofdletterscijfers", "y" * 3 + GOED + "é" * 90]
)
def test_any_kind_of_signs_will_do(als, wachtwoord) -> None:
    kies(als("amina"), wachtwoord)
    assert log_in(als(), wachtwoord).pad == "/vandaag"


def test_pasting_and_password_managers_are_welcome(als) -> None:
    veld = als("amina").ga_naar("/mijn/wachtwoord").soep.select_one("[type=password]")
    assert veld["autocomplete"] == "new-password"
    assert not any(naam.startswith("on") or naam == "maxlength" for naam in veld.attrs)
    assert (
        als().ga_naar("/inloggen/wachtwoord").soep.select_one("[type=password]")["autocomplete"]
        == "current-password"
    )


def test_a_new_password_ends_other_devices_when_wanted(als) -> None:
    tablet, telefoon = als("amina"), als("amina")
    kies(telefoon, elders_uit="y")
    assert tablet.ga_naar("/vandaag").kop == "Inloggen"
    assert telefoon.ga_naar("/vandaag").pad == "/vandaag"
    tablet = als("amina")
    kies(telefoon, GOED + " weer", elders_uit=None)
    assert tablet.ga_naar("/vandaag").pad == "/vandaag"
    assert log_in(als()).fouten() == [FOUT]


def test_a_password_can_be_taken_away(als) -> None:
    amina = als("amina")
    kies(amina)
    amina.vul_in("/mijn/wachtwoord/weg")
    assert log_in(als()).fouten() == [FOUT]


def test_only_a_slow_hash_is_stored(als, sessie) -> None:
    kies(als("amina"))
    gezet = sessie.scalars(sa.select(Wachtwoord)).one()
    assert gezet.hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_password_that_was_typed_too_late_is_kept_nowhere(als, sessie, klok) -> None:
    amina = als("amina")
    velden = amina.ga_naar("/mijn/wachtwoord").velden() | {"wachtwoord": GOED}
    assert amina.client.post("/mijn/wachtwoord", data=velden | {"csrf_token": "oud"}).status_code == 302
    sessie.execute(sa.delete(Aanmelding))
    sessie.commit()
    amina.client.post("/mijn/wachtwoord", data=velden)
    assert sessie.scalar(sa.select(sa.func.count(Concept.pad))) == 0


def test_changing_it_asks_to_log_in_again_when_that_was_long_ago(als, klok) -> None:
    amina = als("amina")
    velden = amina.ga_naar("/mijn/wachtwoord").velden() | {"wachtwoord": GOED}
    klok.vooruit(minutes=31)
    assert amina.ga_naar("/mijn/wachtwoord").kop == "Log opnieuw in"
    assert amina.client.post("/mijn/wachtwoord", data=velden).location.startswith("/mijn/opnieuw")
    pagina = amina.verstuur(amina.ga_naar("/mijn/wachtwoord"))
    assert pagina.kop == "Inloggen"
    assert pagina.antwoord.request.args["verder"] == "/mijn/wachtwoord"
    assert log_in(als()).fouten() == [FOUT]
