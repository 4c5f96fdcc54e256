package io.guildhall.workflow.internal.definition;

import io.guildhall.trace.Origin;
import io.guildhall.workflow.internal.value.Json;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "by":["person","program"]} of a trigger: by whose doing a change has to come about that sets a workflow off. */
public final class Origins {
    /** What can be chosen. Sample data never sets anything off. */
    public static final List<String> ALL = words(EnumSet.complementOf(EnumSet.of(Origin.SAMPLE)));

    /** What a file brings has happened long ago, and hundreds of people would be written to at once: that has to be asked for. */
    public static final List<String> USUAL = words(EnumSet.complementOf(EnumSet.of(Origin.SAMPLE, Origin.IMPORT)));

    private Origins() {}

    static boolean fit(Trigger trigger) {
        return trigger.isMade()
                && trigger.settings().get("by") instanceof List<?> by
                && !by.isEmpty()
                && ALL.containsAll(by)
                && new HashSet<>(by).size() == by.size();
    }

    /**
     * The definition with this said. A trigger that was there before keeps what it says, or that it says nothing: it goes by all, as
     * it did before this could be chosen. A new one goes by the usual.
     */
    public static Map<String, @Nullable Object> said(
            Map<String, ? extends @Nullable Object> definition, Map<String, ? extends @Nullable Object> before) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>(definition);
        Trigger now = new Trigger(Json.map(definition.get("trigger")));
        Trigger was = new Trigger(Json.map(before.get("trigger")));
        boolean same = now.kind().equals(was.kind()) && now.entity().equals(was.entity());
        Object by = same ? was.settings().get("by") : USUAL;
        if (now.isMade() && by != null && now.settings().get("by") == null) {
            Map<String, @Nullable Object> trigger = new LinkedHashMap<>(now.settings());
            trigger.put("by", by);
            said.put("trigger", trigger);
        }
        return said;
    }

    private static List<String> words(Set<Origin> origins) {
        return origins.stream().map(Origin::word).toList();
    }
}
