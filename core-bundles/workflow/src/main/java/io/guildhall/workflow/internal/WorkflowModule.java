package io.guildhall.workflow.internal;

import io.guildhall.module.Module;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The part of the house that does by itself what an owner has drawn. Every tenant has it; nobody chooses it. */
@Component(service = Module.class)
public final class WorkflowModule implements Module {
    public static final String KEY = "workflow";

    @Activate
    public WorkflowModule() {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String title() {
        return "Workflows";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Set<String> requires() {
        return Set.of("identity", "job");
    }

    @Override
    public List<String> changeLogs() {
        return List.of("db/workflow.sql", "db/workflow/20-outward.sql");
    }
}
