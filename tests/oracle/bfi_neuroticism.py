# SPDX-License-Identifier: GPL-3.0-or-later
# Writes bfi_neuroticism.h: the neuroticism scores of the bfi data (mean of the items N1 to N5 that
# were answered) as counts over their 43 distinct values, by gender and by education, with what R
# 4.2.2 says of them (wilcox.test and kruskal.test without correction; Dunn by rank()).
# Run: python3 bfi_neuroticism.py < bfi.csv | clang-format > bfi_neuroticism.h
import csv
import sys
from fractions import Fraction

rows = []
for row in csv.DictReader(sys.stdin):
    items = [int(row[i]) for i in ("N1", "N2", "N3", "N4", "N5") if row[i].isdigit()]
    if items:
        rows.append((Fraction(sum(items), len(items)), row["gender"], row["education"]))
scores = sorted({score for score, _, _ in rows})

print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
print("/* Made by bfi_neuroticism.py; do not edit. */")
print("#ifndef BFI_NEUROTICISM_H\n#define BFI_NEUROTICISM_H\n\n#include <stdint.h>\n")
for name, column, levels in (("gender", 1, "12"), ("education", 2, "12345")):
    print("static const uint64_t bfi_%s[%d][%d] = {" % (name, len(levels), len(scores)))
    for level in levels:
        print("{%s}," % ", ".join(str(sum(r[0] == s and r[column] == level for r in rows))
                                  for s in scores))
    print("};")
print("/* By gender: W, p. By education: H, df, p, H/(N-1); then z and p, Holm, of Dunn's pairs. */")
print("static const double bfi_wilcoxon[] = {737914.5, 2.98205836349283e-10};")
print("static const double bfi_kruskal[] = {6.27995684398305, 4, 0.179193715959364,")
print("                                     0.00243787144564559};")
print("static const double bfi_dunn[][3] = {")
for line in ((0.296099840204964, 0.767153836015936, 1), (1.48730359601343, 0.136934645199744, 0.821607871198465),
             (1.90374347540465, 0.0569436013382223, 0.569436013382223),
             (1.80691528874585, 0.0707754883426533, 0.636979395083879),
             (1.25563205861212, 0.209249402534848, 1), (1.72245713662926, 0.0849867410709599, 0.679893928567679),
             (1.61692509830911, 0.105894449995923, 0.741261149971458),
             (0.88933090211871, 0.373825268363905, 1), (0.738016626050269, 0.460504345939584, 1),
             (-0.137918467045161, 0.89030485529249, 1)):
    print("{%r, %r, %r}," % line)
print("};\n\n#endif")
