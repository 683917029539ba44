<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Choice</name>
    <message>
        <source>Edited by two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted by one, edited by another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit of a deleted record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late edit of the giver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Settled by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Value before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Settled by</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Conflict</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>This device does not sync with a server yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask IT for the server&apos;s address and an enrolment code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This store already syncs with another server or person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Use a new store folder for the other one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not take this enrolment code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check it for typing errors, or ask IT for a new code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sync keys in this store belong to another computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrol this device again with a new code; what was typed stays and is sent then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This store was restored from a backup or copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another copy of this store has synced already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sync is running already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sync was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost; the next sync goes on from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address looks like https://fieldbook.bank.example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is not encrypted (http).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Use the https address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} holds no certificates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask IT for the certificate of the bank&apos;s authority as PEM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server {host} cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network or VPN. Go on working; the next sync sends everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server {host} did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on working; the next sync goes on from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy on the way to {host} does not let us through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the computer&apos;s proxy settings, or ask IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {host} is not trusted on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Ask IT to install the bank&apos;s certificate authority, or enrol with its file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate shown by {host} belongs to another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Check the address, or ask IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {host} is not valid at this computer&apos;s time, {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Check date and time of this computer; if they are right, tell IT that the certificate has run out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else answered in place of {host}, such as a login page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log in to the network in a browser, then sync again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of {host} arrived damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost; sync again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under {host} another server answers than the one enrolled with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Ask IT whether the address was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server wants a newer version of Fieldbook.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed was sent or is kept. Update Fieldbook.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server speaks an older version than this Fieldbook.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed is kept. Ask IT to update the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has locked this device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask IT. What you typed is kept here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not know this device, or not its keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server was restored from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed is kept. Ask IT before syncing again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is busy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost; sync again in a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the request ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost. Report the reason to IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server failed (status {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost; sync again in a while, or tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device&apos;s copy differs from the server&apos;s in {count} buckets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed is kept. Sync again; if it stays, tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no open conflict of that identifier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command “fieldbook conflicts” lists the open ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conflict has no value named {take}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose shown, base, other:0 (the first of the others), or value.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
