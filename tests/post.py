"""Mail servers for tests: real ones that take mail or refuse it, and a port where nobody ever says anything."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Postbus:
    """Keeps what comes in; refuses addresses that begin with "nee", and everything while it is `vol`."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.ontvangen: list[bytes] = []
        self.vol = False

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(mail, policy=policy.default) for mail in self.ontvangen]

    @property
    def instellingen(self) -> dict[str, Any]:
        """The settings of a site that sends its mail here."""
        return naar_poort(self.port)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.vol:
            return "451 nu niet"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address.startswith("nee"):
            return "550 ken ik niet"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.ontvangen.append(envelope.content)
        return "250 OK"


def naar_poort(port: int) -> dict[str, Any]:
    return {"mail_server": "127.0.0.1", "mail_port": port, "mail_tls": "none"}


def vrije_poort() -> int:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        port: int = vrij.getsockname()[1]
        return port


@contextmanager
def een_postbus() -> Iterator[Postbus]:
    bus = Postbus(vrije_poort())
    controller = Controller(bus, hostname="127.0.0.1", port=bus.port)
    controller.start()
    yield bus
    controller.stop()
