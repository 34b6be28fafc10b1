import re
from email import message_from_bytes, policy

import sqlalchemy as sa

from leergemeenschap.leden.models import Lid, Rol


def test_inviting_makes_a_lid_and_a_mail_whose_link_logs_in(app, als, mails, sessie) -> None:
    uitkomst = app.test_cli_runner().invoke(args=["lid", "uitnodig", "Fatma@test.example", "--naam", "Fatma"])
    assert uitkomst.exit_code == 0, uitkomst.output
    lid = sessie.scalars(sa.select(Lid).where(Lid.naam == "Fatma")).one()
    assert (lid.email, lid.rollen) == ("fatma@test.example", {Rol.BUURTVERBINDER})
    (bestand,) = mails()
    mail = message_from_bytes(bestand.read_bytes(), policy=policy.default)
    assert mail["To"] == "fatma@test.example"
    link = re.search(r"http://localhost(/\S+)", mail.get_content())[1]
    assert als().vul_in(link).pad == "/vandaag"


def test_roles_can_be_given_with_the_invitation(app, sessie) -> None:
    app.test_cli_runner().invoke(
        args=[
            "lid",
            "uitnodig",
            "g@test.example",
            "--naam",
            "Gijs",
            "--rol",
            "begeleider",
            "--rol",
            "beheerder",
        ]
    )
    assert sessie.scalars(sa.select(Lid).where(Lid.naam == "Gijs")).one().rollen == {
        Rol.BEGELEIDER,
        Rol.BEHEERDER,
    }


def test_an_address_is_invited_once_and_must_be_an_address(app) -> None:
    runner = app.test_cli_runner()
    assert (
        "Er is al een lid"
        in runner.invoke(args=["lid", "uitnodig", "AMINA@test.example", "--naam", "A"]).output
    )
    assert "geen e-mailadres" in runner.invoke(args=["lid", "uitnodig", "amina", "--naam", "A"]).output


def test_a_log_in_link_can_be_printed_for_someone_without_mail(app, als) -> None:
    uitkomst = app.test_cli_runner().invoke(args=["lid", "inloglink", "bram@test.example"])
    assert uitkomst.exit_code == 0, uitkomst.output
    link = uitkomst.output.strip().removeprefix("http://localhost")
    assert als().vul_in(link).pad == "/vandaag"
    assert app.test_cli_runner().invoke(args=["lid", "inloglink", "niemand@test.example"]).exit_code == 1
