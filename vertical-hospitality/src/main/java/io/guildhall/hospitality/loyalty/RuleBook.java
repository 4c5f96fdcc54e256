package io.guildhall.hospitality.loyalty;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out what an occasion earns. Each rule rounds once for each check, by itself; a multiplier is a rule of its own that gives
 * more of what the others gave together, so two of them add up and never multiply each other. Immutable.
 */
record RuleBook(Terms terms, List<Rule> rules) {
    /** @param rule null for the guest's tier */
    record Part(@Nullable Rule rule, long points, long counted, long cut) {
        Part atMost(long most) {
            long kept = Math.min(points, Math.max(0, most));
            return new Part(rule, kept, counted, cut + points - kept);
        }
    }

    RuleBook {
        rules = List.copyOf(rules);
    }

    List<Part> rate(Occasion occasion, Used used) {
        List<Part> parts = new ArrayList<>(basis(occasion, used));
        long basis = parts.stream().mapToLong(Part::points).sum();
        if (parts.stream().noneMatch(part -> Objects.requireNonNull(part.rule()).exclusive())) {
            rules.stream()
                    .filter(rule -> rule.multiplies() && rule.isFor(occasion) && rule.counted(occasion) > 0)
                    .map(rule -> capped(more(rule, basis, Objects.requireNonNull(rule.percent())), used))
                    .forEach(parts::add);
        }
        if (occasion.tierPercent() > 100) {
            parts.add(more(null, basis, occasion.tierPercent()));
        }
        return whole(parts, used).stream()
                .filter(part -> part.points() > 0 || part.cut() > 0)
                .toList();
    }

    /** The one exclusive rule that comes first, or all that add up. */
    private List<Part> basis(Occasion occasion, Used used) {
        List<Part> all = rules.stream()
                .filter(rule -> !rule.multiplies() && rule.isFor(occasion))
                .map(rule -> given(rule, occasion))
                .filter(part -> part.points() > 0)
                .map(part -> capped(part, used))
                .toList();
        Optional<Part> alone = all.stream()
                .filter(part -> Objects.requireNonNull(part.rule()).exclusive())
                .max(Comparator.<Part>comparingLong(
                                part -> Objects.requireNonNull(part.rule()).priority())
                        .thenComparingLong(Part::points)
                        .thenComparingLong(
                                part -> -Objects.requireNonNull(part.rule()).ruleId()));
        return alone.map(List::of).orElse(all);
    }

    private Part given(Rule rule, Occasion occasion) {
        long counted = rule.counted(occasion);
        return new Part(rule, rule.earned(counted, terms.rounding()), counted, 0);
    }

    private Part more(@Nullable Rule rule, long basis, long percent) {
        return new Part(rule, terms.rounding().divide(basis * (percent - 100), 100), basis, 0);
    }

    private static Part capped(Part part, Used used) {
        Rule rule = Objects.requireNonNull(part.rule());
        Part kept = part;
        if (rule.capBill() != null) {
            kept = kept.atMost(rule.capBill());
        }
        if (rule.capDay() != null) {
            kept = kept.atMost(rule.capDay() - used.today(rule.ruleId()));
        }
        if (rule.capMonth() != null) {
            kept = kept.atMost(rule.capMonth() - used.thisMonth(rule.ruleId()));
        }
        return kept;
    }

    /** The programme's own caps take from what came last. */
    private List<Part> whole(List<Part> parts, Used used) {
        long left = Long.MAX_VALUE;
        if (terms.capBill() != null) {
            left = terms.capBill();
        }
        if (terms.capDay() != null) {
            left = Math.min(left, terms.capDay() - used.today());
        }
        if (terms.capMonth() != null) {
            left = Math.min(left, terms.capMonth() - used.thisMonth());
        }
        List<Part> kept = new ArrayList<>();
        for (Part part : parts) {
            Part one = part.atMost(left);
            kept.add(one);
            left -= one.points();
        }
        return kept;
    }

    /** Whether what was earned before has to be known. */
    boolean capsPeriods() {
        return terms.capDay() != null
                || terms.capMonth() != null
                || rules.stream().anyMatch(rule -> rule.capDay() != null || rule.capMonth() != null);
    }
}
