<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Choice</name>
    <message>
        <source>Edited by two</source>
        <translation>两人都改了</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>待定提议</translation>
    </message>
    <message>
        <source>Deleted by one, edited by another</source>
        <translation>一人删除，一人修改</translation>
    </message>
    <message>
        <source>Edit of a deleted record</source>
        <translation>修改了已删除的记录</translation>
    </message>
    <message>
        <source>Late edit of the giver</source>
        <translation>移交方迟到的修改</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Settled by itself</source>
        <translation>已自行了结</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Relationship manager</source>
        <translation>客户经理</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助理</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>团队主管</translation>
    </message>
    <message>
        <source>Branch manager</source>
        <translation>支行行长</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>合规</translation>
    </message>
    <message>
        <source>IT</source>
        <translation>科技</translation>
    </message>
    <message>
        <source>Both kept</source>
        <translation>两边都留</translation>
    </message>
    <message>
        <source>Waits for signatures</source>
        <translation>待签署</translation>
    </message>
    <message>
        <source>Agreed, waits for its time</source>
        <translation>已签齐，待生效</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>已移交</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Whole portfolio</source>
        <translation>整个管户组合</translation>
    </message>
    <message>
        <source>Single clients</source>
        <translation>单个客户</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Record kind</source>
        <translation>记录种类</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Value before</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Value shown</source>
        <translation>当前值</translation>
    </message>
    <message>
        <source>Other values</source>
        <translation>其他值</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Settled by</source>
        <translation>处理人</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名/名称</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>在岗</translation>
    </message>
    <message>
        <source>Met at</source>
        <translation>相遇时间</translation>
    </message>
    <message>
        <source>Settled at</source>
        <translation>处理时间</translation>
    </message>
    <message>
        <source>Value taken</source>
        <translation>采用的值</translation>
    </message>
    <message>
        <source>Values settled</source>
        <translation>已处理的值</translation>
    </message>
    <message>
        <source>Portfolio</source>
        <translation>管户组合</translation>
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
        <source>Witness</source>
        <translation>监交人</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>指令人</translation>
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
        <source>Sealed record</source>
        <translation>移交记录</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>同事</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>移交</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>This device does not sync with a server yet.</source>
        <translation>本机还没有与服务器同步。</translation>
    </message>
    <message>
        <source>Ask IT for the server&apos;s address and an enrolment code.</source>
        <translation>向科技部门要服务器地址和注册码。</translation>
    </message>
    <message>
        <source>This store already syncs with another server or person.</source>
        <translation>本数据已与另一台服务器或另一个人同步。</translation>
    </message>
    <message>
        <source>Nothing was changed. Use a new store folder for the other one.</source>
        <translation>没有任何改动。另一方另用一个数据文件夹。</translation>
    </message>
    <message>
        <source>The server does not take this enrolment code.</source>
        <translation>服务器不认这个注册码。</translation>
    </message>
    <message>
        <source>Check it for typing errors, or ask IT for a new code.</source>
        <translation>核对是否输错，或向科技部门要新注册码。</translation>
    </message>
    <message>
        <source>The sync keys in this store belong to another computer.</source>
        <translation>本数据里的同步密钥属于另一台电脑。</translation>
    </message>
    <message>
        <source>Enrol this device again with a new code; what was typed stays and is sent then.</source>
        <translation>用新注册码重新注册本机；已录入的内容都在，注册后发送。</translation>
    </message>
    <message>
        <source>This store was restored from a backup or copied.</source>
        <translation>本数据是从备份恢复或复制来的。</translation>
    </message>
    <message>
        <source>Another copy of this store has synced already.</source>
        <translation>本数据的另一个副本已经同步过。</translation>
    </message>
    <message>
        <source>A sync is running already.</source>
        <translation>正在同步。</translation>
    </message>
    <message>
        <source>Wait until it is done.</source>
        <translation>等它完成。</translation>
    </message>
    <message>
        <source>The sync was stopped.</source>
        <translation>同步已停止。</translation>
    </message>
    <message>
        <source>Nothing is lost; the next sync goes on from here.</source>
        <translation>内容没有丢失；下次同步从这里继续。</translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation>这不是服务器地址。</translation>
    </message>
    <message>
        <source>An address looks like https://fieldbook.bank.example.</source>
        <translation>地址形如 https://fieldbook.bank.example。</translation>
    </message>
    <message>
        <source>The address is not encrypted (http).</source>
        <translation>地址未加密（http）。</translation>
    </message>
    <message>
        <source>Nothing was sent. Use the https address.</source>
        <translation>没有发送任何内容。改用 https 地址。</translation>
    </message>
    <message>
        <source>The file {file} holds no certificates.</source>
        <translation>文件 {file} 里没有证书。</translation>
    </message>
    <message>
        <source>Ask IT for the certificate of the bank&apos;s authority as PEM.</source>
        <translation>向科技部门要 PEM 格式的本行根证书。</translation>
    </message>
    <message>
        <source>The server {host} cannot be reached.</source>
        <translation>连不上服务器 {host}。</translation>
    </message>
    <message>
        <source>Check the network or VPN. Go on working; the next sync sends everything.</source>
        <translation>检查网络或 VPN。可以继续工作，下次同步会全部发送。</translation>
    </message>
    <message>
        <source>The server {host} did not answer in time.</source>
        <translation>服务器 {host} 没有及时应答。</translation>
    </message>
    <message>
        <source>Go on working; the next sync goes on from here.</source>
        <translation>可以继续工作；下次同步从这里继续。</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} does not let us through.</source>
        <translation>通往 {host} 的代理不放行。</translation>
    </message>
    <message>
        <source>Check the computer&apos;s proxy settings, or ask IT.</source>
        <translation>检查电脑的代理设置，或问科技部门。</translation>
    </message>
    <message>
        <source>The certificate of {host} is not trusted on this computer.</source>
        <translation>本机不信任 {host} 的证书。</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask IT to install the bank&apos;s certificate authority, or enrol with its file.</source>
        <translation>没有发送任何内容。请科技部门安装本行根证书，或用证书文件注册。</translation>
    </message>
    <message>
        <source>The certificate shown by {host} belongs to another name.</source>
        <translation>{host} 出示的证书属于另一个名称。</translation>
    </message>
    <message>
        <source>Nothing was sent. Check the address, or ask IT.</source>
        <translation>没有发送任何内容。核对地址，或问科技部门。</translation>
    </message>
    <message>
        <source>The certificate of {host} is not valid at this computer&apos;s time, {time}.</source>
        <translation>按本机时间 {time}，{host} 的证书不在有效期内。</translation>
    </message>
    <message>
        <source>Nothing was sent. Check date and time of this computer; if they are right, tell IT that the certificate has run out.</source>
        <translation>没有发送任何内容。核对本机的日期和时间；若都正确，告诉科技部门证书已过期。</translation>
    </message>
    <message>
        <source>Log in to the network in a browser, then sync again.</source>
        <translation>先在浏览器里登录网络，再同步。</translation>
    </message>
    <message>
        <source>The answer of {host} arrived damaged.</source>
        <translation>{host} 的应答在途中损坏。</translation>
    </message>
    <message>
        <source>Nothing is lost; sync again.</source>
        <translation>内容没有丢失；再同步一次。</translation>
    </message>
    <message>
        <source>Under {host} another server answers than the one enrolled with.</source>
        <translation>{host} 上应答的不是注册时的服务器。</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask IT whether the address was changed.</source>
        <translation>没有发送任何内容。问科技部门地址是否已变更。</translation>
    </message>
    <message>
        <source>The server wants a newer version of Fieldbook.</source>
        <translation>服务器要求更新版本的走访本。</translation>
    </message>
    <message>
        <source>What you typed was sent or is kept. Update Fieldbook.</source>
        <translation>已录入的内容已发送或保存在本机。更新走访本。</translation>
    </message>
    <message>
        <source>The server speaks an older version than this Fieldbook.</source>
        <translation>服务器的版本比本机走访本旧。</translation>
    </message>
    <message>
        <source>What you typed is kept. Ask IT to update the server.</source>
        <translation>已录入的内容保存在本机。请科技部门更新服务器。</translation>
    </message>
    <message>
        <source>The server has locked this device.</source>
        <translation>服务器已锁定本机。</translation>
    </message>
    <message>
        <source>Ask IT. What you typed is kept here.</source>
        <translation>问科技部门。已录入的内容保存在本机。</translation>
    </message>
    <message>
        <source>The server does not know this device, or not its keys.</source>
        <translation>服务器不认识本机或它的密钥。</translation>
    </message>
    <message>
        <source>The server was restored from a backup.</source>
        <translation>服务器是从备份恢复的。</translation>
    </message>
    <message>
        <source>The server is busy.</source>
        <translation>服务器忙。</translation>
    </message>
    <message>
        <source>Nothing is lost; sync again in a while.</source>
        <translation>内容没有丢失；稍后再同步。</translation>
    </message>
    <message>
        <source>The server refused the request ({reason}).</source>
        <translation>服务器拒绝了请求（{reason}）。</translation>
    </message>
    <message>
        <source>Nothing is lost. Report the reason to IT.</source>
        <translation>内容没有丢失。把原因告诉科技部门。</translation>
    </message>
    <message>
        <source>The server failed (status {status}).</source>
        <translation>服务器出错（状态 {status}）。</translation>
    </message>
    <message>
        <source>Nothing is lost; sync again in a while, or tell IT.</source>
        <translation>内容没有丢失；稍后再同步，或告诉科技部门。</translation>
    </message>
    <message>
        <source>This device&apos;s copy differs from the server&apos;s in {count} buckets.</source>
        <translation>本机有 {count} 个数据区与服务器不一致。</translation>
    </message>
    <message>
        <source>What you typed is kept. Sync again; if it stays, tell IT.</source>
        <translation>已录入的内容保存在本机。再同步一次；若仍如此，告诉科技部门。</translation>
    </message>
    <message>
        <source>There is no open conflict of that identifier.</source>
        <translation>没有这个编号的待处理冲突。</translation>
    </message>
    <message>
        <source>The command “fieldbook conflicts” lists the open ones.</source>
        <translation>命令“fieldbook conflicts”列出待处理的冲突。</translation>
    </message>
    <message>
        <source>The conflict has no value named {take}.</source>
        <translation>这个冲突没有名为 {take} 的值。</translation>
    </message>
    <message>
        <source>Not {host} answered but something else, such as a login page.</source>
        <translation>应答的不是 {host}，可能是上网登录页。</translation>
    </message>
    <message>
        <source>Choose shown, base, other:0 (the first of the others) or value.</source>
        <translation>选 shown、base、other:0（其他值中的第一个）或 value。</translation>
    </message>
    <message>
        <source>This device has not synced for so long that personal data stays masked.</source>
        <translation>本设备久未同步，个人信息保持遮盖。</translation>
    </message>
    <message>
        <source>Sync, or enter a branch code. Nothing is lost.</source>
        <translation>同步，或输入网点码。没有数据丢失。</translation>
    </message>
    <message>
        <source>This device has not synced for so long that nothing can be written.</source>
        <translation>本设备久未同步，暂停保存。</translation>
    </message>
    <message>
        <source>This device has not synced for so long that its data is sealed.</source>
        <translation>本设备太久未同步，数据已封存。</translation>
    </message>
    <message>
        <source>The server has locked this device; its data is sealed.</source>
        <translation>服务器已锁定本设备，数据已封存。</translation>
    </message>
    <message>
        <source>Ask IT to unlock it, then sync. Nothing is lost.</source>
        <translation>请科技部门解除锁定后再同步。没有数据丢失。</translation>
    </message>
    <message>
        <source>The data on this device is not on a lease.</source>
        <translation>本设备的数据没有租约。</translation>
    </message>
    <message>
        <source>It needs no branch code.</source>
        <translation>不需要网点码。</translation>
    </message>
    <message>
        <source>This is no branch code for this device.</source>
        <translation>这不是本设备的网点码。</translation>
    </message>
    <message>
        <source>This branch code was used, or a later one was.</source>
        <translation>此网点码或更新的网点码已用过。</translation>
    </message>
    <message>
        <source>Ask IT for a new code.</source>
        <translation>向科技部门索取新码。</translation>
    </message>
    <message>
        <source>The server has ordered this device to remove its data.</source>
        <translation>服务器已指令本设备清除数据。</translation>
    </message>
    <message>
        <source>What was not sent yet goes to the server, sealed.</source>
        <translation>未发送的内容加密后交给服务器。</translation>
    </message>
    <message>
        <source>The data on this device was removed by order of the server.</source>
        <translation>本设备的数据已按服务器指令清除。</translation>
    </message>
    <message>
        <source>Ask IT. To begin anew, create a book and enrol again.</source>
        <translation>问科技部门。重新开始时新建账本，再用新注册码注册。</translation>
    </message>
    <message>
        <source>The line on which {host} tells of news broke.</source>
        <translation>{host} 的实时通知连接中断。</translation>
    </message>
    <message>
        <source>Nothing is lost; Fieldbook looks for news every minute.</source>
        <translation>没有丢失数据；每分钟会检查一次更新。</translation>
    </message>
    <message>
        <source>There is no settled conflict of that identifier.</source>
        <translation>没有该编号的已处理项。</translation>
    </message>
    <message>
        <source>What was decided just now can be undone after the next sync.</source>
        <translation>刚作出的决定，下次同步后即可撤销。</translation>
    </message>
    <message>
        <source>This was decided more than 30 days ago.</source>
        <translation>此项已处理超过 30 天。</translation>
    </message>
    <message>
        <source>Both values are in the history; edit the record instead.</source>
        <translation>两个值都在历史记录中；可直接修改该记录。</translation>
    </message>
    <message>
        <source>The server does not have the content of this attachment yet.</source>
        <translation>服务器上还没有这个附件的内容。</translation>
    </message>
    <message>
        <source>It comes once the device on which it was added has sent it.</source>
        <translation>添加它的设备发送后即可取回。</translation>
    </message>
    <message>
        <source>The server does not give this content to you any more.</source>
        <translation>服务器不再向您提供这个附件的内容。</translation>
    </message>
    <message>
        <source>Sync; what you may see has changed.</source>
        <translation>同步一次；您的查看范围已变更。</translation>
    </message>
    <message>
        <source>This content is being fetched already.</source>
        <translation>这个附件正在取回。</translation>
    </message>
    <message>
        <source>Wait until it is here.</source>
        <translation>稍候片刻。</translation>
    </message>
    <message>
        <source>One of the people named no longer works here.</source>
        <translation>所选人员已不在岗。</translation>
    </message>
    <message>
        <source>Choose somebody else; nothing was handed over.</source>
        <translation>换一位；尚未移交任何内容。</translation>
    </message>
    <message>
        <source>Giver, receiver and witness have to be three people.</source>
        <translation>移交人、接收人、监交人须为三个人。</translation>
    </message>
    <message>
        <source>The receiver does not look after clients.</source>
        <translation>接收人不管户。</translation>
    </message>
    <message>
        <source>A handover needs a witness.</source>
        <translation>移交需要监交人。</translation>
    </message>
    <message>
        <source>Choose somebody who watches over it.</source>
        <translation>选一位监交人。</translation>
    </message>
    <message>
        <source>This handover is carried out or given up already.</source>
        <translation>这次移交已完成或已取消。</translation>
    </message>
    <message>
        <source>Sync to see how it stands.</source>
        <translation>同步后查看最新状态。</translation>
    </message>
    <message>
        <source>What you typed is kept. The next sync sends again what the server lacks.</source>
        <translation>您输入的内容都在。下次同步会补发服务器缺少的部分。</translation>
    </message>
    <message>
        <source>What was received could not be read back from this disk.</source>
        <translation>收到的数据无法从本机磁盘读回。</translation>
    </message>
    <message>
        <source>What you typed is kept. Sync again; if it stays, let IT check the disk.</source>
        <translation>您录入的内容已保留。请再次同步；仍不行请 IT 检查磁盘。</translation>
    </message>
    <message>
        <source>{file} is no courier file, or not all of it.</source>
        <translation>{file} 不是信使文件，或不完整。</translation>
    </message>
    <message>
        <source>Nothing was changed. Copy the file to this PC again.</source>
        <translation>未做任何改动。请重新拷贝该文件。</translation>
    </message>
    <message>
        <source>{file} is on its way to the server; it is no answer.</source>
        <translation>{file} 是发往服务器的文件，不是回执。</translation>
    </message>
    <message>
        <source>Take it to the server, and bring back what that writes.</source>
        <translation>请送到服务器处理，带回它写出的文件。</translation>
    </message>
    <message>
        <source>{file} is for another device or from another server.</source>
        <translation>{file} 属于其他设备或其他服务器。</translation>
    </message>
    <message>
        <source>Nothing was changed. Read it on the device that wrote for it.</source>
        <translation>未做任何改动。请在写出原文件的设备上读入。</translation>
    </message>
    <message>
        <source>{file} was written before the server was restored.</source>
        <translation>{file} 写于服务器恢复之前。</translation>
    </message>
    <message>
        <source>Nothing was changed. Write a new courier file.</source>
        <translation>未做任何改动。请写出新的信使文件。</translation>
    </message>
    <message>
        <source>{file} does not come from the server that it names.</source>
        <translation>{file} 并非来自所写明的服务器。</translation>
    </message>
    <message>
        <source>Nothing was changed. Report it to IT.</source>
        <translation>未做任何改动。请报告 IT。</translation>
    </message>
    <message>
        <source>This device joined before its server could take courier files.</source>
        <translation>本设备加入时，服务器尚不支持信使文件。</translation>
    </message>
    <message>
        <source>Join the server again with a new code.</source>
        <translation>请用新的邀请码重新加入服务器。</translation>
    </message>
    <message>
        <source>{file} cannot be read or written.</source>
        <translation>{file} 无法读取或写入。</translation>
    </message>
    <message>
        <source>Check the stick: is it full, or locked against writing?</source>
        <translation>请检查 U 盘是否已满或写保护。</translation>
    </message>
    <message>
        <source>The server says that {count} of {total} records were deleted by others.</source>
        <translation>服务器称 {total} 条记录中有 {count} 条已被他人删除。</translation>
    </message>
    <message>
        <source>Nothing was removed yet. If that is right, sync with --accept-removals, or press “Remove them” in the window.</source>
        <translation>尚未移除任何记录。如确属实，用 --accept-removals 同步，或在窗口中点“移除”。</translation>
    </message>
    <message>
        <source>The server says that {count} of {total} records were deleted, and what it has left does not add up.</source>
        <translation>服务器称 {total} 条记录中有 {count} 条已删除，但其剩余记录对不上账。</translation>
    </message>
    <message>
        <source>Nothing was removed. Ask IT before you accept it.</source>
        <translation>未移除任何记录。接受前先问 IT。</translation>
    </message>
    <message>
        <source>{file} is an answer on its way to its device.</source>
        <translation>{file} 是发往设备的回执。</translation>
    </message>
    <message>
        <source>Read it on the device that wrote the question.</source>
        <translation>请在写出原文件的设备上读入。</translation>
    </message>
</context>
</TS>
