import re
from email import message_from_bytes, policy

import sqlalchemy as sa

from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.zelfopdrachten.models import Zelfopdracht
from tests.wereld import een_zelfopdracht


def test_inviting_makes_a_lid_and_a_mail_whose_link_logs_in(app, als, mails, sessie) -> None:
    uitkomst = app.test_cli_runner().invoke(args=["lid", "uitnodig", "Fatma@test.example", "--naam", "Fatma"])
    assert uitkomst.exit_code == 0, uitkomst.output
    lid = sessie.scalars(sa.select(Lid).where(Lid.naam == "Fatma")).one()
    assert (lid.email, lid.rollen) == ("fatma@test.example", {Rol.BUURTVERBINDER})
    (bestand,) = mails()
    mail = message_from_bytes(bestand.read_bytes(), policy=policy.default)
    assert mail["To"] == "fatma@test.example"
    link = re.search(r"http://localhost(/\S+)", mail.get_content())[1]
    assert als().vul_in(link).pad == "/welkom"


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


def test_on_a_site_with_https_the_links_lead_to_that_site(andere_app, app) -> None:
    beveiligd = andere_app(site_url="https://leren.example")
    uitkomst = beveiligd.test_cli_runner().invoke(args=["lid", "inloglink", "bram@test.example"])
    assert uitkomst.output.startswith("https://leren.example/inloggen/link/")
    uitkomst = beveiligd.test_cli_runner().invoke(
        args=["lid", "uitnodig", "fatma@test.example", "--naam", "Fatma"]
    )
    assert uitkomst.exit_code == 0, uitkomst.output


def test_when_the_mail_cannot_be_sent_the_lid_is_there_and_you_hear_what_to_do(
    andere_app, app, sessie
) -> None:
    zonder_post = andere_app(mail_server="127.0.0.1", mail_port=1, mail_tls="none")
    uitkomst = zonder_post.test_cli_runner().invoke(
        args=["lid", "uitnodig", "fatma@test.example", "--naam", "Fatma"]
    )
    assert uitkomst.exit_code == 0
    assert "De mail kon nog niet weg, en wordt vanzelf opnieuw geprobeerd." in uitkomst.output
    assert "lid inloglink fatma@test.example" in uitkomst.output
    assert sessie.scalars(sa.select(Lid).where(Lid.naam == "Fatma")).one()


def test_roles_can_be_changed_afterwards(app, sessie, lid) -> None:
    uitkomst = app.test_cli_runner().invoke(
        args=["lid", "rollen", "bram@test.example", "begeleider", "buurtverbinder"]
    )
    assert uitkomst.output == "Bram is nu begeleider en buurtverbinder.\n"
    assert lid("bram").rollen == {Rol.BEGELEIDER, Rol.BUURTVERBINDER}


def test_a_lid_who_leaves_is_removed_with_everything_they_wrote_after_asking(app, sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok())
    runner = app.test_cli_runner()
    assert runner.invoke(args=["lid", "verwijder", "amina@test.example"], input="n\n").exit_code == 1
    sessie.rollback()
    assert sessie.scalar(sa.select(sa.func.count(Lid.id))) == 5
    assert runner.invoke(args=["lid", "verwijder", "amina@test.example"], input="j\n").exit_code == 0
    sessie.rollback()
    assert sessie.scalar(sa.select(sa.func.count(Lid.id))) == 4
    assert sessie.scalar(sa.select(sa.func.count(Zelfopdracht.id))) == 0
