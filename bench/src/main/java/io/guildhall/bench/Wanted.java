package io.guildhall.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * One question, as each side takes it.
 *
 * @param query of the address
 * @param plain bound behind the tenant
 * @param own likewise, of the product's statement, tenants left out
 */
record Wanted(Way way, String query, List<Object> plain, List<Object> own) {
    private static final int MOST_DAYS = 180;
    private static final int WIDEST = 20;

    static Wanted any(Way way, Depot depot, List<Place> places, Random random) {
        return switch (way) {
            case EQUALITY -> {
                String number = Data.any(depot.numbers(), random);
                yield same(way, "c_member_no=" + number, number);
            }
            case RANGE -> {
                long from = random.nextInt(Depot.LEVELS);
                long to = from + random.nextInt(WIDEST);
                yield same(way, between("c_level", from, to) + "&sort=-updated_at", from, to);
            }
            case SORT -> same(way, "sort=c_score");
            case SORT_ON -> {
                Place place = Data.any(places, random);
                List<Object> plain = List.of(place.score(), place.id());
                List<Object> own = List.of(place.score(), place.score(), place.score(), place.id());
                yield new Wanted(way, "sort=c_score&cursor=" + place.cursor(), plain, own);
            }
            case THREE -> {
                String kind = depot.kind(random);
                long least = random.nextInt(Depot.LEVELS);
                LocalDate from = Depot.BEGIN.plusDays(random.nextInt(Depot.DAYS));
                LocalDate to = from.plusDays(1 + random.nextInt(MOST_DAYS));
                String query = "c_kind=" + kind + "&c_level%5Bgte%5D=" + least + "&" + between("c_due", from, to)
                        + "&sort=-updated_at";
                String low = kind.toLowerCase(Locale.ROOT);
                yield new Wanted(
                        way,
                        query,
                        List.of(low, least, from, to),
                        List.of(low, least, from.toEpochDay(), to.toEpochDay()));
            }
            case W10 -> {
                String kind = depot.kind(random);
                long from = random.nextInt(Depot.LEVELS);
                long to = from + random.nextInt(WIDEST);
                String query = "c_kind=" + kind + "&" + between("c_level", from, to) + "&sort=c_score";
                yield same(way, query, kind.toLowerCase(Locale.ROOT), from, to);
            }
        };
    }

    private static Wanted same(Way way, String query, Object... values) {
        return new Wanted(way, query, List.of(values), List.of(values));
    }

    private static String between(String field, Object from, Object to) {
        return field + "%5Bgte%5D=" + from + "&" + field + "%5Blte%5D=" + to;
    }

    Object[] plainArguments(long tenant) {
        List<Object> arguments = new ArrayList<>(List.of(tenant));
        arguments.addAll(plain);
        return arguments.toArray();
    }

    Object[] ownArguments(long tenant) {
        List<Object> arguments = new ArrayList<>(List.of(tenant));
        if (way.sorts()) {
            arguments.add(tenant);
        }
        if (way.filters()) {
            arguments.add(tenant);
        }
        arguments.addAll(own);
        return arguments.toArray();
    }

    /** Where a page in the order of the number ends. */
    record Place(String cursor, long score, long id) {}
}
