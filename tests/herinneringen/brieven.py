"""The mails as their readers get them: the text, and the links in it."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


def gelezen(brief: Path) -> EmailMessage:
    return message_from_bytes(brief.read_bytes(), policy=policy.default)


def tekst_van(brief: EmailMessage) -> str:
    return str(brief.get_content())


def link_onder(tekst: str, woorden: str) -> str:
    """The path of the address on the line under these words."""
    gevonden = re.search(rf"{re.escape(woorden)}:\nhttps?://[^/\s]+(/\S*)", tekst)
    assert gevonden, f"{woorden!r} has no link under it"
    return gevonden[1]
