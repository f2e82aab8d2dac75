"""Personal data that a word beside it gives away: numbers of cases, beds and accounts, mailboxes, plates, homes, birthdays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.hit import Hit, Private

_IS = r"[ \t\u3000]*(?:[:：是为=]|[Nn][Oo]\.?)?[ \t\u3000]*"
_ID_CARD = re.compile(
    rf"(?:身份证(?:件)?(?:号码|号)?|证件号码?|公民身份号码?){_IS}(?P<value>[0-9０-９][0-9０-９ \-]{{12,24}}[0-9０-９XxＸ])"
)
_CASE = re.compile(
    r"(?:病案|病历|住院|门诊|就诊|急诊|处方|检验|检查单|影像|超声|病理|条码|流水|体检|医保卡|就诊卡|社保卡|医疗证|护照|床位|床)"
    r"(?:编号|号码|号|ID)[ \t\u3000]*"
    r"(?:(?:[:：是为=]|[Nn][Oo]\.?)[ \t\u3000]*(?P<told>[A-Za-z]{0,4}-?[0-9０-９][0-9０-９A-Za-z-]*)"
    r"|(?P<bare>[A-Za-z]{0,4}[0-9０-９]{5,})(?![0-9０-９]|\s*(?:个|张|人|元|余|多|件|%|份|次|例)))"
)
_PAPER = re.compile(
    rf"(?:护照|军官证|士兵证|警官证|通行证|台胞证|回乡证|居住证|驾驶证|残疾证|出生证(?:明)?|出生医学证明|医保|医保卡|社保|社保卡|就诊卡|流水|条码)"
    rf"(?:编号|号码|号)?{_IS}(?P<value>(?:[\u4e00-\u9fff]字第)?[A-Za-z]{{0,2}}[0-9０-９]{{7,20}})(?![0-9０-９])"
)
_ID_END = re.compile(
    rf"身份证(?:号码|号)?[ \t\u3000]*(?:后|末|最后|尾号)[ \t\u3000]*(?:[4-8四五六七八]位)?(?:数字|数)?{_IS}(?P<value>[0-9０-９]{{4,8}}[XxＸ]?)"
)
_BED_NUMBER = re.compile(rf"床位?号{_IS}(?P<value>(?:加|[+＋])?[0-9０-９]{{1,4}}床?)(?![0-9０-９])")
_BED = re.compile(
    r"(?<![0-9０-９.])(?P<value>(?:[0-9０-９]{1,3}(?:病区|病室|号房|室))?(?:加|[+＋])?[0-9０-９]{1,4}(?:号床|床))"
    r"(?=位?(?:的)?(?:患者|病人|家属|陪护|老人|产妇|孕妇|患儿|大爷|大妈|阿姨|先生|女士|同志|反映|投诉|说))"
)
_WECHAT = re.compile(
    rf"(?:微信(?!公众|小程序|服务号|公号)(?:号码?|ID|id)?|(?i:wechat)|[Vv][Xx信]|薇信|威信|加[Vv]){_IS}"
    r"(?P<value>[A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_.-])"
)
_QQ = re.compile(rf"(?<![A-Za-z])(?:QQ|qq|扣扣)(?:号码?)?{_IS}(?P<value>[1-9][0-9]{{4,10}})(?![0-9@])")
_MAILBOX = re.compile(
    r"(?<![A-Za-z0-9._+-])(?P<value>[A-Za-z0-9._+-]{1,64}[@＠](?:(?:vip\.)?(?:qq|163|126|sina|yeah|foxmail|sohu|tom|139|189|aliyun|21cn|"
    r"gmail|outlook|hotmail|live|icloud|yahoo|wo)\.(?:com(?:\.cn)?|cn|net)))(?![A-Za-z0-9])",
    re.I,
)
_PLATE = re.compile(
    r"(?P<value>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·•.\-]?"
    r"(?=[A-HJ-NP-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9])"
)
_HOME = re.compile(
    r"(?:家住|家庭住址|家庭地址|住址|现住址|现住|户籍地址|居住地址|租住在|住在)[ \t\u3000]*[:：]?[ \t\u3000]*"
    r"(?P<value>[^\n，。；,;]{0,40}?[0-9０-９一二三四五六七八九十]{1,5}(?:号楼|栋|幢|座|号|单元|室|户|组[0-9０-９])[^\n，。；,;]{0,20})"
)

_N = "[0-9０-９〇零一二三四五六七八九十]"
_SEP = r"[ \u3000]*[年./．。\-－—/／][ \u3000]*"
_BIRTHDAY = (
    rf"(?:(?:公历|农历|阴历|阳历)?{_N}{{2,4}}{_SEP}{_N}{{1,3}}(?:[ \u3000]*[月./．\-－—／][ \u3000]*{_N}{{1,3}})[ \u3000]*[日号]?"
    r"|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])"
)
_BORN_AFTER = re.compile(
    rf"(?<![0-9])(?P<value>{_BIRTHDAY})[ \u3000]*(?:出生|生(?![产效成活物命育病日长化理死怕平意气机态存鲜]))(?!证|医学|登记|的?(?:新生儿|儿童|孩子|婴儿))"
)
_BORN = re.compile(
    r"(?:出生(?:日期|年月日?|时间|日)?|生日|生辰|(?<![出新发产医诊先学男女师卫养再民双诞])生(?=于))[ \u3000]*(?:[:：是为于在=]|(?:is))?[ \u3000]*"
    rf"(?P<value>{_BIRTHDAY}|(?:(?:19|20)?[0-9]{{2}}|{_N}{{4}})年{_N}{{1,3}}月(?!{_N})|(?:公历|农历|阴历|阳历)?{_N}{{1,3}}月{_N}{{1,3}}[日号]?)(?![ \u3000]*(?:以|之)?[前后起至])"
)

_PATTERNS: tuple[tuple[str, re.Pattern[str], Private], ...] = (
    ("证", _ID_CARD, Private.IDENTITY),
    ("身份号", _ID_CARD, Private.IDENTITY),
    ("号", _CASE, Private.CASE_NUMBER),
    ("ID", _CASE, Private.CASE_NUMBER),
    ("床", _BED, Private.CASE_NUMBER),
    ("床", _BED_NUMBER, Private.CASE_NUMBER),
    ("身份证", _ID_END, Private.IDENTITY),
    ("证", _PAPER, Private.CASE_NUMBER),
    ("护照", _PAPER, Private.CASE_NUMBER),
    ("保", _PAPER, Private.CASE_NUMBER),
    ("卡", _PAPER, Private.CASE_NUMBER),
    ("流水", _PAPER, Private.CASE_NUMBER),
    ("条码", _PAPER, Private.CASE_NUMBER),
    ("信", _WECHAT, Private.ACCOUNT),
    ("echat", _WECHAT, Private.ACCOUNT),
    ("eChat", _WECHAT, Private.ACCOUNT),
    ("VX", _WECHAT, Private.ACCOUNT),
    ("vx", _WECHAT, Private.ACCOUNT),
    ("QQ", _QQ, Private.ACCOUNT),
    ("qq", _QQ, Private.ACCOUNT),
    ("扣扣", _QQ, Private.ACCOUNT),
    ("@", _MAILBOX, Private.MAILBOX),
    ("＠", _MAILBOX, Private.MAILBOX),
    ("住", _HOME, Private.HOME),
    ("址", _HOME, Private.HOME),
    ("生", _BORN_AFTER, Private.BIRTH),
    ("生", _BORN, Private.BIRTH),
)
"""Words of which a text must contain one before a pattern is tried on it: `in` is a hundred times as fast."""


def words(text: str) -> Iterator[Hit]:
    """Yield what words give away."""
    tried: set[re.Pattern[str]] = set()
    for needed, pattern, kind in _PATTERNS:
        if needed not in text or pattern in tried:
            continue
        tried.add(pattern)
        for match in pattern.finditer(text):
            group = match.lastgroup
            assert group is not None  # every pattern names what it finds
            yield Hit(match.start(group), match.end(group), kind)
    for match in _PLATE.finditer(text):
        yield Hit(match.start("value"), match.end("value"), Private.PLATE)
