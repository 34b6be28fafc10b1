"""`/.well-known/security.txt` as RFC 9116 wants it."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from leergemeenschap.core.config import WrongSetting, read_settings

PAD = "/.well-known/security.txt"
SITE = "https://leren.example"


@pytest.fixture
def velden(andere_app):
    """The fields of the file on a site with this contact and address."""

    def _velden(contact: str = "mailto:veilig@leren.example", site_url: str = SITE) -> dict[str, str]:
        client = andere_app(security_contact=contact, site_url=site_url).test_client()
        antwoord = client.get(PAD, base_url=site_url)
        assert antwoord.status_code == 200
        assert antwoord.content_type == "text/plain; charset=utf-8"
        regels = antwoord.text.split("\r\n")
        assert regels.pop() == ""
        assert all(re.fullmatch(r"[A-Z][A-Za-z-]+: \S.*", regel) for regel in regels)
        gevonden = dict(regel.split(": ", 1) for regel in regels)
        assert len(gevonden) == len(regels), "a field stands there twice"
        return gevonden

    return _velden


def test_without_a_contact_there_is_no_such_file(als) -> None:
    assert als().client.get(PAD).status_code == 404
    assert als("amina").client.get(PAD).status_code == 404


def test_it_says_where_to_report_in_which_languages_and_where_it_stands(velden) -> None:
    gevonden = velden()
    assert gevonden.pop("Expires")
    assert gevonden == {
        "Contact": "mailto:veilig@leren.example",
        "Preferred-Languages": "nl, en",
        "Canonical": f"{SITE}{PAD}",
    }


@pytest.mark.parametrize("verder", [0, 100, 364, 3000])
def test_it_never_runs_out_and_never_holds_longer_than_a_year(velden, klok, verder: int) -> None:
    klok.vooruit(days=verder)
    verloopt = datetime.strptime(velden()["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=30) < verloopt - klok() < timedelta(days=365)


def test_over_http_no_address_is_called_canonical_for_the_standard_wants_https(velden) -> None:
    assert "Canonical" not in velden(site_url="http://localhost")


@pytest.mark.parametrize(
    ("gezet", "contact"),
    [
        ("veilig@leren.example", "mailto:veilig@leren.example"),
        ("mailto:veilig@leren.example", "mailto:veilig@leren.example"),
        ("https://leren.example/melden", "https://leren.example/melden"),
        ("", ""),
    ],
)
def test_the_contact_is_an_address_that_a_machine_can_open(gezet: str, contact: str) -> None:
    assert read_settings({"LEERGEMEENSCHAP_SECURITY_CONTACT": gezet}).security_contact == contact


@pytest.mark.parametrize(
    "gezet",
    ["Bel Voorbeeld", "http://leren.example/melden", "mailto:a@b\r\nExpires: 1999", "javascript:alert(1)"],
)
def test_a_contact_that_is_no_address_stops_the_process(gezet: str) -> None:
    with pytest.raises(WrongSetting, match="SECURITY_CONTACT"):
        read_settings({"LEERGEMEENSCHAP_SECURITY_CONTACT": gezet})
