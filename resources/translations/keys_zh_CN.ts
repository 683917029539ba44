<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Problem</name>
    <message>
        <source>Fieldbook is locked.</source>
        <translation>走访本已锁定。</translation>
    </message>
    <message>
        <source>Unlock it with your passphrase.</source>
        <translation>输入口令即可打开。</translation>
    </message>
    <message>
        <source>The passphrase is not right.</source>
        <translation>口令不对。</translation>
    </message>
    <message>
        <source>Check Caps Lock and the keyboard layout. Tries left: {tries_left}. Seconds to wait: {wait_s}.</source>
        <translation>看一下大写锁定和输入法。还可试 {tries_left} 次，需等 {wait_s} 秒。</translation>
    </message>
    <message>
        <source>Too many wrong passphrases in a row; this one was not tried.</source>
        <translation>口令连续输错多次，这一次没有核对。</translation>
    </message>
    <message>
        <source>Try again in {wait_s} s. Tries left: {tries_left}.</source>
        <translation>{wait_s} 秒后再试，还可试 {tries_left} 次。</translation>
    </message>
    <message>
        <source>The passphrase was wrong too often and is switched off.</source>
        <translation>口令输错次数太多，已停用。</translation>
    </message>
    <message>
        <source>Nothing was deleted. Open the store with the recovery key: fieldbook recover --key-file FILE</source>
        <translation>数据没有删除。用恢复密钥打开：fieldbook recover --key-file FILE</translation>
    </message>
    <message>
        <source>This passphrase cannot be used.</source>
        <translation>这个口令不能用。</translation>
    </message>
    <message>
        <source>Use {min} to {max} characters that are no common word, repeat or row of keys. A few unrelated words are best.</source>
        <translation>用 {min} 到 {max} 个字符，不要常见词、重复或键盘上的连续键。几个不相干的词最好。</translation>
    </message>
    <message>
        <source>The recovery key has a typing error.</source>
        <translation>恢复密钥有输错的字符。</translation>
    </message>
    <message>
        <source>Compare it with the printed sheet: six groups of five.</source>
        <translation>对照打印的恢复单：六组，每组五个字符。</translation>
    </message>
    <message>
        <source>This recovery key does not belong to this store.</source>
        <translation>这个恢复密钥不是这个数据夹的。</translation>
    </message>
    <message>
        <source>Use the newest sheet; each recovery makes the older one void.</source>
        <translation>用最新的恢复单；每次恢复后旧单作废。</translation>
    </message>
    <message>
        <source>The system keyring no longer holds this PC&apos;s part of the key; nothing is lost.</source>
        <translation>系统密钥环里已没有本机的那部分密钥，数据没有丢。</translation>
    </message>
    <message>
        <source>Open the store with the recovery key: fieldbook recover --key-file FILE</source>
        <translation>用恢复密钥打开：fieldbook recover --key-file FILE</translation>
    </message>
    <message>
        <source>This store needs the system keyring, which cannot be reached from here.</source>
        <translation>打开这个数据夹要用系统密钥环，现在连不上它。</translation>
    </message>
    <message>
        <source>Sign in to the desktop and unlock its keyring, or use the recovery key: fieldbook recover --key-file FILE</source>
        <translation>登录桌面并解锁密钥环，或用恢复密钥：fieldbook recover --key-file FILE</translation>
    </message>
    <message>
        <source>The system keyring did not answer as it should.</source>
        <translation>系统密钥环没有正常应答。</translation>
    </message>
    <message>
        <source>Unlock the system keyring, then try again.</source>
        <translation>解锁系统密钥环，然后再试。</translation>
    </message>
    <message>
        <source>Your bank allows a store only where there is a system keyring; none is here.</source>
        <translation>本行规定有系统密钥环才能建数据夹，这里没有。</translation>
    </message>
    <message>
        <source>Sign in to the desktop and unlock its keyring, then try again.</source>
        <translation>登录桌面并解锁密钥环，然后再试。</translation>
    </message>
    <message>
        <source>The key file vault.json is damaged; nothing was changed.</source>
        <translation>密钥文件 vault.json 已损坏，没有改动任何内容。</translation>
    </message>
    <message>
        <source>Put its copy vault.json.bak in its place, or restore the folder from a backup.</source>
        <translation>用副本 vault.json.bak 替换它，或从备份恢复整个数据夹。</translation>
    </message>
    <message>
        <source>The key file vault.json is missing; the data is still there.</source>
        <translation>缺少密钥文件 vault.json，数据还在。</translation>
    </message>
    <message>
        <source>This store was made by a newer Fieldbook.</source>
        <translation>这个数据夹由更新版本的走访本建立。</translation>
    </message>
    <message>
        <source>Install the newer version on this PC.</source>
        <translation>在本机安装新版本。</translation>
    </message>
    <message>
        <source>There is no store in this folder.</source>
        <translation>这个文件夹里没有走访本数据。</translation>
    </message>
    <message>
        <source>Make one with: fieldbook init, or name another with --store.</source>
        <translation>用 fieldbook init 新建，或用 --store 指定别处。</translation>
    </message>
    <message>
        <source>There is a store in this folder already.</source>
        <translation>这个文件夹里已有走访本数据。</translation>
    </message>
    <message>
        <source>Open it, or name an empty folder with --store.</source>
        <translation>直接打开，或用 --store 指定空文件夹。</translation>
    </message>
    <message>
        <source>This store is open in another Fieldbook.</source>
        <translation>另一个走访本正在使用这个数据夹。</translation>
    </message>
    <message>
        <source>Go on in that window, or close it first.</source>
        <translation>到那个窗口继续，或先关掉它。</translation>
    </message>
    <message>
        <source>The place named for the store is not a folder.</source>
        <translation>为数据夹指定的位置不是文件夹。</translation>
    </message>
    <message>
        <source>Name a folder with --store.</source>
        <translation>用 --store 指定一个文件夹。</translation>
    </message>
    <message>
        <source>The store&apos;s folder cannot be read or written; nothing is lost.</source>
        <translation>数据夹不能读写，数据没有丢。</translation>
    </message>
    <message>
        <source>Give your account the right to write there, then try again.</source>
        <translation>给您的账户加上写入权限，然后再试。</translation>
    </message>
    <message>
        <source>The store&apos;s folder belongs to another account.</source>
        <translation>数据夹属于另一个账户。</translation>
    </message>
    <message>
        <source>Sign in with that account, or name another folder with --store.</source>
        <translation>用那个账户登录，或用 --store 指定别的文件夹。</translation>
    </message>
    <message>
        <source>The disk is full; nothing that was saved is lost.</source>
        <translation>磁盘已满，已保存的内容没有丢。</translation>
    </message>
    <message>
        <source>Free some space on it, then try again.</source>
        <translation>腾出一些空间，然后再试。</translation>
    </message>
    <message>
        <source>The disk reported an error (number {errno}).</source>
        <translation>磁盘报错（编号 {errno}）。</translation>
    </message>
    <message>
        <source>Try again; if it stays, have the disk checked.</source>
        <translation>再试一次；仍然这样就让 IT 检查磁盘。</translation>
    </message>
    <message>
        <source>There is not enough free memory to check the passphrase.</source>
        <translation>空闲内存不够，无法核对口令。</translation>
    </message>
    <message>
        <source>Close other programs, then try again. No try was counted.</source>
        <translation>关掉其他程序再试。这次不计入次数。</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Too short</source>
        <translation>太短</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>太长</translation>
    </message>
    <message>
        <source>On the list of common passwords</source>
        <translation>属于常见密码</translation>
    </message>
    <message>
        <source>Too easy to guess</source>
        <translation>太容易猜到</translation>
    </message>
</context>
<context>
    <name>Strength</name>
    <message>
        <source>Very weak</source>
        <translation>很弱</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>强</translation>
    </message>
    <message>
        <source>Very strong</source>
        <translation>很强</translation>
    </message>
    <message>
        <source>Holds a common word or name</source>
        <translation>含常见词或姓名</translation>
    </message>
    <message>
        <source>Holds a row of keys</source>
        <translation>含键盘上的连续键</translation>
    </message>
    <message>
        <source>Repeats itself</source>
        <translation>有重复</translation>
    </message>
    <message>
        <source>Holds a sequence</source>
        <translation>含连续的数字或字母</translation>
    </message>
    <message>
        <source>Holds a year</source>
        <translation>含年份</translation>
    </message>
    <message>
        <source>Holds a date</source>
        <translation>含日期</translation>
    </message>
    <message>
        <source>A few unrelated words are best</source>
        <translation>几个不相干的词最好</translation>
    </message>
</context>
</TS>
