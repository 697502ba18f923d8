/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results against reference numbers.
 *   figures [--only-known] [--digits FILE] REFERENCE.csv RESULTS.csv
 *
 * Both have a header and the columns group1, group1_level, versus, variable, variable_level,
 * context, stat_name, stat, warning, in any order, perhaps group2 and group2_level; the reference
 * may have tolerance, relative. A
 * reference with an empty stat asks for an empty one, and for its warning where it names one. Every
 * reference must stand in the results, and without --only-known every result in the reference.
 *
 * Tolerances, relative, where the reference names none: 1e-12 for closed forms (for those below 1
 * in size: 1e-12 of 1, as they are differences), 2e-9 for what is written at 10 digits (of 0.001
 * where it is no p and smaller). --digits appends context,stat_name,digits for each figure with a
 * value and no wider tolerance than 1e-6: the digits on which both agree, at most 15 (10). Lines
 * that begin with # are not read. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peil/results.h"

enum column {
    GROUP,
    LEVEL,
    GROUP2,
    LEVEL2,
    VERSUS,
    VARIABLE,
    VARIABLE_LEVEL,
    CONTEXT,
    STAT,
    VALUE,
    WARNING
};
enum { KEYS = VALUE, TOLERANCE = WARNING + 1, COLUMNS, MOST_FIELDS = 32, LINE = 4096 };
static const char *const names[COLUMNS] = {
    "group1",         "group1_level", "group2",    "group2_level", "versus",  "variable",
    "variable_level", "context",      "stat_name", "stat",         "warning", "tolerance"};

struct row {
    char *text; /* owns the fields */
    const char *field[COLUMNS];
    int seen;
};

struct table {
    struct row *rows;
    size_t count, capacity;
};

static void fail(const char *what, const char *name)
{
    fprintf(stderr, "figures: %s: %s\n", name, what);
    exit(2);
}

/* Cuts one line of CSV in place; fields may be quoted but hold no line end. */
static size_t cut(char *line, char *fields[])
{
    size_t count = 0;
    char *in = line, *out = line;
    while (count < MOST_FIELDS) {
        fields[count++] = out;
        int quoted = *in == '"';
        in += quoted;
        while (*in != '\0' && *in != '\n' && (quoted || *in != ',')) {
            if (quoted && *in == '"' && in[1] != '"') {
                quoted = 0;
            } else {
                in += *in == '"';
                *out++ = *in;
            }
            in++;
        }
        int more = *in == ',';
        in++;
        *out++ = '\0';
        if (!more) {
            break;
        }
    }
    return count;
}

static void read_header(FILE *file, const char *name, int place[COLUMNS])
{
    static char line[LINE];
    char *fields[MOST_FIELDS];
    do {
        if (fgets(line, sizeof line, file) == NULL) {
            fail("no header", name);
        }
    } while (line[0] == '#');
    size_t count = cut(line, fields);
    for (int c = 0; c < COLUMNS; c++) {
        place[c] = -1;
        for (size_t f = 0; f < count; f++) {
            place[c] = strcmp(fields[f], names[c]) == 0 ? (int)f : place[c];
        }
        if (place[c] < 0 && c != TOLERANCE && c != WARNING && c != GROUP2 && c != LEVEL2) {
            fail(names[c], name);
        }
    }
}

static void add(struct table *table, const char *line, const int place[COLUMNS])
{
    if (table->count == table->capacity) {
        table->capacity = 2 * table->capacity + 64;
        table->rows = realloc(table->rows, table->capacity * sizeof *table->rows);
    }
    struct row row = {.text = malloc(strlen(line) + 2)};
    if (table->rows == NULL || row.text == NULL) {
        fail("out of memory", "");
    }
    char *fields[MOST_FIELDS];
    size_t count = cut(strcpy(row.text, line), fields);
    for (int c = 0; c < COLUMNS; c++) {
        row.field[c] = place[c] >= 0 && (size_t)place[c] < count ? fields[place[c]] : "";
    }
    table->rows[table->count++] = row;
}

static int compare_rows(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    int order = 0;
    for (int c = 0; c < KEYS && order == 0; c++) {
        order = strcmp(a->field[c], b->field[c]);
    }
    return order;
}

static struct table read_table(const char *name)
{
    static char line[LINE];
    struct table table = {0};
    int place[COLUMNS];
    FILE *file = fopen(name, "r");
    if (file == NULL) {
        fail("cannot be opened", name);
    }
    read_header(file, name, place);
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] != '#') {
            add(&table, line, place);
        }
    }
    if (ferror(file) || fclose(file) != 0) {
        fail("cannot be read", name);
    }
    if (table.count > 1) {
        qsort(table.rows, table.count, sizeof *table.rows, compare_rows);
    }
    return table;
}

static void clear_table(struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        free(table->rows[i].text);
    }
    free(table->rows);
}

static void say(const struct row *row, const char *what)
{
    for (int c = 0; c < KEYS; c++) {
        printf("%s ", row->field[c][0] != '\0' ? row->field[c] : "-");
    }
    printf("%s", what);
}

/* Whether it is written at 10 digits. The correlations of answers are an estimate that is iterated.
 */
static int is_approximate(const struct row *row)
{
    const char *stat = row->field[STAT];
    if (strcmp(row->field[CONTEXT], "polychoric") == 0) {
        return 1;
    }
    for (int s = 0; s < PEIL_STATS; s++) {
        if (strcmp(stat, peil_stat_name((enum peil_stat)s)) == 0) {
            return peil_stat_is_approximate((enum peil_stat)s);
        }
    }
    return 0;
}

/* Two zeros but for rounding have all digits; a p-value that small has digits of its own. */
static double digits_of(double value, double reference, int most, int is_p)
{
    char one[32], other[32];
    snprintf(one, sizeof one, "%.*e", most - 1, value);
    snprintf(other, sizeof other, "%.*e", most - 1, reference);
    if (strcmp(one, other) == 0 || (!is_p && fabs(value) < 1e-13 && fabs(reference) < 1e-13)) {
        return most;
    }
    return fmin(most, fmax(0, -log10(fabs(value - reference) / fabs(reference))));
}

/* Whether a value agrees with its reference. */
static int agrees(const struct row *reference, const struct row *result, FILE *digits)
{
    const char *stat = reference->field[STAT], *tolerance = reference->field[TOLERANCE];
    if ((reference->field[VALUE][0] == '\0') != (result->field[VALUE][0] == '\0')) {
        return 0;
    }
    if (reference->field[VALUE][0] == '\0') {
        return 1;
    }
    int approximate = is_approximate(reference);
    double expected = strtod(reference->field[VALUE], NULL);
    double value = strtod(result->field[VALUE], NULL);
    int is_p = strncmp(stat, "p.", 2) == 0;
    double least = is_p || tolerance[0] != '\0' ? 0 : approximate ? 1e-3 : 1;
    double size = fmax(fabs(expected), least);
    double allowed = tolerance[0] != '\0' ? strtod(tolerance, NULL) : approximate ? 2e-9 : 1e-12;
    if (digits != NULL && allowed < 1e-6) {
        fprintf(digits, "%s,%s,%.2f\n", reference->field[CONTEXT], stat,
                digits_of(value, expected, approximate ? 10 : 15, is_p));
    }
    return fabs(value - expected) <= allowed * size;
}

static int check(const struct row *reference, struct table *results, FILE *digits)
{
    struct row *result = results->count > 0 ? bsearch(reference, results->rows, results->count,
                                                      sizeof *reference, compare_rows)
                                            : NULL;
    if (result == NULL) {
        say(reference, "is not in the results\n");
        return 0;
    }
    result->seen = 1;
    const char *warning = reference->field[WARNING];
    if (!agrees(reference, result, digits) ||
        (warning[0] != '\0' && strcmp(warning, result->field[WARNING]) != 0)) {
        say(reference, "");
        printf("is '%s' (%s), not '%s' (%s)\n", result->field[VALUE], result->field[WARNING],
               reference->field[VALUE], warning);
        return 0;
    }
    return 1;
}

int main(int argc, char **argv)
{
    int at = 1, only_known = 0, wrong = 0;
    FILE *digits = NULL;
    if (at < argc && strcmp(argv[at], "--only-known") == 0) {
        only_known = at++;
    }
    if (at + 1 < argc && strcmp(argv[at], "--digits") == 0) {
        digits = fopen(argv[at + 1], "a");
        at += 2;
    }
    if (argc - at != 2) {
        fail("usage: figures [--only-known] [--digits FILE] REFERENCE RESULTS", "");
    }
    struct table references = read_table(argv[at]), results = read_table(argv[at + 1]);
    for (size_t i = 0; i < references.count; i++) {
        wrong += !check(&references.rows[i], &results, digits);
    }
    for (size_t i = 0; i < results.count && !only_known; i++) {
        if (!results.rows[i].seen && results.rows[i].field[VARIABLE][0] != '\0') {
            say(&results.rows[i], "has no reference\n");
            wrong++;
        }
    }
    printf("%zu figures, %d wrong\n", references.count, wrong);
    if (digits != NULL && fclose(digits) != 0) {
        fail("cannot be written", "digits");
    }
    size_t checked = references.count;
    clear_table(&references);
    clear_table(&results);
    return wrong > 0 || checked == 0;
}
