package io.guildhall.module;

import io.guildhall.database.Work;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A card of the start page: a figure, sums of money or a few lines. Shown without code in the interface, kept live by
 * {@code follows}. Immutable; {@code read} must be thread-safe.
 *
 * @param key begins with the module's key: {@code crm.open-deals}; the interface looks its words up as {@code tile.<key>}
 * @param label in English, where the interface has no words for it
 * @param order lower stands first
 * @param permission who gets to see it
 * @param path page of the app that tells more, such as {@code /pipeline}
 * @param follows full names of the entities whose changes make the card old
 * @param read with the reader's own rights, in one read transaction with the other cards; a few milliseconds at most
 */
public record Tile(
        String key, String label, int order, String permission, String path, Set<String> follows, Work<Content> read) {
    public Tile {
        follows = Set.copyOf(follows);
    }

    /**
     * What a card shows now.
     *
     * @param count stands large, or null
     * @param sums stand large beside or instead of the count, the most important currency first
     * @param lines stand below, at most ten are shown
     */
    public record Content(@Nullable Long count, List<Sum> sums, List<Line> lines) {
        public Content {
            sums = List.copyOf(sums);
            lines = List.copyOf(lines);
        }

        public static Content count(long count) {
            return new Content(count, List.of(), List.of());
        }

        public static Content lines(List<Line> lines) {
            return new Content(null, List.of(), lines);
        }
    }

    /** @param amount decimal, with the digits of its currency */
    public record Sum(String currency, String amount) {}

    /**
     * @param entity full name of the record that the line leads to, or null
     * @param recordId its id, or null
     * @param kind for the line's picture: an activity's type, else null
     * @param figure stands at the end, such as how often, or null
     */
    public record Line(
            @Nullable String entity,
            @Nullable Long recordId,
            @Nullable String kind,
            String title,
            @Nullable String detail,
            @Nullable Long figure,
            @Nullable Instant at) {}
}
