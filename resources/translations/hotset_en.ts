<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-3.0-only -->
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Hotset</name>
    <message numerus="yes">
        <source>%1 has %2 of %n known keys.</source>
        <translation>
            <numerusform>%1 has %2 of %n known key.</numerusform>
            <numerusform>%1 has %2 of %n known keys.</numerusform>
        </translation>
    </message>
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
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
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
        <source>%n nodes are gone again.</source>
        <translation>
            <numerusform>%n node is gone again.</numerusform>
            <numerusform>%n nodes are gone again.</numerusform>
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
        <source>%n nodes not scanned yet</source>
        <translation>
            <numerusform>%n node not scanned yet</numerusform>
            <numerusform>%n nodes not scanned yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes were added.</source>
        <translation>
            <numerusform>%n node was added.</numerusform>
            <numerusform>%n nodes were added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n regions</source>
        <translation>
            <numerusform>%n region</numerusform>
            <numerusform>%n regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n regions on %1</source>
        <translation>
            <numerusform>%n region on %1</numerusform>
            <numerusform>%n regions on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replicas left out: what they hold is their primary's</source>
        <translation>
            <numerusform>%n replica left out: what it holds is its primary's</numerusform>
            <numerusform>%n replicas left out: what they hold is their primary's</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows more than are shown: search to narrow them</source>
        <translation>
            <numerusform>%n row more than is shown: search to narrow them</numerusform>
            <numerusform>%n rows more than are shown: search to narrow them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s not heard</source>
        <translation>
            <numerusform>%n s not heard</numerusform>
            <numerusform>%n s not heard</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s of it in part: there it is the least</source>
        <translation>
            <numerusform>%n s of it in part: there it is the least</numerusform>
            <numerusform>%n s of it in part: there it is the least</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n smaller regions</source>
        <translation>
            <numerusform>%n smaller region</numerusform>
            <numerusform>%n smaller regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n windows of reads; each bar holds the truth in 95 of 100 cases</source>
        <translation>
            <numerusform>%n window of reads; its bar holds the truth in 95 of 100 cases</numerusform>
            <numerusform>%n windows of reads; each bar holds the truth in 95 of 100 cases</numerusform>
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
        <source>Every %n min</source>
        <translation>
            <numerusform>Every %n min</numerusform>
            <numerusform>Every %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Past notices, %n unread</source>
        <translation>
            <numerusform>Past notices, %n unread</numerusform>
            <numerusform>Past notices, %n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scan %n nodes</source>
        <translation>
            <numerusform>Scan %n node</numerusform>
            <numerusform>Scan %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more nodes, a few at a time</source>
        <translation>
            <numerusform>and %n more node</numerusform>
            <numerusform>and %n more nodes, a few at a time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>exact, last %n s</source>
        <translation>
            <numerusform>exact, last %n s</numerusform>
            <numerusform>exact, last %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n looked at</source>
        <translation>
            <numerusform>from %n looked at</numerusform>
            <numerusform>from %n looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hit ratio %1, %2 points under what is usual at this hour (%3, on %n days since %4); the misses go to what lies behind the cache</source>
        <translation>
            <numerusform>hit ratio %1, %2 points under what is usual at this hour (%3, on %n day since %4); the misses go to what lies behind the cache</numerusform>
            <numerusform>hit ratio %1, %2 points under what is usual at this hour (%3, on %n days since %4); the misses go to what lies behind the cache</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n nodes</source>
        <translation>
            <numerusform>of %n node</numerusform>
            <numerusform>of %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reads are watched every %n min</source>
        <translation>
            <numerusform>reads are watched every %n min</numerusform>
            <numerusform>reads are watched every %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>scaled, last %n s</source>
        <translation>
            <numerusform>scaled, last %n s</numerusform>
            <numerusform>scaled, last %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>share of entries up to each time, from %n looked at</source>
        <translation>
            <numerusform>share of entries up to each time, from %n looked at</numerusform>
            <numerusform>share of entries up to each time, from %n looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with %n replicas, which hold what their primary does</source>
        <translation>
            <numerusform>with %n replica, which holds what its primary does</numerusform>
            <numerusform>with %n replicas, which hold what their primary does</numerusform>
        </translation>
    </message>
</context>
</TS>
