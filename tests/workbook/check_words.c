/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_words.c: alternative texts of charts, each number of which is one that the chart or its
 * cells have; see package.h.
 *
 * Shares, means and n's stand in a cell of the sheet or behind its charts. Other whole numbers
 * count the bars or what is withheld among them, name an end of the axis, or say which of how many
 * charts it is. What stands in quotes is a label, and the title is one of the chart's own. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "package.h"
#include "tests/thousands.h"

/* A chart beside others of the same table, "Titel (1 van 2)". */
struct series_of_charts {
    long charts, bars, blanks; /* how many: charts, bars and figures that are not there, in all */
    long place;                /* of this one, from 1 */
};

struct words {
    const struct package *package;
    const struct sheet *sheet;
    struct xml *chart;
    const char *title; /* without which of how many */
    struct series_of_charts of;
};

static bool stands_on(const struct sheet *sheet, double number, double half)
{
    for (size_t i = 0; i < sheet->count; i++) {
        if (sheet->cells[i].kind == CELL_NUMBER &&
            fabs(sheet->cells[i].number - number) <= half * (1 + 1e-9))
            return true;
    }
    return false;
}

/* Sheets of one title: a table that is longer than a page is alone on the one before its charts. */
static bool is_titled_so(const struct package *package, const struct sheet *one,
                         const struct sheet *another)
{
    long row = package->mark != NULL ? 1 : 0;
    const struct cell *a = cell_at(one, row, 0), *b = cell_at(another, row, 0);
    return a != NULL && b != NULL && a->kind == CELL_TEXT && b->kind == CELL_TEXT &&
           strcmp(a->text, b->text) == 0;
}

/* In the sheet or another of its title, or among the cells its charts are drawn from. */
static bool stands_there(const struct words *words, double number, double half)
{
    const struct package *package = words->package;
    bool found = stands_on(words->sheet, number, half);
    for (size_t s = 0; s < package->sheet_count && !found; s++) {
        const struct sheet *sheet = &package->sheets[s];
        found = (sheet->hidden || is_titled_so(package, words->sheet, sheet)) &&
                stands_on(sheet, number, half);
    }
    return found;
}

/* In a note of the sheet: the base of answers of which more may be given has no cell. */
static bool is_noted(const struct sheet *sheet, double number)
{
    for (size_t i = 0; i < sheet->count; i++) {
        const char *text = sheet->cells[i].kind == CELL_TEXT ? sheet->cells[i].text : "";
        for (text += strcspn(text, "0123456789"); *text != '\0';
             text += strcspn(text, "0123456789")) {
            if (strtod(text, NULL) == number)
                return true;
            text += strspn(text, "0123456789");
        }
    }
    return false;
}

static long points_of(struct xml *series, const char *name)
{
    struct xml *cache = xml_find(series, NULL, name), *count = NULL;
    if (cache != NULL)
        count = xml_find(cache, NULL, "c:ptCount");
    return count != NULL ? xml_number(count, "val", 0) : 0;
}

static long bars_of(struct xml *chart)
{
    struct xml *series = xml_find(chart, NULL, "c:ser");
    return series != NULL ? points_of(series, "c:cat") : 0;
}

static long blanks_of(struct xml *chart)
{
    struct xml *series = NULL;
    long blanks = 0;
    while ((series = xml_find(chart, series, "c:ser")) != NULL) {
        struct xml *values = xml_find(series, NULL, "c:val"), *point = NULL;
        for (blanks += points_of(series, "c:cat"); values != NULL;) {
            point = xml_find(values, point, "c:pt");
            if (point == NULL)
                break;
            blanks--;
        }
    }
    return blanks;
}

static const char *title_of(struct package *package, struct xml *chart)
{
    struct xml *title = chart != NULL ? xml_find(chart, NULL, "c:title") : NULL;
    struct xml *text = title != NULL ? xml_find(title, NULL, "a:t") : NULL;
    return text != NULL ? xml_text(&package->arena, text) : "";
}

/* "Titel (n = 9)" of "Titel (n = 9) (1 van 2)", where the words have only that. */
static const char *told_title(struct package *package, const char *title, const char *told)
{
    char *cut = peil_arena_text(&package->arena, title);
    for (char *open; strstr(told, cut) == NULL && (open = strrchr(cut, '(')) != NULL;)
        open[open > cut ? -1 : 0] = '\0';
    return cut;
}

static struct xml *chart_of(struct package *package, const struct part *drawing, struct xml *frame)
{
    const struct xml *link = xml_find(frame, NULL, "c:chart");
    const char *id = link != NULL ? xml_attribute(link, "r:id") : NULL;
    struct part *chart = id != NULL ? part_related(package, drawing, id) : NULL;
    return chart != NULL ? chart->root : NULL;
}

/* "Titel" of "Titel (1 van 2)", not of "Titel? geen mening". */
static bool is_title_of(const char *title, const char *whole)
{
    size_t length = strlen(title);
    return strncmp(title, whole, length) == 0 &&
           (whole[length] == '\0' || strncmp(whole + length, " (", 2) == 0);
}

static struct series_of_charts series_of(struct package *package, const struct part *drawing,
                                         const struct words *words)
{
    struct series_of_charts of = {.charts = 0};
    struct xml *anchor = NULL;
    while ((anchor = xml_find(drawing->root, anchor, "xdr:twoCellAnchor")) != NULL) {
        struct xml *chart = chart_of(package, drawing, anchor);
        if (chart == NULL || !is_title_of(words->title, title_of(package, chart)))
            continue;
        of.charts++;
        of.bars += bars_of(chart);
        of.blanks += blanks_of(chart);
        of.place = chart == words->chart ? of.charts : of.place;
    }
    return of;
}

static bool is_axis_end(struct xml *chart, double number)
{
    static const char *const ends[] = {"c:min", "c:max"};
    for (size_t e = 0; e < 2; e++) {
        struct xml *end = NULL;
        while ((end = xml_find(chart, end, ends[e])) != NULL) {
            const char *value = xml_attribute(end, "val");
            if (value != NULL && strtod(value, NULL) == number)
                return true;
        }
    }
    return false;
}

static bool is_counted(const struct words *words, double number)
{
    const struct series_of_charts *of = &words->of;
    return number == (double)of->bars || number == (double)of->blanks ||
           is_axis_end(words->chart, number) ||
           (of->charts > 1 && (number == (double)of->place || number == (double)of->charts));
}

/* 95 % is no share of anyone, and stacked bars are of 100 %. */
static bool is_told_right(const struct words *words, double number, bool percent, size_t decimals,
                          bool size)
{
    double half = 0.5 / pow(10, (double)decimals);
    if (percent)
        return number == 95 || number == 100 || stands_there(words, number / 100, half / 100);
    if (decimals > 0)
        return stands_there(words, number, half);
    return size ? stands_there(words, number, 0) || is_noted(words->sheet, number)
                : is_counted(words, number);
}

static void check_numbers(struct package *package, const struct words *words, const char *told)
{
    const char *title = words->title[0] != '\0' ? strstr(told, words->title) : NULL;
    bool quoted = false;
    for (const char *c = told; *c != '\0'; c++) {
        /* A quote before a letter or digit begins another one inside the label. */
        quoted = *c != '"' ? quoted : !quoted || isalnum((unsigned char)c[1]) != 0;
        bool size = c - told > 5 && memcmp(c - 6, "n\xC2\xA0=\xC2\xA0", 6) == 0;
        bool titled = title != NULL && c >= title && c < title + strlen(words->title);
        if (quoted || *c < '0' || *c > '9' || (titled && !size))
            continue;
        size_t whole = strspn(c, "0123456789");
        bool mark = c[whole] == ',' || c[whole] == '.';
        size_t decimals = mark ? strspn(c + whole + 1, "0123456789") : 0;
        const char *end = c + whole + (decimals > 0 ? 1 + decimals : 0);
        const char *sign = strncmp(end, "\xC2\xA0", 2) == 0 ? end + 2 : end;
        double number = strtod(c, NULL);
        if (decimals > 0 && c[whole] == ',')
            number += strtod(c + whole + 1, NULL) / pow(10, (double)decimals);
        if (!is_told_right(words, number, *sign == '%', decimals, size))
            fault(package, words->sheet->part->path, "a chart tells of %.*s%s, which is nowhere",
                  (int)(end - c), c, *sign == '%' ? " %" : "");
        c = end - 1;
    }
}

void check_words(struct package *package, const struct sheet *sheet)
{
    const struct xml *link = xml_child(sheet->part->root, "drawing");
    const char *id = link != NULL ? xml_attribute(link, "r:id") : NULL;
    struct part *drawing = id != NULL ? part_related(package, sheet->part, id) : NULL;
    struct xml *anchor = NULL;
    while (drawing != NULL && drawing->root != NULL &&
           (anchor = xml_find(drawing->root, anchor, "xdr:twoCellAnchor")) != NULL) {
        struct xml *named = xml_find(anchor, NULL, "xdr:cNvPr");
        const char *told = named != NULL ? xml_attribute(named, "descr") : NULL;
        struct words words = {package, sheet, chart_of(package, drawing, anchor), "", {0}};
        if (told == NULL || words.chart == NULL)
            continue;
        words.title = told_title(package, title_of(package, words.chart), told);
        words.of = series_of(package, drawing, &words);
        char *joined = strdup(told);
        join_thousands(joined);
        check_numbers(package, &words, joined);
        free(joined);
    }
}
