package io.guildhall.change.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.change.Change;
import io.guildhall.database.fixture.PostgresFixture;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What is forgotten of the log, and what never is. */
public class RetentionTest {
    private static final int CHANGES = 5_000;

    private final PostgresFixture postgres = PostgresFixture.create();
    private final Bell bell = new Bell();
    private final Retention retention = new Retention(30);
    private Sealer sealer;

    @Before
    public void start() throws Exception {
        postgres.schemas().install("test", List.of("db/test.sql"), getClass().getClassLoader());
        sql("insert into test.item (tenant_id, name) select 7, 'n' || n from generate_series(1, " + CHANGES + ") n");
        sealer = new Sealer(postgres.backRoom(), bell);
        TestWorld.await("all sealed", () -> sealer.head() == CHANGES);
        sql("update guildhall.change_log set at = now() - interval '31 days' where position <= 4500");
    }

    @After
    public void stop() throws InterruptedException {
        sealer.stop();
        postgres.close();
    }

    @Test
    public void oldChangesAreForgottenOnceADayAndTheLogSaysUpToWhere() throws Exception {
        assertThat(sealer.forgotten()).isZero();
        assertThat(retention.round(postgres.backRoom())).isEqualTo(4_500);
        assertThat(number("select min(position) from guildhall.change_log")).isEqualTo(4_501);
        assertThat(sealer.forgotten()).isEqualTo(4_500);
        assertThat(number("select count(*) from guildhall.change_history where position <= 4500"))
                .as("kept for the records' history")
                .isEqualTo(4_500);
        sql("update guildhall.change_log set at = now() - interval '31 days'");
        assertThat(retention.round(postgres.backRoom()))
                .as("the second round of the day")
                .isZero();
        sql("update guildhall.change_retention set begun_at = now() - interval '1 day'");
        assertThat(retention.round(postgres.backRoom())).isEqualTo(499);
        List<Change> left = sealer.after(7, 0, 10);
        assertThat(left).extracting(Change::position).as("the newest stays").containsExactly((long) CHANGES);
    }

    @Test
    public void whatSomebodyHasNotReadOrCouldNotTakeStays() throws Exception {
        sql(
                "insert into guildhall.change_cursor values ('test/quick', 0, 4600), ('gone/slow', 0, 3000), ('gone/slow', 7, 2600)");
        sql("insert into guildhall.change_parked values ('test/quick', 7, 100, 'test.item', 1, 8, 'broken')");
        assertThat(retention.round(postgres.backRoom())).isEqualTo(2_599);
        assertThat(number("select count(*) from guildhall.change_log where position <= 2600"))
                .isEqualTo(1);
        assertThat(number("select min(position) from guildhall.change_log")).isEqualTo(100);
    }

    @Test
    public void daysThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Retention(-1)).hasMessageContaining("keep.days = -1");
    }

    private void sql(String text) throws SQLException {
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute(text);
        }
    }

    private long number(String text) throws SQLException {
        try (Statement statement = postgres.superuser().createStatement();
                ResultSet rows = statement.executeQuery(text)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
