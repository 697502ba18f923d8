# Whether a solution of cbc (first file) fits a program (second, as program.c writes it) to the last
# whole number: a solver works in doubles.
FNR == NR { if (FNR > 1) value[$2] = int($3 + 0.5); next }
/^ (low|high)[0-9]+:$/ { sum = 0; next }
/^ [-+][0-9]+ x/ { sum += $1 * value[$2]; next }
$1 == ">=" { if (sum < $2) wrong = 1; rows++; next }
$1 == "<=" { if (sum > $2) wrong = 1; rows++; next }
$1 == "=" && sum != $2 { wrong = 1 }
$1 == "=" { rows++; next }
$2 == "<=" && $4 == "<=" && (value[$3] + 0 < $1 || value[$3] + 0 > $5) { wrong = 1 }
END { exit wrong || rows == 0 }
