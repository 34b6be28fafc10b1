"""The random secrets and codes that people log in with, and what is stored of them."""

import hashlib
import secrets

#: Letters and digits that cannot be taken for each other when read from paper.
LEESBARE_TEKENS = "23456789abcdefghjkmnpqrstuvwxyz"


def digest(secret: str) -> str:
    """What is stored of a random secret: enough to recognise it, not enough to use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def nieuw_geheim() -> str:
    """A random secret of 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def nieuwe_code() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def nieuwe_leesbare_code(tekens: int) -> str:
    """A random code of this many signs that can be typed over from paper: almost 5 bits a sign."""
    return "".join(secrets.choice(LEESBARE_TEKENS) for _ in range(tekens))


def gelezen_code(typed: str) -> str:
    """A code from paper as it was made: capitals, spaces and dashes do not count."""
    return "".join(sign for sign in typed.lower() if sign in LEESBARE_TEKENS)


def only_digits(typed: str) -> str:
    return "".join(sign for sign in typed if sign in "0123456789")
