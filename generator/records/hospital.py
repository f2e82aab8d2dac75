"""A hospital: its profile, its services for patients, its complaint channels."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Flag, Number, Phone, Record, RegionCode, Slug, Text, Title, Url
from generator.records.channel import Channel


class Level(StrEnum):
    """The grade of a hospital, highest first; the order of the members is the order of lists."""

    THREE_A = "三级甲等"
    THREE_B = "三级乙等"
    THREE_C = "三级丙等"
    THREE = "三级"
    TWO_A = "二级甲等"
    TWO_B = "二级乙等"
    TWO_C = "二级丙等"
    TWO = "二级"
    ONE_A = "一级甲等"
    ONE_B = "一级乙等"
    ONE_C = "一级丙等"
    ONE = "一级"
    NONE = "未定级"


class Location(Record):
    """The hospital's place, in degrees (WGS 84)."""

    latitude: Annotated[Number, Field(title="纬度", ge=-90, le=90)]
    longitude: Annotated[Number, Field(title="经度", ge=-180, le=180)]


class Service(Record):
    """Something a patient may need, and how to get it, with and without a phone."""

    id: Annotated[Slug, Field(title="编号")]
    title: Annotated[Title, Field(title="什么事")]
    how: Annotated[Text, Field(title="怎么办")]
    where: Annotated[Text | None, Field(title="在哪里")] = None
    hours: Annotated[Text | None, Field(title="什么时候")] = None
    fee: Annotated[Text | None, Field(title="收多少钱")] = None
    phone: Annotated[Phone | None, Field(title="电话")] = None
    office: Annotated[Flag, Field(title="这个手机号是单位的", description="单位统一配的手机写 true，才能公开")] = False
    offline: Annotated[Text | None, Field(title="不用手机怎么办", description="只能用手机办的事必须写")] = None


class Facility(Record):
    """Something that helps people who move, see or hear badly."""

    title: Annotated[Title, Field(title="什么设施")]
    where: Annotated[Text, Field(title="在哪里")]
    how: Annotated[Text | None, Field(title="怎么用")] = None


class Exemption(Record):
    """Why something is not asked of a hospital; it holds from the day on which it was granted."""

    reason: Annotated[Text, Field(title="原因")]
    basis: Annotated[
        Text | None, Field(title="依据", description="按哪个文件的哪一条免的，例如“应急预案第九条”；没有就不写")
    ] = None
    approved_by: Annotated[Text, Field(title="谁批准的", description="写单位或岗位")]
    on: Annotated[Day | None, Field(title="哪天批准的", description="批准以前，还是算要报的")] = None

    def is_known(self, as_of: dt.date) -> bool:
        """Tell whether it was granted by a day; one without a day, from before such days were written, always was."""
        return self.on is None or self.on <= as_of


class Joins(Record):
    """How a hospital takes part in a campaign, where that differs from the plan."""

    campaign: Annotated[Slug, Field(title="哪个行动")]
    start: Annotated[Day | None, Field(title="从哪天起", alias="from")] = None
    exempt: Annotated[Exemption | None, Field(title="不参加")] = None

    def is_exempt(self, as_of: dt.date) -> bool:
        """Tell whether the hospital need not take part, as known on a day."""
        return self.exempt is not None and self.exempt.is_known(as_of)


class Hospital(Record):
    """The file `hospital.yml`."""

    name: Annotated[Title, Field(title="名称")]
    short_name: Annotated[Title, Field(title="简称")]
    other_names: Annotated[tuple[Text, ...], Field(title="别的叫法")] = ()
    level: Annotated[Level, Field(title="等级")]
    kind: Annotated[Text, Field(title="类别", description="综合医院、中医医院、妇幼保健院、乡镇卫生院等")]
    region: Annotated[RegionCode, Field(title="行政区划代码", description="六位数字，authority.yml 里要有")]
    address: Annotated[Text, Field(title="地址")]
    location: Annotated[Location | None, Field(title="位置")] = None
    phone: Annotated[Phone, Field(title="总机")]
    emergency_phone: Annotated[Phone | None, Field(title="急诊电话", description="急诊室直接接听的电话")] = None
    office: Annotated[Flag, Field(title="这个手机号是单位的", description="单位统一配的手机写 true，才能公开")] = False
    website: Annotated[Url | None, Field(title="网站")] = None
    hours: Annotated[Text, Field(title="门诊和急诊时间")]
    services: Annotated[tuple[Service, ...], Field(title="看病的事")] = ()
    barrier_free: Annotated[tuple[Facility, ...], Field(title="无障碍设施")] = ()
    channels: Annotated[tuple[Channel, ...], Field(title="投诉和建议渠道")] = ()
    joins: Annotated[tuple[Joins, ...], Field(title="参加行动的例外")] = ()
