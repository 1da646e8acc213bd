<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>CopcForge</name>
    <message>
      <source>a layer of the list, a file, or an address</source>
      <translation>ein Layer der Liste, eine Datei oder eine Adresse</translation>
    </message>
    <message>
      <source>Point cloud</source>
      <translation>Punktwolke</translation>
    </message>
    <message>
      <source>such as: Intensity &gt; 100 and Z between 200 and 250</source>
      <translation>etwa: Intensity &gt; 100 and Z between 200 and 250</translation>
    </message>
    <message>
      <source>Insert an attribute of the file</source>
      <translation>Ein Attribut der Datei einfügen</translation>
    </message>
    <message>
      <source>Counting classes of {name}</source>
      <translation>Klassen von {name} werden gezählt</translation>
    </message>
    <message>
      <source>Made from one file of {points} points.</source>
      <translation>Aus einer Datei mit {points} Punkten erstellt.</translation>
    </message>
    <message>
      <source>Made from {files} files of {points} points.</source>
      <translation>Aus {files} Dateien mit {points} Punkten erstellt.</translation>
    </message>
    <message>
      <source>Written by {software} on {date}.</source>
      <translation>Geschrieben mit {software} am {date}.</translation>
    </message>
    <message>
      <source>Written by {software}.</source>
      <translation>Geschrieben mit {software}.</translation>
    </message>
    <message>
      <source>{points} points of {name}.</source>
      <translation>{points} Punkte aus {name}.</translation>
    </message>
    <message>
      <source>Draw</source>
      <translation>Zeichnen</translation>
    </message>
    <message>
      <source>Draw a polygon on the map: a click for each corner, a right click at the end, Esc to give up</source>
      <translation>Ein Polygon auf der Karte zeichnen: ein Klick für jede Ecke, ein Rechtsklick am Ende, Esc zum Abbrechen</translation>
    </message>
    <message>
      <source>Drawn polygon</source>
      <translation>Gezeichnetes Polygon</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>Layer</translation>
    </message>
    <message>
      <source>Point cloud layers of the project</source>
      <translation>Punktwolkenlayer des Projekts</translation>
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
      <source>Overhead structure</source>
      <translation>Überspannendes Bauwerk</translation>
    </message>
    <message>
      <source>Ignored ground</source>
      <translation>Ignorierter Boden</translation>
    </message>
    <message>
      <source>Snow</source>
      <translation>Schnee</translation>
    </message>
    <message>
      <source>Temporal exclusion</source>
      <translation>Zeitlicher Ausschluss</translation>
    </message>
    <message>
      <source>Class {number}</source>
      <translation>Klasse {number}</translation>
    </message>
    <message>
      <source>Return {number}</source>
      <translation>Echo {number}</translation>
    </message>
    <message>
      <source>Errors</source>
      <translation>Fehler</translation>
    </message>
    <message>
      <source>Warnings</source>
      <translation>Warnungen</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Hinweise</translation>
    </message>
    <message>
      <source>UTC, such as 2024-03-01T12:00:00, or GPS seconds</source>
      <translation>UTC, etwa 2024-03-01T12:00:00, oder GPS-Sekunden</translation>
    </message>
    <message>
      <source>Date and time in UTC</source>
      <translation>Datum und Uhrzeit in UTC</translation>
    </message>
    <message>
      <source>in the file: {least} to {greatest} UTC</source>
      <translation>in der Datei: {least} bis {greatest} UTC</translation>
    </message>
    <message>
      <source>seconds of the GPS week, in the file: {least} to {greatest}</source>
      <translation>Sekunden der GPS-Woche, in der Datei: {least} bis {greatest}</translation>
    </message>
    <message>
      <source>First of the file</source>
      <translation>Beginn der Datei</translation>
    </message>
    <message>
      <source>Last of the file</source>
      <translation>Ende der Datei</translation>
    </message>
    <message>
      <source>Repair…</source>
      <translation>Reparieren…</translation>
    </message>
    <message>
      <source>{name} has faults that can be repaired.</source>
      <translation>{name} hat Fehler, die sich reparieren lassen.</translation>
    </message>
    <message>
      <source>{name} and {count} more have faults that can be repaired.</source>
      <translation>{name} und {count} weitere haben Fehler, die sich reparieren lassen.</translation>
    </message>
    <message>
      <source>There is no wheel of {package} for Python {python} on {platform}; install the package by what QGIS was installed with.</source>
      <translation>Für Python {python} auf {platform} gibt es kein Wheel von {package}; installieren Sie das Paket auf demselben Weg wie QGIS.</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>Abgebrochen.</translation>
    </message>
    <message>
      <source>Installed: {packages}.</source>
      <translation>Installiert: {packages}.</translation>
    </message>
    <message>
      <source>In use just now, and brought by the next start of QGIS: {packages}.</source>
      <translation>Gerade in Gebrauch, wird beim nächsten Start von QGIS installiert: {packages}.</translation>
    </message>
    <message>
      <source>{address} is not the address of a package index, which begins with https:// or http:// and a host.</source>
      <translation>{address} ist nicht die Adresse eines Paketverzeichnisses, die mit https:// oder http:// und einem Rechnernamen beginnt.</translation>
    </message>
    <message>
      <source>The address of an index holds no name and password: choose an authentication configuration of QGIS instead.</source>
      <translation>Die Adresse eines Paketverzeichnisses enthält weder Namen noch Passwort; wählen Sie stattdessen eine Authentifizierungskonfiguration von QGIS.</translation>
    </message>
    <message>
      <source>The proxy {proxy}, which QGIS is set to use, does not let through ({reason}); see Settings &gt; Options &gt; Network.</source>
      <translation>Der Proxy {proxy}, der in QGIS eingestellt ist, lässt nicht durch ({reason}); siehe Einstellungen &gt; Optionen &gt; Netzwerk.</translation>
    </message>
    <message>
      <source>{host} can't be reached ({reason}): is this computer online? Where there is no network, take the packages from files.</source>
      <translation>{host} ist nicht erreichbar ({reason}): Ist dieser Rechner online? Ohne Netz nehmen Sie die Pakete aus Dateien.</translation>
    </message>
    <message>
      <source>The certificate of {host} is not trusted here ({reason}); QGIS keeps certificates in Settings &gt; Options &gt; Authentication.</source>
      <translation>Dem Zertifikat von {host} wird hier nicht vertraut ({reason}); QGIS verwaltet Zertifikate unter Einstellungen &gt; Optionen &gt; Authentifizierung.</translation>
    </message>
    <message>
      <source>{host} wants a name and a password; choose an authentication configuration in the options of COPC Forge.</source>
      <translation>{host} verlangt Namen und Passwort; wählen Sie in den Optionen von COPC Forge eine Authentifizierungskonfiguration.</translation>
    </message>
    <message>
      <source>{host} does not have {file}; is it the address of a package index?</source>
      <translation>{host} hat {file} nicht; ist es die Adresse eines Paketverzeichnisses?</translation>
    </message>
    <message>
      <source>{host} does not answer as it should ({reason}).</source>
      <translation>{host} antwortet nicht, wie es soll ({reason}).</translation>
    </message>
    <message>
      <source>{host} sends more than it should; nothing of it was kept.</source>
      <translation>{host} schickt mehr, als es soll; davon wurde nichts behalten.</translation>
    </message>
    <message>
      <source>(unknown)</source>
      <translation>(unbekannt)</translation>
    </message>
    <message>
      <source>it was stopped</source>
      <translation>es wurde beendet</translation>
    </message>
    <message>
      <source>pip could not install {package}: {reason}</source>
      <translation>pip konnte {package} nicht installieren: {reason}</translation>
    </message>
    <message>
      <source>exit code {code}</source>
      <translation>Rückgabewert {code}</translation>
    </message>
    <message>
      <source>{file}: what {host} sent is not the file that this release of COPC Forge names; it was thrown away.</source>
      <translation>{file}: Was {host} geschickt hat, ist nicht die Datei, die diese Version von COPC Forge nennt; es wurde verworfen.</translation>
    </message>
    <message>
      <source>{file} is not the file that this release of COPC Forge names: it is damaged, or another one of that name.</source>
      <translation>{file} ist nicht die Datei, die diese Version von COPC Forge nennt: Sie ist beschädigt oder eine andere dieses Namens.</translation>
    </message>
    <message>
      <source>{host} does not offer {file}.</source>
      <translation>{host} bietet {file} nicht an.</translation>
    </message>
    <message>
      <source>{folder} does not hold {file}.</source>
      <translation>{folder} enthält {file} nicht.</translation>
    </message>
    <message>
      <source>{folder} is a link, and what it leads to was not made by COPC Forge: nothing is changed there.</source>
      <translation>{folder} ist eine Verknüpfung, deren Ziel COPC Forge nicht angelegt hat: Dort wird nichts verändert.</translation>
    </message>
    <message>
      <source>{folder}: the system refuses ({reason}); look after the disk, the folder and its permissions.</source>
      <translation>{folder}: Das System verweigert den Zugriff ({reason}); prüfen Sie Datenträger, Ordner und Rechte.</translation>
    </message>
    <message>
      <source>The wheel holds files that it must not hold; nothing was unpacked.</source>
      <translation>Das Wheel enthält Dateien, die es nicht enthalten darf; es wurde nichts ausgepackt.</translation>
    </message>
    <message>
      <source>{file} is not a wheel of {package}.</source>
      <translation>{file} ist kein Wheel von {package}.</translation>
    </message>
    <message>
      <source>The wheel is damaged ({reason}); nothing was unpacked.</source>
      <translation>Das Wheel ist beschädigt ({reason}); es wurde nichts ausgepackt.</translation>
    </message>
    <message>
      <source>Another QGIS is installing packages; try again when it is done.</source>
      <translation>Ein anderes QGIS installiert gerade Pakete; versuchen Sie es noch einmal, wenn es fertig ist.</translation>
    </message>
    <message>
      <source>Install packages for COPC Forge</source>
      <translation>Pakete für COPC Forge installieren</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install them in QGIS by Plugins &gt; COPC Forge &gt; Install missing packages…, or in a terminal by: {command}</source>
      <translation>Diese Python-Pakete fehlen: {packages}; in QGIS installiert sie Erweiterungen &gt; COPC Forge &gt; Fehlende Pakete installieren…, in einem Terminal: {command}</translation>
    </message>
    <message>
      <source>Missing Python packages: {packages} ({size} from {host}, into your QGIS profile).</source>
      <translation>Fehlende Python-Pakete: {packages} ({size} von {host}, in Ihr QGIS-Profil).</translation>
    </message>
    <message>
      <source>Put these files into a folder, from a computer with network or a colleague, and choose it:</source>
      <translation>Legen Sie diese Dateien, von einem Rechner mit Netz oder von Kollegen, in einen Ordner und wählen Sie diesen:</translation>
    </message>
    <message>
      <source>reading and writing LAZ and COPC</source>
      <translation>LAZ und COPC lesen und schreiben</translation>
    </message>
    <message>
      <source>compressed scratch files and containers</source>
      <translation>komprimierte Zwischendateien und Container</translation>
    </message>
    <message>
      <source>The Python package {packages} is missing, which QGIS normally brings; install it by what QGIS was installed with.</source>
      <translation>Das Python-Paket {packages} fehlt, das QGIS sonst mitbringt; installieren Sie es auf demselben Weg wie QGIS.</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install {qgis_s} by what QGIS was installed with, the rest then in QGIS.</source>
      <translation>Diese Python-Pakete fehlen: {packages}; installieren Sie {qgis_s} auf demselben Weg wie QGIS, die übrigen dann in QGIS.</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install them in QGIS by Plugins &gt; COPC Forge &gt; Install missing packages….</source>
      <translation>Diese Python-Pakete fehlen: {packages}; in QGIS installiert sie Erweiterungen &gt; COPC Forge &gt; Fehlende Pakete installieren….</translation>
    </message>
    <message>
      <source>COPC Forge needs Python packages that this QGIS does not have:</source>
      <translation>COPC Forge braucht Python-Pakete, die dieses QGIS nicht hat:</translation>
    </message>
    <message>
      <source>They are fetched from {host}, checked, and kept in {folder}. Nothing else on this computer is changed.</source>
      <translation>Sie werden von {host} heruntergeladen, geprüft und in {folder} abgelegt. Sonst wird auf diesem Rechner nichts verändert.</translation>
    </message>
    <message>
      <source>They are kept in {folder}. Nothing else on this computer is changed.</source>
      <translation>Sie werden in {folder} abgelegt. Sonst wird auf diesem Rechner nichts verändert.</translation>
    </message>
    <message>
      <source>Missing Python packages: {packages}.</source>
      <translation>Fehlende Python-Pakete: {packages}.</translation>
    </message>
    <message>
      <source>Put a wheel of each package that suits this Python into a folder, and choose it.</source>
      <translation>Legen Sie von jedem Paket ein Wheel, das zu diesem Python passt, in einen Ordner und wählen Sie diesen.</translation>
    </message>
    <message>
      <source>first</source>
      <translation>erste</translation>
    </message>
    <message>
      <source>last</source>
      <translation>letzte</translation>
    </message>
    <message>
      <source>only</source>
      <translation>einzige</translation>
    </message>
    <message>
      <source>all classes</source>
      <translation>alle Klassen</translation>
    </message>
    <message>
      <source>all returns</source>
      <translation>alle Echos</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>Klassen</translation>
    </message>
    <message>
      <source>Elevation</source>
      <translation>Höhe</translation>
    </message>
    <message>
      <source>Intensity</source>
      <translation>Intensität</translation>
    </message>
    <message>
      <source>Returns</source>
      <translation>Echos</translation>
    </message>
    <message>
      <source>GPS time</source>
      <translation>GPS-Zeit</translation>
    </message>
    <message>
      <source>Looking into point clouds</source>
      <translation>Punktwolken werden untersucht</translation>
    </message>
    <message>
      <source>Add LAS, LAZ or container…</source>
      <translation>LAS, LAZ oder Container hinzufügen…</translation>
    </message>
    <message>
      <source>Convert to COPC…</source>
      <translation>In COPC umwandeln…</translation>
    </message>
    <message>
      <source>Validate point cloud…</source>
      <translation>Punktwolke prüfen…</translation>
    </message>
    <message>
      <source>Inspect point cloud…</source>
      <translation>Punktwolke untersuchen…</translation>
    </message>
    <message>
      <source>Extract from point cloud…</source>
      <translation>Punkte extrahieren…</translation>
    </message>
    <message>
      <source>Index GPS times…</source>
      <translation>Zeitindex hinzufügen…</translation>
    </message>
    <message>
      <source>Assign CRS…</source>
      <translation>KBS zuweisen…</translation>
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
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>The point cloud lies in {folder} as {name}; the source is as it was.</source>
      <translation>Die Punktwolke liegt in {folder} als {name}; die Quelle ist unverändert.</translation>
    </message>
    <message>
      <source>Looking at dropped files</source>
      <translation>Abgelegte Dateien werden untersucht</translation>
    </message>
    <message>
      <source>Opening {name}</source>
      <translation>{name} wird geöffnet</translation>
    </message>
    <message>
      <source>Converting {name} to COPC</source>
      <translation>{name} wird in COPC umgewandelt</translation>
    </message>
    <message>
      <source>Convert</source>
      <translation>COPC erstellen</translation>
    </message>
    <message>
      <source>Use it</source>
      <translation>Diese verwenden</translation>
    </message>
    <message>
      <source>Convert beside it</source>
      <translation>Daneben umwandeln</translation>
    </message>
    <message>
      <source>Build again…</source>
      <translation>Neu aufbauen…</translation>
    </message>
    <message>
      <source> ({count} more)</source>
      <translation> (noch {count})</translation>
    </message>
    <message>
      <source>Cancelled; nothing was written.</source>
      <translation>Abgebrochen; es wurde nichts geschrieben.</translation>
    </message>
    <message>
      <source>QGIS can't read {path}.</source>
      <translation>QGIS kann {path} nicht lesen.</translation>
    </message>
    <message>
      <source>{name} states no CRS.</source>
      <translation>{name} gibt kein KBS an.</translation>
    </message>
    <message>
      <source>{name} (overview)</source>
      <translation>{name} (Übersicht)</translation>
    </message>
    <message>
      <source>{name} names files that are not there: {count}.</source>
      <translation>{name} nennt Dateien, die nicht da sind: {count}.</translation>
    </message>
    <message>
      <source>The overview of {name} is not there: {path}.</source>
      <translation>Die Übersicht von {name} ist nicht da: {path}.</translation>
    </message>
    <message>
      <source>{count} files can't be opened.</source>
      <translation>{count} Dateien lassen sich nicht öffnen.</translation>
    </message>
    <message>
      <source>{output} stands beside {source}, but was not made from it as it is now.</source>
      <translation>{output} liegt schon neben {source}, entspricht aber nicht deren jetzigem Stand.</translation>
    </message>
    <message>
      <source>About {size} are needed, and there may not be room for it.</source>
      <translation>Etwa {size} werden gebraucht, und dafür reicht der Platz vielleicht nicht.</translation>
    </message>
    <message>
      <source>It may take more than a minute.</source>
      <translation>Das kann mehr als eine Minute dauern.</translation>
    </message>
    <message>
      <source>The folder of the source can't be written: the output goes to the cache of COPC Forge.</source>
      <translation>In den Ordner der Quelle kann nicht geschrieben werden: Die Ausgabe kommt in den Cache von COPC Forge.</translation>
    </message>
    <message>
      <source>{size} MiB</source>
      <translation>{size} MiB</translation>
    </message>
    <message>
      <source>Convert {name} ({size}) to COPC?</source>
      <translation>{name} ({size}) in COPC umwandeln?</translation>
    </message>
    <message>
      <source>Convert {count} files ({size}) to COPC?</source>
      <translation>{count} Dateien ({size}) in COPC umwandeln?</translation>
    </message>
    <message>
      <source>{size} GiB</source>
      <translation>{size} GiB</translation>
    </message>
    <message>
      <source>Open what was converted before, without a question</source>
      <translation>Früher Umgewandeltes ohne Rückfrage öffnen</translation>
    </message>
    <message>
      <source>Propose a report in every dialog</source>
      <translation>In jedem Dialog einen Bericht vorschlagen</translation>
    </message>
    <message>
      <source> MiB</source>
      <translation> MiB</translation>
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
      <source>nothing is kept</source>
      <translation>nichts aufheben</translation>
    </message>
    <message>
      <source>Outputs go</source>
      <translation>Ausgaben schreiben</translation>
    </message>
    <message>
      <source>Folder for outputs</source>
      <translation>Ordner für Ausgaben</translation>
    </message>
    <message>
      <source>New layers show</source>
      <translation>Darstellung neuer Layer</translation>
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
      <source>Folder for scratch files</source>
      <translation>Ordner für Zwischendateien</translation>
    </message>
    <message>
      <source>Dropped LAS and LAZ files</source>
      <translation>Abgelegte LAS- und LAZ-Dateien</translation>
    </message>
    <message>
      <source>Cache, where a source's folder can't be written</source>
      <translation>Cache, wenn der Ordner der Quelle schreibgeschützt ist</translation>
    </message>
    <message>
      <source>Size of the cache</source>
      <translation>Größe des Caches</translation>
    </message>
    <message>
      <source>Kept of files on servers, for later runs</source>
      <translation>Von Dateien auf Servern für spätere Läufe behalten</translation>
    </message>
    <message>
      <source>Folder for what is kept of them</source>
      <translation>Ordner für das, was davon behalten wird</translation>
    </message>
    <message>
      <source>beside their sources</source>
      <translation>neben ihre Quellen</translation>
    </message>
    <message>
      <source>to one folder</source>
      <translation>in einen Ordner</translation>
    </message>
    <message>
      <source>to temporary files, and of drops to the cache</source>
      <translation>in temporäre Dateien, von Abgelegtem in den Cache</translation>
    </message>
    <message>
      <source>colours, else classes, else elevation</source>
      <translation>Farben, sonst Klassen, sonst Höhe</translation>
    </message>
    <message>
      <source>classes, where there are any</source>
      <translation>Klassen, falls vorhanden</translation>
    </message>
    <message>
      <source>elevation</source>
      <translation>Höhe</translation>
    </message>
    <message>
      <source>intensity, where it varies</source>
      <translation>Intensität, falls sie variiert</translation>
    </message>
    <message>
      <source>what QGIS chooses</source>
      <translation>was QGIS wählt</translation>
    </message>
    <message>
      <source>convert them if this QGIS can't open them</source>
      <translation>umwandeln, wenn dieses QGIS sie nicht öffnen kann</translation>
    </message>
    <message>
      <source>convert them always</source>
      <translation>immer umwandeln</translation>
    </message>
    <message>
      <source>leave them to QGIS</source>
      <translation>QGIS überlassen</translation>
    </message>
    <message>
      <source>Installing Python packages…</source>
      <translation>Python-Pakete werden installiert…</translation>
    </message>
    <message>
      <source>Other ways…</source>
      <translation>Andere Wege…</translation>
    </message>
    <message>
      <source>Packages are being installed already.</source>
      <translation>Es werden schon Pakete installiert.</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>Herunterladen</translation>
    </message>
    <message>
      <source>Install…</source>
      <translation>Installieren…</translation>
    </message>
    <message>
      <source>All packages are there.</source>
      <translation>Alle Pakete sind vorhanden.</translation>
    </message>
    <message>
      <source>Python packages</source>
      <translation>Python-Pakete</translation>
    </message>
    <message>
      <source>Install or update…</source>
      <translation>Installieren oder aktualisieren…</translation>
    </message>
    <message>
      <source>From files…</source>
      <translation>Aus Dateien…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Package index</source>
      <translation>Paketverzeichnis</translation>
    </message>
    <message>
      <source>Login of the index</source>
      <translation>Anmeldung am Paketverzeichnis</translation>
    </message>
    <message>
      <source>the next start removes it</source>
      <translation>wird beim nächsten Start entfernt</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keines</translation>
    </message>
    <message>
      <source>{package}: missing</source>
      <translation>{package}: fehlt</translation>
    </message>
    <message>
      <source>{package} {version}: in your profile</source>
      <translation>{package} {version}: in Ihrem Profil</translation>
    </message>
    <message>
      <source>{package}: of this QGIS</source>
      <translation>{package}: von diesem QGIS</translation>
    </message>
    <message>
      <source>the next start brings {version}</source>
      <translation>{version} beim nächsten Start</translation>
    </message>
    <message>
      <source>{package} is removed.</source>
      <translation>{package} wurde entfernt.</translation>
    </message>
    <message>
      <source>{package} is removed by the next start of QGIS.</source>
      <translation>{package} wird beim nächsten Start von QGIS entfernt.</translation>
    </message>
    <message>
      <source>The address of a package index, as pip takes it:</source>
      <translation>Die Adresse eines Paketverzeichnisses, wie pip sie nimmt:</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Jetzt nicht</translation>
    </message>
    <message>
      <source>Choose folder…</source>
      <translation>Ordner wählen…</translation>
    </message>
    <message>
      <source>Folder of wheels</source>
      <translation>Ordner mit Wheels</translation>
    </message>
    <message>
      <source>Install with pip</source>
      <translation>Mit pip installieren</translation>
    </message>
    <message>
      <source>From an index…</source>
      <translation>Von einem Paketverzeichnis…</translation>
    </message>
    <message>
      <source>Point clouds are still being converted. Quit QGIS and give that up? Nothing half-written stays.</source>
      <translation>Es werden noch Punktwolken umgewandelt. QGIS beenden und die Umwandlung abbrechen? Halb Geschriebenes bleibt nicht zurück.</translation>
    </message>
    <message>
      <source>Validate…</source>
      <translation>Prüfen…</translation>
    </message>
    <message>
      <source>Inspect…</source>
      <translation>Untersuchen…</translation>
    </message>
    <message>
      <source>Add as COPC layer</source>
      <translation>Als COPC-Layer hinzufügen</translation>
    </message>
    <message>
      <source>Convert point clouds to COPC…</source>
      <translation>Punktwolken in COPC umwandeln…</translation>
    </message>
    <message>
      <source>Extract…</source>
      <translation>Extrahieren…</translation>
    </message>
    <message>
      <source>LAS, LAZ and voxel containers become COPC layers: each file is converted beside its source, or opened if that was done.</source>
      <translation>LAS, LAZ und Voxel-Container werden zu COPC-Layern: Jede Datei wird neben ihrer Quelle umgewandelt oder, wenn das schon geschehen ist, geöffnet.</translation>
    </message>
    <message>
      <source>LAS to COPC</source>
      <translation>LAS als COPC</translation>
    </message>
    <message>
      <source>Add LAS, LAZ and voxel containers as COPC layers</source>
      <translation>LAS, LAZ und Voxel-Container als COPC-Layer hinzufügen</translation>
    </message>
    <message>
      <source>Example: {purpose}. {given}</source>
      <translation>Beispiel: {purpose}. {given}</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <source>no</source>
      <translation>nein</translation>
    </message>
    <message>
      <source>Makes one COPC of LAS and LAZ files: a single file that QGIS, browsers and servers show at once.</source>
      <translation>Macht aus LAS- und LAZ-Dateien ein COPC: eine einzige Datei, die QGIS, Browser und Server sofort anzeigen.</translation>
    </message>
    <message>
      <source>two neighbouring tiles become one layer</source>
      <translation>zwei benachbarte Kacheln werden ein Layer</translation>
    </message>
    <message>
      <source>Shows what a point cloud holds: header, CRS, times, and how many points have which values.</source>
      <translation>Zeigt, was eine Punktwolke enthält: Header, KBS, Zeiten, und wie viele Punkte welche Werte haben.</translation>
    </message>
    <message>
      <source>what is in a delivered file</source>
      <translation>was in einer gelieferten Datei ist</translation>
    </message>
    <message>
      <source>Checks point clouds against their specifications, and says what is wrong, where, and what mends it.</source>
      <translation>Prüft Punktwolken anhand ihrer Spezifikationen und sagt, was falsch ist, wo, und was es behebt.</translation>
    </message>
    <message>
      <source>is a conversion sound, and did it lose anything</source>
      <translation>prüfen, ob eine Umwandlung fehlerfrei ist und nichts verlor</translation>
    </message>
    <message>
      <source>Clips, filters and thins a point cloud: by place, time, detail, or what its points say.</source>
      <translation>Schneidet Punktwolken aus, filtert und dünnt sie aus: nach Ort, Zeit, Detail oder Eigenschaften der Punkte.</translation>
    </message>
    <message>
      <source>ground and water, last returns only</source>
      <translation>Boden und Wasser, nur letzte Echos</translation>
    </message>
    <message>
      <source>Gives a COPC an index of GPS times, so that the points of an hour are found without reading all others.</source>
      <translation>Gibt einem COPC einen Zeitindex, mit dem die Punkte einer Stunde zu finden sind, ohne alle anderen zu lesen.</translation>
    </message>
    <message>
      <source>make a survey ready for questions about time</source>
      <translation>eine Befliegung für Zeitabfragen vorbereiten</translation>
    </message>
    <message>
      <source>States the CRS of files that say none or a wrong one; coordinates stay as they are.</source>
      <translation>Gibt das KBS von Dateien an, die keines oder ein falsches nennen; Koordinaten bleiben, wie sie sind.</translation>
    </message>
    <message>
      <source>copies with the CRS that was forgotten</source>
      <translation>Kopien mit dem KBS, das vergessen wurde</translation>
    </message>
    <message>
      <source>Saves what can be saved of a point cloud file that is damaged or cut, and lists what is lost.</source>
      <translation>Rettet, was von einer beschädigten oder abgeschnittenen Punktwolkendatei zu retten ist, und führt auf, was verloren ist.</translation>
    </message>
    <message>
      <source>a download that broke off</source>
      <translation>ein Download, der abbrach</translation>
    </message>
    <message>
      <source>Makes clean COPC of older forms, EPT datasets and COPC that breaks rules, with the octree that they have.</source>
      <translation>Macht sauberes COPC aus älteren Formen, EPT-Datenbeständen und regelwidrigem COPC und behält deren Octree.</translation>
    </message>
    <message>
      <source>an EPT dataset becomes one file</source>
      <translation>aus einem EPT-Datenbestand wird eine Datei</translation>
    </message>
    <message>
      <source>Makes rasters of points: heights, densities or any attribute, a cell's least, greatest, mean, median or count.</source>
      <translation>Macht Raster aus Punkten: Höhen, Dichten oder ein beliebiges Attribut, je Zelle Minimum, Maximum, Mittelwert, Median oder Anzahl.</translation>
    </message>
    <message>
      <source>a terrain model of 2 m from ground points</source>
      <translation>ein Geländemodell von 2 m aus Bodenpunkten</translation>
    </message>
    <message>
      <source>Draws where point clouds have points, as polygons, or an index of tiles.</source>
      <translation>Zeichnet als Polygone, wo Punktwolken Punkte haben, oder eine Kachelübersicht.</translation>
    </message>
    <message>
      <source>an index of tiles</source>
      <translation>eine Kachelübersicht</translation>
    </message>
    <message>
      <source>Divides point clouds into square tiles, with a margin if wanted.</source>
      <translation>Teilt Punktwolken in quadratische Kacheln, auf Wunsch mit einem Rand.</translation>
    </message>
    <message>
      <source>tiles of 50 m for a program that takes no more</source>
      <translation>Kacheln von 50 m für ein Programm, das nicht mehr verträgt</translation>
    </message>
    <message>
      <source>Makes one COPC for each of many files, and a virtual point cloud of all; what is current is passed over.</source>
      <translation>Macht aus jeder von vielen Dateien ein COPC und aus allen eine virtuelle Punktwolke; was aktuell ist, wird übergangen.</translation>
    </message>
    <message>
      <source>two tiles, each for itself</source>
      <translation>zwei Kacheln, jede für sich</translation>
    </message>
    <message>
      <source>Shows many files as one layer, without copying any: a virtual point cloud.</source>
      <translation>Zeigt viele Dateien als einen Layer, ohne eine zu kopieren: eine virtuelle Punktwolke.</translation>
    </message>
    <message>
      <source>two neighbouring tiles as one layer</source>
      <translation>zwei benachbarte Kacheln als ein Layer</translation>
    </message>
    <message>
      <source>Counts and summarises points in cells of a lattice, as a voxel container.</source>
      <translation>Zählt Punkte in Zellen eines Gitters und fasst sie zusammen, als Voxel-Container.</translation>
    </message>
    <message>
      <source>cells of 2 m with the mean intensity</source>
      <translation>Zellen von 2 m mit der mittleren Intensität</translation>
    </message>
    <message>
      <source>Sorts a stream of cells that a sensor or program has written into a container.</source>
      <translation>Sortiert einen Datenstrom von Zellen, den ein Sensor oder Programm geschrieben hat, in einen Container.</translation>
    </message>
    <message>
      <source>what a sensor has recorded</source>
      <translation>was ein Sensor aufgezeichnet hat</translation>
    </message>
    <message>
      <source>Adds cells to a container in place, so that a run which dies leaves it as it was, or done.</source>
      <translation>Fügt einem Container an Ort und Stelle Zellen hinzu; ein abgebrochener Lauf lässt ihn, wie er war, oder fertig.</translation>
    </message>
    <message>
      <source>today's cells into the archive</source>
      <translation>die Zellen von heute ins Archiv</translation>
    </message>
    <message>
      <source>Finishes or undoes what an append that died has left in a container's log.</source>
      <translation>Vollendet oder verwirft, was ein abgebrochenes Anhängen im Protokoll eines Containers hinterlassen hat.</translation>
    </message>
    <message>
      <source>after a power cut</source>
      <translation>nach einem Stromausfall</translation>
    </message>
    <message>
      <source>Takes cells of an extent, of heights, of a level or a time out of a container.</source>
      <translation>Holt Zellen einer Ausdehnung, eines Höhenbereichs, eines Detailgrads oder einer Zeit aus einem Container.</translation>
    </message>
    <message>
      <source>what lies between 0 and 100</source>
      <translation>was zwischen 0 und 100 liegt</translation>
    </message>
    <message>
      <source>Makes points of a container's cells, as a COPC that QGIS shows.</source>
      <translation>Macht aus den Zellen eines Containers Punkte, als COPC, das QGIS zeigt.</translation>
    </message>
    <message>
      <source>look at a container</source>
      <translation>einen Container ansehen</translation>
    </message>
    <message>
      <source>Writes a container anew: of another version, with another codec, in another order.</source>
      <translation>Schreibt einen Container neu: in anderer Version, mit anderem Codec, in anderer Reihenfolge.</translation>
    </message>
    <message>
      <source>a container of version 2.1</source>
      <translation>ein Container der Version 2.1</translation>
    </message>
    <message>
      <source>Saves the sound blocks of a damaged container.</source>
      <translation>Rettet die unversehrten Blöcke eines beschädigten Containers.</translation>
    </message>
    <message>
      <source>a container whose copy broke off</source>
      <translation>ein Container, dessen Kopie abbrach</translation>
    </message>
    <message>
      <source>Check and mend</source>
      <translation>Diagnose und Reparatur</translation>
    </message>
    <message>
      <source>Clip and query</source>
      <translation>Zuschneiden und abfragen</translation>
    </message>
    <message>
      <source>Tiles</source>
      <translation>Kacheln</translation>
    </message>
    <message>
      <source>Voxel containers</source>
      <translation>Voxel-Container</translation>
    </message>
    <message>
      <source>{name} (temporary)</source>
      <translation>{name} (temporär)</translation>
    </message>
    <message>
      <source>time, gps time, temporal, index</source>
      <translation>zeit, gps-zeit, zeitindex, index</translation>
    </message>
    <message>
      <source>Index GPS times</source>
      <translation>Zeitindex hinzufügen</translation>
    </message>
    <message>
      <source>Gives a COPC file of any writer a temporal index, builds one anew, or removes it. With it, points of a span of time are found without reading all others. Chunks whose points stand in the order of time are copied as they are; others are sorted. If the output is the input, the file is replaced in one step when all is done.</source>
      <translation>Gibt einer COPC-Datei beliebiger Herkunft einen Zeitindex, baut ihn neu auf oder entfernt ihn. Damit finden sich Punkte einer Zeitspanne, ohne alle anderen zu lesen. Chunks, deren Punkte zeitlich geordnet sind, werden unverändert kopiert, andere sortiert. Ist die Ausgabe die Eingabe, wird die Datei am Ende in einem Schritt ersetzt.</translation>
    </message>
    <message>
      <source>Path of the output</source>
      <translation>Pfad der Ausgabe</translation>
    </message>
    <message>
      <source>Samples</source>
      <translation>Einträge</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Seiten</translation>
    </message>
    <message>
      <source>Chunks that were sorted</source>
      <translation>Sortierte Chunks</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, append, add, update</source>
      <translation>voxel, zelle, gitter, anhängen, erweitern, ergänzen, nachtragen</translation>
    </message>
    <message>
      <source>Extend BCC container</source>
      <translation>BCC-Container erweitern</translation>
    </message>
    <message>
      <source>Adds the cells of a container or stream to a container of version 2, in place and as a transaction: after a cancel or an error the container is as it was, and if the program dies, what was safe until then is kept. Identifier type, payload columns, origin, cell size and CRS must agree.</source>
      <translation>Hängt die Zellen eines Containers oder Datenstroms an einen Container der Version 2 an, an Ort und Stelle und als Transaktion: Nach Abbruch oder Fehler ist der Container, wie er war; stürzt das Programm ab, bleibt, was bis dahin gesichert war. Kennungstyp, Nutzdaten-Spalten, Ursprung, Zellgröße und KBS müssen übereinstimmen.</translation>
    </message>
    <message>
      <source>The container</source>
      <translation>Der Container</translation>
    </message>
    <message>
      <source>Cells added</source>
      <translation>Hinzugefügte Zellen</translation>
    </message>
    <message>
      <source>crs, projection, coordinate system, srs, epsg, define projection, missing</source>
      <translation>kbs, projektion, koordinatensystem, epsg, zuweisen, fehlend</translation>
    </message>
    <message>
      <source>Assign CRS</source>
      <translation>KBS zuweisen</translation>
    </message>
    <message>
      <source>Sets, replaces or removes the CRS that LAS, LAZ and COPC files state, without touching a point: nothing is reprojected. Files of LAS 1.4 and COPC get WKT, older ones GeoTIFF keys. In place, only the head of a file is written where the CRS fits into it, safely: if the program dies, the next run undoes what was begun. Layers that show the files are reloaded.</source>
      <translation>Setzt, ersetzt oder entfernt das KBS, das LAS-, LAZ- und COPC-Dateien angeben, ohne einen Punkt anzurühren: Reprojiziert wird nichts. Dateien in LAS 1.4 und COPC erhalten WKT, ältere GeoTIFF-Keys. An Ort und Stelle wird nur der Anfang einer Datei geschrieben, wenn das KBS hineinpasst, und zwar sicher: Bricht das Programm ab, macht der nächste Lauf das Begonnene rückgängig. Layer, die die Dateien zeigen, werden neu geladen.</translation>
    </message>
    <message>
      <source>Path of the first file</source>
      <translation>Pfad der ersten Datei</translation>
    </message>
    <message>
      <source>Paths of the files</source>
      <translation>Pfade der Dateien</translation>
    </message>
    <message>
      <source>Files that were written</source>
      <translation>Geschriebene Dateien</translation>
    </message>
    <message>
      <source>{count} files failed: {names}</source>
      <translation>{count} Dateien sind gescheitert: {names}</translation>
    </message>
    <message>
      <source>all others are done</source>
      <translation>alle anderen sind erledigt</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, points, export</source>
      <translation>voxel, zelle, gitter, punkte, export</translation>
    </message>
    <message>
      <source>BCC container to COPC</source>
      <translation>BCC-Container in COPC umwandeln</translation>
    </message>
    <message>
      <source>Turns the cells of a BCC container or stream into points of a Cloud-Optimized Point Cloud. A point stands exactly at the centre of its cell, and each payload column becomes a dimension of extra bytes.</source>
      <translation>Macht aus den Zellen eines BCC-Containers oder Datenstroms die Punkte einer Cloud-Optimized Point Cloud. Jeder Punkt steht genau im Mittelpunkt seiner Zelle, und jede Nutzdaten-Spalte wird eine Extra-Bytes-Dimension.</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>Punkte</translation>
    </message>
    <message>
      <source>las, laz, lidar, vpc, build, virtual, mosaic, index, catalog, stac, merge</source>
      <translation>virtuell, mosaik, katalog, vereinen, zusammenfügen</translation>
    </message>
    <message>
      <source>Virtual point cloud of many files</source>
      <translation>Virtuelle Punktwolke aus vielen Dateien</translation>
    </message>
    <message>
      <source>Makes one layer of many LAS, LAZ or COPC files, which stay where they are: a small file names them, with place, CRS and number of points. Nothing is decoded. QGIS draws the points of COPC files, and boxes for others.</source>
      <translation>Macht aus vielen LAS-, LAZ- oder COPC-Dateien einen Layer; die Dateien bleiben, wo sie sind: Eine kleine Datei nennt sie, mit Lage, KBS und Punktzahl. Nichts wird dekodiert. QGIS zeichnet die Punkte von COPC-Dateien, für andere nur Rechtecke.</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Dateien</translation>
    </message>
    <message>
      <source>Path of the overview</source>
      <translation>Pfad der Übersicht</translation>
    </message>
    <message>
      <source>las, laz, lidar, merge, index, octree, cloud optimized</source>
      <translation>umwandeln, vereinen, zusammenfügen, verschmelzen, konvertieren</translation>
    </message>
    <message>
      <source>Convert to COPC</source>
      <translation>In COPC umwandeln</translation>
    </message>
    <message>
      <source>Turns LAS and LAZ files into one Cloud-Optimized Point Cloud. LAS 1.0 to 1.5 and point formats 0 to 10 are read, in LAZ too; several files are merged. Extra bytes, flags, VLRs and the CRS are kept; waveforms can't live in COPC and are dropped with a warning.</source>
      <translation>Macht aus LAS- und LAZ-Dateien eine Cloud-Optimized Point Cloud. Gelesen werden LAS 1.0 bis 1.5 und die Punktformate 0 bis 10, auch in LAZ; mehrere Dateien werden zusammengeführt. Extra-Bytes, Flags, VLRs und das KBS bleiben erhalten; Wellenformen haben in COPC keinen Platz und entfallen mit einer Warnung.</translation>
    </message>
    <message>
      <source>Nodes</source>
      <translation>Knoten</translation>
    </message>
    <message>
      <source>Files that were left out</source>
      <translation>Ausgelassene Dateien</translation>
    </message>
    <message>
      <source>What the comparison found</source>
      <translation>Was der Vergleich ergab</translation>
    </message>
    <message>
      <source>CRS and where it came from</source>
      <translation>KBS und seine Herkunft</translation>
    </message>
    <message>
      <source>las, laz, lidar, batch, folder, survey, vpc, resume</source>
      <translation>stapel, ordner, befliegung, fortsetzen, umwandeln</translation>
    </message>
    <message>
      <source>Convert to COPC, file by file</source>
      <translation>In COPC umwandeln, Datei für Datei</translation>
    </message>
    <message>
      <source>Turns each of many LAS and LAZ files into a Cloud-Optimized Point Cloud of its own, several small ones at once, and makes one layer that shows them all. What is up to date is passed over, so that a run that was ended goes on where it stopped; a file that can't be converted stops no other.</source>
      <translation>Macht aus jeder von vielen LAS- und LAZ-Dateien eine eigene Cloud-Optimized Point Cloud, mehrere kleine zugleich, und einen Layer, der alle zeigt. Was aktuell ist, wird übergangen, sodass ein beendeter Lauf dort weitergeht, wo er aufgehört hat; eine Datei, die sich nicht umwandeln lässt, hält keine andere auf.</translation>
    </message>
    <message>
      <source>Virtual point cloud</source>
      <translation>Virtuelle Punktwolke</translation>
    </message>
    <message>
      <source>Files that were converted</source>
      <translation>Umgewandelte Dateien</translation>
    </message>
    <message>
      <source>Files that failed</source>
      <translation>Gescheiterte Dateien</translation>
    </message>
    <message>
      <source>Why they failed, a line each</source>
      <translation>Gründe des Scheiterns, je eine Zeile</translation>
    </message>
    <message>
      <source>clip, filter, thin, subset, query, time, gps time, select, mask, crop, polygon, extent, ground, export</source>
      <translation>ausschneiden, zuschneiden, clip, filtern, ausdünnen, extrahieren, auswahl, abfrage, zeit, gps-zeit, maske, polygon, ausdehnung, boden, export</translation>
    </message>
    <message>
      <source>Extract points</source>
      <translation>Punkte extrahieren</translation>
    </message>
    <message>
      <source>Writes the points of a file that fulfil everything that is asked for: place, time, detail, classes, returns and an expression. Of COPC, only the parts that may hold such points are read. Times are GPS seconds as the file counts them, or UTC such as 2024-03-01T12:00:00; a date alone as an end includes its day.</source>
      <translation>Schreibt die Punkte einer Datei, die alle Bedingungen erfüllen: Ort, Zeit, Detail, Klassen, Echos und einen Ausdruck. Von COPC werden nur die Teile gelesen, die solche Punkte enthalten können. Zeiten sind GPS-Sekunden in der Zählung der Datei oder UTC wie 2024-03-01T12:00:00; ein bloßes Datum als Ende schließt den Tag ein.</translation>
    </message>
    <message>
      <source>Bytes read</source>
      <translation>Gelesene Bytes</translation>
    </message>
    <message>
      <source>Bytes in the file</source>
      <translation>Bytes in der Datei</translation>
    </message>
    <message>
      <source>info, information, header, metadata, report, histogram</source>
      <translation>info, angaben, metadaten, bericht, histogramm</translation>
    </message>
    <message>
      <source>Inspect point cloud</source>
      <translation>Punktwolke untersuchen</translation>
    </message>
    <message>
      <source>Shows what a LAS, LAZ or COPC file or a BCC container holds: header, CRS, VLRs, nodes and points of each level, ranges of all attributes. Two files can be shown side by side.</source>
      <translation>Zeigt, was eine LAS-, LAZ- oder COPC-Datei oder ein BCC-Container enthält: Header, KBS, VLRs, Knoten und Punkte jeder Ebene, Wertebereiche aller Attribute. Zwei Dateien lassen sich nebeneinander zeigen.</translation>
    </message>
    <message>
      <source>CRS</source>
      <translation>KBS</translation>
    </message>
    <message>
      <source>las, laz, ept, entwine, upgrade, old, legacy, draft, archive</source>
      <translation>alt, archiv, entwurf, migrieren, migration, überführen, umstellen</translation>
    </message>
    <message>
      <source>Migrate point cloud</source>
      <translation>Punktwolke migrieren</translation>
    </message>
    <message>
      <source>Makes clean COPC 1.0 of what is older: EPT datasets, whose octree stays node for node; COPC that breaks rules, or that of drafts, whose chunks stay where they are sound; LAS and LAZ. Files that break no rule are left alone. The output is read again and kept only if it holds the same points. A folder is worked through file by file; a run that was ended goes on where it stopped.</source>
      <translation>Macht aus Älterem sauberes COPC 1.0: aus EPT-Datenbeständen, deren Octree Knoten für Knoten bleibt; aus COPC, das Regeln verletzt oder einem Entwurf folgt und dessen Chunks bleiben, wo sie unversehrt sind; aus LAS und LAZ. Dateien, die keine Regel verletzen, bleiben, wie sie sind. Das Ergebnis wird zurückgelesen und nur behalten, wenn es dieselben Punkte enthält. Ein Ordner wird Datei für Datei abgearbeitet; ein beendeter Lauf geht dort weiter, wo er aufgehört hat.</translation>
    </message>
    <message>
      <source>What became of the first file</source>
      <translation>Was aus der ersten Datei wurde</translation>
    </message>
    <message>
      <source>bcc, voxel, version, codec, upgrade</source>
      <translation>voxel, version, codec, migrieren, überführen</translation>
    </message>
    <message>
      <source>Migrate BCC container</source>
      <translation>BCC-Container migrieren</translation>
    </message>
    <message>
      <source>Writes a container of any version, or a stream, as one of version 2.1 or 2.0, sorted and with the compression wanted. The output is read again and kept only if it holds the very same cells. If the output is the input, or left out, the container is replaced in one step when that is proven.</source>
      <translation>Schreibt einen Container beliebiger Version oder einen Datenstrom als Container der Version 2.1 oder 2.0, sortiert und mit der gewünschten Kompression. Das Ergebnis wird zurückgelesen und nur behalten, wenn es genau dieselben Zellen enthält. Ist die Ausgabe die Eingabe oder weggelassen, wird der Container in einem Schritt ersetzt, sobald das nachgewiesen ist.</translation>
    </message>
    <message>
      <source>Version of the input</source>
      <translation>Version der Eingabe</translation>
    </message>
    <message>
      <source>Verified</source>
      <translation>Nachgeprüft</translation>
    </message>
    <message>
      <source>Bytes before</source>
      <translation>Bytes davor</translation>
    </message>
    <message>
      <source>SHA-256 of the cells</source>
      <translation>SHA-256 der Zellen</translation>
    </message>
    <message>
      <source>las, laz, lidar, boundary, footprint, tile index, extent, coverage, hull</source>
      <translation>umriss, grenze, abdeckung, kachelübersicht, kachelindex, hülle, ausdehnung</translation>
    </message>
    <message>
      <source>Outline point clouds</source>
      <translation>Umrisse von Punktwolken</translation>
    </message>
    <message>
      <source>Writes a layer of polygons, a feature for each file: the square cells that hold its points, with the holes between them, or the box that its header states, as an index of tiles. Features know path, points, version and extent.</source>
      <translation>Schreibt einen Layer aus Polygonen, ein Objekt je Datei: die quadratischen Zellen, in denen ihre Punkte liegen, mit den Löchern dazwischen, oder das Rechteck, das ihr Header nennt, als Kachelübersicht. Objekte kennen Pfad, Punktzahl, Version und Ausdehnung.</translation>
    </message>
    <message>
      <source>Features</source>
      <translation>Objekte</translation>
    </message>
    <message>
      <source>Area</source>
      <translation>Fläche</translation>
    </message>
    <message>
      <source>las, laz, lidar, bcc, voxel, cell, lattice, aggregate, voxelize</source>
      <translation>voxel, zelle, gitter, zusammenfassen</translation>
    </message>
    <message>
      <source>BCC container from point cloud</source>
      <translation>BCC-Container aus Punktwolke</translation>
    </message>
    <message>
      <source>Puts the points of LAS, LAZ or COPC files on a body-centred cubic lattice and writes one cell for all points that fall into it: how many there are, and aggregates of their attributes. The container keeps CRS, origin and cell size.</source>
      <translation>Ordnet die Punkte von LAS-, LAZ- oder COPC-Dateien in ein kubisch-raumzentriertes Gitter und schreibt je eine Zelle für alle Punkte, die in sie fallen: wie viele es sind, und ihre Attribute aggregiert. Der Container enthält KBS, Ursprung und Zellgröße.</translation>
    </message>
    <message>
      <source>Type of identifiers</source>
      <translation>Kennungstyp</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, query, extent, level</source>
      <translation>voxel, zelle, gitter, abfrage, ausdehnung, ebene</translation>
    </message>
    <message>
      <source>Query BCC container</source>
      <translation>Zellen aus BCC-Container abfragen</translation>
    </message>
    <message>
      <source>Writes the cells of an extent, a range of heights, a level of detail or a time to a new container, or to a Cloud-Optimized Point Cloud, or both. Blocks that can't hold such cells are not read.</source>
      <translation>Schreibt die Zellen einer Ausdehnung, eines Höhenbereichs, eines Detailgrads oder einer Zeit in einen neuen Container, in eine Cloud-Optimized Point Cloud oder in beides. Blöcke, die solche Zellen nicht enthalten können, werden nicht gelesen.</translation>
    </message>
    <message>
      <source>Path of the COPC</source>
      <translation>Pfad der COPC-Datei</translation>
    </message>
    <message>
      <source>Blocks read</source>
      <translation>Gelesene Blöcke</translation>
    </message>
    <message>
      <source>grid, geotiff, density, statistics, height, median, dem, dtm, dsm, terrain, canopy, elevation</source>
      <translation>raster, dichte, statistik, höhe, geländemodell, oberflächenmodell, dgm, dom, dhm</translation>
    </message>
    <message>
      <source>Rasterize point cloud</source>
      <translation>Punktwolke rastern</translation>
    </message>
    <message>
      <source>Writes statistics of the points in square cells as GeoTIFF: count, and min, max, mean and median of any attribute, for all points or those of some classes and returns. They are exact, whatever the memory: no interpolation, no surface between points.</source>
      <translation>Schreibt Statistiken der Punkte in quadratischen Zellen als GeoTIFF: Anzahl sowie Minimum, Maximum, Mittelwert und Median eines beliebigen Attributs, für alle Punkte oder die einiger Klassen und Echos. Sie sind exakt, unabhängig vom Speicher: keine Interpolation, keine Fläche zwischen den Punkten.</translation>
    </message>
    <message>
      <source>Cells with points</source>
      <translation>Zellen mit Punkten</translation>
    </message>
    <message>
      <source>bcc, voxel, damaged, corrupt, broken, salvage</source>
      <translation>voxel, beschädigt, kaputt, retten</translation>
    </message>
    <message>
      <source>Recover BCC container</source>
      <translation>BCC-Container retten</translation>
    </message>
    <message>
      <source>Saves all sound cells of a damaged container or stream to a new container and gives account of every byte that was lost. Losses are warned of, and are no failure; it fails if nothing can be saved.</source>
      <translation>Rettet alle unversehrten Zellen eines beschädigten Containers oder Datenstroms in einen neuen Container und weist jedes verlorene Byte nach. Verluste ergeben Warnungen und sind kein Fehlschlag; ein solcher ist es, wenn nichts zu retten ist.</translation>
    </message>
    <message>
      <source>Nothing was lost</source>
      <translation>Nichts ging verloren</translation>
    </message>
    <message>
      <source>Bytes lost</source>
      <translation>Verlorene Bytes</translation>
    </message>
    <message>
      <source>Ranges of bytes lost</source>
      <translation>Verlorene Byte-Bereiche</translation>
    </message>
    <message>
      <source>Corrupted blocks</source>
      <translation>Beschädigte Blöcke</translation>
    </message>
    <message>
      <source>Truncated blocks</source>
      <translation>Abgeschnittene Blöcke</translation>
    </message>
    <message>
      <source>Verified by checksums</source>
      <translation>Durch Prüfsummen nachgeprüft</translation>
    </message>
    <message>
      <source>damaged, corrupt, broken, truncated, recover, salvage, fix, mend</source>
      <translation>beschädigt, kaputt, abgeschnitten, retten, reparatur</translation>
    </message>
    <message>
      <source>The extent of each loss that has one, with its bytes, points and reason.</source>
      <translation>Die Ausdehnung jedes Verlusts, der eine hat, mit Bytes, Punkten und Grund.</translation>
    </message>
    <message>
      <source>Repair point cloud</source>
      <translation>Punktwolke reparieren</translation>
    </message>
    <message>
      <source>Saves all that can be saved of a damaged LAS, LAZ or COPC file, truncated ones included, by the least that is needed: sound chunks are copied byte for byte. The result is read back and compared before it takes its place; the damaged file is never changed. The report lists what was recovered, lost and mended. Losses are no failure: the output COMPLETE tells. Where nothing is wrong, nothing is written, and OUTPUT_PATH is the input.</source>
      <translation>Rettet aus einer beschädigten LAS-, LAZ- oder COPC-Datei, auch einer abgeschnittenen, alles, was zu retten ist, mit dem geringsten nötigen Eingriff: Unversehrte Chunks werden Byte für Byte kopiert. Das Ergebnis wird zurückgelesen und verglichen, bevor es an seinen Platz kommt; die beschädigte Datei bleibt unverändert. Der Bericht nennt, was gerettet, verloren und behoben wurde. Verluste sind kein Fehlschlag: Die Ausgabe COMPLETE sagt es. Wo nichts falsch ist, wird nichts geschrieben, und OUTPUT_PATH ist die Eingabe.</translation>
    </message>
    <message>
      <source>The file states no CRS. If its points are in the project's, {crs}, give that as CRS.</source>
      <translation>Die Datei gibt kein KBS an. Liegen ihre Punkte in dem des Projekts, {crs}, geben Sie dieses als KBS an.</translation>
    </message>
    <message>
      <source>Lost places</source>
      <translation>Verlorene Stellen</translation>
    </message>
    <message>
      <source>Path of the sound file</source>
      <translation>Pfad der unversehrten Datei</translation>
    </message>
    <message>
      <source>Points recovered</source>
      <translation>Gerettete Punkte</translation>
    </message>
    <message>
      <source>Points lost</source>
      <translation>Verlorene Punkte</translation>
    </message>
    <message>
      <source>Things mended</source>
      <translation>Behobenes</translation>
    </message>
    <message>
      <source>Doubtful points kept</source>
      <translation>Behaltene zweifelhafte Punkte</translation>
    </message>
    <message>
      <source>Lost: {what}</source>
      <translation>Verloren: {what}</translation>
    </message>
    <message>
      <source>bcc, voxel, log, append, power cut</source>
      <translation>voxel, anhängen, stromausfall, protokoll</translation>
    </message>
    <message>
      <source>Settle BCC container</source>
      <translation>Protokoll in BCC-Container übernehmen</translation>
    </message>
    <message>
      <source>Brings in the cells that an append which was killed left in the log beside a container. Readers show what was committed before and say how many cells wait. A log of another container, or of another state of this one, is left alone.</source>
      <translation>Übernimmt die Zellen, die ein abgebrochenes Anhängen im Protokoll neben einem Container hinterlassen hat. Leseprogramme zeigen den zuletzt bestätigten Stand und sagen, wie viele Zellen noch warten. Das Protokoll eines anderen Containers oder eines anderen Standes bleibt unberührt.</translation>
    </message>
    <message>
      <source>Cells of the container</source>
      <translation>Zellen des Containers</translation>
    </message>
    <message>
      <source>las, laz, lidar, split, tile, tiling, retile, buffer, grid</source>
      <translation>kachel, kacheln, aufteilen, puffer, teilen</translation>
    </message>
    <message>
      <source>Divide into tiles</source>
      <translation>In Kacheln teilen</translation>
    </message>
    <message>
      <source>Writes the points of one or many files as square tiles, each named after its lower left corner, in one pass. Without a buffer every point is in exactly one tile; with one, tiles hold copies of their neighbours' points too, flagged as withheld.</source>
      <translation>Schreibt die Punkte einer oder vieler Dateien als quadratische Kacheln, jede nach ihrer linken unteren Ecke benannt, in einem Durchgang. Ohne Puffer ist jeder Punkt in genau einer Kachel; mit Puffer enthalten Kacheln auch Kopien von Punkten ihrer Nachbarn, als „withheld“ markiert.</translation>
    </message>
    <message>
      <source>Copies in buffers</source>
      <translation>Kopien in Puffern</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, stream, bccs, sensor</source>
      <translation>voxel, zelle, gitter, strom, datenstrom, sensor</translation>
    </message>
    <message>
      <source>BCC container from stream</source>
      <translation>Datenstrom in BCC-Container umwandeln</translation>
    </message>
    <message>
      <source>Sorts the cells of a recorded stream into a BCC container. What the stream lost or repeated is warned of; cells of all sound chunks are kept, even if the stream was cut.</source>
      <translation>Sortiert die Zellen eines aufgezeichneten Datenstroms in einen BCC-Container. Was dem Datenstrom fehlt oder doppelt kam, ergibt Warnungen; Zellen aller unversehrten Chunks bleiben erhalten, auch wenn der Datenstrom abriss.</translation>
    </message>
    <message>
      <source>Cells that were merged into others</source>
      <translation>Zellen, die in anderen aufgingen</translation>
    </message>
    <message>
      <source>check, verify, quality, valid, compare</source>
      <translation>prüfen, qualität, gültig, vergleichen, prüfung</translation>
    </message>
    <message>
      <source>Where on the ground something is wrong: strays, points outside node or bounds, damaged nodes, overlaps, gaps.</source>
      <translation>Wo am Boden etwas falsch ist: Ausreißer, Punkte außerhalb von Knoten oder Grenzen, beschädigte Knoten, Überlappungen, Lücken.</translation>
    </message>
    <message>
      <source>Validate point cloud</source>
      <translation>Punktwolke prüfen</translation>
    </message>
    <message>
      <source>Checks LAS, LAZ and COPC files, BCC containers, EPT datasets and virtual point clouds against their specifications and says what is wrong, where, by which clause, and what mends it. With a source, it says for every attribute whether anything was lost. Of several files, it says what they have in common and what stands out among them: duplicates, overlaps, gaps, other CRS and units. An invalid file is no failure of the algorithm: the output VALID tells.</source>
      <translation>Prüft LAS-, LAZ- und COPC-Dateien, BCC-Container, EPT-Datenbestände und virtuelle Punktwolken gegen ihre Spezifikationen und sagt, was falsch ist, wo, nach welcher Fundstelle und was es behebt. Mit einer Quelle sagt es zu jedem Attribut, ob etwas verloren ging. Von mehreren Dateien sagt es, was sie gemeinsam haben und was unter ihnen auffällt: Duplikate, Überlappungen, Lücken, andere KBS und Einheiten. Eine ungültige Datei ist kein Fehlschlag des Algorithmus: die Ausgabe VALID sagt es.</translation>
    </message>
    <message>
      <source>Places of findings</source>
      <translation>Stellen der Befunde</translation>
    </message>
    <message>
      <source>Valid</source>
      <translation>Gültig</translation>
    </message>
    <message>
      <source>The polygon layer has no polygon.</source>
      <translation>Der Polygonlayer enthält kein Polygon.</translation>
    </message>
    <message>
      <source>A polygon can't be expressed in the point cloud's CRS.</source>
      <translation>Ein Polygon lässt sich im KBS der Punktwolke nicht ausdrücken.</translation>
    </message>
    <message>
      <source>without withheld</source>
      <translation>ohne „withheld“</translation>
    </message>
    <message>
      <source>in an extent</source>
      <translation>in einer Ausdehnung</translation>
    </message>
    <message>
      <source>{count} classes</source>
      <translation>{count} Klassen</translation>
    </message>
    <message>
      <source>returns {numbers}</source>
      <translation>Echos {numbers}</translation>
    </message>
    <message>
      <source>from {moment}</source>
      <translation>ab {moment}</translation>
    </message>
    <message>
      <source>every {distance}</source>
      <translation>alle {distance}</translation>
    </message>
    <message>
      <source>to level {depth}</source>
      <translation>bis Ebene {depth}</translation>
    </message>
    <message>
      <source>thinned to {distance}</source>
      <translation>ausgedünnt auf {distance}</translation>
    </message>
    <message>
      <source>to {moment}</source>
      <translation>bis {moment}</translation>
    </message>
    <message>
      <source>Cells</source>
      <translation>Zellen</translation>
    </message>
    <message>
      <source>Blocks</source>
      <translation>Blöcke</translation>
    </message>
    <message>
      <source>Bytes</source>
      <translation>Bytes</translation>
    </message>
    <message>
      <source>{message}; in QGIS, Plugins &gt; COPC Forge &gt; Install missing packages… fetches it.</source>
      <translation>{message}; in QGIS installiert es Erweiterungen &gt; COPC Forge &gt; Fehlende Pakete installieren….</translation>
    </message>
    <message>
      <source>A place is not on the map, since its CRS can't be brought into the layer's: {what}</source>
      <translation>Eine Stelle fehlt auf der Karte, da sich ihr KBS nicht in das des Layers überführen lässt: {what}</translation>
    </message>
    <message>
      <source>The layer {name} holds the output open; remove the layer or choose another name.</source>
      <translation>Der Layer {name} hält die Ausgabe geöffnet; entfernen Sie ihn oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>{title} and {count} more</source>
      <translation>{title} und {count} weitere</translation>
    </message>
    <message>
      <source>The memory did not suffice; set a lower memory limit or fewer threads.</source>
      <translation>Der Speicher reichte nicht; setzen Sie eine niedrigere Speichergrenze oder weniger Threads.</translation>
    </message>
    <message>
      <source>Convert and inspect</source>
      <translation>Umwandeln und untersuchen</translation>
    </message>
    <message>
      <source>Points to cells and back</source>
      <translation>Punkte zu Zellen und zurück</translation>
    </message>
    <message>
      <source>Validate, repair, validate</source>
      <translation>Prüfen, reparieren, prüfen</translation>
    </message>
    <message>
      <source>Point clouds</source>
      <translation>Punktwolken</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Bericht</translation>
    </message>
    <message>
      <source>Attributes</source>
      <translation>Attribute</translation>
    </message>
    <message>
      <source>Cell size</source>
      <translation>Zellgröße</translation>
    </message>
    <message>
      <source>Container</source>
      <translation>Container</translation>
    </message>
    <message>
      <source>Repaired file</source>
      <translation>Reparierte Datei</translation>
    </message>
    <message>
      <source>Report on the damaged file</source>
      <translation>Bericht über die beschädigte Datei</translation>
    </message>
    <message>
      <source>Report on the repaired file</source>
      <translation>Bericht über die reparierte Datei</translation>
    </message>
    <message>
      <source>What was recovered, lost and mended</source>
      <translation>Was gerettet, verloren und behoben wurde</translation>
    </message>
    <message>
      <source>LAS or LAZ file.</source>
      <translation>LAS- oder LAZ-Datei.</translation>
    </message>
    <message>
      <source>A damaged LAS, LAZ or COPC file.</source>
      <translation>Eine beschädigte LAS-, LAZ- oder COPC-Datei.</translation>
    </message>
    <message>
      <source>Converts LAS or LAZ to COPC, then inspects the result.</source>
      <translation>Wandelt LAS oder LAZ in COPC um und untersucht dann das Ergebnis.</translation>
    </message>
    <message>
      <source>Puts points on a lattice of cells, keeps the container, and shows the cells as a point cloud.</source>
      <translation>Bringt Punkte auf ein Gitter aus Zellen, behält den Container und zeigt die Zellen als Punktwolke.</translation>
    </message>
    <message>
      <source>Validates a file, repairs it, and validates what came out.</source>
      <translation>Prüft eine Datei, repariert sie und prüft das Ergebnis.</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: files, folders of them, or layers' names.</source>
      <translation>LAS, LAZ oder COPC: Dateien, Ordner damit oder Namen von Layern.</translation>
    </message>
    <message>
      <source>Of the project, of a layer, or any other. EPSG:25832+7837 is understood too: with a CRS of heights.</source>
      <translation>Das des Projekts, eines Layers oder jedes andere. Auch EPSG:25832+7837 wird verstanden: mit einem vertikalen KBS.</translation>
    </message>
    <message>
      <source>Change the files themselves</source>
      <translation>Dateien selbst ändern</translation>
    </message>
    <message>
      <source>Otherwise copies are written to the folder that is given.</source>
      <translation>Sonst werden Kopien in den angegebenen Ordner geschrieben.</translation>
    </message>
    <message>
      <source>Folder for the copies</source>
      <translation>Ordner für die Kopien</translation>
    </message>
    <message>
      <source>Copies keep their names. For a single file, scripts may give a file name as well.</source>
      <translation>Kopien behalten ihre Namen. Für eine einzelne Datei können Skripte auch einen Dateinamen angeben.</translation>
    </message>
    <message>
      <source>Remove the CRS</source>
      <translation>KBS entfernen</translation>
    </message>
    <message>
      <source>No CRS is stated any more; none may be given then.</source>
      <translation>Danach ist kein KBS mehr angegeben; es darf dann auch keines gewählt sein.</translation>
    </message>
    <message>
      <source>Take the CRS from</source>
      <translation>KBS übernehmen von</translation>
    </message>
    <message>
      <source>A point cloud whose CRS it is, in place of a CRS. The file itself will do: what it says is then written properly.</source>
      <translation>Eine Punktwolke, deren KBS es ist, anstelle eines KBS. Auch die Datei selbst geht: Was sie sagt, wird dann sauber geschrieben.</translation>
    </message>
    <message>
      <source>Replace copies that exist</source>
      <translation>Vorhandene Kopien ersetzen</translation>
    </message>
    <message>
      <source>Otherwise a file of the same name in the folder is an error.</source>
      <translation>Sonst ist eine gleichnamige Datei im Ordner ein Fehler.</translation>
    </message>
    <message>
      <source>What became of each file, in HTML.</source>
      <translation>Was aus jeder Datei wurde, als HTML.</translation>
    </message>
    <message>
      <source>Level of detail</source>
      <translation>Detailgrad</translation>
    </message>
    <message>
      <source>Cells of this level only.</source>
      <translation>Nur Zellen dieses Detailgrads.</translation>
    </message>
    <message>
      <source>Column of the time</source>
      <translation>Spalte der Zeit</translation>
    </message>
    <message>
      <source>The payload column that the time is compared with.</source>
      <translation>Die Nutzdaten-Spalte, mit der die Zeit verglichen wird.</translation>
    </message>
    <message>
      <source>Cells of this level only; left open, those of all levels, one upon the other.</source>
      <translation>Nur Zellen dieses Detailgrads; ohne Angabe die aller Detailgrade, übereinander.</translation>
    </message>
    <message>
      <source>CRS of the cells</source>
      <translation>KBS der Zellen</translation>
    </message>
    <message>
      <source>Overrides what the container says.</source>
      <translation>Gilt statt der Angabe im Container.</translation>
    </message>
    <message>
      <source>What the conversion may add to QGIS.</source>
      <translation>Was die Umwandlung zusätzlich zu QGIS belegen darf.</translation>
    </message>
    <message>
      <source>Emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Wird danach geleert. Ohne Angabe: der Ordner der Verarbeitung.</translation>
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
      <source>Extent</source>
      <translation>Ausdehnung</translation>
    </message>
    <message>
      <source>Of cell centres, in any CRS.</source>
      <translation>Der Zellmittelpunkte, in beliebigem KBS.</translation>
    </message>
    <message>
      <source>Least height</source>
      <translation>Kleinste Höhe</translation>
    </message>
    <message>
      <source>Of cell centres, in the units of the container.</source>
      <translation>Der Zellmittelpunkte, in den Einheiten des Containers.</translation>
    </message>
    <message>
      <source>Greatest height</source>
      <translation>Größte Höhe</translation>
    </message>
    <message>
      <source>First time</source>
      <translation>Früheste Zeit</translation>
    </message>
    <message>
      <source>In the units of the column that holds the time: microseconds since 1970 for streams.</source>
      <translation>In den Einheiten der Spalte, die die Zeit enthält: Mikrosekunden seit 1970 bei Datenströmen.</translation>
    </message>
    <message>
      <source>Last time</source>
      <translation>Späteste Zeit</translation>
    </message>
    <message>
      <source>Container with the cells</source>
      <translation>Container mit den Zellen</translation>
    </message>
    <message>
      <source>Left open, none is written.</source>
      <translation>Ohne Angabe wird keine Datei geschrieben.</translation>
    </message>
    <message>
      <source>Cells as COPC</source>
      <translation>Zellen als COPC</translation>
    </message>
    <message>
      <source>What the job may add to QGIS; what exceeds it goes to scratch files.</source>
      <translation>Was der Auftrag zusätzlich zu QGIS belegen darf; was darüber hinausgeht, kommt in Zwischendateien.</translation>
    </message>
    <message>
      <source>A container of version 1 or 2, or a stream.</source>
      <translation>Ein Container der Version 1 oder 2 oder ein Datenstrom.</translation>
    </message>
    <message>
      <source>Compression</source>
      <translation>Kompression</translation>
    </message>
    <message>
      <source>none, LZ4 (fastest), Zstandard, or by block: adaptive weighs size against time, smallest takes the smallest.</source>
      <translation>none (keine), lz4 (am schnellsten), zstd oder je Block: adaptive (adaptiv) wägt Größe gegen Zeit ab, smallest (kleinste) nimmt das Kleinste.</translation>
    </message>
    <message>
      <source>Level of Zstandard</source>
      <translation>Stufe von Zstandard</translation>
    </message>
    <message>
      <source>1 (fast) to 22 (small).</source>
      <translation>1 (schnell) bis 22 (klein).</translation>
    </message>
    <message>
      <source>Write identifiers as differences</source>
      <translation>Kennungen als Differenzen schreiben</translation>
    </message>
    <message>
      <source>Smaller; readers of the first editions of the format may not understand it.</source>
      <translation>Kleiner; Leseprogramme der ersten Fassungen des Formats verstehen es womöglich nicht.</translation>
    </message>
    <message>
      <source>Cells of a block (0: automatic)</source>
      <translation>Zellen je Block (0: automatisch)</translation>
    </message>
    <message>
      <source>Small blocks let queries read less, large ones compress better.</source>
      <translation>Bei kleinen Blöcken lesen Abfragen weniger, große lassen sich besser komprimieren.</translation>
    </message>
    <message>
      <source>Cell size, if not told</source>
      <translation>Zellgröße, falls nicht angegeben</translation>
    </message>
    <message>
      <source>Needed for containers only that do not say where their cells lie: distance of adjacent cells, units of the CRS.</source>
      <translation>Nur für Container nötig, die nicht sagen, wo ihre Zellen liegen: Abstand benachbarter Zellen in Einheiten des KBS.</translation>
    </message>
    <message>
      <source>Origin, if not told</source>
      <translation>Ursprung, falls nicht angegeben</translation>
    </message>
    <message>
      <source>Position of cell (0, 0, 0) as x, y, z; left open, the origin of the CRS.</source>
      <translation>Lage der Zelle (0, 0, 0) als x, y, z; ohne Angabe der Ursprung des KBS.</translation>
    </message>
    <message>
      <source>CRS, if not told</source>
      <translation>KBS, falls nicht angegeben</translation>
    </message>
    <message>
      <source>Of containers whose cell size is given here.</source>
      <translation>Für Container, deren Zellgröße hier angegeben ist.</translation>
    </message>
    <message>
      <source>Compare with the input</source>
      <translation>Mit der Eingabe vergleichen</translation>
    </message>
    <message>
      <source>Says in the report if a value was lost.</source>
      <translation>Sagt im Bericht, ob ein Wert verloren ging.</translation>
    </message>
    <message>
      <source>Temporal index: a sample every so many points</source>
      <translation>Zeitindex: Punkte je Eintrag</translation>
    </message>
    <message>
      <source>0: no index. -1: as recommended for the number of points. Needs points with GPS time.</source>
      <translation>0: kein Index. -1: die für die Punktzahl empfohlene Schrittweite. Braucht Punkte mit GPS-Zeit.</translation>
    </message>
    <message>
      <source>GPS time of the input</source>
      <translation>GPS-Zeit der Eingabe</translation>
    </message>
    <message>
      <source>keep: as the headers say; week: seconds of the GPS week; adjusted: adjusted standard time. Left open, the values correct the headers where they leave no doubt.</source>
      <translation>keep (beibehalten): wie in den Headern angegeben; week: Sekunden der GPS-Woche; adjusted: angepasste Standardzeit (Adjusted Standard GPS Time). Ohne Angabe berichtigen die Werte die Header, wo sie keinen Zweifel lassen.</translation>
    </message>
    <message>
      <source>Scale of the output's coordinates</source>
      <translation>Skalierung der Koordinaten der Ausgabe</translation>
    </message>
    <message>
      <source>A number, or three for x, y and z, such as 0.001, 0.001, 0.01. Left open, the finest of the input's.</source>
      <translation>Eine Zahl oder drei für x, y und z, etwa 0.001, 0.001, 0.01. Ohne Angabe die feinste der Eingabe.</translation>
    </message>
    <message>
      <source>scale: colours of files that use only 8 of the 16 bits are multiplied by 256, as LAS wants them; those of all other files stay.</source>
      <translation>scale (skalieren): Farben von Dateien, die nur 8 der 16 Bit nutzen, werden mit 256 multipliziert, wie LAS es verlangt; die aller anderen Dateien bleiben.</translation>
    </message>
    <message>
      <source>Go on without bad files</source>
      <translation>Ohne fehlerhafte Dateien weitermachen</translation>
    </message>
    <message>
      <source>Leaves out files that can't be read, each named in a warning; otherwise they are an error, which names all of them.</source>
      <translation>Lässt unlesbare Dateien aus und nennt jede in einer Warnung; sonst sind sie ein Fehler, der alle nennt.</translation>
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
      <source>LAS or LAZ: files, folders of them, virtual point clouds, or EPT datasets (ept.json). Each file becomes a COPC of its own.</source>
      <translation>LAS oder LAZ: Dateien, Ordner davon, virtuelle Punktwolken oder EPT-Datenbestände (ept.json). Jede Datei wird ein eigenes COPC.</translation>
    </message>
    <message>
      <source>Make a virtual point cloud</source>
      <translation>Virtuelle Punktwolke erstellen</translation>
    </message>
    <message>
      <source>One layer that shows all outputs; in the folder, and called as it is.</source>
      <translation>Ein Layer, der alle Ausgaben zeigt; er liegt im Ordner und heißt wie dieser.</translation>
    </message>
    <message>
      <source>Make an overview</source>
      <translation>Übersicht erstellen</translation>
    </message>
    <message>
      <source>One more COPC beside the virtual point cloud, of the coarse levels of all outputs.</source>
      <translation>Ein weiteres COPC neben der virtuellen Punktwolke, aus den groben Ebenen aller Ausgaben.</translation>
    </message>
    <message>
      <source>Names of the outputs</source>
      <translation>Namen der Ausgaben</translation>
    </message>
    <message>
      <source>Below the folder, without ending: {name} is that of the input, {folder} its folder from the one on that was named, {parent} the name of the folder it lies in, {kind} las, laz or ept.</source>
      <translation>Unterhalb des Ordners, ohne Endung: {name} ist der Name der Eingabe, {folder} ihr Ordner ab dem genannten, {parent} der Name des Ordners, in dem sie liegt, {kind} las, laz oder ept.</translation>
    </message>
    <message>
      <source>What all conversions together may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free.</source>
      <translation>Was alle Umwandlungen zusammen zusätzlich zu QGIS belegen dürfen. 0: ein Viertel des Arbeitsspeichers oder die Hälfte des freien, je nachdem, was weniger ist.</translation>
    </message>
    <message>
      <source>Folder for the outputs</source>
      <translation>Ordner für die Ausgaben</translation>
    </message>
    <message>
      <source>What is up to date there is passed over.</source>
      <translation>Was dort aktuell ist, wird übergangen.</translation>
    </message>
    <message>
      <source>A COPC file, its http(s) address, a virtual point cloud, or a layer's name. LAS and LAZ will do, and are read whole.</source>
      <translation>Eine COPC-Datei, ihre http(s)-Adresse, eine virtuelle Punktwolke oder der Name eines Layers. Auch LAS und LAZ; sie werden ganz gelesen.</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>Polygone</translation>
    </message>
    <message>
      <source>Points in any of them; they are brought into the point cloud's CRS.</source>
      <translation>Punkte in einem von ihnen; sie werden in das KBS der Punktwolke reprojiziert.</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>First moment: GPS seconds or UTC.</source>
      <translation>Erster Zeitpunkt: GPS-Sekunden oder UTC.</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Bis</translation>
    </message>
    <message>
      <source>Last moment: GPS seconds or UTC.</source>
      <translation>Letzter Zeitpunkt: GPS-Sekunden oder UTC.</translation>
    </message>
    <message>
      <source>Distance between points that suffices</source>
      <translation>Ausreichender Punktabstand</translation>
    </message>
    <message>
      <source>In units of the CRS; left open, every point.</source>
      <translation>In Einheiten des KBS; ohne Angabe jeder Punkt.</translation>
    </message>
    <message>
      <source>Finest level</source>
      <translation>Feinste Ebene</translation>
    </message>
    <message>
      <source>Of the octree; 0 is the coarsest.</source>
      <translation>Des Octrees; 0 ist die gröbste.</translation>
    </message>
    <message>
      <source>Temporal index of the output</source>
      <translation>Zeitindex der Ausgabe</translation>
    </message>
    <message>
      <source>Points between samples, 0 for no index, -1 as recommended. Left open: as in the input.</source>
      <translation>Punkte je Eintrag, 0 für keinen Index, -1 wie empfohlen. Ohne Angabe wie in der Eingabe.</translation>
    </message>
    <message>
      <source>Thin out: distance between points</source>
      <translation>Ausdünnen: Punktabstand</translation>
    </message>
    <message>
      <source>Of what fulfils all else. In units of the CRS, in 3D; points that stay are at least 0.7 times as far apart.</source>
      <translation>Von dem, was alles andere erfüllt. In Einheiten des KBS, in 3D; Punkte, die bleiben, liegen mindestens 0,7-mal so weit auseinander.</translation>
    </message>
    <message>
      <source>LAS, LAZ: takes what is there of files that were cut.</source>
      <translation>LAS, LAZ: nimmt von abgeschnittenen Dateien, was vorhanden ist.</translation>
    </message>
    <message>
      <source>What the conversion to COPC may add to QGIS.</source>
      <translation>Was die Umwandlung in COPC zusätzlich zu QGIS belegen darf.</translation>
    </message>
    <message>
      <source>Used if the points exceed the memory limit. Left open: Processing's own folder.</source>
      <translation>Wird gebraucht, wenn die Punkte die Speichergrenze übersteigen. Ohne Angabe: der Ordner der Verarbeitung.</translation>
    </message>
    <message>
      <source>Extracted points</source>
      <translation>Extrahierte Punkte</translation>
    </message>
    <message>
      <source>A name in .copc.laz gives COPC, one in .laz or .las gives that.</source>
      <translation>Ein Name auf .copc.laz ergibt COPC, einer auf .laz oder .las eben dieses.</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: one file, many, or folders of them.</source>
      <translation>LAS, LAZ oder COPC: eine Datei, mehrere oder Ordner damit.</translation>
    </message>
    <message>
      <source>Distance of adjacent centres along an axis, in units of the CRS. A cell has half the volume of a cube of that edge.</source>
      <translation>Abstand benachbarter Mittelpunkte längs einer Achse, in Einheiten des KBS. Eine Zelle hat das halbe Volumen eines Würfels dieser Kantenlänge.</translation>
    </message>
    <message>
      <source>Separated by commas: intensity, classification, red, z, gps_time …, or names of extra bytes.</source>
      <translation>Durch Kommas getrennt: intensity, classification, red, z, gps_time … oder Namen von Extra-Bytes.</translation>
    </message>
    <message>
      <source>Aggregations</source>
      <translation>Aggregationen</translation>
    </message>
    <message>
      <source>Each of them of each attribute; count is the number of points. mode: the most frequent value.</source>
      <translation>Jede davon für jedes Attribut; count (Anzahl): die Zahl der Punkte. mode (häufigster): der häufigste Wert.</translation>
    </message>
    <message>
      <source>Coarser levels</source>
      <translation>Gröbere Ebenen</translation>
    </message>
    <message>
      <source>Cells of 2, 4, 8 … times the size are written too, each aggregated from all of its points.</source>
      <translation>Auch Zellen der 2-, 4-, 8-fachen Größe … werden geschrieben, jede aus allen ihren Punkten aggregiert.</translation>
    </message>
    <message>
      <source>auto: index64 where the extent fits it, else galactic128, which fits any.</source>
      <translation>auto (automatisch): index64, wo die Ausdehnung hineinpasst, sonst galactic128, in das jede passt.</translation>
    </message>
    <message>
      <source>Origin</source>
      <translation>Ursprung</translation>
    </message>
    <message>
      <source>Position of cell (0, 0, 0) as x, y, z. Left open, one below the points by which neighbouring tiles share a lattice.</source>
      <translation>Lage der Zelle (0, 0, 0) als x, y, z. Ohne Angabe eine unterhalb der Punkte, mit der benachbarte Kacheln ein gemeinsames Gitter haben.</translation>
    </message>
    <message>
      <source>Level of detail of the finest cells</source>
      <translation>Detailgrad der feinsten Zellen</translation>
    </message>
    <message>
      <source>A label in the identifiers.</source>
      <translation>Eine Kennzeichnung in den Kennungen.</translation>
    </message>
    <message>
      <source>Frame of reference</source>
      <translation>Bezugsrahmen</translation>
    </message>
    <message>
      <source>A label in the identifiers, 0 to 255.</source>
      <translation>Eine Kennzeichnung in den Kennungen, 0 bis 255.</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>Rang</translation>
    </message>
    <message>
      <source>A label in the identifiers, 0 to 3.</source>
      <translation>Eine Kennzeichnung in den Kennungen, 0 bis 3.</translation>
    </message>
    <message>
      <source>Takes what is there if a file ends before the points that its header announces; otherwise that is an error.</source>
      <translation>Nimmt, was vorhanden ist, wenn eine Datei vor den Punkten endet, die ihr Header ankündigt; sonst ist das ein Fehler.</translation>
    </message>
    <message>
      <source>BCC container</source>
      <translation>BCC-Container</translation>
    </message>
    <message>
      <source>A sequential container of version 2.1.</source>
      <translation>Ein sequenzieller Container der Version 2.1.</translation>
    </message>
    <message>
      <source>A COPC file, or the name of a layer made from one.</source>
      <translation>Eine COPC-Datei oder der Name eines Layers daraus.</translation>
    </message>
    <message>
      <source>A sample every so many points</source>
      <translation>Punkte je Eintrag</translation>
    </message>
    <message>
      <source>-1: as recommended for the number of points. Fewer points between samples make a larger, finer index. 0: no index.</source>
      <translation>-1: die für die Punktzahl empfohlene Schrittweite. Weniger Punkte je Eintrag ergeben einen größeren, feineren Index. 0: kein Index.</translation>
    </message>
    <message>
      <source>Remove the index</source>
      <translation>Index entfernen</translation>
    </message>
    <message>
      <source>Writes the file without one.</source>
      <translation>Schreibt die Datei ohne Zeitindex.</translation>
    </message>
    <message>
      <source>Used for very large indexes, and emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Wird für sehr große Indizes gebraucht und danach geleert. Ohne Angabe: der Ordner der Verarbeitung.</translation>
    </message>
    <message>
      <source>Indexed point cloud</source>
      <translation>Punktwolke mit Zeitindex</translation>
    </message>
    <message>
      <source>Its name ends in .copc.laz. Give the input's name to replace it.</source>
      <translation>Der Name endet auf .copc.laz. Mit dem Namen der Eingabe wird diese ersetzt.</translation>
    </message>
    <message>
      <source>LAS, LAZ, COPC, BCC or VPC; a file, a layer's name, or an http(s) address.</source>
      <translation>LAS, LAZ, COPC, BCC oder VPC; eine Datei, der Name eines Layers oder eine http(s)-Adresse.</translation>
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
      <source>Ranges of attributes</source>
      <translation>Wertebereiche der Attribute</translation>
    </message>
    <message>
      <source>Reads all points; without, only the structure is read, in no time.</source>
      <translation>Liest alle Punkte; sonst nur den Aufbau, was einen Augenblick dauert.</translation>
    </message>
    <message>
      <source>All of it, in HTML.</source>
      <translation>Alles, als HTML.</translation>
    </message>
    <message>
      <source>Duplicates</source>
      <translation>Duplikate</translation>
    </message>
    <message>
      <source>What becomes of cells with one identifier: all are kept, the first or the last, or the mean, least or greatest value.</source>
      <translation>Was aus Zellen mit gleicher Kennung wird: keep (beibehalten): alle; first, last: die erste oder letzte; mean, min, max: der mittlere, kleinste oder größte Wert.</translation>
    </message>
    <message>
      <source>Stream</source>
      <translation>Datenstrom</translation>
    </message>
    <message>
      <source>A file into which a stream was recorded.</source>
      <translation>Eine Datei, in die ein Datenstrom aufgezeichnet wurde.</translation>
    </message>
    <message>
      <source>Keep time stamps</source>
      <translation>Zeitstempel behalten</translation>
    </message>
    <message>
      <source>As the payload column time_us, microseconds since 1970.</source>
      <translation>Als Nutzdaten-Spalte time_us, in Mikrosekunden seit 1970.</translation>
    </message>
    <message>
      <source>Keep repeated chunks</source>
      <translation>Wiederholte Chunks behalten</translation>
    </message>
    <message>
      <source>Otherwise a chunk that came twice with equal content counts once.</source>
      <translation>Sonst zählt ein Chunk, der zweimal mit gleichem Inhalt kam, einmal.</translation>
    </message>
    <message>
      <source>For streams that do not announce it; index64 by default.</source>
      <translation>Für Datenströme, die ihn nicht ankündigen; Vorgabe index64.</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <source>2.0 holds no CRS, origin, cell size and column names: for readers that know nothing newer.</source>
      <translation>2.0 enthält weder KBS noch Ursprung, Zellgröße und Spaltennamen: für Leseprogramme, die nichts Neueres kennen.</translation>
    </message>
    <message>
      <source>Migrated container</source>
      <translation>Migrierter Container</translation>
    </message>
    <message>
      <source>Give the input's name, or leave it out, to replace the container; a stream needs another name.</source>
      <translation>Mit dem Namen der Eingabe, oder ohne Angabe, wird der Container selbst ersetzt; ein Datenstrom braucht einen anderen Namen.</translation>
    </message>
    <message>
      <source>Damaged container</source>
      <translation>Beschädigter Container</translation>
    </message>
    <message>
      <source>Of any version, or a stream; its header may be lost.</source>
      <translation>Von beliebiger Version, oder ein Datenstrom; der Header darf verloren sein.</translation>
    </message>
    <message>
      <source>For containers whose header is lost and whose blocks do not tell.</source>
      <translation>Für Container, deren Header verloren ist und deren Blöcke es nicht verraten.</translation>
    </message>
    <message>
      <source>Bytes of payload of a cell</source>
      <translation>Nutzdaten-Bytes je Zelle</translation>
    </message>
    <message>
      <source>The same. -1: unknown.</source>
      <translation>Ebenso. -1: unbekannt.</translation>
    </message>
    <message>
      <source>Keep repeated blocks</source>
      <translation>Wiederholte Blöcke behalten</translation>
    </message>
    <message>
      <source>Otherwise a block that stands twice byte for byte counts once.</source>
      <translation>Sonst zählt ein Block, der Byte für Byte zweimal dasteht, einmal.</translation>
    </message>
    <message>
      <source>Recovered container</source>
      <translation>Geretteter Container</translation>
    </message>
    <message>
      <source>Another file than the input, of version 2.1.</source>
      <translation>Eine andere Datei als die Eingabe, der Version 2.1.</translation>
    </message>
    <message>
      <source>Cells to add</source>
      <translation>Hinzuzufügende Zellen</translation>
    </message>
    <message>
      <source>Container to add to</source>
      <translation>Container, an den angehängt wird</translation>
    </message>
    <message>
      <source>It is changed in place, not copied.</source>
      <translation>Er wird an Ort und Stelle geändert, nicht kopiert.</translation>
    </message>
    <message>
      <source>Compression of the new blocks</source>
      <translation>Kompression der neuen Blöcke</translation>
    </message>
    <message>
      <source>same: that of the container.</source>
      <translation>same (wie bisher): die des Containers.</translation>
    </message>
    <message>
      <source>It is changed in place. Nothing happens to one without a log.</source>
      <translation>Er wird an Ort und Stelle geändert. Ohne Protokoll bleibt er, wie er ist.</translation>
    </message>
    <message>
      <source>COPC, LAS or LAZ; the ept.json of an EPT dataset, or a ZIP or TAR archive of one; or a folder of all these.</source>
      <translation>COPC, LAS oder LAZ; die ept.json eines EPT-Datenbestands oder ein ZIP- oder TAR-Archiv davon; oder ein Ordner mit alledem.</translation>
    </message>
    <message>
      <source>CRS of the points</source>
      <translation>KBS der Punkte</translation>
    </message>
    <message>
      <source>Whatever the source says; of COPC that breaks no rule, only a missing one is added.</source>
      <translation>Was auch immer die Quelle sagt; bei COPC, das keine Regel verletzt, wird nur ein fehlendes ergänzt.</translation>
    </message>
    <message>
      <source>GPS time of the source</source>
      <translation>GPS-Zeit der Quelle</translation>
    </message>
    <message>
      <source>What the times are, whatever header and values say; keep: what the header says. Left open, values that leave no doubt correct it.</source>
      <translation>Was die Zeiten sind, was auch immer Header und Werte sagen; keep (beibehalten): was der Header sagt. Ohne Angabe berichtigen Werte, die keinen Zweifel lassen, den Header.</translation>
    </message>
    <message>
      <source>Where files are converted: what that may add to QGIS. 0: the engine chooses.</source>
      <translation>Wo Dateien umgewandelt werden: was das zusätzlich zu QGIS belegen darf. 0: automatisch.</translation>
    </message>
    <message>
      <source>Files keep their names, with .copc.laz. Left out, COPC is replaced, and a folder's other files get theirs beside them. For a single source, scripts may give a file name as well.</source>
      <translation>Dateien behalten ihre Namen, mit .copc.laz. Ohne Angabe wird COPC ersetzt, und die anderen Dateien eines Ordners bekommen ihre daneben. Für eine einzelne Quelle können Skripte auch einen Dateinamen angeben.</translation>
    </message>
    <message>
      <source>Damaged file</source>
      <translation>Beschädigte Datei</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC. It is never changed.</source>
      <translation>LAS, LAZ oder COPC. Sie wird nie verändert.</translation>
    </message>
    <message>
      <source>Of the same kind. Where nothing is wrong, nothing is written.</source>
      <translation>Von derselben Art. Wo nichts falsch ist, wird nichts geschrieben.</translation>
    </message>
    <message>
      <source>Keep doubtful points</source>
      <translation>Zweifelhafte Punkte behalten</translation>
    </message>
    <message>
      <source>Of chunks that are damaged inside, keeps what they give, marked by the extra dimension Doubtful. Otherwise such a chunk is left out.</source>
      <translation>Behält von Chunks, die im Inneren beschädigt sind, was sie hergeben, gekennzeichnet durch die Extra-Dimension Doubtful. Sonst wird ein solcher Chunk ausgelassen.</translation>
    </message>
    <message>
      <source>Decode chunks</source>
      <translation>Chunks dekodieren</translation>
    </message>
    <message>
      <source>all finds damage inside chunks. none takes those whose structure is sound as they are. auto decodes, unless all that is wrong is of no harm to points: WKT bit, CRS, spacing, a lost chunk table …</source>
      <translation>all (alle) findet Schäden im Inneren von Chunks. none (keine) nimmt solche mit unversehrter Struktur, wie sie sind. auto (automatisch) dekodiert, außer wenn alles, was nicht stimmt, den Punkten nicht schadet: WKT-Bit, KBS, Punktabstand, eine verlorene Chunk-Tabelle …</translation>
    </message>
    <message>
      <source>States this one in place of what the file says. Left open, the CRS stays what it is.</source>
      <translation>Gibt dieses anstelle dessen an, was die Datei sagt. Ohne Angabe bleibt das KBS, wie es ist.</translation>
    </message>
    <message>
      <source>A point cloud whose CRS it is, in place of a CRS: of a neighbour.</source>
      <translation>Anstelle eines KBS eine Punktwolke, deren KBS es ist: die eines Nachbarn.</translation>
    </message>
    <message>
      <source>How GPS times are counted. Left open, the values correct the header where they leave no doubt.</source>
      <translation>Wie GPS-Zeiten gezählt werden. Ohne Angabe berichtigen die Werte den Header, wo sie keinen Zweifel lassen.</translation>
    </message>
    <message>
      <source>Dry run</source>
      <translation>Probelauf</translation>
    </message>
    <message>
      <source>Says what would be done, and writes nothing.</source>
      <translation>Sagt, was geschehen würde, und schreibt nichts.</translation>
    </message>
    <message>
      <source>What was recovered, lost and mended, in HTML.</source>
      <translation>Was gerettet, verloren und behoben wurde, als HTML.</translation>
    </message>
    <message>
      <source>LAS or LAZ: one file, many, folders of them, virtual point clouds, or EPT datasets (ept.json).</source>
      <translation>LAS oder LAZ: eine Datei, viele, Ordner mit solchen, virtuelle Punktwolken oder EPT-Datenbestände (ept.json).</translation>
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
      <translation>Gilt statt der Angabe in den Dateien. Zusammengesetzte Systeme behalten ihren vertikalen Teil.</translation>
    </message>
    <message>
      <source>Reproject to</source>
      <translation>Reprojizieren in</translation>
    </message>
    <message>
      <source>Left open, points stay in the CRS of the input. Needed if the inputs differ in theirs.</source>
      <translation>Ohne Angabe bleiben die Punkte im KBS der Eingabe. Nötig, wenn die Eingaben verschiedene haben.</translation>
    </message>
    <message>
      <source>Unit of heights</source>
      <translation>Höheneinheit</translation>
    </message>
    <message>
      <source>Of the input, where points are reprojected. auto: as the files state it, else as that of x and y, with a warning. keep: heights stay as they are.</source>
      <translation>Der Eingabe, wo Punkte reprojiziert werden. auto (automatisch): wie die Dateien sie angeben, sonst wie die von x und y, mit einer Warnung. keep (beibehalten): Höhen bleiben, wie sie sind.</translation>
    </message>
    <message>
      <source>Allow incomplete input</source>
      <translation>Unvollständige Eingabe zulassen</translation>
    </message>
    <message>
      <source>Converts what is there if a file ends before the points that its header announces; otherwise that is an error.</source>
      <translation>Wandelt um, was vorhanden ist, wenn eine Datei vor den Punkten endet, die ihr Header ankündigt; sonst ist das ein Fehler.</translation>
    </message>
    <message>
      <source>Allow inexact reprojection</source>
      <translation>Ungenaue Reprojektion zulassen</translation>
    </message>
    <message>
      <source>Accepts a transformation without its grid file, which may be metres off; otherwise that is an error.</source>
      <translation>Nimmt eine Transformation ohne ihre Gitterdatei hin, die um Meter abweichen kann; sonst ist das ein Fehler.</translation>
    </message>
    <message>
      <source>Memory limit in MiB (0: automatic)</source>
      <translation>Speichergrenze in MiB (0: automatisch)</translation>
    </message>
    <message>
      <source>What the conversion may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free.</source>
      <translation>Was die Umwandlung zusätzlich zu QGIS belegen darf. 0: ein Viertel des Arbeitsspeichers oder die Hälfte des freien, je nachdem, was weniger ist.</translation>
    </message>
    <message>
      <source>Threads (0: all)</source>
      <translation>Threads (0: alle)</translation>
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
      <source>Cluster</source>
      <translation>Cluster</translation>
    </message>
    <message>
      <source>Address of a Dask scheduler, or its scheduler file: its workers read, build and encode. The result does not depend on it. Left open: the one that the variable DASK_SCHEDULER names, or none.</source>
      <translation>Adresse eines Dask-Schedulers oder dessen Scheduler-Datei: Seine Worker lesen, bauen und kodieren. Das Ergebnis hängt nicht davon ab. Ohne Angabe der, den die Variable DASK_SCHEDULER nennt, oder keiner.</translation>
    </message>
    <message>
      <source>What was read and written, in HTML.</source>
      <translation>Was gelesen und geschrieben wurde, als HTML.</translation>
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
      <source>In any CRS; left open, all.</source>
      <translation>In beliebigem KBS; ohne Angabe alle.</translation>
    </message>
    <message>
      <source>Numbers, such as 2, 9; left open, all.</source>
      <translation>Zahlen wie 2, 9; ohne Angabe alle.</translation>
    </message>
    <message>
      <source>Numbers, first, last or only; left open, all.</source>
      <translation>Zahlen, first, last oder only; ohne Angabe alle.</translation>
    </message>
    <message>
      <source>Expression</source>
      <translation>Ausdruck</translation>
    </message>
    <message>
      <source>On attributes, such as: Intensity &gt; 100 and Z between 200 and 250.</source>
      <translation>Über Attribute, zum Beispiel: Intensity &gt; 100 and Z between 200 and 250.</translation>
    </message>
    <message>
      <source>Leave out withheld points</source>
      <translation>„Withheld“-Punkte auslassen</translation>
    </message>
    <message>
      <source>Those that are flagged as not to be used.</source>
      <translation>Punkte, die als nicht zu verwenden markiert sind (withheld).</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: one file, many, folders of them, virtual point clouds, or EPT datasets (ept.json).</source>
      <translation>LAS, LAZ oder COPC: eine Datei, viele, Ordner mit solchen, virtuelle Punktwolken oder EPT-Datenbestände (ept.json).</translation>
    </message>
    <message>
      <source>Takes what is there of files that were cut.</source>
      <translation>Nimmt von abgeschnittenen Dateien, was vorhanden ist.</translation>
    </message>
    <message>
      <source>What the work may add to QGIS.</source>
      <translation>Was der Auftrag zusätzlich zu QGIS belegen darf.</translation>
    </message>
    <message>
      <source>Edge of a cell, in units of the CRS. Borders are multiples of it.</source>
      <translation>Kantenlänge einer Zelle, in Einheiten des KBS. Grenzen sind Vielfache davon.</translation>
    </message>
    <message>
      <source>Attribute</source>
      <translation>Attribut</translation>
    </message>
    <message>
      <source>Z, intensity, classification, gps_time …, or the name of extra bytes.</source>
      <translation>Z, intensity, classification, gps_time … oder der Name von Extra-Bytes.</translation>
    </message>
    <message>
      <source>Statistics</source>
      <translation>Statistiken</translation>
    </message>
    <message>
      <source>A band each. count is the number of points, whatever the attribute.</source>
      <translation>Je ein Kanal. count (Anzahl) ist die Zahl der Punkte, unabhängig vom Attribut.</translation>
    </message>
    <message>
      <source>Preview from coarse levels</source>
      <translation>Vorschau aus groben Ebenen</translation>
    </message>
    <message>
      <source>Of COPC, reads about a million points only: quick, and not exact.</source>
      <translation>Liest von COPC nur etwa eine Million Punkte: schnell und nicht exakt.</translation>
    </message>
    <message>
      <source>Raster</source>
      <translation>Raster</translation>
    </message>
    <message>
      <source>A GeoTIFF of 64-bit numbers, a band for each statistic.</source>
      <translation>Ein GeoTIFF mit 64-Bit-Zahlen, ein Kanal je Statistik.</translation>
    </message>
    <message>
      <source>Size of a tile</source>
      <translation>Kachelgröße</translation>
    </message>
    <message>
      <source>Edge of the square, in units of the CRS. Borders are multiples of it.</source>
      <translation>Kantenlänge des Quadrats, in Einheiten des KBS. Grenzen sind Vielfache davon.</translation>
    </message>
    <message>
      <source>Buffer</source>
      <translation>Puffer</translation>
    </message>
    <message>
      <source>How far a tile reaches into its neighbours. Copies of the points there are flagged as withheld. 0: each point is in one tile.</source>
      <translation>Wie weit eine Kachel in ihre Nachbarn reicht. Kopien der Punkte dort werden als „withheld“ markiert. 0: Jeder Punkt ist in einer Kachel.</translation>
    </message>
    <message>
      <source>Kind of files</source>
      <translation>Dateiart</translation>
    </message>
    <message>
      <source>What the tiles are written as.</source>
      <translation>Als was die Kacheln geschrieben werden.</translation>
    </message>
    <message>
      <source>Folder for the tiles</source>
      <translation>Ordner für die Kacheln</translation>
    </message>
    <message>
      <source>Each is named after its lower left corner.</source>
      <translation>Jede wird nach ihrer linken unteren Ecke benannt.</translation>
    </message>
    <message>
      <source>Boxes from the headers</source>
      <translation>Rechtecke aus den Headern</translation>
    </message>
    <message>
      <source>The extents that the files state: an index of tiles, without reading a point.</source>
      <translation>Die Ausdehnungen, die die Dateien nennen: eine Kachelübersicht, ohne einen Punkt zu lesen.</translation>
    </message>
    <message>
      <source>Edge of the cells that are occupied or not, in units of the CRS. Left open, some four times the distance between points.</source>
      <translation>Kantenlänge der Zellen, die besetzt sind oder nicht, in Einheiten des KBS. Ohne Angabe etwa das Vierfache des Punktabstands.</translation>
    </message>
    <message>
      <source>One feature for all</source>
      <translation>Ein Objekt für alle</translation>
    </message>
    <message>
      <source>Otherwise each file has one of its own.</source>
      <translation>Sonst hat jede Datei ihr eigenes.</translation>
    </message>
    <message>
      <source>Used while a GeoPackage is made. Left open: Processing's own folder.</source>
      <translation>Wird gebraucht, während ein GeoPackage entsteht. Ohne Angabe: der Ordner der Verarbeitung.</translation>
    </message>
    <message>
      <source>Outlines</source>
      <translation>Umrisse</translation>
    </message>
    <message>
      <source>GeoPackage, or GeoJSON by a name in .geojson.</source>
      <translation>GeoPackage, oder GeoJSON bei einem Namen auf .geojson.</translation>
    </message>
    <message>
      <source>One more COPC beside the output, of the coarse levels of all that are COPC.</source>
      <translation>Ein weiteres COPC neben der Ausgabe, aus den groben Ebenen aller COPC-Dateien.</translation>
    </message>
    <message>
      <source>Statistics of the points</source>
      <translation>Statistik der Punkte</translation>
    </message>
    <message>
      <source>Least, greatest, mean and deviation of each dimension: all points are read.</source>
      <translation>Minimum, Maximum, Mittelwert und Streuung jeder Dimension: Alle Punkte werden gelesen.</translation>
    </message>
    <message>
      <source>That read headers at once.</source>
      <translation>So viele lesen gleichzeitig Header.</translation>
    </message>
    <message>
      <source>Names the files; they stay where they are.</source>
      <translation>Nennt die Dateien; sie bleiben, wo sie sind.</translation>
    </message>
    <message>
      <source>LAS, LAZ, COPC or BCC: one file, many, folders of them, virtual point clouds, EPT datasets (ept.json), or http(s) addresses.</source>
      <translation>LAS, LAZ, COPC oder BCC: eine Datei, viele, Ordner mit solchen, virtuelle Punktwolken, EPT-Datenbestände (ept.json) oder http(s)-Adressen.</translation>
    </message>
    <message>
      <source>Compare with source</source>
      <translation>Mit der Quelle vergleichen</translation>
    </message>
    <message>
      <source>The files that the point cloud was made from. What was lost is listed with counts.</source>
      <translation>Die Dateien, aus denen die Punktwolke entstand. Was verloren ging, wird mit Anzahlen aufgeführt.</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>Prüfstufe</translation>
    </message>
    <message>
      <source>quick: structure only. full: all points. deep: duplicates and evenness of the overview as well.</source>
      <translation>quick (schnell): nur der Aufbau. full (vollständig): alle Punkte. deep (gründlich): auch Duplikate und Gleichmäßigkeit der Übersicht.</translation>
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
      <source>Checks of a deeper level</source>
      <translation>Prüfungen einer tieferen Stufe</translation>
    </message>
    <message>
      <source>Ids of single checks to run all the same, separated by spaces: points.duplicates</source>
      <translation>Kennungen einzelner Prüfungen, die trotzdem laufen sollen, durch Leerzeichen getrennt: points.duplicates</translation>
    </message>
    <message>
      <source>What the validation may add to QGIS.</source>
      <translation>Was die Prüfung zusätzlich zu QGIS belegen darf.</translation>
    </message>
    <message>
      <source>All findings, levels, and a picture of the nodes, in HTML.</source>
      <translation>Alle Befunde, die Ebenen und ein Bild der Knoten, als HTML.</translation>
    </message>
  </context>
</TS>
