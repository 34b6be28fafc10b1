"""Short secrets made with the secret of the site, so that none of them stands in the database."""

import hashlib
import hmac

#: Letters and digits that cannot be taken for each other when read from paper or heard.
LEESBARE_TEKENS = "23456789abcdefghjkmnpqrstuvwxyz"
AGENDATEKENS = 40


def agendacode(secret: str, lid_id: int, zout: str) -> str:
    """What makes the address of one lid's calendar impossible to guess."""
    return _teken(secret, "agenda", lid_id, zout).hex()[:AGENDATEKENS]


def is_gelijk(code: str, getypt: str) -> bool:
    """Whether two codes are the same, in a time that tells nothing."""
    return hmac.compare_digest(code.encode(), getypt.encode("utf-8", "surrogatepass"))


def _teken(secret: str, *wat: int | str) -> bytes:
    gezegd = "\0".join(str(deel) for deel in wat)
    return hmac.digest(secret.encode(), f"bijeenkomsten\0{gezegd}".encode(), hashlib.sha256)
