<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Import</name>
    <message>
        <source>Not imported because</source>
        <translation>退回原因</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>There is no file {file}.</source>
        <translation>没有文件 {file}。</translation>
    </message>
    <message>
        <source>Check the name; nothing was imported.</source>
        <translation>核对文件名；没有导入任何内容。</translation>
    </message>
    <message>
        <source>{file} is no table that can be read.</source>
        <translation>{file} 不是可读的表格。</translation>
    </message>
    <message>
        <source>Save it as CSV (UTF-8 or GB18030) or as XLSX; nothing was imported.</source>
        <translation>另存为 CSV（UTF-8 或 GB18030）或 XLSX；没有导入任何内容。</translation>
    </message>
    <message>
        <source>{file} has no line of column names.</source>
        <translation>{file} 没有列名行。</translation>
    </message>
    <message>
        <source>Put the column names into the first line.</source>
        <translation>把列名放在第一行。</translation>
    </message>
    <message>
        <source>{file} lacks the column {column}, which the mapping names.</source>
        <translation>{file} 缺少对应关系中的列 {column}。</translation>
    </message>
    <message>
        <source>The file has: {columns}. Mend the mapping or the file.</source>
        <translation>文件中有：{columns}。修改对应关系或文件。</translation>
    </message>
    <message>
        <source>No column of {file} fits a required field of {kind}.</source>
        <translation>{file} 中没有列能对应 {kind} 的必填项。</translation>
    </message>
    <message>
        <source>The file has: {columns}. Name the kind with --kind, or give a mapping file.</source>
        <translation>文件中有：{columns}。用 --kind 指明类型，或提供对应关系文件。</translation>
    </message>
    <message>
        <source>The mapping {file} cannot be read: {place}.</source>
        <translation>对应关系文件 {file} 无法读取：{place}。</translation>
    </message>
    <message>
        <source>Mend it; the README shows one that works.</source>
        <translation>修改后重试；README 中有可用的例子。</translation>
    </message>
    <message>
        <source>There is no import of that number on this device.</source>
        <translation>本机没有该编号的导入。</translation>
    </message>
    <message>
        <source>The command “fieldbook import --list” lists the imports.</source>
        <translation>用命令 fieldbook import --list 查看导入记录。</translation>
    </message>
    <message>
        <source>This import was undone already.</source>
        <translation>这次导入已撤销。</translation>
    </message>
    <message>
        <source>Nothing was changed. Import the file again to bring it back.</source>
        <translation>数据未改动。需要时重新导入该文件。</translation>
    </message>
    <message>
        <source>There is no such record on this device.</source>
        <translation>本机没有这条记录。</translation>
    </message>
    <message>
        <source>Search for it, or sync if a colleague has just made it.</source>
        <translation>搜索一下；若同事刚建，先同步。</translation>
    </message>
    <message>
        <source>Not saved: {fields}.</source>
        <translation>未保存：{fields}。</translation>
    </message>
    <message>
        <source>Mend what is named and save again; nothing typed is lost.</source>
        <translation>改好所列各项再保存；已输入的内容都在。</translation>
    </message>
    <message>
        <source>{kind} has no field named {field}.</source>
        <translation>{kind} 没有字段 {field}。</translation>
    </message>
    <message>
        <source>The command “fieldbook fields” lists the fields.</source>
        <translation>用命令 fieldbook fields 查看全部字段。</translation>
    </message>
    <message>
        <source>This record may be added to, never altered.</source>
        <translation>这类记录只能新增，不能修改。</translation>
    </message>
    <message>
        <source>Add a new record that corrects it.</source>
        <translation>新增一条更正记录。</translation>
    </message>
    <message>
        <source>A record stays with the client it was written for.</source>
        <translation>记录归属的客户不能更改。</translation>
    </message>
    <message>
        <source>Write it again for the other client, then delete this one.</source>
        <translation>为另一位客户重新记录，再删除这条。</translation>
    </message>
    <message>
        <source>You may read this client, not change it.</source>
        <translation>您可以查看这位客户，不能修改。</translation>
    </message>
    <message>
        <source>Ask the relationship manager who looks after the client.</source>
        <translation>联系该客户的主办客户经理。</translation>
    </message>
    <message>
        <source>The ending of {file} names no form of export.</source>
        <translation>{file} 的扩展名不是可导出的格式。</translation>
    </message>
    <message>
        <source>Use .csv, .xlsx, .json, or .vcf for clients.</source>
        <translation>用 .csv、.xlsx、.json，客户还可用 .vcf。</translation>
    </message>
    <message>
        <source>{file} could not be written.</source>
        <translation>{file} 无法写入。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s rights and the free space, then try again.</source>
        <translation>检查文件夹权限和剩余空间后重试。</translation>
    </message>
    <message>
        <source>Records of this kind are kept by the server.</source>
        <translation>此类记录由服务器维护。</translation>
    </message>
    <message>
        <source>Ask IT to have it changed there.</source>
        <translation>联系科技人员在服务器上修改。</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Holds a character that cannot be stored</source>
        <translation>含有无法保存的字符</translation>
    </message>
    <message>
        <source>Holds half a character; type it again</source>
        <translation>含有残缺字符，重新输入</translation>
    </message>
    <message>
        <source>Longer than 256 KiB; attach it as a file</source>
        <translation>超过 256 KiB，改为附件</translation>
    </message>
    <message>
        <source>Not one of the choices</source>
        <translation>不在可选项中</translation>
    </message>
    <message>
        <source>Not yes or no</source>
        <translation>只能填是或否</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>Number too large</source>
        <translation>数字过大</translation>
    </message>
    <message>
        <source>Not an amount, such as 1234.50 or 80万</source>
        <translation>不是金额，例如 1234.50 或 80万</translation>
    </message>
    <message>
        <source>Not a date, such as 2026-11-24</source>
        <translation>不是日期，例如 2026-11-24</translation>
    </message>
    <message>
        <source>Year outside 1800 to 2300</source>
        <translation>年份应在 1800 至 2300 之间</translation>
    </message>
    <message>
        <source>Not a time, such as 2026-11-24 14:00</source>
        <translation>不是时间，例如 2026-11-24 14:00</translation>
    </message>
    <message>
        <source>Not the identifier of a record</source>
        <translation>不是记录编号</translation>
    </message>
    <message>
        <source>Not a structured value</source>
        <translation>不是结构化数据</translation>
    </message>
    <message>
        <source>No client or record of that key is here</source>
        <translation>没有这个编号的客户或记录</translation>
    </message>
    <message>
        <source>Several records have that name; give the key</source>
        <translation>有重名，请写编号</translation>
    </message>
    <message>
        <source>More cells than columns; put texts with commas in quotes</source>
        <translation>单元格比列多；含逗号的文字要加引号</translation>
    </message>
    <message>
        <source>You may read this client, not change it</source>
        <translation>只能查看这位客户，不能修改</translation>
    </message>
    <message>
        <source>Does not follow the present state</source>
        <translation>与当前状态不衔接</translation>
    </message>
</context>
</TS>
