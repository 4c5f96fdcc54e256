package io.guildhall.identity.internal.actor;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.module.Permission;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands in a role and what it means today. A role may hold {@code *} (everything), a name ({@code deals.edit}), a
 * prefix ({@code hospitality.*}), {@code records.view} and its like for one verb of every record there is or will be (but
 * not for writing what only those who run a workspace may write), {@code records.act} for the special permissions of module zero, and {@code -name} to take one away again.
 */
public final class PermissionNames {
    public static final String ALL = "*";

    private static final String RECORDS = "records.";
    /** People must be able to see whom a task belongs to. */
    private static final Set<String> EVERYBODY = Set.of("users.view", "teams.view", "roles.view");

    /** @param adminTables whose records only those who run a workspace may write */
    static Set<String> spellOut(String[] held, ModuleSnapshot modules, Set<String> adminTables) {
        Set<String> names = new TreeSet<>(EVERYBODY);
        for (String entry : held) {
            if (entry.equals(ALL)) {
                return Set.of(ALL);
            }
            add(names, entry, modules, adminTables);
        }
        for (String entry : held) {
            if (entry.startsWith("-")) {
                names.remove(entry.substring(1));
            }
        }
        return names;
    }

    /** Every permission that the working modules know of. */
    public static Set<String> known(ModuleSnapshot modules) {
        Set<String> names = new TreeSet<>();
        for (EntityType entity : modules.entities().values()) {
            for (Verb verb : Verb.values()) {
                names.add(entity.permission(verb));
            }
        }
        for (InstalledModule installed : modules.modules().values()) {
            if (installed.works()) {
                installed.module().permissions().stream().map(Permission::name).forEach(names::add);
            }
        }
        return names;
    }

    private static void add(Set<String> names, String entry, ModuleSnapshot modules, Set<String> adminTables) {
        if (entry.equals("records.act")) {
            InstalledModule crm = modules.modules().get("crm");
            if (crm != null && crm.works()) {
                crm.module().permissions().stream().map(Permission::name).forEach(names::add);
            }
        } else if (entry.startsWith(RECORDS)) {
            String right = "." + entry.substring(RECORDS.length());
            for (EntityType entity : modules.entities().values()) {
                boolean view = right.equals(".view");
                if (!entity.module().equals(IdentityModule.KEY) && (view || !adminTables.contains(entity.table()))) {
                    addVerbs(names, entity, right);
                }
            }
        } else if (entry.endsWith(".*")) {
            String prefix = entry.substring(0, entry.length() - 1);
            known(modules).stream().filter(name -> name.startsWith(prefix)).forEach(names::add);
        } else if (!entry.startsWith("-")) {
            names.add(entry);
        }
    }

    private static void addVerbs(Set<String> names, EntityType entity, String right) {
        for (Verb verb : Verb.values()) {
            String name = entity.permission(verb);
            if (name.endsWith(right)) {
                names.add(name);
            }
        }
    }

    private PermissionNames() {}
}
