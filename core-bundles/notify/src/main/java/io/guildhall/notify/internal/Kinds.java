package io.guildhall.notify.internal;

import io.guildhall.actor.Actor;
import io.guildhall.notice.NoticeKind;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.Modules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sorts of notices that the modules declare today. Thread-safe. */
final class Kinds {
    private final Modules modules;

    Kinds(Modules modules) {
        this.modules = modules;
    }

    Optional<NoticeKind> find(String name) {
        return modules.current().modules().values().stream()
                .filter(InstalledModule::works)
                .flatMap(installed -> installed.module().notices().stream())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }

    /** As declared, or a usual one of that name. */
    NoticeKind get(String name) {
        return find(name).orElseGet(() -> NoticeKind.of(name, "notice.kind.other"));
    }

    /** By the key of the module, the house's own first: what can reach this caller. */
    Map<String, List<NoticeKind>> of(Actor actor) {
        Map<String, List<NoticeKind>> kinds = new LinkedHashMap<>();
        kinds.put(NotifyModule.KEY, new ArrayList<>());
        new TreeMap<>(modules.current().modules()).forEach((key, installed) -> {
            if (installed.works() && (Inboxes.ALWAYS_ON.contains(key) || actor.has(key))) {
                installed
                        .module()
                        .notices()
                        .forEach(kind -> kinds.computeIfAbsent(key, k -> new ArrayList<>())
                                .add(kind));
            }
        });
        return kinds;
    }
}
