package io.guildhall.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The fields that one workspace has added to entities. Immutable but for what it remembers; thread-safe. */
public final class CustomFields {
    /** Of a workspace that has added none. */
    public static final CustomFields NONE = new CustomFields(Map.of());

    private final Map<String, List<Field>> byEntity;
    private final Map<String, Map<String, List<Field>>> counted;
    private final Map<String, Worked> worked = new ConcurrentHashMap<>();
    private final String mark;

    private record Worked(EntityType plain, EntityType whole) {}

    /** @param byEntity by full name, in the order forms show them */
    public CustomFields(Map<String, List<Field>> byEntity) {
        this.byEntity = Map.copyOf(byEntity);
        Map<String, Map<String, List<Field>>> from = new HashMap<>();
        byEntity.forEach((parent, fields) -> fields.forEach(field -> {
            RollUp rollUp = field.custom() == null ? null : field.custom().rollUp();
            if (rollUp != null) {
                from.computeIfAbsent(rollUp.entity(), e -> new HashMap<>())
                        .computeIfAbsent(parent, p -> new ArrayList<>())
                        .add(field);
            }
        }));
        this.counted = from;
        this.mark = Integer.toHexString(new TreeMap<>(byEntity).toString().hashCode());
    }

    /** Short text that is the same for the same fields. */
    public String mark() {
        return mark;
    }

    /** The fields added to an entity, such as {@code crm.deal}; often none. */
    public List<Field> of(String entity) {
        return byEntity.getOrDefault(entity, List.of());
    }

    /** The fields, by the entity they belong to, into which something of these records is counted together; often none. */
    public Map<String, List<Field>> countedFrom(String entity) {
        return counted.getOrDefault(entity, Map.of());
    }

    /** The entity with them, behind its own; the same object if there are none. */
    public EntityType with(EntityType plain) {
        List<Field> added = of(plain.fullName());
        if (added.isEmpty()) {
            return plain;
        }
        Worked known = worked.get(plain.fullName());
        if (known == null || known.plain() != plain) {
            List<Field> fields = new ArrayList<>(plain.fields());
            added.stream().filter(f -> plain.field(f.name()).isEmpty()).forEach(fields::add);
            known = new Worked(plain, plain.withFields(fields));
            worked.put(plain.fullName(), known);
        }
        return known.whole();
    }
}
