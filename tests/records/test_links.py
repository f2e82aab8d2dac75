"""A page may lead to what anybody can open, to one number, to one mailbox."""

from __future__ import annotations

import pytest

from generator.records.links import refusal
from generator.sources.prose import prose_problems


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gov.cn/zhengce/1.htm?a=b@c#top", "http://yiyuan.example", "https://yiyuan.example:8443/x", "tel:0000-611-0100",
        "tel:12345", "tel:+86-10-12345678", "mailto:tousu@yiyuan.example", "hospitals/county-people.md", "#top", "../a.md",
        "https://1.1.1.1/", "https://xn--fiq228c.example/", "https://医院.example/", "https://xn--efv88h.example/",
        "",
    ],
)  # fmt: skip
def test_good_addresses_pass(address: str) -> None:
    """Those of the web, of phones, of offices, and of the site itself."""
    assert refusal(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gov.cn@evil.example/", "https://user:word@yiyuan.example", "http://@evil.example", "http://localhost/",
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://[::1]/",
        "http://[fe80::1]/", "http://10.0.0.8/", "http://172.16.3.4/", "http://192.168.1.1/", "http://169.254.169.254/", "http://0/",
        "http://intranet/", "http://oa.local/", "http://his.lan/", "http://www.gov.cn%2eevil.example/", "http://www。gov.cn\\@evil.example/",
        "https:evil.example", "https:/evil.example", "https:///evil.example", "//evil.example", "http://a..example/", "http://yiyuan.example:99999/",
        "tel:*21*0000%23", "tel:0000;phone-context=evil", "tel:0000,,,1", "tel:", "mailto:a@b.example?bcc=c@d.example",
        "mailto:a@b.example,c@d.example", "mailto:", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "blob:https://x.example/1", "java\tscript:alert(1)", " https://x.example", "https://x.example/\u202egpj", "ftp://x.example/", "https://www.g\u043ev.cn/", "https://xn--80ak6aa92e.com/",
        "https://www.gov\u2024cn.example/", "https://\u0261ov.example/", "https://xn--\u0131.example/",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(address: str) -> None:
    """A name before an @, hosts of one network, spellings that hide an address, codes for a phone, more mailboxes."""
    assert refusal(address) != ""


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("看[这里](https://www.gov.cn@evil.example/)。", "unsafe-link", 7),
        ("<a href='mailto:a@b.example?bcc=c@d.example'>", "unsafe-link", 10),
        ("[甲](javascript:alert(1))", "unsafe-link", 5),
        ("[x]: <//evil.example>", "unsafe-link", 7),
        ("[a]: javascript:alert(1)", "unsafe-link", 6),
        ('<base href="x">', "bad-markup", 1),
        ("<svg onload=alert(1)>", "bad-markup", 1),
        ("好&#8238;反", "invisible-character", 2),
        ("好&ZeroWidthSpace;", "invisible-character", 2),
        ("<![><img src=x>", "bad-markup", 1),
    ],
)
def test_what_markdown_would_bring_back_is_told(line: str, code: str, column: int) -> None:
    """At its place, one a line."""
    (problem,) = prose_problems(line)
    assert (problem.code, problem.line, problem.column) == (code, 1, column)


@pytest.mark.parametrize(
    "line",
    [
        "见 https://www.gov.cn/zhengce/1.htm。", "（https://yiyuan.example）", "[表](about.md)", "时间：8:00", "1/2 // 备注", "电话 0000-611-0100",
        "A&B、&amp;、&nbsp;、&lt;", "发邮件到 tousu@yiyuan.example", "**注意**：https://yiyuan.example/a_(b)", "比例 3:1", "javascript：一种语言",
    ],
)  # fmt: skip
def test_ordinary_prose_passes(line: str) -> None:
    """Addresses in sentences, references that can be seen."""
    assert list(prose_problems(line)) == []
