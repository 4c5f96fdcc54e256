package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * What the reactions that follow every entity cost whoever writes: imports and single writes, in turn with the reactions at
 * work and with them held. And how soon a record is found that was saved while nothing else went on.
 */
final class Cost {
    private static final String HELD = "record/search, record/files-forget, notify/assigned, notify/reminders";
    /** Until a setting is read, and what went on before has ended. */
    private static final int SETTLE_MILLIS = 6_000;

    private static final int POLL_MILLIS = 20;
    private static final int PATIENCE_SECONDS = 600;
    private static final int SAMPLES = 30;
    private static final int SAMPLE_MILLIS = 200;

    private final Options options;
    private final Server server;
    private final Logins logins;
    private final Data data;
    private final Http http;
    private final Report report;

    Cost(Options options, Server server, Logins logins, Data data, Http http, Report report) {
        this.options = options;
        this.server = server;
        this.logins = logins;
        this.data = data;
        this.http = http;
        this.report = report;
    }

    void run() throws Exception {
        Machine.say("\ncost: reactions at work, and held: " + HELD);
        fresh();
        imports();
        singles("W2, a deal", h -> new Create(data, h, logins));
        singles("W3, a move", h -> new Move(data, h, logins));
    }

    private void imports() throws Exception {
        Bring bring = new Bring(options, server, logins, data, http, report);
        bring.rows(data.tenants().get(0));
        awaitFound(data.tenants().get(0), bring.lastMail());
        for (int round = 1; round <= options.rounds(); round++) {
            Data.Tenant tenant = data.tenants().get(round % data.tenants().size());
            hold(HELD);
            double without = bring.rows(tenant);
            hold("");
            awaitFound(tenant, bring.lastMail());
            double with = bring.rows(tenant);
            double found = awaitFound(tenant, bring.lastMail());
            tell(String.format(
                    Locale.ROOT,
                    "W8, round %d: %,.0f rows/s with reactions, %,.0f without (%+.0f %%); the last row was found %.1f s after the end",
                    round,
                    with,
                    without,
                    100 * (with / without - 1),
                    found));
        }
    }

    private void singles(String title, Function<Http, Workload> kind) throws Exception {
        Workload workload = kind.apply(http);
        Load.Call call = random -> http.send(workload.http(random), workload.status());
        Load.run(Collections.nCopies(options.threads(), call), 3 * options.seconds(), 0);
        for (int round = 1; round <= options.rounds(); round++) {
            hold(HELD);
            Load.Result without = Load.run(Collections.nCopies(options.threads(), call), options.seconds(), 0);
            hold("");
            awaitFound(data.tenants().get(0), marked(data.tenants().get(0)));
            Load.Result with = Load.run(Collections.nCopies(options.threads(), call), options.seconds(), 0);
            double found =
                    awaitFound(data.tenants().get(0), marked(data.tenants().get(0)));
            tell(String.format(
                    Locale.ROOT,
                    "%s, round %d: %,.0f/s with reactions, p50/p95/p99 %s ms; %,.0f/s without (%+.0f %%), %s ms; one more found after %.1f s",
                    title,
                    round,
                    with.perSecond(),
                    Report.quantiles(with),
                    without.perSecond(),
                    100 * (with.perSecond() / without.perSecond() - 1),
                    Report.quantiles(without),
                    found));
        }
    }

    private void fresh() throws Exception {
        long[] nanos = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            Thread.sleep(SAMPLE_MILLIS);
            Data.Tenant tenant = data.tenants().get(i % data.tenants().size());
            nanos[i] = (long) (awaitFound(tenant, marked(tenant)) * 1e9);
        }
        Arrays.sort(nanos);
        tell("found after it was saved, in calm, p50/p95/p99 " + Report.quantiles(new Load.Result(nanos, 1)) + " ms");
    }

    /** Saves a company under a word of its own, and returns the word. */
    private String marked(Data.Tenant tenant) throws Exception {
        String word = "mark" + Long.toString(new Random().nextLong() >>> 1, Character.MAX_RADIX);
        http.send(
                http.json(tenant, "/api/companies", "POST", "{\"name\":\"" + word + "\"}")
                        .build(),
                201);
        return word;
    }

    /** Seconds until a word finds something. */
    private double awaitFound(Data.Tenant tenant, String word) throws Exception {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE_SECONDS * 1_000_000_000L) {
            JsonNode answer = Answers.json(
                    http.send(http.request(tenant, 0, "/api/search?q=" + word).build(), 200));
            if (!answer.path("data").isEmpty()) {
                return (System.nanoTime() - begin) / 1e9;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException(word + " is not found");
    }

    private void hold(String reactions) throws Exception {
        server.hold(reactions);
        Thread.sleep(SETTLE_MILLIS);
    }

    private void tell(String line) {
        Machine.say("  " + line + "; load " + Machine.load());
        report.add(line);
    }
}
