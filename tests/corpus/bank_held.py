"""Words of the forms held back: other trades, other turns of phrase.

Whoever mends the parser does not look here.
"""

from __future__ import annotations

from dataclasses import replace

from tests.corpus.bank import Bank, Group, Scale, Topic
from tests.corpus.bank_en import ENGLISH
from tests.corpus.bank_fr import FRENCH
from tests.corpus.bank_more_others import (
    DUTCH_MORE,
    GERMAN_MORE,
    ITALIAN_MORE,
    PORTUGUESE_MORE,
    SPANISH_MORE,
)

_GREEN = Topic(
    titles=("Entretien des espaces verts – Cadre technique", "ANNEXE TECHNIQUE : PAYSAGE"),
    bands=("Tonte et fauche", "ÉLAGAGE", "Arrosage", "Fleurissement", "Désherbage"),
    ticks=(
        "Renoncez-vous à tout produit phytosanitaire ?",
        "Les déchets verts sont-ils compostés à moins de 30 km ?",
        "Vos élagueurs détiennent-ils le certificat de spécialisation ?",
        "Le matériel est-il exclusivement électrique sur les sites scolaires ?",
        "Proposez-vous une gestion différenciée, assortie d’un plan cartographié et révisé chaque "
        "hiver ?",
        "Une astreinte est-elle assurée en cas de tempête ?",
        "Les plants sont-ils produits localement ?",
        "Assurez-vous la garantie de reprise pendant deux ans ?",
        "L’arrosage est-il piloté par des sondes d’humidité ?",
        "Intervenez-vous la nuit ?",
    ),
    asks=(
        "Quelle surface entretenez-vous aujourd’hui pour des collectivités ?",
        "Combien d’équipes seront mobilisées au printemps ?",
        "Présentez votre démarche en faveur de la biodiversité",
        "Comment sont suivies les heures d’insertion ?",
    ),
    statements=(
        "Ramassage des feuilles hebdomadaire en automne",
        "Balisage des chantiers mobiles",
        "Taille douce des arbres d’alignement",
        "Bilan photographique trimestriel",
    ),
)
_TRANSPORT = Topic(
    titles=("Transport d’élèves – Questionnaire", "Lignes régulières : engagement du transporteur"),
    bands=("Véhicules", "CONDUCTEURS", "Information des voyageurs", "Continuité du service"),
    ticks=(
        "Les autocars répondent-ils à la norme Euro 6 ?",
        "Un véhicule de réserve est-il disponible à tout moment ?",
        "Les conducteurs subissent-ils un contrôle d’alcoolémie avant chaque départ ?",
        "La géolocalisation est-elle transmise à l’autorité organisatrice ?",
        "Les retards de plus de dix minutes sont-ils signalés aux familles par message ?",
        "Disposez-vous d’un atelier agréé ?",
        "Le plancher est-il accessible aux fauteuils roulants, sans aide d’un tiers ni rampe "
        "amovible ?",
        "Acceptez-vous les titres dématérialisés ?",
        "Reprenez-vous les conducteurs en place ?",
    ),
    asks=(
        "Quel est l’âge moyen du parc ?",
        "Où se trouve le dépôt le plus proche ?",
        "Exposez l’organisation en cas d’intempéries",
        "Quels carburants utilisez-vous ?",
    ),
    statements=(
        "Affichage dynamique à bord",
        "Nettoyage intérieur quotidien",
        "Enquête de satisfaction annuelle",
    ),
)
_PRINT = Topic(
    titles=("Impression et façonnage – Grille de réponse", "Fourniture de mobilier : grille"),
    bands=("Qualité des produits", "LIVRAISON ET MONTAGE", "Service après-vente", "Recyclage"),
    ticks=(
        "Les papiers sont-ils issus de forêts gérées durablement ?",
        "Une épreuve contractuelle est-elle fournie avant tirage ?",
        "Le mobilier est-il livré monté ?",
        "Les emballages sont-ils repris ?",
        "La garantie couvre-t-elle les pièces et la main-d’œuvre pendant cinq ans ?",
        "Les encres sont-elles végétales ?",
        "Êtes-vous labellisé Imprim’Vert ?",
        "Des échantillons sont-ils prêtés gratuitement ?",
    ),
    asks=(
        "Quel délai de fabrication proposez-vous pour 10 000 exemplaires ?",
        "Combien de teintes figurent au nuancier ?",
        "Donnez l’adresse de votre salle d’exposition :",
    ),
    statements=(
        "Livraison à l’étage",
        "Stockage des commandes sous 48 heures",
        "Pièces détachées disponibles pendant dix ans",
    ),
)
_FRENCH = replace(
    FRENCH,
    scales=(
        Scale(("Oui", "Non"), "Oui", "Non"),
        Scale(("OUI", "NON", "Sans objet"), "OUI", "NON"),
        Scale(("Oui", "Partiel", "Non", "N/A"), "Oui", "Non"),
        Scale(
            ("Conforme", "Partiellement", "Non conforme"),
            "Conforme",
            "Non conforme",
            (("Si non conforme, exposez l’écart :", ("Non conforme",)),),
        ),
        Scale(("0", "1", "2", "3", "4", "5")),
        Scale(("A", "B", "C", "D", "E")),
        Scale(("Très satisfaisant", "Satisfaisant", "Moyen", "Insuffisant", "Sans avis")),
        Scale(("--", "-", "+", "++")),
        Scale(("1", "2", "3")),
    ),
    comments=("Observations", "Justifications", "Commentaire", "Précisions"),
    number_headers=("N°", "Item", "Réf"),
    question_headers=("Question", "Engagement", "Objet", "Exigence"),
    answer_header="Votre réponse",
    topics=(_GREEN, _TRANSPORT, _PRINT),
    follow=(
        "Toute l’année ?",
        "Dès le premier jour du marché ?",
        "Avec traçabilité ?",
        "Sur simple appel ?",
    ),
    if_yes=(
        "Si oui, sous quelle forme ?",
        "Si OUI, indiquez l’organisme :",
        "Dans l’affirmative, pour quel montant ?",
        "Si oui, donnez un exemple",
    ),
    if_no=(
        "Si non, que prévoyez-vous ?",
        "Dans la négative, expliquez votre choix",
        "À défaut, quel dispositif équivalent proposez-vous ?",
    ),
    if_yes_ticks=("Si oui, cela donne-t-il lieu à facturation ?",),
    if_no_ticks=("Si non, l’accepteriez-vous à la demande de l’acheteur ?",),
    groups=(
        Group(
            "Exploitez-vous une plateforme de signalement ?",
            "Si OUI, cette plateforme permet-elle :",
            ("De joindre une photographie ?", "De suivre le traitement ?", "De noter le service ?"),
            "Si NON :",
            ("Un numéro vert est-il ouvert ?", "Les appels sont-ils consignés ?"),
        ),
        Group(
            "Votre entreprise est-elle adhérente d’un groupement ?",
            "Dans l’affirmative :",
            ("Le groupement est-il solidaire ?", "Un mandataire est-il désigné ?"),
            "Dans la négative :",
            ("Envisagez-vous d’y adhérer ?",),
        ),
    ),
    lists=(
        (
            "Le compte rendu mentionne-t-il les rubriques suivantes :",
            ("Date et lieu", "Agents présents", "Incidents relevés"),
        ),
    ),
    asking=(("Mettez-vous à disposition :", ("un véhicule ?", "un téléphone ?", "un badge ?")),),
    fill_ins=("Dénomination sociale :", "Adresse électronique :", "Autres précisions utiles :"),
    buyers=("Commune de Fontaine-Témoin", "Région Échantillon", "Lycée Jean-Modèle"),
    instructions=(
        "Le soumissionnaire renseigne l’intégralité du tableau, sans modifier les intitulés.",
        "Une croix par ligne. Les mentions manuscrites doivent rester lisibles.",
        "Aucune annexe n’est prise en compte si elle n’est pas citée dans le présent document.",
    ),
    articles=(
        (
            "1 – Contexte",
            "La collectivité renouvelle ses contrats arrivés à terme. Les besoins sont décrits au "
            "cahier des charges.",
        ),
        (
            "2 – Notation",
            "Chaque réponse est notée de zéro à cinq par la commission. Les variantes ne sont pas "
            "admises.",
        ),
    ),
    facts=(("Dossier", "25-FCS-009"), ("Ouverture des plis", "2 juin 2026"), ("Lots", "3")),
    parents=("Titre I", "Titre II"),
)

_WASTE = Topic(
    titles=("Waste Collection – Response Template", "Grounds Maintenance Questionnaire"),
    bands=("Fleet", "RECYCLING", "Customer contact", "Workforce", "Winter service"),
    ticks=(
        "Are all vehicles fitted with cycle-safety cameras?",
        "Do you weigh each load before tipping?",
        "Can residents report a missed bin online?",
        "Is every crew trained in manual handling?",
        "Do you guarantee a second collection within one working day of a complaint, whatever the "
        "weather?",
        "Are agency workers paid the same rate as permanent staff?",
        "Is garden waste composted locally?",
        "Have you lost a public contract through poor performance?",
        "Do your depots hold an environmental permit?",
        "Are bins washed every quarter?",
    ),
    asks=(
        "What recycling rate did you achieve last year?",
        "How many vehicles run on renewable fuel?",
        "Outline your mobilisation plan",
        "Where is your nearest depot?",
    ),
    statements=(
        "Route maps in an open format",
        "Monthly contamination report",
        "Assisted collections for frail residents",
    ),
)
_ENGLISH = replace(
    ENGLISH,
    scales=(
        Scale(("Yes", "No"), "Yes", "No"),
        Scale(("YES", "NO", "N/A"), "YES", "NO"),
        Scale(("Yes", "Partly", "No"), "Yes", "No"),
        Scale(("1", "2", "3", "4", "5", "6")),
        Scale(("Excellent", "Good", "Fair", "Poor", "Not rated")),
    ),
    comments=("Comments", "Supporting evidence", "Remarks"),
    number_headers=("No", "Ref.", "Item"),
    question_headers=("Question", "Requirement", "Topic"),
    answer_header="Your answer",
    topics=(_WASTE,),
    follow=("All year round?", "From day one?", "In writing?"),
    if_yes=("If yes, which one?", "If so, how often?", "If yes, provide an example:"),
    if_no=("If no, what is planned?", "If not, describe the alternative:"),
    if_yes_ticks=("If yes, is there a charge?",),
    if_no_ticks=("If no, would you agree to it on request?",),
    groups=(
        Group(
            "Do you run a call centre?",
            "If yes, does the call centre:",
            ("Open on Saturdays?", "Record all calls?"),
            "If no:",
            ("Is there an answering service?",),
        ),
    ),
    lists=(
        (
            "Does the crew sheet show the following details:",
            ("Vehicle registration", "Start and end time", "Missed streets"),
        ),
    ),
    asking=(("Do you provide:", ("gloves?", "waterproofs?", "boots?")),),
    fill_ins=("Legal name:", "E-mail:", "Further remarks:"),
    buyers=("Testshire District Council", "Port of Modelhaven"),
    instructions=(
        "Complete all parts in black ink or on screen. Do not alter the wording.",
        "One tick per row, please. Attach evidence only where the form asks for it.",
    ),
    articles=(
        ("A. Scope", "The council wishes to appoint one contractor for all wards."),
        ("B. Scoring", "Each answer is scored out of five by a panel of three."),
    ),
    facts=(("Contract", "C-884"), ("Return by", "3 July 2026")),
    parents=("Section One", "Section Two"),
)


def _other(
    bank: Bank,
    ticks: tuple[str, ...],
    asks: tuple[str, ...],
    statements: tuple[str, ...],
    bands: tuple[str, ...],
    title: str,
) -> Bank:
    topic = Topic((title,), bands, ticks, asks, statements)
    return replace(bank, topics=(topic,))


_GERMAN = _other(
    GERMAN_MORE,
    (
        "Werden die Grünflächen ohne Herbizide gepflegt?",
        "Sind alle Busse mit Klimaanlage ausgerüstet?",
        "Wird der Abfall getrennt gesammelt und verwogen?",
        "Besteht ein Wartungsvertrag für die Fahrzeuge?",
        "Sind Ersatzfahrzeuge jederzeit verfügbar, auch während der Schulferien?",
        "Nehmen Sie Verpackungen zurück?",
        "Gibt es eine Rufbereitschaft im Winter?",
        "Werden die Pflanzen regional bezogen?",
    ),
    ("Wie alt ist der Fuhrpark im Durchschnitt?", "Bitte schildern Sie den Ablauf bei Ausfällen"),
    ("Laubbeseitigung im Herbst", "Streudienst vor sieben Uhr"),
    ("Fuhrpark", "GRÜNPFLEGE", "Winterdienst", "Entsorgung"),
    "Leistungsabfrage Grünpflege und Transport",
)
_SPANISH = _other(
    SPANISH_MORE,
    (
        "¿Se prescinde de herbicidas en los parques?",
        "¿Todos los autobuses disponen de aire acondicionado?",
        "¿Se pesan los residuos recogidos?",
        "¿Existe un contrato de mantenimiento de los vehículos?",
        "¿Hay vehículos de reserva en todo momento, incluso en vacaciones escolares?",
        "¿Se retiran los embalajes?",
        "¿Las plantas son de producción local?",
        "¿Dispone de un taller propio?",
    ),
    ("¿Cuál es la antigüedad media de la flota?", "Explique la organización en caso de avería"),
    ("Recogida de hojas en otoño", "Riego nocturno"),
    ("Flota", "JARDINERÍA", "Riego", "Recogida"),
    "Cuestionario de jardinería y transporte",
)
_ITALIAN = _other(
    ITALIAN_MORE,
    (
        "La manutenzione del verde avviene senza diserbanti?",
        "Tutti gli autobus sono climatizzati?",
        "I rifiuti raccolti vengono pesati?",
        "Esiste un contratto di manutenzione dei veicoli?",
        "Sono sempre disponibili mezzi di riserva, anche durante le vacanze scolastiche?",
        "Gli imballaggi vengono ritirati?",
        "Le piante sono di produzione locale?",
        "L’impresa dispone di un’officina propria?",
    ),
    ("Qual è l’età media del parco mezzi?", "Illustrare l’organizzazione in caso di guasto"),
    ("Raccolta delle foglie in autunno", "Irrigazione notturna"),
    ("Mezzi", "VERDE PUBBLICO", "Irrigazione", "Raccolta"),
    "Questionario verde e trasporti",
)
_PORTUGUESE = _other(
    PORTUGUESE_MORE,
    (
        "A manutenção dos jardins dispensa herbicidas?",
        "Todos os autocarros têm ar condicionado?",
        "Os resíduos recolhidos são pesados?",
        "Existe um contrato de manutenção das viaturas?",
        "Há viaturas de reserva a qualquer momento, mesmo durante as férias escolares?",
        "As embalagens são retomadas?",
        "As plantas são de produção local?",
        "A empresa dispõe de oficina própria?",
    ),
    ("Qual é a idade média da frota?", "Descreva a organização em caso de avaria"),
    ("Recolha de folhas no outono", "Rega noturna"),
    ("Frota", "ESPAÇOS VERDES", "Rega", "Recolha"),
    "Questionário de jardins e transportes",
)
_DUTCH = _other(
    DUTCH_MORE,
    (
        "Worden de plantsoenen zonder herbiciden onderhouden?",
        "Hebben alle bussen airconditioning?",
        "Wordt het ingezamelde afval gewogen?",
        "Is er een onderhoudscontract voor de voertuigen?",
        "Zijn er altijd reservevoertuigen beschikbaar, ook tijdens de schoolvakanties?",
        "Worden verpakkingen teruggenomen?",
        "Zijn de planten van lokale herkomst?",
        "Beschikt u over een eigen werkplaats?",
    ),
    ("Wat is de gemiddelde leeftijd van het wagenpark?", "Beschrijf de aanpak bij uitval"),
    ("Bladruimen in de herfst", "Gladheidsbestrijding voor zeven uur"),
    ("Wagenpark", "GROENVOORZIENING", "Gladheid", "Inzameling"),
    "Vragenlijst groen en vervoer",
)

HELD_BANKS: dict[str, Bank] = {
    f"{bank.code}-held": bank
    for bank in (_FRENCH, _ENGLISH, _GERMAN, _SPANISH, _ITALIAN, _PORTUGUESE, _DUTCH)
}
