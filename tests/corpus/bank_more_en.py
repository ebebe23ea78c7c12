"""More English words: data protection, construction and health."""

from __future__ import annotations

from dataclasses import replace

from tests.corpus.bank import Group, Scale, Topic
from tests.corpus.bank_en import ENGLISH

_SITE = Topic(
    titles=("Construction Works – Health and Safety Questionnaire", "Contractor Assessment"),
    bands=("Policy and organisation", "TRAINING", "Accident record", "Site welfare", "Environment"),
    ticks=(
        "Do you have a written health and safety policy signed within the last twelve months?",
        "Do all operatives carry a valid skills card?",
        "Are toolbox talks held at least weekly?",
        "Have you been served with an improvement notice in the last five years?",
        "Are method statements reviewed with the client before work starts on each site?",
        "Is asbestos awareness training renewed every year?",
        "Do you appoint a competent person for temporary works?",
        "Are waste transfer notes kept for two years?",
        "Do you operate a drugs and alcohol policy?",
        "Are near misses recorded and discussed?",
        "Is all lifting equipment examined every six months?",
        "Will a welfare unit be on site from the first day?",
    ),
    asks=(
        "What is your accident frequency rate?",
        "How many apprentices do you employ?",
        "Describe your arrangements for lone workers",
        "Which subcontractors will you use?",
        "Provide the name of your competent person:",
    ),
    statements=(
        "Considerate Constructors registration",
        "Daily site diary",
        "Dust suppression at source",
        "Road sweeping on request of the authority",
    ),
)
_HEALTH = Topic(
    titles=("Physical Activity Readiness Questionnaire", "Camp Health Form"),
    bands=("Your heart", "YOUR MEDICATION", "Injuries", "Allergies"),
    ticks=(
        "Have you ever been told that you have a heart condition?",
        "Do you feel pain in your chest when you are active?",
        "Do you lose your balance because of dizziness?",
        "Are you currently taking any prescribed medicine?",
        "Have you been in hospital during the past six months, even for a single day?",
        "Do you have a bone or joint problem that activity could make worse?",
        "Are you allergic to nuts?",
        "Do you carry an inhaler?",
        "Do you wear contact lenses?",
    ),
    asks=(
        "What is the name of your doctor?",
        "How often do you exercise?",
        "Please list your allergies",
        "Whom should we call in an emergency?",
    ),
    statements=("Asthma", "Epilepsy", "Diabetes", "High blood pressure"),
)

ENGLISH_MORE = replace(
    ENGLISH,
    scales=(
        Scale(("Yes", "No"), "Yes", "No"),
        Scale(("Yes", "No", "Not applicable"), "Yes", "No"),
        Scale(("Fully met", "Partly met", "Not met"), "Fully met", "Not met"),
        Scale(("A", "B", "C", "D")),
        Scale(("Always", "Often", "Sometimes", "Rarely", "Never")),
        Scale(("0", "1", "2", "3", "4", "5")),
        Scale(("Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree")),
    ),
    comments=("Comments", "Evidence", "Notes"),
    number_headers=("No.", "Item", "Ref"),
    question_headers=("Question", "Criterion", "Statement"),
    answer_header="Response",
    topics=(_SITE, _HEALTH),
    follow=("Is it audited?", "Across all sites?", "For more than a year?"),
    if_yes=("If yes, since when?", "If yes, explain:", "If so, please specify:"),
    if_no=("If no, when will it be in place?", "If not, explain why:"),
    if_yes_ticks=("If yes, can you show a record of it?",),
    if_no_ticks=("If no, are you willing to introduce it?",),
    groups=(
        Group(
            "Do you employ a safety adviser?",
            "If YES, does the adviser:",
            ("Visit every site each month?", "Report to the board?", "Train new starters?"),
            "If NO:",
            ("Is advice bought in when needed?", "Are directors trained themselves?"),
        ),
    ),
    lists=(
        (
            "Does the induction cover the following topics:",
            ("Fire assembly points", "First aid", "Protective equipment"),
        ),
    ),
    asking=(("Do you supply:", ("helmets?", "harnesses?", "ear defenders?")),),
    fill_ins=("Company name:", "Telephone:", "Any other information:"),
    buyers=("Borough of Sampleton", "Specimen Valley Academy Trust"),
    instructions=(
        "Please answer every question. Incomplete forms will be returned.",
        "Mark one box on each line and sign the declaration on the last page.",
    ),
    facts=(("Project", "P-2026-9"), ("Value", "£250,000"), ("Start", "1 June 2026")),
    parents=("Part 1", "Part 2"),
)
