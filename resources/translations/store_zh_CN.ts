<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Problem</name>
    <message>
        <source>There is no kind of record named {kind}.</source>
        <translation>没有名为 {kind} 的记录类型。</translation>
    </message>
    <message>
        <source>The command “fieldbook fields” lists the kinds.</source>
        <translation>用命令 fieldbook fields 查看全部类型。</translation>
    </message>
    <message>
        <source>The encryption library is missing from this installation.</source>
        <translation>本次安装缺少加密组件。</translation>
    </message>
    <message>
        <source>Nothing was opened or written. Have Fieldbook installed again.</source>
        <translation>没有打开或写入任何文件。重新安装走访本即可。</translation>
    </message>
    <message>
        <source>The store does not open with this key.</source>
        <translation>这把密钥打不开数据库。</translation>
    </message>
    <message>
        <source>Nothing was changed. If store and vault were copied apart, bring back the pair; otherwise restore from a backup.</source>
        <translation>数据未改动。若数据库与密钥文件曾被分开复制，放回原来的一对；否则从备份恢复。</translation>
    </message>
    <message>
        <source>The store file is damaged.</source>
        <translation>数据库文件已损坏。</translation>
    </message>
    <message>
        <source>Nothing was changed. Keep the folder, restore a backup, or enrol this device again; what was synced comes back from the server.</source>
        <translation>数据未改动。保留该文件夹，从备份恢复，或重新登记本机；已同步的内容会从服务器取回。</translation>
    </message>
    <message>
        <source>There is no store in the folder {folder}.</source>
        <translation>文件夹 {folder} 中没有数据库。</translation>
    </message>
    <message>
        <source>Create one with “fieldbook init”, or name another folder.</source>
        <translation>用 fieldbook init 新建，或换一个文件夹。</translation>
    </message>
    <message>
        <source>There is a store in the folder {folder} already.</source>
        <translation>文件夹 {folder} 中已有数据库。</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose another folder.</source>
        <translation>数据未改动。换一个文件夹。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>What was saved before is safe. Free some space and save again.</source>
        <translation>此前保存的内容完好。腾出空间后再保存。</translation>
    </message>
    <message>
        <source>The store cannot be written to.</source>
        <translation>数据库无法写入。</translation>
    </message>
    <message>
        <source>Check the rights of the folder and the disk, then try again.</source>
        <translation>检查文件夹权限和磁盘后重试。</translation>
    </message>
    <message>
        <source>Another program is writing to the store.</source>
        <translation>另一个程序正在写入数据库。</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again in a moment.</source>
        <translation>数据未改动。稍后再试。</translation>
    </message>
    <message>
        <source>The store was written by a newer version of Fieldbook.</source>
        <translation>数据库由更新版本的走访本写入。</translation>
    </message>
    <message>
        <source>Nothing was changed. Update Fieldbook to open it.</source>
        <translation>数据未改动。升级走访本后再打开。</translation>
    </message>
    <message>
        <source>The store was written by the next version of Fieldbook and opens read-only.</source>
        <translation>数据库由下一版本的走访本写入，只能只读打开。</translation>
    </message>
    <message>
        <source>Update Fieldbook to write again.</source>
        <translation>升级走访本后可继续写入。</translation>
    </message>
    <message>
        <source>The store could not be brought to this version.</source>
        <translation>数据库未能升级到本版本。</translation>
    </message>
    <message>
        <source>The store is unchanged. Report the log, and go on with the version before.</source>
        <translation>数据库保持原样。把日志交给管理员，先用上一版本。</translation>
    </message>
    <message>
        <source>The file {file} is empty.</source>
        <translation>文件 {file} 是空的。</translation>
    </message>
    <message>
        <source>Nothing was attached. Choose another file.</source>
        <translation>未添加任何内容。换一个文件。</translation>
    </message>
    <message>
        <source>The file {file} has more than {mib} MB.</source>
        <translation>文件 {file} 超过 {mib} MB。</translation>
    </message>
    <message>
        <source>Nothing was attached. Make it smaller or split it.</source>
        <translation>未添加任何内容。压缩或拆分后再试。</translation>
    </message>
    <message>
        <source>The file {file} cannot be read.</source>
        <translation>文件 {file} 无法读取。</translation>
    </message>
    <message>
        <source>Nothing was attached. Check that it is there and yours to read.</source>
        <translation>未添加任何内容。确认文件存在且您有权读取。</translation>
    </message>
    <message>
        <source>The content of this attachment is damaged on this PC.</source>
        <translation>这个附件在本机的内容已损坏。</translation>
    </message>
    <message>
        <source>Where the server has it, fetch it again; the record itself is unharmed.</source>
        <translation>服务器上若有，重新取回即可；记录本身完好。</translation>
    </message>
    <message>
        <source>The content of this attachment is not on this PC yet.</source>
        <translation>这个附件的内容还不在本机。</translation>
    </message>
    <message>
        <source>Fetch it when there is a line to the server.</source>
        <translation>联网后取回。</translation>
    </message>
</context>
</TS>
