"""The words of mails about a bijeenkomst. They name nobody but who gets them."""

from collections.abc import Sequence
from typing import NamedTuple

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Komstantwoord, WanneerWaar
from leergemeenschap.core.templating import datum, tijd

#: What kind of mail it is, for who looks whether mail goes out.
SOORT = "bijeenkomst"
ONDERWERP_MAX = 120


class Brief(NamedTuple):
    """Subject and text of a mail."""

    onderwerp: str
    tekst: str


def uitnodiging(bijeenkomst: Bijeenkomst, naam: str, links: str, code: str) -> Brief:
    """The question "Kom je?".

    :param links: the answers, each with its address.
    :param code: their own code for at the door.
    """
    return _brief(
        bijeenkomst,
        naam,
        f"Kom je? {bijeenkomst.titel}"[:ONDERWERP_MAX],
        "Je bent uitgenodigd:",
        f"Kom je? Open de link die past en tik op de knop. Je hoeft niet in te loggen.\n\n{links}\n\n"
        f"Zet het in je agenda: open het bestand dat bij deze mail zit.\n\n"
        f"Je eigen code voor bij de deur is {code}. Daarmee zeg je daar dat je er bent, als je niet inlogt.\n\n"
        "Stuur deze mail niet door: de links en de code zijn van jou.",
        "",
    )


def plek_vrij(bijeenkomst: Bijeenkomst, naam: str, link: str) -> Brief:
    """For who got in from the waiting list.

    :param link: to say that they cannot come after all.
    """
    return _brief(
        bijeenkomst,
        naam,
        "Er is een plek voor je",
        "Je stond op de wachtlijst. Er kwam een plek vrij, en die is nu van jou.",
        "Kun je toch niet? Zeg het hier. Dan kan iemand anders komen.",
        link,
    )


def verzet(bijeenkomst: Bijeenkomst, komst: Komst, was: WanneerWaar, links: str) -> Brief:
    """For who was asked or answered, when it is on another moment or in another place.

    :param was: what they knew of it.
    :param links: the answers, each with its address.
    """
    vraag = {
        Komstantwoord.JA: "Je zei dat je komt. Dat staat nog zo. Klopt het niet meer? Verander je antwoord.",
        Komstantwoord.NEE: "Je zei dat je niet kunt. Kun je nu wel? Je bent welkom.",
    }.get(komst.antwoord or Komstantwoord.WEET_NIET, "Kom je?")
    anders = bijeenkomst.wanneer_waar.anders_dan(was)
    zijn = "is" if len(anders) == 1 else "zijn"
    return _brief(
        bijeenkomst,
        komst.lid.naam,
        f"Let op: een andere {_en(anders)}"[:ONDERWERP_MAX],
        f"De {_en(anders)} van deze bijeenkomst {zijn} veranderd. Zo is het nu:",
        f"Het was eerst:\n{_in_regels(was)}\n\n{vraag} Open de link die past en tik op de knop.\n",
        links,
    )


def afgelast(bijeenkomst: Bijeenkomst, naam: str) -> Brief:
    """For who counted on it, or might have."""
    return _brief(
        bijeenkomst,
        naam,
        "Een bijeenkomst gaat niet door",
        "Deze bijeenkomst gaat niet door:",
        "Je hoeft niets te doen. Komt er een nieuwe dag, dan hoor je dat.",
        "",
    )


def wanneer_en_waar(bijeenkomst: Bijeenkomst) -> str:
    """Day, time and place in three lines."""
    return _in_regels(bijeenkomst.wanneer_waar)


def _in_regels(stand: WanneerWaar) -> str:
    begin = tijd(stand.begint_op).removesuffix(" uur")
    dag = datum(stand.begint_op)
    return f"{dag[0].upper()}{dag[1:]}\n{begin} tot {tijd(stand.eindigt_op)}\n{stand.plaats}"


def _kaart(bijeenkomst: Bijeenkomst) -> str:
    kaart = bijeenkomst.op_de_kaart if bijeenkomst.gaat_door else ""
    return f"\nOp de kaart: {kaart}" if kaart else ""


def _en(woorden: Sequence[str]) -> str:
    """As one says a list: "dag, tijd en plek"."""
    *eerste, laatste = woorden
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


def _brief(bijeenkomst: Bijeenkomst, naam: str, onderwerp: str, eerst: str, daarna: str, link: str) -> Brief:
    delen = [
        f"Dag {naam},",
        eerst,
        f"{bijeenkomst.titel}\n{wanneer_en_waar(bijeenkomst)}{_kaart(bijeenkomst)}",
        f"{daarna}\n{link}".strip(),
    ]
    return Brief(onderwerp, "\n\n".join(delen) + "\n")
