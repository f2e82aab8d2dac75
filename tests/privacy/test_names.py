"""A person's name is told by the words beside it; posts, departments and ordinary words are not names."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.privacy.find import find, mask
from generator.checks.privacy.hit import Private

POSTS = (Path(__file__).parent / "posts.txt").read_text(encoding="utf-8").split()
SENTENCES = (
    "post: {}\n", "team:\n  - {}\n  - 县卫健委\n", "by: {}\n", "由{}负责，{}签字。\n", "联系人：{}\n", "责任人 {}，下周改完。",
    "患者可以找{}反映。", "{}和护士、医生一起看。", "家属{}", "approved_by: {}、院长办公会\n",
)  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_post_is_taken_for_a_name(sentence: str) -> None:
    """Over three hundred posts of hospitals, wherever a post may stand."""
    assert len(POSTS) >= 300
    assert [post for post in POSTS if find(sentence.format(post, post))] == []


NAMES = (
    "张伟", "王芳", "李娜", "刘洋", "陈静", "杨勇", "赵敏", "黄磊", "周杰", "吴霞", "徐丽", "孙强", "马超", "朱军", "胡艳",
    "郭涛", "何平", "罗刚", "梁辉", "宋波", "郑娟", "谢明", "韩雪", "唐英", "冯琴", "王秀英", "李国庆", "张建国", "刘桂英",
    "陈志强", "杨玉兰", "赵文斌", "黄海燕", "周晓红", "吴永福", "徐春梅", "孙立新", "马志明", "朱秀珍", "胡晓东", "郭建华",
    "何玉梅", "罗家辉", "梁美玲", "宋子轩", "郑思涵", "谢雨欣", "韩冬梅", "唐国强", "冯建军", "欧阳娜", "诸葛明亮", "张三", "李四", "孙子涵", "王子轩",
)  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "患者{}反映排队太久。", "投诉人：{}", "家属{}，一直在等。", "联系人 {}\n", "主任{}说不行。", "post: {}\n", "team:\n  - {}\n",
        "姓名：{}，", "护士{}的态度好。", "陪护（{}）",
    ],
)  # fmt: skip
def test_a_name_is_found_by_the_word_beside_it(sentence: str) -> None:
    """And the name alone, without the word."""
    for name in NAMES:
        text = sentence.format(name)
        (hit,) = find(text)
        assert hit.kind is Private.NAME
        assert text[hit.start : hit.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "post: 王科长",
        "by: 李主任、张护士长",
        "李国庆主任答复",
        "，王秀英女士来过",
        "王医生：",
        "患者买买提·吐尔逊",
        "联系人 王　芳",
    ],
)
def test_a_surname_with_a_title_is_a_name(text: str) -> None:
    """In a village clinic 王医生 is one person."""
    hits = find(text)
    assert hits and {hit.kind for hit in hits} == {Private.NAME}


@pytest.mark.parametrize(
    "text",
    [
        "一位患者", "患者满意度", "患者安全目标", "家属高兴", "患者就医体验", "患者平均等15分钟",
        "患者和家属", "患者方便", "患者明白", "护士管理", "医生常说", "患者应当先约好", "患者路过", "主任连续三周没来", "患者于7月9日", "医生成长计划",
        "高主任医师占比", "时任主任", "全科主任", "患者从东门进", "患者全部", "患者关心的事", "患者温馨提示", "主任查房", "院长何时接待", "成都市妇女儿童中心医院", "患者张大嘴", "患者孙子来办", "医生强大的", "主任高大的",
    ],
)  # fmt: skip
def test_words_that_begin_like_a_name_pass(text: str) -> None:
    """However much they look like a name."""
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("3床患者说冷", Private.CASE_NUMBER, "3•患者说冷"),
        ("住院号：20230012", Private.CASE_NUMBER, "住院号：2••••••2"),
        ("病案号 ZY0012345", Private.CASE_NUMBER, "病案号 Z•••••••5"),
        ("微信号：wx_abc12345", Private.ACCOUNT, "微信号：w•••••••••5"),
        ("QQ 12345678", Private.ACCOUNT, "QQ 1••••••8"),
        ("找 somebody@qq.com", Private.MAILBOX, "找 s•••••••••••••m"),
        ("护照号E12345678", Private.CASE_NUMBER, "护照号E•••••••8"),
        ("医保号 41132100112233", Private.CASE_NUMBER, "医保号 4••••••••••••3"),
        ("床号 12床", Private.CASE_NUMBER, "床号 1••"),
        ("身份证号后六位123456", Private.IDENTITY, "身份证号后六位123•••"),
        ("V信：tom1988", Private.ACCOUNT, "V信：t•••••8"),
        ("车牌京A12345", Private.PLATE, "车牌京•••••5"),
        ("家住东街12号3单元502室", Private.HOME, "家住东••••••••••室"),
    ],
)
def test_a_word_gives_other_data_away(text: str, kind: Private, shown: str) -> None:
    """Numbers of cases and beds, accounts, mailboxes, plates, homes."""
    (hit,) = find(text)
    assert hit.kind is kind
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "门诊号300个", "每天放门诊号20000个", "门诊号源3000", "开放床位500张", "病床3张", "微信公众号：sfxyy2023", "tousu@yiyuan.example",
        "住在3楼的病人", "办公地址：东街2号", "京津冀A类", "12床位", "加床不超过5张", "6号楼2床之间", "微信支付wechatpay也行",
        "医保1234人次", "床号牌换新的", "凭护照办理", "身份证后面", "社保卡20张",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_passes(text: str) -> None:
    """Counts, offices' own addresses and accounts."""
    assert find(text) == ()
