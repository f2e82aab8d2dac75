"""Words that fill the sentences of the catalogue: why, which date, which character.

They stand beside the catalogue and not where a problem is found, so that one file says how a problem is told, and
another language can follow.
"""

from __future__ import annotations

from collections.abc import Mapping

_ON_SHEETS = {
    "alone": "",
    "one": "（印上{hospital}的名字和电话以后）",
    "several": "（印上{hospital}等 {count} 家的名字和电话以后）",
}
REASONS: Mapping[str, Mapping[str, str]] = {
    "dead-link": {
        "nowhere": "网页写 名字.md，例如 channels.md；图片放在 pages 文件夹里",
        "as-source": "后缀写 .md，做出来自动变成 .html",
        "written-out": "这段话会出现在好几个网页上，链接要写完整的网址，以 https:// 开头",
    },
    "yaml-syntax": {
        "colon-in-value": "内容里有英文冒号加空格，用英文双引号把整句括起来",
        "stray-colon": "这里不该有冒号，多半是上一行的引号没有关，或者缩进不齐",
        "no-colon": "这一行少了冒号",
        "unaligned": "缩进和上面不齐，或者引号、括号没有关",
        "unaligned-dash": "列表里的“-”没有对齐",
        "open-quote": "引号没有关",
        "several-ways": "这一行有几种读法：{ways}",
        "indent": "这一行的缩进和旁边的对不上",
        "dash-missing": "这一项前面少了短横“- ”",
        "dash-extra": "前面多了短横“- ”",
        "wrapped": "这一行像是上一句没写完折下来的，前面要空得比上一行的字段名多",
        "quote": "引号、括号不成对，或者这个符号不能放在开头",
        "bracket": "括号没有关",
        "colon": "冒号后面没有空格",
        "link": "这里只写网址，不写成排版用的链接",
        "bad-start": "这个符号不能放在开头，用英文双引号把整句括起来",
        "open-bracket": "方括号没有关，或者少了逗号",
        "open-brace": "花括号没有关，或者少了逗号",
        "unknown-escape": "双引号里的反斜杠不认识",
        "list-here": "列表不能从这里开始，要另起一行",
        "outside": "这里已经不是内容的一部分了，看看缩进",
        "several-documents": "一个文件里只能有一份内容，中间不要写 ---",
        "control-character": "有不能用的控制字符",
        "unbalanced": "括号没有关，或者多了一个",
        "block-scalar": "以“|”“>”开头的值，用英文双引号把整句括起来",
        "bare-brace": "花括号没有加引号，或者字段名不是一个词",
        "unknown": "引号、括号、缩进或冒号有问题",
    },
    "colon-missing": {"none": "", "other-sign": "，写成了“{mark}”"},
    "foreign-mark": {
        "fence": "“```”是别处用来框住代码的记号",
        "compared": "这一行是比较两个文件时的记号",
        "full-hash": "备注要用半角的“#”开头，再空一格",
        "bold": "字段名两边有排版的记号",
        "quoted": "行首的“>”是引用别人的话时的记号",
        "added": "行首的“+”是比较两个文件时的记号",
        "removed": "行首的“-”是比较两个文件时的记号，下一行才是新的",
        "chat": "这里有聊天记录里的名字或时间",
    },
    "front-matter": {
        "absent": "开头少了写 {names} 的一块。",
        "blanks": "开头的 --- 前后多了空格。",
        "open": "开头的 --- 没有配对的第二行 ---：字段写完，正文以前，要有这一行。",
        "no-start": "第一行少了 ---。",
        "odd-fence": "这一行应该正好是三个英文短横 ---。",
    },
    "media-mismatch": {"other-format": "里面不是 {form}"},
    "media-damaged": {
        "picture": "图片打不开",
        "pdf": "PDF 打不开",
        "no-format": "不是 JPG、PNG、WebP 图片，也不是 PDF（苹果手机的 HEIC 先存成 JPG）",
        "locked-or-long": "PDF 加了密，或者超过 {limit} 页",
    },
    "media-too-large": {
        "bytes": "有 {size} MB，最大只能 {limit} MB",
        "pixels": "有 {width}×{height} 个点，太大",
        "bomb": "图片的点太多",
    },
    "unsafe-link": {
        "unseen-character": "网址里有空格、反斜杠或看不见的字符",
        "picture-elsewhere": "这是别的网站的图片，网页上不会显示；图片要放进 pages 文件夹，写它的文件名",
        "no-scheme": "网址没有写 https://",
        "other-scheme": "不能用这种开头的链接",
        "several-phones": "电话链接里只能有一个号码",
        "several-mailboxes": "邮箱链接里只能有一个邮箱，不能带别的",
        "malformed": "网址写错了",
        "two-sites": "网址里有“@”，看起来是一个网站，打开是另一个",
        "one-network": "这个网址只有内部网络能打开",
        "look-alike": "网址里有长得像英文字母的别国字母，看起来是一个网站，打开是另一个",
    },
    "sheet-too-long": _ON_SHEETS,
    "sheet-nearly-too-long": _ON_SHEETS,
    "bad-lead": {
        "departments-too": "写了 departments（责任科室），又写了 lead（牵头科室）。",
        "no-lead": "写了 with（配合），没有写 lead（牵头）。",
    },
    "bad-due": {
        "several-ways": "写了 {count} 样，要写一样。",
        "date-of-periodic": "定期报的不能写 date（日期）。",
        "date-missing": "只报一次的要写 date（日期）。",
        "no-such-day": "几号只能写 1 到 31。",
        "month-of-shorter": "只有每年一次的才能写几月。",
    },
    "bad-recurrence": {
        "several-ways": "写了 {count} 样，要写一样。",
        "nth-alone": "nth（第几个）要和 every（星期几）一起写。",
        "days-alone": "days（几天）要和 yearly（每年哪天）或 on（哪天）一起写；"
        "整周写 weeks（哪几周），整月写 month（哪个月）。",
        "no-such-month": "月份是 1 到 12。",
    },
    "bad-duty": {
        "once-and-every": "只做一次的不写 every（多久一次），写 due（期限）",
        "every-and-due": "写了 every（多久一次）又写了 due（期限），只能写一样",
        "bulletin-of-hospitals": "简报由主管部门发，owner（谁来做）不能写 hospitals",
        "not-a-visit": "只有检查（kind: visit）才写 inspections（哪几种检查算）",
    },
    "foreign-duty": {
        "own-files": "检查和简报各有自己的文件，程序照那些文件数",
        "of-authority": "这是主管部门的事",
        "of-hospitals": "这是每家医院的事",
    },
    "bad-target": {
        "range-and-target": "方向是 between，要写 low（最低）和 high（最高），不写 {goal}。",
        "half-a-range": "方向是 between，low（最低）和 high（最高）都要写。",
        "empty-range": "low（{low}）要比 high（{high}）小。",
        "no-range": "{end} 只有方向是 between 时才写。",
        "two-targets": "target（目标）和 targets（每年的目标）只能写一样。",
        "no-target": "没有写目标。",
    },
    "incomplete-share": {
        "one-count": "numerator（分子）和 denominator（分母）只写了一个。",
        "per-alone": "写了 per（每多少），没有写 numerator（分子）和 denominator（分母）。",
        "per-zero": "per 是每多少，不能是 0。",
        "not-per-cent": "每一百的比例，单位应是 %，不是“{unit}”。",
        "per-cent": "写了 per: {per}，单位就不是 %，写成“‰”或“件/万人次”这样。",
    },
    "wrong-value-form": {
        "from-survey": "这件承诺的数从满意度调查“{survey}”来，报表里不写数。",
        "no-indicator": "这件承诺没有指标，不能写数；分步做完了，"
        "在 commitments.yml 的 milestones（分步）里写 done_on（哪天做完的）。",
        "no-share": "“{indicator}”不是两个数的比，要写 actual（现在的数）。",
        "share": "“{indicator}”是两个数的比，写 numerator（{numerator}）和 denominator（{denominator}），"
        "不写 actual（现在的数）。",
        "one-count": "numerator（分子）和 denominator（分母）只写了一个。",
    },
    "cannot-close": {
        "not-reopened": "上一次销号以后没有重新打开（reopened）",
        "not-submitted": "没有提交整改（submitted）",
        "no-evidence": "最后一次提交没有材料（evidence）",
        "no-recheck": "提交以后，没有通过的复查（rechecks）",
        "failed": "最后一次复查没有通过",
        "own-unit": "销号的“{closer}”就是整改的一方，要由别的单位或科室销号",
    },
    "not-repeated": {
        "other-hospital": "它是别的医院的问题",
        "not-returned": "到 {published}，它没有退回重改过，也没有销号以后又打开",
    },
    "form-unreadable": {
        "empty": "文件是空的",
        "too-large": "文件太大，最大只能 {limit} MB；照片不要贴在表里，另外交",
        "crowded": "里面的内容太多，不像是一张填好的表",
        "damaged": "文件坏了，打不开",
        "password": "文件加了密码，先取消密码",
        "macros": "文件里有宏，不收带宏的表，另存为 .xlsx",
        "entities": "文件里夹着办公软件不会写的东西，不敢打开",
        "binary": "这是 .xlsb 文件，另存为 .xlsx",
        "word": "这是 Word 文件，不是表格",
        "slides": "这是演示文稿，不是表格",
        "pdf": "这是 PDF，不是表格",
        "picture": "这是图片，不是表格；拍下来的表读不了",
        "html": "这是网页，只是后缀像表格",
        "flat-xml": "这是 XML 文件，不是 .xlsx",
        "plain-text": "这是纯文本（例如 CSV），不是表格",
        "archive": "这是压缩包，解开以后把里面的表放进来",
        "not-workbook": "这不是电子表格",
    },
    "form-unknown": {
        "no-key": "这张表里没有认它要用的记号，多半是另外做的，或者只抄了内容",
        "other-version": "这张表是旧版程序做的",
        "no-publisher": "没有编号是“{value}”的医院或单位",
        "not-asked": "没有要它报“{value}”这一期",
        "broken-record": "它的承诺文件现在读不了，先把那个文件改好",
        "broken-content": "现在的内容里有错误，先改好（mingnuo check），再收这张表",
    },
    "form-part-lost": {
        "sheet": "工作表“{name}”不见了",
        "column": "“{name}”这一列的表头不见了",
        "two-columns": "有几列都叫“{name}”，不知道哪一列是",
        "field": "“{name}”这一格不见了",
        "two-rows": "编号“{name}”有几行，不知道哪一行是",
        "stray-row": "这一行填了内容，可是认不出是哪一件",
    },
    "form-picture": {
        "no-row": "这里插了一张照片，看不出是哪一份材料的",
        "several": "这一行插了几张照片，只收了第一张",
        "loose": "表里插了照片，这种格式的表看不出照片在哪一格",
    },
    "form-number": {
        "words": "“{value}”不是一个数",
        "about": "“{value}”不是一个准数",
        "per-cent": "“{value}”是百分数，这里要填的是“{name}”",
        "unit": "“{value}”后面带着单位",
        "comma": "“{value}”里的逗号，看不出是千位还是小数点",
        "large-unit": "“{value}”带着万、亿，写成完整的数",
        "none": "“{value}”不是数",
        "too-fine": "“{value}”的小数太长，先定好留几位",
        "became-day": "这一格变成了日期（{value}），看不出原来填的是什么数",
        "failed": "这一格的公式算错了",
        "not-worked-out": "这一格的公式还没有算出数",
        "not-asked": "这一格不用填数，填了“{value}”",
        "below-zero": "“{value}”比 0 小",
        "flag": "这一格是“{value}”，不是数",
    },
    "form-day": {
        "words": "“{value}”不是一个日子",
        "no-year": "“{value}”没有写哪一年",
        "no-day": "“{value}”没有写哪一天",
        "two-orders": "“{value}”看不出哪个是月、哪个是日",
        "short-year": "“{value}”的年份只有两位",
        "impossible": "没有“{value}”这一天",
        "serial": "“{value}”像是日期变成的序号，是不是 {day}",
        "failed": "这一格的公式算错了",
        "not-worked-out": "这一格的公式还没有算出来",
    },
    "form-text": {
        "became-day": "这一格变成了日期或者时间（{value}），看不出原来写的是什么",
        "failed": "这一格的公式算错了",
        "not-worked-out": "这一格的公式还没有算出来",
        "flag": "这一格变成了“{value}”",
    },
}
"""By code and key. A problem is told with `reason="several-ways"`; `{}` stands for what else it is told with."""

DATES: Mapping[str, str] = {
    "found": "发现日期", "due": "期限", "first-due": "原来的期限", "extended-to": "延到的日期", "submitted": "提交日期",
    "rechecks": "复查日期",
    "reply": "回应日期", "feedback": "反馈日期", "corrected": "更正日期", "reported": "报的日期",
    "closed": "销号日期", "opened": "立案日期", "resolved": "办结日期", "start": "开始",
    "end": "结束", "published": "公布",
    "objections": "提异议的截止", "asked": "问完", "issued": "印发日期", "counts-from": "从哪天算起",
    "campaign": "行动开始", "period": "这一期开始",
    "extended": "批准延期的日期", "reopened": "又打开的日期", "confirmed": "核对日期", "exempted": "批准免报的日期",
    "adjusted": "改的日期", "done": "做完的日期",
    "since": "从哪天起", "date": "日期", "time": "时间",
}  # fmt: skip
"""Names of dates in a sentence, for `earlier`, `later` and `what`."""
DATE_OF, DUE_OF = "“{title}”的日期", "“{title}”的期限"
NO_END = "没有截止日"
DIRECTIONS: Mapping[str, str] = {
    "increase": "要升", "decrease": "要降", "at_least": "不低于", "at_most": "不超过", "between": "在两个数之间",
}  # fmt: skip
"""Directions of an indicator, by their words in YAML."""
GOAL, RANGE = "{direction}{target}{unit}", "在{low}到{high}{unit}之间"
OWNERS: Mapping[str, str] = {"hospitals": "医院", "districts": "区县", "authority": "主管部门"}
"""Those from whom a measure is asked, by their words in YAML."""
COMMON_LETTER = "统一的公开信"
NOTHING = "没有"
"""A cell that says nothing any more."""
NONE_LEFT = "没有了"
"""In place of a list of fields that has none, and of a promise that is no longer there."""
CHANGED = "{title}从“{was}”改成“{now}”"
"""A field of a promise that is not what it was."""
HOSPITAL = "医院"
BLANKS_BEFORE = "（前面空{count}格）"
"""The place of a line that is missing, where its neighbours are not at the margin."""
OR = "，还是"
WAYS: Mapping[str, str] = {
    "indent": "前面空{count}格", "dash-missing": "前面空{count}格，加“- ”",
    "dash-extra": "去掉一个“- ”，前面空{count}格", "wrapped": "接着上一行的话，前面空{count}格",
    "quote": "引号去掉或者成对", "bracket": "把括号关上", "colon": "冒号后面空一格", "link": "只留网址",
}  # fmt: skip
"""Ways to read a line, where there are several."""
MEANT = "，是不是“{name}”"
MISNAMED = "，是不是“{name}”：这里正少了它"
"""Another name than ours: a field or a choice that may be meant, and one that is missing in its place."""
WHY_NOT: Mapping[str, Mapping[str, str]] = {
    "bad-number": {
        "about": "，是个大概的数", "comma": "，里面的逗号看不出是小数点还是千位（{unit}）", "several": "，像是从几到几",
        "large": "，带着百、千、万，写成完整的数", "unit": "，后面带着“{unit}”", "words": "，没有数字",
    },
    "bad-date": {
        "serial": "，像是日期变成的序号，是不是 {day}", "two-orders": "，看不出哪个是月、哪个是日",
        "short-year": "，年份只有两位",
        "no-year": "，没有写哪一年", "no-day": "，没有写哪一天", "words": "，没有写哪年哪月哪日",
    },
}  # fmt: skip
"""Reasons why a number or a day is none, by code."""
COUNTED: Mapping[str, str] = {
    "working_days": "个工作日", "due_day": "日号", "day": "日号", "days": "天日", "days_after": "天日",
    "ahead": "%个百分点", "slow": "%个百分点", "behind": "%个百分点", "version": "第版", "grace_days": "天日",
    "nth": "个", "weight": "分", "latitude": "°度", "longitude": "°度",
}  # fmt: skip
"""The words that may stand behind a number, where its field is asked in nothing else."""
WHOLE_FILE = "整个文件"
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
HEADINGS, MARKS = "标题", "记号"
"""Kinds of markup that a text may have too much of."""

HERE, IN_NAME, ON_PAGE = "这里", "文件名里", "第{number}页"
"""Places of personal data."""

NOT_HELD = "没办"
"""The state of an announced day that needs a reason."""
SAID_BEFORE, PROMISED = "前面写的是 {count} 个", "承诺里答应的是 {count} 个"
"""The other time to answer, of the two that do not agree."""
FIRST_TIME: Mapping[str, str] = {"what": "做什么（what）", "who": "谁负责（who）", "due": "什么时候前（due）"}
"""Fields that an item of a work ledger needs when it is first told."""

FORMATS: Mapping[str, str] = {
    "office": "，像是 Word、Excel 或压缩包", "old-office": "，像是旧版 Word 或 Excel", "pdf": "，像是 PDF",
    "picture": "，像是图片", "utf-16": "，是 UTF-16（记事本里叫 Unicode）", "gbk": "，是 GBK（记事本里叫 ANSI）",
}  # fmt: skip
"""A guess what a file is that is no text in UTF-8."""
BLANKS: Mapping[str, str] = {
    "\u3000": "全角空格", "\xa0": "不换行空格（网页里复制来的）", "\u2002": "宽空格", "\u2003": "宽空格",
    "\u2009": "窄空格", "\u202f": "窄空格",
}  # fmt: skip
INVISIBLE: Mapping[str, str] = {
    **dict.fromkeys("\u200b\ufeff", "零宽空格"),
    **dict.fromkeys("\u200c\u200d\u2060", "零宽字符"),
    **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "改变书写方向的记号"),
    "\xad": "软连字符",
    **dict.fromkeys("\x85\u2028\u2029", "看不见的换行"),
    **dict.fromkeys("\ufffe\uffff", "不是字符的编码"),
}
RIGHT_PLACE: Mapping[str, str] = {
    "folder": "这是一个文件夹，里面的东西不会读。",
    "page": "网页叫 about.md 这样，图片叫 gate.png、gate.jpg、form.pdf 这样，名字只用小写英文字母、数字和短横。",
    "evidence": "材料叫 window.jpg、form.pdf 这样，名字只用小写英文字母、数字和短横，只能是 png、jpg、webp、pdf。",
    "rename": "改名成 {name}。",
    "ending": "文件名要以 .yml 结尾（信和方案正文以 .md 结尾）。",
    "near": "文件名和位置应该像 {near} 这样，编号只用小写英文字母、数字和短横。",
    "unknown": "看看手册里每种文件该放在哪里；没用就删掉。",
}
"""The place where a file should be, which is known for nothing here."""
PERIODS: Mapping[str, str] = {
    "none": "这里没有要它报的。",
    "some": "能报的有：{periods}。",
    "one": "{title}：从 {start} {until}，例如 {example}.yml",
    "until": "到 {end}",
    "open": "起，没有截止日",
    "not-of-rule": "“{title}”没有这一期。",
}
"""The periods that may be reported, in place of one that may not."""
CANNOT_REWRITE = "这个文件的写法程序改不了，请用编辑器打开文件来改。"
"""The refusal to change a text by program, where more than the change would be touched."""
