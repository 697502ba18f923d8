/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make_formats: one questionnaire, answered by sixty, as the platforms and spreadsheets write it.
 *
 *   make_formats DIALECT >file    that export (without one: the names of all)
 *   make_formats expected >file   the responses that must come of each, but for what losses.csv
 * says
 */
#include <stdio.h>
#include <string.h>

#include "dialects.h"

static const struct dialect {
    const char *name;
    dialect_maker make;
    int variant;
    char delimiter;
    bool quote_all;
    const char *line_end;
    enum coding coding;
    bool comma;
    int extra;
    const char *new_line;
} dialects[] = {
    {"plain", make_plain, PLAIN, ',', 0, "\n", UTF8, 0, 0, NULL},
    {"bom_semicolon", make_plain, PLAIN, ';', 0, "\r\n", UTF8_BOM, 1, 0, NULL},
    {"utf16le_tab", make_plain, PLAIN, '\t', 0, "\r\n", UTF16LE, 1, 0, NULL},
    {"utf16be_tab", make_plain, PLAIN, '\t', 0, "\r\n", UTF16BE, 1, 0, NULL},
    {"cp1252_semicolon", make_plain, PLAIN, ';', 0, "\r\n", CP1252, 1, 0, NULL},
    {"cr_only", make_plain, PLAIN, ',', 0, "\r", UTF8, 0, 0, NULL},
    {"inner_crlf", make_plain, PLAIN, ',', 1, "\r\n", UTF8, 0, 0, "\r\n"},
    {"separator_line", make_plain, PLAIN_SEPARATOR_LINE, ';', 0, "\r\n", UTF8_BOM, 1, 0, NULL},
    {"blank_ends", make_plain, PLAIN_BLANK_ROWS, ',', 0, "\n", UTF8, 0, 2, NULL},
    {"google_nl", make_google, GOOGLE_NL, ',', 0, "\r\n", UTF8, 1, 0, NULL},
    {"google_de", make_google, GOOGLE_DE, ',', 0, "\r\n", UTF8, 1, 0, NULL},
    {"google_fr", make_google, GOOGLE_FR, ',', 0, "\r\n", UTF8, 1, 0, NULL},
    {"google_en", make_google, GOOGLE_EN, ',', 0, "\r\n", UTF8, 0, 0, NULL},
    {"google_direct", make_google, GOOGLE_DIRECT, ',', 1, "\n", UTF8, 0, 0, NULL},
    {"trilingual", make_trilingual, 0, ',', 0, "\r\n", UTF8, 0, 0, NULL},
    {"microsoft_nl", make_microsoft, 0, ';', 0, "\r\n", UTF8_BOM, 1, 0, NULL},
    {"microsoft_nl_cp1252", make_microsoft, 0, ';', 0, "\r\n", CP1252, 1, 0, NULL},
    {"surveymonkey", make_surveymonkey, 0, ',', 0, "\n", UTF8, 0, 0, NULL},
    {"limesurvey_codes", make_limesurvey, LIME_CODES, ',', 1, "\r\n", UTF8_BOM, 0, 0, NULL},
    {"limesurvey_full", make_limesurvey, LIME_FULL, ';', 1, "\r\n", UTF8_BOM, 0, 0, NULL},
    {"limesurvey_codetext", make_limesurvey, LIME_CODETEXT, ';', 1, "\r\n", UTF8_BOM, 0, 0, NULL},
    {"limesurvey_old", make_limesurvey, LIME_OLD, ',', 1, "\r\n", UTF8_BOM, 0, 0, NULL},
    {"qualtrics_numeric", make_qualtrics, QUALTRICS_NUMERIC, ',', 0, "\n", UTF8, 0, 0, NULL},
    {"qualtrics_recoded", make_qualtrics, QUALTRICS_RECODED, ',', 0, "\n", UTF8, 0, 0, NULL},
    {"qualtrics_text", make_qualtrics, QUALTRICS_TEXT, ',', 0, "\n", UTF8, 0, 0, NULL},
    {"qualtrics_legacy", make_qualtrics, QUALTRICS_LEGACY, ',', 0, "\n", UTF8_BOM, 0, 1, NULL},
    {"kobo_both", make_kobo, KOBO_BOTH, ';', 1, "\r\n", UTF8, 0, 0, NULL},
    {"kobo_summary", make_kobo, KOBO_SUMMARY, ';', 1, "\r\n", UTF8, 0, 0, NULL},
    {"kobo_details", make_kobo, KOBO_DETAILS, ';', 1, "\r\n", UTF8, 0, 0, NULL},
    {"kobo_labels", make_kobo, KOBO_LABELS, ';', 1, "\r\n", UTF8, 0, 0, NULL},
    {"odk", make_odk, 0, ',', 0, "\r\n", UTF8, 0, 0, NULL},
    {"redcap_raw", make_redcap, REDCAP_RAW, ',', 0, "\n", UTF8, 0, 0, NULL},
    {"redcap_labels", make_redcap, REDCAP_LABELS, ',', 1, "\n", UTF8, 0, 0, NULL},
};

static const struct dialect expected = {"expected", make_expected, 0, ',', 0,
                                        "\n",       UTF8,          0, 0,   NULL};

static const struct dialect *find(const char *name)
{
    for (size_t d = 0; d < sizeof dialects / sizeof *dialects; d++)
        if (strcmp(dialects[d].name, name) == 0)
            return &dialects[d];
    return strcmp(expected.name, name) == 0 ? &expected : NULL;
}

static int make(const struct dialect *dialect)
{
    static struct respondent people[RESPONDENTS];
    struct sheet sheet = {.delimiter = dialect->delimiter,
                          .quote_all = dialect->quote_all,
                          .line_end = dialect->line_end,
                          .coding = dialect->coding,
                          .comma = dialect->comma,
                          .extra = dialect->extra,
                          .new_line = dialect->new_line};
    respondents_draw(people);
    dialect->make(&sheet, people, dialect->variant);
    int result = sheet_write(&sheet);
    sheet_clear(&sheet);
    return result;
}

int main(int argc, char *argv[])
{
    if (argc == 2) {
        const struct dialect *dialect = find(argv[1]);
        return dialect != NULL ? make(dialect) : 2;
    }
    for (size_t d = 0; d < sizeof dialects / sizeof *dialects; d++)
        puts(dialects[d].name);
    return argc == 1 ? 0 : 2;
}
