package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** related: a page of 50 out of a million contacts in the order of their companies' names: the first, one from within, a second field. */
record Related(Town town, Http http, Logins logins, List<Position> positions) implements Workload {
    private static final int POSITIONS = 20;
    private static final int FURTHEST = 2_000;
    private static final String FROM = """
            select t.id, t.*, c.name_norm from crm.contact t %s crm.company c
            on c.tenant_id = ? and c.id = t.company_id and c.deleted_at is null
            where t.tenant_id = ? and t.deleted_at is null and\s""";
    private static final String ORDER = " order by c.name_norm, t.updated_at desc, t.id desc limit 51";
    private static final String FIRST = FROM.formatted("join") + "t.owner_id = ?" + ORDER;
    private static final String WITHIN = FROM.formatted("join")
            + "c.name_norm >= ? and (c.name_norm > ? or c.name_norm = ? and (t.updated_at, t.id) < (?, ?))" + ORDER;
    private static final String SECOND =
            FROM.formatted("left join") + "t.owner_id = ? order by t.updated_at desc, c.name_norm, t.id limit 51";

    /** Where a page ends, as the product says it and as SQL needs it. */
    record Position(String cursor, String company, OffsetDateTime updated, long id) {}

    static Related of(Town town, Http http, Logins logins) {
        Related related = new Related(town, http, logins, new ArrayList<>());
        Random random = new Random();
        for (int i = 0; i < POSITIONS; i++) {
            try {
                related.positions.add(related.position(1 + random.nextInt(FURTHEST)));
            } catch (Exception e) {
                throw new IllegalStateException("no position within the list", e);
            }
        }
        return related;
    }

    private Position position(int page) throws Exception {
        JsonNode answer = Answers.json(
                http.send(get("include=company&sort=company.name,-updated_at&per_page=100&page=" + page), 200));
        JsonNode last = answer.path("data").path(answer.path("data").size() - 1);
        return new Position(
                answer.path("next_cursor").asText(),
                last.at("/company/name").asText().toLowerCase(Locale.ROOT),
                OffsetDateTime.parse(last.path("updated_at").asText()),
                last.path("id").asLong());
    }

    @Override
    public String title() {
        return "related  page of 50 out of 1,000,000 contacts, sorted by their companies' names";
    }

    private HttpRequest first(long member) {
        return get("responsible_id=" + member + "&sort=company.name,-updated_at");
    }

    private HttpRequest within(Position position) {
        return get(
                "sort=company.name,-updated_at&cursor=" + URLEncoder.encode(position.cursor, StandardCharsets.UTF_8));
    }

    private HttpRequest second(long member) {
        return get("responsible_id=" + member + "&sort=-updated_at,company.name");
    }

    private HttpRequest get(String query) {
        String usual = query.contains("per_page") ? "" : "&per_page=50";
        return http.request(town.tenant(), 0, "/api/contacts?" + query + usual + "&total=none")
                .build();
    }

    @Override
    public HttpRequest http(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> first(town.tenant().member(random));
            case 1 -> within(Data.any(positions, random));
            default -> second(town.tenant().member(random));
        };
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
        Asked asked = asked(connection);
        return new Statement() {
            @Override
            public void run(Random random) throws SQLException {
                switch (random.nextInt(3)) {
                    case 0 -> asked.run(asked.first, town.tenant().member(random));
                    case 1 -> asked.within(Data.any(positions, random));
                    default -> asked.run(asked.second, town.tenant().member(random));
                }
            }

            @Override
            public String explain() throws SQLException {
                long tenant = town.tenant().id();
                long member = town.tenant().members().get(0);
                return asked.first.explain(tenant, member, tenant, tenant, member)
                        + asked.within.explain(tenant, member, arguments(tenant, positions.get(0)))
                        + asked.second.explain(tenant, member, tenant, tenant, member);
            }
        };
    }

    private Asked asked(Connection connection) throws SQLException {
        return new Asked(
                town.tenant(),
                new Entered(logins, connection, FIRST, true),
                new Entered(logins, connection, WITHIN, true),
                new Entered(logins, connection, SECOND, true));
    }

    private static Object[] arguments(long tenant, Position p) {
        return new Object[] {tenant, tenant, p.company, p.company, p.company, p.updated, p.id};
    }

    /** All questions on one connection. */
    private record Asked(Data.Tenant tenant, Entered first, Entered within, Entered second) {
        List<Long> run(Entered question, long member) throws SQLException {
            return question.run(tenant.id(), tenant.members().get(0), tenant.id(), tenant.id(), member);
        }

        List<Long> within(Position position) throws SQLException {
            return within.run(tenant.id(), tenant.members().get(0), arguments(tenant.id(), position));
        }
    }

    @Override
    public void verify(Connection connection) throws Exception {
        Asked asked = asked(connection);
        Random random = new Random();
        for (int i = 0; i < Answers.TRIES; i++) {
            long member = town.tenant().member(random);
            Position position = Data.any(positions, random);
            same(asked.run(asked.first, member), first(member));
            same(asked.within(position), within(position));
            same(asked.run(asked.second, member), second(member));
        }
    }

    private void same(List<Long> rows, HttpRequest request) throws Exception {
        Answers.same(rows.subList(0, Math.min(50, rows.size())), Answers.ids(http.send(request, 200), "data"), title());
    }
}
