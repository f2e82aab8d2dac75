"""Names of people, by what stands beside them: 患者张伟, 联系人：王芳, 李国庆主任, and a post that is somebody's name.

A name is told by three things together: a word that speaks of a person, a surname, characters of given names. Surnames
alone, with a way of address (王某, 李**, 张女士), are found by `address`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.privacy.hit import Hit, Private
from generator.checks.privacy.surnames import COMPOUND, GIVEN, PLAIN, SHORT_WORDS, SURNAMES, WORDS

_H = "\u4e00-\u9fff"
_SURNAME = "[" + "".join(sorted(SURNAMES)) + "]"
_GIVEN = "[" + "".join(sorted(GIVEN)) + "]"
_PERSON = (
    "患者|病人|病友|家属|家人|投诉人|举报人|来信人|来访人|反映人|信访人|当事人|陪护|护工|伤者|死者|逝者|产妇|孕妇|患儿|村民|居民|市民|"
    "护士长|护士|医生|医师|大夫|药师|技师|主任|科长|院长|书记|局长|股长|所长|站长|组长|部长|处长|主管|同志|经办人|联系人|负责人|责任人|法定代表人|经办|办事员|保安|导诊员|签字|"
    "收费员|保洁员|保洁|挂号员|检验员|管理员|驾驶员|司机|调解员|接线员|话务员|志愿者|网格员|统计员|出纳|会计|电工|维修工|实习生|患儿|孩子|学生|"
    "记录人|检查人|审批人|值班人|填报人|报告人|姓名|署名|签名|签字人|本人|儿子|女儿(?!童)|丈夫|妻子|父亲|母亲|老伴|孙子|孙女"
)
_TITLE = "主任医师|副主任|主任|护士长|科长|院长|局长|书记|股长|所长|站长|组长|部长|处长|医生|医师|大夫|护士|药师|技师"
_COURTESY = "先生|女士|同志|小姐|大爷|大妈|阿姨|老师|老人"
_LINK = r"(?:[ \u3000\t]*[:：(（“\"*为是叫]{0,2}[ \u3000\t]*)"
_AFTER_PERSON = re.compile(
    rf"(?:{_PERSON}){_LINK}"
    rf"(?P<name>(?:{'|'.join(COMPOUND)})[{_H}]{{1,2}}|{_SURNAME}[ \u3000]?{_GIVEN}(?:[ \u3000]?[{_H}])?|"
    rf"[{_H}]{{2,6}}[·•‧][{_H}]{{2,8}})"
)
_BEFORE_TITLE = re.compile(
    rf"(?<![{_H}])(?P<name>{_SURNAME}{_GIVEN}{{1,2}})(?=(?:副|老)?(?:{_TITLE}|{_COURTESY})(?!们|岗|室|办))"
)
_PLAIN = "[" + "".join(sorted(PLAIN)) + "]"
_ENDS = r"[，。、；：,:;（）()“”！？\s]|$"
_SAYS = "说|反映|投诉|来电|来信|告诉|表示|称|负责|签字|签名|牵头|接待|处理|陪同|来访|打来"
_IN_PROSE = re.compile(
    rf"(?:名叫|我叫|他叫|她叫|(?<![{_H}])叫|名字[叫是])(?P<called>{_SURNAME}{_GIVEN}{{1,2}})(?={_ENDS}|的|说|来|，)"
    rf"|(?<![{_H}])(?P<told>{_SURNAME}{_GIVEN}{{1,2}})(?=[ ]?[，,（(、][ ]?[男女](?![{_H}]))"
    rf"|(?<![{_H}])(?P<said>{_PLAIN}{_GIVEN}{{1,2}})(?={_SAYS})"
    rf"|(?<=[由请找是])(?P<asked>{_PLAIN}{_GIVEN}{{2}})(?={_SAYS}|{_ENDS})",
    re.M,
)
"""Names without a word for a person before them: somebody says something, is called so, is a man or a woman."""
_POST_FIELD = re.compile(
    r"^(?P<lead>[ ]*(?:- )?)(?:post|posts|by|team|approved_by|lead|with|contact|departments|reported_by|leader)"
    r":(?P<value>.*(?:\n[ ]*- .*)*)",
    re.M,
)
_ONE_POST = re.compile(rf"(?<![{_H}])[{_H}]{{2,12}}(?![{_H}])")
_GOES_ON = frozenset("态服推骂不反应说称表诉住入出因在的于等来向对去被把给投问要已曾与及、是从到拨打找写带做看先没认申")
"""Characters that follow a name of two characters in a sentence."""
_POST_TITLE = re.compile(rf"(?:副|老|小)?(?:{_TITLE}|{_COURTESY})")


def names(text: str) -> Iterator[Hit]:
    """Yield every name of a person in a text, without the word beside it."""
    for match in _AFTER_PERSON.finditer(text):
        if length := _name_length(match["name"], text[match.end("name") : match.end("name") + 1]):
            yield Hit(match.start("name"), match.start("name") + length, Private.NAME)
    for match in _IN_PROSE.finditer(text):
        group = match.lastgroup
        assert group is not None  # every alternative names what it finds
        if not _is_word(match[group]) and match[group] not in SHORT_WORDS:
            yield Hit(match.start(group), match.end(group), Private.NAME)
    for match in _BEFORE_TITLE.finditer(text):
        if not _is_word(match["name"]):
            yield Hit(match.start("name"), match.end("name"), Private.NAME)
    for match in _POST_FIELD.finditer(text):
        for post in _ONE_POST.finditer(text, match.start("value"), match.end("value")):
            if length := _named_in_post(post[0]):
                yield Hit(post.start(), post.start() + length, Private.NAME)


def _name_length(candidate: str, follows: str) -> int:
    """Return how many characters of a candidate are a name: all, without the last one, or none."""
    letters = candidate.replace(" ", "").replace("\u3000", "")
    if any(char in "·•‧" for char in letters):
        return len(candidate)
    if letters.startswith(COMPOUND):
        return len(candidate) - (letters[-1] not in GIVEN) if letters[2] in GIVEN else 0
    if _is_word(letters) or (letters[:2] in SHORT_WORDS and letters[2:] in _GOES_ON):
        return 0
    if len(letters) == 3 and letters[2] in GIVEN and not _is_word(letters[1:]):
        return len(candidate)
    if letters[:2] in SHORT_WORDS:
        return 0
    second = candidate.index(letters[1], 1) + 1
    next_char = letters[2] if len(letters) == 3 else follows
    if next_char and "\u4e00" <= next_char <= "\u9fff" and next_char not in _GOES_ON:
        return 0
    return second


def _is_word(letters: str) -> bool:
    return letters[:2] in WORDS or letters[:3] in WORDS


def _named_in_post(post: str) -> int:
    """Return how many characters of a post name a person: 张伟, 王科长, 李国庆主任; 0 for a post."""
    if post.startswith(COMPOUND) and len(post) <= 4 and all(char in GIVEN for char in post[2:]):
        return len(post)
    if _is_word(post) or post in SHORT_WORDS or post[0] not in SURNAMES:
        return 0
    if len(post) <= 3 and all(char in GIVEN for char in post[1:]):
        return len(post)
    for length in (1, 2, 3):
        given = post[1:length]
        if all(char in GIVEN for char in given) and _POST_TITLE.fullmatch(post[length:]):
            return length
    return 0
