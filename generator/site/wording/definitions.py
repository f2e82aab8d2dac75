"""Every definition of the site, as data."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.promise import Pace
from generator.figures.reporting import ReportStatus
from generator.site.components.common import Tag
from generator.site.wording.words import pace_tag, status_tag


@dataclass(frozen=True, slots=True)
class Definition:
    anchor: str
    title: str
    question: str
    """The question it answers, in plain words."""
    formula: str
    details: tuple[str, ...]
    example: str
    tags: tuple[tuple[Tag, str], ...]
    """Every state it knows, with its condition."""
    source: str


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        anchor="stage",
        title="到哪一步",
        question="医院说这件事做到哪一步了？",
        formula="医院在报表里自己写：未启动、进行中、已完成、已终止、已调整。",
        details=(
            "这是医院说的，不是算出来的。跟不跟得上计划另外算。",
            "已终止必须写原因。写了已完成，数却没到目标，检查通不过。",
            "没有报过，写“不知道，没报过”，不当作未启动。",
        ),
        example="医院写“进行中”，可是期限已经过了：到哪一步是“进行中”，跟得上吗是“逾期”，两个都写出来。",
        tags=(),
        source="医院报表",
    ),
    Definition(
        anchor="progress",
        title="完成了百分之几",
        question="从原来到目标，这条路走了多少？",
        formula="（现在的数 − 原来的数）÷（目标 − 原来的数）",
        details=(
            "要降的也这样算：从32分钟降到15分钟，现在23.5分钟，就是走了一半。",
            "“不低于”“不超过”的承诺只分做到和没做到，没做到的写还差多少。",
            "分步的承诺：做完的步数 ÷ 全部步数。",
            "超过目标的写100%+，不砍掉。",
            "没有报过数，就写“没有数据”，不当作零。",
            "数算在报告期的最后一天；报得比最后一天早的，算在报的那天。",
        ),
        example="原来46%，目标70%，现在51%：（51 − 46）÷（70 − 46），约是21%。",
        tags=(),
        source="本网站的计算方法",
    ),
    Definition(
        anchor="pace",
        title="跟得上吗",
        question="按时间算，现在应该走到哪里，实际走到哪里？",
        formula="慢多少 ＝ 过去的工作日 ÷ 全部工作日 − 完成的比例（换成百分点，四舍五入到整数）",
        details=(
            "工作日按国务院办公厅的放假通知算，调休上班的周末也算。",
            "多少个百分点算慢、算快，由主管部门定，写在方案里；下面是这里用的。",
            "核实的数和医院报的不一样时，用核实的数算，两个数都写出来。",
            "分步的承诺只看已经到期的步骤做完没有。",
            "不低于、不超过的承诺没有中间，到期以前没做到，写“还没做到”。",
        ),
        example="过去了52%的工作日，完成了21%：慢31个百分点，是“滞后”。",
        tags=(
            (pace_tag(Pace.AHEAD), "快10个百分点或更多"),
            (pace_tag(Pace.ON_COURSE), "慢不到10个，快不到10个百分点"),
            (pace_tag(Pace.SLOW), "慢10个到30个百分点"),
            (pace_tag(Pace.BEHIND), "慢30个百分点以上"),
            (pace_tag(Pace.OVERDUE), "期限过了，还没做到"),
            (pace_tag(Pace.NO_DATA), "从来没有报过数，算不出来"),
            (pace_tag(Pace.DONE), "做到了，没有晚"),
            (pace_tag(Pace.DONE_LATE), "做到了，但是在期限以后"),
            (pace_tag(Pace.KEPT), "长期承诺，最近一次的数达到要求"),
            (pace_tag(Pace.UNMET), "长期承诺，最近一次的数没达到要求"),
            (pace_tag(Pace.PENDING), "不低于、不超过的承诺，还没到期，也还没达到"),
            (pace_tag(Pace.TERMINATED), "医院说明原因后不再做"),
        ),
        source="慢10到30个百分点为黄、超过30为红，取自已公开的序时进度管理办法；快10个百分点是对称的取法。",
    ),
    Definition(
        anchor="reporting",
        title="报了吗",
        question="该交的报表，交了没有？",
        formula="交的日期和最后期限比；期限是休息日的，顺延到下一个工作日。",
        details=(
            "只算已经到期的。到期当天没交，还不算未报。",
            "迟几天按工作日算。",
            "免报要有原因，要有人批准，都写在报表页上。",
            "只算完整的报告期：中间开始的那一周不算。",
        ),
        example="每周一交上一周的。2023年10月2日是国庆节，顺延到10月7日（调休上班）；10月8日交，迟1个工作日。",
        tags=(
            (status_tag(ReportStatus.REPORTED), "在最后期限当天或以前交了"),
            (status_tag(ReportStatus.LATE), "交了，但过了最后期限"),
            (status_tag(ReportStatus.MISSING), "过了最后期限，还没有交"),
            (status_tag(ReportStatus.NOT_DUE), "还没到最后期限"),
            (status_tag(ReportStatus.EXEMPT), "经批准可以不报"),
        ),
        source="行动方案里的报送要求；国务院办公厅的放假通知",
    ),
    Definition(
        anchor="verification",
        title="核实了吗",
        question="这个数是谁说的？有没有别人去看过？",
        formula="看最近一次检查里有没有核实这件承诺。医院自己查自己，不算核实。",
        details=(
            "核实的数加粗、用深色；自报的不加粗、用浅色。",
            "核实以后医院又报了新的数，新的数仍然是自报。",
            "检查的人认为和自报的不一样，或者同一天的两个数差得比四舍五入还多，就是“有异议”，到下一次核实一样为止。",
        ),
        example="医院自报27.2%，第三方查到28.0%：写“有异议”，按28.0%算进展，两个数都留在页面上。",
        tags=(
            (Tag("self-reported", "自报"), "医院自己报的，没有人核实"),
            (Tag("authority", "主管部门核实"), "主管部门检查时核实过"),
            (Tag("third-party", "第三方核实"), "第三方检查时核实过"),
            (Tag("disputed", "有异议"), "核实的和自报的不一样"),
        ),
        source="检查记录",
    ),
    Definition(
        anchor="roll-up",
        title="几家医院的平均",
        question="一项行动，全部医院平均做到多少？",
        formula="有数的承诺，完成比例的平均；每件最多算100%。",
        details=(
            "没有数的不算进平均，也不当作零；旁边写明几家有数、缺哪几家。",
            "已终止的不算。",
            "只在同级医院之间放在一起看，不排名次，不打总分。",
        ),
        example="5家医院里4家有数，分别是40%、50%、60%、70%：平均55%，4/5家有数，缺的那家写出名字。",
        tags=(),
        source="本网站的计算方法",
    ),
    Definition(
        anchor="findings",
        title="检查发现的问题",
        question="查出的问题改了没有？",
        formula="五步：已发现、已交办、整改中、已提交、已销号",
        details=(
            "销号要三样：有材料，提交以后复查通过，由别的单位或科室来销。少一样，检查通不过，销不了。",
            "复查没通过，退回整改中，记一次退回。",
            "销号以后又出问题，重新打开，编号不变，也记一次退回。",
            "延期要有原因，要有人批准；新的期限从批准那天起算数。",
            "按时交了整改、在等复查的，不算逾期：那是检查的人还没有来。",
            "从发现到销号用几个工作日，取中间的那个数，不取平均。",
        ),
        example="8月1日发现，8月10日前改完，8月8日提交，8月9日复查没通过，8月14日再提交，8月15日通过、销号：退回1次，用了10个工作日。",
        tags=(
            (Tag("found", "已发现"), "还没有书面交给医院"),
            (Tag("handed-over", "已交办"), "书面交给医院了，医院还没有回应"),
            (Tag("mending", "整改中"), "医院回应了，或者被退回、重新打开"),
            (Tag("submitted", "已提交"), "交了整改，等复查"),
            (Tag("closed", "已销号"), "复查通过，别的单位销了号"),
            (Tag("overdue", "逾期"), "过了期限，还没有销号"),
            (Tag("returned", "退回"), "复查没通过，或者重新打开过"),
            (Tag("extended", "延期过"), "批准过延期"),
        ),
        source="检查记录",
    ),
    Definition(
        anchor="supervision",
        title="督导去了没有",
        question="该去看的，去看了吗？",
        formula="应去几次 ＝ 行动开始以后完整的周（或半月、月）数；去了几次 ＝ 其中至少去过一次的",
        details=(
            "只算督导的人自己去的：通知检查、暗访、专家组。医院自查、互查、第三方不算。",
            "还没过完的这一周（半月、月）不算。",
            "要求每家都走到的，按“家数乘周期数”算，走到一家算一次。",
        ),
        example="要求每周去一次，到今天过了20个完整的周，有17周去过：应去20次，去了17次。",
        tags=(),
        source="检查记录；行动方案里的督导要求",
    ),
    Definition(
        anchor="complaints",
        title="投诉数字",
        question="收到多少投诉，办了多少？",
        formula="按时答复的比例 ＝ 按时答复的件数 ÷ 收到的件数",
        details=(
            "1件到4件写“少于5”，免得认出是谁。0件照写。",
            "一个数虽然大，但是用总数一减就能算出1到4的，也不写出来。",
            "每月的数，下个月10日前公开；过了还没有，写“没有公开”。",
        ),
        example="收到46件、按时答复43件：一减就是3件，所以43不写出来。",
        tags=(),
        source="医院登记",
    ),
    Definition(
        anchor="coverage",
        title="公开了多少",
        question="这家医院应该公开的，公开了几项？",
        formula="应公开的 ＝ 9项基本内容 ＋ 每件承诺的数 ＋ 每份到期的报表 ＋ 每月的投诉数字",
        details=(
            "9项基本内容：看病的事、不用手机的办法、投诉渠道、投诉电话、多久答复、怎么查结果、服务承诺、无障碍设施、台账。",
            "缺的逐项列在医院页面上。",
        ),
        example="9项基本内容缺1项，9件承诺有1件没有数，30份报表有2份没交，12个月的投诉数字都有：应公开60项，已公开56项，缺4项。",
        tags=(),
        source="本网站的计算方法",
    ),
    Definition(
        anchor="rounding",
        title="小数怎么取",
        question="为什么有的数有小数，有的没有？",
        formula="平均和完成比例取整，四舍五入；指标的数和目标取同样多的小数，最多两位。",
        details=("网页、CSV和JSON里的数取法一样，一位不差。",),
        example="66.5%写成67%；目标是15分钟的，17.46分钟写成17分钟。",
        tags=(),
        source="本网站的计算方法",
    ),
    Definition(
        anchor="dates",
        title="几种日期",
        question="页面上的日期是什么意思？",
        formula="报告期：数说的是哪段时间。报的日期：医院哪天交的。核实日期：检查的人哪天去看的。截至：这个网站算到哪一天。",
        details=("这几种日期不互相代替。昨天交的报表，说的可能是上个月的事。",),
        example="第32周的数（8月7日至13日），8月14日报，8月16日的页面上写“第32周自报”。",
        tags=(),
        source="本网站的计算方法",
    ),
)
