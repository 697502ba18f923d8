/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of answer quality: their names, their keys in settings.csv, and whether the
 * questionnaire has what they look at. */
#include <string.h>

#include "definition.h"
#include "peil/quality_rules.h"

static const char *const rule_names[PEIL_QUALITY_RULES] = {
    "same_id", "same_answers", "speeder", "longstring", "irv", "even_odd", "attention"};

static const char *const columns[PEIL_FLAG_COLUMNS] = {
    "flag/same_id", "flag/same_answers", "flag/speeder",   "flag/longstring",
    "flag/irv",     "flag/even_odd",     "flag/attention", "flag/any"};

const char *peil_quality_rule_name(enum peil_quality_rule rule)
{
    return rule_names[rule];
}

const char *peil_quality_rule_key(enum peil_quality_rule rule)
{
    return rule == PEIL_RULE_SPEEDER ? "speeder_seconds" : rule_names[rule];
}

const char *peil_flag_column(int rule)
{
    return columns[rule];
}

const char *peil_flag_count_name(enum peil_flag_count count)
{
    static const char *const names[PEIL_FLAG_COUNTS] = {"flagged", "not_flagged", "not_assessable",
                                                        "excluded"};
    return names[count];
}

bool peil_quality_has(uint8_t rules, enum peil_quality_rule rule)
{
    return (rules >> rule & 1) != 0;
}

/* The set that a name stands for; 0: it is none. */
static uint8_t rules_of(const char *name, size_t length)
{
    if (length == 3 && strncmp(name, "all", 3) == 0)
        return PEIL_QUALITY_ALL;
    for (int r = 0; r < PEIL_QUALITY_RULES; r++)
        if (strlen(rule_names[r]) == length && strncmp(rule_names[r], name, length) == 0)
            return (uint8_t)(1 << r);
    return 0;
}

bool peil_quality_parse(const char *text, uint8_t *rules, const char **unknown, size_t *length)
{
    static const char between[] = ", \t";
    *rules = 0;
    for (text += strspn(text, between); *text != '\0'; text += *length) {
        *unknown = text;
        *length = strcspn(text, between);
        uint8_t named = rules_of(text, *length);
        if (named == 0)
            return false;
        *rules |= named;
        *length += strspn(text + *length, between);
    }
    if (*rules == 0) {
        *unknown = text;
        *length = 0;
    }
    return *rules != 0;
}

static void count_one(uint64_t n[PEIL_FLAG_COUNTS], bool assessed, bool flagged, bool excluded)
{
    n[flagged    ? PEIL_COUNT_FLAGGED
      : assessed ? PEIL_COUNT_NOT_FLAGGED
                 : PEIL_COUNT_NOT_ASSESSABLE]++;
    n[PEIL_COUNT_EXCLUDED] += flagged && excluded;
}

void peil_flags_count(struct peil_flag_counts *counts, uint8_t rules, struct peil_flags flags,
                      bool excluded)
{
    for (int r = 0; r < PEIL_QUALITY_RULES; r++)
        if (peil_quality_has(rules, (enum peil_quality_rule)r))
            count_one(counts->n[r], peil_quality_has(flags.assessed, (enum peil_quality_rule)r),
                      peil_quality_has(flags.flagged, (enum peil_quality_rule)r), excluded);
    count_one(counts->n[PEIL_FLAG_ANY], true, flags.flagged != 0, excluded);
}

/* ---- settings.csv ---- */

static void fault(struct definition *definition, enum peil_quality_rule rule, const char *message)
{
    definition_fault(definition, "settings.csv", definition->quality_lines[rule], "value", "%s",
                     message);
}

static bool read_whole(const char *value, uint64_t least, uint64_t *to)
{
    struct peil_decimal number;
    if (!peil_decimal_parse(value, strlen(value), &number) || number.decimals > 0 ||
        number.scaled < (int64_t)least)
        return false;
    *to = (uint64_t)number.scaled;
    return true;
}

/* low <= value <= high; exact. */
static bool read_between(const char *value, int64_t low, int64_t high, struct peil_decimal *to)
{
    const struct peil_decimal least = {low, 0}, most = {high, 0};
    return peil_decimal_parse(value, strlen(value), to) && peil_decimal_compare(to, &least) >= 0 &&
           peil_decimal_compare(to, &most) <= 0;
}

/* NULL, or what the value should have been. */
static const char *read_value(struct peil_quality_settings *quality, enum peil_quality_rule rule,
                              const char *value)
{
    enum { HIGHEST_SD = 1000000 };
    const struct peil_decimal zero = {0, 0};
    switch (rule) {
    case PEIL_RULE_SAME_ID:
        return strcmp(value, "yes") == 0 ? NULL : "is not 'yes' (leave the line out for no)";
    case PEIL_RULE_SAME_ANSWERS:
        return read_whole(value, 2, &quality->same_answers)
                   ? NULL
                   : "is not a whole number of items, at least 2";
    case PEIL_RULE_SPEEDER:
        return read_whole(value, 1, &quality->speeder_seconds)
                   ? NULL
                   : "is not a whole number of seconds, at least 1";
    case PEIL_RULE_LONGSTRING:
        return read_whole(value, 3, &quality->longstring)
                   ? NULL
                   : "is not a whole number of items, at least 3";
    case PEIL_RULE_IRV:
        return read_between(value, 0, HIGHEST_SD, &quality->irv) &&
                       peil_decimal_compare(&quality->irv, &zero) > 0
                   ? NULL
                   : "is not a standard deviation: a number above 0, with a decimal point";
    case PEIL_RULE_EVEN_ODD:
        return read_between(value, -1, 1, &quality->even_odd)
                   ? NULL
                   : "is not a correlation: a number from -1 to 1, with a decimal point";
    case PEIL_RULE_ATTENTION:
        quality->attention_text = value; /* read with the other conditions */
        break;
    }
    return NULL;
}

void definition_read_quality(struct definition *definition, enum peil_quality_rule rule,
                             uint64_t line, const char *value)
{
    struct peil_survey *survey = definition->survey;
    definition->quality_lines[rule] = line;
    const char *wrong = read_value(&survey->quality, rule, value);
    if (wrong != NULL)
        fault(definition, rule, peil_arena_format(&survey->arena, "'%s' %s", value, wrong));
    else
        survey->quality.rules |= (uint8_t)(1 << rule);
}

/* ---- what the rules look at ---- */

static bool has_id(const struct peil_survey *survey)
{
    for (size_t v = 0; v < survey->variable_count; v++)
        if (survey->variables[v].role == PEIL_ROLE_ID)
            return true;
    return false;
}

static size_t count_items(const struct peil_survey *survey)
{
    size_t count = 0;
    for (size_t v = 0; v < survey->variable_count; v++)
        count += peil_quality_is_item(survey, (int)v);
    return count;
}

/* Items that share the list that most items share. */
static size_t longest_list(const struct peil_survey *survey)
{
    int list = peil_quality_irv_list(survey);
    size_t count = 0;
    for (size_t v = 0; list != PEIL_NOWHERE && v < survey->variable_count; v++)
        count += survey->variables[v].list == list && peil_quality_is_numbered(survey, (int)v);
    return count;
}

static size_t longest_battery(const struct peil_survey *survey)
{
    size_t longest = 0, length = 0;
    int before = PEIL_NOWHERE;
    for (size_t v = 0; v < survey->variable_count; v++) {
        enum peil_quality_step step = peil_quality_step(survey, before, (int)v);
        if (step == PEIL_STEP_PASSED)
            continue;
        before = step == PEIL_STEP_ENDS ? PEIL_NOWHERE : (int)v;
        length = step == PEIL_STEP_ENDS ? 0 : step == PEIL_STEP_BEGINS ? 1 : length + 1;
        longest = length > longest ? length : longest;
    }
    return longest;
}

static size_t split_scales(const struct peil_survey *survey)
{
    size_t count = 0;
    for (size_t v = 0; v < survey->variable_count; v++)
        count += peil_quality_halves(survey, (int)v);
    return count;
}

static void check_count(struct definition *definition, enum peil_quality_rule rule, size_t found,
                        uint64_t needed, const char *what)
{
    struct peil_survey *survey = definition->survey;
    if (peil_quality_has(survey->quality.rules, rule) && found < needed)
        fault(definition, rule,
              peil_arena_format(&survey->arena,
                                "%s can be said of nobody: %zu %s, and %llu are needed",
                                rule_names[rule], found, what, (unsigned long long)needed));
}

void definition_check_quality(struct definition *definition)
{
    const struct peil_survey *survey = definition->survey;
    const struct peil_quality_settings *quality = &survey->quality;
    if (quality->rules == 0 || definition->faults > 0)
        return;
    int flag = peil_survey_variable(survey, "flag");
    if (flag != PEIL_NOWHERE)
        definition_fault(definition, "survey.csv", survey->variables[flag].line, "name",
                         "'flag' is the name of the columns of answer quality: call it otherwise");
    if (peil_quality_has(quality->rules, PEIL_RULE_SAME_ID) && !has_id(survey))
        fault(definition, PEIL_RULE_SAME_ID, "same_id needs a variable of role id");
    check_count(definition, PEIL_RULE_SAME_ANSWERS, count_items(survey), quality->same_answers,
                "items with a list or a number");
    check_count(definition, PEIL_RULE_LONGSTRING, longest_battery(survey), quality->longstring,
                "items of one list stand one after another at most");
    check_count(definition, PEIL_RULE_IRV, longest_list(survey), PEIL_IRV_ITEMS,
                "items share a list of three or more numbers");
    check_count(definition, PEIL_RULE_EVEN_ODD, split_scales(survey), PEIL_EVEN_ODD_SCALES,
                "scales have four items with numbered answers");
}
