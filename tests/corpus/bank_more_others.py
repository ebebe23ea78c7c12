"""More German, Spanish, Italian, Portuguese and Dutch words: works, data protection, schools."""

from __future__ import annotations

from dataclasses import replace

from tests.corpus.bank import Group, Scale, Topic
from tests.corpus.bank_others import DUTCH, GERMAN, ITALIAN, PORTUGUESE, SPANISH

GERMAN_MORE = replace(
    GERMAN,
    scales=(
        Scale(("Ja", "Nein"), "Ja", "Nein"),
        Scale(("JA", "NEIN", "N/A"), "JA", "NEIN"),
        Scale(("Ja", "Nein", "Teilweise", "Geplant"), "Ja", "Nein"),
        Scale(("1", "2", "3", "4", "5", "6")),
    ),
    topics=(
        Topic(
            titles=("Selbstauskunft zum Arbeitsschutz", "Fragebogen Datenschutz (Art. 28 DSGVO)"),
            bands=("Baustelle", "DATENSCHUTZ", "Unterweisung", "Notfälle", "Schule und Hort"),
            ticks=(
                "Liegt für jede Baustelle eine Gefährdungsbeurteilung vor?",
                "Ist ein Datenschutzbeauftragter bestellt?",
                "Werden Unfälle schriftlich erfasst und ausgewertet?",
                "Führen Sie ein Verzeichnis der Verarbeitungstätigkeiten?",
                "Tragen alle Beschäftigten auf der Baustelle Helm und Sicherheitsschuhe?",
                "Werden personenbezogene Daten außerhalb der Europäischen Union verarbeitet?",
                "Sind die Fahrzeuge mit Rückfahrkameras ausgestattet, auch die gemieteten?",
                "Dürfen Fotos des Kindes veröffentlicht werden?",
                "Ist ein Ersthelfer ständig anwesend?",
                "Werden Zugriffsrechte mindestens jährlich überprüft?",
            ),
            asks=(
                "Wie hoch war die Zahl der meldepflichtigen Unfälle im Vorjahr?",
                "Wer ist im Notfall zu verständigen?",
                "Bitte erläutern Sie das Entsorgungskonzept",
                "Welche Unterauftragnehmer sind vorgesehen?",
            ),
            statements=(
                "Staubarme Bearbeitung",
                "Verschlüsselung mobiler Datenträger",
                "Tägliche Reinigung der Zufahrt",
            ),
        ),
    ),
    follow=("Auch nachts?", "Für alle Standorte?", "Seit mehr als einem Jahr?"),
    if_yes=("Wenn ja, wie oft?", "Falls ja, bitte Nachweis benennen:", "Wenn ja, durch wen?"),
    if_no=("Wenn nein, warum nicht?", "Falls nein, bis wann ist dies geplant?"),
    if_yes_ticks=("Wenn ja, liegt ein Protokoll vor?",),
    if_no_ticks=("Falls nein, sind Sie dazu bereit?",),
    groups=(
        Group(
            "Gibt es eine eigene Sicherheitsfachkraft?",
            "Wenn ja:",
            ("Nimmt sie an Begehungen teil?", "Berichtet sie der Geschäftsführung?"),
            "Wenn nein:",
            ("Ist ein externer Dienst beauftragt?",),
        ),
    ),
    fill_ins=("Firma:", "Ansprechpartner:", "Sonstige Anmerkungen:"),
    buyers=("Gemeinde Musterdorf", "Zweckverband Beispieltal"),
    number_headers=("Nr.", "Pos."),
    articles=(
        (
            "1 Allgemeines",
            "Die Vergabe erfolgt im offenen Verfahren. Der Vertrag läuft über zwei Jahre und kann "
            "einmal um ein Jahr verlängert werden.",
        ),
        (
            "2 Wertung",
            "Die Angebote werden nach Preis (70 %) und Qualität (30 %) gewertet.",
        ),
    ),
    facts=(("Vergabenummer", "2026/077"), ("Frist", "14. April 2026, 10:00 Uhr")),
)

SPANISH_MORE = replace(
    SPANISH,
    scales=(
        Scale(("Sí", "No"), "Sí", "No"),
        Scale(("Sí", "No", "No aplica"), "Sí", "No"),
        Scale(("SÍ", "NO"), "SÍ", "NO"),
        Scale(("Siempre", "A veces", "Nunca")),
    ),
    topics=(
        Topic(
            titles=(
                "Cuestionario de seguridad en obra",
                "Anexo V – Declaración sobre protección de datos",
            ),
            bands=("Prevención", "PROTECCIÓN DE DATOS", "Transporte escolar", "Residuos", "Medios"),
            ticks=(
                "¿Se ha elaborado un plan de seguridad y salud para la obra?",
                "¿Dispone de un delegado de protección de datos?",
                "¿Llevan todos los trabajadores casco y calzado de seguridad?",
                "¿Se transfieren datos fuera del Espacio Económico Europeo?",
                "¿Los autobuses cuentan con cinturón en cada plaza y con un acompañante titulado "
                "en todos los trayectos?",
                "¿Se separan los residuos en origen?",
                "¿Ha sufrido la empresa algún accidente grave en los tres últimos años?",
                "¿Se revisan los permisos de acceso cada año?",
                "¿Autoriza la toma de fotografías?",
                "¿Existe un procedimiento de emergencia por escrito?",
            ),
            asks=(
                "¿Cuántos accidentes con baja se registraron el año pasado?",
                "¿Quién es la persona de contacto en caso de emergencia?",
                "Detalle las medidas contra el ruido",
                "¿Qué subcontratistas intervendrán?",
            ),
            statements=(
                "Limpieza diaria de la zona de obras",
                "Cifrado de los soportes extraíbles",
                "Vehículos de bajas emisiones",
            ),
        ),
    ),
    follow=("¿En todos los centros?", "¿Desde hace más de un año?", "¿Por escrito?"),
    if_yes=("En caso afirmativo, ¿con qué frecuencia?", "Si es así, indique el documento:"),
    if_no=("En caso negativo, ¿por qué motivo?", "En caso contrario, indique el plazo previsto:"),
    if_yes_ticks=("En caso afirmativo, ¿se conserva un registro?",),
    if_no_ticks=("En caso negativo, ¿está dispuesto a implantarlo?",),
    groups=(
        Group(
            "¿Cuenta con un técnico de prevención propio?",
            "En caso afirmativo:",
            ("¿Visita las obras cada semana?", "¿Forma al personal nuevo?"),
            "En caso negativo:",
            ("¿Se ha contratado un servicio externo?",),
        ),
    ),
    fill_ins=("Razón social:", "Persona de contacto:", "Otras observaciones:"),
    buyers=("Junta de Ejemplo", "Consorcio de Valdemuestra"),
    number_headers=("N.º", "Ref."),
    articles=(
        (
            "1. Objeto",
            "El presente contrato tiene por objeto los trabajos descritos en el pliego. Su "
            "duración es de dos años.",
        ),
        ("2. Criterios", "Las ofertas se valoran por precio (60 %) y calidad (40 %)."),
    ),
    facts=(("Expediente", "2026-41"), ("Plazo", "15 de abril de 2026")),
)

ITALIAN_MORE = replace(
    ITALIAN,
    scales=(
        Scale(("Sì", "No"), "Sì", "No"),
        Scale(("Sì", "No", "Non applicabile"), "Sì", "No"),
        Scale(("SÌ", "NO"), "SÌ", "NO"),
        Scale(("1", "2", "3", "4", "5")),
    ),
    topics=(
        Topic(
            titles=("Questionario sicurezza cantieri", "Allegato 5 – Protezione dei dati"),
            bands=("Cantiere", "PROTEZIONE DEI DATI", "Trasporto scolastico", "Formazione"),
            ticks=(
                "È stato redatto il piano operativo di sicurezza?",
                "È stato nominato un responsabile della protezione dei dati?",
                "Tutti gli operai indossano il casco?",
                "I dati vengono trasferiti fuori dallo Spazio economico europeo?",
                "Gli scuolabus dispongono di cinture su ogni posto e di un accompagnatore per "
                "l’intero tragitto?",
                "I rifiuti sono separati in cantiere?",
                "Le autorizzazioni di accesso sono riviste ogni anno?",
                "È sempre presente un addetto al primo soccorso?",
                "L’impresa ha subito infortuni gravi negli ultimi tre anni?",
                "Autorizza la pubblicazione di fotografie?",
            ),
            asks=(
                "Quanti infortuni si sono verificati lo scorso anno?",
                "Chi è la persona da contattare in caso di emergenza?",
                "Descrivere le misure contro il rumore",
                "Quali subappaltatori saranno impiegati?",
            ),
            statements=(
                "Pulizia quotidiana dell’area",
                "Cifratura dei supporti rimovibili",
                "Veicoli a basse emissioni",
            ),
        ),
    ),
    follow=("Per tutte le sedi?", "Da più di un anno?", "Per iscritto?"),
    if_yes=("In caso affermativo, con quale frequenza?", "Se sì, indicare il documento:"),
    if_no=("In caso negativo, per quale motivo?", "Se no, indicare entro quando è previsto:"),
    if_yes_ticks=("Se sì, viene conservato un registro?",),
    if_no_ticks=("In caso negativo, l’impresa è disposta a introdurlo?",),
    groups=(
        Group(
            "L’impresa dispone di un proprio responsabile della sicurezza?",
            "Se sì:",
            ("Visita i cantieri ogni settimana?", "Forma il personale nuovo?"),
            "Se no:",
            ("È incaricato un servizio esterno?",),
        ),
    ),
    fill_ins=("Denominazione:", "Referente:", "Altre osservazioni:"),
    buyers=("Comune di Borgo Esempio", "Unione dei Comuni Modello"),
    number_headers=("N.", "Rif."),
    articles=(
        ("Art. 1 Oggetto", "L’appalto riguarda i lavori descritti nel capitolato. Dura due anni."),
        ("Art. 2 Criteri", "Le offerte sono valutate per prezzo (60%) e qualità (40%)."),
    ),
    facts=(("Gara", "2026-41"), ("Scadenza", "15 aprile 2026")),
)

PORTUGUESE_MORE = replace(
    PORTUGUESE,
    scales=(
        Scale(("Sim", "Não"), "Sim", "Não"),
        Scale(("Sim", "Não", "Não aplicável"), "Sim", "Não"),
        Scale(("SIM", "NÃO"), "SIM", "NÃO"),
        Scale(("1", "2", "3", "4", "5")),
    ),
    topics=(
        Topic(
            titles=("Questionário de segurança em obra", "Anexo III – Proteção de dados"),
            bands=("Obra", "PROTEÇÃO DE DADOS", "Transporte escolar", "Formação"),
            ticks=(
                "Existe um plano de segurança e saúde para a obra?",
                "Foi nomeado um encarregado da proteção de dados?",
                "Todos os trabalhadores usam capacete?",
                "São transferidos dados para fora da União Europeia?",
                "Os autocarros têm cinto em cada lugar e um vigilante durante todo o percurso?",
                "Os resíduos são separados na origem?",
                "As permissões de acesso são revistas todos os anos?",
                "Está sempre presente um socorrista?",
                "A empresa registou acidentes graves nos últimos três anos?",
                "Autoriza a publicação de fotografias?",
            ),
            asks=(
                "Quantos acidentes ocorreram no ano passado?",
                "Quem é a pessoa a contactar em caso de emergência?",
                "Descreva as medidas contra o ruído",
                "Quais os subempreiteiros previstos?",
            ),
            statements=(
                "Limpeza diária da zona",
                "Cifragem dos suportes amovíveis",
                "Veículos de baixas emissões",
            ),
        ),
    ),
    follow=("Em todos os locais?", "Há mais de um ano?", "Por escrito?"),
    if_yes=("Em caso afirmativo, com que frequência?", "Se sim, indique o documento:"),
    if_no=("Em caso negativo, por que motivo?", "Se não, indique o prazo previsto:"),
    if_yes_ticks=("Em caso afirmativo, é mantido um registo?",),
    if_no_ticks=("Em caso negativo, está disposto a adotá-lo?",),
    groups=(
        Group(
            "A empresa dispõe de um técnico de segurança próprio?",
            "Em caso afirmativo:",
            ("Visita as obras todas as semanas?", "Forma os novos trabalhadores?"),
            "Em caso negativo:",
            ("Foi contratado um serviço externo?",),
        ),
    ),
    fill_ins=("Designação social:", "Pessoa de contacto:", "Outras observações:"),
    buyers=("Município de Vila Exemplo", "Associação de Municípios Modelo"),
    number_headers=("N.º", "Ref."),
    articles=(
        ("1. Objeto", "O contrato tem por objeto os trabalhos descritos no caderno de encargos."),
        ("2. Critérios", "As propostas são avaliadas pelo preço (60%) e pela qualidade (40%)."),
    ),
    facts=(("Concurso", "2026-41"), ("Prazo", "15 de abril de 2026")),
)

DUTCH_MORE = replace(
    DUTCH,
    scales=(
        Scale(("Ja", "Nee"), "Ja", "Nee"),
        Scale(("Ja", "Nee", "N.v.t."), "Ja", "Nee"),
        Scale(("JA", "NEE"), "JA", "NEE"),
        Scale(("1", "2", "3", "4", "5")),
    ),
    topics=(
        Topic(
            titles=("Vragenlijst veiligheid op de bouwplaats", "Bijlage 5 – Gegevensbescherming"),
            bands=("Bouwplaats", "GEGEVENSBESCHERMING", "Leerlingenvervoer", "Opleiding"),
            ticks=(
                "Is er voor elke bouwplaats een veiligheidsplan opgesteld?",
                "Is er een functionaris voor gegevensbescherming aangesteld?",
                "Dragen alle medewerkers een helm?",
                "Worden gegevens buiten de Europese Unie verwerkt?",
                "Hebben de bussen een gordel op elke zitplaats en een begeleider tijdens de hele "
                "rit?",
                "Wordt het afval aan de bron gescheiden?",
                "Worden toegangsrechten jaarlijks herzien?",
                "Is er altijd een bedrijfshulpverlener aanwezig?",
                "Zijn er in de afgelopen drie jaar ernstige ongevallen gebeurd?",
                "Geeft u toestemming voor het publiceren van foto’s?",
            ),
            asks=(
                "Hoeveel ongevallen waren er vorig jaar?",
                "Wie moet in noodgevallen worden gewaarschuwd?",
                "Beschrijf de maatregelen tegen geluidsoverlast",
                "Welke onderaannemers worden ingezet?",
            ),
            statements=(
                "Dagelijkse reiniging van het terrein",
                "Versleuteling van gegevensdragers",
                "Voertuigen met lage uitstoot",
            ),
        ),
    ),
    follow=("Op alle locaties?", "Al meer dan een jaar?", "Schriftelijk?"),
    if_yes=("Zo ja, hoe vaak?", "Indien ja, noem het document:"),
    if_no=("Zo nee, waarom niet?", "Indien nee, geef aan wanneer dit is voorzien:"),
    if_yes_ticks=("Zo ja, wordt er een register bijgehouden?",),
    if_no_ticks=("Zo nee, bent u daartoe bereid?",),
    groups=(
        Group(
            "Heeft u een eigen veiligheidskundige?",
            "Zo ja:",
            ("Bezoekt deze elke week de bouwplaats?", "Leidt deze nieuw personeel op?"),
            "Zo nee:",
            ("Is een externe dienst ingeschakeld?",),
        ),
    ),
    fill_ins=("Bedrijfsnaam:", "Contactpersoon:", "Overige opmerkingen:"),
    buyers=("Gemeente Voorbeeldstad", "Samenwerkingsverband Modelland"),
    number_headers=("Nr.", "Ref."),
    articles=(
        ("1. Onderwerp", "De opdracht betreft de werkzaamheden uit het bestek."),
        ("2. Gunning", "Inschrijvingen worden beoordeeld op prijs (60%) en kwaliteit (40%)."),
    ),
    facts=(("Aanbesteding", "2026-41"), ("Sluitingsdatum", "15 april 2026")),
)
