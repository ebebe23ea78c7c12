"""More French words: works, data protection, school and health."""

from __future__ import annotations

from dataclasses import replace

from tests.corpus.bank import Group, Scale, Topic
from tests.corpus.bank_fr import FRENCH

_WORKS = Topic(
    titles=(
        "Travaux de rénovation énergétique – Questionnaire hygiène et sécurité",
        "Annexe 4 : Cadre de mémoire justificatif des travaux",
    ),
    bands=(
        "PRÉVENTION ET PROTECTION",
        "Installation de chantier",
        "Gestion des déchets",
        "Moyens humains",
        "Nuisances et riverains",
        "Qualifications",
    ),
    ticks=(
        "Un plan particulier de sécurité est-il établi avant chaque chantier ?",
        "Les salariés disposent-ils tous de la carte BTP ?",
        "Le port du casque est-il obligatoire sur l’ensemble de vos chantiers ?",
        "Avez-vous connu un accident mortel au cours des trois derniers exercices ?",
        "Les échafaudages sont-ils montés par du personnel habilité, puis vérifiés avant chaque "
        "mise à disposition d’une autre entreprise ?",
        "Disposez-vous d’un document unique d’évaluation des risques à jour ?",
        "Le tri des déchets est-il réalisé sur place ?",
        "Acceptez-vous la clause sociale d’insertion (5 % des heures) ?",
        "Vos engins sont-ils équipés d’un avertisseur de recul à bruit large bande ?",
        "Êtes-vous titulaire d’une qualification Qualibat en cours de validité ?",
        "Un référent « nuisances » est-il joignable par les riverains ?",
        "L’entreprise recourt-elle au travail temporaire ?",
        "Les bordereaux de suivi de déchets sont-ils remis chaque mois ?",
        "Le personnel est-il formé aux risques liés à l’amiante (sous-section 4) ?",
        "Prévoyez-vous une base vie chauffée, avec vestiaires séparés ?",
    ),
    asks=(
        "Quel est votre taux de fréquence des accidents ?",
        "Combien de compagnons sont affectés à l’opération ?",
        "Décrivez l’organisation des approvisionnements",
        "Indiquez le nom du conducteur de travaux :",
        "Quels matériaux biosourcés proposez-vous ?",
        "Détaillez les mesures prises pour limiter le bruit et la poussière",
    ),
    statements=(
        "Nettoyage quotidien des abords",
        "Panneau d’information des usagers",
        "Arrosage des pistes par temps sec",
        "Constat d’huissier avant travaux",
        "Remise du dossier des ouvrages exécutés sous trente jours",
        "Protection des arbres conservés, tronc et racines, pendant toute la durée du chantier",
    ),
)
_PRIVACY = Topic(
    titles=(
        "Questionnaire RGPD à l’attention des sous-traitants",
        "Protection des données personnelles : auto-évaluation",
    ),
    bands=(
        "Gouvernance",
        "DROITS DES PERSONNES",
        "Sous-traitance ultérieure",
        "Violation de données",
        "Mesures techniques",
    ),
    ticks=(
        "Tenez-vous un registre des activités de traitement ?",
        "Avez-vous désigné un délégué à la protection des données auprès de la CNIL ?",
        "Des données sont-elles transférées hors de l’Espace économique européen ?",
        "Les collaborateurs signent-ils un engagement de confidentialité ?",
        "Réalisez-vous des analyses d’impact lorsque le traitement le requiert ?",
        "Les demandes d’effacement sont-elles traitées en moins d’un mois ?",
        "Notifiez-vous toute violation au responsable de traitement dans les 48 heures ?",
        "Les données sont-elles chiffrées au repos et en transit, y compris sur les postes "
        "nomades et les supports amovibles ?",
        "Vos propres sous-traitants sont-ils soumis aux mêmes obligations ?",
        "Les accès sont-ils revus au moins une fois par an ?",
        "Les données sont-elles supprimées ou restituées à la fin du contrat ?",
        "Utilisez-vous les données à des fins d’entraînement de modèles ?",
    ),
    asks=(
        "Quelle est la durée de conservation des journaux ?",
        "Où sont situés les centres d’hébergement ?",
        "Précisez les catégories de personnes concernées",
        "Listez les sous-traitants ultérieurs et leurs pays",
        "Comment les personnes concernées sont-elles informées ?",
    ),
    statements=(
        "Cloisonnement des environnements",
        "Pseudonymisation des jeux de test",
        "Authentification forte des administrateurs",
        "Procédure écrite de gestion des incidents",
    ),
)
_SCHOOL = Topic(
    titles=(
        "Accueil de loisirs – Questionnaire aux familles",
        "Séjours éducatifs : questionnaire aux prestataires",
    ),
    bands=("Vie quotidienne", "SANTÉ DE L’ENFANT", "Transports", "Activités", "Encadrement"),
    ticks=(
        "L’enfant sait-il nager ?",
        "L’enfant suit-il un régime alimentaire particulier ?",
        "Autorisez-vous l’enfant à rentrer seul ?",
        "Les animateurs sont-ils tous titulaires du BAFA ?",
        "Un temps calme est-il prévu après le déjeuner ?",
        "Autorisez-vous la publication de photographies sur le site de la commune ?",
        "L’enfant a-t-il déjà participé à un séjour avec nuitée ?",
        "Le car est-il équipé de ceintures à chaque place, d’un éthylotest et d’un extincteur ?",
        "Les vaccinations obligatoires sont-elles à jour ?",
        "L’enfant porte-t-il des lunettes ?",
    ),
    asks=(
        "Quelles personnes sont autorisées à venir chercher l’enfant ?",
        "Combien d’enfants sont confiés à chaque animateur ?",
        "Indiquez les coordonnées du médecin traitant :",
        "Qui prévenir en cas d’urgence ?",
    ),
    statements=(
        "Goûter fourni",
        "Sortie à la journée chaque semaine",
        "Réunion d’information avant le départ",
    ),
)
_HEALTH = Topic(
    titles=("Questionnaire de santé", "Auto-questionnaire préalable à la pratique sportive"),
    bands=("Au cours des 12 derniers mois", "À CE JOUR", "Antécédents", "Traitements"),
    ticks=(
        "Un membre de votre famille est-il décédé subitement d’une cause cardiaque ?",
        "Avez-vous ressenti une douleur dans la poitrine, des palpitations ou un malaise ?",
        "Avez-vous eu un épisode de respiration sifflante (asthme) ?",
        "Avez-vous arrêté le sport pendant trente jours ou plus ?",
        "Suivez-vous un traitement médical de longue durée (hors contraception) ?",
        "Ressentez-vous une douleur à la suite d’une blessure ?",
        "Pensez-vous avoir besoin d’un avis médical pour poursuivre votre activité ?",
        "Êtes-vous allergique à un médicament ?",
        "Avez-vous été hospitalisé, même une seule journée, depuis votre dernière licence ?",
        "Fumez-vous ?",
        "Portez-vous un appareil auditif ?",
    ),
    asks=(
        "Quel sport pratiquez-vous ?",
        "Combien d’heures par semaine vous entraînez-vous ?",
        "Précisez la date de votre dernier examen :",
        "Quels médicaments prenez-vous chaque jour ?",
    ),
    statements=("Hypertension", "Diabète", "Épilepsie", "Troubles de la vue"),
)

FRENCH_MORE = replace(
    FRENCH,
    scales=(
        Scale(("Oui", "Non"), "Oui", "Non"),
        Scale(("Oui", "Non", "Sans objet"), "Oui", "Non"),
        Scale(("A", "B", "C", "D")),
        Scale(("++", "+", "–", "--")),
        Scale(
            ("Conforme", "Partiellement conforme", "Non conforme", "Sans objet"),
            "Conforme",
            "Non conforme",
            (
                ("Si non conforme, indiquez la mesure corrective :", ("Non conforme",)),
                ("Si partiellement conforme, précisez :", ("Partiellement conforme",)),
            ),
        ),
        Scale(("Toujours", "Souvent", "Parfois", "Rarement", "Jamais")),
        Scale(("Inclus", "En option", "Non proposé"), None, None),
        Scale(("OUI", "NON"), "OUI", "NON"),
        Scale(("0", "1", "2", "3", "4", "5")),
        Scale(("Oui", "Non", "Partiel", "Prévu", "N/A", "NSP"), "Oui", "Non"),
        Scale(("NON", "OUI"), "OUI", "NON"),
        Scale(("Oui", "Non", "Ne sait pas"), "Oui", "Non"),
    ),
    comments=("Précisions", "Commentaires", "Observations", "Justification"),
    number_headers=("N°", "Réf.", "N°"),
    question_headers=("Questions", "Points à vérifier", "Libellé", "Critères"),
    answer_header="Réponse",
    topics=(_WORKS, _PRIVACY, _SCHOOL, _HEALTH),
    follow=(
        "Est-ce inscrit dans une procédure ?",
        "Depuis plus d’un an ?",
        "Pour tous les sites concernés ?",
        "Un document l’atteste-t-il ?",
    ),
    if_yes=(
        "Si oui, lequel ?",
        "Si oui, depuis quelle date ?",
        "Dans l’affirmative, précisez :",
        "En cas de réponse positive, joindre le justificatif",
        "Si oui, à quelle fréquence ?",
    ),
    if_no=(
        "Si non, pourquoi ?",
        "Si non, expliquez :",
        "À défaut, indiquez le calendrier prévu",
        "Dans la négative, quelle solution proposez-vous ?",
    ),
    if_yes_ticks=("Si oui, est-ce contrôlé chaque année ?", "Si oui, un tiers l’a-t-il vérifié ?"),
    if_no_ticks=("À défaut, est-ce prévu dans l’année ?", "Si non, y êtes-vous disposé ?"),
    groups=(
        Group(
            "Disposez-vous d’un service de sécurité interne ?",
            "Si OUI, ce service assure-t-il :",
            (
                "La tenue du registre des accidents ?",
                "L’accueil des nouveaux arrivants ?",
                "Des visites inopinées ?",
            ),
            "Si NON (pas de service interne) :",
            (
                "Un intervenant extérieur est-il désigné ?",
                "Les délégués du personnel sont-ils consultés ?",
            ),
        ),
        Group(
            "Utilisez-vous un outil de suivi en ligne ?",
            "Dans l’affirmative :",
            (
                "L’acheteur y a-t-il accès ?",
                "Les échanges y sont-ils archivés ?",
                "Un historique est-il conservé pendant cinq ans ?",
            ),
            "À défaut :",
            ("Un point hebdomadaire est-il organisé ?",),
        ),
    ),
    lists=(
        (
            "Le dossier remis comprend-il les pièces suivantes :",
            ("Plans de récolement", "Notices d’entretien", "Certificats de garantie"),
        ),
        (
            "Les sujets suivants sont-ils abordés lors de l’accueil ?",
            ("Consignes d’évacuation", "Équipements de protection", "Numéros d’urgence"),
        ),
    ),
    asking=(
        ("Prenez-vous en charge :", ("les repas ?", "les trajets ?", "l’hébergement ?")),
        ("L’équipe comprend-elle :", ("un coordonnateur ?", "un adjoint ?")),
    ),
    fill_ins=("Nom de l’entreprise :", "Téléphone :", "Remarques éventuelles :", "N° SIRET :"),
    buyers=("Département de Haute-Fiction", "Syndicat mixte des Écoles", "Mairie de Bourg-Modèle"),
    instructions=(
        "Ce questionnaire est à remplir avec soin et à signer par une personne habilitée.",
        "Cochez une seule case par ligne. En cas d’erreur, rayez et paraphez.",
        "Tout document joint porte le numéro de la question à laquelle il se rapporte.",
    ),
    articles=(
        (
            "Préambule",
            "Le présent document complète le règlement de la consultation. Il ne s’y substitue en "
            "aucun cas.",
        ),
        (
            "Modalités de remise",
            "Le questionnaire complété est déposé sur la plateforme, au format PDF, avec l’acte "
            "d’engagement et le bordereau des prix.",
        ),
    ),
    facts=(
        ("Marché", "2026-T-118"),
        ("Procédure", "Adaptée, ouverte"),
        ("Lieu d’exécution", "Bourg-Modèle"),
    ),
    parents=("Volet A", "Volet B"),
)
