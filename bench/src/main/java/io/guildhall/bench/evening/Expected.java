package io.guildhall.bench.evening;

import org.jspecify.annotations.Nullable;

/** What a check has to be at the end, minor units. @param guest its guest's card, null for nobody */
record Expected(String state, long due, long tip, @Nullable String guest) {
    boolean earns() {
        return state.equals("closed") && guest != null;
    }
}
