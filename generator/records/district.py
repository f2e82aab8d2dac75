"""A tier between the authority and the hospitals: a district's or county's own health commission or bureau."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Flag, Phone, Record, RegionCode, Text, Title, Url
from generator.records.channel import Channel


class District(Record):
    """The file `district.yml`. The hospitals of its region are those that it is answerable for."""

    name: Annotated[Title, Field(title="名称")]
    short_name: Annotated[Title, Field(title="简称")]
    region: Annotated[RegionCode, Field(title="行政区划代码", description="六位数字，authority.yml 里要有")]
    address: Annotated[Text, Field(title="地址")]
    phone: Annotated[Phone, Field(title="办公电话")]
    office: Annotated[Flag, Field(title="这个手机号是单位的", description="单位统一配的手机写 true，才能公开")] = False
    hours: Annotated[Text | None, Field(title="办公时间")] = None
    website: Annotated[Url | None, Field(title="网站")] = None
    channels: Annotated[tuple[Channel, ...], Field(title="投诉和建议渠道")] = ()
