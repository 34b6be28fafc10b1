"""Published attacks in every field that anybody can fill in: they stay text on every page, in every mail and in every header.

The fields are found on the pages, and compared with the forms in the code: a field that is not reached fails the build. What a
browser does with it: tests/browser/test_vijandige_velden.py.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from html.parser import HTMLParser
from itertools import count

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core.config import ROOT
from leergemeenschap.herinneringen.models import Herinnering
from leergemeenschap.leden.actions import nodig_uit
from leergemeenschap.leden.models import Rol
from leergemeenschap.werkbladen.codes import werkbladcode
from tests.bezoeker import Bezoeker
from tests.conftest import adres_van
from tests.leden.inlogpost import log_in_per_mail
from tests.test_access import bouw, wereld  # noqa: F401 - fixtures
from tests.toegang import ROUTES
from tests.vijandig import AANVALLEN, REGELS
from tests.vijandig.planten import Planting, alle_velden, luister
from tests.wereld import een_verhaal

PERSONEN = (None, "amina", "carla", "dirk", "els")
BLOK_MAX = 18_500
#: Where somebody new would write over what they filled in at the welcome.
NA_HET_WELKOM = set(ROUTES) - {"afspraken.welkom"}
NA_DE_CODE = set(ROUTES) - {"werkbladen.met_code"}
NA_HET_BEWAREN = set(ROUTES) - {"kennisbank.bewaar"}
#: Of each of these a begeleider can ask once whether words may be used.
DEELSOORTEN = ("ontmoetingen", "zelfopdrachten")
#: What no form takes: it is compared with a secret, must be an address, or must name a page. The page that says so shows it again.
NOOIT_AANGENOMEN = {
    ("leden.InlogmailForm", "email"),
    ("leden.WachtwoordInlogForm", "email"),
    ("leden.InlogcodeForm", "code"),
    ("leden.KaartcodeForm", "code"),
    ("bijeenkomsten.IncheckForm", "code"),
    ("leden.ControleForm", "code"),
    ("leden.AppcodeForm", "code"),
    ("leden.AdrescodeForm", "code"),
    ("leden.AdresForm", "email"),
    ("leden.UitnodigForm", "email"),
    ("kennisbank.PaginaForm", "zie_ook"),
    ("werkbladen.BeginForm", "code"),
    ("werkbladen.CodeForm", "code"),
    ("werkbladen.BladForm", "blad"),
}
#: What is taken and stands on no page that this walk comes to, and why.
NOOIT_GETOOND = {("werkbladen.OvertypForm", "volgende"): "it names the next sheet, and is kept nowhere"}
# Between the marks nothing may stand as it was typed; these the site itself puts there, between lines and around what was found or changed.
VAN_ONS = re.compile(r"<br>|</p>\s*<p>|</?(?:mark|ins|del)>")
TAG = re.compile(r"<[a-zA-Z!?][^>]*>")
ADRES = {"href", "src", "action", "formaction", "srcset", "data", "poster"}
# As a browser reads an address: signs before it and line breaks in it do not count. Ours: two offices, mails, an app.
ANDER_PROTOCOL = re.compile(
    r"[\x00-\x20]*(?!mailto:(?:\?subject=|[\w.+-]+@test\.example$)|otpauth://totp/|https://www\.(?:autoriteitpersoonsgegevens|mensenrechten)\.nl/)[a-z][a-z0-9+.\t\r\n-]*:",
    re.IGNORECASE,
)
#: The one address of another site: whatever stands there as a place is no more than what is looked for.
OP_DE_KAART = re.compile(r"https://www\.openstreetmap\.org/search\?query=[A-Za-z0-9%_.~-]+")
ANDERE_SITE = re.compile(r"[\x00-\x20]*[/\\][\t\r\n]*[/\\]")
#: What pages have only when there is more on them: lines, words that were found, a next page, a choice that was forgotten.
PAS_BIJ_MEER = {
    *(("br", ""), ("mark", ""), ("a", "rel")),
    *(("fieldset", "aria-describedby"), ("fieldset", "aria-invalid")),
}
GEPLANT = re.compile(r"zwa(\d+)q((?:(?!zwa\d+q).)*?)zwe\1q", re.DOTALL)


def blokken() -> list[str]:
    """All published attacks, as many in one text as a field can hold."""
    gevonden, nu = [], ""
    for aanval in AANVALLEN:
        if "\x00" in aanval:
            continue  # a sign that no field takes
        if len(nu) + len(aanval) > BLOK_MAX:
            gevonden.append(nu)
            nu = ""
        nu += f"{aanval}\n"
    return [*gevonden, nu]


class Lezer(HTMLParser):
    """The elements and attributes of a piece of a page, and where its addresses lead."""

    def __init__(self) -> None:
        super().__init__()
        self.paren: set[tuple[str, str]] = set()
        self.adressen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.paren |= {(tag, ""), *((tag, naam) for naam, _ in attrs)}
        self.adressen |= {waarde or "" for naam, waarde in attrs if naam in ADRES}


@cache
def gelezen(tag: str) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """What one tag says. Most tags of a page stand on every page, so they are read once."""
    lezer = Lezer()
    lezer.feed(tag)
    lezer.close()
    return frozenset(lezer.paren), frozenset(lezer.adressen)


class Toezicht:
    """Looks at every answer; remembers what belongs to the site from before the first attack."""

    def __init__(self) -> None:
        self.schoon = set(PAS_BIJ_MEER)
        self.aanval = False
        self.fout: list[str] = []
        self.aantal = 0

    def __call__(self, antwoord: TestResponse) -> None:
        self.aantal += 1
        waar = f"{antwoord.request.method} {antwoord.request.path} {antwoord.status_code}"
        tekst = antwoord.get_data(as_text=True)
        if antwoord.status_code >= 500:
            self.fout.append(f"{waar}: broken")
        for naam, waarde in antwoord.headers:
            if re.search(r"[\r\n]|kwaad\.example", waarde) and naam != "Location":
                self.fout.append(f"{waar}: {naam}: {waarde[:80]}")
        if not antwoord.headers.get("Location", "/").startswith(("/", "http://localhost/")):
            self.fout.append(f"{waar}: off to {antwoord.headers['Location'][:80]}")
        self._lees_soort(waar, antwoord.mimetype, tekst)

    def _lees_soort(self, waar: str, soort: str, tekst: str) -> None:
        if soort == "text/html":
            self._lees(waar, tekst)
        elif soort == "text/calendar":
            namen = re.findall(
                r"^(?:BEGIN|END|METHOD|ATTACH)\b.*$", tekst.replace("\r\n", "\n"), re.MULTILINE
            )
            if namen != ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR"]:
                self.fout.append(f"{waar}: {namen}")
        elif soort in {"text/javascript", "application/manifest+json"}:
            if GEPLANT.search(tekst):
                self.fout.append(f"{waar}: somebody's words in {soort}")
        elif tekst and soort not in {"application/json", "text/plain"}:
            self.fout.append(f"{waar}: {soort}")

    def _lees(self, waar: str, html: str) -> None:
        for _, binnen in GEPLANT.findall(html):
            if teken := re.search(r"[<>\"'].{0,40}", VAN_ONS.sub("", binnen)):
                self.fout.append(f"{waar}: {teken[0]}")
        tags = [gelezen(tag) for tag in set(TAG.findall(html))]
        paren = {paar for gevonden, _ in tags for paar in gevonden}
        if self.aanval:
            self.fout += [f"{waar}: new on a page: {paar}" for paar in paren - self.schoon]
        else:
            self.schoon |= paren
        self.fout += [
            f"{waar}: leads to {adres[:80]}"
            for _, adressen in tags
            for adres in adressen
            if (ANDER_PROTOCOL.match(adres) or ANDERE_SITE.match(adres)) and not OP_DE_KAART.fullmatch(adres)
        ]


def gemerkt(tekst: str):
    return lambda nummer: f"zwa{nummer}q{tekst}zwe{nummer}q"


def twee_regels(nummer: int) -> str:
    """For a field of which every line is a thing of its own."""
    return f"{gemerkt(REGELS[1])(nummer)}\n{gemerkt(REGELS[2])(nummer)}"


def namen_in_vragen() -> set[str]:
    """Every parameter that a view reads from the address."""
    bronnen = "\n".join(pad.read_text() for pad in (ROOT / "leergemeenschap").rglob("*.py"))
    return set(re.findall(r"request\.args(?:\.get(?:list)?\(|\[)\s*\"(\w+)\"", bronnen)) | {"vanaf", "ronde"}


@pytest.fixture
def planting(app, monkeypatch) -> Planting:
    planting = Planting(app)
    luister(monkeypatch, planting)
    return planting


@pytest.fixture
def halverwege(als, mails, planting: Planting) -> Callable[[str], None]:
    """Put a text in the page between the two halves of logging in."""

    def _halverwege(tekst: str) -> None:
        gast = als()
        pagina = log_in_per_mail(gast, mails, adres_van("carla"))
        code = gemerkt(tekst)(planting.nummer("leden.controle", "code"))
        planting.bekijk(gast.client.post(pagina.pad, data=gast.invulling(pagina, code=code)))

    return _halverwege


@pytest.fixture
def met_papier(app, als, planting: Planting) -> Callable[[str], None]:
    """Put a text in the page behind the code of a werkblad, as somebody without an account."""

    def _met_papier(tekst: str) -> None:
        was = planting.argumenten["code"]
        planting.argumenten["code"] = werkbladcode(str(app.secret_key), 1)
        planting.plant(None, als(), gemerkt(tekst), gemerkt(tekst), overslaan=NA_DE_CODE)
        planting.argumenten["code"] = was

    return _met_papier


@pytest.fixture
def aan_de_deur(halverwege, met_papier) -> Callable[[str], None]:
    """Put a text in the pages that only somebody with the right code comes to."""

    def _aan_de_deur(tekst: str) -> None:
        halverwege(tekst)
        met_papier(tekst)

    return _aan_de_deur


@pytest.fixture
def nieuweling(app, sessie, klok) -> Callable[[], Bezoeker]:
    """Somebody who was invited just now, and did not sign the agreements."""
    nummer = count()

    def _nieuweling() -> Bezoeker:
        adres = f"gijs{next(nummer)}@test.example"
        nodig_uit(sessie, naam="Gijs", email=adres, rollen={Rol.BUURTVERBINDER}, op=klok())
        sessie.commit()
        bezoeker = Bezoeker(app)
        bezoeker.meld_aan(adres)
        return bezoeker

    return _nieuweling


@pytest.fixture
def toezicht(
    als,
    klok,
    wereld,  # noqa: F811
    planting: Planting,
    aan_de_deur,
    nieuweling,
) -> Toezicht:
    """A watch that knows what the pages are made of: with harmless words on them, and with forms that come back."""
    toezicht = planting.bekijk = Toezicht()
    aan_de_deur("soep")
    amina = als("amina")
    amina.verstuur(amina.ga_naar("/mijn/controle"), "/mijn/controle/begin-app")
    for deelsoort in ("leervragen", *DEELSOORTEN):
        amina.verstuur(amina.ga_naar(f"/{deelsoort}/1/delen"), knop="allen")
    planting.argumenten["deelsoort"] = DEELSOORTEN[0]
    for tekst in ("soep", "a" * 30_000):
        planting.plant("gijs", nieuweling(), gemerkt(tekst), gemerkt(tekst), overslaan=NA_HET_WELKOM)
        for wie in PERSONEN:
            planting.plant(wie, als(wie), gemerkt(tekst), gemerkt(tekst), elk_apart=tekst == "soep")
            klok.vooruit(hours=2)
    for wie in PERSONEN:
        planting.loop_rond(als(wie))
        planting.vraag_alles(als(wie), namen_in_vragen(), "soep")
    assert toezicht.fout == []
    toezicht.aanval = True
    planting.begin_opnieuw()
    return toezicht


@pytest.fixture(autouse=True)
def post(mails) -> Iterator[None]:
    """What was mailed meanwhile."""
    yield
    for bestand in mails():
        _kijk_na(message_from_bytes(bestand.read_bytes(), policy=policy.default))


@pytest.fixture
def nog_een_mail(toezicht: Toezicht, sessie) -> None:
    """The question of a mail is answered once, and was with harmless words: ask it again."""
    sessie.execute(sa.update(Herinnering).values(beantwoord_op=None))
    sessie.commit()


@pytest.fixture
def het_komt_nog(toezicht: Toezicht, sessie, klok) -> None:
    """By then the bijeenkomst began, and nobody chooses its thema any more: let it be next month."""
    wanneer = {"begint_op": klok() + timedelta(days=30), "eindigt_op": klok() + timedelta(days=30, hours=3)}
    sessie.execute(sa.update(Bijeenkomst).values(wanneer))
    sessie.commit()


@pytest.fixture
def nog_een_verhaal(sessie, lid, klok) -> Callable[[], int]:
    """The first one has its answer by then."""
    return lambda: een_verhaal(sessie, lid("amina"), klok()).id


@pytest.mark.usefixtures("nog_een_mail", "het_komt_nog")
def test_no_attack_becomes_part_of_a_page_whatever_field_it_is_put_in(
    als, klok, nieuweling, nog_een_verhaal, planting: Planting, toezicht: Toezicht, aan_de_deur
) -> None:
    planting.argumenten |= {"voorstel_id": nog_een_verhaal(), "deelsoort": DEELSOORTEN[1]}
    aan_de_deur(REGELS[0])
    planting.argumenten["papiersleutel"] = "2"  # the first sheet was typed over, which can be done once
    planting.plant("gijs", nieuweling(), gemerkt(REGELS[0]), gemerkt(REGELS[0]), overslaan=NA_HET_WELKOM)
    for wie in PERSONEN:
        planting.plant(wie, als(wie), gemerkt(REGELS[0]), gemerkt(REGELS[0]))
    # The others keep that page already
    planting.plant("bram", als("bram"), gemerkt(REGELS[0]), gemerkt(REGELS[0]), overslaan=NA_HET_BEWAREN)
    for planting.anders in ({"soort": "case", "email": ""}, {"soort": "werkvorm"}, {"soort": "thema"}):
        planting.plant("carla", als("carla"), gemerkt(REGELS[1]), gemerkt(REGELS[2]), elk_apart=False)
    planting.anders, planting.argumenten["vraagsoort"] = {}, "keuze"
    planting.plant("carla", als("carla"), gemerkt(REGELS[0]), twee_regels, elk_apart=False)
    for ronde, blok in enumerate(blokken()):
        klok.vooruit(hours=2)
        regel, gedaan = REGELS[ronde % len(REGELS)], set[str]()
        for wie in ("amina", "carla", "els"):
            gedaan |= planting.plant(
                wie, als(wie), gemerkt(regel), gemerkt(blok), elk_apart=False, overslaan=gedaan
            )
    for wie in (*PERSONEN, "bram"):
        planting.loop_rond(als(wie), per_endpoint=10)
        planting.vraag_alles(als(wie), namen_in_vragen(), " ".join(REGELS))
    assert toezicht.fout == []
    assert toezicht.aantal > 2000

    bereikt = set(planting.aangekomen)
    assert sorted(alle_velden() - bereikt) == [], "this walk comes to no page with such a form"
    aangenomen = planting.velden_met(planting.aangenomen)
    assert sorted(bereikt - aangenomen) == sorted(NOOIT_AANGENOMEN)
    assert sorted(aangenomen - planting.velden_met(planting.gezien)) == sorted(NOOIT_GETOOND)


def _kijk_na(mail: EmailMessage) -> None:
    """A mail is plain text to one of us, with the headers that this site gives it."""
    ons = {
        "From",
        "To",
        "Subject",
        "Auto-Submitted",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert set(mail.keys()) - {"Date", "Message-ID"} == ons
    assert mail.get_content_type() == "text/plain"
    assert re.fullmatch(r"[\w.+-]+@test\.example", str(mail["To"]))


@pytest.mark.parametrize(
    "html",
    [
        '<p>zwa1q"><img src=x onerror=alert(1)>zwe1q</p>',
        '<p title="zwa1q" onclick=alert(1)zwe1q">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" java\tscript:alert(1)">x</a>',
        '<a href="//kwaad.example">x</a>',
        '<a href="/\\kwaad.example">x</a>',
        "<svg onload=alert(1)>",
    ],
)
def test_the_watch_of_this_test_sees_an_attack(html: str) -> None:
    toezicht = Toezicht()
    toezicht._lees("eerst", '<p title="x">zwa1q&lt;img&gt;<br>zwe1q</p><a href="/ja">x</a>')
    assert toezicht.fout == []
    toezicht.aanval = True
    toezicht._lees("dan", html)
    assert toezicht.fout
