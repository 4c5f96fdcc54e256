package io.guildhall.bench;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * fields --indexing: a slow field becomes fast while eight clients save deals of the same workspace. Half of them save just where
 * the filling is at that moment, which hardly anybody would; the others anywhere.
 */
final class Indexing {
    private static final int CLIENTS = 8;
    private static final int WARM_SECONDS = 15;
    /** The filling takes records in parts of this size. */
    private static final int NEAR = 500;

    private static final int POLL_MILLIS = 5;
    private static final int PATIENCE_SECONDS = 7_200;

    private final Options options;
    private final Depot depot;
    private final Http http;
    private final Logins logins;
    private final Report report;
    private final AtomicLong place = new AtomicLong();

    Indexing(Options options, Depot depot, Http http, Logins logins, Report report) {
        this.options = options;
        this.depot = depot;
        this.http = http;
        this.logins = logins;
        this.report = report;
    }

    /** @param superuser looks how far the filling is */
    void run(Connection superuser) throws Exception {
        Machine.say("\nindexing  " + Shelves.SLOW + " of " + depot.deals() + " deals becomes fast while " + CLIENTS
                + " clients write, resting " + options.pause() + " ms after each save");
        size("before", superuser);
        if (state(superuser).startsWith("ready")) {
            mark(false);
            await(superuser, "");
        }
        place.set(depot.first());
        try (Connection watching = logins.superuser();
                Locks locks = new Locks(watching);
                Writers writers = new Writers(CLIENTS, options.pause(), this::save)) {
            Thread.sleep(WARM_SECONDS * 1_000L);
            rest("before", writers, locks);
            locks.longest();
            writers.phase("during");
            long begin = System.nanoTime();
            mark(true);
            double marked = since(begin);
            await(superuser, "ready");
            double took = since(begin);
            told("during", writers, locks, took);
            tell(String.format(
                    Locale.ROOT,
                    "marked fast after %.2f s, filled after %.1f s: %,.0f records/s",
                    marked,
                    took,
                    depot.deals() / (took - marked)));
            rest("after", writers, locks);
        }
        size("after, with what the filling has left behind", superuser);
    }

    private void save(int client, java.util.Random random) throws Exception {
        long near = Math.min(place.get() + random.nextInt(NEAR), depot.first() + depot.deals() - 1);
        long deal = client % 2 == 0 ? near : depot.any(random);
        http.send(Saving.save(depot, http, client % 4 < 2 ? "c_level" : "c_extra_14", deal, random.nextInt(100)), 200);
    }

    private void rest(String phase, Writers writers, Locks locks) throws Exception {
        locks.longest();
        locks.seen();
        writers.phase(phase);
        int seconds = options.seconds() * options.rounds();
        Thread.sleep(seconds * 1_000L);
        told(phase, writers, locks, seconds);
    }

    private void told(String phase, Writers writers, Locks locks, double seconds) throws Exception {
        writers.phase("");
        Load.Result saves = writers.of(phase, seconds);
        tell(String.format(
                Locale.ROOT,
                "saves %s: %.0f/s, p50/p95/p99 %s ms, longest %.0f ms; longest wait for a lock %.0f ms (%s), somebody waited in %d looks",
                phase,
                saves.perSecond(),
                Report.quantiles(saves),
                saves.quantile(1),
                locks.longest(),
                locks.who(),
                locks.seen()));
    }

    /** While others write all the time it may be refused for now; how often is told. */
    private void mark(boolean fast) throws Exception {
        int refused = 0;
        while (true) {
            HttpRequest request = http.json(
                            depot.tenant(), "/api/custom-fields/" + depot.slow(), "PATCH", "{\"fast\":" + fast + "}")
                    .build();
            HttpResponse<String> answer = http.client().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                if (refused > 0) {
                    tell("marking was refused " + refused + " times, because others were writing");
                }
                return;
            }
            if (answer.statusCode() != 503) {
                throw new IllegalStateException("marking answered " + answer.statusCode() + ": " + answer.body());
            }
            refused++;
        }
    }

    private void await(Connection superuser, String state) throws Exception {
        long begin = System.nanoTime();
        while (!state(superuser).equals(state)) {
            if (since(begin) > PATIENCE_SECONDS) {
                throw new IllegalStateException("the filling has not come to its end");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** {@code filling}, {@code clearing}, {@code ready}, or empty for a slow field; leaves behind where it is. */
    private String state(Connection superuser) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(
                "select coalesce(slot_state, ''), filled_to from guildhall.custom_field_definitions where tenant_id = ? and id = ?")) {
            statement.setLong(1, depot.tenant().id());
            statement.setLong(2, depot.slow());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                place.set(Math.max(depot.first(), row.getLong(2)));
                return row.getString(1);
            }
        }
    }

    private void size(String when, Connection superuser) throws SQLException {
        Depot.Copies copies = depot.copies(superuser);
        tell(String.format(
                Locale.ROOT,
                "typed copies %s: %,d rows, %,d values, %.1f MB; %.0f bytes a value all in all, or %.0f a value (itself and its index)"
                        + " and %.0f a row",
                when,
                copies.rows(),
                copies.values(),
                copies.bytes() / 1e6,
                copies.bytes() / (double) copies.values(),
                copies.perValue(),
                copies.perRow()));
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private void tell(String line) {
        Machine.say("  " + line + "; load " + Machine.load());
        report.add(line);
    }
}
