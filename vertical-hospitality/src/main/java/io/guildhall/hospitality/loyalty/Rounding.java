package io.guildhall.hospitality.loyalty;

import java.util.Locale;

/** How parts of a point end. Amounts are never below zero. */
enum Rounding {
    FLOOR,
    HALF_UP,
    CEIL;

    static Rounding of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    long divide(long amount, long by) {
        return switch (this) {
            case FLOOR -> amount / by;
            case HALF_UP -> (2 * amount + by) / (2 * by);
            case CEIL -> (amount + by - 1) / by;
        };
    }
}
