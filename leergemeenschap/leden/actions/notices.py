"""The mail that tells a lid that something about how they log in was changed. It holds no secret."""

from typing import NamedTuple

from leergemeenschap.core.config import Settings

#: What kind of mail it is, for who looks whether mail goes out.
SOORT = "melding"


class Melding(NamedTuple):
    """What was changed, in words that fit into the mail about it."""

    onderwerp: str
    wat: str


WACHTWOORD_GEKOZEN = Melding("Je wachtwoord is gewijzigd", "Er is een nieuw wachtwoord gekozen.")
WACHTWOORD_WEG = Melding("Je wachtwoord is weg", "Je wachtwoord is weggehaald.")
APP_ERBIJ = Melding("Je extra controle staat aan", "Er is een app ingesteld voor de extra controle.")
PASSKEY_ERBIJ = Melding("Er is een passkey bij", "Er is een passkey gemaakt om mee in te loggen.")
PASSKEY_WEG = Melding("Er is een passkey weg", "Een van je passkeys is weggehaald.")
CONTROLE_WEG = Melding("Je extra controle is weg", "De extra controle bij het inloggen is weggehaald.")
HERSTELCODES = Melding(
    "Je hebt nieuwe herstelcodes", "Er zijn nieuwe herstelcodes gemaakt. De oude werken niet meer."
)
ADRES = Melding(
    "Je e-mailadres is gewijzigd", "Er is een ander e-mailadres gekozen. Met dit adres log je niet meer in."
)

#: Who was robbed of the address itself cannot log in any more to put it right.
_ZELF_KIJKEN = """Log dan in op {site_url}. Kies in het menu: Hoe je inlogt en op welke apparaten.
Log bij Mijn apparaten alle andere apparaten uit. Vraag daarna hulp."""
_METEEN_HULP = "Vraag dan meteen hulp: iemand anders kan bij wat jij schreef."
_TEKST = """Dag {naam},

{wat} Dat was {wanneer}, bij {site}.

Deed je dat zelf? Dan hoef je niets te doen.

Deed je dit niet zelf? {raad}
{hulp}
"""


def meldingstekst(settings: Settings, naam: str, melding: Melding, wanneer: str) -> str:
    """The text of the mail about one change.

    :param wanneer: the moment in words, "op 3 maart om 10.30 uur".
    """
    raad = _METEEN_HULP if melding is ADRES else _ZELF_KIJKEN.format(site_url=settings.site_url)
    return _TEKST.format(
        naam=naam, wat=melding.wat, wanneer=wanneer, site=settings.name, raad=raad, hulp=settings.help
    )
