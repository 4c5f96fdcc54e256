package io.guildhall.rest.internal.resource;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Answers requests with the JAX-RS resources of one bundle. */
public interface Endpoint {
    void serve(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;

    void destroy();

    /** Makes endpoints; the one place that knows which JAX-RS implementation is used. */
    @FunctionalInterface
    interface Factory {
        Endpoint create(List<Object> resources, List<Object> extensions);
    }
}
