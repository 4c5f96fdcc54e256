package io.guildhall.module;

import io.guildhall.actor.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a business gets that picks this trade at sign-up. Pure data, laid down in one transaction, without DDL.
 *
 * @param title as on the card: {@code Bar & hospitality}
 * @param summary one sentence on the card
 * @param brings three to six short lines: what is there on the first morning
 * @param available false shows the card as in preparation and refuses to choose it
 * @param startPage path in the app to open after signing in: {@code /pipeline}
 * @param pipelines at least one
 * @param roles beside owner, admin, lead and member, which every tenant has
 * @param sampleData lays down removable sample records
 * @param words by language, what pipelines, stages and roles are called there: they become rows, which no interface translates
 */
public record Edition(
        String title,
        String summary,
        List<String> brings,
        boolean available,
        String startPage,
        List<Pipeline> pipelines,
        List<Role> roles,
        SampleData sampleData,
        Map<String, Map<String, String>> words) {
    public Edition {
        words = Map.copyOf(words);
    }

    /** One whose pipelines and roles are called the same in every language. */
    public Edition(
            String title,
            String summary,
            List<String> brings,
            boolean available,
            String startPage,
            List<Pipeline> pipelines,
            List<Role> roles,
            SampleData sampleData) {
        this(title, summary, brings, available, startPage, pipelines, roles, sampleData, Map.of());
    }

    /**
     * @param language two letters, {@code de}
     * @param more names of pipelines, stages and roles in that language, by the names they have here
     */
    public Edition says(String language, Map<String, String> more) {
        Map<String, Map<String, String>> all = new HashMap<>(words);
        all.put(language, Map.copyOf(more));
        return new Edition(title, summary, brings, available, startPage, pipelines, roles, sampleData, all);
    }

    /** @param locale BCP 47, such as {@code de-AT} */
    public String said(String name, String locale) {
        return words.getOrDefault(Locale.forLanguageTag(locale).getLanguage(), Map.of())
                .getOrDefault(name, name);
    }

    /** @param stages in order */
    public record Pipeline(String name, List<Stage> stages) {}

    /** @param probability 0 to 100 */
    public record Stage(String name, String color, int probability, Kind kind) {
        public enum Kind {
            OPEN,
            WON,
            LOST
        }
    }

    public record Role(String key, String title, Scope reads, Scope writes, Set<String> permissions) {}
}
