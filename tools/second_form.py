"""Draw samples/lot3.pdf: an invented buyer's form, beside which samples/lot1.pdf is the first.

Questions of lot1 in another order, under other numbers, some in other words or with another figure,
and new ones. Run it with `python -m tools.second_form`; it needs WeasyPrint and the fonts
Liberation. The same questions give the same bytes.
"""

from __future__ import annotations

import importlib
import re
from html import escape
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "samples" / "lot3.pdf"
BUYER = "Communauté d’agglomération des Trois Vallées – Consultation TV-2026-31"
TITLE = "Lot n°3 : Flotte automobile et risques annexes – Cadre de réponse"
INTRODUCTION = (
    "Le candidat répond à chaque question par une croix dans la colonne OUI ou NON ; les "
    "précisions utiles sont portées dans la dernière colonne."
)
TICK, TEXT, LABEL = "tick", "text", "label"

# Each section's questions: a number or none, and what is asked in its row.
SECTIONS: tuple[tuple[str, tuple[tuple[str, tuple[tuple[str, str], ...]], ...]], ...] = (
    (
        "GESTION DES SINISTRES",
        (
            ("1", ((TICK, "L’expert est-il missionné en moins de 24h ?"),)),
            ("2", ((TEXT, "Quel est le seuil de déclenchement d’une expertise ?"),)),
            (
                "3",
                (
                    (
                        TICK,
                        "Votre réseau d’experts a-t-il des obligations de remise de leurs rapports "
                        "dans les 15 jours ?",
                    ),
                    (TEXT, "Si OUI, sur quel délai de remise de rapports ?"),
                ),
            ),
            ("4", ((TICK, "Une copie du rapport d’expertise est-elle transmise à l’assuré ?"),)),
            (
                "5",
                (
                    (
                        TICK,
                        "Une proposition d’indemnisation est-elle émise en moins de 10 jours après "
                        "réception du rapport de l’expert ?",
                    ),
                ),
            ),
            ("6", ((TICK, "Disposez-vous d’un réseau de garages agréés sur le territoire ?"),)),
            (
                "7",
                (
                    (
                        TICK,
                        "Un véhicule de remplacement est-il fourni pendant la durée des "
                        "réparations ?",
                    ),
                ),
            ),
        ),
    ),
    (
        "ESPACE CLIENT",
        (
            ("8", ((TICK, "Disposez-vous d’un ESPACE CLIENT / EXTRANET ?"),)),
            ("", ((LABEL, "Si OUI, cet extranet permet-il :"),)),
            (
                "9",
                (
                    (
                        TICK,
                        "De déclarer les sinistres pour toutes les garanties du contrat ?",
                    ),
                    (TICK, "Un accusé de réception est-il retourné ?"),
                    (TICK, "en moins de 48h ?"),
                ),
            ),
            (
                "10",
                (
                    (
                        TICK,
                        "De suivre en temps réel l’évolution des dossiers sinistres et de tracer "
                        "les échanges entre l’assuré et l’assureur ?",
                    ),
                ),
            ),
            ("11", ((TICK, "De déclarer les entrées et sorties de véhicules ?"),)),
        ),
    ),
    (
        "INTERLOCUTEURS",
        (
            (
                "12",
                (
                    (
                        TICK,
                        "L’Etablissement disposera-t-il d’un interlocuteur privilégié pour la "
                        "gestion de ses sinistres ?",
                    ),
                    (
                        TICK,
                        "Avec mention, dans les échanges, de son nom ou binôme (adresse mail "
                        "nominative) ?",
                    ),
                    (
                        TICK,
                        "Avec mention, dans les échanges, de téléphone direct (hors numéro "
                        "générique) ?",
                    ),
                ),
            ),
            (
                "13",
                (
                    (
                        TICK,
                        "L’Etablissement disposera-t-il d’un interlocuteur privilégié pour la "
                        "gestion du contrat ?",
                    ),
                ),
            ),
        ),
    ),
    (
        "QUALITÉ ET PRÉVENTION",
        (
            (
                "14",
                (
                    (
                        TICK,
                        "Êtes-vous certifié ISO 9001 pour l’ensemble de vos services de gestion ?",
                    ),
                ),
            ),
            (
                "15",
                (
                    (
                        TICK,
                        "Si vous êtes courtier, disposez-vous d’une délégation de gestion "
                        "partielle ?",
                    ),
                ),
            ),
            (
                "16",
                (
                    (
                        TICK,
                        "Des sessions de formation (gestion de crise…) ou de prévention (mise à "
                        "jour du document unique…) sont-elles comprises dans la prestation ?",
                    ),
                    (TEXT, "Si OUI, de quel type ?"),
                ),
            ),
            (
                "17",
                (
                    (
                        TICK,
                        "L’assureur est-il en mesure de produire chaque semestre des statistiques "
                        "comportant, a minima :",
                    ),
                ),
            ),
        ),
    ),
)
ITEMS = (
    "Numéro de sinistre",
    "Véhicule et conducteur concernés",
    "Date de survenance",
    "Montants réglés/provisionnés",
    "Dates de clôture et règlement",
)
SERVICES = "AUTRES SERVICES : "

_STYLE = """
@page { size: A4; margin: 16mm 15mm; @bottom-right { content: "Page " counter(page) " / "
  counter(pages); font: 8pt "Liberation Sans"; color: #555 } }
body { font: 9.5pt/1.3 "Liberation Sans"; margin: 0 }
.buyer { color: #1d4f72; font-size: 9pt; margin: 0 0 8mm }
h1 { font-size: 13pt; text-align: center; color: #1d4f72; margin: 0 0 4mm }
p { margin: 0 0 4mm }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
td, th { border: .6pt solid #4a6a80; padding: 3pt 4pt; vertical-align: middle }
th { background: #1d4f72; color: #fff; font-weight: bold }
.band td { background: #dce8f0; font-weight: bold; text-align: center }
.number, .tick { text-align: center }
.label td { font-weight: bold } .grey { background: #eee }
tr { break-inside: avoid }
ul { list-style: none; margin: 0; padding: 0 0 0 6mm }
.services { font-weight: bold; margin: 8mm 0 0 }
col.number { width: 9mm } col.tick { width: 13mm } col.remarks { width: 45mm }
"""


def main() -> None:
    """Write samples/lot3.pdf."""
    engine = importlib.import_module("weasyprint")  # it ships no types
    raw = bytes(engine.HTML(string=page()).write_pdf())
    TARGET.write_bytes(re.sub(rb"D:\d{14}[^)]*", b"D:20260101000000Z", raw))
    print(TARGET.name)


def page() -> str:
    """The form as HTML."""
    rows = "".join(
        f'<tr class="band"><td colspan="5">{escape(title)}</td></tr>' + "".join(map(_row, asked))
        for title, asked in SECTIONS
    )
    columns = '<col class="number"><col><col class="tick"><col class="tick"><col class="remarks">'
    header = "<tr><th>N°</th><th>Questions</th><th>OUI</th><th>NON</th><th>Précisions</th></tr>"
    return (
        f'<html lang="fr"><head><style>{_STYLE}</style><title>{escape(TITLE)}</title></head><body>'
        f'<p class="buyer">{escape(BUYER)}</p><h1>{escape(TITLE)}</h1><p>{escape(INTRODUCTION)}</p>'
        f"<table>{columns}<thead>{header}</thead><tbody>{rows}</tbody></table>"
        f"<p class='services'>{SERVICES}{'.' * 110}</p></body></html>"
    )


def _row(question: tuple[str, tuple[tuple[str, str], ...]]) -> str:
    number, asked = question
    made = []
    for at, (kind, text) in enumerate(asked):
        first = f'<td class="number" rowspan="{len(asked)}">{number}</td>' if at == 0 else ""
        if kind == TICK:
            cells = '<td></td><td class="tick"></td><td class="tick"></td><td></td>'
        elif kind == TEXT:
            cells = '<td></td><td colspan="3"></td>'
        else:
            cells = '<td></td><td colspan="3" class="grey"></td>'
        listed = "".join(f"<li>- {escape(item)}</li>" for item in ITEMS) if text[-1] == ":" else ""
        listed = f"<ul>{listed}</ul>" if kind == TICK and listed else ""
        cells = cells.replace("></td>", f">{escape(text)}{listed}</td>", 1)
        made.append(f"<tr{' class=label' if kind == LABEL else ''}>{first}{cells}</tr>")
    return "".join(made)


if __name__ == "__main__":
    main()
