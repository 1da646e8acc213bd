<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
  <context>
    <name>CopcForge</name>
    <message>
      <source>a layer of the list, a file, or an address</source>
      <translation>une couche de la liste, un fichier ou une adresse</translation>
    </message>
    <message>
      <source>Point cloud</source>
      <translation>Nuage de points</translation>
    </message>
    <message>
      <source>such as: Intensity &gt; 100 and Z between 200 and 250</source>
      <translation>par exemple : Intensity &gt; 100 and Z between 200 and 250</translation>
    </message>
    <message>
      <source>Insert an attribute of the file</source>
      <translation>Insérer un attribut du fichier</translation>
    </message>
    <message>
      <source>Counting classes of {name}</source>
      <translation>Comptage des classes de {name}</translation>
    </message>
    <message>
      <source>Made from one file of {points} points.</source>
      <translation>Créé à partir d'un fichier de {points} points.</translation>
    </message>
    <message>
      <source>Made from {files} files of {points} points.</source>
      <translation>Créé à partir de {files} fichiers, soit {points} points.</translation>
    </message>
    <message>
      <source>Written by {software} on {date}.</source>
      <translation>Écrit par {software} le {date}.</translation>
    </message>
    <message>
      <source>Written by {software}.</source>
      <translation>Écrit par {software}.</translation>
    </message>
    <message>
      <source>{points} points of {name}.</source>
      <translation>{points} points de {name}.</translation>
    </message>
    <message>
      <source>Draw</source>
      <translation>Dessiner</translation>
    </message>
    <message>
      <source>Draw a polygon on the map: a click for each corner, a right click at the end, Esc to give up</source>
      <translation>Dessiner un polygone sur la carte : un clic par sommet, un clic droit pour terminer, Échap pour abandonner</translation>
    </message>
    <message>
      <source>Drawn polygon</source>
      <translation>Polygone dessiné</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>Couches</translation>
    </message>
    <message>
      <source>Point cloud layers of the project</source>
      <translation>Couches nuage de points du projet</translation>
    </message>
    <message>
      <source>Folder…</source>
      <translation>Dossier…</translation>
    </message>
    <message>
      <source>Folder of point clouds</source>
      <translation>Dossier de nuages de points</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Tous les fichiers</translation>
    </message>
    <message>
      <source>Overhead structure</source>
      <translation>Ouvrage en surplomb</translation>
    </message>
    <message>
      <source>Ignored ground</source>
      <translation>Sol ignoré</translation>
    </message>
    <message>
      <source>Snow</source>
      <translation>Neige</translation>
    </message>
    <message>
      <source>Temporal exclusion</source>
      <translation>Exclusion temporelle</translation>
    </message>
    <message>
      <source>Class {number}</source>
      <translation>Classe {number}</translation>
    </message>
    <message>
      <source>Return {number}</source>
      <translation>Retour {number}</translation>
    </message>
    <message>
      <source>Errors</source>
      <translation>Erreurs</translation>
    </message>
    <message>
      <source>Warnings</source>
      <translation>Avertissements</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Remarques</translation>
    </message>
    <message>
      <source>UTC, such as 2024-03-01T12:00:00, or GPS seconds</source>
      <translation>UTC, par exemple 2024-03-01T12:00:00, ou secondes GPS</translation>
    </message>
    <message>
      <source>Date and time in UTC</source>
      <translation>Date et heure UTC</translation>
    </message>
    <message>
      <source>in the file: {least} to {greatest} UTC</source>
      <translation>dans le fichier : de {least} à {greatest} UTC</translation>
    </message>
    <message>
      <source>seconds of the GPS week, in the file: {least} to {greatest}</source>
      <translation>secondes de la semaine GPS, dans le fichier : de {least} à {greatest}</translation>
    </message>
    <message>
      <source>First of the file</source>
      <translation>Première du fichier</translation>
    </message>
    <message>
      <source>Last of the file</source>
      <translation>Dernière du fichier</translation>
    </message>
    <message>
      <source>Repair…</source>
      <translation>Réparer…</translation>
    </message>
    <message>
      <source>{name} has faults that can be repaired.</source>
      <translation>{name} présente des défauts réparables.</translation>
    </message>
    <message>
      <source>{name} and {count} more have faults that can be repaired.</source>
      <translation>{name} et {count} autres présentent des défauts réparables.</translation>
    </message>
    <message>
      <source>There is no wheel of {package} for Python {python} on {platform}; install the package by what QGIS was installed with.</source>
      <translation>Il n'existe pas de wheel de {package} pour Python {python} sous {platform} ; installez ce paquet par le même moyen que QGIS.</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>Annulé.</translation>
    </message>
    <message>
      <source>Installed: {packages}.</source>
      <translation>Installés : {packages}.</translation>
    </message>
    <message>
      <source>In use just now, and brought by the next start of QGIS: {packages}.</source>
      <translation>En cours d'utilisation, seront mis en place au prochain démarrage de QGIS : {packages}.</translation>
    </message>
    <message>
      <source>{address} is not the address of a package index, which begins with https:// or http:// and a host.</source>
      <translation>{address} n'est pas l'adresse d'un index de paquets : celle-ci commence par https:// ou http:// suivi d'un nom d'hôte.</translation>
    </message>
    <message>
      <source>The address of an index holds no name and password: choose an authentication configuration of QGIS instead.</source>
      <translation>L'adresse d'un index ne contient ni nom ni mot de passe : choisissez plutôt une configuration d'authentification de QGIS.</translation>
    </message>
    <message>
      <source>The proxy {proxy}, which QGIS is set to use, does not let through ({reason}); see Settings &gt; Options &gt; Network.</source>
      <translation>Le proxy {proxy}, défini dans QGIS, ne laisse pas passer la requête ({reason}) ; voir Préférences &gt; Options &gt; Réseau.</translation>
    </message>
    <message>
      <source>{host} can't be reached ({reason}): is this computer online? Where there is no network, take the packages from files.</source>
      <translation>{host} est injoignable ({reason}) : cet ordinateur est-il en ligne ? Sans réseau, installez les paquets à partir de fichiers.</translation>
    </message>
    <message>
      <source>The certificate of {host} is not trusted here ({reason}); QGIS keeps certificates in Settings &gt; Options &gt; Authentication.</source>
      <translation>Le certificat de {host} n'est pas reconnu ici ({reason}) ; QGIS gère les certificats dans Préférences &gt; Options &gt; Authentification.</translation>
    </message>
    <message>
      <source>{host} wants a name and a password; choose an authentication configuration in the options of COPC Forge.</source>
      <translation>{host} demande un nom et un mot de passe ; choisissez une configuration d'authentification dans les options de COPC Forge.</translation>
    </message>
    <message>
      <source>{host} does not have {file}; is it the address of a package index?</source>
      <translation>{host} n'a pas {file} ; est-ce bien l'adresse d'un index de paquets ?</translation>
    </message>
    <message>
      <source>{host} does not answer as it should ({reason}).</source>
      <translation>{host} ne répond pas comme prévu ({reason}).</translation>
    </message>
    <message>
      <source>{host} sends more than it should; nothing of it was kept.</source>
      <translation>{host} envoie plus que prévu ; rien n'a été conservé.</translation>
    </message>
    <message>
      <source>(unknown)</source>
      <translation>(inconnu)</translation>
    </message>
    <message>
      <source>it was stopped</source>
      <translation>opération interrompue</translation>
    </message>
    <message>
      <source>pip could not install {package}: {reason}</source>
      <translation>pip n'a pas pu installer {package} : {reason}</translation>
    </message>
    <message>
      <source>exit code {code}</source>
      <translation>code de sortie {code}</translation>
    </message>
    <message>
      <source>{file}: what {host} sent is not the file that this release of COPC Forge names; it was thrown away.</source>
      <translation>{file} : ce que {host} a envoyé n'est pas le fichier attendu par cette version de COPC Forge ; il a été supprimé.</translation>
    </message>
    <message>
      <source>{file} is not the file that this release of COPC Forge names: it is damaged, or another one of that name.</source>
      <translation>{file} n'est pas le fichier attendu par cette version de COPC Forge : il est endommagé, ou c'en est un autre du même nom.</translation>
    </message>
    <message>
      <source>{host} does not offer {file}.</source>
      <translation>{host} ne propose pas {file}.</translation>
    </message>
    <message>
      <source>{folder} does not hold {file}.</source>
      <translation>{folder} ne contient pas {file}.</translation>
    </message>
    <message>
      <source>{folder} is a link, and what it leads to was not made by COPC Forge: nothing is changed there.</source>
      <translation>{folder} est un lien vers un dossier que COPC Forge n'a pas créé : rien n'y est modifié.</translation>
    </message>
    <message>
      <source>{folder}: the system refuses ({reason}); look after the disk, the folder and its permissions.</source>
      <translation>{folder} : refus du système ({reason}) ; vérifiez le disque, le dossier et ses droits.</translation>
    </message>
    <message>
      <source>The wheel holds files that it must not hold; nothing was unpacked.</source>
      <translation>Le wheel contient des fichiers interdits ; rien n'a été extrait.</translation>
    </message>
    <message>
      <source>{file} is not a wheel of {package}.</source>
      <translation>{file} n'est pas un wheel de {package}.</translation>
    </message>
    <message>
      <source>The wheel is damaged ({reason}); nothing was unpacked.</source>
      <translation>Le wheel est endommagé ({reason}) ; rien n'a été extrait.</translation>
    </message>
    <message>
      <source>Another QGIS is installing packages; try again when it is done.</source>
      <translation>Une autre fenêtre QGIS installe des paquets ; réessayez quand elle aura terminé.</translation>
    </message>
    <message>
      <source>Install packages for COPC Forge</source>
      <translation>Installer les paquets de COPC Forge</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install them in QGIS by Plugins &gt; COPC Forge &gt; Install missing packages…, or in a terminal by: {command}</source>
      <translation>Paquets Python manquants : {packages} ; installez-les dans QGIS par Extensions &gt; COPC Forge &gt; Installer les paquets manquants…, ou dans un terminal par : {command}</translation>
    </message>
    <message>
      <source>Missing Python packages: {packages} ({size} from {host}, into your QGIS profile).</source>
      <translation>Paquets Python manquants : {packages} ({size} depuis {host}, dans votre profil QGIS).</translation>
    </message>
    <message>
      <source>Put these files into a folder, from a computer with network or a colleague, and choose it:</source>
      <translation>Placez ces fichiers, venus d'un ordinateur connecté ou d'un collègue, dans un dossier, puis choisissez-le :</translation>
    </message>
    <message>
      <source>reading and writing LAZ and COPC</source>
      <translation>lecture et écriture de LAZ et COPC</translation>
    </message>
    <message>
      <source>compressed scratch files and containers</source>
      <translation>fichiers de travail et conteneurs compressés</translation>
    </message>
    <message>
      <source>The Python package {packages} is missing, which QGIS normally brings; install it by what QGIS was installed with.</source>
      <translation>Le paquet Python {packages} manque, alors que QGIS le fournit d'habitude ; installez-le par le même moyen que QGIS.</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install {qgis_s} by what QGIS was installed with, the rest then in QGIS.</source>
      <translation>Paquets Python manquants : {packages} ; installez {qgis_s} par le même moyen que QGIS, puis le reste dans QGIS.</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install them in QGIS by Plugins &gt; COPC Forge &gt; Install missing packages….</source>
      <translation>Paquets Python manquants : {packages} ; installez-les dans QGIS par Extensions &gt; COPC Forge &gt; Installer les paquets manquants….</translation>
    </message>
    <message>
      <source>COPC Forge needs Python packages that this QGIS does not have:</source>
      <translation>COPC Forge a besoin de paquets Python absents de ce QGIS :</translation>
    </message>
    <message>
      <source>They are fetched from {host}, checked, and kept in {folder}. Nothing else on this computer is changed.</source>
      <translation>Ils sont téléchargés depuis {host}, vérifiés et conservés dans {folder}. Rien d'autre n'est modifié sur cet ordinateur.</translation>
    </message>
    <message>
      <source>They are kept in {folder}. Nothing else on this computer is changed.</source>
      <translation>Ils sont conservés dans {folder}. Rien d'autre n'est modifié sur cet ordinateur.</translation>
    </message>
    <message>
      <source>Missing Python packages: {packages}.</source>
      <translation>Paquets Python manquants : {packages}.</translation>
    </message>
    <message>
      <source>Put a wheel of each package that suits this Python into a folder, and choose it.</source>
      <translation>Placez dans un dossier un wheel de chaque paquet adapté à ce Python, puis choisissez-le.</translation>
    </message>
    <message>
      <source>first</source>
      <translation>premiers</translation>
    </message>
    <message>
      <source>last</source>
      <translation>derniers</translation>
    </message>
    <message>
      <source>only</source>
      <translation>uniques</translation>
    </message>
    <message>
      <source>all classes</source>
      <translation>toutes les classes</translation>
    </message>
    <message>
      <source>all returns</source>
      <translation>tous les retours</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Couleurs</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>Classes</translation>
    </message>
    <message>
      <source>Elevation</source>
      <translation>Altitude</translation>
    </message>
    <message>
      <source>Intensity</source>
      <translation>Intensité</translation>
    </message>
    <message>
      <source>Returns</source>
      <translation>Retours</translation>
    </message>
    <message>
      <source>GPS time</source>
      <translation>Temps GPS</translation>
    </message>
    <message>
      <source>Looking into point clouds</source>
      <translation>Examen des nuages de points</translation>
    </message>
    <message>
      <source>Add LAS, LAZ or container…</source>
      <translation>Ajouter LAS, LAZ ou conteneur…</translation>
    </message>
    <message>
      <source>Convert to COPC…</source>
      <translation>Convertir en COPC…</translation>
    </message>
    <message>
      <source>Validate point cloud…</source>
      <translation>Vérifier un nuage de points…</translation>
    </message>
    <message>
      <source>Inspect point cloud…</source>
      <translation>Inspecter un nuage de points…</translation>
    </message>
    <message>
      <source>Extract from point cloud…</source>
      <translation>Extraire d'un nuage de points…</translation>
    </message>
    <message>
      <source>Index GPS times…</source>
      <translation>Indexer les temps GPS…</translation>
    </message>
    <message>
      <source>Assign CRS…</source>
      <translation>Assigner un SCR…</translation>
    </message>
    <message>
      <source>Install missing packages…</source>
      <translation>Installer les paquets manquants…</translation>
    </message>
    <message>
      <source>Options…</source>
      <translation>Options…</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Aide</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Annuler</translation>
    </message>
    <message>
      <source>The point cloud lies in {folder} as {name}; the source is as it was.</source>
      <translation>Le nuage de points se trouve dans {folder} sous le nom {name} ; la source est intacte.</translation>
    </message>
    <message>
      <source>Looking at dropped files</source>
      <translation>Examen des fichiers déposés</translation>
    </message>
    <message>
      <source>Opening {name}</source>
      <translation>Ouverture de {name}</translation>
    </message>
    <message>
      <source>Converting {name} to COPC</source>
      <translation>Conversion de {name} en COPC</translation>
    </message>
    <message>
      <source>Convert</source>
      <translation>Convertir</translation>
    </message>
    <message>
      <source>Use it</source>
      <translation>L'utiliser</translation>
    </message>
    <message>
      <source>Convert beside it</source>
      <translation>Convertir à côté</translation>
    </message>
    <message>
      <source>Build again…</source>
      <translation>Reconstruire…</translation>
    </message>
    <message>
      <source> ({count} more)</source>
      <translation> (encore {count})</translation>
    </message>
    <message>
      <source>Cancelled; nothing was written.</source>
      <translation>Annulé ; rien n'a été écrit.</translation>
    </message>
    <message>
      <source>QGIS can't read {path}.</source>
      <translation>QGIS ne peut pas lire {path}.</translation>
    </message>
    <message>
      <source>{name} states no CRS.</source>
      <translation>{name} n'indique aucun SCR.</translation>
    </message>
    <message>
      <source>{name} (overview)</source>
      <translation>{name} (aperçu)</translation>
    </message>
    <message>
      <source>{name} names files that are not there: {count}.</source>
      <translation>{name} désigne des fichiers introuvables : {count}.</translation>
    </message>
    <message>
      <source>The overview of {name} is not there: {path}.</source>
      <translation>L'aperçu de {name} est introuvable : {path}.</translation>
    </message>
    <message>
      <source>{count} files can't be opened.</source>
      <translation>{count} fichiers ne peuvent pas être ouverts.</translation>
    </message>
    <message>
      <source>{output} stands beside {source}, but was not made from it as it is now.</source>
      <translation>{output} se trouve à côté de {source}, mais n'a pas été créé à partir de son état actuel.</translation>
    </message>
    <message>
      <source>About {size} are needed, and there may not be room for it.</source>
      <translation>Il faut environ {size}, et la place risque de manquer.</translation>
    </message>
    <message>
      <source>It may take more than a minute.</source>
      <translation>Cela peut prendre plus d'une minute.</translation>
    </message>
    <message>
      <source>The folder of the source can't be written: the output goes to the cache of COPC Forge.</source>
      <translation>Impossible d'écrire dans le dossier de la source : le résultat va dans le cache de COPC Forge.</translation>
    </message>
    <message>
      <source>{size} MiB</source>
      <translation>{size} Mio</translation>
    </message>
    <message>
      <source>Convert {name} ({size}) to COPC?</source>
      <translation>Convertir {name} ({size}) en COPC ?</translation>
    </message>
    <message>
      <source>Convert {count} files ({size}) to COPC?</source>
      <translation>Convertir {count} fichiers ({size}) en COPC ?</translation>
    </message>
    <message>
      <source>{size} GiB</source>
      <translation>{size} Gio</translation>
    </message>
    <message>
      <source>Open what was converted before, without a question</source>
      <translation>Ouvrir sans demander ce qui a déjà été converti</translation>
    </message>
    <message>
      <source>Propose a report in every dialog</source>
      <translation>Proposer un rapport dans chaque boîte de dialogue</translation>
    </message>
    <message>
      <source> MiB</source>
      <translation> Mio</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>automatique</translation>
    </message>
    <message>
      <source>all</source>
      <translation>tous</translation>
    </message>
    <message>
      <source>nothing is kept</source>
      <translation>rien n'est conservé</translation>
    </message>
    <message>
      <source>Outputs go</source>
      <translation>Emplacement des résultats</translation>
    </message>
    <message>
      <source>Folder for outputs</source>
      <translation>Dossier des résultats</translation>
    </message>
    <message>
      <source>New layers show</source>
      <translation>Les nouvelles couches montrent</translation>
    </message>
    <message>
      <source>Memory limit</source>
      <translation>Limite de mémoire</translation>
    </message>
    <message>
      <source>Threads</source>
      <translation>Threads</translation>
    </message>
    <message>
      <source>Folder for scratch files</source>
      <translation>Dossier des fichiers de travail</translation>
    </message>
    <message>
      <source>Dropped LAS and LAZ files</source>
      <translation>Fichiers LAS et LAZ déposés</translation>
    </message>
    <message>
      <source>Cache, where a source's folder can't be written</source>
      <translation>Cache, si le dossier de la source est protégé en écriture</translation>
    </message>
    <message>
      <source>Size of the cache</source>
      <translation>Taille du cache</translation>
    </message>
    <message>
      <source>Kept of files on servers, for later runs</source>
      <translation>À conserver de fichiers distants, pour plus tard</translation>
    </message>
    <message>
      <source>Folder for what is kept of them</source>
      <translation>Dossier de ce qui en est conservé</translation>
    </message>
    <message>
      <source>beside their sources</source>
      <translation>à côté des sources</translation>
    </message>
    <message>
      <source>to one folder</source>
      <translation>dans un seul dossier</translation>
    </message>
    <message>
      <source>to temporary files, and of drops to the cache</source>
      <translation>dans des fichiers temporaires, ou le cache pour les fichiers déposés</translation>
    </message>
    <message>
      <source>colours, else classes, else elevation</source>
      <translation>couleurs, sinon classes, sinon altitude</translation>
    </message>
    <message>
      <source>classes, where there are any</source>
      <translation>classes, s'il y en a</translation>
    </message>
    <message>
      <source>elevation</source>
      <translation>altitude</translation>
    </message>
    <message>
      <source>intensity, where it varies</source>
      <translation>intensité, si elle varie</translation>
    </message>
    <message>
      <source>what QGIS chooses</source>
      <translation>ce que QGIS choisit</translation>
    </message>
    <message>
      <source>convert them if this QGIS can't open them</source>
      <translation>les convertir si ce QGIS ne peut pas les ouvrir</translation>
    </message>
    <message>
      <source>convert them always</source>
      <translation>toujours les convertir</translation>
    </message>
    <message>
      <source>leave them to QGIS</source>
      <translation>les laisser à QGIS</translation>
    </message>
    <message>
      <source>Installing Python packages…</source>
      <translation>Installation des paquets Python…</translation>
    </message>
    <message>
      <source>Other ways…</source>
      <translation>Autres moyens…</translation>
    </message>
    <message>
      <source>Packages are being installed already.</source>
      <translation>Des paquets sont déjà en cours d'installation.</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>Télécharger</translation>
    </message>
    <message>
      <source>Install…</source>
      <translation>Installer…</translation>
    </message>
    <message>
      <source>All packages are there.</source>
      <translation>Tous les paquets sont présents.</translation>
    </message>
    <message>
      <source>Python packages</source>
      <translation>Paquets Python</translation>
    </message>
    <message>
      <source>Install or update…</source>
      <translation>Installer ou mettre à jour…</translation>
    </message>
    <message>
      <source>From files…</source>
      <translation>À partir de fichiers…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Supprimer</translation>
    </message>
    <message>
      <source>Package index</source>
      <translation>Index de paquets</translation>
    </message>
    <message>
      <source>Login of the index</source>
      <translation>Identification auprès de l'index</translation>
    </message>
    <message>
      <source>the next start removes it</source>
      <translation>supprimé au prochain démarrage</translation>
    </message>
    <message>
      <source>none</source>
      <translation>aucun</translation>
    </message>
    <message>
      <source>{package}: missing</source>
      <translation>{package} : manquant</translation>
    </message>
    <message>
      <source>{package} {version}: in your profile</source>
      <translation>{package} {version} : dans votre profil</translation>
    </message>
    <message>
      <source>{package}: of this QGIS</source>
      <translation>{package} : de ce QGIS</translation>
    </message>
    <message>
      <source>the next start brings {version}</source>
      <translation>{version} au prochain démarrage</translation>
    </message>
    <message>
      <source>{package} is removed.</source>
      <translation>{package} est supprimé.</translation>
    </message>
    <message>
      <source>{package} is removed by the next start of QGIS.</source>
      <translation>{package} sera supprimé au prochain démarrage de QGIS.</translation>
    </message>
    <message>
      <source>The address of a package index, as pip takes it:</source>
      <translation>L'adresse d'un index de paquets, telle que pip l'accepte :</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Pas maintenant</translation>
    </message>
    <message>
      <source>Choose folder…</source>
      <translation>Choisir un dossier…</translation>
    </message>
    <message>
      <source>Folder of wheels</source>
      <translation>Dossier des wheels</translation>
    </message>
    <message>
      <source>Install with pip</source>
      <translation>Installer avec pip</translation>
    </message>
    <message>
      <source>From an index…</source>
      <translation>À partir d'un index…</translation>
    </message>
    <message>
      <source>Point clouds are still being converted. Quit QGIS and give that up? Nothing half-written stays.</source>
      <translation>Des nuages de points sont encore en cours de conversion. Quitter QGIS et y renoncer ? Aucun fichier à moitié écrit ne restera.</translation>
    </message>
    <message>
      <source>Validate…</source>
      <translation>Vérifier…</translation>
    </message>
    <message>
      <source>Inspect…</source>
      <translation>Inspecter…</translation>
    </message>
    <message>
      <source>Add as COPC layer</source>
      <translation>Ajouter comme couche COPC</translation>
    </message>
    <message>
      <source>Convert point clouds to COPC…</source>
      <translation>Convertir des nuages de points en COPC…</translation>
    </message>
    <message>
      <source>Extract…</source>
      <translation>Extraire…</translation>
    </message>
    <message>
      <source>LAS, LAZ and voxel containers become COPC layers: each file is converted beside its source, or opened if that was done.</source>
      <translation>Les fichiers LAS, LAZ et conteneurs de voxels deviennent des couches COPC : chaque fichier est converti à côté de sa source, ou ouvert si c'est déjà fait.</translation>
    </message>
    <message>
      <source>LAS to COPC</source>
      <translation>LAS en COPC</translation>
    </message>
    <message>
      <source>Add LAS, LAZ and voxel containers as COPC layers</source>
      <translation>Ajouter LAS, LAZ et conteneurs de voxels comme couches COPC</translation>
    </message>
    <message>
      <source>Example: {purpose}. {given}</source>
      <translation>Exemple : {purpose}. {given}</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>oui</translation>
    </message>
    <message>
      <source>no</source>
      <translation>non</translation>
    </message>
    <message>
      <source>Makes one COPC of LAS and LAZ files: a single file that QGIS, browsers and servers show at once.</source>
      <translation>Réunit des fichiers LAS et LAZ en un COPC : un fichier unique que QGIS, navigateurs et serveurs affichent aussitôt.</translation>
    </message>
    <message>
      <source>two neighbouring tiles become one layer</source>
      <translation>réunir deux dalles voisines en une couche</translation>
    </message>
    <message>
      <source>Shows what a point cloud holds: header, CRS, times, and how many points have which values.</source>
      <translation>Montre ce que contient un nuage de points : en-tête, SCR, temps, et combien de points ont quelles valeurs.</translation>
    </message>
    <message>
      <source>what is in a delivered file</source>
      <translation>voir ce que contient un fichier livré</translation>
    </message>
    <message>
      <source>Checks point clouds against their specifications, and says what is wrong, where, and what mends it.</source>
      <translation>Vérifie la conformité de nuages de points à leurs spécifications et dit ce qui ne va pas, où, et comment y remédier.</translation>
    </message>
    <message>
      <source>is a conversion sound, and did it lose anything</source>
      <translation>savoir si une conversion est saine et n'a rien perdu</translation>
    </message>
    <message>
      <source>Clips, filters and thins a point cloud: by place, time, detail, or what its points say.</source>
      <translation>Découpe, filtre et décime un nuage de points : par lieu, temps, niveau de détail ou attributs des points.</translation>
    </message>
    <message>
      <source>ground and water, last returns only</source>
      <translation>sol et eau, derniers retours seulement</translation>
    </message>
    <message>
      <source>Gives a COPC an index of GPS times, so that the points of an hour are found without reading all others.</source>
      <translation>Dote un COPC d'un index des temps GPS, pour trouver les points d'une heure sans lire tous les autres.</translation>
    </message>
    <message>
      <source>make a survey ready for questions about time</source>
      <translation>préparer un levé aux requêtes temporelles</translation>
    </message>
    <message>
      <source>States the CRS of files that say none or a wrong one; coordinates stay as they are.</source>
      <translation>Indique le SCR de fichiers qui n'en ont pas ou en ont un faux ; les coordonnées restent telles quelles.</translation>
    </message>
    <message>
      <source>copies with the CRS that was forgotten</source>
      <translation>créer des copies avec le SCR oublié</translation>
    </message>
    <message>
      <source>Saves what can be saved of a point cloud file that is damaged or cut, and lists what is lost.</source>
      <translation>Sauve ce qui peut l'être d'un fichier de nuage de points endommagé ou tronqué, et liste ce qui est perdu.</translation>
    </message>
    <message>
      <source>a download that broke off</source>
      <translation>récupérer un téléchargement interrompu</translation>
    </message>
    <message>
      <source>Makes clean COPC of older forms, EPT datasets and COPC that breaks rules, with the octree that they have.</source>
      <translation>Fait des COPC propres de formes plus anciennes, de jeux EPT et de COPC non conformes, en gardant leur octree.</translation>
    </message>
    <message>
      <source>an EPT dataset becomes one file</source>
      <translation>faire d'un jeu EPT un seul fichier</translation>
    </message>
    <message>
      <source>Makes rasters of points: heights, densities or any attribute, a cell's least, greatest, mean, median or count.</source>
      <translation>Fait des rasters à partir de points : altitudes, densités ou tout attribut ; minimum, maximum, moyenne, médiane ou nombre par cellule.</translation>
    </message>
    <message>
      <source>a terrain model of 2 m from ground points</source>
      <translation>un modèle de terrain à 2 m à partir des points du sol</translation>
    </message>
    <message>
      <source>Draws where point clouds have points, as polygons, or an index of tiles.</source>
      <translation>Dessine en polygones où les nuages de points ont des points, ou un tableau d'assemblage des dalles.</translation>
    </message>
    <message>
      <source>an index of tiles</source>
      <translation>un tableau d'assemblage des dalles</translation>
    </message>
    <message>
      <source>Divides point clouds into square tiles, with a margin if wanted.</source>
      <translation>Découpe des nuages de points en dalles carrées, avec une marge si on le souhaite.</translation>
    </message>
    <message>
      <source>tiles of 50 m for a program that takes no more</source>
      <translation>des dalles de 50 m pour un logiciel qui n'accepte pas plus</translation>
    </message>
    <message>
      <source>Makes one COPC for each of many files, and a virtual point cloud of all; what is current is passed over.</source>
      <translation>Fait un COPC de chacun de nombreux fichiers, et un nuage de points virtuel de l'ensemble ; ce qui est à jour est sauté.</translation>
    </message>
    <message>
      <source>two tiles, each for itself</source>
      <translation>deux dalles, chacune pour soi</translation>
    </message>
    <message>
      <source>Shows many files as one layer, without copying any: a virtual point cloud.</source>
      <translation>Montre de nombreux fichiers comme une seule couche, sans en copier aucun : un nuage de points virtuel.</translation>
    </message>
    <message>
      <source>two neighbouring tiles as one layer</source>
      <translation>deux dalles voisines en une couche</translation>
    </message>
    <message>
      <source>Counts and summarises points in cells of a lattice, as a voxel container.</source>
      <translation>Compte et résume les points dans les cellules d'un réseau, en un conteneur de voxels.</translation>
    </message>
    <message>
      <source>cells of 2 m with the mean intensity</source>
      <translation>des cellules de 2 m avec l'intensité moyenne</translation>
    </message>
    <message>
      <source>Sorts a stream of cells that a sensor or program has written into a container.</source>
      <translation>Trie en un conteneur un flux de cellules écrit par un capteur ou un logiciel.</translation>
    </message>
    <message>
      <source>what a sensor has recorded</source>
      <translation>ce qu'un capteur a enregistré</translation>
    </message>
    <message>
      <source>Adds cells to a container in place, so that a run which dies leaves it as it was, or done.</source>
      <translation>Ajoute des cellules à un conteneur sur place ; si l'exécution échoue, il reste comme il était, ou l'ajout est fait.</translation>
    </message>
    <message>
      <source>today's cells into the archive</source>
      <translation>les cellules du jour dans l'archive</translation>
    </message>
    <message>
      <source>Finishes or undoes what an append that died has left in a container's log.</source>
      <translation>Achève ou annule ce qu'un ajout interrompu a laissé dans le journal d'un conteneur.</translation>
    </message>
    <message>
      <source>after a power cut</source>
      <translation>après une coupure de courant</translation>
    </message>
    <message>
      <source>Takes cells of an extent, of heights, of a level or a time out of a container.</source>
      <translation>Tire d'un conteneur les cellules d'une emprise, d'une tranche d'altitudes, d'un niveau ou d'un temps.</translation>
    </message>
    <message>
      <source>what lies between 0 and 100</source>
      <translation>ce qui se trouve entre 0 et 100</translation>
    </message>
    <message>
      <source>Makes points of a container's cells, as a COPC that QGIS shows.</source>
      <translation>Transforme les cellules d'un conteneur en points, dans un COPC que QGIS affiche.</translation>
    </message>
    <message>
      <source>look at a container</source>
      <translation>regarder un conteneur</translation>
    </message>
    <message>
      <source>Writes a container anew: of another version, with another codec, in another order.</source>
      <translation>Réécrit un conteneur : autre version, autre codec, autre ordre.</translation>
    </message>
    <message>
      <source>a container of version 2.1</source>
      <translation>un conteneur en version 2.1</translation>
    </message>
    <message>
      <source>Saves the sound blocks of a damaged container.</source>
      <translation>Sauve les blocs intacts d'un conteneur endommagé.</translation>
    </message>
    <message>
      <source>a container whose copy broke off</source>
      <translation>un conteneur dont la copie a été interrompue</translation>
    </message>
    <message>
      <source>Check and mend</source>
      <translation>Diagnostic et réparation</translation>
    </message>
    <message>
      <source>Clip and query</source>
      <translation>Découper et interroger</translation>
    </message>
    <message>
      <source>Tiles</source>
      <translation>Dalles</translation>
    </message>
    <message>
      <source>Voxel containers</source>
      <translation>Voxels (conteneurs)</translation>
    </message>
    <message>
      <source>{name} (temporary)</source>
      <translation>{name} (temporaire)</translation>
    </message>
    <message>
      <source>time, gps time, temporal, index</source>
      <translation>temps, temps gps, temporel, index, indexer</translation>
    </message>
    <message>
      <source>Index GPS times</source>
      <translation>Indexer les temps GPS</translation>
    </message>
    <message>
      <source>Gives a COPC file of any writer a temporal index, builds one anew, or removes it. With it, points of a span of time are found without reading all others. Chunks whose points stand in the order of time are copied as they are; others are sorted. If the output is the input, the file is replaced in one step when all is done.</source>
      <translation>Dote un fichier COPC de toute origine d'un index temporel, le reconstruit ou le supprime. Grâce à lui, les points d'un intervalle de temps se trouvent sans lire tous les autres. Les chunks dont les points sont dans l'ordre du temps sont copiés tels quels ; les autres sont triés. Si la sortie est l'entrée, le fichier est remplacé d'un coup une fois tout terminé.</translation>
    </message>
    <message>
      <source>Path of the output</source>
      <translation>Chemin de la sortie</translation>
    </message>
    <message>
      <source>Samples</source>
      <translation>Échantillons</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Pages</translation>
    </message>
    <message>
      <source>Chunks that were sorted</source>
      <translation>Chunks triés</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, append, add, update</source>
      <translation>bcc, voxel, cellule, réseau, ajouter, compléter, mettre à jour</translation>
    </message>
    <message>
      <source>Extend BCC container</source>
      <translation>Étendre un conteneur BCC</translation>
    </message>
    <message>
      <source>Adds the cells of a container or stream to a container of version 2, in place and as a transaction: after a cancel or an error the container is as it was, and if the program dies, what was safe until then is kept. Identifier type, payload columns, origin, cell size and CRS must agree.</source>
      <translation>Ajoute les cellules d'un conteneur ou d'un flux à un conteneur de version 2, sur place et en une transaction : après une annulation ou une erreur, le conteneur est comme avant, et si le programme s'arrête brutalement, ce qui était déjà sûr est gardé. Type d'identifiants, colonnes de données, origine, taille de cellule et SCR doivent concorder.</translation>
    </message>
    <message>
      <source>The container</source>
      <translation>Le conteneur</translation>
    </message>
    <message>
      <source>Cells added</source>
      <translation>Cellules ajoutées</translation>
    </message>
    <message>
      <source>crs, projection, coordinate system, srs, epsg, define projection, missing</source>
      <translation>scr, projection, système de coordonnées, epsg, définir la projection, assigner, attribuer, manquant</translation>
    </message>
    <message>
      <source>Assign CRS</source>
      <translation>Assigner un SCR</translation>
    </message>
    <message>
      <source>Sets, replaces or removes the CRS that LAS, LAZ and COPC files state, without touching a point: nothing is reprojected. Files of LAS 1.4 and COPC get WKT, older ones GeoTIFF keys. In place, only the head of a file is written where the CRS fits into it, safely: if the program dies, the next run undoes what was begun. Layers that show the files are reloaded.</source>
      <translation>Définit, remplace ou supprime le SCR indiqué par des fichiers LAS, LAZ et COPC, sans toucher à aucun point : rien n'est reprojeté. Les fichiers LAS 1.4 et COPC reçoivent du WKT, les plus anciens des clés GeoTIFF. Sur place, seul le début d'un fichier est écrit si le SCR y tient, et sans risque : si le programme s'arrête, l'exécution suivante annule ce qui était commencé. Les couches qui montrent ces fichiers sont rechargées.</translation>
    </message>
    <message>
      <source>Path of the first file</source>
      <translation>Chemin du premier fichier</translation>
    </message>
    <message>
      <source>Paths of the files</source>
      <translation>Chemins des fichiers</translation>
    </message>
    <message>
      <source>Files that were written</source>
      <translation>Fichiers écrits</translation>
    </message>
    <message>
      <source>{count} files failed: {names}</source>
      <translation>{count} fichiers ont échoué : {names}</translation>
    </message>
    <message>
      <source>all others are done</source>
      <translation>tous les autres sont traités</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, points, export</source>
      <translation>bcc, voxel, cellule, réseau, points, exporter</translation>
    </message>
    <message>
      <source>BCC container to COPC</source>
      <translation>Convertir un conteneur BCC en COPC</translation>
    </message>
    <message>
      <source>Turns the cells of a BCC container or stream into points of a Cloud-Optimized Point Cloud. A point stands exactly at the centre of its cell, and each payload column becomes a dimension of extra bytes.</source>
      <translation>Transforme les cellules d'un conteneur ou d'un flux BCC en points d'un Cloud-Optimized Point Cloud. Chaque point est exactement au centre de sa cellule, et chaque colonne de données devient une dimension d'octets supplémentaires.</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>Points</translation>
    </message>
    <message>
      <source>las, laz, lidar, vpc, build, virtual, mosaic, index, catalog, stac, merge</source>
      <translation>las, laz, lidar, vpc, construire, virtuel, mosaïque, index, catalogue, stac, fusionner</translation>
    </message>
    <message>
      <source>Virtual point cloud of many files</source>
      <translation>Nuage de points virtuel de plusieurs fichiers</translation>
    </message>
    <message>
      <source>Makes one layer of many LAS, LAZ or COPC files, which stay where they are: a small file names them, with place, CRS and number of points. Nothing is decoded. QGIS draws the points of COPC files, and boxes for others.</source>
      <translation>Fait une seule couche de nombreux fichiers LAS, LAZ ou COPC, qui restent à leur place : un petit fichier les désigne, avec leur emprise, leur SCR et leur nombre de points. Rien n'est décodé. QGIS dessine les points des fichiers COPC, et des rectangles pour les autres.</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Fichiers</translation>
    </message>
    <message>
      <source>Path of the overview</source>
      <translation>Chemin de l'aperçu</translation>
    </message>
    <message>
      <source>las, laz, lidar, merge, index, octree, cloud optimized</source>
      <translation>las, laz, lidar, fusionner, réunir, index, octree, cloud optimized</translation>
    </message>
    <message>
      <source>Convert to COPC</source>
      <translation>Convertir en COPC</translation>
    </message>
    <message>
      <source>Turns LAS and LAZ files into one Cloud-Optimized Point Cloud. LAS 1.0 to 1.5 and point formats 0 to 10 are read, in LAZ too; several files are merged. Extra bytes, flags, VLRs and the CRS are kept; waveforms can't live in COPC and are dropped with a warning.</source>
      <translation>Transforme des fichiers LAS et LAZ en un Cloud-Optimized Point Cloud. LAS 1.0 à 1.5 et les formats de point 0 à 10 sont lus, en LAZ aussi ; plusieurs fichiers sont fusionnés. Octets supplémentaires, drapeaux, VLR et SCR sont conservés ; les formes d'onde n'existent pas en COPC et sont omises avec un avertissement.</translation>
    </message>
    <message>
      <source>Nodes</source>
      <translation>Nœuds</translation>
    </message>
    <message>
      <source>Files that were left out</source>
      <translation>Fichiers laissés de côté</translation>
    </message>
    <message>
      <source>What the comparison found</source>
      <translation>Ce que la comparaison a révélé</translation>
    </message>
    <message>
      <source>CRS and where it came from</source>
      <translation>SCR et son origine</translation>
    </message>
    <message>
      <source>las, laz, lidar, batch, folder, survey, vpc, resume</source>
      <translation>las, laz, lidar, lot, dossier, levé, vpc, reprendre</translation>
    </message>
    <message>
      <source>Convert to COPC, file by file</source>
      <translation>Convertir en COPC, fichier par fichier</translation>
    </message>
    <message>
      <source>Turns each of many LAS and LAZ files into a Cloud-Optimized Point Cloud of its own, several small ones at once, and makes one layer that shows them all. What is up to date is passed over, so that a run that was ended goes on where it stopped; a file that can't be converted stops no other.</source>
      <translation>Transforme chacun de nombreux fichiers LAS et LAZ en son propre Cloud-Optimized Point Cloud, plusieurs petits à la fois, et fait une couche qui les montre tous. Ce qui est à jour est sauté, si bien qu'une exécution interrompue reprend où elle s'était arrêtée ; un fichier impossible à convertir n'arrête pas les autres.</translation>
    </message>
    <message>
      <source>Virtual point cloud</source>
      <translation>Nuage de points virtuel</translation>
    </message>
    <message>
      <source>Files that were converted</source>
      <translation>Fichiers convertis</translation>
    </message>
    <message>
      <source>Files that failed</source>
      <translation>Fichiers en échec</translation>
    </message>
    <message>
      <source>Why they failed, a line each</source>
      <translation>Motifs des échecs, un par ligne</translation>
    </message>
    <message>
      <source>clip, filter, thin, subset, query, time, gps time, select, mask, crop, polygon, extent, ground, export</source>
      <translation>découper, filtrer, décimer, éclaircir, sous-ensemble, requête, temps, temps gps, sélectionner, masque, rogner, polygone, emprise, sol, exporter</translation>
    </message>
    <message>
      <source>Extract points</source>
      <translation>Extraire des points</translation>
    </message>
    <message>
      <source>Writes the points of a file that fulfil everything that is asked for: place, time, detail, classes, returns and an expression. Of COPC, only the parts that may hold such points are read. Times are GPS seconds as the file counts them, or UTC such as 2024-03-01T12:00:00; a date alone as an end includes its day.</source>
      <translation>Écrit les points d'un fichier qui remplissent toutes les conditions : lieu, temps, détail, classes, retours et une expression. D'un COPC, seules sont lues les parties qui peuvent contenir de tels points. Les temps sont en secondes GPS comme le fichier les compte, ou en UTC comme 2024-03-01T12:00:00 ; une date seule comme fin inclut sa journée.</translation>
    </message>
    <message>
      <source>Bytes read</source>
      <translation>Octets lus</translation>
    </message>
    <message>
      <source>Bytes in the file</source>
      <translation>Octets du fichier</translation>
    </message>
    <message>
      <source>info, information, header, metadata, report, histogram</source>
      <translation>info, information, en-tête, métadonnées, rapport, histogramme</translation>
    </message>
    <message>
      <source>Inspect point cloud</source>
      <translation>Inspecter un nuage de points</translation>
    </message>
    <message>
      <source>Shows what a LAS, LAZ or COPC file or a BCC container holds: header, CRS, VLRs, nodes and points of each level, ranges of all attributes. Two files can be shown side by side.</source>
      <translation>Montre ce que contient un fichier LAS, LAZ ou COPC ou un conteneur BCC : en-tête, SCR, VLR, nœuds et points de chaque niveau, plages de tous les attributs. Deux fichiers peuvent être montrés côte à côte.</translation>
    </message>
    <message>
      <source>CRS</source>
      <translation>SCR</translation>
    </message>
    <message>
      <source>las, laz, ept, entwine, upgrade, old, legacy, draft, archive</source>
      <translation>las, laz, ept, entwine, mettre à niveau, ancien, brouillon, archive</translation>
    </message>
    <message>
      <source>Migrate point cloud</source>
      <translation>Migrer un nuage de points</translation>
    </message>
    <message>
      <source>Makes clean COPC 1.0 of what is older: EPT datasets, whose octree stays node for node; COPC that breaks rules, or that of drafts, whose chunks stay where they are sound; LAS and LAZ. Files that break no rule are left alone. The output is read again and kept only if it holds the same points. A folder is worked through file by file; a run that was ended goes on where it stopped.</source>
      <translation>Fait du COPC 1.0 propre de ce qui est plus ancien : jeux EPT, dont l'octree est gardé nœud par nœud ; COPC non conformes ou issus de versions provisoires, dont les chunks intacts restent où ils sont ; LAS et LAZ. Les fichiers conformes ne sont pas touchés. Le résultat est relu et gardé seulement s'il contient les mêmes points. Un dossier est traité fichier par fichier ; une exécution interrompue reprend où elle s'était arrêtée.</translation>
    </message>
    <message>
      <source>What became of the first file</source>
      <translation>Ce qu'est devenu le premier fichier</translation>
    </message>
    <message>
      <source>bcc, voxel, version, codec, upgrade</source>
      <translation>bcc, voxel, version, codec, mettre à niveau</translation>
    </message>
    <message>
      <source>Migrate BCC container</source>
      <translation>Migrer un conteneur BCC</translation>
    </message>
    <message>
      <source>Writes a container of any version, or a stream, as one of version 2.1 or 2.0, sorted and with the compression wanted. The output is read again and kept only if it holds the very same cells. If the output is the input, or left out, the container is replaced in one step when that is proven.</source>
      <translation>Écrit un conteneur de toute version, ou un flux, en version 2.1 ou 2.0, trié et avec la compression voulue. Le résultat est relu et gardé seulement s'il contient exactement les mêmes cellules. Si la sortie est l'entrée, ou est omise, le conteneur est remplacé d'un coup une fois cela prouvé.</translation>
    </message>
    <message>
      <source>Version of the input</source>
      <translation>Version de l'entrée</translation>
    </message>
    <message>
      <source>Verified</source>
      <translation>Contrôlé</translation>
    </message>
    <message>
      <source>Bytes before</source>
      <translation>Octets avant</translation>
    </message>
    <message>
      <source>SHA-256 of the cells</source>
      <translation>SHA-256 des cellules</translation>
    </message>
    <message>
      <source>las, laz, lidar, boundary, footprint, tile index, extent, coverage, hull</source>
      <translation>las, laz, lidar, limite, emprise, contour, tableau d'assemblage, étendue, couverture, enveloppe</translation>
    </message>
    <message>
      <source>Outline point clouds</source>
      <translation>Tracer le contour de nuages de points</translation>
    </message>
    <message>
      <source>Writes a layer of polygons, a feature for each file: the square cells that hold its points, with the holes between them, or the box that its header states, as an index of tiles. Features know path, points, version and extent.</source>
      <translation>Écrit une couche de polygones, une entité par fichier : les cellules carrées qui contiennent ses points, avec les trous entre elles, ou le rectangle indiqué par son en-tête, comme tableau d'assemblage. Les entités portent chemin, points, version et emprise.</translation>
    </message>
    <message>
      <source>Features</source>
      <translation>Entités</translation>
    </message>
    <message>
      <source>Area</source>
      <translation>Surface</translation>
    </message>
    <message>
      <source>las, laz, lidar, bcc, voxel, cell, lattice, aggregate, voxelize</source>
      <translation>las, laz, lidar, bcc, voxel, cellule, réseau, agréger, voxeliser</translation>
    </message>
    <message>
      <source>BCC container from point cloud</source>
      <translation>Agréger un nuage de points en conteneur BCC</translation>
    </message>
    <message>
      <source>Puts the points of LAS, LAZ or COPC files on a body-centred cubic lattice and writes one cell for all points that fall into it: how many there are, and aggregates of their attributes. The container keeps CRS, origin and cell size.</source>
      <translation>Place les points de fichiers LAS, LAZ ou COPC sur un réseau cubique centré et écrit une cellule pour tous les points qui y tombent : leur nombre et des agrégats de leurs attributs. Le conteneur garde SCR, origine et taille de cellule.</translation>
    </message>
    <message>
      <source>Type of identifiers</source>
      <translation>Type d'identifiants</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, query, extent, level</source>
      <translation>bcc, voxel, cellule, réseau, requête, emprise, niveau</translation>
    </message>
    <message>
      <source>Query BCC container</source>
      <translation>Interroger un conteneur BCC</translation>
    </message>
    <message>
      <source>Writes the cells of an extent, a range of heights, a level of detail or a time to a new container, or to a Cloud-Optimized Point Cloud, or both. Blocks that can't hold such cells are not read.</source>
      <translation>Écrit les cellules d'une emprise, d'une tranche d'altitudes, d'un niveau de détail ou d'un temps dans un nouveau conteneur, dans un Cloud-Optimized Point Cloud, ou dans les deux. Les blocs qui ne peuvent contenir de telles cellules ne sont pas lus.</translation>
    </message>
    <message>
      <source>Path of the COPC</source>
      <translation>Chemin du COPC</translation>
    </message>
    <message>
      <source>Blocks read</source>
      <translation>Blocs lus</translation>
    </message>
    <message>
      <source>grid, geotiff, density, statistics, height, median, dem, dtm, dsm, terrain, canopy, elevation</source>
      <translation>grille, geotiff, densité, statistiques, hauteur, altitude, médiane, mnt, mns, terrain, canopée, raster</translation>
    </message>
    <message>
      <source>Rasterize point cloud</source>
      <translation>Rastériser un nuage de points</translation>
    </message>
    <message>
      <source>Writes statistics of the points in square cells as GeoTIFF: count, and min, max, mean and median of any attribute, for all points or those of some classes and returns. They are exact, whatever the memory: no interpolation, no surface between points.</source>
      <translation>Écrit en GeoTIFF des statistiques des points par cellules carrées : nombre, minimum, maximum, moyenne et médiane de tout attribut, pour tous les points ou ceux de certaines classes et de certains retours. Elles sont exactes, quelle que soit la mémoire : ni interpolation, ni surface entre les points.</translation>
    </message>
    <message>
      <source>Cells with points</source>
      <translation>Cellules contenant des points</translation>
    </message>
    <message>
      <source>bcc, voxel, damaged, corrupt, broken, salvage</source>
      <translation>bcc, voxel, endommagé, corrompu, cassé, sauver</translation>
    </message>
    <message>
      <source>Recover BCC container</source>
      <translation>Récupérer un conteneur BCC</translation>
    </message>
    <message>
      <source>Saves all sound cells of a damaged container or stream to a new container and gives account of every byte that was lost. Losses are warned of, and are no failure; it fails if nothing can be saved.</source>
      <translation>Sauve toutes les cellules intactes d'un conteneur ou d'un flux endommagé dans un nouveau conteneur et rend compte de chaque octet perdu. Les pertes donnent un avertissement, pas un échec ; l'algorithme échoue si rien ne peut être sauvé.</translation>
    </message>
    <message>
      <source>Nothing was lost</source>
      <translation>Rien n'a été perdu</translation>
    </message>
    <message>
      <source>Bytes lost</source>
      <translation>Octets perdus</translation>
    </message>
    <message>
      <source>Ranges of bytes lost</source>
      <translation>Plages d'octets perdues</translation>
    </message>
    <message>
      <source>Corrupted blocks</source>
      <translation>Blocs corrompus</translation>
    </message>
    <message>
      <source>Truncated blocks</source>
      <translation>Blocs tronqués</translation>
    </message>
    <message>
      <source>Verified by checksums</source>
      <translation>Contrôlé par sommes de contrôle</translation>
    </message>
    <message>
      <source>damaged, corrupt, broken, truncated, recover, salvage, fix, mend</source>
      <translation>endommagé, corrompu, cassé, tronqué, récupérer, sauver, réparer, corriger</translation>
    </message>
    <message>
      <source>The extent of each loss that has one, with its bytes, points and reason.</source>
      <translation>L'emprise de chaque perte qui en a une, avec ses octets, ses points et sa cause.</translation>
    </message>
    <message>
      <source>Repair point cloud</source>
      <translation>Réparer un nuage de points</translation>
    </message>
    <message>
      <source>Saves all that can be saved of a damaged LAS, LAZ or COPC file, truncated ones included, by the least that is needed: sound chunks are copied byte for byte. The result is read back and compared before it takes its place; the damaged file is never changed. The report lists what was recovered, lost and mended. Losses are no failure: the output COMPLETE tells. Where nothing is wrong, nothing is written, and OUTPUT_PATH is the input.</source>
      <translation>Sauve tout ce qui peut l'être d'un fichier LAS, LAZ ou COPC endommagé, même tronqué, en changeant le moins possible : les chunks intacts sont copiés octet pour octet. Le résultat est relu et comparé avant de prendre sa place ; le fichier endommagé n'est jamais modifié. Le rapport liste ce qui a été récupéré, perdu et réparé. Les pertes ne sont pas un échec : la sortie COMPLETE le dit. Si rien n'est à réparer, rien n'est écrit, et OUTPUT_PATH est l'entrée.</translation>
    </message>
    <message>
      <source>The file states no CRS. If its points are in the project's, {crs}, give that as CRS.</source>
      <translation>Le fichier n'indique aucun SCR. Si ses points sont dans celui du projet, {crs}, indiquez-le comme SCR.</translation>
    </message>
    <message>
      <source>Lost places</source>
      <translation>Lieux perdus</translation>
    </message>
    <message>
      <source>Path of the sound file</source>
      <translation>Chemin du fichier sain</translation>
    </message>
    <message>
      <source>Points recovered</source>
      <translation>Points récupérés</translation>
    </message>
    <message>
      <source>Points lost</source>
      <translation>Points perdus</translation>
    </message>
    <message>
      <source>Things mended</source>
      <translation>Éléments réparés</translation>
    </message>
    <message>
      <source>Doubtful points kept</source>
      <translation>Points douteux gardés</translation>
    </message>
    <message>
      <source>Lost: {what}</source>
      <translation>Perdu : {what}</translation>
    </message>
    <message>
      <source>bcc, voxel, log, append, power cut</source>
      <translation>bcc, voxel, journal, ajouter, coupure de courant</translation>
    </message>
    <message>
      <source>Settle BCC container</source>
      <translation>Finaliser un conteneur BCC</translation>
    </message>
    <message>
      <source>Brings in the cells that an append which was killed left in the log beside a container. Readers show what was committed before and say how many cells wait. A log of another container, or of another state of this one, is left alone.</source>
      <translation>Intègre les cellules qu'un ajout interrompu a laissées dans le journal à côté d'un conteneur. Les lecteurs montrent ce qui était validé avant et disent combien de cellules attendent. Le journal d'un autre conteneur, ou d'un autre état de celui-ci, n'est pas touché.</translation>
    </message>
    <message>
      <source>Cells of the container</source>
      <translation>Cellules du conteneur</translation>
    </message>
    <message>
      <source>las, laz, lidar, split, tile, tiling, retile, buffer, grid</source>
      <translation>las, laz, lidar, diviser, couper, dalle, dallage, tuile, tuilage, tampon, grille</translation>
    </message>
    <message>
      <source>Divide into tiles</source>
      <translation>Diviser en dalles</translation>
    </message>
    <message>
      <source>Writes the points of one or many files as square tiles, each named after its lower left corner, in one pass. Without a buffer every point is in exactly one tile; with one, tiles hold copies of their neighbours' points too, flagged as withheld.</source>
      <translation>Écrit les points d'un ou de plusieurs fichiers en dalles carrées, nommées d'après leur coin inférieur gauche, en un seul passage. Sans tampon, chaque point est dans une dalle et une seule ; avec un tampon, les dalles contiennent aussi des copies des points voisins, marquées comme écartées (withheld).</translation>
    </message>
    <message>
      <source>Copies in buffers</source>
      <translation>Copies dans les tampons</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, stream, bccs, sensor</source>
      <translation>bcc, voxel, cellule, réseau, flux, bccs, capteur</translation>
    </message>
    <message>
      <source>BCC container from stream</source>
      <translation>Trier un flux en conteneur BCC</translation>
    </message>
    <message>
      <source>Sorts the cells of a recorded stream into a BCC container. What the stream lost or repeated is warned of; cells of all sound chunks are kept, even if the stream was cut.</source>
      <translation>Trie les cellules d'un flux enregistré en un conteneur BCC. Un avertissement signale ce que le flux a perdu ou répété ; les cellules de tous les chunks intacts sont gardées, même si le flux a été coupé.</translation>
    </message>
    <message>
      <source>Cells that were merged into others</source>
      <translation>Cellules fusionnées dans d'autres</translation>
    </message>
    <message>
      <source>check, verify, quality, valid, compare</source>
      <translation>vérifier, contrôler, qualité, valide, valider, validation, comparer, recette</translation>
    </message>
    <message>
      <source>Where on the ground something is wrong: strays, points outside node or bounds, damaged nodes, overlaps, gaps.</source>
      <translation>Où quelque chose ne va pas au sol : points isolés, points hors de leur nœud ou de l'emprise, nœuds endommagés, recouvrements, lacunes.</translation>
    </message>
    <message>
      <source>Validate point cloud</source>
      <translation>Vérifier un nuage de points</translation>
    </message>
    <message>
      <source>Checks LAS, LAZ and COPC files, BCC containers, EPT datasets and virtual point clouds against their specifications and says what is wrong, where, by which clause, and what mends it. With a source, it says for every attribute whether anything was lost. Of several files, it says what they have in common and what stands out among them: duplicates, overlaps, gaps, other CRS and units. An invalid file is no failure of the algorithm: the output VALID tells.</source>
      <translation>Vérifie la conformité de fichiers LAS, LAZ et COPC, de conteneurs BCC, de jeux EPT et de nuages de points virtuels à leurs spécifications et dit ce qui ne va pas, où, selon quel article, et comment y remédier. Avec une source, il dit pour chaque attribut si quelque chose a été perdu. De plusieurs fichiers, il dit ce qu'ils ont en commun et ce qui s'en écarte : doublons, recouvrements, lacunes, autres SCR et unités. Un fichier non valide n'est pas un échec de l'algorithme : la sortie VALID le dit.</translation>
    </message>
    <message>
      <source>Places of findings</source>
      <translation>Lieux des constats</translation>
    </message>
    <message>
      <source>Valid</source>
      <translation>Valide</translation>
    </message>
    <message>
      <source>The polygon layer has no polygon.</source>
      <translation>La couche de polygones ne contient aucun polygone.</translation>
    </message>
    <message>
      <source>A polygon can't be expressed in the point cloud's CRS.</source>
      <translation>Un polygone ne peut pas être exprimé dans le SCR du nuage de points.</translation>
    </message>
    <message>
      <source>without withheld</source>
      <translation>sans les points écartés</translation>
    </message>
    <message>
      <source>in an extent</source>
      <translation>dans une emprise</translation>
    </message>
    <message>
      <source>{count} classes</source>
      <translation>{count} classes</translation>
    </message>
    <message>
      <source>returns {numbers}</source>
      <translation>retours {numbers}</translation>
    </message>
    <message>
      <source>from {moment}</source>
      <translation>à partir de {moment}</translation>
    </message>
    <message>
      <source>every {distance}</source>
      <translation>un point tous les {distance}</translation>
    </message>
    <message>
      <source>to level {depth}</source>
      <translation>jusqu'au niveau {depth}</translation>
    </message>
    <message>
      <source>thinned to {distance}</source>
      <translation>décimé à {distance}</translation>
    </message>
    <message>
      <source>to {moment}</source>
      <translation>jusqu'à {moment}</translation>
    </message>
    <message>
      <source>Cells</source>
      <translation>Cellules</translation>
    </message>
    <message>
      <source>Blocks</source>
      <translation>Blocs</translation>
    </message>
    <message>
      <source>Bytes</source>
      <translation>Octets</translation>
    </message>
    <message>
      <source>{message}; in QGIS, Plugins &gt; COPC Forge &gt; Install missing packages… fetches it.</source>
      <translation>{message} ; dans QGIS, Extensions &gt; COPC Forge &gt; Installer les paquets manquants… s'en charge.</translation>
    </message>
    <message>
      <source>A place is not on the map, since its CRS can't be brought into the layer's: {what}</source>
      <translation>Un lieu manque sur la carte, car son SCR ne peut être converti dans celui de la couche : {what}</translation>
    </message>
    <message>
      <source>The layer {name} holds the output open; remove the layer or choose another name.</source>
      <translation>La couche {name} tient la sortie ouverte ; supprimez la couche ou choisissez un autre nom.</translation>
    </message>
    <message>
      <source>{title} and {count} more</source>
      <translation>{title} et {count} autres</translation>
    </message>
    <message>
      <source>The memory did not suffice; set a lower memory limit or fewer threads.</source>
      <translation>La mémoire n'a pas suffi ; réduisez la limite de mémoire ou le nombre de threads.</translation>
    </message>
    <message>
      <source>Convert and inspect</source>
      <translation>Convertir et examiner</translation>
    </message>
    <message>
      <source>Points to cells and back</source>
      <translation>Points en cellules et retour</translation>
    </message>
    <message>
      <source>Validate, repair, validate</source>
      <translation>Vérifier, réparer, vérifier</translation>
    </message>
    <message>
      <source>Point clouds</source>
      <translation>Nuages de points</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Rapport</translation>
    </message>
    <message>
      <source>Attributes</source>
      <translation>Attributs</translation>
    </message>
    <message>
      <source>Cell size</source>
      <translation>Taille de cellule</translation>
    </message>
    <message>
      <source>Container</source>
      <translation>Conteneur</translation>
    </message>
    <message>
      <source>Repaired file</source>
      <translation>Fichier réparé</translation>
    </message>
    <message>
      <source>Report on the damaged file</source>
      <translation>Rapport sur le fichier endommagé</translation>
    </message>
    <message>
      <source>Report on the repaired file</source>
      <translation>Rapport sur le fichier réparé</translation>
    </message>
    <message>
      <source>What was recovered, lost and mended</source>
      <translation>Ce qui a été récupéré, perdu et corrigé</translation>
    </message>
    <message>
      <source>LAS or LAZ file.</source>
      <translation>Fichier LAS ou LAZ.</translation>
    </message>
    <message>
      <source>A damaged LAS, LAZ or COPC file.</source>
      <translation>Un fichier LAS, LAZ ou COPC endommagé.</translation>
    </message>
    <message>
      <source>Converts LAS or LAZ to COPC, then inspects the result.</source>
      <translation>Convertit du LAS ou LAZ en COPC, puis examine le résultat.</translation>
    </message>
    <message>
      <source>Puts points on a lattice of cells, keeps the container, and shows the cells as a point cloud.</source>
      <translation>Place les points sur un réseau de cellules, garde le conteneur et montre les cellules comme nuage de points.</translation>
    </message>
    <message>
      <source>Validates a file, repairs it, and validates what came out.</source>
      <translation>Vérifie un fichier, le répare et vérifie le résultat.</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: files, folders of them, or layers' names.</source>
      <translation>LAS, LAZ ou COPC : fichiers, dossiers de tels fichiers ou noms de couches.</translation>
    </message>
    <message>
      <source>Of the project, of a layer, or any other. EPSG:25832+7837 is understood too: with a CRS of heights.</source>
      <translation>Celui du projet, d'une couche, ou tout autre. EPSG:2154+5720 est compris aussi : avec un SCR altimétrique.</translation>
    </message>
    <message>
      <source>Change the files themselves</source>
      <translation>Modifier les fichiers eux-mêmes</translation>
    </message>
    <message>
      <source>Otherwise copies are written to the folder that is given.</source>
      <translation>Sinon, des copies sont écrites dans le dossier indiqué.</translation>
    </message>
    <message>
      <source>Folder for the copies</source>
      <translation>Dossier des copies</translation>
    </message>
    <message>
      <source>Copies keep their names. For a single file, scripts may give a file name as well.</source>
      <translation>Les copies gardent leurs noms. Pour un seul fichier, les scripts peuvent aussi donner un nom de fichier.</translation>
    </message>
    <message>
      <source>Remove the CRS</source>
      <translation>Supprimer le SCR</translation>
    </message>
    <message>
      <source>No CRS is stated any more; none may be given then.</source>
      <translation>Plus aucun SCR n'est indiqué ; aucun ne peut alors être donné.</translation>
    </message>
    <message>
      <source>Take the CRS from</source>
      <translation>Reprendre le SCR de</translation>
    </message>
    <message>
      <source>A point cloud whose CRS it is, in place of a CRS. The file itself will do: what it says is then written properly.</source>
      <translation>Un nuage de points dont c'est le SCR, à la place d'un SCR. Le fichier lui-même convient : ce qu'il dit est alors écrit correctement.</translation>
    </message>
    <message>
      <source>Replace copies that exist</source>
      <translation>Remplacer les copies existantes</translation>
    </message>
    <message>
      <source>Otherwise a file of the same name in the folder is an error.</source>
      <translation>Sinon, un fichier du même nom dans le dossier est une erreur.</translation>
    </message>
    <message>
      <source>What became of each file, in HTML.</source>
      <translation>Ce qu'est devenu chaque fichier, en HTML.</translation>
    </message>
    <message>
      <source>Level of detail</source>
      <translation>Niveau de détail</translation>
    </message>
    <message>
      <source>Cells of this level only.</source>
      <translation>Cellules de ce niveau seulement.</translation>
    </message>
    <message>
      <source>Column of the time</source>
      <translation>Colonne du temps</translation>
    </message>
    <message>
      <source>The payload column that the time is compared with.</source>
      <translation>La colonne de données à laquelle le temps est comparé.</translation>
    </message>
    <message>
      <source>Cells of this level only; left open, those of all levels, one upon the other.</source>
      <translation>Cellules de ce niveau seulement ; vide : celles de tous les niveaux, superposées.</translation>
    </message>
    <message>
      <source>CRS of the cells</source>
      <translation>SCR des cellules</translation>
    </message>
    <message>
      <source>Overrides what the container says.</source>
      <translation>Prévaut sur ce que dit le conteneur.</translation>
    </message>
    <message>
      <source>What the conversion may add to QGIS.</source>
      <translation>Ce que la conversion peut ajouter à la mémoire de QGIS.</translation>
    </message>
    <message>
      <source>Emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Vidé ensuite. Vide : le dossier des traitements de QGIS.</translation>
    </message>
    <message>
      <source>Cloud-Optimized Point Cloud</source>
      <translation>Cloud-Optimized Point Cloud</translation>
    </message>
    <message>
      <source>Its name ends in .copc.laz, by which QGIS recognises the format.</source>
      <translation>Son nom se termine par .copc.laz, à quoi QGIS reconnaît le format.</translation>
    </message>
    <message>
      <source>Extent</source>
      <translation>Emprise</translation>
    </message>
    <message>
      <source>Of cell centres, in any CRS.</source>
      <translation>Des centres de cellules, dans n'importe quel SCR.</translation>
    </message>
    <message>
      <source>Least height</source>
      <translation>Altitude minimale</translation>
    </message>
    <message>
      <source>Of cell centres, in the units of the container.</source>
      <translation>Des centres de cellules, dans les unités du conteneur.</translation>
    </message>
    <message>
      <source>Greatest height</source>
      <translation>Altitude maximale</translation>
    </message>
    <message>
      <source>First time</source>
      <translation>Premier instant</translation>
    </message>
    <message>
      <source>In the units of the column that holds the time: microseconds since 1970 for streams.</source>
      <translation>Dans les unités de la colonne du temps : microsecondes depuis 1970 pour les flux.</translation>
    </message>
    <message>
      <source>Last time</source>
      <translation>Dernier instant</translation>
    </message>
    <message>
      <source>Container with the cells</source>
      <translation>Conteneur avec les cellules</translation>
    </message>
    <message>
      <source>Left open, none is written.</source>
      <translation>Vide : aucun n'est écrit.</translation>
    </message>
    <message>
      <source>Cells as COPC</source>
      <translation>Cellules en COPC</translation>
    </message>
    <message>
      <source>What the job may add to QGIS; what exceeds it goes to scratch files.</source>
      <translation>Ce que le traitement peut ajouter à la mémoire de QGIS ; le surplus va dans des fichiers de travail.</translation>
    </message>
    <message>
      <source>A container of version 1 or 2, or a stream.</source>
      <translation>Un conteneur de version 1 ou 2, ou un flux.</translation>
    </message>
    <message>
      <source>Compression</source>
      <translation>Compression</translation>
    </message>
    <message>
      <source>none, LZ4 (fastest), Zstandard, or by block: adaptive weighs size against time, smallest takes the smallest.</source>
      <translation>none (aucune), LZ4 (la plus rapide), Zstandard, ou par bloc : adaptive pèse taille et temps, smallest prend la plus petite.</translation>
    </message>
    <message>
      <source>Level of Zstandard</source>
      <translation>Niveau de Zstandard</translation>
    </message>
    <message>
      <source>1 (fast) to 22 (small).</source>
      <translation>De 1 (rapide) à 22 (petit).</translation>
    </message>
    <message>
      <source>Write identifiers as differences</source>
      <translation>Écrire les identifiants comme différences</translation>
    </message>
    <message>
      <source>Smaller; readers of the first editions of the format may not understand it.</source>
      <translation>Plus petit ; les lecteurs des premières éditions du format peuvent ne pas le comprendre.</translation>
    </message>
    <message>
      <source>Cells of a block (0: automatic)</source>
      <translation>Cellules par bloc (0 : automatique)</translation>
    </message>
    <message>
      <source>Small blocks let queries read less, large ones compress better.</source>
      <translation>Avec de petits blocs, les requêtes lisent moins ; les grands se compressent mieux.</translation>
    </message>
    <message>
      <source>Cell size, if not told</source>
      <translation>Taille de cellule, si non indiquée</translation>
    </message>
    <message>
      <source>Needed for containers only that do not say where their cells lie: distance of adjacent cells, units of the CRS.</source>
      <translation>Requis seulement pour les conteneurs qui ne situent pas leurs cellules : distance entre cellules adjacentes, en unités du SCR.</translation>
    </message>
    <message>
      <source>Origin, if not told</source>
      <translation>Origine, si non indiquée</translation>
    </message>
    <message>
      <source>Position of cell (0, 0, 0) as x, y, z; left open, the origin of the CRS.</source>
      <translation>Position de la cellule (0, 0, 0) : x, y, z ; vide : l'origine du SCR.</translation>
    </message>
    <message>
      <source>CRS, if not told</source>
      <translation>SCR, si non indiqué</translation>
    </message>
    <message>
      <source>Of containers whose cell size is given here.</source>
      <translation>Des conteneurs dont la taille de cellule est donnée ici.</translation>
    </message>
    <message>
      <source>Compare with the input</source>
      <translation>Comparer à l'entrée</translation>
    </message>
    <message>
      <source>Says in the report if a value was lost.</source>
      <translation>Dit dans le rapport si une valeur a été perdue.</translation>
    </message>
    <message>
      <source>Temporal index: a sample every so many points</source>
      <translation>Index temporel : un échantillon tous les N points</translation>
    </message>
    <message>
      <source>0: no index. -1: as recommended for the number of points. Needs points with GPS time.</source>
      <translation>0 : pas d'index. -1 : selon le nombre de points, comme recommandé. Requiert des points avec temps GPS.</translation>
    </message>
    <message>
      <source>GPS time of the input</source>
      <translation>Temps GPS de l'entrée</translation>
    </message>
    <message>
      <source>keep: as the headers say; week: seconds of the GPS week; adjusted: adjusted standard time. Left open, the values correct the headers where they leave no doubt.</source>
      <translation>keep : comme l'indiquent les en-têtes ; week : secondes de la semaine GPS ; adjusted : temps GPS ajusté (Adjusted Standard GPS Time). Vide : les valeurs corrigent les en-têtes quand elles ne laissent aucun doute.</translation>
    </message>
    <message>
      <source>Scale of the output's coordinates</source>
      <translation>Échelle des coordonnées de sortie</translation>
    </message>
    <message>
      <source>A number, or three for x, y and z, such as 0.001, 0.001, 0.01. Left open, the finest of the input's.</source>
      <translation>Un nombre, ou trois pour x, y et z, par exemple 0.001, 0.001, 0.01. Vide : la plus fine de l'entrée.</translation>
    </message>
    <message>
      <source>scale: colours of files that use only 8 of the 16 bits are multiplied by 256, as LAS wants them; those of all other files stay.</source>
      <translation>scale : les couleurs des fichiers qui n'utilisent que 8 des 16 bits sont multipliées par 256, comme LAS le veut ; celles des autres fichiers restent.</translation>
    </message>
    <message>
      <source>Go on without bad files</source>
      <translation>Continuer sans les mauvais fichiers</translation>
    </message>
    <message>
      <source>Leaves out files that can't be read, each named in a warning; otherwise they are an error, which names all of them.</source>
      <translation>Laisse de côté les fichiers illisibles, chacun nommé dans un avertissement ; sinon ils sont une erreur, qui les nomme tous.</translation>
    </message>
    <message>
      <source>Compress scratch files</source>
      <translation>Compresser les fichiers de travail</translation>
    </message>
    <message>
      <source>Takes less room there.</source>
      <translation>Y prend moins de place.</translation>
    </message>
    <message>
      <source>LAS or LAZ: files, folders of them, virtual point clouds, or EPT datasets (ept.json). Each file becomes a COPC of its own.</source>
      <translation>LAS ou LAZ : fichiers, dossiers de tels fichiers, nuages de points virtuels ou jeux EPT (ept.json). Chaque fichier devient son propre COPC.</translation>
    </message>
    <message>
      <source>Make a virtual point cloud</source>
      <translation>Créer un nuage de points virtuel</translation>
    </message>
    <message>
      <source>One layer that shows all outputs; in the folder, and called as it is.</source>
      <translation>Une couche qui montre tous les résultats ; dans le dossier, et du même nom que lui.</translation>
    </message>
    <message>
      <source>Make an overview</source>
      <translation>Créer un aperçu</translation>
    </message>
    <message>
      <source>One more COPC beside the virtual point cloud, of the coarse levels of all outputs.</source>
      <translation>Un COPC de plus à côté du nuage de points virtuel, avec les niveaux grossiers de tous les résultats.</translation>
    </message>
    <message>
      <source>Names of the outputs</source>
      <translation>Noms des résultats</translation>
    </message>
    <message>
      <source>Below the folder, without ending: {name} is that of the input, {folder} its folder from the one on that was named, {parent} the name of the folder it lies in, {kind} las, laz or ept.</source>
      <translation>Sous le dossier, sans extension : {name} est le nom de l'entrée, {folder} son dossier à partir de celui qui a été désigné, {parent} le nom du dossier où elle se trouve, {kind} las, laz ou ept.</translation>
    </message>
    <message>
      <source>What all conversions together may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free.</source>
      <translation>Ce que toutes les conversions ensemble peuvent ajouter à la mémoire de QGIS. 0 : le moindre d'un quart de la RAM et de la moitié de ce qui est libre.</translation>
    </message>
    <message>
      <source>Folder for the outputs</source>
      <translation>Dossier des résultats</translation>
    </message>
    <message>
      <source>What is up to date there is passed over.</source>
      <translation>Ce qui y est à jour est sauté.</translation>
    </message>
    <message>
      <source>A COPC file, its http(s) address, a virtual point cloud, or a layer's name. LAS and LAZ will do, and are read whole.</source>
      <translation>Un fichier COPC, son adresse http(s), un nuage de points virtuel ou le nom d'une couche. LAS et LAZ conviennent, et sont lus en entier.</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>Polygones</translation>
    </message>
    <message>
      <source>Points in any of them; they are brought into the point cloud's CRS.</source>
      <translation>Les points dans l'un d'eux ; ils sont ramenés au SCR du nuage de points.</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Depuis</translation>
    </message>
    <message>
      <source>First moment: GPS seconds or UTC.</source>
      <translation>Premier instant : secondes GPS ou UTC.</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Jusqu'à</translation>
    </message>
    <message>
      <source>Last moment: GPS seconds or UTC.</source>
      <translation>Dernier instant : secondes GPS ou UTC.</translation>
    </message>
    <message>
      <source>Distance between points that suffices</source>
      <translation>Distance suffisante entre points</translation>
    </message>
    <message>
      <source>In units of the CRS; left open, every point.</source>
      <translation>En unités du SCR ; vide : tous les points.</translation>
    </message>
    <message>
      <source>Finest level</source>
      <translation>Niveau le plus fin</translation>
    </message>
    <message>
      <source>Of the octree; 0 is the coarsest.</source>
      <translation>De l'octree ; 0 est le plus grossier.</translation>
    </message>
    <message>
      <source>Temporal index of the output</source>
      <translation>Index temporel de la sortie</translation>
    </message>
    <message>
      <source>Points between samples, 0 for no index, -1 as recommended. Left open: as in the input.</source>
      <translation>Points entre deux échantillons, 0 sans index, -1 comme recommandé. Vide : comme dans l'entrée.</translation>
    </message>
    <message>
      <source>Thin out: distance between points</source>
      <translation>Décimer : distance entre points</translation>
    </message>
    <message>
      <source>Of what fulfils all else. In units of the CRS, in 3D; points that stay are at least 0.7 times as far apart.</source>
      <translation>De ce qui remplit tout le reste. En unités du SCR, en 3D ; les points gardés sont distants d'au moins 0,7 fois cette valeur.</translation>
    </message>
    <message>
      <source>LAS, LAZ: takes what is there of files that were cut.</source>
      <translation>LAS, LAZ : prend ce qui existe des fichiers tronqués.</translation>
    </message>
    <message>
      <source>What the conversion to COPC may add to QGIS.</source>
      <translation>Ce que la conversion en COPC peut ajouter à la mémoire de QGIS.</translation>
    </message>
    <message>
      <source>Used if the points exceed the memory limit. Left open: Processing's own folder.</source>
      <translation>Utilisé si les points dépassent la limite de mémoire. Vide : le dossier des traitements de QGIS.</translation>
    </message>
    <message>
      <source>Extracted points</source>
      <translation>Points extraits</translation>
    </message>
    <message>
      <source>A name in .copc.laz gives COPC, one in .laz or .las gives that.</source>
      <translation>Un nom en .copc.laz donne du COPC, un nom en .laz ou .las donne ce format.</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: one file, many, or folders of them.</source>
      <translation>LAS, LAZ ou COPC : un fichier, plusieurs, ou des dossiers de tels fichiers.</translation>
    </message>
    <message>
      <source>Distance of adjacent centres along an axis, in units of the CRS. A cell has half the volume of a cube of that edge.</source>
      <translation>Distance entre centres adjacents le long d'un axe, en unités du SCR. Une cellule a la moitié du volume d'un cube de cette arête.</translation>
    </message>
    <message>
      <source>Separated by commas: intensity, classification, red, z, gps_time …, or names of extra bytes.</source>
      <translation>Séparés par des virgules : intensity, classification, red, z, gps_time …, ou noms d'octets supplémentaires.</translation>
    </message>
    <message>
      <source>Aggregations</source>
      <translation>Agrégations</translation>
    </message>
    <message>
      <source>Each of them of each attribute; count is the number of points. mode: the most frequent value.</source>
      <translation>Chacune pour chaque attribut ; count est le nombre de points. mode : la valeur la plus fréquente.</translation>
    </message>
    <message>
      <source>Coarser levels</source>
      <translation>Niveaux plus grossiers</translation>
    </message>
    <message>
      <source>Cells of 2, 4, 8 … times the size are written too, each aggregated from all of its points.</source>
      <translation>Des cellules de 2, 4, 8 … fois la taille sont écrites aussi, chacune agrégée à partir de tous ses points.</translation>
    </message>
    <message>
      <source>auto: index64 where the extent fits it, else galactic128, which fits any.</source>
      <translation>auto : index64 si l'emprise y tient, sinon galactic128, où toute emprise tient.</translation>
    </message>
    <message>
      <source>Origin</source>
      <translation>Origine</translation>
    </message>
    <message>
      <source>Position of cell (0, 0, 0) as x, y, z. Left open, one below the points by which neighbouring tiles share a lattice.</source>
      <translation>Position de la cellule (0, 0, 0) : x, y, z. Vide : une origine sous les points, telle que des dalles voisines partagent un réseau.</translation>
    </message>
    <message>
      <source>Level of detail of the finest cells</source>
      <translation>Niveau de détail des cellules les plus fines</translation>
    </message>
    <message>
      <source>A label in the identifiers.</source>
      <translation>Une étiquette dans les identifiants.</translation>
    </message>
    <message>
      <source>Frame of reference</source>
      <translation>Référentiel</translation>
    </message>
    <message>
      <source>A label in the identifiers, 0 to 255.</source>
      <translation>Une étiquette dans les identifiants, de 0 à 255.</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>Rang</translation>
    </message>
    <message>
      <source>A label in the identifiers, 0 to 3.</source>
      <translation>Une étiquette dans les identifiants, de 0 à 3.</translation>
    </message>
    <message>
      <source>Takes what is there if a file ends before the points that its header announces; otherwise that is an error.</source>
      <translation>Prend ce qui existe si un fichier finit avant les points annoncés par son en-tête ; sinon c'est une erreur.</translation>
    </message>
    <message>
      <source>BCC container</source>
      <translation>Conteneur BCC</translation>
    </message>
    <message>
      <source>A sequential container of version 2.1.</source>
      <translation>Un conteneur séquentiel de version 2.1.</translation>
    </message>
    <message>
      <source>A COPC file, or the name of a layer made from one.</source>
      <translation>Un fichier COPC, ou le nom d'une couche issue d'un tel fichier.</translation>
    </message>
    <message>
      <source>A sample every so many points</source>
      <translation>Un échantillon tous les N points</translation>
    </message>
    <message>
      <source>-1: as recommended for the number of points. Fewer points between samples make a larger, finer index. 0: no index.</source>
      <translation>-1 : selon le nombre de points, comme recommandé. Moins de points entre échantillons donnent un index plus grand et plus fin. 0 : pas d'index.</translation>
    </message>
    <message>
      <source>Remove the index</source>
      <translation>Supprimer l'index</translation>
    </message>
    <message>
      <source>Writes the file without one.</source>
      <translation>Écrit le fichier sans index.</translation>
    </message>
    <message>
      <source>Used for very large indexes, and emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Utilisé pour les très grands index, et vidé ensuite. Vide : le dossier des traitements de QGIS.</translation>
    </message>
    <message>
      <source>Indexed point cloud</source>
      <translation>Nuage de points indexé</translation>
    </message>
    <message>
      <source>Its name ends in .copc.laz. Give the input's name to replace it.</source>
      <translation>Son nom se termine par .copc.laz. Donnez le nom de l'entrée pour la remplacer.</translation>
    </message>
    <message>
      <source>LAS, LAZ, COPC, BCC or VPC; a file, a layer's name, or an http(s) address.</source>
      <translation>LAS, LAZ, COPC, BCC ou VPC ; un fichier, le nom d'une couche ou une adresse http(s).</translation>
    </message>
    <message>
      <source>Second point cloud</source>
      <translation>Second nuage de points</translation>
    </message>
    <message>
      <source>Shown beside the first.</source>
      <translation>Montré à côté du premier.</translation>
    </message>
    <message>
      <source>Ranges of attributes</source>
      <translation>Plages des attributs</translation>
    </message>
    <message>
      <source>Reads all points; without, only the structure is read, in no time.</source>
      <translation>Lit tous les points ; sinon, seule la structure est lue, en un instant.</translation>
    </message>
    <message>
      <source>All of it, in HTML.</source>
      <translation>Le tout, en HTML.</translation>
    </message>
    <message>
      <source>Duplicates</source>
      <translation>Doublons</translation>
    </message>
    <message>
      <source>What becomes of cells with one identifier: all are kept, the first or the last, or the mean, least or greatest value.</source>
      <translation>Ce que deviennent les cellules de même identifiant : toutes sont gardées, ou la première, ou la dernière, ou bien la valeur moyenne, minimale ou maximale.</translation>
    </message>
    <message>
      <source>Stream</source>
      <translation>Flux</translation>
    </message>
    <message>
      <source>A file into which a stream was recorded.</source>
      <translation>Un fichier dans lequel un flux a été enregistré.</translation>
    </message>
    <message>
      <source>Keep time stamps</source>
      <translation>Garder les horodatages</translation>
    </message>
    <message>
      <source>As the payload column time_us, microseconds since 1970.</source>
      <translation>Comme colonne de données time_us, en microsecondes depuis 1970.</translation>
    </message>
    <message>
      <source>Keep repeated chunks</source>
      <translation>Garder les chunks répétés</translation>
    </message>
    <message>
      <source>Otherwise a chunk that came twice with equal content counts once.</source>
      <translation>Sinon, un chunk arrivé deux fois avec le même contenu compte une fois.</translation>
    </message>
    <message>
      <source>For streams that do not announce it; index64 by default.</source>
      <translation>Pour les flux qui ne l'annoncent pas ; index64 par défaut.</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <source>2.0 holds no CRS, origin, cell size and column names: for readers that know nothing newer.</source>
      <translation>2.0 ne contient ni SCR, ni origine, ni taille de cellule, ni noms de colonnes : pour les lecteurs qui ne connaissent rien de plus récent.</translation>
    </message>
    <message>
      <source>Migrated container</source>
      <translation>Conteneur migré</translation>
    </message>
    <message>
      <source>Give the input's name, or leave it out, to replace the container; a stream needs another name.</source>
      <translation>Donnez le nom de l'entrée, ou laissez vide, pour remplacer le conteneur ; un flux requiert un autre nom.</translation>
    </message>
    <message>
      <source>Damaged container</source>
      <translation>Conteneur endommagé</translation>
    </message>
    <message>
      <source>Of any version, or a stream; its header may be lost.</source>
      <translation>De toute version, ou un flux ; son en-tête peut être perdu.</translation>
    </message>
    <message>
      <source>For containers whose header is lost and whose blocks do not tell.</source>
      <translation>Pour les conteneurs dont l'en-tête est perdu et dont les blocs ne le disent pas.</translation>
    </message>
    <message>
      <source>Bytes of payload of a cell</source>
      <translation>Octets de données par cellule</translation>
    </message>
    <message>
      <source>The same. -1: unknown.</source>
      <translation>De même. -1 : inconnu.</translation>
    </message>
    <message>
      <source>Keep repeated blocks</source>
      <translation>Garder les blocs répétés</translation>
    </message>
    <message>
      <source>Otherwise a block that stands twice byte for byte counts once.</source>
      <translation>Sinon, un bloc présent deux fois à l'octet près compte une fois.</translation>
    </message>
    <message>
      <source>Recovered container</source>
      <translation>Conteneur récupéré</translation>
    </message>
    <message>
      <source>Another file than the input, of version 2.1.</source>
      <translation>Un autre fichier que l'entrée, de version 2.1.</translation>
    </message>
    <message>
      <source>Cells to add</source>
      <translation>Cellules à ajouter</translation>
    </message>
    <message>
      <source>Container to add to</source>
      <translation>Conteneur à compléter</translation>
    </message>
    <message>
      <source>It is changed in place, not copied.</source>
      <translation>Il est modifié sur place, pas copié.</translation>
    </message>
    <message>
      <source>Compression of the new blocks</source>
      <translation>Compression des nouveaux blocs</translation>
    </message>
    <message>
      <source>same: that of the container.</source>
      <translation>same : celle du conteneur.</translation>
    </message>
    <message>
      <source>It is changed in place. Nothing happens to one without a log.</source>
      <translation>Il est modifié sur place. Rien n'arrive à un conteneur sans journal.</translation>
    </message>
    <message>
      <source>COPC, LAS or LAZ; the ept.json of an EPT dataset, or a ZIP or TAR archive of one; or a folder of all these.</source>
      <translation>COPC, LAS ou LAZ ; l'ept.json d'un jeu EPT, ou une archive ZIP ou TAR d'un tel jeu ; ou un dossier de tout cela.</translation>
    </message>
    <message>
      <source>CRS of the points</source>
      <translation>SCR des points</translation>
    </message>
    <message>
      <source>Whatever the source says; of COPC that breaks no rule, only a missing one is added.</source>
      <translation>Quoi que dise la source ; d'un COPC conforme, seul un SCR manquant est ajouté.</translation>
    </message>
    <message>
      <source>GPS time of the source</source>
      <translation>Temps GPS de la source</translation>
    </message>
    <message>
      <source>What the times are, whatever header and values say; keep: what the header says. Left open, values that leave no doubt correct it.</source>
      <translation>Ce que sont les temps, quoi que disent l'en-tête et les valeurs ; keep : ce que dit l'en-tête. Vide : les valeurs qui ne laissent aucun doute le corrigent.</translation>
    </message>
    <message>
      <source>Where files are converted: what that may add to QGIS. 0: the engine chooses.</source>
      <translation>Là où des fichiers sont convertis : ce que cela peut ajouter à la mémoire de QGIS. 0 : le moteur choisit.</translation>
    </message>
    <message>
      <source>Files keep their names, with .copc.laz. Left out, COPC is replaced, and a folder's other files get theirs beside them. For a single source, scripts may give a file name as well.</source>
      <translation>Les fichiers gardent leurs noms, avec .copc.laz. Si omis, un COPC est remplacé, et les autres fichiers d'un dossier reçoivent le leur à côté d'eux. Pour une seule source, les scripts peuvent aussi donner un nom de fichier.</translation>
    </message>
    <message>
      <source>Damaged file</source>
      <translation>Fichier endommagé</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC. It is never changed.</source>
      <translation>LAS, LAZ ou COPC. Il n'est jamais modifié.</translation>
    </message>
    <message>
      <source>Of the same kind. Where nothing is wrong, nothing is written.</source>
      <translation>De même nature. Si rien n'est à réparer, rien n'est écrit.</translation>
    </message>
    <message>
      <source>Keep doubtful points</source>
      <translation>Garder les points douteux</translation>
    </message>
    <message>
      <source>Of chunks that are damaged inside, keeps what they give, marked by the extra dimension Doubtful. Otherwise such a chunk is left out.</source>
      <translation>Des chunks endommagés à l'intérieur, garde ce qu'ils donnent, marqué par la dimension supplémentaire Doubtful. Sinon, un tel chunk est laissé de côté.</translation>
    </message>
    <message>
      <source>Decode chunks</source>
      <translation>Décoder les chunks</translation>
    </message>
    <message>
      <source>all finds damage inside chunks. none takes those whose structure is sound as they are. auto decodes, unless all that is wrong is of no harm to points: WKT bit, CRS, spacing, a lost chunk table …</source>
      <translation>all trouve les dommages à l'intérieur des chunks. none prend tels quels ceux dont la structure est saine. auto décode, sauf si tous les défauts sont sans danger pour les points : bit WKT, SCR, espacement, table des chunks perdue…</translation>
    </message>
    <message>
      <source>States this one in place of what the file says. Left open, the CRS stays what it is.</source>
      <translation>Indique celui-ci à la place de ce que dit le fichier. Vide : le SCR reste ce qu'il est.</translation>
    </message>
    <message>
      <source>A point cloud whose CRS it is, in place of a CRS: of a neighbour.</source>
      <translation>Un nuage de points dont c'est le SCR, à la place d'un SCR : celui d'une dalle voisine.</translation>
    </message>
    <message>
      <source>How GPS times are counted. Left open, the values correct the header where they leave no doubt.</source>
      <translation>Comment les temps GPS sont comptés. Vide : les valeurs corrigent l'en-tête quand elles ne laissent aucun doute.</translation>
    </message>
    <message>
      <source>Dry run</source>
      <translation>Simulation</translation>
    </message>
    <message>
      <source>Says what would be done, and writes nothing.</source>
      <translation>Dit ce qui serait fait, et n'écrit rien.</translation>
    </message>
    <message>
      <source>What was recovered, lost and mended, in HTML.</source>
      <translation>Ce qui a été récupéré, perdu et réparé, en HTML.</translation>
    </message>
    <message>
      <source>LAS or LAZ: one file, many, folders of them, virtual point clouds, or EPT datasets (ept.json).</source>
      <translation>LAS ou LAZ : un fichier, plusieurs, des dossiers de tels fichiers, des nuages de points virtuels ou des jeux EPT (ept.json).</translation>
    </message>
    <message>
      <source>Search folders recursively</source>
      <translation>Parcourir les sous-dossiers</translation>
    </message>
    <message>
      <source>Includes the folders inside a given folder.</source>
      <translation>Inclut les dossiers contenus dans un dossier indiqué.</translation>
    </message>
    <message>
      <source>CRS of the input</source>
      <translation>SCR de l'entrée</translation>
    </message>
    <message>
      <source>Overrides what the files say. Compound systems keep their vertical part.</source>
      <translation>Prévaut sur ce que disent les fichiers. Les systèmes composés gardent leur partie verticale.</translation>
    </message>
    <message>
      <source>Reproject to</source>
      <translation>Reprojeter vers</translation>
    </message>
    <message>
      <source>Left open, points stay in the CRS of the input. Needed if the inputs differ in theirs.</source>
      <translation>Vide : les points restent dans le SCR de l'entrée. Requis si les entrées ont des SCR différents.</translation>
    </message>
    <message>
      <source>Unit of heights</source>
      <translation>Unité des altitudes</translation>
    </message>
    <message>
      <source>Of the input, where points are reprojected. auto: as the files state it, else as that of x and y, with a warning. keep: heights stay as they are.</source>
      <translation>De l'entrée, si les points sont reprojetés. auto : celle qu'indiquent les fichiers, sinon celle de x et y, avec un avertissement. keep : les altitudes restent telles quelles.</translation>
    </message>
    <message>
      <source>Allow incomplete input</source>
      <translation>Accepter une entrée incomplète</translation>
    </message>
    <message>
      <source>Converts what is there if a file ends before the points that its header announces; otherwise that is an error.</source>
      <translation>Convertit ce qui existe si un fichier finit avant les points annoncés par son en-tête ; sinon c'est une erreur.</translation>
    </message>
    <message>
      <source>Allow inexact reprojection</source>
      <translation>Accepter une reprojection inexacte</translation>
    </message>
    <message>
      <source>Accepts a transformation without its grid file, which may be metres off; otherwise that is an error.</source>
      <translation>Accepte une transformation sans son fichier de grille, qui peut être fausse de plusieurs mètres ; sinon c'est une erreur.</translation>
    </message>
    <message>
      <source>Memory limit in MiB (0: automatic)</source>
      <translation>Limite de mémoire en Mio (0 : automatique)</translation>
    </message>
    <message>
      <source>What the conversion may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free.</source>
      <translation>Ce que la conversion peut ajouter à la mémoire de QGIS. 0 : le moindre d'un quart de la RAM et de la moitié de ce qui est libre.</translation>
    </message>
    <message>
      <source>Threads (0: all)</source>
      <translation>Threads (0 : tous)</translation>
    </message>
    <message>
      <source>The result does not depend on it.</source>
      <translation>Le résultat n'en dépend pas.</translation>
    </message>
    <message>
      <source>Used if the points exceed the memory limit, and emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Utilisé si les points dépassent la limite de mémoire, et vidé ensuite. Vide : le dossier des traitements de QGIS.</translation>
    </message>
    <message>
      <source>Cluster</source>
      <translation>Cluster</translation>
    </message>
    <message>
      <source>Address of a Dask scheduler, or its scheduler file: its workers read, build and encode. The result does not depend on it. Left open: the one that the variable DASK_SCHEDULER names, or none.</source>
      <translation>Adresse d'un ordonnanceur Dask, ou son fichier (scheduler file) : ses workers lisent, construisent et encodent. Le résultat n'en dépend pas. Vide : celui que désigne la variable DASK_SCHEDULER, ou aucun.</translation>
    </message>
    <message>
      <source>What was read and written, in HTML.</source>
      <translation>Ce qui a été lu et écrit, en HTML.</translation>
    </message>
    <message>
      <source>Report as JSON</source>
      <translation>Rapport en JSON</translation>
    </message>
    <message>
      <source>The same for programs.</source>
      <translation>Le même pour les programmes.</translation>
    </message>
    <message>
      <source>In any CRS; left open, all.</source>
      <translation>Dans n'importe quel SCR ; vide : tout.</translation>
    </message>
    <message>
      <source>Numbers, such as 2, 9; left open, all.</source>
      <translation>Numéros, par exemple 2, 9 ; vide : toutes.</translation>
    </message>
    <message>
      <source>Numbers, first, last or only; left open, all.</source>
      <translation>Numéros, first (premiers), last (derniers) ou only (uniques) ; vide : tous.</translation>
    </message>
    <message>
      <source>Expression</source>
      <translation>Expression</translation>
    </message>
    <message>
      <source>On attributes, such as: Intensity &gt; 100 and Z between 200 and 250.</source>
      <translation>Sur les attributs, par exemple : Intensity &gt; 100 and Z between 200 and 250.</translation>
    </message>
    <message>
      <source>Leave out withheld points</source>
      <translation>Laisser de côté les points écartés</translation>
    </message>
    <message>
      <source>Those that are flagged as not to be used.</source>
      <translation>Ceux qui sont marqués comme à ne pas utiliser (withheld).</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: one file, many, folders of them, virtual point clouds, or EPT datasets (ept.json).</source>
      <translation>LAS, LAZ ou COPC : un fichier, plusieurs, des dossiers de tels fichiers, des nuages de points virtuels ou des jeux EPT (ept.json).</translation>
    </message>
    <message>
      <source>Takes what is there of files that were cut.</source>
      <translation>Prend ce qui existe des fichiers tronqués.</translation>
    </message>
    <message>
      <source>What the work may add to QGIS.</source>
      <translation>Ce que le traitement peut ajouter à la mémoire de QGIS.</translation>
    </message>
    <message>
      <source>Edge of a cell, in units of the CRS. Borders are multiples of it.</source>
      <translation>Arête d'une cellule, en unités du SCR. Les limites en sont des multiples.</translation>
    </message>
    <message>
      <source>Attribute</source>
      <translation>Attribut</translation>
    </message>
    <message>
      <source>Z, intensity, classification, gps_time …, or the name of extra bytes.</source>
      <translation>Z, intensity, classification, gps_time …, ou le nom d'octets supplémentaires.</translation>
    </message>
    <message>
      <source>Statistics</source>
      <translation>Statistiques</translation>
    </message>
    <message>
      <source>A band each. count is the number of points, whatever the attribute.</source>
      <translation>Une bande chacune. count est le nombre de points, quel que soit l'attribut.</translation>
    </message>
    <message>
      <source>Preview from coarse levels</source>
      <translation>Aperçu à partir des niveaux grossiers</translation>
    </message>
    <message>
      <source>Of COPC, reads about a million points only: quick, and not exact.</source>
      <translation>D'un COPC, lit environ un million de points seulement : rapide, mais pas exact.</translation>
    </message>
    <message>
      <source>Raster</source>
      <translation>Raster</translation>
    </message>
    <message>
      <source>A GeoTIFF of 64-bit numbers, a band for each statistic.</source>
      <translation>Un GeoTIFF de nombres à 64 bits, une bande par statistique.</translation>
    </message>
    <message>
      <source>Size of a tile</source>
      <translation>Taille d'une dalle</translation>
    </message>
    <message>
      <source>Edge of the square, in units of the CRS. Borders are multiples of it.</source>
      <translation>Côté du carré, en unités du SCR. Les limites en sont des multiples.</translation>
    </message>
    <message>
      <source>Buffer</source>
      <translation>Tampon</translation>
    </message>
    <message>
      <source>How far a tile reaches into its neighbours. Copies of the points there are flagged as withheld. 0: each point is in one tile.</source>
      <translation>De combien une dalle déborde sur ses voisines. Les copies des points y sont marquées comme écartées (withheld). 0 : chaque point est dans une seule dalle.</translation>
    </message>
    <message>
      <source>Kind of files</source>
      <translation>Type de fichiers</translation>
    </message>
    <message>
      <source>What the tiles are written as.</source>
      <translation>Sous quelle forme les dalles sont écrites.</translation>
    </message>
    <message>
      <source>Folder for the tiles</source>
      <translation>Dossier des dalles</translation>
    </message>
    <message>
      <source>Each is named after its lower left corner.</source>
      <translation>Chacune est nommée d'après son coin inférieur gauche.</translation>
    </message>
    <message>
      <source>Boxes from the headers</source>
      <translation>Rectangles des en-têtes</translation>
    </message>
    <message>
      <source>The extents that the files state: an index of tiles, without reading a point.</source>
      <translation>Les emprises indiquées par les fichiers : un tableau d'assemblage, sans lire un seul point.</translation>
    </message>
    <message>
      <source>Edge of the cells that are occupied or not, in units of the CRS. Left open, some four times the distance between points.</source>
      <translation>Côté des cellules, occupées ou non, en unités du SCR. Vide : environ quatre fois la distance entre points.</translation>
    </message>
    <message>
      <source>One feature for all</source>
      <translation>Une seule entité pour tous</translation>
    </message>
    <message>
      <source>Otherwise each file has one of its own.</source>
      <translation>Sinon, chaque fichier a la sienne.</translation>
    </message>
    <message>
      <source>Used while a GeoPackage is made. Left open: Processing's own folder.</source>
      <translation>Utilisé pendant la création d'un GeoPackage. Vide : le dossier des traitements de QGIS.</translation>
    </message>
    <message>
      <source>Outlines</source>
      <translation>Contours</translation>
    </message>
    <message>
      <source>GeoPackage, or GeoJSON by a name in .geojson.</source>
      <translation>GeoPackage, ou GeoJSON avec un nom en .geojson.</translation>
    </message>
    <message>
      <source>One more COPC beside the output, of the coarse levels of all that are COPC.</source>
      <translation>Un COPC de plus à côté de la sortie, avec les niveaux grossiers de tous les COPC.</translation>
    </message>
    <message>
      <source>Statistics of the points</source>
      <translation>Statistiques des points</translation>
    </message>
    <message>
      <source>Least, greatest, mean and deviation of each dimension: all points are read.</source>
      <translation>Minimum, maximum, moyenne et écart-type de chaque dimension : tous les points sont lus.</translation>
    </message>
    <message>
      <source>That read headers at once.</source>
      <translation>Qui lisent les en-têtes en même temps.</translation>
    </message>
    <message>
      <source>Names the files; they stay where they are.</source>
      <translation>Désigne les fichiers ; ils restent à leur place.</translation>
    </message>
    <message>
      <source>LAS, LAZ, COPC or BCC: one file, many, folders of them, virtual point clouds, EPT datasets (ept.json), or http(s) addresses.</source>
      <translation>LAS, LAZ, COPC ou BCC : un fichier, plusieurs, des dossiers de tels fichiers, des nuages de points virtuels, des jeux EPT (ept.json) ou des adresses http(s).</translation>
    </message>
    <message>
      <source>Compare with source</source>
      <translation>Comparer à la source</translation>
    </message>
    <message>
      <source>The files that the point cloud was made from. What was lost is listed with counts.</source>
      <translation>Les fichiers dont le nuage de points est issu. Ce qui a été perdu est listé et compté.</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>Niveau</translation>
    </message>
    <message>
      <source>quick: structure only. full: all points. deep: duplicates and evenness of the overview as well.</source>
      <translation>quick : la structure seule. full : tous les points. deep : aussi les doublons et la régularité de l'aperçu.</translation>
    </message>
    <message>
      <source>Strict</source>
      <translation>Strict</translation>
    </message>
    <message>
      <source>Warnings make a file invalid too.</source>
      <translation>Les avertissements aussi rendent un fichier non valide.</translation>
    </message>
    <message>
      <source>Checks of a deeper level</source>
      <translation>Vérifications d'un niveau plus profond</translation>
    </message>
    <message>
      <source>Ids of single checks to run all the same, separated by spaces: points.duplicates</source>
      <translation>Identifiants de vérifications à faire quand même, séparés par des espaces : points.duplicates</translation>
    </message>
    <message>
      <source>What the validation may add to QGIS.</source>
      <translation>Ce que la vérification peut ajouter à la mémoire de QGIS.</translation>
    </message>
    <message>
      <source>All findings, levels, and a picture of the nodes, in HTML.</source>
      <translation>Tous les constats, les niveaux et une image des nœuds, en HTML.</translation>
    </message>
  </context>
</TS>
