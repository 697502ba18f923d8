/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export.h: what respondents answered, as a survey tool wrote it, whatever file that is.
 *
 * Fill a struct peil_export_input, call peil_export_read: it finds out what the file is (CSV, an
 * .xlsx workbook, an SPSS .sav file) by its first bytes, which platform made it and how many rows
 * its header takes by what these say, calls `header` once and `record` for each respondent, in
 * order, and returns when the input ended or someone said no. Records count from the first
 * respondent, whatever the header takes. Texts live until the reading ends (header) or until the
 * callback returns (records).
 *
 * A column has one text or several: what its header rows say, and the forms that other platforms
 * give the same question, so that one `source` finds it in any of them: `Question [Row]` of what is
 * one row of a grid or one option of a multi-answer, the code of a heading `Q01[SQ001]. Text`, the
 * end of a path `group/question`. `#7` is the seventh column, `Text#2` the second with that text.
 * What stands in the file comes before what was derived from it. */
#ifndef PEIL_EXPORT_H
#define PEIL_EXPORT_H

#include "peil/csv.h"

enum peil_platform {
    PEIL_PLATFORM_PLAIN, /* one header row, nothing known of its columns */
    PEIL_PLATFORM_GOOGLE_SHEETS,
    PEIL_PLATFORM_GOOGLE_FORMS, /* the direct download: answers joined by ; */
    PEIL_PLATFORM_MICROSOFT_FORMS,
    PEIL_PLATFORM_LIMESURVEY,
    PEIL_PLATFORM_QUALTRICS,
    PEIL_PLATFORM_QUALTRICS_LEGACY,
    PEIL_PLATFORM_SURVEYMONKEY,
    PEIL_PLATFORM_KOBO,
    PEIL_PLATFORM_ODK,
    PEIL_PLATFORM_REDCAP,
    PEIL_PLATFORM_SPSS,
    PEIL_PLATFORM_FOUND /* whichever it is, by its header */
};
enum { PEIL_PLATFORMS = PEIL_PLATFORM_FOUND };

/* "limesurvey", ...: the word of --platform; and "LimeSurvey", as messages name it. */
const char *peil_platform_word(enum peil_platform platform);
const char *peil_platform_name(enum peil_platform platform);

/* What a column is. Those that are no answer are the platform's own: an analyst need not declare
 * them, and what is personal among them goes nowhere. */
enum peil_column_kind {
    PEIL_COLUMN_ANSWER,
    PEIL_COLUMN_ID,       /* of the response */
    PEIL_COLUMN_START,    /* when the respondent began */
    PEIL_COLUMN_END,      /* when it was handed in */
    PEIL_COLUMN_DURATION, /* seconds between */
    PEIL_COLUMN_FINISHED, /* whether it was handed in: peil_export_unfinished reads it */
    PEIL_COLUMN_LANGUAGE,
    PEIL_COLUMN_PERSONAL, /* names, e-mail, addresses, places */
    PEIL_COLUMN_COMPLETE, /* REDCap: whether a form is: 0, 1, 2 */
    PEIL_COLUMN_TECHNICAL /* anything else that the platform adds */
};

/* A value of a column that the file itself explains (.sav). */
struct peil_export_code {
    const char *code, *label; /* label: "" when it has none */
    bool missing;             /* declared as such in the file */
};

struct peil_export_column {
    const char *header;       /* what messages call it; "": it has no text */
    const char *const *names; /* what a source may call it, as described above; none is empty */
    size_t name_count;
    size_t typed_count; /* the first so many of names stand in the file as they are */
    enum peil_column_kind kind;
    /* Of a grid's row or a multi-answer's option: the text of the question and of the part; and, of
     * those that have codes, these ("Q4" and "1"). Else "". */
    const char *question, *part, *stem, *suffix;
    bool specify; /* the text that was typed beside that option ("Other, namely ...") */
    int form;     /* REDCap: the column of its form's `_complete`; else PEIL_NO_FORM */
    /* .sav: values that the file explains, and what it declares. */
    const struct peil_export_code *codes;
    size_t code_count;
    const char *missing_low, *missing_high; /* a declared range, as peil_sav_variable has it */
    bool number, text;
};
enum { PEIL_NO_FORM = -1 };

struct peil_export_header {
    enum peil_platform platform;
    size_t rows; /* that the header takes */
    const struct peil_export_column *columns;
    size_t count;
    int finished; /* the column that says whether a response was handed in, or -1 */
};

typedef enum peil_status (*peil_export_header_function)(void *context,
                                                        const struct peil_export_header *header);

struct peil_export_input {
    const char *path;            /* NULL or "-": standard input, which is CSV */
    const char *name;            /* for messages; NULL: the base name of path */
    char delimiter;              /* CSV: 0: found */
    enum peil_encoding encoding; /* CSV: PEIL_ENCODING_FOUND: found */
    const char *sheet;           /* .xlsx: its name; NULL: the first that is not empty */
    enum peil_platform platform; /* PEIL_PLATFORM_FOUND: found */
    size_t header_rows;          /* 0: as the platform has it */
    peil_export_header_function header;
    peil_record_function record;
    void *context;
    struct peil_diag *diag;

    /* Set before `header` is called. */
    enum peil_platform platform_found;
    enum peil_encoding encoding_found;
    char delimiter_found; /* CSV; else 0 */
    const char *format;   /* "CSV", "xlsx", "sav" */
    bool decimal_commas;  /* whoever wrote it puts a comma before decimals */
    /* An empty field without quotes is not the same as one with them: every text of the file is in
     * quotes, and it is from LimeSurvey, which so tells what was not shown from what was skipped.
     */
    bool nulls;
    uint64_t blank_lines; /* rows so far that held nothing */
};

enum peil_status peil_export_read(struct peil_export_input *input);

/* What the platform says of a record: NULL, or why it was not handed in ("no submit date"). */
const char *peil_export_unfinished(const struct peil_export_header *header,
                                   const struct peil_record *record);

/* What the cell of an option of a multi-answer says, in a word of the platforms (folded). */
enum peil_tick {
    PEIL_TICK_NONE /* it is no such word */,
    PEIL_TICK_YES,
    PEIL_TICK_NO,
    PEIL_TICK_NOT_SHOWN
};
enum peil_tick peil_export_tick(const char *folded);

#endif
