"""What ontmoetingen and reflecties offer to the search box and to sharing."""

from flask import url_for

from leergemeenschap.core.own_search import Source
from leergemeenschap.groepen.models import Deelsoort
from leergemeenschap.ontmoetingen import queries
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie
from leergemeenschap.ontmoetingen.permissions import (
    reflecties_van,
    reflecties_zichtbaar_voor,
    van,
    zichtbaar_voor,
)
from leergemeenschap.ontmoetingen.views.blueprint import adres_van, adres_van_reflectie, reflecties_bij


def _van_reflectie(reflectie_id: int) -> str:
    return url_for("ontmoetingen.toon_reflectie", reflectie_id=reflectie_id)


def _niet_mee(ontmoeting: Ontmoeting) -> str:
    """The place and the initiatief stay with their maker: residents can be known by them."""
    delen = [
        naam
        for naam, waarde in (("de plek", ontmoeting.plek), ("het initiatief", ontmoeting.initiatief))
        if waarde
    ]
    if not delen:
        return ""
    wat, blijft = " en ".join(delen), "blijven" if len(delen) > 1 else "blijft"
    return f"{wat[:1].upper()}{wat[1:]} {blijft} van jou: die leest niemand anders."


OWN_SOURCES = (
    Source("Ontmoeting", queries.zoek, adres_van),
    Source("Antwoord op een vraag", queries.zoek_antwoorden, _van_reflectie),
    Source("Inzicht", queries.zoek_inzichten, _van_reflectie),
)
SHARED_SOURCES = (
    Source("Ontmoeting", queries.zoek_gedeeld, adres_van),
    Source("Antwoord op een vraag", queries.zoek_gedeelde_antwoorden, _van_reflectie),
    Source("Inzicht", queries.zoek_gedeelde_inzichten, _van_reflectie),
)
DEELSOORTEN = (
    Deelsoort(
        "ontmoetingen",
        "ontmoeting",
        "deze ontmoeting",
        Ontmoeting,
        van,
        zichtbaar_voor,
        tekst=lambda ontmoeting: ontmoeting.tekst,
        adres=lambda ontmoeting: adres_van(ontmoeting.id),
        niet_mee=_niet_mee,
        kinderen=reflecties_bij,
    ),
    Deelsoort(
        "reflecties",
        "reflectie",
        "deze reflectie",
        Reflectie,
        reflecties_van,
        reflecties_zichtbaar_voor,
        tekst=lambda reflectie: reflectie.als_tekst,
        adres=adres_van_reflectie,
        ouder=lambda reflectie: reflectie.ontmoeting,
    ),
)
