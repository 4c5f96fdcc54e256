package io.guildhall.rest.internal.describe;

import io.guildhall.action.Action;
import io.guildhall.entity.EntityType;
import io.guildhall.rest.internal.start.HealthReport;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** OpenAPI 3.1 from descriptors and annotations. The same input gives the same document, byte for byte. */
public final class OpenApi {
    private OpenApi() {}

    /** @param resources classes of modules' own routes */
    public static Map<String, Object> document(
            String title, Collection<EntityType> entities, Collection<Action> actions, Collection<Class<?>> resources) {
        Map<String, Object> paths = new TreeMap<>();
        Map<String, Object> schemas = new LinkedHashMap<>();
        CommonDoc.schemas(schemas);
        CommonDoc.paths(paths);
        entities.stream().sorted(Comparator.comparing(EntityType::path)).forEach(entity -> {
            List<Action> own = actions.stream()
                    .filter(action -> action.entity().equals(entity.fullName()))
                    .sorted(Comparator.comparing(Action::name))
                    .toList();
            new EntityDoc(entity, paths, schemas).write(own);
        });
        ResourceDoc resourceDoc = new ResourceDoc(paths, new TypeDoc(schemas));
        resources.stream().sorted(Comparator.comparing(Class::getName)).forEach(resourceDoc::write);
        Map<String, Object> document = Doc.of("openapi", "3.1.0");
        document.put("info", Doc.of("title", title, "version", HealthReport.VERSION));
        document.put("servers", List.of(Doc.of("url", "/")));
        document.put("security", List.of(Doc.of("session", List.of()), Doc.of("key", List.of())));
        document.put("paths", paths);
        document.put("components", components(schemas));
        return document;
    }

    private static Map<String, Object> components(Map<String, Object> schemas) {
        Map<String, Object> components = Doc.of("schemas", new TreeMap<>(schemas));
        components.put("parameters", CommonDoc.parameters());
        Object content = Doc.of("application/problem+json", Doc.of("schema", Doc.ref("Problem")));
        components.put("responses", Doc.of("Problem", Doc.of("description", "What went wrong.", "content", content)));
        components.put(
                "securitySchemes",
                Doc.of(
                        "session", Doc.of("type", "apiKey", "in", "cookie", "name", "__Host-guildhall"),
                        "key", Doc.of("type", "http", "scheme", "bearer")));
        return components;
    }
}
