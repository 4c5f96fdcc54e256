package io.guildhall.workflow.internal.outward;

import io.guildhall.actor.Actor;
import io.guildhall.change.Reaction;
import io.guildhall.crm.internal.CrmModule;
import io.guildhall.database.internal.KeyVault;
import io.guildhall.job.internal.JobModule;
import io.guildhall.module.Module;
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
    public final TestHall hall = TestHall.open();
    public final Vault vault = new KeyVault(new byte[32]);
    public final Secrets secrets = new Secrets(hall.database(), vault);
    private final List<Reaction> reactions = new ArrayList<>();

    public OutwardHall() {
        hall.plug(new CrmModule());
        hall.plug(new JobModule());
        hall.plug(new WorkflowModule());
        hall.plug(new Followers());
    }

    void follow(Reaction reaction) {
        reactions.add(reaction);
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

    /** What follows changes here. */
    private final class Followers implements Module {
        @Override
        public String key() {
            return "followers";
        }

        @Override
        public String title() {
            return "Followers";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public List<Reaction> reactions() {
            return reactions;
        }
    }
}
