package io.guildhall.rest.internal.start;

import org.osgi.framework.BundleContext;

/** Where the HTTP service listens, by the framework's properties. */
record Address(String host, String port) {
    static Address of(BundleContext context) {
        return new Address(
                property(context, "org.apache.felix.http.host", "127.0.0.1"),
                property(context, "org.osgi.service.http.port", "8080"));
    }

    /** For a call from this machine. */
    String local() {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port;
    }

    /** For the operator's browser. */
    String shown() {
        boolean here = host.equals("0.0.0.0") || host.equals("127.0.0.1");
        return "http://" + (here ? "localhost" : host) + ":" + port;
    }

    static String property(BundleContext context, String name, String otherwise) {
        String value = context.getProperty(name);
        return value == null || value.isBlank() ? otherwise : value.trim();
    }
}
