# SPDX-License-Identifier: GPL-3.0-or-later
# Writes omega_reference.h: the one-factor model by maximum likelihood of covariance matrices, by
# Fisher scoring of loadings and unique variances (Peil works on eigenvalues of the uniquenesses),
# iterated until nothing changes; omega by its formula. Where lavaan is installed, its fit of the
# same matrices with likelihood = "wishart" must agree to 1e-5, or be at a higher minimum.
# Run: Rscript omega_reference.R PATH/bfi.csv > omega_reference.h   (then clang-format; bfi is of R's
# psychTools; made with R 4.2.2, lavaan 0.6-14)
v <- function(x) paste0(sprintf("%.17g", x), collapse = ", ")
define <- function(name, x) cat(sprintf("static const double %s[] = {%s};\n", name, v(x)))
rows <- function(name, m) {
  cat(sprintf("static const double %s[][%d] = {\n", name, ncol(m)))
  for (i in seq_len(nrow(m))) cat(sprintf("    {%s},\n", v(m[i, ])))
  cat("};\n")
}

# Of the log-likelihood of one observation.
derivatives <- function(S, l, u) {
  W <- solve(tcrossprod(l) + diag(u)); G <- W %*% (S - tcrossprod(l) - diag(u)) %*% W
  w <- drop(W %*% l); k <- length(l)
  list(gradient = c(drop(G %*% l), diag(G) / 2),
       information = rbind(cbind(tcrossprod(w) + sum(l * w) * W, t(W * w)),
                           cbind(W * w, W^2 / 2)))
}
discrepancy <- function(S, l, u) {
  M <- tcrossprod(l) + diag(u)
  c(determinant(M)$modulus + sum(diag(solve(M, S))) - determinant(S)$modulus - nrow(S))
}
scoring <- function(S, l) {
  k <- nrow(S); u <- diag(S) / 2
  for (i in 1:5000) {
    d <- derivatives(S, l, u); step <- solve(d$information, d$gradient); share <- 1
    repeat {
      nl <- l + share * step[1:k]; nu <- u + share * step[k + 1:k]
      if (all(nu > 0) && discrepancy(S, nl, nu) <= discrepancy(S, l, u) + 1e-12) break
      share <- share / 2
    }
    l <- nl; u <- nu
    if (max(abs(step)) < 1e-14 * max(abs(l))) break
  }
  list(l = l, u = u, f = discrepancy(S, l, u))
}
# The lowest of the minima from loadings along each of the first three principal components.
fit <- function(S, n, level = .95) {
  k <- nrow(S)
  found <- lapply(1:3, function(m) scoring(S, eigen(S)$vectors[, m] * sqrt(diag(S))))
  best <- found[[which.min(sapply(found, `[[`, "f"))]]; l <- best$l; u <- best$u
  message("minima: ", paste(sprintf("%.9f", sapply(found, `[[`, "f")), collapse = " "))
  if (sum(l) < 0) l <- -l
  Fm <- max(0, best$f); df <- k * (k - 3) / 2; m <- n - 1
  omega <- sum(l)^2 / (sum(l)^2 + sum(u))
  g <- c(rep(2 / sum(l), k), rep(-1 / sum(u), k))
  se <- sqrt(sum(g * solve(derivatives(S, l, u)$information, g)) / m)
  limits <- plogis(qlogis(omega) + c(-1, 1) * qnorm((1 + level) / 2) * se)
  F0 <- -c(determinant(cov2cor(S))$modulus)
  excess <- max(0, m * Fm - df); alone <- max(0, m * F0 - k * (k - 1) / 2)
  R <- cov2cor(S) - (tcrossprod(l) + diag(u)) / sqrt(tcrossprod(diag(S)))
  list(l = l, u = u, omega = omega, se = omega * (1 - omega) * se, limits = limits,
       chisq = m * Fm, p = if (df > 0) pchisq(m * Fm, df, lower.tail = FALSE) else 0, rmsea = if (df > 0) sqrt(excess / (df * m)) else 0,
       cfi = 1 - excess / max(excess, alone), srmr = sqrt(mean(R[lower.tri(R, TRUE)]^2)))
}
check <- function(S, n, f) {
  if (!requireNamespace("lavaan", quietly = TRUE)) return(invisible())
  k <- nrow(S); names <- paste0("x", seq_len(k)); dimnames(S) <- list(names, names)
  model <- c(paste("f =~ NA*x1 + a1*x1", paste0("+ a", 2:k, "*x", 2:k, collapse = " ")), "f ~~ 1*f",
             paste0("x", 1:k, " ~~ b", 1:k, "*x", 1:k),
             paste0("omega := (", paste0("a", 1:k, collapse = "+"), ")^2 / ((",
                    paste0("a", 1:k, collapse = "+"), ")^2 + ", paste0("b", 1:k, collapse = "+"), ")"))
  o <- lavaan::lavaan(model, sample.cov = S, sample.nobs = n, likelihood = "wishart")
  e <- lavaan::parameterEstimates(o); e <- e[e$lhs == "omega", ]
  m <- lavaan::fitMeasures(o, c("chisq", "cfi", "rmsea", "srmr"))
  off <- c(abs(e$est / f$omega - 1), abs(e$se / f$se - 1), abs(m["chisq"] - f$chisq) / n,
           if (k > 3) abs(m[c("cfi", "rmsea")] - c(f$cfi, f$rmsea)), abs(m["srmr"] - f$srmr))
  message(sprintf("lavaan: omega %.10f se %.10f chisq %.8f cfi %.8f rmsea %.8f srmr %.8f", e$est, e$se,
                  m["chisq"], m["cfi"], m["rmsea"], m["srmr"]))
  message(sprintf("here:   omega %.10f se %.10f chisq %.8f cfi %.8f rmsea %.8f srmr %.8f", f$omega,
                  f$se, f$chisq, f$cfi, f$rmsea, f$srmr))
  if (m["chisq"] > f$chisq * 1.001 + .1) message("lavaan stopped at a higher minimum")
  else stopifnot(off < 1e-5)
}
case <- function(name, S, n, matrix = TRUE) {
  f <- fit(S, n); check(S, n, f)
  cat(sprintf("static const uint64_t reference_%s_n = %d;\n", name, n))
  if (matrix) define(paste0("reference_", name, "_covariance"), S)
  define(paste0("reference_", name, "_loading"), f$l)
  define(paste0("reference_", name, "_unique"), f$u)
  define(paste0("reference_", name, "_fit"), c(f$omega, f$se, f$limits, f$chisq, f$p, f$rmsea, f$cfi,
                                               f$srmr))
}

cat("/* SPDX-License-Identifier: GPL-3.0-or-later */\n")
cat(sprintf("/* Made by omega_reference.R with %s; do not edit. */\n", R.version.string))
cat("#ifndef OMEGA_REFERENCE_H\n#define OMEGA_REFERENCE_H\n\n#include <stdint.h>\n\n")
cat("/* Of each scale of bfi: n, covariances (n - 1, items against the key turned round), loadings,\n")
cat(" * unique variances; fit: omega, se, limits, chi-squared, p, RMSEA, CFI, SRMR. */\n")
bfi <- read.csv(commandArgs(TRUE)[1])
turned <- list(agree = "A1", conscientious = c("C4", "C5"), extraversion = c("E1", "E2"),
               neuroticism = character(), openness = c("O2", "O5"))
all <- NULL
for (scale in names(turned)) {
  items <- paste0(toupper(substr(scale, 1, 1)), 1:5); x <- bfi[items]
  x[turned[[scale]]] <- 7 - x[turned[[scale]]]
  all <- if (is.null(all)) x else cbind(all, x)
  x <- x[complete.cases(x), ]
  case(scale, unname(cov(x)), nrow(x))
}
cat("/* A1 against its key left as it is. */\n")
x <- bfi[paste0("A", 1:5)]; x <- x[complete.cases(x), ]
case("unturned", unname(cov(x)), nrow(x))
cat("/* The first three of the neuroticism scale: just identified. */\n")
x <- bfi[paste0("N", 1:3)]; x <- x[complete.cases(x), ]; S <- unname(cov(x))
f <- fit(S, nrow(x)); a <- c(S[1, 2] * S[1, 3] / S[2, 3], S[1, 2] * S[2, 3] / S[1, 3],
                             S[1, 3] * S[2, 3] / S[1, 2])
stopifnot(abs(f$l - sqrt(a)) < 1e-12, abs(f$u - (diag(S) - a)) < 1e-12)
case("three", S, nrow(x))
cat("/* Ten items of two scales, of the first 60 complete respondents: a bad fit, a small sample. */\n")
x <- bfi[c(paste0("N", 1:5), paste0("E", 1:5))]; x <- x[complete.cases(x), ][1:60, ]
case("small", unname(cov(x)), nrow(x))
cat("/* All 25 items of bfi, turned by their keys. */\n")
x <- all[complete.cases(all), ]
case("all", unname(cov(x)), nrow(x))
cat("/* Pairwise alpha of the five scales: covariances of all who answered both. */\n")
pairwise <- function(scale) {
  S <- cov(all[paste0(toupper(substr(scale, 1, 1)), 1:5)], use = "pairwise")
  c(5 / 4 * (1 - sum(diag(S)) / sum(S)), S)
}
rows("reference_pairwise", unname(t(sapply(names(turned), pairwise))))
cat("\n#endif\n")
