<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ClientHeader</name>
    <message numerus="yes">
        <source>%n relationship(s)</source>
        <translation>
            <numerusform>%n relationship</numerusform>
            <numerusform>%n relationships</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n loan(s)</source>
        <translation>
            <numerusform>%n loan</numerusform>
            <numerusform>%n loans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClientsPage</name>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n client</numerusform>
            <numerusform>%n clients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanSheet</name>
    <message numerus="yes">
        <source>Each of %n client(s) gets this follow-up.</source>
        <translation>
            <numerusform>The client gets this follow-up.</numerusform>
            <numerusform>Each of %n clients gets this follow-up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n follow-up(s) planned</source>
        <translation>
            <numerusform>%n follow-up planned</numerusform>
            <numerusform>%n follow-ups planned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagSheet</name>
    <message numerus="yes">
        <source>%n client(s) get these tags beside those they have.</source>
        <translation>
            <numerusform>%n client gets these tags beside those it has.</numerusform>
            <numerusform>%n clients get these tags beside those they have.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) tagged</source>
        <translation>
            <numerusform>%n client tagged</numerusform>
            <numerusform>%n clients tagged</numerusform>
        </translation>
    </message>
</context>
</TS>
