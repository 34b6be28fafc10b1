"""Puts a text in every field of the site that a person can fill in, and walks over every page that may show it.

Which fields there are is read from the pages themselves, so that a new one is found. Every text stands between two marks with the
number of its field, by which it is known again wherever it turns up.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import count
from typing import Any
from urllib.parse import quote, urlencode

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.routing import Rule, UnicodeConverter
from werkzeug.test import TestResponse
from wtforms import Form, HiddenField, PasswordField, StringField
from wtforms.form import BaseForm

from tests.bezoeker import Bezoeker
from tests.toegang import ARGUMENTEN, ROUTES

#: Inputs in which anything can be typed.
VRIJE_INVOER = {"", "text", "search", "email", "url", "tel"}
#: In Markdown some signs become elements, as they should: tests/core/test_vijandige_markdown.py looks at that.
MARKDOWN = {
    "tekst": {
        "kennisbank.nieuw",
        "kennisbank.wijzig",
        "kennisbank.voorbeeld",
        "begeleiden.schrijf_verslag",
    }
}
PER_ENDPOINT = 4
# Faster than reading whole pages with every published attack on them
FORMULIER = re.compile(r"<form\b.*?</form>", re.DOTALL)
MERK = re.compile(r"zw[am](\d+)q")
LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')

Veld = tuple[str, str]


@dataclass
class Planting:
    """What was put where, and where it was seen."""

    app: Flask
    #: The number of each input of each page: what stands between the marks.
    nummers: dict[tuple[str, str], int] = field(default_factory=dict)
    #: The numbers that arrived in each field of each form.
    aangekomen: dict[Veld, set[int]] = field(default_factory=dict)
    #: Numbers of inputs that were taken, and those of which the text came back on a page.
    aangenomen: set[int] = field(default_factory=set)
    gezien: set[int] = field(default_factory=set)
    #: For an address that nobody has yet.
    teller: Iterator[int] = field(default_factory=count)
    #: Other choices than those of the access table, for what is shown only then.
    anders: dict[str, str] = field(default_factory=dict)
    #: What stands in the addresses of pages.
    argumenten: dict[str, object] = field(default_factory=lambda: dict(ARGUMENTEN))
    #: Pages that have no form to type in, for this person.
    zonder: set[tuple[str | None, str]] = field(default_factory=set)
    #: Every answer goes here.
    bekijk: Callable[[TestResponse], None] = lambda _: None

    def nummer(self, plek: str, naam: str) -> int:
        return self.nummers.setdefault((plek, re.sub(r"\d+", "", naam)), len(self.nummers))

    def velden_met(self, nummers: set[int]) -> set[Veld]:
        return {veld for veld, gevonden in self.aangekomen.items() if gevonden & nummers}

    def begin_opnieuw(self) -> None:
        """Forget what was taken and seen so far."""
        for gevonden in (self.aangenomen, self.gezien, self.zonder):
            gevonden.clear()

    # Putting

    def plant(
        self,
        wie: str | None,
        bezoeker: Bezoeker,
        regel: Callable[[int], str],
        blok: Callable[[int], str],
        *,
        elk_apart: bool = True,
        overslaan: Collection[str] = (),
    ) -> set[str]:
        """Fill in every form of every page that this visitor can open.

        :param regel: what to put in a line, by the number of the field.
        :param blok: what to put in a field of many lines.
        :param elk_apart: fill in one field at a time where all together were not taken.
        :param overslaan: endpoints where others filled in the same already.
        :returns: the endpoints with a form.
        """
        met_formulier = set()
        for endpoint, route in ROUTES.items():
            if not route.lezen or endpoint == "static":
                continue
            if (wie, endpoint) in self.zonder or endpoint in overslaan:
                continue
            formulieren = self._formulieren(bezoeker, endpoint)
            if not formulieren:
                self.zonder.add((wie, endpoint))
            else:
                met_formulier.add(endpoint)
            for n, form in enumerate(formulieren):
                namen = self._stuur(bezoeker, endpoint, form, None, regel, blok)
                for naam in namen if elk_apart else ():
                    if opnieuw := self._formulieren(bezoeker, endpoint)[n:]:
                        self._stuur(bezoeker, endpoint, opnieuw[0], naam, regel, blok)
        return met_formulier

    def _formulieren(self, bezoeker: Bezoeker, endpoint: str) -> list[Tag]:
        """The forms of a page in which something can be typed."""
        antwoord = bezoeker.client.get(self.pad(endpoint))
        self.bekijk(antwoord)
        if antwoord.status_code != 200 or antwoord.mimetype != "text/html":
            return []
        formulieren = [BeautifulSoup(html, "html.parser").form for html in FORMULIER.findall(antwoord.text)]
        return [
            form for form in formulieren if form and any(map(is_vrij, form.find_all(["input", "textarea"])))
        ]

    def _stuur(
        self,
        bezoeker: Bezoeker,
        endpoint: str,
        form: Tag,
        alleen: str | None,
        regel: Callable[[int], str],
        blok: Callable[[int], str],
    ) -> list[str]:
        """Send one form once; the names of its fields that have to be tried one at a time."""
        vrij = [invoer for invoer in form.find_all(["input", "textarea"]) if is_vrij(invoer)]
        doel = str(form.get("action") or self.pad(endpoint))
        if form.get("method") != "post":
            vraag = {
                str(invoer["name"]): regel(self.nummer(endpoint, str(invoer["name"]))) for invoer in vrij
            }
            self.bekijk(bezoeker.client.get(doel, query_string=vraag))
            return []
        naar = self._endpoint(doel)
        velden = {
            naam: waarde.replace("@", f"{next(self.teller)}@") for naam, waarde in ROUTES[naar].velden.items()
        } | {naam: waarde for naam, waarde in _waarden(form).items() if waarde}
        velden |= {naam: waarde for naam, waarde in self.anders.items() if form.find(attrs={"name": naam})}
        geplant = set()
        for invoer in vrij:
            naam = str(invoer["name"])
            if alleen not in (None, naam) or (alleen is None and _is_beperkt(invoer)):
                continue
            nummer = self.nummer(naar, naam)
            if naar in MARKDOWN.get(naam, set()):
                velden[naam] = (
                    f"Dit is zwm{nummer}q.\n\n<script>alert(1)</script><img src=x onerror=alert(1)>"
                )
            else:
                velden[naam] = (blok if invoer.name == "textarea" else regel)(nummer)
            geplant.add(nummer)
        antwoord = bezoeker.client.post(doel, data=velden)
        self.bekijk(antwoord)
        if antwoord.status_code != 302:
            return [str(invoer["name"]) for invoer in vrij] if alleen is None else []
        self.aangenomen |= geplant
        daarna = bezoeker.client.get(antwoord.location)
        self.bekijk(daarna)
        self.gezien |= getoond(daarna)
        return [str(invoer["name"]) for invoer in vrij if _is_beperkt(invoer)] if alleen is None else []

    def vraag_alles(self, bezoeker: Bezoeker, namen: set[str], tekst: str) -> None:
        """Put a text in the address of every page: in each parameter of a query, and in each part that is text."""
        vraag = urlencode(dict.fromkeys(sorted(namen), tekst))
        for rule in self.app.url_map.iter_rules():
            if "GET" not in (rule.methods or set()) or rule.endpoint == "static":
                continue
            self.bekijk(bezoeker.client.get(f"{self.pad(rule.endpoint)}?{vraag}"))
            if vrij := _vrije_delen(rule):
                pad = rule.rule
                for naam in rule.arguments:
                    waarde = quote(tekst, safe="") if naam in vrij else str(self.argumenten[naam])
                    pad = re.sub(rf"<(?:[^<>]*:)?{naam}>", lambda _, w=waarde: w, pad)
                self.bekijk(bezoeker.client.get(pad))

    # Walking

    def loop_rond(self, bezoeker: Bezoeker, per_endpoint: int = PER_ENDPOINT) -> list[str]:
        """Open every page that links lead to, a few of each kind; the paths on which something planted was seen."""
        rij = deque(
            self.pad(endpoint) for endpoint, route in ROUTES.items() if route.lezen and endpoint != "static"
        )
        gehad, per_soort, met_tekst = set(rij), Counter[str](), []
        while rij:
            pad = rij.popleft()
            soort = self._endpoint(pad, "GET")
            if soort in {None, "static", "leden.uitloggen"} or per_soort[soort] >= per_endpoint:
                continue
            antwoord = bezoeker.client.get(pad)
            self.bekijk(antwoord)
            if antwoord.status_code != 200 or antwoord.mimetype != "text/html":
                continue
            per_soort[soort] += 1
            nummers = getoond(antwoord)
            self.gezien |= nummers
            if nummers:
                met_tekst.append(pad)
            # The newest first: those hold the most
            for link in sorted(set(map(unescape, LINK.findall(antwoord.text))), key=_nieuwste_eerst):
                doel = link.partition("#")[0]
                if doel.startswith("/") and doel not in gehad:
                    gehad.add(doel)
                    rij.append(doel)
        return met_tekst

    # The site

    def pad(self, endpoint: str) -> str:
        with self.app.test_request_context():
            rule = next(self.app.url_map.iter_rules(endpoint))
            return self.app.url_for(endpoint, **{naam: self.argumenten[naam] for naam in rule.arguments})

    def _endpoint(self, pad: str, methode: str = "POST") -> str | None:
        try:
            return str(self.app.url_map.bind("localhost").match(pad.partition("?")[0], method=methode)[0])
        except Exception:  # noqa: BLE001 - whatever an address is that leads nowhere
            return None


def luister(monkeypatch: Any, planting: Planting) -> None:
    """Note in which field of which form each planted text arrives."""
    lees = BaseForm.process

    def _lees(form: BaseForm, *args: Any, **kwargs: Any) -> None:
        lees(form, *args, **kwargs)
        for naam, veld in form._fields.items():
            for waarde in getattr(veld, "raw_data", None) or []:
                nummers = {int(nummer) for nummer in MERK.findall(str(waarde))}
                if nummers and isinstance(veld, StringField):
                    planting.aangekomen.setdefault((naam_van(type(form)), naam), set()).update(nummers)

    monkeypatch.setattr(BaseForm, "process", _lees)


def alle_velden() -> set[Veld]:
    """Every field of every form of ours in which a person types text that is not a password."""
    formulieren, rij = set(), deque([Form])
    while rij:
        for soort in rij.popleft().__subclasses__():
            rij.append(soort)
            if soort.__module__.startswith("leergemeenschap.") and not soort.__module__.startswith(
                "leergemeenschap.demo"
            ):
                formulieren.add(soort)
    return {
        (naam_van(soort), naam)
        for soort in formulieren
        for naam in dir(soort)
        if (maker := getattr(getattr(soort, naam), "field_class", None))
        and issubclass(maker, StringField)
        and not issubclass(maker, HiddenField | PasswordField)
    }


def getoond(antwoord: TestResponse) -> set[int]:
    """The numbers of the fields of which the text stands on a page."""
    return {int(nummer) for nummer in MERK.findall(antwoord.text)}


def naam_van(soort: type) -> str:
    """A form with its feature: two features may have one of the same name."""
    return f"{soort.__module__.split('.')[1]}.{soort.__name__}"


def is_vrij(invoer: Tag) -> bool:
    if not invoer.get("name"):
        return False
    return invoer.name == "textarea" or str(invoer.get("type", "")) in VRIJE_INVOER


def _is_beperkt(invoer: Tag) -> bool:
    """Whether only some texts are taken, so that it is tried on its own: addresses, and names of pages."""
    return invoer.get("type") == "email" or invoer["name"] == "zie_ook"


def _waarden(form: Tag) -> dict[str, Any]:
    """What a form sends as it stands."""
    velden: dict[str, Any] = {}
    for veld in form.find_all(["input", "textarea", "select"]):
        naam, soort = str(veld.get("name", "")), veld.get("type")
        if not naam or soort in {"submit", "button"}:
            continue
        if veld.name == "textarea":
            velden[naam] = veld.get_text().removeprefix("\n")
        elif veld.name == "select":
            gekozen = veld.find("option", selected=True) or veld.find("option")
            velden[naam] = gekozen.get("value", "") if gekozen else ""
        elif soort not in {"radio", "checkbox"} or veld.has_attr("checked"):
            velden[naam] = veld.get("value", "")
    return velden


def _vrije_delen(rule: Rule) -> set[str]:
    return {naam for naam, soort in rule._converters.items() if type(soort) is UnicodeConverter}


def _nieuwste_eerst(link: str) -> tuple[int, str]:
    nummers = [int(nummer) for nummer in re.findall(r"/(\d{1,9})(?=/|$)", link)]
    return (-max(nummers, default=0), link)
