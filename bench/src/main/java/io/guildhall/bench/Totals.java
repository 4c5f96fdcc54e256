package io.guildhall.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Number and sum by a choice, of the whole workspace: the typed copies beside the plain table. By SQL, there is no route for it yet. */
final class Totals {
    /** Of what lies in the trash nothing counts, and only the deal's own row knows. */
    private static final String COPIES = """
            select count(*), v.t2, sum(v.n4) from guildhall.custom_crm_deal v
            join crm.deal t on t.tenant_id = ? and t.id = v.record_id and t.deleted_at is null
            where v.tenant_id = ? group by v.t2 order by v.t2""";

    private static final String ALONE = """
            select count(*), v.t2, sum(v.n4) from guildhall.custom_crm_deal v
            where ?::bigint is not null and v.tenant_id = ? group by v.t2 order by v.t2""";

    private static final String PLAIN = """
            select count(*), p.kind, sum(p.score) from bench.deal p
            where ?::bigint is not null and p.tenant_id = ? and p.deleted_at is null group by p.kind order by p.kind""";

    private final Server server;
    private final Logins logins;
    private final Depot depot;
    private final Comparison comparison;

    Totals(Server server, Logins logins, Depot depot, Comparison comparison) {
        this.server = server;
        this.logins = logins;
        this.depot = depot;
        this.comparison = comparison;
    }

    void run() throws Exception {
        compare("report  number and sum by a choice, of all deals; both sides by SQL", COPIES);
        compare("report  the same from typed copies alone, as if nothing lay in the trash", ALONE);
    }

    private void compare(String title, String own) throws Exception {
        Machine.say("\n" + title);
        List<Connection> connections = new ArrayList<>();
        try {
            List<Load.Call> copies = new ArrayList<>();
            List<Load.Call> plain = new ArrayList<>();
            // One client: a report is asked by one person, and two cores have room for one.
            connections.add(logins.runtime());
            copies.add(call(new Entered(logins, connections.get(0), own, true)));
            plain.add(call(new Entered(logins, connections.get(0), PLAIN, true)));
            verify(connections.get(0), own);
            Machine.say("  both gave the same numbers");
            long postmaster = server.postmaster();
            comparison.measure(
                    title,
                    List.of(new Side("copies", 0, postmaster, copies), new Side("plain", 0, postmaster, plain)),
                    1);
            try (Connection connection = logins.runtime();
                    Foreseen foreseen = new Foreseen(logins, connection, depot.tenant())) {
                List<Object[]> some = java.util.Collections.nCopies(Foreseen.WARM + 1, arguments());
                foreseen.plan(Foreseen.Mode.AUTO, own, some).forEach(Machine::say);
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private Load.Call call(Entered entered) {
        return random -> entered.run(tenant(), depot.tenant().members().get(0), arguments());
    }

    private void verify(Connection connection, String own) throws SQLException {
        Answers.same(sums(connection, PLAIN), sums(connection, own), "report");
    }

    private List<String> sums(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var found = new Entered(logins, connection, sql, true)
                .rows(tenant(), depot.tenant().members().get(0), arguments())) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getString(2) + " " + found.getString(3));
            }
        }
        return rows;
    }

    private Object[] arguments() {
        return new Object[] {tenant(), tenant()};
    }

    private long tenant() {
        return depot.tenant().id();
    }
}
