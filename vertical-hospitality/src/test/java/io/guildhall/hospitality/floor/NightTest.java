package io.guildhall.hospitality.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.hospitality.floor.Night.Kept;
import io.guildhall.hospitality.floor.Night.Outlook;
import io.guildhall.hospitality.floor.Night.Quote;
import io.guildhall.hospitality.floor.Night.Sitting;
import io.guildhall.hospitality.floor.Night.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** What is said to those who wait, held against nights that are played to their end. */
public class NightTest {
    private static final int TABLES = 12;
    private static final double NIGHT = 300;

    /** Tables 0–5 seat two, 6–9 four, 10 and 11 six. */
    private static int seats(long table) {
        return table < 6 ? 2 : table < 10 ? 4 : 6;
    }

    private static List<List<Long>> sets(int size) {
        List<List<Long>> sets = new ArrayList<>();
        for (long table = 0; table < TABLES; table++) {
            if (seats(table) >= size) {
                sets.add(List.of(table));
            }
        }
        return sets;
    }

    /** How long they really stay: skewed, with some who never go. */
    private static double stay(int size, Random chance) {
        double typical = size <= 2 ? 75 : size <= 4 ? 100 : 125;
        return typical * Math.exp(0.3 * chance.nextGaussian() - 0.03);
    }

    private static Turns learnt(int size, Random chance) {
        double[] stays = new double[400];
        Arrays.setAll(stays, i -> stay(size, chance));
        Arrays.sort(stays);
        double[] quantiles = new double[Turns.POINTS];
        Arrays.setAll(quantiles, i -> stays[(int) ((i + 0.5) / Turns.POINTS * stays.length)]);
        return new Turns(quantiles, true);
    }

    private record Guests(int size, double came, double stays) {}

    /** One night from the first guest on; every party that has to wait is told something, and seated as promised: in its order. */
    private static final class Replay {
        private final Map<Integer, Turns> turns;
        private final Random chance;
        private final Map<Long, Double> free = new HashMap<>();
        private final Map<Long, double[]> sitting = new HashMap<>();
        private final List<Guests> queue = new ArrayList<>();
        private final Map<Guests, Quote> quotes = new HashMap<>();
        private final List<double[]> outcomes = new ArrayList<>();

        Replay(Map<Integer, Turns> turns, long seed) {
            this.turns = turns;
            this.chance = new Random(seed);
        }

        /** Returns what was told as low and high, and how long they waited indeed. */
        List<double[]> play() {
            double now = 0;
            while (now < NIGHT) {
                now += -Math.log(1 - chance.nextDouble()) * 6.5;
                seatUntil(now);
                int size = List.of(1, 2, 2, 2, 3, 4, 4, 5, 6).get(chance.nextInt(9));
                Guests guests = new Guests(size, now, stay(size, chance));
                if (!sit(guests, now)) {
                    queue.add(guests);
                    quotes.put(guests, quote(now));
                }
            }
            seatUntil(Double.MAX_VALUE);
            return outcomes;
        }

        private Quote quote(double now) {
            List<Sitting> sits = new ArrayList<>();
            sitting.forEach((table, party) -> {
                if (free.getOrDefault(table, 0.0) - Night.CLEARING > now) {
                    sits.add(new Sitting(List.of(table), turns((int) party[1]), now - party[0]));
                }
            });
            List<Waiting> waiting = queue.stream()
                    .map(guests -> new Waiting(sets(guests.size()), turns(guests.size())))
                    .toList();
            List<Outlook> told = new Night(sits, Map.of(), List.of(), 0).outlooks(waiting, chance.nextLong());
            return Objects.requireNonNull(told.get(told.size() - 1).quote());
        }

        private Turns turns(int size) {
            return Objects.requireNonNull(turns.get(size <= 2 ? 2 : size <= 4 ? 4 : 6));
        }

        /** Whoever goes makes room for the first in the queue whom the table fits. */
        private void seatUntil(double now) {
            while (!queue.isEmpty()) {
                double next = free.values().stream()
                        .filter(at -> queue.stream().anyMatch(guests -> canSit(guests, at)))
                        .min(Comparator.naturalOrder())
                        .orElse(Double.MAX_VALUE);
                if (next > now || next == Double.MAX_VALUE) {
                    return;
                }
                Guests first = queue.stream()
                        .filter(guests -> canSit(guests, next))
                        .findFirst()
                        .orElseThrow();
                queue.remove(first);
                double at = Math.max(next, first.came());
                Quote quote = Objects.requireNonNull(quotes.get(first));
                outcomes.add(new double[] {quote.low(), quote.high(), at - first.came()});
                assertThat(sit(first, at)).isTrue();
            }
        }

        private boolean canSit(Guests guests, double at) {
            return sets(guests.size()).stream().anyMatch(set -> free.getOrDefault(set.get(0), 0.0) <= at);
        }

        private boolean sit(Guests guests, double now) {
            for (List<Long> set : sets(guests.size())) {
                long table = set.get(0);
                boolean promised = queue.stream().anyMatch(other -> other != guests && seats(table) >= other.size());
                if (free.getOrDefault(table, 0.0) <= now && !(promised && !quotes.containsKey(guests))) {
                    free.put(table, now + guests.stays() + Night.CLEARING);
                    sitting.put(table, new double[] {now, guests.size()});
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    public void fourInFiveAreSeatedWithinWhatTheyWereTold() {
        Random past = new Random(1);
        Map<Integer, Turns> turns = Map.of(2, learnt(2, past), 4, learnt(4, past), 6, learnt(6, past));
        List<double[]> outcomes = new ArrayList<>();
        for (int night = 0; night < 60; night++) {
            outcomes.addAll(new Replay(turns, 1000 + night).play());
        }
        List<double[]> waited = outcomes.stream().filter(one -> one[1] > 0).toList();
        assertThat(waited).as("parties that had to wait").hasSizeGreaterThan(500);
        double inside = share(waited, one -> one[2] <= one[1] + 2.5);
        double below = share(waited, one -> one[2] <= one[0] + 2.5);
        assertThat(inside).as("seated by the later time they were told").isBetween(0.75, 0.85);
        assertThat(below).as("seated by the earlier").isBetween(0.4, 0.62);
    }

    private static double share(List<double[]> all, java.util.function.Predicate<double[]> which) {
        return (double) all.stream().filter(which).count() / all.size();
    }

    private static Night of(double elapsed) {
        return of(Turns.usual(90), elapsed);
    }

    private static Night of(Turns turns, double elapsed) {
        return new Night(List.of(new Sitting(List.of(1L), turns, elapsed)), Map.of(), List.of(), 0);
    }

    private static Night empty(Map<Long, Double> closed, Kept... kept) {
        return new Night(List.of(), closed, List.of(kept), 0);
    }

    private static Turns always(double minutes) {
        double[] all = new double[Turns.POINTS];
        Arrays.fill(all, minutes);
        return new Turns(all, true);
    }

    private static Quote only(Night night, List<List<Long>> sets) {
        return Objects.requireNonNull(first(night, sets));
    }

    private static @Nullable Quote first(Night night, List<List<Long>> sets) {
        return night.outlooks(List.of(new Waiting(sets, Turns.usual(90))), 7)
                .get(0)
                .quote();
    }

    @Test
    public void aFreeTableIsNoWaitAndNoTableIsNoQuote() {
        assertThat(only(empty(Map.of()), List.of(List.of(1L)))).isEqualTo(new Quote(0, 0));
        assertThat(first(empty(Map.of()), List.of())).isNull();
        assertThat(first(empty(Map.of(1L, Night.NEVER)), List.of(List.of(1L)))).isNull();
    }

    @Test
    public void theLongerTheySitTheShorterTheWaitAndTheBillShortensIt() {
        List<List<Long>> set = List.of(List.of(1L));
        assertThat(only(of(80), set).high()).isLessThan(only(of(20), set).high());
        assertThat(only(of(Turns.usual(11), 0), set).high())
                .isLessThan(only(of(20), set).low());
        assertThat(only(of(500), set).high()).as("who never goes").isBetween(5L, 20L);
    }

    @Test
    public void thoseAheadComeFirstUnlessTheyGiveUp() {
        List<Waiting> two = Collections.nCopies(2, new Waiting(List.of(List.of(1L)), Turns.usual(90)));
        List<Outlook> both = of(60).outlooks(two, 7);
        Quote last = Objects.requireNonNull(both.get(1).quote());
        assertThat(last.low())
                .isGreaterThan(Objects.requireNonNull(both.get(0).quote()).high());
        Night impatient = new Night(List.of(new Sitting(List.of(1L), Turns.usual(90), 60)), Map.of(), List.of(), 0.05);
        assertThat(Objects.requireNonNull(impatient.outlooks(two, 7).get(1).quote())
                        .low())
                .isLessThan(last.low());
    }

    @Test
    public void aBookingIsKeptForAsLongAsSuchPartiesStayAndDoesNotWaitForLongForThoseBeforeIt() {
        List<List<Long>> set = List.of(List.of(1L));
        Kept booked = new Kept(List.of(1L), 30, always(90));
        assertThat(only(empty(Map.of(), booked), set)).isEqualTo(new Quote(125, 125));
        Night late = new Night(List.of(new Sitting(List.of(1L), always(60), 10)), Map.of(), List.of(booked), 0);
        assertThat(only(late, set)).isEqualTo(new Quote(140, 140));
    }

    @Test
    public void whereTheySitIsWhatIsFreeFirst() {
        Night night = new Night(
                List.of(new Sitting(List.of(1L), always(60), 10), new Sitting(List.of(2L), always(60), 30)),
                Map.of(),
                List.of(),
                0);
        Waiting party = new Waiting(List.of(List.of(1L), List.of(2L)), Turns.usual(90));
        assertThat(night.outlooks(List.of(party), 7)).containsExactly(new Outlook(new Quote(35, 35), List.of(2L)));
    }

    @Test
    public void whatIsSaidIsInFivesAndNeverTheWrongWayRound() {
        Random chance = new Random(3);
        for (int i = 0; i < 200; i++) {
            Quote quote = only(of(chance.nextInt(150)), List.of(List.of(1L)));
            assertThat(quote.low() % 5 + quote.high() % 5).isZero();
            assertThat(quote.low()).isLessThanOrEqualTo(quote.high());
        }
    }
}
