<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
  <context>
    <name>CopcForge</name>
    <message>
      <source>a layer of the list, a file, or an address</source>
      <translation>una capa de la lista, un archivo o una dirección</translation>
    </message>
    <message>
      <source>Point cloud</source>
      <translation>Nube de puntos</translation>
    </message>
    <message>
      <source>such as: Intensity &gt; 100 and Z between 200 and 250</source>
      <translation>por ejemplo: Intensity &gt; 100 and Z between 200 and 250</translation>
    </message>
    <message>
      <source>Insert an attribute of the file</source>
      <translation>Insertar un atributo del archivo</translation>
    </message>
    <message>
      <source>Counting classes of {name}</source>
      <translation>Recuento de las clases de {name}</translation>
    </message>
    <message>
      <source>Made from one file of {points} points.</source>
      <translation>Creada a partir de un archivo de {points} puntos.</translation>
    </message>
    <message>
      <source>Made from {files} files of {points} points.</source>
      <translation>Creada a partir de {files} archivos con {points} puntos.</translation>
    </message>
    <message>
      <source>Written by {software} on {date}.</source>
      <translation>Escrita por {software} el {date}.</translation>
    </message>
    <message>
      <source>Written by {software}.</source>
      <translation>Escrita por {software}.</translation>
    </message>
    <message>
      <source>{points} points of {name}.</source>
      <translation>{points} puntos de {name}.</translation>
    </message>
    <message>
      <source>Draw</source>
      <translation>Dibujar</translation>
    </message>
    <message>
      <source>Draw a polygon on the map: a click for each corner, a right click at the end, Esc to give up</source>
      <translation>Dibujar un polígono en el mapa: un clic para cada vértice, clic derecho para terminar, Esc para abandonar</translation>
    </message>
    <message>
      <source>Drawn polygon</source>
      <translation>Polígono dibujado</translation>
    </message>
    <message>
      <source>Layers</source>
      <translation>Capas</translation>
    </message>
    <message>
      <source>Point cloud layers of the project</source>
      <translation>Capas de nube de puntos del proyecto</translation>
    </message>
    <message>
      <source>Folder…</source>
      <translation>Carpeta…</translation>
    </message>
    <message>
      <source>Folder of point clouds</source>
      <translation>Carpeta de nubes de puntos</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>Todos los archivos</translation>
    </message>
    <message>
      <source>Overhead structure</source>
      <translation>Estructura elevada</translation>
    </message>
    <message>
      <source>Ignored ground</source>
      <translation>Suelo ignorado</translation>
    </message>
    <message>
      <source>Snow</source>
      <translation>Nieve</translation>
    </message>
    <message>
      <source>Temporal exclusion</source>
      <translation>Exclusión temporal</translation>
    </message>
    <message>
      <source>Class {number}</source>
      <translation>Clase {number}</translation>
    </message>
    <message>
      <source>Return {number}</source>
      <translation>Retorno {number}</translation>
    </message>
    <message>
      <source>Errors</source>
      <translation>Errores</translation>
    </message>
    <message>
      <source>Warnings</source>
      <translation>Advertencias</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Notas</translation>
    </message>
    <message>
      <source>UTC, such as 2024-03-01T12:00:00, or GPS seconds</source>
      <translation>UTC, por ejemplo 2024-03-01T12:00:00, o segundos GPS</translation>
    </message>
    <message>
      <source>Date and time in UTC</source>
      <translation>Fecha y hora UTC</translation>
    </message>
    <message>
      <source>in the file: {least} to {greatest} UTC</source>
      <translation>en el archivo: de {least} a {greatest} UTC</translation>
    </message>
    <message>
      <source>seconds of the GPS week, in the file: {least} to {greatest}</source>
      <translation>segundos de la semana GPS, en el archivo: de {least} a {greatest}</translation>
    </message>
    <message>
      <source>First of the file</source>
      <translation>Primero del archivo</translation>
    </message>
    <message>
      <source>Last of the file</source>
      <translation>Último del archivo</translation>
    </message>
    <message>
      <source>Repair…</source>
      <translation>Reparar…</translation>
    </message>
    <message>
      <source>{name} has faults that can be repaired.</source>
      <translation>{name} tiene defectos que se pueden reparar.</translation>
    </message>
    <message>
      <source>{name} and {count} more have faults that can be repaired.</source>
      <translation>{name} y {count} más tienen defectos que se pueden reparar.</translation>
    </message>
    <message>
      <source>There is no wheel of {package} for Python {python} on {platform}; install the package by what QGIS was installed with.</source>
      <translation>No hay ningún wheel de {package} para Python {python} en {platform}; instale el paquete por el mismo medio que QGIS.</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>Cancelado.</translation>
    </message>
    <message>
      <source>Installed: {packages}.</source>
      <translation>Instalados: {packages}.</translation>
    </message>
    <message>
      <source>In use just now, and brought by the next start of QGIS: {packages}.</source>
      <translation>En uso ahora mismo; se pondrán al reiniciar QGIS: {packages}.</translation>
    </message>
    <message>
      <source>{address} is not the address of a package index, which begins with https:// or http:// and a host.</source>
      <translation>{address} no es la dirección de un índice de paquetes, que empieza por https:// o http:// y un nombre de equipo.</translation>
    </message>
    <message>
      <source>The address of an index holds no name and password: choose an authentication configuration of QGIS instead.</source>
      <translation>La dirección de un índice no lleva nombre ni contraseña: elija en su lugar una configuración de autenticación de QGIS.</translation>
    </message>
    <message>
      <source>The proxy {proxy}, which QGIS is set to use, does not let through ({reason}); see Settings &gt; Options &gt; Network.</source>
      <translation>El proxy {proxy}, definido en QGIS, no deja pasar ({reason}); véase Configuración &gt; Opciones &gt; Red.</translation>
    </message>
    <message>
      <source>{host} can't be reached ({reason}): is this computer online? Where there is no network, take the packages from files.</source>
      <translation>No se puede acceder a {host} ({reason}): ¿tiene conexión este equipo? Si no hay red, instale los paquetes desde archivos.</translation>
    </message>
    <message>
      <source>The certificate of {host} is not trusted here ({reason}); QGIS keeps certificates in Settings &gt; Options &gt; Authentication.</source>
      <translation>Aquí no se confía en el certificado de {host} ({reason}); QGIS guarda los certificados en Configuración &gt; Opciones &gt; Autenticación.</translation>
    </message>
    <message>
      <source>{host} wants a name and a password; choose an authentication configuration in the options of COPC Forge.</source>
      <translation>{host} pide un nombre y una contraseña; elija una configuración de autenticación en las opciones de COPC Forge.</translation>
    </message>
    <message>
      <source>{host} does not have {file}; is it the address of a package index?</source>
      <translation>{host} no tiene {file}; ¿es la dirección de un índice de paquetes?</translation>
    </message>
    <message>
      <source>{host} does not answer as it should ({reason}).</source>
      <translation>{host} no responde como debería ({reason}).</translation>
    </message>
    <message>
      <source>{host} sends more than it should; nothing of it was kept.</source>
      <translation>{host} envía más de lo debido; no se ha conservado nada.</translation>
    </message>
    <message>
      <source>(unknown)</source>
      <translation>(desconocido)</translation>
    </message>
    <message>
      <source>it was stopped</source>
      <translation>se ha detenido</translation>
    </message>
    <message>
      <source>pip could not install {package}: {reason}</source>
      <translation>pip no ha podido instalar {package}: {reason}</translation>
    </message>
    <message>
      <source>exit code {code}</source>
      <translation>código de salida {code}</translation>
    </message>
    <message>
      <source>{file}: what {host} sent is not the file that this release of COPC Forge names; it was thrown away.</source>
      <translation>{file}: lo que ha enviado {host} no es el archivo que nombra esta versión de COPC Forge; se ha descartado.</translation>
    </message>
    <message>
      <source>{file} is not the file that this release of COPC Forge names: it is damaged, or another one of that name.</source>
      <translation>{file} no es el archivo que nombra esta versión de COPC Forge: está dañado, o es otro con el mismo nombre.</translation>
    </message>
    <message>
      <source>{host} does not offer {file}.</source>
      <translation>{host} no ofrece {file}.</translation>
    </message>
    <message>
      <source>{folder} does not hold {file}.</source>
      <translation>{folder} no contiene {file}.</translation>
    </message>
    <message>
      <source>{folder} is a link, and what it leads to was not made by COPC Forge: nothing is changed there.</source>
      <translation>{folder} es un enlace a algo que COPC Forge no ha creado: ahí no se cambia nada.</translation>
    </message>
    <message>
      <source>{folder}: the system refuses ({reason}); look after the disk, the folder and its permissions.</source>
      <translation>{folder}: el sistema lo rechaza ({reason}); compruebe el disco, la carpeta y sus permisos.</translation>
    </message>
    <message>
      <source>The wheel holds files that it must not hold; nothing was unpacked.</source>
      <translation>El wheel contiene archivos que no debe contener; no se ha extraído nada.</translation>
    </message>
    <message>
      <source>{file} is not a wheel of {package}.</source>
      <translation>{file} no es un wheel de {package}.</translation>
    </message>
    <message>
      <source>The wheel is damaged ({reason}); nothing was unpacked.</source>
      <translation>El wheel está dañado ({reason}); no se ha extraído nada.</translation>
    </message>
    <message>
      <source>Another QGIS is installing packages; try again when it is done.</source>
      <translation>Otro QGIS está instalando paquetes; vuelva a intentarlo cuando termine.</translation>
    </message>
    <message>
      <source>Install packages for COPC Forge</source>
      <translation>Instalar paquetes para COPC Forge</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install them in QGIS by Plugins &gt; COPC Forge &gt; Install missing packages…, or in a terminal by: {command}</source>
      <translation>Faltan estos paquetes de Python: {packages}; instálelos en QGIS con Complementos &gt; COPC Forge &gt; Instalar los paquetes que faltan…, o en un terminal con: {command}</translation>
    </message>
    <message>
      <source>Missing Python packages: {packages} ({size} from {host}, into your QGIS profile).</source>
      <translation>Paquetes de Python que faltan: {packages} ({size} de {host}, en su perfil de QGIS).</translation>
    </message>
    <message>
      <source>Put these files into a folder, from a computer with network or a colleague, and choose it:</source>
      <translation>Ponga estos archivos en una carpeta, traídos de un equipo con red o de un colega, y elíjala:</translation>
    </message>
    <message>
      <source>reading and writing LAZ and COPC</source>
      <translation>lectura y escritura de LAZ y COPC</translation>
    </message>
    <message>
      <source>compressed scratch files and containers</source>
      <translation>archivos de trabajo y contenedores comprimidos</translation>
    </message>
    <message>
      <source>The Python package {packages} is missing, which QGIS normally brings; install it by what QGIS was installed with.</source>
      <translation>Falta el paquete de Python {packages}, que QGIS suele traer; instálelo por el mismo medio que QGIS.</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install {qgis_s} by what QGIS was installed with, the rest then in QGIS.</source>
      <translation>Faltan estos paquetes de Python: {packages}; instale {qgis_s} por el mismo medio que QGIS, y el resto después en QGIS.</translation>
    </message>
    <message>
      <source>These Python packages are missing: {packages}; install them in QGIS by Plugins &gt; COPC Forge &gt; Install missing packages….</source>
      <translation>Faltan estos paquetes de Python: {packages}; instálelos en QGIS con Complementos &gt; COPC Forge &gt; Instalar los paquetes que faltan….</translation>
    </message>
    <message>
      <source>COPC Forge needs Python packages that this QGIS does not have:</source>
      <translation>COPC Forge necesita paquetes de Python que este QGIS no tiene:</translation>
    </message>
    <message>
      <source>They are fetched from {host}, checked, and kept in {folder}. Nothing else on this computer is changed.</source>
      <translation>Se descargan de {host}, se comprueban y se guardan en {folder}. No se cambia nada más en este equipo.</translation>
    </message>
    <message>
      <source>They are kept in {folder}. Nothing else on this computer is changed.</source>
      <translation>Se guardan en {folder}. No se cambia nada más en este equipo.</translation>
    </message>
    <message>
      <source>Missing Python packages: {packages}.</source>
      <translation>Paquetes de Python que faltan: {packages}.</translation>
    </message>
    <message>
      <source>Put a wheel of each package that suits this Python into a folder, and choose it.</source>
      <translation>Ponga en una carpeta un wheel de cada paquete adecuado para este Python, y elíjala.</translation>
    </message>
    <message>
      <source>first</source>
      <translation>primeros</translation>
    </message>
    <message>
      <source>last</source>
      <translation>últimos</translation>
    </message>
    <message>
      <source>only</source>
      <translation>únicos</translation>
    </message>
    <message>
      <source>all classes</source>
      <translation>todas las clases</translation>
    </message>
    <message>
      <source>all returns</source>
      <translation>todos los retornos</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Colores</translation>
    </message>
    <message>
      <source>Classes</source>
      <translation>Clases</translation>
    </message>
    <message>
      <source>Elevation</source>
      <translation>Elevación</translation>
    </message>
    <message>
      <source>Intensity</source>
      <translation>Intensidad</translation>
    </message>
    <message>
      <source>Returns</source>
      <translation>Retornos</translation>
    </message>
    <message>
      <source>GPS time</source>
      <translation>Tiempo GPS</translation>
    </message>
    <message>
      <source>Looking into point clouds</source>
      <translation>Examen de nubes de puntos</translation>
    </message>
    <message>
      <source>Add LAS, LAZ or container…</source>
      <translation>Añadir LAS, LAZ o contenedor…</translation>
    </message>
    <message>
      <source>Convert to COPC…</source>
      <translation>Convertir a COPC…</translation>
    </message>
    <message>
      <source>Validate point cloud…</source>
      <translation>Validar nube de puntos…</translation>
    </message>
    <message>
      <source>Inspect point cloud…</source>
      <translation>Inspeccionar nube de puntos…</translation>
    </message>
    <message>
      <source>Extract from point cloud…</source>
      <translation>Extraer de nube de puntos…</translation>
    </message>
    <message>
      <source>Index GPS times…</source>
      <translation>Indexar tiempos GPS…</translation>
    </message>
    <message>
      <source>Assign CRS…</source>
      <translation>Asignar SRC…</translation>
    </message>
    <message>
      <source>Install missing packages…</source>
      <translation>Instalar los paquetes que faltan…</translation>
    </message>
    <message>
      <source>Options…</source>
      <translation>Opciones…</translation>
    </message>
    <message>
      <source>Help</source>
      <translation>Ayuda</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>The point cloud lies in {folder} as {name}; the source is as it was.</source>
      <translation>La nube de puntos está en {folder} como {name}; la fuente está como estaba.</translation>
    </message>
    <message>
      <source>Looking at dropped files</source>
      <translation>Examen de los archivos soltados</translation>
    </message>
    <message>
      <source>Opening {name}</source>
      <translation>Apertura de {name}</translation>
    </message>
    <message>
      <source>Converting {name} to COPC</source>
      <translation>Conversión de {name} a COPC</translation>
    </message>
    <message>
      <source>Convert</source>
      <translation>Convertir</translation>
    </message>
    <message>
      <source>Use it</source>
      <translation>Usarlo</translation>
    </message>
    <message>
      <source>Convert beside it</source>
      <translation>Convertir a su lado</translation>
    </message>
    <message>
      <source>Build again…</source>
      <translation>Volver a crear…</translation>
    </message>
    <message>
      <source> ({count} more)</source>
      <translation> ({count} más)</translation>
    </message>
    <message>
      <source>Cancelled; nothing was written.</source>
      <translation>Cancelado; no se ha escrito nada.</translation>
    </message>
    <message>
      <source>QGIS can't read {path}.</source>
      <translation>QGIS no puede leer {path}.</translation>
    </message>
    <message>
      <source>{name} states no CRS.</source>
      <translation>{name} no indica ningún SRC.</translation>
    </message>
    <message>
      <source>{name} (overview)</source>
      <translation>{name} (vista general)</translation>
    </message>
    <message>
      <source>{name} names files that are not there: {count}.</source>
      <translation>{name} nombra archivos que no existen: {count}.</translation>
    </message>
    <message>
      <source>The overview of {name} is not there: {path}.</source>
      <translation>No existe la vista general de {name}: {path}.</translation>
    </message>
    <message>
      <source>{count} files can't be opened.</source>
      <translation>No se pueden abrir {count} archivos.</translation>
    </message>
    <message>
      <source>{output} stands beside {source}, but was not made from it as it is now.</source>
      <translation>{output} está junto a {source}, pero no se creó a partir de él tal como está ahora.</translation>
    </message>
    <message>
      <source>About {size} are needed, and there may not be room for it.</source>
      <translation>Hacen falta unos {size}, y puede que no haya espacio.</translation>
    </message>
    <message>
      <source>It may take more than a minute.</source>
      <translation>Puede tardar más de un minuto.</translation>
    </message>
    <message>
      <source>The folder of the source can't be written: the output goes to the cache of COPC Forge.</source>
      <translation>No se puede escribir en la carpeta de la fuente: la salida va a la caché de COPC Forge.</translation>
    </message>
    <message>
      <source>{size} MiB</source>
      <translation>{size} MiB</translation>
    </message>
    <message>
      <source>Convert {name} ({size}) to COPC?</source>
      <translation>¿Convertir {name} ({size}) a COPC?</translation>
    </message>
    <message>
      <source>Convert {count} files ({size}) to COPC?</source>
      <translation>¿Convertir {count} archivos ({size}) a COPC?</translation>
    </message>
    <message>
      <source>{size} GiB</source>
      <translation>{size} GiB</translation>
    </message>
    <message>
      <source>Open what was converted before, without a question</source>
      <translation>Abrir sin preguntar lo que ya se convirtió</translation>
    </message>
    <message>
      <source>Propose a report in every dialog</source>
      <translation>Proponer un informe en cada diálogo</translation>
    </message>
    <message>
      <source> MiB</source>
      <translation> MiB</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>automático</translation>
    </message>
    <message>
      <source>all</source>
      <translation>todos</translation>
    </message>
    <message>
      <source>nothing is kept</source>
      <translation>no se guarda nada</translation>
    </message>
    <message>
      <source>Outputs go</source>
      <translation>Destino de las salidas</translation>
    </message>
    <message>
      <source>Folder for outputs</source>
      <translation>Carpeta de las salidas</translation>
    </message>
    <message>
      <source>New layers show</source>
      <translation>Las capas nuevas muestran</translation>
    </message>
    <message>
      <source>Memory limit</source>
      <translation>Límite de memoria</translation>
    </message>
    <message>
      <source>Threads</source>
      <translation>Hilos</translation>
    </message>
    <message>
      <source>Folder for scratch files</source>
      <translation>Carpeta de los archivos de trabajo</translation>
    </message>
    <message>
      <source>Dropped LAS and LAZ files</source>
      <translation>Archivos LAS y LAZ soltados</translation>
    </message>
    <message>
      <source>Cache, where a source's folder can't be written</source>
      <translation>Caché, si no se puede escribir en la carpeta de la fuente</translation>
    </message>
    <message>
      <source>Size of the cache</source>
      <translation>Tamaño de la caché</translation>
    </message>
    <message>
      <source>Kept of files on servers, for later runs</source>
      <translation>Lo que se guarda de archivos remotos, para más tarde</translation>
    </message>
    <message>
      <source>Folder for what is kept of them</source>
      <translation>Carpeta de lo que se guarda de ellos</translation>
    </message>
    <message>
      <source>beside their sources</source>
      <translation>junto a sus fuentes</translation>
    </message>
    <message>
      <source>to one folder</source>
      <translation>a una sola carpeta</translation>
    </message>
    <message>
      <source>to temporary files, and of drops to the cache</source>
      <translation>a archivos temporales, y lo soltado a la caché</translation>
    </message>
    <message>
      <source>colours, else classes, else elevation</source>
      <translation>colores, si no clases, si no elevación</translation>
    </message>
    <message>
      <source>classes, where there are any</source>
      <translation>clases, si las hay</translation>
    </message>
    <message>
      <source>elevation</source>
      <translation>elevación</translation>
    </message>
    <message>
      <source>intensity, where it varies</source>
      <translation>intensidad, si varía</translation>
    </message>
    <message>
      <source>what QGIS chooses</source>
      <translation>lo que elija QGIS</translation>
    </message>
    <message>
      <source>convert them if this QGIS can't open them</source>
      <translation>convertirlos si este QGIS no puede abrirlos</translation>
    </message>
    <message>
      <source>convert them always</source>
      <translation>convertirlos siempre</translation>
    </message>
    <message>
      <source>leave them to QGIS</source>
      <translation>dejarlos a QGIS</translation>
    </message>
    <message>
      <source>Installing Python packages…</source>
      <translation>Instalando paquetes de Python…</translation>
    </message>
    <message>
      <source>Other ways…</source>
      <translation>Otros medios…</translation>
    </message>
    <message>
      <source>Packages are being installed already.</source>
      <translation>Ya se están instalando paquetes.</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>Descargar</translation>
    </message>
    <message>
      <source>Install…</source>
      <translation>Instalar…</translation>
    </message>
    <message>
      <source>All packages are there.</source>
      <translation>Están todos los paquetes.</translation>
    </message>
    <message>
      <source>Python packages</source>
      <translation>Paquetes de Python</translation>
    </message>
    <message>
      <source>Install or update…</source>
      <translation>Instalar o actualizar…</translation>
    </message>
    <message>
      <source>From files…</source>
      <translation>Desde archivos…</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Eliminar</translation>
    </message>
    <message>
      <source>Package index</source>
      <translation>Índice de paquetes</translation>
    </message>
    <message>
      <source>Login of the index</source>
      <translation>Identificación en el índice</translation>
    </message>
    <message>
      <source>the next start removes it</source>
      <translation>se elimina al reiniciar</translation>
    </message>
    <message>
      <source>none</source>
      <translation>ninguno</translation>
    </message>
    <message>
      <source>{package}: missing</source>
      <translation>{package}: falta</translation>
    </message>
    <message>
      <source>{package} {version}: in your profile</source>
      <translation>{package} {version}: en su perfil</translation>
    </message>
    <message>
      <source>{package}: of this QGIS</source>
      <translation>{package}: de este QGIS</translation>
    </message>
    <message>
      <source>the next start brings {version}</source>
      <translation>{version} al reiniciar</translation>
    </message>
    <message>
      <source>{package} is removed.</source>
      <translation>Se ha eliminado {package}.</translation>
    </message>
    <message>
      <source>{package} is removed by the next start of QGIS.</source>
      <translation>{package} se eliminará al reiniciar QGIS.</translation>
    </message>
    <message>
      <source>The address of a package index, as pip takes it:</source>
      <translation>La dirección de un índice de paquetes, como la admite pip:</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>Ahora no</translation>
    </message>
    <message>
      <source>Choose folder…</source>
      <translation>Elegir carpeta…</translation>
    </message>
    <message>
      <source>Folder of wheels</source>
      <translation>Carpeta de wheels</translation>
    </message>
    <message>
      <source>Install with pip</source>
      <translation>Instalar con pip</translation>
    </message>
    <message>
      <source>From an index…</source>
      <translation>Desde un índice…</translation>
    </message>
    <message>
      <source>Point clouds are still being converted. Quit QGIS and give that up? Nothing half-written stays.</source>
      <translation>Todavía se están convirtiendo nubes de puntos. ¿Salir de QGIS y renunciar a ello? No quedará nada a medio escribir.</translation>
    </message>
    <message>
      <source>Validate…</source>
      <translation>Validar…</translation>
    </message>
    <message>
      <source>Inspect…</source>
      <translation>Inspeccionar…</translation>
    </message>
    <message>
      <source>Add as COPC layer</source>
      <translation>Añadir como capa COPC</translation>
    </message>
    <message>
      <source>Convert point clouds to COPC…</source>
      <translation>Convertir nubes de puntos a COPC…</translation>
    </message>
    <message>
      <source>Extract…</source>
      <translation>Extraer…</translation>
    </message>
    <message>
      <source>LAS, LAZ and voxel containers become COPC layers: each file is converted beside its source, or opened if that was done.</source>
      <translation>LAS, LAZ y contenedores de vóxeles pasan a ser capas COPC: cada archivo se convierte junto a su fuente, o se abre si ya se había hecho.</translation>
    </message>
    <message>
      <source>LAS to COPC</source>
      <translation>LAS a COPC</translation>
    </message>
    <message>
      <source>Add LAS, LAZ and voxel containers as COPC layers</source>
      <translation>Añadir LAS, LAZ y contenedores de vóxeles como capas COPC</translation>
    </message>
    <message>
      <source>Example: {purpose}. {given}</source>
      <translation>Ejemplo: {purpose}. {given}</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>sí</translation>
    </message>
    <message>
      <source>no</source>
      <translation>no</translation>
    </message>
    <message>
      <source>Makes one COPC of LAS and LAZ files: a single file that QGIS, browsers and servers show at once.</source>
      <translation>Reúne archivos LAS y LAZ en un COPC: un solo archivo que QGIS, navegadores y servidores muestran al momento.</translation>
    </message>
    <message>
      <source>two neighbouring tiles become one layer</source>
      <translation>dos teselas vecinas en una sola capa</translation>
    </message>
    <message>
      <source>Shows what a point cloud holds: header, CRS, times, and how many points have which values.</source>
      <translation>Muestra lo que contiene una nube de puntos: cabecera, SRC, tiempos, y cuántos puntos tienen qué valores.</translation>
    </message>
    <message>
      <source>what is in a delivered file</source>
      <translation>ver lo que hay en un archivo entregado</translation>
    </message>
    <message>
      <source>Checks point clouds against their specifications, and says what is wrong, where, and what mends it.</source>
      <translation>Comprueba nubes de puntos según sus especificaciones, y dice qué está mal, dónde y con qué se corrige.</translation>
    </message>
    <message>
      <source>is a conversion sound, and did it lose anything</source>
      <translation>saber si una conversión es correcta y no ha perdido nada</translation>
    </message>
    <message>
      <source>Clips, filters and thins a point cloud: by place, time, detail, or what its points say.</source>
      <translation>Recorta, filtra y diezma una nube de puntos: por lugar, tiempo, detalle o lo que dicen sus puntos.</translation>
    </message>
    <message>
      <source>ground and water, last returns only</source>
      <translation>suelo y agua, solo últimos retornos</translation>
    </message>
    <message>
      <source>Gives a COPC an index of GPS times, so that the points of an hour are found without reading all others.</source>
      <translation>Da a un COPC un índice de tiempos GPS, para encontrar los puntos de una hora sin leer todos los demás.</translation>
    </message>
    <message>
      <source>make a survey ready for questions about time</source>
      <translation>preparar un levantamiento para consultas sobre el tiempo</translation>
    </message>
    <message>
      <source>States the CRS of files that say none or a wrong one; coordinates stay as they are.</source>
      <translation>Indica el SRC de archivos que no lo dicen o dicen uno erróneo; las coordenadas se quedan como están.</translation>
    </message>
    <message>
      <source>copies with the CRS that was forgotten</source>
      <translation>copias con el SRC que se había olvidado</translation>
    </message>
    <message>
      <source>Saves what can be saved of a point cloud file that is damaged or cut, and lists what is lost.</source>
      <translation>Rescata lo que se pueda de un archivo de nube de puntos dañado o cortado, y enumera lo perdido.</translation>
    </message>
    <message>
      <source>a download that broke off</source>
      <translation>una descarga que se interrumpió</translation>
    </message>
    <message>
      <source>Makes clean COPC of older forms, EPT datasets and COPC that breaks rules, with the octree that they have.</source>
      <translation>Hace COPC limpio de formas más antiguas, conjuntos EPT y COPC que incumple reglas, con el octree que tienen.</translation>
    </message>
    <message>
      <source>an EPT dataset becomes one file</source>
      <translation>un conjunto EPT en un solo archivo</translation>
    </message>
    <message>
      <source>Makes rasters of points: heights, densities or any attribute, a cell's least, greatest, mean, median or count.</source>
      <translation>Hace rásteres de puntos: altitudes, densidades o cualquier atributo, con el mínimo, máximo, media, mediana o número de cada celda.</translation>
    </message>
    <message>
      <source>a terrain model of 2 m from ground points</source>
      <translation>un modelo del terreno de 2 m con los puntos de suelo</translation>
    </message>
    <message>
      <source>Draws where point clouds have points, as polygons, or an index of tiles.</source>
      <translation>Dibuja como polígonos dónde tienen puntos las nubes de puntos, o un índice de teselas.</translation>
    </message>
    <message>
      <source>an index of tiles</source>
      <translation>un índice de teselas</translation>
    </message>
    <message>
      <source>Divides point clouds into square tiles, with a margin if wanted.</source>
      <translation>Divide nubes de puntos en teselas cuadradas, con un margen si se quiere.</translation>
    </message>
    <message>
      <source>tiles of 50 m for a program that takes no more</source>
      <translation>teselas de 50 m para un programa que no admite más</translation>
    </message>
    <message>
      <source>Makes one COPC for each of many files, and a virtual point cloud of all; what is current is passed over.</source>
      <translation>Hace un COPC de cada uno de muchos archivos, y una nube de puntos virtual de todos; lo que está al día se pasa por alto.</translation>
    </message>
    <message>
      <source>two tiles, each for itself</source>
      <translation>dos teselas, cada una por su lado</translation>
    </message>
    <message>
      <source>Shows many files as one layer, without copying any: a virtual point cloud.</source>
      <translation>Muestra muchos archivos como una sola capa, sin copiar ninguno: una nube de puntos virtual.</translation>
    </message>
    <message>
      <source>two neighbouring tiles as one layer</source>
      <translation>dos teselas vecinas como una sola capa</translation>
    </message>
    <message>
      <source>Counts and summarises points in cells of a lattice, as a voxel container.</source>
      <translation>Cuenta y resume los puntos en celdas de una retícula, como contenedor de vóxeles.</translation>
    </message>
    <message>
      <source>cells of 2 m with the mean intensity</source>
      <translation>celdas de 2 m con la intensidad media</translation>
    </message>
    <message>
      <source>Sorts a stream of cells that a sensor or program has written into a container.</source>
      <translation>Ordena en un contenedor un flujo de celdas escrito por un sensor o un programa.</translation>
    </message>
    <message>
      <source>what a sensor has recorded</source>
      <translation>lo que ha grabado un sensor</translation>
    </message>
    <message>
      <source>Adds cells to a container in place, so that a run which dies leaves it as it was, or done.</source>
      <translation>Añade celdas a un contenedor en el mismo lugar; si el proceso se interrumpe, queda como estaba, o con todo añadido.</translation>
    </message>
    <message>
      <source>today's cells into the archive</source>
      <translation>las celdas de hoy al archivo histórico</translation>
    </message>
    <message>
      <source>Finishes or undoes what an append that died has left in a container's log.</source>
      <translation>Termina o deshace lo que una adición interrumpida dejó en el diario de un contenedor.</translation>
    </message>
    <message>
      <source>after a power cut</source>
      <translation>tras un corte de corriente</translation>
    </message>
    <message>
      <source>Takes cells of an extent, of heights, of a level or a time out of a container.</source>
      <translation>Saca de un contenedor las celdas de una extensión, unas altitudes, un nivel o un tiempo.</translation>
    </message>
    <message>
      <source>what lies between 0 and 100</source>
      <translation>lo que está entre 0 y 100</translation>
    </message>
    <message>
      <source>Makes points of a container's cells, as a COPC that QGIS shows.</source>
      <translation>Hace puntos de las celdas de un contenedor, como un COPC que QGIS muestra.</translation>
    </message>
    <message>
      <source>look at a container</source>
      <translation>ver un contenedor</translation>
    </message>
    <message>
      <source>Writes a container anew: of another version, with another codec, in another order.</source>
      <translation>Escribe de nuevo un contenedor: con otra versión, otro códec u otro orden.</translation>
    </message>
    <message>
      <source>a container of version 2.1</source>
      <translation>un contenedor de la versión 2.1</translation>
    </message>
    <message>
      <source>Saves the sound blocks of a damaged container.</source>
      <translation>Rescata los bloques íntegros de un contenedor dañado.</translation>
    </message>
    <message>
      <source>a container whose copy broke off</source>
      <translation>un contenedor cuya copia se interrumpió</translation>
    </message>
    <message>
      <source>Check and mend</source>
      <translation>Diagnóstico y corrección</translation>
    </message>
    <message>
      <source>Clip and query</source>
      <translation>Recortar y consultar</translation>
    </message>
    <message>
      <source>Tiles</source>
      <translation>Teselas</translation>
    </message>
    <message>
      <source>Voxel containers</source>
      <translation>Vóxeles (contenedores)</translation>
    </message>
    <message>
      <source>{name} (temporary)</source>
      <translation>{name} (temporal)</translation>
    </message>
    <message>
      <source>time, gps time, temporal, index</source>
      <translation>tiempo, tiempo gps, temporal, índice, indexar</translation>
    </message>
    <message>
      <source>Index GPS times</source>
      <translation>Indexar tiempos GPS</translation>
    </message>
    <message>
      <source>Gives a COPC file of any writer a temporal index, builds one anew, or removes it. With it, points of a span of time are found without reading all others. Chunks whose points stand in the order of time are copied as they are; others are sorted. If the output is the input, the file is replaced in one step when all is done.</source>
      <translation>Da a un archivo COPC de cualquier programa un índice temporal, lo crea de nuevo o lo elimina. Con él se encuentran los puntos de un intervalo de tiempo sin leer todos los demás. Los chunks cuyos puntos están en orden de tiempo se copian tal cual; los demás se ordenan. Si la salida es la entrada, el archivo se reemplaza de una vez cuando todo está hecho.</translation>
    </message>
    <message>
      <source>Path of the output</source>
      <translation>Ruta de la salida</translation>
    </message>
    <message>
      <source>Samples</source>
      <translation>Muestras</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Páginas</translation>
    </message>
    <message>
      <source>Chunks that were sorted</source>
      <translation>Chunks que se ordenaron</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, append, add, update</source>
      <translation>bcc, vóxel, celda, retícula, añadir, ampliar, actualizar</translation>
    </message>
    <message>
      <source>Extend BCC container</source>
      <translation>Extender contenedor BCC</translation>
    </message>
    <message>
      <source>Adds the cells of a container or stream to a container of version 2, in place and as a transaction: after a cancel or an error the container is as it was, and if the program dies, what was safe until then is kept. Identifier type, payload columns, origin, cell size and CRS must agree.</source>
      <translation>Añade las celdas de un contenedor o flujo a un contenedor de la versión 2, en el mismo lugar y como una transacción: tras una cancelación o un error el contenedor está como antes, y si el programa muere se conserva lo que hasta entonces era seguro. Tipo de identificadores, columnas de datos, origen, tamaño de celda y SRC deben coincidir.</translation>
    </message>
    <message>
      <source>The container</source>
      <translation>El contenedor</translation>
    </message>
    <message>
      <source>Cells added</source>
      <translation>Celdas añadidas</translation>
    </message>
    <message>
      <source>crs, projection, coordinate system, srs, epsg, define projection, missing</source>
      <translation>src, crs, proyección, sistema de coordenadas, epsg, definir proyección, asignar proyección, falta</translation>
    </message>
    <message>
      <source>Assign CRS</source>
      <translation>Asignar SRC</translation>
    </message>
    <message>
      <source>Sets, replaces or removes the CRS that LAS, LAZ and COPC files state, without touching a point: nothing is reprojected. Files of LAS 1.4 and COPC get WKT, older ones GeoTIFF keys. In place, only the head of a file is written where the CRS fits into it, safely: if the program dies, the next run undoes what was begun. Layers that show the files are reloaded.</source>
      <translation>Establece, reemplaza o elimina el SRC que indican archivos LAS, LAZ y COPC, sin tocar ningún punto: no se reproyecta nada. Los archivos de LAS 1.4 y COPC reciben WKT, los más antiguos claves GeoTIFF. En el mismo lugar solo se escribe el comienzo de un archivo, si el SRC cabe en él, y de forma segura: si el programa muere, la ejecución siguiente deshace lo que se había empezado. Las capas que muestran los archivos se recargan.</translation>
    </message>
    <message>
      <source>Path of the first file</source>
      <translation>Ruta del primer archivo</translation>
    </message>
    <message>
      <source>Paths of the files</source>
      <translation>Rutas de los archivos</translation>
    </message>
    <message>
      <source>Files that were written</source>
      <translation>Archivos que se escribieron</translation>
    </message>
    <message>
      <source>{count} files failed: {names}</source>
      <translation>{count} archivos han fallado: {names}</translation>
    </message>
    <message>
      <source>all others are done</source>
      <translation>todos los demás están hechos</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, points, export</source>
      <translation>bcc, vóxel, celda, retícula, puntos, exportar</translation>
    </message>
    <message>
      <source>BCC container to COPC</source>
      <translation>Pasar contenedor BCC a COPC</translation>
    </message>
    <message>
      <source>Turns the cells of a BCC container or stream into points of a Cloud-Optimized Point Cloud. A point stands exactly at the centre of its cell, and each payload column becomes a dimension of extra bytes.</source>
      <translation>Convierte las celdas de un contenedor o flujo BCC en puntos de un Cloud-Optimized Point Cloud. Cada punto está exactamente en el centro de su celda, y cada columna de datos pasa a ser una dimensión de bytes adicionales.</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>Puntos</translation>
    </message>
    <message>
      <source>las, laz, lidar, vpc, build, virtual, mosaic, index, catalog, stac, merge</source>
      <translation>las, laz, lidar, vpc, crear, virtual, mosaico, catálogo, stac, combinar</translation>
    </message>
    <message>
      <source>Virtual point cloud of many files</source>
      <translation>Nube de puntos virtual de muchos archivos</translation>
    </message>
    <message>
      <source>Makes one layer of many LAS, LAZ or COPC files, which stay where they are: a small file names them, with place, CRS and number of points. Nothing is decoded. QGIS draws the points of COPC files, and boxes for others.</source>
      <translation>Hace una sola capa de muchos archivos LAS, LAZ o COPC, que se quedan donde están: un pequeño archivo los nombra, con lugar, SRC y número de puntos. No se descodifica nada. QGIS dibuja los puntos de los archivos COPC, y rectángulos para los demás.</translation>
    </message>
    <message>
      <source>Files</source>
      <translation>Archivos</translation>
    </message>
    <message>
      <source>Path of the overview</source>
      <translation>Ruta de la vista general</translation>
    </message>
    <message>
      <source>las, laz, lidar, merge, index, octree, cloud optimized</source>
      <translation>las, laz, lidar, combinar, unir, fusionar, índice, octree, optimizado para la nube</translation>
    </message>
    <message>
      <source>Convert to COPC</source>
      <translation>Convertir a COPC</translation>
    </message>
    <message>
      <source>Turns LAS and LAZ files into one Cloud-Optimized Point Cloud. LAS 1.0 to 1.5 and point formats 0 to 10 are read, in LAZ too; several files are merged. Extra bytes, flags, VLRs and the CRS are kept; waveforms can't live in COPC and are dropped with a warning.</source>
      <translation>Convierte archivos LAS y LAZ en un Cloud-Optimized Point Cloud. Se leen LAS 1.0 a 1.5 y los formatos de punto 0 a 10, también en LAZ; varios archivos se unen. Se conservan bytes adicionales, marcas, VLR y SRC; las formas de onda no caben en COPC y se descartan con una advertencia.</translation>
    </message>
    <message>
      <source>Nodes</source>
      <translation>Nodos</translation>
    </message>
    <message>
      <source>Files that were left out</source>
      <translation>Archivos que se omitieron</translation>
    </message>
    <message>
      <source>What the comparison found</source>
      <translation>Lo que encontró la comparación</translation>
    </message>
    <message>
      <source>CRS and where it came from</source>
      <translation>SRC y su procedencia</translation>
    </message>
    <message>
      <source>las, laz, lidar, batch, folder, survey, vpc, resume</source>
      <translation>las, laz, lidar, lote, carpeta, levantamiento, vpc, reanudar</translation>
    </message>
    <message>
      <source>Convert to COPC, file by file</source>
      <translation>Convertir a COPC, archivo por archivo</translation>
    </message>
    <message>
      <source>Turns each of many LAS and LAZ files into a Cloud-Optimized Point Cloud of its own, several small ones at once, and makes one layer that shows them all. What is up to date is passed over, so that a run that was ended goes on where it stopped; a file that can't be converted stops no other.</source>
      <translation>Convierte cada uno de muchos archivos LAS y LAZ en su propio Cloud-Optimized Point Cloud, varios pequeños a la vez, y hace una capa que los muestra todos. Lo que está al día se pasa por alto, de modo que un proceso interrumpido sigue donde se quedó; un archivo que no se puede convertir no detiene a los demás.</translation>
    </message>
    <message>
      <source>Virtual point cloud</source>
      <translation>Nube de puntos virtual</translation>
    </message>
    <message>
      <source>Files that were converted</source>
      <translation>Archivos que se convirtieron</translation>
    </message>
    <message>
      <source>Files that failed</source>
      <translation>Archivos que fallaron</translation>
    </message>
    <message>
      <source>Why they failed, a line each</source>
      <translation>Por qué fallaron, una línea cada uno</translation>
    </message>
    <message>
      <source>clip, filter, thin, subset, query, time, gps time, select, mask, crop, polygon, extent, ground, export</source>
      <translation>recortar, cortar, filtrar, diezmar, adelgazar, aligerar, reducir, subconjunto, consulta, tiempo, tiempo gps, seleccionar, máscara, polígono, extensión, suelo, exportar</translation>
    </message>
    <message>
      <source>Extract points</source>
      <translation>Extraer puntos</translation>
    </message>
    <message>
      <source>Writes the points of a file that fulfil everything that is asked for: place, time, detail, classes, returns and an expression. Of COPC, only the parts that may hold such points are read. Times are GPS seconds as the file counts them, or UTC such as 2024-03-01T12:00:00; a date alone as an end includes its day.</source>
      <translation>Escribe los puntos de un archivo que cumplen todo lo que se pide: lugar, tiempo, detalle, clases, retornos y una expresión. De COPC solo se leen las partes que pueden contener tales puntos. Los tiempos son segundos GPS como los cuenta el archivo, o UTC como 2024-03-01T12:00:00; una fecha sola como final incluye su día.</translation>
    </message>
    <message>
      <source>Bytes read</source>
      <translation>Bytes leídos</translation>
    </message>
    <message>
      <source>Bytes in the file</source>
      <translation>Bytes del archivo</translation>
    </message>
    <message>
      <source>info, information, header, metadata, report, histogram</source>
      <translation>info, información, cabecera, metadatos, informe, histograma</translation>
    </message>
    <message>
      <source>Inspect point cloud</source>
      <translation>Inspeccionar nube de puntos</translation>
    </message>
    <message>
      <source>Shows what a LAS, LAZ or COPC file or a BCC container holds: header, CRS, VLRs, nodes and points of each level, ranges of all attributes. Two files can be shown side by side.</source>
      <translation>Muestra lo que contiene un archivo LAS, LAZ o COPC o un contenedor BCC: cabecera, SRC, VLR, nodos y puntos de cada nivel, rangos de todos los atributos. Se pueden mostrar dos archivos uno al lado del otro.</translation>
    </message>
    <message>
      <source>CRS</source>
      <translation>SRC</translation>
    </message>
    <message>
      <source>las, laz, ept, entwine, upgrade, old, legacy, draft, archive</source>
      <translation>las, laz, ept, entwine, actualizar, antiguo, heredado, borrador, archivo histórico</translation>
    </message>
    <message>
      <source>Migrate point cloud</source>
      <translation>Migrar nube de puntos</translation>
    </message>
    <message>
      <source>Makes clean COPC 1.0 of what is older: EPT datasets, whose octree stays node for node; COPC that breaks rules, or that of drafts, whose chunks stay where they are sound; LAS and LAZ. Files that break no rule are left alone. The output is read again and kept only if it holds the same points. A folder is worked through file by file; a run that was ended goes on where it stopped.</source>
      <translation>Hace COPC 1.0 limpio de lo que es más antiguo: conjuntos EPT, cuyo octree se conserva nodo por nodo; COPC que incumple reglas, o el de borradores, cuyos chunks íntegros se quedan donde están; LAS y LAZ. Los archivos que no incumplen ninguna regla no se tocan. La salida se vuelve a leer y solo se conserva si contiene los mismos puntos. Una carpeta se procesa archivo por archivo; un proceso interrumpido sigue donde se quedó.</translation>
    </message>
    <message>
      <source>What became of the first file</source>
      <translation>Qué ha sido del primer archivo</translation>
    </message>
    <message>
      <source>bcc, voxel, version, codec, upgrade</source>
      <translation>bcc, vóxel, versión, códec, actualizar</translation>
    </message>
    <message>
      <source>Migrate BCC container</source>
      <translation>Migrar contenedor BCC</translation>
    </message>
    <message>
      <source>Writes a container of any version, or a stream, as one of version 2.1 or 2.0, sorted and with the compression wanted. The output is read again and kept only if it holds the very same cells. If the output is the input, or left out, the container is replaced in one step when that is proven.</source>
      <translation>Escribe un contenedor de cualquier versión, o un flujo, como uno de la versión 2.1 o 2.0, ordenado y con la compresión que se quiera. La salida se vuelve a leer y solo se conserva si contiene exactamente las mismas celdas. Si la salida es la entrada, o se omite, el contenedor se reemplaza de una vez cuando eso está demostrado.</translation>
    </message>
    <message>
      <source>Version of the input</source>
      <translation>Versión de la entrada</translation>
    </message>
    <message>
      <source>Verified</source>
      <translation>Verificado</translation>
    </message>
    <message>
      <source>Bytes before</source>
      <translation>Bytes antes</translation>
    </message>
    <message>
      <source>SHA-256 of the cells</source>
      <translation>SHA-256 de las celdas</translation>
    </message>
    <message>
      <source>las, laz, lidar, boundary, footprint, tile index, extent, coverage, hull</source>
      <translation>las, laz, lidar, límite, huella, contorno, índice de teselas, índice de hojas, extensión, cobertura, envolvente</translation>
    </message>
    <message>
      <source>Outline point clouds</source>
      <translation>Trazar contornos de nubes de puntos</translation>
    </message>
    <message>
      <source>Writes a layer of polygons, a feature for each file: the square cells that hold its points, with the holes between them, or the box that its header states, as an index of tiles. Features know path, points, version and extent.</source>
      <translation>Escribe una capa de polígonos, un objeto por archivo: las celdas cuadradas que contienen sus puntos, con los huecos entre ellas, o el rectángulo que indica su cabecera, como índice de teselas. Los objetos llevan ruta, puntos, versión y extensión.</translation>
    </message>
    <message>
      <source>Features</source>
      <translation>Objetos</translation>
    </message>
    <message>
      <source>Area</source>
      <translation>Superficie</translation>
    </message>
    <message>
      <source>las, laz, lidar, bcc, voxel, cell, lattice, aggregate, voxelize</source>
      <translation>las, laz, lidar, bcc, vóxel, celda, retícula, agregar, voxelizar</translation>
    </message>
    <message>
      <source>BCC container from point cloud</source>
      <translation>Agrupar nube de puntos en contenedor BCC</translation>
    </message>
    <message>
      <source>Puts the points of LAS, LAZ or COPC files on a body-centred cubic lattice and writes one cell for all points that fall into it: how many there are, and aggregates of their attributes. The container keeps CRS, origin and cell size.</source>
      <translation>Sitúa los puntos de archivos LAS, LAZ o COPC en una retícula cúbica centrada en el cuerpo y escribe una celda por todos los puntos que caen en ella: cuántos hay, y agregados de sus atributos. El contenedor conserva SRC, origen y tamaño de celda.</translation>
    </message>
    <message>
      <source>Type of identifiers</source>
      <translation>Tipo de identificadores</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, query, extent, level</source>
      <translation>bcc, vóxel, celda, retícula, consulta, extensión, nivel</translation>
    </message>
    <message>
      <source>Query BCC container</source>
      <translation>Consultar contenedor BCC</translation>
    </message>
    <message>
      <source>Writes the cells of an extent, a range of heights, a level of detail or a time to a new container, or to a Cloud-Optimized Point Cloud, or both. Blocks that can't hold such cells are not read.</source>
      <translation>Escribe las celdas de una extensión, un rango de altitudes, un nivel de detalle o un tiempo en un contenedor nuevo, en un Cloud-Optimized Point Cloud, o en ambos. Los bloques que no pueden contener tales celdas no se leen.</translation>
    </message>
    <message>
      <source>Path of the COPC</source>
      <translation>Ruta del COPC</translation>
    </message>
    <message>
      <source>Blocks read</source>
      <translation>Bloques leídos</translation>
    </message>
    <message>
      <source>grid, geotiff, density, statistics, height, median, dem, dtm, dsm, terrain, canopy, elevation</source>
      <translation>rejilla, cuadrícula, geotiff, densidad, estadísticas, altura, altitud, mediana, mde, mdt, mds, terreno, vegetación, elevación, ráster</translation>
    </message>
    <message>
      <source>Rasterize point cloud</source>
      <translation>Rasterizar nube de puntos</translation>
    </message>
    <message>
      <source>Writes statistics of the points in square cells as GeoTIFF: count, and min, max, mean and median of any attribute, for all points or those of some classes and returns. They are exact, whatever the memory: no interpolation, no surface between points.</source>
      <translation>Escribe como GeoTIFF estadísticas de los puntos en celdas cuadradas: número, y mínimo, máximo, media y mediana de cualquier atributo, de todos los puntos o de los de ciertas clases y retornos. Son exactas, sea cual sea la memoria: sin interpolación, sin superficie entre los puntos.</translation>
    </message>
    <message>
      <source>Cells with points</source>
      <translation>Celdas con puntos</translation>
    </message>
    <message>
      <source>bcc, voxel, damaged, corrupt, broken, salvage</source>
      <translation>bcc, vóxel, dañado, corrupto, roto, rescatar</translation>
    </message>
    <message>
      <source>Recover BCC container</source>
      <translation>Recuperar contenedor BCC</translation>
    </message>
    <message>
      <source>Saves all sound cells of a damaged container or stream to a new container and gives account of every byte that was lost. Losses are warned of, and are no failure; it fails if nothing can be saved.</source>
      <translation>Rescata todas las celdas íntegras de un contenedor o flujo dañado en un contenedor nuevo y da cuenta de cada byte perdido. De las pérdidas se advierte, y no son un fallo; solo falla si no se puede rescatar nada.</translation>
    </message>
    <message>
      <source>Nothing was lost</source>
      <translation>No se perdió nada</translation>
    </message>
    <message>
      <source>Bytes lost</source>
      <translation>Bytes perdidos</translation>
    </message>
    <message>
      <source>Ranges of bytes lost</source>
      <translation>Rangos de bytes perdidos</translation>
    </message>
    <message>
      <source>Corrupted blocks</source>
      <translation>Bloques corruptos</translation>
    </message>
    <message>
      <source>Truncated blocks</source>
      <translation>Bloques truncados</translation>
    </message>
    <message>
      <source>Verified by checksums</source>
      <translation>Verificado con sumas de verificación</translation>
    </message>
    <message>
      <source>damaged, corrupt, broken, truncated, recover, salvage, fix, mend</source>
      <translation>dañado, corrupto, roto, truncado, recuperar, rescatar, arreglar, corregir</translation>
    </message>
    <message>
      <source>The extent of each loss that has one, with its bytes, points and reason.</source>
      <translation>La extensión de cada pérdida que la tiene, con sus bytes, puntos y motivo.</translation>
    </message>
    <message>
      <source>Repair point cloud</source>
      <translation>Reparar nube de puntos</translation>
    </message>
    <message>
      <source>Saves all that can be saved of a damaged LAS, LAZ or COPC file, truncated ones included, by the least that is needed: sound chunks are copied byte for byte. The result is read back and compared before it takes its place; the damaged file is never changed. The report lists what was recovered, lost and mended. Losses are no failure: the output COMPLETE tells. Where nothing is wrong, nothing is written, and OUTPUT_PATH is the input.</source>
      <translation>Rescata todo lo que se pueda de un archivo LAS, LAZ o COPC dañado, también truncado, con los mínimos cambios necesarios: los chunks íntegros se copian byte por byte. El resultado se vuelve a leer y se compara antes de ocupar su lugar; el archivo dañado nunca se modifica. El informe enumera lo recuperado, lo perdido y lo corregido. Las pérdidas no son un fallo: lo dice la salida COMPLETE. Si no hay nada mal, no se escribe nada, y OUTPUT_PATH es la entrada.</translation>
    </message>
    <message>
      <source>The file states no CRS. If its points are in the project's, {crs}, give that as CRS.</source>
      <translation>El archivo no indica ningún SRC. Si sus puntos están en el del proyecto, {crs}, indíquelo como SRC.</translation>
    </message>
    <message>
      <source>Lost places</source>
      <translation>Lugares perdidos</translation>
    </message>
    <message>
      <source>Path of the sound file</source>
      <translation>Ruta del archivo íntegro</translation>
    </message>
    <message>
      <source>Points recovered</source>
      <translation>Puntos recuperados</translation>
    </message>
    <message>
      <source>Points lost</source>
      <translation>Puntos perdidos</translation>
    </message>
    <message>
      <source>Things mended</source>
      <translation>Cosas corregidas</translation>
    </message>
    <message>
      <source>Doubtful points kept</source>
      <translation>Puntos dudosos conservados</translation>
    </message>
    <message>
      <source>Lost: {what}</source>
      <translation>Perdido: {what}</translation>
    </message>
    <message>
      <source>bcc, voxel, log, append, power cut</source>
      <translation>bcc, vóxel, diario, añadir, corte de corriente</translation>
    </message>
    <message>
      <source>Settle BCC container</source>
      <translation>Consolidar contenedor BCC</translation>
    </message>
    <message>
      <source>Brings in the cells that an append which was killed left in the log beside a container. Readers show what was committed before and say how many cells wait. A log of another container, or of another state of this one, is left alone.</source>
      <translation>Incorpora las celdas que una adición interrumpida dejó en el diario junto a un contenedor. Los lectores muestran lo que se había confirmado antes y dicen cuántas celdas esperan. El diario de otro contenedor, o de otro estado de este, no se toca.</translation>
    </message>
    <message>
      <source>Cells of the container</source>
      <translation>Celdas del contenedor</translation>
    </message>
    <message>
      <source>las, laz, lidar, split, tile, tiling, retile, buffer, grid</source>
      <translation>las, laz, lidar, dividir, cortar, tesela, teselar, hoja, hojas, cuadrícula, margen, buffer, rejilla</translation>
    </message>
    <message>
      <source>Divide into tiles</source>
      <translation>Dividir en teselas</translation>
    </message>
    <message>
      <source>Writes the points of one or many files as square tiles, each named after its lower left corner, in one pass. Without a buffer every point is in exactly one tile; with one, tiles hold copies of their neighbours' points too, flagged as withheld.</source>
      <translation>Escribe los puntos de uno o muchos archivos en teselas cuadradas, cada una con el nombre de su esquina inferior izquierda, en una sola pasada. Sin margen, cada punto está en una sola tesela; con él, las teselas contienen también copias de los puntos de sus vecinas, marcadas como retenidas (withheld).</translation>
    </message>
    <message>
      <source>Copies in buffers</source>
      <translation>Copias en los márgenes</translation>
    </message>
    <message>
      <source>bcc, voxel, cell, lattice, stream, bccs, sensor</source>
      <translation>bcc, vóxel, celda, retícula, flujo, bccs, sensor</translation>
    </message>
    <message>
      <source>BCC container from stream</source>
      <translation>Ordenar flujo en contenedor BCC</translation>
    </message>
    <message>
      <source>Sorts the cells of a recorded stream into a BCC container. What the stream lost or repeated is warned of; cells of all sound chunks are kept, even if the stream was cut.</source>
      <translation>Ordena las celdas de un flujo grabado en un contenedor BCC. Se advierte de lo que el flujo perdió o repitió; se conservan las celdas de todos los chunks íntegros, aunque el flujo se cortara.</translation>
    </message>
    <message>
      <source>Cells that were merged into others</source>
      <translation>Celdas que se unieron a otras</translation>
    </message>
    <message>
      <source>check, verify, quality, valid, compare</source>
      <translation>comprobar, verificar, calidad, control de calidad, válido, comparar</translation>
    </message>
    <message>
      <source>Where on the ground something is wrong: strays, points outside node or bounds, damaged nodes, overlaps, gaps.</source>
      <translation>Dónde hay algo mal sobre el terreno: puntos aislados, puntos fuera de su nodo o de la extensión, nodos dañados, solapes, huecos.</translation>
    </message>
    <message>
      <source>Validate point cloud</source>
      <translation>Validar nube de puntos</translation>
    </message>
    <message>
      <source>Checks LAS, LAZ and COPC files, BCC containers, EPT datasets and virtual point clouds against their specifications and says what is wrong, where, by which clause, and what mends it. With a source, it says for every attribute whether anything was lost. Of several files, it says what they have in common and what stands out among them: duplicates, overlaps, gaps, other CRS and units. An invalid file is no failure of the algorithm: the output VALID tells.</source>
      <translation>Comprueba archivos LAS, LAZ y COPC, contenedores BCC, conjuntos EPT y nubes de puntos virtuales según sus especificaciones y dice qué está mal, dónde, según qué apartado y con qué se corrige. Con una fuente, dice de cada atributo si se perdió algo. De varios archivos, dice qué tienen en común y qué destaca entre ellos: duplicados, solapes, huecos, otros SRC y unidades. Un archivo no válido no es un fallo del algoritmo: lo dice la salida VALID.</translation>
    </message>
    <message>
      <source>Places of findings</source>
      <translation>Lugares de los hallazgos</translation>
    </message>
    <message>
      <source>Valid</source>
      <translation>Válido</translation>
    </message>
    <message>
      <source>The polygon layer has no polygon.</source>
      <translation>La capa de polígonos no tiene ningún polígono.</translation>
    </message>
    <message>
      <source>A polygon can't be expressed in the point cloud's CRS.</source>
      <translation>Un polígono no se puede expresar en el SRC de la nube de puntos.</translation>
    </message>
    <message>
      <source>without withheld</source>
      <translation>sin retenidos</translation>
    </message>
    <message>
      <source>in an extent</source>
      <translation>en una extensión</translation>
    </message>
    <message>
      <source>{count} classes</source>
      <translation>{count} clases</translation>
    </message>
    <message>
      <source>returns {numbers}</source>
      <translation>retornos {numbers}</translation>
    </message>
    <message>
      <source>from {moment}</source>
      <translation>desde {moment}</translation>
    </message>
    <message>
      <source>every {distance}</source>
      <translation>uno cada {distance}</translation>
    </message>
    <message>
      <source>to level {depth}</source>
      <translation>hasta el nivel {depth}</translation>
    </message>
    <message>
      <source>thinned to {distance}</source>
      <translation>diezmado a {distance}</translation>
    </message>
    <message>
      <source>to {moment}</source>
      <translation>hasta {moment}</translation>
    </message>
    <message>
      <source>Cells</source>
      <translation>Celdas</translation>
    </message>
    <message>
      <source>Blocks</source>
      <translation>Bloques</translation>
    </message>
    <message>
      <source>Bytes</source>
      <translation>Bytes</translation>
    </message>
    <message>
      <source>{message}; in QGIS, Plugins &gt; COPC Forge &gt; Install missing packages… fetches it.</source>
      <translation>{message}; en QGIS, Complementos &gt; COPC Forge &gt; Instalar los paquetes que faltan… lo descarga.</translation>
    </message>
    <message>
      <source>A place is not on the map, since its CRS can't be brought into the layer's: {what}</source>
      <translation>Un lugar no está en el mapa, porque su SRC no se puede pasar al de la capa: {what}</translation>
    </message>
    <message>
      <source>The layer {name} holds the output open; remove the layer or choose another name.</source>
      <translation>La capa {name} tiene abierta la salida; quite la capa o elija otro nombre.</translation>
    </message>
    <message>
      <source>{title} and {count} more</source>
      <translation>{title} y {count} más</translation>
    </message>
    <message>
      <source>The memory did not suffice; set a lower memory limit or fewer threads.</source>
      <translation>La memoria no ha bastado; reduzca el límite de memoria o el número de hilos.</translation>
    </message>
    <message>
      <source>Convert and inspect</source>
      <translation>Convertir e inspeccionar</translation>
    </message>
    <message>
      <source>Points to cells and back</source>
      <translation>Puntos a celdas y vuelta</translation>
    </message>
    <message>
      <source>Validate, repair, validate</source>
      <translation>Validar, reparar, validar</translation>
    </message>
    <message>
      <source>Point clouds</source>
      <translation>Nubes de puntos</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Informe</translation>
    </message>
    <message>
      <source>Attributes</source>
      <translation>Atributos</translation>
    </message>
    <message>
      <source>Cell size</source>
      <translation>Tamaño de celda</translation>
    </message>
    <message>
      <source>Container</source>
      <translation>Contenedor</translation>
    </message>
    <message>
      <source>Repaired file</source>
      <translation>Archivo reparado</translation>
    </message>
    <message>
      <source>Report on the damaged file</source>
      <translation>Informe sobre el archivo dañado</translation>
    </message>
    <message>
      <source>Report on the repaired file</source>
      <translation>Informe sobre el archivo reparado</translation>
    </message>
    <message>
      <source>What was recovered, lost and mended</source>
      <translation>Lo que se recuperó, perdió y corrigió</translation>
    </message>
    <message>
      <source>LAS or LAZ file.</source>
      <translation>Archivo LAS o LAZ.</translation>
    </message>
    <message>
      <source>A damaged LAS, LAZ or COPC file.</source>
      <translation>Un archivo LAS, LAZ o COPC dañado.</translation>
    </message>
    <message>
      <source>Converts LAS or LAZ to COPC, then inspects the result.</source>
      <translation>Convierte LAS o LAZ a COPC y luego inspecciona el resultado.</translation>
    </message>
    <message>
      <source>Puts points on a lattice of cells, keeps the container, and shows the cells as a point cloud.</source>
      <translation>Coloca los puntos en una red de celdas, conserva el contenedor y muestra las celdas como nube de puntos.</translation>
    </message>
    <message>
      <source>Validates a file, repairs it, and validates what came out.</source>
      <translation>Valida un archivo, lo repara y valida el resultado.</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: files, folders of them, or layers' names.</source>
      <translation>LAS, LAZ o COPC: archivos, carpetas con archivos o nombres de capas.</translation>
    </message>
    <message>
      <source>Of the project, of a layer, or any other. EPSG:25832+7837 is understood too: with a CRS of heights.</source>
      <translation>Del proyecto, de una capa, o cualquier otro. También se entiende EPSG:25830+5782: con un SRC de altitudes.</translation>
    </message>
    <message>
      <source>Change the files themselves</source>
      <translation>Modificar los propios archivos</translation>
    </message>
    <message>
      <source>Otherwise copies are written to the folder that is given.</source>
      <translation>Si no, se escriben copias en la carpeta indicada.</translation>
    </message>
    <message>
      <source>Folder for the copies</source>
      <translation>Carpeta de las copias</translation>
    </message>
    <message>
      <source>Copies keep their names. For a single file, scripts may give a file name as well.</source>
      <translation>Las copias conservan sus nombres. Para un solo archivo, los scripts también pueden dar un nombre de archivo.</translation>
    </message>
    <message>
      <source>Remove the CRS</source>
      <translation>Eliminar el SRC</translation>
    </message>
    <message>
      <source>No CRS is stated any more; none may be given then.</source>
      <translation>Ya no se indica ningún SRC; entonces no se puede dar ninguno.</translation>
    </message>
    <message>
      <source>Take the CRS from</source>
      <translation>Tomar el SRC de</translation>
    </message>
    <message>
      <source>A point cloud whose CRS it is, in place of a CRS. The file itself will do: what it says is then written properly.</source>
      <translation>Una nube de puntos que tiene ese SRC, en lugar de un SRC. Sirve el propio archivo: lo que dice se escribe entonces como es debido.</translation>
    </message>
    <message>
      <source>Replace copies that exist</source>
      <translation>Reemplazar las copias que existan</translation>
    </message>
    <message>
      <source>Otherwise a file of the same name in the folder is an error.</source>
      <translation>Si no, un archivo con el mismo nombre en la carpeta es un error.</translation>
    </message>
    <message>
      <source>What became of each file, in HTML.</source>
      <translation>Qué ha sido de cada archivo, en HTML.</translation>
    </message>
    <message>
      <source>Level of detail</source>
      <translation>Nivel de detalle</translation>
    </message>
    <message>
      <source>Cells of this level only.</source>
      <translation>Solo celdas de este nivel.</translation>
    </message>
    <message>
      <source>Column of the time</source>
      <translation>Columna del tiempo</translation>
    </message>
    <message>
      <source>The payload column that the time is compared with.</source>
      <translation>La columna de datos con la que se compara el tiempo.</translation>
    </message>
    <message>
      <source>Cells of this level only; left open, those of all levels, one upon the other.</source>
      <translation>Solo celdas de este nivel; vacío: las de todos los niveles, superpuestas.</translation>
    </message>
    <message>
      <source>CRS of the cells</source>
      <translation>SRC de las celdas</translation>
    </message>
    <message>
      <source>Overrides what the container says.</source>
      <translation>Prevalece sobre lo que dice el contenedor.</translation>
    </message>
    <message>
      <source>What the conversion may add to QGIS.</source>
      <translation>Lo que la conversión puede añadir a la memoria de QGIS.</translation>
    </message>
    <message>
      <source>Emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Se vacía después. Vacío: la carpeta de Procesos.</translation>
    </message>
    <message>
      <source>Cloud-Optimized Point Cloud</source>
      <translation>Cloud-Optimized Point Cloud</translation>
    </message>
    <message>
      <source>Its name ends in .copc.laz, by which QGIS recognises the format.</source>
      <translation>Su nombre termina en .copc.laz, por lo que QGIS reconoce el formato.</translation>
    </message>
    <message>
      <source>Extent</source>
      <translation>Extensión</translation>
    </message>
    <message>
      <source>Of cell centres, in any CRS.</source>
      <translation>De los centros de las celdas, en cualquier SRC.</translation>
    </message>
    <message>
      <source>Least height</source>
      <translation>Altitud mínima</translation>
    </message>
    <message>
      <source>Of cell centres, in the units of the container.</source>
      <translation>De los centros de las celdas, en las unidades del contenedor.</translation>
    </message>
    <message>
      <source>Greatest height</source>
      <translation>Altitud máxima</translation>
    </message>
    <message>
      <source>First time</source>
      <translation>Primer instante</translation>
    </message>
    <message>
      <source>In the units of the column that holds the time: microseconds since 1970 for streams.</source>
      <translation>En las unidades de la columna del tiempo: microsegundos desde 1970 en los flujos.</translation>
    </message>
    <message>
      <source>Last time</source>
      <translation>Último instante</translation>
    </message>
    <message>
      <source>Container with the cells</source>
      <translation>Contenedor con las celdas</translation>
    </message>
    <message>
      <source>Left open, none is written.</source>
      <translation>Vacío: no se escribe ninguno.</translation>
    </message>
    <message>
      <source>Cells as COPC</source>
      <translation>Celdas como COPC</translation>
    </message>
    <message>
      <source>What the job may add to QGIS; what exceeds it goes to scratch files.</source>
      <translation>Lo que el trabajo puede añadir a la memoria de QGIS; lo que la supera va a archivos de trabajo.</translation>
    </message>
    <message>
      <source>A container of version 1 or 2, or a stream.</source>
      <translation>Un contenedor de la versión 1 o 2, o un flujo.</translation>
    </message>
    <message>
      <source>Compression</source>
      <translation>Compresión</translation>
    </message>
    <message>
      <source>none, LZ4 (fastest), Zstandard, or by block: adaptive weighs size against time, smallest takes the smallest.</source>
      <translation>none (ninguna), LZ4 (la más rápida), Zstandard, o por bloque: adaptive sopesa tamaño y tiempo, smallest toma la más pequeña.</translation>
    </message>
    <message>
      <source>Level of Zstandard</source>
      <translation>Nivel de Zstandard</translation>
    </message>
    <message>
      <source>1 (fast) to 22 (small).</source>
      <translation>De 1 (rápido) a 22 (pequeño).</translation>
    </message>
    <message>
      <source>Write identifiers as differences</source>
      <translation>Escribir los identificadores como diferencias</translation>
    </message>
    <message>
      <source>Smaller; readers of the first editions of the format may not understand it.</source>
      <translation>Más pequeño; los lectores de las primeras ediciones del formato pueden no entenderlo.</translation>
    </message>
    <message>
      <source>Cells of a block (0: automatic)</source>
      <translation>Celdas por bloque (0: automático)</translation>
    </message>
    <message>
      <source>Small blocks let queries read less, large ones compress better.</source>
      <translation>Con bloques pequeños las consultas leen menos; los grandes se comprimen mejor.</translation>
    </message>
    <message>
      <source>Cell size, if not told</source>
      <translation>Tamaño de celda, si no consta</translation>
    </message>
    <message>
      <source>Needed for containers only that do not say where their cells lie: distance of adjacent cells, units of the CRS.</source>
      <translation>Solo hace falta en contenedores que no dicen dónde están sus celdas: distancia entre celdas contiguas, en unidades del SRC.</translation>
    </message>
    <message>
      <source>Origin, if not told</source>
      <translation>Origen, si no consta</translation>
    </message>
    <message>
      <source>Position of cell (0, 0, 0) as x, y, z; left open, the origin of the CRS.</source>
      <translation>Posición de la celda (0, 0, 0) como x, y, z; vacío: el origen del SRC.</translation>
    </message>
    <message>
      <source>CRS, if not told</source>
      <translation>SRC, si no consta</translation>
    </message>
    <message>
      <source>Of containers whose cell size is given here.</source>
      <translation>De los contenedores cuyo tamaño de celda se da aquí.</translation>
    </message>
    <message>
      <source>Compare with the input</source>
      <translation>Comparar con la entrada</translation>
    </message>
    <message>
      <source>Says in the report if a value was lost.</source>
      <translation>Dice en el informe si se perdió algún valor.</translation>
    </message>
    <message>
      <source>Temporal index: a sample every so many points</source>
      <translation>Índice temporal: una muestra cada N puntos</translation>
    </message>
    <message>
      <source>0: no index. -1: as recommended for the number of points. Needs points with GPS time.</source>
      <translation>0: sin índice. -1: lo recomendado según el número de puntos. Requiere puntos con tiempo GPS.</translation>
    </message>
    <message>
      <source>GPS time of the input</source>
      <translation>Tiempo GPS de la entrada</translation>
    </message>
    <message>
      <source>keep: as the headers say; week: seconds of the GPS week; adjusted: adjusted standard time. Left open, the values correct the headers where they leave no doubt.</source>
      <translation>keep: como dicen las cabeceras; week: segundos de la semana GPS; adjusted: tiempo GPS estándar ajustado. Vacío: los valores corrigen las cabeceras cuando no dejan duda.</translation>
    </message>
    <message>
      <source>Scale of the output's coordinates</source>
      <translation>Escala de las coordenadas de la salida</translation>
    </message>
    <message>
      <source>A number, or three for x, y and z, such as 0.001, 0.001, 0.01. Left open, the finest of the input's.</source>
      <translation>Un número, o tres para x, y y z, por ejemplo 0.001, 0.001, 0.01. Vacío: la más fina de la entrada.</translation>
    </message>
    <message>
      <source>scale: colours of files that use only 8 of the 16 bits are multiplied by 256, as LAS wants them; those of all other files stay.</source>
      <translation>scale: los colores de los archivos que solo usan 8 de los 16 bits se multiplican por 256, como quiere LAS; los de todos los demás archivos se quedan como están.</translation>
    </message>
    <message>
      <source>Go on without bad files</source>
      <translation>Continuar sin los archivos erróneos</translation>
    </message>
    <message>
      <source>Leaves out files that can't be read, each named in a warning; otherwise they are an error, which names all of them.</source>
      <translation>Omite los archivos que no se pueden leer, cada uno nombrado en una advertencia; si no, son un error que los nombra todos.</translation>
    </message>
    <message>
      <source>Compress scratch files</source>
      <translation>Comprimir los archivos de trabajo</translation>
    </message>
    <message>
      <source>Takes less room there.</source>
      <translation>Ahí ocupan menos espacio.</translation>
    </message>
    <message>
      <source>LAS or LAZ: files, folders of them, virtual point clouds, or EPT datasets (ept.json). Each file becomes a COPC of its own.</source>
      <translation>LAS o LAZ: archivos, carpetas con archivos, nubes de puntos virtuales o conjuntos EPT (ept.json). Cada archivo pasa a ser su propio COPC.</translation>
    </message>
    <message>
      <source>Make a virtual point cloud</source>
      <translation>Crear una nube de puntos virtual</translation>
    </message>
    <message>
      <source>One layer that shows all outputs; in the folder, and called as it is.</source>
      <translation>Una capa que muestra todas las salidas; en la carpeta, y con su mismo nombre.</translation>
    </message>
    <message>
      <source>Make an overview</source>
      <translation>Crear una vista general</translation>
    </message>
    <message>
      <source>One more COPC beside the virtual point cloud, of the coarse levels of all outputs.</source>
      <translation>Un COPC más junto a la nube de puntos virtual, con los niveles gruesos de todas las salidas.</translation>
    </message>
    <message>
      <source>Names of the outputs</source>
      <translation>Nombres de las salidas</translation>
    </message>
    <message>
      <source>Below the folder, without ending: {name} is that of the input, {folder} its folder from the one on that was named, {parent} the name of the folder it lies in, {kind} las, laz or ept.</source>
      <translation>Bajo la carpeta, sin terminación: {name} es el de la entrada, {folder} su carpeta a partir de la que se nombró, {parent} el nombre de la carpeta en que está, {kind} las, laz o ept.</translation>
    </message>
    <message>
      <source>What all conversions together may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free.</source>
      <translation>Lo que todas las conversiones juntas pueden añadir a la memoria de QGIS. 0: lo menor entre un cuarto de la RAM y la mitad de lo que está libre.</translation>
    </message>
    <message>
      <source>Folder for the outputs</source>
      <translation>Carpeta de las salidas</translation>
    </message>
    <message>
      <source>What is up to date there is passed over.</source>
      <translation>Lo que allí está al día se pasa por alto.</translation>
    </message>
    <message>
      <source>A COPC file, its http(s) address, a virtual point cloud, or a layer's name. LAS and LAZ will do, and are read whole.</source>
      <translation>Un archivo COPC, su dirección http(s), una nube de puntos virtual o el nombre de una capa. También sirven LAS y LAZ, que se leen enteros.</translation>
    </message>
    <message>
      <source>Polygons</source>
      <translation>Polígonos</translation>
    </message>
    <message>
      <source>Points in any of them; they are brought into the point cloud's CRS.</source>
      <translation>Puntos en cualquiera de ellos; se pasan al SRC de la nube de puntos.</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Desde</translation>
    </message>
    <message>
      <source>First moment: GPS seconds or UTC.</source>
      <translation>Primer instante: segundos GPS o UTC.</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Hasta</translation>
    </message>
    <message>
      <source>Last moment: GPS seconds or UTC.</source>
      <translation>Último instante: segundos GPS o UTC.</translation>
    </message>
    <message>
      <source>Distance between points that suffices</source>
      <translation>Distancia entre puntos que es suficiente</translation>
    </message>
    <message>
      <source>In units of the CRS; left open, every point.</source>
      <translation>En unidades del SRC; vacío: todos los puntos.</translation>
    </message>
    <message>
      <source>Finest level</source>
      <translation>Nivel más fino</translation>
    </message>
    <message>
      <source>Of the octree; 0 is the coarsest.</source>
      <translation>Del octree; 0 es el más grueso.</translation>
    </message>
    <message>
      <source>Temporal index of the output</source>
      <translation>Índice temporal de la salida</translation>
    </message>
    <message>
      <source>Points between samples, 0 for no index, -1 as recommended. Left open: as in the input.</source>
      <translation>Puntos entre dos muestras, 0 sin índice, -1 lo recomendado. Vacío: como en la entrada.</translation>
    </message>
    <message>
      <source>Thin out: distance between points</source>
      <translation>Diezmar: distancia entre puntos</translation>
    </message>
    <message>
      <source>Of what fulfils all else. In units of the CRS, in 3D; points that stay are at least 0.7 times as far apart.</source>
      <translation>De lo que cumple todo lo demás. En unidades del SRC, en 3D; los puntos que quedan distan al menos 0,7 veces ese valor.</translation>
    </message>
    <message>
      <source>LAS, LAZ: takes what is there of files that were cut.</source>
      <translation>LAS, LAZ: toma lo que hay de archivos cortados.</translation>
    </message>
    <message>
      <source>What the conversion to COPC may add to QGIS.</source>
      <translation>Lo que la conversión a COPC puede añadir a la memoria de QGIS.</translation>
    </message>
    <message>
      <source>Used if the points exceed the memory limit. Left open: Processing's own folder.</source>
      <translation>Se usa si los puntos superan el límite de memoria. Vacío: la carpeta de Procesos.</translation>
    </message>
    <message>
      <source>Extracted points</source>
      <translation>Puntos extraídos</translation>
    </message>
    <message>
      <source>A name in .copc.laz gives COPC, one in .laz or .las gives that.</source>
      <translation>Un nombre en .copc.laz da COPC, uno en .laz o .las da ese formato.</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: one file, many, or folders of them.</source>
      <translation>LAS, LAZ o COPC: un archivo, muchos, o carpetas con archivos.</translation>
    </message>
    <message>
      <source>Distance of adjacent centres along an axis, in units of the CRS. A cell has half the volume of a cube of that edge.</source>
      <translation>Distancia entre centros contiguos a lo largo de un eje, en unidades del SRC. Una celda tiene la mitad del volumen de un cubo con esa arista.</translation>
    </message>
    <message>
      <source>Separated by commas: intensity, classification, red, z, gps_time …, or names of extra bytes.</source>
      <translation>Separados por comas: intensity, classification, red, z, gps_time …, o nombres de bytes adicionales.</translation>
    </message>
    <message>
      <source>Aggregations</source>
      <translation>Agregaciones</translation>
    </message>
    <message>
      <source>Each of them of each attribute; count is the number of points. mode: the most frequent value.</source>
      <translation>Cada una de cada atributo; count es el número de puntos. mode: el valor más frecuente.</translation>
    </message>
    <message>
      <source>Coarser levels</source>
      <translation>Niveles más gruesos</translation>
    </message>
    <message>
      <source>Cells of 2, 4, 8 … times the size are written too, each aggregated from all of its points.</source>
      <translation>También se escriben celdas de 2, 4, 8 … veces el tamaño, cada una agregada a partir de todos sus puntos.</translation>
    </message>
    <message>
      <source>auto: index64 where the extent fits it, else galactic128, which fits any.</source>
      <translation>auto: index64 si la extensión cabe en él, si no galactic128, en el que cabe cualquiera.</translation>
    </message>
    <message>
      <source>Origin</source>
      <translation>Origen</translation>
    </message>
    <message>
      <source>Position of cell (0, 0, 0) as x, y, z. Left open, one below the points by which neighbouring tiles share a lattice.</source>
      <translation>Posición de la celda (0, 0, 0) como x, y, z. Vacío: una bajo los puntos con la que las teselas vecinas comparten retícula.</translation>
    </message>
    <message>
      <source>Level of detail of the finest cells</source>
      <translation>Nivel de detalle de las celdas más finas</translation>
    </message>
    <message>
      <source>A label in the identifiers.</source>
      <translation>Una etiqueta en los identificadores.</translation>
    </message>
    <message>
      <source>Frame of reference</source>
      <translation>Marco de referencia</translation>
    </message>
    <message>
      <source>A label in the identifiers, 0 to 255.</source>
      <translation>Una etiqueta en los identificadores, de 0 a 255.</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>Rango</translation>
    </message>
    <message>
      <source>A label in the identifiers, 0 to 3.</source>
      <translation>Una etiqueta en los identificadores, de 0 a 3.</translation>
    </message>
    <message>
      <source>Takes what is there if a file ends before the points that its header announces; otherwise that is an error.</source>
      <translation>Toma lo que hay si un archivo termina antes de los puntos que anuncia su cabecera; si no, eso es un error.</translation>
    </message>
    <message>
      <source>BCC container</source>
      <translation>Contenedor BCC</translation>
    </message>
    <message>
      <source>A sequential container of version 2.1.</source>
      <translation>Un contenedor secuencial de la versión 2.1.</translation>
    </message>
    <message>
      <source>A COPC file, or the name of a layer made from one.</source>
      <translation>Un archivo COPC, o el nombre de una capa hecha con uno.</translation>
    </message>
    <message>
      <source>A sample every so many points</source>
      <translation>Una muestra cada N puntos</translation>
    </message>
    <message>
      <source>-1: as recommended for the number of points. Fewer points between samples make a larger, finer index. 0: no index.</source>
      <translation>-1: lo recomendado según el número de puntos. Con menos puntos entre muestras el índice es mayor y más fino. 0: sin índice.</translation>
    </message>
    <message>
      <source>Remove the index</source>
      <translation>Eliminar el índice</translation>
    </message>
    <message>
      <source>Writes the file without one.</source>
      <translation>Escribe el archivo sin índice.</translation>
    </message>
    <message>
      <source>Used for very large indexes, and emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Se usa con índices muy grandes, y se vacía después. Vacío: la carpeta de Procesos.</translation>
    </message>
    <message>
      <source>Indexed point cloud</source>
      <translation>Nube de puntos indexada</translation>
    </message>
    <message>
      <source>Its name ends in .copc.laz. Give the input's name to replace it.</source>
      <translation>Su nombre termina en .copc.laz. Dé el nombre de la entrada para reemplazarla.</translation>
    </message>
    <message>
      <source>LAS, LAZ, COPC, BCC or VPC; a file, a layer's name, or an http(s) address.</source>
      <translation>LAS, LAZ, COPC, BCC o VPC; un archivo, el nombre de una capa o una dirección http(s).</translation>
    </message>
    <message>
      <source>Second point cloud</source>
      <translation>Segunda nube de puntos</translation>
    </message>
    <message>
      <source>Shown beside the first.</source>
      <translation>Se muestra junto a la primera.</translation>
    </message>
    <message>
      <source>Ranges of attributes</source>
      <translation>Rangos de los atributos</translation>
    </message>
    <message>
      <source>Reads all points; without, only the structure is read, in no time.</source>
      <translation>Lee todos los puntos; si no, solo se lee la estructura, en un instante.</translation>
    </message>
    <message>
      <source>All of it, in HTML.</source>
      <translation>Todo, en HTML.</translation>
    </message>
    <message>
      <source>Duplicates</source>
      <translation>Duplicados</translation>
    </message>
    <message>
      <source>What becomes of cells with one identifier: all are kept, the first or the last, or the mean, least or greatest value.</source>
      <translation>Qué pasa con las celdas que tienen el mismo identificador: se conservan todas, la primera o la última, o el valor medio, mínimo o máximo.</translation>
    </message>
    <message>
      <source>Stream</source>
      <translation>Flujo</translation>
    </message>
    <message>
      <source>A file into which a stream was recorded.</source>
      <translation>Un archivo en el que se grabó un flujo.</translation>
    </message>
    <message>
      <source>Keep time stamps</source>
      <translation>Conservar las marcas de tiempo</translation>
    </message>
    <message>
      <source>As the payload column time_us, microseconds since 1970.</source>
      <translation>Como columna de datos time_us, en microsegundos desde 1970.</translation>
    </message>
    <message>
      <source>Keep repeated chunks</source>
      <translation>Conservar los chunks repetidos</translation>
    </message>
    <message>
      <source>Otherwise a chunk that came twice with equal content counts once.</source>
      <translation>Si no, un chunk que llegó dos veces con el mismo contenido cuenta una vez.</translation>
    </message>
    <message>
      <source>For streams that do not announce it; index64 by default.</source>
      <translation>Para flujos que no lo anuncian; index64 de forma predeterminada.</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Versión</translation>
    </message>
    <message>
      <source>2.0 holds no CRS, origin, cell size and column names: for readers that know nothing newer.</source>
      <translation>2.0 no contiene SRC, origen, tamaño de celda ni nombres de columnas: para lectores que no conocen nada más reciente.</translation>
    </message>
    <message>
      <source>Migrated container</source>
      <translation>Contenedor migrado</translation>
    </message>
    <message>
      <source>Give the input's name, or leave it out, to replace the container; a stream needs another name.</source>
      <translation>Dé el nombre de la entrada, u omítalo, para reemplazar el contenedor; un flujo necesita otro nombre.</translation>
    </message>
    <message>
      <source>Damaged container</source>
      <translation>Contenedor dañado</translation>
    </message>
    <message>
      <source>Of any version, or a stream; its header may be lost.</source>
      <translation>De cualquier versión, o un flujo; su cabecera puede haberse perdido.</translation>
    </message>
    <message>
      <source>For containers whose header is lost and whose blocks do not tell.</source>
      <translation>Para contenedores cuya cabecera se ha perdido y cuyos bloques no lo dicen.</translation>
    </message>
    <message>
      <source>Bytes of payload of a cell</source>
      <translation>Bytes de datos por celda</translation>
    </message>
    <message>
      <source>The same. -1: unknown.</source>
      <translation>Lo mismo. -1: desconocido.</translation>
    </message>
    <message>
      <source>Keep repeated blocks</source>
      <translation>Conservar los bloques repetidos</translation>
    </message>
    <message>
      <source>Otherwise a block that stands twice byte for byte counts once.</source>
      <translation>Si no, un bloque que está dos veces byte por byte cuenta una vez.</translation>
    </message>
    <message>
      <source>Recovered container</source>
      <translation>Contenedor recuperado</translation>
    </message>
    <message>
      <source>Another file than the input, of version 2.1.</source>
      <translation>Un archivo distinto de la entrada, de la versión 2.1.</translation>
    </message>
    <message>
      <source>Cells to add</source>
      <translation>Celdas que añadir</translation>
    </message>
    <message>
      <source>Container to add to</source>
      <translation>Contenedor al que añadir</translation>
    </message>
    <message>
      <source>It is changed in place, not copied.</source>
      <translation>Se modifica en el mismo lugar, no se copia.</translation>
    </message>
    <message>
      <source>Compression of the new blocks</source>
      <translation>Compresión de los bloques nuevos</translation>
    </message>
    <message>
      <source>same: that of the container.</source>
      <translation>same: la del contenedor.</translation>
    </message>
    <message>
      <source>It is changed in place. Nothing happens to one without a log.</source>
      <translation>Se modifica en el mismo lugar. Con uno sin diario no pasa nada.</translation>
    </message>
    <message>
      <source>COPC, LAS or LAZ; the ept.json of an EPT dataset, or a ZIP or TAR archive of one; or a folder of all these.</source>
      <translation>COPC, LAS o LAZ; el ept.json de un conjunto EPT, o un archivo ZIP o TAR con uno; o una carpeta con todo ello.</translation>
    </message>
    <message>
      <source>CRS of the points</source>
      <translation>SRC de los puntos</translation>
    </message>
    <message>
      <source>Whatever the source says; of COPC that breaks no rule, only a missing one is added.</source>
      <translation>Diga lo que diga la fuente; a un COPC que no incumple ninguna regla solo se le añade el que falte.</translation>
    </message>
    <message>
      <source>GPS time of the source</source>
      <translation>Tiempo GPS de la fuente</translation>
    </message>
    <message>
      <source>What the times are, whatever header and values say; keep: what the header says. Left open, values that leave no doubt correct it.</source>
      <translation>Qué son los tiempos, digan lo que digan la cabecera y los valores; keep: lo que dice la cabecera. Vacío: la corrigen los valores que no dejan duda.</translation>
    </message>
    <message>
      <source>Where files are converted: what that may add to QGIS. 0: the engine chooses.</source>
      <translation>Al convertir archivos: lo que eso puede añadir a la memoria de QGIS. 0: lo elige el motor.</translation>
    </message>
    <message>
      <source>Files keep their names, with .copc.laz. Left out, COPC is replaced, and a folder's other files get theirs beside them. For a single source, scripts may give a file name as well.</source>
      <translation>Los archivos conservan sus nombres, con .copc.laz. Si se omite, un COPC se reemplaza, y los demás archivos de una carpeta reciben el suyo al lado. Para una sola fuente, los scripts también pueden dar un nombre de archivo.</translation>
    </message>
    <message>
      <source>Damaged file</source>
      <translation>Archivo dañado</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC. It is never changed.</source>
      <translation>LAS, LAZ o COPC. Nunca se modifica.</translation>
    </message>
    <message>
      <source>Of the same kind. Where nothing is wrong, nothing is written.</source>
      <translation>Del mismo tipo. Si no hay nada mal, no se escribe nada.</translation>
    </message>
    <message>
      <source>Keep doubtful points</source>
      <translation>Conservar los puntos dudosos</translation>
    </message>
    <message>
      <source>Of chunks that are damaged inside, keeps what they give, marked by the extra dimension Doubtful. Otherwise such a chunk is left out.</source>
      <translation>De los chunks dañados por dentro conserva lo que dan, marcado con la dimensión adicional Doubtful. Si no, un chunk así se omite.</translation>
    </message>
    <message>
      <source>Decode chunks</source>
      <translation>Descodificar los chunks</translation>
    </message>
    <message>
      <source>all finds damage inside chunks. none takes those whose structure is sound as they are. auto decodes, unless all that is wrong is of no harm to points: WKT bit, CRS, spacing, a lost chunk table …</source>
      <translation>all encuentra los daños dentro de los chunks. none toma tal cual los de estructura íntegra. auto descodifica, salvo si todo lo que está mal es inofensivo para los puntos: bit WKT, SRC, espaciado, una tabla de chunks perdida…</translation>
    </message>
    <message>
      <source>States this one in place of what the file says. Left open, the CRS stays what it is.</source>
      <translation>Indica este en lugar de lo que dice el archivo. Vacío: el SRC se queda como está.</translation>
    </message>
    <message>
      <source>A point cloud whose CRS it is, in place of a CRS: of a neighbour.</source>
      <translation>Una nube de puntos que tiene ese SRC, en lugar de un SRC: la de una tesela vecina.</translation>
    </message>
    <message>
      <source>How GPS times are counted. Left open, the values correct the header where they leave no doubt.</source>
      <translation>Cómo se cuentan los tiempos GPS. Vacío: los valores corrigen la cabecera cuando no dejan duda.</translation>
    </message>
    <message>
      <source>Dry run</source>
      <translation>Simulación</translation>
    </message>
    <message>
      <source>Says what would be done, and writes nothing.</source>
      <translation>Dice lo que se haría, y no escribe nada.</translation>
    </message>
    <message>
      <source>What was recovered, lost and mended, in HTML.</source>
      <translation>Lo recuperado, lo perdido y lo corregido, en HTML.</translation>
    </message>
    <message>
      <source>LAS or LAZ: one file, many, folders of them, virtual point clouds, or EPT datasets (ept.json).</source>
      <translation>LAS o LAZ: un archivo, muchos, carpetas con archivos, nubes de puntos virtuales o conjuntos EPT (ept.json).</translation>
    </message>
    <message>
      <source>Search folders recursively</source>
      <translation>Buscar también en subcarpetas</translation>
    </message>
    <message>
      <source>Includes the folders inside a given folder.</source>
      <translation>Incluye las carpetas que hay dentro de una carpeta indicada.</translation>
    </message>
    <message>
      <source>CRS of the input</source>
      <translation>SRC de la entrada</translation>
    </message>
    <message>
      <source>Overrides what the files say. Compound systems keep their vertical part.</source>
      <translation>Prevalece sobre lo que dicen los archivos. Los sistemas compuestos conservan su parte vertical.</translation>
    </message>
    <message>
      <source>Reproject to</source>
      <translation>Reproyectar a</translation>
    </message>
    <message>
      <source>Left open, points stay in the CRS of the input. Needed if the inputs differ in theirs.</source>
      <translation>Vacío: los puntos se quedan en el SRC de la entrada. Hace falta si las entradas difieren en el suyo.</translation>
    </message>
    <message>
      <source>Unit of heights</source>
      <translation>Unidad de las altitudes</translation>
    </message>
    <message>
      <source>Of the input, where points are reprojected. auto: as the files state it, else as that of x and y, with a warning. keep: heights stay as they are.</source>
      <translation>De la entrada, cuando se reproyectan los puntos. auto: la que indican los archivos, si no la de x e y, con una advertencia. keep: las altitudes se quedan como están.</translation>
    </message>
    <message>
      <source>Allow incomplete input</source>
      <translation>Permitir entradas incompletas</translation>
    </message>
    <message>
      <source>Converts what is there if a file ends before the points that its header announces; otherwise that is an error.</source>
      <translation>Convierte lo que hay si un archivo termina antes de los puntos que anuncia su cabecera; si no, eso es un error.</translation>
    </message>
    <message>
      <source>Allow inexact reprojection</source>
      <translation>Permitir una reproyección inexacta</translation>
    </message>
    <message>
      <source>Accepts a transformation without its grid file, which may be metres off; otherwise that is an error.</source>
      <translation>Acepta una transformación sin su archivo de rejilla, que puede desviarse metros; si no, eso es un error.</translation>
    </message>
    <message>
      <source>Memory limit in MiB (0: automatic)</source>
      <translation>Límite de memoria en MiB (0: automático)</translation>
    </message>
    <message>
      <source>What the conversion may add to QGIS. 0: the lesser of a quarter of the RAM and half of what is free.</source>
      <translation>Lo que la conversión puede añadir a la memoria de QGIS. 0: lo menor entre un cuarto de la RAM y la mitad de lo que está libre.</translation>
    </message>
    <message>
      <source>Threads (0: all)</source>
      <translation>Hilos (0: todos)</translation>
    </message>
    <message>
      <source>The result does not depend on it.</source>
      <translation>El resultado no depende de ello.</translation>
    </message>
    <message>
      <source>Used if the points exceed the memory limit, and emptied afterwards. Left open: Processing's own folder.</source>
      <translation>Se usa si los puntos superan el límite de memoria, y se vacía después. Vacío: la carpeta de Procesos.</translation>
    </message>
    <message>
      <source>Cluster</source>
      <translation>Clúster</translation>
    </message>
    <message>
      <source>Address of a Dask scheduler, or its scheduler file: its workers read, build and encode. The result does not depend on it. Left open: the one that the variable DASK_SCHEDULER names, or none.</source>
      <translation>Dirección de un planificador de Dask, o su archivo (scheduler file): sus workers leen, construyen y codifican. El resultado no depende de ello. Vacío: el que nombra la variable DASK_SCHEDULER, o ninguno.</translation>
    </message>
    <message>
      <source>What was read and written, in HTML.</source>
      <translation>Lo que se leyó y se escribió, en HTML.</translation>
    </message>
    <message>
      <source>Report as JSON</source>
      <translation>Informe como JSON</translation>
    </message>
    <message>
      <source>The same for programs.</source>
      <translation>Lo mismo para programas.</translation>
    </message>
    <message>
      <source>In any CRS; left open, all.</source>
      <translation>En cualquier SRC; vacío: todo.</translation>
    </message>
    <message>
      <source>Numbers, such as 2, 9; left open, all.</source>
      <translation>Números, por ejemplo 2, 9; vacío: todas.</translation>
    </message>
    <message>
      <source>Numbers, first, last or only; left open, all.</source>
      <translation>Números, first (primeros), last (últimos) u only (únicos); vacío: todos.</translation>
    </message>
    <message>
      <source>Expression</source>
      <translation>Expresión</translation>
    </message>
    <message>
      <source>On attributes, such as: Intensity &gt; 100 and Z between 200 and 250.</source>
      <translation>Sobre los atributos, por ejemplo: Intensity &gt; 100 and Z between 200 and 250.</translation>
    </message>
    <message>
      <source>Leave out withheld points</source>
      <translation>Omitir los puntos retenidos</translation>
    </message>
    <message>
      <source>Those that are flagged as not to be used.</source>
      <translation>Los que están marcados para no usarse (withheld).</translation>
    </message>
    <message>
      <source>LAS, LAZ or COPC: one file, many, folders of them, virtual point clouds, or EPT datasets (ept.json).</source>
      <translation>LAS, LAZ o COPC: un archivo, muchos, carpetas con archivos, nubes de puntos virtuales o conjuntos EPT (ept.json).</translation>
    </message>
    <message>
      <source>Takes what is there of files that were cut.</source>
      <translation>Toma lo que hay de archivos cortados.</translation>
    </message>
    <message>
      <source>What the work may add to QGIS.</source>
      <translation>Lo que el trabajo puede añadir a la memoria de QGIS.</translation>
    </message>
    <message>
      <source>Edge of a cell, in units of the CRS. Borders are multiples of it.</source>
      <translation>Lado de una celda, en unidades del SRC. Los bordes son múltiplos de él.</translation>
    </message>
    <message>
      <source>Attribute</source>
      <translation>Atributo</translation>
    </message>
    <message>
      <source>Z, intensity, classification, gps_time …, or the name of extra bytes.</source>
      <translation>Z, intensity, classification, gps_time …, o el nombre de bytes adicionales.</translation>
    </message>
    <message>
      <source>Statistics</source>
      <translation>Estadísticas</translation>
    </message>
    <message>
      <source>A band each. count is the number of points, whatever the attribute.</source>
      <translation>Una banda cada una. count es el número de puntos, sea cual sea el atributo.</translation>
    </message>
    <message>
      <source>Preview from coarse levels</source>
      <translation>Vista previa con los niveles gruesos</translation>
    </message>
    <message>
      <source>Of COPC, reads about a million points only: quick, and not exact.</source>
      <translation>De COPC lee solo alrededor de un millón de puntos: rápido, y no exacto.</translation>
    </message>
    <message>
      <source>Raster</source>
      <translation>Ráster</translation>
    </message>
    <message>
      <source>A GeoTIFF of 64-bit numbers, a band for each statistic.</source>
      <translation>Un GeoTIFF de números de 64 bits, con una banda por estadística.</translation>
    </message>
    <message>
      <source>Size of a tile</source>
      <translation>Tamaño de una tesela</translation>
    </message>
    <message>
      <source>Edge of the square, in units of the CRS. Borders are multiples of it.</source>
      <translation>Lado del cuadrado, en unidades del SRC. Los bordes son múltiplos de él.</translation>
    </message>
    <message>
      <source>Buffer</source>
      <translation>Margen</translation>
    </message>
    <message>
      <source>How far a tile reaches into its neighbours. Copies of the points there are flagged as withheld. 0: each point is in one tile.</source>
      <translation>Cuánto entra una tesela en sus vecinas. Las copias de los puntos que hay ahí se marcan como retenidas (withheld). 0: cada punto está en una sola tesela.</translation>
    </message>
    <message>
      <source>Kind of files</source>
      <translation>Tipo de archivos</translation>
    </message>
    <message>
      <source>What the tiles are written as.</source>
      <translation>En qué formato se escriben las teselas.</translation>
    </message>
    <message>
      <source>Folder for the tiles</source>
      <translation>Carpeta de las teselas</translation>
    </message>
    <message>
      <source>Each is named after its lower left corner.</source>
      <translation>Cada una lleva el nombre de su esquina inferior izquierda.</translation>
    </message>
    <message>
      <source>Boxes from the headers</source>
      <translation>Rectángulos de las cabeceras</translation>
    </message>
    <message>
      <source>The extents that the files state: an index of tiles, without reading a point.</source>
      <translation>Las extensiones que indican los archivos: un índice de teselas, sin leer ningún punto.</translation>
    </message>
    <message>
      <source>Edge of the cells that are occupied or not, in units of the CRS. Left open, some four times the distance between points.</source>
      <translation>Lado de las celdas, ocupadas o no, en unidades del SRC. Vacío: unas cuatro veces la distancia entre puntos.</translation>
    </message>
    <message>
      <source>One feature for all</source>
      <translation>Un solo objeto para todos</translation>
    </message>
    <message>
      <source>Otherwise each file has one of its own.</source>
      <translation>Si no, cada archivo tiene el suyo.</translation>
    </message>
    <message>
      <source>Used while a GeoPackage is made. Left open: Processing's own folder.</source>
      <translation>Se usa mientras se crea un GeoPackage. Vacío: la carpeta de Procesos.</translation>
    </message>
    <message>
      <source>Outlines</source>
      <translation>Contornos</translation>
    </message>
    <message>
      <source>GeoPackage, or GeoJSON by a name in .geojson.</source>
      <translation>GeoPackage, o GeoJSON con un nombre en .geojson.</translation>
    </message>
    <message>
      <source>One more COPC beside the output, of the coarse levels of all that are COPC.</source>
      <translation>Un COPC más junto a la salida, con los niveles gruesos de todos los que son COPC.</translation>
    </message>
    <message>
      <source>Statistics of the points</source>
      <translation>Estadísticas de los puntos</translation>
    </message>
    <message>
      <source>Least, greatest, mean and deviation of each dimension: all points are read.</source>
      <translation>Mínimo, máximo, media y desviación de cada dimensión: se leen todos los puntos.</translation>
    </message>
    <message>
      <source>That read headers at once.</source>
      <translation>Que leen cabeceras a la vez.</translation>
    </message>
    <message>
      <source>Names the files; they stay where they are.</source>
      <translation>Nombra los archivos, que se quedan donde están.</translation>
    </message>
    <message>
      <source>LAS, LAZ, COPC or BCC: one file, many, folders of them, virtual point clouds, EPT datasets (ept.json), or http(s) addresses.</source>
      <translation>LAS, LAZ, COPC o BCC: un archivo, muchos, carpetas con archivos, nubes de puntos virtuales, conjuntos EPT (ept.json) o direcciones http(s).</translation>
    </message>
    <message>
      <source>Compare with source</source>
      <translation>Comparar con la fuente</translation>
    </message>
    <message>
      <source>The files that the point cloud was made from. What was lost is listed with counts.</source>
      <translation>Los archivos de los que procede la nube de puntos. Se enumera y se cuenta lo que se perdió.</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>Nivel</translation>
    </message>
    <message>
      <source>quick: structure only. full: all points. deep: duplicates and evenness of the overview as well.</source>
      <translation>quick: solo la estructura. full: todos los puntos. deep: además duplicados y regularidad de la vista general.</translation>
    </message>
    <message>
      <source>Strict</source>
      <translation>Estricto</translation>
    </message>
    <message>
      <source>Warnings make a file invalid too.</source>
      <translation>Las advertencias también hacen no válido un archivo.</translation>
    </message>
    <message>
      <source>Checks of a deeper level</source>
      <translation>Comprobaciones de un nivel más profundo</translation>
    </message>
    <message>
      <source>Ids of single checks to run all the same, separated by spaces: points.duplicates</source>
      <translation>Identificadores de comprobaciones sueltas que hacer de todos modos, separados por espacios: points.duplicates</translation>
    </message>
    <message>
      <source>What the validation may add to QGIS.</source>
      <translation>Lo que la validación puede añadir a la memoria de QGIS.</translation>
    </message>
    <message>
      <source>All findings, levels, and a picture of the nodes, in HTML.</source>
      <translation>Todos los hallazgos, los niveles y una imagen de los nodos, en HTML.</translation>
    </message>
  </context>
</TS>
