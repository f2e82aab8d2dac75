"""Every problem that a check can find, as data: its code, how bad it is, what it says and what to do.

`message` and `hint` are filled with the context of a problem (`str.format`). The reference page of the site is
made from this table, and a test fails for a code that no check uses or that a check uses without a row.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.diagnostics.model import Diagnostic, Location, Severity
from generator.diagnostics.near import only_near
from generator.diagnostics.wording import REASONS


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One kind of problem."""

    group: str
    code: str
    severity: Severity
    meaning: str
    """The heading on the reference page: `文件不是 UTF-8 编码`."""
    message: str
    """The sentence of one problem, with `{}` for its context."""
    hint: str = ""
    """The way out, with `{}` for the context; empty where the sentence says it already."""


_E, _W = Severity.ERROR, Severity.WARNING

FILES, PRIVACY, SHAPE, VALUES, LINKS, DATES, PROMISES, REPORTS, FORMS = (
    "文件本身", "个人信息", "字段", "一个值怎么写", "互相对得上", "日期", "承诺", "报表和检查", "交回来的表格",
)  # fmt: skip

ENTRIES: tuple[CatalogueEntry, ...] = (
    # --- the file itself
    CatalogueEntry(FILES, "not-utf8", _E, "文件不是 UTF-8 编码", "文件不是 UTF-8 编码{guess}。", "用编辑器打开，另存为，编码选 UTF-8。"),
    CatalogueEntry(FILES, "not-text", _E, "文件不是纯文本", "这不是纯文本文件{guess}，只是名字像。", "不要改后缀名。把内容复制到纯文本文件里再存。"),
    CatalogueEntry(FILES, "unreadable", _E, "文件打不开", "这个文件打不开。", "看看文件的权限，或者是不是正被别的程序占用。"),
    CatalogueEntry(FILES, "too-large", _E, "文件太大", "文件有 {size} kB，最大只能 {limit} kB。", "把一个文件拆成几个，或检查是不是贴错了东西。"),
    CatalogueEntry(FILES, "symlink", _E, "文件是一个链接", "这是一个链接，不是文件，不会读它指向的东西。", "把真正的文件放到这里。"),
    CatalogueEntry(FILES, "hard-link", _E, "文件和别处的文件连在一起", "这个文件和别处的文件是同一个（硬链接），不会读它。", "复制一份新的放在这里。"),
    CatalogueEntry(FILES, "media-mismatch", _E, "图片或 PDF 名不符实", "{reason}，只是名字像。", "用看图软件或 Word 重新导出，不要只改后缀名。"),
    CatalogueEntry(FILES, "media-damaged", _E, "图片或 PDF 打不开", "{reason}。", "重新导出一份。"),
    CatalogueEntry(FILES, "media-too-large", _E, "图片或 PDF 太大", "{reason}。", "缩小以后再放：长边 1600 个点就够清楚。"),
    CatalogueEntry(FILES, "unknown-file", _E, "放错地方或起错名字的文件", "不知道这个文件是做什么的。", "{expected}"),
    CatalogueEntry(FILES, "merge-marker", _E, "留下了合并冲突的记号", "这一行是合并冲突留下的记号。", "选一份留下，把 <<<<<<<、=======、>>>>>>> 这几行删掉。"),
    CatalogueEntry(FILES, "tab-indent", _E, "用制表符缩进", "行首用了制表符（Tab）。", "缩进只用空格，每层两个。"),
    CatalogueEntry(FILES, "odd-blank", _E, "用了全角空格等特别的空白", "这里的空白是{name}，不是普通空格。", "换成普通空格。"),
    CatalogueEntry(FILES, "invisible-character", _E, "有看不见的字符", "这里有一个看不见的字符（{name}）。", "多半是从网页或微信里复制来的，删掉它。"),
    CatalogueEntry(FILES, "fullwidth-colon", _E, "用了中文冒号", "字段名后面用了中文冒号“：”。", "字段名后面用英文冒号，再空一格。"),
    CatalogueEntry(FILES, "colon-without-blank", _E, "冒号后面没有空格", "字段名的冒号后面没有空格。", "冒号后面空一格。"),
    CatalogueEntry(FILES, "colon-missing", _E, "字段名后面没有冒号", "字段名后面没有冒号{reason}。", "字段名后面用英文冒号，再空一格。"),
    CatalogueEntry(FILES, "list-mark", _E, "列表用了别的记号", "列表的这一项用“{mark}”开头。", "列表每项用英文短横“-”开头，后面空一格。"),
    CatalogueEntry(FILES, "foreign-mark", _E, "从别处带来的记号", "{reason}。", "多半是复制时一起带来的，不是内容。"),
    CatalogueEntry(FILES, "dash-without-blank", _E, "列表的短横后面没有空格", "列表项的“-”后面没有空格。", "短横后面空一格。"),
    CatalogueEntry(FILES, "fullwidth-comma", _E, "方括号里用了中文逗号或顿号", "方括号里用了“{char}”，会被当成一整项。", "方括号里用英文逗号隔开。"),
    CatalogueEntry(FILES, "comment-cuts-value", _E, "“#”后面的字会丢", "空格加“#”后面的字会被当成备注丢掉。", "整句话用英文双引号括起来；真的是备注，就在 # 后面空一格。"),
    CatalogueEntry(FILES, "curly-quotes", _W, "整个值套着中文引号", "整个值套着中文引号，引号会原样显示出来。", "不需要引号就删掉。"),
    CatalogueEntry(FILES, "yaml-syntax", _E, "格式错了，读不下去", "这里的格式读不懂：{reason}。", "看这一行和上一行：缩进齐不齐，引号和括号是不是成对。"),
    CatalogueEntry(FILES, "yaml-anchor", _E, "用了 YAML 的引用或标签", "不能用“{char}”这种 YAML 写法。", "以 & * ! 开头的值用英文引号括起来；要重复的内容就再写一遍。"),
    CatalogueEntry(FILES, "bad-markup", _E, "正文里有网页认不得的写法", "正文里不能写“{name}”。", "删掉，或者换成别的说法。"),
    CatalogueEntry(FILES, "tight-heading", _E, "标题的 # 后面没有空格", "标题的“#”后面没有空格，会原样显示出来。", "“#”用半角，后面空一格。"),
    CatalogueEntry(FILES, "too-much-markup", _E, "正文里的标题或记号太多", "正文里的{what}太多，最多 {limit} 个。", "拆成几页，或者检查是不是贴错了东西。"),
    CatalogueEntry(FILES, "too-deep", _E, "嵌套太深", "嵌套太深，读不下去。", "检查括号和缩进。"),
    CatalogueEntry(FILES, "empty-file", _E, "文件是空的", "文件是空的。", "写上内容，或者删掉这个文件。"),
    CatalogueEntry(FILES, "front-matter", _E, "开头的信息块不完整", "{reason}", "Markdown 文件开头要有一块，上下各一行 ---，中间写字段。"),
    CatalogueEntry(FILES, "not-filled", _W, "还没有填", "这里还写着“待填写”，网页上也会这样显示。", "填上，再把“待填写”和括号里的话删掉。"),
    CatalogueEntry(FILES, "older-content", _E, "内容是旧的写法", "内容是第 {found} 版的写法，这个程序要第 {wanted} 版；别的问题先不看。", "运行 mingnuo migrate，它会改写法，不改内容，改了什么会列出来。"),
    CatalogueEntry(FILES, "newer-content", _E, "内容比程序新", "内容是第 {found} 版的写法，这个程序只懂到第 {wanted} 版；别的问题先不看。", "把程序换成新版：pip install --upgrade mingnuo。"),
    CatalogueEntry(FILES, "more-problems", _W, "一个文件里的问题太多", "这个文件另外还有 {count} 个问题，没有一个个列出来。", "先改上面列出的，再检查一次。"),
    # --- what belongs to a person
    CatalogueEntry(PRIVACY, "private-identity", _E, "身份证号", "{where}有身份证号（{shown}），不能公开。", "删掉这个号。要指这件事，写受理编号；要说这个人，写成“一位患者”。"),
    CatalogueEntry(PRIVACY, "personal-phone", _E, "手机号", "{where}有手机号（{shown}），手机号是个人信息，不能公开。", "换成办公室的固定电话。单位统一配的手机，写在电话那一项里，下面加一行 office: true。"),
    CatalogueEntry(PRIVACY, "private-card", _E, "银行卡号", "{where}有银行卡号（{shown}），不能公开。", "删掉这个号。真是单位的公开账号，在 allow 里写明原因。"),
    CatalogueEntry(PRIVACY, "private-case-number", _E, "病案号、门诊号、床号", "{where}有能找到某位病人的编号（{shown}），不能公开。", "删掉这个号，写成“一位患者”。"),
    CatalogueEntry(PRIVACY, "private-name", _E, "个人姓名", "{where}像是一个人的姓名或称呼（{shown}），不能公开。", "病人写成“一位患者”，只留姓、加“某”、“女士”的也不行；工作人员写岗位，例如“总务科科长岗”。不是姓名，在 allow 里写明。"),
    CatalogueEntry(PRIVACY, "private-account", _W, "个人微信号、QQ号", "{where}像是个人的微信号或QQ号（{shown}）。", "换成单位的公众号或电话。"),
    CatalogueEntry(PRIVACY, "private-mailbox", _W, "个人邮箱", "{where}像是个人邮箱（{shown}）。", "换成单位的邮箱；单位就用这个邮箱，在 allow 里写明。"),
    CatalogueEntry(PRIVACY, "private-plate", _W, "车牌号", "{where}像是车牌号（{shown}）。", "删掉，写成“一辆车”。"),
    CatalogueEntry(PRIVACY, "private-home", _W, "家庭住址", "{where}像是一个人的住址（{shown}）。", "删掉，最多写到乡镇或街道。"),
    CatalogueEntry(PRIVACY, "private-birth", _E, "出生日期", "{where}像是一个人的出生日期（{shown}），不能公开。", "删掉，最多写“七十多岁”；政策里的日期，写成“……以后出生”。"),
    CatalogueEntry(PRIVACY, "allow-unused", _W, "写了可以公开，可是没有这样的内容", "allow 里写了“{value}”，这个文件里没有这样的内容。", "照报告里带圆点的样子抄；内容已经删掉的，这一项也删掉。"),
    # --- fields
    CatalogueEntry(SHAPE, "unknown-field", _E, "没有这个字段", "没有“{name}”这个字段{guess}。", "这里能写的有：{known}。"),
    CatalogueEntry(SHAPE, "duplicate-key", _E, "同一个字段写了两遍", "“{name}”写了两遍，第一遍在第 {first} 行。", "看哪一行对，留下它，删掉另一行；是列表里另一项的，前面加短横“- ”。"),
    CatalogueEntry(SHAPE, "missing-field", _E, "少了必须写的字段", "少了“{name}”（{title}）。", "补上这一行{blanks}：{name}: ……"),
    CatalogueEntry(SHAPE, "missing-value", _E, "字段后面没有内容", "“{name}”后面没有写内容。", "写上内容；不需要这个字段就整行删掉。"),
    CatalogueEntry(SHAPE, "expected-list", _E, "这里应该是列表", "“{name}”应该是列表。", "每项一行，前面加“- ”。"),
    CatalogueEntry(SHAPE, "expected-mapping", _E, "这里应该有下一层字段", "“{name}”下面应该再分字段写。", "能写的有：{known}。"),
    CatalogueEntry(SHAPE, "expected-text", _E, "这里应该是一句话", "“{name}”应该是一个值，不是列表，下面也不再分字段。", "写成一行。"),
    CatalogueEntry(SHAPE, "empty-list", _E, "列表里一项也没有", "“{name}”里一项也没有。", "至少写一项。"),
    # --- one value
    CatalogueEntry(VALUES, "too-long", _E, "写得太长", "“{value}”有 {size} 个字，最多 {limit} 个。", "写短一些；要细说的，放进正文或材料。"),
    CatalogueEntry(VALUES, "sheet-too-long", _E, "信或提示一张纸印不下", "“{title}”一张纸印不下，大约多出 {lines} 行{reason}。", "写短一些。信最多一张纸正反两面，提示正好一面，字号不会缩小。"),
    CatalogueEntry(VALUES, "sheet-nearly-too-long", _W, "信或提示一张纸快印不下了", "“{title}”一张纸印满了，可能多出 {lines} 行{reason}。", "印一张看看，或者再短一行。信最多一张纸正反两面，提示正好一面。"),
    CatalogueEntry(VALUES, "bad-id", _E, "编号的写法不对", "编号“{value}”的写法不对。", "编号只用小写英文字母、数字和短横，例如 queue-time。"),
    CatalogueEntry(VALUES, "bad-date", _E, "日期的写法不对", "日期“{value}”的写法不对{why}。", "写成 2023-07-09；方案只说到月份的，写成 2023-07。"),
    CatalogueEntry(VALUES, "impossible-date", _E, "没有这一天", "没有“{value}”这一天。", "查一下日历。"),
    CatalogueEntry(VALUES, "bad-number", _E, "应该是一个数", "“{value}”不是一个数{why}。", "只写数字，不带单位、百分号和逗号，用半角。"),
    CatalogueEntry(VALUES, "bad-count", _E, "应该是整数", "“{value}”应该是 0 或正整数。", "只写整数；按金额算的，先在指标里用 decimals（几位小数）写明几位小数。"),
    CatalogueEntry(VALUES, "below-zero", _E, "不会比 0 小的数写了负数", "“{name}”不会比 0 小，写着 {value}。", "看看是不是多打了一个“-”。"),
    CatalogueEntry(VALUES, "bad-flag", _E, "只能写 true 或 false", "“{value}”只能写 true 或 false。", "是写 true，不是写 false。"),
    CatalogueEntry(VALUES, "bad-choice", _E, "不是能选的词", "“{value}”不能写在“{name}”里{guess}。", "能写的有：{known}。"),
    CatalogueEntry(VALUES, "out-of-range", _E, "数超出范围", "“{value}”超出了范围。", "应在 {low} 到 {high} 之间。"),
    CatalogueEntry(VALUES, "bad-phone", _E, "电话号码的写法不对", "电话“{value}”的写法不对。", "写成 0000-6120110 或 0000-612-0110，分机再加短横；不写括号。"),
    CatalogueEntry(VALUES, "bad-email", _E, "邮箱的写法不对", "邮箱“{value}”的写法不对。", "写成 tousu@yiyuan.example 这样，用半角。"),
    CatalogueEntry(VALUES, "bad-url", _E, "网址的写法不对", "网址“{value}”的写法不对。", "以 https:// 开头，中间没有空格。"),
    CatalogueEntry(VALUES, "unsafe-link", _E, "不能放的链接", "链接“{value}”不能放：{reason}。", "换成人人能打开的网址，以 https:// 开头。"),
    CatalogueEntry(VALUES, "bad-sign-in", _E, "登录名的写法不对", "登录名“{value}”的写法不对。", "只用英文字母、数字和 . _ @ -，和单位登录用的名字一模一样。"),
    CatalogueEntry(VALUES, "bad-region", _E, "行政区划代码的写法不对", "行政区划代码“{value}”应是六位数字。", "按国家标准 GB/T 2260 写六位数字。"),
    CatalogueEntry(VALUES, "bad-time", _E, "时间的写法不对", "时间“{value}”的写法不对。", "写成 8:30 或 17:00。"),
    CatalogueEntry(VALUES, "bad-zone", _E, "没有这个时区", "没有“{value}”这个时区。", "中国内地写 Asia/Shanghai。"),
    CatalogueEntry(VALUES, "bad-cadence", _E, "不知道多久一次", "不认识“{value}”这个周期。", "能写的有：{known}；几个月一次写 months: 4（能整除 12 的），几周一次写 weeks: 2。"),
    CatalogueEntry(VALUES, "bad-year", _E, "年份的写法不对", "年份“{value}”的写法不对。", "写成四位数字，例如 2024: 65。"),
    CatalogueEntry(VALUES, "bad-month", _E, "月份的写法不对", "月份“{value}”的写法不对。", "写成 2023-07。"),
    CatalogueEntry(VALUES, "bad-month-day", _E, "每年哪一天的写法不对", "没有“{value}”这一天，或者写法不对。", "月和日都写两位，例如五月三十一日写 05-31。"),
    CatalogueEntry(VALUES, "bad-week", _E, "周的写法不对", "“{value}”不是一周的写法。", "写成 2023-W26，是2023年第26周，星期一到星期日。"),
    CatalogueEntry(VALUES, "single-word-group", _E, "一组近义词只有一个词", "这一组只有“{value}”一个词。", "一组至少两个词，词和词之间空一格。"),
    # --- references
    CatalogueEntry(LINKS, "dead-link", _E, "正文里的链接没有去处", "链接“{value}”没有去处{guess}：{reason}。", "改成有的网页或图片，或者把链接删掉。"),
    CatalogueEntry(LINKS, "missing-record", _E, "少了一个必须有的文件", "少了这个文件：{what}。", "照着手册里的样子新建一个。"),
    CatalogueEntry(LINKS, "duplicate-id", _E, "编号重复", "编号“{value}”用了两次。", "每个编号只能用一次，改掉一个。"),
    CatalogueEntry(LINKS, "reserved-id", _E, "编号是留给程序用的", "“{value}”是留给程序用的，不能当编号。", "换一个编号。"),
    CatalogueEntry(LINKS, "page-name-taken", _E, "网页的名字已经有别的网页用了", "“{value}”是程序自动做的网页，不能再起这个名字。", "换一个文件名，例如 about-{value}.md。"),
    CatalogueEntry(LINKS, "unknown-hospital", _E, "没有这家医院", "没有编号是“{value}”的医院{guess}。", "编号就是 content/hospitals 下面文件夹的名字。"),
    CatalogueEntry(LINKS, "unknown-district", _E, "没有这个区县", "没有编号是“{value}”的区县{guess}。", "编号就是 content/districts 下面文件夹的名字。"),
    CatalogueEntry(LINKS, "hospitals-or-district", _E, "没说是哪几家，还是整个区县", "督导片区的 hospitals 和 district（区县）要写一样，只写一样。", "管哪几家就列 hospitals；一个区县管它那里全部医院的，写 district（区县）。"),
    CatalogueEntry(LINKS, "unknown-indicator", _E, "没有哪件承诺用这个指标", "没有医院的承诺用“{value}”这个指标{guess}。", "照承诺里 indicator（指标）的 name 抄，一字不差。"),
    CatalogueEntry(LINKS, "indicator-in-two-forms", _E, "同一个指标有两种单位或方向", "“{value}”放不到一把尺子上：{first} 写{first_form}，{second} 写{second_form}。", "把承诺里的单位和方向改成一样；本来就是两回事，就改成两个名称。"),
    CatalogueEntry(LINKS, "not-forwarded", _E, "这种报表不用再报给上级", "“{value}”不是要再报给上级的报表{guess}。", "要再报给上级的，在 campaign.yml 的 reporting（报送要求）里写 forwarding（再报给上级）。"),
    CatalogueEntry(LINKS, "unknown-campaign", _E, "没有这个行动", "没有编号是“{value}”的行动{guess}。", "编号就是 content/campaigns 下面文件夹的名字。"),
    CatalogueEntry(LINKS, "unknown-measure", _E, "方案里没有这条措施", "行动“{campaign}”里没有措施“{value}”{guess}。", "编号写在 campaign.yml 的 measures（措施）里。"),
    CatalogueEntry(LINKS, "not-the-owner", _W, "这条措施不归它做", "措施“{value}”方案写明由{owner}来做。", "改 measure（措施）；方案写错了，就改那条措施的 owner（谁来做）。"),
    CatalogueEntry(LINKS, "unknown-rule", _E, "没有这种报表", "没有编号是“{value}”的报送要求{guess}。", "编号写在 campaign.yml 的 reporting（报送要求）里；长期承诺的写在 authority.yml 的 standing_reporting（长期承诺的报送要求）里。"),
    CatalogueEntry(LINKS, "unknown-answer-field", _E, "回答里的字段不存在", "“{field}”里的“{name}”不存在{guess}。", "这里可以写：{known}。"),
    CatalogueEntry(LINKS, "unfinished-answer-field", _E, "回答里的字段没写完", "“{field}”不是一个值，下面还有字段。", "再往下写一层，可以写：{known}。"),
    CatalogueEntry(LINKS, "word-in-two-groups", _E, "一个词在两组近义词里", "“{word}”已经在“{other}”这一组里。", "两组合成一组，或者只留一个。"),
    CatalogueEntry(LINKS, "unknown-commitment", _E, "没有这件承诺", "“{hospital}”没有编号是“{value}”的承诺{guess}。", "编号写在这家医院的 commitments.yml 里。"),
    CatalogueEntry(LINKS, "foreign-commitment", _E, "承诺不属于这个行动", "承诺“{value}”不属于这个行动。", "它的进展要报到“{campaign}”的报表里。"),
    CatalogueEntry(LINKS, "unknown-region", _E, "没有登记这个地区", "authority.yml 里没有登记地区代码“{value}”。", "先在 authority.yml 的 regions（地区）里加上它，或者改正代码。"),
    CatalogueEntry(LINKS, "outside-scope", _E, "医院不在行动范围里", "“{hospital}”不在行动“{campaign}”的范围里。", "改行动的 scope（范围），或者删掉这一项。"),
    CatalogueEntry(LINKS, "nobody-in-scope", _W, "范围里没有一家医院", "登记的医院里，没有一家在这个范围里。", "看看等级、类别（和医院的 kind 一字不差）、地区写得对不对；几样要同时符合。"),
    CatalogueEntry(LINKS, "empty-scope", _E, "没有说是哪些医院", "没有写明是哪些医院。", "写 hospitals: all，或列出医院编号，或写 levels（哪些等级）、kinds（哪些类别）、regions（地区）。"),
    CatalogueEntry(LINKS, "name-mismatch", _E, "文件名和里面写的对不上", "文件名和里面的{what}对不上。", "文件名应是 {expected}。"),
    CatalogueEntry(LINKS, "no-standard", _E, "行动没有检查标准", "行动“{value}”没有 standard.yml，不能逐条打勾。", "先把标准写进 standard.yml，或者删掉 checked（照标准逐条看）。"),
    CatalogueEntry(LINKS, "unknown-item", _E, "标准里没有这一条", "标准里没有编号是“{value}”的条目{guess}。", "编号写在这个行动的 standard.yml 里。"),
    CatalogueEntry(LINKS, "unknown-finding", _E, "没有这个问题", "没有编号是“{value}”的问题{guess}。", "编号写在检查记录的 findings（发现的问题）里。"),
    CatalogueEntry(LINKS, "unknown-survey", _W, "还没有这种调查", "还没有编号是“{value}”的调查{guess}，这件承诺暂时没有数。", "调查写在 surveys（调查）文件夹里，id 要和这里一样。"),
    CatalogueEntry(LINKS, "unknown-duty", _E, "方案里没有这一项", "行动“{campaign}”的 duties（要办的事）里没有“{value}”{guess}。", "编号写在 campaign.yml 的 duties（要办的事）里。"),
    CatalogueEntry(LINKS, "foreign-duty", _E, "这一项不该记在这里", "“{value}”不该记在这里：{reason}。", "删掉这一条，或者改正编号。"),
    CatalogueEntry(LINKS, "campaign-missing", _E, "写了措施却没写行动", "写了 measure（措施），没有写 campaign（行动）。", "补上 campaign（行动）。"),
    CatalogueEntry(LINKS, "cited-and-added", _E, "又写出自原文，又写自己加的", "写了 clause（出自原文哪里），又写了 added: true（原文没有）。", "原文有的删掉 added，原文没有的删掉 clause（出自原文哪里）。"),
    CatalogueEntry(LINKS, "unknown-evidence-file", _E, "没有这个材料文件", "{folder} 里没有“{value}”{guess}。", "把图片或 PDF 放进这个文件夹，名字要和这里写的一样；只用小写英文字母、数字和短横。"),
    CatalogueEntry(LINKS, "evidence-nowhere", _E, "材料没有写在哪里", "材料“{value}”没有写在哪里能看到。", "写 url（网址）、file（放进来的图片或 PDF）或者 kept_at（存放处），写一样就行。"),
    CatalogueEntry(LINKS, "unused-evidence-file", _W, "没有人提到的材料文件", "没有一条记录写着这个文件，网站上不会有它。", "在 evidence（材料）里写 file（文件）；用不着就删掉。"),
    # --- dates
    CatalogueEntry(DATES, "date-order", _E, "日期或者时刻先后反了", "{earlier}（{first}）比{later}（{second}）还晚。", "改正其中一个。"),
    CatalogueEntry(DATES, "date-outside", _E, "日期不在行动时间内", "{what}（{value}）不在行动时间内（{start}到{end}）。", "改正日期，或者改行动的时间。"),
    CatalogueEntry(DATES, "wrong-year", _E, "日期不在这个文件的年份里", "{value} 不是 {year} 年。", "每年一个文件，只写这一年的日子。"),
    CatalogueEntry(DATES, "pointless-make-up", _W, "调休日不是周末", "{value} 是{weekday}，本来就上班。", "调休上班日只写周六、周日。"),
    CatalogueEntry(DATES, "undeclared-year", _W, "没有这一年的工作日历", "要算 {year} 年的工作日，但没有 calendar/{year}.yml。", "照放假通知新建这个文件；没有它，只能当周六、周日休息来算。"),
    CatalogueEntry(DATES, "bad-recurrence", _E, "没说清楚什么时候", "{reason}", "每周写 every，每年一天写 yearly，整月写 month，整周写 weeks，只有几天写 on。"),
    CatalogueEntry(DATES, "bad-duty", _E, "没说清楚要做的事", "“{value}”没说清楚：{reason}。", "定期做的写 every（多久一次），只做一次的写 due（期限）。"),
    CatalogueEntry(DATES, "duplicate-day", _E, "同一天写了两次", "{value} 写了两次。", "留一个，删一个。"),
    CatalogueEntry(DATES, "moved-or-cancelled", _E, "没说是改期还是取消", "改期（to）和取消（cancelled: true）要写一样，只写一样。", "改到哪天写 to，不办了写 cancelled: true。"),
    CatalogueEntry(DATES, "unknown-date", _E, "这一天本来就没有", "{value} 这一天按规则本来就没有。", "date（日期）写按规则原来是哪一天。"),
    CatalogueEntry(DATES, "far-day", _W, "日子离得太远", "{value} 离现在太远。", "看看年份是不是打错了。"),
    # --- promises
    CatalogueEntry(PROMISES, "vague-promise", _W, "承诺没有数，也没有分步", "“{value}”没有数，也没有分步，没法知道做到没有。", "写 indicator（数和单位）或 milestones（分步和日期）。"),
    CatalogueEntry(PROMISES, "undated-promise", _W, "承诺没有期限", "“{value}”没有期限，也不是长期承诺。", "写 due（期限），或者 standing: true。"),
    CatalogueEntry(PROMISES, "unowned-promise", _W, "承诺没有人负责", "“{value}”没有写谁负责。", "写 departments（责任科室）、lead（牵头科室）和 with（配合科室），或者 post（责任岗位）。"),
    CatalogueEntry(PROMISES, "two-measures", _E, "承诺同时有指标和分步", "又写了 indicator（指标），又写了 milestones（分步），只能选一样。", "拆成两件承诺。"),
    CatalogueEntry(PROMISES, "due-and-standing", _E, "长期承诺写了期限", "写了 standing: true，又写了 due（期限）。", "长期承诺没有期限，删掉一个。"),
    CatalogueEntry(PROMISES, "contradicting-target", _E, "目标和方向矛盾", "方向是{direction}，可是原来 {baseline}，目标 {target}。", "改方向，或者改数。"),
    CatalogueEntry(PROMISES, "bad-lead", _E, "牵头和配合写得不对", "{reason}", "几个科室一样负责的写 departments（责任科室）；有牵头、有配合的写 lead（牵头科室）和 with（配合科室），不写 departments。"),
    CatalogueEntry(PROMISES, "bad-target", _E, "目标写得不对", "{reason}", "一个目标写 target（目标），每年一个写 targets（每年的目标），两个数之间的写 direction: between、low（最低）和 high（最高）。"),
    CatalogueEntry(PROMISES, "missing-baseline", _E, "要升要降却没有原来的数", "方向是{direction}，必须写 baseline（原来的数）。", "没有原来的数，方向改用 at_least 或 at_most。"),
    CatalogueEntry(PROMISES, "incomplete-share", _E, "比例写得不全", "{reason}", "百分比要有 numerator（分子）和 denominator（分母）两个名称，单位写 \"%\"；不是百分比的另写 per（每多少，例如 10000）。"),
    CatalogueEntry(PROMISES, "complaint-counts-open", _W, "数的是投诉，没有说", "这个指标数的是投诉，1到4件的会认出是谁。", "补一行 complaints: true（数的是投诉），小的数网站就不公布；加总几家医院的，再写 of（哪些医院）。"),
    CatalogueEntry(PROMISES, "complaints-without-limit", _E, "数投诉的指标只能有上限或下限", "数的是投诉，却按进度算；进度会把不公布的数露出来。", "direction（方向）写 at_least 或 at_most。"),
    CatalogueEntry(PROMISES, "survey-without-share", _E, "满意度调查只能算比例", "写了 survey（满意度调查），可这件承诺的指标不是比例。", "indicator（指标）里补上 numerator（分子）和 denominator（分母），单位写 \"%\"。"),
    CatalogueEntry(PROMISES, "softer-than-plan", _E, "目标比方案要求的松", "目标 {value}{unit} 比方案要求的 {required}{unit} 松。", "不能比方案松；批准放宽的，先改方案。"),
    CatalogueEntry(PROMISES, "adjustment-mismatch", _E, "调整记录和现在的值对不上", "调整记录说改成了“{value}”，可现在写的是“{now}”。", "又改了一次的，在 adjustments（调整记录）里另加一块，写 on（哪天）、field: {field}、from: {value}、to: {now}、reason（原因）、approved_by（谁批准的），旧的不动；没有改的，把值改回去。"),
    CatalogueEntry(PROMISES, "answer-too-long", _E, "答复期限比规定的长", "答应 {value} 个工作日答复，规定最多 {limit} 个。", "规定写在 authority.yml 的 complaint_limit（答复投诉的期限）里：{source}。"),
    CatalogueEntry(PROMISES, "two-answer-times", _E, "一个渠道写了两个答复期限", "这个渠道写着 {value} 个工作日答复，{other}。", "同一个渠道只能有一个期限，写更快的那一个。"),
    CatalogueEntry(PROMISES, "words-against-target", _W, "话里的数和目标不一样", "承诺里说 {said}，目标却是 {target}{unit}。", "哪个对，就照哪个改；说的不是一回事，写 confirmed（核对过）。"),
    # --- reports and inspections
    CatalogueEntry(REPORTS, "unknown-period", _E, "没有要求报这一期", "没有要求报“{value}”这一期。", "{expected}"),
    CatalogueEntry(REPORTS, "bad-due", _E, "报送日期写得不对", "{reason}", "weekday（星期几）、day（几号）、days_after（结束后几天）、date（日期）四样写一样；只报一次的写 date。"),
    CatalogueEntry(REPORTS, "overlapping-rules", _E, "两条报送要求重叠", "“{first}”和“{second}”都是{cadence}，时间又重叠。", "一个行动里，同一种周期同一时间只能有一条。"),
    CatalogueEntry(REPORTS, "sent-or-exempt", _E, "没说是报了还是免报", "submitted（哪天报的）和 exempt（免报）要写一样，只写一样。", "报了写 submitted（日期），免报写 exempt（原因和谁批准）。"),
    CatalogueEntry(REPORTS, "undated-exemption", _W, "免报没写哪天批准的", "免了，没有写哪天批准的。", "补一行 on（日期）。批准以前还是算要报的；不写，看的人不知道是不是事后才批的。"),
    CatalogueEntry(REPORTS, "passed-on-before-due", _W, "报给上级的日子比交上来的还早", "{round} 这一期 {due} 才交齐，却要 {day} 前就报给上级。", "把 forwarding（再报给上级）的 due（期限）写晚一点，或者看看 month（哪个月）是不是少写了 next。"),
    CatalogueEntry(REPORTS, "sent-too-early", _E, "报的日期比报告期还早", "{value} 报的，可这一期 {start} 才开始。", "改正这个日期，或者报告期。"),
    CatalogueEntry(REPORTS, "duplicate-entry", _E, "一件承诺写了两次", "承诺“{value}”在这份报表里写了两次。", "留一个，删一个。"),
    CatalogueEntry(REPORTS, "wrong-value-form", _E, "数的写法和指标不符", "{reason}", "比例写 numerator（分子）和 denominator（分母），其他写 actual（现在的数），分步的承诺不写数。"),
    CatalogueEntry(REPORTS, "no-value", _W, "这一项没有数", "承诺“{value}”有指标，这里没有写数。", "写上数；没有数就在 note（说明）里说明为什么。"),
    CatalogueEntry(REPORTS, "zero-denominator", _E, "分母是 0", "分母（{name}）是 0，算不出比例。", "这一期没有就不写数，在 note（说明）里说明。"),
    CatalogueEntry(REPORTS, "share-above-one", _E, "分子比分母大", "分子 {numerator} 比分母 {denominator} 大。", "检查两个数是不是写反了。"),
    CatalogueEntry(REPORTS, "done-not-met", _E, "写着已完成，数却没到目标", "写着“已完成”，可数是 {value}，目标是{target}。", "数对，就写“进行中”；做完了，就改数。"),
    CatalogueEntry(REPORTS, "reason-missing", _E, "没有写原因", "写着“{stage}”，没有写原因。", "在 {where} 里写原因。"),
    CatalogueEntry(REPORTS, "work-item-incomplete", _E, "工作台账里的新事没写全", "台账里第一次写“{value}”，还少{absent}。", "第一次写要写全 what（什么）、who（谁负责）、due（期限）；以后每期写 id 和 state（到哪一步）就行。"),
    CatalogueEntry(REPORTS, "cannot-close", _E, "问题还不能销号", "“{value}”还不能销号：{reason}。", "销号要有材料、提交以后通过的复查，还要由别的单位或科室来销。"),
    CatalogueEntry(REPORTS, "part-above-whole", _E, "部分比总数还多", "{part}（{small}）比 {whole}（{large}）还多。", "检查两个数是不是写反了。"),
    CatalogueEntry(REPORTS, "duplicate-month", _E, "一个月写了两次", "“{value}”写了两次。", "留一个，删一个。"),
    CatalogueEntry(REPORTS, "met-and-found", _E, "做到了又记成问题", "“{value}”这一条写着做到（met），又记成了问题。", "没做到就写 not-met；不是这一条的问题，就改 item（标准里的哪一条）。"),
    CatalogueEntry(REPORTS, "not-repeated", _E, "不是改了又犯的问题", "“{value}”不能当改了又犯：{reason}。", "只写退回重改过、或者销号以后又打开的问题。"),
    CatalogueEntry(REPORTS, "share-without-sample", _E, "满意度没有样本", "少了“{name}”（{title}）：没有样本的满意度不能公布。", "sample 写一共请了多少人，answered 写多少人答了，satisfied 写多少人满意。"),
    CatalogueEntry(REPORTS, "unknown-grade", _E, "没有这个等次", "等次“{value}”不在 grades（等次）里。", "能写的有：{known}。"),
    CatalogueEntry(REPORTS, "unlike-neighbours", _W, "和前后几期差得太多", "“{name}”写着 {value}{unit}，前后几期都在 {usual}{unit} 上下。", "是不是多打、少打了一位？没有错，在这一项里写 confirmed（核对过）：what（核对了什么）、by（谁）、on（哪天），以后不再提醒。"),
    CatalogueEntry(REPORTS, "zero-among-others", _W, "前后几期都有数，这一期写了 0", "“{name}”写着 0，前后几期都在 {usual}{unit} 上下。", "这一期没有数，就不写数，在 note（说明）里说为什么；真的是 0，写 confirmed（核对过）。"),
    CatalogueEntry(REPORTS, "share-as-fraction", _W, "百分比写成了小数", "“{name}”的单位是 %，写着 {value}，读出来就是百分之 {value}。", "要是 {meant}%，就写 {meant}；没有错，写 confirmed（核对过）。"),
    CatalogueEntry(REPORTS, "far-beyond-goal", _W, "比原来的数、目标都大得多", "“{name}”写着 {value}{unit}，原来的数和目标最多 {goal}{unit}。", "看看是不是填错了一项；没有错，写 confirmed（核对过）。"),
    CatalogueEntry(REPORTS, "never-moves", _W, "好多期都是同一个数", "“{name}”连着 {times} 期都是 {value}{unit}，还没有到目标。", "每一期都要重新数；真的没有变，写 confirmed（核对过）。"),
    CatalogueEntry(REPORTS, "same-as-before", _W, "和上一期一模一样", "这一期的 {count} 个数和上一期全都一样。", "是不是复制了上一期？重新数过还是一样，写 confirmed（核对过）。"),
    CatalogueEntry(REPORTS, "same-as-another", _W, "和别的单位一模一样", "这一期的 {count} 个数和“{other}”的全都一样。", "是不是填了别的单位的表？没有错，写 confirmed（核对过）。"),
    CatalogueEntry(REPORTS, "sent-before-end", _W, "这一期还没过一半就报了", "{value} 报的，这一期到 {end} 才完：数不会是整个这一期的。", "改正这个日期；真的是那天报的，写 confirmed（核对过）。"),
    # --- forms that come back
    CatalogueEntry(FORMS, "form-unreadable", _E, "表格打不开", "{reason}。", "用 WPS 或 Excel 打开网站上下载的那张表，填好存成 .xlsx 再交。"),
    CatalogueEntry(FORMS, "form-unknown", _E, "不知道是哪一张表", "{reason}。", "在网站的“工作人员入口”重新下载一张，把填好的内容抄过去。"),
    CatalogueEntry(FORMS, "form-outdated", _E, "表格比承诺旧", "承诺“{name}”在这张表下载以后改过：{changes}。", "在网站的“工作人员入口”重新下载一张，把填好的内容抄过去。"),
    CatalogueEntry(FORMS, "form-report-exists", _E, "这一期已经报过了", "{path} 已经有了，和这张表不一样。", "要补材料、要更正，先导出这一期的表（mingnuo form export 医院 哪一期）；确实要整份换掉，加上 --replace。"),
    CatalogueEntry(FORMS, "form-twice", _E, "同一份报表交了两张表", "这张表和“{other}”是同一份报表。", "留一张，另一张拿出去。"),
    CatalogueEntry(FORMS, "form-part-lost", _E, "表格里少了一块", "{reason}。", "重新下载一张，把填好的内容抄过去；只填黄色的格子，别删表头和编号。"),
    CatalogueEntry(FORMS, "form-merged", _E, "合并了单元格", "这里合并了几格，不知道内容是哪一格的。", "取消合并，内容写在它自己的格子里。"),
    CatalogueEntry(FORMS, "form-number", _E, "格子里应该是一个数", "{reason}。", "只写数，例如 12 或 27.5；没有数就空着，在说明里写为什么。"),
    CatalogueEntry(FORMS, "form-day", _E, "格子里应该是一个日子", "{reason}。", "写成 2023-07-17。"),
    CatalogueEntry(FORMS, "form-choice", _E, "不是能选的词", "“{value}”不能填在“{name}”里{guess}。", "能选的有：{known}。"),
    CatalogueEntry(FORMS, "form-text", _E, "格子里应该是文字", "{reason}。", "把这一格改成文字再填。"),
    CatalogueEntry(FORMS, "form-missing", _E, "该填的没有填", "“{name}”没有填。", "填上；这一行不要了，就整行清空。"),
    CatalogueEntry(FORMS, "form-changes-reported", _E, "改了报过的内容", "这一期报过了，“{name}”原来是 {now}。", "改回去；数报错了，写在“更正”表里，原来的数会一起公布。"),
    CatalogueEntry(FORMS, "form-ignored", _W, "写在表格外面", "“{value}”写在表格外面，没有读。", "要报的，写进黄色的格子里。"),
    CatalogueEntry(FORMS, "form-promise-added", _W, "导出以后新加了承诺", "承诺“{name}”是这张表导出以后新加的，表上没有它。", "这一期也要报它：重新导出一张表补上。"),
    CatalogueEntry(FORMS, "form-task-gone", _E, "这件事已经不用填了", "{sentence}", "重新导出一张表，看看还要不要填。"),
    CatalogueEntry(FORMS, "form-changed-since", _E, "导出以后别人改过", "“{name}”在这张表导出以后改成了 {now}。", "重新导出一张表，看过再填。"),
    CatalogueEntry(FORMS, "form-file", _E, "没有找到材料的文件", "没有找到“{value}”。", "把它和表放在同一个文件夹、同一封邮件里，名字一字不差；没有文件，就写网址或者存放处。"),
    CatalogueEntry(FORMS, "form-picture", _W, "照片没有收", "{reason}。", "照片插在“佐证材料”表上它那一行，写好材料名称和日期；或者存成文件，和表放在一起，在“文件”一格写文件名。"),
    CatalogueEntry(FORMS, "form-row-gone", _W, "少了一行", "承诺“{name}”这一行不见了，当作这一期没有报它。", "要报它，就重新下载一张表。"),
)  # fmt: skip

CATALOGUE: Mapping[str, CatalogueEntry] = {row.code: row for row in ENTRIES}


def diagnose(code: str, location: Location, *, line: str = "", fixed: str = "", **context: object) -> Diagnostic:
    """Return a diagnostic of the catalogue, its sentences filled with the context.

    A `reason` in the context is a key of the code's reasons. Raises `KeyError` for another code or reason.
    """
    row = CATALOGUE[code]
    context = {"why": "", "blanks": "", **{name: _quoted(name, value) for name, value in context.items()}}
    if "reason" in context:
        context["reason"] = REASONS[code][str(context["reason"])].format(**context)
    return Diagnostic(
        location=location,
        code=code,
        message=row.message.format(**context),
        severity=row.severity,
        hint=row.hint.format(**context),
        line=line,
        fixed=fixed if fixed != line else "",
    )


def _quoted(name: str, value: object) -> object:
    """Return words of the content as a sentence can quote them: on one line, and at most 60 characters of them."""
    if name not in ("value", "name", "now"):
        return value
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:60]}……"


def did_you_mean(name: str, known: tuple[str, ...]) -> str:
    """Return `，是不是“x”`, or nothing when no known name is near."""
    near = nearest(name, known)
    return f"，是不是“{near}”" if near else ""


def near_one(name: str, known: tuple[str, ...]) -> dict[str, Any]:
    """Return the guess for a name that there is not; and what to write in its place, if only one can be meant."""
    return {"guess": did_you_mean(name, known), "fix": only_near(name, known) or None}


def nearest(name: str, known: tuple[str, ...]) -> str:
    """Return the known name that a typing error most likely meant, or an empty text."""
    found = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return found[0] if found else ""
