"""Acts that touch several tables: inviting, logging in, proving who you are, keeping what was typed. Never commits."""

from leergemeenschap.leden.actions.cards import (
    OnveiligePin,
    geef_nieuwe_pin,
    kies_pin,
    maak_inlogkaart,
    neem_kaart,
)
from leergemeenschap.leden.actions.coming_in import (
    BestaatAl,
    Inlogmail,
    geef_rollen,
    maak_inlogcode,
    meld_aan,
    meld_af,
    meld_overal_af,
    nodig_uit,
    wacht_op_tweede_factor,
)
from leergemeenschap.leden.actions.drafts import (
    TeGroot,
    bewaar_concept,
    houd_concept,
    laat_concept_los,
    voeg_concepten_samen,
)
from leergemeenschap.leden.actions.leaving import wis_lid, wis_opnieuw
from leergemeenschap.leden.actions.logboek import schrijf_in_logboek, vergeet_logboek
from leergemeenschap.leden.actions.passkeys import (
    Partij,
    PasskeyKloptNiet,
    klopt_passkey,
    neem_passkey_op,
    vraag_om_nieuwe_passkey,
    vraag_om_passkey,
)
from leergemeenschap.leden.actions.passwords import (
    OnveiligWachtwoord,
    haal_wachtwoord_weg,
    klopt_wachtwoord,
    zet_wachtwoord,
)
from leergemeenschap.leden.actions.profile import (
    Adresmail,
    begin_adreswijziging,
    bevestig_adres,
    stel_je_voor,
)
from leergemeenschap.leden.actions.second_factor import (
    begin_code_app,
    bevestig_code_app,
    haal_tweede_factor_weg,
    klopt_tweede_factor,
    maak_herstelcodes,
    verwijder_passkey,
)
from leergemeenschap.leden.actions.standing import (
    LaatsteBeheerder,
    NetGewijzigd,
    eis_ander_dan,
    maak_weer_actief,
    wijzig_rollen,
    zet_op_non_actief,
)
from leergemeenschap.leden.actions.tidying import (
    STAPPEN,
    NietLangGenoegWeg,
    Opruimstap,
    tekens_van_leven,
    waarschuw,
)

__all__ = [
    "STAPPEN",
    "Adresmail",
    "BestaatAl",
    "Inlogmail",
    "LaatsteBeheerder",
    "NetGewijzigd",
    "NietLangGenoegWeg",
    "OnveiligWachtwoord",
    "OnveiligePin",
    "Opruimstap",
    "Partij",
    "PasskeyKloptNiet",
    "TeGroot",
    "begin_adreswijziging",
    "begin_code_app",
    "bevestig_adres",
    "bevestig_code_app",
    "bewaar_concept",
    "eis_ander_dan",
    "geef_nieuwe_pin",
    "geef_rollen",
    "haal_tweede_factor_weg",
    "haal_wachtwoord_weg",
    "houd_concept",
    "kies_pin",
    "klopt_passkey",
    "klopt_tweede_factor",
    "klopt_wachtwoord",
    "laat_concept_los",
    "maak_herstelcodes",
    "maak_inlogcode",
    "maak_inlogkaart",
    "maak_weer_actief",
    "meld_aan",
    "meld_af",
    "meld_overal_af",
    "neem_kaart",
    "neem_passkey_op",
    "nodig_uit",
    "schrijf_in_logboek",
    "stel_je_voor",
    "tekens_van_leven",
    "vergeet_logboek",
    "verwijder_passkey",
    "voeg_concepten_samen",
    "vraag_om_nieuwe_passkey",
    "vraag_om_passkey",
    "waarschuw",
    "wacht_op_tweede_factor",
    "wijzig_rollen",
    "wis_lid",
    "wis_opnieuw",
    "zet_op_non_actief",
    "zet_wachtwoord",
]
