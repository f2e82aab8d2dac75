"""The plan of places: where every region knows where it lies, north stands above and west before."""

from __future__ import annotations

from world import World

from generator.site import addresses
from generator.site.components.finder import places
from generator.site.context import Context, Publication


def plan(*spots: tuple[str, str] | None) -> list[str]:
    """Return the tiles of regions whose one hospital lies there."""
    codes = [f"99010{number}" for number in range(len(spots) + 1)]
    made = World(authority={"regions": [{"code": code, "name": code} for code in codes]}).campaign()
    for number, spot in enumerate(spots, 1):
        lies = {} if spot is None else {"location": {"latitude": spot[0], "longitude": spot[1]}}
        made.hospital(f"h{number}", region=f"99010{number}", **lies)
    measured = made.measured("2023-08-31")
    context = Context(measured, Publication("https://x.example", ""), addresses.HOSPITALS, "authority/authority.yml")
    return [tile.href.removeprefix("#r-99010") for tile in places(context)]


def test_north_is_above_and_west_before() -> None:
    assert plan(("10", "50"), ("30", "60"), ("31", "50"), ("29", "40")) == ["4", "3", "2", "1"]


def test_where_one_place_is_not_known_the_order_is_that_of_the_list() -> None:
    """A tile in a wrong place would say something that nobody knows."""
    assert plan(("10", "50"), None, ("31", "50")) == ["1", "2", "3"]
