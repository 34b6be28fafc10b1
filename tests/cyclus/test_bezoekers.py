import pytest


def test_a_newcomer_reads_what_it_is_and_where_to_go(client, als) -> None:
    pagina = als().ga_naar("/")
    assert pagina.kop == "Leer van en met andere buurtverbinders"
    assert {"/meedoen", "/inloggen"} <= pagina.links
    assert pagina.soep.find("form", action="/kennisbank/zoeken", method="get")


@pytest.mark.parametrize(
    "pad", ["/over", "/meedoen", "/hulp", "/privacy", "/toegankelijkheid", "/inloggen", "/kennisbank/"]
)
def test_the_public_pages_stand_open(als, pad) -> None:
    assert als().ga_naar(pad).status == 200


def test_a_lid_goes_straight_to_vandaag(als) -> None:
    assert als("amina").ga_naar("/").pad == "/vandaag"


def test_the_menu_offers_planning_only_to_a_begeleider(als) -> None:
    assert "/begeleiden/" in als("carla").ga_naar("/menu").links
    assert "/begeleiden/" not in als("amina").ga_naar("/menu").links


@pytest.mark.parametrize(
    "pad",
    [
        "/bestaat-niet",
        "/ontmoetingen/abc",
        f"/zelfopdrachten/{10**30}",
        "/zelfopdrachten/99999999999999999999",
    ],
)
def test_an_address_that_is_not_there_says_so_in_plain_dutch(als, pad) -> None:
    pagina = als("amina").ga_naar(pad)
    assert (pagina.status, pagina.kop) == (404, "Deze pagina is er niet")
