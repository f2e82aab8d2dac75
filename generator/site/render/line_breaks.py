"""Places at which a heading may break: between words, as browsers do not know Chinese ones.

The style sheet keeps a heading's characters together (`word-break: keep-all`), so that it breaks after a comma; a
phrase that is longer than a line of a phone would then be cut anywhere. There is no dictionary here: a phrase falls
apart around its figures with their units, after the particles that end a group of words, and before the words below.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

ROOM = 8
"""Characters of the largest heading that stand on one line of the narrowest phone; what is no longer never breaks."""
_UNITS = (
    "个工作日|分钟|小时|季度|年度|月底|年底|上半月|下半月|公里|平方米|百分点|万|亿|"
    "[年月日周期季号个天件家张间次人分时岁项条页版点度块元倍成份支名例楼类级%％]"
)
_FIGURE = re.compile(rf"[0-9]{{4}}年度?|第?(?:[0-9][0-9.,:/-]*(?:{_UNITS})*)+[至到]?")
_AFTER = "的和与或及了着里把"
"""A group of words ends with one of these."""
_BEFORE = (
    "不超过", "不少于", "不低于", "不高于", "不满意", "降到", "升到", "增加到", "达到", "达标", "平均", "全部",
    "至少", "卫生健康", "委员会", "办公室", "卫生院", "中心", "医院", "医疗", "服务", "承诺", "报表", "周报",
    "月报", "季报", "半月报", "评价", "简报", "窗口", "排队", "门诊", "病人", "患者", "公厕", "国家", "标准",
    "接待日", "满意度", "投诉", "检查", "公开", "办了", "没有",
)  # fmt: skip
_CUT = re.compile(rf"(?<=[{_AFTER}])(?=..)|(?={'|'.join(_BEFORE)})")
_PUNCTUATED = re.compile(r"(?<=[，。、；：！？）》”—\s])|(?=[（《“])")


@lru_cache(maxsize=4096)
def with_breaks(text: str, room: int = ROOM) -> Markup:
    """Return escaped text with `<wbr>` wherever a phrase of it that is longer than `room` may break."""
    return Markup("").join(
        Markup("<wbr>").join(escape(word) for word in words_of(phrase)) if len(phrase) > room else escape(phrase)
        for phrase in _PUNCTUATED.split(text)
    )


def words_of(phrase: str) -> list[str]:
    """Return a phrase in pieces of two characters and more, which together are the phrase."""
    pieces: list[str] = []
    end = 0
    for figure in _FIGURE.finditer(phrase):
        pieces += [*_CUT.split(phrase[end : figure.start()]), figure[0]]
        end = figure.end()
    pieces += _CUT.split(phrase[end:])
    words: list[str] = []
    for piece in filter(None, pieces):
        if words and (len(piece) == 1 or len(words[-1]) == 1):
            words[-1] += piece
        else:
            words.append(piece)
    return words
