package io.guildhall.rest.internal.resource;

import io.guildhall.actor.OwnEyes;
import io.guildhall.deed.Offline;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the routes of a JAX-RS class from its annotations, which may stand on a superclass or an interface. */
public final class Templates {
    /**
     * @param verb GET, POST …; null for a locator of sub-resources
     * @param personal as {@link OwnEyes} says
     * @param offline as {@link Offline} says
     */
    public record Endpoint(
            Method method, String path, @Nullable String verb, boolean personal, boolean offline) {}

    private Templates() {}

    public static List<Template> of(Class<?> resource) {
        List<Endpoint> endpoints = endpoints(resource);
        List<Template> templates = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.verb() == null) {
                templates.add(Template.of(endpoint.path(), Set.of(), endpoint.personal(), Set.of(), true));
            } else if (seen.add(endpoint.path())) {
                List<Endpoint> same = endpoints.stream()
                        .filter(other -> other.verb() != null && other.path().equals(endpoint.path()))
                        .toList();
                boolean personal = same.stream().anyMatch(Endpoint::personal);
                List<Endpoint> offline = same.stream().filter(Endpoint::offline).toList();
                templates.add(Template.of(endpoint.path(), verbs(same), personal, verbs(offline), false));
            }
        }
        return List.copyOf(templates);
    }

    public static List<Endpoint> endpoints(Class<?> resource) {
        Path root = annotation(resource, Path.class);
        String base = root == null ? "" : slashed(root.value());
        boolean personal = annotation(resource, OwnEyes.class) != null;
        List<Endpoint> endpoints = new ArrayList<>();
        for (Method method : resource.getMethods()) {
            Method annotated = annotated(method, resource);
            if (annotated != null) {
                Path path = annotated.getAnnotation(Path.class);
                String full = base + (path == null ? "" : slashed(path.value()));
                endpoints.add(new Endpoint(
                        method,
                        full.isEmpty() ? "/" : full,
                        verb(annotated),
                        personal || annotated.isAnnotationPresent(OwnEyes.class),
                        annotated.isAnnotationPresent(Offline.class)));
            }
        }
        return endpoints;
    }

    private static Set<String> verbs(List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(endpoint -> String.valueOf(endpoint.verb()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static @Nullable Method annotated(Method method, Class<?> resource) {
        if (method.isBridge() || method.isSynthetic()) {
            return null;
        }
        if (method.isAnnotationPresent(Path.class) || verb(method) != null) {
            return method;
        }
        List<Class<?>> above = new ArrayList<>(List.of(resource.getInterfaces()));
        if (resource.getSuperclass() != null) {
            above.add(resource.getSuperclass());
        }
        for (Class<?> type : above) {
            try {
                Method found = annotated(type.getMethod(method.getName(), method.getParameterTypes()), type);
                if (found != null) {
                    return found;
                }
            } catch (NoSuchMethodException notThere) {
                continue;
            }
        }
        return null;
    }

    private static @Nullable String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }

    private static <A extends Annotation> @Nullable A annotation(Class<?> type, Class<A> annotation) {
        A own = type.getAnnotation(annotation);
        if (own != null) {
            return own;
        }
        for (Class<?> above : type.getInterfaces()) {
            A found = annotation(above, annotation);
            if (found != null) {
                return found;
            }
        }
        return type.getSuperclass() == null ? null : annotation(type.getSuperclass(), annotation);
    }

    private static String slashed(String path) {
        String trimmed = path.startsWith("/") ? path.substring(1) : path;
        trimmed = trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
        return trimmed.isEmpty() ? "" : "/" + trimmed;
    }
}
