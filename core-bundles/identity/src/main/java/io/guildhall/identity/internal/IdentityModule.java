package io.guildhall.identity.internal;

import io.guildhall.entity.EntityType;
import io.guildhall.identity.internal.people.TeamRules;
import io.guildhall.module.Module;
import io.guildhall.module.Permission;
import io.guildhall.record.Guard;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Who a business is and who works there. Every tenant has it; nobody chooses it. */
@Component(service = Module.class)
public final class IdentityModule implements Module {
    public static final String KEY = "identity";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String title() {
        return "People and access";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public List<String> changeLogs() {
        return List.of(
                "db/identity/01-accounts.sql",
                "db/identity/02-keys.sql",
                "db/identity/03-rules.sql",
                "db/identity/04-rights.sql",
                "db/identity/05-sign-in.sql",
                "db/identity/06-workspaces.sql",
                "db/identity/07-reset.sql",
                "db/identity/08-rights-feed.sql",
                "db/identity/09-habits.sql",
                "db/identity/10-teams.sql",
                "db/identity/11-alerts.sql",
                "db/identity/12-permissions.sql",
                "db/identity/13-as-if.sql",
                "db/identity/14-devices.sql",
                "db/identity/15-fields.sql",
                "db/identity/16-devices-enrolled.sql",
                "db/identity/17-doors.sql",
                "db/identity/18-turns.sql");
    }

    @Override
    public List<EntityType> entities() {
        return Entities.ALL;
    }

    @Override
    public List<Guard> guards() {
        return List.of(new TeamRules());
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission("workspace.admin", "Run the workspace: members, roles, modules, settings"));
    }
}
