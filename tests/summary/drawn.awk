# A survey of any length, drawn: awk -v what=survey|choices|export -v blocks=12 -v items=10
#   -v groups=3 -v levels=5 -v words=3 -v rows=120 -v seed=1 -f drawn.awk
# Blocks take turns: items of seven points in a scale, questions of yes and no, a multi-answer beside
# numbers. words: of each wording. Integers only: the same bytes everywhere.
function draw(n) {
    state = (state * 1103 + 12345) % 1000003
    return int(state / 7) % n
}
function wording(language, of,    text, i) {
    text = language == "nl" ? "Wat " of : "What " of
    for (i = 1; i < words; i++)
        text = text " " (language == "nl" ? nl[(length(of) + i) % 8] : en[(length(of) + i) % 8])
    return text
}
function row(type, name, of, role, scale, calculation) {
    printf "%s,%s,%s,%s,%s,%s,%s,%s\n", type, name, wording("nl", of), wording("en", of),
        name, role, scale, calculation
}
function kind(b) {
    return b % 3
}
BEGIN {
    split("leraren gebruiken soms digitale middelen thuis samen vaker", nl, " ")
    split("teachers use some digital tools at home together", en, " ")
    nl[0] = "graag"
    en[0] = "gladly"
    state = 1000 + seed
    if (what == "survey") {
        print "type,name,label::Nederlands (nl),label::English (en),source,role,scale,calculation"
        for (g = 0; g < groups; g++)
            row(g % 3 == 2 ? "select_multiple groep" : "select_one groep", "g" g, "groep g" g "e",
                "group")
        for (b = 0; b < blocks; b++) {
            printf "begin_group,blok%d,%s,%s,,,,\n", b, wording("nl", "blok b" b "e"),
                wording("en", "block b" b "e")
            for (i = 0; i < items && kind(b) == 0; i++)
                row("select_one punten", "b" b "i" i, "stelling b" b "i" i "e", "item", "schaal" b)
            for (i = 0; i < items && kind(b) == 1; i++)
                row("select_one janee", "b" b "i" i, "keuze b" b "i" i "e", "item")
            if (kind(b) == 2) {
                row("select_multiple opties", "b" b "m", "reeks b" b "me", "item")
                row("integer", "b" b "n", "getal b" b "ne", "item")
            } else if (kind(b) == 0)
                printf "calculate,schaal%d,%s,%s,,scale,,mean()\n", b,
                    wording("nl", "schaal b" b "e"), wording("en", "scale b" b "e")
            printf "end_group,blok%d,,,,,,\n", b
        }
    } else if (what == "choices") {
        print "list_name,name,label::Nederlands (nl),label::English (en),value"
        for (l = 0; l < levels; l++)
            printf "groep,l%d,%s,%s,\n", l, wording("nl", "niveau l" l "e"),
                wording("en", "level l" l "e")
        for (p = 1; p <= 7; p++)
            printf "punten,p%d,%s,%s,%d\n", p, wording("nl", "punt p" p "e"),
                wording("en", "point p" p "e"), p
        print "janee,ja,Ja,Yes,1\njanee,neen,Neen,No,0"
        for (o = 0; o < 9; o++)
            printf "opties,o%d,%s,%s,\n", o, wording("nl", "optie o" o "e"),
                wording("en", "option o" o "e")
    } else if (what == "export") {
        for (g = 0; g < groups; g++)
            header = header (g ? "," : "") "g" g
        for (b = 0; b < blocks; b++) {
            for (i = 0; i < items && kind(b) < 2; i++)
                header = header ",b" b "i" i
            if (kind(b) == 2)
                header = header ",b" b "m,b" b "n"
        }
        print header
        for (r = 0; r < rows; r++) {
            line = ""
            first = draw(levels)
            for (g = 0; g < groups; g++)
                line = line (g ? "," : "") (g ? "l" draw(levels) : "l" int(first / 2))
            for (b = 0; b < blocks; b++) {
                for (i = 0; i < items && kind(b) == 0; i++)
                    line = line ",p" 1 + (draw(4) + draw(3) + (first + i) % 2) % 7
                for (i = 0; i < items && kind(b) == 1; i++)
                    line = line "," (draw(10) < 2 + i + first % 3 ? "ja" : "neen")
                if (kind(b) == 2)
                    line = line ",o" draw(5) ";o" 5 + draw(4) "," draw(60)
            }
            print line
        }
    }
}
