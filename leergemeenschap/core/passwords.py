"""Passwords and pincodes: slow hashes that only this module knows how to make, and which ones are too easy."""

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

LENGTH_MIN, LENGTH_MAX = 12, 128
DIFFERENT_DIGITS_MIN = 4
#: As many guesses would have to be made, by the estimate of zxcvbn (its best score, 4).
GUESSES_MIN = 10**10
# Of the beginning alone: an estimate of 72 strange signs takes seconds
_ESTIMATED_LENGTH = 32
# OWASP's least for argon2id: 19 MiB, two passes, one lane
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Of a password that nobody has, made by this hasher beforehand: making it takes a while at every start
_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$j3F8PlTI3V8hMVsk7jTpwQ$2R9enP/72QlpYT35WgjkO0Ux5ZDgWjWFaEZvRJ2uHZI"
# What Dutch people choose first, beside the 30,000 of zxcvbn's own lists
_DUTCH = """
    wachtwoord welkom geheim hallo inloggen toegang lente zomer herfst winter voorjaar najaar januari februari maart
    april juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag
    zondag ajax feyenoord voetbal nederland amsterdam rotterdam utrecht almere liefde schatje lekker konijn poesje
    hondje kerstmis sinterklaas oranje koningsdag buurt buurthuis buurtverbinder leergemeenschap samen samenbuurten
    koffie fiets gezellig
""".split()  # noqa: SIM905 - a list of words, one per line, would be longer than the module


def hash_of(secret: str) -> str:
    """A hash to store, with its own salt and settings in it."""
    return _hasher.hash(_bytes(secret))


def matches(stored: str | None, typed: str) -> bool:
    """Whether this is the secret behind a hash. Without a hash it takes as long, and the answer is no."""
    try:
        _hasher.verify(stored or _NOBODYS, _bytes(typed[: LENGTH_MAX + 1]))
    except (Argon2Error, InvalidHashError):
        return False
    return stored is not None


def too_easy(password: str, about_them: Iterable[str]) -> bool:
    """Whether others would guess this password soon.

    :param about_them: words somebody would try first: a name, an address, the name of the site.
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415 - takes a tenth of a second, at every start of every command

    words = [word for text in about_them for word in (text, *text.split(), *text.split("@")) if word]
    estimate = zxcvbn(password[:_ESTIMATED_LENGTH], user_inputs=[*words, *_DUTCH])
    return bool(estimate["guesses"] < GUESSES_MIN)


def too_easy_pin(pin: str) -> bool:
    """Whether these digits count up or down, or are fewer than four different ones, as in the pincodes chosen most."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(set(pin)) < DIFFERENT_DIGITS_MIN or steps in ({1}, {9})


def _bytes(secret: str) -> bytes:
    # An accent is typed as one sign on one device and as two on another
    return unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
