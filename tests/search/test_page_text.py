"""A page as its reader sees it, in sections that a link can lead to."""

from __future__ import annotations

from generator.search.page_text import join, text_of

PAGE = '<nav>首页</nav><div id="main">{}</div><!-- end of main -->'


def sections(markup: str) -> list[tuple[str, str, str]]:
    """Anchor, heading and text of each section."""
    return [(one.anchor, join(one.heading), join(one.blocks)) for one in text_of(PAGE.format(markup)).sections]


def test_a_heading_takes_the_id_of_what_it_stands_in() -> None:
    """Its own, that of the element around it, or that of the section above."""
    found = sections(
        '<h1>医院</h1><p>开头</p><section id="promises"><h2>承诺</h2><p>共2件</p><h3>要留意的</h3>'
        '<article id="p-queue"><p>逾期</p><h4>排队不超过15分钟</h4><p>18分钟</p></article>'
        '<h3>跟得上的</h3><p>1件</p></section><h2 id="foot">来源</h2><p>报表</p>'
    )
    assert found == [
        ("", "", "开头"), ("promises", "承诺", "共2件"), ("promises", "要留意的", ""),
        ("p-queue", "排队不超过15分钟", "逾期 18分钟"), ("promises", "跟得上的", "1件"), ("foot", "来源", "报表"),
    ]  # fmt: skip


def test_what_is_folded_away_is_found_at_its_summary() -> None:
    """A row that opens is a section if a link can lead to it; so is a term of a list."""
    assert sections('<details id="parking"><summary>停车</summary><p>免费</p></details>') == [
        ("parking", "停车", "免费")
    ]
    assert sections('<h2 id="a">说明</h2><details><summary>细说</summary><p>免费</p></details>') == [
        ("a", "说明", "细说 免费")
    ]
    assert sections(
        '<article id="p"><details><summary><span>做到了</span><h4>绿化</h4></summary></details></article>'
    ) == [("p", "绿化", "")]
    assert sections('<dl><div><dt id="s">停车</dt><dd>免费</dd></div><div><dt>别的</dt></div></dl>') == [
        ("s", "停车", "免费 别的")
    ]


def test_words_in_bold_stay_whole_and_neighbours_are_divided() -> None:
    """As they are drawn: tags that divide divide, and boxes beside each other are two words."""
    assert sections("<p>心<b>血管</b>内科</p><p>儿科</p>") == [("", "", "心血管内科 儿科")]
    (section,) = text_of(PAGE.format("<ul><li><b>已报</b><span>迟报</span></li><li>未报</li></ul>")).sections
    assert [block.text for block in section.blocks] == ["已报 迟报", "未报"]
    assert [block.runs for block in section.blocks] == [("已报", "迟报"), ("未报",)]


def test_what_nobody_reads_is_left_out() -> None:
    """Pictures, menus, forms, comments, and all outside of the main part."""
    assert sections(
        '<svg><text>图</text></svg><nav>路</nav><form><p>表</p></form><!-- 注 --><p title="3 > 2">字 &amp; 句</p>'
    ) == [("", "", "字 & 句")]
