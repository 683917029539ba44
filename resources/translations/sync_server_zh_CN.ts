<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Problem</name>
    <message>
        <source>There is no user with the login {login}.</source>
        <translation>没有登录名为 {login} 的用户。</translation>
    </message>
    <message>
        <source>“fieldbook-server user list” shows the logins.</source>
        <translation>用命令 fieldbook-server user list 查看登录名。</translation>
    </message>
    <message>
        <source>There is a user with the login {login} already.</source>
        <translation>登录名 {login} 已有用户。</translation>
    </message>
    <message>
        <source>Choose another login.</source>
        <translation>换一个登录名。</translation>
    </message>
    <message>
        <source>There is no portfolio with the code {code}.</source>
        <translation>没有代码为 {code} 的管户组合。</translation>
    </message>
    <message>
        <source>“fieldbook-server portfolio list” shows the codes.</source>
        <translation>用命令 fieldbook-server portfolio list 查看代码。</translation>
    </message>
    <message>
        <source>There is a portfolio with the code {code} already.</source>
        <translation>代码 {code} 已有管户组合。</translation>
    </message>
    <message>
        <source>Choose another code.</source>
        <translation>换一个代码。</translation>
    </message>
    <message>
        <source>There is no device with the identifier {device}.</source>
        <translation>没有标识为 {device} 的设备。</translation>
    </message>
    <message>
        <source>“fieldbook-server device list” shows the identifiers.</source>
        <translation>用命令 fieldbook-server device list 查看设备标识。</translation>
    </message>
    <message>
        <source>“{name}” cannot be used as a name here.</source>
        <translation>“{name}”不能用作此处的名称。</translation>
    </message>
    <message>
        <source>Use 1 to 64 letters, digits and the signs . _ @ and -.</source>
        <translation>使用 1 至 64 个字母、数字或 . _ @ -。</translation>
    </message>
    <message>
        <source>The user {login} is disabled.</source>
        <translation>用户 {login} 已停用。</translation>
    </message>
    <message>
        <source>Give the code to somebody who is not.</source>
        <translation>为在用的用户生成注册码。</translation>
    </message>
    <message>
        <source>“{text}” is no time or length of time.</source>
        <translation>“{text}”不是时间或时长。</translation>
    </message>
    <message>
        <source>Write a time like 2026-12-31T18:00:00+08:00, a length like 24h.</source>
        <translation>时间写作 2026-12-31T18:00:00+08:00，时长写作 24h。</translation>
    </message>
    <message>
        <source>There is no server in this place yet.</source>
        <translation>此处还没有服务器。</translation>
    </message>
    <message>
        <source>Run “fieldbook-server init” first, or name its place by --data.</source>
        <translation>先运行 fieldbook-server init，或用 --data 指明位置。</translation>
    </message>
    <message>
        <source>There is a server in this place already.</source>
        <translation>此处已有服务器。</translation>
    </message>
    <message>
        <source>Nothing was changed. Name another folder by --data.</source>
        <translation>数据未改动。用 --data 指明另一个文件夹。</translation>
    </message>
    <message>
        <source>The server is writing and did not let this command in.</source>
        <translation>服务器正在写入，此命令未能执行。</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again in a moment.</source>
        <translation>数据未改动。稍后再试。</translation>
    </message>
    <message>
        <source>The key file of the database is missing or damaged.</source>
        <translation>数据库的密钥文件缺失或损坏。</translation>
    </message>
    <message>
        <source>Bring back {file} from the place where it is kept safe.</source>
        <translation>从保管处取回 {file}。</translation>
    </message>
    <message>
        <source>The database does not open with this key, or it is damaged.</source>
        <translation>这把密钥打不开数据库，或数据库已损坏。</translation>
    </message>
    <message>
        <source>Check that key file and database belong together.</source>
        <translation>核对密钥文件与数据库是否为一对。</translation>
    </message>
    <message>
        <source>The database cannot be reached.</source>
        <translation>连接不到数据库。</translation>
    </message>
    <message>
        <source>Check that it runs, its address and its rights, then try again.</source>
        <translation>检查其是否运行、地址与权限，然后再试。</translation>
    </message>
    <message>
        <source>The database was written by a newer version of this program.</source>
        <translation>数据库由更新版本的程序写成。</translation>
    </message>
    <message>
        <source>Nothing was changed. Update the server.</source>
        <translation>数据未改动。升级服务器程序。</translation>
    </message>
    <message>
        <source>Plain HTTP is served on this machine&apos;s own address only.</source>
        <translation>未加密的 HTTP 只在本机地址上提供。</translation>
    </message>
    <message>
        <source>Name a certificate by --cert and its key by --key.</source>
        <translation>用 --cert 指明证书，用 --key 指明其私钥。</translation>
    </message>
    <message>
        <source>The certificate or its key cannot be used.</source>
        <translation>证书或其私钥不可用。</translation>
    </message>
    <message>
        <source>Name a PEM file by --cert and its unencrypted key by --key.</source>
        <translation>用 --cert 指明 PEM 文件，用 --key 指明其未加密的私钥。</translation>
    </message>
    <message>
        <source>The server cannot listen on {host}, port {port}.</source>
        <translation>服务器无法监听 {host} 的端口 {port}。</translation>
    </message>
    <message>
        <source>Stop what listens there, or name another by --host and --port.</source>
        <translation>停用占用该端口的程序，或用 --host 与 --port 另选。</translation>
    </message>
    <message>
        <source>The file {file} cannot be used.</source>
        <translation>文件 {file} 不可用。</translation>
    </message>
    <message>
        <source>Check its place and the rights, then try again.</source>
        <translation>检查其位置与权限，然后再试。</translation>
    </message>
    <message>
        <source>Only a PostgreSQL database can be split into partitions.</source>
        <translation>只有 PostgreSQL 数据库才能分区。</translation>
    </message>
    <message>
        <source>Name the database by --database, or leave --partitions away.</source>
        <translation>用 --database 指定数据库，或去掉 --partitions。</translation>
    </message>
    <message>
        <source>Name somebody who is not.</source>
        <translation>换一位未停用的人。</translation>
    </message>
    <message>
        <source>The portfolio {code} belongs to {login} already.</source>
        <translation>管户组合 {code} 已属于 {login}。</translation>
    </message>
    <message>
        <source>Name somebody else by --to.</source>
        <translation>用 --to 指定另一位。</translation>
    </message>
    <message>
        <source>The S3 bucket {bucket} cannot be used ({reason}).</source>
        <translation>S3 存储桶 {bucket} 无法使用（{reason}）。</translation>
    </message>
    <message>
        <source>Check FIELDBOOK_S3_ENDPOINT, the bucket and the credentials, then try again.</source>
        <translation>检查 FIELDBOOK_S3_ENDPOINT、存储桶和凭据后重试。</translation>
    </message>
    <message>
        <source>There is a database in this place already.</source>
        <translation>此处已有数据库。</translation>
    </message>
    <message>
        <source>Nothing was changed. Move it away first, or name another place by --data or --database.</source>
        <translation>未作任何改动。先将其移走，或用 --data、--database 指定别处。</translation>
    </message>
    <message>
        <source>The file {file} is no backup, or it is damaged.</source>
        <translation>文件 {file} 不是备份，或已损坏。</translation>
    </message>
    <message>
        <source>Nothing was restored. Take another backup.</source>
        <translation>未恢复任何内容。换一份备份。</translation>
    </message>
    <message>
        <source>What was written to {file} could not be read back.</source>
        <translation>写入 {file} 的内容无法读回。</translation>
    </message>
    <message>
        <source>The backup does not count. Check the disk, then back up again.</source>
        <translation>此备份无效。检查磁盘后重新备份。</translation>
    </message>
    <message>
        <source>The backup {file} was sealed to another key.</source>
        <translation>备份 {file} 是用另一把密钥封存的。</translation>
    </message>
    <message>
        <source>Bring back the server.key of that server, or name the escrow key by --escrow-key.</source>
        <translation>放回该服务器的 server.key，或用 --escrow-key 指定托管密钥。</translation>
    </message>
    <message>
        <source>The file {file} holds no key of 32 bytes in base64url.</source>
        <translation>文件 {file} 中没有 base64url 形式的 32 字节密钥。</translation>
    </message>
    <message>
        <source>“fieldbook-server escrow-key FILE” makes a pair of keys.</source>
        <translation>“fieldbook-server escrow-key FILE” 可生成一对密钥。</translation>
    </message>
    <message>
        <source>There is an escrow key already.</source>
        <translation>已有托管密钥。</translation>
    </message>
    <message>
        <source>Nothing was changed. Older backups open with the key they were sealed to.</source>
        <translation>未作任何改动。旧备份用当时的密钥打开。</translation>
    </message>
    <message>
        <source>The sealed outbox was not taken ({reason}).</source>
        <translation>封存的待发内容未被接收（{reason}）。</translation>
    </message>
    <message>
        <source>Keep the file. Check that its device is one of this server.</source>
        <translation>保留该文件，核对其设备是否属于本服务器。</translation>
    </message>
    <message>
        <source>The courier file was not taken ({reason}).</source>
        <translation>信使文件未被接收（{reason}）。</translation>
    </message>
    <message>
        <source>courier_damaged: copy it again. courier_elsewhere: it is for another server. epoch_changed: the device has to sync over a line once.</source>
        <translation>courier_damaged：重新拷贝；courier_elsewhere：属于其他服务器；epoch_changed：该设备须联网同步一次。</translation>
    </message>
</context>
</TS>
