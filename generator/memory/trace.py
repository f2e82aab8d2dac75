"""Which publishers' records a page was made from: seen while it is made, not declared.

A page reads the figures through mappings that note whose records stand behind what they hand out. Whatever is no
hospital's alone is common to all pages. Figures that are made of all hospitals note all of them. So a page is made anew
when any of the records that it read has changed, and a figure that somebody adds to a page needs no thought of this.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import fields, replace
from functools import cached_property, partial
from types import FunctionType
from typing import Any, Generic, TypeVar, cast

from generator.figures.findings import FindingState, FindingView
from generator.figures.history import Deed, History
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.figures.reporting import DutyFilings, Filing
from generator.records.inspection import Inspection
from generator.registry import CampaignEntry, PublisherEntry, Registry
from generator.site.sheets import Sheet

EVERY = "*"
"""Stands for the records of every hospital."""
FACTS = ("left_to_the_authority", "promised_campaigns", "withheld")
DUTY_FACTS = ("last_days", "latest_due")
"""Figures of all hospitals that are small and seldom change: common to all pages, so that none is made of everybody."""

K = TypeVar("K")
V = TypeVar("V")


class Recorder:
    """Notes whose records are read, between the beginning and the end of some work."""

    def __init__(self) -> None:
        self._frames: list[set[str]] = []

    def note(self, unit: str) -> None:
        """Note that records of a hospital were read, or with `EVERY` those of all."""
        if self._frames:
            self._frames[-1].add(unit)

    @contextlib.contextmanager
    def frame(self) -> Iterator[set[str]]:
        """Yield the units that are noted until its end; a frame around it has them too."""
        units: set[str] = set()
        self._frames.append(units)
        try:
            yield units
        finally:
            self._frames.pop()
            for unit in units:
                self.note(unit)


class TracedMapping(Mapping[K, V], Generic[K, V]):
    """A mapping that notes whose records stand behind each of its values.

    With `open_keys` which keys there are is known to all; else it is a matter of every hospital's records.
    """

    def __init__(
        self, values: Mapping[K, V], units_of: Callable[[K], Iterable[str]], recorder: Recorder, *,
        open_keys: bool = False,
    ) -> None:  # fmt: skip
        self._values = values
        self._units_of = units_of
        self._recorder = recorder
        self._open_keys = open_keys

    def __getitem__(self, key: K) -> V:
        for unit in self._units_of(key):
            self._recorder.note(unit)
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        if not self._open_keys:
            for unit in self._units_of(cast(K, key)):
                self._recorder.note(unit)
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        self._keys_are_read()
        return iter(self._values)

    def __len__(self) -> int:
        self._keys_are_read()
        return len(self._values)

    def values(self) -> ValuesView[V]:
        """Return all values, as one look at everybody's records."""
        self._recorder.note(EVERY)
        return self._values.values()

    def items(self) -> ItemsView[K, V]:
        """Return all keys and values, as one look at everybody's records."""
        self._recorder.note(EVERY)
        return self._values.items()

    def _keys_are_read(self) -> None:
        if not self._open_keys:
            self._recorder.note(EVERY)


class _Recorded:
    """A cached property that notes, each time it is read, what was noted when it was made."""

    def __init__(self, prop: cached_property[Any], recorder: Recorder) -> None:
        self._make = prop.func
        self._name = f"_recorded_{prop.attrname}"
        self._recorder = recorder

    def __get__(self, instance: Any, owner: type) -> Any:
        if self._name not in instance.__dict__:
            with self._recorder.frame() as units:
                value = self._make(instance)
            instance.__dict__[self._name] = value, (EVERY,) if EVERY in units else tuple(units)
        value, known = instance.__dict__[self._name]
        for unit in known:
            self._recorder.note(unit)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        """Be a descriptor that stands before the instance's own values."""
        raise AttributeError(self._name)


T = TypeVar("T")


def _with(original: T, recorder: Recorder, properties: Mapping[str, object], **changed: Any) -> T:
    """Return a copy with some fields replaced, whose cached properties note what they were made from.

    `properties` are the values of those that need not note so, by name.
    """
    cls = type(original)
    cached = {name: prop for base in reversed(cls.__mro__) for name, prop in vars(base).items()}
    own: dict[str, Any] = {
        name: _Recorded(prop, recorder) for name, prop in cached.items() if isinstance(prop, cached_property)
    }
    own |= {name: property(partial(_given, value)) for name, value in properties.items()}
    traced = type(cls.__name__, (cls,), own)
    values = {field.name: getattr(original, field.name) for field in fields(cast(Any, original))}
    return cast(T, traced(**(values | changed)))


def _given(value: T, _: object) -> T:
    return value


def traced(measured: Measured, recorder: Recorder) -> Measured:
    """Return the same figures, which note in the recorder whose records are read."""
    hospitals = measured.registry.hospitals

    def unit(publisher: str) -> tuple[str]:
        return (publisher if publisher in hospitals else EVERY,)  # a district's figures are made of its hospitals'

    def of_view(view: FindingView) -> tuple[str]:
        return (view[1] if view[0] == "hospital" else EVERY,)

    def of_measure(measure: tuple[str, str]) -> tuple[str, ...]:
        return () if measure in answers else (EVERY,)  # a page that finds no answer is another once there is one

    def findings(_: Measured) -> tuple[FindingState, ...]:
        recorder.note(EVERY)
        return measured.findings

    whole = _with_traced_duties(measured, unit, recorder)
    answers = {measure: TracedMapping(given, unit, recorder) for measure, given in whole.by_measure.items()}
    properties = {
        "finding_groups": TracedMapping(whole.finding_groups, of_view, recorder),
        "by_measure": TracedMapping(answers, of_measure, recorder),
        "news": TracedMapping(whole.news, of_view, recorder),
        **{name: getattr(whole, name) for name in FACTS},
    }
    made = _with(
        whole, recorder, properties,
        registry=_registry(measured.registry, recorder),
        promises=TracedMapping(whole.promises, unit, recorder, open_keys=True),
        history=_history(whole.history, unit, recorder),
    )  # fmt: skip
    type(made).findings = property(findings)  # type: ignore[assignment]  # a field until it was set
    return made


def _history(history: History, unit: Callable[[str], Iterable[str]], recorder: Recorder) -> History:
    def deeds(_: History) -> tuple[Deed, ...]:
        recorder.note(EVERY)
        return history.deeds

    properties = {
        "by_publisher": TracedMapping(history.by_publisher, unit, recorder),
        "by_thing": TracedMapping(history.by_thing, lambda thing: unit(thing.owner), recorder),
    }
    made = _with(history, recorder, properties)
    type(made).deeds = property(deeds)  # type: ignore[assignment]  # a field until it was set
    return made


def _with_traced_duties(measured: Measured, unit: Callable[[str], Iterable[str]], recorder: Recorder) -> Measured:
    """Return the figures with filings that note whose they are, where they stand alone and where promises have them."""
    copies: dict[int, DutyFilings] = {}
    filings: dict[str, tuple[DutyFilings, ...]] = {}
    for stream, duties in measured.filings.items():
        for duty in duties:
            facts = {name: getattr(duty, name) for name in DUTY_FACTS}
            copies[id(duty)] = _with(duty, recorder, facts, by_hospital=TracedMapping(duty.by_hospital, unit, recorder))
        filings[stream] = tuple(copies[id(duty)] for duty in duties)
    promises = {
        publisher: tuple(replace(state, duties=tuple(copies[id(duty)] for duty in state.duties)) for state in states)
        for publisher, states in measured.promises.items()
    }
    return replace(measured, filings=filings, promises=promises)


def _registry(registry: Registry, recorder: Recorder) -> Registry:
    publishers = {**registry.hospitals, **registry.districts, registry.own.id: registry.own}

    def unit(publisher: str) -> tuple[str, ...]:
        return (publisher,) if publisher in registry.hospitals else ()

    def campaign(entry: CampaignEntry) -> CampaignEntry:
        visits = entry.inspections

        def visited(file: str) -> tuple[str]:
            return (visits[file].hospital if file in visits else EVERY,)

        return replace(entry, inspections=TracedMapping(visits, visited, recorder))

    by_region = {code: tuple(one.id for one in members) for code, members in registry.by_region.items()}
    regions = TracedMapping(registry.by_region, lambda code: by_region.get(code, ()), recorder, open_keys=True)
    of_all = TracedMapping(publishers, unit, recorder, open_keys=True)
    return _with(
        registry, recorder, {"publishers": of_all, "by_region": regions},
        hospitals=TracedMapping(registry.hospitals, unit, recorder, open_keys=True),
        campaigns={name: campaign(entry) for name, entry in registry.campaigns.items()},
    )  # fmt: skip


def units_in(value: object) -> set[str]:
    """Return whose records a page holds already when it is listed: they were read before anybody noted it."""
    if isinstance(value, partial):
        return units_in(value.func) | units_in(value.args) | units_in(tuple(value.keywords.values()))
    if isinstance(value, FunctionType):
        return units_in(tuple(cell.cell_contents for cell in value.__closure__ or ()))
    if isinstance(value, tuple | list):
        return {unit for part in value for unit in units_in(part)}
    if isinstance(value, dict):
        return units_in(tuple(value.values()))
    if isinstance(value, PublisherEntry | FindingState | Filing | PromiseState | Inspection):
        return {_publisher_of(value)}
    return set()


def plain_in(value: object) -> tuple[str, ...]:
    """Return what a page was listed with and is no record: names, days, sheets of paper that hang on walls."""
    if isinstance(value, partial):
        return plain_in((value.func, value.args, tuple(value.keywords.values())))
    if isinstance(value, FunctionType):
        return plain_in(tuple(cell.cell_contents for cell in value.__closure__ or ()))
    if isinstance(value, tuple | list):
        return tuple(part for one in value for part in plain_in(one))
    return (repr(value),) if isinstance(value, str | int | dt.date | Sheet) else ()


def _publisher_of(value: PublisherEntry[Any] | FindingState | Filing | PromiseState | Inspection) -> str:
    match value:
        case PublisherEntry():
            return value.id
        case PromiseState() | Filing():
            return value.publisher
        case FindingState() | Inspection():
            return value.hospital
