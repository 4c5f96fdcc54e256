package io.guildhall.rest.internal;

import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.ModulesListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;

/**
 * Passes on that modules changed. A component of its own without any reference: the registry needs its listeners while it
 * starts, so a listener that needs the registry would be a circle.
 */
@Component(service = {ModulesListener.class, ModuleNews.class})
public final class ModuleNews implements ModulesListener {
    private final List<Runnable> readers = new CopyOnWriteArrayList<>();

    @Override
    public void modulesChanged(ModuleSnapshot before, ModuleSnapshot after) {
        readers.forEach(Runnable::run);
    }

    void subscribe(Runnable reader) {
        readers.add(reader);
    }

    void unsubscribe(Runnable reader) {
        readers.remove(reader);
    }
}
