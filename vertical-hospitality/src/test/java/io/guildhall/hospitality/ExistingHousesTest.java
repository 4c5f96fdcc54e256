package io.guildhall.hospitality;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.crm.internal.CrmModule;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.testkit.RecordingJobs;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.Test;

/** Houses of before deposits get what new ones have, unless they have made the role their own. */
public class ExistingHousesTest {
    @Test
    public void theFloorsStaffMayTakeDepositsUnlessTheirHouseHasChangedWhatTheyMay() throws SQLException {
        try (PostgresFixture postgres = PostgresFixture.create()) {
            ClassLoader loader = getClass().getClassLoader();
            List<String> logs = new HospitalityModule((tx, entry) -> false, new RecordingJobs()).changeLogs();
            postgres.schemas().install("identity", new IdentityModule().changeLogs(), loader);
            postgres.schemas().install("crm", new CrmModule().changeLogs(), loader);
            postgres.schemas().install("hospitality", logs.subList(0, logs.indexOf("db/loyalty-more.sql")), loader);
            try (Connection superuser = postgres.superuserConnection()) {
                house(superuser, 1, 1);
                house(superuser, 2, 2);
                postgres.schemas().install("hospitality", logs, loader);
                assertThat(permissions(superuser, 1))
                        .contains(
                                "hospitality.deposits.settle",
                                "hospitality.deposit-rules.view",
                                "hospitality.floor.work");
                assertThat(permissions(superuser, 2)).containsExactly("hospitality.serve");
            }
        }
    }

    /** @param version 1 of a role that nobody has changed since the house was founded */
    private static void house(Connection superuser, long tenant, int version) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "insert into identity.workspace_module (tenant_id, module) values (" + tenant + ", 'hospitality')");
            statement.execute("insert into identity.role (tenant_id, key, title, reads, writes, permissions, version)"
                    + " values (" + tenant + ", 'floor', 'Floor', 'all', 'all', '{hospitality.serve}', " + version
                    + ")");
        }
    }

    private static Set<Object> permissions(Connection superuser, long tenant) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(
                        "select permissions from identity.role where key = 'floor' and tenant_id = " + tenant)) {
            row.next();
            Array array = row.getArray(1);
            return Set.of((Object[]) array.getArray());
        }
    }
}
