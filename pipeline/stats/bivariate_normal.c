/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/bivariate_normal.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

static const double PI = 3.14159265358979323846;
/* Within a panel the integrand changes by at most e^PANEL; beyond e^-NEGLIGIBLE of its largest
 * value it is left out. Twenty nodes then give all the digits of a double. */
static const double PANEL = 14, NEGLIGIBLE = 44;

struct peil_cut peil_cut_of(double at)
{
    return (struct peil_cut){at, erfc(-at * sqrt(0.5)) / 2, erfc(at * sqrt(0.5)) / 2};
}

struct peil_cut peil_cut_of_counts(uint64_t below, uint64_t above)
{
    const double n = (double)below + (double)above;
    struct peil_cut cut = {0, (double)below / n, (double)above / n};

    if (below < above)
        cut.at = below == 0 ? -INFINITY : gsl_cdf_ugaussian_Pinv(cut.below);
    else if (below > above)
        cut.at = above == 0 ? INFINITY : -gsl_cdf_ugaussian_Pinv(cut.above);
    return cut;
}

/* The integrand exp(-base - a/t^2 - b t^2) / (pi (1+t^2)) of two thresholds. */
struct integrand {
    double base, a, b;
};

/* How much the exponent varies between t0 < t1, at most (from 0: where a/t^2 is negligible). */
static double variation(const struct integrand *f, double t0, double t1)
{
    const double left = t0 > 0 ? f->a / (t0 * t0) - f->a / (t1 * t1) : 0;

    return left + f->b * (t1 * t1 - t0 * t0);
}

static double exponent(const struct integrand *f, double t)
{
    return (t > 0 ? f->a / (t * t) : 0) + f->b * t * t;
}

/* Twenty-point Gauss-Legendre over one panel. */
static double panel(const struct integrand *f, double t0, double t1)
{
    static const double node[] = {0.0765265211334973338, 0.227785851141645078, 0.373706088715419561,
                                  0.510867001950827098,  0.636053680726515025, 0.746331906460150793,
                                  0.839116971822218823,  0.912234428251325906, 0.963971927277913791,
                                  0.993128599185094925};
    static const double weight[] = {
        0.152753387130725851,  0.149172986472603747, 0.142096109318382051,  0.131688638449176627,
        0.118194531961518417,  0.101930119817240435, 0.0832767415767047487, 0.0626720483341090636,
        0.0406014298003869413, 0.0176140071391521183};
    const double centre = t0 + (t1 - t0) / 2, half = (t1 - t0) / 2;
    double sum = 0;

    for (int i = 9; i >= 0; i--) {
        for (int side = -1; side <= 1; side += 2) {
            const double t = centre + side * half * node[i], square = t * t;

            sum += weight[i] * exp(-f->base - f->a / square - f->b * square) / (1 + square);
        }
    }
    return sum * half / PI;
}

/* From the largest integrand, at `peak`, down to low. */
static double integrate_down(const struct integrand *f, double peak, double low)
{
    const double least = exponent(f, peak);
    double sum = 0;

    for (double t1 = peak; t1 > low && exponent(f, t1) - least < NEGLIGIBLE;) {
        const bool smooth = f->a / (t1 * t1) < 1e-17; /* the pole of a/t^2 is out of sight */
        double t0 = smooth ? low : fmax(low, t1 / 4);

        while (variation(f, t0, t1) > PANEL)
            t0 += (t1 - t0) / 2;
        sum += panel(f, t0, t1);
        t1 = t0;
    }
    return sum;
}

static double integrate_up(const struct integrand *f, double peak, double high)
{
    const double least = exponent(f, peak);
    double sum = 0;

    for (double t0 = peak; t0 < high && exponent(f, t0) - least < NEGLIGIBLE;) {
        double t1 = t0 > 0 ? fmin(high, 4 * t0) : high;

        while (variation(f, t0, t1) > PANEL)
            t1 -= (t1 - t0) / 2;
        sum += panel(f, t0, t1);
        t0 = t1;
    }
    return sum;
}

static double integrate(const struct integrand *f, double low, double high)
{
    double peak = high;

    if (f->b > 0)
        peak = fmax(low, fmin(high, pow(f->a / f->b, 0.25)));
    return integrate_down(f, peak, low) + integrate_up(f, peak, high);
}

/* P(x below, y above) and P(x above, y below) exceed this integral by what the margins say; its
 * complement is by how much the concordant quadrants exceed independence. Finite cuts, rho >= 0. */
static void split(struct peil_cut x, struct peil_cut y, double rho, double *discordant,
                  double *concordant)
{
    const double difference = x.at - y.at, sum = x.at + y.at;
    const struct integrand f = {(x.at * x.at + y.at * y.at) / 4, difference * difference / 8,
                                sum * sum / 8};
    const double whole = fmin(x.below, y.below) * fmin(x.above, y.above);
    const double end = sqrt((1 - rho) / (1 + rho));

    /* the part that is likely to be the smaller one, and the other where it is small after all */
    if (end < 0.6) {
        *discordant = integrate(&f, 0, end);
        *concordant = whole - *discordant;
        if (*concordant < whole / 100)
            *concordant = integrate(&f, end, 1);
    } else {
        *concordant = integrate(&f, end, 1);
        *discordant = whole - *concordant;
        if (*discordant < whole / 100)
            *discordant = integrate(&f, 0, end);
    }
}

/* P(x below) - P(y below), from the smaller tails. */
static double excess(struct peil_cut x, struct peil_cut y)
{
    return x.at > 0 && y.at > 0 ? y.above - x.above : x.below - y.below;
}

static struct peil_quadrants positively_correlated(struct peil_cut x, struct peil_cut y, double rho)
{
    double discordant = 0, concordant = 0;

    if (isfinite(x.at) && isfinite(y.at))
        split(x, y, rho, &discordant, &concordant);
    return (struct peil_quadrants){.below_below = x.below * y.below + concordant,
                                   .below_above = fmax(0, excess(x, y)) + discordant,
                                   .above_below = fmax(0, excess(y, x)) + discordant,
                                   .above_above = x.above * y.above + concordant};
}

struct peil_quadrants peil_quadrants(struct peil_cut x, struct peil_cut y, double rho)
{
    if (rho >= 0)
        return positively_correlated(x, y, rho);
    const struct peil_cut mirrored = {-y.at, y.above, y.below};
    const struct peil_quadrants q = positively_correlated(x, mirrored, -rho);

    return (struct peil_quadrants){.below_below = q.below_above,
                                   .below_above = q.below_below,
                                   .above_below = q.above_above,
                                   .above_above = q.above_below};
}

double peil_bivariate_density(double x, double y, double rho)
{
    const double square = (1 - rho) * (1 + rho), difference = x - y, sum = x + y;

    if (!isfinite(x) || !isfinite(y))
        return 0;
    /* x^2 - 2 rho x y + y^2 without cancellation */
    return exp(-(difference * difference / (1 - rho) + sum * sum / (1 + rho)) / 4) /
           (2 * PI * sqrt(square));
}
