package io.guildhall.hospitality.floor;

import java.util.Arrays;

/**
 * How long parties of one kind stay: twenty quantiles of their minutes, in the middles of twenty equal shares. Immutable.
 *
 * @param learnt whether from this house's own evenings, or only from what is usual
 */
record Turns(double[] minutes, boolean learnt) {
    static final int POINTS = 20;

    /** Of those who are said to stay 100 minutes: half a little less, some much longer. */
    private static final double[] USUAL = {
        60, 68, 74, 79, 83, 87, 90, 93, 96, 98.5, 101.5, 104, 107, 110, 114, 119, 124, 131, 141, 160
    };

    Turns {
        minutes = minutes.clone();
    }

    static Turns usual(double typical) {
        return new Turns(Arrays.stream(USUAL).map(m -> m * typical / 100).toArray(), false);
    }

    /** @param share of parties that stay shorter, from 0 to 1 */
    double at(double share) {
        double place = Math.max(0, Math.min(POINTS - 1, share * POINTS - 0.5));
        int below = (int) place;
        int above = Math.min(POINTS - 1, below + 1);
        return minutes[below] + (minutes[above] - minutes[below]) * (place - below);
    }

    /** Which share of parties has gone after so many minutes. */
    double gone(double elapsed) {
        int above = 0;
        while (above < POINTS && minutes[above] <= elapsed) {
            above++;
        }
        if (above == 0 || above == POINTS) {
            return above == 0 ? 0 : 1;
        }
        double span = minutes[above] - minutes[above - 1];
        return (above - 0.5 + (elapsed - minutes[above - 1]) / span) / POINTS;
    }

    /**
     * How much longer a party stays that has been here for a while.
     *
     * @param chance from 0 to 1, one of all evenings that may come of it
     */
    double left(double elapsed, double chance) {
        double gone = gone(elapsed);
        // Longer than anybody before: such parties go one by one, not all at once.
        return gone >= 1 ? 2 + 13 * chance : Math.max(1, at(gone + (1 - gone) * chance) - elapsed);
    }
}
