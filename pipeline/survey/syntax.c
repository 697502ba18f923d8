/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "definition.h"

static const char blanks[] = " \t\r\n";
static const char word_bytes[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-";
static const char symbol_bytes[] = "=!<>(),";

/* Positions are counted as people count: characters from 1. */
static size_t position(const struct syntax *syntax, const char *begin)
{
    size_t characters = 1;
    for (const char *byte = syntax->text; byte < begin; byte++)
        characters += ((unsigned char)*byte & 0xC0) != 0x80;
    return characters;
}

static void keep_fault(struct syntax *syntax, const char *begin, const char *format,
                       va_list arguments)
{
    if (syntax->fault)
        return;
    char reason[512];
    vsnprintf(reason, sizeof reason, format, arguments);
    syntax->fault = peil_arena_format(&syntax->survey->arena, "at character %zu: %s",
                                      position(syntax, begin), reason);
}

bool syntax_fault(struct syntax *syntax, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    keep_fault(syntax, syntax->begin, format, arguments);
    va_end(arguments);
    return false;
}

bool syntax_fault_at(struct syntax *syntax, const char *begin, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    keep_fault(syntax, begin, format, arguments);
    va_end(arguments);
    return false;
}

/* Takes the bytes from start up to end as what the token holds, and goes on at next. */
static void take(struct syntax *syntax, enum syntax_token token, const char *start, const char *end,
                 const char *next)
{
    syntax->token = token;
    syntax->word = peil_arena_copy(&syntax->survey->arena, start, (size_t)(end - start));
    syntax->at = next;
}

static void bad(struct syntax *syntax, const char *why)
{
    syntax->token = SYNTAX_BAD;
    syntax->word = "";
    syntax->at = syntax->begin + strlen(syntax->begin);
    syntax_fault(syntax, "%s", why);
}

static void take_variable(struct syntax *syntax)
{
    const char *start = syntax->begin + 2;
    const char *end = strchr(start, '}');
    if (!end)
        bad(syntax, "${ without }");
    else
        take(syntax, SYNTAX_VARIABLE, start, end, end + 1);
}

static void take_text(struct syntax *syntax)
{
    const char *start = syntax->begin + 1;
    const char *end = strchr(start, *syntax->begin);
    if (!end)
        bad(syntax, "a quoted text without an end");
    else
        take(syntax, SYNTAX_TEXT, start, end, end + 1);
}

static void take_symbol(struct syntax *syntax)
{
    const char *start = syntax->begin;
    bool two = strchr("!<>", *start) && start[1] == '=';
    if (*start == '!' && !two)
        bad(syntax, "'!' without '='");
    else
        take(syntax, SYNTAX_SYMBOL, start, start + 1 + two, start + 1 + two);
}

void syntax_next(struct syntax *syntax)
{
    syntax->begin = syntax->at + strspn(syntax->at, blanks);
    const char *start = syntax->begin;
    size_t word = strspn(start, word_bytes);
    if (!*start)
        take(syntax, SYNTAX_END, start, start, start);
    else if (start[0] == '$' && start[1] == '{')
        take_variable(syntax);
    else if (*start == '\'' || *start == '"')
        take_text(syntax);
    else if (strchr(symbol_bytes, *start))
        take_symbol(syntax);
    else if (word > 0)
        take(syntax, SYNTAX_WORD, start, start + word, start + word);
    else
        bad(syntax, "a character that means nothing here");
}

void syntax_begin(struct syntax *syntax, struct peil_survey *survey, const char *text)
{
    *syntax = (struct syntax){.survey = survey, .text = text, .at = text, .begin = text};
    syntax_next(syntax);
}

bool syntax_is(const struct syntax *syntax, enum syntax_token token, const char *word)
{
    return syntax->token == token && strcmp(syntax->word, word) == 0;
}

bool syntax_accept(struct syntax *syntax, enum syntax_token token, const char *word)
{
    if (!syntax_is(syntax, token, word))
        return false;
    syntax_next(syntax);
    return true;
}

bool syntax_expect(struct syntax *syntax, const char *symbol)
{
    if (syntax_accept(syntax, SYNTAX_SYMBOL, symbol))
        return true;
    if (syntax->token == SYNTAX_END)
        return syntax_fault(syntax, "'%s' is missing", symbol);
    return syntax_fault(syntax, "'%s' where '%s' is wanted", syntax->word, symbol);
}

int syntax_variable(struct syntax *syntax)
{
    if (syntax->token != SYNTAX_VARIABLE) {
        syntax_fault(syntax, "'%s' where a ${variable} is wanted", syntax->word);
        return PEIL_NOWHERE;
    }
    int variable = peil_survey_variable(syntax->survey, syntax->word);
    if (variable == PEIL_NOWHERE)
        syntax_fault(syntax, "'%s' is not a variable%s", syntax->word,
                     definition_near_variable(syntax->survey, syntax->word));
    else
        syntax_next(syntax);
    return variable;
}
