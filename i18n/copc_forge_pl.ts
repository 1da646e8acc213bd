<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
  <context>
    <name>CopcForge</name>
    <message>
      <source>a layer of the list, a file, or an address</source>
      <translation>warstwa z listy, plik lub adres</translation>
    </message>
    <message>
      <source>Point cloud</source>
      <translation>Chmura punktów</translation>
    </message>
    <message>
      <source>such as: Intensity &gt; 100 and Z between 200 and 250</source>
      <translation>np. Intensity &gt; 100 and Z between 200 and 250</translation>
    </message>
    <message>
      <source>Insert an attribute of the file</source>
      <translation>Wstaw atrybut pliku</translation>
    </message>
    <message>
      <source>Counting classes of {name}</source>
      <translation>Zliczanie klas: {name}</translation>
    </message>
    <message>
      <source>Made from one file of {points} points.</source>
      <translation>Utworzono z jednego pliku; punkty: {points}.</translation>
    </message>
    <message>
      <source>Made from {files} files of {points} points.</source>
      <translation>Utworzono z plików: {files}; punkty: {points}.</translation>
    </message>
    <message>
      <source>Written by {software} on {date}.</source>
      <translation>Zapisano w {software} dnia {date}.</translation>
    </message>
    <message>
      <source>Written by {software}.</source>
      <translation>Zapisano w {software}.</translation>
    </message>
    <message>
      <source>{points} points of {name}.</source>
      <translation>Punkty z {name}: {points}.</translation>
    </message>
    <message>
      <source>Draw</source>
      <translation>Rysuj</translation>
    </message>
    <message>
      <source>Draw a polygon on the map: a click for each corner, a right click at the end, Esc to give up</source>
      <translation>Rysowanie poligonu na mapie: każdy narożnik kliknięciem, koniec prawym przyciskiem, Esc przerywa</translation>
    </message>
    <message>
      <source>Drawn polygon</source>
      <translation>Narysowany poligon</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>Warstwy</translation>
    </message>
    <message>
      <source>Point cloud layers of the project</source>
      <translation>Warstwy chmur punktów projektu</translation>
    </message>
    <message>
      <source>Folder…</source>
      <translation>Folder…</translation>
    </message>
    <message>
      <source>Folder of point clouds</source>
      <translation>Folder z chmurami punktów</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Wszystkie pliki</translation>
    </message>
    <message>
      <source>Overhead structure</source>
      <translation>Konstrukcje nad powierzchnią</translation>
    </message>
    <message>
      <source>Ignored ground</source>
      <translation>Grunt pominięty</translation>
    </message>
    <message>
      <source>Snow</source>
      <translation>Śnieg</translation>
    </message>
    <message>
      <source>Temporal exclusion</source>
      <translation>Wykluczenie czasowe</translation>
    </message>
    <message>
      <source>Class {number}</source>
      <translation>Klasa {number}</translation>
    </message>
    <message>
      <source>Return {number}</source>
      <translation>Odbicie {number}</translation>
    </message>
    <message>
      <source>Errors</source>
      <translation>Błędy</translation>
    </message>
    <message>
      <source>Warnings</source>
      <translation>Ostrzeżenia</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Uwagi</translation>
    </message>
    <message>
      <source>UTC, such as 2024-03-01T12:00:00, or GPS seconds</source>
      <translation>UTC, np. 2024-03-01T12:00:00, lub sekundy GPS</translation>
    </message>
    <message>
      <source>Date and time in UTC</source>
      <translation>Data i godzina UTC</translation>
    </message>
    <message>
      <source>in the file: {least} to {greatest} UTC</source>
      <translation>w pliku: od {least} do {greatest} UTC</translation>
    </message>
    <message>
      <source>seconds of the GPS week, in the file: {least} to {greatest}</source>
      <translation>sekundy tygodnia GPS, w pliku: od {least} do {greatest}</translation>
    </message>
    <message>
      <source>First of the file</source>
      <translation>Początek pliku</translation>
    </message>
    <message>
      <source>Last of the file</source>
      <translation>Koniec pliku</translation>
    </message>
    <message>
      <source>Repair…</source>
      <translation>Napraw…</translation>
    </message>
    <message>
      <source>{name} has faults that can be repaired.</source>
      <translation>Plik {name} ma błędy, które można naprawić.</translation>
    </message>
    <message>
      <source>{name} and {count} more have faults that can be repaired.</source>
      <translation>Plik {name} i inne (jeszcze {count}) mają błędy, które można naprawić.</translation>
    </message>
    <message>
      <source>There is no wheel of {package} for Python {python} on {platform}; install the package by what QGIS was installed with.</source>
      <translation>Nie ma pakietu wheel {package} dla Pythona {python} na platformie {platform}; pakiet należy zainstalować w ten sam sposób co QGIS.</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>Anulowano.</translation>
    </message>
    <message>
      <source>Installed: {packages}.</source>
      <translation>Zainstalowano: {packages}.</translation>
    </message>
    <message>
      <source>In use just now, and brought by the next start of QGIS: {packages}.</source>
      <translation>Teraz w użyciu, zostaną zainstalowane przy następnym uruchomieniu QGIS: {packages}.</translation>
    </message>
    <message>
      <source>{address} is not the address of a package index, which begins with https:// or http:// and a host.</source>
      <translation>{address} nie jest adresem indeksu pakietów, który zaczyna się od https:// lub http:// i nazwy hosta.</translation>
    </message>
    <message>
      <source>The address of an index holds no name and password: choose an authentication configuration of QGIS instead.</source>
      <translation>Adres indeksu nie może zawierać nazwy użytkownika ani hasła: należy wybrać konfigurację uwierzytelniania QGIS.</translation>
    </message>
    <message>
      <source>The proxy {proxy}, which QGIS is set to use, does not let through ({reason}); see Settings &gt; Options &gt; Network.</source>
      <translation>Serwer proxy {proxy}, ustawiony w QGIS, nie przepuszcza ({reason}); zob. Ustawienia &gt; Opcje &gt; Sieć.</translation>
    </message>
    <message>
      <source>{host} can't be reached ({reason}): is this computer online? Where there is no network, take the packages from files.</source>
      <translation>Nie można połączyć się z {host} ({reason}): czy ten komputer ma dostęp do sieci? Bez sieci można użyć pakietów z plików.</translation>
    </message>
    <message>
      <source>The certificate of {host} is not trusted here ({reason}); QGIS keeps certificates in Settings &gt; Options &gt; Authentication.</source>
      <translation>Certyfikat {host} nie jest tu zaufany ({reason}); QGIS przechowuje certyfikaty w Ustawienia &gt; Opcje &gt; Uwierzytelnianie.</translation>
    </message>
    <message>
      <source>{host} wants a name and a password; choose an authentication configuration in the options of COPC Forge.</source>
      <translation>{host} wymaga nazwy użytkownika i hasła; należy wybrać konfigurację uwierzytelniania w opcjach COPC Forge.</translation>
    </message>
    <message>
      <source>{host} does not have {file}; is it the address of a package index?</source>
      <translation>Na {host} nie ma {file}; czy to adres indeksu pakietów?</translation>
    </message>
    <message>
      <source>{host} does not answer as it should ({reason}).</source>
      <translation>{host} nie odpowiada tak, jak powinien ({reason}).</translation>
    </message>
    <message>
      <source>{host} sends more than it should; nothing of it was kept.</source>
      <translation>{host} wysyła więcej, niż powinien; niczego z tego nie zachowano.</translation>
    </message>
    <message>
      <source>(unknown)</source>
      <translation>(nieznany)</translation>
    </message>
    <message>
      <source>it was stopped</source>
      <translation>zatrzymano</translation>
    </message>
    <message>
      <source>pip could not install {package}: {reason}</source>
      <translation>pip nie mógł zainstalować {package}: {reason}</translation>
    </message>
    <message>
      <source>exit code {code}</source>
      <translation>kod wyjścia {code}</translation>
    </message>
    <message>
      <source>{file}: what {host} sent is not the file that this release of COPC Forge names; it was thrown away.</source>
      <translation>{file}: to, co wysłał {host}, nie jest plikiem wskazanym przez to wydanie COPC Forge; zostało odrzucone.</translation>
    </message>
    <message>
      <source>{file} is not the file that this release of COPC Forge names: it is damaged, or another one of that name.</source>
      <translation>{file} nie jest plikiem wskazanym przez to wydanie COPC Forge: jest uszkodzony albo to inny plik o tej nazwie.</translation>
    </message>
    <message>
      <source>{host} does not offer {file}.</source>
      <translation>{host} nie udostępnia {file}.</translation>
    </message>
    <message>
      <source>{folder} does not hold {file}.</source>
      <translation>W {folder} nie ma {file}.</translation>
    </message>
    <message>
      <source>{folder} is a link, and what it leads to was not made by COPC Forge: nothing is changed there.</source>
      <translation>{folder} jest dowiązaniem, a jego celu nie utworzył COPC Forge: niczego tam nie zmieniono.</translation>
    </message>
    <message>
      <source>{folder}: the system refuses ({reason}); look after the disk, the folder and its permissions.</source>
      <translation>{folder}: system odmawia ({reason}); należy sprawdzić dysk, folder i uprawnienia.</translation>
    </message>
    <message>
      <source>The wheel holds files that it must not hold; nothing was unpacked.</source>
      <translation>Pakiet wheel zawiera niedozwolone pliki; niczego nie rozpakowano.</translation>
    </message>
    <message>
      <source>{file} is not a wheel of {package}.</source>
      <translation>{file} nie jest pakietem wheel {package}.</translation>
    </message>
    <message>
      <source>The wheel is damaged ({reason}); nothing was unpacked.</source>
      <translation>Pakiet wheel jest uszkodzony ({reason}); niczego nie rozpakowano.</translation>
    </message>
    <message>
      <source>Another QGIS is installing packages; try again when it is done.</source>
      <translation>Inny QGIS instaluje właśnie pakiety; należy spróbować ponownie, gdy skończy.</translation>
    </message>
    <message>
      <source>Install packages for COPC Forge</source>
      <translation>Instalacja pakietów dla COPC Forge</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install them in QGIS by Plugins &gt; COPC Forge &gt; Install missing packages…, or in a terminal by: {command}</source>
      <translation>Brakuje pakietów Pythona: {packages}; w QGIS instaluje je Wtyczki &gt; COPC Forge &gt; Zainstaluj brakujące pakiety…, a w terminalu: {command}</translation>
    </message>
    <message>
      <source>Missing Python packages: {packages} ({size} from {host}, into your QGIS profile).</source>
      <translation>Brakujące pakiety Pythona: {packages} ({size} z {host}, do profilu QGIS).</translation>
    </message>
    <message>
      <source>Put these files into a folder, from a computer with network or a colleague, and choose it:</source>
      <translation>Te pliki należy umieścić w folderze, z komputera z dostępem do sieci lub od innej osoby, i wybrać ten folder:</translation>
    </message>
    <message>
      <source>reading and writing LAZ and COPC</source>
      <translation>odczyt i zapis LAZ i COPC</translation>
    </message>
    <message>
      <source>compressed scratch files and containers</source>
      <translation>skompresowane pliki robocze i kontenery</translation>
    </message>
    <message>
      <source>The Python package {packages} is missing, which QGIS normally brings; install it by what QGIS was installed with.</source>
      <translation>Brakuje pakietu Pythona {packages}, który zwykle jest częścią QGIS; należy go zainstalować w ten sam sposób co QGIS.</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install {qgis_s} by what QGIS was installed with, the rest then in QGIS.</source>
      <translation>Brakuje pakietów Pythona: {packages}; {qgis_s} należy zainstalować w ten sam sposób co QGIS, a pozostałe potem w QGIS.</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install them in QGIS by Plugins &gt; COPC Forge &gt; Install missing packages….</source>
      <translation>Brakuje pakietów Pythona: {packages}; w QGIS instaluje je Wtyczki &gt; COPC Forge &gt; Zainstaluj brakujące pakiety….</translation>
    </message>
    <message>
      <source>COPC Forge needs Python packages that this QGIS does not have:</source>
      <translation>COPC Forge wymaga pakietów Pythona, których ten QGIS nie ma:</translation>
    </message>
    <message>
      <source>They are fetched from {host}, checked, and kept in {folder}. Nothing else on this computer is changed.</source>
      <translation>Zostaną pobrane z {host}, sprawdzone i zapisane w {folder}. Nic innego na tym komputerze się nie zmieni.</translation>
    </message>
    <message>
      <source>They are kept in {folder}. Nothing else on this computer is changed.</source>
      <translation>Zostaną zapisane w {folder}. Nic innego na tym komputerze się nie zmieni.</translation>
    </message>
    <message>
      <source>Missing Python packages: {packages}.</source>
      <translation>Brakujące pakiety Pythona: {packages}.</translation>
    </message>
    <message>
      <source>Put a wheel of each package that suits this Python into a folder, and choose it.</source>
      <translation>Pliki wheel wszystkich pakietów, odpowiednie dla tego Pythona, należy umieścić w folderze i wybrać ten folder.</translation>
    </message>
    <message>
      <source>first</source>
      <translation>pierwsze</translation>
    </message>
    <message>
      <source>last</source>
      <translation>ostatnie</translation>
    </message>
    <message>
      <source>only</source>
      <translation>jedyne</translation>
    </message>
    <message>
      <source>all classes</source>
      <translation>wszystkie klasy</translation>
    </message>
    <message>
      <source>all returns</source>
      <translation>wszystkie odbicia</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Kolory</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>Klasy</translation>
    </message>
    <message>
      <source>Elevation</source>
      <translation>Wysokość</translation>
    </message>
    <message>
      <source>Intensity</source>
      <translation>Intensywność</translation>
    </message>
    <message>
      <source>Returns</source>
      <translation>Odbicia</translation>
    </message>
    <message>
      <source>GPS time</source>
      <translation>Czas GPS</translation>
    </message>
    <message>
      <source>Looking into point clouds</source>
      <translation>Badanie chmur punktów</translation>
    </message>
    <message>
      <source>Add LAS, LAZ or container…</source>
      <translation>Dodaj LAS, LAZ lub kontener…</translation>
    </message>
    <message>
      <source>Convert to COPC…</source>
      <translation>Konwertuj na COPC…</translation>
    </message>
    <message>
      <source>Validate point cloud…</source>
      <translation>Sprawdź chmurę punktów…</translation>
    </message>
    <message>
      <source>Inspect point cloud…</source>
      <translation>Zbadaj chmurę punktów…</translation>
    </message>
    <message>
      <source>Extract from point cloud…</source>
      <translation>Wyodrębnij z chmury punktów…</translation>
    </message>
    <message>
      <source>Index GPS times…</source>
      <translation>Zaindeksuj czasy GPS…</translation>
    </message>
    <message>
      <source>Assign CRS…</source>
      <translation>Przypisz układ współrzędnych…</translation>
    </message>
    <message>
      <source>Install missing packages…</source>
      <translation>Zainstaluj brakujące pakiety…</translation>
    </message>
    <message>
      <source>Options…</source>
      <translation>Opcje…</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Pomoc</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Anuluj</translation>
    </message>
    <message>
      <source>The point cloud lies in {folder} as {name}; the source is as it was.</source>
      <translation>Chmura punktów jest w folderze {folder} jako {name}; źródło pozostało bez zmian.</translation>
    </message>
    <message>
      <source>Looking at dropped files</source>
      <translation>Badanie upuszczonych plików</translation>
    </message>
    <message>
      <source>Opening {name}</source>
      <translation>Otwieranie {name}</translation>
    </message>
    <message>
      <source>Converting {name} to COPC</source>
      <translation>Konwersja {name} na COPC</translation>
    </message>
    <message>
      <source>Convert</source>
      <translation>Konwertuj</translation>
    </message>
    <message>
      <source>Use it</source>
      <translation>Użyj istniejącego</translation>
    </message>
    <message>
      <source>Convert beside it</source>
      <translation>Konwertuj obok</translation>
    </message>
    <message>
      <source>Build again…</source>
      <translation>Utwórz ponownie…</translation>
    </message>
    <message>
      <source> ({count} more)</source>
      <translation> (jeszcze {count})</translation>
    </message>
    <message>
      <source>Cancelled; nothing was written.</source>
      <translation>Anulowano; niczego nie zapisano.</translation>
    </message>
    <message>
      <source>QGIS can't read {path}.</source>
      <translation>QGIS nie może odczytać {path}.</translation>
    </message>
    <message>
      <source>{name} states no CRS.</source>
      <translation>{name} nie podaje układu współrzędnych.</translation>
    </message>
    <message>
      <source>{name} (overview)</source>
      <translation>{name} (poglądowa)</translation>
    </message>
    <message>
      <source>{name} names files that are not there: {count}.</source>
      <translation>{name} wskazuje nieistniejące pliki: {count}.</translation>
    </message>
    <message>
      <source>The overview of {name} is not there: {path}.</source>
      <translation>Nie ma chmury poglądowej dla {name}: {path}.</translation>
    </message>
    <message>
      <source>{count} files can't be opened.</source>
      <translation>Pliki, których nie da się otworzyć: {count}.</translation>
    </message>
    <message>
      <source>{output} stands beside {source}, but was not made from it as it is now.</source>
      <translation>Obok {source} leży {output}, ale nie powstał z obecnego stanu tego pliku.</translation>
    </message>
    <message>
      <source>About {size} are needed, and there may not be room for it.</source>
      <translation>Potrzeba około {size}, a miejsca może nie wystarczyć.</translation>
    </message>
    <message>
      <source>It may take more than a minute.</source>
      <translation>Może to potrwać ponad minutę.</translation>
    </message>
    <message>
      <source>The folder of the source can't be written: the output goes to the cache of COPC Forge.</source>
      <translation>W folderze źródła nie można zapisywać: wynik trafi do pamięci podręcznej COPC Forge.</translation>
    </message>
    <message>
      <source>{size} MiB</source>
      <translation>{size} MiB</translation>
    </message>
    <message>
      <source>Convert {name} ({size}) to COPC?</source>
      <translation>Przekonwertować {name} ({size}) na COPC?</translation>
    </message>
    <message>
      <source>Convert {count} files ({size}) to COPC?</source>
      <translation>Przekonwertować pliki ({count}, {size}) na COPC?</translation>
    </message>
    <message>
      <source>{size} GiB</source>
      <translation>{size} GiB</translation>
    </message>
    <message>
      <source>Open what was converted before, without a question</source>
      <translation>Otwieraj przekonwertowane wcześniej bez pytania</translation>
    </message>
    <message>
      <source>Propose a report in every dialog</source>
      <translation>Proponuj raport w każdym oknie</translation>
    </message>
    <message>
      <source> MiB</source>
      <translation> MiB</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>automatycznie</translation>
    </message>
    <message>
      <source>all</source>
      <translation>wszystkie</translation>
    </message>
    <message>
      <source>nothing is kept</source>
      <translation>nic nie jest przechowywane</translation>
    </message>
    <message>
      <source>Outputs go</source>
      <translation>Zapis wyników</translation>
    </message>
    <message>
      <source>Folder for outputs</source>
      <translation>Folder na wyniki</translation>
    </message>
    <message>
      <source>New layers show</source>
      <translation>Styl nowych warstw</translation>
    </message>
    <message>
      <source>Memory limit</source>
      <translation>Limit pamięci</translation>
    </message>
    <message>
      <source>Threads</source>
      <translation>Wątki</translation>
    </message>
    <message>
      <source>Folder for scratch files</source>
      <translation>Folder na pliki robocze</translation>
    </message>
    <message>
      <source>Dropped LAS and LAZ files</source>
      <translation>Upuszczone pliki LAS i LAZ</translation>
    </message>
    <message>
      <source>Cache, where a source's folder can't be written</source>
      <translation>Pamięć podręczna, gdy w folderze źródła nie można zapisywać</translation>
    </message>
    <message>
      <source>Size of the cache</source>
      <translation>Rozmiar pamięci podręcznej</translation>
    </message>
    <message>
      <source>Kept of files on servers, for later runs</source>
      <translation>Przechowywane z plików na serwerach, na później</translation>
    </message>
    <message>
      <source>Folder for what is kept of them</source>
      <translation>Folder na to, co z nich przechowano</translation>
    </message>
    <message>
      <source>beside their sources</source>
      <translation>obok źródeł</translation>
    </message>
    <message>
      <source>to one folder</source>
      <translation>do jednego folderu</translation>
    </message>
    <message>
      <source>to temporary files, and of drops to the cache</source>
      <translation>do plików tymczasowych, a z upuszczonych do pamięci podręcznej</translation>
    </message>
    <message>
      <source>colours, else classes, else elevation</source>
      <translation>kolory, w ich braku klasy, w ich braku wysokość</translation>
    </message>
    <message>
      <source>classes, where there are any</source>
      <translation>klasy, jeśli są</translation>
    </message>
    <message>
      <source>elevation</source>
      <translation>wysokość</translation>
    </message>
    <message>
      <source>intensity, where it varies</source>
      <translation>intensywność, jeśli się zmienia</translation>
    </message>
    <message>
      <source>what QGIS chooses</source>
      <translation>wybór QGIS</translation>
    </message>
    <message>
      <source>convert them if this QGIS can't open them</source>
      <translation>konwertuj, jeśli ten QGIS nie może ich otworzyć</translation>
    </message>
    <message>
      <source>convert them always</source>
      <translation>zawsze konwertuj</translation>
    </message>
    <message>
      <source>leave them to QGIS</source>
      <translation>pozostaw QGIS</translation>
    </message>
    <message>
      <source>Installing Python packages…</source>
      <translation>Instalowanie pakietów Pythona…</translation>
    </message>
    <message>
      <source>Other ways…</source>
      <translation>Inne sposoby…</translation>
    </message>
    <message>
      <source>Packages are being installed already.</source>
      <translation>Pakiety są już instalowane.</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>Pobierz</translation>
    </message>
    <message>
      <source>Install…</source>
      <translation>Zainstaluj…</translation>
    </message>
    <message>
      <source>All packages are there.</source>
      <translation>Są wszystkie pakiety.</translation>
    </message>
    <message>
      <source>Python packages</source>
      <translation>Pakiety Pythona</translation>
    </message>
    <message>
      <source>Install or update…</source>
      <translation>Zainstaluj lub zaktualizuj…</translation>
    </message>
    <message>
      <source>From files…</source>
      <translation>Z plików…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Usuń</translation>
    </message>
    <message>
      <source>Package index</source>
      <translation>Indeks pakietów</translation>
    </message>
    <message>
      <source>Login of the index</source>
      <translation>Logowanie do indeksu</translation>
    </message>
    <message>
      <source>the next start removes it</source>
      <translation>zostanie usunięty przy następnym uruchomieniu</translation>
    </message>
    <message>
      <source>none</source>
      <translation>brak</translation>
    </message>
    <message>
      <source>{package}: missing</source>
      <translation>{package}: brak</translation>
    </message>
    <message>
      <source>{package} {version}: in your profile</source>
      <translation>{package} {version}: w profilu użytkownika</translation>
    </message>
    <message>
      <source>{package}: of this QGIS</source>
      <translation>{package}: z tego QGIS</translation>
    </message>
    <message>
      <source>the next start brings {version}</source>
      <translation>{version} przy następnym uruchomieniu</translation>
    </message>
    <message>
      <source>{package} is removed.</source>
      <translation>Usunięto {package}.</translation>
    </message>
    <message>
      <source>{package} is removed by the next start of QGIS.</source>
      <translation>{package} zostanie usunięty przy następnym uruchomieniu QGIS.</translation>
    </message>
    <message>
      <source>The address of a package index, as pip takes it:</source>
      <translation>Adres indeksu pakietów, w postaci przyjmowanej przez pip:</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Nie teraz</translation>
    </message>
    <message>
      <source>Choose folder…</source>
      <translation>Wybierz folder…</translation>
    </message>
    <message>
      <source>Folder of wheels</source>
      <translation>Folder z plikami wheel</translation>
    </message>
    <message>
      <source>Install with pip</source>
      <translation>Zainstaluj przez pip</translation>
    </message>
    <message>
      <source>From an index…</source>
      <translation>Z indeksu…</translation>
    </message>
    <message>
      <source>Point clouds are still being converted. Quit QGIS and give that up? Nothing half-written stays.</source>
      <translation>Trwa jeszcze konwersja chmur punktów. Zakończyć QGIS i ją przerwać? Nie pozostaną żadne niedokończone pliki.</translation>
    </message>
    <message>
      <source>Validate…</source>
      <translation>Sprawdź…</translation>
    </message>
    <message>
      <source>Inspect…</source>
      <translation>Zbadaj…</translation>
    </message>
    <message>
      <source>Add as COPC layer</source>
      <translation>Dodaj jako warstwę COPC</translation>
    </message>
    <message>
      <source>Convert point clouds to COPC…</source>
      <translation>Konwertuj chmury punktów na COPC…</translation>
    </message>
    <message>
      <source>Extract…</source>
      <translation>Wyodrębnij…</translation>
    </message>
    <message>
      <source>LAS, LAZ and voxel containers become COPC layers: each file is converted beside its source, or opened if that was done.</source>
      <translation>LAS, LAZ i kontenery wokseli stają się warstwami COPC: każdy plik zostaje przekonwertowany obok źródła albo, jeśli już to zrobiono, otwarty.</translation>
    </message>
    <message>
      <source>LAS to COPC</source>
      <translation>LAS jako COPC</translation>
    </message>
    <message>
      <source>Add LAS, LAZ and voxel containers as COPC layers</source>
      <translation>Dodaj LAS, LAZ i kontenery wokseli jako warstwy COPC</translation>
    </message>
    <message>
      <source>Example: {purpose}. {given}</source>
      <translation>Przykład: {purpose}. {given}</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>tak</translation>
    </message>
    <message>
      <source>no</source>
      <translation>nie</translation>
    </message>
    <message>
      <source>Makes one COPC of LAS and LAZ files: a single file that QGIS, browsers and servers show at once.</source>
      <translation>Tworzy z plików LAS i LAZ jeden plik COPC, który QGIS, przeglądarki i serwery pokazują od razu.</translation>
    </message>
    <message>
      <source>two neighbouring tiles become one layer</source>
      <translation>dwa sąsiednie kafle stają się jedną warstwą</translation>
    </message>
    <message>
      <source>Shows what a point cloud holds: header, CRS, times, and how many points have which values.</source>
      <translation>Pokazuje, co zawiera chmura punktów: nagłówek, układ współrzędnych, czasy oraz ile punktów ma jakie wartości.</translation>
    </message>
    <message>
      <source>what is in a delivered file</source>
      <translation>co jest w dostarczonym pliku</translation>
    </message>
    <message>
      <source>Checks point clouds against their specifications, and says what is wrong, where, and what mends it.</source>
      <translation>Sprawdza zgodność chmur punktów ze specyfikacjami i podaje, co jest źle, gdzie i co to naprawia.</translation>
    </message>
    <message>
      <source>is a conversion sound, and did it lose anything</source>
      <translation>czy konwersja jest poprawna i czy niczego nie zgubiła</translation>
    </message>
    <message>
      <source>Clips, filters and thins a point cloud: by place, time, detail, or what its points say.</source>
      <translation>Przycina, filtruje i przerzedza chmurę punktów: według miejsca, czasu, szczegółowości lub wartości atrybutów.</translation>
    </message>
    <message>
      <source>ground and water, last returns only</source>
      <translation>grunt i woda, tylko ostatnie odbicia</translation>
    </message>
    <message>
      <source>Gives a COPC an index of GPS times, so that the points of an hour are found without reading all others.</source>
      <translation>Dodaje do COPC indeks czasów GPS, dzięki któremu punkty z danej godziny można znaleźć bez czytania wszystkich innych.</translation>
    </message>
    <message>
      <source>make a survey ready for questions about time</source>
      <translation>przygotowanie nalotu do zapytań o czas</translation>
    </message>
    <message>
      <source>States the CRS of files that say none or a wrong one; coordinates stay as they are.</source>
      <translation>Podaje układ współrzędnych plików, w których go brak lub jest zły; współrzędne pozostają bez zmian.</translation>
    </message>
    <message>
      <source>copies with the CRS that was forgotten</source>
      <translation>kopie z zapomnianym układem współrzędnych</translation>
    </message>
    <message>
      <source>Saves what can be saved of a point cloud file that is damaged or cut, and lists what is lost.</source>
      <translation>Ratuje, co się da, z uszkodzonego lub uciętego pliku chmury punktów i wykazuje, co przepadło.</translation>
    </message>
    <message>
      <source>a download that broke off</source>
      <translation>przerwane pobieranie</translation>
    </message>
    <message>
      <source>Makes clean COPC of older forms, EPT datasets and COPC that breaks rules, with the octree that they have.</source>
      <translation>Tworzy poprawne COPC ze starszych formatów, zbiorów danych EPT i COPC naruszającego reguły, zachowując ich drzewo ósemkowe.</translation>
    </message>
    <message>
      <source>an EPT dataset becomes one file</source>
      <translation>zbiór danych EPT staje się jednym plikiem</translation>
    </message>
    <message>
      <source>Makes rasters of points: heights, densities or any attribute, a cell's least, greatest, mean, median or count.</source>
      <translation>Tworzy z punktów rastry: wysokości, gęstości lub dowolnego atrybutu, jako minimum, maksimum, średnia, mediana lub liczba w komórce.</translation>
    </message>
    <message>
      <source>a terrain model of 2 m from ground points</source>
      <translation>model terenu 2 m z punktów gruntu</translation>
    </message>
    <message>
      <source>Draws where point clouds have points, as polygons, or an index of tiles.</source>
      <translation>Rysuje jako poligony, gdzie chmury punktów mają punkty, albo skorowidz kafli.</translation>
    </message>
    <message>
      <source>an index of tiles</source>
      <translation>skorowidz kafli</translation>
    </message>
    <message>
      <source>Divides point clouds into square tiles, with a margin if wanted.</source>
      <translation>Dzieli chmury punktów na kwadratowe kafle, w razie potrzeby z marginesem.</translation>
    </message>
    <message>
      <source>tiles of 50 m for a program that takes no more</source>
      <translation>kafle 50 m dla programu, który nie przyjmuje większych</translation>
    </message>
    <message>
      <source>Makes one COPC for each of many files, and a virtual point cloud of all; what is current is passed over.</source>
      <translation>Tworzy osobny plik COPC z każdego z wielu plików oraz wirtualną chmurę punktów ze wszystkich; aktualne pomija.</translation>
    </message>
    <message>
      <source>two tiles, each for itself</source>
      <translation>dwa kafle, każdy osobno</translation>
    </message>
    <message>
      <source>Shows many files as one layer, without copying any: a virtual point cloud.</source>
      <translation>Pokazuje wiele plików jako jedną warstwę bez kopiowania: wirtualna chmura punktów.</translation>
    </message>
    <message>
      <source>two neighbouring tiles as one layer</source>
      <translation>dwa sąsiednie kafle jako jedna warstwa</translation>
    </message>
    <message>
      <source>Counts and summarises points in cells of a lattice, as a voxel container.</source>
      <translation>Zlicza i podsumowuje punkty w komórkach sieci, jako kontener wokseli.</translation>
    </message>
    <message>
      <source>cells of 2 m with the mean intensity</source>
      <translation>komórki 2 m ze średnią intensywnością</translation>
    </message>
    <message>
      <source>Sorts a stream of cells that a sensor or program has written into a container.</source>
      <translation>Sortuje do kontenera strumień komórek zapisany przez czujnik lub program.</translation>
    </message>
    <message>
      <source>what a sensor has recorded</source>
      <translation>to, co zapisał czujnik</translation>
    </message>
    <message>
      <source>Adds cells to a container in place, so that a run which dies leaves it as it was, or done.</source>
      <translation>Dopisuje komórki do kontenera w miejscu; przerwane działanie pozostawia go takim, jaki był, albo ukończonym.</translation>
    </message>
    <message>
      <source>today's cells into the archive</source>
      <translation>dzisiejsze komórki do archiwum</translation>
    </message>
    <message>
      <source>Finishes or undoes what an append that died has left in a container's log.</source>
      <translation>Kończy lub cofa to, co przerwane dopisywanie zostawiło w dzienniku kontenera.</translation>
    </message>
    <message>
      <source>after a power cut</source>
      <translation>po awarii zasilania</translation>
    </message>
    <message>
      <source>Takes cells of an extent, of heights, of a level or a time out of a container.</source>
      <translation>Wybiera z kontenera komórki z zasięgu, zakresu wysokości, poziomu szczegółowości lub czasu.</translation>
    </message>
    <message>
      <source>what lies between 0 and 100</source>
      <translation>to, co leży między 0 a 100</translation>
    </message>
    <message>
      <source>Makes points of a container's cells, as a COPC that QGIS shows.</source>
      <translation>Tworzy z komórek kontenera punkty, jako COPC, który pokazuje QGIS.</translation>
    </message>
    <message>
      <source>look at a container</source>
      <translation>obejrzenie kontenera</translation>
    </message>
    <message>
      <source>Writes a container anew: of another version, with another codec, in another order.</source>
      <translation>Zapisuje kontener od nowa: w innej wersji, z innym kodekiem, w innej kolejności.</translation>
    </message>
    <message>
      <source>a container of version 2.1</source>
      <translation>kontener w wersji 2.1</translation>
    </message>
    <message>
      <source>Saves the sound blocks of a damaged container.</source>
      <translation>Ratuje nieuszkodzone bloki uszkodzonego kontenera.</translation>
    </message>
    <message>
      <source>a container whose copy broke off</source>
      <translation>kontener, którego kopiowanie przerwano</translation>
    </message>
    <message>
      <source>Check and mend</source>
      <translation>Diagnostyka i naprawa</translation>
    </message>
    <message>
      <source>Clip and query</source>
      <translation>Wycinanie i zapytania</translation>
    </message>
    <message>
      <source>Tiles</source>
      <translation>Zestaw kafli</translation>
    </message>
    <message>
      <source>Voxel containers</source>
      <translation>Woksele (kontenery BCC)</translation>
    </message>
    <message>
      <source>{name} (temporary)</source>
      <translation>{name} (tymczasowy)</translation>
    </message>
    <message>
      <source>time, gps time, temporal, index</source>
      <translation>czas, czas gps, indeks czasowy, indeks</translation>
    </message>
    <message>
      <source>Index GPS times</source>
      <translation>Zaindeksuj czasy GPS</translation>
    </message>
    <message>
      <source>Gives a COPC file of any writer a temporal index, builds one anew, or removes it. With it, points of a span of time are found without reading all others. Chunks whose points stand in the order of time are copied as they are; others are sorted. If the output is the input, the file is replaced in one step when all is done.</source>
      <translation>Dodaje indeks czasowy do pliku COPC utworzonego w dowolnym programie, tworzy go od nowa lub usuwa. Dzięki niemu punkty z danego przedziału czasu można znaleźć bez czytania wszystkich innych. Chunki, których punkty są w kolejności czasu, są kopiowane bez zmian; pozostałe są sortowane. Jeśli wynik jest plikiem wejściowym, plik zostaje na końcu zastąpiony w jednym kroku.</translation>
    </message>
    <message>
      <source>Path of the output</source>
      <translation>Ścieżka wyniku</translation>
    </message>
    <message>
      <source>Samples</source>
      <translation>Wpisy</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Strony</translation>
    </message>
    <message>
      <source>Chunks that were sorted</source>
      <translation>Posortowane chunki</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, append, add, update</source>
      <translation>woksel, komórka, sieć, dopisz, dołącz, dodaj, uzupełnij, rozszerz</translation>
    </message>
    <message>
      <source>Extend BCC container</source>
      <translation>Dopisz do kontenera BCC</translation>
    </message>
    <message>
      <source>Adds the cells of a container or stream to a container of version 2, in place and as a transaction: after a cancel or an error the container is as it was, and if the program dies, what was safe until then is kept. Identifier type, payload columns, origin, cell size and CRS must agree.</source>
      <translation>Dopisuje komórki kontenera lub strumienia do kontenera w wersji 2, w miejscu i jako transakcję: po anulowaniu lub błędzie kontener jest taki jak przedtem, a po awarii programu zostaje to, co do tej chwili zabezpieczono. Typ identyfikatora, kolumny danych, początek, rozmiar komórki i układ współrzędnych muszą się zgadzać.</translation>
    </message>
    <message>
      <source>The container</source>
      <translation>Kontener</translation>
    </message>
    <message>
      <source>Cells added</source>
      <translation>Dodane komórki</translation>
    </message>
    <message>
      <source>crs, projection, coordinate system, srs, epsg, define projection, missing</source>
      <translation>układ współrzędnych, układ odniesienia, odwzorowanie, epsg, przypisz, brak układu</translation>
    </message>
    <message>
      <source>Assign CRS</source>
      <translation>Przypisz układ współrzędnych</translation>
    </message>
    <message>
      <source>Sets, replaces or removes the CRS that LAS, LAZ and COPC files state, without touching a point: nothing is reprojected. Files of LAS 1.4 and COPC get WKT, older ones GeoTIFF keys. In place, only the head of a file is written where the CRS fits into it, safely: if the program dies, the next run undoes what was begun. Layers that show the files are reloaded.</source>
      <translation>Ustawia, zastępuje lub usuwa układ współrzędnych podany w plikach LAS, LAZ i COPC bez zmiany punktów: nic nie jest przeliczane. Pliki LAS 1.4 i COPC otrzymują WKT, starsze klucze GeoTIFF. W miejscu zapisywany jest tylko początek pliku, jeśli układ się w nim mieści, i to bezpiecznie: jeśli program ulegnie awarii, następne uruchomienie cofnie to, co rozpoczęto. Warstwy pokazujące te pliki są wczytywane ponownie.</translation>
    </message>
    <message>
      <source>Path of the first file</source>
      <translation>Ścieżka pierwszego pliku</translation>
    </message>
    <message>
      <source>Paths of the files</source>
      <translation>Ścieżki plików</translation>
    </message>
    <message>
      <source>Files that were written</source>
      <translation>Zapisane pliki</translation>
    </message>
    <message>
      <source>{count} files failed: {names}</source>
      <translation>Niepowodzenie dla plików ({count}): {names}</translation>
    </message>
    <message>
      <source>all others are done</source>
      <translation>wszystkie inne są gotowe</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, points, export</source>
      <translation>woksel, komórka, sieć, punkty, eksport</translation>
    </message>
    <message>
      <source>BCC container to COPC</source>
      <translation>Kontener BCC na COPC</translation>
    </message>
    <message>
      <source>Turns the cells of a BCC container or stream into points of a Cloud-Optimized Point Cloud. A point stands exactly at the centre of its cell, and each payload column becomes a dimension of extra bytes.</source>
      <translation>Zamienia komórki kontenera lub strumienia BCC na punkty chmury COPC (Cloud-Optimized Point Cloud). Punkt leży dokładnie w środku swojej komórki, a każda kolumna danych staje się wymiarem dodatkowych bajtów.</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>Punkty</translation>
    </message>
    <message>
      <source>las, laz, lidar, vpc, build, virtual, mosaic, index, catalog, stac, merge</source>
      <translation>wirtualna, mozaika, katalog, złącz, zestaw, wiele plików</translation>
    </message>
    <message>
      <source>Virtual point cloud of many files</source>
      <translation>Wirtualna chmura punktów z wielu plików</translation>
    </message>
    <message>
      <source>Makes one layer of many LAS, LAZ or COPC files, which stay where they are: a small file names them, with place, CRS and number of points. Nothing is decoded. QGIS draws the points of COPC files, and boxes for others.</source>
      <translation>Tworzy jedną warstwę z wielu plików LAS, LAZ lub COPC, które pozostają na swoich miejscach: mały plik wskazuje je wraz z położeniem, układem współrzędnych i liczbą punktów. Nic nie jest dekodowane. QGIS rysuje punkty plików COPC, a dla innych prostokąty.</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Pliki</translation>
    </message>
    <message>
      <source>Path of the overview</source>
      <translation>Ścieżka chmury poglądowej</translation>
    </message>
    <message>
      <source>las, laz, lidar, merge, index, octree, cloud optimized</source>
      <translation>konwertuj, konwersja, połącz, scal, złącz, zamień, przekształć</translation>
    </message>
    <message>
      <source>Convert to COPC</source>
      <translation>Konwertuj na COPC</translation>
    </message>
    <message>
      <source>Turns LAS and LAZ files into one Cloud-Optimized Point Cloud. LAS 1.0 to 1.5 and point formats 0 to 10 are read, in LAZ too; several files are merged. Extra bytes, flags, VLRs and the CRS are kept; waveforms can't live in COPC and are dropped with a warning.</source>
      <translation>Zamienia pliki LAS i LAZ na jedną chmurę punktów COPC (Cloud-Optimized Point Cloud). Czytane są LAS od 1.0 do 1.5 i formaty punktu od 0 do 10, także w LAZ; wiele plików zostaje połączonych. Dodatkowe bajty, flagi, rekordy VLR i układ współrzędnych są zachowywane; przebiegi fali nie mieszczą się w COPC i są pomijane z ostrzeżeniem.</translation>
    </message>
    <message>
      <source>Nodes</source>
      <translation>Węzły</translation>
    </message>
    <message>
      <source>Files that were left out</source>
      <translation>Pominięte pliki</translation>
    </message>
    <message>
      <source>What the comparison found</source>
      <translation>Wynik porównania</translation>
    </message>
    <message>
      <source>CRS and where it came from</source>
      <translation>Układ współrzędnych i jego pochodzenie</translation>
    </message>
    <message>
      <source>las, laz, lidar, batch, folder, survey, vpc, resume</source>
      <translation>wsadowo, folder, nalot, wznów, konwertuj, wiele plików</translation>
    </message>
    <message>
      <source>Convert to COPC, file by file</source>
      <translation>Konwertuj na COPC, plik po pliku</translation>
    </message>
    <message>
      <source>Turns each of many LAS and LAZ files into a Cloud-Optimized Point Cloud of its own, several small ones at once, and makes one layer that shows them all. What is up to date is passed over, so that a run that was ended goes on where it stopped; a file that can't be converted stops no other.</source>
      <translation>Zamienia każdy z wielu plików LAS i LAZ na osobną chmurę punktów COPC (Cloud-Optimized Point Cloud), kilka małych jednocześnie, i tworzy jedną warstwę, która pokazuje wszystkie. To, co aktualne, zostaje pominięte, więc przerwane działanie rusza dalej tam, gdzie się zatrzymało; plik, którego nie da się przekonwertować, nie zatrzymuje innych.</translation>
    </message>
    <message>
      <source>Virtual point cloud</source>
      <translation>Wirtualna chmura punktów</translation>
    </message>
    <message>
      <source>Files that were converted</source>
      <translation>Przekonwertowane pliki</translation>
    </message>
    <message>
      <source>Files that failed</source>
      <translation>Pliki z niepowodzeniem</translation>
    </message>
    <message>
      <source>Why they failed, a line each</source>
      <translation>Przyczyny niepowodzeń, po jednej w wierszu</translation>
    </message>
    <message>
      <source>clip, filter, thin, subset, query, time, gps time, select, mask, crop, polygon, extent, ground, export</source>
      <translation>przytnij, wytnij, filtruj, przerzedź, wyodrębnij, wybierz, zapytanie, czas, czas gps, maska, poligon, zasięg, grunt, eksport</translation>
    </message>
    <message>
      <source>Extract points</source>
      <translation>Wyodrębnij punkty</translation>
    </message>
    <message>
      <source>Writes the points of a file that fulfil everything that is asked for: place, time, detail, classes, returns and an expression. Of COPC, only the parts that may hold such points are read. Times are GPS seconds as the file counts them, or UTC such as 2024-03-01T12:00:00; a date alone as an end includes its day.</source>
      <translation>Zapisuje punkty pliku, które spełniają wszystkie warunki: miejsce, czas, szczegółowość, klasy, odbicia i wyrażenie. Z COPC czytane są tylko części, które mogą zawierać takie punkty. Czasy to sekundy GPS tak, jak liczy je plik, lub UTC, np. 2024-03-01T12:00:00; sama data jako koniec obejmuje cały dzień.</translation>
    </message>
    <message>
      <source>Bytes read</source>
      <translation>Przeczytane bajty</translation>
    </message>
    <message>
      <source>Bytes in the file</source>
      <translation>Bajty w pliku</translation>
    </message>
    <message>
      <source>info, information, header, metadata, report, histogram</source>
      <translation>informacje, nagłówek, metadane, raport, histogram</translation>
    </message>
    <message>
      <source>Inspect point cloud</source>
      <translation>Zbadaj chmurę punktów</translation>
    </message>
    <message>
      <source>Shows what a LAS, LAZ or COPC file or a BCC container holds: header, CRS, VLRs, nodes and points of each level, ranges of all attributes. Two files can be shown side by side.</source>
      <translation>Pokazuje, co zawiera plik LAS, LAZ lub COPC albo kontener BCC: nagłówek, układ współrzędnych, rekordy VLR, węzły i punkty każdego poziomu, zakresy wszystkich atrybutów. Dwa pliki można pokazać obok siebie.</translation>
    </message>
    <message>
      <source>CRS</source>
      <translation>Układ współrzędnych</translation>
    </message>
    <message>
      <source>las, laz, ept, entwine, upgrade, old, legacy, draft, archive</source>
      <translation>stary, starszy, archiwum, wersja robocza, migruj, migracja, aktualizuj</translation>
    </message>
    <message>
      <source>Migrate point cloud</source>
      <translation>Migruj chmurę punktów</translation>
    </message>
    <message>
      <source>Makes clean COPC 1.0 of what is older: EPT datasets, whose octree stays node for node; COPC that breaks rules, or that of drafts, whose chunks stay where they are sound; LAS and LAZ. Files that break no rule are left alone. The output is read again and kept only if it holds the same points. A folder is worked through file by file; a run that was ended goes on where it stopped.</source>
      <translation>Tworzy poprawne COPC 1.0 z tego, co starsze: ze zbiorów danych EPT, których drzewo ósemkowe pozostaje węzeł w węzeł; z COPC naruszającego reguły lub zgodnego z wersją roboczą, którego chunki pozostają tam, gdzie są nieuszkodzone; z LAS i LAZ. Pliki, które nie naruszają żadnej reguły, pozostają bez zmian. Wynik jest odczytywany ponownie i zachowywany tylko wtedy, gdy zawiera te same punkty. Folder jest przetwarzany plik po pliku; przerwane działanie rusza dalej tam, gdzie się zatrzymało.</translation>
    </message>
    <message>
      <source>What became of the first file</source>
      <translation>Co stało się z pierwszym plikiem</translation>
    </message>
    <message>
      <source>bcc, voxel, version, codec, upgrade</source>
      <translation>woksel, wersja, kodek, migruj, migracja</translation>
    </message>
    <message>
      <source>Migrate BCC container</source>
      <translation>Migruj kontener BCC</translation>
    </message>
    <message>
      <source>Writes a container of any version, or a stream, as one of version 2.1 or 2.0, sorted and with the compression wanted. The output is read again and kept only if it holds the very same cells. If the output is the input, or left out, the container is replaced in one step when that is proven.</source>
      <translation>Zapisuje kontener dowolnej wersji lub strumień jako kontener w wersji 2.1 lub 2.0, posortowany i z wybraną kompresją. Wynik jest odczytywany ponownie i zachowywany tylko wtedy, gdy zawiera dokładnie te same komórki. Jeśli wynik jest plikiem wejściowym lub nie został podany, kontener zostaje zastąpiony w jednym kroku, gdy zostanie to wykazane.</translation>
    </message>
    <message>
      <source>Version of the input</source>
      <translation>Wersja wejścia</translation>
    </message>
    <message>
      <source>Verified</source>
      <translation>Zweryfikowano</translation>
    </message>
    <message>
      <source>Bytes before</source>
      <translation>Bajtów przedtem</translation>
    </message>
    <message>
      <source>SHA-256 of the cells</source>
      <translation>SHA-256 komórek</translation>
    </message>
    <message>
      <source>las, laz, lidar, boundary, footprint, tile index, extent, coverage, hull</source>
      <translation>obrys, granica, skorowidz, zasięg, pokrycie, otoczka</translation>
    </message>
    <message>
      <source>Outline point clouds</source>
      <translation>Wyznacz obrysy chmur punktów</translation>
    </message>
    <message>
      <source>Writes a layer of polygons, a feature for each file: the square cells that hold its points, with the holes between them, or the box that its header states, as an index of tiles. Features know path, points, version and extent.</source>
      <translation>Zapisuje warstwę poligonów, po jednym obiekcie na plik: kwadratowe komórki, w których leżą jego punkty, z otworami między nimi, albo prostokąt podany w nagłówku, jako skorowidz kafli. Obiekty zawierają ścieżkę, liczbę punktów, wersję i zasięg.</translation>
    </message>
    <message>
      <source>Features</source>
      <translation>Obiekty</translation>
    </message>
    <message>
      <source>Area</source>
      <translation>Powierzchnia</translation>
    </message>
    <message>
      <source>las, laz, lidar, bcc, voxel, cell, lattice, aggregate, voxelize</source>
      <translation>woksel, komórka, sieć, agreguj, agregacja</translation>
    </message>
    <message>
      <source>BCC container from point cloud</source>
      <translation>Chmura punktów na kontener BCC</translation>
    </message>
    <message>
      <source>Puts the points of LAS, LAZ or COPC files on a body-centred cubic lattice and writes one cell for all points that fall into it: how many there are, and aggregates of their attributes. The container keeps CRS, origin and cell size.</source>
      <translation>Umieszcza punkty plików LAS, LAZ lub COPC w sieci regularnej przestrzennie centrowanej i zapisuje jedną komórkę dla wszystkich punktów, które do niej trafiają: ich liczbę i zagregowane atrybuty. Kontener zawiera układ współrzędnych, początek i rozmiar komórki.</translation>
    </message>
    <message>
      <source>Type of identifiers</source>
      <translation>Typ identyfikatorów</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, query, extent, level</source>
      <translation>woksel, komórka, sieć, zapytanie, zasięg, poziom</translation>
    </message>
    <message>
      <source>Query BCC container</source>
      <translation>Wybierz z kontenera BCC</translation>
    </message>
    <message>
      <source>Writes the cells of an extent, a range of heights, a level of detail or a time to a new container, or to a Cloud-Optimized Point Cloud, or both. Blocks that can't hold such cells are not read.</source>
      <translation>Zapisuje komórki z zasięgu, zakresu wysokości, poziomu szczegółowości lub czasu do nowego kontenera, do chmury punktów COPC (Cloud-Optimized Point Cloud) lub do obu. Bloki, które nie mogą zawierać takich komórek, nie są czytane.</translation>
    </message>
    <message>
      <source>Path of the COPC</source>
      <translation>Ścieżka pliku COPC</translation>
    </message>
    <message>
      <source>Blocks read</source>
      <translation>Przeczytane bloki</translation>
    </message>
    <message>
      <source>grid, geotiff, density, statistics, height, median, dem, dtm, dsm, terrain, canopy, elevation</source>
      <translation>raster, siatka, gęstość, statystyka, wysokość, nmt, nmpt, model terenu, model pokrycia terenu, rasteryzuj</translation>
    </message>
    <message>
      <source>Rasterize point cloud</source>
      <translation>Rasteryzuj chmurę punktów</translation>
    </message>
    <message>
      <source>Writes statistics of the points in square cells as GeoTIFF: count, and min, max, mean and median of any attribute, for all points or those of some classes and returns. They are exact, whatever the memory: no interpolation, no surface between points.</source>
      <translation>Zapisuje statystyki punktów w kwadratowych komórkach jako GeoTIFF: liczbę oraz minimum, maksimum, średnią i medianę dowolnego atrybutu, dla wszystkich punktów lub wybranych klas i odbić. Są dokładne niezależnie od pamięci: bez interpolacji i bez powierzchni między punktami.</translation>
    </message>
    <message>
      <source>Cells with points</source>
      <translation>Komórki z punktami</translation>
    </message>
    <message>
      <source>bcc, voxel, damaged, corrupt, broken, salvage</source>
      <translation>woksel, uszkodzony, zepsuty, odzyskaj, uratuj</translation>
    </message>
    <message>
      <source>Recover BCC container</source>
      <translation>Odzyskaj kontener BCC</translation>
    </message>
    <message>
      <source>Saves all sound cells of a damaged container or stream to a new container and gives account of every byte that was lost. Losses are warned of, and are no failure; it fails if nothing can be saved.</source>
      <translation>Zapisuje wszystkie nieuszkodzone komórki uszkodzonego kontenera lub strumienia do nowego kontenera i wykazuje każdy utracony bajt. Straty są podawane jako ostrzeżenia i nie oznaczają niepowodzenia; jest nim sytuacja, gdy niczego nie da się odzyskać.</translation>
    </message>
    <message>
      <source>Nothing was lost</source>
      <translation>Niczego nie utracono</translation>
    </message>
    <message>
      <source>Bytes lost</source>
      <translation>Utracone bajty</translation>
    </message>
    <message>
      <source>Ranges of bytes lost</source>
      <translation>Zakresy utraconych bajtów</translation>
    </message>
    <message>
      <source>Corrupted blocks</source>
      <translation>Uszkodzone bloki</translation>
    </message>
    <message>
      <source>Truncated blocks</source>
      <translation>Ucięte bloki</translation>
    </message>
    <message>
      <source>Verified by checksums</source>
      <translation>Zweryfikowano sumami kontrolnymi</translation>
    </message>
    <message>
      <source>damaged, corrupt, broken, truncated, recover, salvage, fix, mend</source>
      <translation>uszkodzony, zepsuty, ucięty, odzyskaj, uratuj, napraw, naprawa</translation>
    </message>
    <message>
      <source>The extent of each loss that has one, with its bytes, points and reason.</source>
      <translation>Zasięg każdej straty, która go ma, z liczbą bajtów, punktów i przyczyną.</translation>
    </message>
    <message>
      <source>Repair point cloud</source>
      <translation>Napraw chmurę punktów</translation>
    </message>
    <message>
      <source>Saves all that can be saved of a damaged LAS, LAZ or COPC file, truncated ones included, by the least that is needed: sound chunks are copied byte for byte. The result is read back and compared before it takes its place; the damaged file is never changed. The report lists what was recovered, lost and mended. Losses are no failure: the output COMPLETE tells. Where nothing is wrong, nothing is written, and OUTPUT_PATH is the input.</source>
      <translation>Ratuje wszystko, co się da, z uszkodzonego pliku LAS, LAZ lub COPC, także uciętego, zmieniając tylko to, co konieczne: nieuszkodzone chunki są kopiowane bajt w bajt. Wynik jest odczytywany ponownie i porównywany, zanim trafi na swoje miejsce; uszkodzony plik nigdy nie jest zmieniany. Raport podaje, co odzyskano, co utracono i co naprawiono. Straty nie oznaczają niepowodzenia: informuje o nich wynik COMPLETE. Gdy wszystko jest w porządku, nic nie jest zapisywane, a OUTPUT_PATH wskazuje plik wejściowy.</translation>
    </message>
    <message>
      <source>The file states no CRS. If its points are in the project's, {crs}, give that as CRS.</source>
      <translation>Plik nie podaje układu współrzędnych. Jeśli jego punkty są w układzie projektu ({crs}), należy podać ten układ.</translation>
    </message>
    <message>
      <source>Lost places</source>
      <translation>Miejsca strat</translation>
    </message>
    <message>
      <source>Path of the sound file</source>
      <translation>Ścieżka nieuszkodzonego pliku</translation>
    </message>
    <message>
      <source>Points recovered</source>
      <translation>Odzyskane punkty</translation>
    </message>
    <message>
      <source>Points lost</source>
      <translation>Utracone punkty</translation>
    </message>
    <message>
      <source>Things mended</source>
      <translation>Naprawione elementy</translation>
    </message>
    <message>
      <source>Doubtful points kept</source>
      <translation>Zachowane wątpliwe punkty</translation>
    </message>
    <message>
      <source>Lost: {what}</source>
      <translation>Utracono: {what}</translation>
    </message>
    <message>
      <source>bcc, voxel, log, append, power cut</source>
      <translation>woksel, dziennik, dopisywanie, awaria zasilania, sfinalizuj</translation>
    </message>
    <message>
      <source>Settle BCC container</source>
      <translation>Sfinalizuj kontener BCC</translation>
    </message>
    <message>
      <source>Brings in the cells that an append which was killed left in the log beside a container. Readers show what was committed before and say how many cells wait. A log of another container, or of another state of this one, is left alone.</source>
      <translation>Wprowadza komórki, które przerwane dopisywanie zostawiło w dzienniku obok kontenera. Programy czytające pokazują to, co zatwierdzono wcześniej, i podają, ile komórek czeka. Dziennik innego kontenera lub innego stanu tego kontenera pozostaje bez zmian.</translation>
    </message>
    <message>
      <source>Cells of the container</source>
      <translation>Komórki kontenera</translation>
    </message>
    <message>
      <source>las, laz, lidar, split, tile, tiling, retile, buffer, grid</source>
      <translation>kafel, kafle, kafelki, arkusze, podziel, bufor, siatka</translation>
    </message>
    <message>
      <source>Divide into tiles</source>
      <translation>Podziel na kafle</translation>
    </message>
    <message>
      <source>Writes the points of one or many files as square tiles, each named after its lower left corner, in one pass. Without a buffer every point is in exactly one tile; with one, tiles hold copies of their neighbours' points too, flagged as withheld.</source>
      <translation>Zapisuje punkty jednego lub wielu plików jako kwadratowe kafle, nazwane według lewego dolnego narożnika, w jednym przebiegu. Bez bufora każdy punkt jest w dokładnie jednym kaflu; z buforem kafle zawierają też kopie punktów sąsiednich kafli, z flagą wstrzymania (withheld).</translation>
    </message>
    <message>
      <source>Copies in buffers</source>
      <translation>Kopie w buforach</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, stream, bccs, sensor</source>
      <translation>woksel, komórka, sieć, strumień, czujnik</translation>
    </message>
    <message>
      <source>BCC container from stream</source>
      <translation>Strumień na kontener BCC</translation>
    </message>
    <message>
      <source>Sorts the cells of a recorded stream into a BCC container. What the stream lost or repeated is warned of; cells of all sound chunks are kept, even if the stream was cut.</source>
      <translation>Sortuje komórki zapisanego strumienia do kontenera BCC. O tym, co strumień zgubił lub powtórzył, informują ostrzeżenia; komórki wszystkich nieuszkodzonych chunków są zachowywane, nawet jeśli strumień został ucięty.</translation>
    </message>
    <message>
      <source>Cells that were merged into others</source>
      <translation>Komórki połączone z innymi</translation>
    </message>
    <message>
      <source>check, verify, quality, valid, compare</source>
      <translation>sprawdź, kontrola, weryfikacja, jakość, poprawność, porównaj</translation>
    </message>
    <message>
      <source>Where on the ground something is wrong: strays, points outside node or bounds, damaged nodes, overlaps, gaps.</source>
      <translation>Gdzie w terenie coś jest nie tak: punkty odstające, punkty poza węzłem lub zasięgiem, uszkodzone węzły, nakładanie się, luki.</translation>
    </message>
    <message>
      <source>Validate point cloud</source>
      <translation>Sprawdź chmurę punktów</translation>
    </message>
    <message>
      <source>Checks LAS, LAZ and COPC files, BCC containers, EPT datasets and virtual point clouds against their specifications and says what is wrong, where, by which clause, and what mends it. With a source, it says for every attribute whether anything was lost. Of several files, it says what they have in common and what stands out among them: duplicates, overlaps, gaps, other CRS and units. An invalid file is no failure of the algorithm: the output VALID tells.</source>
      <translation>Sprawdza zgodność plików LAS, LAZ i COPC, kontenerów BCC, zbiorów danych EPT i wirtualnych chmur punktów ze specyfikacjami i podaje, co jest źle, gdzie, na jakiej podstawie i co to naprawia. Ze źródłem podaje dla każdego atrybutu, czy coś przepadło. Dla wielu plików podaje, co mają wspólnego i co wśród nich zwraca uwagę: duplikaty, nakładanie się, luki, inne układy współrzędnych i jednostki. Niepoprawny plik nie oznacza niepowodzenia algorytmu: informuje o tym wynik VALID.</translation>
    </message>
    <message>
      <source>Places of findings</source>
      <translation>Miejsca ustaleń</translation>
    </message>
    <message>
      <source>Valid</source>
      <translation>Poprawny</translation>
    </message>
    <message>
      <source>The polygon layer has no polygon.</source>
      <translation>Warstwa poligonowa nie zawiera poligonów.</translation>
    </message>
    <message>
      <source>A polygon can't be expressed in the point cloud's CRS.</source>
      <translation>Poligonu nie da się wyrazić w układzie współrzędnych chmury punktów.</translation>
    </message>
    <message>
      <source>without withheld</source>
      <translation>bez wstrzymanych</translation>
    </message>
    <message>
      <source>in an extent</source>
      <translation>w zasięgu</translation>
    </message>
    <message>
      <source>{count} classes</source>
      <translation>klasy: {count}</translation>
    </message>
    <message>
      <source>returns {numbers}</source>
      <translation>odbicia {numbers}</translation>
    </message>
    <message>
      <source>from {moment}</source>
      <translation>od {moment}</translation>
    </message>
    <message>
      <source>every {distance}</source>
      <translation>co {distance}</translation>
    </message>
    <message>
      <source>to level {depth}</source>
      <translation>do poziomu {depth}</translation>
    </message>
    <message>
      <source>thinned to {distance}</source>
      <translation>przerzedzone do {distance}</translation>
    </message>
    <message>
      <source>to {moment}</source>
      <translation>do {moment}</translation>
    </message>
    <message>
      <source>Cells</source>
      <translation>Komórki</translation>
    </message>
    <message>
      <source>Blocks</source>
      <translation>Bloki</translation>
    </message>
    <message>
      <source>Bytes</source>
      <translation>Bajty</translation>
    </message>
    <message>
      <source>{message}; in QGIS, Plugins &gt; COPC Forge &gt; Install missing packages… fetches it.</source>
      <translation>{message}; w QGIS instaluje go Wtyczki &gt; COPC Forge &gt; Zainstaluj brakujące pakiety….</translation>
    </message>
    <message>
      <source>A place is not on the map, since its CRS can't be brought into the layer's: {what}</source>
      <translation>Jednego z miejsc nie ma na mapie, ponieważ jego układu współrzędnych nie da się przeliczyć na układ warstwy: {what}</translation>
    </message>
    <message>
      <source>The layer {name} holds the output open; remove the layer or choose another name.</source>
      <translation>Warstwa {name} trzyma otwarty plik wynikowy; należy usunąć warstwę lub wybrać inną nazwę.</translation>
    </message>
    <message>
      <source>{title} and {count} more</source>
      <translation>{title} i jeszcze {count}</translation>
    </message>
    <message>
      <source>The memory did not suffice; set a lower memory limit or fewer threads.</source>
      <translation>Zabrakło pamięci; należy ustawić niższy limit pamięci lub mniej wątków.</translation>
    </message>
    <message>
      <source>Convert and inspect</source>
      <translation>Konwertuj i zbadaj</translation>
    </message>
    <message>
      <source>Points to cells and back</source>
      <translation>Punkty na komórki i z powrotem</translation>
    </message>
    <message>
      <source>Validate, repair, validate</source>
      <translation>Sprawdź, napraw, sprawdź</translation>
    </message>
    <message>
      <source>Point clouds</source>
      <translation>Chmury punktów</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Raport</translation>
    </message>
    <message>
      <source>Attributes</source>
      <translation>Atrybuty</translation>
    </message>
    <message>
      <source>Cell size</source>
      <translation>Rozmiar komórki</translation>
    </message>
    <message>
      <source>Container</source>
      <translation>Kontener</translation>
    </message>
    <message>
      <source>Repaired file</source>
      <translation>Naprawiony plik</translation>
    </message>
    <message>
      <source>Report on the damaged file</source>
      <translation>Raport o uszkodzonym pliku</translation>
    </message>
    <message>
      <source>Report on the repaired file</source>
      <translation>Raport o naprawionym pliku</translation>
    </message>
    <message>
      <source>What was recovered, lost and mended</source>
      <translation>Co odzyskano, utracono i naprawiono</translation>
    </message>
    <message>
      <source>LAS or LAZ file.</source>
      <translation>Plik LAS lub LAZ.</translation>
    </message>
    <message>
      <source>A damaged LAS, LAZ or COPC file.</source>
      <translation>Uszkodzony plik LAS, LAZ lub COPC.</translation>
    </message>
    <message>
      <source>Converts LAS or LAZ to COPC, then inspects the result.</source>
      <translation>Konwertuje LAS lub LAZ na COPC, a następnie bada wynik.</translation>
    </message>
    <message>
      <source>Puts points on a lattice of cells, keeps the container, and shows the cells as a point cloud.</source>
      <translation>Umieszcza punkty w sieci komórek, zachowuje kontener i pokazuje komórki jako chmurę punktów.</translation>
    </message>
    <message>
      <source>Validates a file, repairs it, and validates what came out.</source>
      <translation>Sprawdza plik, naprawia go i sprawdza wynik.</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: files, folders of them, or layers' names.</source>
      <translation>LAS, LAZ lub COPC: pliki, foldery z plikami lub nazwy warstw.</translation>
    </message>
    <message>
      <source>Of the project, of a layer, or any other. EPSG:25832+7837 is understood too: with a CRS of heights.</source>
      <translation>Układ projektu, warstwy lub dowolny inny. Przyjmowany jest też zapis EPSG:2180+9651: z układem wysokościowym.</translation>
    </message>
    <message>
      <source>Change the files themselves</source>
      <translation>Zmień same pliki</translation>
    </message>
    <message>
      <source>Otherwise copies are written to the folder that is given.</source>
      <translation>W przeciwnym razie kopie są zapisywane do podanego folderu.</translation>
    </message>
    <message>
      <source>Folder for the copies</source>
      <translation>Folder na kopie</translation>
    </message>
    <message>
      <source>Copies keep their names. For a single file, scripts may give a file name as well.</source>
      <translation>Kopie zachowują nazwy. Dla pojedynczego pliku skrypty mogą podać także nazwę pliku.</translation>
    </message>
    <message>
      <source>Remove the CRS</source>
      <translation>Usuń układ współrzędnych</translation>
    </message>
    <message>
      <source>No CRS is stated any more; none may be given then.</source>
      <translation>Układ nie będzie już podany; wtedy nie wolno też żadnego wybrać.</translation>
    </message>
    <message>
      <source>Take the CRS from</source>
      <translation>Pobierz układ współrzędnych z</translation>
    </message>
    <message>
      <source>A point cloud whose CRS it is, in place of a CRS. The file itself will do: what it says is then written properly.</source>
      <translation>Chmura punktów, której układ współrzędnych ma być użyty zamiast podanego. Może to być sam plik: to, co podaje, zostanie wtedy zapisane właściwie.</translation>
    </message>
    <message>
      <source>Replace copies that exist</source>
      <translation>Zastąp istniejące kopie</translation>
    </message>
    <message>
      <source>Otherwise a file of the same name in the folder is an error.</source>
      <translation>W przeciwnym razie plik o tej samej nazwie w folderze jest błędem.</translation>
    </message>
    <message>
      <source>What became of each file, in HTML.</source>
      <translation>Co stało się z każdym plikiem, w HTML.</translation>
    </message>
    <message>
      <source>Level of detail</source>
      <translation>Poziom szczegółowości</translation>
    </message>
    <message>
      <source>Cells of this level only.</source>
      <translation>Tylko komórki tego poziomu.</translation>
    </message>
    <message>
      <source>Column of the time</source>
      <translation>Kolumna czasu</translation>
    </message>
    <message>
      <source>The payload column that the time is compared with.</source>
      <translation>Kolumna danych, z którą porównywany jest czas.</translation>
    </message>
    <message>
      <source>Cells of this level only; left open, those of all levels, one upon the other.</source>
      <translation>Tylko komórki tego poziomu; bez podania komórki wszystkich poziomów, jedne na drugich.</translation>
    </message>
    <message>
      <source>CRS of the cells</source>
      <translation>Układ współrzędnych komórek</translation>
    </message>
    <message>
      <source>Overrides what the container says.</source>
      <translation>Zastępuje to, co podaje kontener.</translation>
    </message>
    <message>
      <source>What the conversion may add to QGIS.</source>
      <translation>Ile pamięci konwersja może zająć oprócz QGIS.</translation>
    </message>
    <message>
      <source>Emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Potem jest opróżniany. Bez podania: własny folder Przetwarzania.</translation>
    </message>
    <message>
      <source>Cloud-Optimized Point Cloud</source>
      <translation>Chmura punktów COPC</translation>
    </message>
    <message>
      <source>Its name ends in .copc.laz, by which QGIS recognises the format.</source>
      <translation>Nazwa kończy się na .copc.laz, po czym QGIS rozpoznaje format.</translation>
    </message>
    <message>
      <source>Extent</source>
      <translation>Zasięg</translation>
    </message>
    <message>
      <source>Of cell centres, in any CRS.</source>
      <translation>Środków komórek, w dowolnym układzie współrzędnych.</translation>
    </message>
    <message>
      <source>Least height</source>
      <translation>Najmniejsza wysokość</translation>
    </message>
    <message>
      <source>Of cell centres, in the units of the container.</source>
      <translation>Środków komórek, w jednostkach kontenera.</translation>
    </message>
    <message>
      <source>Greatest height</source>
      <translation>Największa wysokość</translation>
    </message>
    <message>
      <source>First time</source>
      <translation>Pierwszy czas</translation>
    </message>
    <message>
      <source>In the units of the column that holds the time: microseconds since 1970 for streams.</source>
      <translation>W jednostkach kolumny, która zawiera czas: dla strumieni mikrosekundy od 1970 r.</translation>
    </message>
    <message>
      <source>Last time</source>
      <translation>Ostatni czas</translation>
    </message>
    <message>
      <source>Container with the cells</source>
      <translation>Kontener z komórkami</translation>
    </message>
    <message>
      <source>Left open, none is written.</source>
      <translation>Bez podania nie jest zapisywany.</translation>
    </message>
    <message>
      <source>Cells as COPC</source>
      <translation>Komórki jako COPC</translation>
    </message>
    <message>
      <source>What the job may add to QGIS; what exceeds it goes to scratch files.</source>
      <translation>Ile pamięci zadanie może zająć oprócz QGIS; nadmiar trafia do plików roboczych.</translation>
    </message>
    <message>
      <source>A container of version 1 or 2, or a stream.</source>
      <translation>Kontener w wersji 1 lub 2 albo strumień.</translation>
    </message>
    <message>
      <source>Compression</source>
      <translation>Kompresja</translation>
    </message>
    <message>
      <source>none, LZ4 (fastest), Zstandard, or by block: adaptive weighs size against time, smallest takes the smallest.</source>
      <translation>none (brak), lz4 (najszybsza), zstd albo osobno dla każdego bloku: adaptive (adaptacyjna) waży rozmiar i czas, smallest (najmniejsza) wybiera najmniejszy rozmiar.</translation>
    </message>
    <message>
      <source>Level of Zstandard</source>
      <translation>Stopień Zstandard</translation>
    </message>
    <message>
      <source>1 (fast) to 22 (small).</source>
      <translation>Od 1 (szybko) do 22 (mały rozmiar).</translation>
    </message>
    <message>
      <source>Write identifiers as differences</source>
      <translation>Zapisz identyfikatory jako różnice</translation>
    </message>
    <message>
      <source>Smaller; readers of the first editions of the format may not understand it.</source>
      <translation>Mniejszy rozmiar; programy znające tylko pierwsze wydania formatu mogą tego nie rozumieć.</translation>
    </message>
    <message>
      <source>Cells of a block (0: automatic)</source>
      <translation>Komórki w bloku (0: automatycznie)</translation>
    </message>
    <message>
      <source>Small blocks let queries read less, large ones compress better.</source>
      <translation>Przy małych blokach zapytania czytają mniej, duże lepiej się kompresują.</translation>
    </message>
    <message>
      <source>Cell size, if not told</source>
      <translation>Rozmiar komórki, jeśli nie podano w pliku</translation>
    </message>
    <message>
      <source>Needed for containers only that do not say where their cells lie: distance of adjacent cells, units of the CRS.</source>
      <translation>Potrzebny tylko dla kontenerów, które nie podają położenia swoich komórek: odległość sąsiednich komórek w jednostkach układu współrzędnych.</translation>
    </message>
    <message>
      <source>Origin, if not told</source>
      <translation>Początek, jeśli nie podano w pliku</translation>
    </message>
    <message>
      <source>Position of cell (0, 0, 0) as x, y, z; left open, the origin of the CRS.</source>
      <translation>Położenie komórki (0, 0, 0) jako x, y, z; bez podania początek układu współrzędnych.</translation>
    </message>
    <message>
      <source>CRS, if not told</source>
      <translation>Układ współrzędnych, jeśli nie podano w pliku</translation>
    </message>
    <message>
      <source>Of containers whose cell size is given here.</source>
      <translation>Dla kontenerów, których rozmiar komórki podano tutaj.</translation>
    </message>
    <message>
      <source>Compare with the input</source>
      <translation>Porównaj z danymi wejściowymi</translation>
    </message>
    <message>
      <source>Says in the report if a value was lost.</source>
      <translation>Podaje w raporcie, czy jakaś wartość przepadła.</translation>
    </message>
    <message>
      <source>Temporal index: a sample every so many points</source>
      <translation>Indeks czasowy: liczba punktów na wpis</translation>
    </message>
    <message>
      <source>0: no index. -1: as recommended for the number of points. Needs points with GPS time.</source>
      <translation>0: bez indeksu. -1: wartość zalecana dla tej liczby punktów. Wymaga punktów z czasem GPS.</translation>
    </message>
    <message>
      <source>GPS time of the input</source>
      <translation>Czas GPS danych wejściowych</translation>
    </message>
    <message>
      <source>keep: as the headers say; week: seconds of the GPS week; adjusted: adjusted standard time. Left open, the values correct the headers where they leave no doubt.</source>
      <translation>keep (zachować): jak podają nagłówki; week: sekundy tygodnia GPS; adjusted: skorygowany standardowy czas GPS (Adjusted Standard GPS Time). Bez podania wartości poprawiają nagłówki, jeśli nie budzą wątpliwości.</translation>
    </message>
    <message>
      <source>Scale of the output's coordinates</source>
      <translation>Skala współrzędnych wyniku</translation>
    </message>
    <message>
      <source>A number, or three for x, y and z, such as 0.001, 0.001, 0.01. Left open, the finest of the input's.</source>
      <translation>Liczba albo trzy liczby dla x, y i z, np. 0.001, 0.001, 0.01. Bez podania najdrobniejsza z danych wejściowych.</translation>
    </message>
    <message>
      <source>scale: colours of files that use only 8 of the 16 bits are multiplied by 256, as LAS wants them; those of all other files stay.</source>
      <translation>scale (przeskalować): kolory plików, które zajmują tylko 8 z 16 bitów, są mnożone przez 256, jak wymaga LAS; kolory innych plików pozostają bez zmian.</translation>
    </message>
    <message>
      <source>Go on without bad files</source>
      <translation>Kontynuuj bez wadliwych plików</translation>
    </message>
    <message>
      <source>Leaves out files that can't be read, each named in a warning; otherwise they are an error, which names all of them.</source>
      <translation>Pomija pliki, których nie da się odczytać, i wymienia każdy w ostrzeżeniu; w przeciwnym razie są błędem, który wymienia wszystkie.</translation>
    </message>
    <message>
      <source>Compress scratch files</source>
      <translation>Kompresuj pliki robocze</translation>
    </message>
    <message>
      <source>Takes less room there.</source>
      <translation>Zajmuje tam mniej miejsca.</translation>
    </message>
    <message>
      <source>LAS or LAZ: files, folders of them, virtual point clouds, or EPT datasets (ept.json). Each file becomes a COPC of its own.</source>
      <translation>LAS lub LAZ: pliki, foldery z plikami, wirtualne chmury punktów lub zbiory danych EPT (ept.json). Każdy plik staje się osobnym plikiem COPC.</translation>
    </message>
    <message>
      <source>Make a virtual point cloud</source>
      <translation>Utwórz wirtualną chmurę punktów</translation>
    </message>
    <message>
      <source>One layer that shows all outputs; in the folder, and called as it is.</source>
      <translation>Jedna warstwa pokazująca wszystkie wyniki; w tym folderze i pod jego nazwą.</translation>
    </message>
    <message>
      <source>Make an overview</source>
      <translation>Utwórz chmurę poglądową</translation>
    </message>
    <message>
      <source>One more COPC beside the virtual point cloud, of the coarse levels of all outputs.</source>
      <translation>Dodatkowy plik COPC obok wirtualnej chmury punktów, ze zgrubnych poziomów wszystkich wyników.</translation>
    </message>
    <message>
      <source>Names of the outputs</source>
      <translation>Nazwy wyników</translation>
    </message>
    <message>
      <source>Below the folder, without ending: {name} is that of the input, {folder} its folder from the one on that was named, {parent} the name of the folder it lies in, {kind} las, laz or ept.</source>
      <translation>Wewnątrz folderu, bez rozszerzenia: {name} to nazwa pliku wejściowego, {folder} to jego folder, licząc od podanego, {parent} to nazwa folderu, w którym leży, {kind} to las, laz lub ept.</translation>
    </message>
    <message>
      <source>What all conversions together may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free.</source>
      <translation>Ile pamięci wszystkie konwersje razem mogą zająć oprócz QGIS. 0: mniejsza z wartości: ćwierć pamięci RAM lub połowa wolnej.</translation>
    </message>
    <message>
      <source>Folder for the outputs</source>
      <translation>Folder na wyniki</translation>
    </message>
    <message>
      <source>What is up to date there is passed over.</source>
      <translation>To, co jest w nim aktualne, zostaje pominięte.</translation>
    </message>
    <message>
      <source>A COPC file, its http(s) address, a virtual point cloud, or a layer's name. LAS and LAZ will do, and are read whole.</source>
      <translation>Plik COPC, jego adres http(s), wirtualna chmura punktów lub nazwa warstwy. Może to być też LAS lub LAZ; są czytane w całości.</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>Poligony</translation>
    </message>
    <message>
      <source>Points in any of them; they are brought into the point cloud's CRS.</source>
      <translation>Punkty w którymkolwiek z nich; poligony są przeliczane do układu współrzędnych chmury punktów.</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Od</translation>
    </message>
    <message>
      <source>First moment: GPS seconds or UTC.</source>
      <translation>Pierwsza chwila: sekundy GPS lub UTC.</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Do</translation>
    </message>
    <message>
      <source>Last moment: GPS seconds or UTC.</source>
      <translation>Ostatnia chwila: sekundy GPS lub UTC.</translation>
    </message>
    <message>
      <source>Distance between points that suffices</source>
      <translation>Wystarczająca odległość między punktami</translation>
    </message>
    <message>
      <source>In units of the CRS; left open, every point.</source>
      <translation>W jednostkach układu współrzędnych; bez podania każdy punkt.</translation>
    </message>
    <message>
      <source>Finest level</source>
      <translation>Najdrobniejszy poziom</translation>
    </message>
    <message>
      <source>Of the octree; 0 is the coarsest.</source>
      <translation>Drzewa ósemkowego; 0 to najzgrubniejszy.</translation>
    </message>
    <message>
      <source>Temporal index of the output</source>
      <translation>Indeks czasowy wyniku</translation>
    </message>
    <message>
      <source>Points between samples, 0 for no index, -1 as recommended. Left open: as in the input.</source>
      <translation>Liczba punktów na wpis, 0: bez indeksu, -1: jak zalecane. Bez podania: jak w pliku wejściowym.</translation>
    </message>
    <message>
      <source>Thin out: distance between points</source>
      <translation>Przerzedzenie: odległość między punktami</translation>
    </message>
    <message>
      <source>Of what fulfils all else. In units of the CRS, in 3D; points that stay are at least 0.7 times as far apart.</source>
      <translation>Spośród punktów spełniających pozostałe warunki. W jednostkach układu współrzędnych, w 3D; pozostałe punkty są oddalone od siebie o co najmniej 0,7 tej odległości.</translation>
    </message>
    <message>
      <source>LAS, LAZ: takes what is there of files that were cut.</source>
      <translation>LAS, LAZ: z uciętych plików bierze to, co jest.</translation>
    </message>
    <message>
      <source>What the conversion to COPC may add to QGIS.</source>
      <translation>Ile pamięci konwersja na COPC może zająć oprócz QGIS.</translation>
    </message>
    <message>
      <source>Used if the points exceed the memory limit. Left open: Processing's own folder.</source>
      <translation>Używany, gdy punkty przekraczają limit pamięci. Bez podania: własny folder Przetwarzania.</translation>
    </message>
    <message>
      <source>Extracted points</source>
      <translation>Wyodrębnione punkty</translation>
    </message>
    <message>
      <source>A name in .copc.laz gives COPC, one in .laz or .las gives that.</source>
      <translation>Nazwa z rozszerzeniem .copc.laz daje COPC, a .laz lub .las odpowiednio LAZ lub LAS.</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: one file, many, or folders of them.</source>
      <translation>LAS, LAZ lub COPC: jeden plik, wiele lub foldery z plikami.</translation>
    </message>
    <message>
      <source>Distance of adjacent centres along an axis, in units of the CRS. A cell has half the volume of a cube of that edge.</source>
      <translation>Odległość sąsiednich środków wzdłuż osi, w jednostkach układu współrzędnych. Komórka ma połowę objętości sześcianu o tym boku.</translation>
    </message>
    <message>
      <source>Separated by commas: intensity, classification, red, z, gps_time …, or names of extra bytes.</source>
      <translation>Rozdzielone przecinkami: intensity, classification, red, z, gps_time … lub nazwy dodatkowych bajtów.</translation>
    </message>
    <message>
      <source>Aggregations</source>
      <translation>Agregacje</translation>
    </message>
    <message>
      <source>Each of them of each attribute; count is the number of points. mode: the most frequent value.</source>
      <translation>Każda z nich dla każdego atrybutu; count (liczba) to liczba punktów. mode (najczęstsza): wartość występująca najczęściej.</translation>
    </message>
    <message>
      <source>Coarser levels</source>
      <translation>Zgrubniejsze poziomy</translation>
    </message>
    <message>
      <source>Cells of 2, 4, 8 … times the size are written too, each aggregated from all of its points.</source>
      <translation>Zapisywane są też komórki 2, 4, 8 … razy większe, każda zagregowana ze wszystkich swoich punktów.</translation>
    </message>
    <message>
      <source>auto: index64 where the extent fits it, else galactic128, which fits any.</source>
      <translation>auto (automatycznie): index64, jeśli zasięg się w nim mieści, w przeciwnym razie galactic128, w którym mieści się każdy.</translation>
    </message>
    <message>
      <source>Origin</source>
      <translation>Początek</translation>
    </message>
    <message>
      <source>Position of cell (0, 0, 0) as x, y, z. Left open, one below the points by which neighbouring tiles share a lattice.</source>
      <translation>Położenie komórki (0, 0, 0) jako x, y, z. Bez podania punkt poniżej chmury, taki że sąsiednie kafle mają wspólną sieć.</translation>
    </message>
    <message>
      <source>Level of detail of the finest cells</source>
      <translation>Poziom szczegółowości najdrobniejszych komórek</translation>
    </message>
    <message>
      <source>A label in the identifiers.</source>
      <translation>Etykieta w identyfikatorach.</translation>
    </message>
    <message>
      <source>Frame of reference</source>
      <translation>Układ odniesienia</translation>
    </message>
    <message>
      <source>A label in the identifiers, 0 to 255.</source>
      <translation>Etykieta w identyfikatorach, od 0 do 255.</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>Ranga</translation>
    </message>
    <message>
      <source>A label in the identifiers, 0 to 3.</source>
      <translation>Etykieta w identyfikatorach, od 0 do 3.</translation>
    </message>
    <message>
      <source>Takes what is there if a file ends before the points that its header announces; otherwise that is an error.</source>
      <translation>Bierze to, co jest, jeśli plik kończy się przed punktami zapowiedzianymi w nagłówku; w przeciwnym razie jest to błąd.</translation>
    </message>
    <message>
      <source>BCC container</source>
      <translation>Kontener BCC</translation>
    </message>
    <message>
      <source>A sequential container of version 2.1.</source>
      <translation>Kontener sekwencyjny w wersji 2.1.</translation>
    </message>
    <message>
      <source>A COPC file, or the name of a layer made from one.</source>
      <translation>Plik COPC lub nazwa utworzonej z niego warstwy.</translation>
    </message>
    <message>
      <source>A sample every so many points</source>
      <translation>Liczba punktów na wpis</translation>
    </message>
    <message>
      <source>-1: as recommended for the number of points. Fewer points between samples make a larger, finer index. 0: no index.</source>
      <translation>-1: wartość zalecana dla tej liczby punktów. Mniej punktów na wpis daje większy, dokładniejszy indeks. 0: bez indeksu.</translation>
    </message>
    <message>
      <source>Remove the index</source>
      <translation>Usuń indeks</translation>
    </message>
    <message>
      <source>Writes the file without one.</source>
      <translation>Zapisuje plik bez indeksu.</translation>
    </message>
    <message>
      <source>Used for very large indexes, and emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Używany przy bardzo dużych indeksach, potem opróżniany. Bez podania: własny folder Przetwarzania.</translation>
    </message>
    <message>
      <source>Indexed point cloud</source>
      <translation>Chmura punktów z indeksem</translation>
    </message>
    <message>
      <source>Its name ends in .copc.laz. Give the input's name to replace it.</source>
      <translation>Nazwa kończy się na .copc.laz. Podanie nazwy pliku wejściowego zastępuje go.</translation>
    </message>
    <message>
      <source>LAS, LAZ, COPC, BCC or VPC; a file, a layer's name, or an http(s) address.</source>
      <translation>LAS, LAZ, COPC, BCC lub VPC; plik, nazwa warstwy lub adres http(s).</translation>
    </message>
    <message>
      <source>Second point cloud</source>
      <translation>Druga chmura punktów</translation>
    </message>
    <message>
      <source>Shown beside the first.</source>
      <translation>Pokazywana obok pierwszej.</translation>
    </message>
    <message>
      <source>Ranges of attributes</source>
      <translation>Zakresy atrybutów</translation>
    </message>
    <message>
      <source>Reads all points; without, only the structure is read, in no time.</source>
      <translation>Czyta wszystkie punkty; bez tego czytana jest tylko struktura, co trwa chwilę.</translation>
    </message>
    <message>
      <source>All of it, in HTML.</source>
      <translation>Całość, w HTML.</translation>
    </message>
    <message>
      <source>Duplicates</source>
      <translation>Duplikaty</translation>
    </message>
    <message>
      <source>What becomes of cells with one identifier: all are kept, the first or the last, or the mean, least or greatest value.</source>
      <translation>Co się dzieje z komórkami o tym samym identyfikatorze: keep (zachować): wszystkie; first, last: pierwsza lub ostatnia; mean, min, max: wartość średnia, najmniejsza lub największa.</translation>
    </message>
    <message>
      <source>Stream</source>
      <translation>Strumień</translation>
    </message>
    <message>
      <source>A file into which a stream was recorded.</source>
      <translation>Plik, do którego zapisano strumień.</translation>
    </message>
    <message>
      <source>Keep time stamps</source>
      <translation>Zachowaj znaczniki czasu</translation>
    </message>
    <message>
      <source>As the payload column time_us, microseconds since 1970.</source>
      <translation>Jako kolumna danych time_us, mikrosekundy od 1970 r.</translation>
    </message>
    <message>
      <source>Keep repeated chunks</source>
      <translation>Zachowaj powtórzone chunki</translation>
    </message>
    <message>
      <source>Otherwise a chunk that came twice with equal content counts once.</source>
      <translation>W przeciwnym razie chunk, który nadszedł dwukrotnie z tą samą treścią, liczy się raz.</translation>
    </message>
    <message>
      <source>For streams that do not announce it; index64 by default.</source>
      <translation>Dla strumieni, które go nie zapowiadają; domyślnie index64.</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Wersja</translation>
    </message>
    <message>
      <source>2.0 holds no CRS, origin, cell size and column names: for readers that know nothing newer.</source>
      <translation>2.0 nie zawiera układu współrzędnych, początku, rozmiaru komórki ani nazw kolumn: dla programów, które nie znają niczego nowszego.</translation>
    </message>
    <message>
      <source>Migrated container</source>
      <translation>Zmigrowany kontener</translation>
    </message>
    <message>
      <source>Give the input's name, or leave it out, to replace the container; a stream needs another name.</source>
      <translation>Podanie nazwy pliku wejściowego lub brak nazwy zastępuje kontener; strumień wymaga innej nazwy.</translation>
    </message>
    <message>
      <source>Damaged container</source>
      <translation>Uszkodzony kontener</translation>
    </message>
    <message>
      <source>Of any version, or a stream; its header may be lost.</source>
      <translation>W dowolnej wersji, lub strumień; może nie mieć nagłówka.</translation>
    </message>
    <message>
      <source>For containers whose header is lost and whose blocks do not tell.</source>
      <translation>Dla kontenerów, które utraciły nagłówek, a z ich bloków to nie wynika.</translation>
    </message>
    <message>
      <source>Bytes of payload of a cell</source>
      <translation>Bajty danych komórki</translation>
    </message>
    <message>
      <source>The same. -1: unknown.</source>
      <translation>To samo. -1: nieznane.</translation>
    </message>
    <message>
      <source>Keep repeated blocks</source>
      <translation>Zachowaj powtórzone bloki</translation>
    </message>
    <message>
      <source>Otherwise a block that stands twice byte for byte counts once.</source>
      <translation>W przeciwnym razie blok, który występuje dwukrotnie bajt w bajt, liczy się raz.</translation>
    </message>
    <message>
      <source>Recovered container</source>
      <translation>Odzyskany kontener</translation>
    </message>
    <message>
      <source>Another file than the input, of version 2.1.</source>
      <translation>Plik inny niż wejściowy, w wersji 2.1.</translation>
    </message>
    <message>
      <source>Cells to add</source>
      <translation>Dopisywane komórki</translation>
    </message>
    <message>
      <source>Container to add to</source>
      <translation>Kontener, do którego są dopisywane</translation>
    </message>
    <message>
      <source>It is changed in place, not copied.</source>
      <translation>Jest zmieniany w miejscu, a nie kopiowany.</translation>
    </message>
    <message>
      <source>Compression of the new blocks</source>
      <translation>Kompresja nowych bloków</translation>
    </message>
    <message>
      <source>same: that of the container.</source>
      <translation>same (bez zmian): jak w kontenerze.</translation>
    </message>
    <message>
      <source>It is changed in place. Nothing happens to one without a log.</source>
      <translation>Jest zmieniany w miejscu. Kontener bez dziennika pozostaje bez zmian.</translation>
    </message>
    <message>
      <source>COPC, LAS or LAZ; the ept.json of an EPT dataset, or a ZIP or TAR archive of one; or a folder of all these.</source>
      <translation>COPC, LAS lub LAZ; ept.json zbioru danych EPT lub jego archiwum ZIP lub TAR; albo folder z nimi wszystkimi.</translation>
    </message>
    <message>
      <source>CRS of the points</source>
      <translation>Układ współrzędnych punktów</translation>
    </message>
    <message>
      <source>Whatever the source says; of COPC that breaks no rule, only a missing one is added.</source>
      <translation>Niezależnie od tego, co podaje źródło; do COPC nienaruszającego reguł dodawany jest tylko brakujący.</translation>
    </message>
    <message>
      <source>GPS time of the source</source>
      <translation>Czas GPS źródła</translation>
    </message>
    <message>
      <source>What the times are, whatever header and values say; keep: what the header says. Left open, values that leave no doubt correct it.</source>
      <translation>Jakie są czasy, niezależnie od nagłówka i wartości; keep (zachować): jak podaje nagłówek. Bez podania nagłówek poprawiają wartości, które nie budzą wątpliwości.</translation>
    </message>
    <message>
      <source>Where files are converted: what that may add to QGIS. 0: the engine chooses.</source>
      <translation>Gdy pliki są konwertowane: ile pamięci może to zająć oprócz QGIS. 0: automatycznie.</translation>
    </message>
    <message>
      <source>Files keep their names, with .copc.laz. Left out, COPC is replaced, and a folder's other files get theirs beside them. For a single source, scripts may give a file name as well.</source>
      <translation>Pliki zachowują nazwy, z rozszerzeniem .copc.laz. Bez podania COPC zostaje zastąpiony, a wyniki innych plików folderu powstają obok nich. Dla pojedynczego źródła skrypty mogą podać także nazwę pliku.</translation>
    </message>
    <message>
      <source>Damaged file</source>
      <translation>Uszkodzony plik</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC. It is never changed.</source>
      <translation>LAS, LAZ lub COPC. Nigdy nie jest zmieniany.</translation>
    </message>
    <message>
      <source>Of the same kind. Where nothing is wrong, nothing is written.</source>
      <translation>Tego samego rodzaju. Gdy wszystko jest w porządku, nic nie jest zapisywane.</translation>
    </message>
    <message>
      <source>Keep doubtful points</source>
      <translation>Zachowaj wątpliwe punkty</translation>
    </message>
    <message>
      <source>Of chunks that are damaged inside, keeps what they give, marked by the extra dimension Doubtful. Otherwise such a chunk is left out.</source>
      <translation>Z chunków uszkodzonych wewnątrz zachowuje to, co da się odczytać, oznaczone dodatkowym wymiarem Doubtful. W przeciwnym razie taki chunk zostaje pominięty.</translation>
    </message>
    <message>
      <source>Decode chunks</source>
      <translation>Dekodowanie chunków</translation>
    </message>
    <message>
      <source>all finds damage inside chunks. none takes those whose structure is sound as they are. auto decodes, unless all that is wrong is of no harm to points: WKT bit, CRS, spacing, a lost chunk table …</source>
      <translation>all (wszystkie) znajduje uszkodzenia wewnątrz chunków. none (brak) przyjmuje chunki o nieuszkodzonej strukturze takie, jakie są. auto (automatycznie) dekoduje, chyba że wszystko, co jest źle, nie szkodzi punktom: bit WKT, układ współrzędnych, odstęp, utracona tablica chunków …</translation>
    </message>
    <message>
      <source>States this one in place of what the file says. Left open, the CRS stays what it is.</source>
      <translation>Podaje ten układ zamiast układu z pliku. Bez podania układ współrzędnych pozostaje bez zmian.</translation>
    </message>
    <message>
      <source>A point cloud whose CRS it is, in place of a CRS: of a neighbour.</source>
      <translation>Chmura punktów, np. sąsiednia, której układ współrzędnych ma być użyty zamiast podanego.</translation>
    </message>
    <message>
      <source>How GPS times are counted. Left open, the values correct the header where they leave no doubt.</source>
      <translation>Jak liczone są czasy GPS. Bez podania wartości poprawiają nagłówek, jeśli nie budzą wątpliwości.</translation>
    </message>
    <message>
      <source>Dry run</source>
      <translation>Przebieg próbny</translation>
    </message>
    <message>
      <source>Says what would be done, and writes nothing.</source>
      <translation>Podaje, co zostałoby zrobione, i niczego nie zapisuje.</translation>
    </message>
    <message>
      <source>What was recovered, lost and mended, in HTML.</source>
      <translation>Co odzyskano, utracono i naprawiono, w HTML.</translation>
    </message>
    <message>
      <source>LAS or LAZ: one file, many, folders of them, virtual point clouds, or EPT datasets (ept.json).</source>
      <translation>LAS lub LAZ: jeden plik, wiele, foldery z plikami, wirtualne chmury punktów lub zbiory danych EPT (ept.json).</translation>
    </message>
    <message>
      <source>Search folders recursively</source>
      <translation>Przeszukuj podfoldery</translation>
    </message>
    <message>
      <source>Includes the folders inside a given folder.</source>
      <translation>Uwzględnia foldery wewnątrz podanego folderu.</translation>
    </message>
    <message>
      <source>CRS of the input</source>
      <translation>Układ współrzędnych danych wejściowych</translation>
    </message>
    <message>
      <source>Overrides what the files say. Compound systems keep their vertical part.</source>
      <translation>Zastępuje to, co podają pliki. Układy złożone zachowują część wysokościową.</translation>
    </message>
    <message>
      <source>Reproject to</source>
      <translation>Przelicz do układu</translation>
    </message>
    <message>
      <source>Left open, points stay in the CRS of the input. Needed if the inputs differ in theirs.</source>
      <translation>Bez podania punkty pozostają w układzie współrzędnych danych wejściowych. Potrzebne, jeśli dane wejściowe mają różne układy.</translation>
    </message>
    <message>
      <source>Unit of heights</source>
      <translation>Jednostka wysokości</translation>
    </message>
    <message>
      <source>Of the input, where points are reprojected. auto: as the files state it, else as that of x and y, with a warning. keep: heights stay as they are.</source>
      <translation>Danych wejściowych, gdy punkty są przeliczane. auto (automatycznie): jak podają pliki, w przeciwnym razie jak x i y, z ostrzeżeniem. keep (zachować): wysokości pozostają bez zmian.</translation>
    </message>
    <message>
      <source>Allow incomplete input</source>
      <translation>Zezwól na niepełne dane wejściowe</translation>
    </message>
    <message>
      <source>Converts what is there if a file ends before the points that its header announces; otherwise that is an error.</source>
      <translation>Konwertuje to, co jest, jeśli plik kończy się przed punktami zapowiedzianymi w nagłówku; w przeciwnym razie jest to błąd.</translation>
    </message>
    <message>
      <source>Allow inexact reprojection</source>
      <translation>Zezwól na przybliżoną transformację</translation>
    </message>
    <message>
      <source>Accepts a transformation without its grid file, which may be metres off; otherwise that is an error.</source>
      <translation>Dopuszcza transformację bez pliku siatki, która może różnić się o metry; w przeciwnym razie jest to błąd.</translation>
    </message>
    <message>
      <source>Memory limit in MiB (0: automatic)</source>
      <translation>Limit pamięci w MiB (0: automatycznie)</translation>
    </message>
    <message>
      <source>What the conversion may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free.</source>
      <translation>Ile pamięci konwersja może zająć oprócz QGIS. 0: mniejsza z wartości: ćwierć pamięci RAM lub połowa wolnej.</translation>
    </message>
    <message>
      <source>Threads (0: all)</source>
      <translation>Wątki (0: wszystkie)</translation>
    </message>
    <message>
      <source>The result does not depend on it.</source>
      <translation>Wynik od tego nie zależy.</translation>
    </message>
    <message>
      <source>Used if the points exceed the memory limit, and emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Używany, gdy punkty przekraczają limit pamięci, potem opróżniany. Bez podania: własny folder Przetwarzania.</translation>
    </message>
    <message>
      <source>Cluster</source>
      <translation>Klaster</translation>
    </message>
    <message>
      <source>Address of a Dask scheduler, or its scheduler file: its workers read, build and encode. The result does not depend on it. Left open: the one that the variable DASK_SCHEDULER names, or none.</source>
      <translation>Adres planisty Dask lub jego plik: jego węzły robocze czytają, budują i kodują. Wynik od tego nie zależy. Bez podania: wskazany zmienną DASK_SCHEDULER lub żaden.</translation>
    </message>
    <message>
      <source>What was read and written, in HTML.</source>
      <translation>Co odczytano i zapisano, w HTML.</translation>
    </message>
    <message>
      <source>Report as JSON</source>
      <translation>Raport jako JSON</translation>
    </message>
    <message>
      <source>The same for programs.</source>
      <translation>To samo dla programów.</translation>
    </message>
    <message>
      <source>In any CRS; left open, all.</source>
      <translation>W dowolnym układzie współrzędnych; bez podania wszystkie.</translation>
    </message>
    <message>
      <source>Numbers, such as 2, 9; left open, all.</source>
      <translation>Numery, np. 2, 9; bez podania wszystkie.</translation>
    </message>
    <message>
      <source>Numbers, first, last or only; left open, all.</source>
      <translation>Numery, first, last lub only; bez podania wszystkie.</translation>
    </message>
    <message>
      <source>Expression</source>
      <translation>Wyrażenie</translation>
    </message>
    <message>
      <source>On attributes, such as: Intensity &gt; 100 and Z between 200 and 250.</source>
      <translation>Na atrybutach, np. Intensity &gt; 100 and Z between 200 and 250.</translation>
    </message>
    <message>
      <source>Leave out withheld points</source>
      <translation>Pomiń punkty wstrzymane (withheld)</translation>
    </message>
    <message>
      <source>Those that are flagged as not to be used.</source>
      <translation>Oznaczone flagą jako nieprzeznaczone do użycia.</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: one file, many, folders of them, virtual point clouds, or EPT datasets (ept.json).</source>
      <translation>LAS, LAZ lub COPC: jeden plik, wiele, foldery z plikami, wirtualne chmury punktów lub zbiory danych EPT (ept.json).</translation>
    </message>
    <message>
      <source>Takes what is there of files that were cut.</source>
      <translation>Z uciętych plików bierze to, co jest.</translation>
    </message>
    <message>
      <source>What the work may add to QGIS.</source>
      <translation>Ile pamięci praca może zająć oprócz QGIS.</translation>
    </message>
    <message>
      <source>Edge of a cell, in units of the CRS. Borders are multiples of it.</source>
      <translation>Bok komórki w jednostkach układu współrzędnych. Granice są jego wielokrotnościami.</translation>
    </message>
    <message>
      <source>Attribute</source>
      <translation>Atrybut</translation>
    </message>
    <message>
      <source>Z, intensity, classification, gps_time …, or the name of extra bytes.</source>
      <translation>Z, intensity, classification, gps_time … lub nazwa dodatkowych bajtów.</translation>
    </message>
    <message>
      <source>Statistics</source>
      <translation>Statystyki</translation>
    </message>
    <message>
      <source>A band each. count is the number of points, whatever the attribute.</source>
      <translation>Każda daje jeden kanał. count (liczba) to liczba punktów, niezależnie od atrybutu.</translation>
    </message>
    <message>
      <source>Preview from coarse levels</source>
      <translation>Podgląd ze zgrubnych poziomów</translation>
    </message>
    <message>
      <source>Of COPC, reads about a million points only: quick, and not exact.</source>
      <translation>Z COPC czyta tylko około miliona punktów: szybko, ale niedokładnie.</translation>
    </message>
    <message>
      <source>Raster</source>
      <translation>Raster</translation>
    </message>
    <message>
      <source>A GeoTIFF of 64-bit numbers, a band for each statistic.</source>
      <translation>GeoTIFF z liczbami 64-bitowymi, jeden kanał na każdą statystykę.</translation>
    </message>
    <message>
      <source>Size of a tile</source>
      <translation>Rozmiar kafla</translation>
    </message>
    <message>
      <source>Edge of the square, in units of the CRS. Borders are multiples of it.</source>
      <translation>Bok kwadratu w jednostkach układu współrzędnych. Granice są jego wielokrotnościami.</translation>
    </message>
    <message>
      <source>Buffer</source>
      <translation>Bufor</translation>
    </message>
    <message>
      <source>How far a tile reaches into its neighbours. Copies of the points there are flagged as withheld. 0: each point is in one tile.</source>
      <translation>Jak daleko kafel sięga w sąsiednie kafle. Kopie punktów w tym pasie mają flagę wstrzymania (withheld). 0: każdy punkt jest w jednym kaflu.</translation>
    </message>
    <message>
      <source>Kind of files</source>
      <translation>Rodzaj plików</translation>
    </message>
    <message>
      <source>What the tiles are written as.</source>
      <translation>Format zapisu kafli.</translation>
    </message>
    <message>
      <source>Folder for the tiles</source>
      <translation>Folder na kafle</translation>
    </message>
    <message>
      <source>Each is named after its lower left corner.</source>
      <translation>Nazwa każdego pochodzi od jego lewego dolnego narożnika.</translation>
    </message>
    <message>
      <source>Boxes from the headers</source>
      <translation>Prostokąty z nagłówków</translation>
    </message>
    <message>
      <source>The extents that the files state: an index of tiles, without reading a point.</source>
      <translation>Zasięgi podane w plikach: skorowidz kafli, bez czytania ani jednego punktu.</translation>
    </message>
    <message>
      <source>Edge of the cells that are occupied or not, in units of the CRS. Left open, some four times the distance between points.</source>
      <translation>Bok komórek, które są zajęte lub nie, w jednostkach układu współrzędnych. Bez podania około czterokrotności odległości między punktami.</translation>
    </message>
    <message>
      <source>One feature for all</source>
      <translation>Jeden obiekt dla wszystkich</translation>
    </message>
    <message>
      <source>Otherwise each file has one of its own.</source>
      <translation>W przeciwnym razie każdy plik ma osobny.</translation>
    </message>
    <message>
      <source>Used while a GeoPackage is made. Left open: Processing's own folder.</source>
      <translation>Używany podczas tworzenia GeoPackage. Bez podania: własny folder Przetwarzania.</translation>
    </message>
    <message>
      <source>Outlines</source>
      <translation>Obrysy</translation>
    </message>
    <message>
      <source>GeoPackage, or GeoJSON by a name in .geojson.</source>
      <translation>GeoPackage, albo GeoJSON przy nazwie z rozszerzeniem .geojson.</translation>
    </message>
    <message>
      <source>One more COPC beside the output, of the coarse levels of all that are COPC.</source>
      <translation>Dodatkowy plik COPC obok wyniku, ze zgrubnych poziomów wszystkich plików COPC.</translation>
    </message>
    <message>
      <source>Statistics of the points</source>
      <translation>Statystyka punktów</translation>
    </message>
    <message>
      <source>Least, greatest, mean and deviation of each dimension: all points are read.</source>
      <translation>Minimum, maksimum, średnia i odchylenie każdego wymiaru: czytane są wszystkie punkty.</translation>
    </message>
    <message>
      <source>That read headers at once.</source>
      <translation>Tyle wątków czyta jednocześnie nagłówki.</translation>
    </message>
    <message>
      <source>Names the files; they stay where they are.</source>
      <translation>Wskazuje pliki; pozostają one na swoich miejscach.</translation>
    </message>
    <message>
      <source>LAS, LAZ, COPC or BCC: one file, many, folders of them, virtual point clouds, EPT datasets (ept.json), or http(s) addresses.</source>
      <translation>LAS, LAZ, COPC lub BCC: jeden plik, wiele, foldery z plikami, wirtualne chmury punktów, zbiory danych EPT (ept.json) lub adresy http(s).</translation>
    </message>
    <message>
      <source>Compare with source</source>
      <translation>Porównaj ze źródłem</translation>
    </message>
    <message>
      <source>The files that the point cloud was made from. What was lost is listed with counts.</source>
      <translation>Pliki, z których powstała chmura punktów. To, co przepadło, zostanie wymienione wraz z liczbami.</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>Zakres kontroli</translation>
    </message>
    <message>
      <source>quick: structure only. full: all points. deep: duplicates and evenness of the overview as well.</source>
      <translation>quick (szybka): tylko struktura. full (pełna): wszystkie punkty. deep (dogłębna): także duplikaty i równomierność widoku poglądowego.</translation>
    </message>
    <message>
      <source>Strict</source>
      <translation>Rygorystycznie</translation>
    </message>
    <message>
      <source>Warnings make a file invalid too.</source>
      <translation>Także ostrzeżenia czynią plik niepoprawnym.</translation>
    </message>
    <message>
      <source>Checks of a deeper level</source>
      <translation>Kontrole z głębszego poziomu</translation>
    </message>
    <message>
      <source>Ids of single checks to run all the same, separated by spaces: points.duplicates</source>
      <translation>Identyfikatory pojedynczych kontroli, które mimo to mają być wykonane, rozdzielone spacjami: points.duplicates</translation>
    </message>
    <message>
      <source>What the validation may add to QGIS.</source>
      <translation>Ile pamięci kontrola może zająć oprócz QGIS.</translation>
    </message>
    <message>
      <source>All findings, levels, and a picture of the nodes, in HTML.</source>
      <translation>Wszystkie ustalenia, poziomy i obraz węzłów, w HTML.</translation>
    </message>
  </context>
</TS>
