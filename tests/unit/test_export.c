/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headers as the platforms write them: which platform, how many rows, what each column is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "peil/export.h"

struct reading {
    enum peil_platform platform;
    size_t header_rows, columns, records;
    uint64_t first_row;
    char parts[4096];   /* "question|part;" of each column */
    char names[8192];   /* names of each column between |, columns between ; */
    char kinds[256];    /* a digit a column */
    char first[256];    /* the first field of each record, between | */
    char messages[512]; /* faults */
};

static void append(char *text, size_t room, const char *more)
{
    size_t used = strlen(text);
    snprintf(text + used, room - used, "%s", more);
}

static enum peil_status take_header(void *context, const struct peil_export_header *header)
{
    struct reading *reading = context;
    reading->platform = header->platform;
    reading->header_rows = header->rows;
    reading->columns = header->count;
    for (size_t i = 0; i < header->count; i++) {
        const struct peil_export_column *column = &header->columns[i];
        char kind[2] = {(char)('0' + (int)column->kind), '\0'};
        append(reading->kinds, sizeof reading->kinds, kind);
        append(reading->parts, sizeof reading->parts, column->question);
        append(reading->parts, sizeof reading->parts, "|");
        append(reading->parts, sizeof reading->parts, column->part);
        append(reading->parts, sizeof reading->parts, column->specify ? "+;" : ";");
        for (size_t n = 0; n < column->name_count; n++) {
            append(reading->names, sizeof reading->names, n ? "|" : "");
            append(reading->names, sizeof reading->names, column->names[n]);
        }
        append(reading->names, sizeof reading->names, ";");
    }
    return PEIL_OK;
}

static enum peil_status take_record(void *context, const struct peil_record *record)
{
    struct reading *reading = context;
    if (reading->records++ == 0)
        reading->first_row = record->row;
    append(reading->first, sizeof reading->first, record->fields[0].text);
    append(reading->first, sizeof reading->first, "|");
    return PEIL_OK;
}

static void keep_message(void *context, enum peil_severity severity, const struct peil_place *place,
                         const char *message)
{
    struct reading *reading = context;
    char row[32];
    snprintf(row, sizeof row, "row %u: ", place ? (unsigned)place->row : 0);
    if (severity == PEIL_FAULT) {
        append(reading->messages, sizeof reading->messages, row);
        append(reading->messages, sizeof reading->messages, message);
    }
}

static enum peil_status read_with(struct reading *reading, const char *text,
                                  enum peil_platform platform, size_t header_rows)
{
    char path[] = "/tmp/peil-export-XXXXXX";
    struct peil_diag diag;
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    *reading = (struct reading){0};
    peil_diag_init(&diag, "peil clean", NULL);
    diag.collect = keep_message;
    diag.context = reading;
    struct peil_export_input input = {.path = path,
                                      .encoding = PEIL_ENCODING_FOUND,
                                      .platform = platform,
                                      .header_rows = header_rows,
                                      .header = take_header,
                                      .record = take_record,
                                      .context = reading,
                                      .diag = &diag};
    enum peil_status status = peil_export_read(&input);
    unlink(path);
    return status;
}

static void read_text(struct reading *reading, const char *text)
{
    enum peil_status status = read_with(reading, text, PEIL_PLATFORM_FOUND, 0);
    if (status != PEIL_OK)
        print_message("%s\n", reading->messages);
    assert_int_equal(status, PEIL_OK);
}

#define assert_part(text, part)                                                                    \
    do {                                                                                           \
        if (!strstr(text, part))                                                                   \
            fail_msg("no '%s' in: %s", part, text);                                                \
    } while (0)

static void test_plain(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading, "a,b [c],b [c]\n1,2,3\n4,5,6\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_PLAIN);
    assert_int_equal(reading.header_rows, 1);
    assert_string_equal(reading.first, "1|4|");
    assert_string_equal(reading.names, "a|#1;b [c]|b [c]#1|#2;b [c]|b [c]#2|#3;");
    assert_string_equal(reading.parts, "|;b|c;b|c;");
}

static void test_google(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading, "Tijdstempel,Hoe? [Snel (x)],Hoe? [Traag]\n1-3-2025 9:01:07,a,b\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_GOOGLE_SHEETS);
    assert_string_equal(reading.parts, "|;Hoe?|Snel (x);Hoe?|Traag;");
    assert_int_equal(reading.kinds[0] - '0', PEIL_COLUMN_END);
    read_text(&reading, "\"Timestamp\",\"Q\"\n\"2025/03/01 9:01:07 AM GMT+1\",\"x\"\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_GOOGLE_FORMS);
    read_text(&reading, "Timestamp,Q\n"); /* nobody answered yet */
    assert_int_equal(reading.platform, PEIL_PLATFORM_GOOGLE_SHEETS);
}

static void test_microsoft(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading,
              "Id;Begintijd;Tijd van voltooien;E-mail;Naam;Hoe?.Snel;Hoe?.Te traag;Versie "
              "1.5;Opm;Opm2\n1;a;b;anonymous;;x;y;z;;\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_MICROSOFT_FORMS);
    assert_string_equal(reading.parts, "|;|;|;|;|;Hoe?|Snel;Hoe?|Te traag;|;|;|;");
    assert_part(reading.names, "Hoe?.Snel|Hoe? [Snel]|#6;");
    assert_part(reading.names, "Opm2|Opm#2|#10;");
    assert_string_equal(reading.kinds, "1237700000");
}

static void test_limesurvey(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading,
              "\"id\",\"submitdate\",\"G1Q3[ict1]\",\"G1Q4[other]\"\n\"1\",\"x\",\"A\",\"\"\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_LIMESURVEY);
    assert_string_equal(reading.parts, "|;|;G1Q3|ict1;G1Q4|other;");
    assert_part(reading.names, "G1Q3[ict1]|G1Q3 [ict1]|G1Q3_ict1|#3;");
    read_text(&reading, "\"id. Response ID\",\"submitdate. Date submitted\","
                        "\"likert0[t1]. In a month? [Coding, and more]\"\n\"1\",\"\",\"3\"\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_LIMESURVEY);
    assert_part(reading.parts, "In a month?|Coding, and more;");
    assert_part(reading.names, "|likert0[t1]|In a month? [Coding, and more]|likert0_t1|#3;");
    assert_int_equal(reading.kinds[1] - '0', PEIL_COLUMN_FINISHED);
}

static void test_qualtrics(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading,
              "StartDate,Finished,Q3_1,Q3_2,Q4_1,Q4_2,Q4_2_TEXT\n"
              "Start Date,Finished,In hoeverre - nu? - Ik,In hoeverre - nu? - Jij,Wat? - Selected "
              "Choice - Een,Wat? - Selected Choice - Andere,Wat? - Andere - Text\n"
              "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\",{'"
              "ImportId': 'QID3-1'},,,,\n"
              "2025-01-01 00:00:00,1,1,2,1,,x\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_QUALTRICS);
    assert_int_equal(reading.header_rows, 3);
    assert_int_equal(reading.first_row, 1);
    assert_string_equal(reading.parts, "|;|;In hoeverre - nu?|Ik;In hoeverre - nu?|Jij;Wat?|Een;"
                                       "Wat?|Andere;Wat?|Andere+;");
    assert_part(reading.names, "Q3_1|In hoeverre - nu? - Ik|QID3-1|In hoeverre - nu? [Ik]|#3;");
    read_text(&reading, "\xEF\xBB\xBFV1,V2,Q1,\nResponseID,Name,Hoe?,\nR_1,An,2,\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_QUALTRICS_LEGACY);
    assert_int_equal(reading.header_rows, 2);
    assert_string_equal(reading.first, "R_1|");
    assert_string_equal(reading.kinds, "1700");
}

static void test_surveymonkey(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading, "Respondent ID,Net,Wat?,,,Opm\n,Response,Een,\"Twee, of meer\",Andere "
                        "(geef nadere toelichting),Open-Ended Response\n7,GO,Een,,,\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_SURVEYMONKEY);
    assert_int_equal(reading.first_row, 1);
    assert_string_equal(reading.parts,
                        "|;|;Wat?|Een;Wat?|Twee, of meer;Wat?|Andere (geef nadere toelichting);|;");
    assert_part(reading.names, ";Net|#2;Een|Wat? [Een]|#3;");
}

static void test_kobo_and_odk(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading, "\"g/q1\";\"g/t\";\"g/t/a\";\"g/t/b\";\"_id\";\"_uuid\";\"_submission_"
                        "time\"\n\"1\";\"a b\";\"1\";\"1\";\"3\";\"u\";\"x\"\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_KOBO);
    assert_string_equal(reading.parts, "|;|;g/t|a;g/t|b;|;|;|;");
    assert_part(reading.names, "g/q1|q1|#1;g/t|t|#2;");
    read_text(&reading, "SubmissionDate,g-q1,KEY\nx,1,uuid:1\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_ODK);
    assert_part(reading.names, "g-q1|q1|#2;");
}

static void test_redcap(void **state)
{
    (void)state;
    struct reading reading;
    read_text(&reading,
              "record_id,a,t___1,t____4,first_complete,b,second_complete\n1,2,0,1,2,,0\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_REDCAP);
    assert_string_equal(reading.parts, "|;|;t|1;t|-4;|;|;|;");
    assert_string_equal(reading.kinds, "1000808");
}

/* Words of a platform in other files, and questions that are worded like its columns. */
static void test_not_taken_for_a_platform(void **state)
{
    (void)state;
    static const char *const plain[] = {
        "Respondent ID,Q1,Q2\n,3,4\n5,6,7\n",
        "Naam,Reactie\n,antwoord\nAn,ja\n",
        "id,Start time,Groep\n1,9:00,a\n",
        "vraag,open\n1,x\n2,de ImportId klopt niet\n",
    };
    struct reading reading;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        read_text(&reading, plain[i]);
        assert_int_equal(reading.platform, PEIL_PLATFORM_PLAIN);
        assert_int_equal(reading.header_rows, 1);
    }
    read_text(&reading, "StartDate,Finished,Q8\nStart,Finished,Finished\n{ImportId},{ImportId},"
                        "{ImportId}\nx,1,Nee\n");
    assert_int_equal(reading.platform, PEIL_PLATFORM_QUALTRICS);
    assert_string_equal(reading.kinds, "250");
    read_text(&reading, "SubmissionDate,school-status,les-start,KEY\nx,1,2,k\n");
    assert_string_equal(reading.kinds, "3001");
    read_text(&reading, "Id,Begintijd,Tijd van voltooien,Vraag,Taal\n1,a,b,x,nl\n");
    assert_string_equal(reading.kinds, "12300");
    read_text(&reading, "\"Antwoord ID\",\"Vraag\",\"Seed\"\n\"1\",\"2\",\"3\"\n");
    assert_string_equal(reading.kinds, "100");
}

static void test_told(void **state)
{
    (void)state;
    struct reading reading;
    assert_int_equal(read_with(&reading, "Vraag,,b\nEen,Twee,\n1,2,3\n", PEIL_PLATFORM_PLAIN, 2),
                     PEIL_OK);
    assert_int_equal(reading.header_rows, 2);
    assert_string_equal(reading.parts, "Vraag|Een;Vraag|Twee;|;");
    assert_string_equal(reading.first, "1|");
    assert_int_equal(read_with(&reading, "a\n1\n", PEIL_PLATFORM_PLAIN, 3), PEIL_DATA);
    assert_part(reading.messages, "a header of 3 rows is wanted, and the file has 2");
}

/* Rows count from behind the header, in what the reader refuses too. */
static void test_rows_are_those_of_respondents(void **state)
{
    (void)state;
    struct reading reading;
    assert_int_equal(
        read_with(&reading, "V1,V2\nResponseID,Name\nR_1,An\nR_2\n", PEIL_PLATFORM_FOUND, 0),
        PEIL_DATA);
    assert_part(reading.messages, "row 2: this record has 1 field, the header has 2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_google),
        cmocka_unit_test(test_microsoft),
        cmocka_unit_test(test_limesurvey),
        cmocka_unit_test(test_qualtrics),
        cmocka_unit_test(test_surveymonkey),
        cmocka_unit_test(test_kobo_and_odk),
        cmocka_unit_test(test_redcap),
        cmocka_unit_test(test_not_taken_for_a_platform),
        cmocka_unit_test(test_told),
        cmocka_unit_test(test_rows_are_those_of_respondents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
