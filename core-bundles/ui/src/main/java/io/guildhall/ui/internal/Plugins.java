package io.guildhall.ui.internal;

import io.guildhall.module.Module;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The interfaces of the modules that are plugged in, and for some hours those that were: a page opened before an update may
 * still ask for a part of the old one. Keeps bytes only, never a module or its class loader. Thread-safe.
 */
@Component(service = Plugins.class)
public final class Plugins {
    private static final Logger log = LoggerFactory.getLogger(Plugins.class);
    private static final Duration GRACE = Duration.ofHours(6);
    private static final int MOST_RETIRED = 20;

    private final Modules modules;
    private final Clock clock;
    private Runnable stop = () -> {};
    private long generation = -1;
    private Map<String, PluginFiles> current = Map.of();
    private final List<Retired> retired = new ArrayList<>();

    private record Retired(PluginFiles files, Instant until) {}

    @Activate
    public Plugins(@Reference Modules modules, BundleContext context) throws InvalidSyntaxException {
        this(modules, Clock.systemUTC());
        ServiceListener watch = this::changed;
        stop = () -> context.removeServiceListener(watch);
        context.addServiceListener(watch, "(" + Constants.OBJECTCLASS + "=" + Module.class.getName() + ")");
    }

    Plugins(Modules modules, Clock clock) {
        this.modules = modules;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        stop.run();
    }

    /**
     * Lets no bundle go on stopping while somebody reads out of it: the framework would lose its new version's files together
     * with the old one's.
     */
    private synchronized void changed(ServiceEvent event) {
        if (event.getType() == ServiceEvent.UNREGISTERING) {
            generation = -1;
        }
    }

    /** By module key, of all working modules that have an interface. */
    synchronized Map<String, PluginFiles> current() {
        ModuleSnapshot snapshot = modules.current();
        if (snapshot.generation() != generation) {
            Map<String, PluginFiles> next = read(snapshot);
            retire(next);
            current = next;
            generation = snapshot.generation();
        }
        return current;
    }

    synchronized Optional<Asset> asset(String module, String hash, String file) {
        PluginFiles files = current().get(module);
        if (files == null || !files.hash().equals(hash)) {
            files = retired.stream()
                    .map(Retired::files)
                    .filter(old -> old.module().equals(module) && old.hash().equals(hash))
                    .findFirst()
                    .orElse(null);
        }
        return Optional.ofNullable(files).map(found -> found.assets().get(file));
    }

    private static Map<String, PluginFiles> read(ModuleSnapshot snapshot) {
        Map<String, PluginFiles> next = new TreeMap<>();
        for (InstalledModule installed : snapshot.modules().values()) {
            PluginFiles files = installed.works() && runs(installed.module()) ? read(installed.module()) : null;
            if (files != null) {
                next.put(files.module(), files);
            }
        }
        return next;
    }

    /** One that is on its way out may still be in the snapshot. */
    private static boolean runs(Module module) {
        Bundle bundle = FrameworkUtil.getBundle(module.getClass());
        return bundle == null || bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
    }

    private static @Nullable PluginFiles read(Module module) {
        String folder = module.ui().orElse(null);
        if (folder == null) {
            return null;
        }
        try {
            return PluginFiles.read(
                    module.key(), new AssetFolder(module.getClass().getClassLoader(), folder));
        } catch (IOException | RuntimeException e) {
            // A broken interface must not take the module's routes, or other modules' interfaces, along.
            log.warn("The interface of module {} cannot be shown: {}", module.key(), e.getMessage());
            return null;
        }
    }

    private void retire(Map<String, PluginFiles> next) {
        Instant now = clock.instant();
        for (PluginFiles files : current.values()) {
            PluginFiles replacement = next.get(files.module());
            if (replacement == null || !replacement.hash().equals(files.hash())) {
                retired.add(0, new Retired(files, now.plus(GRACE)));
            }
        }
        retired.removeIf(old -> old.until().isBefore(now));
        while (retired.size() > MOST_RETIRED) {
            retired.remove(retired.size() - 1);
        }
    }
}
