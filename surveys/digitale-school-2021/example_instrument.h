/* SPDX-License-Identifier: GPL-3.0-or-later */
/* example_instrument.h: the questions of the form and the totals that the example must have.
 *
 * Texts are those of the form, as an export carries them. Totals are counts over the 243
 * respondents: those of the grid and of the statements with a published figure are the public
 * report's percentages and rankings turned into counts (README.md), the others are invented. */
#ifndef EXAMPLE_INSTRUMENT_H
#define EXAMPLE_INSTRUMENT_H

enum {
    RESPONDENTS = 243,
    SCHOOLS = 53,
    KOEPELS = 4,
    FIELDS = 11,
    FORMS = 5,
    FUNCTIONS = 5, /* without the open one */
    ACTIVITIES = 13,
    FREQUENCIES = 6,
    STATEMENTS = 15,
    WAYS = 14,
    REASONS = 11, /* without the open one */
    AFTERCARE = 8
};

enum koepel { GO, KOV, POV, OVSG };
enum domain { STEM, ECONOMY, WELFARE, FOOD, LAND, DOMAINS };

struct koepel_size {
    const char *text;
    int schools, respondents;
};
static const struct koepel_size koepels[KOEPELS] = {
    {"GO! Onderwijs van de Vlaamse Gemeenschap", 15, 72},
    {"KOV (Katholiek Onderwijs Vlaanderen)", 28, 128},
    {"POV (Provinciaal Onderwijs Vlaanderen)", 2, 8},
    {"OVSG (Onderwijsvereniging van Steden en Gemeenten)", 8, 35},
};

struct field {
    const char *text;
    enum domain domain;
    int weight; /* how often a school teaches it */
};
static const struct field fields[FIELDS] = {
    {"Auto", STEM, 8},
    {"Bouw", STEM, 8},
    {"Chemie", STEM, 5},
    {"Handel", ECONOMY, 15},
    {"Hout", STEM, 9},
    {"Koeling & Warmte", STEM, 2},
    {"Land- & Tuinbouw", LAND, 8},
    {"Lichaamsverzorging", WELFARE, 7},
    {"Mechanica-Elektriciteit", STEM, 18},
    {"Personenzorg", WELFARE, 14},
    {"Voeding", FOOD, 9},
};

static const char *const forms[FORMS] = {"bso", "tso", "obuso", "dbso", "leertijd"};
enum { BSO = 1, TSO = 2, OBUSO = 4, DBSO = 8, LEERTIJD = 16 };

static const char *const functions[FUNCTIONS] = {
    "Leraar praktijkvakken", "Leraar theoretische vakken",
    "Technisch adviseur",    "Technisch adviseur coördinator",
    "ICT-coördinator",
};

static const char *const questions_before[] = {
    "Tijdstempel",
    "Wat is jouw naam?",
    "Wat is de naam van jouw school?",
    "Onder welk onderwijsnet valt jouw school?",
    "Binnen welke onderwijsvorm(en) geef jij les? Meerdere antwoorden zijn mogelijk.",
    "Wat is of zijn jouw functies binnen de school? Meerdere antwoorden zijn mogelijk.",
    "In welk(e) vakgebied(en) geef je les? Meerdere antwoorden zijn mogelijk.",
    "Hoeveel jaar maak je gebruik van ICT in jouw lessen?",
    "Hoe schat je jezelf in als ICT-gebruiker?",
};
static const char question_tools[] =
    "Indien mogelijk, kan je een top 5 neerschrijven van jouw meest ingezette digitale "
    "toepassingen en tools om bovenstaande activiteiten te realiseren?";
static const char *const questions_between[] = {
    "Welke onderstaande stellingen zijn van toepassing voor jou?",
    "Zijn er bijscholingen waaraan je behoefte hebt voor het gebruik van ICT in jouw lessen?",
    "Heb je ooit al gebruik gemaakt van ICT bijscholing?",
    "Zo ja, van welke?",
};
static const char question_activities[] = "Als leraar heb ik het afgelopen jaar ICT gebruikt om";
static const char question_ways[] = "Op welke manieren wil je ICT bijscholing volgen?";
static const char question_reasons[] =
    "Wat zijn voor jou de drie meest doorslaggevende redenen om voor een bepaalde "
    "ICT-bijscholing te kiezen?";
static const char question_aftercare[] =
    "Welke ondersteuning verwacht je na het volgen van een ICT-bijscholing?";
static const char row_other[] = "Andere: …";

static const char *const frequencies[FREQUENCIES] = {
    "dagelijks",        "meerdere keren per week",       "2 à 4 keer per maand",
    "1 keer per maand", "enkele keren tijdens het jaar", "nooit",
};

struct activity {
    const char *text;
    int totals[FREQUENCIES]; /* the first two are box high, the next two mid, the last two low */
};
static const struct activity activities[ACTIVITIES] = {
    {"uitleg te geven", {112, 82, 24, 12, 10, 3}},
    {"oefeningen aan te bieden", {71, 99, 32, 19, 17, 5}},
    {"digitale leerpaden te maken", {9, 27, 26, 23, 62, 96}},
    {"mijn instructie en feedback af te stemmen op leerlingenresultaten verkregen via "
     "ICT-toepassingen",
     {21, 52, 43, 35, 55, 37}},
    {"om tegemoet te komen aan individuele verschillen tussen leerlingen",
     {20, 53, 47, 36, 54, 33}},
    {"leerlingen te stimuleren om gebruik te maken van ICT-toepassingen die bijdragen aan leren",
     {48, 86, 61, 36, 9, 3}},
    {"zicht te krijgen op wat leerlingen thuis doen", {24, 49, 40, 33, 50, 47}},
    {"vaardigheden (motorisch, spreken, presenteren, …) online aan te leren",
     {7, 22, 23, 21, 63, 107}},
    {"samenwerking tussen leerlingen te stimuleren", {11, 38, 33, 28, 71, 62}},
    {"groepswerken online te laten plaatsvinden", {5, 19, 18, 19, 66, 116}},
    {"mijn uitleg te verrijken met interactieve digitale werkvormen", {39, 87, 52, 35, 22, 8}},
    {"leerlingen online een test of (oefen)toets te laten maken", {12, 49, 41, 32, 63, 46}},
    {"leerlingen feedback te geven", {43, 78, 55, 37, 22, 8}},
};

/* A text that so many respondents ticked or said ja to; loading says how much their ease with ICT
 * has to do with it, in thousandths. */
struct binary {
    const char *text;
    int total, loading;
};
static const struct binary statements[STATEMENTS] = {
    {"Ik word voldoende didactisch ondersteund om ICT in de klas te gebruiken", 107, 200},
    {"Ik word voldoende technisch ondersteund rond het gebruik van ICT", 117, 150},
    {"De nodige infrastructuur ontbreekt in mijn school om ICT in te zetten tijdens de les.", 70,
     -150},
    {"Ik heb geen software ter beschikking", 0, 0},
    {"Ik ben op de hoogte van de beleidsvisie rond het didactisch gebruik van ICT op mijn school",
     104, 250},
    {"Ik ben op de hoogte van het ICT-bijscholingsbeleid", 87, 250},
    {"Ik heb voldoende zicht op en kennis van de didactische mogelijkheden van ICT", 96, 600},
    {"Ik heb voldoende technische kennis en vaardigheden om ICT in de klas te gebruiken", 148, 600},
    {"Ik kan de meest voorkomende technische problemen bij het gebruik van ICT in de klas zelf "
     "oplossen",
     153, 600},
    {"De leerlingen kennen er vaak meer van dan ikzelf, dat houdt me tegen om ICT te gebruiken in "
     "de klas",
     34, -500},
    {"ICT inzetten in de klaspraktijk vraagt teveel tijd", 49, -400},
    {"Het gebruik van ICT gaat ten koste van de lesinhoud en kennisoverdracht", 41, -350},
    {"Ik heb geen behoefte aan ICT in mijn lespraktijk", 12, -700},
    {"Ik zou meer gebruik willen maken van ICT in de klas", 131, 150},
    {"Het gebruik van ICT heeft een didactische meerwaarde", 200, 450},
};
static const struct binary ever_trained = {"", 158, 300};
static const struct binary ways[WAYS] = {
    {"Cursus/training in groep", 171, 0},
    {"Er direct mee leren werken onder begeleiding van een opleider", 189, -200},
    {"Deelname aan workshop, studiedag, lezing of beurs", 152, 150},
    {"Deelname aan pedagogische studiedag", 141, 0},
    {"Door uitwisseling van kennis, ervaringen en praktijkvoorbeelden", 168, 200},
    {"Begeleiding door de eigen ICT-coördinator of collega", 134, -200},
    {"Bezoeken aan andere scholen waar ICT geïntegreerd wordt in de klaspraktijk", 97, 100},
    {"Zelfstudie via gedrukte materialen", 57, 0},
    {"Van op afstand onder begeleiding van een opleider", 88, 250},
    {"Via een website", 79, 300},
    {"Opleider die na de opleiding beschikbaar is en vragen beantwoordt", 160, -100},
    {"Online leren met opleider (webinars)", 105, 300},
    {"Online leren zonder opleider (e-learnings, video's …)", 117, 400},
    {"Online traject met fysieke contactmomenten", 99, 200},
};
static const struct binary aftercare[AFTERCARE] = {
    {"Ik heb geen behoefte aan nazorg, ondersteunend materiaal is voldoende (een handleiding, een "
     "website …)",
     84, 300},
    {"Een contactpersoon om vragen aan te stellen via verschillende communicatiekanalen", 163,
     -150},
    {"Een helpdesk", 121, -100},
    {"Een discussieforum", 66, 150},
    {"Een bijeenkomst nadien om ervaringen uit te wisselen, vragen te stellen", 109, 0},
    {"De opleider moet de toepassing van het geleerde opvolgen bv. via evaluatie, schoolbezoek …",
     43, -100},
    {"De opleider houdt de cursisten op de hoogte van nieuwigheden", 149, 150},
    {"De opleider stuurt een uitnodiging voor een aanvullende vorming of vervolgopleiding", 155,
     100},
};

struct reason {
    const char *text;
    int pull; /* how attractive it is, in thousandths */
};
static const struct reason reasons[REASONS] = {
    {"Kwaliteit van het aanbod", 500},
    {"Aanwezigheid van lesmateriaal en ondersteuning (syllabus, nazorg)", 300},
    {"Expertise van de nascholer", 100},
    {"Aandacht voor nieuwe ontwikkelingen", 200},
    {"Vakgerichtheid van het aanbod", 700},
    {"Afstemming op mijn ervaring, vaardigheden, noden en interesses", 600},
    {"Mate van interactiviteit", -500},
    {"Praktische invulling van de opleiding", 600},
    {"Bruikbaarheid voor mijn klaspraktijk, aansluiting leerplan", 1200},
    {"Afstemming op noden en behoeften van mijn school", -300},
    {"Beschikbaarheid/laagdrempeligheid om het te volgen", 300},
};

/* Differences between groups: in question q, item is more (or less) likely in that level. */
enum question { ACTIVITY, STATEMENT, TRAINED, WAY, SUPPORT };
enum grouping { BY_KOEPEL, BY_DOMAIN, BY_TSO };
struct effect {
    enum question question;
    int item;
    enum grouping by;
    int level, shift; /* thousandths of a standard deviation */
};
static const struct effect effects[] = {
    {ACTIVITY, 2, BY_DOMAIN, ECONOMY, 750}, {ACTIVITY, 11, BY_DOMAIN, ECONOMY, 800},
    {ACTIVITY, 9, BY_DOMAIN, WELFARE, 700}, {ACTIVITY, 8, BY_DOMAIN, WELFARE, 350},
    {ACTIVITY, 7, BY_DOMAIN, FOOD, 350},    {ACTIVITY, 6, BY_KOEPEL, GO, 400},
    {ACTIVITY, 11, BY_TSO, 1, 250},         {STATEMENT, 2, BY_KOEPEL, OVSG, 900},
    {STATEMENT, 2, BY_KOEPEL, POV, 500},    {STATEMENT, 4, BY_KOEPEL, GO, 550},
    {STATEMENT, 1, BY_DOMAIN, FOOD, -600},  {STATEMENT, 10, BY_DOMAIN, LAND, 600},
    {WAY, 11, BY_DOMAIN, ECONOMY, 600},     {WAY, 6, BY_DOMAIN, STEM, 500},
};

#endif
