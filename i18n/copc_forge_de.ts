<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>CopcForge</name>
    <message>
      <source>These Python packages are missing: {packages}; install them in QGIS by Plugins &gt; COPC Forge &gt; Install missing packages, or in a terminal by: {command}</source>
      <translation>Diese Python-Pakete fehlen: {packages}; in QGIS installiert sie Erweiterungen &gt; COPC Forge &gt; Fehlende Pakete installieren, in einem Terminal: {command}</translation>
    </message>
    <message>
      <source>The Python package {packages} is missing, which QGIS normally brings; install it by what QGIS was installed with.</source>
      <translation>Das Python-Paket {packages} fehlt, das QGIS sonst mitbringt; installieren Sie es auf dem Weg, auf dem QGIS installiert wurde.</translation>
    </message>
    <message>
      <source>No Python interpreter was found beside QGIS; install {packages} by what QGIS was installed with.</source>
      <translation>Neben QGIS wurde kein Python gefunden; installieren Sie {packages} auf dem Weg, auf dem QGIS installiert wurde.</translation>
    </message>
    <message>
      <source>pip could not install {packages}: {reason}</source>
      <translation>pip konnte {packages} nicht installieren: {reason}</translation>
    </message>
    <message>
      <source>pip could not be run: {reason}</source>
      <translation>pip ließ sich nicht starten: {reason}</translation>
    </message>
    <message>
      <source>Convert to COPC…</source>
      <translation>In COPC umwandeln…</translation>
    </message>
    <message>
      <source>Inspect point cloud…</source>
      <translation>Punktwolke untersuchen…</translation>
    </message>
    <message>
      <source>Validate point cloud…</source>
      <translation>Punktwolke prüfen…</translation>
    </message>
    <message>
      <source>Install missing packages…</source>
      <translation>Fehlende Pakete installieren…</translation>
    </message>
    <message>
      <source>Options…</source>
      <translation>Optionen…</translation>
    </message>
    <message>
      <source>All packages are there.</source>
      <translation>Alle Pakete sind vorhanden.</translation>
    </message>
    <message>
      <source>Installed: {packages}.</source>
      <translation>Installiert: {packages}.</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>automatisch</translation>
    </message>
    <message>
      <source>all</source>
      <translation>alle</translation>
    </message>
    <message>
      <source>Folder for scratch files</source>
      <translation>Ordner für Zwischendateien</translation>
    </message>
    <message>
      <source>Memory limit</source>
      <translation>Speichergrenze</translation>
    </message>
    <message>
      <source>Threads</source>
      <translation>Threads</translation>
    </message>
    <message>
      <source>Python packages</source>
      <translation>Python-Pakete</translation>
    </message>
    <message>
      <source>complete</source>
      <translation>vollständig</translation>
    </message>
    <message>
      <source>missing: {packages}</source>
      <translation>es fehlen: {packages}</translation>
    </message>
    <message>
      <source>Folder…</source>
      <translation>Ordner…</translation>
    </message>
    <message>
      <source>Folder of point clouds</source>
      <translation>Ordner mit Punktwolken</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Alle Dateien</translation>
    </message>
    <message>
      <source>Conversion</source>
      <translation>Umwandlung</translation>
    </message>
    <message>
      <source>Examination</source>
      <translation>Untersuchung</translation>
    </message>
    <message>
      <source>Repair</source>
      <translation>Reparatur</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>BCC containers</source>
      <translation>BCC-Container</translation>
    </message>
    <message>
      <source>The memory did not suffice; set a lower memory limit or fewer threads.</source>
      <translation>Der Speicher reichte nicht; setzen Sie eine niedrigere Speichergrenze oder weniger Threads.</translation>
    </message>
    <message>
      <source>Convert to COPC</source>
      <translation>In COPC umwandeln</translation>
    </message>
    <message>
      <source>Turns LAS and LAZ files into one Cloud-Optimized Point Cloud. LAS 1.0 to 1.4 and point formats 0 to 10 are read, in LAZ too; several files are merged. Extra bytes, flags, VLRs and the CRS are kept; waveforms can't live in COPC and are dropped with a warning.</source>
      <translation>Macht aus LAS- und LAZ-Dateien eine Cloud-Optimized Point Cloud. Gelesen werden LAS 1.0 bis 1.4 und die Punktformate 0 bis 10, auch in LAZ; mehrere Dateien werden vereint. Extra Bytes, Flags, VLRs und das KBS bleiben erhalten; Wellenformen haben in COPC keinen Platz und entfallen mit einer Warnung.</translation>
    </message>
    <message>
      <source>The layer {name} holds the output open; remove the layer or choose another name.</source>
      <translation>Der Layer {name} hält die Ausgabe geöffnet; entfernen Sie ihn oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>Point clouds</source>
      <translation>Punktwolken</translation>
    </message>
    <message>
      <source>LAS or LAZ: one file, many, or folders of them.</source>
      <translation>LAS oder LAZ: eine Datei, mehrere oder Ordner davon.</translation>
    </message>
    <message>
      <source>Search folders recursively</source>
      <translation>Unterordner durchsuchen</translation>
    </message>
    <message>
      <source>Includes the folders inside a given folder.</source>
      <translation>Nimmt die Ordner in einem Ordner hinzu.</translation>
    </message>
    <message>
      <source>CRS of the input</source>
      <translation>KBS der Eingabe</translation>
    </message>
    <message>
      <source>Overrides what the files say. Compound systems keep their vertical part.</source>
      <translation>Gilt statt der Angabe in den Dateien. Zusammengesetzte Systeme behalten ihren Höhenteil.</translation>
    </message>
    <message>
      <source>Reproject to</source>
      <translation>Umprojizieren in</translation>
    </message>
    <message>
      <source>Left open, points stay in the CRS of the input. Needed if the inputs differ in theirs.</source>
      <translation>Ohne Angabe bleiben die Punkte im KBS der Eingabe. Nötig, wenn die Eingaben verschiedene haben.</translation>
    </message>
    <message>
      <source>Allow incomplete input</source>
      <translation>Unvollständige Eingabe zulassen</translation>
    </message>
    <message>
      <source>Converts what is there if a file ends before the points that its header announces; otherwise that is an error.</source>
      <translation>Wandelt um, was da ist, wenn eine Datei vor den Punkten endet, die ihr Kopf ankündigt; sonst ist das ein Fehler.</translation>
    </message>
    <message>
      <source>Temporal index: a sample every so many points</source>
      <translation>Zeitindex: eine Probe je so viele Punkte</translation>
    </message>
    <message>
      <source>0: no index. -1: as recommended for the number of points. Needs points with GPS time.</source>
      <translation>0: kein Index. -1: wie für die Zahl der Punkte empfohlen. Braucht Punkte mit GPS-Zeit.</translation>
    </message>
    <message>
      <source>What the conversion may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free.</source>
      <translation>Was die Umwandlung zu QGIS hinzu belegen darf. 0: ein Viertel des Arbeitsspeichers oder die Hälfte des freien, je nachdem, was weniger ist.</translation>
    </message>
    <message>
      <source>The result does not depend on it.</source>
      <translation>Das Ergebnis hängt nicht davon ab.</translation>
    </message>
    <message>
      <source>Used if the points exceed the memory limit, and emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Wird gebraucht, wenn die Punkte die Speichergrenze übersteigen, und danach geleert. Ohne Angabe: der Ordner der Verarbeitung.</translation>
    </message>
    <message>
      <source>Compress scratch files</source>
      <translation>Zwischendateien komprimieren</translation>
    </message>
    <message>
      <source>Takes less room there.</source>
      <translation>Braucht dort weniger Platz.</translation>
    </message>
    <message>
      <source>Allow inexact reprojection</source>
      <translation>Ungenaue Umprojektion zulassen</translation>
    </message>
    <message>
      <source>Accepts a transformation without its grid file, which may be metres off; otherwise that is an error.</source>
      <translation>Nimmt eine Transformation ohne ihre Gitterdatei hin, die um Meter abweichen kann; sonst ist das ein Fehler.</translation>
    </message>
    <message>
      <source>Cloud-Optimized Point Cloud</source>
      <translation>Cloud-Optimized Point Cloud</translation>
    </message>
    <message>
      <source>Its name ends in .copc.laz, by which QGIS recognises the format.</source>
      <translation>Der Name endet auf .copc.laz; daran erkennt QGIS das Format.</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Bericht</translation>
    </message>
    <message>
      <source>What was read and written, in HTML.</source>
      <translation>Was gelesen und geschrieben wurde, als HTML.</translation>
    </message>
    <message>
      <source>Path of the output</source>
      <translation>Pfad der Ausgabe</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>Punkte</translation>
    </message>
    <message>
      <source>Nodes</source>
      <translation>Knoten</translation>
    </message>
    <message>
      <source>Warnings</source>
      <translation>Warnungen</translation>
    </message>
    <message>
      <source>CRS and where it came from</source>
      <translation>KBS und seine Herkunft</translation>
    </message>
    <message>
      <source>Ranges of attributes</source>
      <translation>Wertebereiche der Attribute</translation>
    </message>
    <message>
      <source>Inspect point cloud</source>
      <translation>Punktwolke untersuchen</translation>
    </message>
    <message>
      <source>Shows what a LAS, LAZ or COPC file holds: header, CRS, VLRs, nodes and points of each level, ranges of all attributes. Two files can be shown side by side.</source>
      <translation>Zeigt, was eine LAS-, LAZ- oder COPC-Datei enthält: Kopf, KBS, VLRs, Knoten und Punkte jeder Stufe, Wertebereiche aller Attribute. Zwei Dateien lassen sich nebeneinander zeigen.</translation>
    </message>
    <message>
      <source>Point cloud</source>
      <translation>Punktwolke</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC; a file or a layer's name.</source>
      <translation>LAS, LAZ oder COPC; eine Datei oder der Name eines Layers.</translation>
    </message>
    <message>
      <source>Second point cloud</source>
      <translation>Zweite Punktwolke</translation>
    </message>
    <message>
      <source>Shown beside the first.</source>
      <translation>Wird neben der ersten gezeigt.</translation>
    </message>
    <message>
      <source>Reads all points; without, only the structure is read, in no time.</source>
      <translation>Liest alle Punkte; ohne wird nur der Aufbau gelesen, im Nu.</translation>
    </message>
    <message>
      <source>All of it, in HTML.</source>
      <translation>Alles, als HTML.</translation>
    </message>
    <message>
      <source>Report as JSON</source>
      <translation>Bericht als JSON</translation>
    </message>
    <message>
      <source>The same for programs.</source>
      <translation>Dasselbe für Programme.</translation>
    </message>
    <message>
      <source>CRS</source>
      <translation>KBS</translation>
    </message>
    <message>
      <source>Validate point cloud</source>
      <translation>Punktwolke prüfen</translation>
    </message>
    <message>
      <source>Checks LAS, LAZ and COPC files against their specifications and says what is wrong, where, by which clause, and what mends it. With a source, it says for every attribute whether anything was lost. An invalid file is no failure of the algorithm: the output VALID tells.</source>
      <translation>Prüft LAS-, LAZ- und COPC-Dateien gegen ihre Spezifikationen und sagt, was falsch ist, wo, nach welcher Stelle und was es behebt. Mit einer Quelle sagt es zu jedem Attribut, ob etwas verloren ging. Eine ungültige Datei ist kein Fehlschlag des Algorithmus: die Ausgabe VALID sagt es.</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>Stufe</translation>
    </message>
    <message>
      <source>Compare with source</source>
      <translation>Mit der Quelle vergleichen</translation>
    </message>
    <message>
      <source>Checks of a deeper level</source>
      <translation>Prüfungen einer tieferen Stufe</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: one file, many, or folders of them.</source>
      <translation>LAS, LAZ oder COPC: eine Datei, mehrere oder Ordner davon.</translation>
    </message>
    <message>
      <source>quick: structure only. full: all points. deep: duplicates and evenness of the overview as well.</source>
      <translation>quick: nur der Aufbau. full: alle Punkte. deep: auch Doppelte und Gleichmäßigkeit der Übersicht.</translation>
    </message>
    <message>
      <source>The files that the point cloud was made from. What was lost is listed with counts.</source>
      <translation>Die Dateien, aus denen die Punktwolke entstand. Was verloren ging, wird mit Anzahlen aufgeführt.</translation>
    </message>
    <message>
      <source>Strict</source>
      <translation>Streng</translation>
    </message>
    <message>
      <source>Warnings make a file invalid too.</source>
      <translation>Auch Warnungen machen eine Datei ungültig.</translation>
    </message>
    <message>
      <source>Ids of single checks to run all the same, separated by spaces: points.duplicates</source>
      <translation>Kennungen einzelner Prüfungen, die trotzdem laufen sollen, durch Leerzeichen getrennt: points.duplicates</translation>
    </message>
    <message>
      <source>What the validation may add to QGIS.</source>
      <translation>Was die Prüfung zu QGIS hinzu belegen darf.</translation>
    </message>
    <message>
      <source>All findings, levels, and a picture of the nodes, in HTML.</source>
      <translation>Alle Befunde, die Stufen und ein Bild der Knoten, als HTML.</translation>
    </message>
    <message>
      <source>Valid</source>
      <translation>Gültig</translation>
    </message>
    <message>
      <source>Errors</source>
      <translation>Fehler</translation>
    </message>
    <message>
      <source>Memory limit in MiB (0: automatic)</source>
      <translation>Speichergrenze in MiB (0: automatisch)</translation>
    </message>
    <message>
      <source>Threads (0: all)</source>
      <translation>Threads (0: alle)</translation>
    </message>
  </context>
</TS>
