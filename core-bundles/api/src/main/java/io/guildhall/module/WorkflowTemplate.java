package io.guildhall.module;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A workflow that comes with the trade as a proposal: who runs a workspace takes it, looks at it, changes it and switches it on.
 * Nothing runs before. Immutable; every method that sets something returns a copy.
 *
 * @param key unique, never changed, begins with the module's key: {@code hospitality.missed}
 * @param title as workflows have one, in English
 * @param description what it does and for whom, in one or two sentences of English
 * @param definition JSON as workflows have it, with every text in English; it may name entities of the module and of those that it
 *     requires, and <code>{{workflow.keeper_id}}</code> for whoever takes it
 * @param words by language, what title, description and texts inside the definition are called there, by what they are here
 */
public record WorkflowTemplate(
        String key, String title, String description, String definition, Map<String, Map<String, String>> words) {
    public WorkflowTemplate {
        words = Map.copyOf(words);
    }

    public static WorkflowTemplate of(String key, String title, String description, String definition) {
        return new WorkflowTemplate(key, title, description, definition, Map.of());
    }

    /**
     * @param language two letters, {@code de}
     * @param more texts in that language, by the English ones
     */
    public WorkflowTemplate says(String language, Map<String, String> more) {
        Map<String, Map<String, String>> all = new HashMap<>(words);
        all.put(language, Map.copyOf(more));
        return new WorkflowTemplate(key, title, description, definition, all);
    }

    /** @param locale BCP 47, such as {@code de-AT}; what has no words there stays English */
    public String said(String text, String locale) {
        return words.getOrDefault(Locale.forLanguageTag(locale).getLanguage(), Map.of())
                .getOrDefault(text, text);
    }
}
