<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Attachment</name>
    <message>
        <source>On this PC</source>
        <translation>已在本机</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Partly fetched</source>
        <translation>已取回一部分</translation>
    </message>
    <message>
        <source>Not on this PC</source>
        <translation>不在本机</translation>
    </message>
    <message>
        <source>Not sent by the other device yet</source>
        <translation>对方设备尚未发送</translation>
    </message>
    <message>
        <source>Damaged on this PC</source>
        <translation>本机内容已损坏</translation>
    </message>
    <message>
        <source>Not taken by the server</source>
        <translation>服务器未接收</translation>
    </message>
    <message>
        <source>{done} of {size}</source>
        <translation>{done} / {size}</translation>
    </message>
</context>
<context>
    <name>Attachments</name>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Fetch all</source>
        <translation>全部取回</translation>
    </message>
    <message>
        <source>No attachments</source>
        <translation>没有附件</translation>
    </message>
    <message>
        <source>Drop files here, or paste a picture with Ctrl+V.</source>
        <translation>将文件拖到这里，或按 Ctrl+V 粘贴图片。</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加文件</translation>
    </message>
    <message numerus="yes">
        <source>Adding %n file(s)…</source>
        <translation>
            <numerusform>正在添加 %n 个文件…</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop fetching</source>
        <translation>停止取回</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Open outside</source>
        <translation>用其他程序打开</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描件</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签字</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
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
        <source>Taken on</source>
        <translation>拍摄时间</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Content (SHA-256)</source>
        <translation>内容（SHA-256）</translation>
    </message>
    <message>
        <source>Size in bytes</source>
        <translation>大小（字节）</translation>
    </message>
    <message>
        <source>Media type</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Contact note</source>
        <translation>互动记录</translation>
    </message>
</context>
<context>
    <name>FileActs</name>
    <message>
        <source>Attach files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Pasted {time}.png</source>
        <translation>粘贴 {time}.png</translation>
    </message>
    <message>
        <source>Attached: {name}</source>
        <translation>已添加：{name}</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>Copy saved: {name}</source>
        <translation>副本已保存：{name}</translation>
    </message>
    <message>
        <source>Attachment deleted: {name}</source>
        <translation>附件已删除：{name}</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Picture before</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open outside</source>
        <translation>用其他程序打开</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>This picture cannot be shown here.</source>
        <translation>此图片无法在这里显示。</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Not a file name: no / \ : and no line break</source>
        <translation>不是文件名：不能含 / \ : 和换行</translation>
    </message>
    <message>
        <source>Not the hash and size of a file</source>
        <translation>不是文件的哈希值和大小</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>New attachment</source>
        <translation>新附件</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Attachment saved</source>
        <translation>附件已保存</translation>
    </message>
    <message>
        <source>Attachment deleted</source>
        <translation>附件已删除</translation>
    </message>
</context>
</TS>
