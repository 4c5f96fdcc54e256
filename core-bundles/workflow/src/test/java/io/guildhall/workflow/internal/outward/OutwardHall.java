package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.database.internal.KeyVault;
import io.guildhall.job.internal.JobModule;
import io.guildhall.port.Vault;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import io.guildhall.workflow.internal.WorkflowModule;
import io.guildhall.workflow.internal.vault.Secrets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/** A hall from which calls go out. */
public class OutwardHall extends ExternalResource {
    public final TestHall hall = TestHall.open(new CrmModule(), new JobModule());
    public final Vault vault = new KeyVault(new byte[32]);
    public final Secrets secrets = new Secrets(hall.database(), vault);

    public OutwardHall() {
        hall.plug(new CrmModule());
        hall.plug(new JobModule());
        hall.plug(new WorkflowModule(
                new WebhookReaction(hall.modules(), hall.records(), new Endpoints(vault), new Lanes(hall.jobs()))));
    }

    public TestTenant tenant(String name) {
        return hall.tenant(name);
    }

    /** With a superuser's eyes, past all policies. */
    public List<String> rows(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = hall.postgres().superuser().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> rows = new ArrayList<>();
            if (statement.execute()) {
                try (ResultSet row = statement.getResultSet()) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String sql, @Nullable Object... values) {
        return Long.parseLong(rows(sql, values).get(0));
    }

    static Actor system(TestTenant tenant) {
        return tenant.system();
    }

    @Override
    protected void after() {
        hall.close();
    }
}
