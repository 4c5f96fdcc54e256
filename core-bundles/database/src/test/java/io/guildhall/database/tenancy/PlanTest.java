package io.guildhall.database.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.internal.server.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Policies must not cost the index: what the planner does for the runtime roles. */
public class PlanTest {
    private static Lab lab;

    @BeforeClass
    public static void start() {
        lab = new Lab();
        lab.superuser("""
                insert into identity.member (tenant_id, id, name, team_id)
                    select 1, m, 'member ' || m, m % 10 from generate_series(1, 100) m;
                -- One tenant with nearly everything, and many small ones.
                insert into lab.deal (tenant_id, title, owner_id, updated_at)
                    select 1, 'deal ' || n, n % 100 + 1, now() - n * interval '1 minute' from generate_series(1, 40000) n;
                insert into lab.deal (tenant_id, title, updated_at)
                    select 2 + n % 100, 'deal ' || n, now() - n * interval '1 minute' from generate_series(1, 10000) n;
                analyze lab.deal""");
    }

    @AfterClass
    public static void stop() {
        lab.close();
    }

    @Test
    public void aPageUsesTheIndexOfItsRole() throws SQLException {
        String page = "select id, title from lab.deal where tenant_id = ? order by updated_at desc, id desc limit 50";
        assertThat(plan(Role.ALL, 1, page))
                .contains("deal_recent_ix")
                .contains("Index Cond: (tenant_id =")
                .doesNotContain("Sort");
        assertThat(plan(Role.TEAM, 1, page))
                .contains("Index Cond")
                .contains("team_id = ANY")
                .doesNotContain("Seq Scan");
        assertThat(plan(Role.OWN, 1, page))
                .contains("deal_owner_ix")
                .containsPattern("Index Cond: \\(\\(tenant_id = .*owner_id = ")
                .doesNotContain("Sort");
    }

    @Test
    public void aRecordIsFoundByItsKeyInEveryRole() throws SQLException {
        for (Role role : List.of(Role.ALL, Role.TEAM, Role.OWN)) {
            assertThat(plan(role, 1, "select title from lab.deal where tenant_id = ? and id = 7"))
                    .contains("deal_pk")
                    .containsPattern("Index Cond: \\(\\(tenant_id = .*id = 7");
        }
    }

    @Test
    public void prefixSearchIsARange() throws SQLException {
        assertThat(
                        plan(
                                Role.ALL,
                                1,
                                "select id from lab.deal where tenant_id = ? and title_norm >= 'deal 77' and title_norm < 'deal 78'"))
                .contains("deal_title_ix")
                .containsPattern("Index Cond: \\(\\(tenant_id = .*title_norm >= ");
    }

    @Test
    public void aQueryWithoutItsTenantStillUsesTheIndexByThePolicyAlone() throws SQLException {
        assertThat(plan(Role.ALL, 1, "select title from lab.deal where id = 7 and ? > 0"))
                .contains("deal_pk")
                .containsPattern("Index Cond: \\(\\(tenant_id = ");
    }

    /** A plan made for the first tenant and kept for all would scan the big one for the small one's rows. */
    @Test
    public void aGenericPlanServesBigAndSmallTenants() throws SQLException {
        String page = "select id, title from lab.deal where tenant_id = ? order by updated_at desc, id desc limit 50";
        for (long tenant : new long[] {1, 50}) {
            Actor actor = lab.postgres.actor(tenant);
            try (Connection connection = lab.inside(Role.ALL, actor, Scope.ALL, true);
                    Statement statement = connection.createStatement()) {
                statement.execute("set local plan_cache_mode = force_generic_plan");
                statement.execute("prepare page (bigint) as " + page.replace("?", "$1"));
                String plan = String.join(
                        "\n", Lab.rows(connection, "explain (analyze, costs off) execute page(" + tenant + ")"));
                assertThat(plan)
                        .contains("deal_recent_ix")
                        .containsPattern("Index Cond: \\(tenant_id = \\$\\d")
                        .doesNotContain("Rows Removed");
            }
        }
    }

    /** Checked once a statement, not once a row. */
    @Test
    public void theContextIsCheckedOnceAStatement() throws SQLException {
        String plan = plan(Role.OWN, 1, "select count(*) from lab.deal where tenant_id = ?", "analyze, ");
        assertThat(plan.lines()
                        .filter(line -> line.matches("\\s*InitPlan \\d.*"))
                        .count())
                .isBetween(1L, 2L);
        assertThat(plan).doesNotContain("SubPlan ");
    }

    private static String plan(Role role, long tenant, String sql) throws SQLException {
        return plan(role, tenant, sql, "");
    }

    private static String plan(Role role, long tenant, String sql, String options) throws SQLException {
        Scope scope = Scope.valueOf(role.name());
        Actor actor = lab.postgres.actor(tenant, 7, scope, Scope.OWN, Set.of(7L));
        try (Connection connection = lab.inside(role, actor, scope, true)) {
            return explain(connection, "explain (" + options + "costs off) " + sql, tenant);
        }
    }

    private static String explain(Connection connection, String sql, long tenant) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, tenant);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    lines.add(result.getString(1));
                }
            }
        }
        return String.join("\n", lines);
    }
}
