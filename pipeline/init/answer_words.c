/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer_words.c: what answers and questions say of themselves. */
#include <string.h>

#include "answer_sets.h"
#include "instrument_private.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *answer_missing(const char *folded)
{
    return instrument_missing_reason(folded);
}

bool answer_has_word(const char *folded, const char *const words[], size_t count)
{
    for (size_t w = 0; w < count; w++) {
        size_t length = strlen(words[w]);
        for (const char *at = folded; (at = strstr(at, words[w])) != NULL; at += length) {
            bool begins = at == folded || strchr(" _.-/([:", at[-1]) != NULL;
            if (begins && (at[length] == '\0' || strchr(" _.-/)]:?*,", at[length]) != NULL))
                return true;
        }
    }
    return false;
}

bool answer_groups(const char *folded)
{
    enum { SHORT = 3 }; /* words: there is no room for another meaning */
    static const char *const always[] = {"onderwijsnet", "koepel",        "geslacht",
                                         "gender",       "sex",           "sexe",
                                         "geschlecht",   "leeftijd",      "leeftijdsgroep",
                                         "age",          "age group",     "alter",
                                         "altersgruppe", "functie",       "fonction",
                                         "funktion",     "provincie",     "province",
                                         "regio",        "region",        "country",
                                         "graad",        "leerjaar",      "finaliteit",
                                         "studiedomein", "studiegebied",  "studierichting",
                                         "schooltype",   "school type",   "type school",
                                         "schulform",    "onderwijsvorm", "onderwijsniveau",
                                         "vakgebied",    "statuut",       "household income",
                                         "opleiding",    "vak",           "census region"};
    static const char *const alone[] = {"net",       "land",   "richting", "school",    "ervaring",
                                        "diploma",   "income", "location", "education", "role",
                                        "your role", "uw rol", "position", "discipline"};
    size_t blanks = 0;
    for (const char *at = folded; *at != '\0'; at++)
        blanks += *at == ' ';
    return answer_has_word(folded, always, COUNT(always)) ||
           (blanks < SHORT && answer_has_word(folded, alone, COUNT(alone)));
}

bool answer_is_other(const char *folded)
{
    static const char *const words[] = {"other", "andere", "anders",    "ander",
                                        "autre", "autres", "sonstiges", "sonstige"};
    for (size_t w = 0; w < COUNT(words); w++) {
        size_t length = strlen(words[w]);
        if (strncmp(folded, words[w], length) == 0 &&
            (folded[length] == '\0' || strchr(" (,:", folded[length]) != NULL))
            return true;
    }
    return false;
}
