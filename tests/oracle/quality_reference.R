# Indices of careless responding by the R package careless, for tests/unit/test_quality.c:
#   Rscript quality_reference.R > quality_reference.h      (made with R 4.2.2, careless 1.2.2)
# Fifty respondents answer twelve items (1 to 5) of three scales of four, the second of each
# reversed: nine by hand, the others drawn by Park and Miller's generator, which the test repeats.
# careless gives even-odd the opposite sign, and takes the answers already reversed.
suppressMessages(library(careless))
hand <- rbind(c(1,5,2,1, 3,3,4,3, 5,1,5,4), c(3,3,3,3, 3,3,3,3, 3,3,3,3),
              c(1,5,1,5, 5,1,5,1, 2,4,3,3), c(4,2,4,4, 2,4,2,1, 3,3,3,3),
              c(5,5,5,5, 5,5,5,5, 5,5,1,5), c(2,1,4,5, 3,2,1,4, 5,5,2,3),
              c(1,2,3,4, 5,4,3,2, 1,2,3,4), c(1,1,2,2, 2,2,1,1, 4,5,4,4),
              c(NA,2,4,4, 2,4,2,1, 3,3,3,NA))
state <- 20260901
draw <- function(k) { state <<- (state * 16807) %% 2147483647; state %% k }
clamp <- function(x) max(1, min(5, x))
drawn <- matrix(NA, 41, 12)
for (r in 1:41) for (s in 1:3) {
  level <- 1 + draw(5)
  spread <- 1 + draw(2)
  for (i in 1:4) {
    x <- clamp(level + draw(2 * spread + 1) - spread)
    drawn[r, 4 * (s - 1) + i] <- if (i == 2) 6 - x else x
  }
}
x <- rbind(hand, drawn)
keyed <- x
for (j in c(2, 6, 10)) keyed[, j] <- 6 - keyed[, j]
agreement <- -suppressWarnings(evenodd(as.data.frame(keyed), c(4, 4, 4)))
number <- function(v) paste(ifelse(is.na(v), "QUALITY_NONE", sprintf("%.17g", v)), collapse = ", ")
cat("/* SPDX-License-Identifier: GPL-3.0-or-later */\n")
cat("/* Made by quality_reference.R with the R package careless 1.2.2. */\n")
cat("#ifndef PEIL_TESTS_QUALITY_REFERENCE_H\n#define PEIL_TESTS_QUALITY_REFERENCE_H\n\n")
cat("enum { QUALITY_ROWS = 50, QUALITY_BY_HAND = 9 };\n#define QUALITY_NONE (-2.0)\n\n")
cat("/* 0: not answered */\n")
cat("static const int quality_hand[QUALITY_BY_HAND][12] = {\n")
for (r in 1:9) cat("{", paste(ifelse(is.na(hand[r, ]), 0, hand[r, ]), collapse = ", "), "},\n")
cat("};\n\n")
cat("static const int quality_longstring[QUALITY_ROWS] = {", paste(longstring(x), collapse = ", "), "};\n")
cat("static const double quality_irv[QUALITY_ROWS] = {", number(irv(x)), "};\n")
cat("static const double quality_even_odd[QUALITY_ROWS] = {", number(agreement), "};\n\n#endif\n")
