/* SPDX-License-Identifier: GPL-3.0-or-later */
/* example_texts.h: the names, schools and open answers of the example, all of them invented.
 *
 * Open answers are written the way people type in a form: with commas, quotes, line ends, a dash
 * or an equals sign in front, spelling mistakes; and some that no theme covers. */
#ifndef EXAMPLE_TEXTS_H
#define EXAMPLE_TEXTS_H

#include "example_instrument.h"

static const char *const first_names[] = {
    "Anneke", "Bart",  "Carla",  "Dirk",   "Elise", "Fons",   "Greet",   "Hassan",  "Ilse",
    "Jef",    "Karim", "Lotte",  "Mieke",  "Noor",  "Oscar",  "Petra",   "Quinten", "Rita",
    "Samira", "Tuur",  "Ulrike", "Veerle", "Wim",   "Xander", "Yasmina", "Zoë",
};
static const char *const last_names[] = {
    "Verzonnen",  "Van Voorbeeld", "De Proef",  "Testmans",    "Van den Bedenk", "Fictiers",
    "Proefsteen", "Nepmans",       "D'Enquête", "Van Nergens", "Steekproefs",    "De Schijn",
};

static const char *const school_names[] = {
    "De Ceder",
    "De Linde",
    "De Beuk",
    "De Eik",
    "De Wilg",
    "De Populier",
    "De Esdoorn",
    "De Kastanje",
    "De Spar",
    "De Lork",
    "De Plataan",
    "De Hazelaar",
    "De Meidoorn",
    "De Vlier",
    "De Hulst",
    "De Taxus",
    "De Berk",
    "De Els",
    "De Merel",
    "De Zwaluw",
    "De Ekster",
    "De Reiger",
    "De Kievit",
    "De Wulp",
    "De Fazant",
    "De Specht",
    "De Uil",
    "De Valk",
    "De Buizerd",
    "De Sperwer",
    "De Mus",
    "De Vink",
    "De Koolmees",
    "De Roodborst",
    "De Lijster",
    "De Nachtegaal",
    "De Passer",
    "Het Kompas",
    "De Hefboom",
    "De Katrol",
    "Het Tandwiel",
    "De Schroef",
    "De Beitel",
    "De Schaaf",
    "Het Aambeeld",
    "De Passage",
    "De Sluis",
    "De Molen",
    "De Brug",
    "Het Baken",
    "De Vuurtoren",
    "De Horizon, campus Noord",
    "De Horizon, campus Zuid",
};

static const char *const other_functions[] = {
    "leerlingenbegeleider",
    "zorgcoördinator, titularis",
    "GOK-coördinator",
    "stagebegeleider",
    "preventieadviseur, vakgroepvoorzitter",
    "werkplaatsleider",
    "beleidsmedewerker",
};

static const char *const other_uses[] = {
    "leerlingen te laten opzoeken",
    "mijn agenda en punten bij te houden",
    "contact te houden met ouders",
    "=> vooral afstandsonderwijs tijdens de lockdown",
    "filmpjes van de werkplaats te maken,\nzodat ze thuis nog eens kunnen kijken",
    "stageverslagen op te volgen",
    "administratie",
    "een digitale \"plan van aanpak\" op te stellen",
    "GIP op te volgen",
    "recepten en werkfiches te delen",
};

enum { ANY_DOMAIN = -1 };

/* A text as typed, how common it is, and the study domain it belongs to (enum domain). */
struct weighted {
    const char *text;
    int weight, domain;
};
static const struct weighted tools[] = {
    {"Smartschool", 50, ANY_DOMAIN},
    {"smartschool", 14, ANY_DOMAIN},
    {"Teams", 22, ANY_DOMAIN},
    {"Microsoft Teams", 8, ANY_DOMAIN},
    {"Kahoot", 24, ANY_DOMAIN},
    {"Kahoot!", 8, ANY_DOMAIN},
    {"Padlet", 16, ANY_DOMAIN},
    {"Bookwidgets", 20, ANY_DOMAIN},
    {"YouTube", 18, ANY_DOMAIN},
    {"youtube filmpjes", 5, ANY_DOMAIN},
    {"Powerpoint", 20, ANY_DOMAIN},
    {"PowerPoint", 7, ANY_DOMAIN},
    {"Excel", 8, ANY_DOMAIN},
    {"Word", 9, ANY_DOMAIN},
    {"OneNote", 8, ANY_DOMAIN},
    {"Google Forms", 7, ANY_DOMAIN},
    {"Google Classroom", 7, ANY_DOMAIN},
    {"Google Drive", 6, ANY_DOMAIN},
    {"Quizlet", 8, ANY_DOMAIN},
    {"Quizizz", 5, ANY_DOMAIN},
    {"Mentimeter", 7, ANY_DOMAIN},
    {"Socrative", 5, ANY_DOMAIN},
    {"Screencast-O-Matic", 4, ANY_DOMAIN},
    {"Nearpod", 3, ANY_DOMAIN},
    {"LessonUp", 5, ANY_DOMAIN},
    {"Canva", 3, ANY_DOMAIN},
    {"Edpuzzle", 3, ANY_DOMAIN},
    {"beamer", 4, ANY_DOMAIN},
    {"digitaal bord", 5, ANY_DOMAIN},
    {"Diddit", 3, ANY_DOMAIN},
    {"AutoCAD", 22, STEM},
    {"SolidWorks", 14, STEM},
    {"SketchUp", 14, STEM},
    {"Electude", 16, STEM},
    {"Festo FluidSim", 10, STEM},
    {"TIA Portal", 10, STEM},
    {"Exact Online", 30, ECONOMY},
    {"Wiso", 10, ECONOMY},
    {"Excel", 30, ECONOMY},
    {"virtueel kassasysteem", 8, FOOD},
};

static const struct weighted needs[] = {
    {"programmeren", 8, STEM},
    {"leren programmeren met Arduino", 10, STEM},
    {"Python of een andere \"echte\" programmeertaal", 8, STEM},
    {"CNC programmeren", 10, STEM},
    {"3D-modelleren", 10, STEM},
    {"3D tekenen in SolidWorks", 12, STEM},
    {"tekenen met SketchUp", 6, STEM},
    {"simulatiesoftware voor de praktijklessen", 10, STEM},
    {"PLC en automatisering", 12, STEM},
    {"domotica (KNX), robots", 8, STEM},
    {"automatisatie: cobots en industrie 4.0", 7, STEM},
    {"VR in de werkplaats", 8, STEM},
    {"VR en AR in de klas", 7, ANY_DOMAIN},
    {"werken met een VR-bril", 5, ANY_DOMAIN},
    {"virtual reality, maar dan betaalbaar", 3, ANY_DOMAIN},
    {"interactieve lessen maken", 9, ANY_DOMAIN},
    {"digitale leerpaden", 8, ANY_DOMAIN},
    {"differentiëren met ICT", 8, ANY_DOMAIN},
    {"BookWidgets", 7, ANY_DOMAIN},
    {"hoe kan ik gedifferentieerd lesgeven op afstand?", 4, ANY_DOMAIN},
    {"activerende werkvormen online", 6, ANY_DOMAIN},
    {"online toetsen maken", 8, ANY_DOMAIN},
    {"evalueren van vaardigheden", 6, ANY_DOMAIN},
    {"digitaal feedback geven", 5, ANY_DOMAIN},
    {"Excel", 5, ANY_DOMAIN},
    {"Excel voor gevorderden", 12, ECONOMY},
    {"Office 365", 7, ANY_DOMAIN},
    {"Teams en OneNote", 7, ANY_DOMAIN},
    {"PowerPoint (animaties)", 3, ANY_DOMAIN},
    {"Google Classroom", 6, ANY_DOMAIN},
    {"Google-applicaties", 4, ANY_DOMAIN},
};
/* No theme of the report covers these. */
static const char *const needs_uncoded[] = {
    "Alles wat mijn lessen beter maakt",
    "Ja, maar tijd ontbreekt.",
    "basis",
    "een opfrissing van de basiskennis, op maat van de \"digibeet\"",
    "Smartschool beter leren gebruiken",
    "Filmpjes maken en bewerken",
    "Cyberveiligheid, privacy",
    "Hangt af van het aanbod;\nik volg graag wat nieuw is",
    "Weet niet",
    "ja",
    "+ betere infrastructuur!",
};
static const char *const needs_none[] = {
    "Neen",
    "neen",
    "Nee",
    "geen",
    "Geen",
    "Momenteel niet",
    "Niet direct",
    "/",
    "-",
    "nvt",
    "Op dit moment geen behoefte",
    "Geen nood",
};

static const char *const trainings[] = {
    "Smartschool",
    "Excel en Word via de school",
    "BookWidgets, Kahoot",
    "Pedagogische studiedag over ICT",
    "RTC: PLC-opleiding",
    "RTC opleiding VR",
    "Webinar Teams",
    "opleiding 3D-tekenen,\ninterne nascholing Smartschool",
    "Google Classroom",
    "te veel om op te noemen",
    "\"ICT in de klas\", twee namiddagen",
    "weet ik niet meer",
    "AutoCAD basis",
    "- leerpaden\n- toetsen",
    "online e-learning",
    "Office 365",
    "Programmeren met Arduino",
};

static const char *const other_ways[] = {
    "samen met een collega in de klas",
    "korte filmpjes, max. 5 minuten",
    "bedrijfsbezoek",
    "tijdens de lesuren, niet op woensdagnamiddag",
    "co-teaching",
};
static const char *const other_reasons[] = {
    "dicht bij huis",
    "gratis, of betaald door de school",
    "omdat ik het wil kennen",
    "certificaat",
};

#endif
