<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>HandoverNotice</name>
    <message numerus="yes">
        <source>%n handover(s) wait for your signature.</source>
        <translation>
            <numerusform>%n handover waits for your signature.</numerusform>
            <numerusform>%n handovers wait for your signature.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandoverPage</name>
    <message numerus="yes">
        <source>%n signature(s) and the server&apos;s seal hold.</source>
        <translation>
            <numerusform>%n signature and the server&apos;s seal hold.</numerusform>
            <numerusform>%n signatures and the server&apos;s seal hold.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandoverSheet</name>
    <message numerus="yes">
        <source>%n client(s) with all that belongs to them go to a colleague.</source>
        <translation>
            <numerusform>%n client goes to a colleague, with all that belongs to it.</numerusform>
            <numerusform>%n clients go to a colleague, with all that belongs to them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Promises</name>
    <message numerus="yes">
        <source>%n open promise(s)</source>
        <translation>
            <numerusform>%n open promise</numerusform>
            <numerusform>%n open promises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more in the record</source>
        <translation>
            <numerusform>%n more in the record</numerusform>
            <numerusform>%n more in the record</numerusform>
        </translation>
    </message>
</context>
</TS>
