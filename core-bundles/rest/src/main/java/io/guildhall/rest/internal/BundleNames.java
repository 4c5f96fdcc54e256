package io.guildhall.rest.internal;

import io.guildhall.rest.internal.hold.BundleInfo;
import io.guildhall.rest.internal.hold.Bundles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;

/** What bundles are called and how they fare. Thread-safe. */
final class BundleNames implements Bundles {
    private final BundleContext context;
    private final Map<Long, String> names = new ConcurrentHashMap<>();

    BundleNames(BundleContext context) {
        this.context = context;
    }

    /** Remembers the name for the time when the bundle is no longer there to be asked. */
    String name(long bundleId) {
        Bundle bundle = context.getBundle(bundleId);
        if (bundle != null) {
            names.put(bundleId, bundle.getSymbolicName());
        }
        return names.getOrDefault(bundleId, "bundle " + bundleId);
    }

    static BundleInfo info(Bundle bundle) {
        return new BundleInfo(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getVersion().toString());
    }

    @Override
    public State state(String symbolicName) {
        State state = State.GONE;
        for (Bundle bundle : context.getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                if (bundle.getState() == Bundle.ACTIVE) {
                    return State.ACTIVE;
                }
                state = state == State.PAUSED || isMeantToRun(bundle) ? State.PAUSED : State.STOPPED;
            }
        }
        return state;
    }

    /** What updates a bundle stops it for the moment; only who stops it for good takes its start setting away. */
    private static boolean isMeantToRun(Bundle bundle) {
        try {
            return bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
        } catch (IllegalStateException uninstalled) {
            return false;
        }
    }
}
