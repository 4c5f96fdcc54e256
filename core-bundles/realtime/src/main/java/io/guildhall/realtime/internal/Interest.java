package io.guildhall.realtime.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stream asked for. It narrows what its reader may see and never widens it. Without any wish it is everything.
 *
 * @param entities full names
 * @param records ids by full name
 */
record Interest(Set<String> entities, Map<String, Set<Long>> records) {
    private static final int LIMIT = 500;
    private static final String NAME = "[a-z][a-z0-9_]{0,62}\\.[a-z][a-z0-9_]{0,62}";

    static final Interest ALL = new Interest(Set.of(), Map.of());

    Interest {
        entities = Set.copyOf(entities);
        records = Map.copyOf(records);
    }

    boolean in(String entity, long id) {
        if (entities.isEmpty() && records.isEmpty()) {
            return true;
        }
        if (entities.contains(entity)) {
            return true;
        }
        Set<Long> ids = records.get(entity);
        return ids != null && ids.contains(id);
    }

    /**
     * Reads the values of {@code entity=crm.deal,crm.task} and {@code record=crm.contact:7}, each once or several times.
     *
     * @throws IllegalArgumentException with the name of the parameter that cannot be read
     */
    static Interest of(String @Nullable [] entity, String @Nullable [] record) {
        Set<String> entities = new HashSet<>();
        for (String name : split(entity)) {
            check(name.matches(NAME) && entities.size() < LIMIT, "entity");
            entities.add(name);
        }
        Map<String, Set<Long>> records = new HashMap<>();
        int count = 0;
        for (String reference : split(record)) {
            check(reference.matches(NAME + ":[0-9]{1,18}") && count++ < LIMIT, "record");
            int colon = reference.indexOf(':');
            records.computeIfAbsent(reference.substring(0, colon), n -> new HashSet<>())
                    .add(Long.parseLong(reference.substring(colon + 1)));
        }
        return new Interest(entities, records);
    }

    private static List<String> split(String @Nullable [] values) {
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .distinct()
                        .toList();
    }

    private static void check(boolean well, String parameter) {
        if (!well) {
            throw new IllegalArgumentException(parameter);
        }
    }
}
