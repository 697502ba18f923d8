/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tell.c: the numbers of a text; see tell.h. */
#include "tell.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/thousands.h"

/* Texts that are the survey's own, the longest first: a number in them is not a figure. */
struct labels {
    const char **of;
    size_t count, capacity;
};

static void *checked(void *memory)
{
    if (memory == NULL)
        exit(5);
    return memory;
}

static bool has_digit(const char *text)
{
    return text != NULL && strpbrk(text, "0123456789") != NULL;
}

static void add_text(struct labels *labels, const char *text)
{
    if (!has_digit(text))
        return;
    if (labels->count == labels->capacity) {
        labels->capacity = 2 * labels->capacity + 64;
        labels->of = checked(realloc(labels->of, labels->capacity * sizeof *labels->of));
    }
    labels->of[labels->count++] = text;
}

static void add_label(struct labels *labels, const struct peil_survey *survey,
                      const struct peil_label *label, const char *language, const char *fallback)
{
    add_text(labels, peil_survey_label(survey, label, language, fallback));
}

static int longer(const void *a, const void *b)
{
    size_t left = strlen(*(const char *const *)a), right = strlen(*(const char *const *)b);
    return left < right ? 1 : left > right ? -1 : 0;
}

static struct labels labels_of(const struct peil_survey *survey, const char *language)
{
    struct labels labels = {.count = 0};
    add_label(&labels, survey, &survey->title, language, survey->form_id);
    for (size_t v = 0; v < survey->variable_count; v++)
        add_label(&labels, survey, &survey->variables[v].label, language,
                  survey->variables[v].name);
    for (size_t b = 0; b < survey->block_count; b++)
        add_label(&labels, survey, &survey->blocks[b].label, language, survey->blocks[b].name);
    for (size_t l = 0; l < survey->list_count; l++) {
        for (size_t o = 0; o < survey->lists[l].count; o++)
            add_label(&labels, survey, &survey->lists[l].options[o].label, language,
                      survey->lists[l].options[o].name);
    }
    if (labels.count > 0)
        qsort(labels.of, labels.count, sizeof *labels.of, longer);
    return labels;
}

/* A label that is a number itself is not a part of another one: "10" of "14810500". */
static bool is_inside(const char *line, const char *at, size_t length)
{
    bool before = at > line && isdigit((unsigned char)at[-1]) && isdigit((unsigned char)at[0]);
    return before || (isdigit((unsigned char)at[length - 1]) && isdigit((unsigned char)at[length]));
}

/* A label may be told with a small first letter, or without the remark at its end. */
static void blank_label(char *line, const char *label)
{
    size_t length = strlen(label);
    const char *remark = strrchr(label, '(');
    for (int without = 0; without < 2; without++) {
        if (without == 1 && (remark == NULL || remark == label || !has_digit(label)))
            return;
        if (without == 1)
            length = (size_t)(remark - label) - (remark[-1] == ' ');
        for (char *at = line; length > 1 && strlen(at) >= length; at++) {
            if (tolower((unsigned char)*at) == tolower((unsigned char)*label) &&
                memcmp(at + 1, label + 1, length - 1) == 0 && !is_inside(line, at, length))
                memset(at, ' ', length);
        }
    }
}

static void blank(char *line, const char *words)
{
    for (char *at; (at = strstr(line, words)) != NULL;)
        memset(at, ' ', strlen(words));
}

/* Thresholds and names of things, the same in every document. */
static void blank_constants(char *line)
{
    static const char *const constants[] = {"95%-BI",
                                            "95%-betrouwbaarheidsinterval",
                                            "95% CI",
                                            "95% confidence interval",
                                            "\xC2\xA0<\xC2\xA0"
                                            "0,05",
                                            "\xC2\xA0<\xC2\xA0"
                                            "0.05",
                                            "(<\xC2\xA0"
                                            "10)"};
    for (size_t c = 0; c < sizeof constants / sizeof constants[0]; c++)
        blank(line, constants[c]);
}

static const char *without_space(const char *text)
{
    return strncmp(text, "\xC2\xA0", 2) == 0 ? text + 2 : text;
}

static bool is_behind(const char *start, const char *at, const char *words)
{
    size_t length = strlen(words);
    return (size_t)(at - start) >= length && memcmp(at - length, words, length) == 0;
}

/* Of how many others, and of one: "3 andere (tot 44 %)", "1 andere (15 %)". */
static bool is_rest(const char *start, const char *at)
{
    return is_behind(start, at, "(tot ") || is_behind(start, at, "(up to ") ||
           is_behind(start, at, " 1 andere (") || is_behind(start, at, " 1 other (");
}

static void add_told(struct tell *tell, const char *start, const char *at, char sign)
{
    char number[64] = "";
    char *end;
    const char *fraction;
    if (tell->count == TOLD_MOST || at - start < 0)
        exit(1);
    size_t length = strspn(at, "0123456789");
    fraction =
        at[length] == sign && isdigit((unsigned char)at[length + 1]) ? at + length + 1 : NULL;
    int decimals = fraction != NULL ? (int)strspn(fraction, "0123456789") : 0;
    snprintf(number, sizeof number, "%.*s%s%.*s", (int)length, at, decimals > 0 ? "." : "",
             decimals, fraction != NULL ? fraction : "");
    const char *behind = without_space(at + length + (decimals > 0 ? 1 + (size_t)decimals : 0));
    bool is_p =
        is_behind(start, at, "p\xC2\xA0=\xC2\xA0") || is_behind(start, at, "p\xC2\xA0<\xC2\xA0");
    tell->told[tell->count++] = (struct told){.value = strtod(number, &end),
                                              .decimals = decimals,
                                              .percent = *behind == '%',
                                              .is_p = is_p,
                                              .is_rest = is_rest(start, at),
                                              .line = tell->line_count};
}

static void find_numbers(struct tell *tell, const char *line)
{
    char sign = strcmp(tell->language, "nl") == 0 ? ',' : '.';
    for (const char *at = line; *at != '\0';) {
        if (!isdigit((unsigned char)*at)) {
            at++;
            continue;
        }
        if (at == line || !isalnum((unsigned char)at[-1]))
            add_told(tell, line, at, sign);
        at += strspn(at, "0123456789");
        if (*at == sign && isdigit((unsigned char)at[1]))
            at += 1 + strspn(at + 1, "0123456789");
    }
}

/* Takes the escapes of Markdown away. */
static void unescape(char *line)
{
    char *to = line;
    for (const char *c = line; *c != '\0'; c++) {
        if (*c == '\\' && c[1] != '\0')
            c++;
        *to++ = *c;
    }
    *to = '\0';
}

/* School year and period, as the line below the title has them. */
static void blank_period(const struct peil_survey *survey, char *line)
{
    char *wave = survey->wave != NULL ? strstr(line, survey->wave) : NULL;
    if (wave != NULL)
        memset(wave, ' ', strcspn(wave, "."));
}

static void read_line(struct tell *tell, const struct labels *labels, char *line)
{
    char *copy = checked(strdup(line));
    if (tell->line_count == LINES_MOST)
        exit(1);
    tell->lines[tell->line_count] = line;
    for (size_t l = 0; l < labels->count; l++)
        blank_label(copy, labels->of[l]);
    blank_period(tell->survey, copy); /* behind a title that may have the same year */
    blank_constants(copy);
    join_thousands(copy);
    find_numbers(tell, copy);
    tell->line_count++;
    free(copy);
}

/* Lines of a plain text that go on are one: wrapped words hang or begin at the edge. */
static void join_lines(char *text)
{
    char *to = text;
    for (const char *c = text; *c != '\0'; c++) {
        bool joined = *c == '\n' && c[1] != '\n';
        if (joined)
            *to++ = ' ';
        else
            *to++ = *c;
        while (joined && c[1] == ' ')
            c++;
    }
    *to = '\0';
}

struct tell *tell_read(const struct peil_survey *survey, const char *language, const char *text,
                       bool plain)
{
    struct tell *tell = checked(calloc(1, sizeof *tell));
    struct labels labels = labels_of(survey, language);
    tell->survey = survey;
    tell->language = language;
    tell->text = checked(strdup(text));
    if (plain)
        join_lines(tell->text);
    for (char *line = strtok(tell->text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        if (!plain)
            unescape(line);
        if (plain || strncmp(line, "|---", 4) != 0)
            read_line(tell, &labels, line);
    }
    free(labels.of);
    return tell;
}

void tell_free(struct tell *tell)
{
    if (tell == NULL)
        return;
    free(tell->text);
    free(tell);
}

size_t tell_compare(const struct tell *tell, const struct tell *other, const char *what)
{
    size_t differ = 0;
    for (size_t i = 0; i < tell->count && i < other->count; i++) {
        const struct told *a = &tell->told[i], *b = &other->told[i];
        if (a->value == b->value && a->decimals == b->decimals && a->percent == b->percent)
            continue;
        if (differ++ == 0)
            fprintf(stderr, "%s: %.10g and %.10g in\n  %s\n  %s\n", what, a->value, b->value,
                    tell->lines[a->line], other->lines[b->line]);
    }
    if (tell->count != other->count)
        fprintf(stderr, "%s: %zu and %zu numbers\n", what, tell->count, other->count);
    return differ + (tell->count != other->count);
}
