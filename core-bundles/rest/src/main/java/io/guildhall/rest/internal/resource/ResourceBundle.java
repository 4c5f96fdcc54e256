package io.guildhall.rest.internal.resource;

import io.guildhall.rest.internal.hold.BundleInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The resources that one bundle offers at one moment. Immutable but for its endpoint, which is made when first needed. */
public final class ResourceBundle {
    private final BundleInfo bundle;
    private final List<Object> resources;
    private final List<Object> extensions;
    private final List<Template> templates = new ArrayList<>();
    private final Endpoint.Factory factory;
    private @Nullable Endpoint endpoint;
    private boolean destroyed;

    ResourceBundle(BundleInfo bundle, List<Object> resources, List<Object> extensions, Endpoint.Factory factory) {
        this.bundle = bundle;
        this.resources = List.copyOf(resources);
        this.extensions = List.copyOf(extensions);
        this.factory = factory;
        resources.forEach(resource -> templates.addAll(Templates.of(resource.getClass())));
    }

    public BundleInfo bundle() {
        return bundle;
    }

    public List<Object> resources() {
        return resources;
    }

    List<Template> templates() {
        return templates;
    }

    /** @throws IllegalStateException if it has been replaced and shut down meanwhile */
    public synchronized Endpoint endpoint() {
        if (destroyed) {
            throw new IllegalStateException("the endpoint of " + bundle + " is shut down");
        }
        if (endpoint == null) {
            endpoint = factory.create(resources, extensions);
        }
        return endpoint;
    }

    /** Shuts the endpoint down; there will be no other. */
    public synchronized void destroy() {
        destroyed = true;
        if (endpoint != null) {
            endpoint.destroy();
            endpoint = null;
        }
    }
}
