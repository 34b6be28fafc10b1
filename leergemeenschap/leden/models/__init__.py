"""Lid and roles, the ways in, and what proves who it is."""

from leergemeenschap.leden.models.coming_in import (
    INLOGCODE_GELDIG,
    INLOGLINK_GELDIG,
    KAART_GELDIG,
    POGINGEN_MAX,
    Aanmelding,
    Adreswijziging,
    Inlogcode,
    Inlogkaart,
)
from leergemeenschap.leden.models.lid import (
    MEEDOENDE_ROLLEN,
    MET_MEER_RECHTEN,
    Lid,
    LidRol,
    Rol,
)
from leergemeenschap.leden.models.proof import (
    TWEEDE_FACTOR_GELDIG,
    CodeApp,
    Herstelcode,
    Passkey,
    Wachtwoord,
)

__all__ = [
    "INLOGCODE_GELDIG",
    "INLOGLINK_GELDIG",
    "KAART_GELDIG",
    "MEEDOENDE_ROLLEN",
    "MET_MEER_RECHTEN",
    "POGINGEN_MAX",
    "TWEEDE_FACTOR_GELDIG",
    "Aanmelding",
    "Adreswijziging",
    "CodeApp",
    "Herstelcode",
    "Inlogcode",
    "Inlogkaart",
    "Lid",
    "LidRol",
    "Passkey",
    "Rol",
    "Wachtwoord",
]
