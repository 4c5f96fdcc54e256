package io.guildhall.database.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.database.internal.server.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** A resource that glues its parameter into SQL, which ours never do, and what it lets out: nothing. */
public class InjectionTest {
    private static final String SORTED = "select id, title from lab.deal where tenant_id = ? order by ";
    private static final String FOUND = "select id, title from lab.deal where tenant_id = ? and title = '";

    private static Lab lab;

    @BeforeClass
    public static void start() {
        lab = new Lab().withTenants();
        // Some history, so that there is a log to look into.
        lab.superuser("update lab.deal set amount_minor = amount_minor + 1 where tenant_id = 1");
        lab.superuser("update lab.deal set title = title || '!' where tenant_id = 2");
        lab.postgres.backRoom().run(tx -> tx.query("select guildhall.seal(?)", row -> row.getLong(1), 1_000_000));
    }

    @AfterClass
    public static void stop() {
        lab.close();
    }

    @Test
    public void attemptsToLeaveTheTenantFailAndAreKept() {
        for (Actor actor : everyone()) {
            for (String payload : Payloads.ORDER_BY) {
                assertRefused(actor, SORTED + payload);
            }
            for (String payload : Payloads.QUOTED) {
                assertRefused(actor, FOUND + payload + "'");
            }
        }
        assertNothingChanged();
    }

    @Test
    public void wideQueriesFindTheirOwnTenantOnly() {
        for (Actor actor : everyone()) {
            for (String payload : Payloads.WIDE) {
                List<String> found = new ArrayList<>();
                attempt(() -> lab.postgres.database().read(actor, tx -> found.addAll(run(tx, FOUND + payload + "'"))));
                attempt(() -> lab.postgres.database().write(actor, tx -> found.addAll(run(tx, FOUND + payload + "'"))));
                assertNothingForeign(found, payload);
                if (actor.reads() == Scope.OWN) {
                    assertThat(found).as(payload).noneMatch(row -> row.contains("deal of member 2"));
                }
            }
        }
    }

    /** The gate in Java taken away: the same texts over a bare connection that is in alpha's context. */
    @Test
    public void theDatabaseHoldsAlone() throws SQLException {
        List<String> all = new ArrayList<>();
        Payloads.ORDER_BY.forEach(payload -> all.add(SORTED.replace("?", "1") + payload));
        Payloads.QUOTED.forEach(payload -> all.add(FOUND.replace("?", "1") + payload + "'"));
        Payloads.WIDE.forEach(payload -> all.add(FOUND.replace("?", "1") + payload + "'"));
        for (Role role : List.of(Role.ALL, Role.TEAM, Role.OWN)) {
            Scope scope = Scope.valueOf(role.name());
            Actor actor = lab.member(1, scope, scope, Set.of(10L));
            for (String sql : all) {
                assertNothingLeaves(role, actor, scope, sql);
            }
        }
        assertNothingChanged();
    }

    private static void assertNothingLeaves(Role role, Actor actor, Scope scope, String sql) throws SQLException {
        try (Connection connection = lab.inside(role, actor, scope, false)) {
            List<String> found = new ArrayList<>();
            attempt(() -> found.addAll(Lab.rows(connection, sql)));
            assertNothingForeign(found, role + ": " + sql);
            // What an attack left behind must not help the next statement of the transaction, nor the next transaction.
            attempt(() -> found.addAll(Lab.rows(connection, "select title from lab.deal")));
            attempt(connection::rollback);
            attempt(() -> found.addAll(Lab.rows(connection, "select title from lab.deal")));
            attempt(connection::rollback);
            attempt(() -> found.addAll(Lab.rows(connection, "select tenant_id, name from identity.member")));
            attempt(connection::rollback);
            assertNothingForeign(found, role + " afterwards: " + sql);
        }
    }

    private static void assertRefused(Actor actor, String sql) {
        long events = events();
        List<String> found = new ArrayList<>();
        assertThatThrownBy(() -> lab.postgres.database().read(actor, tx -> found.addAll(run(tx, sql))))
                .as("read as " + actor.reads() + ": " + sql)
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> lab.postgres.database().write(actor, tx -> found.addAll(run(tx, sql))))
                .as("write as " + actor.reads() + ": " + sql)
                .isInstanceOf(RuntimeException.class);
        assertThat(found).isEmpty();
        assertThat(events()).as("security events of " + sql).isGreaterThanOrEqualTo(events + 1);
    }

    private static List<String> run(Transaction tx, String sql) {
        return tx.query(
                sql,
                row -> row.getStringOrNull(1) + "|" + row.getStringOrNull(2),
                tx.actor().tenantId());
    }

    private static List<Actor> everyone() {
        return List.of(
                lab.admin(),
                lab.member(1, Scope.TEAM, Scope.OWN, Set.of(10L)),
                lab.member(1, Scope.OWN, Scope.OWN, Set.of(10L)));
    }

    private static void assertNothingForeign(List<String> found, String attempt) {
        assertThat(found).as(attempt).noneMatch(row -> row.contains(Lab.CANARY) || row.matches(".*\\b137\\b.*"));
    }

    private static void assertNothingChanged() {
        assertThat(lab.count("select count(*) from lab.deal where tenant_id = 2"))
                .isEqualTo(Lab.BETA_ROWS);
        assertThat(lab.count("select count(*) from lab.deal where tenant_id = 1"))
                .isEqualTo(9);
        assertThat(lab.count("select count(*) from lab.deal where title = 'planted'"))
                .isZero();
    }

    private static long events() {
        return lab.count("select count(*) from guildhall.security_event where tenant_id = 1");
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (Exception e) {
            assertThat(String.valueOf(e.getMessage())).doesNotContain(Lab.CANARY);
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }
}
