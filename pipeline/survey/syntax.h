/* SPDX-License-Identifier: GPL-3.0-or-later */
/* syntax.h: the words of conditions and calculations, and the tree of a condition.
 *
 * 1. syntax_begin over a text, which must outlive the syntax: the first token is read.
 * 2. Look at `token`; syntax_accept, syntax_expect, syntax_variable and syntax_condition go on.
 * 3. When one of them fails `fault` says why, with the position; the first fault stays. */
#ifndef PEIL_SURVEY_SYNTAX_H
#define PEIL_SURVEY_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/expression.h"
#include "peil/survey.h"

enum syntax_token {
    SYNTAX_END,
    SYNTAX_WORD,     /* recode, and, 18, -2.5, a list name */
    SYNTAX_VARIABLE, /* ${name} */
    SYNTAX_TEXT,     /* 'text' or "text" */
    SYNTAX_SYMBOL,   /* = != < <= > >= ( ) , */
    SYNTAX_BAD
};

struct syntax {
    struct peil_survey *survey;
    const char *text;
    const char *at;    /* behind the token */
    const char *begin; /* where the token begins */
    enum syntax_token token;
    const char *word; /* what it holds: without ${}, without quotes */
    const char *fault;
    int depth;
};

void syntax_begin(struct syntax *syntax, struct peil_survey *survey, const char *text);
void syntax_next(struct syntax *syntax);
/* Whether the token is that symbol or word. */
bool syntax_is(const struct syntax *syntax, enum syntax_token token, const char *word);
bool syntax_accept(struct syntax *syntax, enum syntax_token token, const char *word);
bool syntax_expect(struct syntax *syntax, const char *symbol);
/* A fault at the token: the position and what stands there are added. Always false. */
bool syntax_fault(struct syntax *syntax, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The same where an earlier token began. */
bool syntax_fault_at(struct syntax *syntax, const char *begin, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The variable of a ${name} token, which must be known; PEIL_NOWHERE and a fault otherwise. */
int syntax_variable(struct syntax *syntax);
/* A condition, up to the first token that cannot belong to it; NULL and a fault. */
const struct peil_expression *syntax_condition(struct syntax *syntax);

/* ---- the tree ---- */

enum expression_kind {
    EXPRESSION_AND,
    EXPRESSION_OR,
    EXPRESSION_NOT,      /* left */
    EXPRESSION_SELECTED, /* variable, option */
    EXPRESSION_ANSWER,   /* variable = or != option */
    EXPRESSION_NUMBERS   /* two operands */
};

enum expression_relation {
    RELATION_EQUAL,
    RELATION_NOT_EQUAL,
    RELATION_LESS,
    RELATION_AT_MOST,
    RELATION_MORE,
    RELATION_AT_LEAST
};

struct expression_operand {
    int variable; /* PEIL_NOWHERE: the number */
    struct peil_decimal number;
};

struct peil_expression {
    enum expression_kind kind;
    enum expression_relation relation;
    const struct peil_expression *left, *right;
    int variable, option;
    struct expression_operand operands[2];
};

/* Both, of which either may be NULL (always true). */
const struct peil_expression *expression_both(struct peil_arena *arena,
                                              const struct peil_expression *left,
                                              const struct peil_expression *right);

#endif
