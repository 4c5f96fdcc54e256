package io.guildhall.bench;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** lists: a page of 50 out of a million contacts, by a responsible and the newest first, or by a name's beginning in its order. */
record Lists(Town town, Http http, Logins logins) implements Workload {
    private static final String END = new String(Character.toChars(0x10FFFF));
    private static final String FROM =
            "select t.id, t.* from crm.contact t where t.tenant_id = ? and t.deleted_at is null and ";
    private static final String RECENT = FROM + "t.owner_id = ? order by t.updated_at desc, t.id desc limit 51";
    private static final String NAMED =
            FROM + "t.last_norm >= ? and t.last_norm < ? order by t.last_norm, t.id limit 51";

    @Override
    public String title() {
        return "lists  page of 50 out of 1,000,000 contacts, filtered and sorted by an index";
    }

    private HttpRequest recent(long member) {
        return get("responsible_id=" + member + "&sort=-updated_at");
    }

    private HttpRequest named(String beginning) {
        return get("last_name%5Bprefix%5D=" + beginning + "&sort=last_name");
    }

    private HttpRequest get(String query) {
        return http.request(town.tenant(), 0, "/api/contacts?per_page=50&total=none&" + query)
                .build();
    }

    private String beginning(Random random) {
        String last = town.any(random).last().toLowerCase(Locale.ROOT);
        return last.substring(0, Math.min(last.length(), 1 + random.nextInt(4)));
    }

    @Override
    public HttpRequest http(Random random) {
        return random.nextBoolean() ? recent(town.tenant().member(random)) : named(beginning(random));
    }

    @Override
    public int status() {
        return 200;
    }

    @Override
    public boolean floor() {
        return false;
    }

    @Override
    public String verified() {
        return "over HTTP the ids that SQL gives, in its order";
    }

    @Override
    public Statement sql(Connection connection) throws SQLException {
        Both both = both(connection);
        return new Statement() {
            @Override
            public void run(Random random) throws SQLException {
                if (random.nextBoolean()) {
                    both.recent(town.tenant().member(random));
                } else {
                    both.named(beginning(random));
                }
            }

            @Override
            public String explain() throws SQLException {
                long tenant = town.tenant().id();
                long member = town.tenant().members().get(0);
                return both.recent.explain(tenant, member, tenant, member)
                        + both.named.explain(tenant, member, tenant, "sch", "sch" + END);
            }
        };
    }

    private Both both(Connection connection) throws SQLException {
        return new Both(
                town.tenant(),
                new Entered(logins, connection, RECENT, true),
                new Entered(logins, connection, NAMED, true));
    }

    /** Both questions on one connection. */
    private record Both(Data.Tenant tenant, Entered recent, Entered named) {
        List<Long> recent(long member) throws SQLException {
            return recent.run(tenant.id(), tenant.members().get(0), tenant.id(), member);
        }

        List<Long> named(String beginning) throws SQLException {
            return named.run(tenant.id(), tenant.members().get(0), tenant.id(), beginning, beginning + END);
        }
    }

    @Override
    public void verify(Connection connection) throws Exception {
        Both both = both(connection);
        Random random = new Random();
        for (int i = 0; i < Answers.TRIES; i++) {
            long member = town.tenant().member(random);
            Answers.same(page(both.recent(member)), Answers.ids(http.send(recent(member), 200), "data"), title());
            String beginning = beginning(random);
            Answers.same(page(both.named(beginning)), Answers.ids(http.send(named(beginning), 200), "data"), title());
        }
    }

    private static List<Long> page(List<Long> rows) {
        return rows.subList(0, Math.min(50, rows.size()));
    }
}
