package io.guildhall.rest.internal.describe;

import io.guildhall.rest.internal.resource.Templates;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Paths of modules' own routes, read from their annotations. */
final class ResourceDoc {
    private static final Map<String, Object> FILE = Map.of("type", "string", "format", "binary");

    private final Map<String, Object> paths;
    private final TypeDoc types;

    ResourceDoc(Map<String, Object> paths, TypeDoc types) {
        this.paths = paths;
        this.types = types;
    }

    void write(Class<?> resource) {
        List<Templates.Endpoint> endpoints = new ArrayList<>(Templates.endpoints(resource));
        endpoints.sort(Comparator.comparing(Templates.Endpoint::path)
                .thenComparing(endpoint -> String.valueOf(endpoint.verb()))
                .thenComparing(endpoint -> endpoint.method().getName()));
        for (Templates.Endpoint endpoint : endpoints) {
            if (endpoint.verb() != null) {
                String path = "/api"
                        + endpoint.path()
                                .replaceAll("\\{\\s*([A-Za-z_]\\w*)\\s*:[^{}]*(?:\\{[^{}]*\\}[^{}]*)*\\}", "{$1}");
                add(item(path), endpoint.verb().toLowerCase(Locale.ROOT), operation(resource, endpoint));
            }
        }
    }

    /** Where a route takes a form as well as a plain file, both are told. */
    @SuppressWarnings("unchecked")
    private static void add(Map<String, Object> item, String verb, Map<String, Object> operation) {
        Object before = item.putIfAbsent(verb, operation);
        if (before != null) {
            Map<String, Object> known = (Map<String, Object>) ((Map<String, Object>) before).get("requestBody");
            Map<String, Object> other = (Map<String, Object>) operation.get("requestBody");
            if (known != null && other != null) {
                Map<String, Object> content = new LinkedHashMap<>((Map<String, Object>) known.get("content"));
                content.putAll((Map<String, Object>) other.get("content"));
                known.put("content", content);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> item(String path) {
        return (Map<String, Object>) paths.computeIfAbsent(path, p -> new LinkedHashMap<>());
    }

    private Map<String, Object> operation(Class<?> resource, Templates.Endpoint endpoint) {
        Method method = endpoint.method();
        Map<String, Object> operation = Doc.of("operationId", resource.getSimpleName() + "_" + method.getName());
        if (endpoint.personal()) {
            operation.put("x-personal", true);
        }
        List<Object> parameters = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(parameters, field, field.getGenericType());
                }
            } else if (!add(parameters, parameter, parameter.getParameterizedType()) && isBody(parameter)) {
                operation.put("requestBody", Doc.of("content", content(method, parameter)));
            }
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        boolean nothing = method.getReturnType() == void.class;
        Object answer = nothing
                ? Doc.of("description", "Done.")
                : Doc.response("The answer.", types.schema(method.getGenericReturnType()));
        operation.put(
                "responses",
                Doc.of(nothing ? "204" : "200", answer, "default", Doc.of("$ref", "#/components/responses/Problem")));
        return operation;
    }

    /** Files are named by the types that are taken; what is taken in any form is described as what the route makes of it. */
    private Map<String, Object> content(Method method, Parameter body) {
        Consumes consumes = method.getAnnotation(Consumes.class);
        List<String> files = consumes == null
                ? List.of()
                : Stream.of(consumes.value()).filter(ResourceDoc::isFile).toList();
        if (files.isEmpty()) {
            return Doc.json(types.schema(body.getParameterizedType()));
        }
        Map<String, Object> content = new LinkedHashMap<>();
        files.forEach(type -> content.put(
                type, Doc.of("schema", type.equals(MediaType.MULTIPART_FORM_DATA) ? Doc.of("type", "object") : FILE)));
        return content;
    }

    private static boolean isFile(String type) {
        return !type.equals(MediaType.WILDCARD) && !type.endsWith("json");
    }

    /** Whether it is one that a path, a query or a header brings. */
    private boolean add(List<Object> parameters, AnnotatedElement element, Type type) {
        PathParam path = element.getAnnotation(PathParam.class);
        QueryParam query = element.getAnnotation(QueryParam.class);
        HeaderParam header = element.getAnnotation(HeaderParam.class);
        if (path != null) {
            parameters.add(Doc.parameter("path", path.value(), types.schema(type), ""));
        } else if (query != null) {
            parameters.add(Doc.parameter("query", query.value(), types.schema(type), ""));
        } else if (header != null) {
            parameters.add(Doc.parameter("header", header.value(), types.schema(type), ""));
        }
        return path != null || query != null || header != null;
    }

    private static boolean isBody(Parameter parameter) {
        return !parameter.isAnnotationPresent(Context.class)
                && !parameter.isAnnotationPresent(CookieParam.class)
                && !parameter.isAnnotationPresent(FormParam.class);
    }
}
