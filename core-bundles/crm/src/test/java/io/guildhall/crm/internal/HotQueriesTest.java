package io.guildhall.crm.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.internal.server.Role;
import io.guildhall.entity.EntityType;
import io.guildhall.record.Query;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.query.Sorting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** Under row-level security an index is easily lost: the plans of the hot queries, for each login role, on real statistics. */
public class HotQueriesTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private static final List<Role> ROLES = List.of(Role.ALL, Role.TEAM, Role.OWN);

    /** Triggers and keys are left out while loading; statistics are what counts here. */
    @BeforeClass
    public static void fillAHundredTenants() {
        crm.psql("set session_replication_role = replica");
        crm.psql("""
                insert into crm.deal (tenant_id, title, currency, pipeline_id, stage_id, owner_id, team_id, contact_id,
                    company_id, updated_at)
                select 1 + i % 100, 'Deal ' || i, 'EUR', 1, 1 + i / 100 % 6, 1 + i / 600 % 10, 1 + i / 600 % 3,
                       1 + i % 5000, 1 + i % 1000, now() - i * interval '1 minute'
                from generate_series(1, 40000) i
                """);
        crm.psql("""
                insert into crm.contact (tenant_id, name, email, phone, owner_id, team_id, updated_at)
                select 1 + i % 100, 'Person ' || md5(i::text), i || '@mail.example', (4930000000 + i)::text,
                       1 + i / 100 % 10, 1 + i / 100 % 3, now() - i * interval '1 minute'
                from generate_series(1, 40000) i
                """);
        crm.psql("""
                insert into crm.activity (tenant_id, type, entity, record_id, contact_id, deal_id, company_id, owner_id,
                    team_id, happened_at)
                select 1 + i % 100, 'note', 'crm.deal', 1 + i / 100 % 80, 1 + i / 100 % 50, 1 + i / 100 % 80, 1 + i / 100 % 20,
                       1 + i / 5000 % 10, 1 + i / 5000 % 3, now() - i * interval '1 minute'
                from generate_series(1, 60000) i
                """);
        crm.psql("""
                insert into crm.task (tenant_id, title, owner_id, team_id, due_at, done_at)
                select 1 + i % 100, 'Task ' || i, 1 + i / 100 % 10, 1 + i / 100 % 3, now() + i * interval '1 minute',
                       case when i % 3 = 0 then now() end
                from generate_series(1, 40000) i
                """);
        crm.psql("set session_replication_role = origin");
        crm.psql("analyze crm.deal, crm.contact, crm.activity, crm.task");
    }

    @Test
    public void dealsOfAStageAndAResponsible() {
        everyRoleUses(
                "select * from crm.deal t where t.tenant_id = 7 and t.deleted_at is null and t.stage_id = 2"
                        + " and t.owner_id = 3 order by t.updated_at desc, t.id desc limit 51",
                "deal_stage_owner_ix|deal_owner_ix",
                "owner_id = 3");
    }

    @Test
    public void dealsOfAStage() {
        everyRoleUses(
                "select * from crm.deal t where t.tenant_id = 7 and t.deleted_at is null and t.stage_id = 2"
                        + " order by t.updated_at desc, t.id desc limit 51",
                "deal_stage_ix|deal_stage_owner_ix",
                "stage_id = 2");
    }

    @Test
    public void contactsByTheBeginningOfTheName() {
        everyRoleUses(
                "select * from crm.contact t where t.tenant_id = 7 and t.deleted_at is null"
                        + " and t.name_norm >= 'person a1' and t.name_norm < 'person a2' order by t.name_norm, t.id limit 20",
                "contact_name_ix",
                "name_norm >= 'person a1'");
    }

    @Test
    public void contactsByPhoneAndMail() {
        everyRoleUses(
                "select * from crm.contact t where t.tenant_id = 7 and t.phone_rev >= '6000' and t.phone_rev < '6001'",
                "contact_phone_ix",
                "phone_rev >= '6000'");
        everyRoleUses(
                "select * from crm.contact t where t.tenant_id = 7 and t.email_norm = '106@mail.example'",
                "contact_email_ix",
                "email_norm = '106@mail.example'");
    }

    @Test
    public void openTasksOfAMemberByDueDate() {
        everyRoleUses(
                "select * from crm.task t where t.tenant_id = 7 and t.owner_id = 3 and t.done_at is null"
                        + " and t.deleted_at is null order by t.due_at, t.id limit 51",
                "task_due_ix",
                "owner_id = 3");
    }

    @Test
    public void timelinesOfContactsCompaniesAndDeals() {
        for (String link : List.of("contact", "company", "deal")) {
            everyRoleUses(
                    "select * from crm.activity x where x.tenant_id = 7 and x." + link + "_id = 5"
                            + " and x.deleted_at is null and (x.happened_at, x.id) < ('2999-01-01', 1)"
                            + " order by x.happened_at desc, x.id desc limit 51",
                    "activity_" + link + "_ix",
                    link + "_id = 5");
        }
    }

    @Test
    public void theFewOfARareKindAreFoundInTheIndexAlone() {
        crm.psql("vacuum crm.activity");
        for (String link : List.of("contact", "company", "deal")) {
            everyRoleUses(
                    "select x.id from crm.activity x where x.tenant_id = 7 and x." + link + "_id = 5"
                            + " and x.deleted_at is null and (x.happened_at, x.id) < ('2999-01-01', 1)"
                            + " and x.type = any('{call}') order by x.happened_at desc, x.id desc limit 51",
                    "Index Only Scan using activity_" + link + "_ix",
                    link + "_id = 5");
        }
    }

    @Test
    public void theNewestDealsOfEachReach() {
        String newest = "select * from crm.deal t where t.tenant_id = 7 and t.deleted_at is null"
                + " order by t.updated_at desc, t.id desc limit 51";
        assertThat(plan(Role.ALL, newest)).contains("deal_recent_ix");
        assertThat(plan(Role.OWN, newest)).contains("deal_owner_ix").contains("Index Cond");
        assertThat(plan(Role.TEAM, newest)).contains("Index Cond").doesNotContain("Seq Scan on deal");
    }

    @Test
    public void theNewestActivitiesInTheOrderThatListsAskFor() {
        EntityType activity =
                Objects.requireNonNull(crm.hall.modules().current().entities().get("crm.activity"));
        Plans plans = new Plans(crm.hall.modules());
        String order = Sorting.of(
                        plans,
                        plans.of(activity),
                        crm.hall.tenant("Order").owner(),
                        List.of(new Query.Sort("happened_at", true)))
                .stretches(null)
                .get(0)
                .orderBy();
        String newest =
                "select * from crm.activity t where t.tenant_id = 7 and t.deleted_at is null" + order + " limit 51";
        assertThat(plan(Role.ALL, newest)).contains("activity_recent_ix").doesNotContain("Sort");
        assertThat(plan(Role.OWN, newest)).contains("activity_owner_ix").doesNotContain("Sort");
    }

    private static void everyRoleUses(String sql, String indexes, String condition) {
        for (Role role : ROLES) {
            String plan = plan(role, sql);
            assertThat(plan).as("plan of %s", role).containsPattern(indexes).doesNotContain("Seq Scan");
            assertThat(plan.lines().filter(line -> line.contains("Index Cond")))
                    .as("index conditions of %s in%n%s", role, plan)
                    .anyMatch(line -> line.contains(condition));
        }
    }

    private static String plan(Role role, String sql) {
        try (Connection login = crm.hall.postgres().login(role);
                Statement statement = login.createStatement();
                ResultSet lines = statement.executeQuery("explain " + sql)) {
            StringBuilder plan = new StringBuilder();
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
            return plan.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
