package io.guildhall.bench;

import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What saving a deal costs when its title changes, one of its slow fields, or one of its fast ones; in turn. */
final class Saving {
    private static final int VALUES = 100;

    private final Options options;
    private final Server server;
    private final Depot depot;
    private final Http http;
    private final Report report;

    Saving(Options options, Server server, Depot depot, Http http, Report report) {
        this.options = options;
        this.server = server;
        this.depot = depot;
        this.http = http;
        this.report = report;
    }

    void run() throws Exception {
        List<Side> sides = List.of(side("title"), side("c_extra_14"), side("c_level"));
        for (Side side : sides) {
            side.warm();
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (Side side : sides) {
                side.measure(options.seconds());
            }
        }
        double slow = sides.get(1).cpuPerRequest();
        for (Side side : sides) {
            tell(String.format(
                    Locale.ROOT,
                    "saving a deal whose %s changes: %.2f ms of CPU (%+.1f %% to a slow field), %.0f/s, p50/p95/p99 %s ms",
                    side.name(),
                    side.cpuPerRequest(),
                    100 * (side.cpuPerRequest() / slow - 1),
                    side.all().perSecond(),
                    Report.quantiles(side.all())));
        }
    }

    private Side side(String field) throws Exception {
        Load.Call call = random -> http.send(save(depot, http, field, depot.any(random), random.nextInt(VALUES)), 200);
        return new Side(field, server.jvm(), server.postmaster(), Collections.nCopies(options.threads(), call));
    }

    static HttpRequest save(Depot depot, Http http, String field, long deal, int value) {
        String json = field.equals("title") ? "\"Deal " + value + "\"" : Integer.toString(value);
        return http.json(depot.tenant(), "/api/deals/" + deal, "PATCH", "{\"" + field + "\":" + json + "}")
                .build();
    }

    private void tell(String line) {
        Machine.say("  " + line + "; load " + Machine.load());
        report.add(line);
    }
}
