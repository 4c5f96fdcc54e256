package io.guildhall.rest.internal;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.port.Authenticator;
import io.guildhall.port.Deeds;
import io.guildhall.port.Modules;
import io.guildhall.record.Records;
import io.guildhall.record.Search;
import io.guildhall.rest.internal.access.ActorOnThread;
import io.guildhall.rest.internal.access.ClientInfo;
import io.guildhall.rest.internal.access.Credentials;
import io.guildhall.rest.internal.access.DeedOnThread;
import io.guildhall.rest.internal.access.PublicRoutes;
import io.guildhall.rest.internal.access.RateLimits;
import io.guildhall.rest.internal.describe.Descriptions;
import io.guildhall.rest.internal.describe.Health;
import io.guildhall.rest.internal.describe.SearchRoute;
import io.guildhall.rest.internal.hold.Bundles;
import io.guildhall.rest.internal.hold.Departures;
import io.guildhall.rest.internal.hold.Gates;
import io.guildhall.rest.internal.hold.HoldRoom;
import io.guildhall.rest.internal.record.RecordRoutes;
import io.guildhall.rest.internal.resource.CxfFactory;
import io.guildhall.rest.internal.resource.ResourceBundle;
import io.guildhall.rest.internal.resource.ResourceRegistry;
import io.guildhall.rest.internal.start.Standing;
import jakarta.servlet.ServletConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Puts the parts together; knows nothing of OSGi, so that a test can do the same. */
final class Assembly {
    private static final int RETIRE_SECONDS = 60;
    private static final Duration FORGET = Duration.ofSeconds(60);

    /** What an operator has set. */
    record Settings(RateLimits.Rates rates, Duration hold, int holdMost, ClientInfo clients) {
        static Settings of(Config config) {
            return new Settings(
                    new RateLimits.Rates(config.per_session(), config.per_workspace(), config.per_address()),
                    Duration.ofSeconds(config.hold_seconds()),
                    config.hold_requests(),
                    new ClientInfo(config.oldest_clients(), config.wanted_clients()));
        }
    }

    /** What other bundles offer. */
    record Services(
            Authenticator authenticator,
            Database database,
            Records records,
            Search search,
            Modules modules,
            ActorOnThread actors,
            Deeds deeds,
            DeedOnThread deedOnThread,
            Supplier<Standing> standing) {}

    private final Gates gates = new Gates();
    private final Map<Long, String> moduleOfBundle = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "guildhall-rest");
        thread.setDaemon(true);
        return thread;
    });
    private final HoldRoom holdRoom;
    private final ResourceRegistry resources;
    private final ModuleRoutes modules;
    private final Api api;

    Assembly(
            Settings settings,
            Services services,
            Bundles bundles,
            LongFunction<String> bundleName,
            Supplier<ServletConfig> servlet) {
        holdRoom = new HoldRoom(settings.hold(), settings.holdMost());
        resources = new ResourceRegistry(new CxfFactory(servlet), departures(bundles, settings), this::retire);
        modules = new ModuleRoutes(services.modules(), departures(bundles, settings), bundleName);
        Map<String, Route.Handler> own = new HashMap<>();
        Descriptions descriptions = new Descriptions(services.modules(), Router::activeFor, this::resourceClasses);
        Health health = new Health(services.standing());
        own.put("/health", health::get);
        own.put("/health/live", health::live);
        own.put("/openapi.json", descriptions::openApi);
        own.put("/modules", descriptions::modules);
        own.put("/search", new SearchRoute(services.database(), services.search(), services.modules())::get);
        api = new Api(new Api.Parts(
                new Credentials(services.authenticator()),
                new PublicRoutes(),
                new RateLimits(settings.rates(), System::nanoTime),
                settings.clients(),
                services.actors(),
                services.deeds(),
                services.deedOnThread(),
                new Router(own, modules, resources, gates, moduleOfBundle::get, moduleOfBundle::values),
                new RecordRoutes(services.database(), services.records(), services.modules()),
                modules,
                holdRoom));
    }

    Api api() {
        return api;
    }

    /** A thread for what need not be done at once. */
    ScheduledExecutorService later() {
        return later;
    }

    Gates gates() {
        return gates;
    }

    ResourceRegistry resources() {
        return resources;
    }

    /** A bundle has registered its module, or taken it back. */
    void module(long bundleId, String key, boolean there) {
        if (there) {
            moduleOfBundle.put(bundleId, key);
        } else {
            moduleOfBundle.remove(bundleId, key);
        }
    }

    /** Something came back, or went: those who wait look again. */
    void modulesChanged() {
        // Taken note of even when nobody asks for anything until it goes again.
        modules.current();
        holdRoom.release();
    }

    private Collection<Class<?>> resourceClasses(Actor actor) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (ResourceBundle bundle : resources.bundles()) {
            String module = moduleOfBundle.get(bundle.bundle().id());
            if (module == null || Router.activeFor(actor, module)) {
                bundle.resources().forEach(resource -> classes.add(resource.getClass()));
            }
        }
        return classes;
    }

    void close() {
        holdRoom.release();
        later.shutdownNow();
        resources.close();
    }

    /** Requests that were inside when the set of resources changed end on the endpoint they began on. */
    private void retire(ResourceBundle old) {
        boolean gone = resources.bundles().stream()
                .noneMatch(bundle -> bundle.bundle().id() == old.bundle().id());
        if (gone || later.isShutdown()) {
            old.destroy();
        } else {
            Runnable destroy = old::destroy;
            later.schedule(destroy, RETIRE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static Departures<String> departures(Bundles bundles, Settings settings) {
        return new Departures<>(bundles, settings.hold(), FORGET, System::nanoTime);
    }
}
