package io.guildhall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of all workloads once more, as a table of Markdown. */
final class Report {
    private final List<String> lines = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    /** @param sides the product first, SQL alone last */
    void add(String title, List<Side> sides) {
        Side product = sides.get(0);
        Side limit = sides.get(sides.size() - 1);
        lines.add(String.format(
                Locale.ROOT,
                "| %s | %s | %s | **%s** | %.0f | %s | %s | %s |",
                title.replaceFirst("\\s{2,}", " "),
                cpu(limit, limit),
                sides.size() == 3 ? cpu(sides.get(1), limit) : "–",
                cpu(product, limit),
                product.all().perSecond(),
                quantiles(product.all()),
                quantiles(product.paced()),
                sides.size() == 3 ? quantiles(sides.get(1).paced()) : quantiles(limit.paced())));
    }

    /** A line about what is not compared. */
    void add(String line) {
        others.add("- " + line);
    }

    private static String cpu(Side side, Side limit) {
        String cost = String.format(Locale.ROOT, "%.2f", side.cpuPerRequest());
        return side == limit
                ? cost
                : cost + String.format(Locale.ROOT, " (%.1f×)", side.cpuPerRequest() / limit.cpuPerRequest());
    }

    static String quantiles(Load.Result result) {
        return String.format(
                Locale.ROOT, "%.1f / %.1f / %.1f", result.quantile(0.5), result.quantile(0.95), result.quantile(0.99));
    }

    void print(Options options) {
        Machine.say("\n--- for README ---\n");
        if (!lines.isEmpty()) {
            Machine.say("| CPU ms per request | SQL alone | floor | Guildhall | per s | p50/p95/p99 ms, "
                    + options.threads() + " clients | at " + options.rate() + "/s | floor (or SQL) at " + options.rate()
                    + "/s |");
            Machine.say("|---|---|---|---|---|---|---|---|");
            lines.forEach(Machine::say);
            Machine.say("");
        }
        others.forEach(Machine::say);
        Machine.say(
                "\n" + Machine.description() + "; load " + Machine.load() + "; " + options.tenants() + " workspaces");
    }
}
