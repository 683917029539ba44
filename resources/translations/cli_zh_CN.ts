<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Cli</name>
    <message>
        <source>Passphrase: </source>
        <translation>口令：</translation>
    </message>
    <message>
        <source>New passphrase: </source>
        <translation>新口令：</translation>
    </message>
    <message>
        <source>Once more: </source>
        <translation>再输一次：</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>没有到期的跟进。</translation>
    </message>
    <message>
        <source>Raised: {0}, lost: {1}, doubled: {2}.</source>
        <translation>已提醒 {0}，遗漏 {1}，重复 {2}。</translation>
    </message>
    <message>
        <source>Done: {0}</source>
        <translation>已完成：{0}</translation>
    </message>
    <message>
        <source>Rings again at {0}.</source>
        <translation>{0} 再提醒。</translation>
    </message>
    <message>
        <source>raise and list the follow-ups that are due</source>
        <translation>提醒并列出到期的跟进</translation>
    </message>
    <message>
        <source>list what is due by then, raise nothing</source>
        <translation>只列出届时到期的，不提醒</translation>
    </message>
    <message>
        <source>how many rang, were lost, rang twice</source>
        <translation>提醒了几次，漏了几次，重复几次</translation>
    </message>
    <message>
        <source>mark a follow-up as done</source>
        <translation>把跟进标为完成</translation>
    </message>
    <message>
        <source>have a follow-up ring again later</source>
        <translation>让跟进稍后再提醒</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{0} records written.</source>
        <translation>已写出 {0} 条记录。</translation>
    </message>
    <message>
        <source>write all records of a kind to a file</source>
        <translation>把一类记录全部写入文件</translation>
    </message>
    <message>
        <source>ending in .csv, .xlsx, .json, or .vcf for clients</source>
        <translation>以 .csv、.xlsx、.json 结尾，客户也可用 .vcf</translation>
    </message>
    <message>
        <source>No policy is set on this computer; built-in rules hold.</source>
        <translation>本机没有设策略，按内置规则。</translation>
    </message>
    <message>
        <source>tell versions</source>
        <translation>列出版本</translation>
    </message>
    <message>
        <source>try every native part</source>
        <translation>逐个试运行底层组件</translation>
    </message>
    <message>
        <source>tell the rules in force and their source</source>
        <translation>列出生效的规则及来源</translation>
    </message>
    <message>
        <source>tell the health of installation and store</source>
        <translation>检查安装和数据库的状况</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Search index</source>
        <translation>搜索索引</translation>
    </message>
    <message>
        <source>Refused rows, to be mended and imported again: {0}</source>
        <translation>退回的行，改好后可再导入：{0}</translation>
    </message>
    <message>
        <source>{read} read: {created} created, {updated} updated, {merged} merged, {unchanged} unchanged, {refused} refused.</source>
        <translation>读入 {read} 行：新增 {created}，更新 {updated}，合并 {merged}，未变 {unchanged}，退回 {refused}。</translation>
    </message>
    <message>
        <source> Stopped before the end.</source>
        <translation>中途停止。</translation>
    </message>
    <message>
        <source> A dry run: nothing was written.</source>
        <translation>这是试运行，没有写入。</translation>
    </message>
    <message>
        <source> To take it back: fieldbook import --undo {0}</source>
        <translation>撤回：fieldbook import --undo {0}</translation>
    </message>
    <message>
        <source>{0}, row {1}: {2}</source>
        <translation>{0} 第 {1} 行：{2}</translation>
    </message>
    <message>
        <source>And {0} rows more; --report FILE writes all of them.</source>
        <translation>还有 {0} 行；用 --report 文件 写出全部。</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Taken back: {0} records. Left, since worked on: {1}.</source>
        <translation>已撤回 {0} 条记录；之后有人改过而保留的：{1}。</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>还没有导入过。</translation>
    </message>
    <message>
        <source>import tables (CSV, XLSX); list imports, or take one back</source>
        <translation>导入表格（CSV、XLSX）；列出或撤回导入</translation>
    </message>
    <message>
        <source>clients, accounts, loans, contacts, followups …; found by the columns</source>
        <translation>clients、accounts、loans、contacts、followups 等；不写则按列名判断</translation>
    </message>
    <message>
        <source>JSON file that says which column is which field</source>
        <translation>说明哪一列对应哪个字段的 JSON 文件</translation>
    </message>
    <message>
        <source>tell what would be done, write nothing</source>
        <translation>只说明会做什么，不写入</translation>
    </message>
    <message>
        <source>write refused rows here, with reasons, as CSV</source>
        <translation>把退回的行和原因写成 CSV</translation>
    </message>
    <message>
        <source>take back what nobody has changed since</source>
        <translation>撤回一次导入中没人再改过的部分</translation>
    </message>
    <message>
        <source>list the imports of this device</source>
        <translation>列出本机的导入</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>find people and texts: characters, pinyin, initials, digits</source>
        <translation>按汉字、拼音、首字母、数字查找客户和记录</translation>
    </message>
    <message>
        <source>at most so many</source>
        <translation>最多几条</translation>
    </message>
    <message>
        <source>show a record and what it is linked with</source>
        <translation>显示一条记录及其关联</translation>
    </message>
    <message>
        <source>tell who changed what of a record</source>
        <translation>列出谁改了记录的什么</translation>
    </message>
    <message>
        <source>list the kinds of records and their fields</source>
        <translation>列出记录种类和字段</translation>
    </message>
    <message>
        <source>Deleted records: {0}. To bring back: fieldbook restore {1}</source>
        <translation>已删除 {0} 条记录。恢复：fieldbook restore {1}</translation>
    </message>
    <message>
        <source>Brought back records: {0}.</source>
        <translation>已恢复 {0} 条记录。</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
    <message>
        <source>Nothing differs: {0}</source>
        <translation>没有变化：{0}</translation>
    </message>
    <message>
        <source>write a new record</source>
        <translation>新建记录</translation>
    </message>
    <message>
        <source>change fields of a record; FIELD= empties one</source>
        <translation>修改记录的字段；“字段=”表示清空</translation>
    </message>
    <message>
        <source>delete a record and what belongs to it</source>
        <translation>删除记录及其所属</translation>
    </message>
    <message>
        <source>bring a deleted record back</source>
        <translation>恢复已删除的记录</translation>
    </message>
    <message>
        <source>Created: {0}</source>
        <translation>已创建：{0}</translation>
    </message>
    <message>
        <source>All in order: {0} records checked.</source>
        <translation>检查了 {0} 条记录，一切正常。</translation>
    </message>
    <message>
        <source>Something is wrong; {0} records checked.</source>
        <translation>检查了 {0} 条记录，有问题。</translation>
    </message>
    <message>
        <source>The passphrase is changed.</source>
        <translation>口令已更换。</translation>
    </message>
    <message>
        <source>The store is open again, with the new passphrase.</source>
        <translation>数据库已恢复，请用新口令打开。</translation>
    </message>
    <message>
        <source>Recovery key: {0}</source>
        <translation>恢复密钥：{0}</translation>
    </message>
    <message>
        <source>Print it and lock it away; it is not shown again.</source>
        <translation>打印后锁好，以后不再显示。</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>演示数据</translation>
    </message>
    <message>
        <source>Clients: {0}, contacts: {1}, follow-ups: {2}.</source>
        <translation>客户 {0}，互动记录 {1}，跟进 {2}。</translation>
    </message>
    <message>
        <source>This removes the store and everything in it that was not synced. Type {0}: </source>
        <translation>将删除本机数据库，未同步的内容无法找回。输入 {0} 确认：</translation>
    </message>
    <message>
        <source>The local data is removed.</source>
        <translation>本机数据已删除。</translation>
    </message>
    <message>
        <source>Left, since Fieldbook did not write it: {0}</source>
        <translation>以下不是走访本写的，已保留：{0}</translation>
    </message>
    <message>
        <source>file that holds the new passphrase; asked for otherwise</source>
        <translation>存放新口令的文件；不写则询问</translation>
    </message>
    <message>
        <source>create a store and tell its recovery key</source>
        <translation>新建数据库并给出恢复密钥</translation>
    </message>
    <message>
        <source>language of the program</source>
        <translation>程序语言</translation>
    </message>
    <message>
        <source>check file, search index, audit trail and digests</source>
        <translation>检查文件、搜索索引、审计留痕和摘要</translation>
    </message>
    <message>
        <source>also every page of the file; takes longer</source>
        <translation>再逐页检查文件，时间较长</translation>
    </message>
    <message>
        <source>change the passphrase</source>
        <translation>更换口令</translation>
    </message>
    <message>
        <source>open by the recovery key and set a new passphrase</source>
        <translation>用恢复密钥打开并设新口令</translation>
    </message>
    <message>
        <source>file that holds the recovery key</source>
        <translation>存放恢复密钥的文件</translation>
    </message>
    <message>
        <source>fill an empty store with a made-up portfolio</source>
        <translation>在空数据库中填入虚构的演示数据</translation>
    </message>
    <message>
        <source>remove the local data</source>
        <translation>删除本机数据</translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation>不再确认</translation>
    </message>
    <message>
        <source>This device now belongs to {0}.</source>
        <translation>本机已登记给 {0}。</translation>
    </message>
    <message>
        <source>Sent: {0}, received: {1}. Conflicts open: {2}, sent back: {3}.</source>
        <translation>已发送 {0}，接收 {1}。未处理的冲突 {2}，被退回 {3}。</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>接收</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>No conflict is open.</source>
        <translation>没有未处理的冲突。</translation>
    </message>
    <message>
        <source>join a sync server with a one-time code</source>
        <translation>用一次性登记码加入同步服务器</translation>
    </message>
    <message>
        <source>certificates to trust beside the system&apos;s, PEM</source>
        <translation>系统之外还要信任的证书（PEM）</translation>
    </message>
    <message>
        <source>send what was typed, receive what others did</source>
        <translation>发送本机所录，接收他人所改</translation>
    </message>
    <message>
        <source>tell what would be done, change nothing</source>
        <translation>只预演，不改动</translation>
    </message>
    <message>
        <source>shown, base, other, other:N or value:TEXT</source>
        <translation>shown、base、other、other:N 或 value:文字</translation>
    </message>
    <message>
        <source>folder of the store; also FIELDBOOK_STORE</source>
        <translation>数据库所在文件夹；也可用 FIELDBOOK_STORE</translation>
    </message>
    <message>
        <source>file that holds the passphrase; also FIELDBOOK_PASSPHRASE (file or passphrase)</source>
        <translation>存放口令的文件；也可用 FIELDBOOK_PASSPHRASE（文件或口令）</translation>
    </message>
    <message>
        <source>answer as JSON</source>
        <translation>以 JSON 回答</translation>
    </message>
    <message>
        <source>Usage: fieldbook [OPTION...] COMMAND ...</source>
        <translation>用法：fieldbook [选项…] 命令 …</translation>
    </message>
    <message>
        <source>More on one: fieldbook COMMAND --help</source>
        <translation>查看某个命令：fieldbook 命令 --help</translation>
    </message>
    <message>
        <source>words</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Follow-up {0}, due {1:%Y-%m-%d %H:%M}</source>
        <translation>跟进 {0}，{1:%Y-%m-%d %H:%M} 到期</translation>
    </message>
    <message>
        <source>write down a visit, call, message or note, and what comes next</source>
        <translation>记录拜访、电话、消息或备注，以及下一步</translation>
    </message>
    <message>
        <source>identifier, or a name that only one client has</source>
        <translation>客户标识，或不重名的客户姓名</translation>
    </message>
    <message>
        <source>one of those that “fieldbook fields contacts” lists</source>
        <translation>可用代码见 fieldbook fields contacts</translation>
    </message>
    <message>
        <source>when it was; now otherwise</source>
        <translation>发生时间；不写为现在</translation>
    </message>
    <message>
        <source>the next step; becomes a follow-up</source>
        <translation>下一步，会成为跟进</translation>
    </message>
    <message>
        <source>when the next step is due</source>
        <translation>下一步的到期时间</translation>
    </message>
    <message>
        <source>Usage: </source>
        <translation>用法：</translation>
    </message>
    <message>
        <source>here</source>
        <translation>在本机</translation>
    </message>
    <message>
        <source>here, to send</source>
        <translation>在本机，待发送</translation>
    </message>
    <message>
        <source>partly here</source>
        <translation>已取回一部分</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>不在本机</translation>
    </message>
    <message>
        <source>Attached: {0}</source>
        <translation>已添加：{0}</translation>
    </message>
    <message>
        <source>No file is attached.</source>
        <translation>没有附件。</translation>
    </message>
    <message>
        <source>{0} bytes written.</source>
        <translation>已写出 {0} 字节。</translation>
    </message>
    <message>
        <source>a client by identifier or name, or a contact by identifier</source>
        <translation>客户（标识或姓名），或互动记录（标识）</translation>
    </message>
    <message>
        <source>attach a file to a client or a contact</source>
        <translation>给客户或互动记录添加附件</translation>
    </message>
    <message>
        <source>list the files of a client</source>
        <translation>列出客户的附件</translation>
    </message>
    <message>
        <source>write the content of an attachment to a file</source>
        <translation>把附件内容写到文件</translation>
    </message>
    <message>
        <source>The data on this device is not on a lease.</source>
        <translation>本设备的数据没有租约。</translation>
    </message>
    <message>
        <source>Everything can be used; {days} days until a sync is due.</source>
        <translation>一切可用；{days} 天内需要同步。</translation>
    </message>
    <message>
        <source>Personal data is masked; {days} days until nothing can be written.</source>
        <translation>个人信息已遮盖；{days} 天后停止保存。</translation>
    </message>
    <message>
        <source>Nothing can be written; {days} days until the data is sealed.</source>
        <translation>暂停保存；{days} 天后数据封存。</translation>
    </message>
    <message>
        <source>The data is sealed: sync, or give a branch code.</source>
        <translation>数据已封存：同步，或输入网点码。</translation>
    </message>
    <message>
        <source>tell how the data lease stands, or prolong it by a branch code</source>
        <translation>查看数据租约，或用网点码延长</translation>
    </message>
    <message>
        <source>Files sent: {0}, received: {1}, still to send: {2}.</source>
        <translation>附件已发送 {0} 个，已取回 {1} 个，待发送 {2} 个。</translation>
    </message>
    <message>
        <source>Sending files</source>
        <translation>发送附件</translation>
    </message>
    <message>
        <source>Receiving files</source>
        <translation>取回附件</translation>
    </message>
    <message>
        <source>list open conflicts, settle them, or undo that</source>
        <translation>列出、处理或撤销冲突</translation>
    </message>
    <message>
        <source>take the same person&apos;s value in all alike, too</source>
        <translation>其余同类也采用同一人的值</translation>
    </message>
    <message>
        <source>open a settled one again, within 30 days</source>
        <translation>重新打开已处理的一项（30 天内）</translation>
    </message>
    <message>
        <source>list what was decided in the last 30 days</source>
        <translation>列出最近 30 天已处理的</translation>
    </message>
    <message>
        <source>list what was merged without asking</source>
        <translation>列出已自动合并的</translation>
    </message>
    <message>
        <source>The file is no record of a handover.</source>
        <translation>这个文件不是移交记录。</translation>
    </message>
    <message>
        <source>What is listed is not what was signed.</source>
        <translation>所列内容与签署时不一致。</translation>
    </message>
    <message>
        <source>A signature does not hold: {0}.</source>
        <translation>签名无效：{0}。</translation>
    </message>
    <message>
        <source>Signed by somebody else: {0}.</source>
        <translation>签署人不符：{0}。</translation>
    </message>
    <message>
        <source>A signature is missing: {0}.</source>
        <translation>缺少签名：{0}。</translation>
    </message>
    <message>
        <source>The server&apos;s seal is missing.</source>
        <translation>缺少服务器签章。</translation>
    </message>
    <message>
        <source>The seal is of another server.</source>
        <translation>签章来自另一台服务器。</translation>
    </message>
    <message>
        <source>The server&apos;s seal does not hold.</source>
        <translation>服务器签章无效。</translation>
    </message>
    <message>
        <source>The record holds. Signed by: {0}.</source>
        <translation>记录有效。已签署：{0}。</translation>
    </message>
    <message>
        <source>Sealed by the server with the key {0}.</source>
        <translation>服务器以密钥 {0} 签章。</translation>
    </message>
    <message>
        <source>list handovers, export a record, verify an exported one</source>
        <translation>列出移交、导出移交记录、核验已导出的记录</translation>
    </message>
    <message>
        <source>the server&apos;s key the seal has to be made with</source>
        <translation>签章应使用的服务器密钥</translation>
    </message>
    <message>
        <source>{0} changes are in {1}. The server answers by: fieldbook-server courier IN OUT</source>
        <translation>{1} 中有 {0} 项改动。服务器处理命令：fieldbook-server courier IN OUT</translation>
    </message>
    <message>
        <source>exchange by a file where there is no line</source>
        <translation>无网络时用文件交换数据</translation>
    </message>
    <message>
        <source>remove the many records that the server says were deleted</source>
        <translation>移除服务器称已被删除的大量记录</translation>
    </message>
    <message>
        <source>Records that moved: {0}.</source>
        <translation>已移动的记录：{0}。</translation>
    </message>
    <message>
        <source>set who else sees a client: nobody, the team, the branch</source>
        <translation>设置谁还能看到客户：仅自己、团队、机构</translation>
    </message>
    <message>
        <source>identifier of the client</source>
        <translation>客户的标识</translation>
    </message>
    <message>
        <source>The answer is in {0}.</source>
        <translation>回执在 {0}。</translation>
    </message>
    <message>
        <source>write: for the server; read: its answer; carry: another device&apos;s</source>
        <translation>write：写给服务器；read：读入回执；carry：代送其他设备的文件</translation>
    </message>
    <message>
        <source>carry: where the answer goes</source>
        <translation>carry：回执写到哪里</translation>
    </message>
    <message>
        <source>leave it as it is</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>add a record to it ({0})</source>
        <translation>为其新增记录（{0}）</translation>
    </message>
    <message>
        <source>bring the record back</source>
        <translation>恢复该记录</translation>
    </message>
    <message>
        <source>delete the record</source>
        <translation>删除该记录</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>The passphrase is needed and there is no terminal to ask at.</source>
        <translation>需要口令，但没有终端可以询问。</translation>
    </message>
    <message>
        <source>Give --passphrase-file, or set FIELDBOOK_PASSPHRASE.</source>
        <translation>用 --passphrase-file 或 FIELDBOOK_PASSPHRASE 给出。</translation>
    </message>
    <message>
        <source>The file {file} cannot be read.</source>
        <translation>文件 {file} 无法读取。</translation>
    </message>
    <message>
        <source>Check the name and the rights of the file.</source>
        <translation>检查文件名和权限。</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>两次口令不一致。</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again.</source>
        <translation>没有改动。再试一次。</translation>
    </message>
    <message>
        <source>This cannot be done while Fieldbook has the store open.</source>
        <translation>走访本正在使用这个数据库，不能这样做。</translation>
    </message>
    <message>
        <source>Nothing was changed. Close the program, then try again.</source>
        <translation>没有改动。先关闭程序再试。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>What was saved before is safe.</source>
        <translation>之前保存的都在。</translation>
    </message>
    <message>
        <source>“{word}” does not have the form FIELD=VALUE.</source>
        <translation>“{word}”不是“字段=值”的形式。</translation>
    </message>
    <message>
        <source>Put values with blanks into quotation marks.</source>
        <translation>值中有空格时加引号。</translation>
    </message>
    <message>
        <source>“{word}” is not the identifier of a record.</source>
        <translation>“{word}”不是记录的标识。</translation>
    </message>
    <message>
        <source>The command “fieldbook search” tells identifiers.</source>
        <translation>用 fieldbook search 查标识。</translation>
    </message>
    <message>
        <source>“{word}” is not a time.</source>
        <translation>“{word}”不是时间。</translation>
    </message>
    <message>
        <source>Write it like 2026-11-24T14:00+08:00.</source>
        <translation>写成 2026-11-24T14:00+08:00 的样子。</translation>
    </message>
    <message>
        <source>A next step needs a time, and a time needs a next step.</source>
        <translation>下一步和到期时间要一起写。</translation>
    </message>
    <message>
        <source>Give both --next and --due, or neither.</source>
        <translation>--next 和 --due 都写，或都不写。</translation>
    </message>
    <message>
        <source>The store holds clients already.</source>
        <translation>数据库里已有客户。</translation>
    </message>
    <message>
        <source>The demo portfolio goes into an empty store; create another.</source>
        <translation>演示数据只填入空数据库；另建一个。</translation>
    </message>
    <message>
        <source>Nothing was removed: the word WIPE was not typed.</source>
        <translation>没有删除：未输入 WIPE。</translation>
    </message>
    <message>
        <source>Type it when asked, or give --yes.</source>
        <translation>询问时输入它，或加 --yes。</translation>
    </message>
    <message>
        <source>Fieldbook made a mistake ({sort}).</source>
        <translation>走访本出错了（{sort}）。</translation>
    </message>
    <message>
        <source>What was saved before is safe. Report the code and the command.</source>
        <translation>之前保存的都在。把代码和命令告诉技术支持。</translation>
    </message>
    <message>
        <source>No file to import was named.</source>
        <translation>没有写要导入的文件。</translation>
    </message>
    <message>
        <source>Name one or more, or give --list or --undo ID.</source>
        <translation>写一个或几个文件，或用 --list、--undo 标识。</translation>
    </message>
    <message>
        <source>Only clients are written as cards (.vcf), not {kind}.</source>
        <translation>只有客户能写成名片（.vcf），{kind} 不能。</translation>
    </message>
    <message>
        <source>Use .csv, .xlsx or .json for it.</source>
        <translation>改用 .csv、.xlsx 或 .json。</translation>
    </message>
    <message>
        <source>No client of that name is here.</source>
        <translation>没有叫这个名字的客户。</translation>
    </message>
    <message>
        <source>The command “fieldbook search” finds clients.</source>
        <translation>用 fieldbook search 查找客户。</translation>
    </message>
    <message>
        <source>{count} clients have that name.</source>
        <translation>有 {count} 位客户同名。</translation>
    </message>
    <message>
        <source>Give the identifier; “fieldbook search” tells it.</source>
        <translation>改写标识；用 fieldbook search 查。</translation>
    </message>
    <message>
        <source>It is not said which value to take.</source>
        <translation>没有说明采用哪个值。</translation>
    </message>
    <message>
        <source>Give --take shown, base, other, other:N or value:TEXT.</source>
        <translation>写 --take shown、base、other、other:N 或 value:文字。</translation>
    </message>
    <message>
        <source>“fieldbook --help” lists the commands.</source>
        <translation>fieldbook --help 列出全部命令。</translation>
    </message>
    <message>
        <source>Usage: {usage}</source>
        <translation>用法：{usage}</translation>
    </message>
    <message>
        <source>No command is named.</source>
        <translation>没有写命令。</translation>
    </message>
    <message>
        <source>There is no command “{name}”.</source>
        <translation>没有“{name}”这个命令。</translation>
    </message>
    <message>
        <source>There is no option “{name}”.</source>
        <translation>没有“{name}”这个选项。</translation>
    </message>
    <message>
        <source>{name} needs a value.</source>
        <translation>{name} 后面要有值。</translation>
    </message>
    <message>
        <source>Missing: {names}.</source>
        <translation>缺少：{names}。</translation>
    </message>
    <message>
        <source>Not understood: {words}</source>
        <translation>看不懂：{words}</translation>
    </message>
    <message>
        <source>{name} takes one of these: {choices}.</source>
        <translation>{name} 只能是：{choices}。</translation>
    </message>
    <message>
        <source>{name} takes a whole number.</source>
        <translation>{name} 后面要写整数。</translation>
    </message>
    <message>
        <source>Wrong usage: {message}</source>
        <translation>用法不对：{message}</translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>Accepted</source>
        <translation>会被接受</translation>
    </message>
    <message>
        <source>Same there already</source>
        <translation>对方已相同</translation>
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
        <source>Would come back</source>
        <translation>会被退回</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有更新</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>将删除</translation>
    </message>
    <message>
        <source>Would send {0}, receive {1}, get back {2}; {3} need a decision.</source>
        <translation>将发送 {0}，接收 {1}，退回 {2}；{3} 项需要决定。</translation>
    </message>
</context>
</TS>
