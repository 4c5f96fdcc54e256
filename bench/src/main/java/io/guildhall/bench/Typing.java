package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Random;

/** W9: the search box, letter by letter, in a workspace with 200,000 contacts; paced like people who type. */
final class Typing {
    private static final int RATE = 20;
    private static final int WARM_SECONDS = 10;
    private static final int KEYS = 20;
    private static final int FEWEST_LETTERS = 2;
    private static final int NAME_LETTERS = 6;

    private final Options options;
    private final Server server;
    private final Data data;
    private final Http http;
    private final Report report;

    Typing(Options options, Server server, Data data, Http http, Report report) {
        this.options = options;
        this.server = server;
        this.data = data;
        this.http = http;
        this.report = report;
    }

    void run() throws Exception {
        Machine.say("\nW9  search as you type, beginnings of " + FEWEST_LETTERS + " to " + NAME_LETTERS
                + " letters, 200,000 contacts, " + RATE + "/s");
        verify();
        Load.Call call = random -> http.send(request(beginning(random), random), 200);
        Load.run(Collections.nCopies(options.threads(), call), WARM_SECONDS, 0);
        Cpu.Used before = Cpu.used(server.jvm(), server.postmaster());
        Load.Result result =
                Load.run(Collections.nCopies(options.threads(), call), options.seconds() * options.rounds(), RATE);
        double cpu = Cpu.used(server.jvm(), server.postmaster()).since(before).total() / result.nanos().length;
        String line = String.format(
                Locale.ROOT,
                "W9, search as you type, 200,000 contacts, %d/s: p50/p95/p99 %s ms, %.2f CPU ms a request, idle time included",
                RATE,
                Report.quantiles(result),
                cpu);
        Machine.say("  " + line + "; load " + Machine.load());
        report.add(line);
    }

    /** Names were seeded as hexadecimal digits; most beginnings have several hits. */
    private static String beginning(Random random) {
        int letters = FEWEST_LETTERS + random.nextInt(NAME_LETTERS - FEWEST_LETTERS + 1);
        return String.format(Locale.ROOT, "%06x", random.nextInt(1 << 24)).substring(0, letters);
    }

    private HttpRequest request(String typed, Random random) {
        Data.Tenant bar = data.bar();
        return http.request(bar, random.nextInt(Math.min(KEYS, bar.keys().size())), "/api/search?q=" + typed)
                .build();
    }

    private void verify() throws Exception {
        Random random = new Random();
        int found = 0;
        for (int i = 0; i < Answers.TRIES; i++) {
            String typed = beginning(random);
            for (JsonNode hit :
                    Answers.json(http.send(request(typed, random), 200)).path("data")) {
                found++;
                String text = hit.toString().toLowerCase(Locale.ROOT);
                // A number is found by its last digits, by a key that is written backwards.
                if (!text.contains(typed)
                        && !text.contains(new StringBuilder(typed).reverse().toString())) {
                    throw new IllegalStateException("W9: " + typed + " found " + hit);
                }
            }
        }
        if (found == 0) {
            throw new IllegalStateException("W9: nothing was found; is the data there?");
        }
        Machine.say("  " + Answers.TRIES + " answers at random: each of " + found
                + " hits holds what was typed, or it backwards");
    }
}
