"""People by how one speaks of them, without a given name: 王女士, 小李, 老张, 李主任, 张某某, 姓陈的.

In a village or on a ward of thirty beds a surname and a way of address are enough to know who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.hit import Hit, Private
from generator.checks.privacy.surnames import (
    COMPOUND,
    ENDINGS,
    GIVEN,
    NICKNAME_SURNAMES,
    NO_NICKNAME,
    PLAIN,
    STRONG,
    SURNAMES,
)

_H = "\u4e00-\u9fff"


def _any_of(chars: frozenset[str]) -> str:
    return "[" + "".join(sorted(chars)) + "]"


_DOUBLE = "|".join(COMPOUND)
_PREPOSITIONS = frozenset("向应时任全单双连从管查计")
"""Surnames that begin a phrase as something else: 应女士要求."""
_INSIDE = "".join(f"(?<!{word[0]}(?={word[1]}))" for word in ENDINGS) + _any_of(STRONG)
_BETWEEN = "由请找问和与跟向给让叫对是的了据经到被说等陪及或并系有见看听户者属民员友名位"
"""Characters after which a name begins."""
_ANYWHERE = (
    f"(?:{_DOUBLE}|{_INSIDE}|(?<=[{_BETWEEN}]){_any_of(PLAIN)}"
    "|(?<![每上下本这那整首末双单前后两大小一二三四五六七八九十])周|(?<![提最较更增升很不])高|(?<![任如为几])何)"
)
_AT_START = f"(?<![{_H}A-Za-z0-9])(?:{_DOUBLE}|{_any_of(SURNAMES - _PREPOSITIONS)})"
_COURTESY = (
    "女士|先生|小姐|同志|师傅|老师|大爷|大妈|大娘|大伯|大叔|大婶|大嫂|大姐|大哥|阿姨|叔叔|伯伯|婶婶|奶奶|爷爷|婆婆|老太|老汉|老爷子|老伯|"
    "老人家|姐(?![妹夫])|哥(?!哥)|嫂(?!子)"
)
_WITH_COURTESY = re.compile(
    rf"(?P<name>(?:{_AT_START}|{_ANYWHERE})(?:{_any_of(GIVEN)}{{1,2}})??)(?=(?:老|小|大)?(?:{_COURTESY})(?!们|岗|室|办))"
)
_TITLE = (
    "主任|主治|护士长|书记|[科院局股所站组部处队班校镇村乡县市]长(?![期征途江沙春久远大者效短])|医生|医师|大夫|护士|药师|技师|会计|"
    "司机|经理|秘书|干事|主管"
)
_NO_PERSON_AFTER_TITLE = "(?!们|岗|室|办|团|制|医师|级|职|助理)"
_WITH_TITLE = re.compile(
    rf"(?<![{_H}A-Za-z0-9])(?P<start>{_any_of(PLAIN)}|{_DOUBLE})(?=副?(?:{_TITLE}){_NO_PERSON_AFTER_TITLE})"
    rf"|(?P<inside>{_INSIDE}|{_DOUBLE}|(?<=[{_BETWEEN}]){_any_of(PLAIN)})(?=副?(?:{_TITLE}){_NO_PERSON_AFTER_TITLE})"
    rf"|(?:(?<![{_H}A-Za-z0-9])|(?<=[{_BETWEEN}]))(?P<tall>高)(?=主任{_NO_PERSON_AFTER_TITLE}|院长|科长|护士|医生|大夫)"
)
_ENDS = r"[，。、；：,:;（）()“”！？!?\s]|$"
_GOES_ON = "反说称表诉住入出因在的于等来对去被把给投问要已与及是从到拨打找写带做看先没认申"
_AFTER_PERSON = "(?<=[者属人士生工护任长民员友伴妇])"
_MASKED = re.compile(
    rf"(?P<name>(?:{_AT_START}|{_ANYWHERE})(?:某某?(?![些个种项日月年天时处地位市县省区镇村乡医事家类次段方院科室部])"
    rf"(?:[{_H}](?={_ENDS}))?|[×✕＊○〇□◯]{{1,2}}|(?:[xX]{{1,2}}|\*{{1,2}})(?=[{_GOES_ON}]|{_ENDS})))"
    rf"|(?P<weak>{_AFTER_PERSON}{_any_of(SURNAMES - _PREPOSITIONS)}(?:某某|某|[×✕＊○〇□◯]{{1,2}}|[xX]{{1,2}}|\*{{1,2}})"
    rf"(?=[{_GOES_ON}]|{_ENDS}))",
    re.M,
)
_SURNAME_TOLD = re.compile(
    rf"姓(?P<after>{_any_of(SURNAMES)})(?=[的，。、,；])|(?P<before>(?<![{_H}]){_any_of(SURNAMES)}|{_INSIDE})"
    "(?=姓(?:患者|病人|家属|老人|男子|女子|男士|女士|村民|群众|医生|护士|居民|同志|产妇|夫妇|夫妻))"
)
_NICK = f"[小老]{_any_of(STRONG | NICKNAME_SURNAMES)}"
_SAYS = (
    "说|反映|投诉|来电|来信|打电话|告诉|表示|提出|称|住院|出院|看病|负责|值班|签字|签收|处理|接待|解释|陪|带|办|的(?:家属|电话|手机|母亲|父亲|爱人|老伴|儿子|"
    "女儿|孩子|态度)|医生|护士|师傅|同志|主任|大夫|家的|他|她|等人|一家|本人"
)
_PEOPLE = (
    "患者|病人|病友|家属|亲属|护士|医生|大夫|护工|陪护|司机|保安|保洁|会计|收费员|导诊员|导诊|药师|技师|同事|邻居|工友|村民|居民|群众|老乡|工作人员|值班人员|"
    "经办人|联系人|责任人|负责人|投诉人|来访人|当事人|老伴|工程师|电工|科员|干事|实习生|护士长|主任|科长"
)
_NICKNAME = re.compile(
    rf"(?:{_PEOPLE})[ \u3000]*[:：]?[ \u3000]*(?:{NO_NICKNAME}(?P<told>{_NICK})|(?P<weak>{_NICK})(?={_SAYS}|{_ENDS}))"
    rf"|(?:(?<=[由请找问和与跟向给让叫对是交派据、，：:（(“\"'\s])|^){NO_NICKNAME}(?P<between>{_NICK})(?={_ENDS}|{_SAYS}|[和与跟是在把要去来第今昨上下])"
    rf"|(?<![大一两半最缩弱中幼胆]){NO_NICKNAME}(?P<said>{_NICK})(?={_SAYS})",
    re.M,
)
_ONE_WORD_TITLE = re.compile(
    rf"(?:(?<![{_H}A-Za-z0-9])|(?<=[{_BETWEEN}]))(?P<name>{_any_of(STRONG)}(?:[总局处科院工队](?={_ENDS}|说|要求|批示|交代|同意)"
    r"|家(?=(?:的)?(?:媳妇|大儿子|小儿子|儿子|女儿|老大|老二|老三|老爷子|老太|孩子|孙子))))"
    rf"|(?<![{_H}])(?P<masked>{_any_of(STRONG)}[*×✕○xX](?![线光])[{_H}](?={_ENDS}|[{_GOES_ON}]))|(?P<old>老{_any_of(STRONG)}头)(?={_ENDS}|[{_GOES_ON}])",
    re.M,
)
_KEYS = (
    (re.compile(f"(?<=[{_H}])[总局处科院工队家头*×✕○xX](?={_ENDS}|[{_H}])"), _ONE_WORD_TITLE),
    (re.compile(_COURTESY), _WITH_COURTESY),
    (re.compile(_TITLE), _WITH_TITLE),
    (re.compile(f"(?<=[{_H}])[某×✕＊○〇□◯xX*]"), _MASKED),
    (re.compile("姓"), _SURNAME_TOLD),
    (re.compile(f"(?={_NICK})"), _NICKNAME),
)
"""Each way of address: the word it cannot do without, and the pattern that is tried around it.

A surname may begin at any character of a text; trying them all took twenty times as long."""
_BEFORE, _AFTER = 10, 12


def addressed(text: str) -> Iterator[Hit]:
    """Yield every surname that a way of address makes somebody's, with it: a surname alone would be masked wholly."""
    for key, pattern in _KEYS:
        done = 0
        for place in key.finditer(text):
            start = max(done, place.start() - _BEFORE)
            match = pattern.search(text, start, place.end() + _AFTER)
            while match is not None and match.start() <= place.end():
                group = match.lastgroup
                assert group is not None  # every pattern names what it finds
                follows = 0 <= place.start() - match.end(group) <= 1  # 老 or 副 may stand between them
                yield Hit(match.start(group), place.end() if follows else match.end(group), Private.NAME)
                done = match.end()
                match = pattern.search(text, done, place.end() + _AFTER)
