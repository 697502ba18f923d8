# Part of tests/oracle/run.sh: mean, SD and F of NIST's Statistical Reference Datasets.
nist_export() { # SET OUT: made by its formula, or as observed
    if [ -f "$oracle/nist/$1.csv" ]; then
        cp "$oracle/nist/$1.csv" "$2"
    else
        sets "$1" >"$2"
    fi
}

# Certified values as references: to 14 digits at least. Of two treatments Peil has t, not F.
nist_references() { # SET
    awk -F, -v set="$1" -v context="$2" '
        BEGIN { print "group1,group1_level,versus,variable,variable_level,context,stat_name,stat,tolerance" }
        $1 == set { print (context == "anova" ? "treatment" : "") ",,,y,," context "," $2 "," $3 ",1e-14" }
    ' "$oracle/nist/certified.csv"
}

two_as_anova() { # RESULTS: rows of F, made of those of t
    awk -F, -v OFS=, '$9 == "student_t" && $10 == "statistic" { t = $11 }
        $9 == "student_t" && $10 == "df" { df = $11; row = $1 ",treatment,,,,,y,,anova," }
        { print }
        END {
            print row "statistic," sprintf("%.17g", t * t) ",,,,"
            print row "df1,1,,,,"
            print row "df2," df ",,,,"
            print row "eta_squared," sprintf("%.17g", t * t / (t * t + df)) ",,,,"
        }' "$1"
}

nist_set() { # SET DEFINITION CONTEXT
    nist_export "$1" nist.csv && results "$oracle/nist/$2" nist.csv nist.results || return 1
    if [ "$1" = AtmWtAg ]; then
        two_as_anova nist.results >nist.two && mv nist.two nist.results
    fi
    nist_references "$1" "$3" >nist.references
    figures --only-known --digits digits.nist nist.references nist.results
}

for set in Lew Lottery Mavro Michelso NumAcc1 NumAcc2 NumAcc3 NumAcc4 PiDigits; do
    check "nist-$set" nist_set $set univariate descriptive
done
for set in AtmWtAg SiRstv SmLs01 SmLs02 SmLs03 SmLs04 SmLs05 SmLs06 SmLs07 SmLs08 SmLs09; do
    check "nist-$set" nist_set $set anova anova
done

# The sets as they are here are those that NIST published.
nist_published() { # SET
    nist_export "$1" nist.csv
    sed 1d nist.csv >nist.here
    if [ -f "$shared/truth_nist_anova/$1.dat" ]; then
        sed '1,60d' "$shared/truth_nist_anova/$1.dat" | tr -d '\r' | awk 'NF == 2 { print $1 "," $2 }'
    else
        case $1 in
        Lew | Lottery) grep -v -e '^#' -e = "$shared/truth_nist_univariate/$1.txt" ;;
        *) sed '1,60d' "$shared/truth_nist_univariate/$1.txt" ;;
        esac | tr -d ' \r' | grep .
    fi >nist.published
    cmp nist.here nist.published
}
for set in $(awk -F, 'NR > 1 && !seen[$1]++ { print $1 }' "$oracle/nist/certified.csv"); do
    if [ -d "$shared/truth_nist_anova" ]; then
        check "nist-as-published-$set" nist_published "$set"
    else
        skip "nist-as-published-$set" "no ../shared/data"
    fi
done
