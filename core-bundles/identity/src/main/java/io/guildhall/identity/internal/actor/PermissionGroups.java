package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.port.BackRoom;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The permissions there are, as somebody reads them who puts a role together. Writing what only those who run a
 * workspace may write is not among them: no role can give it away. Thread-safe.
 */
@Component(service = PermissionGroups.class)
public final class PermissionGroups {
    /** What a module's records and special permissions allow. */
    public record Group(String module, String title, List<Records> records, List<Special> special) {}

    /**
     * @param verbs name of the permission by {@code view}, {@code create}, {@code edit}, {@code delete}
     * @param fields that a role can be kept from
     */
    public record Records(String entity, String label, Map<String, String> verbs, List<FieldRight> fields) {}

    /**
     * @param hide what a role holds that may not see the field, or null where it cannot be hidden
     * @param lock what a role holds that may only look at it, or null where nobody sets it by hand
     */
    public record FieldRight(
            String field,
            String label,
            @Nullable String hide,
            @Nullable String lock) {}

    public record Special(String name, String label) {}

    private final Modules modules;
    private final AdminTables adminTables;

    @Activate
    public PermissionGroups(@Reference Modules modules, @Reference BackRoom backRoom) {
        this.modules = modules;
        this.adminTables = new AdminTables(backRoom);
    }

    /** Of the actor's workspace. Must not be called inside a transaction. */
    public List<Group> of(Actor actor) {
        ModuleSnapshot snapshot = modules.current();
        Set<String> viewOnly = adminTables.of(snapshot);
        List<Group> groups = new ArrayList<>();
        new TreeMap<>(snapshot.modules()).forEach((key, module) -> {
            if (module.works() && (actor.has(key) || key.equals(IdentityModule.KEY))) {
                groups.add(group(actor, key, module, viewOnly));
            }
        });
        groups.removeIf(group -> group.records.isEmpty() && group.special.isEmpty());
        return groups;
    }

    private static Group group(Actor actor, String key, InstalledModule installed, Set<String> viewOnly) {
        List<Records> records = installed.module().entities().stream()
                .filter(entity -> !key.equals(IdentityModule.KEY))
                .map(entity -> actor.workspace().custom().with(entity))
                .map(entity -> records(entity, viewOnly.contains(entity.table())))
                .sorted(Comparator.comparing(Records::label))
                .toList();
        List<Special> special = installed.module().permissions().stream()
                .map(permission -> new Special(permission.name(), permission.label()))
                .toList();
        return new Group(key, installed.module().title(), records, special);
    }

    private static Records records(EntityType entity, boolean viewOnly) {
        Map<String, String> verbs = new LinkedHashMap<>();
        for (Verb verb : entity.granted()) {
            String name = entity.permission(verb);
            String right = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (!viewOnly || right.equals("view")) {
                verbs.put(right, name);
            }
        }
        List<FieldRight> fields = entity.fields().stream()
                .map(field -> field(entity, field, verbs.containsKey("edit")))
                .filter(right -> right.hide() != null || right.lock() != null)
                .toList();
        return new Records(entity.fullName(), entity.labelPlural(), verbs, fields);
    }

    private static FieldRight field(EntityType entity, Field field, boolean edits) {
        return new FieldRight(
                field.name(),
                field.label(),
                FieldRights.mayHide(entity, field) ? FieldRights.NOT + FieldRights.see(entity, field) : null,
                edits && !field.readOnly() ? FieldRights.NOT + FieldRights.set(entity, field) : null);
    }
}
