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
    <name>Kind</name>
    <message>
        <source>Follow-up</source>
        <translation>跟进</translation>
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
