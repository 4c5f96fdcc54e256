package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Number and sum by a choice, of the whole workspace: as a summary asks for it over HTTP, beside SQL on the plain table. */
final class Totals {
    private static final String TITLE = "report  number and sum by a choice, of all deals";
    private static final String ASKED = "{\"group_by\":[\"c_kind\"],\"measures\":[\"count\",\"sum:c_score\"]}";
    private static final int DIGITS = 2;

    private static final String PLAIN = """
            select count(*), p.kind, sum(p.score) from bench.deal p
            where p.tenant_id = ? and p.deleted_at is null group by p.kind order by p.kind""";

    private final Server server;
    private final Logins logins;
    private final Depot depot;
    private final Comparison comparison;
    private final Http http;

    Totals(Server server, Logins logins, Depot depot, Comparison comparison) {
        this.server = server;
        this.logins = logins;
        this.depot = depot;
        this.comparison = comparison;
        this.http = new Http(server::uri);
    }

    void run() throws Exception {
        Machine.say("\n" + TITLE);
        try (Connection connection = logins.runtime()) {
            // One client: a report is asked by one person, and two cores have room for one.
            Entered plain = new Entered(logins, connection, PLAIN, true);
            Answers.same(sums(plain), sums(), TITLE);
            Machine.say("  both gave the same numbers");
            long postmaster = server.postmaster();
            comparison.measure(
                    TITLE,
                    List.of(
                            new Side("product", server.jvm(), postmaster, List.of(random -> ask())),
                            new Side("SQL", 0, postmaster, List.of(random -> plain.run(tenant(), member(), tenant())))),
                    1);
            Machine.say(plain.explain(tenant(), member(), tenant()));
        }
    }

    private byte[] ask() throws Exception {
        return http.send(
                http.json(depot.tenant(), "/api/deals/aggregate", "POST", ASKED).build(), 200);
    }

    private Map<String, String> sums() throws Exception {
        Map<String, String> sums = new TreeMap<>();
        for (JsonNode group : Answers.json(ask()).path("data")) {
            JsonNode values = group.path("values");
            BigDecimal sum = new BigDecimal(values.path("sum:c_score").asText("0"));
            sums.put(
                    group.path("value").asText("").toLowerCase(java.util.Locale.ROOT),
                    values.path("count").asText() + " "
                            + sum.movePointRight(DIGITS).longValueExact());
        }
        return sums;
    }

    private Map<String, String> sums(Entered plain) throws SQLException {
        Map<String, String> sums = new TreeMap<>();
        try (var found = plain.rows(tenant(), member(), tenant())) {
            while (found.next()) {
                String kind = found.getString(2);
                sums.put(kind == null ? "" : kind, found.getString(1) + " " + found.getString(3));
            }
        }
        return sums;
    }

    private long member() {
        return depot.tenant().members().get(0);
    }

    private long tenant() {
        return depot.tenant().id();
    }
}
