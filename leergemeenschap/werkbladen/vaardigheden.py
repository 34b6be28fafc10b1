"""The twelve skills of a buurtverbinder (report Samen Buurten, ch. 5), which somebody can look at in a self-scan."""

from enum import StrEnum


class Vaardigheid(StrEnum):
    """One of the twelve; the value is also the address of its page in the kennisbank. They have no order of worth."""

    LUISTEREN = "actief-luisteren"
    AANWEZIG = "oprechte-aanwezigheid"
    ZONDER_AGENDA = "zonder-agenda-aanwezig"
    COMMUNICEREN = "communiceren"
    PROFILEREN = "verbindend-profileren"
    ONTMOETINGEN = "creatief-ontmoetingen-organiseren"
    NETWERKEN = "bestaande-netwerken-gebruiken"
    AAN_HET_ROER = "bewoners-aan-het-roer"
    BRUGGEN = "boundary-spanning"
    WEERSTAND = "weerstand-hanteren"
    VOLHOUDEN = "durven-en-volhouden"
    TIJD = "tijd-en-ruimte-organiseren"

    @property
    def zin(self) -> str:
        """What somebody says who can do this: "Ik …"."""
        return _ZINNEN[self]


_ZINNEN = {
    Vaardigheid.LUISTEREN: "Ik luister en vraag door.",
    Vaardigheid.AANWEZIG: "Ik ben er echt voor mensen.",
    Vaardigheid.ZONDER_AGENDA: "Ik kan ergens zijn zonder plan vooraf.",
    Vaardigheid.COMMUNICEREN: "Ik zeg duidelijk wat ik bedoel.",
    Vaardigheid.PROFILEREN: "Ik laat zien wie ik ben en waar ik voor sta.",
    Vaardigheid.ONTMOETINGEN: "Ik bedenk manieren waarop mensen elkaar ontmoeten.",
    Vaardigheid.NETWERKEN: "Ik gebruik wat er al is in de buurt.",
    Vaardigheid.AAN_HET_ROER: "Ik laat bewoners zelf beslissen.",
    Vaardigheid.BRUGGEN: "Ik breng bewoners en organisaties bij elkaar.",
    Vaardigheid.WEERSTAND: "Ik kan ermee omgaan als iemand niet wil.",
    Vaardigheid.VOLHOUDEN: "Ik durf te beginnen en houd het vol.",
    Vaardigheid.TIJD: "Ik maak tijd voor wat belangrijk is.",
}
