<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-3.0-only -->
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Hotset</name>
    <message numerus="yes">
        <source>%1 in %n groups</source>
        <translation>
            <numerusform>%1 in %n group</numerusform>
            <numerusform>%1 in %n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n answer</source>
        <translation>
            <numerusform>%1 of %n answers</numerusform>
            <numerusform>%1 of %n answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n nodes, most urgent first</source>
        <translation>
            <numerusform>%1 of %n node, most urgent first</numerusform>
            <numerusform>%1 of %n nodes, most urgent first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes evict</source>
        <translation>
            <numerusform>%n node evicts</numerusform>
            <numerusform>%n nodes evict</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a limit</source>
        <translation>
            <numerusform>%n without a limit</numerusform>
            <numerusform>%n without a limit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n nodes</source>
        <translation>
            <numerusform>of %n node</numerusform>
            <numerusform>of %n nodes</numerusform>
        </translation>
    </message>
</context>
</TS>
