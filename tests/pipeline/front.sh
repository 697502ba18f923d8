# Sourced by run.sh: what a newcomer meets first. The excerpts in README.md are what the run in one/
# made, byte by byte; quickstart.sh takes every option of `peil run`.

# --- README.md -----------------------------------------------------------------------------------
# The indented block behind the line that ends in so many words, up to the first empty line that no
# indented one follows.
excerpt() { # WORDS
    awk -v words="$1" '
        !found { found = substr($0, length($0) - length(words) + 1) == words; next }
        /^    / { while (empty-- > 0) print ""; empty = 0; print substr($0, 5); any = 1; next }
        /^$/ { empty += any; next }
        any { exit }' "$root/README.md"
}
joined() { tr '\n' '\001'; }
contains() { # FILE PART: whole lines that follow each other
    [ -s "$2" ] && joined <"$1" | grep -qaF -e "$(joined <"$2")" || { echo "not so:"; cat "$2"; return 1; }
}
# A table without quotes, cut to the columns that the header of the excerpt names.
cut_like() { # EXCERPT TABLE
    awk -F, -v OFS=, 'NR == FNR { if (FNR == 1) for (i = 1; i <= NF; i++) wanted[++n] = $i; next }
        FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        { line = ""; for (i = 1; i <= n; i++) line = line (i > 1 ? OFS : "") $(at[wanted[i]]); print line }' "$1" "$2"
}
table_excerpt() { # WORDS TABLE
    excerpt "$1" >excerpt.txt && cut_like excerpt.txt "$2" >table.txt && sed 1d excerpt.txt >rows.txt &&
        [ "$(head -n 1 excerpt.txt)" = "$(head -n 1 table.txt)" ] && contains table.txt rows.txt
}
check readme-responses table_excerpt '`score`):' one/internal/responses.csv
check readme-results table_excerpt 'and what `compare` says of it (some columns):' one/internal/results.csv
whole_test() { # no figure of the excerpt's test is left out
    sed 1d table.txt | awk -F, 'NR == FNR { key = $1 FS $2 FS $3 FS $4 FS $5; n++; next }
        $1 FS $2 FS $3 FS $4 FS $5 == key { n-- } END { exit n != 0 }' rows.txt -
}
check readme-results-whole whole_test
summary_excerpt() {
    excerpt 'The summary of the bundled survey begins' | awk '/^\[…\]$/ { part++; next } {
        print >("part." part + 0) }' && contains one/summary.txt part.0 && contains one/summary.txt part.1 &&
        [ "$(head -n 1 part.0)" = "$(head -n 1 one/summary.txt)" ]
}
check readme-summary summary_excerpt

# --- quickstart.sh -------------------------------------------------------------------------------
# On a copy beside a build that is there, and a ninja that has nothing to do.
mkdir -p start/build start/bin && cp -R "$root/quickstart.sh" "$root/setup" start && : >start/build/build.ninja
ln -s "$(command -v peil)" start/build/peil && ln -s "$root/surveys" start/surveys
printf '#!/bin/sh\n' >start/bin/ninja && chmod +x start/bin/ninja
quickstart() {
    PATH=$work/start/bin:$PATH start/quickstart.sh "$@" >start/log 2>start/err
}
begins() { # FILE: the file is shown
    head -n 3 "$1" >start/begins && contains start/log start/begins
}
quickstart_bundled() {
    quickstart -ostart/plain && begins start/plain/summary.txt && same start/plain/results.csv one/results.csv
}
check quickstart-bundled quickstart_bundled
quickstart_options() {
    quickstart --for net=vrij_gesubsidieerd --format=md --tests student_t -qj 1 -o start/md &&
        begins start/md/summary.md && grep -qx '  start/md/profile-net-vrij_gesubsidieerd.md' start/log &&
        ! grep -q summary.txt start/log
}
check quickstart-options-alone quickstart_options
quickstart_own() {
    quickstart "$export" --survey "$survey" --lang en --format md --set wave=x -o start/own
    [ $? != 0 ] && grep -q 'wave' start/err || return 1 # --set came through: no such question
    quickstart "$export" --survey "$survey" --lang en --format md -o start/own && begins start/own/summary.md
}
check quickstart-own quickstart_own
# Every option of `peil run` that takes a value, also without an export and a definition beside it.
quickstart_values() {
    peil run --help | sed -n 's/^ .* --\([a-z-]*\) [A-Z][A-Z=]* .*/\1/p' >start/values
    [ "$(wc -l <start/values)" -gt 15 ] || return 1
    while read -r option; do
        case $option in survey | output) continue ;; esac
        grep -q " --$option [|)]\| --$option)" start/quickstart.sh || { echo "$option"; return 1; }
    done <start/values
}
check quickstart-knows-values quickstart_values
half() { # one without the other
    quickstart "$@"
    [ $? = 2 ] && grep -q 'give both your export and its definition' start/err
}
check quickstart-export-alone half "$export"
check quickstart-definition-alone half --survey "$survey"
