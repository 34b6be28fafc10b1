"""Words that may point at a person are named, and ordinary Dutch is left in peace."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leergemeenschap.core.privacy_hints import HINTS_MAX, LOOKED_AT, Kind, hints


def found(text: str) -> list[str]:
    return [hint.words for hint in hints(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ik sprak met Joke over de tuin.", ["Joke"]),
        ("Ik sprak met Joke Voorbeeld en Piet de Voorbeelder.", ["Joke Voorbeeld", "Piet de Voorbeelder"]),
        ("Fatima bracht soep mee.", ["Fatima"]),
        ("Mevrouw Voorbeeld kwam ook.", ["Voorbeeld"]),
        ("Voorbeeldsen zei niets. De zoon van Voorbeeldsen wel.", ["Voorbeeldsen"]),
        ("Toen kwam José, met René.", ["José", "René"]),
        ("- Samira zette koffie", ["Samira"]),
    ],
)
def test_names_are_seen(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Bel 06-12345678 voor soep.", Kind.PHONE, "06-12345678"),
        ("Bel 06 12 34 56 78.", Kind.PHONE, "06 12 34 56 78"),
        ("Bel +31 6 12345678.", Kind.PHONE, "+31 6 12345678"),
        ("Het nummer is 036-1234567.", Kind.PHONE, "036-1234567"),
        (
            "Mail naar iemand.anders@voorbeeld.example als je komt.",
            Kind.MAIL,
            "iemand.anders@voorbeeld.example",
        ),
        ("We zijn op de Voorbeeldstraat 12b te vinden.", Kind.ADDRESS, "Voorbeeldstraat 12b"),
        ("Dat is op de Lange Voorbeeldweg 3.", Kind.ADDRESS, "Lange Voorbeeldweg 3"),
        ("Postcode 1234 AB.", Kind.ADDRESS, "1234 AB"),
    ],
)
def test_numbers_and_addresses_are_seen(text: str, kind: Kind, words: str) -> None:
    assert hints(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We dronken koffie. Het was gezellig. Niemand wilde weg.",
        "Wat werkte? Gewoon vragen! Daarna ging het vanzelf.",
        "‘Kom je ook?’ vroeg een buurvrouw. “Ja”, zei ik.",
        "Dit deden we:\n- Koffie zetten\n- Stoelen klaarzetten\n* Afwassen",
        "Eerst: Soep. Toen… Brood.",
        "In Almere en in Nederland vieren we Burendag en Kerst.",
        "Een Syrische buurvrouw leerde Nederlands met een Turkse buurman.",
        "De Wmo-consulent en de GGZ kwamen langs met WhatsApp.",
        "Er waren 12 mensen in 2025, van 14.00 tot 16.30 uur, en 1250 euro over.",
        "De weg naar huisnummer 12 is lang.",
        "Ik denk dat Ik te vaak met een hoofdletter staat.",
    ],
)
def test_ordinary_dutch_gives_no_hint(text: str) -> None:
    assert found(text) == []


def test_every_hint_comes_once_and_there_are_not_too_many() -> None:
    assert found("Met Joke. En weer met Joke.") == ["Joke"]
    assert len(hints(" ".join(f"met Naam{chr(97 + n)} en" for n in range(26)))) == HINTS_MAX


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(hint.words for hint in hints(text))


@pytest.mark.parametrize(
    "sign", ["a", "0", "a.", "A'", "A-a", "Aa. ", "a@a.", "a@-", "Qa" + '"' * 9, "a@b.nl ", '"', "Aa van de "]
)
def test_looking_takes_no_more_than_its_share_however_odd_the_text(sign: str) -> None:
    start = time.process_time()
    hints(sign * (LOOKED_AT // len(sign)))
    assert time.process_time() - start < 2


def test_far_on_in_a_text_nothing_is_looked_for() -> None:
    assert found("koffie " * LOOKED_AT + "met Joke") == []
