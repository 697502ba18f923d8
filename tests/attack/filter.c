/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter.h"

#include <string.h>

bool condition_holds(const struct drawn *drawn, const struct drawn_condition *condition, int answer)
{
    const struct drawn_variable *question = &drawn->variables[condition->question];
    bool holds = false;
    if (question->kind == DRAWN_NUMBER)
        holds = answer >= condition->least && answer <= condition->most;
    else if (question->kind == DRAWN_MANY)
        holds = answer != BLANK && ((unsigned)answer & condition->options) != 0;
    else
        holds = answer != BLANK && (condition->options >> answer & 1) != 0;
    return holds != condition->negated;
}

enum truth filter_truth(const struct drawn_filter *filter, filter_part *part, const void *context)
{
    enum truth enough = filter->either ? TRUTH_TRUE : TRUTH_FALSE, found = TRUTH_FALSE;
    for (int c = 0; c < filter->count; c++) {
        enum truth one = part(context, &filter->conditions[c]);
        found = c == 0 || one == enough                     ? one
                : found == enough || found == TRUTH_UNKNOWN ? found
                                                            : one;
    }
    if (filter->count == 0)
        return TRUTH_TRUE;
    if (found == TRUTH_UNKNOWN)
        return TRUTH_UNKNOWN;
    return (found == TRUTH_TRUE) != filter->negated ? TRUTH_TRUE : TRUTH_FALSE;
}

bool filter_names(const struct drawn_filter *filter, int question)
{
    for (int c = 0; c < filter->count; c++)
        if (filter->conditions[c].question == question)
            return true;
    return false;
}

/* ---- as text ---- */

static bool is_several(unsigned options)
{
    return (options & (options - 1)) != 0;
}

static void write_options(FILE *file, const struct drawn_variable *question, unsigned options)
{
    bool first = true;
    for (int o = 0; o < question->options; o++) {
        if ((options >> o & 1) == 0)
            continue;
        fprintf(file,
                question->kind == DRAWN_MANY ? "%sselected(${%s},'%s_%d')" : "%s${%s}='%s_%d'",
                first ? "" : " or ", question->name, question->name, o);
        first = false;
    }
}

static void write_range(FILE *file, const struct drawn *drawn,
                        const struct drawn_condition *condition)
{
    const char *number = drawn->variables[condition->question].name;
    if (condition->least > 0)
        fprintf(file, "${%s}>=%d", number, condition->least);
    if (condition->most < drawn->numbers - 1)
        fprintf(file, "%s${%s}<%d", condition->least > 0 ? " and " : "", number,
                condition->most + 1);
}

static void write_condition(FILE *file, const struct drawn *drawn,
                            const struct drawn_condition *condition, bool alone)
{
    const struct drawn_variable *question = &drawn->variables[condition->question];
    bool number = question->kind == DRAWN_NUMBER, negated = condition->negated;
    bool joined = number ? condition->least > 0 && condition->most < drawn->numbers - 1
                         : is_several(condition->options);
    fprintf(file, "%s", negated ? "not(" : joined && !alone ? "(" : "");
    if (number)
        write_range(file, drawn, condition);
    else
        write_options(file, question, condition->options);
    fprintf(file, "%s", negated || (joined && !alone) ? ")" : "");
}

void filter_write(FILE *file, const struct drawn *drawn, const struct drawn_filter *filter)
{
    bool quoted = false;
    for (int c = 0; c < filter->count; c++)
        quoted = quoted || drawn->variables[filter->conditions[c].question].kind == DRAWN_MANY;
    fprintf(file, "%s%s", quoted ? "\"" : "", filter->negated ? "not(" : "");
    for (int c = 0; c < filter->count; c++) {
        fprintf(file, "%s", c == 0 ? "" : filter->either ? " or " : " and ");
        write_condition(file, drawn, &filter->conditions[c], filter->count == 1);
    }
    fprintf(file, "%s%s", filter->negated ? ")" : "", quoted ? "\"" : "");
}
