<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Attachment</name>
    <message>
        <source>Files: {number}</source>
        <translation>附件 {number}</translation>
    </message>
</context>
<context>
    <name>Choice</name>
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
        <source>Note</source>
        <translation>备忘</translation>
    </message>
    <message>
        <source>Interested</source>
        <translation>有意向</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>已同意</translation>
    </message>
    <message>
        <source>To follow up</source>
        <translation>待跟进</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不考虑</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>未联系上</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>时长（分钟）</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>要点</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Contact note</source>
        <translation>互动记录</translation>
    </message>
</context>
<context>
    <name>OutcomeChips</name>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>QuickNote</name>
    <message>
        <source>Note kept</source>
        <translation>备忘已保存</translation>
    </message>
    <message>
        <source>Write a note, Enter keeps it</source>
        <translation>写一条备忘，回车保存</translation>
    </message>
    <message>
        <source>Quick note</source>
        <translation>快速备忘</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>VisitSheet</name>
    <message>
        <source>Draft saved {time}</source>
        <translation>草稿已存 {time}</translation>
    </message>
    <message>
        <source>Written down: {who}</source>
        <translation>已记录：{who}</translation>
    </message>
    <message>
        <source>Write down a contact</source>
        <translation>记录拜访</translation>
    </message>
    <message>
        <source>Kind of contact</source>
        <translation>互动方式</translation>
    </message>
    <message>
        <source>What was said, what was agreed</source>
        <translation>说了什么，约定了什么</translation>
    </message>
    <message>
        <source>Kept on this PC, sent when online</source>
        <translation>保存在本机，联网后同步</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>From a draft</source>
        <translation>来自草稿</translation>
    </message>
    <message>
        <source>Use a day, and a time from 00:00 to 23:59</source>
        <translation>填日期，时间为 00:00 至 23:59</translation>
    </message>
    <message>
        <source>Write what was said, or choose an outcome</source>
        <translation>写下要点，或选择结果</translation>
    </message>
</context>
</TS>
