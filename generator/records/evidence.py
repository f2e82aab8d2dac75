"""Evidence: documents and links by which a statement can be checked."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Day, FileName, Record, Text, Title, Url


class Evidence(Record):
    """A document or picture: where to see it, what it is, and of which day."""

    title: Annotated[Title, Field(title="材料名称")]
    date: Annotated[Day, Field(title="材料日期")]
    url: Annotated[Url | None, Field(title="网址")] = None
    file: Annotated[
        FileName | None, Field(title="文件", description="放在本单位的 evidence 文件夹里的图片或 PDF，例如 window.jpg")
    ] = None
    kept_at: Annotated[Text | None, Field(title="存放处", description="没有上网的材料，写哪个科室能查到")] = None


class MediaLevel(StrEnum):
    """Whose medium it is, highest first; the order of the members is the order of levels."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    OWN = "own"

    def reaches(self, level: MediaLevel) -> bool:
        """Return True when this level is that one or above it: a city's paper reaches `county`."""
        levels = tuple(MediaLevel)
        return levels.index(self) <= levels.index(level)


class Media(Record):
    """A press report. One whose level nobody wrote counts for no rule that names a level."""

    title: Annotated[Title, Field(title="标题")]
    outlet: Annotated[Title, Field(title="媒体")]
    level: Annotated[
        MediaLevel | None,
        Field(title="哪一级的媒体", description="national 国家、province 省、city 市、county 县、own 本单位自己的"),
    ] = None
    date: Annotated[Day, Field(title="刊登日期")]
    url: Annotated[Url | None, Field(title="网址")] = None
