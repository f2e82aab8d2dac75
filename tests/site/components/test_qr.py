"""QR codes are the same whether they were drawn ahead or when they were asked for."""

from __future__ import annotations

import pytest

from generator.site.components import qr_code as qr
from generator.site.components.qr_code import QrCodes

ANNOUNCED = [f"https://chengnuo.example/hospitals/h{number}.html" for number in range(60)]


def drawings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that are drawn from now on."""
    drawn: list[str] = []

    def draw(address: str) -> tuple[int, str]:
        drawn.append(address)
        return 45, "M0"

    monkeypatch.setattr(qr, "_draw", draw)
    return drawn


def test_codes_drawn_ahead_are_those_drawn_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what was announced nothing is left to draw; of other addresses each is drawn when it is asked for."""
    ahead, on_demand = QrCodes(), QrCodes()
    ahead.begin(ANNOUNCED)
    ahead.settle()
    expected = [on_demand.code(address, "扫一扫") for address in ANNOUNCED]
    drawn = drawings(monkeypatch)
    assert [ahead.code(address, "扫一扫") for address in ANNOUNCED] == expected
    assert drawn == []
    ahead.code("https://chengnuo.example/letter.html", "扫一扫")
    assert drawn == ["https://chengnuo.example/letter.html"]


def test_few_codes_are_drawn_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process of their own would cost more than it brings."""
    codes = QrCodes()
    codes.begin(ANNOUNCED[:10])
    codes.settle()
    drawn = drawings(monkeypatch)
    codes.code(ANNOUNCED[0], "扫一扫")
    assert drawn == ANNOUNCED[:1]
