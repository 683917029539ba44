<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Choice</name>
    <message>
        <source>Demand deposit</source>
        <translation>活期存款</translation>
    </message>
    <message>
        <source>Time deposit</source>
        <translation>定期存款</translation>
    </message>
    <message>
        <source>Certificate of deposit</source>
        <translation>大额存单</translation>
    </message>
    <message>
        <source>Wealth product</source>
        <translation>理财产品</translation>
    </message>
    <message>
        <source>Fund</source>
        <translation>基金</translation>
    </message>
    <message>
        <source>Insurance</source>
        <translation>保险</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已销户</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>还款中</translation>
    </message>
    <message>
        <source>Paid off</source>
        <translation>已结清</translation>
    </message>
    <message>
        <source>In arrears</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Ended unpaid</source>
        <translation>到期未还</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Special mention</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>Substandard</source>
        <translation>次级</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>可疑</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Product</source>
        <translation>产品</translation>
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
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>年利率</translation>
    </message>
    <message>
        <source>Matures</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>五级分类</translation>
    </message>
    <message>
        <source>Outstanding</source>
        <translation>未还本金</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Account number</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation>开户日期</translation>
    </message>
    <message>
        <source>Matures on</source>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Rate in % a year</source>
        <translation>年利率（%）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Loan number</source>
        <translation>借据号</translation>
    </message>
    <message>
        <source>Principal</source>
        <translation>贷款金额</translation>
    </message>
    <message>
        <source>Outstanding</source>
        <translation>贷款余额</translation>
    </message>
    <message>
        <source>Started on</source>
        <translation>放款日期</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>期限（月）</translation>
    </message>
    <message>
        <source>Monthly payment</source>
        <translation>月还款额</translation>
    </message>
    <message>
        <source>Loan class</source>
        <translation>五级分类</translation>
    </message>
    <message>
        <source>Days past due</source>
        <translation>逾期天数</translation>
    </message>
</context>
<context>
    <name>Holdings</name>
    <message>
        <source>Accounts and products</source>
        <translation>账户与产品</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>No accounts</source>
        <translation>没有账户</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>贷款</translation>
    </message>
    <message>
        <source>Loan</source>
        <translation>贷款</translation>
    </message>
    <message>
        <source>No loans</source>
        <translation>没有贷款</translation>
    </message>
    <message>
        <source>together {amount} · amounts in CNY</source>
        <translation>合计 {amount} · 金额单位：元</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Loan</source>
        <translation>贷款</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>CNY</source>
        <translation>万元</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>New account</source>
        <translation>添加账户</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Account saved</source>
        <translation>账户已保存</translation>
    </message>
    <message>
        <source>Account deleted</source>
        <translation>账户已删除</translation>
    </message>
    <message>
        <source>New loan</source>
        <translation>添加贷款</translation>
    </message>
    <message>
        <source>Loan</source>
        <translation>贷款</translation>
    </message>
    <message>
        <source>Loan saved</source>
        <translation>贷款已保存</translation>
    </message>
    <message>
        <source>Loan deleted</source>
        <translation>贷款已删除</translation>
    </message>
</context>
</TS>
