/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A survey drawn from a seed, as an export: ties, missing answers, unequal groups of which one
 * level is rare, effects of every size. draw SEED RESPONDENTS [COPIES]   each respondent COPIES
 * times, under an id of its own
 *
 * Integers only, so that every machine draws the same. The columns are those of definition/. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state;

/* 0 to below - 1: the upper bits of Knuth's MMIX generator. */
static int draw(int below)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((state >> 33) % (uint64_t)below);
}

static int one_in(int n)
{
    return draw(n) == 0;
}

static int clamp(int x, int least, int most)
{
    return x < least ? least : x > most ? most : x;
}

/* The first level whose cumulative weight, of 100, is above a draw. */
static int level(const int cumulative[])
{
    int at = draw(100), i = 0;
    while (at >= cumulative[i]) {
        i++;
    }
    return i;
}

struct respondent {
    int sector, school;
    int subject[5];
    int agree[5], often[4]; /* 0: skipped; 6: no opinion */
    int grade, yes, choice; /* grade -1 and choice -1: skipped */
    int source[4], top[5];
};

/* Five-point answers about a middle, with what people leave out. */
static void draw_items(int items[], int count, int middle, int against)
{
    for (int i = 0; i < count; i++) {
        int answer = clamp(middle + draw(3) - draw(3) + (i == 2 ? draw(2) : 0), 1, 5);
        answer = i == against ? 6 - answer : answer;
        int skipped = one_in(17), opinion = one_in(23);
        items[i] = skipped ? 0 : opinion ? 6 : answer;
    }
}

static struct respondent draw_respondent(void)
{
    static const int sectors[] = {22, 100}, schools[] = {8, 23, 50, 100};
    struct respondent one = {.sector = level(sectors), .school = level(schools)};
    static const int odds[] = {2, 3, 4, 7, 60};
    for (int i = 0; i < 5; i++) {
        one.subject[i] = one_in(odds[i]);
    }
    int middle = clamp(2 + draw(3) + (one.sector == 0) * draw(2) + one.subject[1] * draw(2), 1, 5);
    draw_items(one.agree, 5, middle, 3);
    draw_items(one.often, 4, clamp(1 + one.school * draw(2) + draw(3), 1, 5), -1);
    one.yes = draw(10) < 3 + 2 * one.sector + one.school;
    one.grade = one_in(12) ? -1 : clamp(draw(6) + draw(4) + one.school, 0, 10);
    one.choice = one_in(15) ? -1 : (draw(3) + one.sector * draw(2)) % 3;
    for (int i = 0; i < 4; i++) {
        one.source[i] = draw(5) < 1 + i * (one.school > 1);
    }
    for (int i = 0; i < 5; i++) {
        one.top[i] = draw(7) < 1 + (i + one.sector) % 3;
    }
    one.sector = one_in(20) ? -1 : one.sector;
    one.school = one_in(25) ? -1 : one.school;
    return one;
}

static void put_ticks(const int ticks[], int count, char name)
{
    const char *before = "";
    putchar('"');
    for (int i = 0; i < count; i++) {
        if (ticks[i]) {
            printf("%s%c%d", before, name, i + 1);
            before = ", ";
        }
    }
    printf("\"");
}

static void put_items(const int items[], int count)
{
    for (int i = 0; i < count; i++) {
        if (items[i] == 6) {
            printf(",no opinion");
        } else if (items[i] > 0) {
            printf(",e%d", items[i]);
        } else {
            putchar(',');
        }
    }
}

static void put_row(const struct respondent *one, long id)
{
    printf("%ld,", id);
    printf(one->sector < 0 ? "," : "s%d,", one->sector + 1);
    printf(one->school < 0 ? "," : "k%d,", one->school + 1);
    put_ticks(one->subject, 5, 'v');
    put_items(one->agree, 5);
    put_items(one->often, 4);
    printf(one->yes ? ",yes" : ",no");
    printf(one->grade < 0 || !one->yes ? "," : ",%d", one->grade);
    printf(one->choice < 0 ? "," : ",c%d", one->choice + 1);
    putchar(',');
    put_ticks(one->source, 4, 'b');
    putchar(',');
    put_ticks(one->top, 5, 't');
    putchar('\n');
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: draw SEED RESPONDENTS [COPIES]\n", stderr);
        return 2;
    }
    long respondents = atol(argv[2]), copies = argc > 3 ? atol(argv[3]) : 1, id = 0;
    state = strtoull(argv[1], NULL, 10) * UINT64_C(0x9E3779B97F4A7C15) + 1;
    draw(2);
    puts("id,sector,school,subjects,q1,q2,q3,q4,q5,r1,r2,r3,r4,course,grade,choice,sources,top");
    for (long i = 0; i < respondents; i++) {
        struct respondent one = draw_respondent();
        for (long c = 0; c < copies; c++) {
            put_row(&one, ++id);
        }
    }
    return ferror(stdout) || fflush(stdout) != 0;
}
