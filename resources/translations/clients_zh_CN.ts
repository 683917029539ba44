<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Act</name>
    <message>
        <source>Write down a visit or call</source>
        <translation>记录拜访或电话</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>新建客户</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>Created</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>Written into {file}</source>
        <translation>已写入 {file}</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Person</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>Private banking</source>
        <translation>私行</translation>
    </message>
    <message>
        <source>High net worth</source>
        <translation>高净值</translation>
    </message>
    <message>
        <source>Mid</source>
        <translation>中端</translation>
    </message>
    <message>
        <source>Mass</source>
        <translation>大众</translation>
    </message>
    <message>
        <source>C1 cautious</source>
        <translation>C1 保守型</translation>
    </message>
    <message>
        <source>C2 steady</source>
        <translation>C2 稳健型</translation>
    </message>
    <message>
        <source>C3 balanced</source>
        <translation>C3 平衡型</translation>
    </message>
    <message>
        <source>C4 growth</source>
        <translation>C4 成长型</translation>
    </message>
    <message>
        <source>C5 aggressive</source>
        <translation>C5 进取型</translation>
    </message>
    <message>
        <source>Prospect</source>
        <translation>潜在</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新客</translation>
    </message>
    <message>
        <source>Growing</source>
        <translation>成长</translation>
    </message>
    <message>
        <source>Mature</source>
        <translation>成熟</translation>
    </message>
    <message>
        <source>Dormant</source>
        <translation>沉睡</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>流失</translation>
    </message>
    <message>
        <source>Identity card</source>
        <translation>居民身份证</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>护照</translation>
    </message>
    <message>
        <source>Residence permit</source>
        <translation>港澳台居住证</translation>
    </message>
    <message>
        <source>Unified social credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>WeChat</source>
        <translation>微信</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Spouse</source>
        <translation>配偶</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>子女</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>父母</translation>
    </message>
    <message>
        <source>Legal representative</source>
        <translation>法定代表人</translation>
    </message>
    <message>
        <source>Shareholder</source>
        <translation>股东</translation>
    </message>
    <message>
        <source>Guarantor</source>
        <translation>担保人</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>高管</translation>
    </message>
    <message>
        <source>Referrer</source>
        <translation>介绍人</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>工作单位</translation>
    </message>
</context>
<context>
    <name>ClientHeader</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>{years} y</source>
        <translation>{years} 岁</translation>
    </message>
    <message>
        <source>Do not contact</source>
        <translation>勿扰</translation>
    </message>
    <message>
        <source>Quiet {hours}</source>
        <translation>免扰 {hours}</translation>
    </message>
    <message numerus="yes">
        <source>%n relationship(s)</source>
        <translation>
            <numerusform>%n 位关系人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n loan(s)</source>
        <translation>
            <numerusform>%n 笔贷款</numerusform>
        </translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>贷款余额</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>金融资产</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个账户</numerusform>
        </translation>
    </message>
    <message>
        <source>Matures in 7 d</source>
        <translation>7 天内到期</translation>
    </message>
    <message>
        <source>next on {day}</source>
        <translation>下一笔 {day}</translation>
    </message>
    <message>
        <source>Since last contact</source>
        <translation>距上次联系</translation>
    </message>
    <message>
        <source>standard {days} d</source>
        <translation>标准 {days} 天一访</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>within {days} d</source>
        <translation>标准 {days} 天内</translation>
    </message>
    <message>
        <source>standard {days} d, {over} d over</source>
        <translation>标准 {days} 天，已超 {over} 天</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待跟进</translation>
    </message>
    <message>
        <source>nothing open</source>
        <translation>没有待办</translation>
    </message>
</context>
<context>
    <name>ClientPage</name>
    <message>
        <source>Write down a visit</source>
        <translation>记录拜访</translation>
    </message>
    <message>
        <source>This client is not here</source>
        <translation>这位客户不在本机</translation>
    </message>
    <message>
        <source>It was deleted, or its bucket left this device.</source>
        <translation>已被删除，或已移出本机。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>资产</translation>
    </message>
    <message>
        <source>Relationships</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Edit the client (E)</source>
        <translation>编辑资料 (E)</translation>
    </message>
    <message>
        <source>New follow-up</source>
        <translation>新建跟进</translation>
    </message>
    <message>
        <source>New contact point</source>
        <translation>添加联系方式</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>添加证件</translation>
    </message>
    <message>
        <source>New relationship</source>
        <translation>添加关系</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>添加账户</translation>
    </message>
    <message>
        <source>New loan</source>
        <translation>添加贷款</translation>
    </message>
    <message>
        <source>Delete the client</source>
        <translation>删除客户</translation>
    </message>
    <message>
        <source>Client deleted: {name}</source>
        <translation>已删除客户：{name}</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加附件</translation>
    </message>
</context>
<context>
    <name>ClientPopover</name>
    <message>
        <source>Name, pinyin, end of a number</source>
        <translation>姓名、拼音、号码尾数</translation>
    </message>
    <message>
        <source>Clients found</source>
        <translation>找到的客户</translation>
    </message>
    <message>
        <source>No client found</source>
        <translation>没有找到客户</translation>
    </message>
</context>
<context>
    <name>ClientsPage</name>
    <message>
        <source>Clients</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Filter by name, pinyin, number</source>
        <translation>按姓名、拼音、号码筛选</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Plan follow-up</source>
        <translation>安排跟进</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Private + HNW</source>
        <translation>私行·高净值</translation>
    </message>
    <message>
        <source>Matures in a week</source>
        <translation>一周内到期</translation>
    </message>
    <message>
        <source>Matures in a month</source>
        <translation>一月内到期</translation>
    </message>
    <message>
        <source>Out of cadence</source>
        <translation>久未联系</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n 位客户</numerusform>
        </translation>
    </message>
    <message>
        <source>{clients} · assets {assets} · amounts in CNY</source>
        <translation>{clients} · 金融资产 {assets} · 金额单位：元</translation>
    </message>
    <message>
        <source>as of {time}</source>
        <translation>截至 {time}</translation>
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
        <source>No client matches</source>
        <translation>没有符合的客户</translation>
    </message>
    <message>
        <source>Names, pinyin, initials and ends of numbers are searched.</source>
        <translation>可按姓名、拼音、首字母、号码尾数查找。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Nobody is in this group today</source>
        <translation>今天这一组没有客户</translation>
    </message>
    <message>
        <source>Clients come and go here by their own data.</source>
        <translation>客户按自身数据自动进出分组。</translation>
    </message>
    <message>
        <source>Show all clients</source>
        <translation>显示全部客户</translation>
    </message>
    <message>
        <source>No clients yet</source>
        <translation>还没有客户</translation>
    </message>
    <message>
        <source>Add the first one, or import a list.</source>
        <translation>新建第一位，或导入名单。</translation>
    </message>
    <message>
        <source>Export clients</source>
        <translation>导出客户</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>After</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>金融资产</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>上次联系</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>下次跟进</translation>
    </message>
    <message>
        <source>District</source>
        <translation>片区</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机</translation>
    </message>
</context>
<context>
    <name>Crumbs</name>
    <message>
        <source>Back (Esc)</source>
        <translation>返回 (Esc)</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Previous client (K)</source>
        <translation>上一位客户 (K)</translation>
    </message>
    <message>
        <source>Next client (J)</source>
        <translation>下一位客户 (J)</translation>
    </message>
    <message>
        <source>{list} › {place} of {of}</source>
        <translation>{list} › 第 {place} 位，共 {of} 位</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Profile</source>
        <translation>基本资料</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>From a newer version</source>
        <translation>来自新版本的字段</translation>
    </message>
    <message>
        <source>Ways to reach</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>New contact point</source>
        <translation>添加联系方式</translation>
    </message>
    <message>
        <source>None noted</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>添加证件</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>首选</translation>
    </message>
    <message>
        <source>valid to {day}</source>
        <translation>有效期至 {day}</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>需核对</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名/名称</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>职业</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>工作单位</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>行业</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>客户等级</translation>
    </message>
    <message>
        <source>Risk level</source>
        <translation>风险等级</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>District</source>
        <translation>片区</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Do not contact</source>
        <translation>勿扰</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>免扰时段</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有效期起</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>有效期止</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>号码或地址</translation>
    </message>
    <message>
        <source>Preferred</source>
        <translation>首选</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Other client</source>
        <translation>关联客户</translation>
    </message>
    <message>
        <source>Other name</source>
        <translation>关联人名称</translation>
    </message>
    <message>
        <source>Share in %</source>
        <translation>占比（%）</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Identity number or credit code</source>
        <translation>证件号或信用代码</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Other records</source>
        <translation>其他记录</translation>
    </message>
    <message>
        <source>kept as it came; open it raw</source>
        <translation>原样保存，可查看原文</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>Ask the server for earlier changes</source>
        <translation>向服务器查询更早的变更</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Identity document</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>Contact point</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>关系</translation>
    </message>
</context>
<context>
    <name>Masked</name>
    <message>
        <source>Copied; the clipboard is cleared in 30 s</source>
        <translation>已复制，30 秒后清空剪贴板</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show (noted)</source>
        <translation>显示（留痕）</translation>
    </message>
</context>
<context>
    <name>NewClientSheet</name>
    <message>
        <source>Client added: {name}</source>
        <translation>已新建客户：{name}</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Kept on this PC, sent when online</source>
        <translation>保存在本机，联网后同步</translation>
    </message>
    <message>
        <source>Add client</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>{name} has this number already</source>
        <translation>{name} 已使用这个号码</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation>草稿已存 {time}</translation>
    </message>
    <message>
        <source>From a draft</source>
        <translation>来自草稿</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Clients</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Maturing in 7 days</source>
        <translation>7 天内到期</translation>
    </message>
    <message>
        <source>Out of cadence</source>
        <translation>久未联系</translation>
    </message>
</context>
<context>
    <name>PlanSheet</name>
    <message>
        <source>Plan follow-ups</source>
        <translation>批量安排跟进</translation>
    </message>
    <message numerus="yes">
        <source>Each of %n client(s) gets this follow-up.</source>
        <translation>
            <numerusform>为这 %n 位客户各安排一项跟进。</numerusform>
        </translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>安排</translation>
    </message>
    <message numerus="yes">
        <source>%n follow-up(s) planned</source>
        <translation>
            <numerusform>已安排 %n 项跟进</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RawPage</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>A newer version wrote this record. It is kept, sent and shown as it came.</source>
        <translation>这条记录由更新的版本写入，按原样保存、同步和显示。</translation>
    </message>
</context>
<context>
    <name>ReasonPopover</name>
    <message>
        <source>Why do you need it?</source>
        <translation>为什么需要查看？</translation>
    </message>
    <message>
        <source>Shown for 30 s and noted.</source>
        <translation>显示 30 秒，并留痕。</translation>
    </message>
    <message>
        <source>Another reason, then Enter</source>
        <translation>其他原因，按回车</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>The birthday is after today.</source>
        <translation>出生日期晚于今天。</translation>
    </message>
    <message>
        <source>The birthday is before 1850.</source>
        <translation>出生日期早于 1850 年。</translation>
    </message>
    <message>
        <source>Only a company has this document.</source>
        <translation>只有单位才有这种证件。</translation>
    </message>
    <message>
        <source>Only a person has this document.</source>
        <translation>只有个人才有这种证件。</translation>
    </message>
    <message>
        <source>It ends before it begins.</source>
        <translation>结束日期早于开始日期。</translation>
    </message>
    <message>
        <source>The number says another birthday than the client file.</source>
        <translation>证件号码中的生日与客户资料不一致。</translation>
    </message>
    <message>
        <source>The number says another sex than the client file.</source>
        <translation>证件号码中的性别与客户资料不一致。</translation>
    </message>
    <message>
        <source>A mobile number has 11 digits and begins with 13 to 19.</source>
        <translation>手机号应为 11 位，以 13 至 19 开头。</translation>
    </message>
    <message>
        <source>This is no telephone number; with an area code it has 7 to 15 digits.</source>
        <translation>不是电话号码；连区号应为 7 至 15 位。</translation>
    </message>
    <message>
        <source>This is no e-mail address.</source>
        <translation>不是电子邮箱地址。</translation>
    </message>
    <message>
        <source>A WeChat ID has 6 to 20 letters and digits, or is a phone or QQ number.</source>
        <translation>微信号为 6 至 20 位字母和数字，或为手机号、QQ 号。</translation>
    </message>
    <message>
        <source>The number must have 18 characters.</source>
        <translation>号码应为 18 位。</translation>
    </message>
    <message>
        <source>The number holds a character that cannot be there.</source>
        <translation>号码中有不该出现的字符。</translation>
    </message>
    <message>
        <source>The last character does not fit the others; check each digit.</source>
        <translation>校验位不符，逐位核对。</translation>
    </message>
    <message>
        <source>Digits 7 to 14 are no day of the calendar.</source>
        <translation>第 7 至 14 位不是有效日期。</translation>
    </message>
    <message>
        <source>The number begins with no known province.</source>
        <translation>号码开头不是已知省份。</translation>
    </message>
    <message>
        <source>This number belongs to another type of document.</source>
        <translation>这个号码属于另一种证件。</translation>
    </message>
    <message>
        <source>A passport number has 5 to 15 letters and digits.</source>
        <translation>护照号码为 5 至 15 位字母和数字。</translation>
    </message>
    <message>
        <source>Characters 9 to 17 do not fit together; check each of them.</source>
        <translation>第 9 至 17 位（组织机构代码）校验不符，逐位核对。</translation>
    </message>
    <message>
        <source>The county in the number is not in the list of divisions.</source>
        <translation>号码中的区县不在行政区划表中。</translation>
    </message>
    <message>
        <source>An old number of 15 digits; it was brought to 18.</source>
        <translation>15 位旧号码，已升为 18 位。</translation>
    </message>
    <message>
        <source>An old card number; it is not checked.</source>
        <translation>旧式证件号码，不作校验。</translation>
    </message>
    <message>
        <source>The first character names no known registration authority.</source>
        <translation>首位不是已知的登记管理部门。</translation>
    </message>
</context>
<context>
    <name>Relations</name>
    <message>
        <source>Relationships</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>New relationship</source>
        <translation>添加关系</translation>
    </message>
    <message>
        <source>Nobody is noted</source>
        <translation>没有记录关系人</translation>
    </message>
    <message>
        <source>this client is their {role}</source>
        <translation>本客户是其{role}</translation>
    </message>
    <message>
        <source>not a client here</source>
        <translation>不是本机客户</translation>
    </message>
    <message>
        <source>Edit the relationship with {name}</source>
        <translation>编辑与 {name} 的关系</translation>
    </message>
</context>
<context>
    <name>Reveal</name>
    <message>
        <source>To contact the client</source>
        <translation>联系客户</translation>
    </message>
    <message>
        <source>To verify who it is</source>
        <translation>核对身份</translation>
    </message>
    <message>
        <source>To fill in a form</source>
        <translation>填写单据</translation>
    </message>
</context>
<context>
    <name>Room</name>
    <message>
        <source>Clients</source>
        <translation>客户</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>New client</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户资料</translation>
    </message>
    <message>
        <source>Client saved</source>
        <translation>客户资料已保存</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>添加证件</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>Document saved</source>
        <translation>证件已保存</translation>
    </message>
    <message>
        <source>Document deleted</source>
        <translation>证件已删除</translation>
    </message>
    <message>
        <source>New contact point</source>
        <translation>添加联系方式</translation>
    </message>
    <message>
        <source>Contact point</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Contact point saved</source>
        <translation>联系方式已保存</translation>
    </message>
    <message>
        <source>Contact point deleted</source>
        <translation>联系方式已删除</translation>
    </message>
    <message>
        <source>New relationship</source>
        <translation>添加关系</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Relationship saved</source>
        <translation>关系已保存</translation>
    </message>
    <message>
        <source>Relationship deleted</source>
        <translation>关系已删除</translation>
    </message>
    <message>
        <source>New contact note</source>
        <translation>新建互动记录</translation>
    </message>
    <message>
        <source>Contact note</source>
        <translation>互动记录</translation>
    </message>
    <message>
        <source>Contact note saved</source>
        <translation>互动记录已保存</translation>
    </message>
    <message>
        <source>Contact note deleted</source>
        <translation>互动记录已删除</translation>
    </message>
</context>
<context>
    <name>SideCards</name>
    <message>
        <source>To do</source>
        <translation>待跟进</translation>
    </message>
    <message>
        <source>New follow-up</source>
        <translation>新建跟进</translation>
    </message>
    <message>
        <source>Open follow-ups</source>
        <translation>未完成的跟进</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>没有待跟进的事项</translation>
    </message>
    <message>
        <source>Maturity ladder</source>
        <translation>到期梯</translation>
    </message>
    <message>
        <source>Life cycle</source>
        <translation>生命周期</translation>
    </message>
    <message>
        <source>Nothing matures within six months</source>
        <translation>六个月内没有到期</translation>
    </message>
</context>
<context>
    <name>TagSheet</name>
    <message>
        <source>Tag clients</source>
        <translation>批量加标签</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) get these tags beside those they have.</source>
        <translation>
            <numerusform>为这 %n 位客户追加标签，原有标签保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>追加标签</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) tagged</source>
        <translation>
            <numerusform>已为 %n 位客户加标签</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tier</name>
    <message>
        <source>Private</source>
        <translation>私行</translation>
    </message>
    <message>
        <source>High NW</source>
        <translation>高净值</translation>
    </message>
    <message>
        <source>Mid</source>
        <translation>中端</translation>
    </message>
    <message>
        <source>Mass</source>
        <translation>大众</translation>
    </message>
</context>
<context>
    <name>TimelineCard</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Nothing written down</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>Ctrl+N writes down a visit or call.</source>
        <translation>按 Ctrl+N 记录拜访或电话。</translation>
    </message>
</context>
<context>
    <name>WhoCard</name>
    <message>
        <source>Change</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Which client?</source>
        <translation>哪位客户？</translation>
    </message>
</context>
</TS>
