package io.guildhall.record;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record, whose names are shared by all records of one shape: an array where a map of its own would cost
 * more than reading the row. Immutable.
 */
public final class RecordValues extends AbstractMap<String, @Nullable Object> {
    private final Names names;
    private final @Nullable Object[] values;

    /** @param values in the order of the names; the array is kept, so do not touch it again */
    public RecordValues(Names names, @Nullable Object[] values) {
        if (values.length != names.all.size()) {
            throw new IllegalArgumentException(values.length + " values for " + names.all.size() + " names");
        }
        this.names = names;
        this.values = values;
    }

    public Names names() {
        return names;
    }

    /** @param index counts from 0, in the order of the names */
    public @Nullable Object at(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        Integer index = names.index.get(name);
        return index == null ? null : values[index];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return names.index.containsKey(name);
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }

    /** Names of fields in their order. Immutable. */
    public static final class Names {
        private final List<String> all;
        private final Map<String, Integer> index = new HashMap<>();

        public Names(List<String> all) {
            this.all = List.copyOf(all);
            for (int i = 0; i < this.all.size(); i++) {
                index.put(this.all.get(i), i);
            }
        }

        public List<String> all() {
            return all;
        }
    }

    private final class Entries implements Iterator<Map.Entry<String, @Nullable Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (next >= values.length) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, @Nullable Object> entry =
                    new AbstractMap.SimpleImmutableEntry<>(names.all.get(next), values[next]);
            next++;
            return entry;
        }
    }
}
