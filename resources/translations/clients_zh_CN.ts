<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
</TS>
