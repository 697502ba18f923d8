/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calculations, from text to struct peil_calculation: recode, if, band, scale scores, themes.
 *
 * When one is parsed all it refers to has its type already (order.c sees to that). */
#include <string.h>

#include "bands.h"
#include "definition.h"
#include "syntax.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct parsing {
    struct definition *definition;
    struct syntax syntax;
    int index;
    struct peil_variable *variable;
    const char *list; /* LIST of `calculate LIST`; "" */
};

static bool is_choice(const struct peil_variable *variable)
{
    return variable->type == PEIL_SELECT_ONE || variable->type == PEIL_SELECT_MULTIPLE;
}

/* A ${variable} that is calculated from, still there after cleaning. */
static int parse_source(struct parsing *parsing)
{
    const char *begin = parsing->syntax.begin;
    int source = syntax_variable(&parsing->syntax);
    if (source == PEIL_NOWHERE)
        return source;
    const struct peil_variable *variable = &parsing->definition->survey->variables[source];
    const char *why = definition_out_of_reach(variable);
    if (!why)
        return source;
    syntax_fault_at(&parsing->syntax, begin, "'%s' %s", variable->name, why);
    return PEIL_NOWHERE;
}

/* The list a calculation gives levels of: the one named in the type. */
static int type_list(struct parsing *parsing)
{
    if (!*parsing->list) {
        syntax_fault(&parsing->syntax, "the type must name the list of levels: calculate LIST");
        return PEIL_NOWHERE;
    }
    return definition_find_list(parsing->definition->survey, parsing->list);
}

/* For each option of the source's list the level it maps to. A fault stands where maps_to does. */
static void map_options(struct parsing *parsing, int source, int target)
{
    struct definition *definition = parsing->definition;
    struct peil_survey *survey = definition->survey;
    const struct peil_list *from = &survey->lists[survey->variables[source].list];
    const struct peil_list *to = &survey->lists[target];
    int *recoded = peil_arena_alloc(&survey->arena, from->count + 1, sizeof *recoded);
    for (size_t o = 0; o < from->count; o++) {
        const struct peil_option *option = &from->options[o];
        recoded[o] = option->maps_to ? peil_list_option(to, option->maps_to) : PEIL_NOWHERE;
        bool missing = recoded[o] != PEIL_NOWHERE && to->options[recoded[o]].reason != PEIL_NOWHERE;
        if (missing || (option->maps_to && recoded[o] == PEIL_NOWHERE))
            definition_fault(definition, "choices.csv", option->line, "maps_to",
                             "'%s' is %s of %s%s", option->maps_to,
                             missing ? "a missing answer" : "not an answer", to->name,
                             definition_near_option(survey, to, option->maps_to));
    }
    parsing->variable->calculation.recoded = recoded;
    definition->lists[survey->variables[source].list].recoded = true;
}

/* recode(${v},LIST) */
static void parse_recode(struct parsing *parsing)
{
    struct syntax *syntax = &parsing->syntax;
    struct peil_survey *survey = parsing->definition->survey;
    const char *begin = syntax->begin;
    int source = parse_source(parsing);
    if (source == PEIL_NOWHERE || !syntax_expect(syntax, ","))
        return;
    const struct peil_variable *from = &survey->variables[source];
    int target = definition_find_list(survey, syntax->word);
    if (!is_choice(from))
        syntax_fault_at(syntax, begin, "'%s' has no answer list to recode", from->name);
    else if (syntax->token != SYNTAX_WORD || target == PEIL_NOWHERE)
        syntax_fault(syntax, "'%s' is not a list of choices.csv%s", syntax->word,
                     definition_near_list(survey, syntax->word));
    else if (*parsing->list && strcmp(parsing->list, syntax->word) != 0)
        syntax_fault(syntax, "'%s' is another list than the type's '%s'", syntax->word,
                     parsing->list);
    syntax_next(syntax);
    if (syntax->fault || !syntax_expect(syntax, ")"))
        return;
    parsing->definition->lists[target].used = true;
    parsing->variable->type = from->type;
    parsing->variable->list = target;
    parsing->variable->calculation.kind = PEIL_RECODE;
    parsing->variable->calculation.source = source;
    if (!definition_broken(survey, source))
        map_options(parsing, source, target);
}

/* The level in quotes: an option of list, or '' for none. */
static bool parse_level(struct parsing *parsing, const struct peil_list *list, int *option)
{
    struct syntax *syntax = &parsing->syntax;
    *option = PEIL_NOWHERE;
    if (syntax->token != SYNTAX_TEXT)
        return syntax_fault(syntax, "'%s' where a level in quotes is wanted", syntax->word);
    if (*syntax->word) {
        *option = peil_list_option(list, syntax->word);
        if (*option == PEIL_NOWHERE)
            return syntax_fault(
                syntax, "'%s' is not an answer of %s%s", syntax->word, list->name,
                definition_near_option(parsing->definition->survey, list, syntax->word));
        if (list->options[*option].reason != PEIL_NOWHERE)
            return syntax_fault(syntax, "'%s' is a missing answer of %s", syntax->word, list->name);
    }
    syntax_next(syntax);
    return true;
}

/* How many branches a text can have at most: each takes an if and one is the ELSE. */
static size_t most_branches(const char *text)
{
    size_t count = 2;
    for (const char *at = text; (at = strstr(at, "if")); at += 2)
        count++;
    return count;
}

/* if(EXPRESSION,'name',ELSE), behind the word; ELSE is a level or another if. */
static void parse_if(struct parsing *parsing)
{
    struct syntax *syntax = &parsing->syntax;
    struct peil_survey *survey = parsing->definition->survey;
    struct peil_calculation *calculation = &parsing->variable->calculation;
    int index = type_list(parsing);
    if (index == PEIL_NOWHERE)
        return;
    const struct peil_list *list = &survey->lists[index];
    size_t open = 0;
    calculation->branches = peil_arena_alloc(&survey->arena, most_branches(syntax->text),
                                             sizeof *calculation->branches);
    do {
        struct peil_choice *branch = &calculation->branches[calculation->branch_count++];
        open++;
        if (!syntax_expect(syntax, "(") || !(branch->condition = syntax_condition(syntax)) ||
            !syntax_expect(syntax, ",") || !parse_level(parsing, list, &branch->option) ||
            !syntax_expect(syntax, ","))
            return;
    } while (syntax_accept(syntax, SYNTAX_WORD, "if"));
    if (!parse_level(parsing, list, &calculation->branches[calculation->branch_count++].option))
        return;
    for (; open > 0; open--)
        if (!syntax_expect(syntax, ")"))
            return;
    calculation->kind = PEIL_IF;
    parsing->variable->list = index;
}

/* The bounds of band(${v},b1,b2,...), from the comma behind ${v} to the closing parenthesis. */
static bool parse_bounds(struct parsing *parsing)
{
    struct syntax *syntax = &parsing->syntax;
    struct peil_calculation *calculation = &parsing->variable->calculation;
    size_t most = 1;
    for (const char *byte = syntax->text; *byte; byte++)
        most += *byte == ',';
    calculation->bounds =
        peil_arena_alloc(&parsing->definition->survey->arena, most, sizeof *calculation->bounds);
    if (!syntax_expect(syntax, ","))
        return false;
    do {
        struct peil_decimal *bound = &calculation->bounds[calculation->bound_count];
        if (syntax->token != SYNTAX_WORD ||
            !peil_decimal_parse(syntax->word, strlen(syntax->word), bound))
            return syntax_fault(syntax, "'%s' where a bound (a number) is wanted", syntax->word);
        if (calculation->bound_count++ > 0 && peil_decimal_compare(bound - 1, bound) >= 0)
            return syntax_fault(syntax, "'%s' is not above the bound before it", syntax->word);
        syntax_next(syntax);
    } while (syntax_accept(syntax, SYNTAX_SYMBOL, ","));
    return syntax_expect(syntax, ")");
}

static void parse_band(struct parsing *parsing)
{
    struct syntax *syntax = &parsing->syntax;
    struct definition *definition = parsing->definition;
    const char *begin = syntax->begin;
    int source = parse_source(parsing);
    if (source == PEIL_NOWHERE)
        return;
    const struct peil_variable *from = &definition->survey->variables[source];
    bool number = from->type == PEIL_INTEGER || from->type == PEIL_DECIMAL;
    if (!number && !definition_broken(definition->survey, source)) {
        syntax_fault_at(syntax, begin, "'%s' is not a number", from->name);
        return;
    }
    if (!parse_bounds(parsing))
        return;
    parsing->variable->calculation.kind = PEIL_BAND;
    parsing->variable->calculation.source = source;
    const char *fault = NULL;
    if (*parsing->list)
        fault = definition_match_bands(definition, parsing->index,
                                       definition_find_list(definition->survey, parsing->list));
    else
        fault = definition_make_bands(definition, parsing->index);
    if (fault)
        syntax_fault_at(syntax, syntax->text, "%s", fault);
}

/* mean(), mean(min=5): the items are those whose scale this is. */
static void parse_score(struct parsing *parsing, enum peil_calculation_kind kind)
{
    struct syntax *syntax = &parsing->syntax;
    struct peil_calculation *calculation = &parsing->variable->calculation;
    struct peil_decimal least = {0};
    if (syntax_accept(syntax, SYNTAX_WORD, "min")) {
        if (!syntax_expect(syntax, "="))
            return;
        if (!peil_decimal_parse(syntax->word, strlen(syntax->word), &least) || least.decimals > 0 ||
            least.scaled < 1) {
            syntax_fault(syntax, "'%s' is not a whole number above 0", syntax->word);
            return;
        }
        syntax_next(syntax);
    }
    if (!syntax_expect(syntax, ")"))
        return;
    if (*parsing->list)
        syntax_fault(syntax, "a score has no list: the type is calculate alone");
    if (parsing->variable->role != PEIL_ROLE_SCALE)
        syntax_fault(syntax, "a score needs role scale");
    calculation->kind = kind;
    calculation->minimum_answered = (size_t)least.scaled; /* 0: half of the items, set later */
    parsing->variable->type = PEIL_DECIMAL;
}

/* themes(${v}) */
static void parse_themes(struct parsing *parsing)
{
    struct syntax *syntax = &parsing->syntax;
    struct definition *definition = parsing->definition;
    const char *begin = syntax->begin;
    int source = syntax_variable(syntax);
    if (source == PEIL_NOWHERE || !syntax_expect(syntax, ")"))
        return;
    const struct peil_variable *from = &definition->survey->variables[source];
    if (from->type != PEIL_TEXT)
        syntax_fault_at(syntax, begin, "'%s' is not a text", from->name);
    else if (from->role == PEIL_ROLE_PERSONAL || from->role == PEIL_ROLE_CLUSTER)
        syntax_fault_at(syntax, begin, "'%s' %s", from->name, definition_out_of_reach(from));
    else if (*parsing->list)
        syntax_fault_at(syntax, begin, "themes() makes its own list: the type is calculate alone");
    if (syntax->fault)
        return;
    parsing->variable->calculation.kind = PEIL_THEMES;
    parsing->variable->calculation.source = source;
    const char *fault = definition_make_themes(definition, parsing->index);
    if (fault)
        syntax_fault_at(syntax, begin, "%s", fault);
}

/* lookup(${v}), lookup(${v},column): of an answer that may go no further. */
static void parse_lookup(struct parsing *parsing)
{
    struct syntax *syntax = &parsing->syntax;
    struct definition *definition = parsing->definition;
    const char *begin = syntax->begin, *column = parsing->variable->name;
    int source = syntax_variable(syntax);
    if (source == PEIL_NOWHERE)
        return;
    if (syntax_accept(syntax, SYNTAX_SYMBOL, ",")) {
        if (syntax->token != SYNTAX_WORD) {
            syntax_fault(syntax, "'%s' where a column of lookup.csv is wanted", syntax->word);
            return;
        }
        column = peil_arena_text(&definition->survey->arena, syntax->word);
        syntax_next(syntax);
    }
    if (!syntax_expect(syntax, ")"))
        return;
    if (definition->drafts[source].calculated)
        syntax_fault_at(syntax, begin, "'%s' is calculated: lookup.csv knows answers as typed",
                        definition->survey->variables[source].name);
    if (syntax->fault)
        return;
    parsing->variable->calculation.kind = PEIL_LOOKUP;
    parsing->variable->calculation.source = source;
    parsing->variable->type = PEIL_DECIMAL;
    if (*parsing->list) {
        parsing->variable->type = PEIL_SELECT_ONE;
        parsing->variable->list = definition_find_list(definition->survey, parsing->list);
        definition->lists[parsing->variable->list].used = true;
    }
    const char *fault = definition_make_lookup(definition, parsing->index, column);
    if (fault)
        syntax_fault_at(syntax, begin, "%s", fault);
}

static void parse(struct parsing *parsing)
{
    static const char *const words[] = {"recode", "if",   "band",   "mean",
                                        "sum",    "pomp", "themes", "lookup"};
    static const enum peil_calculation_kind kinds[] = {
        PEIL_RECODE, PEIL_IF, PEIL_BAND, PEIL_MEAN, PEIL_SUM, PEIL_POMP, PEIL_THEMES, PEIL_LOOKUP};
    struct syntax *syntax = &parsing->syntax;
    int word = syntax->token == SYNTAX_WORD ? definition_word(syntax->word, words, COUNT(words))
                                            : PEIL_NOWHERE;
    if (word == PEIL_NOWHERE) {
        syntax_fault(syntax,
                     "'%s' is not a calculation: recode, if, band, mean, sum, pomp, themes or "
                     "lookup%s",
                     syntax->word,
                     definition_near(&parsing->definition->survey->arena, syntax->word, words,
                                     COUNT(words)));
        return;
    }
    syntax_next(syntax);
    if (kinds[word] == PEIL_IF) /* takes its own parentheses, one for each if */
        parse_if(parsing);
    else if (!syntax_expect(syntax, "("))
        return;
    else if (kinds[word] == PEIL_RECODE)
        parse_recode(parsing);
    else if (kinds[word] == PEIL_BAND)
        parse_band(parsing);
    else if (kinds[word] == PEIL_THEMES)
        parse_themes(parsing);
    else if (kinds[word] == PEIL_LOOKUP)
        parse_lookup(parsing);
    else
        parse_score(parsing, kinds[word]);
    if (!syntax->fault && syntax->token != SYNTAX_END)
        syntax_fault(syntax, "'%s' where the calculation should end", syntax->word);
}

void definition_parse_calculation(struct definition *definition, int variable)
{
    const struct definition_draft *draft = &definition->drafts[variable];
    struct peil_variable *it = &definition->survey->variables[variable];
    struct parsing parsing = {
        .definition = definition, .index = variable, .variable = it, .list = draft->list};
    if (!*draft->calculation)
        return; /* reported with its row */
    if (*parsing.list && definition_find_list(definition->survey, parsing.list) == PEIL_NOWHERE)
        return;
    syntax_begin(&parsing.syntax, definition->survey, draft->calculation);
    parse(&parsing);
    if (!parsing.syntax.fault)
        return;
    definition_fault(definition, "survey.csv", it->line, "calculation", "'%s': %s",
                     draft->calculation, parsing.syntax.fault);
    it->type = PEIL_SELECT_ONE;
    it->list = PEIL_NOWHERE;
}
