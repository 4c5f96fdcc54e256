package io.guildhall.hospitality.loyalty;

import java.util.Map;

/** What a guest has earned before in the business day and in the calendar month of an occasion, by rule. Immutable. */
record Used(Map<Long, long[]> byRule) {
    static final Used NOTHING = new Used(Map.of());

    /** Stands for the tier, which no cap of its own has. */
    static final long TIER = 0;

    long today(long rule) {
        return byRule.getOrDefault(rule, new long[2])[0];
    }

    long thisMonth(long rule) {
        return byRule.getOrDefault(rule, new long[2])[1];
    }

    long today() {
        return byRule.values().stream().mapToLong(sums -> sums[0]).sum();
    }

    long thisMonth() {
        return byRule.values().stream().mapToLong(sums -> sums[1]).sum();
    }
}
