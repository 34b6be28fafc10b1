"""Lines of the logboek, errors of the mail and settings, in words."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from leergemeenschap.core import retention
from leergemeenschap.core.config import PREFIX, Settings
from leergemeenschap.leden.logboek import Daad, Logboekregel

IEMAND_WEG = "Iemand die geen lid meer is"
OP_DE_SERVER = "Iemand op de server"
#: {wie} did it to {over}; {wat} is a role or the kind of reason.
ZINNEN = {
    Daad.UITGENODIGD: "{wie} nodigde {over} uit.",
    Daad.KAART_GEMAAKT: "{wie} maakte een inlogkaart voor {over}.",
    Daad.INLOGMAIL_GESTUURD: "{wie} liet {over} een mail sturen om in te loggen.",
    Daad.INLOGLINK_GEMAAKT: "{wie} maakte een link om in te loggen als {over}.",
    Daad.ROL_GEGEVEN: "{wie} gaf {over} de rol {wat}.",
    Daad.ROL_AFGENOMEN: "{wie} nam de rol {wat} af van {over}.",
    Daad.CONTROLE_WEG: "{wie} haalde de extra controle weg van {over}.",
    Daad.PINCODE_NIEUW: "{wie} maakte een nieuwe pincode voor {over}.",
    Daad.UITGELOGD: "{wie} logde {over} overal uit.",
    Daad.NON_ACTIEF: "{wie} zette {over} op non-actief.",
    Daad.WEER_ACTIEF: "{wie} maakte {over} weer actief.",
    Daad.GEWIST: "{wie} wiste lid nummer {nummer}.",
    Daad.GROEP_GEMAAKT: "{wie} begon een groep.",
    Daad.GROEP_OPGEHEVEN: "{wie} hief een groep op.",
    Daad.UIT_GROEP_GEHAALD: "{wie} haalde {over} uit een groep.",
    Daad.NOODINZAGE: "{wie} keek in de teksten van {over}. Reden: {wat}.",
}


def zin(regel: Logboekregel, namen: Mapping[int, str], lezer_id: int) -> str:
    """What happened, as a sentence for the one who reads it.

    :param namen: the names of leden by their number.
    """
    over = (
        "jou" if regel.over_id == lezer_id else namen.get(regel.over_id or 0, "iemand die geen lid meer is")
    )
    if regel.op_server:
        wie = OP_DE_SERVER
    elif regel.door_id == lezer_id:
        wie = "Jij"
    else:
        wie = namen.get(regel.door_id or 0, IEMAND_WEG)
    return ZINNEN[regel.daad].format(wie=wie, over=over, wat=regel.wat, nummer=regel.nummer)


#: Why a mail did not go, by the class of the error. What is not here is shown as that class.
REDENEN = {
    "ConnectionRefusedError": "De mailserver neemt niet op.",
    "TimeoutError": "De mailserver geeft geen antwoord.",
    "gaierror": "De naam van de mailserver bestaat niet.",
    "SSLCertVerificationError": "Het certificaat van de mailserver klopt niet.",
    "SMTPAuthenticationError": "De mailserver neemt de gebruiker en het wachtwoord van de site niet aan.",
    "SMTPSenderRefused": "De mailserver wil geen mail van deze afzender.",
    "SMTPRecipientsRefused": "De mailserver kent dit adres niet.",
    "SMTPServerDisconnected": "De mailserver verbrak de verbinding.",
    "SMTPNotSupportedError": "De mailserver kan niet wat de site vraagt, zoals een beveiligde verbinding.",
    "NoAddress": "Er is geen adres meer om naar te mailen.",
    "TooOld": "De mail was te oud om nog te sturen.",
    "NotWritten": "De site kon de mail niet maken. Kijk in het logboek van de server.",
}


def reden(error: str) -> str:
    return REDENEN.get(error, f"Er ging iets anders mis: {error}.") if error else ""


class Instelling(NamedTuple):
    """A setting: what it is in plain words, how it is now, and its name in the environment."""

    naam: str
    waarde: str
    variabele: str


def _ja_nee(waarde: bool) -> str:
    return "ja" if waarde else "nee"


def _ingesteld(waarde: str | None) -> str:
    return "ingesteld" if waarde else "niet ingesteld"


#: How each setting is called, and how its value is shown. Addresses with a password in them and secrets never are.
_TONEN: dict[str, tuple[str, Callable[[Settings], str]]] = {
    "name": ("Naam van de leergemeenschap", lambda s: s.name),
    "site_url": ("Adres van de site", lambda s: s.site_url),
    "contact": ("Wie nieuwe mensen verwelkomt", lambda s: s.contact or "niet ingevuld"),
    "help": ("Wie er helpt", lambda s: s.help),
    "verantwoordelijke": ("Wie voor de gegevens zorgt", lambda s: s.verantwoordelijke or "niet ingevuld"),
    "security_contact": ("Waar je een lek meldt", lambda s: s.security_contact or "niet ingevuld"),
    "demo": ("Proefsite met verzonnen mensen", lambda s: _ja_nee(s.demo)),
    "tweede_factor": ("Extra controle verplicht voor wie meer mag", lambda s: _ja_nee(s.tweede_factor)),
    "proxies": ("Tussenservers vóór de site", lambda s: str(s.proxies)),
    "secret_key": (
        "Geheim van de site",
        lambda s: "ingesteld" if s.secret_key else "ingesteld, in een bestand in de map met gegevens",
    ),
    "mail_server": ("Mailserver", lambda s: s.mail_server or "niet ingesteld"),
    "mail_port": ("Poort van de mailserver", lambda s: str(s.mail_port)),
    "mail_tls": ("Beveiliging van de mail", lambda s: s.mail_tls),
    "mail_user": ("Gebruiker bij de mailserver", lambda s: _ingesteld(s.mail_user)),
    "mail_password": ("Wachtwoord bij de mailserver", lambda s: _ingesteld(s.mail_password)),
    "mail_from": ("Afzender van mails", lambda s: s.mail_from),
    "database": (
        "Database",
        lambda s: "PostgreSQL" if s.database.startswith("postgresql") else "SQLite, een bestand",
    ),
    "search": ("Zoeken in de kennisbank", lambda s: s.search),
    "data": ("Map met gegevens", lambda s: str(s.data)),
    "content": ("Map met teksten van de site", lambda s: str(s.content)),
}


def instellingen(settings: Settings) -> list[Instelling]:
    """Every setting there is. One without words of its own is shown as set or not, never with its value."""
    namen = [*_TONEN, *(naam for naam in Settings.__dataclass_fields__ if naam not in _TONEN)]
    return [
        Instelling(*_toon(settings, naam), PREFIX + naam.upper())
        for naam in namen
        if naam in Settings.__dataclass_fields__
    ]


def _toon(settings: Settings, naam: str) -> tuple[str, str]:
    if naam in retention.TERMS:
        return retention.TERMS[naam], retention.in_words(getattr(settings, naam))
    if naam not in _TONEN:
        return naam.replace("_", " ").capitalize(), _ingesteld(str(getattr(settings, naam) or ""))
    woorden, waarde = _TONEN[naam]
    return woorden, waarde(settings)


def waarschuwingen(settings: Settings) -> list[str]:
    """What is set in a way that people cannot rely on."""
    gevonden = {
        "Dit is een proefsite: iedereen kan zich voordoen als een van de verzonnen mensen. Zet hier geen echte leden op.": settings.demo,
        "De site gebruikt geen https. Anderen op hetzelfde netwerk kunnen meelezen.": not settings.secure,
        "Er is geen mailserver. Mails blijven als bestand liggen, en niemand kan met een mail inloggen.": not settings.mail_server,
        "Mail gaat onbeveiligd naar de mailserver.": bool(settings.mail_server)
        and settings.mail_tls == "none",
        "De extra controle is niet verplicht voor begeleiders, onderzoekers en beheerders.": not settings.tweede_factor,
    }
    return [tekst for tekst, klopt in gevonden.items() if klopt]
