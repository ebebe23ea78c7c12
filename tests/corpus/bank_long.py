"""French words for questionnaires of long requirements: several sentences, figures, asides."""

from __future__ import annotations

from dataclasses import replace

from tests.corpus.bank import Topic
from tests.corpus.bank_more_fr import FRENCH_MORE

_SERVICE = Topic(
    titles=(
        "Annexe 1 au CCTP – Matrice de conformité",
        "Cadre de réponse technique – Maintenance multitechnique",
    ),
    bands=(
        "Exigences générales",
        "Délais et pénalités",
        "MOYENS AFFECTÉS AU MARCHÉ",
        "Restitution et traçabilité",
        "Fin de contrat",
    ),
    ticks=(
        "Le titulaire intervient-il sous 4 heures, y compris les samedis, dimanches et jours "
        "fériés, sans que ce délai puisse être porté à plus de 8 heures en cas d’intempéries ?",
        "Les pièces de rechange sont-elles garanties 24 mois à compter de leur pose (et non de "
        "leur livraison) ?",
        "En cas d’absence du responsable, un remplaçant de compétence équivalente est-il désigné "
        "dans un délai de 2 jours ouvrés, son nom étant communiqué à l’acheteur ?",
        "Le candidat accepte-t-il que l’acheteur réponde oui ou non à une demande de report dans "
        "les 15 jours, le silence valant refus ?",
        "Disposez-vous d’une certification (ISO 9001, ISO 14001, MASE ou équivalent) couvrant "
        "l’ensemble des sites mentionnés à l’article 3.2 du CCTP ?",
        "Un compte rendu est-il remis dans les 48 h ? Il comporte au moins la date, l’heure, le "
        "nom de l’intervenant et les mesures relevées.",
        "Les données de maintenance (historique, plans, notices) sont-elles la propriété de "
        "l’acheteur, qui peut en demander copie à tout moment ?",
        "Votre organisation permet-elle de traiter simultanément 3 demandes urgentes ou plus, "
        "sur des sites distants de 50 km ?",
        "Le prix comprend-il les déplacements, la main-d’œuvre, les consommables, les "
        "équipements de protection et l’évacuation des déchets ?",
        "Le personnel porte-t-il une tenue identifiable et un badge ?",
        "La reprise des équipements en fin de contrat est-elle constatée contradictoirement, au "
        "plus tard 1 mois avant l’échéance ?",
        "Acceptez-vous sans réserve les pénalités prévues à l’article 12, plafonnées à 10 % du "
        "montant annuel ?",
    ),
    asks=(
        "Quel est le délai maximal de remise en service après une panne totale, tous corps d’état "
        "confondus, et comment le garantissez-vous ?",
        "Combien de techniciens, par spécialité (électricité, plomberie, chauffage), seront "
        "affectés au marché pendant les 12 premiers mois ?",
        "Décrivez, en 10 lignes au plus, l’organisation de l’astreinte",
        "Précisez les modalités de la période de prise en charge (inventaire, levée des "
        "réserves, transfert des contrats) :",
    ),
    statements=(
        "Le titulaire fournit un rapport mensuel. Ce rapport est transmis avant le 5 du mois "
        "suivant.",
        "Toute intervention fait l’objet d’un bon numéroté, signé par les deux parties ; à défaut, "
        "elle n’est pas payée.",
        "Le logiciel de suivi est accessible à 5 utilisateurs au moins, sans frais de licence.",
        "Les fluides frigorigènes sont récupérés et tracés conformément à la réglementation en "
        "vigueur.",
    ),
)
_HELD_SERVICE = Topic(
    titles=(
        "Matrice de conformité – Gestion des archives",
        "Annexe 2 : Exigences relatives au service de médiation",
    ),
    bands=("Prise en charge", "CONSERVATION", "Communication des documents", "Élimination"),
    ticks=(
        "Les locaux sont-ils maintenus à une température comprise entre 16 et 20 °C et à une "
        "hygrométrie de 45 à 55 %, avec relevé toutes les 2 heures ?",
        "Chaque boîte porte-t-elle un code unique, reporté au bordereau dans les 24 heures "
        "suivant l’enlèvement ?",
        "Le candidat s’engage-t-il à restituer tout document, que la demande émane de l’acheteur "
        "ou d’un tiers autorisé, en 6 heures au plus ?",
        "La destruction est-elle soumise à un visa préalable (oui de l’acheteur, puis non-"
        "opposition de la direction des archives) ?",
        "Les véhicules sont-ils fermés à clef, géolocalisés et conduits par 2 agents lorsque le "
        "volume dépasse 10 mètres linéaires ?",
        "Un détecteur précoce d’incendie équipe-t-il l’ensemble des magasins, y compris les "
        "quais ?",
        "Acceptez-vous une visite inopinée par semestre ?",
        "Les tarifs de sortie définitive sont-ils plafonnés à 3 € par boîte ?",
    ),
    asks=(
        "Quelle est la capacité disponible, en mètres linéaires, au 1er janvier de la première "
        "année du marché ?",
        "Décrivez le procédé de dépoussiérage, les produits employés et les temps de traitement",
        "En combien de temps une recherche urgente est-elle traitée ?",
    ),
    statements=(
        "Un inventaire contradictoire est dressé. Il est signé page par page.",
        "Le prestataire tient à jour un plan de sauvegarde ; il l’exerce 1 fois par an.",
        "Les demandes sont horodatées et conservées 5 ans.",
    ),
)

FRENCH_LONG = replace(FRENCH_MORE, topics=(_SERVICE,), number_headers=("N°", "Réf. CCTP"))
FRENCH_LONG_HELD = replace(FRENCH_MORE, topics=(_HELD_SERVICE,), number_headers=("Réf.", "N°"))
