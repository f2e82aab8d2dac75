"""QR codes are the same whether they were drawn ahead or when they were asked for."""

from __future__ import annotations

from generator.views.qr import QrCodes


def test_codes_drawn_ahead_are_those_drawn_on_demand() -> None:
    """Of the hospitals that were announced, and of any other address."""
    announced = [f"https://chengnuo.example/hospitals/h{number}.html" for number in range(60)]
    ahead, on_demand = QrCodes(), QrCodes()
    ahead.begin(announced)
    ahead.settle()
    for address in (*announced, "https://chengnuo.example/letter.html"):
        assert ahead.code(address, "扫一扫") == on_demand.code(address, "扫一扫")
