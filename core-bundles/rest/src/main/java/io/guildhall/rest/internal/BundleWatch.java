package io.guildhall.rest.internal;

import io.guildhall.module.Module;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees modules and resources come and go. A hook hears of a leaving service before anybody else acts upon it: there the
 * bundle's gate is shut and its requests may finish while everything they need still stands.
 */
final class BundleWatch implements EventListenerHook, BundleListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BundleWatch.class);
    private static final String RESOURCE = "osgi.jakartars.resource";
    private static final String EXTENSION = "osgi.jakartars.extension";

    private final BundleContext context;
    private final Assembly assembly;
    private final Duration drain;
    private final ServiceRegistration<EventListenerHook> hook;
    private final ServiceTracker<Object, LateService<Object>> resources;
    private final ServiceTracker<Object, LateService<Object>> extensions;
    private final ServiceTracker<Module, String> modules;

    BundleWatch(BundleContext context, Assembly assembly, int drainSeconds) {
        this.context = context;
        this.assembly = assembly;
        this.drain = Duration.ofSeconds(drainSeconds);
        hook = context.registerService(EventListenerHook.class, this, null);
        context.addBundleListener(this);
        extensions = new Extensions();
        resources = new Resources();
        modules = new ModuleServices();
        extensions.open();
        modules.open();
        resources.open();
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
        hook.unregister();
        resources.close();
        modules.close();
        extensions.close();
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerHook.ListenerInfo>> listeners) {
        ServiceReference<?> service = event.getServiceReference();
        if (event.getType() != ServiceEvent.UNREGISTERING || !concerns(service)) {
            return;
        }
        Bundle bundle = service.getBundle();
        int left = assembly.gates().of(bundle.getBundleId()).close(drain);
        if (left > 0) {
            log.warn("{} requests were still inside {} after {} s", left, bundle, drain.toSeconds());
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED) {
            assembly.gates().forget(event.getBundle().getBundleId());
        }
    }

    private static boolean concerns(ServiceReference<?> service) {
        return isTrue(service, RESOURCE)
                || service.getProperty(Constants.OBJECTCLASS) instanceof String[] types
                        && Arrays.asList(types).contains(Module.class.getName());
    }

    private static boolean isTrue(ServiceReference<?> service, String property) {
        return "true".equals(String.valueOf(service.getProperty(property)));
    }

    private void arrived(Bundle bundle) {
        assembly.gates().of(bundle.getBundleId()).open();
        assembly.modulesChanged();
    }

    /** A service may go while its bundle stays: then what is left of the bundle goes on at once. */
    private void left(ServiceReference<?> service) {
        Bundle bundle = service.getBundle();
        if (bundle != null && bundle.getState() == Bundle.ACTIVE) {
            arrived(bundle);
        }
    }

    private static Filter filter(String property) {
        try {
            return FrameworkUtil.createFilter("(" + property + "=true)");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Resources extends ServiceTracker<Object, LateService<Object>> {
        Resources() {
            super(BundleWatch.this.context, filter(RESOURCE), null);
        }

        @Override
        public LateService<Object> addingService(ServiceReference<Object> reference) {
            Bundle bundle = reference.getBundle();
            LateService<Object> late = late(reference, resource -> {
                assembly.resources().add(BundleNames.info(bundle), resource);
                arrived(bundle);
            });
            late.get();
            return late;
        }

        @Override
        public void removedService(ServiceReference<Object> reference, LateService<Object> late) {
            Object resource = late.withdraw();
            if (resource != null) {
                assembly.resources().remove(BundleNames.info(reference.getBundle()), resource);
                context.ungetService(reference);
            }
            left(reference);
        }
    }

    private final class Extensions extends ServiceTracker<Object, LateService<Object>> {
        Extensions() {
            super(BundleWatch.this.context, filter(EXTENSION), null);
        }

        @Override
        public LateService<Object> addingService(ServiceReference<Object> reference) {
            LateService<Object> late = late(reference, assembly.resources()::addExtension);
            late.get();
            return late;
        }

        @Override
        public void removedService(ServiceReference<Object> reference, LateService<Object> late) {
            Object extension = late.withdraw();
            if (extension != null) {
                assembly.resources().removeExtension(extension);
                context.ungetService(reference);
            }
        }
    }

    private LateService<Object> late(ServiceReference<Object> reference, Consumer<Object> arrived) {
        return new LateService<>(context, reference, assembly.later(), arrived);
    }

    private final class ModuleServices extends ServiceTracker<Module, String> {
        ModuleServices() {
            super(BundleWatch.this.context, Module.class, null);
        }

        @Override
        public @Nullable String addingService(ServiceReference<Module> reference) {
            Module module = context.getService(reference);
            if (module == null) {
                return null;
            }
            String key = module.key();
            assembly.module(reference.getBundle().getBundleId(), key, true);
            arrived(reference.getBundle());
            return key;
        }

        @Override
        public void removedService(ServiceReference<Module> reference, String key) {
            assembly.module(reference.getBundle().getBundleId(), key, false);
            context.ungetService(reference);
            left(reference);
        }
    }
}
