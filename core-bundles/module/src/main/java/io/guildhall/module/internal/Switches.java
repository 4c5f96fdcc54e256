package io.guildhall.module.internal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops and starts trades as {@code etc/io.guildhall.module.cfg} says, at once and after every restart: the operator's way
 * where no console is open. Starts only what it has stopped. Thread-safe: all is done by one thread.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "io.guildhall.module")
@Designate(ocd = Switches.Config.class)
public final class Switches implements BundleListener {
    private static final Logger log = LoggerFactory.getLogger(Switches.class);

    /** What an operator may set. */
    @ObjectClassDefinition(name = "Guildhall modules")
    public @interface Config {
        @AttributeDefinition(
                description = "Bundles of trades that shall not run, such as hospitality; commas between them.")
        String stopped() default "";
    }

    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "guildhall-switches");
        thread.setDaemon(true);
        return thread;
    });
    private final BundleContext context;
    private volatile Switched wanted = Switched.of("");

    @Activate
    public Switches(BundleContext context, Config config) {
        this.context = context;
        context.addBundleListener(this);
        modified(config);
    }

    @Modified
    void modified(Config config) {
        wanted = Switched.of(config.stopped());
        if (!wanted.refused().isEmpty()) {
            log.warn("{} belong to the house and are not stopped", wanted.refused());
        }
        submit(this::apply);
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
        worker.shutdownNow();
    }

    /** Whoever has started it, an update or the start of the house. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTED && wanted.names(event.getBundle())) {
            submit(this::apply);
        }
    }

    private void apply() {
        Switched now = wanted;
        Switched before = Switched.of(remembered());
        remember(now);
        each(bundle -> now.names(bundle) && bundle.getState() == Bundle.ACTIVE, bundle -> {
            bundle.stop();
            log.info("{} is stopped, as etc/io.guildhall.module.cfg says; its data stays", bundle);
        });
        each(bundle -> before.names(bundle) && !now.names(bundle) && bundle.getState() != Bundle.ACTIVE, bundle -> {
            bundle.start();
            log.info("{} is started again", bundle);
        });
    }

    private interface Step {
        void take(Bundle bundle) throws BundleException;
    }

    private void each(Predicate<Bundle> which, Step step) {
        for (Bundle bundle : context.getBundles()) {
            if (which.test(bundle)) {
                try {
                    step.take(bundle);
                } catch (BundleException | IllegalStateException e) {
                    log.error("{} could not be stopped or started", bundle, e);
                }
            }
        }
    }

    private String remembered() {
        try {
            File file = context.getDataFile("stopped");
            return file == null || !file.exists() ? "" : Files.readString(file.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Across restarts: what was stopped then and is no longer named must be started. */
    private void remember(Switched now) {
        try {
            File file = context.getDataFile("stopped");
            if (file != null) {
                Files.writeString(file.toPath(), String.join(",", now.names()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void submit(Runnable task) {
        try {
            worker.execute(task);
        } catch (RejectedExecutionException stopping) {
            log.debug("The house is closing", stopping);
        }
    }
}
