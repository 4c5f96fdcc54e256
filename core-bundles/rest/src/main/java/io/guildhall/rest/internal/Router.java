package io.guildhall.rest.internal;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.access.Looking;
import io.guildhall.rest.internal.hold.Departures.Verdict;
import io.guildhall.rest.internal.hold.Gate;
import io.guildhall.rest.internal.hold.Gates;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Paths;
import io.guildhall.rest.internal.resource.ResourceRegistry;
import io.guildhall.rest.internal.resource.ResourceRegistry.Match;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds who answers: first our own few routes, then a module's JAX-RS method, then the records of an entity. A route that was
 * there and is gone counts as its module's, so that nobody else answers for it while the module is away.
 */
final class Router {
    private final Map<String, Route.Handler> own;
    private final ModuleRoutes modules;
    private final ResourceRegistry resources;
    private final Gates gates;
    private final LongFunction<@Nullable String> moduleOfBundle;
    private final Supplier<? extends Collection<String>> announced;

    /**
     * @param own by path
     * @param moduleOfBundle key of the module that a bundle has registered, working or not, or null
     * @param announced keys of all modules that bundles have registered
     */
    Router(
            Map<String, Route.Handler> own,
            ModuleRoutes modules,
            ResourceRegistry resources,
            Gates gates,
            LongFunction<@Nullable String> moduleOfBundle,
            Supplier<? extends Collection<String>> announced) {
        this.own = Map.copyOf(own);
        this.modules = modules;
        this.resources = resources;
        this.gates = gates;
        this.moduleOfBundle = moduleOfBundle;
        this.announced = announced;
    }

    Route find(Exchange exchange) {
        String path = Paths.join(exchange.path());
        Route.Handler handler = own.get(path);
        if (handler != null) {
            refuseDeed(exchange);
            return new Route.Own(handler);
        }
        ModuleSnapshot snapshot = modules.current();
        Verdict gone = modules.departed(exchange.path());
        if (gone != null) {
            return gone(gone, exchange);
        }
        List<Match> matches = visible(resources.matches(exchange.method(), path), exchange.actorOrNull());
        Route resource = resource(snapshot, exchange, matches);
        if (resource != null) {
            return resource;
        }
        Verdict goneResource = resources.departed(exchange.method(), path);
        if (goneResource != null) {
            return gone(goneResource, exchange);
        }
        Route entity = entity(snapshot, exchange);
        return entity != null ? entity : nobody(snapshot, exchange, matches);
    }

    /** Without those of modules that the tenant has not switched on. */
    private List<Match> visible(List<Match> matches, @Nullable Actor actor) {
        return matches.stream()
                .filter(match -> {
                    String module = moduleOfBundle.apply(match.bundle().bundle().id());
                    return module == null || activeFor(actor, module);
                })
                .toList();
    }

    private @Nullable Route resource(ModuleSnapshot snapshot, Exchange exchange, List<Match> matches) {
        Match best = null;
        Route waiting = null;
        for (Match match : matches) {
            if (!match.template().takes(exchange.method())
                    || best != null
                            && match.template().literals() < best.template().literals()) {
                continue;
            }
            String module = moduleOfBundle.apply(match.bundle().bundle().id());
            InstalledModule installed =
                    module == null ? null : snapshot.modules().get(module);
            if (module != null && (installed == null || !installed.works())) {
                waiting = installed == null ? new Route.Held() : new Route.Away();
            } else if (installed == null
                    || installed.bundleId() == match.bundle().bundle().id()) {
                best = newer(best, match);
            }
        }
        if (best == null) {
            return waiting;
        }
        if (!best.template().offline().contains(exchange.method())) {
            refuseDeed(exchange);
        }
        if (best.template().personal()) {
            Looking.checkPersonal(exchange.actorOrNull());
        }
        Gate.Pass pass = gates.of(best.bundle().bundle().id()).enter();
        return pass == null ? new Route.Held() : new Route.OfResource(best.bundle(), pass);
    }

    /** A device speaks for its members only where a module has said so. */
    private static void refuseDeed(Exchange exchange) {
        if (exchange.deed() != null) {
            throw Problem.forbidden("deed/not-here", "This cannot be done by a device later on; do it yourself.")
                    .asException();
        }
    }

    /** Of two bundles without a module the one with the higher version, else the one installed last. */
    private static Match newer(@Nullable Match one, Match other) {
        if (one == null) {
            return other;
        }
        int byVersion = org.osgi.framework.Version.parseVersion(
                        other.bundle().bundle().version())
                .compareTo(org.osgi.framework.Version.parseVersion(
                        one.bundle().bundle().version()));
        boolean later = other.bundle().bundle().id() > one.bundle().bundle().id();
        return byVersion > 0 || byVersion == 0 && later ? other : one;
    }

    private @Nullable Route entity(ModuleSnapshot snapshot, Exchange exchange) {
        int segments = ModuleRoutes.entitySegments(snapshot, exchange.path());
        if (segments == 0) {
            return null;
        }
        List<String> path = exchange.path();
        EntityType entity = snapshot.entitiesByPath().get(String.join("/", path.subList(0, segments)));
        List<String> below = path.subList(segments, path.size());
        if (entity == null || !known(below) || !activeFor(exchange.actorOrNull(), entity.module())) {
            return null;
        }
        refuseDeed(exchange);
        InstalledModule installed = snapshot.modules().get(entity.module());
        Gate.Pass pass = gates.of(installed == null ? -1 : installed.bundleId()).enter();
        return pass == null ? new Route.Held() : new Route.OfEntity(entity, below, pass);
    }

    private Route nobody(ModuleSnapshot snapshot, Exchange exchange, List<Match> matches) {
        if (announced.get().stream().anyMatch(key -> !snapshot.modules().containsKey(key))) {
            // A module is being installed at this moment; the route may be one of its.
            return new Route.Held();
        }
        if (modules.refused(exchange.path())) {
            return gone(Verdict.AWAY, exchange);
        }
        Set<String> methods = new LinkedHashSet<>();
        matches.stream()
                .filter(match -> !match.template().takes(exchange.method()))
                .forEach(match -> methods.addAll(match.template().methods()));
        if (!methods.isEmpty()) {
            return new Route.OtherMethods(methods);
        }
        Actor actor = exchange.actorOrNull();
        boolean mine = actor != null
                && !exchange.path().isEmpty()
                && actor.has(exchange.path().get(0));
        InstalledModule installed =
                mine ? snapshot.modules().get(exchange.path().get(0)) : null;
        // A module that the tenant has switched on and that does not work: stopped before this node came up, or
        // refused.
        return mine && (installed == null || !installed.works()) ? new Route.Away() : new Route.Missing();
    }

    private static boolean known(List<String> below) {
        return switch (below.size()) {
            case 0, 1 -> true;
            case 2 -> below.get(1).equals("restore");
            case 3 -> below.get(1).equals("actions");
            default -> false;
        };
    }

    /** A tenant without the module learns nothing of it, not even that it is away. */
    private Route gone(Verdict verdict, Exchange exchange) {
        List<String> path = exchange.path();
        boolean isModule = modules.isModule(path.get(0)) || announced.get().contains(path.get(0));
        if (isModule && !activeFor(exchange.actorOrNull(), path.get(0))) {
            return new Route.Missing();
        }
        return verdict == Verdict.HOLD ? new Route.Held() : new Route.Away();
    }

    static boolean activeFor(@Nullable Actor actor, String module) {
        return actor == null || ModuleRoutes.always(module) || actor.has(module);
    }
}
