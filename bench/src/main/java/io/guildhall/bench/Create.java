package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** W2: a new deal, with every trigger, check and the change log. */
record Create(Data data, Http http, Logins logins) implements Workload {
    static final String SQL = "insert into crm.deal as t (tenant_id, title, amount_minor, contact_id, stage_id, "
            + "owner_id) values (?, ?, ?, ?, ?, ?) returning " + Deals.COLUMNS;

    @Override
    public String title() {
        return "W2  create a deal";
    }

    private HttpRequest request(Data.Tenant tenant, Random random, String title) {
        String body = """
                {"title":"%s","amount":"12.50","contact_id":%d,"stage_id":%d,"responsible_id":%d}""".formatted(
                        title,
                        Data.any(tenant.contacts(), random),
                        tenant.stages().get(random.nextInt(4)),
                        tenant.member(random));
        return http.json(tenant, "/api/deals", "POST", body).build();
    }

    @Override
    public HttpRequest http(Random random) {
        return request(data.tenant(random), random, "A deal of a benchmark");
    }

    @Override
    public String verified() {
        return "amount as sent, and the row is there under its id and title";
    }

    @Override
    public Set<String> varying() {
        return new TreeSet<>(Set.of("id", "created_at", "updated_at", "stage_since"));
    }

    @Override
    public int status() {
        return 201;
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
                        tenant.id(),
                        "A deal of a benchmark",
                        1250L,
                        Data.any(tenant.contacts(), random),
                        tenant.stages().get(random.nextInt(4)),
                        tenant.member(random));
            }

            @Override
            public String explain() {
                return "";
            }
        };
    }

    @Override
    public void verify(Connection connection) throws Exception {
        Entered check = new Entered(
                logins, connection, "select id from crm.deal where tenant_id = ? and id = ? and title = ?", true);
        Random random = new Random();
        for (int i = 0; i < Answers.TRIES; i++) {
            Data.Tenant tenant = data.tenant(random);
            String title = "Checked " + random.nextInt();
            JsonNode made = Answers.json(http.send(request(tenant, random, title), 201));
            long id = made.path("id").asLong();
            Answers.same("12.50", made.path("amount").asText(), title());
            Answers.same(List.of(id), check.run(tenant.id(), tenant.members().get(0), tenant.id(), id, title), title());
        }
    }
}
