package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Workspace;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.database.Transaction;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.hospitality.HospitalityModule;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.testkit.RecordingJobs;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** A bar that has run for a while gets lots and seals, and nobody loses a point. */
public class LedgerUpgradeTest {
    private static final long TENANT = 5;
    private static final Actor SYSTEM = Actor.system(
            TENANT, Set.of("crm", "hospitality"), new Workspace("Bar", "EUR", ZoneId.of("Europe/Dublin"), "en"));

    @Test
    public void aLedgerOfBeforeThereWereLotsGoesOn() {
        try (PostgresFixture postgres = PostgresFixture.create()) {
            ClassLoader loader = getClass().getClassLoader();
            postgres.schemas().install("identity", new IdentityModule().changeLogs(), loader);
            postgres.schemas().install("crm", new CrmModule().changeLogs(), loader);
            postgres.schemas().install("hospitality", List.of("db/hospitality.sql"), loader);
            long guest = before(postgres);
            HospitalityModule module = new HospitalityModule((tx, entry) -> false, new RecordingJobs());
            postgres.schemas().install("hospitality", module.changeLogs(), loader);
            postgres.schemas().register("hospitality", module.mappers());

            assertThat(number(postgres, "select balance from hospitality.guest where tenant_id = ? and id = ?", guest))
                    .isEqualTo(65);
            assertThat(number(postgres, "select earned from hospitality.guest where tenant_id = ? and id = ?", guest))
                    .isEqualTo(105);
            assertThat(number(
                            postgres,
                            "select sum(remaining)::bigint from hospitality.point_lot where tenant_id = ? and guest_id = ?",
                            guest))
                    .isEqualTo(65);
            assertThat(number(
                            postgres,
                            "select max(version) from hospitality.earn_rule where tenant_id = ? and id > ? and terms_id is not null",
                            0))
                    .as("rules have terms and are as they were")
                    .isEqualTo(1);

            EntryReceipt spent = postgres.database()
                    .write(SYSTEM, tx -> new Loyalty(tx).spend(guest, new BigDecimal("10.00"), "after"));
            assertThat(spent.balance()).isEqualTo(75);
            EntryReceipt again = postgres.database()
                    .write(SYSTEM, tx -> new Loyalty(tx).spend(guest, new BigDecimal("100.00"), "old-1"));
            assertThat(again.replayed()).as("a key of before").isTrue();
            assertThat(number(postgres, """
                            select count(*) from (select e.seal, e.prev, hospitality.seal_of(e) as made,
                                    coalesce(lag(e.seal) over (partition by e.guest_id order by e.id), ''::bytea) as before
                                from hospitality.point_entry e where e.tenant_id = ? and e.guest_id = ?) chain
                            where seal <> made or prev <> before""", guest)).as("broken seals").isZero();
            assertThat(number(
                            postgres,
                            "select count(*) from hospitality.point_entry where tenant_id = ? and guest_id = ?"
                                    + " and version = 1 and occurred_at = created_at",
                            guest))
                    .isEqualTo(4);
        }
    }

    /** The change set that seals old lines was mended; who had run it with nothing in it yet goes on. */
    @Test
    public void whoRanTheFirstDraftGoesOn() throws SQLException {
        try (PostgresFixture postgres = PostgresFixture.create()) {
            ClassLoader loader = getClass().getClassLoader();
            List<String> logs = new HospitalityModule((tx, entry) -> false, new RecordingJobs()).changeLogs();
            postgres.schemas().install("identity", new IdentityModule().changeLogs(), loader);
            postgres.schemas().install("crm", new CrmModule().changeLogs(), loader);
            postgres.schemas().install("hospitality", logs, loader);
            try (Statement statement = postgres.superuser().createStatement()) {
                int changed = statement.executeUpdate(
                        "update guildhall.databasechangelog"
                                + " set md5sum = '9:00000000000000000000000000000000' where id = 'hospitality-loyalty-0016-of-before'");
                assertThat(changed).isEqualTo(1);
                statement.executeUpdate("update guildhall.installed set hash = 'another'");
            }
            postgres.schemas().install("hospitality", logs, loader);
        }
    }

    /** A guest with a hundred points of a spend, five of a visit, and forty taken. */
    private static long before(PostgresFixture postgres) {
        return postgres.database().write(SYSTEM, tx -> {
            tx.update(
                    "insert into hospitality.earn_rule (tenant_id, name, kind, points, per_amount_minor)"
                            + " values (?, 'Spend', 'spend', 1, 100), (?, 'Visit', 'visit', 5, null)",
                    TENANT,
                    TENANT);
            long contact = tx.queryOne(
                            "insert into crm.contact (tenant_id, first_name) values (?, 'Old') returning id",
                            row -> row.getLong(1),
                            TENANT)
                    .orElseThrow();
            long guest = tx.queryOne(
                            "insert into hospitality.guest (tenant_id, contact_id, name) values (?, ?, 'Old') returning id",
                            row -> row.getLong(1),
                            TENANT,
                            contact)
                    .orElseThrow();
            line(tx, guest, "old-1", "spend', 'earn", 100, 100, 10_000L);
            line(tx, guest, "old-2", "check-in', 'earn", 5, 105, null);
            line(tx, guest, "old-3", "redeem', 'redeem", -40, 65, null);
            return guest;
        });
    }

    private static void line(
            Transaction tx, long guest, String key, String kinds, long points, long after, @Nullable Long amount) {
        tx.update(
                "insert into hospitality.point_entry (tenant_id, guest_id, key, event, kind, points, balance_after, amount_minor)"
                        + " values (?, ?, ?, '" + kinds + "', ?, ?, ?::bigint)",
                TENANT,
                guest,
                key,
                points,
                after,
                amount);
    }

    private static long number(PostgresFixture postgres, String sql, long argument) {
        return postgres.database()
                .read(
                        SYSTEM,
                        tx -> tx.queryOne(sql, row -> row.getLong(1), TENANT, argument)
                                .orElseThrow());
    }
}
