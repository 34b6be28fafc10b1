"""What changes pages, and what leden do with them. Never commits."""

from leergemeenschap.kennisbank.actions.editing import (
    bewaar_tekst,
    haal_van_de_site,
    laat_staan,
    neem_over,
    zet_op_de_site,
    zet_terug,
)
from leergemeenschap.kennisbank.actions.keeping import bewaar_idee, neem_antwoord_terug, vertel_of_het_hielp
from leergemeenschap.kennisbank.actions.proposals import (
    dien_verhaal_in,
    geef_verhaal_terug,
    haal_naam_eraf,
    maak_pagina_van,
    neem_verhaal_terug,
    pas_verhaal_aan,
)
from leergemeenschap.kennisbank.actions.shipped import Bijwerkverslag, Fout, bijwerken

__all__ = [
    "Bijwerkverslag",
    "Fout",
    "bewaar_idee",
    "bewaar_tekst",
    "bijwerken",
    "dien_verhaal_in",
    "geef_verhaal_terug",
    "haal_naam_eraf",
    "haal_van_de_site",
    "laat_staan",
    "maak_pagina_van",
    "neem_antwoord_terug",
    "neem_over",
    "neem_verhaal_terug",
    "pas_verhaal_aan",
    "vertel_of_het_hielp",
    "zet_op_de_site",
    "zet_terug",
]
