package io.guildhall.record.internal.search;

import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds what was typed against a record as it stands now, and says how to show it. */
final class Judge {
    private static final int MOST_DETAILS = 2;

    private final String phrase;
    private final List<Term> terms;

    Judge(String typed, List<Term> terms) {
        this.phrase = Fold.fold(typed.strip());
        this.terms = terms;
    }

    /** Null if it does not fit, such as a record whose words have changed a moment ago. */
    @Nullable
    Found judge(Look.Seen seen) {
        List<Match> matches = new ArrayList<>();
        for (Term term : terms) {
            Match match = best(seen, term);
            if (match == null) {
                return null;
            }
            matches.add(match);
        }
        return found(seen, matches);
    }

    /** For a record that was asked for by its number. */
    Found byNumber(Look.Seen seen) {
        return found(seen, List.of());
    }

    private Found found(Look.Seen seen, List<Match> matches) {
        String title = String.valueOf(seen.values().get(0));
        int fit = matches.stream().mapToInt(Match::fit).max().orElse(0);
        boolean aside = matches.stream().anyMatch(m -> m.field() > 0);
        boolean whole = !aside && !phrase.isEmpty() && Fold.fold(title).equals(phrase);
        Match outside = matches.stream().filter(m -> m.field() > 0).findFirst().orElse(null);
        int shown = outside == null ? 0 : outside.field();
        Inner.Snippet snippet = outside != null && isText(seen, shown)
                ? Inner.Snippet.of(text(seen, shown), outside.word().start())
                : null;
        String detail = snippet == null ? detail(seen, shown) : snippet.text();
        Search.Hit hit = new Search.Hit(
                seen.entity().entity().fullName(),
                seen.id(),
                title,
                matches.isEmpty() ? "" : matches.get(0).word().key(),
                detail,
                marks(matches, 0, null),
                shown == 0 ? List.of() : marks(matches, shown, snippet),
                fit == Term.NEAR);
        return new Found(hit, whole ? -1 : fit, aside, !seen.own(), seen.changed());
    }

    private static boolean isText(Look.Seen seen, int field) {
        return seen.entity().texts().contains(seen.entity().fields().get(field));
    }

    private static @Nullable Match best(Look.Seen seen, Term term) {
        Match best = null;
        List<Field> fields = seen.entity().fields();
        for (int i = 0; i < fields.size(); i++) {
            for (Word word : Words.of(fields.get(i), seen.values().get(i))) {
                int fit = term.fit(word.key());
                if (fit < Term.NOT && (best == null || fit < best.fit())) {
                    best = new Match(term, fit, i, word);
                }
            }
        }
        return best;
    }

    /** What was found stands first, then what the record points at, then how to reach whom it is about. */
    private static @Nullable String detail(Look.Seen seen, int shown) {
        List<String> parts = new ArrayList<>();
        if (shown > 0) {
            parts.add(text(seen, shown));
        }
        if (seen.reference() != null && !seen.reference().isBlank()) {
            parts.add(seen.reference());
        }
        List<Field> fields = seen.entity().fields();
        for (int i = 1; i < fields.size() && parts.size() < MOST_DETAILS; i++) {
            FieldType type = fields.get(i).type();
            boolean telling = type == FieldType.EMAIL || type == FieldType.PHONE || type == FieldType.MONEY;
            String text = telling && i != shown ? text(seen, i) : "";
            if (!text.isBlank() && !text.startsWith("0.00") && !"0".equals(text)) {
                parts.add(text);
            }
        }
        parts.removeIf(String::isBlank);
        return parts.isEmpty() ? null : String.join(" · ", parts.subList(0, Math.min(parts.size(), MOST_DETAILS)));
    }

    private static String text(Look.Seen seen, int field) {
        String value = seen.values().get(field);
        if (value == null || value.isBlank()) {
            return "";
        }
        FieldType type = seen.entity().fields().get(field).type();
        return type == FieldType.MONEY ? Words.shown(value) : type.isList() ? value.replace('\n', ' ') : value;
    }

    /** Where what was typed stands in one field, in order, without overlaps. */
    private static List<Search.Mark> marks(List<Match> matches, int field, Inner.@Nullable Snippet of) {
        int shift = of == null ? 0 : of.shift();
        TreeMap<Integer, Integer> ends = new TreeMap<>();
        for (Match match : matches) {
            boolean shows = of == null || of.shows(match.word().start(), match.end());
            if (match.field() == field && shows) {
                ends.merge(match.word().start() + shift, match.end() + shift, Math::max);
            }
        }
        return ends.entrySet().stream()
                .map(e -> new Search.Mark(e.getKey(), e.getValue()))
                .toList();
    }

    private record Match(Term term, int fit, int field, Word word) {
        /** As far as was typed, where a letter typed is a letter of the text; else the whole word. */
        int end() {
            boolean letters = word.key().length() == word.end() - word.start()
                    && word.key().startsWith(term.key());
            return letters && fit < Term.NEAR ? word.start() + term.key().length() : word.end();
        }
    }
}
