package io.guildhall.hospitality.floor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Who comes on a played night, and what none of the staff knows: how long they will stay, and how long they will wait. */
final class PlayedGuests {
    private static final List<Integer> SIZES = List.of(1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 5, 6, 7, 8);

    /** Of a typical stay, the part until a phase begins, from the phase before. */
    private static final Map<String, Double> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("ordered", 0.15);
        PARTS.put("mains", 0.25);
        PARTS.put("dessert", 0.3);
        PARTS.put("bill", 0.18);
        PARTS.put("paid", 0.07);
        PARTS.put("gone", 0.05);
    }

    private final Random chance;
    private final ZoneId zone;

    PlayedGuests(Random chance, ZoneId zone) {
        this.chance = chance;
        this.zone = zone;
    }

    int size() {
        return SIZES.get(chance.nextInt(SIZES.size()));
    }

    /** Minutes until the next party stands at the door. */
    double next(double onAverage) {
        return -Math.log(1 - chance.nextDouble()) * onAverage;
    }

    /** When each phase of their evening begins, in order, and at last when they go. Some stay for very long. */
    Map<String, Double> evening(int size, boolean bar, Instant from) {
        double typical = bar ? 55 : size <= 2 ? 75 : size <= 4 ? 98 : size <= 6 ? 120 : 140;
        int hour = from.atZone(zone).getHour();
        double daypart = hour < 19 ? 1.05 : hour >= 21 ? 0.85 : 1;
        double pace = Math.exp(0.2 * chance.nextGaussian()) * (chance.nextInt(20) == 0 ? 1.5 : 1);
        Map<String, Double> begins = new LinkedHashMap<>();
        double minutes = 0;
        for (Map.Entry<String, Double> part : PARTS.entrySet()) {
            minutes += typical * daypart * pace * part.getValue() * Math.exp(0.35 * chance.nextGaussian());
            begins.put(part.getKey(), minutes);
        }
        return begins;
    }

    /** Minutes until they give up: most would wait for long, few much longer than they were told. */
    double patience(long told) {
        return Math.min(next(240), chance.nextBoolean() ? told * 1.25 + 10 : 600);
    }

    /** Whether they go on to the next house when they hear how long it takes. */
    boolean goOn(long told) {
        return told > 45 && chance.nextInt(100) < told - 30;
    }

    static Duration minutes(double minutes) {
        return Duration.ofSeconds(Math.round(minutes * 60));
    }
}
