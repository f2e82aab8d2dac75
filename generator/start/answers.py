"""The five questions to whoever begins a site, and what their answers must look like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics.catalogue import CATALOGUE, diagnose
from generator.diagnostics.model import Location
from generator.errors import MingnuoError
from generator.records.base import Phone, RegionCode, Title, Url


class AnswerError(MingnuoError):
    """An answer that no record could hold."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the option that answers it, the words that ask it."""

    name: str
    asked: str
    example: str
    kind: Any
    """The type of the field that the answer goes into."""


QUESTIONS: tuple[Question, ...] = (
    Question("name", "主管部门的全称", "青山县卫生健康委员会", Title),
    Question("region", "行政区划代码（六位数字）", "420100", RegionCode),
    Question("url", "网站以后的网址", "https://chengnuo.qingshan.gov.cn", Url),
    Question("phone", "主管部门受理投诉的电话", "0123-456-7890", Phone),
    Question("hospital", "第一家医院的全称和总机，中间空一格", "青山县人民医院 0123-456-7000", str),
)


def accepted(question: Question, answer: str) -> str:
    """Return an answer as it goes into a record. Raises `AnswerError` with the sentence of the check."""
    if question.name == "hospital":
        name, _, phone = answer.strip().rpartition(" ")
        if not name:
            raise AnswerError("要写全称和电话两样，中间空一格。")
        return f"{_fits(Title, name)} {_fits(Phone, phone)}"
    return _fits(question.kind, answer)


def _fits(kind: Any, answer: str) -> str:
    try:
        return str(TypeAdapter(kind).validate_python(answer.strip()))
    except ValidationError as error:
        (first, *_) = error.errors(include_url=False)
        code = first["type"] if first["type"] in CATALOGUE else "expected-text"
        context = {"name": "", "value": answer, **first.get("ctx", {})}
        told = diagnose(code, Location(""), **context)
        raise AnswerError(f"{told.message}{told.hint}") from None


def place_of(name: str) -> str:
    """Return the place that an authority's name begins with: `青山县` of `青山县卫生健康委员会`."""
    for ending in ("卫生健康委员会", "卫生健康委", "卫生健康局", "卫健委", "卫健局", "卫生局"):
        if name.endswith(ending) and name != ending:
            return name.removesuffix(ending)
    return name


def short_of(name: str) -> str:
    """Return what people call an authority: `青山县卫健委`."""
    return name.replace("卫生健康委员会", "卫健委").replace("卫生健康局", "卫健局")


def values_of(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the values that the five answers give."""
    name = answers["name"]
    hospital, _, phone = answers["hospital"].rpartition(" ")
    return {
        "name": name,
        "short": short_of(name),
        "place": place_of(name),
        "title": f"{place_of(name)}医疗服务承诺公开",
        "region": answers["region"],
        "url": answers["url"].rstrip("/"),
        "phone": answers["phone"],
        "hospital": hospital,
        "hospital_phone": phone,
    }
