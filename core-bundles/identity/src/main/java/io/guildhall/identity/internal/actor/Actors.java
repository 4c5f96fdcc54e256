package io.guildhall.identity.internal.actor;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.actor.Scope;
import io.guildhall.actor.Workspace;
import io.guildhall.entity.CustomFields;
import io.guildhall.identity.internal.IdentityModule;
import io.guildhall.port.BackRoom;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes an actor out of a caller's row: spells permissions out and keeps a key within its maker's rights. */
final class Actors {
    private final Modules modules;
    private final BackRoom backRoom;
    private final KnownCallers known;
    private final AdminTables adminTables;

    Actors(Modules modules, BackRoom backRoom, KnownCallers known) {
        this.modules = modules;
        this.backRoom = backRoom;
        this.known = known;
        this.adminTables = new AdminTables(backRoom);
    }

    Actor of(Caller caller) {
        Set<String> switchedOn = switchedOn(caller);
        if (caller.kind().equals("system")) {
            return Actor.system(caller.tenantId(), switchedOn, workspace(caller));
        }
        Actor.Kind kind = kind(caller);
        Set<String> permissions = spellOut(caller.permissions(), switchedOn);
        if (kind != Actor.Kind.MEMBER) {
            permissions = FieldRights.both(permissions, spellOut(caller.keyPermissions(), switchedOn));
        }
        return new Actor(
                caller.tenantId(),
                caller.memberId(),
                caller.name(),
                kind,
                narrower(caller.reads(), caller.keyReads()),
                narrower(caller.writes(), caller.keyWrites()),
                Arrays.stream(caller.teams()).boxed().collect(Collectors.toSet()),
                permissions,
                switchedOn,
                workspace(caller),
                caller.id(),
                caller.habits());
    }

    /** With the fields it has added. */
    private Workspace workspace(Caller caller) {
        Workspace plain = caller.workspace();
        CustomFields custom = known.fields.of(backRoom, caller.tenantId(), caller.fields());
        return custom == plain.custom()
                ? plain
                : new Workspace(plain.name(), plain.currency(), plain.zone(), plain.locale(), custom);
    }

    private static Actor.Kind kind(Caller caller) {
        return switch (caller.kind()) {
            case "api_key" -> Actor.Kind.API_KEY;
            case "look" -> Actor.Kind.VIEWER;
            default -> Actor.Kind.MEMBER;
        };
    }

    private Set<String> spellOut(String[] held, Set<String> switchedOn) {
        ModuleSnapshot now = modules.current();
        return PermissionNames.spellOut(held, now, switchedOn, adminTables.of(now));
    }

    private static Set<String> switchedOn(Caller caller) {
        Set<String> keys = new HashSet<>();
        Collections.addAll(keys, caller.modules());
        keys.add("crm");
        keys.add(IdentityModule.KEY);
        return keys;
    }

    private static Scope narrower(Scope mine, @Nullable Scope ofKey) {
        return ofKey == null || mine.compareTo(ofKey) < 0 ? mine : ofKey;
    }
}
