<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-3.0-only -->
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Hotset</name>
    <message>
        <source> (demo)</source>
        <translation> (Demo)</translation>
    </message>
    <message>
        <source>%1 % of a core</source>
        <translation>%1 % eines Kerns</translation>
    </message>
    <message>
        <source>%1 (%2 seen)</source>
        <translation>%1 (%2 gesehen)</translation>
    </message>
    <message>
        <source>%1 (demo)</source>
        <translation>%1 (Demo)</translation>
    </message>
    <message>
        <source>%1 can't be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 can't be written: %2. Choose another place.</source>
        <translation>%1 lässt sich nicht schreiben: %2. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>%1 commands were left out by the server, whichever they were</source>
        <translation>%1 Befehle hat der Server ausgelassen, welche, ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 Kopie</translation>
    </message>
    <message>
        <source>%1 could not be put back to "%2": %3</source>
        <translation>%1 konnte nicht auf "%2" zurückgesetzt werden: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %2 of %n known keys.</source>
        <translation>
            <numerusform>%1 hat %2 von %n bekannten Schlüssel.</numerusform>
            <numerusform>%1 hat %2 von %n bekannten Schlüsseln.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has the address %2.</source>
        <translation>%1 hat die Adresse %2.</translation>
    </message>
    <message>
        <source>%1 has the addresses %2 and %3 more.</source>
        <translation>%1 hat die Adressen %2 und %3 weitere.</translation>
    </message>
    <message>
        <source>%1 has the addresses %2.</source>
        <translation>%1 hat die Adressen %2.</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n groups</source>
        <translation>
            <numerusform>%1 in %n Gruppe</numerusform>
            <numerusform>%1 in %n Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is "%2" by now, and was "%3" when its change was agreed to</source>
        <translation>%1 ist inzwischen "%2" und war "%3", als der Änderung zugestimmt wurde</translation>
    </message>
    <message>
        <source>%1 is as it was before.</source>
        <translation>%1 ist wieder wie zuvor.</translation>
    </message>
    <message>
        <source>%1 is back, but without what was kept of its regions and past hours: that stays for a day.</source>
        <translation>%1 ist wieder da, aber ohne das, was von seinen Bereichen und vergangenen Stunden aufbewahrt war: das bleibt einen Tag lang.</translation>
    </message>
    <message>
        <source>%1 is back, with all that was kept of it.</source>
        <translation>%1 ist wieder da, mit allem, was davon aufbewahrt wurde.</translation>
    </message>
    <message>
        <source>%1 is gone again.</source>
        <translation>%1 ist wieder fort.</translation>
    </message>
    <message>
        <source>%1 is no part of it.</source>
        <translation>%1 ist kein Teil davon.</translation>
    </message>
    <message>
        <source>%1 is older than what Hotset knows (%2).</source>
        <translation>%1 ist älter als das, was Hotset kennt (%2).</translation>
    </message>
    <message>
        <source>%1 is simulated and goes only with the other nodes of the demo. The list of commands (Ctrl+K) brings them back while there is no server.</source>
        <translation>%1 ist simuliert und geht nur zusammen mit den anderen Knoten der Demo. Die Liste der Befehle (Strg+K) bringt sie zurück, solange es keinen Server gibt.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 misses. %2</source>
        <translation>%1 Fehlgriffe. %2</translation>
    </message>
    <message>
        <source>%1 more came too fast to be told by region</source>
        <translation>%1 weitere kamen zu schnell, um nach Bereichen unterschieden zu werden</translation>
    </message>
    <message>
        <source>%1 nodes</source>
        <translation>%1 Knoten</translation>
    </message>
    <message>
        <source>%1 nodes can be added</source>
        <translation>%1 Knoten können hinzugefügt werden</translation>
    </message>
    <message>
        <source>%1 nodes were added; of others: %2</source>
        <translation>%1 Knoten wurden hinzugefügt; zu anderen: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 calls</source>
        <translation>%1 von %2 Aufrufen</translation>
    </message>
    <message>
        <source>%1 of %2 clients</source>
        <translation>%1 von %2 Clients</translation>
    </message>
    <message>
        <source>%1 of %2 entries seen, %3 measured</source>
        <translation>%1 von %2 Einträgen gesehen, %3 gemessen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n answer</source>
        <translation>
            <numerusform>%1 von %n antwortet</numerusform>
            <numerusform>%1 von %n antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n nodes, most urgent first</source>
        <translation>
            <numerusform>%1 von %n Knoten, das Dringendste zuerst</numerusform>
            <numerusform>%1 von %n Knoten, das Dringendste zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of all, from samples</source>
        <translation>%1 von allem, aus Stichproben</translation>
    </message>
    <message>
        <source>%1 of its entries</source>
        <translation>%1 seiner Einträge</translation>
    </message>
    <message>
        <source>%1 of its entries, about %2, have earned nothing for an hour or longer (%3).</source>
        <translation>%1 seiner Einträge, etwa %2, haben seit einer Stunde oder länger nichts eingebracht (%3).</translation>
    </message>
    <message>
        <source>%1 of node</source>
        <translation>%1 des Knotens</translation>
    </message>
    <message>
        <source>%1 reads seen, %2</source>
        <translation>%1 Lesezugriffe gesehen, %2</translation>
    </message>
    <message>
        <source>%1 regions</source>
        <translation>%1 Bereiche</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 takes up to %2 (p99), and commands run one at a time, so all others wait for it</source>
        <translation>%1 dauert bis zu %2 (p99), und Befehle laufen einer nach dem anderen: alle übrigen warten darauf</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 was added.</source>
        <translation>%1 wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>%1 was changed.</source>
        <translation>%1 wurde geändert.</translation>
    </message>
    <message>
        <source>%1 was not sent: the node is read-only in Hotset</source>
        <translation>%1 wurde nicht gesendet: der Knoten ist in Hotset nur zum Lesen</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>%1 wurde entfernt.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2 entries, memory %3, %4 of all, %5, growth %6, without TTL %7</source>
        <translation>%1, %2 Einträge, Speicher %3, %4 von allem, %5, Wachstum %6, ohne TTL %7</translation>
    </message>
    <message>
        <source>%1, %2 entries: %3; as chosen %4</source>
        <translation>%1, %2 Einträge: %3; wie gewählt %4</translation>
    </message>
    <message>
        <source>%1, %2 unreachable</source>
        <translation>%1, davon %2 nicht erreichbar</translation>
    </message>
    <message>
        <source>%1, %2, hit ratio %3, operations %4, memory %5</source>
        <translation>%1, %2, Trefferquote %3, Operationen %4, Speicher %5</translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <translation>%1, um %2</translation>
    </message>
    <message>
        <source>%1, but a Sentinel: it holds no data.</source>
        <translation>%1, aber ein Sentinel: er hält keine Daten.</translation>
    </message>
    <message>
        <source>%1, but the server's certificate is not checked: anybody could be answering.</source>
        <translation>%1, aber das Zertifikat des Servers wird nicht geprüft: jeder könnte antworten.</translation>
    </message>
    <message>
        <source>%1, empty: %2</source>
        <translation>%1, leer: %2</translation>
    </message>
    <message>
        <source>%1, those with most memory</source>
        <translation>%1, die mit dem meisten Speicher</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 %3, %4</source>
        <translation>%1: %2 %3, %4</translation>
    </message>
    <message>
        <source>%1: %2, %3, from %4 reads</source>
        <translation>%1: %2, %3, aus %4 Lesezugriffen</translation>
    </message>
    <message>
        <source>%1: %2. %3 %4</source>
        <translation>%1: %2. %3 %4</translation>
    </message>
    <message>
        <source>%1: %2; %3 heard</source>
        <translation>%1: %2; %3 gehört</translation>
    </message>
    <message>
        <source>%1: asking how many entries it holds…</source>
        <translation>%1: wird gefragt, wie viele Einträge er hält…</translation>
    </message>
    <message>
        <source>%1: it holds no entries</source>
        <translation>%1: er hält keine Einträge</translation>
    </message>
    <message>
        <source>%1: nobody listened</source>
        <translation>%1: niemand hörte zu</translation>
    </message>
    <message>
        <source>%1; costs %2 of a core, %3 allowed</source>
        <translation>%1; kostet %2 eines Kerns, erlaubt: %3</translation>
    </message>
    <message>
        <source>%1; defaults of Redis 7.0</source>
        <translation>%1; Vorgaben von Redis 7.0</translation>
    </message>
    <message>
        <source>%1; defaults of Valkey 8.0</source>
        <translation>%1; Vorgaben von Valkey 8.0</translation>
    </message>
    <message>
        <source>%1; idle times and TTLs of items need 1.6 or later.</source>
        <translation>%1; Ruhezeiten und TTLs der Einträge brauchen 1.6 oder neuer.</translation>
    </message>
    <message>
        <source>%1; last seen %2</source>
        <translation>%1; zuletzt gesehen %2</translation>
    </message>
    <message>
        <source>%1; latencies need 7.0 or later.</source>
        <translation>%1; Latenzen brauchen 7.0 oder neuer.</translation>
    </message>
    <message>
        <source>%1; never seen yet</source>
        <translation>%1; noch nie gesehen</translation>
    </message>
    <message>
        <source>%1; not the last time: %2</source>
        <translation>%1; beim letzten Mal nicht: %2</translation>
    </message>
    <message>
        <source>%1; the server's certificate is in order.</source>
        <translation>%1; das Zertifikat des Servers ist in Ordnung.</translation>
    </message>
    <message>
        <source>%1 %2 in %3</source>
        <translation>%1 %2 in %3</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes are gone again.</source>
        <translation>
            <numerusform>%n Knoten ist wieder fort.</numerusform>
            <numerusform>%n Knoten sind wieder fort.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes evict</source>
        <translation>
            <numerusform>%n Knoten verdrängt</numerusform>
            <numerusform>%n Knoten verdrängen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes not scanned yet</source>
        <translation>
            <numerusform>%n Knoten noch nicht untersucht</numerusform>
            <numerusform>%n Knoten noch nicht untersucht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes were added.</source>
        <translation>
            <numerusform>%n Knoten wurde hinzugefügt.</numerusform>
            <numerusform>%n Knoten wurden hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n regions</source>
        <translation>
            <numerusform>%n Bereich</numerusform>
            <numerusform>%n Bereiche</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n regions on %1</source>
        <translation>
            <numerusform>%n Bereich auf %1</numerusform>
            <numerusform>%n Bereiche auf %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%n replicas</source>
        <translation>%n Replikate</translation>
    </message>
    <message numerus="yes">
        <source>%n replicas left out: what they hold is their primary's</source>
        <translation>
            <numerusform>%n Replikat ausgelassen: es hält, was sein Primärknoten hält</numerusform>
            <numerusform>%n Replikate ausgelassen: sie halten, was ihr Primärknoten hält</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows more than are shown: search to narrow them</source>
        <translation>
            <numerusform>%n Zeile mehr als gezeigt: mit der Suche eingrenzen</numerusform>
            <numerusform>%n Zeilen mehr als gezeigt: mit der Suche eingrenzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s not heard</source>
        <translation>
            <numerusform>%n s nicht gehört</numerusform>
            <numerusform>%n s nicht gehört</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s of it in part: there it is the least</source>
        <translation>
            <numerusform>%n s davon zum Teil: dort ist es das Mindeste</numerusform>
            <numerusform>%n s davon zum Teil: dort ist es das Mindeste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n smaller regions</source>
        <translation>
            <numerusform>%n kleinerer Bereich</numerusform>
            <numerusform>%n kleinere Bereiche</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n windows of reads; each bar holds the truth in 95 of 100 cases</source>
        <translation>
            <numerusform>%n Fenster mit Lesezugriffen; sein Balken enthält in 95 von 100 Fällen die Wahrheit</numerusform>
            <numerusform>%n Fenster mit Lesezugriffen; jeder Balken enthält in 95 von 100 Fällen die Wahrheit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a limit</source>
        <translation>
            <numerusform>%n ohne Grenze</numerusform>
            <numerusform>%n ohne Grenze</numerusform>
        </translation>
    </message>
    <message>
        <source>(%1 arguments hidden)</source>
        <translation>(%1 Argumente verborgen)</translation>
    </message>
    <message>
        <source>(1 argument hidden)</source>
        <translation>(1 Argument verborgen)</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>(other)</source>
        <translation>(Übriges)</translation>
    </message>
    <message>
        <source>, %1 lines can't</source>
        <translation>, %1 Zeilen nicht</translation>
    </message>
    <message>
        <source>, 1 line can't</source>
        <translation>, 1 Zeile nicht</translation>
    </message>
    <message>
        <source>, misses %1, evictions %2</source>
        <translation>, Fehlgriffe %1, Verdrängungen %2</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>1 node</source>
        <translation>1 Knoten</translation>
    </message>
    <message>
        <source>1 node can be added</source>
        <translation>1 Knoten kann hinzugefügt werden</translation>
    </message>
    <message>
        <source>1 replica</source>
        <translation>1 Replikat</translation>
    </message>
    <message>
        <source>14 d</source>
        <translation>14 T</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>60 min</source>
        <translation>60 min</translation>
    </message>
    <message>
        <source>; %1 more were not told apart</source>
        <translation>; %1 weitere wurden nicht unterschieden</translation>
    </message>
    <message>
        <source>; its setting %1 was changed for it and is put back at the end</source>
        <translation>; seine Einstellung %1 wurde dafür geändert und wird am Ende zurückgestellt</translation>
    </message>
    <message>
        <source>A UNIX socket has no name to look up.</source>
        <translation>Ein UNIX-Socket hat keinen Namen, der aufzulösen wäre.</translation>
    </message>
    <message>
        <source>A UNIX socket needs no TLS: nothing leaves this machine.</source>
        <translation>Ein UNIX-Socket braucht kein TLS: nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>A background process writes it anew</source>
        <translation>Ein Hintergrundprozess schreibt sie neu</translation>
    </message>
    <message>
        <source>A background process writes one now</source>
        <translation>Ein Hintergrundprozess schreibt gerade einen</translation>
    </message>
    <message>
        <source>A client asked the wrong member of the cluster and was sent on</source>
        <translation>Ein Client fragte das falsche Mitglied des Clusters und wurde weitergeschickt</translation>
    </message>
    <message>
        <source>A client sent commands before it logged in</source>
        <translation>Ein Client sandte Befehle, bevor er sich anmeldete</translation>
    </message>
    <message>
        <source>A client was sent on while a slot moves</source>
        <translation>Ein Client wurde weitergeschickt, während ein Slot umzieht</translation>
    </message>
    <message>
        <source>A command met a key whose value is of another type</source>
        <translation>Ein Befehl traf auf einen Schlüssel, dessen Wert anderer Art ist</translation>
    </message>
    <message>
        <source>A command named keys of a slot that is on the move</source>
        <translation>Ein Befehl nannte Schlüssel eines Slots, der gerade umzieht</translation>
    </message>
    <message>
        <source>A command named keys of several slots of the cluster</source>
        <translation>Ein Befehl nannte Schlüssel mehrerer Slots des Clusters</translation>
    </message>
    <message>
        <source>A command was wrong in some way: unknown, or with wrong arguments</source>
        <translation>Ein Befehl war fehlerhaft: unbekannt oder mit falschen Argumenten</translation>
    </message>
    <message>
        <source>A consumer group or its stream is not there</source>
        <translation>Eine Verbrauchergruppe oder ihr Stream ist nicht vorhanden</translation>
    </message>
    <message>
        <source>A consumer group was made that is there already</source>
        <translation>Eine Verbrauchergruppe wurde angelegt, die es schon gibt</translation>
    </message>
    <message>
        <source>A failed one is tried again</source>
        <translation>Ein gescheiterter wird erneut versucht</translation>
    </message>
    <message>
        <source>A failed one stops writes</source>
        <translation>Ein gescheiterter hält Schreibzugriffe an</translation>
    </message>
    <message>
        <source>A list begins with %1</source>
        <translation>Eine Liste beginnt mit %1</translation>
    </message>
    <message>
        <source>A log of every write: a crash loses a second at most</source>
        <translation>Ein Protokoll jedes Schreibens: ein Absturz kostet höchstens eine Sekunde</translation>
    </message>
    <message>
        <source>A login with a wrong user or password</source>
        <translation>Eine Anmeldung mit falschem Benutzer oder Passwort</translation>
    </message>
    <message>
        <source>A node, a page, an action…</source>
        <translation>Ein Knoten, eine Seite, eine Aktion …</translation>
    </message>
    <message>
        <source>A pattern is text with * for any text; ? [ ] need a \ before them.</source>
        <translation>Ein Muster ist Text mit * für beliebigen Text; vor ? [ ] steht ein \.</translation>
    </message>
    <message>
        <source>A production node: gently, unless you choose otherwise. The budget is kept while the scan goes on.</source>
        <translation>Ein Produktionsknoten: behutsam, wenn Sie nichts anderes wählen. Das Budget wird während der Untersuchung eingehalten.</translation>
    </message>
    <message>
        <source>A replica frees its old data in the background</source>
        <translation>Ein Replikat gibt seine alten Daten im Hintergrund frei</translation>
    </message>
    <message>
        <source>A replica goes on although it can't write to disk</source>
        <translation>Ein Replikat macht weiter, auch wenn es nicht auf die Platte schreiben kann</translation>
    </message>
    <message>
        <source>A replica leaves eviction to its primary</source>
        <translation>Ein Replikat überlässt das Verdrängen seinem Primären</translation>
    </message>
    <message>
        <source>A replica loads what it is sent without writing it to disk first</source>
        <translation>Ein Replikat lädt, was ihm geschickt wird, ohne es zuerst auf die Platte zu schreiben</translation>
    </message>
    <message>
        <source>A replica refuses writes</source>
        <translation>Ein Replikat lehnt Schreibzugriffe ab</translation>
    </message>
    <message>
        <source>A replica serves what it has while its primary is away</source>
        <translation>Ein Replikat bedient mit dem, was es hat, während sein Primärer fort ist</translation>
    </message>
    <message>
        <source>A sample</source>
        <translation>Eine Stichprobe</translation>
    </message>
    <message>
        <source>A script kept the server from answering</source>
        <translation>Ein Skript hielt den Server vom Antworten ab</translation>
    </message>
    <message>
        <source>A script was called that the server does not have; clients then send it</source>
        <translation>Ein Skript wurde gerufen, das der Server nicht hat; Clients senden es dann</translation>
    </message>
    <message>
        <source>A server knows keys; a scan finds the regions they form, and what each holds and costs: exactly, or from a sample with its error. You say before what it may cost.</source>
        <translation>Ein Server kennt Schlüssel; eine Untersuchung findet die Bereiche, die sie bilden, und was jeder hält und kostet: genau, oder aus einer Stichprobe mit ihrem Fehler. Was sie kosten darf, sagen Sie vorher.</translation>
    </message>
    <message>
        <source>A server that does not say its name</source>
        <translation>Ein Server, der seinen Namen nicht sagt</translation>
    </message>
    <message>
        <source>A transaction was given up since one of its commands was wrong</source>
        <translation>Eine Transaktion wurde aufgegeben, weil einer ihrer Befehle fehlerhaft war</translation>
    </message>
    <message>
        <source>A user may not run a command, or not on that key</source>
        <translation>Ein Benutzer darf einen Befehl nicht ausführen, oder nicht auf diesem Schlüssel</translation>
    </message>
    <message>
        <source>A user with just the rights Hotset needs:</source>
        <translation>Ein Benutzer mit genau den Rechten, die Hotset braucht:</translation>
    </message>
    <message>
        <source>A write reached a replica</source>
        <translation>Ein Schreibzugriff erreichte ein Replikat</translation>
    </message>
    <message>
        <source>A write was refused: the last snapshot could not be stored</source>
        <translation>Ein Schreibzugriff wurde abgelehnt: der letzte Schnappschuss ließ sich nicht speichern</translation>
    </message>
    <message>
        <source>A write was refused: the memory limit is reached and nothing may be evicted</source>
        <translation>Ein Schreibzugriff wurde abgelehnt: die Speichergrenze ist erreicht, und nichts darf verdrängt werden</translation>
    </message>
    <message>
        <source>A write was refused: too few replicas</source>
        <translation>Ein Schreibzugriff wurde abgelehnt: zu wenige Replikate</translation>
    </message>
    <message>
        <source>About 0.5 us of the server's processor an event: measured with Redis 7.0, 16 % more processor time at 50,000 commands a second with 9 % misses heard, 15 % more where every command is a write and writes are heard, nothing measurable while nobody listens</source>
        <translation>Etwa 0,5 µs Prozessorzeit des Servers je Ereignis: mit Redis 7.0 gemessen, 16 % mehr Prozessorzeit bei 50.000 Befehlen in der Sekunde mit 9 % gehörten Fehlgriffen, 15 % mehr, wo jeder Befehl schreibt und Schreibvorgänge gehört werden, nichts Messbares, solange niemand zuhört</translation>
    </message>
    <message>
        <source>Accept any certificate (anyone in between could read along)</source>
        <translation>Jedes Zertifikat annehmen (wer dazwischen sitzt, könnte mitlesen)</translation>
    </message>
    <message>
        <source>Actions on %1</source>
        <translation>Aktionen für %1</translation>
    </message>
    <message>
        <source>Active by allocated: above 1.4, active defragmentation helps</source>
        <translation>Aktiv durch vergeben: über 1,4 hilft aktive Defragmentierung</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add %1 nodes</source>
        <translation>%1 Knoten hinzufügen</translation>
    </message>
    <message>
        <source>Add 1 node</source>
        <translation>1 Knoten hinzufügen</translation>
    </message>
    <message>
        <source>Add several nodes</source>
        <translation>Mehrere Knoten hinzufügen</translation>
    </message>
    <message>
        <source>Add several…</source>
        <translation>Mehrere hinzufügen …</translation>
    </message>
    <message>
        <source>Add the node as a memcached server</source>
        <translation>Fügen Sie den Knoten als memcached-Server hinzu</translation>
    </message>
    <message>
        <source>Add up</source>
        <translation>Zusammenzählen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address from which the server connects to others</source>
        <translation>Adresse, von der aus sich der Server mit anderen verbindet</translation>
    </message>
    <message>
        <source>Address of the primary that is copied; empty: this is a primary</source>
        <translation>Adresse des Primären, der kopiert wird; leer: dies ist ein Primärer</translation>
    </message>
    <message>
        <source>Address that other members are told</source>
        <translation>Adresse, die anderen Mitgliedern genannt wird</translation>
    </message>
    <message>
        <source>Address that the primary is told</source>
        <translation>Adresse, die dem Primären genannt wird</translation>
    </message>
    <message>
        <source>Addresses the server listens on</source>
        <translation>Adressen, an denen der Server lauscht</translation>
    </message>
    <message>
        <source>Addresses the server listens on; NULL is all</source>
        <translation>Adressen, auf denen der Server lauscht; NULL sind alle</translation>
    </message>
    <message>
        <source>After a failed one, writes are refused unless stop-writes-on-bgsave-error is off</source>
        <translation>Nach einem gescheiterten werden Schreibzugriffe abgelehnt, außer stop-writes-on-bgsave-error ist aus</translation>
    </message>
    <message>
        <source>Again and again for as long as the node is listened to, at most one second in a minute; a time at which the server is under load is left out.</source>
        <translation>Immer wieder, solange dem Knoten zugehört wird, höchstens eine Sekunde je Minute; steht der Server unter Last, wird das eine Mal ausgelassen.</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>All nodes</source>
        <translation>Alle Knoten</translation>
    </message>
    <message>
        <source>All regions of the node</source>
        <translation>Alle Bereiche des Knotens</translation>
    </message>
    <message>
        <source>All that is not data: tables, buffers, the server itself</source>
        <translation>Alles, was nicht Daten sind: Tabellen, Puffer, der Server selbst</translation>
    </message>
    <message>
        <source>Allow INFO, so that Hotset knows what the server can do</source>
        <translation>Erlauben Sie INFO, damit Hotset weiß, was der Server kann</translation>
    </message>
    <message>
        <source>Allows DEBUG: no, yes, or local connections only</source>
        <translation>Erlaubt DEBUG: nein, ja oder nur lokalen Verbindungen</translation>
    </message>
    <message>
        <source>Allows MODULE: no, yes, or local connections only</source>
        <translation>Erlaubt MODULE: nein, ja oder nur lokalen Verbindungen</translation>
    </message>
    <message>
        <source>Allows clients to empty the whole cache (flush_all)</source>
        <translation>Erlaubt Clients, den ganzen Cache zu leeren (flush_all)</translation>
    </message>
    <message>
        <source>Allows clients to end the server</source>
        <translation>Erlaubt Clients, den Server zu beenden</translation>
    </message>
    <message>
        <source>Allows clients to list the items, which Hotset needs to find regions</source>
        <translation>Erlaubt Clients, die Einträge aufzulisten, was Hotset braucht, um Bereiche zu finden</translation>
    </message>
    <message>
        <source>Allows protected directives to be changed while running</source>
        <translation>Erlaubt, geschützte Direktiven im Betrieb zu ändern</translation>
    </message>
    <message>
        <source>An IP address needs no look-up.</source>
        <translation>Eine IP-Adresse muss nicht aufgelöst werden.</translation>
    </message>
    <message>
        <source>Another program may have removed it</source>
        <translation>Ein anderes Programm hat ihn vielleicht entfernt</translation>
    </message>
    <message>
        <source>Another program owns this workspace</source>
        <translation>Ein anderes Programm besitzt diesen Arbeitsbereich</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Append-only file</source>
        <translation>Anhängeprotokoll (AOF)</translation>
    </message>
    <message>
        <source>Arrows move the crosshair, plus and minus zoom, Control with arrows pans, Space pauses, Control with S saves a picture.</source>
        <translation>Pfeile bewegen das Fadenkreuz, Plus und Minus vergrößern, Strg mit Pfeilen verschiebt, Leertaste hält an, Strg mit S speichert ein Bild.</translation>
    </message>
    <message>
        <source>Asks for a login by SASL, in the binary protocol alone</source>
        <translation>Verlangt eine Anmeldung mit SASL, nur im Binärprotokoll</translation>
    </message>
    <message>
        <source>Asks for a login in the text protocol; its file of users</source>
        <translation>Verlangt im Textprotokoll eine Anmeldung; die Datei der Benutzer</translation>
    </message>
    <message>
        <source>Asks the system to use no huge pages, which cost latency when a snapshot is made</source>
        <translation>Bittet das System, keine großen Speicherseiten zu verwenden, die beim Schreiben eines Schnappschusses Latenz kosten</translation>
    </message>
    <message>
        <source>At most fifty patterns at once.</source>
        <translation>Höchstens fünfzig Muster auf einmal.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Begin listening anew</source>
        <translation>Beginnen Sie neu zuzuhören</translation>
    </message>
    <message>
        <source>Begin the line with a host or a URI</source>
        <translation>Beginnen Sie die Zeile mit einem Host oder einem URI</translation>
    </message>
    <message>
        <source>Begin with redis://, rediss:// (TLS), valkey://, valkeys:// (TLS), memcached://, memcacheds:// (TLS) or unix://</source>
        <translation>Beginnen Sie mit redis://, rediss:// (TLS), valkey://, valkeys:// (TLS), memcached://, memcacheds:// (TLS) oder unix://</translation>
    </message>
    <message>
        <source>Begins a rewritten append-only file with a snapshot, which loads faster</source>
        <translation>Beginnt eine neu geschriebene Append-only-Datei mit einem Schnappschuss, der schneller lädt</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Budget on each server</source>
        <translation>Budget auf jedem Server</translation>
    </message>
    <message>
        <source>Buffers of clients</source>
        <translation>Puffer der Clients</translation>
    </message>
    <message>
        <source>Buffers of replicas</source>
        <translation>Puffer der Replikate</translation>
    </message>
    <message>
        <source>Buffers towards other members of the cluster</source>
        <translation>Puffer zu anderen Mitgliedern des Clusters</translation>
    </message>
    <message>
        <source>By environment</source>
        <translation>Nach Umgebung</translation>
    </message>
    <message>
        <source>By group</source>
        <translation>Nach Gruppe</translation>
    </message>
    <message>
        <source>By hour and cause</source>
        <translation>Nach Stunde und Ursache</translation>
    </message>
    <message>
        <source>By how much, for primaries, replicas and children</source>
        <translation>Um wie viel, für Primäre, Replikate und Kindprozesse</translation>
    </message>
    <message>
        <source>By tag</source>
        <translation>Nach Merkmal</translation>
    </message>
    <message>
        <source>Bytes gathered before they are written to flash</source>
        <translation>Bytes, die gesammelt werden, bevor sie auf Flash geschrieben werden</translation>
    </message>
    <message>
        <source>Bytes gathered for each client before they are encrypted</source>
        <translation>Bytes, die für jeden Client gesammelt werden, bevor sie verschlüsselt werden</translation>
    </message>
    <message>
        <source>Bytes of key, value and flags in the smallest class of items</source>
        <translation>Bytes für Schlüssel, Wert und Merker in der kleinsten Klasse der Einträge</translation>
    </message>
    <message>
        <source>Bytes of writes kept for a replica that lost its connection; with more missed it copies everything</source>
        <translation>Bytes an Schreibzugriffen, die für ein Replikat mit verlorener Verbindung aufgehoben werden; fehlt mehr, kopiert es alles</translation>
    </message>
    <message>
        <source>Bytes that clients may mark an item with</source>
        <translation>Bytes, mit denen Clients einen Eintrag kennzeichnen dürfen</translation>
    </message>
    <message>
        <source>Bytes that each thread gathers for such clients</source>
        <translation>Bytes, die jeder Thread für solche Clients sammelt</translation>
    </message>
    <message>
        <source>Bytes that wait for a client that watches the server's log</source>
        <translation>Bytes, die auf einen Client warten, der dem Log des Servers zusieht</translation>
    </message>
    <message>
        <source>CA certificate key too weak</source>
        <translation>der Schlüssel des Ausstellers ist zu schwach</translation>
    </message>
    <message>
        <source>CA signature digest algorithm too weak</source>
        <translation>der Aussteller hat mit einem zu schwachen Verfahren signiert</translation>
    </message>
    <message>
        <source>CPUs for the background threads</source>
        <translation>CPUs für die Hintergrund-Threads</translation>
    </message>
    <message>
        <source>CPUs for the main thread</source>
        <translation>CPUs für den Haupt-Thread</translation>
    </message>
    <message>
        <source>CPUs for the process that rewrites the append-only file</source>
        <translation>CPUs für den Prozess, der die Append-only-Datei neu schreibt</translation>
    </message>
    <message>
        <source>CPUs for the process that writes snapshots</source>
        <translation>CPUs für den Prozess, der Schnappschüsse schreibt</translation>
    </message>
    <message>
        <source>Calls itself Redis where clients look for that name</source>
        <translation>Nennt sich Redis, wo Clients nach diesem Namen suchen</translation>
    </message>
    <message>
        <source>Calls/s</source>
        <translation>Aufrufe/s</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Cannot find certificate signature algorithm</source>
        <translation>das Verfahren der Signatur ist nicht bekannt</translation>
    </message>
    <message>
        <source>Certain: the key was missed before, and nobody has stored it since.</source>
        <translation>Sicher: der Schlüssel fehlte schon zuvor, und niemand hat ihn seither gespeichert.</translation>
    </message>
    <message>
        <source>Certain: the last thing the server told of the key was its eviction.</source>
        <translation>Sicher: das Letzte, was der Server von dem Schlüssel meldete, war seine Verdrängung.</translation>
    </message>
    <message>
        <source>Certain: the last thing the server told of the key was that a client had deleted it.</source>
        <translation>Sicher: das Letzte, was der Server von dem Schlüssel meldete, war, dass ein Client ihn gelöscht hatte.</translation>
    </message>
    <message>
        <source>Certain: the last thing the server told of the key was that its TTL was over.</source>
        <translation>Sicher: das Letzte, was der Server von dem Schlüssel meldete, war der Ablauf seiner TTL.</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Certificate of the server</source>
        <translation>Zertifikat des Servers</translation>
    </message>
    <message>
        <source>Certificate public key has explicit ECC parameters</source>
        <translation>sein Schlüssel hat eigene Parameter der elliptischen Kurve</translation>
    </message>
    <message>
        <source>Certificate to show to other servers</source>
        <translation>Zertifikat, das anderen Servern gezeigt wird</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change it and listen</source>
        <translation>Ändern und zuhören</translation>
    </message>
    <message>
        <source>Changes by region</source>
        <translation>Änderungen nach Bereich</translation>
    </message>
    <message>
        <source>Changes since</source>
        <translation>Änderungen seitdem</translation>
    </message>
    <message>
        <source>Channels that a new ACL user may use</source>
        <translation>Kanäle, die ein neuer ACL-Benutzer verwenden darf</translation>
    </message>
    <message>
        <source>Check both, and that the user is on (ACL LIST)</source>
        <translation>Prüfen Sie beide, und dass der Benutzer freigegeben ist (ACL LIST)</translation>
    </message>
    <message>
        <source>Check both; an administrator sees the users with ACL LIST</source>
        <translation>Prüfen Sie beides; ein Verwalter sieht die Benutzer mit ACL LIST</translation>
    </message>
    <message>
        <source>Check both; the server knows them from its file of logins</source>
        <translation>Prüfen Sie beides; der Server kennt sie aus seiner Datei der Anmeldungen</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>Prüfen Sie es</translation>
    </message>
    <message>
        <source>Check its permissions (unixsocketperm)</source>
        <translation>Prüfen Sie seine Rechte (unixsocketperm)</translation>
    </message>
    <message>
        <source>Check that it runs and that the connection's parameters are right</source>
        <translation>Prüfen Sie, ob er läuft und ob die Angaben zur Verbindung stimmen</translation>
    </message>
    <message>
        <source>Check that its directory exists and is yours</source>
        <translation>Prüfen Sie, ob es ihr Verzeichnis gibt und ob es Ihnen gehört</translation>
    </message>
    <message>
        <source>Check that the file exists, is readable and holds PEM</source>
        <translation>Prüfen Sie, dass es die Datei gibt, dass sie lesbar ist und PEM enthält</translation>
    </message>
    <message>
        <source>Check that this address is the server's own</source>
        <translation>Prüfen Sie, dass diese Adresse die des Servers selbst ist</translation>
    </message>
    <message>
        <source>Check that this is the server's TLS port</source>
        <translation>Prüfen Sie, dass dies der TLS-Port des Servers ist</translation>
    </message>
    <message>
        <source>Check the address, and that no firewall drops the connection</source>
        <translation>Prüfen Sie die Adresse und dass keine Firewall die Verbindung verwirft</translation>
    </message>
    <message>
        <source>Check the clocks of both machines</source>
        <translation>Prüfen Sie die Uhren beider Rechner</translation>
    </message>
    <message>
        <source>Check the host and the port</source>
        <translation>Prüfen Sie Host und Port</translation>
    </message>
    <message>
        <source>Check the network and the address</source>
        <translation>Prüfen Sie Netzwerk und Adresse</translation>
    </message>
    <message>
        <source>Check the password; give a user if the server knows users by name (ACL)</source>
        <translation>Prüfen Sie das Passwort; geben Sie einen Benutzer an, wenn der Server Benutzer mit Namen kennt (ACL)</translation>
    </message>
    <message>
        <source>Check the path (unixsocket)</source>
        <translation>Prüfen Sie den Pfad (unixsocket)</translation>
    </message>
    <message>
        <source>Check the port, and that the server runs</source>
        <translation>Prüfen Sie den Port und dass der Server läuft</translation>
    </message>
    <message>
        <source>Check the port: a mail or file server listens on it</source>
        <translation>Prüfen Sie den Port: dort lauscht ein Mail- oder Dateiserver</translation>
    </message>
    <message>
        <source>Check the port: a web server listens on it</source>
        <translation>Prüfen Sie den Port: dort lauscht ein Webserver</translation>
    </message>
    <message>
        <source>Check the port: an SSH server listens on it</source>
        <translation>Prüfen Sie den Port: dort lauscht ein SSH-Server</translation>
    </message>
    <message>
        <source>Check the spelling of the host</source>
        <translation>Prüfen Sie die Schreibweise des Hosts</translation>
    </message>
    <message>
        <source>Check this machine's name servers</source>
        <translation>Prüfen Sie die Nameserver dieses Rechners</translation>
    </message>
    <message>
        <source>Check this machine's name servers, or give an IP address</source>
        <translation>Prüfen Sie die Nameserver dieses Rechners, oder geben Sie eine IP-Adresse an</translation>
    </message>
    <message>
        <source>Checks the memory when the server crashes</source>
        <translation>Prüft den Speicher, wenn der Server abstürzt</translation>
    </message>
    <message>
        <source>Checks what RESTORE is given</source>
        <translation>Prüft, was RESTORE bekommt</translation>
    </message>
    <message>
        <source>Choose another directory</source>
        <translation>Wählen Sie ein anderes Verzeichnis</translation>
    </message>
    <message>
        <source>Choose another directory with --workspace</source>
        <translation>Wählen Sie mit --workspace ein anderes Verzeichnis</translation>
    </message>
    <message>
        <source>Choose another name, or remove that node first</source>
        <translation>Wählen Sie einen anderen Namen, oder entfernen Sie zuerst jenen Knoten</translation>
    </message>
    <message>
        <source>Choose another workspace; nothing was changed</source>
        <translation>Wählen Sie einen anderen Arbeitsbereich; nichts wurde geändert</translation>
    </message>
    <message>
        <source>Choose one node above: runs are compared node by node.</source>
        <translation>Wählen Sie oben einen Knoten: Läufe werden Knoten für Knoten verglichen.</translation>
    </message>
    <message>
        <source>Ciphers of TLS</source>
        <translation>Chiffren von TLS</translation>
    </message>
    <message>
        <source>Ciphers of TLS 1.3</source>
        <translation>Chiffren von TLS 1.3</translation>
    </message>
    <message>
        <source>Ciphers up to TLS 1.2</source>
        <translation>Chiffren bis TLS 1.2</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>Close a dialog, clear a filter</source>
        <translation>Einen Dialog schließen, einen Filter leeren</translation>
    </message>
    <message>
        <source>Close every Hotset program, then put back a copy of the workspace, or move %1 away to start anew</source>
        <translation>Schließen Sie alle Hotset-Programme, und spielen Sie eine Kopie des Arbeitsbereichs zurück, oder verschieben Sie %1, um neu anzufangen</translation>
    </message>
    <message>
        <source>Close it to them (chmod go-w), or choose another with --workspace</source>
        <translation>Verschließen Sie es vor ihnen (chmod go-w), oder wählen Sie mit --workspace ein anderes</translation>
    </message>
    <message>
        <source>Close that program, or choose another directory with --workspace</source>
        <translation>Schließen Sie jenes Programm, oder wählen Sie mit --workspace ein anderes Verzeichnis</translation>
    </message>
    <message>
        <source>Close the other program, then try again</source>
        <translation>Schließen Sie das andere Programm, und versuchen Sie es dann erneut</translation>
    </message>
    <message>
        <source>Close this node</source>
        <translation>Diesen Knoten schließen</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>Dieses Fenster schließen</translation>
    </message>
    <message>
        <source>Collections with more fields are defragmented in steps</source>
        <translation>Sammlungen mit mehr Feldern werden in Schritten defragmentiert</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Colour: %1</source>
        <translation>Farbe: %1</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Commands whose keys are fetched from memory together</source>
        <translation>Befehle, deren Schlüssel gemeinsam aus dem Speicher geholt werden</translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation>Läufe vergleichen</translation>
    </message>
    <message>
        <source>Compare two runs of a node's regions</source>
        <translation>Zwei Läufe der Bereiche eines Knotens vergleichen</translation>
    </message>
    <message>
        <source>Compresses texts in snapshots</source>
        <translation>Komprimiert Texte in Schnappschüssen</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Connect a Redis, Valkey or memcached server and watch its hit ratio, latency, memory and evictions live. Hotset only reads, leaves the server's counters alone, and shows what its own reading costs.</source>
        <translation>Verbinden Sie einen Redis-, Valkey- oder memcached-Server und sehen Sie Trefferquote, Latenz, Speicher und Verdrängungen live. Hotset liest nur, lässt die Zähler des Servers in Ruhe und zeigt, was das Lesen selbst kostet.</translation>
    </message>
    <message>
        <source>Connect a Redis, Valkey or memcached server. Hotset then finds by itself what kinds of entries it holds.</source>
        <translation>Verbinden Sie einen Redis-, Valkey- oder memcached-Server. Hotset findet dann selbst, welche Arten von Einträgen er hält.</translation>
    </message>
    <message>
        <source>Connect a server</source>
        <translation>Server verbinden</translation>
    </message>
    <message>
        <source>Connect a server of your own to see what the doctor finds there</source>
        <translation>Verbinden Sie einen eigenen Server, um zu sehen, was die Diagnose dort findet</translation>
    </message>
    <message>
        <source>Connect a server of your own, or remove the demo</source>
        <translation>Verbinden Sie einen eigenen Server, oder entfernen Sie die Demo</translation>
    </message>
    <message>
        <source>Connect by a name in the certificate, or give that name as the server name (sni)</source>
        <translation>Verbinden Sie sich mit einem Namen aus dem Zertifikat, oder geben Sie diesen Namen als Servernamen an (sni)</translation>
    </message>
    <message>
        <source>Connect to the server it watches</source>
        <translation>Verbinden Sie sich mit dem Server, den er überwacht</translation>
    </message>
    <message>
        <source>Connect with TLS (rediss://)</source>
        <translation>Verbinden Sie sich mit TLS (rediss://)</translation>
    </message>
    <message>
        <source>Connect without TLS (redis://), or use the server's TLS port</source>
        <translation>Verbinden Sie sich ohne TLS (redis://), oder nehmen Sie den TLS-Port des Servers</translation>
    </message>
    <message>
        <source>Connect without TLS (redis://), or use the server's TLS port (tls-port)</source>
        <translation>Verbinden Sie sich ohne TLS (redis://), oder nehmen Sie den TLS-Port des Servers (tls-port)</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connected to %1.</source>
        <translation>Verbunden mit %1.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Connections that may wait to be accepted</source>
        <translation>Verbindungen, die auf ihre Annahme warten dürfen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the largest entries</source>
        <translation>Die größten Einträge kopieren</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>Die Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy this table</source>
        <translation>Diese Tabelle kopieren</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Counts CPU and traffic of every slot</source>
        <translation>Zählt CPU und Verkehr jedes Slots</translation>
    </message>
    <message>
        <source>Counts by the first parts of keys, which costs memory and time</source>
        <translation>Zählt nach den Anfängen der Schlüssel, was Speicher und Zeit kostet</translation>
    </message>
    <message>
        <source>Counts items by size, for stats sizes</source>
        <translation>Zählt Einträge nach ihrer Größe, für stats sizes</translation>
    </message>
    <message>
        <source>DEL frees in the background, as UNLINK does</source>
        <translation>DEL gibt im Hintergrund frei, wie UNLINK es tut</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkles Farbschema</translation>
    </message>
    <message>
        <source>Data and overhead by the number of keys</source>
        <translation>Daten und Verwaltung durch die Zahl der Schlüssel</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Defragmentation does not start below so many wasted bytes</source>
        <translation>Unter so vielen verschwendeten Bytes beginnt das Defragmentieren nicht</translation>
    </message>
    <message>
        <source>Deletes the snapshot that a replica was sent</source>
        <translation>Löscht den Schnappschuss, der einem Replikat geschickt wurde</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Directive</source>
        <translation>Direktive</translation>
    </message>
    <message>
        <source>Directory of snapshots and append-only files</source>
        <translation>Verzeichnis der Schnappschüsse und Append-only-Dateien</translation>
    </message>
    <message>
        <source>Directory of the append-only files</source>
        <translation>Verzeichnis der Append-only-Dateien</translation>
    </message>
    <message>
        <source>Directory of the certificate authorities to trust</source>
        <translation>Verzeichnis der Zertifizierungsstellen, denen vertraut wird</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss all notices</source>
        <translation>Alle Meldungen schließen</translation>
    </message>
    <message>
        <source>Divide</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Divide %1</source>
        <translation>%1 teilen</translation>
    </message>
    <message>
        <source>Divide…</source>
        <translation>Teilen…</translation>
    </message>
    <message>
        <source>Do again: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>Do certificate, name and version fit?</source>
        <translation>Passen Zertifikat, Name und Version?</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Does background work more often when there are many clients</source>
        <translation>Arbeitet öfter im Hintergrund, wenn es viele Clients gibt</translation>
    </message>
    <message>
        <source>Does not force the append-only file to disk while a snapshot is written</source>
        <translation>Zwingt die Append-only-Datei nicht auf die Platte, während ein Schnappschuss geschrieben wird</translation>
    </message>
    <message>
        <source>Does so with io_uring</source>
        <translation>Tut das mit io_uring</translation>
    </message>
    <message>
        <source>Does something listen there?</source>
        <translation>Hört dort jemand?</translation>
    </message>
    <message>
        <source>Drops items that were never read when flash is compacted</source>
        <translation>Verwirft beim Verdichten auf Flash Einträge, die nie gelesen wurden</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplizieren …</translation>
    </message>
    <message>
        <source>EE certificate key too weak</source>
        <translation>sein Schlüssel ist zu schwach</translation>
    </message>
    <message>
        <source>Each node</source>
        <translation>Jeder Knoten</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Edit the node of the row</source>
        <translation>Den Knoten der Zeile bearbeiten</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Enter password…</source>
        <translation>Passwort eingeben …</translation>
    </message>
    <message>
        <source>Enter: %1</source>
        <translation>Eingabe: %1</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Entries at each run</source>
        <translation>Einträge bei jedem Lauf</translation>
    </message>
    <message>
        <source>Entries kept in the log of refused logins and commands</source>
        <translation>Einträge im Protokoll abgewiesener Anmeldungen und Befehle</translation>
    </message>
    <message>
        <source>Entries kept in the slow log</source>
        <translation>Einträge im Slow Log</translation>
    </message>
    <message>
        <source>Entries then</source>
        <translation>Einträge damals</translation>
    </message>
    <message>
        <source>Entries, at least</source>
        <translation>Einträge, mindestens</translation>
    </message>
    <message>
        <source>Entries, at most</source>
        <translation>Einträge, höchstens</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Error of the memory</source>
        <translation>Fehler des Speichers</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Events at once for which one more I/O thread is used</source>
        <translation>So viele Ereignisse auf einmal, für die ein weiterer I/O-Thread verwendet wird</translation>
    </message>
    <message>
        <source>Events of keys that are published to subscribers</source>
        <translation>Ereignisse von Schlüsseln, die Abonnenten gemeldet werden</translation>
    </message>
    <message numerus="yes">
        <source>Every %n min</source>
        <translation>
            <numerusform>Alle %n min</numerusform>
            <numerusform>Alle %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Every command of the server is watched in five windows of 0.2 s within ten seconds (MONITOR). The server works a third to a half slower in these moments. Under load, or short of memory, it is left alone.</source>
        <translation>Jeder Befehl des Servers wird in fünf Fenstern von 0,2 s innerhalb von zehn Sekunden beobachtet (MONITOR). Der Server arbeitet in diesen Momenten um ein Drittel bis die Hälfte langsamer. Unter Last oder bei knappem Speicher wird er in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>Every directive has its default.</source>
        <translation>Jede Direktive hat ihre Vorgabe.</translation>
    </message>
    <message>
        <source>Every entry</source>
        <translation>Jeder Eintrag</translation>
    </message>
    <message>
        <source>Every node is being scanned.</source>
        <translation>Jeder Knoten wird gerade untersucht.</translation>
    </message>
    <message>
        <source>Everything that could be tried is allowed.</source>
        <translation>Alles, was sich versuchen ließ, ist erlaubt.</translation>
    </message>
    <message>
        <source>Everything that monitoring needs is allowed.</source>
        <translation>Alles, was zum Beobachten nötig ist, ist erlaubt.</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Alles funktioniert.</translation>
    </message>
    <message>
        <source>Evicted values are freed in the background</source>
        <translation>Verdrängte Werte werden im Hintergrund freigegeben</translation>
    </message>
    <message>
        <source>Evictions</source>
        <translation>Verdrängungen</translation>
    </message>
    <message>
        <source>Evictions and expirations</source>
        <translation>Verdrängungen und Abläufe</translation>
    </message>
    <message>
        <source>Evictions, 24 h</source>
        <translation>Verdrängungen, 24 h</translation>
    </message>
    <message>
        <source>Evicts by a segmented LRU: new, used again and cold items apart</source>
        <translation>Verdrängt nach einem unterteilten LRU: neue, wieder benutzte und kalte Einträge getrennt</translation>
    </message>
    <message>
        <source>Expect gaps, or update the server</source>
        <translation>Rechnen Sie mit Lücken, oder aktualisieren Sie den Server</translation>
    </message>
    <message>
        <source>Expirations</source>
        <translation>Abläufe</translation>
    </message>
    <message>
        <source>Expired values are freed in the background</source>
        <translation>Abgelaufene Werte werden im Hintergrund freigegeben</translation>
    </message>
    <message>
        <source>Export a list once more, or write one node a line</source>
        <translation>Speichern Sie eine Liste noch einmal, oder schreiben Sie einen Knoten je Zeile</translation>
    </message>
    <message>
        <source>FLUSHALL and FLUSHDB free in the background</source>
        <translation>FLUSHALL und FLUSHDB geben im Hintergrund frei</translation>
    </message>
    <message>
        <source>Facility in the system's log</source>
        <translation>Kategorie im Protokoll des Systems</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>Datei gibt es schon</translation>
    </message>
    <message>
        <source>File from which users and their rights are read</source>
        <translation>Datei, aus der Benutzer und ihre Rechte gelesen werden</translation>
    </message>
    <message>
        <source>File in which the member keeps what it knows of the cluster</source>
        <translation>Datei, in der das Mitglied festhält, was es vom Cluster weiß</translation>
    </message>
    <message>
        <source>File of the certificate authorities to trust</source>
        <translation>Datei der Zertifizierungsstellen, denen vertraut wird</translation>
    </message>
    <message>
        <source>File of the server's log; empty is the standard output</source>
        <translation>Protokolldatei des Servers; leer ist die Standardausgabe</translation>
    </message>
    <message>
        <source>File on flash for items that memory has no room for</source>
        <translation>Datei auf Flash für Einträge, für die im Speicher kein Platz ist</translation>
    </message>
    <message>
        <source>File that holds the memory, so that the cache outlives a restart</source>
        <translation>Datei, die den Speicher hält, sodass der Cache einen Neustart überdauert</translation>
    </message>
    <message>
        <source>File with the number of the process</source>
        <translation>Datei mit der Nummer des Prozesses</translation>
    </message>
    <message>
        <source>Filter nodes</source>
        <translation>Knoten filtern</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtern …</translation>
    </message>
    <message>
        <source>Flushes a rewritten append-only file piece by piece, to avoid a latency spike</source>
        <translation>Schreibt eine neu geschriebene Append-only-Datei stückweise auf die Platte, um eine Latenzspitze zu vermeiden</translation>
    </message>
    <message>
        <source>Flushes a snapshot piece by piece, to avoid a latency spike</source>
        <translation>Schreibt einen Schnappschuss stückweise auf die Platte, um eine Latenzspitze zu vermeiden</translation>
    </message>
    <message>
        <source>Form of the private key: 1 is PEM</source>
        <translation>Form des privaten Schlüssels: 1 ist PEM</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Fragmentation, in percent, at which defragmentation starts</source>
        <translation>Fragmentierung, in Prozent, bei der das Defragmentieren beginnt</translation>
    </message>
    <message>
        <source>Fragmentation, in percent, at which it takes its most CPU</source>
        <translation>Fragmentierung, in Prozent, bei der es am meisten CPU nimmt</translation>
    </message>
    <message>
        <source>Free pages on flash below which cold items are dropped</source>
        <translation>Freie Seiten auf Flash, unter denen kalte Einträge verworfen werden</translation>
    </message>
    <message>
        <source>Free pages on flash below which they are compacted</source>
        <translation>Freie Seiten auf Flash, unter denen sie verdichtet werden</translation>
    </message>
    <message>
        <source>Free some space, then try again</source>
        <translation>Schaffen Sie Platz, und versuchen Sie es dann noch einmal</translation>
    </message>
    <message>
        <source>Free some space, then try again; nothing of this change was stored</source>
        <translation>Schaffen Sie Platz, und versuchen Sie es dann noch einmal; von dieser Änderung wurde nichts gespeichert</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Give a client certificate and its key</source>
        <translation>Geben Sie ein Client-Zertifikat und seinen Schlüssel an</translation>
    </message>
    <message>
        <source>Give a name or an IP address</source>
        <translation>Geben Sie einen Namen oder eine IP-Adresse an</translation>
    </message>
    <message>
        <source>Give a name that can't be taken for an address</source>
        <translation>Geben Sie einen Namen, der nicht für eine Adresse gehalten werden kann</translation>
    </message>
    <message>
        <source>Give a shorter one</source>
        <translation>Geben Sie einen kürzeren an</translation>
    </message>
    <message>
        <source>Give both files, or neither</source>
        <translation>Geben Sie beide Dateien an oder keine</translation>
    </message>
    <message>
        <source>Give it the channels: ACL SETUSER name &amp;__keyevent@*__:* +subscribe</source>
        <translation>Geben Sie ihm die Kanäle: ACL SETUSER name &amp;__keyevent@*__:* +subscribe</translation>
    </message>
    <message>
        <source>Give it the right (ACL SETUSER name +config|%1), or set notify-keyspace-events yourself</source>
        <translation>Geben Sie ihm das Recht (ACL SETUSER name +config|%1), oder stellen Sie notify-keyspace-events selbst ein</translation>
    </message>
    <message>
        <source>Give its full path</source>
        <translation>Geben Sie seinen vollen Pfad an</translation>
    </message>
    <message>
        <source>Give its user the right to write, on a server that is not a standby</source>
        <translation>Geben Sie ihrem Benutzer das Recht zu schreiben, auf einem Server, der kein Standby ist</translation>
    </message>
    <message>
        <source>Give one, such as cache-1</source>
        <translation>Geben Sie ihm einen, etwa cache-1</translation>
    </message>
    <message>
        <source>Give the password</source>
        <translation>Geben Sie das Passwort an</translation>
    </message>
    <message>
        <source>Give the password each time, or choose one of letters, digits and signs</source>
        <translation>Geben Sie das Passwort jedes Mal ein, oder wählen Sie eines aus Buchstaben, Ziffern und Zeichen</translation>
    </message>
    <message>
        <source>Give the password, and the user if it is not the default one</source>
        <translation>Geben Sie das Passwort an, und den Benutzer, wenn es nicht der Standardbenutzer ist</translation>
    </message>
    <message>
        <source>Give the server a password (requirepass), or better a user for Hotset alone</source>
        <translation>Geben Sie dem Server ein Passwort (requirepass) oder besser einen Benutzer nur für Hotset</translation>
    </message>
    <message>
        <source>Give the server a password (requirepass), or leave it out here</source>
        <translation>Geben Sie dem Server ein Passwort (requirepass), oder lassen Sie es hier weg</translation>
    </message>
    <message>
        <source>Give the user and the password</source>
        <translation>Geben Sie Benutzer und Passwort an</translation>
    </message>
    <message>
        <source>Give the user the right; the doctor shows an ACL line for it</source>
        <translation>Geben Sie dem Benutzer das Recht; die Diagnose zeigt eine ACL-Zeile dafür</translation>
    </message>
    <message>
        <source>Give this user the right to it, or choose another directory with --workspace</source>
        <translation>Geben Sie diesem Benutzer das Recht dazu, oder wählen Sie mit --workspace ein anderes Verzeichnis</translation>
    </message>
    <message>
        <source>Give this user the right to write to it and its directory, on a file system that is writable</source>
        <translation>Geben Sie diesem Benutzer das Recht, sie und ihr Verzeichnis zu beschreiben, auf einem beschreibbaren Dateisystem</translation>
    </message>
    <message>
        <source>Gives memory back to the system in a thread of its own</source>
        <translation>Gibt Speicher in einem eigenen Thread an das System zurück</translation>
    </message>
    <message>
        <source>Go on where the last scan was stopped</source>
        <translation>Fortfahren, wo die letzte Untersuchung angehalten wurde</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Fortfahren…</translation>
    </message>
    <message>
        <source>Go to the list of nodes</source>
        <translation>Zur Liste der Knoten</translation>
    </message>
    <message>
        <source>Go to the notices</source>
        <translation>Zu den Meldungen</translation>
    </message>
    <message>
        <source>Go to the overview</source>
        <translation>Zur Übersicht</translation>
    </message>
    <message>
        <source>Go to the regions</source>
        <translation>Zu den Bereichen gehen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message>
        <source>Group and tags</source>
        <translation>Gruppe und Tags</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Group of that socket</source>
        <translation>Gruppe dieses Sockets</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>Growth of the append-only file, in percent, at which it is rewritten</source>
        <translation>Wachstum der Append-only-Datei, in Prozent, bei dem sie neu geschrieben wird</translation>
    </message>
    <message>
        <source>Has the host name an address?</source>
        <translation>Hat der Hostname eine Adresse?</translation>
    </message>
    <message>
        <source>Hashes of up to so many fields are kept compact</source>
        <translation>Hashes mit bis zu so vielen Feldern werden kompakt gehalten</translation>
    </message>
    <message>
        <source>Hashes with values of up to so many bytes are kept compact</source>
        <translation>Hashes mit Werten von bis zu so vielen Bytes werden kompakt gehalten</translation>
    </message>
    <message>
        <source>Heat map of</source>
        <translation>Wärmekarte nach</translation>
    </message>
    <message>
        <source>Heat map of the regions of this node</source>
        <translation>Wärmekarte der Bereiche dieses Knotens</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>High-contrast theme</source>
        <translation>Farbschema mit hohem Kontrast</translation>
    </message>
    <message>
        <source>Highest p99</source>
        <translation>Höchstes p99</translation>
    </message>
    <message>
        <source>Hit ratio</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Hit ratio through time</source>
        <translation>Trefferquote im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Holes between values</source>
        <translation>Lücken zwischen Werten</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Host name that clients are told</source>
        <translation>Hostname, der Clients genannt wird</translation>
    </message>
    <message>
        <source>Hotset</source>
        <translation>Hotset</translation>
    </message>
    <message>
        <source>Hotset forgets the node and its password; what was kept of its regions and past hours stays for a day, so that this can be undone. The server itself is left as it is.</source>
        <translation>Hotset vergisst den Knoten und sein Passwort; was von seinen Bereichen und vergangenen Stunden aufbewahrt ist, bleibt einen Tag lang, damit sich das rückgängig machen lässt. Der Server selbst bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Hotset itself costs each node</source>
        <translation>Hotset selbst kostet jeden Knoten</translation>
    </message>
    <message>
        <source>Hotset itself costs each node %1 of a core, estimated</source>
        <translation>Hotset selbst kostet jeden Knoten geschätzt %1 eines Kerns</translation>
    </message>
    <message>
        <source>Hotset shows what your caches do, and why</source>
        <translation>Hotset zeigt, was Ihre Caches tun, und warum</translation>
    </message>
    <message>
        <source>Hotset's name in the list of clients</source>
        <translation>Hotsets Name in der Liste der Clients</translation>
    </message>
    <message>
        <source>Hour of day</source>
        <translation>Tageszeit</translation>
    </message>
    <message>
        <source>How exact</source>
        <translation>Wie genau</translation>
    </message>
    <message>
        <source>How far apart the ages of two classes must be before memory moves</source>
        <translation>Wie weit das Alter zweier Klassen auseinanderliegen muss, bevor Speicher wandert</translation>
    </message>
    <message>
        <source>How hard the server looks for expired keys in the background, 1 to 10; more frees memory sooner and costs CPU</source>
        <translation>Wie gründlich der Server im Hintergrund nach abgelaufenen Schlüsseln sucht, 1 bis 10; mehr gibt Speicher früher frei und kostet CPU</translation>
    </message>
    <message>
        <source>How keys are spread over the table</source>
        <translation>Wie Schlüssel über die Tabelle verteilt werden</translation>
    </message>
    <message>
        <source>How long the server goes on evicting before it serves again, 0 to 100</source>
        <translation>Wie lange der Server verdrängt, bevor er wieder bedient, 0 bis 100</translation>
    </message>
    <message>
        <source>How much is logged</source>
        <translation>Wie viel protokolliert wird</translation>
    </message>
    <message>
        <source>How much larger the items of each class are than those of the class before</source>
        <translation>Um wie viel größer die Einträge jeder Klasse sind als die der vorigen</translation>
    </message>
    <message>
        <source>How much the server logs, 0 to 3</source>
        <translation>Wie viel der Server protokolliert, 0 bis 3</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>How often a second background work is done: expiry, time-outs, tables</source>
        <translation>Wie oft in der Sekunde im Hintergrund gearbeitet wird: Ablauf, Zeitüberschreitungen, Tabellen</translation>
    </message>
    <message>
        <source>How old a replica's data may be for it to take over; 0 is any age</source>
        <translation>Wie alt die Daten eines Replikats sein dürfen, damit es übernimmt; 0 ist jedes Alter</translation>
    </message>
    <message>
        <source>How slowly a key's access frequency rises; larger tells very hot keys apart</source>
        <translation>Wie langsam die Zugriffshäufigkeit eines Schlüssels steigt; größer unterscheidet sehr heiße Schlüssel</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Wie sicher</translation>
    </message>
    <message>
        <source>How sure, from</source>
        <translation>Wie sicher, von</translation>
    </message>
    <message>
        <source>How the regions are shown</source>
        <translation>Wie die Bereiche gezeigt werden</translation>
    </message>
    <message>
        <source>IP address mismatch</source>
        <translation>es ist für eine andere IP-Adresse</translation>
    </message>
    <message>
        <source>IPv4 address that clients are told</source>
        <translation>IPv4-Adresse, die Clients genannt wird</translation>
    </message>
    <message>
        <source>IPv6 address that clients are told</source>
        <translation>IPv6-Adresse, die Clients genannt wird</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Untätig</translation>
    </message>
    <message>
        <source>Idle (median)</source>
        <translation>Unbenutzt (Median)</translation>
    </message>
    <message>
        <source>Idle for over 1 h</source>
        <translation>Über 1 h unbenutzt</translation>
    </message>
    <message>
        <source>Idle over 1 h</source>
        <translation>Unbenutzt über 1 h</translation>
    </message>
    <message>
        <source>Idle time</source>
        <translation>Unbenutzt seit</translation>
    </message>
    <message>
        <source>If you trust it, name its file as the authority (cacert)</source>
        <translation>Wenn Sie ihm vertrauen, geben Sie seine Datei als Zertifizierungsstelle an (cacert)</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Nicht beachten</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>In total</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Inside a password write # as %23</source>
        <translation>In einem Passwort schreiben Sie # als %23</translation>
    </message>
    <message>
        <source>Is the user let in?</source>
        <translation>Wird der Benutzer eingelassen?</translation>
    </message>
    <message>
        <source>Is this production?</source>
        <translation>Ist das Produktion?</translation>
    </message>
    <message>
        <source>Is this production? %1</source>
        <translation>Ist das Produktion? %1</translation>
    </message>
    <message>
        <source>It could not be undone: %1</source>
        <translation>Es ließ sich nicht rückgängig machen: %1</translation>
    </message>
    <message>
        <source>It does not work yet. You may still add the node; Hotset keeps trying.</source>
        <translation>Es geht noch nicht. Sie können den Knoten trotzdem hinzufügen; Hotset versucht es weiter.</translation>
    </message>
    <message>
        <source>It ends after the step under way.</source>
        <translation>Sie endet nach dem laufenden Schritt.</translation>
    </message>
    <message>
        <source>It has no nodes yet: add one</source>
        <translation>Es gibt noch keine Knoten: fügen Sie einen hinzu</translation>
    </message>
    <message>
        <source>It is rewritten when it has grown by auto-aof-rewrite-percentage</source>
        <translation>Sie wird neu geschrieben, wenn sie um auto-aof-rewrite-percentage gewachsen ist</translation>
    </message>
    <message>
        <source>It is tried again when Hotset next looks at the node, or set it yourself</source>
        <translation>Es wird wieder versucht, wenn Hotset das nächste Mal nach dem Knoten sieht, oder stellen Sie es selbst ein</translation>
    </message>
    <message>
        <source>It may have expired, been removed, or belong to another region now.</source>
        <translation>Sie können abgelaufen oder entfernt sein, oder jetzt zu einem anderen Bereich gehören.</translation>
    </message>
    <message>
        <source>It shows at once, as far as the last scan tells; the next one tells whether other entries belong to it.</source>
        <translation>Es zeigt sich sofort, soweit die letzte Untersuchung es sagt; die nächste sagt, ob weitere Einträge dazugehören.</translation>
    </message>
    <message>
        <source>It shows at once, from the last scan.</source>
        <translation>Es zeigt sich sofort, aus der letzten Untersuchung.</translation>
    </message>
    <message>
        <source>It works, with limits.</source>
        <translation>Es geht, mit Einschränkungen.</translation>
    </message>
    <message>
        <source>Items of more bytes may go to flash</source>
        <translation>Einträge mit mehr Bytes dürfen auf Flash kommen</translation>
    </message>
    <message>
        <source>Items used again that were idle for so many times the age of the cold ones are moved on</source>
        <translation>Wieder benutzte Einträge, die so viele Male das Alter der kalten ruhten, rücken weiter</translation>
    </message>
    <message>
        <source>Items with fewer seconds to live have pages of their own on flash</source>
        <translation>Einträge mit weniger Sekunden Lebenszeit haben auf Flash eigene Seiten</translation>
    </message>
    <message>
        <source>Its private key</source>
        <translation>Sein privater Schlüssel</translation>
    </message>
    <message>
        <source>Its size</source>
        <translation>Ihre Größe</translation>
    </message>
    <message>
        <source>Its size when rewritten</source>
        <translation>Ihre Größe nach dem Neuschreiben</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Join %1 with others</source>
        <translation>%1 mit anderen verbinden</translation>
    </message>
    <message>
        <source>Join with others…</source>
        <translation>Mit anderen verbinden…</translation>
    </message>
    <message>
        <source>Joins %1.</source>
        <translation>Verbindet %1.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keeps a latency histogram of every command</source>
        <translation>Führt ein Latenz-Histogramm jedes Befehls</translation>
    </message>
    <message>
        <source>Keeps a log of every write, so that a crash loses a second at most</source>
        <translation>Protokolliert jeden Schreibzugriff, sodass ein Absturz höchstens eine Sekunde kostet</translation>
    </message>
    <message>
        <source>Keeps a version of each item, so that a client can change it only if nobody else has; 8 bytes an item</source>
        <translation>Führt für jeden Eintrag eine Version, sodass ein Client ihn nur ändern kann, wenn es kein anderer tat; 8 Bytes je Eintrag</translation>
    </message>
    <message>
        <source>Keeps items with a short time to live apart, where they are never evicted</source>
        <translation>Hält Einträge mit kurzer Lebenszeit getrennt, wo sie nie verdrängt werden</translation>
    </message>
    <message>
        <source>Keeps keys and values out of the server's log</source>
        <translation>Hält Schlüssel und Werte aus dem Protokoll des Servers heraus</translation>
    </message>
    <message>
        <source>Keeps old append-only files instead of deleting them</source>
        <translation>Behält alte Append-only-Dateien, statt sie zu löschen</translation>
    </message>
    <message>
        <source>Keeps sessions so that clients can come back quickly</source>
        <translation>Hebt Sitzungen auf, damit Clients schnell zurückkehren können</translation>
    </message>
    <message>
        <source>Keeps this replica from taking over</source>
        <translation>Hält dieses Replikat davon ab, zu übernehmen</translation>
    </message>
    <message>
        <source>Kept for this session. To store it in the keychain, edit the node.</source>
        <translation>Für diese Sitzung behalten. Um es im Schlüsselbund zu speichern, bearbeiten Sie den Knoten.</translation>
    </message>
    <message>
        <source>Kept from earlier versions; does nothing</source>
        <translation>Aus früheren Versionen geblieben; bewirkt nichts</translation>
    </message>
    <message>
        <source>Kept runs</source>
        <translation>Behaltene Läufe</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys in all databases</source>
        <translation>Schlüssel in allen Datenbanken</translation>
    </message>
    <message>
        <source>Keys looked at to find one to evict; more is closer to the true least used</source>
        <translation>Schlüssel, die betrachtet werden, um einen zum Verdrängen zu finden; mehr kommt dem wirklich am längsten ungenutzten näher</translation>
    </message>
    <message>
        <source>Keys remembered for clients that cache on their side</source>
        <translation>Schlüssel, die für Clients gemerkt werden, die auf ihrer Seite cachen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Known are db, user, password, sni, cacert, cert, key and skip_verify</source>
        <translation>Bekannt sind db, user, password, sni, cacert, cert, key und skip_verify</translation>
    </message>
    <message>
        <source>Known are group=, tag=, env=, colour= and read-only</source>
        <translation>Bekannt sind group=, tag=, env=, colour= und read-only</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Largest entries</source>
        <translation>Größte Einträge</translation>
    </message>
    <message>
        <source>Largest value, in bytes, that a command may carry</source>
        <translation>Größter Wert, in Bytes, den ein Befehl tragen darf</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Last 15 min</source>
        <translation>Letzte 15 min</translation>
    </message>
    <message>
        <source>Last command</source>
        <translation>Letzter Befehl</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Zuletzt gehört</translation>
    </message>
    <message>
        <source>Last rewrite's outcome</source>
        <translation>Ergebnis des letzten Neuschreibens</translation>
    </message>
    <message>
        <source>Last snapshot</source>
        <translation>Letzter Schnappschuss</translation>
    </message>
    <message>
        <source>Last snapshot took</source>
        <translation>Dauer des letzten Schnappschusses</translation>
    </message>
    <message>
        <source>Last snapshot's outcome</source>
        <translation>Ergebnis des letzten Schnappschusses</translation>
    </message>
    <message>
        <source>Last write to it</source>
        <translation>Letztes Schreiben darauf</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Latency through time</source>
        <translation>Latenz im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Least CPU, in percent, that defragmentation takes once it runs</source>
        <translation>Mindestens so viel CPU, in Prozent, kostet das Defragmentieren, sobald es läuft</translation>
    </message>
    <message>
        <source>Leave out what follows the port</source>
        <translation>Lassen Sie weg, was auf den Port folgt</translation>
    </message>
    <message>
        <source>Leave some out</source>
        <translation>Lassen Sie einige weg</translation>
    </message>
    <message>
        <source>Leaves TLS to the kernel</source>
        <translation>Überlässt TLS dem Kernel</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Gegangen</translation>
    </message>
    <message>
        <source>Let an administrator run the ACL line shown below</source>
        <translation>Lassen Sie die ACL-Zeile unten von jemandem mit Verwaltungsrechten ausführen</translation>
    </message>
    <message>
        <source>Let the certificate be checked, and name its authority (cacert)</source>
        <translation>Lassen Sie das Zertifikat prüfen, und geben Sie seine Zertifizierungsstelle an (cacert)</translation>
    </message>
    <message>
        <source>Let the server speak TLS 1.2 or 1.3 (tls-protocols)</source>
        <translation>Lassen Sie den Server TLS 1.2 oder 1.3 sprechen (tls-protocols)</translation>
    </message>
    <message>
        <source>Lets memory move between classes of items</source>
        <translation>Lässt Speicher zwischen den Klassen der Einträge wandern</translation>
    </message>
    <message>
        <source>Lets replicas move to a primary that has none</source>
        <translation>Lässt Replikate zu einem Primären wechseln, der keines hat</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Farbschema</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>List of nodes</source>
        <translation>Liste der Knoten</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Zuhören</translation>
    </message>
    <message>
        <source>Listen to it first</source>
        <translation>Hören Sie ihm zuerst zu</translation>
    </message>
    <message>
        <source>Listen to what happens on %1</source>
        <translation>Zuhören, was auf %1 geschieht</translation>
    </message>
    <message>
        <source>Listen without changing it</source>
        <translation>Ohne Änderung zuhören</translation>
    </message>
    <message>
        <source>Listening has begun: what is heard appears here within half a minute.</source>
        <translation>Das Zuhören hat begonnen: was zu hören ist, erscheint hier binnen einer halben Minute.</translation>
    </message>
    <message>
        <source>Listen…</source>
        <translation>Zuhören…</translation>
    </message>
    <message>
        <source>Lists of nodes (*.json *.txt)</source>
        <translation>Listen von Knoten (*.json *.txt)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Logged in as %1.</source>
        <translation>Angemeldet als %1.</translation>
    </message>
    <message>
        <source>Logged in.</source>
        <translation>Angemeldet.</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Logs to the system's log</source>
        <translation>Protokolliert in das Protokoll des Systems</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Längste</translation>
    </message>
    <message>
        <source>Look again, and agree to what stands there now</source>
        <translation>Sehen Sie noch einmal nach, und stimmen Sie dem zu, was jetzt dort steht</translation>
    </message>
    <message>
        <source>Look at the list of nodes</source>
        <translation>Sehen Sie in die Liste der Knoten</translation>
    </message>
    <message>
        <source>Look at up to 96 entries of each region for type, TTL and idle time</source>
        <translation>Bis zu 96 Einträge jedes Bereichs nach Typ, TTL und Ruhezeit ansehen</translation>
    </message>
    <message>
        <source>Look for disk errors in the system's log</source>
        <translation>Suchen Sie im Protokoll des Systems nach Plattenfehlern</translation>
    </message>
    <message>
        <source>Look whether the change is there before you make it again</source>
        <translation>Sehen Sie nach, ob die Änderung da ist, bevor Sie sie noch einmal machen</translation>
    </message>
    <message>
        <source>Looking at every node for the first time…</source>
        <translation>Jeder Knoten wird zum ersten Mal angesehen …</translation>
    </message>
    <message>
        <source>Looks back over so many seconds for that</source>
        <translation>Blickt dafür auf so viele Sekunden zurück</translation>
    </message>
    <message>
        <source>Looks for expired items in the background and frees them</source>
        <translation>Sucht im Hintergrund nach abgelaufenen Einträgen und gibt sie frei</translation>
    </message>
    <message>
        <source>Makes room for new items when the memory is full; off, they are refused</source>
        <translation>Schafft bei vollem Speicher Platz für neue Einträge; ausgeschaltet werden sie abgelehnt</translation>
    </message>
    <message>
        <source>Makes the server a member of a cluster</source>
        <translation>Macht den Server zum Mitglied eines Clusters</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map of the regions by their memory</source>
        <translation>Karte der Bereiche nach ihrem Speicher</translation>
    </message>
    <message>
        <source>Mark of the server's packets for the system's routing</source>
        <translation>Kennzeichnung der Pakete des Servers für das Routing des Systems</translation>
    </message>
    <message>
        <source>May the user read what Hotset shows?</source>
        <translation>Darf der Benutzer lesen, was Hotset zeigt?</translation>
    </message>
    <message>
        <source>Mean size</source>
        <translation>Mittlere Größe</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory at each run</source>
        <translation>Speicher bei jedem Lauf</translation>
    </message>
    <message>
        <source>Memory copied meanwhile</source>
        <translation>Währenddessen kopierter Speicher</translation>
    </message>
    <message>
        <source>Memory for items, in bytes</source>
        <translation>Speicher für Einträge, in Bytes</translation>
    </message>
    <message>
        <source>Memory in use by the most ever in use</source>
        <translation>Genutzter Speicher durch den größten je genutzten</translation>
    </message>
    <message>
        <source>Memory in use now</source>
        <translation>Jetzt genutzter Speicher</translation>
    </message>
    <message>
        <source>Memory in use when the server had started</source>
        <translation>Genutzter Speicher nach dem Start des Servers</translation>
    </message>
    <message>
        <source>Memory of the entries</source>
        <translation>Speicher der Einträge</translation>
    </message>
    <message>
        <source>Memory that all clients together may take before some are disconnected; 0 is no limit</source>
        <translation>Speicher, den alle Clients zusammen belegen dürfen, bevor einige getrennt werden; 0 ist keine Grenze</translation>
    </message>
    <message>
        <source>Memory then</source>
        <translation>Speicher damals</translation>
    </message>
    <message>
        <source>Memory, at least</source>
        <translation>Speicher, mindestens</translation>
    </message>
    <message>
        <source>Memory, at most</source>
        <translation>Speicher, höchstens</translation>
    </message>
    <message>
        <source>Memory, in bytes, that the data may take; 0 is no limit</source>
        <translation>Speicher, in Bytes, den die Daten belegen dürfen; 0 ist keine Grenze</translation>
    </message>
    <message>
        <source>Memory, time</source>
        <translation>Speicher, Zeit</translation>
    </message>
    <message>
        <source>Microseconds for which that search rests between items</source>
        <translation>Mikrosekunden, die diese Suche zwischen Einträgen ruht</translation>
    </message>
    <message>
        <source>Microseconds from which a command is noted in the slow log; negative is never</source>
        <translation>Mikrosekunden, ab denen ein Befehl im Slow Log vermerkt wird; negativ ist nie</translation>
    </message>
    <message>
        <source>Milliseconds after which a script is called slow and others are answered BUSY</source>
        <translation>Millisekunden, nach denen ein Skript als langsam gilt und andere BUSY als Antwort bekommen</translation>
    </message>
    <message>
        <source>Milliseconds from which an event is noted by LATENCY; 0 is off</source>
        <translation>Millisekunden, ab denen LATENCY ein Ereignis vermerkt; 0 ist aus</translation>
    </message>
    <message>
        <source>Milliseconds without an answer after which a member is held to be down</source>
        <translation>Millisekunden ohne Antwort, nach denen ein Mitglied als ausgefallen gilt</translation>
    </message>
    <message>
        <source>Minutes after which a key's access frequency is lowered by one</source>
        <translation>Minuten, nach denen die Zugriffshäufigkeit eines Schlüssels um eins sinkt</translation>
    </message>
    <message>
        <source>Misses</source>
        <translation>Fehlgriffe</translation>
    </message>
    <message>
        <source>Misses, 24 h</source>
        <translation>Fehlgriffe, 24 h</translation>
    </message>
    <message>
        <source>Most CPU, in percent, that defragmentation may take</source>
        <translation>Höchstens so viel CPU, in Prozent, darf das Defragmentieren kosten</translation>
    </message>
    <message>
        <source>Most bytes a client may send before its command is complete</source>
        <translation>Höchstens so viele Bytes darf ein Client senden, bevor sein Befehl vollständig ist</translation>
    </message>
    <message>
        <source>Most bytes in a node of a stream</source>
        <translation>Höchstens so viele Bytes in einem Knoten eines Streams</translation>
    </message>
    <message>
        <source>Most bytes in one piece; larger items are put together from several</source>
        <translation>Höchstens so viele Bytes am Stück; größere Einträge werden aus mehreren zusammengesetzt</translation>
    </message>
    <message>
        <source>Most bytes of a HyperLogLog in its sparse form</source>
        <translation>Höchstens so viele Bytes eines HyperLogLog in seiner dünn besetzten Form</translation>
    </message>
    <message>
        <source>Most bytes of an item</source>
        <translation>Höchstens so viele Bytes hat ein Eintrag</translation>
    </message>
    <message>
        <source>Most bytes that wait to be sent to another member; 0 is no limit</source>
        <translation>Höchstens so viele Bytes warten auf den Versand an ein anderes Mitglied; 0 ist keine Grenze</translation>
    </message>
    <message>
        <source>Most clients at a time</source>
        <translation>Höchstens so viele Clients zugleich</translation>
    </message>
    <message>
        <source>Most clients at once; more are refused</source>
        <translation>Höchstens so viele Clients zugleich; weitere werden abgewiesen</translation>
    </message>
    <message>
        <source>Most entries in a node of a stream</source>
        <translation>Höchstens so viele Einträge in einem Knoten eines Streams</translation>
    </message>
    <message>
        <source>Most items of a class that one search looks at; 0 is all</source>
        <translation>Höchstens so viele Einträge einer Klasse sieht eine Suche an; 0 sind alle</translation>
    </message>
    <message>
        <source>Most megabytes for answers under way; 0 is no limit</source>
        <translation>Höchstens so viele Megabytes für Antworten, die unterwegs sind; 0 ist keine Grenze</translation>
    </message>
    <message>
        <source>Most megabytes for what clients are sending; 0 is no limit</source>
        <translation>Höchstens so viele Megabytes für das, was Clients gerade senden; 0 ist keine Grenze</translation>
    </message>
    <message>
        <source>Most memory ever in use</source>
        <translation>Größter je genutzter Speicher</translation>
    </message>
    <message>
        <source>Most microseconds for which the threads of flash rest</source>
        <translation>Höchstens so viele Mikrosekunden ruhen die Threads für Flash</translation>
    </message>
    <message>
        <source>Most servers have 0 to 15</source>
        <translation>Die meisten Server haben 0 bis 15</translation>
    </message>
    <message>
        <source>Most servers have 0 to 15 (databases), a cluster only 0</source>
        <translation>Die meisten Server haben 0 bis 15 (databases), ein Cluster nur 0</translation>
    </message>
    <message>
        <source>Move the crosshair of a chart</source>
        <translation>Das Fadenkreuz eines Diagramms bewegen</translation>
    </message>
    <message>
        <source>Move through rows, tabs and choices</source>
        <translation>Durch Zeilen, Reiter und Auswahlen gehen</translation>
    </message>
    <message>
        <source>Moves data in memory while serving, to give wasted memory back</source>
        <translation>Verschiebt Daten im Speicher während des Betriebs, um verschwendeten Speicher zurückzugeben</translation>
    </message>
    <message>
        <source>Moves memory between classes: 0 never, 1 slowly, 2 at each eviction</source>
        <translation>Verschiebt Speicher zwischen Klassen: 0 nie, 1 langsam, 2 bei jeder Verdrängung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name %1</source>
        <translation>%1 benennen</translation>
    </message>
    <message>
        <source>Name a file first.</source>
        <translation>Nennen Sie zuerst eine Datei.</translation>
    </message>
    <message>
        <source>Name in Hotset</source>
        <translation>Name in Hotset</translation>
    </message>
    <message>
        <source>Name in the system's log</source>
        <translation>Name im Protokoll des Systems</translation>
    </message>
    <message>
        <source>Name of the append-only files</source>
        <translation>Name der Append-only-Dateien</translation>
    </message>
    <message>
        <source>Name of the member in logs</source>
        <translation>Name des Mitglieds in Protokollen</translation>
    </message>
    <message>
        <source>Name of the snapshot file</source>
        <translation>Name der Schnappschussdatei</translation>
    </message>
    <message>
        <source>Name the file of the authority that issued it (cacert)</source>
        <translation>Geben Sie die Datei der Stelle an, die es ausgestellt hat (cacert)</translation>
    </message>
    <message>
        <source>Name…</source>
        <translation>Benennen…</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Network and clients</source>
        <translation>Netz und Clients</translation>
    </message>
    <message>
        <source>Network is unreachable</source>
        <translation>das Netz ist nicht erreichbar</translation>
    </message>
    <message>
        <source>New TLS connections accepted at once</source>
        <translation>Neue TLS-Verbindungen, die auf einmal angenommen werden</translation>
    </message>
    <message>
        <source>New connections accepted at once</source>
        <translation>Neue Verbindungen, die auf einmal angenommen werden</translation>
    </message>
    <message>
        <source>New items that were idle for this share of the age of the cold ones are moved on</source>
        <translation>Neue Einträge, die für diesen Anteil des Alters der kalten ruhten, rücken weiter</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Neues Fenster</translation>
    </message>
    <message>
        <source>Next open node</source>
        <translation>Nächster offener Knoten</translation>
    </message>
    <message>
        <source>No client is connected.</source>
        <translation>Kein Client ist verbunden.</translation>
    </message>
    <message>
        <source>No command was called.</source>
        <translation>Kein Befehl wurde gerufen.</translation>
    </message>
    <message>
        <source>No command was slow enough to be noted.</source>
        <translation>Kein Befehl war langsam genug, um vermerkt zu werden.</translation>
    </message>
    <message>
        <source>No data: the node does not answer.</source>
        <translation>Keine Daten: Der Knoten antwortet nicht.</translation>
    </message>
    <message>
        <source>No error was answered.</source>
        <translation>Kein Fehler wurde geantwortet.</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Keine Gruppen</translation>
    </message>
    <message>
        <source>No look-up is counted: types, TTL and idle times stay unknown.</source>
        <translation>Kein Zugriff wird gezählt: Typen, TTL und Ruhezeiten bleiben unbekannt.</translation>
    </message>
    <message>
        <source>No look-up missed while the node was listened to.</source>
        <translation>Kein Zugriff ging fehl, während dem Knoten zugehört wurde.</translation>
    </message>
    <message>
        <source>No memory was measured here.</source>
        <translation>Hier wurde kein Speicher gemessen.</translation>
    </message>
    <message>
        <source>No node fits “%1”</source>
        <translation>Kein Knoten passt zu „%1“</translation>
    </message>
    <message>
        <source>No node of this workspace is called %1.</source>
        <translation>Kein Knoten dieses Arbeitsbereichs heißt %1.</translation>
    </message>
    <message>
        <source>No node was scanned yet</source>
        <translation>Noch kein Knoten wurde untersucht</translation>
    </message>
    <message>
        <source>No node, no regions</source>
        <translation>Kein Knoten, keine Bereiche</translation>
    </message>
    <message>
        <source>No region holds “%1”.</source>
        <translation>Kein Bereich enthält „%1“.</translation>
    </message>
    <message>
        <source>No region that is known belongs to it.</source>
        <translation>Kein bekannter Bereich gehört dazu.</translation>
    </message>
    <message>
        <source>No route to host</source>
        <translation>kein Weg zum Rechner</translation>
    </message>
    <message>
        <source>No row holds “%1”.</source>
        <translation>Keine Zeile enthält „%1“.</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>kein Platz mehr auf dem Datenträger</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Verzeichnis gibt es nicht</translation>
    </message>
    <message>
        <source>Nobody listened in %1. While a node is listened to, each miss is told its cause.</source>
        <translation>In dieser Zeit (%1) hörte niemand zu. Solange einem Knoten zugehört wird, bekommt jeder Fehlgriff seine Ursache.</translation>
    </message>
    <message>
        <source>Nobody listened in this time: what happened is not known.</source>
        <translation>In dieser Zeit hörte niemand zu: was geschah, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Nodes /</source>
        <translation>Knoten /</translation>
    </message>
    <message>
        <source>Nodes at each end of a list that are not compressed; 0 compresses none</source>
        <translation>Knoten an jedem Ende einer Liste, die nicht komprimiert werden; 0 komprimiert keine</translation>
    </message>
    <message>
        <source>Nodes scanned</source>
        <translation>Untersuchte Knoten</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>kein Verzeichnis</translation>
    </message>
    <message>
        <source>Not allowed: %1.</source>
        <translation>Nicht erlaubt: %1.</translation>
    </message>
    <message>
        <source>Not asked for.</source>
        <translation>Nicht verlangt.</translation>
    </message>
    <message>
        <source>Not asked for: whoever sees the traffic can read it, passwords too.</source>
        <translation>Nicht verlangt: wer den Verkehr sieht, kann ihn lesen, auch Passwörter.</translation>
    </message>
    <message>
        <source>Not known to Hotset</source>
        <translation>Hotset nicht bekannt</translation>
    </message>
    <message>
        <source>Not known to the server: %1.</source>
        <translation>Dem Server unbekannt: %1.</translation>
    </message>
    <message>
        <source>Not known: nothing was heard of the key since listening began, or as far back as is remembered. It may be new, or have gone before.</source>
        <translation>Nicht bekannt: seit Beginn des Zuhörens, oder soweit die Erinnerung reicht, war von dem Schlüssel nichts zu hören. Er kann neu sein oder schon vorher gegangen.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Not reached.</source>
        <translation>Nicht erreicht.</translation>
    </message>
    <message>
        <source>Not read yet.</source>
        <translation>Noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Not tried, so as not to disturb the server's counters: %1.</source>
        <translation>Nicht versucht, um die Zähler des Servers nicht zu stören: %1.</translation>
    </message>
    <message>
        <source>Nothing happened that readings could tell.</source>
        <translation>Nichts geschah, was Messungen zeigen könnten.</translation>
    </message>
    <message>
        <source>Nothing here is called that</source>
        <translation>Hier heißt nichts so</translation>
    </message>
    <message>
        <source>Nothing that Hotset can see</source>
        <translation>Nichts, was Hotset sehen kann</translation>
    </message>
    <message>
        <source>Nothing that can be added was understood yet</source>
        <translation>Noch wurde nichts verstanden, das hinzugefügt werden kann</translation>
    </message>
    <message>
        <source>Nothing to do again</source>
        <translation>Nichts zu wiederholen</translation>
    </message>
    <message>
        <source>Nothing to take back</source>
        <translation>Nichts zurückzunehmen</translation>
    </message>
    <message>
        <source>Nothing was told in this window yet.</source>
        <translation>In diesem Fenster wurde noch nichts gemeldet.</translation>
    </message>
    <message>
        <source>Nothing: this server is simulated</source>
        <translation>Nichts: dieser Server ist simuliert</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Now, on disk</source>
        <translation>Jetzt, auf der Platte</translation>
    </message>
    <message>
        <source>Number of databases</source>
        <translation>Zahl der Datenbanken</translation>
    </message>
    <message>
        <source>Oldest version of TLS that is spoken</source>
        <translation>Älteste Version von TLS, die gesprochen wird</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>One a line: a name if you like, the address or URI, then group=, tag=, env=, colour= or read-only. Or a list that Hotset saved.</source>
        <translation>Einer je Zeile: nach Wunsch ein Name, die Adresse oder URI, dann group=, tag=, env=, colour= oder read-only. Oder eine Liste, die Hotset gespeichert hat.</translation>
    </message>
    <message>
        <source>One of so many reads brings an item back from flash</source>
        <translation>Jeder sovielte Lesezugriff holt einen Eintrag von Flash zurück</translation>
    </message>
    <message>
        <source>One pattern for all of them: * stands for any text. It stays, whatever later scans find.</source>
        <translation>Ein Muster für alle: * steht für beliebigen Text. Es bleibt, was spätere Untersuchungen auch finden.</translation>
    </message>
    <message>
        <source>Only the memory of all regions together has to be that sure; each region may be less</source>
        <translation>Nur der Speicher aller Bereiche zusammen muss so sicher sein; jeder einzelne darf es weniger sein</translation>
    </message>
    <message>
        <source>Only what differs from the default</source>
        <translation>Nur was von der Vorgabe abweicht</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Öffnen Sie einen Arbeitsbereich</translation>
    </message>
    <message>
        <source>Open in a new window</source>
        <translation>In neuem Fenster öffnen</translation>
    </message>
    <message>
        <source>Open node</source>
        <translation>Knoten öffnen</translation>
    </message>
    <message>
        <source>Open nodes</source>
        <translation>Offene Knoten</translation>
    </message>
    <message>
        <source>Open the node of the row</source>
        <translation>Den Knoten der Zeile öffnen</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Die Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Open this node in a new window</source>
        <translation>Diesen Knoten in neuem Fenster öffnen</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Vorgang nicht erlaubt</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Order in which SORT puts letters</source>
        <translation>Reihenfolge, in die SORT Buchstaben bringt</translation>
    </message>
    <message>
        <source>Orders the items by age in the background</source>
        <translation>Ordnet die Einträge im Hintergrund nach ihrem Alter</translation>
    </message>
    <message>
        <source>Over which time</source>
        <translation>Über welche Zeit</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Pages the allocator holds, also those it could give back</source>
        <translation>Seiten, die der Allokator hält, auch solche, die er zurückgeben könnte</translation>
    </message>
    <message>
        <source>Pages the allocator uses, holes included</source>
        <translation>Seiten, die der Allokator nutzt, mit Lücken</translation>
    </message>
    <message>
        <source>Parameters for key exchange with old clients</source>
        <translation>Parameter für den Schlüsselaustausch mit alten Clients</translation>
    </message>
    <message>
        <source>Passes requests on to other servers</source>
        <translation>Reicht Anfragen an andere Server weiter</translation>
    </message>
    <message>
        <source>Passphrase of that key</source>
        <translation>Passphrase dieses Schlüssels</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password for the primary</source>
        <translation>Passwort für den Primären</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Passwort von %1</translation>
    </message>
    <message>
        <source>Password of the default user</source>
        <translation>Passwort des Standardbenutzers</translation>
    </message>
    <message>
        <source>Past notices</source>
        <translation>Frühere Meldungen</translation>
    </message>
    <message numerus="yes">
        <source>Past notices, %n unread</source>
        <translation>
            <numerusform>Frühere Meldungen, %n ungelesen</numerusform>
            <numerusform>Frühere Meldungen, %n ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Path of the server's socket</source>
        <translation>Pfad des Sockets des Servers</translation>
    </message>
    <message>
        <source>Path of the server's socket, instead of the network</source>
        <translation>Pfad des Sockets des Servers, anstelle des Netzes</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Patterns, one a line</source>
        <translation>Muster, eines je Zeile</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Gegenstelle</translation>
    </message>
    <message>
        <source>Percent of a class's memory for items that are new</source>
        <translation>Prozent des Speichers einer Klasse für Einträge, die neu sind</translation>
    </message>
    <message>
        <source>Percent of a class's memory for items that were used again</source>
        <translation>Prozent des Speichers einer Klasse für Einträge, die wieder benutzt wurden</translation>
    </message>
    <message>
        <source>Percentiles that INFO shows</source>
        <translation>Perzentile, die INFO zeigt</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Persistence</source>
        <translation>Persistenz</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port of the cluster bus that other members are told</source>
        <translation>Port des Cluster-Bus, der anderen Mitgliedern genannt wird</translation>
    </message>
    <message>
        <source>Port of the cluster bus; 0 is the server's port plus 10000</source>
        <translation>Port des Cluster-Bus; 0 ist der Port des Servers plus 10000</translation>
    </message>
    <message>
        <source>Port that clients connect to; 0 is none</source>
        <translation>Port, mit dem Clients sich verbinden; 0 heißt keiner</translation>
    </message>
    <message>
        <source>Port that other members are told</source>
        <translation>Port, der anderen Mitgliedern genannt wird</translation>
    </message>
    <message>
        <source>Port that the primary is told</source>
        <translation>Port, der dem Primären genannt wird</translation>
    </message>
    <message>
        <source>Previous open node</source>
        <translation>Voriger offener Knoten</translation>
    </message>
    <message>
        <source>Prints the logo at the start whatever the terminal</source>
        <translation>Gibt beim Start das Logo aus, gleich auf welchem Terminal</translation>
    </message>
    <message>
        <source>Private key of the server</source>
        <translation>Privater Schlüssel des Servers</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Protocol that is spoken: text, binary, or whichever a client begins with</source>
        <translation>Protokoll, das gesprochen wird: Text, binär, oder womit ein Client beginnt</translation>
    </message>
    <message>
        <source>Put a name of two words in "quotes"</source>
        <translation>Setzen Sie einen Namen aus zwei Wörtern in "Anführungszeichen"</translation>
    </message>
    <message>
        <source>Put the workspace on a local disk</source>
        <translation>Legen Sie den Arbeitsbereich auf eine lokale Platte</translation>
    </message>
    <message>
        <source>Queues of the network card that threads are bound to</source>
        <translation>Warteschlangen der Netzkarte, an die Threads gebunden sind</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Raise maxclients, or close clients that are idle</source>
        <translation>Erhöhen Sie maxclients, oder schließen Sie untätige Clients</translation>
    </message>
    <message>
        <source>Raise maxmemory for a moment, or watch a replica</source>
        <translation>Erhöhen Sie maxmemory für einen Moment, oder beobachten Sie ein Replikat</translation>
    </message>
    <message>
        <source>Read a file…</source>
        <translation>Datei lesen …</translation>
    </message>
    <message>
        <source>Read a list of nodes</source>
        <translation>Liste von Knoten lesen</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>Dateisystem nur lesbar</translation>
    </message>
    <message>
        <source>Read-only: Hotset refuses every write to this node</source>
        <translation>Nur lesen: Hotset verweigert jedes Schreiben auf diesen Knoten</translation>
    </message>
    <message>
        <source>Redis uses 6379 by default</source>
        <translation>Redis verwendet üblicherweise 6379</translation>
    </message>
    <message>
        <source>Redis uses 6379 by default, memcached 11211</source>
        <translation>Redis verwendet üblicherweise 6379, memcached 11211</translation>
    </message>
    <message>
        <source>Redis, Valkey or memcached; paste a URI or fill in the fields.</source>
        <translation>Redis, Valkey oder memcached; fügen Sie eine URI ein, oder füllen Sie die Felder aus.</translation>
    </message>
    <message>
        <source>Refuses connections from elsewhere while there is no password</source>
        <translation>Lehnt Verbindungen von anderswo ab, solange es kein Passwort gibt</translation>
    </message>
    <message>
        <source>Refuses writes when the last snapshot failed</source>
        <translation>Lehnt Schreibzugriffe ab, wenn der letzte Schnappschuss misslang</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Regions / %1 /</source>
        <translation>Bereiche / %1 /</translation>
    </message>
    <message>
        <source>Regions as a map</source>
        <translation>Bereiche als Karte</translation>
    </message>
    <message>
        <source>Regions as a table</source>
        <translation>Bereiche als Tabelle</translation>
    </message>
    <message>
        <source>Regions as a tree</source>
        <translation>Bereiche als Baum</translation>
    </message>
    <message>
        <source>Regions of this node</source>
        <translation>Bereiche dieses Knotens</translation>
    </message>
    <message>
        <source>Removals</source>
        <translation>Löschungen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen Sie es</translation>
    </message>
    <message>
        <source>Remove the demo</source>
        <translation>Demo entfernen</translation>
    </message>
    <message>
        <source>Remove the demo?</source>
        <translation>Die Demo entfernen?</translation>
    </message>
    <message>
        <source>Remove the node of the row</source>
        <translation>Den Knoten der Zeile entfernen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Renew the certificate on the server</source>
        <translation>Erneuern Sie das Zertifikat auf dem Server</translation>
    </message>
    <message>
        <source>Replaces the file that is there.</source>
        <translation>Ersetzt die vorhandene Datei.</translation>
    </message>
    <message>
        <source>Replicas a primary keeps before one may move to another</source>
        <translation>Replikate, die ein Primärer behält, bevor eines zu einem anderen wechseln darf</translation>
    </message>
    <message>
        <source>Replicas that end that wait; 0 is no number</source>
        <translation>Replikate, die dieses Warten beenden; 0 ist keine Zahl</translation>
    </message>
    <message>
        <source>Replicas without which a primary refuses writes; 0 is none</source>
        <translation>Replikate, ohne die ein Primärer Schreibzugriffe ablehnt; 0 ist keines</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>Replikation</translation>
    </message>
    <message>
        <source>Requests of one client that are answered before others have their turn</source>
        <translation>Anfragen eines Clients, die beantwortet werden, bevor andere an die Reihe kommen</translation>
    </message>
    <message>
        <source>Rewrite under way</source>
        <translation>Neuschreiben läuft</translation>
    </message>
    <message>
        <source>Rights of that socket</source>
        <translation>Rechte dieses Sockets</translation>
    </message>
    <message>
        <source>Rights of the server's socket, in octal</source>
        <translation>Rechte des Sockets des Servers, oktal</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Runs in the background</source>
        <translation>Läuft im Hintergrund</translation>
    </message>
    <message>
        <source>SMTP or FTP</source>
        <translation>SMTP oder FTP</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save a picture of %1</source>
        <translation>Ein Bild von %1 speichern</translation>
    </message>
    <message>
        <source>Save the chart “%1”</source>
        <translation>Das Diagramm „%1“ speichern</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>Den Vergleich speichern</translation>
    </message>
    <message>
        <source>Save the list of nodes as a file</source>
        <translation>Die Liste der Knoten als Datei speichern</translation>
    </message>
    <message>
        <source>Save the list of nodes, without passwords</source>
        <translation>Die Liste der Knoten speichern, ohne Passwörter</translation>
    </message>
    <message>
        <source>Save the table of regions</source>
        <translation>Die Tabelle der Bereiche speichern</translation>
    </message>
    <message>
        <source>Save the table “%1”</source>
        <translation>Die Tabelle „%1“ speichern</translation>
    </message>
    <message>
        <source>Save this table as CSV or JSON</source>
        <translation>Diese Tabelle als CSV oder JSON speichern</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Say expressly that it is meant</source>
        <translation>Sagen Sie ausdrücklich, dass es so gemeint ist</translation>
    </message>
    <message>
        <source>Say it with --workspace DIR</source>
        <translation>Sagen Sie es mit --workspace VERZEICHNIS</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation>%1 untersuchen</translation>
    </message>
    <message numerus="yes">
        <source>Scan %n nodes</source>
        <translation>
            <numerusform>%n Knoten untersuchen</numerusform>
            <numerusform>%n Knoten untersuchen</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan again…</source>
        <translation>Erneut untersuchen…</translation>
    </message>
    <message>
        <source>Scan for regions</source>
        <translation>Nach Bereichen untersuchen</translation>
    </message>
    <message>
        <source>Scan from the beginning</source>
        <translation>Untersuchen Sie von vorn</translation>
    </message>
    <message>
        <source>Scan it again</source>
        <translation>Untersuchen Sie ihn noch einmal</translation>
    </message>
    <message>
        <source>Scan now…</source>
        <translation>Jetzt untersuchen…</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Untersuchungen</translation>
    </message>
    <message>
        <source>Scan…</source>
        <translation>Untersuchen…</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search or run</source>
        <translation>Suchen oder ausführen</translation>
    </message>
    <message>
        <source>Search or run   Ctrl K</source>
        <translation>Suchen oder ausführen   Strg K</translation>
    </message>
    <message>
        <source>Search regions</source>
        <translation>Bereiche suchen</translation>
    </message>
    <message>
        <source>Search this table</source>
        <translation>Diese Tabelle durchsuchen</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Seconds after the last replica until the backlog is freed</source>
        <translation>Sekunden nach dem letzten Replikat, bis dieser Rückstand freigegeben wird</translation>
    </message>
    <message>
        <source>Seconds after which an item that a client seems to hold is freed; 0 is never</source>
        <translation>Sekunden, nach denen ein Eintrag freigegeben wird, den ein Client zu halten scheint; 0 heißt nie</translation>
    </message>
    <message>
        <source>Seconds between pings to replicas</source>
        <translation>Sekunden zwischen Pings an Replikaten</translation>
    </message>
    <message>
        <source>Seconds for which a member that was removed may not come back</source>
        <translation>Sekunden, für die ein entferntes Mitglied nicht zurückkehren darf</translation>
    </message>
    <message>
        <source>Seconds for which a session is kept</source>
        <translation>Sekunden, für die eine Sitzung aufgehoben wird</translation>
    </message>
    <message>
        <source>Seconds of idleness after which a client is disconnected; 0 is never</source>
        <translation>Sekunden ohne Aktivität, nach denen ein Client getrennt wird; 0 heißt nie</translation>
    </message>
    <message>
        <source>Seconds of idleness after which an item goes to flash</source>
        <translation>Sekunden ohne Zugriff, nach denen ein Eintrag auf Flash kommt</translation>
    </message>
    <message>
        <source>Seconds of silence after which a replica does not count any more</source>
        <translation>Sekunden Stille, nach denen ein Replikat nicht mehr zählt</translation>
    </message>
    <message>
        <source>Seconds of silence after which replication is broken off</source>
        <translation>Sekunden Stille, nach denen die Replikation abgebrochen wird</translation>
    </message>
    <message>
        <source>Seconds of silence after which the system asks whether a client is still there</source>
        <translation>Sekunden Stille, nach denen das System fragt, ob ein Client noch da ist</translation>
    </message>
    <message>
        <source>Seconds since the oldest item was used; no choice, but a figure</source>
        <translation>Sekunden, seit der älteste Eintrag benutzt wurde; keine Wahl, sondern eine Zahl</translation>
    </message>
    <message>
        <source>Seconds to wait for more replicas before a copy is sent</source>
        <translation>Sekunden, die auf weitere Replikate gewartet wird, bevor eine Kopie geschickt wird</translation>
    </message>
    <message>
        <source>Seconds to wait for replicas before ending</source>
        <translation>Sekunden, die vor dem Ende auf Replikate gewartet wird</translation>
    </message>
    <message>
        <source>Seconds up to which a time to live is short</source>
        <translation>Bis zu so vielen Sekunden gilt eine Lebenszeit als kurz</translation>
    </message>
    <message>
        <source>Sends a new replica its copy without writing it to disk first</source>
        <translation>Schickt einem neuen Replikat seine Kopie, ohne sie zuerst auf die Platte zu schreiben</translation>
    </message>
    <message>
        <source>Sends a new replica its snapshot and the writes since over two connections</source>
        <translation>Schickt einem neuen Replikat seinen Schnappschuss und die Schreibzugriffe seither über zwei Verbindungen</translation>
    </message>
    <message>
        <source>Sends to replicas in larger packets, later</source>
        <translation>Sendet an Replikate in größeren Paketen, dafür später</translation>
    </message>
    <message>
        <source>Sentinels show this replica</source>
        <translation>Sentinels zeigen dieses Replikat</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>Servername</translation>
    </message>
    <message>
        <source>Serves reads although the cluster is down</source>
        <translation>Bedient Lesezugriffe, auch wenn der Cluster ausgefallen ist</translation>
    </message>
    <message>
        <source>Serves sharded channels although the cluster is down</source>
        <translation>Bedient Shard-Kanäle, auch wenn der Cluster ausgefallen ist</translation>
    </message>
    <message>
        <source>Sessions kept so that clients can come back quickly</source>
        <translation>Sitzungen, die aufgehoben werden, damit Clients schnell zurückkehren können</translation>
    </message>
    <message>
        <source>Set a password, or bind the server to an address you trust</source>
        <translation>Setzen Sie ein Passwort, oder binden Sie den Server an eine Adresse, der Sie trauen</translation>
    </message>
    <message>
        <source>Set it where the service keeps its settings</source>
        <translation>Stellen Sie sie dort ein, wo der Dienst seine Einstellungen hat</translation>
    </message>
    <message>
        <source>Set notify-keyspace-events in the service's own console (a parameter group, an advanced setting)</source>
        <translation>Stellen Sie notify-keyspace-events in der Konsole des Dienstes ein (Parametergruppe, erweiterte Einstellung)</translation>
    </message>
    <message>
        <source>Sets of up to so many members are kept compact</source>
        <translation>Sets mit bis zu so vielen Mitgliedern werden kompakt gehalten</translation>
    </message>
    <message>
        <source>Sets of up to so many whole numbers are kept compact</source>
        <translation>Sets mit bis zu so vielen ganzen Zahlen werden kompakt gehalten</translation>
    </message>
    <message>
        <source>Sets with members of up to so many bytes are kept compact</source>
        <translation>Sets mit Mitgliedern von bis zu so vielen Bytes werden kompakt gehalten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Share of a core</source>
        <translation>Anteil eines Kerns</translation>
    </message>
    <message>
        <source>Share of a page on flash that may be wasted before it is compacted</source>
        <translation>Anteil einer Seite auf Flash, der verschwendet sein darf, bevor sie verdichtet wird</translation>
    </message>
    <message>
        <source>Share of reads</source>
        <translation>Anteil der Lesezugriffe</translation>
    </message>
    <message>
        <source>Share of the memory that is kept free as a reserve</source>
        <translation>Anteil des Speichers, der als Reserve frei bleibt</translation>
    </message>
    <message>
        <source>Shorten it</source>
        <translation>Kürzen Sie es</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>Alle %1 zeigen</translation>
    </message>
    <message>
        <source>Show arguments</source>
        <translation>Argumente zeigen</translation>
    </message>
    <message>
        <source>Show by movement where things went</source>
        <translation>Durch Bewegung zeigen, wohin etwas ging</translation>
    </message>
    <message>
        <source>Show keys</source>
        <translation>Schlüssel zeigen</translation>
    </message>
    <message>
        <source>Show the demo (in an empty workspace)</source>
        <translation>Die Demo zeigen (in einem leeren Arbeitsbereich)</translation>
    </message>
    <message>
        <source>Show the first %1</source>
        <translation>Die ersten %1 zeigen</translation>
    </message>
    <message>
        <source>Shows address and mode in the name of the process</source>
        <translation>Zeigt Adresse und Betriebsart im Namen des Prozesses</translation>
    </message>
    <message>
        <source>Sign that ends the first part of a key, by which is counted</source>
        <translation>Zeichen, das den Anfang eines Schlüssels beendet, nach dem gezählt wird</translation>
    </message>
    <message>
        <source>Since the start; each is a pause for all clients: the disk is too slow</source>
        <translation>Seit dem Start; jedes ist eine Pause für alle Clients: die Platte ist zu langsam</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of a list's nodes: entries, or from -1 (4 kB) to -5 (64 kB)</source>
        <translation>Größe der Knoten einer Liste: Einträge, oder von -1 (4 kB) bis -5 (64 kB)</translation>
    </message>
    <message>
        <source>Size of an entry</source>
        <translation>Größe eines Eintrags</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Size of the table at the start, as a power of two; 0 is the usual one, it grows</source>
        <translation>Größe der Tabelle beim Start, als Zweierpotenz; 0 ist die übliche, sie wächst</translation>
    </message>
    <message>
        <source>Slow log</source>
        <translation>Langsame Befehle</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Snapshot under way</source>
        <translation>Schnappschuss läuft</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>Sorted sets of up to so many members are kept compact</source>
        <translation>Sorted Sets mit bis zu so vielen Mitgliedern werden kompakt gehalten</translation>
    </message>
    <message>
        <source>Sorted sets with members of up to so many bytes are kept compact</source>
        <translation>Sorted Sets mit Mitgliedern von bis zu so vielen Bytes werden kompakt gehalten</translation>
    </message>
    <message>
        <source>Span of time</source>
        <translation>Zeitspanne</translation>
    </message>
    <message>
        <source>Speaks TLS</source>
        <translation>Spricht TLS</translation>
    </message>
    <message>
        <source>Spends a millisecond of every tenth of a second on growing its tables</source>
        <translation>Verwendet eine Millisekunde jeder Zehntelsekunde auf das Wachsen der Tabellen</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Start and unlock one (GNOME Keyring or KWallet) in this session, or give the password each time</source>
        <translation>Starten und entsperren Sie in dieser Sitzung einen (GNOME Keyring oder KWallet), oder geben Sie das Passwort jedes Mal ein</translation>
    </message>
    <message>
        <source>Start it with lru_crawler and without -X</source>
        <translation>Starten Sie ihn mit lru_crawler und ohne -X</translation>
    </message>
    <message>
        <source>Starts with an append-only file that was cut off by a crash</source>
        <translation>Startet mit einer Append-only-Datei, die bei einem Absturz abgeschnitten wurde</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>Nicht mehr zuhören</translation>
    </message>
    <message>
        <source>Stop listening, so that it stops counting; its keys have no common fronts</source>
        <translation>Hören Sie auf zuzuhören, damit er aufhört zu zählen; seine Schlüssel haben keine gemeinsamen Anfänge</translation>
    </message>
    <message>
        <source>Stops serving when a slot has no member</source>
        <translation>Stellt den Betrieb ein, wenn ein Slot kein Mitglied hat</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TCP port; 0 is none</source>
        <translation>TCP-Port; 0 ist keiner</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>TLS port that other members are told</source>
        <translation>TLS-Port, der anderen Mitgliedern genannt wird</translation>
    </message>
    <message>
        <source>TLS port; 0 is none</source>
        <translation>TLS-Port; 0 ist keiner</translation>
    </message>
    <message>
        <source>TTL</source>
        <translation>TTL</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>Tags, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation>Zurücknehmen: %1</translation>
    </message>
    <message>
        <source>Take the read-only mark off the node</source>
        <translation>Nehmen Sie dem Knoten die Markierung „nur lesen“</translation>
    </message>
    <message>
        <source>Take the read-only mark off the node first, if this is meant to be</source>
        <translation>Nehmen Sie zuerst die Markierung „nur lesen“ vom Knoten, wenn das so sein soll</translation>
    </message>
    <message>
        <source>Take the read-only mark off the node, or set it yourself</source>
        <translation>Nehmen Sie dem Knoten die Markierung „nur lesen“, oder stellen Sie es selbst ein</translation>
    </message>
    <message>
        <source>Tells the system which process to end when memory is short</source>
        <translation>Sagt dem System, welchen Prozess es bei Speichermangel beenden soll</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>Schrift in üblicher Größe</translation>
    </message>
    <message>
        <source>The I/O threads read as well as write</source>
        <translation>Die I/O-Threads lesen auch, statt nur zu schreiben</translation>
    </message>
    <message>
        <source>The append-only file is not rewritten while smaller, in bytes</source>
        <translation>Kleiner als so viele Bytes wird die Append-only-Datei nicht neu geschrieben</translation>
    </message>
    <message>
        <source>The budget is kept while the scan goes on.</source>
        <translation>Das Budget wird während der Untersuchung eingehalten.</translation>
    </message>
    <message>
        <source>The cluster could not serve: slots without a member</source>
        <translation>Der Cluster konnte nicht antworten: Slots ohne Mitglied</translation>
    </message>
    <message>
        <source>The command may have been carried out: look before you send it again</source>
        <translation>Der Befehl wurde vielleicht ausgeführt: sehen Sie nach, bevor Sie ihn erneut senden</translation>
    </message>
    <message>
        <source>The data itself</source>
        <translation>Die Daten selbst</translation>
    </message>
    <message>
        <source>The data's share of what was added since the start</source>
        <translation>Anteil der Daten an dem, was seit dem Start hinzukam</translation>
    </message>
    <message>
        <source>The demo is removed. The list of commands (Ctrl+K) can bring it back while there is no server.</source>
        <translation>Die Demo ist entfernt. Die Befehlsliste (Strg+K) holt sie zurück, solange kein Server da ist.</translation>
    </message>
    <message>
        <source>The file system is read-only: choose another directory with --workspace</source>
        <translation>Das Dateisystem ist nur lesbar: wählen Sie mit --workspace ein anderes Verzeichnis</translation>
    </message>
    <message>
        <source>The file with the choices made in this window was damaged. What could be read of it holds; the file is kept as %1.</source>
        <translation>Die Datei mit den Einstellungen dieses Fensters war beschädigt. Was davon lesbar war, gilt weiter; die Datei ist aufgehoben als %1.</translation>
    </message>
    <message>
        <source>The last scan, at %1, found no entries of this region.</source>
        <translation>Die letzte Untersuchung um %1 fand keine Einträge dieses Bereichs.</translation>
    </message>
    <message>
        <source>The login may not use LATENCY HISTOGRAM: give it the right +latency|histogram.</source>
        <translation>Die Anmeldung darf LATENCY HISTOGRAM nicht verwenden: geben Sie ihr das Recht +latency|histogram.</translation>
    </message>
    <message>
        <source>The misses are counted, but not told apart: that takes the server's word of evictions, expirations and removals too.</source>
        <translation>Die Fehlgriffe sind gezählt, aber nicht unterschieden: dazu muss der Server auch Verdrängungen, Abläufe und Löschungen melden.</translation>
    </message>
    <message>
        <source>The name is shown in place of the pattern. Without one the pattern is shown.</source>
        <translation>Der Name steht anstelle des Musters. Ohne Namen wird das Muster gezeigt.</translation>
    </message>
    <message>
        <source>The node can't be reached, and nothing was read of it in the last hour.</source>
        <translation>Der Knoten ist nicht erreichbar, und in der letzten Stunde wurde nichts von ihm gelesen.</translation>
    </message>
    <message>
        <source>The node does not answer.</source>
        <translation>Der Knoten antwortet nicht.</translation>
    </message>
    <message>
        <source>The node is being scanned.</source>
        <translation>Der Knoten wird gerade untersucht.</translation>
    </message>
    <message>
        <source>The node was not read yet.</source>
        <translation>Der Knoten wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>The password given was not accepted; check user and password</source>
        <translation>Das angegebene Passwort wurde nicht angenommen; prüfen Sie Benutzer und Passwort</translation>
    </message>
    <message>
        <source>The password is wrong for the default user, or that user is disabled.</source>
        <translation>Das Passwort ist für den Standardbenutzer falsch, oder dieser Benutzer ist abgeschaltet.</translation>
    </message>
    <message>
        <source>The password is wrong, or there is no user %1, or it is disabled: the server does not say which.</source>
        <translation>Das Passwort ist falsch, oder es gibt keinen Benutzer %1, oder er ist abgeschaltet: der Server sagt nicht, was davon.</translation>
    </message>
    <message>
        <source>The password of %1 is kept for this session only: %2</source>
        <translation>Das Passwort von %1 wird nur für diese Sitzung behalten: %2</translation>
    </message>
    <message>
        <source>The patterns of the parts, one a line: * stands for any text. What fits none of them stays where it is. The last scan did not count the parts by themselves: they show with the next one.</source>
        <translation>Die Muster der Teile, eines je Zeile: * steht für beliebigen Text. Was zu keinem passt, bleibt, wo es ist. Die letzte Untersuchung hat die Teile nicht für sich gezählt: Sie zeigen sich mit der nächsten.</translation>
    </message>
    <message>
        <source>The regions can't be read</source>
        <translation>Die Bereiche sind nicht lesbar</translation>
    </message>
    <message>
        <source>The regions of %1 were changed in a way that the last scan does not tell: the next one divides the keys so.</source>
        <translation>Die Bereiche von %1 wurden so geändert, wie es die letzte Untersuchung nicht sagt: Die nächste teilt die Schlüssel so auf.</translation>
    </message>
    <message>
        <source>The regions of this node were changed in a way that the last scan does not tell: the next one divides the keys so.</source>
        <translation>Die Bereiche dieses Knotens wurden so geändert, wie es die letzte Untersuchung nicht sagt: Die nächste teilt die Schlüssel so auf.</translation>
    </message>
    <message>
        <source>The run after</source>
        <translation>Der Lauf danach</translation>
    </message>
    <message>
        <source>The run before</source>
        <translation>Der Lauf davor</translation>
    </message>
    <message>
        <source>The run of</source>
        <translation>Der Lauf von</translation>
    </message>
    <message>
        <source>The server asks for no password.</source>
        <translation>Der Server verlangt kein Passwort.</translation>
    </message>
    <message>
        <source>The server asks for no password: whoever reaches this port can read and change everything.</source>
        <translation>Der Server verlangt kein Passwort: wer diesen Port erreicht, kann alles lesen und ändern.</translation>
    </message>
    <message>
        <source>The server counted %1 look-ups of %2, %3 found: %4 hits for each MB that these entries take.</source>
        <translation>Der Server zählte %1 Zugriffe auf %2, %3 gefunden: %4 Treffer je MB, das diese Einträge belegen.</translation>
    </message>
    <message>
        <source>The server counts these as look-ups, and says how many afterwards. Nothing else of a scan is counted.</source>
        <translation>Der Server zählt sie als Zugriffe; wie viele, wird danach gesagt. Nichts anderes an einer Untersuchung wird gezählt.</translation>
    </message>
    <message>
        <source>The server demands a password, and none was given.</source>
        <translation>Der Server verlangt ein Passwort, und es wurde keines angegeben.</translation>
    </message>
    <message>
        <source>The server does not list its items: regions can't be found.</source>
        <translation>Der Server listet seine Einträge nicht auf: Bereiche lassen sich nicht finden.</translation>
    </message>
    <message>
        <source>The server does not say which version it is.</source>
        <translation>Der Server sagt nicht, welche Version er ist.</translation>
    </message>
    <message>
        <source>The server has no password and did not look at ours.</source>
        <translation>Der Server hat kein Passwort und sah sich unseres nicht an.</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>Der Server wird gerade gefragt.</translation>
    </message>
    <message>
        <source>The server is not set to tell misses.</source>
        <translation>Der Server ist nicht darauf eingestellt, Fehlgriffe zu melden.</translation>
    </message>
    <message>
        <source>The server knows no rights: everything Hotset asks for is allowed.</source>
        <translation>Der Server kennt keine Rechte: alles, wonach Hotset fragt, ist erlaubt.</translation>
    </message>
    <message>
        <source>The server reads its data and does not serve yet</source>
        <translation>Der Server liest seine Daten und antwortet noch nicht</translation>
    </message>
    <message>
        <source>The server tells no directive.</source>
        <translation>Der Server nennt keine Direktive.</translation>
    </message>
    <message>
        <source>The server tells no hits. What is read in a moment that is watched, less what is missed in it, is what was found: watch the reads to know it.</source>
        <translation>Der Server meldet keine Treffer. Was in einem beobachteten Augenblick gelesen wird, abzüglich der Fehlgriffe darin, wurde gefunden: beobachten Sie das Lesen, um es zu wissen.</translation>
    </message>
    <message>
        <source>The server tells nothing of its memory.</source>
        <translation>Der Server sagt nichts über seinen Speicher.</translation>
    </message>
    <message>
        <source>The server was still loading its data</source>
        <translation>Der Server lud noch seine Daten</translation>
    </message>
    <message>
        <source>The server's order of ciphers counts</source>
        <translation>Die Reihenfolge der Chiffren des Servers zählt</translation>
    </message>
    <message>
        <source>The server's setting %1 would change from %2 to %3, and back when listening ends.</source>
        <translation>Die Einstellung %1 des Servers würde von %2 auf %3 geändert, und zurück, wenn das Zuhören endet.</translation>
    </message>
    <message>
        <source>The workspace can't be opened</source>
        <translation>Der Arbeitsbereich lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Farbschema des Systems</translation>
    </message>
    <message>
        <source>There are %1 windows already; close one first.</source>
        <translation>Es gibt schon %1 Fenster; schließen Sie zuerst eines.</translation>
    </message>
    <message>
        <source>There is one run at most: the next scan makes a second one to compare it with.</source>
        <translation>Es gibt höchstens einen Lauf: die nächste Untersuchung macht einen zweiten zum Vergleichen.</translation>
    </message>
    <message>
        <source>These nodes are simulated. Connect a Redis, Valkey or memcached server and they make way for it.</source>
        <translation>Diese Knoten sind simuliert. Verbinden Sie einen Redis-, Valkey- oder memcached-Server, dann machen sie ihm Platz.</translation>
    </message>
    <message>
        <source>These nodes hold no entries.</source>
        <translation>Diese Knoten halten keine Einträge.</translation>
    </message>
    <message>
        <source>This is a production node.</source>
        <translation>Dies ist ein Produktionsknoten.</translation>
    </message>
    <message>
        <source>This node was not scanned yet.</source>
        <translation>Dieser Knoten wurde noch nicht untersucht.</translation>
    </message>
    <message>
        <source>This server has no replica and is none.</source>
        <translation>Dieser Server hat kein Replikat und ist keines.</translation>
    </message>
    <message>
        <source>This server keeps no histogram of how long its commands take, or none was called.</source>
        <translation>Dieser Server führt kein Histogramm darüber, wie lange seine Befehle dauern, oder keiner wurde aufgerufen.</translation>
    </message>
    <message>
        <source>This server tells how many look-ups missed, by the first part of keys, and not which keys: why one was missed can't be known.</source>
        <translation>Dieser Server meldet nach dem ersten Teil der Schlüssel, wie viele Zugriffe fehlgingen, und nicht, bei welchen Schlüsseln: warum einer fehlte, lässt sich nicht wissen.</translation>
    </message>
    <message>
        <source>Threads that listen to each UDP socket</source>
        <translation>Threads, die auf jedem UDP-Socket lauschen</translation>
    </message>
    <message>
        <source>Threads that read and write the network; 1 is the main thread alone</source>
        <translation>Threads, die das Netzwerk lesen und schreiben; 1 ist der Haupt-Thread allein</translation>
    </message>
    <message>
        <source>Threads that serve clients</source>
        <translation>Threads, die Clients bedienen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Time of the background process</source>
        <translation>Zeit des Hintergrundprozesses</translation>
    </message>
    <message>
        <source>Time to live</source>
        <translation>Lebensdauer</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>zu viele offene Dateien</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>Try again in a while</source>
        <translation>Versuchen Sie es in einer Weile noch einmal</translation>
    </message>
    <message>
        <source>Try again later</source>
        <translation>Versuchen Sie es später noch einmal</translation>
    </message>
    <message>
        <source>Try again when it has ended</source>
        <translation>Versuchen Sie es, wenn er zu Ende ist</translation>
    </message>
    <message>
        <source>Try again when it is below %1</source>
        <translation>Versuchen Sie es, wenn es unter %1 liegt</translation>
    </message>
    <message>
        <source>Try again when it is done</source>
        <translation>Versuchen Sie es, wenn es fertig ist</translation>
    </message>
    <message>
        <source>Turns clients away at once when there are too many, instead of letting them wait</source>
        <translation>Weist Clients sofort ab, wenn es zu viele sind, statt sie warten zu lassen</translation>
    </message>
    <message>
        <source>Type it anew</source>
        <translation>Tippen Sie es neu</translation>
    </message>
    <message>
        <source>Type the password first</source>
        <translation>Geben Sie zuerst das Passwort ein</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Typen</translation>
    </message>
    <message>
        <source>Types and encodings</source>
        <translation>Typen und Kodierungen</translation>
    </message>
    <message>
        <source>Types and use</source>
        <translation>Typen und Nutzen</translation>
    </message>
    <message>
        <source>UDP port; 0 is none</source>
        <translation>UDP-Port; 0 heißt keiner</translation>
    </message>
    <message>
        <source>UNIX socket</source>
        <translation>UNIX-Socket</translation>
    </message>
    <message>
        <source>URI</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Letzte Änderung rückgängig machen</translation>
    </message>
    <message>
        <source>Undo the renaming of these commands on the server (rename-command)</source>
        <translation>Nehmen Sie die Umbenennung dieser Befehle auf dem Server zurück (rename-command)</translation>
    </message>
    <message>
        <source>Unlock it, then try again</source>
        <translation>Entsperren Sie ihn, und versuchen Sie es dann erneut</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Loslassen</translation>
    </message>
    <message>
        <source>Unreachable since %1</source>
        <translation>Nicht erreichbar seit %1</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Use database 0</source>
        <translation>Verwenden Sie die Datenbank 0</translation>
    </message>
    <message>
        <source>Use one that is valid and issued by an authority the server trusts</source>
        <translation>Nehmen Sie eines, das gültig und von einer Stelle ausgestellt ist, der der Server vertraut</translation>
    </message>
    <message>
        <source>Use that Hotset, or another workspace; nothing was changed</source>
        <translation>Nehmen Sie jenes Hotset oder einen anderen Arbeitsbereich; nichts wurde geändert</translation>
    </message>
    <message>
        <source>Use that Hotset, or write one node a line</source>
        <translation>Nehmen Sie jenes Hotset, oder schreiben Sie einen Knoten je Zeile</translation>
    </message>
    <message>
        <source>Use what was found then, or wait</source>
        <translation>Verwenden Sie, was dabei gefunden wurde, oder warten Sie</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>User for the primary</source>
        <translation>Benutzer für den Primären</translation>
    </message>
    <message>
        <source>Uses TLS between members of a cluster</source>
        <translation>Verwendet TLS zwischen Mitgliedern eines Clusters</translation>
    </message>
    <message>
        <source>Uses TLS towards the primary</source>
        <translation>Verwendet TLS zum Primären</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Values that a command overwrites are freed in the background</source>
        <translation>Werte, die ein Befehl überschreibt, werden im Hintergrund freigegeben</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Versions of TLS that are spoken; empty is the library's choice</source>
        <translation>TLS-Versionen, die gesprochen werden; leer überlässt die Wahl der Bibliothek</translation>
    </message>
    <message>
        <source>Wait: the demo brings it back within a minute</source>
        <translation>Warten Sie: die Demo bringt ihn binnen einer Minute zurück</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Warnings that do not keep the server from starting</source>
        <translation>Warnungen, die den Start des Servers nicht verhindern</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Watch a replica</source>
        <translation>Beobachten Sie ein Replikat</translation>
    </message>
    <message>
        <source>Watch reads…</source>
        <translation>Lesen beobachten…</translation>
    </message>
    <message>
        <source>Watch them no more</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Watch which regions are read?</source>
        <translation>Beobachten, welche Bereiche gelesen werden?</translation>
    </message>
    <message>
        <source>What a crash would lose, without an append-only file, is what changed since</source>
        <translation>Was ein Absturz ohne Anhängeprotokoll kosten würde, ist, was sich seitdem änderte</translation>
    </message>
    <message>
        <source>What clients are sent to in a redirection: address, host name or neither</source>
        <translation>Wohin Clients bei einer Umleitung geschickt werden: Adresse, Hostname oder keins von beiden</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What happens at an interrupt</source>
        <translation>Was bei einer Unterbrechung geschieht</translation>
    </message>
    <message>
        <source>What happens when a replica can't apply what it was sent</source>
        <translation>Was geschieht, wenn ein Replikat nicht anwenden kann, was ihm geschickt wurde</translation>
    </message>
    <message>
        <source>What happens when asked to end</source>
        <translation>Was geschieht, wenn er enden soll</translation>
    </message>
    <message>
        <source>What is evicted when the limit is reached; noeviction refuses writes instead</source>
        <translation>Was verdrängt wird, wenn die Grenze erreicht ist; noeviction lehnt stattdessen Schreibzugriffe ab</translation>
    </message>
    <message>
        <source>What is known or wrong</source>
        <translation>Was bekannt oder falsch ist</translation>
    </message>
    <message>
        <source>What is understood of the list appears here before anything is added.</source>
        <translation>Was von der Liste verstanden wird, erscheint hier, bevor etwas hinzugefügt wird.</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie bewirkt</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>What its memory earns</source>
        <translation>Was sein Speicher einbringt</translation>
    </message>
    <message>
        <source>What the allocator gave out</source>
        <translation>Was der Allokator vergeben hat</translation>
    </message>
    <message>
        <source>What the columns show</source>
        <translation>Was die Säulen zeigen</translation>
    </message>
    <message>
        <source>What the process calls itself</source>
        <translation>Wie sich der Prozess nennt</translation>
    </message>
    <message>
        <source>What the process holds beside the allocator</source>
        <translation>Was der Prozess neben dem Allokator hält</translation>
    </message>
    <message>
        <source>What the system counts beyond what is in use</source>
        <translation>Was das System über das Genutzte hinaus zählt</translation>
    </message>
    <message>
        <source>What the system counts by what is in use</source>
        <translation>Was das System zählt durch das, was genutzt ist</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>Was verstanden wurde</translation>
    </message>
    <message>
        <source>When a client that does not read its answers is disconnected: class, hard limit, soft limit, seconds</source>
        <translation>Wann ein Client getrennt wird, der seine Antworten nicht liest: Klasse, harte Grenze, weiche Grenze, Sekunden</translation>
    </message>
    <message>
        <source>When the append-only file is forced to disk: always, every second, or when the system likes</source>
        <translation>Wann die Append-only-Datei auf die Platte gezwungen wird: immer, jede Sekunde oder wann das System will</translation>
    </message>
    <message>
        <source>Where the misses come from</source>
        <translation>Woher die Fehlgriffe kommen</translation>
    </message>
    <message>
        <source>Whether clients must show a certificate</source>
        <translation>Ob Clients ein Zertifikat vorzeigen müssen</translation>
    </message>
    <message>
        <source>Whether clients must show a certificate: 0 no, 1 if they have one, 2 yes</source>
        <translation>Ob Clients ein Zertifikat vorweisen müssen: 0 nein, 1 wenn sie eines haben, 2 ja</translation>
    </message>
    <message>
        <source>Which server is it?</source>
        <translation>Welcher Server ist es?</translation>
    </message>
    <message>
        <source>Who supervises the process</source>
        <translation>Wer den Prozess überwacht</translation>
    </message>
    <message>
        <source>Who takes over first, the smallest; 0 never does</source>
        <translation>Wer zuerst übernimmt, der Kleinste; 0 nie</translation>
    </message>
    <message>
        <source>Whose regions</source>
        <translation>Wessen Bereiche</translation>
    </message>
    <message>
        <source>Without TTL</source>
        <translation>Ohne TTL</translation>
    </message>
    <message>
        <source>Write "two words"</source>
        <translation>Schreiben Sie "zwei Wörter"</translation>
    </message>
    <message>
        <source>Write \ before a ?, [, ] or \ that stands for itself</source>
        <translation>Schreiben Sie \ vor ein ?, [, ] oder \, das für sich selbst steht</translation>
    </message>
    <message>
        <source>Write a pattern.</source>
        <translation>Schreiben Sie ein Muster.</translation>
    </message>
    <message>
        <source>Write colour=blue, orange, green, violet or red</source>
        <translation>Schreiben Sie colour=blue, orange, green, violet oder red</translation>
    </message>
    <message>
        <source>Write env=production, staging or development</source>
        <translation>Schreiben Sie env=production, staging oder development</translation>
    </message>
    <message>
        <source>Write it as in %1</source>
        <translation>Schreiben Sie es wie in %1</translation>
    </message>
    <message>
        <source>Write name=value pairs, values with blanks or quotes in 'single quotes'</source>
        <translation>Schreiben Sie Paare name=wert, Werte mit Leer- oder Anführungszeichen in 'einfachen Anführungszeichen'</translation>
    </message>
    <message>
        <source>Write one pattern.</source>
        <translation>Schreiben Sie ein einziges Muster.</translation>
    </message>
    <message>
        <source>Write scheme://user:password@host:port/database; inside user and password write @ as %40, : as %3A, / as %2F, # as %23 and % as %25</source>
        <translation>Schreiben Sie scheme://benutzer:passwort@rechner:port/datenbank; in Benutzer und Passwort schreiben Sie @ als %40, : als %3A, / als %2F, # als %23 und % als %25</translation>
    </message>
    <message>
        <source>Write three slashes: %1</source>
        <translation>Schreiben Sie drei Schrägstriche: %1</translation>
    </message>
    <message>
        <source>Write unix:///run/redis.sock</source>
        <translation>Schreiben Sie unix:///run/redis.sock</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreibzugriffe</translation>
    </message>
    <message>
        <source>Writes a report when the server crashes</source>
        <translation>Schreibt einen Bericht, wenn der Server abstürzt</translation>
    </message>
    <message>
        <source>Writes a snapshot after so many seconds with so many changes; empty is never</source>
        <translation>Schreibt einen Schnappschuss nach so vielen Sekunden mit so vielen Änderungen; leer ist nie</translation>
    </message>
    <message>
        <source>Writes and checks a checksum of snapshots</source>
        <translation>Schreibt und prüft eine Prüfsumme der Schnappschüsse</translation>
    </message>
    <message>
        <source>Writes kept for replicas that lose their connection</source>
        <translation>Schreibzugriffe, aufgehoben für Replikate, die ihre Verbindung verlieren</translation>
    </message>
    <message>
        <source>Writes that no snapshot holds yet</source>
        <translation>Schreibzugriffe, die noch kein Schnappschuss enthält</translation>
    </message>
    <message>
        <source>Writes that wait for the append-only file</source>
        <translation>Schreibzugriffe, die auf das Anhängeprotokoll warten</translation>
    </message>
    <message>
        <source>Writes that waited for the disk</source>
        <translation>Schreibzugriffe, die auf die Platte warteten</translation>
    </message>
    <message>
        <source>Writes times into the append-only file, so that it can be replayed to a moment</source>
        <translation>Schreibt Zeiten in die Append-only-Datei, sodass sie bis zu einem Zeitpunkt nachgespielt werden kann</translation>
    </message>
    <message>
        <source>Writes too: as many as the clients', and they cost as much</source>
        <translation>Auch Schreibzugriffe: so viele, wie die Clients machen, und sie kosten entsprechend</translation>
    </message>
    <message>
        <source>Written to while the snapshot was made: needed beside the limit</source>
        <translation>Während des Schnappschusses beschrieben: neben der Grenze nötig</translation>
    </message>
    <message>
        <source>Zone that the server tells its clients</source>
        <translation>Zone, die der Server seinen Clients nennt</translation>
    </message>
    <message>
        <source>a client certificate and its key belong together</source>
        <translation>ein Client-Zertifikat und sein Schlüssel gehören zusammen</translation>
    </message>
    <message>
        <source>a cluster has no database but 0</source>
        <translation>ein Cluster hat nur die Datenbank 0</translation>
    </message>
    <message>
        <source>a colour is not known</source>
        <translation>eine Farbe ist nicht bekannt</translation>
    </message>
    <message>
        <source>a configuration</source>
        <translation>eine Konfiguration</translation>
    </message>
    <message>
        <source>a database number lies between 0 and 65535</source>
        <translation>eine Datenbanknummer liegt zwischen 0 und 65535</translation>
    </message>
    <message>
        <source>a few entries weigh much: it may be more</source>
        <translation>wenige Einträge wiegen viel: es kann mehr sein</translation>
    </message>
    <message>
        <source>a host is missing</source>
        <translation>ein Host fehlt</translation>
    </message>
    <message>
        <source>a host is needed</source>
        <translation>ein Host ist nötig</translation>
    </message>
    <message>
        <source>a list of clients</source>
        <translation>eine Liste von Clients</translation>
    </message>
    <message>
        <source>a name has at most 100 bytes</source>
        <translation>ein Name hat höchstens 100 Bytes</translation>
    </message>
    <message>
        <source>a node has at most 100 tags</source>
        <translation>ein Knoten hat höchstens 100 Tags</translation>
    </message>
    <message>
        <source>a node needs a name</source>
        <translation>ein Knoten braucht einen Namen</translation>
    </message>
    <message>
        <source>a node of this name is there already</source>
        <translation>ein Knoten dieses Namens ist schon da</translation>
    </message>
    <message>
        <source>a parameter is not known</source>
        <translation>ein Parameter ist nicht bekannt</translation>
    </message>
    <message>
        <source>a port lies between 1 and 65535</source>
        <translation>ein Port liegt zwischen 1 und 65535</translation>
    </message>
    <message>
        <source>a question is under way on this connection</source>
        <translation>auf dieser Verbindung ist schon eine Anfrage unterwegs</translation>
    </message>
    <message>
        <source>a quote is not closed</source>
        <translation>ein Anführungszeichen ist nicht geschlossen</translation>
    </message>
    <message>
        <source>a region's pattern has stars and texts alone</source>
        <translation>das Muster eines Bereichs besteht nur aus Sternen und Text</translation>
    </message>
    <message>
        <source>a replica tells its primary's among the removals</source>
        <translation>ein Replikat meldet die seines Primärknotens unter den Löschungen</translation>
    </message>
    <message>
        <source>a replica: what expires or is evicted on its primary arrives as removals</source>
        <translation>ein Replikat: was auf seinem Primären abläuft oder verdrängt wird, kommt als Löschung an</translation>
    </message>
    <message>
        <source>a request on it was cancelled</source>
        <translation>eine Anfrage auf ihr wurde abgebrochen</translation>
    </message>
    <message>
        <source>a second, mean of what was heard; %1</source>
        <translation>je Sekunde, Mittel dessen, was gehört wurde; %1</translation>
    </message>
    <message>
        <source>a slow log</source>
        <translation>eine Liste langsamer Befehle</translation>
    </message>
    <message>
        <source>a table of memory</source>
        <translation>eine Tabelle des Speichers</translation>
    </message>
    <message>
        <source>a word is not known</source>
        <translation>ein Wort ist nicht bekannt</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>access frequencies of entries</source>
        <translation>Zugriffshäufigkeiten von Einträgen</translation>
    </message>
    <message>
        <source>advice</source>
        <translation>Rat</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>all live statistics</source>
        <translation>alle laufenden Kennzahlen</translation>
    </message>
    <message>
        <source>an address is missing</source>
        <translation>eine Adresse fehlt</translation>
    </message>
    <message>
        <source>an empty command</source>
        <translation>ein leerer Befehl</translation>
    </message>
    <message>
        <source>an entry has no uri</source>
        <translation>ein Eintrag hat keinen URI</translation>
    </message>
    <message>
        <source>an entry is not an object</source>
        <translation>ein Eintrag ist kein Objekt</translation>
    </message>
    <message>
        <source>an environment is not known</source>
        <translation>eine Umgebung ist nicht bekannt</translation>
    </message>
    <message>
        <source>an exception of unknown type</source>
        <translation>ein unbekannter Fehler im Programm</translation>
    </message>
    <message>
        <source>an unreadable day</source>
        <translation>einen unlesbaren Tag</translation>
    </message>
    <message>
        <source>an unreadable request</source>
        <translation>eine unlesbare Anfrage</translation>
    </message>
    <message numerus="yes">
        <source>and %n more nodes, a few at a time</source>
        <translation>
            <numerusform>und %n weiterer Knoten, wenige zugleich</numerusform>
            <numerusform>und %n weitere Knoten, wenige zugleich</numerusform>
        </translation>
    </message>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>another program kept the database locked for 5 s</source>
        <translation>ein anderes Programm hat die Datenbank 5 s lang gesperrt</translation>
    </message>
    <message>
        <source>another walk over the items is under way</source>
        <translation>ein anderer Gang durch die Einträge ist im Gange</translation>
    </message>
    <message>
        <source>as fast as the server answers</source>
        <translation>so schnell der Server antwortet</translation>
    </message>
    <message>
        <source>asked for, never stored</source>
        <translation>gefragt, nie gespeichert</translation>
    </message>
    <message>
        <source>at %1 a moment went unheard: %2</source>
        <translation>um %1 blieb ein Augenblick ungehört: %2</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>authority and issuer serial number mismatch</source>
        <translation>die Seriennummern passen nicht zusammen</translation>
    </message>
    <message>
        <source>authority and subject key identifier mismatch</source>
        <translation>die Kennungen der Schlüssel passen nicht zusammen</translation>
    </message>
    <message>
        <source>begins</source>
        <translation>beginnt</translation>
    </message>
    <message>
        <source>being scanned</source>
        <translation>wird untersucht</translation>
    </message>
    <message>
        <source>beside that of</source>
        <translation>neben dem von</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>cert info signature and signature algorithm mismatch</source>
        <translation>das Zertifikat nennt zwei verschiedene Verfahren der Signatur</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>certificate chain too long</source>
        <translation>die Zertifikatskette ist zu lang</translation>
    </message>
    <message>
        <source>certificate has expired</source>
        <translation>es ist abgelaufen</translation>
    </message>
    <message>
        <source>certificate is not yet valid</source>
        <translation>es ist noch nicht gültig</translation>
    </message>
    <message>
        <source>certificate not trusted</source>
        <translation>ihm wird nicht vertraut</translation>
    </message>
    <message>
        <source>certificate not verified</source>
        <translation>Zertifikat nicht geprüft</translation>
    </message>
    <message>
        <source>certificate rejected</source>
        <translation>es wird zurückgewiesen</translation>
    </message>
    <message>
        <source>certificate revoked</source>
        <translation>es wurde widerrufen</translation>
    </message>
    <message>
        <source>certificate signature failure</source>
        <translation>die Signatur stimmt nicht</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>closed branch</source>
        <translation>zugeklappter Zweig</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>verbindet …</translation>
    </message>
    <message>
        <source>copying everything</source>
        <translation>kopiert alles</translation>
    </message>
    <message>
        <source>costs the server about %1 of a core</source>
        <translation>kostet den Server etwa %1 eines Kerns</translation>
    </message>
    <message>
        <source>could not write its append-only file, so it refuses writes; look at its disk</source>
        <translation>konnte sein Anhängeprotokoll nicht schreiben und lehnt darum Schreibzugriffe ab; sehen Sie nach seiner Platte</translation>
    </message>
    <message>
        <source>counters reset</source>
        <translation>Zähler zurückgesetzt</translation>
    </message>
    <message>
        <source>d</source>
        <translation>T</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>deletes that were asked for, found or not</source>
        <translation>verlangte Löschungen, ob gefunden oder nicht</translation>
    </message>
    <message>
        <source>development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>dividing %1</source>
        <translation>%1 teilen</translation>
    </message>
    <message>
        <source>does not answer (%1): %2; every request to it fails</source>
        <translation>antwortet nicht (%1): %2; jede Anfrage an ihn scheitert</translation>
    </message>
    <message>
        <source>does not answer (%1): %2; it is a replica, so only reads from it are lost</source>
        <translation>antwortet nicht (%1): %2; er ist ein Replikat, es fehlen also nur Lesezugriffe auf ihn</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>encodings of entries</source>
        <translation>Kodierungen von Einträgen</translation>
    </message>
    <message>
        <source>ends after the step under way</source>
        <translation>endet nach dem laufenden Schritt</translation>
    </message>
    <message>
        <source>error not known</source>
        <translation>Fehler unbekannt</translation>
    </message>
    <message>
        <source>eu, web</source>
        <translation>eu, web</translation>
    </message>
    <message>
        <source>evicted</source>
        <translation>verdrängt</translation>
    </message>
    <message>
        <source>evicted before use</source>
        <translation>vor Gebrauch verdrängt</translation>
    </message>
    <message>
        <source>evictions by region are scaled up from those told by key</source>
        <translation>Verdrängungen nach Bereich sind aus den mit Schlüssel gemeldeten hochgerechnet</translation>
    </message>
    <message>
        <source>evicts %1 keys/s although they have %2 to live on average; more memory or shorter TTLs help</source>
        <translation>verdrängt %1 Schlüssel/s, obwohl sie im Mittel noch %2 zu leben haben; mehr Speicher oder kürzere TTLs helfen</translation>
    </message>
    <message>
        <source>evicts %1 keys/s and none has a TTL, so it can't tell old from new; give keys a TTL</source>
        <translation>verdrängt %1 Schlüssel/s, und keiner hat eine TTL, sodass er Altes nicht von Neuem unterscheiden kann; geben Sie Schlüsseln eine TTL</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>genau</translation>
    </message>
    <message>
        <source>exact in %1, ± %2 % of the whole in %3, of each region too in %4</source>
        <translation>genau in %1, ± %2 % des Ganzen in %3, auch jedes Bereichs in %4</translation>
    </message>
    <message>
        <source>exact, hits by look-ups</source>
        <translation>genau, Treffer je Zugriff</translation>
    </message>
    <message numerus="yes">
        <source>exact, last %n s</source>
        <translation>
            <numerusform>genau, letzte %n s</numerusform>
            <numerusform>genau, letzte %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>exact, last 24 h heard</source>
        <translation>genau, was in 24 h gehört wurde</translation>
    </message>
    <message>
        <source>exact, of all keys that begin with %1</source>
        <translation>genau, von allen Schlüsseln, die mit %1 beginnen</translation>
    </message>
    <message>
        <source>excluded subtree violation</source>
        <translation>der Name ist dem Aussteller verboten</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>failed to save to disk; unless told otherwise it refuses writes until a save succeeds</source>
        <translation>konnte nicht auf die Platte sichern; ohne andere Weisung lehnt er Schreibzugriffe ab, bis eine Sicherung gelingt</translation>
    </message>
    <message>
        <source>failover</source>
        <translation>Failover</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>falling over %1</source>
        <translation>fällt seit %1</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>for %1 of the memory</source>
        <translation>für %1 des Speichers</translation>
    </message>
    <message>
        <source>format error in certificate's notAfter field</source>
        <translation>das Ende seiner Gültigkeit ist falsch geschrieben</translation>
    </message>
    <message>
        <source>format error in certificate's notBefore field</source>
        <translation>der Beginn seiner Gültigkeit ist falsch geschrieben</translation>
    </message>
    <message>
        <source>found since</source>
        <translation>seither gefunden</translation>
    </message>
    <message>
        <source>found since %1</source>
        <translation>gefunden seit %1</translation>
    </message>
    <message numerus="yes">
        <source>from %n looked at</source>
        <translation>
            <numerusform>aus %n angesehenen</numerusform>
            <numerusform>aus %n angesehenen</numerusform>
        </translation>
    </message>
    <message>
        <source>from samples of each region</source>
        <translation>aus Stichproben jedes Bereichs</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>h</source>
        <translation>Std</translation>
    </message>
    <message>
        <source>has a replica %1 behind (%2); a failover now would lose those writes</source>
        <translation>hat ein Replikat mit %1 Rückstand (%2); ein Failover würde diese Schreibzugriffe jetzt verlieren</translation>
    </message>
    <message>
        <source>has no memory limit: it can grow until the system ends it; set maxmemory</source>
        <translation>hat keine Speichergrenze: er kann wachsen, bis das System ihn beendet; setzen Sie maxmemory</translation>
    </message>
    <message>
        <source>has not heard from its primary for %1; what it serves may be old</source>
        <translation>hat seit %1 nichts von seinem Primären gehört; was er liefert, kann alt sein</translation>
    </message>
    <message>
        <source>heard, though the server's setting can't be read</source>
        <translation>gehört, obwohl die Einstellung des Servers nicht zu lesen ist</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>hit ratio %1, %2 points under its last hour; the misses go to what lies behind the cache</source>
        <translation>Trefferquote %1, %2 Prozentpunkte unter der letzten Stunde; die Fehlgriffe treffen, was hinter dem Cache liegt</translation>
    </message>
    <message numerus="yes">
        <source>hit ratio %1, %2 points under what is usual at this hour (%3, on %n days since %4); the misses go to what lies behind the cache</source>
        <translation>
            <numerusform>Trefferquote %1, %2 Prozentpunkte unter dem zu dieser Stunde Üblichen (%3, an %n Tag seit %4); die Fehlgriffe gehen an das, was hinter dem Cache liegt</numerusform>
            <numerusform>Trefferquote %1, %2 Prozentpunkte unter dem zu dieser Stunde Üblichen (%3, an %n Tagen seit %4); die Fehlgriffe gehen an das, was hinter dem Cache liegt</numerusform>
        </translation>
    </message>
    <message>
        <source>hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>hostname mismatch</source>
        <translation>es ist für einen anderen Rechner</translation>
    </message>
    <message>
        <source>how many there are is exact; of which region is told for some of them</source>
        <translation>wie viele es sind, ist genau; zu welchem Bereich sie gehören, wird für einen Teil gemeldet</translation>
    </message>
    <message>
        <source>idle times of entries</source>
        <translation>Ruhezeiten von Einträgen</translation>
    </message>
    <message>
        <source>ignoring %1</source>
        <translation>%1 nicht beachten</translation>
    </message>
    <message>
        <source>in</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>in all: since the server's start or CONFIG RESETSTAT</source>
        <translation>insgesamt: seit dem Start des Servers oder CONFIG RESETSTAT</translation>
    </message>
    <message>
        <source>in no group</source>
        <translation>in keiner Gruppe</translation>
    </message>
    <message>
        <source>interrupted: there is a gap</source>
        <translation>unterbrochen: da ist eine Lücke</translation>
    </message>
    <message>
        <source>invalid CA certificate</source>
        <translation>das Zertifikat des Ausstellers ist ungültig</translation>
    </message>
    <message>
        <source>invalid certificate verification context</source>
        <translation>die Prüfung konnte nicht beginnen</translation>
    </message>
    <message>
        <source>invalid non-CA certificate (has CA markings)</source>
        <translation>es gibt sich zu Unrecht als Zertifizierungsstelle aus</translation>
    </message>
    <message>
        <source>invalid or inconsistent certificate extension</source>
        <translation>eine Erweiterung ist ungültig oder widersprüchlich</translation>
    </message>
    <message>
        <source>invalid or inconsistent certificate policy extension</source>
        <translation>eine Richtlinie im Zertifikat ist ungültig oder widersprüchlich</translation>
    </message>
    <message>
        <source>is full (%1 of its limit) and its policy is noeviction, so writes fail; raise the limit or let it evict</source>
        <translation>ist voll (%1 seiner Grenze), und seine Regel ist noeviction: Schreibzugriffe scheitern; heben Sie die Grenze an oder lassen Sie ihn verdrängen</translation>
    </message>
    <message>
        <source>issuer certificate doesn't have a public key</source>
        <translation>das Zertifikat des Ausstellers hat keinen öffentlichen Schlüssel</translation>
    </message>
    <message>
        <source>issuer certificate lookup error</source>
        <translation>die Suche nach dem Aussteller ist misslungen</translation>
    </message>
    <message>
        <source>it answers %1 commands a second</source>
        <translation>er beantwortet %1 Befehle in der Sekunde</translation>
    </message>
    <message>
        <source>it belongs to the demo and can't be changed</source>
        <translation>er gehört zur Demo und lässt sich nicht ändern</translation>
    </message>
    <message>
        <source>it has %1 clients</source>
        <translation>er hat %1 Clients</translation>
    </message>
    <message>
        <source>it has a part after #</source>
        <translation>er hat einen Teil nach #</translation>
    </message>
    <message>
        <source>it has become a primary, which tells expirations and evictions by themselves</source>
        <translation>er ist zum Primären geworden, der Abläufe und Verdrängungen einzeln meldet</translation>
    </message>
    <message>
        <source>it has become a replica, which tells expirations and evictions as removals</source>
        <translation>er ist zum Replikat geworden, das Abläufe und Verdrängungen als Löschungen meldet</translation>
    </message>
    <message>
        <source>it holds %1 keys</source>
        <translation>er hält %1 Schlüssel</translation>
    </message>
    <message>
        <source>it is being scanned already</source>
        <translation>er wird schon untersucht</translation>
    </message>
    <message>
        <source>it is in no private network</source>
        <translation>er liegt in keinem privaten Netz</translation>
    </message>
    <message>
        <source>it is longer than 8192 bytes</source>
        <translation>er ist länger als 8192 Bytes</translation>
    </message>
    <message>
        <source>it is not well formed</source>
        <translation>er ist nicht wohlgeformt</translation>
    </message>
    <message>
        <source>it is reached by TLS</source>
        <translation>er wird über TLS erreicht</translation>
    </message>
    <message>
        <source>it is replicated</source>
        <translation>er ist repliziert</translation>
    </message>
    <message>
        <source>it was back already</source>
        <translation>es war schon zurückgesetzt</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>es wurde abgebrochen</translation>
    </message>
    <message>
        <source>its counters were reset</source>
        <translation>seine Zähler wurden zurückgesetzt</translation>
    </message>
    <message>
        <source>its keys were flushed during the scan</source>
        <translation>seine Schlüssel wurden während der Untersuchung gelöscht (FLUSHALL, FLUSHDB)</translation>
    </message>
    <message>
        <source>its keys were flushed, and a flush is told of no single key</source>
        <translation>seine Schlüssel wurden alle auf einmal gelöscht (FLUSH), und das wird von keinem einzelnen Schlüssel gemeldet</translation>
    </message>
    <message>
        <source>its machine is short of memory</source>
        <translation>sein Rechner hat wenig Speicher frei</translation>
    </message>
    <message>
        <source>its name says “%1”</source>
        <translation>sein Name sagt „%1“</translation>
    </message>
    <message>
        <source>its reads were watched less than a minute ago</source>
        <translation>sein Lesen wurde vor weniger als einer Minute beobachtet</translation>
    </message>
    <message>
        <source>its thread is busy %1 % of the time</source>
        <translation>sein Thread ist %1 % der Zeit beschäftigt</translation>
    </message>
    <message>
        <source>its types' commands now: %1</source>
        <translation>Befehle seiner Typen jetzt: %1</translation>
    </message>
    <message>
        <source>joining %1 with others</source>
        <translation>%1 mit anderen verbinden</translation>
    </message>
    <message>
        <source>key usage does not include certificate signing</source>
        <translation>der Schlüssel des Ausstellers darf keine Zertifikate signieren</translation>
    </message>
    <message>
        <source>keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>last seen %1</source>
        <translation>zuletzt gesehen %1</translation>
    </message>
    <message>
        <source>latency events</source>
        <translation>Latenzereignisse</translation>
    </message>
    <message>
        <source>latency percentiles</source>
        <translation>Perzentile der Latenz</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>weniger als 1 s</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>list of nodes</source>
        <translation>Liste der Knoten</translation>
    </message>
    <message>
        <source>listened to</source>
        <translation>zugehört</translation>
    </message>
    <message>
        <source>listened to for %1 of %2</source>
        <translation>zugehört für %1 (%2)</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>hört zu</translation>
    </message>
    <message>
        <source>listening since %1</source>
        <translation>hört zu seit %1</translation>
    </message>
    <message>
        <source>live events</source>
        <translation>laufende Ereignisse</translation>
    </message>
    <message>
        <source>live events of several databases</source>
        <translation>laufende Ereignisse mehrerer Datenbanken</translation>
    </message>
    <message>
        <source>lost its primary %1; what it serves grows older from second to second</source>
        <translation>hat seinen Primären %1 verloren; was er liefert, wird von Sekunde zu Sekunde älter</translation>
    </message>
    <message>
        <source>m</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>mean of %1 heard</source>
        <translation>Mittel aus %1 Zuhören</translation>
    </message>
    <message>
        <source>memcached has no databases</source>
        <translation>memcached hat keine Datenbanken</translation>
    </message>
    <message>
        <source>misses</source>
        <translation>Fehlgriffe</translation>
    </message>
    <message>
        <source>more than %1 KB came in one window</source>
        <translation>in einem Fenster kamen mehr als %1 KB</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>name constraints minimum and maximum not supported</source>
        <translation>die Einschränkung von Namen wird nicht unterstützt</translation>
    </message>
    <message>
        <source>name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>naming %1</source>
        <translation>%1 benennen</translation>
    </message>
    <message>
        <source>neither XDG_DATA_HOME nor HOME says where the workspace is</source>
        <translation>weder XDG_DATA_HOME noch HOME sagt, wo der Arbeitsbereich ist</translation>
    </message>
    <message>
        <source>never seen yet</source>
        <translation>noch nie gesehen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no answer came</source>
        <translation>keine Antwort kam</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>keine Antwort seit %1</translation>
    </message>
    <message>
        <source>no answer since then</source>
        <translation>seitdem keine Antwort</translation>
    </message>
    <message>
        <source>no answer within %1 s</source>
        <translation>keine Antwort binnen %1 s</translation>
    </message>
    <message>
        <source>no authority known here vouches for the server's certificate</source>
        <translation>keine hier bekannte Stelle bürgt für das Zertifikat des Servers</translation>
    </message>
    <message>
        <source>no colour</source>
        <translation>keine Farbe</translation>
    </message>
    <message>
        <source>no data at</source>
        <translation>keine Daten um</translation>
    </message>
    <message>
        <source>no data in this span yet</source>
        <translation>in dieser Spanne noch keine Daten</translation>
    </message>
    <message>
        <source>no data since %1</source>
        <translation>keine Daten seit %1</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>noch keine Daten</translation>
    </message>
    <message>
        <source>no data: the node does not answer</source>
        <translation>keine Daten: der Knoten antwortet nicht</translation>
    </message>
    <message>
        <source>no earlier run</source>
        <translation>kein früherer Lauf</translation>
    </message>
    <message>
        <source>no entry was looked at in the last scan</source>
        <translation>in der letzten Untersuchung wurde kein Eintrag angesehen</translation>
    </message>
    <message>
        <source>no entry was measured</source>
        <translation>kein Eintrag wurde gemessen</translation>
    </message>
    <message>
        <source>no history yet</source>
        <translation>noch keine Vorgeschichte</translation>
    </message>
    <message>
        <source>no host has this name</source>
        <translation>kein Rechner heißt so</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>no name server answered</source>
        <translation>kein Nameserver hat geantwortet</translation>
    </message>
    <message>
        <source>no name server answered in time</source>
        <translation>kein Nameserver antwortete rechtzeitig</translation>
    </message>
    <message>
        <source>no node evicts</source>
        <translation>kein Knoten verdrängt</translation>
    </message>
    <message>
        <source>no region any more</source>
        <translation>kein Bereich mehr</translation>
    </message>
    <message>
        <source>nobody has listened</source>
        <translation>niemand hat zugehört</translation>
    </message>
    <message>
        <source>nobody listened in %1</source>
        <translation>niemand hörte zu (%1)</translation>
    </message>
    <message>
        <source>nobody listens to it, so misses can't be held against its reads</source>
        <translation>niemand hört ihm zu, also lassen sich Fehlgriffe nicht neben sein Lesen stellen</translation>
    </message>
    <message>
        <source>nobody listens yet</source>
        <translation>noch hört niemand zu</translation>
    </message>
    <message>
        <source>node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none, or a PEM file</source>
        <translation>keines, oder eine PEM-Datei</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>nicht verlangt</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>nicht angesehen</translation>
    </message>
    <message>
        <source>not looked at, or not kept by the server</source>
        <translation>nicht angesehen, oder der Server merkt es sich nicht</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>nicht markiert</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>not needed for a simulated node</source>
        <translation>für einen simulierten Knoten nicht nötig</translation>
    </message>
    <message>
        <source>not permitted: %1</source>
        <translation>nicht erlaubt: %1</translation>
    </message>
    <message>
        <source>not permitted: %1 (%2)</source>
        <translation>nicht erlaubt: %1 (%2)</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>jetzt nicht möglich</translation>
    </message>
    <message>
        <source>not seen before</source>
        <translation>zuvor nicht gesehen</translation>
    </message>
    <message>
        <source>not seen since Hotset started</source>
        <translation>nicht gesehen, seit Hotset läuft</translation>
    </message>
    <message>
        <source>not sorted by it</source>
        <translation>nicht danach sortiert</translation>
    </message>
    <message>
        <source>not told apart</source>
        <translation>nicht unterschieden</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht versucht</translation>
    </message>
    <message>
        <source>nothing heard yet</source>
        <translation>noch nichts gehört</translation>
    </message>
    <message>
        <source>nothing is changed on a server where it can't be written down first</source>
        <translation>auf einem Server wird nichts geändert, was nicht vorher aufgeschrieben werden kann</translation>
    </message>
    <message>
        <source>nothing listens there</source>
        <translation>dort lauscht nichts</translation>
    </message>
    <message>
        <source>nothing listens there (simulated)</source>
        <translation>dort lauscht nichts (simuliert)</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>of %1 misses, exact, in %2 of %3</source>
        <translation>von %1 Fehlgriffen, genau, in %2 Zuhören (%3)</translation>
    </message>
    <message numerus="yes">
        <source>of %n nodes</source>
        <translation>
            <numerusform>von %n Knoten</numerusform>
            <numerusform>von %n Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>of a core, estimated</source>
        <translation>eines Kerns, geschätzt</translation>
    </message>
    <message>
        <source>of a replica: with what expired or was evicted on its primary</source>
        <translation>von einem Replikat: samt dem, was auf seinem Primärknoten ablief oder verdrängt wurde</translation>
    </message>
    <message>
        <source>of all its entries</source>
        <translation>von allen seinen Einträgen</translation>
    </message>
    <message>
        <source>of all keys that begin with %1</source>
        <translation>von allen Schlüsseln, die mit %1 beginnen</translation>
    </message>
    <message>
        <source>of all keys that begin with %1: the server counts by the first part of keys</source>
        <translation>von allen Schlüsseln, die mit %1 beginnen: der Server zählt nach dem ersten Teil der Schlüssel</translation>
    </message>
    <message>
        <source>of the last hour</source>
        <translation>der letzten Stunde</translation>
    </message>
    <message>
        <source>of the node, not of the region, which no server tells; %1</source>
        <translation>des Knotens, nicht des Bereichs, das meldet kein Server; %1</translation>
    </message>
    <message>
        <source>of the node: a server does not tell latency by region</source>
        <translation>des Knotens: ein Server meldet Latenz nicht nach Bereichen</translation>
    </message>
    <message>
        <source>of the regions looked at</source>
        <translation>der angesehenen Bereiche</translation>
    </message>
    <message>
        <source>of those measured: there may be larger ones</source>
        <translation>von den gemessenen: es kann größere geben</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>open branch</source>
        <translation>aufgeklappter Zweig</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>other</source>
        <translation>Übriges</translation>
    </message>
    <message>
        <source>other hosts</source>
        <translation>andere Rechner</translation>
    </message>
    <message>
        <source>other programs kept the database busy (%1)</source>
        <translation>andere Programme haben die Datenbank in Anspruch genommen (%1)</translation>
    </message>
    <message>
        <source>other users may write to this directory</source>
        <translation>andere Benutzer dürfen in dieses Verzeichnis schreiben</translation>
    </message>
    <message>
        <source>out</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>es fehlt an Speicher</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p50 %1, p99 %2</source>
        <translation>p50 %1, p99 %2</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>p99.9</source>
        <translation>p99,9</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>path length constraint exceeded</source>
        <translation>die erlaubte Länge der Kette ist überschritten</translation>
    </message>
    <message>
        <source>path of the server's socket</source>
        <translation>Pfad des Sockets des Servers</translation>
    </message>
    <message>
        <source>pattern %1</source>
        <translation>Muster %1</translation>
    </message>
    <message>
        <source>paused: %1</source>
        <translation>angehalten: %1</translation>
    </message>
    <message>
        <source>permitted subtree violation</source>
        <translation>der Name liegt außerhalb dessen, was dem Aussteller erlaubt ist</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>festgehalten</translation>
    </message>
    <message>
        <source>pinning %1</source>
        <translation>%1 festhalten</translation>
    </message>
    <message>
        <source>primary</source>
        <translation>Primärer</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>proxy certificates not allowed, please set the appropriate flag</source>
        <translation>Proxy-Zertifikate sind nicht erlaubt</translation>
    </message>
    <message>
        <source>quantiles by bucket of the server's histogram</source>
        <translation>Quantile nach Klassen des Histogramms des Servers</translation>
    </message>
    <message>
        <source>reachable</source>
        <translation>erreichbar</translation>
    </message>
    <message>
        <source>read at %1</source>
        <translation>gelesen um %1</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesen</translation>
    </message>
    <message numerus="yes">
        <source>reads are watched every %n min</source>
        <translation>
            <numerusform>das Lesen wird jede %n min beobachtet</numerusform>
            <numerusform>das Lesen wird alle %n min beobachtet</numerusform>
        </translation>
    </message>
    <message>
        <source>reads are watched every two minutes at most, and once a day at least</source>
        <translation>das Lesen wird höchstens alle zwei Minuten und mindestens einmal am Tag beobachtet</translation>
    </message>
    <message>
        <source>reads are watched in 1 to 20 windows of 10 ms or more, 1 s together at most, with at least as much time between them</source>
        <translation>das Lesen wird in 1 bis 20 Fenstern von 10 ms oder mehr beobachtet, zusammen höchstens 1 s, mit mindestens so viel Zeit dazwischen</translation>
    </message>
    <message>
        <source>reads not watched</source>
        <translation>Lesen nicht beobachtet</translation>
    </message>
    <message>
        <source>recent</source>
        <translation>kürzlich</translation>
    </message>
    <message>
        <source>red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>removed by a client</source>
        <translation>von einem Client gelöscht</translation>
    </message>
    <message>
        <source>replica</source>
        <translation>Replikat</translation>
    </message>
    <message>
        <source>restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>rising over %1</source>
        <translation>steigt seit %1</translation>
    </message>
    <message>
        <source>role: %1</source>
        <translation>Rolle: %1</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>scaled up</source>
        <translation>hochgerechnet</translation>
    </message>
    <message numerus="yes">
        <source>scaled, last %n s</source>
        <translation>
            <numerusform>hochgerechnet, letzte %n s</numerusform>
            <numerusform>hochgerechnet, letzte %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>scaled, mean of %1 heard</source>
        <translation>hochgerechnet, Mittel aus %1 Zuhören</translation>
    </message>
    <message>
        <source>self-signed certificate</source>
        <translation>es ist selbst signiert</translation>
    </message>
    <message>
        <source>self-signed certificate in certificate chain</source>
        <translation>in der Zertifikatskette ist ein selbst signiertes</translation>
    </message>
    <message>
        <source>server name</source>
        <translation>Servername</translation>
    </message>
    <message>
        <source>set to "%1"</source>
        <translation>auf "%1" gesetzt</translation>
    </message>
    <message>
        <source>severe</source>
        <translation>schwer</translation>
    </message>
    <message>
        <source>share of each region's entries, dark is little, bright is much</source>
        <translation>Anteil der Einträge jedes Bereichs, dunkel ist wenig, hell ist viel</translation>
    </message>
    <message>
        <source>share of entries</source>
        <translation>Anteil der Einträge</translation>
    </message>
    <message numerus="yes">
        <source>share of entries up to each time, from %n looked at</source>
        <translation>
            <numerusform>Anteil der Einträge bis zu jeder Zeit, aus %n angesehenen</numerusform>
            <numerusform>Anteil der Einträge bis zu jeder Zeit, aus %n angesehenen</numerusform>
        </translation>
    </message>
    <message>
        <source>share of the node's memory at each kept run, dark is little, bright is much</source>
        <translation>Anteil am Speicher des Knotens bei jedem Lauf, dunkel ist wenig, hell ist viel</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>somebody has set it to "%1" since, and that is left as it is</source>
        <translation>jemand hat es seitdem auf "%1" gesetzt, und das bleibt so</translation>
    </message>
    <message>
        <source>somebody has set notify-keyspace-events to "%1", so the server tells no %2 any more</source>
        <translation>jemand hat notify-keyspace-events auf "%1" gesetzt, der Server meldet also kein %2 mehr</translation>
    </message>
    <message>
        <source>somebody has switched stats detail off</source>
        <translation>jemand hat stats detail abgeschaltet</translation>
    </message>
    <message>
        <source>sorted, largest first</source>
        <translation>sortiert, das Größte zuerst</translation>
    </message>
    <message>
        <source>sorted, largest or last first</source>
        <translation>sortiert, das Größte oder Letzte zuerst</translation>
    </message>
    <message>
        <source>sorted, smallest first</source>
        <translation>sortiert, das Kleinste zuerst</translation>
    </message>
    <message>
        <source>sorted, smallest or first first</source>
        <translation>sortiert, das Kleinste oder Erste zuerst</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>stats detail takes about 6 % more processor time a command and a few bytes for each first part of a key; watching evictions up to 4 % more (measured with memcached 1.6)</source>
        <translation>stats detail kostet etwa 6 % mehr Prozessorzeit je Befehl und einige Bytes für jeden Anfang eines Schlüssels; Verdrängungen zu beobachten bis zu 4 % mehr (gemessen mit memcached 1.6)</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>steady over %1</source>
        <translation>gleichbleibend seit %1</translation>
    </message>
    <message>
        <source>stopped: %1 of the entries seen</source>
        <translation>angehalten: %1 der Einträge gesehen</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>hört auf</translation>
    </message>
    <message>
        <source>subject issuer mismatch</source>
        <translation>Inhaber und Aussteller passen nicht zusammen</translation>
    </message>
    <message>
        <source>subject signature algorithm and issuer public key algorithm mismatch</source>
        <translation>die Verfahren von Signatur und Schlüssel passen nicht zusammen</translation>
    </message>
    <message>
        <source>the %1 has more than 4096 bytes</source>
        <translation>mehr als 4096 Bytes in: %1</translation>
    </message>
    <message>
        <source>the %1 holds a control character</source>
        <translation>ein Steuerzeichen steht in: %1</translation>
    </message>
    <message>
        <source>the %1 is not valid UTF-8</source>
        <translation>kein gültiges UTF-8 in: %1</translation>
    </message>
    <message>
        <source>the TLS connection failed</source>
        <translation>die TLS-Verbindung scheiterte</translation>
    </message>
    <message>
        <source>the answer is not %1</source>
        <translation>die Antwort ist nicht %1</translation>
    </message>
    <message>
        <source>the answer to INFO is not one of Redis or Valkey</source>
        <translation>die Antwort auf INFO ist keine von Redis oder Valkey</translation>
    </message>
    <message>
        <source>the answer to LATENCY HISTOGRAM is not a table</source>
        <translation>die Antwort auf LATENCY HISTOGRAM ist keine Tabelle</translation>
    </message>
    <message>
        <source>the answer to SCAN is not a cursor and keys</source>
        <translation>die Antwort auf SCAN ist nicht ein Cursor mit Schlüsseln</translation>
    </message>
    <message>
        <source>the certificate authorities can't be read</source>
        <translation>die Zertifizierungsstellen sind nicht lesbar</translation>
    </message>
    <message>
        <source>the change contradicts what is stored (%1)</source>
        <translation>die Änderung widerspricht dem, was gespeichert ist (%1)</translation>
    </message>
    <message>
        <source>the choice of a database other than 0</source>
        <translation>die Wahl einer anderen Datenbank als 0</translation>
    </message>
    <message>
        <source>the client certificate can't be read</source>
        <translation>das Client-Zertifikat ist nicht lesbar</translation>
    </message>
    <message>
        <source>the client certificate's key can't be read, or is not its own</source>
        <translation>der Schlüssel des Client-Zertifikats ist nicht lesbar oder gehört nicht dazu</translation>
    </message>
    <message>
        <source>the configuration</source>
        <translation>die Konfiguration</translation>
    </message>
    <message>
        <source>the connection to the database was lost while the change was being stored: it may be there or not</source>
        <translation>die Verbindung zur Datenbank ging verloren, während die Änderung gespeichert wurde: sie kann da sein oder nicht</translation>
    </message>
    <message>
        <source>the connection was closed</source>
        <translation>die Verbindung wurde geschlossen</translation>
    </message>
    <message>
        <source>the connection was cut</source>
        <translation>die Verbindung wurde abgeschnitten</translation>
    </message>
    <message>
        <source>the connection's parameters are not well formed</source>
        <translation>die Angaben zur Verbindung sind nicht wohlgeformt</translation>
    </message>
    <message>
        <source>the copy before the upgrade can't be kept (%1)</source>
        <translation>die Kopie vor der Umstellung kann nicht aufbewahrt werden (%1)</translation>
    </message>
    <message>
        <source>the copy before the upgrade can't be made (%1)</source>
        <translation>die Kopie vor der Umstellung kann nicht angelegt werden (%1)</translation>
    </message>
    <message>
        <source>the database can't be opened</source>
        <translation>die Datenbank lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>the database can't be written</source>
        <translation>in die Datenbank kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the database can't be written (%1)</source>
        <translation>in die Datenbank kann nicht geschrieben werden (%1)</translation>
    </message>
    <message>
        <source>the database is damaged</source>
        <translation>die Datenbank ist beschädigt</translation>
    </message>
    <message>
        <source>the database is damaged (%1)</source>
        <translation>die Datenbank ist beschädigt (%1)</translation>
    </message>
    <message>
        <source>the database is not a number between 0 and 65535</source>
        <translation>die Datenbank ist keine Zahl zwischen 0 und 65535</translation>
    </message>
    <message>
        <source>the database refused (%1)</source>
        <translation>die Datenbank hat abgelehnt (%1)</translation>
    </message>
    <message>
        <source>the database server can't be reached (%1)</source>
        <translation>der Datenbankserver ist nicht zu erreichen (%1)</translation>
    </message>
    <message>
        <source>the directory can't be created (%1)</source>
        <translation>das Verzeichnis lässt sich nicht anlegen (%1)</translation>
    </message>
    <message>
        <source>the directory can't be read (%1)</source>
        <translation>das Verzeichnis lässt sich nicht lesen (%1)</translation>
    </message>
    <message>
        <source>the disk failed to read or write (%1)</source>
        <translation>die Platte hat beim Lesen oder Schreiben versagt (%1)</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>die Platte ist voll</translation>
    </message>
    <message>
        <source>the disk of the database server is full</source>
        <translation>die Platte des Datenbankservers ist voll</translation>
    </message>
    <message>
        <source>the file can't be created (%1)</source>
        <translation>die Datei lässt sich nicht anlegen (%1)</translation>
    </message>
    <message>
        <source>the file can't be looked at (%1)</source>
        <translation>die Datei ist nicht einzusehen (%1)</translation>
    </message>
    <message>
        <source>the file is not well-formed JSON</source>
        <translation>die Datei ist kein wohlgeformtes JSON</translation>
    </message>
    <message>
        <source>the host</source>
        <translation>der Host</translation>
    </message>
    <message>
        <source>the host does not answer</source>
        <translation>der Host antwortet nicht</translation>
    </message>
    <message>
        <source>the keychain can't be used (%1)</source>
        <translation>der Schlüsselbund lässt sich nicht verwenden (%1)</translation>
    </message>
    <message>
        <source>the keychain did not answer in time</source>
        <translation>der Schlüsselbund antwortete nicht rechtzeitig</translation>
    </message>
    <message>
        <source>the keychain is locked</source>
        <translation>der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>the keychain keeps only text, which this password is not</source>
        <translation>der Schlüsselbund hält nur Text, und dieses Passwort ist keiner</translation>
    </message>
    <message>
        <source>the lag of single replicas</source>
        <translation>der Rückstand einzelner Replikate</translation>
    </message>
    <message>
        <source>the last 14 days</source>
        <translation>die letzten 14 Tage</translation>
    </message>
    <message>
        <source>the last 24 h</source>
        <translation>die letzten 24 h</translation>
    </message>
    <message>
        <source>the last hour</source>
        <translation>die letzte Stunde</translation>
    </message>
    <message>
        <source>the length of the slow log</source>
        <translation>die Länge der Liste langsamer Befehle</translation>
    </message>
    <message>
        <source>the list has more than 1000 nodes</source>
        <translation>die Liste hat mehr als 1000 Knoten</translation>
    </message>
    <message>
        <source>the list is larger than a megabyte</source>
        <translation>die Liste ist größer als ein Megabyte</translation>
    </message>
    <message>
        <source>the list was written by a newer Hotset</source>
        <translation>die Liste wurde von einem neueren Hotset geschrieben</translation>
    </message>
    <message>
        <source>the login may not subscribe to keyspace events</source>
        <translation>der Benutzer darf Ereignisse des Schlüsselraums nicht abonnieren</translation>
    </message>
    <message>
        <source>the login may not use %1</source>
        <translation>der Benutzer darf %1 nicht verwenden</translation>
    </message>
    <message>
        <source>the members of the cluster</source>
        <translation>die Mitglieder des Clusters</translation>
    </message>
    <message>
        <source>the memcached protocol</source>
        <translation>das Protokoll von memcached</translation>
    </message>
    <message>
        <source>the memory of single entries</source>
        <translation>der Speicher einzelner Einträge</translation>
    </message>
    <message>
        <source>the name could not be looked up</source>
        <translation>der Name ließ sich nicht auflösen</translation>
    </message>
    <message>
        <source>the name could not be looked up (%1)</source>
        <translation>der Name konnte nicht nachgeschlagen werden (%1)</translation>
    </message>
    <message>
        <source>the name has no address</source>
        <translation>der Name hat keine Adresse</translation>
    </message>
    <message>
        <source>the name looks like a URI</source>
        <translation>der Name sieht aus wie ein URI</translation>
    </message>
    <message>
        <source>the newest %1 entries</source>
        <translation>die neuesten %1 Einträge</translation>
    </message>
    <message>
        <source>the node is read-only in Hotset, so its settings are left alone</source>
        <translation>der Knoten ist in Hotset nur zum Lesen, also bleiben seine Einstellungen unberührt</translation>
    </message>
    <message>
        <source>the number of keys of one database</source>
        <translation>die Zahl der Schlüssel einer Datenbank</translation>
    </message>
    <message>
        <source>the parameters of the connection to the database are not well formed</source>
        <translation>die Angaben zur Verbindung mit der Datenbank sind nicht wohlgeformt</translation>
    </message>
    <message>
        <source>the password is wrong</source>
        <translation>das Passwort ist falsch</translation>
    </message>
    <message>
        <source>the path of a UNIX socket begins with a slash</source>
        <translation>der Pfad eines UNIX-Sockets beginnt mit einem Schrägstrich</translation>
    </message>
    <message>
        <source>the path of a UNIX socket has at most 107 bytes</source>
        <translation>der Pfad eines UNIX-Sockets hat höchstens 107 Bytes</translation>
    </message>
    <message>
        <source>the path of a workspace can't hold a quotation mark</source>
        <translation>der Pfad eines Arbeitsbereichs darf kein Anführungszeichen enthalten</translation>
    </message>
    <message>
        <source>the path of the socket is missing</source>
        <translation>der Pfad des Sockets fehlt</translation>
    </message>
    <message>
        <source>the path of the socket is missing a slash</source>
        <translation>dem Pfad des Sockets fehlt ein Schrägstrich</translation>
    </message>
    <message>
        <source>the port is not a number between 1 and 65535</source>
        <translation>der Port ist keine Zahl zwischen 1 und 65535</translation>
    </message>
    <message>
        <source>the program is shutting down</source>
        <translation>das Programm wird beendet</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>the scheme is not one that Hotset knows</source>
        <translation>das Schema ist keines, das Hotset kennt</translation>
    </message>
    <message>
        <source>the search for regions</source>
        <translation>die Suche nach Bereichen</translation>
    </message>
    <message>
        <source>the server answered: %1</source>
        <translation>der Server antwortete: %1</translation>
    </message>
    <message>
        <source>the server closed the connection</source>
        <translation>der Server schloss die Verbindung</translation>
    </message>
    <message>
        <source>the server counts by %1 first parts of keys, and keeps each of them for ever</source>
        <translation>der Server zählt nach %1 Anfängen von Schlüsseln und behält jeden für immer</translation>
    </message>
    <message>
        <source>the server demands a client certificate, or shares no cipher with us</source>
        <translation>der Server verlangt ein Client-Zertifikat oder hat keine Chiffre mit uns gemein</translation>
    </message>
    <message>
        <source>the server demands a password, and none was given</source>
        <translation>der Server verlangt ein Passwort, und es wurde keines angegeben</translation>
    </message>
    <message>
        <source>the server did not answer</source>
        <translation>der Server antwortete nicht</translation>
    </message>
    <message>
        <source>the server did not answer the TLS handshake</source>
        <translation>der Server antwortete nicht auf den TLS-Handshake</translation>
    </message>
    <message>
        <source>the server did not take user and password</source>
        <translation>der Server nahm Benutzer und Passwort nicht an</translation>
    </message>
    <message>
        <source>the server does not answer MONITOR</source>
        <translation>der Server antwortet nicht auf MONITOR</translation>
    </message>
    <message>
        <source>the server does not keep idle times</source>
        <translation>der Server merkt sich keine Ruhezeiten</translation>
    </message>
    <message>
        <source>the server does not keep it</source>
        <translation>der Server merkt sie sich nicht</translation>
    </message>
    <message>
        <source>the server does not know the meta command me</source>
        <translation>der Server kennt den Meta-Befehl me nicht</translation>
    </message>
    <message>
        <source>the server does not know this command</source>
        <translation>der Server kennt diesen Befehl nicht</translation>
    </message>
    <message>
        <source>the server does not speak TLS on this port</source>
        <translation>der Server spricht an diesem Port kein TLS</translation>
    </message>
    <message>
        <source>the server does not tell its setting notify-keyspace-events</source>
        <translation>der Server sagt seine Einstellung notify-keyspace-events nicht</translation>
    </message>
    <message>
        <source>the server has as many clients as it allows</source>
        <translation>der Server hat so viele Clients, wie er zulässt</translation>
    </message>
    <message>
        <source>the server has no database of that number</source>
        <translation>der Server hat keine Datenbank mit dieser Nummer</translation>
    </message>
    <message>
        <source>the server has restarted</source>
        <translation>der Server ist neu gestartet</translation>
    </message>
    <message>
        <source>the server has restarted since the scan was stopped</source>
        <translation>der Server ist neu gestartet, seit die Untersuchung angehalten wurde</translation>
    </message>
    <message>
        <source>the server hung up after the TLS handshake: it seems that it demands a client certificate</source>
        <translation>der Server legte nach dem TLS-Handshake auf: anscheinend verlangt er ein Client-Zertifikat</translation>
    </message>
    <message>
        <source>the server hung up after the TLS handshake: it seems to have refused our client certificate</source>
        <translation>der Server legte nach dem TLS-Handshake auf: anscheinend lehnte er unser Client-Zertifikat ab</translation>
    </message>
    <message>
        <source>the server is busy with a script</source>
        <translation>der Server ist mit einem Skript beschäftigt</translation>
    </message>
    <message>
        <source>the server is in protected mode: without a password it lets in connections from its own machine only</source>
        <translation>der Server ist im geschützten Betrieb: ohne Passwort lässt er nur Verbindungen vom eigenen Rechner zu</translation>
    </message>
    <message>
        <source>the server is not set to count it by the first part of keys</source>
        <translation>der Server ist nicht so eingestellt, dass er es nach dem Anfang der Schlüssel zählt</translation>
    </message>
    <message>
        <source>the server is not set to tell it</source>
        <translation>der Server ist nicht so eingestellt, dass er es meldet</translation>
    </message>
    <message>
        <source>the server is still loading its data</source>
        <translation>der Server lädt seine Daten noch</translation>
    </message>
    <message>
        <source>the server knows no %1: a managed service keeps its settings to itself</source>
        <translation>der Server kennt kein %1: ein verwalteter Dienst behält seine Einstellungen für sich</translation>
    </message>
    <message>
        <source>the server refused our client certificate</source>
        <translation>der Server lehnte unser Client-Zertifikat ab</translation>
    </message>
    <message>
        <source>the server restarted</source>
        <translation>der Server startete neu</translation>
    </message>
    <message>
        <source>the server restarted during the scan</source>
        <translation>der Server ist während der Untersuchung neu gestartet</translation>
    </message>
    <message>
        <source>the server restarted, %1</source>
        <translation>der Server startete neu, %1</translation>
    </message>
    <message>
        <source>the server sends no pushes (RESP3)</source>
        <translation>der Server meldet von sich aus nichts (RESP3)</translation>
    </message>
    <message>
        <source>the server sent a line without an end</source>
        <translation>der Server hat eine Zeile ohne Ende geschickt</translation>
    </message>
    <message>
        <source>the server sent a reply that nothing was asked for</source>
        <translation>der Server hat etwas geantwortet, wonach nicht gefragt war</translation>
    </message>
    <message>
        <source>the server speaks only versions of TLS that are no longer safe</source>
        <translation>der Server spricht nur TLS-Versionen, die nicht mehr sicher sind</translation>
    </message>
    <message>
        <source>the server tells no expirations</source>
        <translation>der Server meldet kein Ablaufen</translation>
    </message>
    <message>
        <source>the server tells no hits; watch the reads for a moment to know their share</source>
        <translation>der Server meldet keine Treffer; beobachten Sie kurz das Lesen, um ihren Anteil zu kennen</translation>
    </message>
    <message>
        <source>the server wants another user or password</source>
        <translation>der Server will einen anderen Benutzer oder ein anderes Passwort</translation>
    </message>
    <message>
        <source>the server's certificate expired on %1</source>
        <translation>das Zertifikat des Servers lief ab am %1</translation>
    </message>
    <message>
        <source>the server's certificate is for %1, not for %2</source>
        <translation>das Zertifikat des Servers gilt für %1, nicht für %2</translation>
    </message>
    <message>
        <source>the server's certificate is not valid yet</source>
        <translation>das Zertifikat des Servers ist noch nicht gültig</translation>
    </message>
    <message>
        <source>the server's certificate is self-signed</source>
        <translation>das Zertifikat des Servers ist von ihm selbst unterschrieben</translation>
    </message>
    <message>
        <source>the server's certificate was refused: %1</source>
        <translation>das Zertifikat des Servers wurde abgelehnt: %1</translation>
    </message>
    <message>
        <source>the server's greeting is not a map</source>
        <translation>die Begrüßung des Servers ist keine Tabelle</translation>
    </message>
    <message>
        <source>the server's list has no end</source>
        <translation>die Liste des Servers hört nicht auf</translation>
    </message>
    <message>
        <source>the server's list of items can't be read</source>
        <translation>die Liste der Einträge des Servers ist nicht lesbar</translation>
    </message>
    <message>
        <source>the settings of a simulated server can't be changed</source>
        <translation>die Einstellungen eines simulierten Servers lassen sich nicht ändern</translation>
    </message>
    <message>
        <source>the shards of the cluster</source>
        <translation>die Shards des Clusters</translation>
    </message>
    <message>
        <source>the slots of the cluster</source>
        <translation>die Slots des Clusters</translation>
    </message>
    <message>
        <source>the slow log</source>
        <translation>die Liste langsamer Befehle</translation>
    </message>
    <message>
        <source>the state of the cluster</source>
        <translation>der Zustand des Clusters</translation>
    </message>
    <message>
        <source>the store failed: %1</source>
        <translation>die Ablage hat versagt: %1</translation>
    </message>
    <message>
        <source>the system's, or a PEM file</source>
        <translation>die des Systems, oder eine PEM-Datei</translation>
    </message>
    <message>
        <source>the table of clients</source>
        <translation>die Tabelle der Clients</translation>
    </message>
    <message>
        <source>the user or the password is wrong, or the user is disabled</source>
        <translation>Benutzer oder Passwort ist falsch, oder der Benutzer ist gesperrt</translation>
    </message>
    <message>
        <source>the walk has not begun</source>
        <translation>der Gang durch die Einträge hat nicht begonnen</translation>
    </message>
    <message>
        <source>the window is over</source>
        <translation>das Fenster ist vorbei</translation>
    </message>
    <message>
        <source>the workspace can't be locked (%1)</source>
        <translation>der Arbeitsbereich lässt sich nicht sperren (%1)</translation>
    </message>
    <message>
        <source>the workspace has no node of this name</source>
        <translation>im Arbeitsbereich gibt es keinen Knoten dieses Namens</translation>
    </message>
    <message>
        <source>the workspace is in use (%1)</source>
        <translation>der Arbeitsbereich ist in Gebrauch (%1)</translation>
    </message>
    <message>
        <source>the workspace must be upgraded while another program works with it</source>
        <translation>der Arbeitsbereich muss umgestellt werden, während ein anderes Programm damit arbeitet</translation>
    </message>
    <message>
        <source>the workspace was written by a newer Hotset (its schema is version %1, this program knows %2)</source>
        <translation>der Arbeitsbereich wurde von einem neueren Hotset geschrieben (sein Schema ist Version %1, dieses Programm kennt %2)</translation>
    </message>
    <message>
        <source>the workspace's PostgreSQL database</source>
        <translation>die PostgreSQL-Datenbank des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>the workspace's lock can't be opened (%1)</source>
        <translation>die Sperre des Arbeitsbereichs lässt sich nicht öffnen (%1)</translation>
    </message>
    <message>
        <source>there are more than a name and an address</source>
        <translation>es steht mehr da als ein Name und eine Adresse</translation>
    </message>
    <message>
        <source>there is no such node</source>
        <translation>diesen Knoten gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such socket</source>
        <translation>es gibt keinen solchen Socket</translation>
    </message>
    <message>
        <source>there is no way to the host</source>
        <translation>es gibt keinen Weg zum Host</translation>
    </message>
    <message>
        <source>this JSON is no list of nodes</source>
        <translation>dieses JSON ist keine Liste von Knoten</translation>
    </message>
    <message>
        <source>this database belongs to another program</source>
        <translation>diese Datenbank gehört einem anderen Programm</translation>
    </message>
    <message>
        <source>this file is not a database</source>
        <translation>diese Datei ist keine Datenbank</translation>
    </message>
    <message>
        <source>this file system can't hold the database's write-ahead log</source>
        <translation>dieses Dateisystem kann das Write-ahead-Log der Datenbank nicht halten</translation>
    </message>
    <message>
        <source>this is not a directory</source>
        <translation>dies ist kein Verzeichnis</translation>
    </message>
    <message>
        <source>this is not a file</source>
        <translation>dies ist keine Datei</translation>
    </message>
    <message>
        <source>this node is no longer in the workspace</source>
        <translation>dieser Knoten ist nicht mehr im Arbeitsbereich</translation>
    </message>
    <message>
        <source>this node is simulated within Hotset: there is nothing to reach</source>
        <translation>dieser Knoten wird in Hotset simuliert: es gibt nichts zu erreichen</translation>
    </message>
    <message>
        <source>this port speaks Redis without TLS, and TLS was asked for</source>
        <translation>dieser Port spricht Redis ohne TLS, und TLS war verlangt</translation>
    </message>
    <message>
        <source>this port speaks TLS, and TLS was not asked for</source>
        <translation>dieser Port spricht TLS, und TLS war nicht verlangt</translation>
    </message>
    <message>
        <source>this program was held up and could not read in time</source>
        <translation>dieses Programm wurde aufgehalten und konnte nicht rechtzeitig lesen</translation>
    </message>
    <message>
        <source>this region is not listened to yet: scan the node, then listen again</source>
        <translation>diesem Bereich wird noch nicht zugehört: untersuchen Sie den Knoten, dann hören Sie erneut zu</translation>
    </message>
    <message>
        <source>this replica has lost its primary and answers nothing meanwhile</source>
        <translation>dieses Replikat hat seinen Primärserver verloren und antwortet solange nicht</translation>
    </message>
    <message>
        <source>this user may not open it</source>
        <translation>dieser Benutzer darf ihn nicht öffnen</translation>
    </message>
    <message>
        <source>told when the server notices, up to some seconds after the TTL was over</source>
        <translation>gemeldet, wenn der Server es bemerkt, bis zu einige Sekunden nach Ablauf der TTL</translation>
    </message>
    <message>
        <source>too many names are waiting to be looked up</source>
        <translation>es warten zu viele Namen darauf, nachgeschlagen zu werden</translation>
    </message>
    <message>
        <source>too many requests are waiting for this server</source>
        <translation>zu viele Anfragen warten auf diesen Server</translation>
    </message>
    <message>
        <source>too many scans wait</source>
        <translation>es warten zu viele Untersuchungen</translation>
    </message>
    <message>
        <source>too much work is waiting</source>
        <translation>es wartet zu viel Arbeit</translation>
    </message>
    <message>
        <source>turns away %1 connections/s: its limit of clients is reached</source>
        <translation>weist %1 Verbindungen/s ab: seine Höchstzahl an Clients ist erreicht</translation>
    </message>
    <message>
        <source>unable to decode issuer public key</source>
        <translation>der öffentliche Schlüssel des Ausstellers ist nicht lesbar</translation>
    </message>
    <message>
        <source>unable to decrypt certificate's signature</source>
        <translation>die Signatur ist nicht zu entschlüsseln</translation>
    </message>
    <message>
        <source>unable to get issuer certificate</source>
        <translation>das Zertifikat des Ausstellers fehlt</translation>
    </message>
    <message>
        <source>unable to get local issuer certificate</source>
        <translation>das Zertifikat des Ausstellers ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>unable to verify the first certificate</source>
        <translation>das erste Zertifikat lässt sich nicht prüfen</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>unhandled critical extension</source>
        <translation>es hat eine unbekannte, als kritisch markierte Erweiterung</translation>
    </message>
    <message>
        <source>unmarked</source>
        <translation>ohne Umgebung</translation>
    </message>
    <message>
        <source>unpinning %1</source>
        <translation>%1 loslassen</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>unspecified certificate verification error</source>
        <translation>nicht näher bezeichneter Fehler bei der Prüfung</translation>
    </message>
    <message>
        <source>unsuitable certificate purpose</source>
        <translation>es ist nicht für Server bestimmt</translation>
    </message>
    <message>
        <source>unsupported name constraint type</source>
        <translation>die Art der Einschränkung von Namen wird nicht unterstützt</translation>
    </message>
    <message>
        <source>unsupported or invalid name constraint syntax</source>
        <translation>die Einschränkung von Namen ist falsch geschrieben</translation>
    </message>
    <message>
        <source>unsupported or invalid name syntax</source>
        <translation>ein Name ist falsch geschrieben</translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>läuft %1</translation>
    </message>
    <message>
        <source>used</source>
        <translation>genutzt</translation>
    </message>
    <message>
        <source>uses %1 of its limit and its policy is noeviction, so writes will fail once it is full</source>
        <translation>nutzt %1 seiner Grenze, und seine Regel ist noeviction: Schreibzugriffe scheitern, sobald er voll ist</translation>
    </message>
    <message>
        <source>values at</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>waits for others to end</source>
        <translation>wartet auf das Ende anderer</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>watching every command slows the server, and this is a production node</source>
        <translation>jeden Befehl zu beobachten bremst den Server, und dies ist ein Produktionsknoten</translation>
    </message>
    <message>
        <source>watching every command would hurt the server: %1</source>
        <translation>jeden Befehl zu beobachten würde dem Server schaden: %1</translation>
    </message>
    <message>
        <source>what answered does not speak the Redis protocol; its first bytes are %1</source>
        <translation>was antwortete, spricht nicht das Redis-Protokoll; seine ersten Bytes sind %1</translation>
    </message>
    <message>
        <source>what answered speaks %1, not the Redis protocol</source>
        <translation>was antwortete, spricht %1, nicht das Redis-Protokoll</translation>
    </message>
    <message>
        <source>what answers there is not memcached</source>
        <translation>was dort antwortet, ist nicht memcached</translation>
    </message>
    <message>
        <source>what it would hold for us might evict entries, its memory being full</source>
        <translation>was er für uns bereithielte, könnte Einträge verdrängen, denn sein Speicher ist voll</translation>
    </message>
    <message>
        <source>what was kept of the stopped scan can't be read</source>
        <translation>was von der angehaltenen Untersuchung aufbewahrt wurde, ist nicht lesbar</translation>
    </message>
    <message>
        <source>what was not seen is within the bounds of “other”</source>
        <translation>was nicht gesehen wurde, liegt in den Grenzen von „Übriges“</translation>
    </message>
    <message>
        <source>where the memory goes</source>
        <translation>wohin der Speicher geht</translation>
    </message>
    <message>
        <source>whether the server tells it can't be read; if it does, it is heard</source>
        <translation>ob der Server es meldet, ist nicht zu lesen; wenn er es tut, wird es gehört</translation>
    </message>
    <message>
        <source>will reach its memory limit in about %1; from then on it evicts by %2</source>
        <translation>erreicht seine Speichergrenze in etwa %1; von da an verdrängt er nach %2</translation>
    </message>
    <message>
        <source>will reach its memory limit in about %1; policy is noeviction, so writes will start to fail</source>
        <translation>erreicht seine Speichergrenze in etwa %1; die Regel ist noeviction, dann scheitern Schreibzugriffe</translation>
    </message>
    <message numerus="yes">
        <source>with %n replicas, which hold what their primary does</source>
        <translation>
            <numerusform>mit %n Replikat, das hält, was sein Primärknoten hält</numerusform>
            <numerusform>mit %n Replikaten, die halten, was ihr Primärknoten hält</numerusform>
        </translation>
    </message>
    <message>
        <source>with a password</source>
        <translation>mit Passwort</translation>
    </message>
    <message>
        <source>with key and overhead</source>
        <translation>mit Schlüssel und Verwaltung</translation>
    </message>
    <message>
        <source>within the error</source>
        <translation>innerhalb des Fehlers</translation>
    </message>
    <message>
        <source>without a tag</source>
        <translation>ohne Merkmal</translation>
    </message>
    <message>
        <source>working</source>
        <translation>prüft</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>± %1 points</source>
        <translation>± %1 Punkte</translation>
    </message>
</context>
</TS>
