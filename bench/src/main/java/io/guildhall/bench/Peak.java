package io.guildhall.bench;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The peak hour of a bar (S0-7): twenty tablets, each doing ten things a second and following the event stream, beside fifty other
 * workspaces at work. In the middle the server and its database are killed -9 and started again. Tablets send on until they are
 * answered, with the same key; in the end the books have to hold what was acknowledged, once.
 */
final class Peak {
    static final int TABLETS = 20;
    private static final int OTHERS = 50;
    private static final int RATE = 10;
    private static final int WARM_SECONDS = 60;
    private static final int KILL_SECONDS = 5;
    private static final int SETTLE_SECONDS = 10;
    /** What 95 of a hundred have to be done within. */
    private static final int GOAL_MILLIS = 150;

    private final Options options;
    private final Server server;
    private final Data data;
    private final Http http;

    Peak(Options options, Server server, Data data, Http http) {
        this.options = options;
        this.server = server;
        this.data = data;
        this.http = http;
    }

    void run() throws Exception {
        Bar bar = Bar.furnish(http, data.bar());
        Machine.say("\npeak  " + TABLETS + " tablets, " + RATE + " actions/s each for " + options.minutes()
                + " min, beside "
                + OTHERS + " workspaces with a request a second each; "
                + bar.guests().size() + " guests, "
                + bar.tables().size() + " tables");
        // Seeded rows say what nobody has entered.
        bar.recount(http);
        List<Follower> followers = new ArrayList<>();
        for (int i = 0; i < TABLETS; i++) {
            followers.add(new Follower(server, data.bar().keys().get(i)));
        }
        followers.forEach(Follower::open);
        List<Tablet> tablets = tablets(bar);
        try (Neighbours neighbours = new Neighbours(data.tenants().subList(0, OTHERS), http)) {
            neighbours.begin();
            serve(tablets, WARM_SECONDS, false);
            tablets.forEach(Tablet::forgetTimes);
            serve(tablets, options.minutes() * 30, false);
            report("until the kill", tablets);
            serve(tablets, options.minutes() * 30, true);
            report("all, the kill included", tablets);
            neighbours.say();
        }
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        followers.forEach(Follower::close);
        Follower.report(followers);
        try (Connection superuser = new Logins(server.home()).superuser()) {
            new Reckoning(superuser, bar, tablets, http).report();
        }
    }

    private List<Tablet> tablets(Bar bar) {
        String run = Long.toString(System.currentTimeMillis(), 36);
        List<Tablet> tablets = new ArrayList<>();
        for (int i = 0; i < TABLETS; i++) {
            tablets.add(new Tablet(bar, http, i, "peak-" + run + "-" + i + "-", new Random()));
        }
        return tablets;
    }

    private void serve(List<Tablet> tablets, int seconds, boolean crash) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(TABLETS);
        try {
            List<Future<?>> ends = new ArrayList<>();
            long begin = System.nanoTime();
            for (Tablet tablet : tablets) {
                ends.add(threads.submit(() -> tablet.work(begin, seconds, RATE)));
            }
            if (crash) {
                TimeUnit.SECONDS.sleep(KILL_SECONDS);
                long before = System.nanoTime();
                server.crash();
                Machine.say(String.format(
                        Locale.ROOT,
                        "  killed -9, JVM and database; ready again after %.1f s",
                        (System.nanoTime() - before) / 1e9));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void report(String part, List<Tablet> tablets) {
        Machine.say("  " + part);
        List<Load.Result> times = new ArrayList<>();
        List<Load.Result> answers = new ArrayList<>();
        for (Tablet.Kind kind : Tablet.Kind.values()) {
            times.add(Load.Result.of(
                    tablets.stream().map(tablet -> tablet.times(kind)).toList()));
            answers.add(Load.Result.of(
                    tablets.stream().map(tablet -> tablet.answers(kind)).toList()));
            say(kind.title, times.get(times.size() - 1), answers.get(answers.size() - 1));
        }
        say("all", Load.Result.of(times), Load.Result.of(answers));
        Machine.say(String.format(
                Locale.ROOT,
                "  %.1f of 100 took longer than %d ms, %d sent again for want of an answer; load %s",
                100 * Load.Result.of(times).share(GOAL_MILLIS),
                GOAL_MILLIS,
                tablets.stream().mapToLong(Tablet::again).sum(),
                Machine.load()));
    }

    /** From when each was due: what waited for the server to come back, or for the deed before it, counts, too. */
    private static void say(String title, Load.Result times, Load.Result answers) {
        Machine.say(String.format(
                Locale.ROOT,
                "  %-14s %7d   p50 %6.1f  p95 %6.1f  p99 %8.1f ms; answered within p50 %6.1f  p95 %6.1f  p99 %8.1f ms",
                title,
                times.nanos().length,
                times.quantile(0.5),
                times.quantile(0.95),
                times.quantile(0.99),
                answers.quantile(0.5),
                answers.quantile(0.95),
                answers.quantile(0.99)));
    }
}
