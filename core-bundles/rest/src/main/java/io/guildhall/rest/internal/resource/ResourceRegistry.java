package io.guildhall.rest.internal.resource;

import io.guildhall.rest.internal.hold.BundleInfo;
import io.guildhall.rest.internal.hold.Departures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All JAX-RS resources by the bundle they come from. Changes under a lock, is read without one. */
public final class ResourceRegistry {
    /** A resource that matches a request's path. */
    public record Match(ResourceBundle bundle, Template template) {}

    private final Endpoint.Factory factory;
    private final Departures<String> departures;
    private final Consumer<ResourceBundle> retire;
    private final Map<Long, List<Object>> resources = new TreeMap<>();
    private final Map<Long, BundleInfo> infos = new TreeMap<>();
    private final List<Object> extensions = new ArrayList<>();
    private volatile List<ResourceBundle> current = List.of();
    private volatile List<Template> departed = List.of();

    /** @param retire shuts a replaced bundle's endpoint down when nobody is inside any more */
    public ResourceRegistry(Endpoint.Factory factory, Departures<String> departures, Consumer<ResourceBundle> retire) {
        this.factory = factory;
        this.departures = departures;
        this.retire = retire;
    }

    public synchronized void add(BundleInfo bundle, Object resource) {
        infos.put(bundle.id(), bundle);
        resources.computeIfAbsent(bundle.id(), id -> new ArrayList<>()).add(resource);
        rebuild(bundle.id());
    }

    public synchronized void remove(BundleInfo bundle, Object resource) {
        List<Object> left = resources.get(bundle.id());
        if (left == null || !left.removeIf(known -> known == resource)) {
            return;
        }
        List<Template> gone = new ArrayList<>(departed);
        for (Template template : Templates.of(resource.getClass())) {
            departures.left(template.path(), bundle.name());
            gone.removeIf(known -> known.path().equals(template.path()));
            gone.add(template);
        }
        // Known as departed before it stops being known as present: nobody may find neither.
        departed = List.copyOf(gone);
        if (left.isEmpty()) {
            resources.remove(bundle.id());
            infos.remove(bundle.id());
        }
        rebuild(bundle.id());
    }

    /** Extensions serve every bundle's resources. */
    public synchronized void addExtension(Object extension) {
        extensions.add(extension);
        List.copyOf(resources.keySet()).forEach(this::rebuild);
    }

    public synchronized void removeExtension(Object extension) {
        extensions.removeIf(known -> known == extension);
        List.copyOf(resources.keySet()).forEach(this::rebuild);
    }

    public synchronized void close() {
        current.forEach(ResourceBundle::destroy);
        current = List.of();
        resources.clear();
    }

    public List<ResourceBundle> bundles() {
        return current;
    }

    /** Every match, the most specific first, those that take the method before those that do not. */
    public List<Match> matches(String method, String path) {
        List<Match> found = new ArrayList<>();
        for (ResourceBundle bundle : current) {
            for (Template template : bundle.templates()) {
                if (template.matches(path)) {
                    found.add(new Match(bundle, template));
                }
            }
        }
        if (found.size() > 1) {
            found.sort(Comparator.<Match>comparingInt(match -> match.template().takes(method) ? 0 : 1)
                    .thenComparingInt(match -> -match.template().literals()));
        }
        return found;
    }

    /** What to say about a path whose resource is no longer there; null when none ever was. */
    public Departures.@Nullable Verdict departed(String method, String path) {
        for (Template template : departed) {
            if (template.takes(method) && template.matches(path)) {
                Departures.Verdict verdict = departures.judge(template.path());
                if (verdict == Departures.Verdict.FORGOTTEN) {
                    forget(template);
                } else if (verdict != null) {
                    return verdict;
                }
            }
        }
        return null;
    }

    private synchronized void forget(Template template) {
        List<Template> rest = new ArrayList<>(departed);
        rest.remove(template);
        departed = List.copyOf(rest);
    }

    private void rebuild(long bundleId) {
        List<ResourceBundle> next = new ArrayList<>();
        ResourceBundle old = null;
        for (ResourceBundle bundle : current) {
            if (bundle.bundle().id() == bundleId) {
                old = bundle;
            } else {
                next.add(bundle);
            }
        }
        List<Object> own = resources.get(bundleId);
        BundleInfo info = infos.get(bundleId);
        if (own != null && info != null) {
            next.add(new ResourceBundle(info, own, extensions, factory));
        }
        current = List.copyOf(next);
        if (old != null) {
            retire.accept(old);
        }
    }
}
