"""A visitor who reads pages and fills in forms the way a browser does: hidden fields, cookies, redirects and all."""

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.leden.actions import meld_aan
from leergemeenschap.leden.queries import lid_met_adres


class Pagina:
    """A page as it came back, with what a person sees of it."""

    def __init__(self, antwoord: TestResponse) -> None:
        self.antwoord = antwoord
        self.status = antwoord.status_code
        self.pad = antwoord.request.path
        self.soep = BeautifulSoup(antwoord.text, "html.parser")

    @property
    def titel(self) -> str:
        return self.soep.title.get_text(strip=True) if self.soep.title else ""

    @property
    def kop(self) -> str:
        koppen = self.soep.find_all("h1")
        assert len(koppen) == 1, f"a page has one h1, this one has {len(koppen)}"
        return " ".join(koppen[0].get_text().split())

    @property
    def tekst(self) -> str:
        """All words on the page, with single spaces."""
        main = self.soep.find("main") or self.soep
        return " ".join(main.get_text(" ").split())

    @property
    def links(self) -> set[str]:
        return {a["href"] for a in self.soep.find_all("a", href=True)}

    def fouten(self) -> list[str]:
        """The error lines beside fields, which must stand in the overview at the top too."""
        lijst = self.soep.select_one("#foutoverzicht")
        boven = [regel.get_text(strip=True) for regel in lijst.select("li")] if lijst else []
        for regel in lijst.select("li a") if lijst else []:
            doel = self.soep.find(id=str(regel["href"]).removeprefix("#"))
            assert doel is not None, f"the error points at {regel['href']}, which is not on the page"
            assert doel.find_parent(class_="veld--mis"), f"{regel['href']} is not shown as wrong"
        return boven

    def formulier(self, actie: str | None = None) -> Tag:
        """The form with this action, or the only one that posts."""
        gevonden = [
            form
            for form in self.soep.find_all("form", method="post")
            if actie is None
            or form.get("action", self.pad) == actie
            or form.find(attrs={"formaction": actie})
        ]
        assert len(gevonden) == 1, f"{len(gevonden)} forms for {actie or self.pad}"
        return gevonden[0]

    def velden(self, actie: str | None = None) -> dict[str, Any]:
        """What the form would send as it stands: every field with its present value."""
        velden: dict[str, Any] = {}
        for veld in self.formulier(actie).find_all(["input", "textarea", "select"]):
            naam = veld.get("name")
            if not naam:
                continue
            if veld.name == "textarea":
                velden[naam] = veld.get_text().removeprefix("\n")
            elif veld.name == "select":
                gekozen = veld.find("option", selected=True) or veld.find("option")
                velden[naam] = gekozen.get("value", "") if gekozen else ""
            elif veld.get("type") in {"radio", "checkbox"}:
                if veld.has_attr("checked"):
                    waarde = veld.get("value", "y")
                    velden[naam] = [*velden.get(naam, []), waarde] if veld["type"] == "checkbox" else waarde
            elif veld.get("type") not in {"submit", "button"}:
                velden[naam] = veld.get("value", "")
        return velden


class Bezoeker:
    """Someone with a browser; `pagina` is what they look at now."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def meld_aan(self, email: str) -> None:
        """Be logged in on this browser, as after the log-in mail."""
        with self.app.app_context():
            lid = db.session.scalars(lid_met_adres(email)).one()
            meld_aan(db.session, lid, clock.now(), eigen_apparaat=True)
            sleutel = lid.aanmeldsleutel
            db.session.commit()
        with self.client.session_transaction(base_url="http://localhost") as cookie:
            cookie["_user_id"] = sleutel
            cookie["_fresh"] = True
            cookie.permanent = True

    def ga_naar(self, pad: str) -> Pagina:
        """Open an address and follow where it leads."""
        return Pagina(self.client.get(pad, follow_redirects=True))

    def verstuur(self, pagina: Pagina, actie: str | None = None, /, **ingevuld: Any) -> Pagina:
        """Fill in the form on a page and send it. Field names may be given without a form's prefix."""
        antwoord = self.client.post(
            self.adres(pagina, actie), data=self.invulling(pagina, actie, **ingevuld), follow_redirects=True
        )
        return Pagina(antwoord)

    def vul_in(self, pad: str, /, **ingevuld: Any) -> Pagina:
        """Open a page with one form, fill it in and send it."""
        return self.verstuur(self.ga_naar(pad), **ingevuld)

    def adres(self, pagina: Pagina, actie: str | None = None) -> str:
        vraag = pagina.antwoord.request.query_string.decode()
        hier = pagina.pad + (f"?{vraag}" if vraag else "")
        return str(actie or pagina.formulier(actie).get("action") or hier)

    def invulling(self, pagina: Pagina, actie: str | None = None, /, **ingevuld: Any) -> dict[str, Any]:
        velden = pagina.velden(actie)
        namen = {veld["name"] for veld in pagina.formulier(actie).find_all(attrs={"name": True})}
        for naam, waarde in ingevuld.items():
            volledig = naam if naam in namen else _met_prefix(naam, namen, actie or pagina.pad)
            if waarde is None:
                velden.pop(volledig, None)
            else:
                velden[volledig] = waarde
        return velden


def _met_prefix(naam: str, namen: set[str], actie: str) -> str:
    """The full name of a field, of the form that belongs to the thing in the address where several stand on a page."""
    gevonden = sorted(veld for veld in namen if veld.endswith(f"-{naam}"))
    nummer = re.search(r"/(\d+)/", actie)
    van_dit_ding = [veld for veld in gevonden if nummer and f"{nummer[1]}-" in veld]
    return next(iter(van_dit_ding or gevonden), naam)
