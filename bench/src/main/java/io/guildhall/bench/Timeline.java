package io.guildhall.bench;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** W4: the newest fifty of what was said and done with a contact, with the names around them. */
record Timeline(Data data, Http http, Logins logins) implements Workload {
    static final String SQL = """
            select a.id, a.type, a.subject, a.body, a.direction, a.duration_seconds, a.result, a.details::text,
                   a.happened_at, a.author_id, m.name, a.entity, a.record_id, a.contact_id, c.name,
                   a.company_id, o.name, a.deal_id, d.title, a.version, a.created_at
            from (select 1 from crm.contact where tenant_id = ? and id = ?) r left join lateral (
                select * from crm.activity x
                where x.tenant_id = ? and x.contact_id = ? and x.deleted_at is null
                order by x.happened_at desc, x.id desc limit 51) a on true
            left join identity.member m on m.tenant_id = a.tenant_id and m.id = a.author_id
            left join crm.contact c on c.tenant_id = a.tenant_id and c.id = a.contact_id
            left join crm.company o on o.tenant_id = a.tenant_id and o.id = a.company_id
            left join crm.deal d on d.tenant_id = a.tenant_id and d.id = a.deal_id
            order by a.happened_at desc, a.id desc""";

    @Override
    public String title() {
        return "W4  timeline of a contact, newest 50";
    }

    private HttpRequest request(Data.Tenant tenant, long contact) {
        return http.request(tenant, 0, "/api/contacts/" + contact + "/timeline?per_page=50")
                .build();
    }

    @Override
    public HttpRequest http(Random random) {
        Data.Tenant tenant = data.tenant(random);
        return request(tenant, Data.any(tenant.contacts(), random));
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
                read(entered, tenant, Data.any(tenant.contacts(), random));
            }

            @Override
            public String explain() throws SQLException {
                Data.Tenant tenant = data.tenants().get(0);
                long contact = tenant.contacts().get(0);
                return entered.explain(
                        tenant.id(), tenant.members().get(0), tenant.id(), contact, tenant.id(), contact);
            }
        };
    }

    private static List<Long> read(Entered entered, Data.Tenant tenant, long contact) throws SQLException {
        return entered.run(tenant.id(), tenant.members().get(0), tenant.id(), contact, tenant.id(), contact);
    }

    @Override
    public void verify(Connection connection) throws Exception {
        Entered entered = new Entered(logins, connection, SQL, true);
        Random random = new Random();
        for (int i = 0; i < Answers.TRIES; i++) {
            Data.Tenant tenant = data.tenant(random);
            long contact = Data.any(tenant.contacts(), random);
            List<Long> rows = read(entered, tenant, contact);
            List<Long> wanted = rows.subList(0, Math.min(50, rows.size()));
            Answers.same(wanted, Answers.ids(http.send(request(tenant, contact), 200), "data"), title());
        }
    }
}
