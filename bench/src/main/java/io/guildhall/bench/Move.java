package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** W3: a deal goes to another stage, which its timeline and the change log then tell. */
record Move(Data data, Http http, Logins logins) implements Workload {
    static final String SQL = "update crm.deal t set stage_id = ? where t.tenant_id = ? and t.id = ? "
            + "and t.deleted_at is null returning " + Deals.COLUMNS;

    @Override
    public String title() {
        return "W3  move a deal";
    }

    private HttpRequest request(Data.Tenant tenant, long deal, long stage) {
        return http.json(tenant, "/api/deals/" + deal, "PATCH", "{\"stage_id\":" + stage + "}")
                .build();
    }

    @Override
    public HttpRequest http(Random random) {
        Data.Tenant tenant = data.tenant(random);
        return request(tenant, Data.any(tenant.deals(), random), tenant.stages().get(random.nextInt(4)));
    }

    @Override
    public String verified() {
        return "the deal is in the new stage and its timeline has one entry more";
    }

    @Override
    public Set<String> varying() {
        return new TreeSet<>(Set.of("version", "updated_at", "stage_since"));
    }

    @Override
    public int status() {
        return 200;
    }

    @Override
    public Statement sql(Connection connection) throws SQLException {
        Entered entered = new Entered(logins, connection, SQL, false);
        return new Statement() {
            @Override
            public void run(Random random) throws SQLException {
                Data.Tenant tenant = data.tenant(random);
                entered.run(
                        tenant.id(),
                        tenant.members().get(0),
                        tenant.stages().get(random.nextInt(4)),
                        tenant.id(),
                        Data.any(tenant.deals(), random));
            }

            @Override
            public String explain() {
                return "";
            }
        };
    }

    @Override
    public void verify(Connection connection) throws Exception {
        Entered moves = new Entered(
                logins,
                connection,
                "select count(*) from crm.activity where tenant_id = ? and deal_id = ? and type = 'stage_change'",
                true);
        Random random = new Random();
        for (int i = 0; i < Answers.TRIES; i++) {
            Data.Tenant tenant = data.tenant(random);
            long deal = Data.any(tenant.deals(), random);
            JsonNode before = Answers.json(
                    http.send(http.request(tenant, 0, "/api/deals/" + deal).build(), 200));
            long stage = tenant.stages()
                    .get((tenant.stages().indexOf(before.path("stage_id").asLong()) + 1) % 4);
            List<Long> told = moves.run(tenant.id(), tenant.members().get(0), tenant.id(), deal);
            JsonNode after = Answers.json(http.send(request(tenant, deal, stage), 200));
            Answers.same(stage, after.path("stage_id").asLong(), title());
            Answers.same(
                    List.of(told.get(0) + 1),
                    moves.run(tenant.id(), tenant.members().get(0), tenant.id(), deal),
                    title() + ", activities");
        }
    }
}
