package io.guildhall.workflow.internal.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people have changed about the steps of one run, by path: {@code {"input":{…},"key":2}}. The number goes into the keys, so that the
 * world outside does not take what is wanted anew for what it has had.
 */
final class Edits {
    /** Stands for every step that has no entry of its own. */
    static final String ALL = "*";

    private Edits() {}

    /**
     * @param again whether the step has been done and shall be done once more, with all that follow
     * @param life how often the run will have been taken up
     */
    static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> edits,
            @Nullable String path,
            @Nullable Map<String, @Nullable Object> input,
            boolean again,
            int life) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(edits);
        if (again) {
            more.put(ALL, Map.of("key", (long) life));
        }
        if (path != null && input != null) {
            more.put(path, Map.of("input", input, "key", (long) life));
        }
        return more;
    }
}
