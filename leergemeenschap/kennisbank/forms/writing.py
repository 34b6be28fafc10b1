"""Writing a page: plain fields for what people know, and Markdown for the text."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple

from wtforms import HiddenField, SelectMultipleField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from leergemeenschap.core.forms import TOO_LONG, Formulier, Ingevuld, Keuzelijst, Opslaanbaar, Regel, Tekst
from leergemeenschap.core.markdown import MAX_CHARS
from leergemeenschap.kennisbank.actions.addresses import slug_of
from leergemeenschap.kennisbank.actions.editing import Begin
from leergemeenschap.kennisbank.actions.source import FIELDS, Source, WrongSource, check_slug
from leergemeenschap.kennisbank.models import Soort, Stedelijkheid

#: What a field of front matter is called on screen.
LABELS = {
    "titel": "Titel",
    "soort": "Wat voor pagina is het?",
    "in_het_kort": "In het kort",
    "themas": "Thema’s",
    "tekst": "Tekst",
    "probeer_dit": "Probeer dit zelf",
    "zie_ook": "Lees ook",
    "mechanismen": "Wat helpt of remt",
    "bouwstenen": "Bouwstenen van het Humusmodel",
    "bron": "Bron",
    "zoekwoorden": "Zoekwoorden",
    "zo_zeggen_mensen_het": "Zo zeggen mensen het",
    "initiatieftype": "Wat is het?",
    "doelgroep": "Voor wie?",
    "stedelijkheid": "In een stad of een streek?",
    "plaats": "Plaats",
    "fase": "Hoe ver zijn ze?",
    "duur": "Hoe lang?",
    "groepsgrootte": "Met hoeveel?",
    "benodigdheden": "Wat heb je nodig?",
    "werking": "Helpt dit of remt dit?",
    "cijfers": "Cijfers",
}
#: Fields of a line for each thing.
_REGELS = ("probeer_dit", "zoekwoorden", "zo_zeggen_mensen_het", "benodigdheden")
_BRON = re.compile(r"(.+?)(?:,\s*([12]\d{3}))?")
_ADRES = re.compile(r".*/kennisbank/([a-z0-9-]+).*")
_TE_LANG = "De tekst is te lang voor één pagina. Maak er meer pagina’s van. Je tekst is niet weg."


class Paar(NamedTuple):
    """A page that can be chosen."""

    slug: str
    titel: str


class Aanbod(NamedTuple):
    """What can be chosen, and how a page is found by its name."""

    themas: list[Paar]
    mechanismen: list[Paar]
    bouwstenen: list[Paar]
    #: The pages that have one of these names (small letters) as titel or address.
    zoek: Callable[[Collection[str]], list[Paar]]


class Paginatekst(TextAreaField):
    """The body of a page, in Markdown."""

    data: str

    def __init__(self, label: str, *, leeg: str, **kwargs: Any) -> None:
        checks = [Ingevuld(leeg), Opslaanbaar(), Length(max=MAX_CHARS, message=_TE_LANG)]
        super().__init__(label, checks, filters=[_tidy], **kwargs)


class Lijst(Tekst):
    """Lines of text; each line is one thing."""

    @property
    def regels(self) -> list[str]:
        """The lines that hold something."""
        return [line.strip() for line in (self.data or "").splitlines() if line.strip()]


class Slugvinkjes(SelectMultipleField):
    """Any number of pages, as check boxes; the values are addresses."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), **kwargs
        )

    def bied_aan(self, paren: list[Paar], eerder: Sequence[str]) -> None:
        """Set what can be chosen; what was chosen before stays possible when its page is gone."""
        known = {slug for slug, _ in paren}
        gone = [(slug, slug) for slug in eerder if slug not in known]
        self.choices = [SelectChoice(slug, titel) for slug, titel in [*paren, *gone]]


class PaginaForm(Formulier):
    """A whole page. `basis` is the number of the versie it was begun with, 0 for a new page.

    `was_eraf` is "ja" when its writer was told that the page is off the site.
    """

    VAN_DE_SITE = (
        "Iemand haalde deze pagina net van de site. Jouw tekst is niet weg. "
        "Wil je de pagina terug op de site? Druk dan nog een keer op de knop."
    )

    looks_itself = True

    basis = HiddenField()
    was_eraf = HiddenField()
    titel = Regel(LABELS["titel"], leeg="Geef de pagina een titel.")
    adres = Regel(
        "Adres van de pagina",
        description="Laat dit leeg, dan maken we het van de titel. Later kun je het niet meer wijzigen.",
    )
    soort = Keuzelijst(
        LABELS["soort"],
        [("", "Kies een soort"), *((soort.value, soort.naam) for soort in Soort)],
        validators=[Ingevuld("Kies wat voor pagina het is.")],
    )
    in_het_kort = Tekst(
        LABELS["in_het_kort"],
        leeg="Vertel in één tot drie zinnen waar de pagina over gaat.",
        description="Eén tot drie zinnen. Dit zien lezers het eerst.",
    )
    themas = Slugvinkjes(LABELS["themas"])
    tekst = Paginatekst(
        LABELS["tekst"],
        leeg="Schrijf de tekst van de pagina.",
        description="Begin een kop met ## en een lijst met streepjes. Een lege regel begint een nieuwe alinea.",
    )
    probeer_dit = Lijst(
        LABELS["probeer_dit"],
        description="Eén tot drie kleine dingen die een lezer kan doen. Elk op een eigen regel.",
    )
    zie_ook = Lijst(LABELS["zie_ook"], description="De titels van andere pagina’s. Elk op een eigen regel.")
    mechanismen = Slugvinkjes(LABELS["mechanismen"])
    bouwstenen = Slugvinkjes(LABELS["bouwstenen"])
    bron = Lijst(
        LABELS["bron"],
        description="Titel, komma, jaar. Elke bron op een eigen regel. Bijvoorbeeld: Rapport Samen Buurten, 2025",
    )
    zoekwoorden = Lijst(
        LABELS["zoekwoorden"],
        description="Woorden die mensen intikken en die niet in de tekst staan. Elk op een eigen regel.",
    )
    zo_zeggen_mensen_het = Lijst(
        LABELS["zo_zeggen_mensen_het"],
        description="Woorden en korte zinnetjes uit leervragen over dit thema. Bijvoorbeeld: uit handen geven. Elk op een "
        "eigen regel. Ze helpen als je telt welk thema leeft. Lezers zien ze niet.",
    )
    initiatieftype = Regel(LABELS["initiatieftype"], description="Bijvoorbeeld: een gezamenlijke moestuin")
    doelgroep = Regel(LABELS["doelgroep"], description="Bijvoorbeeld: ouderen in de wijk")
    plaats = Regel(LABELS["plaats"])
    stedelijkheid = Keuzelijst(
        LABELS["stedelijkheid"], [("", "Zeg ik niet"), *((deel.value, deel.zin) for deel in Stedelijkheid)]
    )
    fase = Regel(LABELS["fase"], description="Bijvoorbeeld: opbouw")
    duur = Regel(LABELS["duur"], description="Bijvoorbeeld: een uur")
    groepsgrootte = Regel(LABELS["groepsgrootte"], description="Bijvoorbeeld: 4 tot 8 mensen")
    benodigdheden = Lijst(LABELS["benodigdheden"], description="Elk ding op een eigen regel.")
    werking = Keuzelijst(
        LABELS["werking"], [("", "Kies"), ("versterkend", "Dit helpt"), ("remmend", "Dit remt")]
    )

    def __init__(
        self,
        *args: Any,
        aanbod: Aanbod,
        source: Source | None = None,
        begin: Begin | None = None,
        **kwargs: Any,
    ) -> None:
        """:param source: what the page says now; None for a new page."""
        self.eerder = source
        self._aanbod = aanbod
        known = begin or Begin()
        hidden = {"basis": str(known.nummer), "was_eraf": "ja" if known.was_eraf else ""}
        kwargs["data"] = hidden | (self._als_velden(source) if source else {})
        super().__init__(*args, **kwargs)
        before = source.kenmerken if source else {}
        self.themas.bied_aan(aanbod.themas, source.themas if source else [])
        self.mechanismen.bied_aan(aanbod.mechanismen, before.get("mechanismen", []))
        self.bouwstenen.bied_aan(aanbod.bouwstenen, before.get("bouwstenen", []))
        self._zie_ook: list[str] = []

    @property
    def slug(self) -> str:
        """The address of a new page: what was asked for, or made from the titel."""
        return slug_of(self.adres.data or self.titel.data or "")

    @property
    def adres_bezet(self) -> str:
        """What is said of an address that another page has."""
        return f"Het adres ‘{self.slug}’ is al van een andere pagina. Kies een ander adres."

    @property
    def begin(self) -> Begin:
        """What its writer knew of the page; a `basis` that is not a number is that of a new page."""
        typed = str(self.basis.data or "")
        is_number = typed.isascii() and typed.isdecimal() and len(typed) < 10
        return Begin(int(typed) if is_number else 0, self.was_eraf.data == "ja")

    @property
    def blijft_staan(self) -> list[str]:
        """What the page also has, and this form does not show."""
        return [
            LABELS.get(name, name)
            for name in (self.eerder.kenmerken if self.eerder else {})
            if name not in self
        ]

    def source(self) -> Source:
        """The page as it was filled in, once `validate` found nothing wrong."""
        soort = Soort(self.soort.data)
        before = self.eerder.kenmerken if self.eerder else {}
        kept = {name: value for name, value in before.items() if name not in self and _fits(name, soort)}
        return Source(
            soort=soort,
            titel=_squeezed(self.titel.data),
            in_het_kort=_squeezed(self.in_het_kort.data),
            themas=_in_order(self.themas.data or [], self.eerder.themas if self.eerder else []),
            kenmerken=kept | self._kenmerken(soort),
            body=self.tekst.data,
        )

    def validate(self, extra_validators: Any = None) -> bool:
        is_right = super().validate(extra_validators)
        if self.soort.errors:
            return False
        soort = Soort(self.soort.data)
        filled_in = self._kenmerken(soort)
        read = {"titel": self.titel.data, "in_het_kort": self.in_het_kort.data, **filled_in}
        for name, value in read.items():
            try:
                FIELDS[name].read(value)
            except ValueError as error:
                others = [found for found in self[name].errors if found != TOO_LONG]
                self[name].errors = [*others, f"Dit {error}."]
        if soort is Soort.MECHANISME and "werking" not in filled_in:
            self.werking.errors = ["Kies of dit helpt of remt."]
        return is_right and not self.errors

    def validate_adres(self, field: Regel) -> None:
        if self.eerder is None and (self.titel.data or field.data):
            try:
                check_slug(self.slug)
            except WrongSource as wrong:
                raise ValidationError(" ".join(wrong.reasons)) from wrong
            if any(paar.slug == self.slug for paar in self._aanbod.zoek([self.slug])):
                raise ValidationError(self.adres_bezet)

    def validate_zie_ook(self, field: Lijst) -> None:
        lines = [_named(line) for line in field.regels]
        found = self._aanbod.zoek(set(lines)) if lines and not field.errors else []
        by_name = {titel.lower(): slug for slug, titel in found} | {slug: slug for slug, _ in found}
        by_name |= {slug: slug for slug in (self.eerder.kenmerken.get("zie_ook", []) if self.eerder else [])}
        self._zie_ook = list(dict.fromkeys(by_name[line] for line in lines if line in by_name))
        if unknown := [line for line in field.regels if _named(line) not in by_name]:
            raise ValidationError(
                f"Er is geen pagina die ‘{unknown[0][:80]}’ heet. Neem de titel precies over."
            )

    def _kenmerken(self, soort: Soort) -> dict[str, Any]:
        """What was filled in of the other fields that belong to this soort, as front matter holds it."""
        before = self.eerder.kenmerken if self.eerder else {}
        values: dict[str, Any] = {
            "mechanismen": _in_order(self.mechanismen.data or [], before.get("mechanismen", [])),
            "bouwstenen": _in_order(self.bouwstenen.data or [], before.get("bouwstenen", [])),
            "zie_ook": self._zie_ook,
            "bron": [_als_bron(regel) for regel in self.bron.regels],
        }
        for name in _REGELS:
            values[name] = self[name].regels
        for name in (
            *("initiatieftype", "doelgroep", "plaats", "stedelijkheid", "fase"),
            *("duur", "groepsgrootte", "werking"),
        ):
            values[name] = self[name].data
        return {name: value for name, value in values.items() if value and _fits(name, soort)}

    def _als_velden(self, source: Source) -> dict[str, Any]:
        values: dict[str, Any] = {
            **source.kenmerken,
            "titel": source.titel,
            "soort": source.soort.value,
            "in_het_kort": source.in_het_kort,
            "themas": source.themas,
            "tekst": source.body,
        }
        for name in _REGELS:
            values[name] = "\n".join(source.kenmerken.get(name, []))
        values["bron"] = "\n".join(als_regel(bron) for bron in source.kenmerken.get("bron", []))
        values["zie_ook"] = "\n".join(self._titels(source.kenmerken.get("zie_ook", [])))
        return values

    def _titels(self, slugs: list[str]) -> list[str]:
        """How pages are named in the form: by titel, or by address where two pages have that titel."""
        if not slugs:
            return []
        titels = {slug: titel for slug, titel in self._aanbod.zoek(slugs) if slug in slugs}
        bearers = Counter(
            titel.lower() for _, titel in self._aanbod.zoek({t.lower() for t in titels.values()})
        )
        return [
            titels[slug] if slug in titels and bearers[titels[slug].lower()] == 1 else slug for slug in slugs
        ]


def _als_bron(regel: str) -> dict[str, Any]:
    match = _BRON.fullmatch(regel)
    if match is None:
        return {"titel": regel, "jaar": None}
    return {"titel": match[1].strip(), "jaar": int(match[2]) if match[2] else None}


def als_regel(bron: dict[str, Any]) -> str:
    """A source as one line of the form."""
    return f"{bron['titel']}, {bron['jaar']}" if bron.get("jaar") else str(bron["titel"])


def _named(line: str) -> str:
    """A line of 'Lees ook' as a name to look for; of an address only the last part."""
    match = _ADRES.fullmatch(line)
    return match[1] if match else " ".join(line.split()).lower()


def _in_order(chosen: Iterable[str], before: list[str]) -> list[str]:
    """What was chosen, in the order it had before, and then what is new."""
    chosen = list(chosen)
    return [slug for slug in before if slug in chosen] + [slug for slug in chosen if slug not in before]


def _fits(name: str, soort: Soort) -> bool:
    return name in FIELDS and FIELDS[name].only_for in {None, soort}


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _tidy(value: str | None) -> str:
    return (value or "").replace("\r\n", "\n").strip()
