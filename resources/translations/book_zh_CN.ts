<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Problem</name>
    <message>
        <source>Another Fieldbook has the store open and does not answer.</source>
        <translation>另一个走访本正打开着数据库，没有应答。</translation>
    </message>
    <message>
        <source>Look there whether it was done. If not, close that program and try again.</source>
        <translation>先到那边看是否已经完成；若没有，关闭它再试。</translation>
    </message>
    <message>
        <source>A command came without proof that its sender may give it.</source>
        <translation>收到的命令没有证明发送者有权执行。</translation>
    </message>
    <message>
        <source>It was not run. Give it with the passphrase of this store.</source>
        <translation>命令没有执行。用本库的口令重新发出。</translation>
    </message>
</context>
</TS>
