# Answers to the questions of hostile/: awk -v rows=150 -f answers.awk. Integers only: the same
# bytes everywhere.
function draw(n) {
    state = (state * 1103 + 12345) % 1000003
    return int(state / 7) % n
}
BEGIN {
    state = 2021
    printf "Net,Vakken,Klein"
    for (i = 0; i < 8; i++)
        printf ",A%d", i
    print ",B0,B1,B2,C0,D0,D1"
    for (row = 0; row < rows; row++) {
        printf "n%d,%s,k%d", draw(3) ? draw(3) : draw(14), draw(2) ? "v0;v2" : "v" draw(5),
            draw(8) ? 0 : draw(5)
        for (i = 0; i < 8; i++)
            printf ",%s", draw(20) ? "g" (1 + draw(7)) : draw(2) ? "gx" : ""
        printf ",g%d,%s,%s,g%d,g%d,%d\n", 1 + draw(7), draw(9) ? "ja" : "neen",
            draw(2) ? "v1;v3;v4" : "v" draw(5), 1 + draw(7), 1 + draw(2), draw(40)
    }
}
