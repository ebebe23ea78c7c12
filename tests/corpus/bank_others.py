"""German, Spanish, Italian, Portuguese and Dutch words for questionnaires."""

from __future__ import annotations

from tests.corpus.bank import Bank, Group, Scale, Topic

GERMAN = Bank(
    code="de",
    scales=(
        Scale(("Ja", "Nein"), "Ja", "Nein"),
        Scale(("Ja", "Teilweise", "Nein"), "Ja", "Nein"),
        Scale(("Ja", "Nein", "Entfällt"), "Ja", "Nein"),
        Scale(("erfüllt", "teilweise erfüllt", "nicht erfüllt"), "erfüllt", "nicht erfüllt"),
    ),
    comments=("Bemerkungen", "Kommentar", "Erläuterung"),
    number_headers=("Nr.", "Lfd. Nr."),
    question_headers=("Frage", "Anforderung", "Kriterium"),
    answer_header="Antwort des Bieters",
    topics=(
        Topic(
            titles=("Fragebogen zur Eignung", "Anlage 2: Technischer Fragebogen"),
            bands=(
                "Informationssicherheit",
                "REINIGUNG",
                "Personal",
                "Umwelt",
                "Vertragsabwicklung",
            ),
            ticks=(
                "Verfügen Sie über eine gültige Zertifizierung nach ISO 9001?",
                "Werden alle Daten ausschließlich in Deutschland gespeichert?",
                "Ist ein fester Ansprechpartner während der gesamten Laufzeit benannt?",
                "Werden die Sicherungen verschlüsselt aufbewahrt?",
                "Haben alle Beschäftigten eine Unterweisung zum Arbeitsschutz erhalten?",
                "Setzen Sie Reinigungsmittel mit Umweltzeichen ein?",
                "Wird ausgefallenes Personal noch am selben Tag ersetzt?",
                "Zahlen Sie mindestens den tariflichen Lohn?",
                "Können Störungen rund um die Uhr telefonisch gemeldet werden, auch an Feiertagen?",
                "Stimmen Sie einer Prüfung durch die Vergabestelle zu?",
                "Ist eine Haftpflichtversicherung mit einer Deckung von 5 Mio. € vorhanden?",
            ),
            asks=(
                "Wie viele Beschäftigte werden eingesetzt?",
                "Welche Reaktionszeit sichern Sie zu?",
                "Bitte beschreiben Sie Ihr Konzept zur Einarbeitung",
                "Bitte nennen Sie drei vergleichbare Aufträge:",
                "Innerhalb welcher Frist wird ein Schaden reguliert?",
            ),
            statements=(
                "Tägliche Reinigung der Sanitärräume",
                "Anmeldung über ein zentrales Verzeichnis",
                "Monatlicher Bericht an den Auftraggeber",
                "Getrennte Sammlung aller Abfälle",
            ),
        ),
    ),
    follow=("Auch am Wochenende?", "Ohne Mehrkosten?", "Liegt ein Nachweis bei?"),
    if_yes=("Wenn ja, seit wann?", "Falls ja, bitte erläutern:", "Wenn ja, welche?"),
    if_no=("Wenn nein, bitte begründen:", "Falls nein, welche Alternative bieten Sie an?"),
    if_yes_ticks=("Wenn ja, ist dies im Preis enthalten?",),
    if_no_ticks=("Wenn nein, ist die Einführung im ersten Jahr geplant?",),
    groups=(
        Group(
            "Bieten Sie ein Kundenportal an?",
            "Wenn JA, ermöglicht das Portal:",
            (
                "Das Melden von Störungen?",
                "Den Abruf aller Rechnungen?",
                "Die Verwaltung der Benutzer?",
            ),
            "Wenn NEIN:",
            (
                "Können Meldungen per E-Mail erfolgen?",
                "Erhält der Auftraggeber monatlich eine Übersicht?",
            ),
        ),
    ),
    lists=(
        (
            "Enthält der Monatsbericht mindestens die folgenden Angaben:",
            ("Geleistete Stunden", "Eingegangene Beschwerden", "Arbeitsunfälle"),
        ),
    ),
    asking=(("Stellen Sie bereit:", ("die Dienstkleidung?", "die Maschinen?")),),
    fill_ins=("Name des Bieters:", "Weitere Angaben:", "Umsatzsteuer-ID:"),
    buyers=("Stadt Musterhausen", "Landkreis Beispielburg"),
    instructions=(
        "Der Fragebogen ist vollständig auszufüllen und mit dem Angebot einzureichen.",
        "Je Zeile ist genau ein Feld anzukreuzen.",
    ),
    page_word="Seite",
    parents=("Allgemeiner Teil", "Technischer Teil"),
)

SPANISH = Bank(
    code="es",
    scales=(
        Scale(("Sí", "No"), "Sí", "No"),
        Scale(("SÍ", "NO", "N/A"), "SÍ", "NO"),
        Scale(("Cumple", "Cumple parcialmente", "No cumple"), "Cumple", "No cumple"),
    ),
    comments=("Observaciones", "Comentarios", "Justificación"),
    number_headers=("N.º", "Núm.", "Ref."),
    question_headers=("Pregunta", "Requisito", "Descripción"),
    answer_header="Respuesta del licitador",
    topics=(
        Topic(
            titles=("Cuestionario técnico para licitadores", "Anexo II: Cuestionario de solvencia"),
            bands=(
                "Servicio de limpieza",
                "SEGURIDAD",
                "Comedor escolar",
                "Calidad",
                "Equipo humano",
            ),
            ticks=(
                "¿Dispone la empresa de un certificado ISO 14001 en vigor?",
                "¿Se sustituye al personal ausente en el mismo día?",
                "¿Los productos de limpieza llevan etiqueta ecológica?",
                "¿Existe un servicio de atención telefónica las 24 horas?",
                "¿Los menús son supervisados por un dietista titulado?",
                "¿Se alojan todos los datos en la Unión Europea?",
                "¿Acepta la empresa las inspecciones sin previo aviso?",
                "¿Está el personal formado en prevención de riesgos laborales?",
                "¿Se compromete el licitador a presentar un informe trimestral, con independencia "
                "del volumen de servicios prestados?",
                "¿Cuenta con un seguro de responsabilidad civil de al menos 600 000 €?",
            ),
            asks=(
                "¿Cuántos trabajadores se destinarán al contrato?",
                "¿Cuál es el plazo máximo de respuesta?",
                "Describa el plan de formación",
                "Indique el nombre del responsable del contrato:",
                "¿En qué plazo se incorpora un sustituto?",
            ),
            statements=(
                "Limpieza diaria de aseos",
                "Control de accesos con registro horario",
                "Entrega de un informe mensual de actividad",
            ),
        ),
    ),
    follow=("¿También en días festivos?", "¿Sin coste adicional?", "¿Se adjunta justificante?"),
    if_yes=("En caso afirmativo, ¿desde qué fecha?", "Si la respuesta es sí, indique cuál:"),
    if_no=("En caso negativo, ¿qué alternativa propone?", "En caso contrario, explique el motivo:"),
    if_yes_ticks=("En caso afirmativo, ¿está incluido en el precio?",),
    if_no_ticks=("En caso negativo, ¿se prevé implantarlo durante el primer año?",),
    groups=(
        Group(
            "¿Dispone de un portal para clientes?",
            "En caso afirmativo, el portal permite:",
            (
                "¿Consultar las facturas?",
                "¿Comunicar incidencias?",
                "¿Descargar los informes mensuales?",
            ),
            "En caso negativo:",
            (
                "¿Pueden comunicarse las incidencias por teléfono?",
                "¿Se envía un resumen por correo electrónico?",
            ),
        ),
    ),
    lists=(
        (
            "¿Incluye el informe mensual, como mínimo, los datos siguientes?",
            ("Horas trabajadas", "Reclamaciones recibidas", "Accidentes"),
        ),
    ),
    asking=(("La empresa aporta:", ("¿los uniformes?", "¿la maquinaria?")),),
    fill_ins=("Nombre de la empresa:", "Otros servicios:", "NIF:"),
    buyers=("Ayuntamiento de Villaejemplo", "Diputación de Muestra"),
    instructions=(
        "El licitador deberá cumplimentar todos los apartados y adjuntar el cuestionario a su "
        "oferta.",
        "Marque una sola casilla por fila.",
    ),
    page_word="Página",
    parents=("Parte general", "Parte técnica"),
)

ITALIAN = Bank(
    code="it",
    scales=(
        Scale(("Sì", "No"), "Sì", "No"),
        Scale(("SÌ", "NO", "N/A"), "SÌ", "NO"),
        Scale(("Conforme", "Parzialmente conforme", "Non conforme"), "Conforme", "Non conforme"),
    ),
    comments=("Osservazioni", "Note", "Commenti"),
    number_headers=("N.", "N°", "Rif."),
    question_headers=("Domanda", "Requisito", "Descrizione"),
    answer_header="Risposta del concorrente",
    topics=(
        Topic(
            titles=("Questionario tecnico", "Allegato C – Scheda di valutazione del fornitore"),
            bands=("Sicurezza informatica", "PULIZIE", "Ristorazione", "Personale"),
            ticks=(
                "L’impresa è in possesso della certificazione ISO 9001?",
                "I dati sono conservati all’interno dell’Unione europea?",
                "Il personale assente viene sostituito in giornata?",
                "I prodotti utilizzati hanno il marchio Ecolabel?",
                "È disponibile un servizio di assistenza attivo 24 ore su 24, festivi compresi?",
                "I pasti sono preparati nello stesso giorno della consegna?",
                "Il fornitore accetta verifiche senza preavviso?",
                "Le copie di sicurezza sono cifrate?",
                "È stato nominato un responsabile della protezione dei dati?",
            ),
            asks=(
                "Quanti addetti saranno impiegati?",
                "Qual è il tempo massimo di intervento?",
                "Descrivere il piano di formazione del personale",
                "Indicare il nominativo del referente:",
                "Entro quale termine viene consegnato il rapporto?",
            ),
            statements=(
                "Pulizia giornaliera dei servizi igienici",
                "Registro elettronico degli interventi",
                "Raccolta differenziata dei rifiuti",
            ),
        ),
    ),
    follow=("Anche nei giorni festivi?", "Senza costi aggiuntivi?", "È allegata una prova?"),
    if_yes=("Se sì, da quale data?", "In caso affermativo, specificare quale:"),
    if_no=("Se no, quale alternativa viene proposta?", "In caso negativo, indicare i motivi:"),
    if_yes_ticks=("Se sì, è compreso nel prezzo?",),
    if_no_ticks=("In caso negativo, è prevista l’attivazione entro il primo anno?",),
    groups=(
        Group(
            "È disponibile un portale per i clienti?",
            "Se SÌ, il portale consente:",
            ("Di segnalare i guasti?", "Di scaricare le fatture?", "Di gestire gli utenti?"),
            "Se NO:",
            ("Le segnalazioni possono essere inviate per posta elettronica?",),
        ),
    ),
    lists=(
        (
            "Il rapporto mensile contiene almeno i seguenti dati:",
            ("Ore lavorate", "Reclami ricevuti", "Infortuni"),
        ),
    ),
    asking=(("L’impresa fornisce:", ("le divise?", "i macchinari?")),),
    fill_ins=("Ragione sociale:", "Altri servizi:", "Partita IVA:"),
    buyers=("Comune di Esempio Terme", "Azienda sanitaria di Prova"),
    instructions=(
        "Il concorrente compila tutte le sezioni e allega il questionario all’offerta.",
        "Barrare una sola casella per riga.",
    ),
    page_word="Pagina",
    parents=("Parte generale", "Parte tecnica"),
)

PORTUGUESE = Bank(
    code="pt",
    scales=(
        Scale(("Sim", "Não"), "Sim", "Não"),
        Scale(("Sim", "Não", "N/A"), "Sim", "Não"),
        Scale(("Conforme", "Parcialmente conforme", "Não conforme"), "Conforme", "Não conforme"),
    ),
    comments=("Observações", "Comentários", "Justificação"),
    number_headers=("N.º", "Ref."),
    question_headers=("Questão", "Requisito", "Descrição"),
    answer_header="Resposta do concorrente",
    topics=(
        Topic(
            titles=("Questionário técnico aos concorrentes", "Anexo B: Ficha de requisitos"),
            bands=("Limpeza", "SEGURANÇA", "Refeições escolares", "Recursos humanos"),
            ticks=(
                "A empresa possui certificação ISO 9001 válida?",
                "Os dados são guardados dentro da União Europeia?",
                "O pessoal ausente é substituído no próprio dia?",
                "Os produtos de limpeza têm rótulo ecológico?",
                "Existe um serviço de assistência disponível 24 horas por dia, incluindo feriados?",
                "As ementas são aprovadas por um nutricionista?",
                "O concorrente aceita auditorias sem aviso prévio?",
                "Os vigilantes têm cartão profissional válido?",
            ),
            asks=(
                "Quantos trabalhadores serão afetos ao contrato?",
                "Qual é o prazo máximo de resposta?",
                "Descreva o plano de formação",
                "Indique o nome do gestor do contrato:",
            ),
            statements=(
                "Limpeza diária das instalações sanitárias",
                "Registo eletrónico das rondas",
                "Relatório mensal de atividade",
            ),
        ),
    ),
    follow=("Também aos feriados?", "Sem custos adicionais?", "É anexado um comprovativo?"),
    if_yes=("Se sim, desde quando?", "Em caso afirmativo, indique qual:"),
    if_no=("Se não, que alternativa propõe?", "Em caso negativo, explique o motivo:"),
    if_yes_ticks=("Se sim, está incluído no preço?",),
    if_no_ticks=("Em caso negativo, prevê fazê-lo no primeiro ano?",),
    groups=(
        Group(
            "Dispõe de um portal para clientes?",
            "Se SIM, o portal permite:",
            ("Consultar as faturas?", "Comunicar avarias?", "Gerir os utilizadores?"),
            "Se NÃO:",
            ("Os pedidos podem ser feitos por telefone?",),
        ),
    ),
    lists=(
        (
            "O relatório mensal inclui, no mínimo, os seguintes dados:",
            ("Horas trabalhadas", "Reclamações recebidas", "Acidentes"),
        ),
    ),
    asking=(("A empresa fornece:", ("as fardas?", "as máquinas?")),),
    fill_ins=("Nome da empresa:", "Outros serviços:", "NIF:"),
    buyers=("Município de Exemplo", "Junta de Freguesia da Amostra"),
    instructions=(
        "O concorrente deve preencher todos os campos e juntar o questionário à proposta.",
        "Assinale uma única opção por linha.",
    ),
    page_word="Página",
    parents=("Parte geral", "Parte técnica"),
)

DUTCH = Bank(
    code="nl",
    scales=(
        Scale(("Ja", "Nee"), "Ja", "Nee"),
        Scale(("Ja", "Nee", "N.v.t."), "Ja", "Nee"),
        Scale(("Voldoet", "Voldoet deels", "Voldoet niet"), "Voldoet", "Voldoet niet"),
    ),
    comments=("Opmerkingen", "Toelichting"),
    number_headers=("Nr.", "Ref."),
    question_headers=("Vraag", "Eis", "Omschrijving"),
    answer_header="Antwoord van de inschrijver",
    topics=(
        Topic(
            titles=("Vragenlijst voor inschrijvers", "Bijlage 5: Technische vragenlijst"),
            bands=("Informatiebeveiliging", "SCHOONMAAK", "Personeel", "Duurzaamheid"),
            ticks=(
                "Beschikt u over een geldig ISO 9001-certificaat?",
                "Worden alle gegevens binnen de Europese Unie opgeslagen?",
                "Wordt afwezig personeel dezelfde dag vervangen?",
                "Is er één vast aanspreekpunt voor de hele looptijd van de overeenkomst?",
                "Gebruikt u schoonmaakmiddelen met een milieukeurmerk?",
                "Zijn de back-ups versleuteld?",
                "Kan een storing dag en nacht worden gemeld, ook op feestdagen?",
                "Gaat u akkoord met onaangekondigde controles?",
            ),
            asks=(
                "Hoeveel medewerkers zet u in?",
                "Welke responstijd garandeert u?",
                "Beschrijf uw aanpak voor het inwerken van nieuw personeel",
                "Vermeld de naam van de contractbeheerder:",
            ),
            statements=(
                "Dagelijkse reiniging van het sanitair",
                "Maandelijkse rapportage aan de opdrachtgever",
                "Gescheiden inzameling van afval",
            ),
        ),
    ),
    follow=("Ook in het weekend?", "Zonder meerkosten?", "Is een bewijsstuk bijgevoegd?"),
    if_yes=("Zo ja, sinds wanneer?", "Indien ja, geef een toelichting:"),
    if_no=("Zo nee, welk alternatief biedt u?", "Indien nee, licht toe waarom:"),
    if_yes_ticks=("Zo ja, is dit in de prijs inbegrepen?",),
    if_no_ticks=("Zo nee, voert u dit in het eerste jaar in?",),
    groups=(
        Group(
            "Biedt u een klantportaal aan?",
            "Zo JA, kan de opdrachtgever via het portaal:",
            ("Storingen melden?", "Facturen inzien?", "Gebruikers beheren?"),
            "Zo NEE:",
            ("Kunnen meldingen per e-mail worden gedaan?",),
        ),
    ),
    lists=(
        (
            "Bevat de maandrapportage ten minste de volgende gegevens:",
            ("Gewerkte uren", "Ontvangen klachten", "Ongevallen"),
        ),
    ),
    asking=(("Levert u:", ("de werkkleding?", "de machines?")),),
    fill_ins=("Naam van de inschrijver:", "Overige diensten:", "KvK-nummer:"),
    buyers=("Gemeente Voorbeeldstad", "Waterschap Monster"),
    instructions=(
        "De inschrijver vult alle onderdelen in en voegt de vragenlijst bij de inschrijving.",
        "Kruis per regel één vakje aan.",
    ),
    page_word="Pagina",
    parents=("Algemeen deel", "Technisch deel"),
)
