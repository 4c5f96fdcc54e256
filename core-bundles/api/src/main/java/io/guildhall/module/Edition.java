package io.guildhall.module;

import io.guildhall.actor.Scope;
import java.util.List;
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
 */
public record Edition(
        String title,
        String summary,
        List<String> brings,
        boolean available,
        String startPage,
        List<Pipeline> pipelines,
        List<Role> roles,
        SampleData sampleData) {
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
