<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Choice</name>
    <message>
        <source>Promise</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Service standard</source>
        <translation>服务标准</translation>
    </message>
    <message>
        <source>Maturity</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Own entry</source>
        <translation>自建</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Paperwork</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Done at</source>
        <translation>完成时间</translation>
    </message>
    <message>
        <source>Rings again at</source>
        <translation>再次提醒时间</translation>
    </message>
    <message>
        <source>Reminder acknowledged at</source>
        <translation>提醒确认时间</translation>
    </message>
    <message>
        <source>Agreed at</source>
        <translation>约定于</translation>
    </message>
</context>
<context>
    <name>FollowUpActs</name>
    <message>
        <source>Open again: {what}</source>
        <translation>已重新打开：{what}</translation>
    </message>
    <message>
        <source>Done: {what}</source>
        <translation>已完成：{what}</translation>
    </message>
    <message>
        <source>Reminds later: {what}</source>
        <translation>稍后提醒：{what}</translation>
    </message>
    <message>
        <source>Moved: {what}</source>
        <translation>已改期：{what}</translation>
    </message>
</context>
<context>
    <name>FollowUpList</name>
    <message>
        <source>Done (Space)</source>
        <translation>完成（空格）</translation>
    </message>
    <message>
        <source>Write down a contact (N)</source>
        <translation>记录互动 (N)</translation>
    </message>
    <message>
        <source>Remind later (S)</source>
        <translation>稍后提醒 (S)</translation>
    </message>
    <message>
        <source>Open the client (Enter)</source>
        <translation>打开客户（回车）</translation>
    </message>
</context>
<context>
    <name>FollowUpsPage</name>
    <message>
        <source>Follow-ups</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>New follow-up</source>
        <translation>新建跟进</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Hidden while the screen faces a client</source>
        <translation>面客模式下不显示</translation>
    </message>
    <message>
        <source>F9 shows the list again.</source>
        <translation>按 F9 恢复列表。</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>还没有完成的跟进</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>没有待跟进的事项</translation>
    </message>
    <message>
        <source>Next steps you agree on appear here.</source>
        <translation>约定的下一步会出现在这里。</translation>
    </message>
</context>
<context>
    <name>Group</name>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message>
        <source>Done lately</source>
        <translation>最近完成</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>全天</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Follow-up</source>
        <translation>跟进</translation>
    </message>
</context>
<context>
    <name>NewFollowUpSheet</name>
    <message>
        <source>Follow-up planned: {what}</source>
        <translation>已安排跟进：{what}</translation>
    </message>
    <message>
        <source>New follow-up</source>
        <translation>新建跟进</translation>
    </message>
    <message>
        <source>Kept on this PC, sent when online</source>
        <translation>保存在本机，联网后同步</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>安排</translation>
    </message>
    <message>
        <source>From a draft</source>
        <translation>来自草稿</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>选日期</translation>
    </message>
    <message>
        <source>Reminder at 09:00 on that day</source>
        <translation>当天 09:00 提醒</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>{weekday} {day}</source>
        <translation>{weekday} {day}日</translation>
    </message>
    <message>
        <source>Next {weekday} {day}</source>
        <translation>下{weekday} {day}日</translation>
    </message>
</context>
<context>
    <name>Order</name>
    <message>
        <source>Priority</source>
        <translation>按优先级</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>District</source>
        <translation>按片区</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>This follow-up is done or dropped already.</source>
        <translation>该跟进已完成或已取消。</translation>
    </message>
    <message>
        <source>Reopen it to be reminded of it again.</source>
        <translation>重新打开后会再次提醒。</translation>
    </message>
    <message>
        <source>The reminder would come before the follow-up is due.</source>
        <translation>提醒时间早于到期时间。</translation>
    </message>
    <message>
        <source>Choose a later time, or move the due date.</source>
        <translation>选更晚的时间，或修改到期时间。</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>New follow-up</source>
        <translation>新建跟进</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Follow-up saved</source>
        <translation>跟进已保存</translation>
    </message>
    <message>
        <source>Follow-up deleted</source>
        <translation>跟进已删除</translation>
    </message>
</context>
<context>
    <name>Snooze</name>
    <message>
        <source>In 10 minutes</source>
        <translation>10 分钟后</translation>
    </message>
    <message>
        <source>This afternoon</source>
        <translation>今天下午</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>明早</translation>
    </message>
    <message>
        <source>Next working day</source>
        <translation>下个工作日</translation>
    </message>
    <message>
        <source>On a date…</source>
        <translation>选日期…</translation>
    </message>
</context>
</TS>
