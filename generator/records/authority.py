"""The authority that publishes the site, and the rules it sets for all."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.base import Count, Flag, Number, Phone, Record, RegionCode, Slug, Text, Title, Url
from generator.records.campaign import ReportingRule
from generator.records.channel import Channel
from generator.records.disclosure import ComplaintFigures, DisclosureRule


class Site(Record):
    """The site's name, description and public address."""

    title: Annotated[Title, Field(title="网站名称")]
    description: Annotated[Text, Field(title="一句话介绍")]
    address: Annotated[Url, Field(title="网址", description="二维码和打印的信上用")]


class Region(Record):
    """A region that hospitals lie in."""

    code: Annotated[RegionCode, Field(title="行政区划代码")]
    name: Annotated[Title, Field(title="名称")]


class Thresholds(Record):
    """From how many points ahead or behind a promise changes its tag."""

    ahead: Annotated[Number, Field(title="提前", description="超前多少个百分点算提前")]
    slow: Annotated[Number, Field(title="比计划慢", description="落后多少个百分点算比计划慢（序时进度里的“慢序时”）")]
    behind: Annotated[Number, Field(title="慢了很多", description="落后超过多少个百分点算慢了很多（“滞后”）")]
    source: Annotated[Text, Field(title="依据")]


class ComplaintLimit(Record):
    """The legal ceiling for answering a complaint, and where it stands."""

    working_days: Annotated[Count, Field(title="几个工作日")]
    source: Annotated[Text, Field(title="依据")]


class ThemeIndicator(Record):
    """A number of a theme, by the name that promises give it: all that have it stand on one scale."""

    indicator: Annotated[Title, Field(title="指标名称", description="和医院承诺里的指标名称一字不差")]
    words: Annotated[Title | None, Field(title="大白话怎么说", description="例如“挂号、交费窗口平均等几分钟”")] = None


class Theme(Record):
    """Something that patients care about, and the numbers that tell of it."""

    id: Annotated[Slug, Field(title="编号")]
    title: Annotated[Title, Field(title="叫什么", description="排队、预约、厕所、药费这样的词")]
    indicators: Annotated[tuple[ThemeIndicator, ...], Field(title="看哪些数", min_length=1)]


class Footer(Record):
    """The entries that Chinese law asks for at the foot of an official site."""

    organiser: Annotated[Text, Field(title="主办单位")]
    icp: Annotated[Text | None, Field(title="ICP 备案号")] = None
    police: Annotated[Text | None, Field(title="公安备案号")] = None
    site_code: Annotated[Text | None, Field(title="网站标识码")] = None


class Portal(Record):
    """The government portal of which this site is a column; its collectors read these words from every page's head."""

    site_name: Annotated[Text | None, Field(title="门户网站名称", description="不写就用网站名称")] = None
    domain: Annotated[Text | None, Field(title="门户域名", description="不写就从网址里取")] = None
    column_name: Annotated[Text, Field(title="栏目名称")]
    column_type: Annotated[Text, Field(title="栏目类别", description="政务公开、办事服务、互动交流等")]


class Authority(Record):
    """The file `authority.yml`."""

    content_version: Annotated[
        Count, Field(title="内容写法的版本", description="mingnuo migrate 会改它，不用自己写")
    ] = 1
    name: Annotated[Title, Field(title="名称")]
    short_name: Annotated[Title, Field(title="简称")]
    region: Annotated[RegionCode, Field(title="行政区划代码")]
    address: Annotated[Text, Field(title="地址")]
    phone: Annotated[Phone, Field(title="办公电话")]
    office: Annotated[Flag, Field(title="这个手机号是单位的", description="单位统一配的手机写 true，才能公开")] = False
    site: Annotated[Site, Field(title="网站")]
    notice: Annotated[Text | None, Field(title="每页顶上的提示", description="演示数据必须写")] = None
    time_zone: Annotated[Text, Field(title="时区")] = "Asia/Shanghai"
    regions: Annotated[tuple[Region, ...], Field(title="下辖地区", min_length=1)]
    thresholds: Annotated[Thresholds, Field(title="快慢怎么分")]
    complaint_limit: Annotated[ComplaintLimit, Field(title="答复投诉的法定期限")]
    complaint_figures: Annotated[
        ComplaintFigures | None, Field(title="投诉数字什么时候公开", description="不写就是没有规定，哪个月没有都不算缺")
    ] = None
    disclosure: Annotated[
        tuple[DisclosureRule, ...], Field(title="医院必须公开什么", description="不在这里的，没有也不算缺")
    ] = ()
    channels: Annotated[tuple[Channel, ...], Field(title="投诉和建议渠道", min_length=1)]
    standing_reporting: Annotated[tuple[ReportingRule, ...], Field(title="长期承诺的报送要求")] = ()
    own_reporting: Annotated[tuple[ReportingRule, ...], Field(title="自己的承诺怎么报")] = ()
    themes: Annotated[
        tuple[Theme, ...], Field(title="进展页上摆哪几样", description="病人最关心的事，各家医院放在一把尺子上")
    ] = ()
    portal: Annotated[Portal | None, Field(title="属于哪个门户网站的栏目", description="单独建站不写")] = None
    footer: Annotated[Footer, Field(title="页脚")]
