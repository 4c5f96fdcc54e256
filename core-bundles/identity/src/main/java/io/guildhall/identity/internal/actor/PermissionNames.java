package io.guildhall.identity.internal.actor;

import io.guildhall.actor.FieldRights;
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
 * prefix ({@code hospitality.*}), {@code records.view} and its like for one verb of every record there is or will be
 * (but not for writing what only those who run a workspace may write), {@code records.act} for the special permissions
 * of module zero, and {@code -name} to take one away again; of single fields that is all a role can do.
 */
public final class PermissionNames {
    public static final String ALL = "*";

    private static final String RECORDS = "records.";
    /** People must be able to see whom a task belongs to. */
    private static final Set<String> EVERYBODY = Set.of("users.view", "teams.view", "roles.view");

    /**
     * @param modules that work, with what they know
     * @param switchedOn keys of the tenant's modules; what others bring means nothing to it
     * @param adminTables whose records only those who run a workspace may write
     */
    static Set<String> spellOut(
            String[] held, ModuleSnapshot modules, Set<String> switchedOn, Set<String> adminTables) {
        Set<String> names = new TreeSet<>(EVERYBODY);
        for (String entry : held) {
            if (entry.equals(ALL)) {
                return Set.of(ALL);
            }
            if (entry.startsWith(RECORDS)) {
                names.addAll(ofRecords(entry.substring(RECORDS.length()), modules, switchedOn, adminTables));
            } else if (entry.endsWith(".*")) {
                String prefix = entry.substring(0, entry.length() - 1);
                known(modules, switchedOn).stream()
                        .filter(name -> name.startsWith(prefix))
                        .forEach(names::add);
            } else if (!entry.startsWith("-")) {
                names.add(entry);
            }
        }
        for (String entry : held) {
            if (entry.startsWith("-") && !names.remove(entry.substring(1)) && isOfField(entry.substring(1), modules)) {
                names.add(entry);
            }
        }
        return names;
    }

    /** Whether it is the right to see or set a field that a role can be kept from; see {@link FieldRights}. */
    static boolean isOfField(String name, ModuleSnapshot modules) {
        return modules.entities().values().stream()
                .filter(entity -> name.startsWith(entity.path().replace('/', '.') + "."))
                .anyMatch(entity -> isAdded(name, entity)
                        || entity.fields().stream()
                                .anyMatch(field -> name.equals(FieldRights.set(entity, field)) && !field.readOnly()
                                        || name.equals(FieldRights.see(entity, field))
                                                && FieldRights.mayHide(entity, field)));
    }

    /** Of a field that a workspace has added: whether it is still there decides what it keeps from, not whether it may be said. */
    private static boolean isAdded(String name, EntityType entity) {
        String rest = name.substring(entity.path().length() + 1);
        return entity.customisable() && rest.matches("c_[a-z0-9_]{1,58}\\.(view|edit)");
    }

    /** Whether it would hide or lock a field that must stay as it is; of what nobody knows it is not said. */
    public static boolean keepsFromNothing(String entry, ModuleSnapshot modules) {
        String name = entry.startsWith(FieldRights.NOT) ? entry.substring(1) : "";
        return !name.isEmpty()
                && !isOfField(name, modules)
                && modules.entities().values().stream()
                        .anyMatch(entity -> entity.fields().stream()
                                .anyMatch(field -> name.equals(FieldRights.see(entity, field))
                                        || name.equals(FieldRights.set(entity, field))));
    }

    /** Every permission that the working modules of a tenant know of. */
    public static Set<String> known(ModuleSnapshot modules, Set<String> switchedOn) {
        Set<String> names = new TreeSet<>();
        for (EntityType entity : modules.entities().values()) {
            if (switchedOn.contains(entity.module())) {
                for (Verb verb : Verb.values()) {
                    names.add(entity.permission(verb));
                }
            }
        }
        switchedOn.forEach(key -> names.addAll(special(key, modules)));
        return names;
    }

    private static Set<String> ofRecords(
            String right, ModuleSnapshot modules, Set<String> switchedOn, Set<String> adminTables) {
        if (right.equals("act")) {
            return special("crm", modules);
        }
        Set<String> names = new TreeSet<>();
        for (EntityType entity : modules.entities().values()) {
            boolean refused = !right.equals("view") && adminTables.contains(entity.table());
            if (switchedOn.contains(entity.module()) && !entity.module().equals(IdentityModule.KEY) && !refused) {
                for (Verb verb : Verb.values()) {
                    String name = entity.permission(verb);
                    if (name.endsWith("." + right)) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    /** The permissions that a module brings beside those of its records. */
    private static Set<String> special(String key, ModuleSnapshot modules) {
        Set<String> names = new TreeSet<>();
        InstalledModule installed = modules.modules().get(key);
        if (installed != null && installed.works()) {
            installed.module().permissions().stream().map(Permission::name).forEach(names::add);
        }
        return names;
    }

    private PermissionNames() {}
}
