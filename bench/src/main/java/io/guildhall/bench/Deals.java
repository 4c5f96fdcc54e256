package io.guildhall.bench;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** W1: a page of 50 deals of one stage and one responsible, newest change first, with the total. */
record Deals(Data data, Http http, Logins logins) implements Workload {
    /** As the product reads a deal. */
    static final String COLUMNS = "t.id, t.version, t.created_at, t.updated_at, t.title, t.amount_minor, t.currency, "
            + "t.contact_id, t.company_id, t.pipeline_id, t.stage_id, t.status, t.owner_id, t.expected_close_date, "
            + "t.closed_at, t.lost_reason, t.stage_since, t.source, t.tags, t.external_key";

    private static final String MATCHES =
            "crm.deal t where t.tenant_id = ? and t.deleted_at is null " + "and t.stage_id = ? and t.owner_id = ?";
    static final String SQL = "select " + COLUMNS + ", (select count(*) from " + MATCHES + ") from " + MATCHES
            + " order by t.updated_at desc, t.id desc limit 51";
    private static final int OPEN_STAGES = 4;

    @Override
    public String title() {
        return "W1  page of 50 deals by stage and responsible";
    }

    private HttpRequest request(Data.Tenant tenant, long stage, long member) {
        return http.request(
                        tenant,
                        0,
                        "/api/deals?stage_id=" + stage + "&responsible_id=" + member + "&sort=-updated_at&per_page=50")
                .build();
    }

    private static long stage(Data.Tenant tenant, Random random) {
        return tenant.stages().get(random.nextInt(OPEN_STAGES));
    }

    @Override
    public HttpRequest http(Random random) {
        Data.Tenant tenant = data.tenant(random);
        return request(tenant, stage(tenant, random), tenant.member(random));
    }

    @Override
    public String verified() {
        return "over HTTP the ids that SQL gives, in its order";
    }

    @Override
    public int status() {
        return 200;
    }

    @Override
    public Statement sql(Connection connection) throws SQLException {
        Entered entered = new Entered(logins, connection, SQL, true);
        return new Statement() {
            @Override
            public void run(Random random) throws SQLException {
                Data.Tenant tenant = data.tenant(random);
                page(entered, tenant, stage(tenant, random), tenant.member(random));
            }

            @Override
            public String explain() throws SQLException {
                Data.Tenant tenant = data.tenants().get(0);
                long stage = tenant.stages().get(0);
                long member = tenant.members().get(0);
                return entered.explain(tenant.id(), member, tenant.id(), stage, member, tenant.id(), stage, member);
            }
        };
    }

    private static List<Long> page(Entered entered, Data.Tenant tenant, long stage, long member) throws SQLException {
        return entered.run(
                tenant.id(), tenant.members().get(0), tenant.id(), stage, member, tenant.id(), stage, member);
    }

    @Override
    public void verify(Connection connection) throws Exception {
        Entered entered = new Entered(logins, connection, SQL, true);
        Random random = new Random();
        for (int i = 0; i < Answers.TRIES; i++) {
            Data.Tenant tenant = data.tenant(random);
            long stage = stage(tenant, random);
            long member = tenant.member(random);
            List<Long> rows = page(entered, tenant, stage, member);
            List<Long> wanted = rows.subList(0, Math.min(50, rows.size()));
            Answers.same(wanted, Answers.ids(http.send(request(tenant, stage, member), 200), "data"), title());
        }
    }
}
