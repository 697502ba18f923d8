/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer_sets.h"

#include <string.h>

#include "instrument_private.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct answer_set sets[] = {
    /* Dutch */
    {"nl",
     "akkoord",
     {"helemaal niet akkoord", "niet akkoord", "eerder niet akkoord", "neutraal",
      "noch akkoord, noch niet akkoord", "eerder akkoord", "eerder wel akkoord", "akkoord",
      "helemaal akkoord"},
     true},
    {"nl",
     "akkoord",
     {"volledig niet akkoord", "niet akkoord", "eerder niet akkoord", "neutraal", "eerder akkoord",
      "akkoord", "volledig akkoord"},
     true},
    {"nl",
     "akkoord",
     {"helemaal niet akkoord", "niet akkoord", "niet akkoord, niet niet akkoord", "akkoord",
      "helemaal akkoord"},
     true},
    {"nl",
     "eens",
     {"helemaal mee oneens", "mee oneens", "beetje mee oneens", "neutraal",
      "niet mee eens, niet mee oneens", "beetje mee eens", "mee eens", "helemaal mee eens"},
     true},
    {"nl",
     "eens",
     {"helemaal oneens", "oneens", "eerder oneens", "neutraal", "noch eens, noch oneens",
      "eerder eens", "eens", "helemaal eens"},
     true},
    {"nl",
     "eens",
     {"zeer oneens", "oneens", "enigszins oneens", "neutraal", "enigszins eens", "eens",
      "zeer eens"},
     true},
    {"nl",
     "frequentie",
     {"nooit", "bijna nooit", "zelden", "af en toe", "soms", "regelmatig", "vaak", "heel vaak",
      "bijna altijd", "altijd"},
     true},
    {"nl",
     "frequentie",
     {"nooit", "minder dan maandelijks", "enkele keren per jaar", "maandelijks", "wekelijks",
      "dagelijks", "meerdere keren per dag"},
     true},
    {"nl",
     "frequentie",
     {"(bijna) nooit", "enkele keren per jaar", "maandelijks", "wekelijks", "(bijna) dagelijks"},
     true},
    {"nl",
     "mate",
     {"helemaal niet", "nauwelijks", "in kleine mate", "een beetje", "weinig", "in beperkte mate",
      "in zekere mate", "in grote mate", "in zeer grote mate", "in zeer sterke mate"},
     true},
    {"nl", "mate", {"helemaal niet", "weinig", "matig", "veel", "heel veel"}, true},
    {"nl", "mate", {"zeer weinig", "weinig", "neutraal", "veel", "zeer veel"}, true},
    {"nl",
     "tevreden",
     {"zeer ontevreden", "ontevreden", "eerder ontevreden", "neutraal", "eerder tevreden",
      "tevreden", "zeer tevreden"},
     true},
    {"nl",
     "tevreden",
     {"helemaal niet tevreden", "niet tevreden", "neutraal", "tevreden", "helemaal tevreden"},
     true},
    {"nl",
     "belang",
     {"helemaal niet belangrijk", "niet belangrijk", "onbelangrijk", "eerder onbelangrijk",
      "neutraal", "eerder belangrijk", "belangrijk", "heel belangrijk", "zeer belangrijk"},
     true},
    {"nl",
     "kwaliteit",
     {"zeer slecht", "slecht", "onvoldoende", "matig", "redelijk", "voldoende", "goed", "zeer goed",
      "uitstekend"},
     true},
    {"nl",
     "kans",
     {"zeer onwaarschijnlijk", "onwaarschijnlijk", "neutraal", "waarschijnlijk",
      "zeer waarschijnlijk"},
     true},
    {"nl",
     "vaardig",
     {"helemaal niet vaardig", "niet vaardig", "weinig vaardig", "neutraal", "enigszins vaardig",
      "vaardig", "heel vaardig", "zeer vaardig"},
     true},
    {"nl",
     "van_toepassing",
     {"helemaal niet van toepassing", "niet van toepassing op mij", "enigszins van toepassing",
      "grotendeels van toepassing", "helemaal van toepassing"},
     true},
    {"nl",
     "waar",
     {"helemaal niet waar", "niet waar", "eerder niet waar", "neutraal", "eerder waar", "waar",
      "helemaal waar"},
     true},
    {"nl", "janee", {"nee", "neen", "ja"}, false},
    {"nl", "geslacht", {"man", "vrouw", "x", "anders", "zeg ik liever niet"}, false},
    /* English */
    {"en",
     "agreement",
     {"strongly disagree", "disagree", "moderately disagree", "somewhat disagree",
      "slightly disagree", "neutral", "slightly agree", "somewhat agree", "agree",
      "strongly agree"},
     true},
    {"en",
     "agreement",
     {"strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"},
     true},
    {"en",
     "agreement",
     {"strongly disagree", "somewhat disagree", "neither agree nor disagree", "somewhat agree",
      "strongly agree"},
     true},
    {"en",
     "agreement",
     {"completely disagree", "disagree", "partly disagree", "neutral", "undecided", "partly agree",
      "agree", "completely agree"},
     true},
    {"en",
     "agreement",
     {"fully disagree", "disagree", "rather disagree", "neutral", "rather agree", "agree",
      "fully agree"},
     true},
    {"en",
     "agreement",
     {"totally disagree", "disagree", "rather disagree", "neutral", "rather agree", "agree",
      "totally agree"},
     true},
    {"en",
     "agreement",
     {"definitely disagree", "mostly disagree", "neither agree nor disagree", "mostly agree",
      "definitely agree"},
     true},
    {"en",
     "frequency",
     {"never", "almost never", "hardly ever", "rarely", "occasionally", "sometimes", "often",
      "very often", "almost always", "always"},
     true},
    {"en",
     "frequency",
     {"never", "once a year or less", "a few times per year", "once a month", "monthly", "weekly",
      "a few times per week", "daily", "every day", "several times a day"},
     true},
    {"en",
     "frequency",
     {"never, and not open to it", "never, but open to it", "rarely", "sometimes", "often"},
     true},
    {"en",
     "extent",
     {"not at all", "very little", "a little", "slightly", "somewhat", "moderately",
      "to some extent", "quite a bit", "very much", "extremely"},
     true},
    {"en",
     "extent",
     {"not at all", "not too", "somewhat", "moderately", "very", "extremely"},
     true},
    {"en", "extent", {"none", "a little", "some", "a lot", "a great deal"}, true},
    {"en",
     "satisfaction",
     {"very dissatisfied", "dissatisfied", "somewhat dissatisfied", "neutral",
      "neither satisfied nor dissatisfied", "somewhat satisfied", "satisfied", "very satisfied",
      "extremely satisfied"},
     true},
    {"en",
     "importance",
     {"not at all important", "not important", "unimportant", "not too important",
      "slightly important", "somewhat important", "moderately important", "important",
      "very important", "extremely important"},
     true},
    {"en",
     "quality",
     {"very poor", "very bad", "poor", "bad", "fair", "average", "good", "very good", "excellent"},
     true},
    {"en",
     "likelihood",
     {"very unlikely", "unlikely", "somewhat unlikely", "neutral", "somewhat likely", "likely",
      "very likely"},
     true},
    {"en",
     "favourable",
     {"very unfavorably", "somewhat unfavorably", "neither favorably nor unfavorably (neutral)",
      "somewhat favorably", "very favorably"},
     true},
    {"en", "difficulty", {"very difficult", "difficult", "neutral", "easy", "very easy"}, true},
    {"en",
     "expertise",
     {"none", "novice", "beginner", "basic", "intermediate", "advanced", "expert"},
     true},
    {"en", "yesno", {"no", "yes"}, false},
    {"en",
     "gender",
     {"male", "female", "man", "woman", "non-binary", "other", "prefer not to say"},
     false},
    /* French */
    {"fr",
     "accord",
     {"pas du tout d'accord", "pas d'accord", "plutôt pas d'accord", "neutre",
      "ni d'accord ni pas d'accord", "plutôt d'accord", "d'accord", "tout à fait d'accord"},
     true},
    {"fr",
     "frequence",
     {"jamais", "presque jamais", "rarement", "parfois", "quelquefois", "régulièrement", "souvent",
      "très souvent", "toujours"},
     true},
    {"fr",
     "satisfaction",
     {"pas du tout satisfait", "très insatisfait", "insatisfait", "plutôt insatisfait", "neutre",
      "plutôt satisfait", "satisfait", "très satisfait", "tout à fait satisfait"},
     true},
    {"fr",
     "importance",
     {"pas du tout important", "pas important", "peu important", "neutre", "plutôt important",
      "important", "très important"},
     true},
    {"fr",
     "mesure",
     {"pas du tout", "un peu", "moyennement", "assez", "beaucoup", "énormément"},
     true},
    {"fr", "qualite", {"très mauvais", "mauvais", "moyen", "bon", "très bon", "excellent"}, true},
    {"fr", "ouinon", {"non", "oui"}, false},
    /* German */
    {"de",
     "zustimmung",
     {"stimme überhaupt nicht zu", "stimme gar nicht zu", "stimme nicht zu", "stimme eher nicht zu",
      "neutral", "teils/teils", "weder noch", "stimme eher zu", "stimme zu", "stimme voll zu"},
     true},
    {"de",
     "zustimmung",
     {"stimme nicht zu", "stimme eher nicht zu", "unentschieden", "stimme eher zu",
      "stimme voll und ganz zu"},
     true},
    {"de",
     "zustimmung",
     {"trifft gar nicht zu", "trifft überhaupt nicht zu", "trifft nicht zu", "trifft eher nicht zu",
      "teils/teils", "neutral", "trifft eher zu", "trifft zu", "trifft voll zu",
      "trifft voll und ganz zu"},
     true},
    {"de",
     "haeufigkeit",
     {"nie", "fast nie", "sehr selten", "selten", "manchmal", "gelegentlich", "oft", "häufig",
      "sehr oft", "immer"},
     true},
    {"de",
     "zufriedenheit",
     {"sehr unzufrieden", "unzufrieden", "eher unzufrieden", "neutral", "eher zufrieden",
      "zufrieden", "sehr zufrieden"},
     true},
    {"de",
     "wichtigkeit",
     {"gar nicht wichtig", "unwichtig", "eher unwichtig", "neutral", "eher wichtig", "wichtig",
      "sehr wichtig"},
     true},
    {"de",
     "qualitaet",
     {"sehr schlecht", "schlecht", "mittelmäßig", "befriedigend", "gut", "sehr gut"},
     true},
    {"de",
     "ausmass",
     {"gar nicht", "kaum", "wenig", "etwas", "mittelmäßig", "ziemlich", "sehr"},
     true},
    {"de", "janein", {"nein", "ja"}, false},
};

const char *answer_missing(const char *folded)
{
    return instrument_missing_reason(folded);
}

/* Whether one of the words stands in a folded text as a word. */
static bool has_word(const char *folded, const char *const words[], size_t count)
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
                                         "census region"};
    static const char *const alone[] = {"net",       "land",   "richting", "school",    "ervaring",
                                        "diploma",   "income", "location", "education", "role",
                                        "your role", "uw rol", "position", "discipline"};
    size_t blanks = 0;
    for (const char *at = folded; *at != '\0'; at++)
        blanks += *at == ' ';
    return has_word(folded, always, COUNT(always)) ||
           (blanks < SHORT && has_word(folded, alone, COUNT(alone)));
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

int answer_set_position(const struct answer_set *set, const char *folded)
{
    for (int i = 0; set->answers[i] != NULL; i++)
        if (strcmp(set->answers[i], folded) == 0)
            return i;
    return -1;
}

/* How many of the texts are answers of the set; 0: one of them is neither that nor missing. */
static size_t fit(const struct answer_set *set, const char *const folded[], size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (answer_set_position(set, folded[i]) >= 0)
            found++;
        else if (answer_missing(folded[i]) == NULL)
            return 0;
    }
    return found;
}

const struct answer_set *answer_set_of(const char *const folded[], size_t count)
{
    for (size_t s = 0; s < COUNT(sets); s++)
        if (fit(&sets[s], folded, count) >= 2)
            return &sets[s];
    return NULL;
}
