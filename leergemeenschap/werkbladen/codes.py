"""Short codes for on paper, made with the secret of the site, so that none of them stands in the database."""

import hashlib
import hmac
import re
from typing import NamedTuple

#: Signs that cannot be taken for each other when read from paper or heard.
TEKENS = "234679acdefghjkmnpqrtuvwxyz"
LETTERS = "".join(teken for teken in TEKENS if teken.isalpha())
CODETEKENS = 6
_BLAD = re.compile(rf"([1-9][0-9]{{0,9}})([{LETTERS}]{{{CODETEKENS}}})")


class Bladcode(NamedTuple):
    """A code as it was typed: the number on the sheet, and what makes it impossible to guess."""

    nummer: int
    code: str


def werkbladcode(secret: str, werkblad_id: int) -> str:
    """The code of a werkblad, the same for everybody: six signs."""
    return _leesbaar(_teken(secret, "werkblad", werkblad_id), TEKENS)


def bladcode(secret: str, werkblad_id: int, blad: int) -> str:
    """The code of one sheet without a name: its number, and six letters."""
    return f"{blad}-{_leesbaar(_teken(secret, 'blad', werkblad_id, blad), LETTERS)}"


def lidcode(secret: str, werkblad_id: int, lid_id: int, na: int = 0) -> str:
    """The code of one lid's sheet of one werkblad: the number of the lid, and six letters.

    :param na: the number of the last print whose code the lid made void; each time another code follows.
    """
    wat = ("lid", werkblad_id, lid_id, na) if na else ("lid", werkblad_id, lid_id)
    return f"{lid_id}-{_leesbaar(_teken(secret, *wat), LETTERS)}"


def is_gelijk(code: str, getypt: str) -> bool:
    """Whether two codes are the same, in a time that tells nothing."""
    return hmac.compare_digest(code.encode(), getypt.encode("utf-8", "surrogatepass"))


def gelezen_werkbladcode(getypt: str) -> str:
    """The code of a werkblad as it was made: capitals, spaces and dashes do not count."""
    return "".join(teken for teken in getypt.lower() if teken in TEKENS)


def gelezen_bladcode(getypt: str) -> Bladcode | None:
    """The code of a sheet as it was made; None when it can be none."""
    found = _BLAD.fullmatch("".join(teken for teken in getypt.lower() if teken.isascii() and teken.isalnum()))
    return Bladcode(int(found[1]), f"{int(found[1])}-{found[2]}") if found else None


def leesbaar(code: str) -> str:
    """How a code stands on paper: "7K4-P2M", "12-KPRTWX"."""
    return (code if "-" in code else f"{code[:3]}-{code[3:]}").upper()


def _teken(secret: str, *wat: int | str) -> bytes:
    gezegd = "\0".join(str(deel) for deel in wat)
    return hmac.digest(secret.encode(), f"werkbladen\0{gezegd}".encode(), hashlib.sha256)


def _leesbaar(teken: bytes, alfabet: str) -> str:
    getal, code = int.from_bytes(teken), ""
    for _ in range(CODETEKENS):
        getal, rest = divmod(getal, len(alfabet))
        code += alfabet[rest]
    return code
