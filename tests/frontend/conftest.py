"""A form with one of every field, and a page that is made without any web server."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from tests.frontend.stylesheet import TEMPLATES


def choices(*labels: str) -> list[SelectChoice]:
    return [SelectChoice(label.lower(), label) for label in labels]


class Programmaregel(Form):
    titel = StringField("Wat doen jullie?", [DataRequired("Schrijf op wat jullie doen.")])


class Voorbeeld(Form):
    """One of every field, each with the error it gives when nothing is sent."""

    sleutel = HiddenField(validators=[AnyOf(["goed"], "Het formulier is te oud.")], default="goed")
    ik = StringField(
        "Ik ga …",
        [DataRequired("Schrijf op wat je gaat doen."), Length(min=2, max=200)],
        description="Bijvoorbeeld: meer tijd nemen voor gesprekken",
    )
    wat = TextAreaField(
        "Wat gebeurde er?", [DataRequired("Schrijf op wat er gebeurde.")], description="Eén woord is genoeg"
    )
    als = StringField("Als …")
    dan = StringField("Dan …")
    soort = RadioField(
        "Wat was het?", [InputRequired("Kies wat het was.")], choices=choices("Koffie", "Gesprek")
    )
    wie = RadioField(
        "Wie mag dit zien?",
        choices=[
            SelectChoice("ik", "Alleen ik", {"hint": "Niemand anders leest dit"}),
            SelectChoice("groep", "Mijn groep", {"hint": "Alleen mensen in je groep zien dit"}),
        ],
        default="ik",
    )
    themas = SelectMultipleField(
        "Welke thema’s?",
        [InputRequired("Kies een thema.")],
        choices=choices("Weerstand", "Verbinden"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    wanneer = RadioField("Wanneer was het?", choices=choices("Vandaag", "Gisteren"), default="vandaag")
    dag = DateField("Welke dag?", [DataRequired("Kies een dag.")])
    lijst = SelectField(
        "Kies een soort", [DataRequired("Kies een soort.")], choices=choices("Verhaal", "Tip")
    )
    mail = EmailField("Je e-mailadres", [DataRequired("Vul je e-mailadres in.")])
    blijf = BooleanField(
        "Blijf ingelogd",
        [InputRequired("Zet dit vinkje aan.")],
        description="Niet op een computer die je deelt",
    )
    programma = FieldList(FormField(Programmaregel), min_entries=2)

    def hidden_tag(self) -> str:
        """Flask-WTF's forms have this; a plain WTForms one does not."""
        return self.sleutel()


ERRORS = [
    "Het formulier is te oud.",
    "Schrijf op wat je gaat doen.",
    "Schrijf op wat er gebeurde.",
    "Kies wat het was.",
    "Kies een thema.",
    "Kies een dag.",
    "Kies een soort.",
    "Vul je e-mailadres in.",
    "Zet dit vinkje aan.",
    "Schrijf op wat jullie doen.",
    "Schrijf op wat jullie doen.",
]


@pytest.fixture
def leeg_formulier() -> Voorbeeld:
    """As it is first shown."""
    return Voorbeeld()


@pytest.fixture
def fout_formulier() -> Voorbeeld:
    """Sent with nothing filled in: every field complains."""
    form = Voorbeeld(
        MultiDict(
            {"fout-sleutel": "", "fout-als": "iemand <na> de koffie", "fout-wie": "ik", "fout-lijst": ""}
        ),
        prefix="fout-",
    )
    form.validate()
    return form


@pytest.fixture
def maak() -> Callable[..., BeautifulSoup]:
    """Renders a piece of template that uses the macros of onderdelen/, where a missing name is an error."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.globals["url_for"] = lambda endpoint, **values: f"/{endpoint}/{values.get('slug', '')}"

    def _maak(text: str, **context: Any) -> BeautifulSoup:
        imports = (
            '{% from "onderdelen/formulier.html" import foutoverzicht, verborgen, veld, keuzes, vinkje, veldgroep, knop, knop_link %}'
            '{% from "onderdelen/tekst.html" import citaat, melding, leeg, kaart_link, antwoord, terug, bladeren %}'
            '{% from "onderdelen/rad.html" import rad, rad_uitleg %}{% from "onderdelen/humus.html" import humus %}'
        )
        return BeautifulSoup(environment.from_string(imports + text).render(**context), "html.parser")

    return _maak


@pytest.fixture
def bladzijde(app: Flask) -> Callable[..., BeautifulSoup]:
    """Renders a whole template of the site, as a guest unless the context says otherwise."""

    def _bladzijde(template: str, **context: Any) -> BeautifulSoup:
        with app.test_request_context("/"):
            values: dict[str, Any] = {}
            app.update_template_context(values)
            return BeautifulSoup(app.jinja_env.from_string(template).render(values | context), "html.parser")

    return _bladzijde
