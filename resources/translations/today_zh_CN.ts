<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Act</name>
    <message>
        <source>New follow-up</source>
        <translation>新建跟进</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Visits to make</source>
        <translation>待拜访</translation>
    </message>
</context>
<context>
    <name>Room</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Follow-ups</source>
        <translation>今日跟进</translation>
    </message>
    <message>
        <source>Today&apos;s schedule</source>
        <translation>今日行程</translation>
    </message>
    <message>
        <source>Keep an eye on</source>
        <translation>需要留意</translation>
    </message>
    <message>
        <source>Nothing ends within 30 days</source>
        <translation>30 天内没有到期事项</translation>
    </message>
    <message>
        <source>All done for this week</source>
        <translation>本周事项已全部完成</translation>
    </message>
    <message>
        <source>What comes later is under Follow-ups.</source>
        <translation>以后的事项在“跟进”中。</translation>
    </message>
    <message>
        <source>Hidden while the screen faces a client</source>
        <translation>面客模式下不显示</translation>
    </message>
    <message>
        <source>F9 shows the day again.</source>
        <translation>按 F9 恢复。</translation>
    </message>
    <message>
        <source>All {number}</source>
        <translation>全部 {number} 条</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Good morning</source>
        <translation>上午好</translation>
    </message>
    <message>
        <source>Good afternoon</source>
        <translation>下午好</translation>
    </message>
    <message>
        <source>Good evening</source>
        <translation>晚上好</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 项已逾期</numerusform>
        </translation>
    </message>
    <message>
        <source>none is late</source>
        <translation>没有逾期</translation>
    </message>
    <message>
        <source>To follow up today</source>
        <translation>今日待跟进</translation>
    </message>
    <message>
        <source>Visits today</source>
        <translation>今日拜访</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n 位客户</numerusform>
        </translation>
    </message>
    <message>
        <source>Matures in 7 d</source>
        <translation>7 天内到期</translation>
    </message>
    <message>
        <source>Out of cadence</source>
        <translation>久未联系</translation>
    </message>
    <message>
        <source>beyond the service standard</source>
        <translation>超出服务标准</translation>
    </message>
    <message>
        <source>no more today</source>
        <translation>今天没有了</translation>
    </message>
    <message>
        <source>next {time} · {where}</source>
        <translation>下一家 {time} · {where}</translation>
    </message>
    <message>
        <source>{when}: {what} expires</source>
        <translation>{what} · {when}失效</translation>
    </message>
    <message>
        <source>{when}: {what} matures</source>
        <translation>{what} · {when}到期</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
</context>
</TS>
