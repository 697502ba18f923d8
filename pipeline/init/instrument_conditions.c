/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions of other platforms in our words, where these say the same.
 *
 *   REDCap      [a]='1' and [b(2)]='1'
 *   LimeSurvey  Q1.NAOK == "A2" && Q4_SQ001.NAOK == "Y"
 *   XLSForm     ${a}='yes' and selected(${b},'x')
 *
 * What is not a comparison of an earlier question with an answer or a number is not translated: the
 * whole condition then stays a remark. Questions are looked up among earlier rows only, so that no
 * condition can go in a circle. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "instrument_private.h"
#include "peil/decimal.h"

enum { DEEPEST = 50 };

enum token {
    TOKEN_END,
    TOKEN_BAD,
    TOKEN_REFERENCE, /* word: what a key may say */
    TOKEN_TEXT,
    TOKEN_NUMBER,
    TOKEN_RELATION, /* word: = != < <= > >= */
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_NOT,
    TOKEN_SELECTED,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA
};

struct reader {
    struct instrument *it;
    enum instrument_dialect dialect;
    size_t row; /* whose condition it is */
    const char *at;
    enum token token;
    const char *word;
    int depth;
};

static enum token take(struct reader *reader, size_t length, enum token token)
{
    reader->word = peil_arena_copy(&reader->it->scratch, reader->at, length);
    reader->at += length;
    return token;
}

static enum token take_between(struct reader *reader, size_t open, char close, enum token token)
{
    const char *end = strchr(reader->at + open, close);
    if (end == NULL)
        return TOKEN_BAD;
    reader->word =
        peil_arena_copy(&reader->it->scratch, reader->at + open, (size_t)(end - reader->at) - open);
    reader->at = end + 1;
    return token;
}

static enum token take_symbol(struct reader *reader)
{
    static const struct {
        const char *symbol, *word;
        enum token token;
    } symbols[] = {
        {"==", "=", TOKEN_RELATION},  {"!=", "!=", TOKEN_RELATION}, {"<>", "!=", TOKEN_RELATION},
        {"<=", "<=", TOKEN_RELATION}, {">=", ">=", TOKEN_RELATION}, {"&&", "", TOKEN_AND},
        {"||", "", TOKEN_OR},         {"=", "=", TOKEN_RELATION},   {"<", "<", TOKEN_RELATION},
        {">", ">", TOKEN_RELATION},   {"!", "", TOKEN_NOT},         {"(", "", TOKEN_OPEN},
        {")", "", TOKEN_CLOSE},       {",", "", TOKEN_COMMA}};
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        size_t length = strlen(symbols[i].symbol);
        if (strncmp(reader->at, symbols[i].symbol, length) != 0)
            continue;
        reader->at += length;
        reader->word = symbols[i].word;
        return symbols[i].token;
    }
    return TOKEN_BAD;
}

static enum token word_token(struct reader *reader)
{
    static const struct {
        const char *text, *word;
        enum token token;
    } words[] = {{"and", "", TOKEN_AND},      {"or", "", TOKEN_OR},
                 {"not", "", TOKEN_NOT},      {"selected", "", TOKEN_SELECTED},
                 {"eq", "=", TOKEN_RELATION}, {"ne", "!=", TOKEN_RELATION},
                 {"lt", "<", TOKEN_RELATION}, {"le", "<=", TOKEN_RELATION},
                 {"gt", ">", TOKEN_RELATION}, {"ge", ">=", TOKEN_RELATION}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(reader->word, words[i].text) == 0) {
            reader->word = words[i].word;
            return words[i].token;
        }
    struct peil_decimal number;
    if (peil_decimal_parse(reader->word, strlen(reader->word), &number))
        return TOKEN_NUMBER;
    return reader->dialect == INSTRUMENT_LIMESURVEY ? TOKEN_REFERENCE : TOKEN_BAD;
}

static enum token next_token(struct reader *reader)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
    reader->at += strspn(reader->at, " \t\r\n");
    char byte = *reader->at;
    if (byte == '\0')
        return TOKEN_END;
    if (byte == '\'' || byte == '"')
        return take_between(reader, 1, byte, TOKEN_TEXT);
    if (byte == '[' && reader->dialect == INSTRUMENT_REDCAP)
        return take_between(reader, 1, ']', TOKEN_REFERENCE);
    if (byte == '$' && reader->at[1] == '{' && reader->dialect == INSTRUMENT_XLSFORM)
        return take_between(reader, 2, '}', TOKEN_REFERENCE);
    size_t length = strspn(reader->at, letters);
    if (byte == '-' || byte == '+')
        length = 1 + strspn(reader->at + 1, "0123456789.");
    if (length == 0)
        return take_symbol(reader);
    take(reader, length, TOKEN_BAD);
    return word_token(reader);
}

static void next(struct reader *reader)
{
    reader->token = next_token(reader);
}

/* --- what is referred to --- */

/* LimeSurvey: Q1.NAOK and Q1.code are Q1; any other property of a question is not an answer. */
static const char *reference(struct reader *reader)
{
    const char *point = strchr(reader->word, '.');
    if (reader->dialect != INSTRUMENT_LIMESURVEY || point == NULL)
        return reader->word;
    if (strcmp(point, ".NAOK") != 0 && strcmp(point, ".code") != 0 && strcmp(point, ".value") != 0)
        return NULL;
    return peil_arena_copy(&reader->it->scratch, reader->word, (size_t)(point - reader->word));
}

/* Whether its wished name means no other row. */
static bool is_only_one(const struct draft *draft, size_t row)
{
    size_t count = 0;
    for (size_t r = 0; r < draft->row_count; r++)
        count += strcasecmp(draft->rows[r].name, draft->rows[row].name) == 0;
    return count == 1 && draft->rows[row].name[0] != '\0' &&
           strpbrk(draft->rows[row].name, "{}'\"") == NULL;
}

static const struct instrument_key *find_key(struct reader *reader)
{
    const char *text = reference(reader);
    const struct instrument_key *found = NULL;
    const struct instrument *it = reader->it;
    for (size_t i = 0; text != NULL && i < it->key_count; i++) {
        const struct instrument_key *key = &it->keys[i];
        if (strcmp(key->text, text) != 0)
            continue;
        if (found != NULL) /* two questions of one code */
            return NULL;
        found = key;
    }
    if (found == NULL || found->row >= reader->row || !is_only_one(it->draft, found->row))
        return NULL;
    const char *role = it->draft->rows[found->row].role;
    if (role != NULL && strcmp(role, "item") != 0 && strcmp(role, "group") != 0)
        return NULL;
    return found;
}

static const struct draft_option *find_option(struct reader *reader, size_t row, const char *code)
{
    const struct draft *draft = reader->it->draft;
    if (draft->rows[row].list == DRAFT_NONE)
        return NULL;
    const struct draft_list *list = &draft->lists[draft->rows[row].list];
    const char *renamed = peil_arena_format(&reader->it->scratch, "code_%s", code);
    const struct draft_option *found = NULL;
    for (size_t o = 0; o < list->count && found == NULL; o++) {
        const struct draft_option *option = &list->options[o];
        const char **aliases;
        size_t count = instrument_split(reader->it, option->aliases, &aliases);
        if (strcmp(option->name, renamed) == 0 || strcmp(option->name, code) == 0)
            found = option;
        for (size_t a = 0; a < count && found == NULL; a++)
            if (strcmp(aliases[a], code) == 0)
                found = option;
    }
    return found != NULL && found->missing == NULL ? found : NULL;
}

/* --- comparisons --- */

#define MAKE(reader, ...) peil_arena_format(&(reader)->it->draft->arena, __VA_ARGS__)

static const char *selected(struct reader *reader, size_t row, const char *code, bool is)
{
    const struct draft_option *option = find_option(reader, row, code);
    if (option == NULL)
        return NULL;
    return MAKE(reader, is ? "selected(${%s},'%s')" : "not(selected(${%s},'%s'))",
                reader->it->draft->rows[row].name, option->name);
}

/* An option of a multi-answer against what its column says: 1 or Y, or 0 or N. */
static const char *compare_ticked(struct reader *reader, const struct instrument_key *key,
                                  const char *relation, const char *text)
{
    bool yes = strcmp(text, "1") == 0 || strcmp(text, "Y") == 0;
    bool no = strcmp(text, "0") == 0 || strcmp(text, "N") == 0 || text[0] == '\0';
    bool same = strcmp(relation, "=") == 0;
    if ((!yes && !no) || (!same && strcmp(relation, "!=") != 0))
        return NULL;
    return selected(reader, key->row, key->option, yes == same);
}

/* Whether the numbers that a list has are its codes, which the condition compares. */
static bool is_coded(const struct draft_list *list)
{
    struct peil_decimal code, value;
    for (size_t o = 0; o < list->count; o++) {
        const struct draft_option *option = &list->options[o];
        if (option->missing != NULL)
            continue;
        if (option->value == NULL ||
            !peil_decimal_parse(option->name, strlen(option->name), &code) ||
            !peil_decimal_parse(option->value, strlen(option->value), &value) ||
            peil_decimal_compare(&code, &value) != 0)
            return false;
    }
    return true;
}

static const char *compare(struct reader *reader, const struct instrument_key *key,
                           const char *relation, const char *text)
{
    const struct draft *draft = reader->it->draft;
    const struct draft_row *row = &draft->rows[key->row];
    bool equality = strcmp(relation, "=") == 0 || strcmp(relation, "!=") == 0;
    struct peil_decimal number;
    char canonical[PEIL_DOUBLE_TEXT];
    if (key->option != NULL)
        return compare_ticked(reader, key, relation, text);
    if (row->type == DRAFT_SELECT_ONE && equality) {
        const struct draft_option *option = find_option(reader, key->row, text);
        return option == NULL ? NULL
                              : MAKE(reader, "${%s}%s'%s'", row->name, relation, option->name);
    }
    bool numeric = row->type == DRAFT_INTEGER || row->type == DRAFT_DECIMAL ||
                   (row->type == DRAFT_SELECT_ONE && row->list != DRAFT_NONE &&
                    is_coded(&draft->lists[row->list]));
    if (!numeric || !peil_decimal_parse(text, strlen(text), &number))
        return NULL;
    peil_decimal_format(&number, canonical);
    return MAKE(reader, "${%s}%s%s", row->name, relation, canonical);
}

static const char *read_comparison(struct reader *reader)
{
    const struct instrument_key *key = find_key(reader);
    if (key == NULL)
        return NULL;
    next(reader);
    const char *relation = reader->word;
    if (reader->token != TOKEN_RELATION)
        return NULL;
    next(reader);
    if (reader->token != TOKEN_TEXT && reader->token != TOKEN_NUMBER)
        return NULL;
    const char *made = compare(reader, key, relation, reader->word);
    next(reader);
    return made;
}

static bool expect(struct reader *reader, enum token token)
{
    bool there = reader->token == token;
    next(reader);
    return there;
}

static const char *read_selected(struct reader *reader)
{
    next(reader);
    if (!expect(reader, TOKEN_OPEN) || reader->token != TOKEN_REFERENCE)
        return NULL;
    const struct instrument_key *key = find_key(reader);
    next(reader);
    if (key == NULL || key->option != NULL || !expect(reader, TOKEN_COMMA) ||
        reader->token != TOKEN_TEXT)
        return NULL;
    const char *made = selected(reader, key->row, reader->word, true);
    next(reader);
    return expect(reader, TOKEN_CLOSE) ? made : NULL;
}

/* --- and, or, not --- */

static const char *read_or(struct reader *reader);

static const char *read_inside(struct reader *reader, bool negated)
{
    if (++reader->depth > DEEPEST)
        return NULL;
    const char *inside = read_or(reader);
    reader->depth--;
    if (inside == NULL || !expect(reader, TOKEN_CLOSE))
        return NULL;
    if (negated)
        return MAKE(reader, "not(%s)", inside);
    bool joined = strstr(inside, " and ") != NULL || strstr(inside, " or ") != NULL;
    return joined ? MAKE(reader, "(%s)", inside) : inside;
}

static const char *read_one(struct reader *reader)
{
    switch (reader->token) {
    case TOKEN_REFERENCE:
        return read_comparison(reader);
    case TOKEN_SELECTED:
        return read_selected(reader);
    case TOKEN_OPEN:
        next(reader);
        return read_inside(reader, false);
    case TOKEN_NOT:
        next(reader);
        return expect(reader, TOKEN_OPEN) ? read_inside(reader, true) : NULL;
    case TOKEN_END:
    case TOKEN_BAD:
    case TOKEN_TEXT:
    case TOKEN_NUMBER:
    case TOKEN_RELATION:
    case TOKEN_AND:
    case TOKEN_OR:
    case TOKEN_CLOSE:
    case TOKEN_COMMA:
        break;
    }
    return NULL;
}

static const char *read_and(struct reader *reader)
{
    const char *left = read_one(reader);
    while (left != NULL && reader->token == TOKEN_AND) {
        next(reader);
        const char *right = read_one(reader);
        left = right == NULL ? NULL : MAKE(reader, "%s and %s", left, right);
    }
    return left;
}

static const char *read_or(struct reader *reader)
{
    const char *left = read_and(reader);
    while (left != NULL && reader->token == TOKEN_OR) {
        next(reader);
        const char *right = read_and(reader);
        left = right == NULL ? NULL : MAKE(reader, "%s or %s", left, right);
    }
    return left;
}

const char *instrument_translate(struct instrument *it, const struct instrument_pending *condition)
{
    struct reader reader = {
        .it = it, .dialect = condition->dialect, .row = condition->row, .at = condition->text};
    next(&reader);
    const char *made = read_or(&reader);
    return reader.token == TOKEN_END ? made : NULL;
}
