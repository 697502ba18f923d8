/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What labels say of themselves. All words are as peil_text_fold_words gives them: small letters
 * without accents, `ss` for the German sharp s. Whatever is concluded from them is marked for
 * confirmation. */
#include <string.h>

#include "answer_sets.h"
#include "instrument_private.h"
#include "peil/personal.h"
#include "peil/text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *phrase, *reason;
} missing[] = {
    {"geen mening", "no_opinion"},
    {"weet niet", "no_opinion"},
    {"weet ik niet", "no_opinion"},
    {"ik weet het niet", "no_opinion"},
    {"geen idee", "no_opinion"},
    {"don't know", "no_opinion"},
    {"i don't know", "no_opinion"},
    {"do not know", "no_opinion"},
    {"no opinion", "no_opinion"},
    {"unknown", "no_opinion"},
    {"onbekend", "no_opinion"},
    {"not sure", "no_opinion"},
    {"weiss nicht", "no_opinion"},
    {"keine meinung", "no_opinion"},
    {"sans opinion", "no_opinion"},
    {"ne sais pas", "no_opinion"},
    {"je ne sais pas", "no_opinion"},
    {"nvt", "not_applicable"},
    {"n.v.t.", "not_applicable"},
    {"niet van toepassing", "not_applicable"},
    {"not applicable", "not_applicable"},
    {"n/a", "not_applicable"},
    {"does not apply", "not_applicable"},
    {"nicht zutreffend", "not_applicable"},
    {"entfallt", "not_applicable"},
    {"sans objet", "not_applicable"},
    {"non applicable", "not_applicable"},
    {"geen antwoord", "refused"},
    {"wil ik niet zeggen", "refused"},
    {"zeg ik liever niet", "refused"},
    {"prefer not to say", "refused"},
    {"prefer not to answer", "refused"},
    {"no answer", "refused"},
    {"refused", "refused"},
    {"keine angabe", "refused"},
    {"keine antwort", "refused"},
    {"k.a.", "refused"},
    {"sans reponse", "refused"},
    {"pas de reponse", "refused"},
    {"je prefere ne pas repondre", "refused"},
    {"dont know", "no_opinion"},
    {"unsure", "no_opinion"},
    {"unfamiliar", "no_opinion"},
    {"kann ich nicht beurteilen", "no_opinion"},
    {"nicht anwendbar", "not_applicable"},
    {"do not wish to declare", "refused"},
    {"dat zeg ik liever niet", "refused"},
    {"kan ik niet zeggen", "no_opinion"},
    {"liever niet zeggen", "refused"},
    {"ik zeg dit liever niet", "refused"},
    {"i do not know", "no_opinion"},
    {"can't say", "no_opinion"},
    {"decline to answer", "refused"},
    {"i prefer not to say", "refused"},
    {"i prefer not to answer", "refused"},
    {"sans avis", "no_opinion"},
    {"ne se prononce pas", "no_opinion"},
    {"prefere ne pas repondre", "refused"},
    {"weiss ich nicht", "no_opinion"},
    {"ich weiss es nicht", "no_opinion"},
    {"mochte ich nicht sagen", "refused"},
    {"not administered", "not_administered"},
    {"not reached", "not_reached"},
};

static const char *const degrees[] = {
    "eens",        "oneens",      "akkoord",      "helemaal",  "volledig",     "eerder",
    "nooit",       "zelden",      "soms",         "vaak",      "altijd",       "dagelijks",
    "wekelijks",   "maandelijks", "zeer",         "beetje",    "neutraal",     "tevreden",
    "ontevreden",  "belangrijk",  "onbelangrijk", "agree",     "disagree",     "strongly",
    "never",       "rarely",      "seldom",       "sometimes", "often",        "always",
    "daily",       "weekly",      "monthly",      "very",      "somewhat",     "extremely",
    "moderately",  "slightly",    "neutral",      "satisfied", "dissatisfied", "important",
    "unimportant", "likely",      "unlikely",     "poor",      "fair",         "excellent",
    "none",        "stimme",      "trifft",       "nie",       "selten",       "manchmal",
    "oft",         "immer",       "taglich",      "sehr",      "eher",         "wichtig",
    "unwichtig",   "zufrieden",   "unzufrieden",  "jamais",    "rarement",     "parfois",
    "souvent",     "toujours",    "d'accord",     "plutot",    "tout a fait",  "tres",
    "satisfait",   "pas du tout", "goed",         "slecht",    "matig",        "gut",
    "schlecht",    "almost",      "good",         "bad",
};

/* Words of the low end of a scale. */
static const char *const negative[] = {
    "niet",   "oneens",   "nooit",       "zelden",      "onbelangrijk", "ontevreden",   "slecht",
    "not",    "disagree", "never",       "rarely",      "unimportant",  "dissatisfied", "poor",
    "bad",    "unlikely", "none",        "no",          "geen",         "nicht",        "garnicht",
    "nie",    "selten",   "unwichtig",   "unzufrieden", "schlecht",     "keine",        "pas",
    "jamais", "rarement", "insatisfait", "mauvais",     "aucun",
};

static bool in_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || ((unsigned char)byte & 0x80) != 0;
}

/* Whether the text has the word between what are no letters. */
static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word)) {
        if ((at == text || !in_word(at[-1])) && !in_word(at[length]))
            return true;
    }
    return false;
}

static bool has_any(const char *label, const char *const words[], size_t count)
{
    struct peil_arena scratch = {0};
    const char *folded = peil_text_fold_words(&scratch, label, strlen(label));
    bool found = false;
    for (size_t i = 0; i < count && !found; i++)
        found = has_word(folded, words[i]);
    peil_arena_clear(&scratch);
    return found;
}

/* The label up to what stands in parentheses or behind a stroke, without a full stop that no
 * abbreviation needs. */
static bool says(const char *folded, const char *phrase)
{
    size_t length = strlen(phrase);
    if (strncmp(folded, phrase, length) != 0)
        return false;
    const char *rest = folded + length;
    return *rest == '\0' || strcmp(rest, ".") == 0 || strncmp(rest, " (", 2) == 0 ||
           strncmp(rest, " /", 2) == 0 || *rest == '/';
}

const char *instrument_missing_reason(const char *label)
{
    struct peil_arena scratch = {0};
    const char *folded = peil_text_fold_words(&scratch, label, strlen(label)), *reason = NULL;
    for (size_t i = 0; i < COUNT(missing) && reason == NULL; i++)
        if (says(folded, missing[i].phrase))
            reason = missing[i].reason;
    peil_arena_clear(&scratch);
    return reason;
}

bool instrument_is_degree(const char *label)
{
    return has_any(label, degrees, COUNT(degrees));
}

bool instrument_is_negative(const char *label)
{
    return has_any(label, negative, COUNT(negative));
}

bool instrument_is_personal(const char *label)
{
    struct peil_arena scratch = {0};
    bool personal = peil_personal_header(peil_text_fold(&scratch, label, strlen(label)));
    peil_arena_clear(&scratch);
    return personal;
}

bool instrument_is_grouping(const char *label)
{
    struct peil_arena scratch = {0};
    bool group = answer_groups(peil_text_fold_words(&scratch, label, strlen(label)));
    peil_arena_clear(&scratch);
    return group;
}
