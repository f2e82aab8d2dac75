"""The inputs of pages, as digests: the records of each hospital, and what is common to all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.figures.measured import Measured
from generator.memory.digest import digest
from generator.memory.trace import DUTY_FACTS, EVERY, FACTS
from generator.records.layout import INSPECTIONS, place_of
from generator.registry import Registry
from generator.registry.phones import phones


@dataclass(frozen=True)
class Inputs:
    """Digests of a site's records and settings as of a day."""

    common: str
    """Of whatever is no hospital's alone."""
    of: Mapping[str, str]
    """Of each hospital's records, by its name."""

    @cached_property
    def _every(self) -> str:
        return digest(part for unit in sorted(self.of) for part in (unit, self.of[unit]))

    def key(self, units: Iterable[str], *also: str) -> str:
        """Return the digest of all that some work was made from: what is common, whose records it read, and more."""
        found = sorted(units)
        return digest([self.common, *also, *(part for unit in found for part in (unit, self._of(unit)))])

    def _of(self, unit: str) -> str:
        """Return a hospital's digest; for every other name that of all hospitals, which is never too little."""
        return self.of.get(unit, self._every) if unit != EVERY else self._every


def inputs(measured: Measured, digests: Mapping[str, str], settings: Iterable[str]) -> Inputs:
    """Return the digests of a site: `digests` are SHA-256 by path of all files of its content.

    A file belongs to the hospital in whose folder it lies, or that it is a visit to. Whatever else there is, is common:
    among it what is derived of all records and small, such as the order of lists and who takes part in a campaign.
    """
    registry = measured.registry
    own: dict[str, list[str]] = {hospital: [] for hospital in registry.hospitals}
    common: list[str] = [measured.as_of.isoformat(), *settings, *_structure(registry)]
    common += [repr(sorted(getattr(measured, name))) for name in FACTS]
    common.append(repr(sorted(measured.kept.items())))
    history = measured.history
    common.append(repr((history.begins, history.is_whole, history.unread, history.is_read, history.rewritten)))
    for deed in history.deeds:
        known = (
            deed.on,
            deed.commit,
            deed.reason,
            deed.change.effect,
            deed.change.fingerprint,
            deed.is_lost,
            deed.written,
        )
        own.get(deed.publisher, common).append(repr(known))
    duties = [duty for duties in measured.filings.values() for duty in duties]
    common += [repr(getattr(duty, name)) for duty in duties for name in DUTY_FACTS]
    for path, found in sorted(digests.items()):
        hospital = _hospital_of(registry, path)
        own.get(hospital, common).extend((path, found))
    return Inputs(digest(common), {hospital: digest(parts) for hospital, parts in own.items()})


def _hospital_of(registry: Registry, path: str) -> str:
    found = place_of(path)
    if found is None:  # a file of evidence, or a picture
        first, _, rest = path.partition("/")
        return rest.partition("/")[0] if first == "hospitals" else ""
    kind, ids = found
    if kind is INSPECTIONS:
        return registry.campaigns[ids["campaign"]].inspections[ids["dated"]].hospital
    return ids.get("hospital", "")


def _structure(registry: Registry) -> Iterable[str]:
    yield repr(tuple(registry.hospitals))
    yield repr(sorted(registry.permitted))
    yield repr(sorted(phones(registry)))  # a number is a link on whatever page it stands
    yield repr([(scope, names) for scope, names in sorted(registry.covered.items(), key=repr)])
    yield repr([(code, [one.id for one in members]) for code, members in registry.by_region.items()])
    for campaign in registry.campaigns.values():
        yield repr((campaign.id, campaign.participants, [area.hospitals for area in campaign.areas]))
