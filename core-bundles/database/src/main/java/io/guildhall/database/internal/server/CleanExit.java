package io.guildhall.database.internal.server;

import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Stops the framework before the JVM goes, so that PostgreSQL is shut down and nothing under way is cut off. Karaf does so
 * for SIGTERM alone; Ctrl-C and a closed terminal end the JVM without a word to the bundles.
 */
@Component(immediate = true, service = CleanExit.class)
public final class CleanExit {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Thread hook;

    @Activate
    public CleanExit(BundleContext context) {
        Framework framework =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(Framework.class);
        hook = new Thread(() -> stop(framework), "guildhall-clean-exit");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Deactivate
    void deactivate() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            // The hook is what stops us, or Karaf has done so and exits.
        }
    }

    private static void stop(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(PATIENCE.toMillis());
        } catch (BundleException e) {
            throw new IllegalStateException("The framework does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
