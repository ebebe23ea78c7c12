"""English words for questionnaires."""

from __future__ import annotations

from tests.corpus.bank import Bank, Group, Scale, Topic

_IT = Topic(
    titles=("Supplier Security Questionnaire", "Schedule 4 – Technical Response Form"),
    bands=("Information security", "HOSTING", "Service desk", "Data protection", "Exit"),
    ticks=(
        "Is all customer data stored within the United Kingdom or the European Union?",
        "Do you hold a current ISO 27001 certificate that covers the services offered?",
        "Are backups encrypted and restored in a test at least once a quarter?",
        "Is multi-factor authentication available to every user?",
        "Do you carry out penetration tests by an independent third party each year?",
        "Will the service desk be staffed outside office hours?",
        "Have you suffered a data breach within the last three years?",
        "Can the authority export its data at any time, whatever the reason, at no charge?",
        "Does the solution meet WCAG 2.2 level AA?",
        "Are subcontractors bound by the same terms?",
        "Is there a documented business continuity plan?",
        "Do you accept the contract terms without amendment?",
    ),
    asks=(
        "What availability do you guarantee, in per cent?",
        "How many public sector clients use the product today?",
        "Please describe your approach to patching",
        "Which export formats do you support?",
        "Within what time is a critical incident acknowledged?",
        "State the name and role of your data protection officer:",
    ),
    statements=(
        "Single sign-on through SAML or OpenID Connect",
        "Role-based access control",
        "Full audit trail that an administrator can search and export without the supplier's help",
        "Documented REST interface",
        "Retention rules for each type of record",
    ),
)
_CLEANING = Topic(
    titles=("Cleaning Services – Selection Questionnaire", "Facilities: Method Statement"),
    bands=("Staffing", "Materials", "Quality control", "HEALTH AND SAFETY"),
    ticks=(
        "Is a supervisor on site every working day?",
        "Are all cleaning agents certified with an ecolabel?",
        "Do you pay at least the real living wage?",
        "Are absent cleaners replaced on the same day?",
        "Is window cleaning above two metres carried out by your own staff?",
        "Do you keep an accident book at each site?",
        "Will you take part in joint inspections each month?",
        "Are all staff vetted before they start work?",
    ),
    asks=(
        "How many hours a week do you allow for each building?",
        "Describe how you induct new staff",
        "What is your staff turnover rate?",
        "Please list the machines you will use",
    ),
    statements=(
        "Daily cleaning of washrooms",
        "Supply of consumables",
        "Emergency call-out within two hours",
    ),
)
ENGLISH = Bank(
    code="en",
    scales=(
        Scale(("Yes", "No"), "Yes", "No"),
        Scale(("Yes", "No", "N/A"), "Yes", "No"),
        Scale(("YES", "NO"), "YES", "NO"),
        Scale(
            ("Compliant", "Partially compliant", "Non-compliant"),
            "Compliant",
            "Non-compliant",
            (("If partially compliant, explain the gap:", ("Partially compliant",)),),
        ),
        Scale(("0", "1", "2", "3", "4", "5")),
    ),
    comments=("Comments", "Remarks", "Justification"),
    number_headers=("No.", "Ref.", "#"),
    question_headers=("Question", "Requirement", "Description"),
    answer_header="Supplier response",
    topics=(_IT, _CLEANING),
    follow=("On public holidays too?", "At no extra cost?", "Is evidence enclosed?"),
    if_yes=(
        "If yes, please give details:",
        "If so, which body issued it?",
        "If yes, how many people are concerned?",
    ),
    if_no=("If no, what do you propose instead?", "If not, please explain why:"),
    if_yes_ticks=("If yes, is it included in the price?",),
    if_no_ticks=("If not, will you put it in place within the first year?",),
    groups=(
        Group(
            "Do you offer a customer portal?",
            "If YES, does the portal allow the authority:",
            (
                "To raise and track requests?",
                "To download invoices and reports?",
                "To manage its own users?",
            ),
            "If NO:",
            ("Can requests be made by telephone?", "Is a monthly report sent by e-mail?"),
        ),
        Group(
            "Do you use subcontractors?",
            "If yes:",
            ("Are they named in the tender?", "Are they audited every year?"),
            "If no:",
            ("Can your own staff cover peaks in demand?",),
        ),
    ),
    lists=(
        (
            "Does the monthly report contain at least the following:",
            ("Hours worked", "Complaints and actions taken", "Accidents and near misses"),
        ),
    ),
    asking=(("Will you provide:", ("uniforms?", "machines?", "training for new starters?")),),
    fill_ins=("Name of tenderer:", "Company registration number:", "Additional information:"),
    buyers=("Exampleshire County Council", "Northern Sample NHS Trust"),
    instructions=(
        "Tenderers must complete every section of this form and return it with their tender.",
        "Tick one box for each line. A line left blank is scored as not met.",
    ),
    page_word="Page",
    articles=(
        (
            "1. Background",
            "The authority invites tenders for the services described in the specification. The "
            "contract runs for three years with an option to extend it for one more.",
        ),
        (
            "2. Evaluation",
            "Tenders are scored on price (40%) and quality (60%). Answers to the questions below "
            "count towards quality. If two tenders score the same, the cheaper one wins.",
        ),
    ),
    facts=(
        ("Reference", "ITT-2026-17"),
        ("Closing date", "12 March 2026, noon"),
        ("Length of contract", "36 months"),
    ),
    parents=("General", "Technical", "Contract"),
    theme_header="Topic",
)
