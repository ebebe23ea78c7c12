"""French words for questionnaires."""

from __future__ import annotations

from tests.corpus.bank import Bank, Group, Scale, Topic

_OUI = Scale(("Oui", "Non"), "Oui", "Non")
_CONFORME = Scale(
    ("Conforme", "Partiellement", "Non conforme"),
    "Conforme",
    "Non conforme",
    (
        ("Si non conforme, précisez la solution proposée :", ("Non conforme",)),
        ("Si partiellement, décrivez les écarts :", ("Partiellement",)),
    ),
)

_INSURANCE = Topic(
    titles=(
        "Lot n°2 : Responsabilité civile",
        "Cadre de réponse – Assurance dommages aux biens",
        "QUESTIONNAIRE DE GESTION",
    ),
    bands=(
        "GESTION DES SINISTRES",
        "Souscription et vie du contrat",
        "INTERLOCUTEURS ET SUIVI",
        "Prévention des risques",
        "Statistiques de sinistralité",
        "Expertise",
    ),
    ticks=(
        "Disposez-vous d’une délégation de gestion ?",
        "Les déclarations de sinistre peuvent-elles être faites en ligne, à toute heure et "
        "depuis un téléphone, sans pièce jointe à la première étape ?",
        "L’assuré reçoit-il un accusé de réception en moins de 24 h ?",
        "Acceptez-vous une franchise de 1 500 € (hors bris de glace) ?",
        "Un interlocuteur unique est-il nommé pour la durée du marché, congés compris ?",
        "Le contrat couvre-t-il les biens confiés ?",
        "Si vous êtes courtier, êtes-vous mandaté par la compagnie pour encaisser les primes ?",
        "L’expert est-il missionné en moins de 48 h, quel que soit le montant des dommages ?",
        "La garantie « recours des voisins et des tiers » est-elle acquise sans sous-limite ?",
        "Le rapport d’expertise est-il transmis à l’assuré ?",
        "Une visite de prévention est-elle comprise dans la prime annuelle ?",
        "Êtes-vous en mesure d’établir les attestations sous 24 heures ouvrées ?",
        "Les dommages électriques sont-ils garantis ?",
        "Le taux de cotisation est-il ferme pendant les trois premières années ?",
        "Renoncez-vous à tout recours contre les occupants du patrimoine de l’Établissement ?",
    ),
    asks=(
        "Quel est le seuil de déclenchement d’une expertise ?",
        "Combien de gestionnaires suivent le compte ?",
        "Dans quel délai l’indemnité est-elle versée ?",
        "Précisez le nom et la fonction de l’interlocuteur :",
        "Décrivez la procédure de gestion d’un sinistre corporel, de la déclaration à la clôture "
        "du dossier",
        "Quelles sont les exclusions propres à votre police ?",
    ),
    statements=(
        "Gestion des sinistres en ligne",
        "Extranet accessible 24 h/24 et 7 j/7",
        "Remise d’un rapport annuel de sinistralité avant le 31 janvier",
        "Prise en charge des frais de reconstitution d’archives",
        "Garantie des œuvres exposées, y compris pendant le transport",
        "Réunion de suivi semestrielle dans les locaux de l’acheteur",
    ),
)
_IT = Topic(
    titles=(
        "Annexe 3 – Cadre de réponse technique",
        "Questionnaire sécurité des systèmes d’information",
        "Tableau de conformité fonctionnelle",
    ),
    bands=(
        "Hébergement et disponibilité",
        "SÉCURITÉ",
        "Ergonomie et accessibilité",
        "Interfaces",
        "Réversibilité",
        "Support et maintenance",
    ),
    ticks=(
        "Les données sont-elles hébergées dans l’Union européenne ?",
        "La solution est-elle accessible depuis un navigateur sans extension à installer ?",
        "Une authentification à deux facteurs est-elle proposée ?",
        "Êtes-vous certifié ISO 27001 sur le périmètre de la prestation ?",
        "Les sauvegardes sont-elles chiffrées et testées au moins une fois par trimestre ?",
        "La solution dispose-t-elle d’une API REST documentée ?",
        "Un plan de reprise d’activité est-il formalisé ?",
        "Les mots de passe sont-ils stockés sous une forme hachée et salée ?",
        "Acceptez-vous un audit de sécurité par un tiers choisi par l’acheteur ?",
        "Le support est-il assuré en français, par téléphone et par courriel, du lundi au vendredi "
        "de 8 h à 18 h ?",
        "L’application est-elle conforme au RGAA 4.1 ?",
        "Les journaux d’accès sont-ils conservés pendant douze mois ?",
        "Avez-vous désigné un délégué à la protection des données ?",
        "Les mises à jour majeures sont-elles comprises dans l’abonnement ?",
    ),
    asks=(
        "Quel est le taux de disponibilité garanti (en %) ?",
        "Combien de clients publics utilisent la solution à ce jour ?",
        "Décrivez l’architecture technique de la solution",
        "Quels formats d’export sont proposés pour la réversibilité ?",
        "Indiquez le délai de prise en compte d’un incident bloquant :",
        "Sur quelle version du système d’exploitation la solution est-elle qualifiée ?",
    ),
    statements=(
        "Authentification unique (SAML ou OpenID Connect)",
        "Export des données aux formats CSV et JSON",
        "Gestion des droits par profil et par service",
        "Recherche plein texte sur l’ensemble des dossiers",
        "Tableau de bord paramétrable par l’utilisateur",
        "Historique complet des modifications, consultable par l’administrateur et exportable "
        "sans intervention de l’éditeur",
        "Purge automatique des données à l’issue de la durée de conservation",
    ),
)
_CLEANING = Topic(
    titles=("Nettoyage des locaux – Questionnaire technique", "Mémoire technique : propreté"),
    bands=(
        "Organisation du chantier",
        "Produits et matériels",
        "DÉVELOPPEMENT DURABLE",
        "Contrôle de la qualité",
        "Reprise du personnel",
    ),
    ticks=(
        "Un chef d’équipe est-il présent sur le site chaque jour ?",
        "Les produits utilisés portent-ils l’écolabel européen ?",
        "Les agents reçoivent-ils une formation aux gestes et postures ?",
        "Assurez-vous le remplacement d’un agent absent dans la demi-journée ?",
        "Les fiches de données de sécurité sont-elles affichées dans chaque local ménage ?",
        "Le nettoyage de la vitrerie en hauteur est-il réalisé en propre ?",
        "Un contrôle contradictoire mensuel est-il accepté ?",
        "Le matériel (autolaveuses, aspirateurs) a-t-il moins de cinq ans ?",
        "Pratiquez-vous le travail en journée ?",
        "Le tri des déchets est-il compris dans la prestation de base ?",
        "Êtes-vous en mesure de démarrer la prestation au 1er janvier ?",
    ),
    asks=(
        "Combien d’heures sont prévues par mois et par site ?",
        "Précisez la liste des produits et leurs dosages",
        "Quelle est l’ancienneté moyenne de votre personnel ?",
        "Détaillez les moyens humains affectés au marché",
    ),
    statements=(
        "Mise à disposition d’un cahier de liaison",
        "Passage d’un inspecteur une fois par semaine",
        "Fourniture des consommables sanitaires",
        "Intervention d’urgence en moins de deux heures",
        "Utilisation de chariots à pré-imprégnation",
    ),
)
_CATERING = Topic(
    titles=("Restauration scolaire – Cadre de mémoire", "Fourniture de repas en liaison froide"),
    bands=(
        "Approvisionnement",
        "Sécurité alimentaire",
        "MENUS",
        "Livraison",
        "Lutte contre le gaspillage",
    ),
    ticks=(
        "Les menus sont-ils validés par un diététicien diplômé ?",
        "Proposez-vous un repas sans viande chaque jour ?",
        "Les repas sont-ils livrés dans des contenants réutilisables ?",
        "La cuisine centrale dispose-t-elle d’un agrément sanitaire européen ?",
        "La part de produits issus de l’agriculture biologique atteint-elle 20 % en valeur ?",
        "Un plat témoin est-il conservé pendant cinq jours ?",
        "Les allergènes sont-ils affichés à chaque service, par plat et par ingrédient ?",
        "Acceptez-vous les commandes jusqu’à la veille, 10 h ?",
        "Le pain est-il fabriqué à moins de 50 km ?",
        "Organisez-vous au moins deux animations par an ?",
    ),
    asks=(
        "Quelle est la distance entre la cuisine et le site le plus éloigné ?",
        "Combien de repas produisez-vous par jour ?",
        "Décrivez votre démarche de réduction des déchets",
        "À quelle température les plats froids sont-ils livrés ?",
    ),
    statements=(
        "Traçabilité complète des viandes",
        "Fruits et légumes de saison",
        "Pesée des retours d’assiette chaque semaine",
        "Véhicules frigorifiques équipés d’un enregistreur de température",
    ),
)
_SECURITY = Topic(
    titles=("Surveillance et gardiennage – Questionnaire aux candidats", "Sûreté des sites"),
    bands=("Agents", "Télésurveillance", "RONDES ET INTERVENTIONS", "Main courante", "Encadrement"),
    ticks=(
        "Tous les agents sont-ils titulaires d’une carte professionnelle en cours de validité ?",
        "Votre centre de télésurveillance est-il certifié APSAD P3 ?",
        "Les rondes sont-elles horodatées ?",
        "Une main courante électronique est-elle mise à la disposition de l’acheteur ?",
        "Les agents portent-ils une tenue identifiable ?",
        "Disposez-vous d’agents SSIAP 2 en nombre suffisant ?",
        "Recourez-vous à la sous-traitance pour les levées de doute ?",
        "Les consignes sont-elles relues avec l’acheteur chaque semestre ?",
        "Le poste central est-il tenu 24 h sur 24 ?",
    ),
    asks=(
        "Quel est le délai moyen d’intervention après une alarme ?",
        "Combien de maîtres-chiens employez-vous ?",
        "Précisez les modalités de recrutement et d’habilitation des agents",
        "En combien de temps un agent absent est-il remplacé ?",
    ),
    statements=(
        "Compte rendu d’incident sous 12 heures",
        "Dispositif d’alerte pour travailleur isolé (DATI)",
        "Contrôle inopiné des postes, de jour et de nuit",
        "Ouverture et fermeture des bâtiments",
    ),
)

FRENCH = Bank(
    code="fr",
    scales=(
        _OUI,
        Scale(("OUI", "NON"), "OUI", "NON"),
        Scale(("Oui", "Non", "Sans objet"), "Oui", "Non"),
        Scale(("OUI", "NON", "SO"), "OUI", "NON"),
        _CONFORME,
        Scale(("Oui", "Partiellement", "Non", "Sans objet"), "Oui", "Non"),
        Scale(("Oui", "Non", "En cours", "N/A"), "Oui", "Non"),
        Scale(("0", "1", "2", "3", "4", "5")),
        Scale(("1", "2", "3", "4")),
        Scale(
            ("Standard", "Paramétrage", "Développement", "Non couvert"),
            None,
            None,
            (("Si non couvert, précisez la solution de contournement :", ("Non couvert",)),),
        ),
    ),
    comments=("Observations", "Justification", "Commentaires", "Précisions", "Remarques"),
    number_headers=("N°", "N°", "Réf.", "Num."),
    question_headers=("Questions", "Désignation", "Exigences", "Critère", "Question posée"),
    answer_header="Réponse du candidat",
    topics=(_INSURANCE, _IT, _CLEANING, _CATERING, _SECURITY),
    follow=(
        "En temps réel ?",
        "Y compris le week-end et les jours fériés ?",
        "Un accusé de réception est-il envoyé ?",
        "Sans supplément de prix ?",
        "Est-ce vérifié par un organisme extérieur ?",
        "Pour l’ensemble des sites ?",
        "Un justificatif est-il joint à l’offre ?",
    ),
    if_yes=(
        "Si oui, dans quel délai ?",
        "Si OUI, précisez lequel :",
        "Si oui, combien de personnes sont concernées ?",
        "Dans l’affirmative, décrivez le dispositif",
        "Dans l’affirmative, à quel coût ?",
        "Si c’est le cas, indiquez la référence du document :",
    ),
    if_no=(
        "Si non, quelle est votre proposition ?",
        "À défaut, pour quelle raison ?",
        "Dans la négative, précisez les mesures compensatoires :",
        "Si NON, à quelle échéance l’envisagez-vous ?",
        "À défaut, décrivez la solution de remplacement",
    ),
    if_yes_ticks=(
        "Si oui, est-ce compris dans le prix ?",
        "Dans l’affirmative, une preuve est-elle jointe ?",
    ),
    if_no_ticks=(
        "Si non, vous engagez-vous à le mettre en place la première année ?",
        "À défaut, acceptez-vous une pénalité ?",
    ),
    groups=(
        Group(
            "Disposez-vous d’un EXTRANET / ESPACE CLIENT ?",
            "Si OUI, cet extranet permet-il :",
            (
                "De consulter l’ensemble des pièces du marché ?",
                "De déclarer un incident ou une réclamation ?",
                "De suivre l’avancement des demandes en temps réel ?",
                "D’exporter les données au format tableur ?",
            ),
            "Si NON (absence d’extranet) :",
            (
                "Les demandes peuvent-elles être transmises par courriel ?",
                "Un tableau de suivi mensuel est-il adressé à l’acheteur ?",
            ),
        ),
        Group(
            "Disposez-vous d’un système de management de l’environnement ?",
            "Dans l’affirmative, ce système comprend-il :",
            (
                "Un bilan annuel des émissions de gaz à effet de serre ?",
                "Une formation de tous les agents ?",
                "La récupération des emballages ?",
            ),
            "Dans la négative :",
            (
                "Avez-vous engagé une démarche de certification ?",
                "Mesurez-vous vos consommations d’eau et d’énergie ?",
            ),
        ),
        Group(
            "Faites-vous appel à des sous-traitants ?",
            "Si oui :",
            (
                "Sont-ils déclarés dans l’offre ?",
                "Leur personnel suit-il les mêmes formations que le vôtre ?",
            ),
            "Si non :",
            (
                "Vos effectifs couvrent-ils les périodes de pointe ?",
                "Disposez-vous d’une réserve d’intérimaires ?",
            ),
        ),
    ),
    lists=(
        (
            "Le candidat est-il en mesure de produire chaque année un état comportant, a minima :",
            (
                "Numéro de dossier",
                "Date de survenance",
                "Site concerné",
                "Montants réglés et provisionnés",
                "Statut (ouvert, clos, recours)",
            ),
        ),
        (
            "Le rapport mensuel comprend-il les éléments suivants :",
            ("Effectifs présents", "Heures réalisées", "Réclamations reçues et suites données"),
        ),
        (
            "Les documents suivants sont-ils fournis au démarrage ?",
            ("Plan de prévention", "Planning nominatif", "Attestation d’assurance"),
        ),
    ),
    asking=(
        (
            "Le candidat s’engage-t-il :",
            (
                "à respecter le calendrier ?",
                "à remplacer tout agent absent ?",
                "à tenir une réunion par mois ?",
            ),
        ),
        (
            "D’accéder :",
            ("aux attestations ?", "aux factures ?", "à l’historique des interventions ?"),
        ),
        ("Fournissez-vous :", ("les consommables ?", "les tenues de travail ?")),
    ),
    fill_ins=(
        "AUTRES SERVICES :",
        "Raison sociale du candidat :",
        "Nom et qualité du signataire :",
        "Compléments d’information :",
        "Nombre de salariés :",
    ),
    buyers=(
        "Ville de Sainte-Exemple",
        "Centre hospitalier du Val d’Exemple",
        "Communauté de communes des Trois Rivières",
        "Office public de l’habitat de Démonstration",
    ),
    instructions=(
        "Le présent document est à compléter par le candidat et à joindre à son offre.",
        "Le candidat répond à chaque point en cochant la case correspondante. Toute absence de "
        "réponse vaut réponse négative.",
        "Les réponses apportées engagent le titulaire pendant toute la durée du marché.",
    ),
    page_word="Page",
    articles=(
        (
            "Article 1 – Objet de la consultation",
            "La présente consultation porte sur les prestations décrites au cahier des clauses "
            "techniques particulières. Elle donne lieu à un accord-cadre d’une durée de quatre "
            "ans, reconductible une fois.",
        ),
        (
            "Article 2 – Jugement des offres",
            "Les offres sont jugées sur le prix (40 %) et sur la valeur technique (60 %), "
            "appréciée au vu du questionnaire qui suit. Quels que soient les résultats, l’acheteur "
            "peut négocier avec les trois premiers candidats.",
        ),
        (
            "Article 3 – Remise des plis",
            "Les plis sont remis par voie électronique. Un pli hors délai n’est pas ouvert ; si "
            "une pièce manque, l’acheteur peut la demander sous cinq jours.",
        ),
    ),
    facts=(
        ("Référence de la consultation", "2026-014"),
        ("Date limite de remise des offres", "12 mars 2026 à 12 h 00"),
        ("Durée du marché", "48 mois"),
        ("Visite des sites", "Obligatoire, sur rendez-vous"),
    ),
    parents=("Partie administrative", "Partie technique", "Exécution du marché"),
)
