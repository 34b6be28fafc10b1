"""Short secrets made with the secret of the site, so that none of them stands in the database."""

import hashlib
import hmac
import re

#: Letters and digits that cannot be taken for each other when read from paper or heard.
LEESBARE_TEKENS = "23456789abcdefghjkmnpqrstuvwxyz"
LETTERS = "".join(teken for teken in LEESBARE_TEKENS if teken.isalpha())
AGENDATEKENS = 40
CODETEKENS = 6
_EIGEN = re.compile(rf"([1-9][0-9]{{0,9}})([{LETTERS}]{{{CODETEKENS}}})")


def agendacode(secret: str, lid_id: int, zout: str) -> str:
    """What makes the address of one lid's calendar impossible to guess."""
    return _teken(secret, "agenda", lid_id, zout).hex()[:AGENDATEKENS]


def is_gelijk(code: str, getypt: str) -> bool:
    """Whether two codes are the same, in a time that tells nothing."""
    return hmac.compare_digest(code.encode(), getypt.encode("utf-8", "surrogatepass"))


def postercode(secret: str, bijeenkomst_id: int, nummer: int = 0) -> str:
    """The code on the poster of one bijeenkomst: six signs that are easy to type over.

    :param nummer: how often it was made anew.
    """
    return _leesbaar(_teken(secret, "poster", bijeenkomst_id, *([nummer] if nummer else [])), LEESBARE_TEKENS)


def eigen_code(secret: str, bijeenkomst_id: int, lid_id: int) -> str:
    """The code of one lid at the door of one bijeenkomst: their number, and six letters."""
    return f"{lid_id}-{_leesbaar(_teken(secret, 'eigen', bijeenkomst_id, lid_id), LETTERS)}"


def gelezen_code(getypt: str) -> str:
    """The code of a poster as it was made: capitals, spaces and dashes do not count."""
    return "".join(sign for sign in getypt.lower() if sign in LEESBARE_TEKENS)


def gelezen_eigen_code(getypt: str) -> tuple[int, str] | None:
    """Whose code it says it is, and the code as it was made; None when it can be none."""
    found = _EIGEN.fullmatch("".join(sign for sign in getypt.lower() if sign.isascii() and sign.isalnum()))
    return (int(found[1]), f"{int(found[1])}-{found[2]}") if found else None


def _teken(secret: str, *wat: int | str) -> bytes:
    gezegd = "\0".join(str(deel) for deel in wat)
    return hmac.digest(secret.encode(), f"bijeenkomsten\0{gezegd}".encode(), hashlib.sha256)


def _leesbaar(teken: bytes, alfabet: str) -> str:
    getal, code = int.from_bytes(teken), ""
    for _ in range(CODETEKENS):
        getal, rest = divmod(getal, len(alfabet))
        code += alfabet[rest]
    return code
