package io.guildhall.module.internal;

import io.guildhall.module.Module;
import io.guildhall.port.ModulesListener;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Brings modules and listeners to the {@link ModuleRegistry}. A component of its own, on which nobody depends: modules and
 * listeners may need the registry themselves, and would otherwise be asked for while the registry is still being made.
 */
@Component(
        service = {},
        immediate = true)
public final class ModuleWatch {
    private final ModuleRegistry registry;

    @Activate
    public ModuleWatch(@Reference ModuleRegistry registry) {
        this.registry = registry;
    }

    @Reference(
            service = Module.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeModule")
    void addModule(Module module, Map<String, Object> properties) {
        registry.addModule(module, properties);
    }

    void removeModule(Module module) {
        registry.removeModule(module);
    }

    @Reference(
            service = ModulesListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeListener")
    void addListener(ModulesListener listener) {
        registry.addListener(listener);
    }

    void removeListener(ModulesListener listener) {
        registry.removeListener(listener);
    }
}
