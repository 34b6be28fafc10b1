"""The story of the demo: who the invented people are and what they wrote. Nobody in it exists."""

from typing import NamedTuple

from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Rol
from leergemeenschap.ontmoetingen.models import SoortOntmoeting
from leergemeenschap.zelfopdrachten.models import Uitkomst, Voornemen


class Persoon(NamedTuple):
    naam: str
    email: str
    buurt: str
    rollen: frozenset[Rol]


class Opdracht(NamedTuple):
    """A zelfopdracht in the story; `antwoord` is (days after, Uitkomst, sentence), None while it runs."""

    voornemen: Voornemen
    antwoord: tuple[int, Uitkomst, str] | None = None


class Gebeurtenis(NamedTuple):
    """One turn of the circle in the story, `dagen` days ago; what is None or empty did not happen."""

    dagen: int
    soort: SoortOntmoeting
    tekst: str
    antwoorden: tuple[str, ...] = ()
    inzicht: str = ""
    leervraag: str = ""
    opdracht: Opdracht | None = None


class Samenkomst(NamedTuple):
    """A bijeenkomst in the story; `dagen` is negative in the past. Programme lines are (time, text, step)."""

    dagen: int
    titel: str
    plaats: str
    themas: tuple[str, ...]
    programma: tuple[tuple[str, str, Fase | None], ...]


NOOR = Persoon("Noor Voorbeeld", "noor@demo.example", "Bloemenbuurt", frozenset({Rol.BUURTVERBINDER}))
SAM = Persoon("Sam Voorbeeld", "sam@demo.example", "Havenwijk", frozenset({Rol.BUURTVERBINDER}))
RIET = Persoon("Riet Voorbeeld", "riet@demo.example", "Polderhof", frozenset({Rol.BUURTVERBINDER}))
JOKE = Persoon(
    "Joke Voorbeeld", "joke@demo.example", "Flevoland", frozenset({Rol.BEGELEIDER, Rol.BUURTVERBINDER})
)
OLAF = Persoon("Olaf Voorbeeld", "olaf@demo.example", "", frozenset({Rol.ONDERZOEKER}))
BEA = Persoon("Bea Voorbeeld", "bea@demo.example", "", frozenset({Rol.BEHEERDER}))
PERSONEN = (NOOR, SAM, RIET, JOKE, OLAF, BEA)

_PROGRAMMA = (
    ("13:00", "Welkom met koffie en soep", None),
    ("13:30", "Terugkijken op je zelfopdracht, in tweetallen", Fase.REFLECTEREN),
    ("14:15", "Een verhaal uit een buurt", Fase.DOEN),
    ("15:00", "Intervisie in groepjes", Fase.BIJSTELLEN),
    ("16:00", "Je volgende zelfopdracht", Fase.TOEPASSEN),
)
SAMENKOMSTEN = (
    Samenkomst(
        -186,
        "Omgaan met weerstand",
        "Buurthuis De Voorbeeldhoek, zaal 2",
        ("weerstand-en-verschillen",),
        _PROGRAMMA,
    ),
    Samenkomst(
        5,
        "Bruggen bouwen tussen bewoners en organisaties",
        "Bibliotheek Het Voorbeeld, zolder",
        ("samenwerken-binnen-en-buiten", "verbinding-en-eigenaarschap"),
        _PROGRAMMA,
    ),
)

VERHALEN: dict[Persoon, tuple[Gebeurtenis, ...]] = {
    NOOR: (
        Gebeurtenis(
            340,
            SoortOntmoeting.KOFFIE,
            "De eerste koffieochtend op het plein. Er kwamen vier mensen. Ik had op twintig gerekend.",
            (
                "Na een half uur zette iemand zelf stoelen bij. Dat had ik niet gevraagd.",
                "Vier mensen is genoeg om te beginnen.",
            ),
            "Klein beginnen is ook beginnen.",
            "Hoe bereik ik bewoners die nog niet meedoen?",
            Opdracht(
                Voornemen(
                    "bij drie deuren in de straat aanbellen met een uitnodiging",
                    "ik op dinsdag boodschappen ga doen",
                    "bel ik onderweg bij één deur aan",
                ),
                (
                    45,
                    Uitkomst.GEDAAN,
                    "Twee mensen kwamen de week erna mee. Aanbellen werkt beter dan een briefje.",
                ),
            ),
        ),
        Gebeurtenis(
            260,
            SoortOntmoeting.OVERLEG,
            "Overleg met de gemeente over het plein. Ze wilden eerst een plan op papier. De bewoners wilden gewoon bankjes.",
            (
                "Ik werd boos en zei daarna niet veel meer.",
                "Ik kan vaker zeggen wat bewoners nodig hebben, in gewone woorden.",
            ),
            "De gemeente en de bewoners willen hetzelfde, maar in een andere taal.",
            "Hoe leg ik uit wat bewoners willen, zonder boos te worden?",
            Opdracht(
                Voornemen("een bewoner meenemen naar het volgende overleg"),
                antwoord=(
                    60,
                    Uitkomst.LIEP_ANDERS,
                    "De bewoner durfde niet. We hebben samen een filmpje gemaakt. Dat werkte ook.",
                ),
            ),
        ),
        Gebeurtenis(
            120,
            SoortOntmoeting.SAMEN_ETEN,
            "Samen soep gegeten met de straat. Twee buren die nooit praatten, deden samen de afwas.",
            (
                "De afwas was belangrijker dan de soep.",
                "Mensen praten makkelijker als ze iets te doen hebben.",
            ),
            "Geef mensen een klus, dan komt het praten vanzelf.",
            "",
            Opdracht(
                Voornemen(
                    "in elk gesprek vragen wat mensen zelf willen bijdragen",
                    "iemand na de koffie blijft zitten",
                    "vraag ik wat die persoon graag doet",
                ),
            ),
        ),
        Gebeurtenis(
            24,
            SoortOntmoeting.WANDELING,
            "Buurtwandeling met negen mensen. Iemand wees aan waar het ’s avonds donker is.",
            (
                "Niemand klaagde. Ze wezen vooral aan wat mooi is.",
                "Een wandeling maakt mensen trots op hun buurt.",
            ),
            "",
            "Hoe laat ik de wandeling van de bewoners zelf worden?",
            Opdracht(Voornemen("de volgende wandeling door een bewoner laten leiden")),
        ),
    ),
    SAM: (
        Gebeurtenis(
            90,
            SoortOntmoeting.GESPREK,
            "Lang gesprek bij de brievenbussen. Een nieuwe buurvrouw zoekt mensen om mee te naaien.",
            ("Ik had haast en bleef toch staan.", "Tijd nemen is het halve werk."),
            "Ik hoef niets op te lossen. Luisteren is genoeg.",
            "Hoe maak ik tijd voor gesprekken in een volle week?",
            Opdracht(
                Voornemen("één ochtend in de week niets plannen"),
                antwoord=(40, Uitkomst.GEDAAN, "De woensdag is nu van de buurt."),
            ),
        ),
        Gebeurtenis(
            3,
            SoortOntmoeting.KOFFIE,
            "Koffie in de hal van de flat. Een oudere man bleef zitten en vertelde dat hij vroeger fietsen maakte.",
        ),
    ),
    JOKE: (
        Gebeurtenis(
            30,
            SoortOntmoeting.OVERLEG,
            "Voorbereiding van de volgende bijeenkomst met twee buurtverbinders.",
            ("Zij wisten beter dan ik welk thema leeft.", "Vaker vragen, minder zelf bedenken."),
            "Het programma mag van de groep zijn.",
        ),
    ),
}
