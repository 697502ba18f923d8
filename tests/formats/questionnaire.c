/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "questionnaire.h"

static const struct list net = {
    NULL,
    NOWHERE,
    3,
    {{"go", {"GO! onderwijs", "Enseignement GO!", "GO! education"}, "A1", "1"},
     {"vrij", {"Vrij gesubsidieerd", "Libre subventionné", "Subsidised private"}, "A2", "2"},
     {"ogo", {"Officieel gesubsidieerd", "Officiel subventionné", "Subsidised public"}, "A3", "3"}},
};

/* Texts that a spreadsheet takes for dates. */
static const struct list team = {
    NULL,
    NOWHERE,
    3,
    {{"klein", {"1-5", "1-5 p.", "1-5 ppl"}, "B1", "81"},
     {"midden", {"6-12", "6-12 p.", "6-12 ppl"}, "B2", "82"},
     {"groot", {"> 12", "> 12 p.", "> 12 ppl"}, "B3", "83"}},
};

static const struct list field = {
    NULL,
    NOWHERE,
    5,
    {{"zorg", {"Zorg & welzijn", "Soins", "Care"}, "C1", "1"},
     {"hout", {"Hout/bouw", "Bois/construction", "Wood/building"}, "C2", "2"},
     {"elektro", {"Elektriciteit, mechanica", "Électricité", "Electricity"}, "C3", "3"},
     {"kantoor", {"Kantoor", "Bureau", "Office"}, "C4", "4"},
     {"andere", {"Andere", "Autre", "Other"}, "-oth-", "5"}},
};

static const struct list agree = {
    ".no_opinion",
    5,
    6,
    {{"n2", {"Helemaal niet akkoord", "Pas du tout d'accord", "Strongly disagree"}, "AO1", "1"},
     {"n1", {"Niet akkoord", "Pas d'accord", "Disagree"}, "AO2", "2"},
     {"m", {"Neutraal", "Neutre", "Neutral"}, "AO3", "3"},
     {"p1", {"Akkoord", "D'accord", "Agree"}, "AO4", "4"},
     {"p2", {"Helemaal akkoord", "Tout à fait d'accord", "Strongly agree"}, "AO5", "5"},
     {"geen_mening", {"Geen mening", "Sans avis", "No opinion"}, "AO6", "6"}},
};

static const struct list often = {
    ".not_applicable",
    4,
    5,
    {{"nooit", {"Nooit", "Jamais", "Never"}, "AO1", "1"},
     {"soms", {"1 à 2 keer per maand", "1 à 2 fois par mois", "Once or twice a month"}, "AO2", "2"},
     {"vaak", {"Wekelijks", "Chaque semaine", "Weekly"}, "AO3", "3"},
     {"dagelijks", {"(Bijna) dagelijks", "(Presque) chaque jour", "(Almost) daily"}, "AO4", "4"},
     {"nvt", {"n.v.t.", "s.o.", "n.a."}, "AO5", "5"}},
};

static const struct list yes_no = {
    NULL,
    NOWHERE,
    2,
    {{"ja", {"Ja", "Oui", "Yes"}, "Y", "1"}, {"nee", {"Nee", "Non", "No"}, "N", "0"}},
};

static const struct list help = {
    NULL,
    NOWHERE,
    3,
    {{"collega", {"Een collega", "Un collègue", "A colleague"}, "collega", "1"},
     {"video", {"Video, podcast", "Vidéo, podcast", "Video, podcast"}, "video", "2"},
     {"coach", {"ICT-coach", "Coach TIC", "ICT coach"}, "coach", "3"}},
};

/* Separators, quotes and brackets inside, and one that is the start of the next. */
static const struct list tools = {
    NULL,
    NOWHERE,
    9,
    {{"bordboek", {"Digitaal bordboek", "Manuel numérique", "Digital textbook"}, "bordboek", "1"},
     {"lms",
      {"Leerplatform (Smartschool, Toledo)", "Plateforme (Smartschool, Toledo)",
       "Platform (Smartschool, Toledo)"},
      "lms",
      "2"},
     {"quiz", {"Quiz; bv. Kahoot", "Quiz ; p.ex. Kahoot", "Quiz; e.g. Kahoot"}, "quiz", "3"},
     {"tablet", {"Tablet", "Tablette", "Tablet PC"}, "tablet", "4"},
     {"tablet_eigen",
      {"Tablet, eigen toestel", "Tablette, propre appareil", "Tablet PC, own device"},
      "tableteigen",
      "5"},
     {"bord",
      {"\"Slim\" bord / beamer", "Tableau \"smart\" / beamer", "\"Smart\" board / beamer"},
      "bord",
      "6"},
     {"blad",
      {"Rekenblad (bv. Excel; Calc), 'gratis'", "Tableur (p.ex. Excel; Calc), 'gratuit'",
       "Spreadsheet (e.g. Excel; Calc), 'free'"},
      "blad",
      "7"},
     {"geen", {"Geen van deze", "Aucun de ceux-ci", "None of these"}, "geen", "8"},
     {"andere", {"Andere", "Autre", "Other"}, "other", "9"}},
};

static const struct list priority = {
    NULL,
    NOWHERE,
    5,
    {{"tijd", {"Tijd", "Temps", "Time"}, "tijd", "1"},
     {"geld", {"Geld", "Argent", "Money"}, "geld", "2"},
     {"steun", {"Steun van de directie", "Soutien", "Support"}, "steun", "3"},
     {"vorming", {"Vorming", "Formation", "Training"}, "vorming", "4"},
     {"wifi", {"Wifi", "Wi-Fi", "WiFi"}, "wifi", "5"}},
};

#define AGREE                                                                                      \
    {                                                                                              \
        "In welke mate ga je akkoord met deze stellingen?",                                        \
            "Dans quelle mesure êtes-vous d'accord ?", "How much do you agree with these?"         \
    }
#define OFTEN                                                                                      \
    {                                                                                              \
        "Hoe vaak gebruik je dit? (bv. in de les)", "À quelle fréquence ? (p.ex. en classe)",      \
            "How often do you use this? (e.g. in class)"                                           \
    }
#define NO_ROW                                                                                     \
    {                                                                                              \
        NULL, NULL, NULL                                                                           \
    }

const struct question questions[QUESTIONS] = {
    {"net", ONE, &net, 1, 0, {"Onderwijsnet", "Réseau", "Network"}, NO_ROW, false},
    {"team", ONE, &team, 2, 0, {"Grootte van je team", "Équipe", "Size of your team"}, NO_ROW, 0},
    {"vak",
     ONE,
     &field,
     3,
     0,
     {"In welk studiegebied geef je les?", "Dans quel domaine ?", "What do you teach?"},
     NO_ROW,
     true},
    {"a1", ONE, &agree, 4, 1, AGREE, {"Ik werk graag met ICT", "J'aime les TIC", "I like ICT"}, 0},
    {"a2",
     ONE,
     &agree,
     4,
     2,
     AGREE,
     {"ICT kost tijd, te veel tijd", "Les TIC prennent du temps", "ICT takes time, too much"},
     false},
    {"a3",
     ONE,
     &agree,
     4,
     3,
     AGREE,
     {"Mijn leerlingen zijn sneller", "Mes élèves sont plus rapides", "My pupils are faster"},
     false},
    {"a4",
     ONE,
     &agree,
     4,
     4,
     AGREE,
     {"Ik ken \"het beleid\" van de school", "Je connais le plan", "I know \"the policy\""},
     false},
    {"b1", ONE, &often, 5, 1, OFTEN, {"Oefeningen", "Des exercices", "Exercises"}, false},
    {"b2", ONE, &often, 5, 2, OFTEN, {"Video's", "Des vidéos", "Films"}, false},
    {"b3", ONE, &often, 5, 3, OFTEN, {"Toetsen (bv. quiz)", "Des tests", "Tests (e.g. quiz)"}, 0},
    {"cursus",
     ONE,
     &yes_no,
     6,
     0,
     {"Volgde je een cursus?", "Avez-vous suivi un cours ?", "Did you take a course?"},
     NO_ROW,
     false},
    {"nut",
     ONE,
     &agree,
     7,
     0,
     {"Zo ja: was die nuttig?", "Si oui : utile ?", "If so: was it useful?"},
     NO_ROW,
     false},
    {"proef",
     ONE,
     &agree,
     8,
     0,
     {"Proefles: was ze goed?", "Leçon : bonne ?", "Trial: was it good?"},
     NO_ROW,
     false},
    {"keer",
     NUMBER,
     NULL,
     9,
     0,
     {"Proefles: hoeveel keer?", "Leçon : combien ?", "Trial: how many times?"},
     NO_ROW,
     false},
    {"hulp",
     MANY,
     &help,
     10,
     0,
     {"Proefles: wie hielp?", "Leçon : qui a aidé ?", "Trial: who helped?"},
     NO_ROW,
     false},
    {"tools",
     MANY,
     &tools,
     11,
     0,
     {"Welke tools gebruik je? (meerdere mogelijk)", "Quels outils ? (plusieurs possibles)",
      "Which tools do you use? (several)"},
     NO_ROW,
     true},
    {"prio",
     MANY,
     &priority,
     12,
     0,
     {"Kies er hoogstens drie", "Choisissez-en trois au plus", "Pick three at most"},
     NO_ROW,
     false},
    {"uren", NUMBER, NULL, 13, 0, {"Uren per week", "Heures par semaine", "Hours"}, NO_ROW, false},
    {"jaren", NUMBER, NULL, 14, 0, {"Jaren ervaring", "Années", "Years"}, NO_ROW, false},
    /* The same text twice, as in forms where "explain" stands under several questions. */
    {"sterk", OPEN, NULL, 15, 0, {"Toelichting", "Commentaire", "Comment"}, NO_ROW, false},
    {"wens", OPEN, NULL, 16, 0, {"Toelichting", "Commentaire", "Comment"}, NO_ROW, false},
};

const char *question_text(const struct question *question, enum language language)
{
    return question->row > 0 ? question->text[language] : question->stem[language];
}

bool ticked(const struct answer *answer, size_t option)
{
    return answer->state == GIVEN && (answer->ticks >> option & 1u) != 0;
}

bool is_other(const struct question *question, size_t option)
{
    return question->other && option + 1 == question->list->count;
}
