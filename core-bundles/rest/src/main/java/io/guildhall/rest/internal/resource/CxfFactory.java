package io.guildhall.rest.internal.resource;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.impl.RuntimeDelegateImpl;
import org.apache.cxf.jaxrs.sse.SseContextProvider;
import org.apache.cxf.jaxrs.sse.SseEventSinkContextProvider;
import org.apache.cxf.jaxrs.sse.interceptor.SseInterceptor;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.jspecify.annotations.Nullable;

/** CXF without Spring or Blueprint: for each bundle a bus, a server at its root, and a servlet that nobody registers. */
public final class CxfFactory implements Endpoint.Factory {
    private final ClassLoader loader = new UnionLoader(List.of(
            CxfFactory.class,
            Bus.class,
            HTTPTransportFactory.class,
            JAXRSServerFactoryBean.class,
            SseContextProvider.class));
    private final Supplier<ServletConfig> servlet;

    public CxfFactory(Supplier<ServletConfig> servlet) {
        this.servlet = servlet;
        // Without this, JAX-RS looks for its implementation through a service file that no bundle can see.
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
    }

    @Override
    public Endpoint create(List<Object> resources, List<Object> extensions) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return new CxfEndpoint(bus(), resources, extensions);
        } catch (ServletException e) {
            throw new IllegalStateException("CXF could not be started", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Bus bus() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("skip.default.json.provider.registration", Boolean.TRUE);
        // Failures are told by our exception mappers, once.
        FaultListener quiet = (exception, description, message) -> false;
        properties.put(FaultListener.class.getName(), quiet);
        return new ExtensionManagerBus(new HashMap<>(), properties, loader);
    }

    private final class CxfEndpoint implements Endpoint {
        private final Bus bus;
        private final Server server;
        private final CXFNonSpringServlet cxf;

        CxfEndpoint(Bus bus, List<Object> resources, List<Object> extensions) throws ServletException {
            this.bus = bus;
            JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
            factory.setBus(bus);
            factory.setAddress("/");
            factory.setServiceBeans(resources);
            List<Object> providers = new ArrayList<>(Providers.own());
            providers.addAll(extensions);
            // CXF would find these by itself, but only where its bus was made by Spring or for the whole JVM.
            providers.add(new SseContextProvider());
            providers.add(new SseEventSinkContextProvider());
            factory.getInInterceptors().add(new SseInterceptor());
            factory.setProviders(providers);
            cxf = new CXFNonSpringServlet(null, false);
            cxf.setBus(bus);
            server = factory.create();
            cxf.init(new InnerConfig(servlet.get()));
        }

        @Override
        public void serve(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                cxf.service(request, response);
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        @Override
        public void destroy() {
            server.destroy();
            cxf.destroy();
            bus.shutdown(true);
        }
    }

    /** CXF's page that lists its services is of no use to anybody here. */
    private record InnerConfig(ServletConfig outer) implements ServletConfig {
        private static final Map<String, String> PARAMETERS = Map.of("hide-service-list-page", "true");

        @Override
        public String getServletName() {
            return outer.getServletName();
        }

        @Override
        public ServletContext getServletContext() {
            return outer.getServletContext();
        }

        @Override
        public @Nullable String getInitParameter(String name) {
            return PARAMETERS.get(name);
        }

        @Override
        public Enumeration<String> getInitParameterNames() {
            return Collections.enumeration(PARAMETERS.keySet());
        }
    }
}
