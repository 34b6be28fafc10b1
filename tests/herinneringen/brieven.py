"""The mails as their readers get them: the text, and the links in it."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


def gelezen(brief: Path) -> EmailMessage:
    return message_from_bytes(brief.read_bytes(), policy=policy.default)


def tekst_van(brief: EmailMessage) -> str:
    deel = brief.get_body(("plain",))
    assert deel is not None
    return str(deel.get_content())


def bijlage_van(brief: EmailMessage) -> tuple[str, str, bytes] | None:
    """Name, kind and content of the file that came along."""
    bijlagen = [
        (deel.get_filename(), deel.get_content_type(), deel.get_content())
        for deel in brief.iter_attachments()
    ]
    assert len(bijlagen) <= 1
    return bijlagen[0] if bijlagen else None


def link_onder(tekst: str, woorden: str) -> str:
    """The path of the address on the line under these words."""
    gevonden = re.search(rf"{re.escape(woorden)}:\nhttps?://[^/\s]+(/\S*)", tekst)
    assert gevonden, f"{woorden!r} has no link under it"
    return gevonden[1]
