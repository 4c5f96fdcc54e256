package io.guildhall.database.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.fixture.PostgresFixture;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Each rule broken once, by the sentence it must draw. */
public class LinterTest {
    private static PostgresFixture postgres;

    @BeforeClass
    public static void start() {
        postgres = PostgresFixture.create();
        ClassLoader loader = LinterTest.class.getClassLoader();
        postgres.schemas().install("identity", List.of("lab/identity.sql"), loader);
        postgres.schemas().install("lab", List.of("lab/lab.sql"), loader);
    }

    @AfterClass
    public static void stop() {
        postgres.close();
    }

    @Test
    public void whatIsInOrderDrawsNoSentence() {
        assertThat(postgres.schemas().lint("guildhall")).isEmpty();
        assertThat(postgres.schemas().lint("identity")).isEmpty();
        assertThat(postgres.schemas().lint("lab")).isEmpty();
    }

    @Test
    public void rowLevelSecurity() {
        assertFound(
                "alter table lab.entry no force row level security",
                "Table lab.entry does not enforce row-level security; call guildhall.protect in the change set that creates it.");
        assertFound(
                "alter table lab.entry disable row level security",
                "Table lab.entry does not enforce row-level security");
    }

    @Test
    public void aTableNobodyProtected() {
        assertFound(
                "create table lab.forgotten (tenant_id bigint not null, id bigint, primary key (tenant_id, id));"
                        + " grant select on lab.forgotten to guildhall_app",
                "Table lab.forgotten does not enforce row-level security",
                "Table lab.forgotten is used by guildhall_app but was never protected",
                "Table lab.forgotten is granted for select to guildhall_app, but no policy there is for it.");
    }

    @Test
    public void aTableWithoutTenant() {
        assertFound(
                "create table lab.country (code text primary key); grant select on lab.country to guildhall_own",
                "Table lab.country has no column tenant_id but guildhall_own may use it");
        assertFound(
                "create table lab.loose (tenant_id integer, id bigint)",
                "Table lab.loose: tenant_id must be bigint and not null.");
    }

    @Test
    public void keys() {
        assertFound(
                "alter table lab.entry drop constraint entry_pk; alter table lab.entry add primary key (id)",
                "Table lab.entry has no primary key that begins with tenant_id.");
        assertFound(
                "create unique index contact_name_uq on lab.contact (name)",
                "Unique index contact_name_uq of table lab.contact does not begin with tenant_id");
        assertFound(
                "create unique index contact_expression_uq on lab.contact (lower(email))",
                "Unique index contact_expression_uq of table lab.contact");
        assertFound(
                "alter table lab.entry add constraint entry_ex exclude using gist (points with =)",
                "Exclusion entry_ex of table lab.entry does not compare tenant_id");
    }

    @Test
    public void foreignKeys() {
        assertFound(
                "create unique index contact_id_ix on lab.contact (id);"
                        + " alter table lab.deal add constraint deal_short_fk foreign key (contact_id) references lab.contact (id)",
                "Foreign key deal_short_fk of table lab.deal must be (tenant_id, …) on both sides");
        assertFound(
                "alter table lab.deal add constraint deal_null_fk foreign key (tenant_id, contact_id)"
                        + " references lab.contact (tenant_id, id) on delete set null",
                "Foreign key deal_null_fk of table lab.deal would set tenant_id to null");
        assertFound(
                "create schema other; create table other.x (tenant_id bigint, id bigint, primary key (tenant_id, id));"
                        + " alter table lab.deal add constraint deal_other_fk foreign key (tenant_id, contact_id) references other.x",
                "Foreign key deal_other_fk of table lab.deal points into schema other");
    }

    @Test
    public void changeTriggers() {
        assertFound(
                "drop trigger guildhall_change_update on lab.contact",
                "Table lab.contact has no working change trigger for update; call guildhall.protect or guildhall.retrack.");
        assertFound(
                "alter table lab.contact disable trigger guildhall_change_delete",
                "Table lab.contact has no working change trigger for delete");
        assertFound(
                "alter table lab.contact add column phone text",
                "The change trigger of table lab.contact does not know its present columns; call guildhall.retrack.",
                "The version trigger of table lab.contact is missing or does not know its present columns");
        assertFound(
                "drop trigger zz_guildhall_team on lab.deal",
                "Table lab.deal is visible by owner but nothing keeps its team_id");
    }

    @Test
    public void policies() {
        for (String open : List.of(
                "true",
                "tenant_id > 0",
                "tenant_id = (select guildhall.tenant()) or true",
                "(tenant_id = (select guildhall.tenant()) and id > 0) or points = 1",
                "tenant_id is not null and tenant_id = (select guildhall.tenant())",
                "points = 1")) {
            assertFound(
                    "create policy open on lab.entry for select to guildhall_app using (" + open + ")",
                    "Policy open of table lab.entry does not begin with tenant_id = (select guildhall.tenant()).");
        }
        assertFound(
                "create policy open on lab.entry for insert to guildhall_own with check (true)",
                "Policy open of table lab.entry does not begin with tenant_id");
        assertFound(
                "create policy open on lab.entry for update to guildhall_own"
                        + " using (tenant_id = (select guildhall.tenant())) with check (true)",
                "Policy open of table lab.entry does not begin with tenant_id");
        assertFound(
                "create policy open on lab.entry using (tenant_id = (select guildhall.tenant()))",
                "Policy open of table lab.entry is for everyone; only Guildhall's own roles have business there.");
        assertFound(
                "create policy open on lab.entry to guildhall_owner using (true)",
                "Policy open of table lab.entry lets the owner in at run time");
        assertFound(
                "create policy open on lab.entry to guildhall_backroom using (true)",
                "Policy open of table lab.entry lets the back room in");
    }

    @Test
    public void narrowerPoliciesAreWelcome() {
        assertThat(lintAfter("create policy fine on lab.entry for delete to guildhall_app"
                        + " using (tenant_id = (select guildhall.tenant()) and points > 0);"
                        + " grant delete on lab.entry to guildhall_app"))
                .isEmpty();
    }

    @Test
    public void grants() {
        assertFound(
                "grant truncate on lab.entry to guildhall_app",
                "Table lab.entry grants truncate to guildhall_app; at run time nobody may do more than");
        assertFound(
                "grant references on lab.entry to guildhall_all", "Table lab.entry grants references to guildhall_all");
        assertFound(
                "grant trigger on lab.entry to guildhall_definer",
                "Table lab.entry grants trigger to guildhall_definer");
        assertFound("grant select (points) on lab.entry to public", "Table lab.entry grants select to everyone");
        assertFound(
                "grant select on lab.entry to guildhall_backroom",
                "Table lab.entry grants select to the back room, which may see");
        assertFound(
                "grant delete on lab.entry to guildhall_own",
                "Table lab.entry is granted for delete to guildhall_own, but no policy there is for it.");
        assertFound(
                "grant create on schema lab to guildhall_definer", "Schema lab lets guildhall_definer create in it.");
    }

    @Test
    public void partitions() {
        assertFound(
                "create table lab.p (tenant_id bigint, id bigint, primary key (tenant_id, id)) partition by hash (tenant_id);"
                        + " create table lab.p0 partition of lab.p for values with (modulus 1, remainder 0);"
                        + " select guildhall.protect('lab.p', 'lab.p'); grant select on lab.p0 to guildhall_app",
                "Partition lab.p0 is granted to guildhall_app; policies of its parent do not hold there.");
        assertFound(
                "create table lab.p (tenant_id bigint, id bigint, primary key (tenant_id, id)) partition by hash (tenant_id);"
                        + " select guildhall.protect('lab.p', 'lab.p');"
                        + " create table lab.p0 partition of lab.p for values with (modulus 1, remainder 0)",
                "Table lab.p0 does not enforce row-level security");
    }

    @Test
    public void viewsAndFunctions() {
        assertFound(
                "create view lab.v as select * from lab.entry",
                "View lab.v must be made with (security_invoker = true)");
        assertFound(
                "create materialized view lab.m as select * from lab.entry", "Materialised view lab.m is not allowed");
        String body = " returns int language sql security definer ";
        assertFound(
                "create function lab.f()" + body + "set search_path = pg_catalog, pg_temp as 'select 1'",
                "Function lab.f() runs with the rights of guildhall_owner",
                "Function lab.f() runs with the rights of its owner and may be called by everyone");
        assertFound(
                "create function lab.f()" + body + "as 'select 1'; revoke execute on function lab.f() from public",
                "Function lab.f() runs with the rights of its owner and must set search_path.");
        assertThat(lintAfter("create view lab.v with (security_invoker = true) as select * from lab.entry"))
                .isEmpty();
    }

    private static void assertFound(String mistake, String... sentences) {
        List<String> findings = lintAfter(mistake);
        for (String sentence : sentences) {
            assertThat(findings).as(mistake).anyMatch(finding -> finding.startsWith(sentence));
        }
        assertThat(postgres.schemas().lint("lab")).isEmpty();
    }

    /** Makes the mistake, lints, and takes the mistake back. */
    private static List<String> lintAfter(String mistake) {
        try (Statement statement = postgres.superuser().createStatement()) {
            postgres.superuser().setAutoCommit(false);
            statement.execute("set local role guildhall_owner");
            statement.execute(mistake);
            return new Linter(new OneConnection(postgres.superuser())).lint("lab");
        } catch (SQLException e) {
            throw new IllegalStateException(mistake, e);
        } finally {
            undo();
        }
    }

    private static void undo() {
        try {
            postgres.superuser().rollback();
            postgres.superuser().setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
