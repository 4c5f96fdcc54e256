package io.guildhall.hospitality.loyalty;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records that differ from another one in what a test is about. */
final class Altered {
    /** @param changes names of components, each with its value */
    @SuppressWarnings("unchecked")
    static <R extends Record> R of(R original, @Nullable Object... changes) {
        Map<String, @Nullable Object> wanted = new HashMap<>();
        for (int i = 0; i < changes.length; i += 2) {
            wanted.put(String.valueOf(changes[i]), changes[i + 1]);
        }
        RecordComponent[] parts = original.getClass().getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable Object[] values = new @Nullable Object[parts.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                String name = parts[i].getName();
                values[i] = wanted.containsKey(name)
                        ? wanted.remove(name)
                        : parts[i].getAccessor().invoke(original);
            }
            if (!wanted.isEmpty()) {
                throw new AssertionError("no component is called " + wanted.keySet());
            }
            return (R) original.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Altered() {}
}
