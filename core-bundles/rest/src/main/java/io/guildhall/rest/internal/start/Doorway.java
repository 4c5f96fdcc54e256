package io.guildhall.rest.internal.start;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.felix.http.jetty.LoadBalancerCustomizerFactory;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The HTTP service opens its port a moment before it knows any servlet, and would answer 404 to everything in between. Whoever
 * comes in that moment waits here, until a knock of our own on the same door has been answered. Thread-safe.
 */
@Component(service = LoadBalancerCustomizerFactory.class, property = "service.ranking:Integer=1000")
public final class Doorway implements LoadBalancerCustomizerFactory {
    private static final String KNOCK = "X-Guildhall-Knock";
    private static final int WAITING = 64;
    private static final long LONGEST_SECONDS = 10;
    private static final long PAUSE_MILLIS = 10;

    private final String door;
    private volatile boolean stopped;

    @Activate
    public Doorway(BundleContext context) {
        this(Address.of(context).local());
    }

    Doorway(String address) {
        door = address + "/api/health/live";
    }

    @Deactivate
    void stop() {
        stopped = true;
    }

    /** Called each time the HTTP service starts, before it opens its port. */
    @Override
    public HttpConfiguration.Customizer createCustomizer() {
        Guard guard = new Guard();
        Thread thread = new Thread(() -> knock(guard), "guildhall-doorway");
        thread.setDaemon(true);
        thread.start();
        return guard;
    }

    private void knock(Guard guard) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        try {
            while (!stopped && System.nanoTime() < end && Call.status(door, KNOCK, guard.password) != 200) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            guard.opened.countDown();
        }
    }

    /** Lets those who know the password through at once, and the others when the door is open. */
    private static final class Guard implements HttpConfiguration.Customizer {
        private final String password = UUID.randomUUID().toString();
        private final CountDownLatch opened = new CountDownLatch(1);
        /** Those who wait hold threads; some must be left for the knock. */
        private final Semaphore places = new Semaphore(WAITING);

        @Override
        public Request customize(Request request, HttpFields.Mutable responseHeaders) {
            if (opened.getCount() > 0 && !password.equals(request.getHeaders().get(KNOCK))) {
                await(responseHeaders);
            }
            return request;
        }

        private void await(HttpFields.Mutable responseHeaders) {
            if (!places.tryAcquire()) {
                responseHeaders.put("Retry-After", HealthReport.RETRY_SECONDS);
                throw new HttpException.RuntimeException(HttpStatus.SERVICE_UNAVAILABLE_503);
            }
            try {
                boolean unused = opened.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                places.release();
            }
        }
    }
}
