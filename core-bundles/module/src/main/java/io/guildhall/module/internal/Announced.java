package io.guildhall.module.internal;

import io.guildhall.module.Module;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles that run, or are about to, and whose manifest says that they offer a module. One that keeps its module back for
 * longer than anybody can be asked to wait is not waited for any more. Thread-safe.
 */
final class Announced {
    /** Service of the distribution that says that all bundles of the first start are installed. */
    private static final String BOOT_FINISHED = "org.apache.karaf.features.BootFinished";

    private static final String FEATURES_BUNDLE = "org.apache.karaf.features.core";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Logger log = LoggerFactory.getLogger(Announced.class);
    private final Supplier<Stream<Bundle>> bundles;
    private final Supplier<Boolean> allInstalled;
    private final long began = System.nanoTime();
    private boolean patient = true;

    private Announced(Supplier<Stream<Bundle>> bundles, Supplier<Boolean> allInstalled) {
        this.bundles = bundles;
        this.allInstalled = allInstalled;
    }

    static Announced in(BundleContext context) {
        return new Announced(
                () -> Arrays.stream(context.getBundles()).filter(bundle -> runs(context, bundle)),
                () -> allInstalled(context));
    }

    /** For tests: nobody has said anything. */
    static Announced nothing() {
        return new Announced(Stream::empty, () -> true);
    }

    /** @param offered ids of the bundles whose module is known */
    synchronized boolean areHere(Set<Long> offered) {
        if (!patient) {
            return true;
        }
        List<String> missing = bundles.get()
                .filter(bundle -> !offered.contains(bundle.getBundleId()) && offersModule(bundle))
                .map(Bundle::getSymbolicName)
                .toList();
        if (missing.isEmpty() && allInstalled.get()) {
            return true;
        }
        if (System.nanoTime() - began > PATIENCE_NANOS) {
            patient = false;
            log.warn("Nobody waits any longer for the modules of {}", missing);
        }
        return !patient;
    }

    private static boolean allInstalled(BundleContext context) {
        boolean installs = Arrays.stream(context.getBundles())
                .anyMatch(bundle -> FEATURES_BUNDLE.equals(bundle.getSymbolicName()));
        return !installs || context.getServiceReference(BOOT_FINISHED) != null;
    }

    /** Runs, or will as soon as the framework has come so far. */
    private static boolean runs(BundleContext context, Bundle bundle) {
        if (bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING) {
            return true;
        }
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        int reached = context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
        return bundle.getState() == Bundle.RESOLVED
                && level != null
                && level.isPersistentlyStarted()
                && level.getStartLevel() > reached;
    }

    private static boolean offersModule(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return false;
        }
        for (BundleCapability capability : revision.getDeclaredCapabilities("osgi.service")) {
            Object types = capability.getAttributes().get("objectClass");
            if (types instanceof List<?> list && list.contains(Module.class.getName())) {
                return true;
            }
        }
        return false;
    }
}
