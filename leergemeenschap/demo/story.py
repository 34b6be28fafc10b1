"""The story of the demo: who the invented people are and what they wrote. Nobody in it exists."""

from typing import NamedTuple

from leergemeenschap.bijeenkomsten.models import Komstantwoord, SoortBijeenkomst
from leergemeenschap.fase import Fase
from leergemeenschap.humus import Bouwsteen
from leergemeenschap.kennisbank.actions.story import Vertelling
from leergemeenschap.kennisbank.models import Hielp, Initiatieffase, Stedelijkheid
from leergemeenschap.leden.models import Rol
from leergemeenschap.leervragen.models import SoortReactie
from leergemeenschap.ontmoetingen.models import Aanvulling, Beweger, SoortOntmoeting
from leergemeenschap.zelfopdrachten.models import Uitkomst, Voornemen


class Persoon(NamedTuple):
    naam: str
    email: str
    buurt: str
    rollen: frozenset[Rol]


class Opdracht(NamedTuple):
    """A zelfopdracht in the story; `antwoord` is (days after, Uitkomst, sentence), None while it runs.

    `eerst` is how it was said at first, until it was not done yet: (days after, what, sentence).
    """

    voornemen: Voornemen
    antwoord: tuple[int, Uitkomst, str] | None = None
    eerst: tuple[int, str, str] | None = None


class Gebeurtenis(NamedTuple):
    """One turn of the circle in the story, `dagen` days ago; what is None or empty did not happen."""

    dagen: int
    soort: SoortOntmoeting
    tekst: str
    antwoorden: tuple[str, ...] = ()
    inzicht: str = ""
    leervraag: str = ""
    opdracht: Opdracht | None = None
    aanvulling: Aanvulling | None = None


class Idee(NamedTuple):
    """A page of the kennisbank that somebody keeps, `dagen` days ago, with their own words."""

    dagen: int
    slug: str
    eigen_woorden: str
    plan: str = ""


class Poging(NamedTuple):
    """What somebody tells about a page they tried, `dagen` days ago."""

    dagen: int
    slug: str
    hielp: Hielp
    stedelijkheid: Stedelijkheid | None = None
    initiatieffase: Initiatieffase | None = None


class Voorstel(NamedTuple):
    """A story that somebody offers for the kennisbank, `dagen` days ago; it still waits."""

    dagen: int
    titel: str
    vertelling: Vertelling
    met_naam: bool


class Meedenken(NamedTuple):
    """What somebody writes with the newest leervraag of `van`, `dagen` days ago; sharing it came a day earlier."""

    van: Persoon
    dagen: int
    door: Persoon
    soort: SoortReactie
    tekst: str


class Samenkomst(NamedTuple):
    """A bijeenkomst in the story; `dagen` is negative in the past. Programme parts are (minutes, text, step, werkvorm)."""

    dagen: int
    titel: str
    plaats: str
    themas: tuple[str, ...]
    programma: tuple[tuple[int, str, Fase | None, str], ...]
    van: str = "13:00"
    soort: SoortBijeenkomst = SoortBijeenkomst.LEERGEMEENSCHAP
    plekken: int | None = None


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
    (30, "Welkom met koffie en soep", None, ""),
    (45, "Terugkijken op je zelfopdracht, in tweetallen", Fase.REFLECTEREN, "terugblik-op-je-zelfopdracht"),
    (45, "Een verhaal uit een buurt", Fase.DOEN, ""),
    (65, "Intervisie in groepjes", Fase.BIJSTELLEN, "intervisie-stap-voor-stap"),
    (55, "Je volgende zelfopdracht", Fase.TOEPASSEN, "zelfopdracht-formuleren"),
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
        plekken=25,
    ),
    Samenkomst(
        33,
        "Op stap in een andere buurt",
        "Station Voorbeeld, bij de klok",
        (),
        (
            (45, "Koffie en kennismaken", None, ""),
            (105, "Rondwandeling met bewoners", Fase.DOEN, ""),
            (60, "Soep, en wat viel je op?", Fase.REFLECTEREN, ""),
        ),
        "10:00",
        SoortBijeenkomst.PRAKTIJKLAB,
        plekken=2,
    ),
    Samenkomst(
        -310,
        "Kennismaken en klein beginnen",
        "Buurthuis De Voorbeeldhoek, zaal 2",
        ("verbinding-en-eigenaarschap",),
        _PROGRAMMA,
    ),
)
#: What people answer to "Kom je?", in this order: by the place of the samenkomst in the list above.
KOMSTEN = (
    (1, JOKE, Komstantwoord.JA),
    (1, RIET, Komstantwoord.JA),
    (1, SAM, Komstantwoord.WEET_NIET),
    (2, JOKE, Komstantwoord.JA),
    (2, RIET, Komstantwoord.JA),
    (2, SAM, Komstantwoord.JA),
)
#: Who was at the first samenkomst, and how many guests.
WAREN_ER = (JOKE, NOOR, RIET)
GASTEN = 3

VERHALEN: dict[Persoon, tuple[Gebeurtenis, ...]] = {
    NOOR: (
        Gebeurtenis(
            395,
            SoortOntmoeting.GESPREK,
            "Met de buurvrouw van hiernaast in de zon gezeten. Ze zei: niemand kent elkaar hier nog.",
            ("Ze had al een plan: koffie op het plein.", "Vaker op het bankje gaan zitten."),
            "",
            "",
            Opdracht(
                Voornemen("samen met de buurvrouw één koffieochtend proberen"),
                antwoord=(
                    30,
                    Uitkomst.GEDAAN,
                    "De datum staat. Zij regelt de thermoskan, ik de stoelen.",
                ),
            ),
        ),
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
                    74,
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
            Aanvulling(
                "Buurthuis De Voorbeeldhoek",
                "Soep met de straat",
                frozenset({Beweger.BEWONERS, Beweger.FAMILIE_OF_BUREN}),
                Bouwsteen.POTENTIE_BENUTTEN,
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
            Opdracht(
                Voornemen(
                    "de volgende wandeling door een bewoner laten leiden",
                    bouwsteen=Bouwsteen.POTENTIE_BENUTTEN,
                ),
                eerst=(
                    9,
                    "alle wandelingen door bewoners laten leiden",
                    "Dat was in één keer te veel gevraagd.",
                ),
            ),
            Aanvulling("Het plein", "Rondje buurt", frozenset({Beweger.BEWONERS}), Bouwsteen.BEWUSTWORDEN),
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
            aanvulling=Aanvulling("De hal van de flat", bewegers=frozenset({Beweger.NIEUWE_BEWONER})),
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

IDEEEN: dict[Persoon, tuple[Idee, ...]] = {
    NOOR: (
        Idee(
            80,
            "buurthuis-nijkerk",
            "Ze vroegen bewoners eerst wat ze zelf konden. Daarna pas wat er nodig was.",
        ),
        Idee(
            12,
            "omgaan-met-weerstand",
            "Weerstand is vaak een teken dat iemand het belangrijk vindt. Zo had ik het nog niet bekeken.",
            "de man van nummer 12 vragen wat hij mooi vindt aan het plein",
        ),
    ),
    SAM: (
        Idee(
            40,
            "tijd-maken-in-de-waan-van-de-dag",
            "Een lege ochtend is ook werk.",
        ),
    ),
    RIET: (
        Idee(
            20,
            "hulp-vragen-makkelijker-maken",
            "Mensen geven liever dan ze vragen. Dat herken ik op de Polderhof.",
            "op het prikbord een rij maken met ‘ik kan’ en een rij met ‘ik zoek’",
        ),
    ),
}

POGINGEN: dict[Persoon, tuple[Poging, ...]] = {
    NOOR: (
        Poging(200, "laagdrempelig-beginnen", Hielp.JA, Stedelijkheid.STEDELIJK, Initiatieffase.OPBOUW),
        Poging(90, "nieuwe-mensen-bereiken", Hielp.BEETJE, Stedelijkheid.STEDELIJK, Initiatieffase.OPBOUW),
        Poging(60, "omgaan-met-weerstand", Hielp.NEE, Stedelijkheid.STEDELIJK),
        Poging(55, "krachtenkaart-maken", Hielp.JA),
    ),
    SAM: (
        Poging(70, "laagdrempelig-beginnen", Hielp.JA, Stedelijkheid.STEDELIJK, Initiatieffase.OPBOUW),
        Poging(45, "tijd-maken-in-de-waan-van-de-dag", Hielp.JA, Stedelijkheid.STEDELIJK),
        Poging(30, "nieuwe-mensen-bereiken", Hielp.NEE),
    ),
    RIET: (
        Poging(150, "laagdrempelig-beginnen", Hielp.BEETJE, Stedelijkheid.REGIONAAL, Initiatieffase.OPBOUW),
        Poging(25, "hulp-vragen-makkelijker-maken", Hielp.BEETJE, Stedelijkheid.REGIONAAL),
    ),
    JOKE: (
        Poging(100, "laagdrempelig-beginnen", Hielp.NEE, None, Initiatieffase.CONSOLIDATIE),
        Poging(35, "krachtenkaart-maken", Hielp.JA, None, Initiatieffase.CONSOLIDATIE),
    ),
}

VOORSTELLEN: dict[Persoon, Voorstel] = {
    SAM: Voorstel(
        4,
        "Naaien in de hal van de flat",
        Vertelling(
            eerst="In de flat groet bijna niemand elkaar. De hal is een plek om snel door te lopen.",
            deed="Een nieuwe buurvrouw zocht mensen om mee te naaien. We zetten op woensdag een tafel in de hal, "
            "met haar naaimachine en een kan koffie. Wie langsliep, vroegen we of er iets te maken was.",
            waarom="Mensen hoefden nergens voor te komen: ze liepen er toch al langs. En een kapotte broek is een makkelijk begin.",
            ervan="Na zes weken zitten er elke woensdag vier of vijf mensen. Twee van hen drinken nu ook thuis koffie bij elkaar. "
            "Eén bewoner vond de tafel in de weg staan. Die tafel staat nu bij het raam.",
        ),
        met_naam=True,
    ),
}

#: The groep of the story: its name and who is in it. The first begins it.
GROEP = ("Groep aan de keukentafel", (JOKE, NOOR, SAM))
#: Somebody is asked into it and has not answered yet.
GEVRAAGD = RIET
#: Who wants to be asked for quotes, who asks for the words of their shared leervraag, and what for.
WIL_GEVRAAGD, CITAATVRAGER = SAM, JOKE
CITAATWAARVOOR = "het verslag van de volgende bijeenkomst"
#: Who shares their newest leervraag with the groep, and who says what about it, so many days ago.
MEEDENKERS = (
    Meedenken(
        NOOR, 20, SAM, SoortReactie.HIELP, "Ik vroeg het aan de man van de snackbar. Die kent iedereen."
    ),
    Meedenken(NOOR, 18, JOKE, SoortReactie.VRAAG, "Wie komt er al wel? Wat maakt dat zij komen?"),
    Meedenken(
        SAM, 9, NOOR, SoortReactie.HERKEN, "Dat had ik ook. Samen koken werkte bij ons beter dan praten."
    ),
)
