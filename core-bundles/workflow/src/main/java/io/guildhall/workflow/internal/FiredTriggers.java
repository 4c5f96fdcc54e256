package io.guildhall.workflow.internal;

import io.guildhall.action.Triggers;
import io.guildhall.database.Transaction;
import io.guildhall.module.WorkflowTrigger;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.Modules;
import io.guildhall.workflow.internal.value.Json;
import io.guildhall.workflow.internal.value.Plain;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What modules say has happened. */
@Component(service = Triggers.class)
public final class FiredTriggers implements Triggers {
    private static final String FIRE = "select workflow.fire(?, ?, ?::jsonb)";

    private final Modules modules;

    @Activate
    public FiredTriggers(@Reference Modules modules) {
        this.modules = modules;
    }

    @Override
    public int fire(Transaction tx, String name, long recordId, Map<String, ? extends @Nullable Object> data) {
        WorkflowTrigger trigger = modules.current().modules().values().stream()
                .filter(InstalledModule::works)
                .flatMap(module -> module.module().triggers().stream())
                .filter(declared -> declared.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no module declares the trigger " + name));
        return tx.queryOne(FIRE, row -> (int) row.getLong(1), trigger.name(), recordId, Json.write(Plain.map(data)))
                .orElse(0);
    }
}
