package io.guildhall.record.internal.custom;

import io.guildhall.entity.CustomType;
import io.guildhall.record.internal.value.StoredJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be chosen in a field, and what it is called otherwise from now on. */
final class Choices {
    private static final int MOST = 200;
    private static final int LONGEST = 100;

    private Choices() {}

    /**
     * What can be chosen. Words that were given up for others can be too, at the end, until no record holds them.
     *
     * @throws io.guildhall.problem.ProblemException 422 naming {@code choices} or {@code renamed}
     */
    static List<String> of(Definition d, FieldWish wish) {
        boolean chosen = d.type() == CustomType.CHOICE || d.type() == CustomType.CHOICES;
        Map<String, String> renamed = wish.renamed() == null ? Map.of() : wish.renamed();
        if (!chosen) {
            if (!renamed.isEmpty()) {
                throw FieldCheck.wrong("renamed", "There is nothing to choose in this field.");
            }
            return List.of();
        }
        List<String> choices = wish.choices() == null
                ? d.choices().stream().map(c -> renamed.getOrDefault(c, c)).toList()
                : wish.choices();
        List<String> clean = clean(choices);
        renamed.forEach((old, now) -> {
            if (!d.choices().contains(old) || clean.contains(old) || now == null || !clean.contains(now.strip())) {
                throw FieldCheck.wrong("renamed", "A choice that there was gets the name of one that there is.");
            }
        });
        List<String> all = new ArrayList<>(clean);
        all.addAll(renamed.keySet());
        return counted(all);
    }

    private static List<String> clean(List<String> given) {
        Set<String> choices = new LinkedHashSet<>();
        for (String choice : given) {
            String clean = choice == null ? "" : choice.strip();
            if (clean.isEmpty() || clean.length() > LONGEST || clean.chars().anyMatch(Character::isISOControl)) {
                throw FieldCheck.wrong("choices", "A choice has 1 to 100 letters.");
            }
            if (!choices.add(clean)) {
                throw FieldCheck.wrong("choices", "The choice " + clean + " is there twice.");
            }
        }
        return counted(List.copyOf(choices));
    }

    private static List<String> counted(List<String> choices) {
        if (choices.isEmpty() || choices.size() > MOST) {
            throw FieldCheck.wrong("choices", "1 to " + MOST + " choices are expected.");
        }
        return choices;
    }

    /** A value, as JSON, by the new words; the same text if it holds none that were renamed. */
    static @Nullable String renamed(@Nullable String json, @Nullable Map<String, String> words) {
        Object value = json == null || words == null ? null : StoredJson.tree(json);
        if (value instanceof String one && words != null && words.containsKey(one)) {
            return StoredJson.text(stripped(words, one));
        }
        if (value instanceof List<?> several
                && words != null
                && several.stream().anyMatch(words::containsKey)) {
            Set<String> now = new LinkedHashSet<>();
            several.forEach(one -> now.add(stripped(words, String.valueOf(one))));
            return StoredJson.text(List.copyOf(now));
        }
        return json;
    }

    private static String stripped(Map<String, String> words, String old) {
        return words.getOrDefault(old, old).strip();
    }
}
