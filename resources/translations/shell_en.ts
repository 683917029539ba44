<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Bell</name>
    <message numerus="yes">
        <source>%n follow-up(s) due</source>
        <translation>
            <numerusform>%n follow-up due</numerusform>
            <numerusform>%n follow-ups due</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BellList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CodePopover</name>
    <message numerus="yes">
        <source>Prolonged by %n day(s)</source>
        <translation>
            <numerusform>Prolonged by %n day</numerusform>
            <numerusform>Prolonged by %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictBlock</name>
    <message numerus="yes">
        <source>Choose the same in %n alike</source>
        <translation>
            <numerusform>Choose the same in %n alike</numerusform>
            <numerusform>Choose the same in %n alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecidePane</name>
    <message numerus="yes">
        <source>Waiting %n day(s)</source>
        <translation>
            <numerusform>Waiting %n day</numerusform>
            <numerusform>Waiting %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more field(s) merged without asking</source>
        <translation>
            <numerusform>%n more field merged without asking</numerusform>
            <numerusform>%n more fields merged without asking</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message numerus="yes">
        <source>At least %n characters; a few unrelated words are best. Without it nobody opens the data, also not we.</source>
        <translation>
            <numerusform>At least %n character; a few unrelated words are best. Without it nobody opens the data, also not we.</numerusform>
            <numerusform>At least %n characters; a few unrelated words are best. Without it nobody opens the data, also not we.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use %n choice(s)</source>
        <translation>
            <numerusform>Use %n choice</numerusform>
            <numerusform>Use %n choices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n settled</source>
        <translation>
            <numerusform>%n settled</numerusform>
            <numerusform>%n settled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaseWords</name>
    <message numerus="yes">
        <source>Not synced for long: saving is off. Sealed in %n day(s).</source>
        <translation>
            <numerusform>Not synced for long: saving is off. Sealed in %n day.</numerusform>
            <numerusform>Not synced for long: saving is off. Sealed in %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not synced for long: personal data is masked. Saving ends in %n day(s).</source>
        <translation>
            <numerusform>Not synced for long: personal data is masked. Saving ends in %n day.</numerusform>
            <numerusform>Not synced for long: personal data is masked. Saving ends in %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sync soon: personal data is masked in %n day(s).</source>
        <translation>
            <numerusform>Sync soon: personal data is masked in %n day.</numerusform>
            <numerusform>Sync soon: personal data is masked in %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message numerus="yes">
        <source>%n follow-up(s) due</source>
        <translation>
            <numerusform>%n follow-up due</numerusform>
            <numerusform>%n follow-ups due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait %n second(s)</source>
        <translation>
            <numerusform>Wait %n second</numerusform>
            <numerusform>Wait %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncState</name>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Syncing · %n left</source>
        <translation>
            <numerusform>Syncing · %n left</numerusform>
            <numerusform>Syncing · %n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n to send</source>
        <translation>
            <numerusform>Offline · %n to send</numerusform>
            <numerusform>Offline · %n to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to send</source>
        <translation>
            <numerusform>%n to send</numerusform>
            <numerusform>%n to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent back</source>
        <translation>
            <numerusform>%n sent back</numerusform>
            <numerusform>%n sent back</numerusform>
        </translation>
    </message>
</context>
</TS>
