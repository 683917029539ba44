<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Act</name>
    <message>
        <source>Hand a portfolio over</source>
        <translation>移交管户组合</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Giver</source>
        <translation>移交人</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>接收人</translation>
    </message>
    <message>
        <source>Takes effect</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Receiver</source>
        <translation>接收人</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>监交人</translation>
    </message>
    <message>
        <source>Takes effect (empty: at once)</source>
        <translation>生效时间（不填为立即）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Portfolio</source>
        <translation>管户组合</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>Giver</source>
        <translation>移交人</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>接收人</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>监交人</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>指令人</translation>
    </message>
    <message>
        <source>Sign as giver</source>
        <translation>以移交人签署</translation>
    </message>
    <message>
        <source>Sign as receiver</source>
        <translation>以接收人签署</translation>
    </message>
    <message>
        <source>Sign as witness</source>
        <translation>以监交人签署</translation>
    </message>
    <message>
        <source>Sign and order it</source>
        <translation>签署并下达</translation>
    </message>
    <message>
        <source>What is listed is not what was signed</source>
        <translation>所列内容与签署时不一致</translation>
    </message>
    <message>
        <source>A signature does not hold</source>
        <translation>签名无效</translation>
    </message>
    <message>
        <source>Signed by somebody else</source>
        <translation>签署人不符</translation>
    </message>
    <message>
        <source>A signature is missing</source>
        <translation>缺少签名</translation>
    </message>
    <message>
        <source>The server&apos;s seal is missing</source>
        <translation>缺少服务器签章</translation>
    </message>
    <message>
        <source>The seal is of another server</source>
        <translation>签章来自另一台服务器</translation>
    </message>
    <message>
        <source>The server&apos;s seal does not hold</source>
        <translation>服务器签章无效</translation>
    </message>
    <message>
        <source>The record cannot be read</source>
        <translation>记录无法读取</translation>
    </message>
    <message>
        <source>Exception: ordered by a superior, without the giver&apos;s signature</source>
        <translation>例外：由上级下达，无移交人签名</translation>
    </message>
    <message>
        <source>Exception: ordered on the server, without the giver&apos;s signature</source>
        <translation>例外：由服务器下达，无移交人签名</translation>
    </message>
    <message>
        <source>Whole portfolio {code}</source>
        <translation>整个管户组合 {code}</translation>
    </message>
    <message>
        <source>{first} and {number} more</source>
        <translation>{first} 等，另 {number} 户</translation>
    </message>
</context>
<context>
    <name>HandoverNotice</name>
    <message numerus="yes">
        <source>%n handover(s) wait for your signature.</source>
        <translation>
            <numerusform>有 %n 项移交等您签署。</numerusform>
        </translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>HandoverPage</name>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>导出记录</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>取消移交</translation>
    </message>
    <message>
        <source>Handover {0} → {1}</source>
        <translation>移交：{0} → {1}</translation>
    </message>
    <message>
        <source>It waits for your signature. Look through what goes along before.</source>
        <translation>等您签署。签署前核对移交内容。</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>核验</translation>
    </message>
    <message numerus="yes">
        <source>%n signature(s) and the server&apos;s seal hold.</source>
        <translation>
            <numerusform>%n 个签名与服务器签章均有效。</numerusform>
        </translation>
    </message>
    <message>
        <source>The record does not hold: {0}.</source>
        <translation>记录无效：{0}。</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签署</translation>
    </message>
    <message>
        <source>Give this handover up?</source>
        <translation>取消这次移交？</translation>
    </message>
    <message>
        <source>Nothing changes hands. All who take part see that it was given up.</source>
        <translation>不移交任何内容。各方都会看到已取消。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Save the handover</source>
        <translation>保存移交记录</translation>
    </message>
    <message>
        <source>Written into {0}</source>
        <translation>已写入 {0}</translation>
    </message>
</context>
<context>
    <name>HandoverSheet</name>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>The giver has left and cannot sign</source>
        <translation>移交人已离岗，无法签署</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) with all that belongs to them go to a colleague.</source>
        <translation>
            <numerusform>%n 户客户连同全部记录移交给同事。</numerusform>
        </translation>
    </message>
    <message>
        <source>A whole portfolio goes to a colleague; late edits become proposals.</source>
        <translation>整个管户组合移交给同事；迟到的修改作为建议送达。</translation>
    </message>
    <message>
        <source>Show what is handed over</source>
        <translation>查看移交内容</translation>
    </message>
    <message>
        <source>This is what all three sign. Nothing is handed over yet.</source>
        <translation>三方签署以下内容。尚未移交。</translation>
    </message>
    <message>
        <source>Something changed meanwhile. This is how it is now.</source>
        <translation>期间有改动，以下是最新内容。</translation>
    </message>
    <message>
        <source>Handed over to {0}</source>
        <translation>已移交给{0}</translation>
    </message>
    <message>
        <source>Signed; the others see it with their next sync</source>
        <translation>已签署；对方下次同步后可见</translation>
    </message>
</context>
<context>
    <name>HandoversPage</name>
    <message>
        <source>Handovers</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Filter by name or portfolio</source>
        <translation>按姓名或组合筛选</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>No handovers</source>
        <translation>没有移交</translation>
    </message>
    <message>
        <source>Clients change hands with a record that giver, receiver and witness sign.</source>
        <translation>客户移交时留下记录，由移交人、接收人、监交人签署。</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>等您签署</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Handovers</source>
        <translation>移交</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Handover record</source>
        <translation>客户移交记录</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What is handed over</source>
        <translation>移交内容</translation>
    </message>
    <message>
        <source>Takes effect</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Records by kind</source>
        <translation>各类记录数</translation>
    </message>
    <message>
        <source>When signed</source>
        <translation>签署时</translation>
    </message>
    <message>
        <source>When handed over</source>
        <translation>移交时</translation>
    </message>
    <message>
        <source>Open promises</source>
        <translation>未了承诺</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手签</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>未签署</translation>
    </message>
    <message>
        <source>The record does not hold: {faults}.</source>
        <translation>记录无效：{faults}。</translation>
    </message>
    <message>
        <source>SHA-256 of what was signed</source>
        <translation>签署内容的 SHA-256</translation>
    </message>
    <message>
        <source>The signatures given and the server&apos;s seal hold.</source>
        <translation>已有签名与服务器签章均有效。</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Who takes part</source>
        <translation>各方</translation>
    </message>
    <message>
        <source>Signed {0}</source>
        <translation>{0} 已签</translation>
    </message>
    <message>
        <source>Did not sign</source>
        <translation>未签署</translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <translation>待签署</translation>
    </message>
</context>
<context>
    <name>Promises</name>
    <message numerus="yes">
        <source>%n open promise(s)</source>
        <translation>
            <numerusform>%n 项未了承诺</numerusform>
        </translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message numerus="yes">
        <source>%n more in the record</source>
        <translation>
            <numerusform>记录中另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Room</name>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Only me</source>
        <translation>仅自己</translation>
    </message>
    <message>
        <source>My team</source>
        <translation>本团队</translation>
    </message>
    <message>
        <source>My branch</source>
        <translation>本机构</translation>
    </message>
    <message>
        <source>Who sees the client</source>
        <translation>谁能看到此客户</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Changed; the next sync takes it to the others</source>
        <translation>已更改；下次同步后对方可见</translation>
    </message>
</context>
<context>
    <name>Terms</name>
    <message>
        <source>What is handed over</source>
        <translation>移交内容</translation>
    </message>
    <message>
        <source>Portfolio</source>
        <translation>管户组合</translation>
    </message>
    <message>
        <source>Takes effect</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>{0} when handed over</source>
        <translation>移交时 {0}</translation>
    </message>
</context>
</TS>
