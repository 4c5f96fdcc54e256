package io.guildhall.rest.internal.describe;

import io.guildhall.record.Page;
import io.guildhall.record.StoredRecord;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Schemas of the Java records that modules' own routes take and return. Anything that is no record is just JSON. */
final class TypeDoc {
    private final Map<String, Object> schemas;
    private final Map<Class<?>, String> names = new HashMap<>();

    TypeDoc(Map<String, Object> schemas) {
        this.schemas = schemas;
    }

    Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (Collection.class.isAssignableFrom(raw)) {
                return Doc.array(schema(last));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return Doc.of("type", "object", "additionalProperties", schema(last));
            }
            return schema(raw);
        }
        return type instanceof Class<?> plain ? plain(plain) : Doc.of();
    }

    private Map<String, Object> plain(Class<?> type) {
        if (type == long.class
                || type == Long.class
                || type == int.class
                || type == Integer.class
                || type == short.class) {
            return Doc.integer();
        }
        if (type == boolean.class || type == Boolean.class) {
            return Doc.of("type", "boolean");
        }
        if (type == double.class || type == Double.class || type == float.class) {
            return Doc.of("type", "number");
        }
        if (type == Instant.class) {
            return Doc.of("type", "string", "format", "date-time");
        }
        if (type == LocalDate.class) {
            return Doc.of("type", "string", "format", "date");
        }
        if (CharSequence.class.isAssignableFrom(type) || type == BigDecimal.class) {
            return Doc.string();
        }
        if (type.isEnum()) {
            return Doc.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants())
                            .map(c -> ((Enum<?>) c).name())
                            .toList());
        }
        if (type.isArray()) {
            return Doc.array(schema(type.getComponentType()));
        }
        if (type == StoredRecord.class || type == Page.class || !type.isRecord()) {
            return type == StoredRecord.class ? Doc.ref("Included") : Doc.of();
        }
        return Doc.ref(record(type));
    }

    private String record(Class<?> type) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        String name = free(type);
        names.put(type, name);
        Map<String, Object> properties = new LinkedHashMap<>();
        schemas.put(name, Doc.of());
        List<Object> required = new ArrayList<>();
        boolean more = false;
        for (RecordComponent component : type.getRecordComponents()) {
            if (takesTheRest(component)) {
                more = true;
                continue;
            }
            Map<String, Object> schema = schema(component.getGenericType());
            boolean open = nullable(component, component.getAnnotatedType());
            properties.put(snake(component.getName()), open ? Doc.nullable(schema) : schema);
            if (!open) {
                required.add(snake(component.getName()));
            }
        }
        Map<String, Object> schema = Doc.of("type", "object");
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        if (more) {
            schema.put("additionalProperties", true);
        }
        schemas.put(name, schema);
        return name;
    }

    /** By name: the annotation may come from another bundle's class loader. */
    private static boolean takesTheRest(RecordComponent component) {
        return Arrays.stream(component.getAccessor().getAnnotations())
                .anyMatch(a -> a.annotationType().getName().equals("com.fasterxml.jackson.annotation.JsonAnySetter"));
    }

    /** The simple name; where another has it, with the last part of the package in front. */
    private String free(Class<?> type) {
        if (!schemas.containsKey(type.getSimpleName())) {
            return type.getSimpleName();
        }
        String[] parts = type.getPackageName().split("\\.", -1);
        String last = parts[parts.length - 1];
        String name = Character.toUpperCase(last.charAt(0)) + last.substring(1) + type.getSimpleName();
        while (schemas.containsKey(name)) {
            name += "2";
        }
        return name;
    }

    static boolean nullable(AnnotatedElement element, AnnotatedType type) {
        return has(element.getAnnotations()) || has(type.getAnnotations());
    }

    private static boolean has(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
    }

    private static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
