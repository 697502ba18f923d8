/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lookup.csv, codes.csv, --uncoded and --set. */
#include <sys/stat.h>

#include "clean_run.h"

#define LOOKUP                                                                                     \
    "school,provincie,aantal\nSint-Jan|St.-Jan,Antwerpen,300\nVTI Genk,lim,900\nNergens,,\n"

static const struct clean_run settings = {
    .definition = {.survey = "type,name,label,source,role,calculation\n"
                             "text,id,Id,id,id,\n"
                             "text,school,School,School,cluster,\n"
                             "calculate prov,provincie,Provincie,,group,lookup(${school})\n"
                             "calculate,n,Leerlingen,,,\"lookup(${school},aantal)\"\n"
                             "select_one eens,a,A,a,item,\n"
                             "text,waarom,Waarom?,Waarom?,open,\n"
                             "calculate,reden,Reden,,item,themes(${waarom})\n",
                   .choices = "list_name,name,label,value\nprov,ant,Antwerpen,\nprov,lim,Limburg,\n"
                              "eens,nee,Niet eens,1\neens,neutraal,Neutraal,2\neens,ja,Eens,3\n",
                   .themes = "variable,theme,label,pattern\nwaarom,tijd,Tijd,tijd*\n"
                             "waarom,geld,Geld,\n",
                   .codes =
                       "variable,key,themes\nwaarom,3,tijd | geld\nwaarom,4,\nwaarom,99,geld\n",
                   .lookup = LOOKUP},
    .options = {.platform = PEIL_PLATFORM_FOUND}};

#define HEADER "id,School,a,Waarom?\n"

static struct clean_run *run_export(const char *text, enum peil_status status)
{
    struct clean_run run = settings;
    run.exports[0] = text;
    return clean_run_with(&run, status);
}

static void test_lookup(void **state)
{
    (void)state;
    struct clean_run *run =
        run_export(HEADER "1,st.-jan,3,\n2,VTI Genk,1,\n3,,2,x\n4,Nergens,2,y\n", PEIL_OK);
    assert_string_equal(run->columns, "id,provincie,n,a,reden/tijd,reden/geld");
    assert_string_equal(run->rows, "1,accepted,1,ant,300,ja,.skipped,.skipped\n"
                                   "2,accepted,2,lim,900,nee,.skipped,.skipped\n"
                                   "3,accepted,3,.skipped,.skipped,neutraal,1,1\n"
                                   "4,accepted,4,.skipped,.skipped,neutraal,0,0\n");
    clean_run_clear(run);
}

/* Rows of lookup.csv that nobody is of are counted where the whole is checked, and there alone. */
static void test_rows_that_nobody_is_of(void **state)
{
    (void)state;
    struct clean_run whole = settings;
    whole.options.whole = true;
    whole.exports[0] = HEADER "1,St.-Jan,3,\n2,Sint-Jan,1,\n";
    struct clean_run *run = clean_run_with(&whole, PEIL_OK);
    assert_contains(run->messages, "lookup.csv: no answer is one of 2 of its 3 rows");
    clean_run_clear(run);
    whole.exports[0] = HEADER "1,St.-Jan,3,\n2,VTI Genk,1,\n3,Nergens,1,\n";
    run = clean_run_with(&whole, PEIL_OK);
    assert_lacks(run->messages, "of its 3 rows");
    clean_run_clear(run);
    run = run_export(HEADER "1,St.-Jan,3,\n", PEIL_OK);
    assert_lacks(run->messages, "of its 3 rows");
    clean_run_clear(run);
}

static void test_a_school_that_is_not_there(void **state)
{
    (void)state;
    struct clean_run *run = run_export(HEADER "1,VTI Gent,3,\n2,VTI Gent,3,x\n", PEIL_DATA);
    assert_contains(run->messages, "row 1, line 2: column 'School': 'VTI Gent' is not in "
                                   "lookup.csv, for provincie, 2 times (did you mean 'VTI "
                                   "Genk'?)");
    clean_run_clear(run);
    struct clean_run corrected = settings;
    corrected.exports[0] = HEADER "1,VTI Gent,3,\n";
    corrected.definition.corrections = "variable,from,to\nschool,VTI Gent,VTI Genk\n";
    run = clean_run_with(&corrected, PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,1,lim,900,ja,.skipped,.skipped\n");
    clean_run_clear(run);
}

/* What is personal is told to nobody, and is wanted all the same. */
static void test_looked_up_by_what_is_personal(void **state)
{
    (void)state;
    struct clean_run personal = settings;
    personal.definition.survey = "type,name,label,source,role,calculation\n"
                                 "text,school,School,School,personal,\n"
                                 "calculate prov,provincie,Provincie,,group,lookup(${school})\n"
                                 "select_one eens,a,A,a,item,\n";
    personal.definition.themes = personal.definition.codes = NULL;
    personal.exports[0] = "School,a\nJan Jansens,3\n";
    struct clean_run *run = clean_run_with(&personal, PEIL_DATA);
    assert_contains(run->messages,
                    "an answer that is not shown is not in lookup.csv, for provincie");
    assert_lacks(run->messages, "Jansens");
    assert_lacks(run->accounting, "Jansens");
    clean_run_clear(run);
    personal.exports[0] = "a\n3\n";
    run = clean_run_with(&personal, PEIL_DATA);
    assert_contains(run->messages, "missing column: no header is 'School', for school");
    clean_run_clear(run);
}

static void test_codes_win(void **state)
{
    (void)state;
    struct clean_run *run = run_export(
        HEADER "1,,3,Geen tijd\n3,,3,Daarom\n4,,3,Te weinig tijd\n5,,3,Zomaar\n3,,3,\n", PEIL_DATA);
    clean_run_clear(run); /* the id comes twice */
    run = run_export(HEADER "1,,3,Geen tijd\n3,,3,Daarom\n4,,3,Te weinig tijd\n5,,3,Zomaar\n",
                     PEIL_OK);
    assert_string_equal(run->rows, "1,accepted,1,.skipped,.skipped,ja,1,0\n"
                                   "2,accepted,3,.skipped,.skipped,ja,1,1\n"
                                   "3,accepted,4,.skipped,.skipped,ja,0,0\n"
                                   "4,accepted,5,.skipped,.skipped,ja,0,0\n");
    assert_contains(run->accounting, "export-1.csv,theme_coded,reden,,,,2\n");
    assert_contains(run->accounting, "export-1.csv,theme_coded_by_hand,reden,,,,2\n");
    assert_contains(run->accounting, "export-1.csv,theme_uncoded,reden,,,,2\n");
    assert_contains(run->messages, "warning: 1 row of codes.csv met no answer");
    clean_run_clear(run);
}

static void read_file(const char *path, char *text, size_t room)
{
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    text[fread(text, 1, room - 1, stream)] = '\0';
    fclose(stream);
}

static void test_uncoded(void **state)
{
    (void)state;
    char path[] = "/tmp/peil-uncoded-XXXXXX", text[1024];
    struct stat about;
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    struct clean_run run = settings;
    run.exports[0] =
        HEADER "1,,3,Geen tijd\n4,,3,Daarom\n5,,3,=1+1\n6,,,Zomaar\n,,2,\"a, \"\"b\"\"\"\n";
    run.options.uncoded_path = path;
    struct clean_run *done = clean_run_with(&run, PEIL_OK);
    read_file(path, text, sizeof text);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    unlink(path);
    /* 4 was coded; 6 did not answer an item; the last has no id, and is known by its row. */
    assert_contains(text, "variable,key,themes,text\nwaarom,5,,'=1+1\nwaarom,#");
    assert_contains(text, ",,\"a, \"\"b\"\"\"\n");
    assert_lacks(text, "Zomaar");
    clean_run_clear(done);
    /* That key is its own, and finds it again. */
    char codes[256], key[18];
    memcpy(key, strchr(text, '#'), 17);
    key[17] = '\0';
    snprintf(codes, sizeof codes, "variable,key,themes\nwaarom,%s,geld\n", key);
    run.definition.codes = codes;
    run.options.uncoded_path = NULL;
    done = clean_run_with(&run, PEIL_OK);
    assert_contains(done->rows, "5,accepted,.skipped,.skipped,.skipped,neutraal,0,1\n");
    clean_run_clear(done);
}

static void test_constants(void **state)
{
    (void)state;
    static const char *const sets[] = {"a=Eens", "id=x"};
    struct clean_run run = settings;
    run.exports[0] = "School,Waarom?\nVTI Genk,\n";
    run.options.sets = sets;
    run.options.set_count = 2;
    run.options.duplicates = PEIL_DUPLICATES_KEEP;
    struct clean_run *done = clean_run_with(&run, PEIL_OK);
    assert_string_equal(done->rows, "1,accepted,x,lim,900,ja,.skipped,.skipped\n");
    clean_run_clear(done);
    run.exports[0] = "School,a,Waarom?\nVTI Genk,Eens,\n";
    done = clean_run_with(&run, PEIL_DATA);
    assert_contains(done->messages,
                    "column 'a': --set gives a to everyone, and this column has it");
    clean_run_clear(done);
}

static void test_constants_that_cannot_be(void **state)
{
    (void)state;
    static const struct {
        const char *set, *message;
    } cases[] = {{"a", "--set a: NAME=VALUE is wanted"},
                 {"aa=3", "--set aa=3: no question of the definition has that name (did you mean "
                          "'a'?)"},
                 {"a=Een", "--set a=Een: that is no answer of it (did you mean 'Eens'?)"},
                 {"provincie=ant", "--set provincie=ant: that variable cannot be set"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct clean_run run = settings;
        run.exports[0] = "id,School,Waarom?\n1,VTI Genk,\n";
        run.options.sets = &cases[i].set;
        run.options.set_count = 1;
        struct clean_run *done = clean_run_with(&run, PEIL_USAGE);
        assert_contains(done->messages, cases[i].message);
        clean_run_clear(done);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lookup),
        cmocka_unit_test(test_a_school_that_is_not_there),
        cmocka_unit_test(test_looked_up_by_what_is_personal),
        cmocka_unit_test(test_codes_win),
        cmocka_unit_test(test_rows_that_nobody_is_of),
        cmocka_unit_test(test_uncoded),
        cmocka_unit_test(test_constants),
        cmocka_unit_test(test_constants_that_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
