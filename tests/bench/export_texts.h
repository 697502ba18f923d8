/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export_texts.h: the questionnaire of the benchmark, in the words of its export.
 *
 * survey/ defines the same questions: a text that stands in one of the two only makes `peil run`
 * refuse the export, so that they cannot drift apart unseen. Labels are written as they stand in
 * the file: one with a comma is quoted here already. */
#ifndef PEIL_EXPORT_TEXTS_H
#define PEIL_EXPORT_TEXTS_H

#include <stddef.h>

enum {
    LABEL_ROOM = 32, /* copied whole, which is quicker than copying the length */
    SCALES = 4,
    SCALE_ITEMS = 10,
    ANSWERS = 5, /* from low to high; the one after them is the declared missing */
    NETS = 4,
    DOMAINS = 12,
    FINALITIES = 3
};

struct label {
    char text[LABEL_ROOM];
    size_t length; /* bytes */
};
#define LABEL(words)                                                                               \
    {                                                                                              \
        words, sizeof(words) - 1                                                                   \
    }

struct level {
    struct label label;
    int share; /* of 100 respondents */
    int shift; /* of what they answer, in hundredths of the spread of one trait */
};

struct item {
    const char *row;
    int ease; /* how far answers lie above the middle, in hundredths of the spread of one trait */
    int sign; /* -1: worded against its scale */
};

struct scale {
    const char *question;
    const struct label *answers; /* ANSWERS + 1 */
    struct item items[SCALE_ITEMS];
};

static const struct level nets[NETS] = {
    {LABEL("Vrij onderwijs"), 61, 0},
    {LABEL("GO!"), 22, 12},
    {LABEL("Officieel onderwijs"), 14, -8},
    {LABEL("Privéonderwijs"), 3, 20},
};

static const struct level domains[DOMAINS] = {
    {LABEL("Mechanica"), 19, 6},
    {LABEL("Handel"), 15, 24},
    {LABEL("Personenzorg"), 14, -4},
    {LABEL("Hout"), 9, -14},
    {LABEL("Bouw"), 8, -18},
    {LABEL("Auto"), 7, 0},
    {LABEL("\"Voeding, horeca\""), 7, -10},
    {LABEL("Land- en tuinbouw"), 6, -6},
    {LABEL("Lichaamsverzorging"), 5, 4},
    {LABEL("Chemie"), 4, 16},
    {LABEL("Koeling en warmte"), 3, 2},
    {LABEL("Toerisme"), 3, 10},
};

static const struct level finalities[FINALITIES] = {
    {LABEL("Doorstroom"), 25, 10},
    {LABEL("Dubbel"), 40, 4},
    {LABEL("Arbeidsmarkt"), 35, -10},
};

static const struct label frequency[ANSWERS + 1] = {
    LABEL("Nooit"), LABEL("Zelden"), LABEL("Soms"),
    LABEL("Vaak"),  LABEL("Altijd"), LABEL("Niet van toepassing"),
};

static const struct label agreement[ANSWERS + 1] = {
    LABEL("Helemaal niet akkoord"), LABEL("Niet akkoord"), LABEL("Neutraal"), LABEL("Akkoord"),
    LABEL("Helemaal akkoord"),      LABEL("Geen mening"),
};

static const char *const questions_before[] = {
    "Tijdstempel",
    "Onder welk onderwijsnet valt jouw school?",
    "In welk domein geef je les?",
    "In welke finaliteit geef je les?",
};

static const struct scale scales[SCALES] = {
    {"Hoe vaak doe je het volgende?",
     frequency,
     {{"Lessen voorbereiden met ICT", 90, 1},
      {"Uitleg geven met ICT", 70, 1},
      {"Oefeningen online aanbieden", 30, 1},
      {"Toetsen online afnemen", -20, 1},
      {"Feedback geven langs digitale weg", 0, 1},
      {"Leerlingen online laten samenwerken", -60, 1},
      {"Op maat werken met digitale leerpaden", -90, 1},
      {"Met ouders mailen of chatten", -10, 1},
      {"Lesmateriaal delen met collega's", 40, 1},
      {"Alles op papier houden", -50, -1}}},
    {"In welke mate ga je akkoord? Ik kan",
     agreement,
     {{"een digitale les opbouwen", 60, 1},
      {"een technisch probleem zelf oplossen", -10, 1},
      {"een betrouwbare bron kiezen", 80, 1},
      {"gegevens van leerlingen beschermen", 10, 1},
      {"een digitale toets maken", 40, 1},
      {"een filmpje maken en delen", -30, 1},
      {"leerlingen online begeleiden", 20, 1},
      {"auteursrechten naleven", -40, 1},
      {"een nieuw programma snel leren gebruiken", 30, 1},
      {"alleen met hulp iets nieuws gebruiken", -20, -1}}},
    {"In welke mate ga je akkoord met deze stellingen?",
     agreement,
     {{"ICT maakt mijn lessen beter", 70, 1},
      {"Ik leer graag bij over ICT", 60, 1},
      {"ICT bespaart mij tijd", -30, 1},
      {"Mijn leerlingen leren meer met ICT", 10, 1},
      {"Ik probeer graag nieuwe toepassingen uit", 20, 1},
      {"Mijn school waardeert wat ik met ICT doe", 0, 1},
      {"Ik wil vaker ICT gebruiken", 40, 1},
      {"ICT past bij mijn vak", 50, 1},
      {"ICT geeft mij stress, ook thuis", -30, -1},
      {"ICT leidt mijn leerlingen af", 20, -1}}},
    {"Hoe vaak maak je dit mee op school?",
     frequency,
     {{"Te weinig toestellen", 30, 1},
      {"Een trage verbinding", 20, 1},
      {"Verouderde software", -20, 1},
      {"Gebrek aan tijd", 80, 1},
      {"Gebrek aan kennis", 10, 1},
      {"Gebrek aan hulp", -30, 1},
      {"Te grote klassen", 0, 1},
      {"Regels die ICT in de weg staan", -70, 1},
      {"Weerstand bij leerlingen", -90, 1},
      {"Alles werkt zoals het moet", 20, -1}}},
};

#endif
