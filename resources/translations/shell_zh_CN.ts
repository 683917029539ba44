<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Bell</name>
    <message>
        <source>Done: {0}</source>
        <translation>已完成：{0}</translation>
    </message>
    <message>
        <source>Rings again {0}</source>
        <translation>{0} 再提醒</translation>
    </message>
    <message numerus="yes">
        <source>%n follow-up(s) due</source>
        <translation>
            <numerusform>%n 项跟进到期</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Due: {0} · {1}</source>
        <translation>到期：{0} · {1}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>In 10 minutes</source>
        <translation>10 分钟后</translation>
    </message>
</context>
<context>
    <name>BellList</name>
    <message>
        <source>Reminders</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>All heard</source>
        <translation>全部知道了</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing rings</source>
        <translation>没有待提醒事项</translation>
    </message>
    <message>
        <source>What falls due is listed here.</source>
        <translation>到期的跟进会列在这里。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>ClientLine</name>
    <message>
        <source>Open client</source>
        <translation>打开客户页</translation>
    </message>
</context>
<context>
    <name>CodePopover</name>
    <message>
        <source>Branch code</source>
        <translation>网点码</translation>
    </message>
    <message>
        <source>IT gives it by telephone when this PC cannot reach the server.</source>
        <translation>本机连不上服务器时，由科技部门电话告知。</translation>
    </message>
    <message>
        <source>Prolong</source>
        <translation>延长</translation>
    </message>
    <message numerus="yes">
        <source>Prolonged by %n day(s)</source>
        <translation>
            <numerusform>已延长 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictBlock</name>
    <message>
        <source>Before {0}</source>
        <translation>原值 {0}</translation>
    </message>
    <message numerus="yes">
        <source>Choose the same in %n alike</source>
        <translation>
            <numerusform>其余 %n 项同类照此选择</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourierRow</name>
    <message>
        <source>Write a courier file</source>
        <translation>写出信使文件</translation>
    </message>
    <message>
        <source>Read an answer</source>
        <translation>读入回执文件</translation>
    </message>
    <message>
        <source>{0} changes are in the file. Take it to the server and bring its answer.</source>
        <translation>文件中有 {0} 项改动。送到服务器处理后带回回执文件。</translation>
    </message>
    <message>
        <source>{0} more go with the next file.</source>
        <translation>另有 {0} 项随下一个文件送出。</translation>
    </message>
    <message>
        <source>Sent: {0}, received: {1}, sent back: {2}.</source>
        <translation>已发送 {0}，已接收 {1}，被退回 {2}。</translation>
    </message>
    <message>
        <source>What the file tells of others is older than this PC.</source>
        <translation>文件中他人的数据比本机旧，未采用。</translation>
    </message>
</context>
<context>
    <name>DecidePane</name>
    <message numerus="yes">
        <source>Waiting %n day(s)</source>
        <translation>
            <numerusform>已等 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Edited on several devices while they were apart</source>
        <translation>多台设备在离线时都改了这位客户</translation>
    </message>
    <message numerus="yes">
        <source>%n more field(s) merged without asking</source>
        <translation>
            <numerusform>另有 %n 个字段已自动合并</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Welcome to Fieldbook</source>
        <translation>欢迎使用走访本</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>设置口令</translation>
    </message>
    <message>
        <source>Keep the recovery key</source>
        <translation>保管恢复密钥</translation>
    </message>
    <message>
        <source>Sync with your bank</source>
        <translation>与本行同步</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>第 {0} 步，共 {1} 步</translation>
    </message>
    <message>
        <source>Your client book: works without a network, encrypted on this PC.</source>
        <translation>您的客户走访本：没有网络也能用，数据在本机加密保存。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>再输一次口令</translation>
    </message>
    <message>
        <source>Your IT gives you an address and a code. You can also do this later.</source>
        <translation>地址和登记码由科技部门提供，也可以以后再做。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Join and start</source>
        <translation>加入并开始</translation>
    </message>
    <message>
        <source>Start without a server</source>
        <translation>暂不连接，直接开始</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters; a few unrelated words are best. Without it nobody opens the data, also not we.</source>
        <translation>
            <numerusform>至少 %n 个字符，几个不相关的词最好。没有口令谁也打不开数据，我们也不能。</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same; type them again.</source>
        <translation>两次输入不一致，重新输入。</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>正在创建…</translation>
    </message>
    <message>
        <source>Joining…</source>
        <translation>正在加入…</translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>待决定</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>被退回</translation>
    </message>
    <message>
        <source>Received {0}</source>
        <translation>收到 {0}</translation>
    </message>
    <message>
        <source>This person</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>My other PC</source>
        <translation>我的另一台电脑</translation>
    </message>
    <message>
        <source>The other side</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Amounts are always decided by a person</source>
        <translation>金额总是由人决定</translation>
    </message>
    <message>
        <source>Always decided by a person</source>
        <translation>此项总是由人决定</translation>
    </message>
    <message>
        <source>Both kept</source>
        <translation>两边都留</translation>
    </message>
    <message>
        <source>Came to the same</source>
        <translation>两边相同</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>Add a record to it</source>
        <translation>为其新增记录</translation>
    </message>
    <message>
        <source>Bring the record back</source>
        <translation>恢复该记录</translation>
    </message>
    <message>
        <source>Delete the record</source>
        <translation>删除该记录</translation>
    </message>
    <message>
        <source>Clock looked wrong</source>
        <translation>时钟可疑</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>现用</translation>
    </message>
    <message>
        <source>Merged without asking</source>
        <translation>已自动合并</translation>
    </message>
    <message>
        <source>Whole record</source>
        <translation>整条记录</translation>
    </message>
    <message>
        <source>{0} fields</source>
        <translation>{0} 个字段</translation>
    </message>
    <message>
        <source>Edited on {0} sides</source>
        <translation>{0} 方都改过</translation>
    </message>
    <message>
        <source>Leave it deleted</source>
        <translation>保持删除</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>Merge inbox</source>
        <translation>合并收件箱</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Nothing to decide</source>
        <translation>没有待决定的事项</translation>
    </message>
    <message>
        <source>When two people edit the same field, both values wait here.</source>
        <translation>两人改了同一字段时，两个值都会在这里等您选。</translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n 项待决定</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use %n choice(s)</source>
        <translation>
            <numerusform>采用所选 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n settled</source>
        <translation>
            <numerusform>已处理 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>What is not chosen is kept: 30 days to undo</source>
        <translation>落选的值不会丢失，30 天内可随时恢复</translation>
    </message>
    <message>
        <source>Undone; after the next sync the question is open again</source>
        <translation>已撤销，下次同步后重新待决定</translation>
    </message>
    <message>
        <source>Use what is chosen</source>
        <translation>采用所选</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Palette: clients, notes, pages, actions</source>
        <translation>搜索：客户、记录、页面、操作</translation>
    </message>
    <message>
        <source>Rooms of the rail</source>
        <translation>左侧栏各项</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>筛选当前列表</translation>
    </message>
    <message>
        <source>Next and previous row</source>
        <translation>下一行、上一行</translation>
    </message>
    <message>
        <source>Mark a row</source>
        <translation>选中一行</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Done, or mark</source>
        <translation>完成或选中</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>保存并关闭</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Client-facing mode</source>
        <translation>面客模式</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Merge inbox: choose a side; the same in all alike</source>
        <translation>合并收件箱：选一边；同类照选</translation>
    </message>
</context>
<context>
    <name>LeaseStrip</name>
    <message>
        <source>Enter a branch code</source>
        <translation>输入网点码</translation>
    </message>
</context>
<context>
    <name>LeaseWords</name>
    <message>
        <source>IT has locked this PC. Its data opens again once IT unlocks it.</source>
        <translation>科技部门已锁定本机。解除锁定后数据恢复可用。</translation>
    </message>
    <message>
        <source>This PC has not synced for too long. Its data is sealed, not lost.</source>
        <translation>本机太久未同步，数据已封存，没有丢失。</translation>
    </message>
    <message numerus="yes">
        <source>Not synced for long: saving is off. Sealed in %n day(s).</source>
        <translation>
            <numerusform>久未同步：暂停保存，%n 天后封存。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not synced for long: personal data is masked. Saving ends in %n day(s).</source>
        <translation>
            <numerusform>久未同步：个人信息已遮盖，%n 天后停止保存。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sync soon: personal data is masked in %n day(s).</source>
        <translation>
            <numerusform>尽快同步：%n 天后个人信息将被遮盖。</numerusform>
        </translation>
    </message>
    <message>
        <source>Data lease until {0}</source>
        <translation>数据租约至 {0}</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message numerus="yes">
        <source>%n follow-up(s) due</source>
        <translation>
            <numerusform>%n 项跟进到期</numerusform>
        </translation>
    </message>
    <message>
        <source>Fieldbook is locked</source>
        <translation>走访本已锁定</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Show the passphrase</source>
        <translation>显示口令</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation>使用恢复密钥</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>恢复密钥</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>Set passphrase and unlock</source>
        <translation>设置口令并解锁</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>正在解锁…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>New recovery key</source>
        <translation>新的恢复密钥</translation>
    </message>
    <message numerus="yes">
        <source>Wait %n second(s)</source>
        <translation>
            <numerusform>请等 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已打开</translation>
    </message>
    <message>
        <source>Data sealed</source>
        <translation>数据已封存</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Merge inbox</source>
        <translation>合并收件箱</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find clients, notes, pages and actions</source>
        <translation>搜索客户、记录、页面和操作</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Enter open · Ctrl+Enter write down a visit · Esc close</source>
        <translation>Enter 打开 · Ctrl+Enter 记录拜访 · Esc 关闭</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Pages and actions</source>
        <translation>页面和操作</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>There is no page named {page}.</source>
        <translation>没有名为 {page} 的页面。</translation>
    </message>
    <message>
        <source>The command “fieldbook screenshot --list” lists the pages.</source>
        <translation>用命令 fieldbook screenshot --list 查看全部页面。</translation>
    </message>
    <message>
        <source>The picture {file} could not be written.</source>
        <translation>图片 {file} 无法写入。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s rights and the free space, then try again.</source>
        <translation>检查文件夹权限和剩余空间后重试。</translation>
    </message>
    <message>
        <source>There is no display to open the window on.</source>
        <translation>没有可以打开窗口的显示器。</translation>
    </message>
    <message>
        <source>Start it with “installers/bootstrap.py run --xvfb”, or on a desktop.</source>
        <translation>用 installers/bootstrap.py run --xvfb 启动，或在桌面环境中启动。</translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>With this key the data opens when the passphrase is lost. It is shown only now: print it and lock it away, not on this PC.</source>
        <translation>忘记口令时，用这把密钥可以打开数据。它只显示这一次：打印后锁好，不要留在本机。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save to a file</source>
        <translation>存为文件</translation>
    </message>
    <message>
        <source>I keep the key in a safe place</source>
        <translation>密钥已妥善保管</translation>
    </message>
    <message>
        <source>Fieldbook recovery key</source>
        <translation>走访本恢复密钥</translation>
    </message>
    <message>
        <source>Save the recovery key</source>
        <translation>保存恢复密钥</translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>Would come back</source>
        <translation>会被退回</translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation>需要决定</translation>
    </message>
    <message>
        <source>The new owner decides</source>
        <translation>由新管户决定</translation>
    </message>
    <message>
        <source>Same there already</source>
        <translation>对方已相同</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>会被接受</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>将删除</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有更新</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Before going online</source>
        <translation>联网前预演</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>To receive</source>
        <translation>待接收</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>另有 {0} 项</translation>
    </message>
    <message>
        <source>Record of a newer version</source>
        <translation>新版本的记录</translation>
    </message>
    <message>
        <source>Nothing to send and nothing to receive.</source>
        <translation>没有要发送或接收的内容。</translation>
    </message>
    <message>
        <source>Would send {0}, receive {1}, get back {2}; {3} need a decision.</source>
        <translation>将发送 {0}，接收 {1}，退回 {2}；{3} 项需要决定。</translation>
    </message>
    <message>
        <source>Portfolios that leave this PC: {0}.</source>
        <translation>将离开本机的客户组合：{0} 个。</translation>
    </message>
</context>
<context>
    <name>Room</name>
    <message>
        <source>Merge inbox</source>
        <translation>合并收件箱</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SealedPart</name>
    <message>
        <source>Sync and open</source>
        <translation>同步并打开</translation>
    </message>
    <message>
        <source>Without a line IT gives you a branch code:</source>
        <translation>没有网络时，向科技部门索取网点码：</translation>
    </message>
    <message>
        <source>Branch code</source>
        <translation>网点码</translation>
    </message>
    <message>
        <source>Open by the code</source>
        <translation>用网点码打开</translation>
    </message>
</context>
<context>
    <name>SentBack</name>
    <message>
        <source>Value not allowed</source>
        <translation>取值不允许</translation>
    </message>
    <message>
        <source>No right to this client</source>
        <translation>无权办理该客户</translation>
    </message>
    <message>
        <source>Belongs to a change sent back</source>
        <translation>所属改动已被退回</translation>
    </message>
    <message>
        <source>Sent before with other content</source>
        <translation>曾以其他内容发送</translation>
    </message>
    <message>
        <source>Record was erased</source>
        <translation>记录已被清除</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>Not taken by the server</source>
        <translation>服务器未接收</translation>
    </message>
    <message>
        <source>Does not follow the present state</source>
        <translation>与当前状态不衔接</translation>
    </message>
    <message>
        <source>Decided more than 30 days ago</source>
        <translation>处理已超过 30 天</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>新增记录</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Restoration</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>处理决定</translation>
    </message>
    <message>
        <source>Damaged on this disk</source>
        <translation>本机磁盘上已损坏</translation>
    </message>
    <message>
        <source>The server could not handle it</source>
        <translation>服务器无法处理</translation>
    </message>
</context>
<context>
    <name>SentBackPane</name>
    <message>
        <source>Sent back by the server</source>
        <translation>被服务器退回</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>移出列表</translation>
    </message>
</context>
<context>
    <name>ServerFields</name>
    <message>
        <source>Address of the server, such as https://sync.bank.cn</source>
        <translation>服务器地址，例如 https://sync.bank.cn</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>一次性登记码</translation>
    </message>
    <message>
        <source>Certificate of the bank…</source>
        <translation>本行证书…</translation>
    </message>
    <message>
        <source>Certificate of the bank</source>
        <translation>本行证书</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Sync and devices</source>
        <translation>同步与设备</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Lock after minutes without anybody</source>
        <translation>无人操作几分钟后锁定</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Falling prices are red, rising ones green</source>
        <translation>绿涨红跌</translation>
    </message>
    <message>
        <source>No motion</source>
        <translation>关闭动画</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Fieldbook {0}, store schema {1}. Data is encrypted on this PC.</source>
        <translation>走访本 {0}，数据库版本 {1}。数据在本机加密保存。</translation>
    </message>
    <message>
        <source>This device syncs with {0}.</source>
        <translation>本机与 {0} 同步。</translation>
    </message>
    <message>
        <source>Everything is kept on this PC. Your IT gives you an address and a code.</source>
        <translation>数据都在本机。服务器地址和登记码由科技部门提供。</translation>
    </message>
    <message>
        <source>This device has joined the server</source>
        <translation>本机已加入服务器</translation>
    </message>
    <message>
        <source>Passphrase of now</source>
        <translation>当前口令</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation>再输一次新口令</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>更改口令</translation>
    </message>
    <message>
        <source>The two are not the same; type them again.</source>
        <translation>两次输入不一致，重新输入。</translation>
    </message>
    <message>
        <source>The passphrase is changed</source>
        <translation>口令已更改</translation>
    </message>
</context>
<context>
    <name>SyncPanel</name>
    <message>
        <source>Rehearse</source>
        <translation>联网前预演</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>去决定</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Waiting for your decision</source>
        <translation>等您决定</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>被退回</translation>
    </message>
    <message>
        <source>Everything is kept on this PC. To sync, join a server in the settings.</source>
        <translation>数据都在本机。要同步，在设置中加入服务器。</translation>
    </message>
    <message>
        <source>What you save stays on this PC and is sent when online.</source>
        <translation>保存在本机，联网后同步。</translation>
    </message>
    <message>
        <source>Last sync {0}</source>
        <translation>上次同步 {0}</translation>
    </message>
    <message>
        <source>Not readable by this version</source>
        <translation>本版本无法读取</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Files to send</source>
        <translation>待发送的文件</translation>
    </message>
    <message>
        <source>Only what you save is sent by itself, to spare battery or line.</source>
        <translation>为节省电量或流量，仅自动发送您保存的内容。</translation>
    </message>
</context>
<context>
    <name>SyncProgress</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>正在接收</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>{0} records left</source>
        <translation>还剩 {0} 条</translation>
    </message>
</context>
<context>
    <name>SyncState</name>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n 项待决定</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Syncing · %n left</source>
        <translation>
            <numerusform>正在同步 · 还有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>正在同步</translation>
    </message>
    <message>
        <source>This PC only</source>
        <translation>仅本机</translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n to send</source>
        <translation>
            <numerusform>离线 · %n 项待发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to send</source>
        <translation>
            <numerusform>%n 项待发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Synced {0}</source>
        <translation>已同步 {0}</translation>
    </message>
    <message>
        <source>Sync stopped</source>
        <translation>同步已停止</translation>
    </message>
    <message numerus="yes">
        <source>%n sent back</source>
        <translation>
            <numerusform>%n 项被退回</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToldPane</name>
    <message>
        <source>Decided by a person</source>
        <translation>由人处理</translation>
    </message>
    <message>
        <source>Merged without asking</source>
        <translation>已自动合并</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>{0} took this on {1}</source>
        <translation>{0} 于 {1} 采用此值</translation>
    </message>
    <message>
        <source>Use this one instead</source>
        <translation>改用此值</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Find clients, pinyin initials, ends of numbers, notes</source>
        <translation>搜索客户、拼音首字母、手机尾号、记录</translation>
    </message>
    <message>
        <source>Client-facing mode (F9)</source>
        <translation>面客模式（F9）</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation>锁定（Ctrl+L）</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Fieldbook</source>
        <translation>走访本</translation>
    </message>
</context>
<context>
    <name>WipedPage</name>
    <message>
        <source>Data removed</source>
        <translation>数据已清除</translation>
    </message>
    <message>
        <source>The data on this PC is removed by order of your bank. What was not sent yet goes to the server, sealed; nobody can read it on the way.</source>
        <translation>本机数据按银行指令清除。未发送的内容加密后交给服务器，途中无人可读。</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>正在清除…</translation>
    </message>
    <message>
        <source>Done, and the server knows. You may close the window.</source>
        <translation>已完成，服务器已收到回执。可以关闭窗口。</translation>
    </message>
    <message>
        <source>Done. The server is told at the next start with a line.</source>
        <translation>已完成。下次联网启动时告知服务器。</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Quick entry</source>
        <translation>快速记录</translation>
    </message>
</context>
</TS>
