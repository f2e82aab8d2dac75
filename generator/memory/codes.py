"""QR codes that earlier builds drew: one takes a millisecond, and an address has the same for ever."""

from __future__ import annotations

import json

from generator.memory.store import Store
from generator.site.components.qr_code import QrCodes

_NAME = "codes"


def recall_codes(store: Store | None, codes: QrCodes) -> None:
    """Hand over the codes that are remembered, before others are drawn."""
    data = store.read(_NAME) if store is not None else None
    if data is not None:
        codes.know({address: (size, path) for address, (size, path) in json.loads(data).items()})


def remember_codes(store: Store | None, codes: QrCodes) -> None:
    """Remember the codes that were drawn ahead, if any are new."""
    if store is not None and codes.news:
        store.write(_NAME, json.dumps(codes.known, separators=(",", ":")).encode())
