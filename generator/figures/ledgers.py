"""A hospital's statutory ledgers as they were known on a day."""

from __future__ import annotations

import datetime as dt

from generator.records.ledgers import Ledgers
from generator.records.periods import Period


def known_ledgers(ledgers: Ledgers, as_of: dt.date) -> Ledgers:
    """Return the ledgers with the months that were over and the pledges that were counted by a day."""

    def over(month: str) -> bool:
        return Period.parse(month).end <= as_of

    return Ledgers(
        pledges=tuple(line for line in ledgers.pledges if line.on <= as_of),
        prescription_reviews=tuple(line for line in ledgers.prescription_reviews if over(line.month)),
        waste_water=tuple(line for line in ledgers.waste_water if over(line.month)),
        disinfectants=tuple(line for line in ledgers.disinfectants if over(line.month)),
        smoke_free=tuple(line for line in ledgers.smoke_free if over(line.month)),
    )
