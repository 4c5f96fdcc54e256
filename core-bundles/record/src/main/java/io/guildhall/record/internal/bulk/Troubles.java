package io.guildhall.record.internal.bulk;

import io.guildhall.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refusals as they are kept with the records that they met: with code and values, so that the app words them for each reader. */
final class Troubles {
    private Troubles() {}

    static Map<String, @Nullable Object> told(Problem problem) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("code", problem.code());
        members.put("title", problem.title());
        if (problem.detail() != null) {
            members.put("detail", problem.detail());
        }
        problem.extra().forEach(members::putIfAbsent);
        return members;
    }

    /** @param kept as JSON; of old changes, a sentence */
    static BulkView.Trouble of(long record, String kept) {
        Map<String, @Nullable Object> refusal = kept.startsWith("{") ? BulkStore.tree(kept) : Map.of("detail", kept);
        Object sentence = refusal.getOrDefault("detail", refusal.get("title"));
        return new BulkView.Trouble(record, sentence == null ? "" : sentence.toString(), refusal);
    }
}
