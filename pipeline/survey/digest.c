/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digest of a definition: two counts tables can be added when their variables, types, codes and
 * conditions are the same, what is counted together (pairs and crossings of analyses.csv), and the
 * rules of answer quality.
 * Labels, aliases, corrections and what is only shown, or worked out from the same counts, are not
 * in it. */
#include <openssl/evp.h>
#include <string.h>

#include "definition.h"
#include "peil/quality_rules.h"

struct digest {
    EVP_MD_CTX *context;
    bool whole; /* every call succeeded */
};

/* Texts are kept apart by a byte that no cell has, records by a line end. */
static void put(struct digest *digest, const char *text)
{
    digest->whole = digest->whole && EVP_DigestUpdate(digest->context, text, strlen(text)) == 1 &&
                    EVP_DigestUpdate(digest->context, "\0", 1) == 1;
}

static void put_number(struct digest *digest, size_t number)
{
    struct peil_decimal decimal = {.scaled = (int64_t)number};
    char text[PEIL_DOUBLE_TEXT];
    peil_decimal_format(&decimal, text);
    put(digest, text);
}

static void end_record(struct digest *digest)
{
    digest->whole = digest->whole && EVP_DigestUpdate(digest->context, "\n", 1) == 1;
}

static void put_list(struct digest *digest, const struct peil_survey *survey,
                     const struct peil_list *list)
{
    put(digest, "list");
    put(digest, list->name);
    end_record(digest);
    for (size_t o = 0; o < list->count; o++) {
        const struct peil_option *option = &list->options[o];
        char value[PEIL_DOUBLE_TEXT] = "";
        if (option->has_value)
            peil_decimal_format(&option->value, value);
        put(digest, option->name);
        put(digest, value);
        put(digest, option->reason < 0 ? "" : survey->reasons[option->reason]);
        put(digest, option->maps_to ? option->maps_to : "");
        end_record(digest);
    }
}

static const char *reason_name(const struct peil_survey *survey, int reason)
{
    return reason == PEIL_REASON_NOT_ASKED ? "not_asked"
           : reason == PEIL_REASON_SKIPPED ? "skipped"
                                           : survey->reasons[reason];
}

static void put_variable(struct digest *digest, const struct definition *definition, size_t v)
{
    const struct peil_survey *survey = definition->survey;
    const struct peil_variable *variable = &survey->variables[v];
    const struct definition_draft *draft = &definition->drafts[v];
    put(digest, "variable");
    put(digest, variable->name);
    put_number(digest, (size_t)variable->type);
    put_number(digest, (size_t)variable->role);
    put(digest, variable->list == PEIL_NOWHERE ? "" : survey->lists[variable->list].name);
    put(digest, variable->scale == PEIL_NOWHERE ? "" : survey->variables[variable->scale].name);
    put(digest, variable->reverse ? "reverse" : "");
    put_number(digest, variable->pick);
    put(digest, draft->calculation);
    put(digest, draft->relevant);
    for (int b = definition_innermost(variable); b != PEIL_NOWHERE;
         b = definition->blocks[b].parent)
        put(digest, definition->blocks[b].relevant);
    for (size_t m = 0; m < variable->missing_count; m++) {
        put(digest, variable->missing[m].code);
        put(digest, reason_name(survey, variable->missing[m].reason));
    }
    end_record(digest);
    for (size_t t = 0; t < variable->theme_count; t++) {
        put_number(digest, (size_t)variable->themes[t].option);
        put(digest, variable->themes[t].pattern);
        end_record(digest);
    }
}

static void put_subject(struct digest *digest, const struct peil_survey *survey,
                        const struct peil_analysis_subject *subject)
{
    const struct peil_list *list = peil_variable_list(survey, subject->variable);
    put(digest, survey->variables[subject->variable].name);
    put(digest, subject->option == PEIL_NOWHERE ? "" : list->options[subject->option].name);
}

static void put_analysis(struct digest *digest, const struct peil_survey *survey,
                         const struct peil_analysis *analysis)
{
    put(digest, peil_analysis_kind_name(analysis->kind));
    for (size_t g = 0; g < analysis->grouping_count; g++)
        put(digest, survey->variables[survey->groupings[analysis->groupings[g]].variable].name);
    end_record(digest);
    for (size_t s = 0; s < analysis->subject_count; s++) {
        put_subject(digest, survey, &analysis->subjects[s]);
        if (analysis->versus)
            put_subject(digest, survey, &analysis->versus[s]);
        end_record(digest);
    }
}

static void put_decimal(struct digest *digest, const struct peil_decimal *decimal)
{
    char text[PEIL_DOUBLE_TEXT];
    peil_decimal_format(decimal, text);
    put(digest, text);
}

/* Flags of two parts are counted together only when the same rules made them. */
static void put_quality(struct digest *digest, const struct peil_quality_settings *quality)
{
    if (quality->rules == 0)
        return;
    put(digest, "quality");
    for (int r = 0; r < PEIL_QUALITY_RULES; r++)
        if (peil_quality_has(quality->rules, (enum peil_quality_rule)r))
            put(digest, peil_quality_rule_name((enum peil_quality_rule)r));
    put_number(digest, quality->same_answers);
    put_number(digest, quality->speeder_seconds);
    put_number(digest, quality->longstring);
    put_decimal(digest, &quality->irv);
    put_decimal(digest, &quality->even_odd);
    put(digest, quality->attention_text);
    end_record(digest);
}

static void put_survey(struct digest *digest, const struct definition *definition)
{
    const struct peil_survey *survey = definition->survey;
    put(digest, "peil definition 1");
    put(digest, definition->eligible);
    end_record(digest);
    for (size_t v = 0; v < survey->variable_count; v++)
        put_variable(digest, definition, v);
    for (size_t l = 0; l < survey->list_count; l++)
        if (definition->lists[l].used)
            put_list(digest, survey, &survey->lists[l]);
    for (size_t a = 0; a < survey->analysis_count; a++)
        if (survey->analyses[a].kind == PEIL_ANALYSIS_CROSSING ||
            survey->analyses[a].kind == PEIL_ANALYSIS_PAIRED)
            put_analysis(digest, survey, &survey->analyses[a]);
    put_quality(digest, &survey->quality);
}

static void write_hexadecimal(char text[65], const unsigned char bytes[32])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < 32; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    text[64] = '\0';
}

void definition_digest(struct definition *definition)
{
    unsigned char bytes[EVP_MAX_MD_SIZE];
    struct digest digest = {EVP_MD_CTX_new(), false};
    digest.whole = digest.context && EVP_DigestInit_ex(digest.context, EVP_sha256(), NULL) == 1;
    put_survey(&digest, definition);
    digest.whole = digest.whole && EVP_DigestFinal_ex(digest.context, bytes, NULL) == 1;
    EVP_MD_CTX_free(digest.context);
    if (digest.whole)
        write_hexadecimal(definition->survey->digest, bytes);
    else
        definition_fault(definition, "survey.csv", 0, "", "SHA-256 could not be computed");
}
