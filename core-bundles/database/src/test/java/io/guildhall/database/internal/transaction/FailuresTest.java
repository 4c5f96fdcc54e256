package io.guildhall.database.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guildhall.actor.Actor;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The database's refusals, in the words of the API. */
public class FailuresTest {
    private static PostgresFixture postgres;
    private static Actor actor;
    private static long contact;

    @BeforeClass
    public static void start() {
        postgres = PostgresFixture.create();
        ClassLoader loader = FailuresTest.class.getClassLoader();
        postgres.schemas().install("identity", List.of("lab/identity.sql"), loader);
        postgres.schemas().install("lab", List.of("lab/lab.sql"), loader);
        actor = postgres.actor(1);
        contact = postgres.database().write(actor, tx -> {
            long id = tx.queryOne(
                            "insert into lab.contact (tenant_id, name, email) values (?, 'Ada', 'ada@x.test') returning id",
                            row -> row.getLong(1),
                            1L)
                    .orElseThrow();
            tx.update("insert into lab.deal (tenant_id, title, contact_id) values (?, 'Bar', ?)", 1L, id);
            return id;
        });
    }

    @AfterClass
    public static void stop() {
        postgres.close();
    }

    @Test
    public void constraintsHaveCodesAndFields() {
        assertProblem(
                "insert into lab.contact (tenant_id, name, email) values (1, 'x', 'ada@x.test')",
                409,
                "contact/email",
                "email");
        assertProblem(
                "insert into lab.deal (tenant_id, title, amount_minor) values (1, 'x', -1)",
                422,
                "deal/amount-minor",
                "amount_minor");
        assertProblem(
                "insert into lab.deal (tenant_id, title, contact_id) values (1, 'x', 0)",
                422,
                "deal/contact",
                "contact_id");
        assertProblem("insert into lab.deal (tenant_id, title) values (1, null)", 422, "deal/required", "title");
    }

    @Test
    public void aRuleThatATriggerKeepsNamesItsFieldToo() throws SQLException {
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute("""
                    create function lab.haunt() returns trigger language plpgsql as $$
                    begin
                        raise foreign_key_violation using message = 'no such record', constraint = 'deal_contact_seen_fk',
                            schema = 'lab', table = 'deal';
                    end;
                    $$;
                    create trigger haunt before insert on lab.deal for each row
                        when (new.title = 'Seen') execute function lab.haunt();
                    alter table lab.deal add contact_seen_id bigint""");
        }
        assertProblem(
                "insert into lab.deal (tenant_id, title) values (1, 'Seen')",
                422,
                "deal/contact-seen",
                "contact_seen_id");
    }

    @Test
    public void aTriggerMayNameTheColumnOfItsRule() throws SQLException {
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute("""
                    create function lab.refuse() returns trigger language plpgsql as $$
                    begin
                        raise foreign_key_violation using message = 'no such record', constraint = 'deal_elsewhere_fk',
                            schema = 'lab', table = 'deal', column = 'contact_id';
                    end;
                    $$;
                    create trigger refuse before insert on lab.deal for each row
                        when (new.title = 'Elsewhere') execute function lab.refuse()""");
        }
        assertProblem(
                "insert into lab.deal (tenant_id, title) values (1, 'Elsewhere')", 422, "deal/elsewhere", "contact_id");
    }

    @Test
    public void aTriggerMayRefuseInItsOwnWords() throws SQLException {
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute("""
                    create function lab.demand() returns trigger language plpgsql as $$
                    begin
                        raise exception using errcode = 'GH422', message = 'This asks for more.', hint = '100 % of it.',
                            detail = E'fields:title,contact_id\nallowed_ids:3,4\nnone:', schema = 'lab', table = 'deal',
                            constraint = 'deal_demand', column = 'title';
                    end;
                    $$;
                    create trigger demand before insert on lab.deal for each row
                        when (new.title = 'Poor') execute function lab.demand()""");
        }
        Problem problem = problem("insert into lab.deal (tenant_id, title) values (1, 'Poor')");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("deal/demand");
        assertThat(problem.title()).isEqualTo("This asks for more.");
        assertThat(problem.detail()).isEqualTo("100 % of it.");
        assertThat(problem.field()).isEqualTo("title");
        assertThat(problem.extra())
                .containsEntry("fields", List.of("title", "contact_id"))
                .containsEntry("allowed_ids", List.of(3L, 4L))
                .containsEntry("none", List.of());
        assertThat((List<?>) problem.extra().get("errors")).hasSize(2);
    }

    @Test
    public void whatIsReferredToCannotBeDeleted() {
        Problem problem = problem("delete from lab.contact where tenant_id = 1 and id = " + contact);
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("deal/contact");
        assertThat(problem.extra()).containsEntry("kind", "value/in-use");
    }

    @Test
    public void valuesThatCannotBeStoredAreTheCallersFault() {
        assertThat(problem("insert into lab.contact (tenant_id, name) values (1, ?)", "a\u0000b")
                        .status())
                .isEqualTo(422);
        assertThat(problem(
                                "insert into lab.deal (tenant_id, title, amount_minor) values (1, 'x', ?::bigint)",
                                "99999999999999999999")
                        .status())
                .isEqualTo(422);
    }

    @Test
    public void aSwallowedErrorStillRollsBack() {
        assertThatThrownBy(() -> postgres.database().write(actor, tx -> {
                    tx.update("insert into lab.contact (tenant_id, name) values (1, 'Half')");
                    try {
                        tx.update("insert into lab.contact (tenant_id, name, email) values (1, 'x', 'ada@x.test')");
                    } catch (ProblemException e) {
                        // goes on as if nothing had happened
                    }
                    return 1;
                }))
                .isInstanceOf(ProblemException.class);
        List<Integer> halves = postgres.database()
                .read(actor, tx -> tx.query("select 1 from lab.contact where name = 'Half'", row -> 1));
        assertThat(halves).isEmpty();
    }

    @Test
    public void tasksAfterCommitRunOnlyAfterACommit() {
        List<String> done = new ArrayList<>();
        postgres.database().write(actor, tx -> {
            tx.afterCommit(() -> done.add("first"));
            tx.afterCommit(() -> {
                throw new IllegalStateException("is logged");
            });
            tx.afterCommit(() -> done.add("second"));
            return 1;
        });
        assertThatThrownBy(() -> postgres.database().write(actor, tx -> {
                    tx.afterCommit(() -> done.add("never"));
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(done).containsExactly("first", "second");
    }

    private static void assertProblem(String sql, int status, String code, String field) {
        Problem problem = problem(sql);
        assertThat(problem.status()).as(sql).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.toString()).doesNotContain("ada@x.test");
    }

    private static Problem problem(String sql, Object... arguments) {
        String bound = sql.replace("tenant_id = 1", "tenant_id = guildhall.tenant()");
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> postgres.database().write(actor, tx -> tx.update(bound, arguments)))
                .problem();
    }
}
