package io.guildhall.rest.internal.http;

import org.jspecify.annotations.Nullable;

/** The id of the request that this thread answers, for code that JAX-RS calls without one. */
public final class RequestId {
    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private RequestId() {}

    public static void enter(String id) {
        CURRENT.set(id);
    }

    public static void leave() {
        CURRENT.remove();
    }

    /** A dash outside a request, such as on a thread that a resource has started. */
    public static String current() {
        String id = CURRENT.get();
        return id == null ? "-" : id;
    }
}
