"""Every setting: its name in the environment, its default and what it is for.

All names start with `LEERGEMEENSCHAP_`. `read_settings` only reads; `prepare_data` is the one place that makes
folders and a secret, and only commands call it.
"""

import os
import re
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "LEERGEMEENSCHAP_"
ROOT = Path(__file__).resolve().parents[2]
SECRET_MIN_BYTES = 32
DAYS_MAX = 36_500
SECRET_MIN_SIGNS = 8
#: The settings that are a number of days.
DAYS = (
    "bewaar_inlogcodes",
    "bewaar_formulieren",
    "bewaar_concepten",
    "bewaar_naamloze_bladen",
    "bewaar_prints",
    "bewaar_mails",
    "bewaar_mailbestanden",
    "bewaar_reservekopieen",
    "inactief_waarschuwen",
    "inactief_wissen",
)
# Words of at least six letters: in a random secret they do not turn up by chance.
_WELL_KNOWN = re.compile(
    "change.?me|secret|geheim|passw|wachtwoord|insecure|example|voorbeeld|replace|vervang|development"
    "|leergemeenschap|abcdef|123456|qwerty",
    re.IGNORECASE,
)


class WrongSetting(Exception):
    """A setting is missing or cannot be used; the text says which one and what to do."""


@dataclass(frozen=True)
class Settings:
    """What the environment says, with documented defaults. `docs/settings.md` tells the same in prose."""

    #: DATA. Folder of the database, search index, secret and log.
    data: Path
    #: CONTENT. Folder of the shipped pages and question sets.
    content: Path
    #: DATABASE. SQLAlchemy URL; default an SQLite file in DATA.
    database: str
    #: SECRET_KEY. Signs cookies; at least 32 bytes. Default: the file `secret` in DATA.
    secret_key: str | None
    #: DEMO. "1" shows the demo log-in page with invented people. Never on a real site.
    demo: bool
    #: SITE_URL. The address people type, for links in mail and for the host check.
    site_url: str
    #: NAME. The name of the leergemeenschap, in the header and in mail.
    name: str
    #: MAIL_SERVER and MAIL_PORT. Without a server, mail is kept as files in DATA/mail.
    mail_server: str
    mail_port: int
    #: MAIL_USER and MAIL_PASSWORD. Empty: no log-in at the mail server.
    mail_user: str
    mail_password: str
    #: MAIL_TLS. "starttls" (default), "tls" or "none".
    mail_tls: str
    #: MAIL_FROM. Sender of every mail.
    mail_from: str
    #: CONTACT. Who welcomes newcomers: a name with a phone number or address, on the page Meedoen. Default nobody.
    contact: str
    #: HELP. Who to ask for help, as one line of text on the page Hulp.
    help: str
    #: VERANTWOORDELIJKE. Who answers for the personal data, by law: a name and an address, on the page Privacy.
    verantwoordelijke: str = ""
    #: SHORT_NAME. What stands under the icon on a home screen, where there is room for some 12 letters.
    short_name: str = "Samen leren"
    #: SECURITY_CONTACT. Where to report a hole in the site: a mail address or an https address, in security.txt.
    security_contact: str = ""
    #: TWEEDE_FACTOR. "1": begeleiders, onderzoekers and beheerders log in with a second factor. Default "0" in a demo.
    tweede_factor: bool = True
    #: PROXIES. How many proxies of ours stand in front and add to X-Forwarded-For. Default 1 with https, else 0.
    proxies: int = 0
    #: SEARCH. "whoosh", or with a PostgreSQL database "postgresql": one index there for every process.
    search: str = "whoosh"
    #: How long things stay, in days; `core.retention` says what each is about.
    bewaar_inlogcodes: int = 1
    bewaar_formulieren: int = 30
    bewaar_concepten: int = 365
    bewaar_naamloze_bladen: int = 365
    bewaar_prints: int = 365
    bewaar_mails: int = 90
    bewaar_mailbestanden: int = 30
    bewaar_reservekopieen: int = 35
    inactief_waarschuwen: int = 540
    inactief_wissen: int = 180

    #: LOGBOEK_DAGEN. How many days the logboek is kept: who did what with the account of another.
    logboek_dagen: int = 183

    @property
    def secure(self) -> bool:
        """Whether people reach the site over https."""
        return self.site_url.startswith("https://")

    @property
    def secret_file(self) -> Path:
        return self.data / "secret"

    @property
    def ledger_file(self) -> Path:
        """Who was erased, by number; never put an older one back."""
        return self.data / "gewist.jsonl"

    @property
    def mail_folder(self) -> Path:
        return self.data / "mail"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; creates nothing.

    :param environ: names with the prefix; default the process's environment.
    :raises WrongSetting: when a value cannot be understood.
    """
    env = os.environ if environ is None else environ

    def get(name: str, default: str) -> str:
        return env.get(PREFIX + name, "").strip() or default

    data = Path(get("DATA", str(ROOT / "data"))).expanduser().absolute()
    tls = get("MAIL_TLS", "starttls")
    if tls not in {"starttls", "tls", "none"}:
        raise WrongSetting(f"{PREFIX}MAIL_TLS must be starttls, tls or none, not {tls!r}.")
    port = get("MAIL_PORT", "587")
    if not port.isdecimal():
        raise WrongSetting(f"{PREFIX}MAIL_PORT must be a number, not {port!r}.")
    site_url = get("SITE_URL", "http://127.0.0.1:5000").rstrip("/")
    if urlsplit(site_url).scheme not in {"http", "https"} or not urlsplit(site_url).hostname:
        raise WrongSetting(
            f"{PREFIX}SITE_URL must be an address like https://voorbeeld.nl, not {site_url!r}."
        )
    proxies = get("PROXIES", "1" if site_url.startswith("https://") else "0")
    if not (proxies.isascii() and proxies.isdecimal()):
        raise WrongSetting(f"{PREFIX}PROXIES must be a number, not {proxies!r}.")
    demo = get("DEMO", "0") == "1"
    database = get("DATABASE", f"sqlite:///{data / 'leergemeenschap.sqlite'}")
    search = get("SEARCH", "whoosh")
    if search not in ({"whoosh", "postgresql"} if database.startswith("postgresql") else {"whoosh"}):
        raise WrongSetting(
            f"{PREFIX}SEARCH must be whoosh, or with a PostgreSQL database postgresql, not {search!r}."
        )
    logboek_dagen = get("LOGBOEK_DAGEN", "183")
    if not (logboek_dagen.isascii() and logboek_dagen.isdecimal() and 0 < int(logboek_dagen) <= DAYS_MAX):
        raise WrongSetting(f"{PREFIX}LOGBOEK_DAGEN must be a number of days, not {logboek_dagen!r}.")
    return Settings(
        data=data,
        content=Path(get("CONTENT", str(ROOT / "content"))).expanduser().absolute(),
        database=database,
        secret_key=env.get(PREFIX + "SECRET_KEY") or None,
        demo=demo,
        site_url=site_url,
        name=get("NAME", "Leergemeenschap"),
        short_name=get("SHORT_NAME", "Samen leren"),
        mail_server=get("MAIL_SERVER", ""),
        mail_port=int(port),
        mail_user=get("MAIL_USER", ""),
        mail_password=get("MAIL_PASSWORD", ""),
        mail_tls=tls,
        mail_from=get("MAIL_FROM", "leergemeenschap@localhost"),
        contact=get("CONTACT", ""),
        help=get("HELP", "Vraag het aan de begeleider van je leergemeenschap."),
        verantwoordelijke=get("VERANTWOORDELIJKE", ""),
        security_contact=_security_contact(get("SECURITY_CONTACT", "")),
        tweede_factor=get("TWEEDE_FACTOR", "0" if demo else "1") == "1",
        proxies=int(proxies),
        search=search,
        logboek_dagen=int(logboek_dagen),
        **{name: _days(get, name) for name in DAYS},
    )


def _days(get: Callable[[str, str], str], name: str) -> int:
    """A number of days, at least one.

    :raises WrongSetting: when it is none.
    """
    typed = get(name.upper(), str(Settings.__dataclass_fields__[name].default))
    if not (typed.isascii() and typed.isdecimal() and 0 < int(typed) <= DAYS_MAX):
        raise WrongSetting(
            f"{PREFIX}{name.upper()} must be a number of days from 1 to {DAYS_MAX}, not {typed!r}."
        )
    return int(typed)


def _security_contact(value: str) -> str:
    """The contact as security.txt wants it, a URI; a bare mail address becomes one."""
    if not value or re.fullmatch(r"(?:https://|mailto:)\S+", value):
        return value
    if re.fullmatch(r"[^\s@:/]+@[^\s@:/]+", value):
        return f"mailto:{value}"
    raise WrongSetting(f"{PREFIX}SECURITY_CONTACT must be a mail address or an https address, not {value!r}.")


def prepare_data(settings: Settings) -> None:
    """Make the data folder and, where no secret is set, a lasting random one that only this user can read."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.secret_key is None and not settings.secret_file.exists():
        file = os.open(settings.secret_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w") as handle:
            handle.write(secrets.token_hex(SECRET_MIN_BYTES))


def secret_key(settings: Settings) -> str:
    """The secret of the environment or of the data folder.

    :raises WrongSetting: when there is none, or it is too short or too easily guessed to be safe.
    """
    secret = settings.secret_key
    if secret is None and settings.secret_file.is_file():
        secret = settings.secret_file.read_text().strip()
    if secret is None or len(secret.encode()) < SECRET_MIN_BYTES:
        raise WrongSetting(
            f"Set {PREFIX}SECRET_KEY to at least {SECRET_MIN_BYTES} random bytes, or run `leergemeenschap voorbereiden`, "
            f"which makes one in {settings.secret_file}."
        )
    if not settings.demo and is_guessable(secret):
        raise WrongSetting(
            f"{PREFIX}SECRET_KEY can be guessed: it repeats itself, or holds a word that many people use. Leave it out, or make "
            'one with `python3 -c "import secrets; print(secrets.token_hex(32))"`.'
        )
    return secret


def is_guessable(secret: str) -> bool:
    """Whether a secret of any length is one that somebody would try: a run, a repeated piece, a word from an example."""
    steps = Counter(ord(second) - ord(first) for first, second in pairwise(secret))
    repeats = any(secret[n:] == secret[:-n] for n in range(1, len(secret) // 2 + 1))
    runs = max(steps.values(), default=0) > len(secret) / 2
    return repeats or runs or len(set(secret)) < SECRET_MIN_SIGNS or bool(_WELL_KNOWN.search(secret))


def trusted_hosts(settings: Settings) -> list[str]:
    """The names this site answers to. Without https it is on this computer only, so its own names count too."""
    own = urlsplit(settings.site_url).hostname or ""
    return [own] if settings.secure else [own, "localhost", "127.0.0.1"]


def flask_config(settings: Settings) -> dict[str, Any]:
    """Flask's own configuration that follows from the settings."""
    return {
        "SETTINGS": settings,
        "SECRET_KEY": secret_key(settings),
        "TRUSTED_HOSTS": trusted_hosts(settings),
        "DATABASE": settings.database,
        "SESSION_COOKIE_NAME": "__Host-leergemeenschap" if settings.secure else "leergemeenschap",
        "SESSION_COOKIE_SECURE": settings.secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_PROTECTION": None,
        # Else every style sheet comes with a cookie, and no browser keeps it
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 500,
        "TEMPLATES_AUTO_RELOAD": False,
    }
