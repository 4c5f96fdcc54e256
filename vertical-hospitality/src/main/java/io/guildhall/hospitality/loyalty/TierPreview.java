package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import io.guildhall.request.Form;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tier each guest has reached by what he earned, with tiers or a programme as somebody thinks of them, beside those of now. What
 * guests keep because its time is not over is left out of both, so that nothing but the change is seen.
 *
 * @param guests that were looked at
 * @param complete false when there were more than are looked at
 * @param up who would have a higher tier
 * @param down who would not reach his any more
 * @param most of those whose tier would be another, by name
 */
public record TierPreview(long guests, boolean complete, List<Step> tiers, long up, long down, List<Move> most) {
    private static final int MOST_GUESTS = 50_000;
    private static final int PART = 1000;

    private static final String NAMES = """
            select id, name from hospitality.guest where tenant_id = ? and id = any (?) order by name_norm, id""";

    /** @param now how many have reached it, and how many would have */
    public record Step(String name, long now, long then) {}

    /** @param from name of the tier; null for none */
    public record Move(
            long guestId,
            String guest,
            @Nullable String from,
            @Nullable String to) {}

    private record Moved(long guest, Tiers.@Nullable Tier from, Tiers.@Nullable Tier to) {}

    /** Of one tier as it would be, or gone. */
    static TierPreview of(Transaction tx, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, "tier_id", "name", "threshold", "deleted", "all");
        Long id = form.idOrNull("tier_id");
        List<Tiers.Tier> now = Tiers.all(tx);
        if (id != null && now.stream().noneMatch(tier -> tier.id() == id)) {
            throw Form.wrong("tier_id", "value/unknown-record", "There is no such tier.");
        }
        List<Tiers.Tier> then = new ArrayList<>(
                now.stream().filter(tier -> id == null || tier.id() != id).toList());
        if (!form.yes("deleted", false)) {
            long threshold = form.number("threshold", 1, 100_000_000_000L);
            then.add(new Tiers.Tier(id == null ? 0 : id, form.neededLine("name", 60), threshold, 100));
        }
        then.sort(Comparator.comparingLong(Tiers.Tier::threshold));
        Programme programme = Programme.of(tx);
        return compare(
                tx, new Tiers(tx, programme, null, now), new Tiers(tx, programme, null, then), form.yes("all", false));
    }

    /** Of the tiers of now in a programme as it would be. */
    static TierPreview of(Transaction tx, Programme wanted, boolean all) {
        List<Tiers.Tier> tiers = Tiers.all(tx);
        return compare(tx, new Tiers(tx, Programme.of(tx), null, tiers), new Tiers(tx, wanted, null, tiers), all);
    }

    private static TierPreview compare(Transaction tx, Tiers now, Tiers then, boolean all) {
        LocalDate today = House.of(tx, Programme.of(tx), null).day(Instant.now());
        Map<Long, long[]> counts = new HashMap<>();
        List<Moved> moved = new ArrayList<>();
        long guests = 0;
        List<Long> part = part(tx, 0);
        while (!part.isEmpty() && guests < MOST_GUESTS) {
            guests += part.size();
            List<Tiers.Standing> standings = now.standings(part);
            Map<Long, Tiers.@Nullable Tier> before = now.reached(standings, today);
            Map<Long, Tiers.@Nullable Tier> after = then.reached(standings, today);
            for (long guest : part) {
                Moved one = new Moved(guest, before.get(guest), after.get(guest));
                count(counts, one.from(), 0);
                count(counts, one.to(), 1);
                if (id(one.from()) != id(one.to())) {
                    moved.add(one);
                }
            }
            part = part(tx, part.get(part.size() - 1));
        }
        long up = moved.stream().filter(one -> rises(one, then)).count();
        return new TierPreview(
                guests,
                part.isEmpty(),
                steps(counts, now, then),
                up,
                moved.size() - up,
                named(tx, moved.stream().limit(all ? 5000 : 20).toList()));
    }

    private static List<Long> part(Transaction tx, long after) {
        return tx.query(Night.EVERYBODY, row -> row.getLong(1), tx.actor().tenantId(), after, PART);
    }

    private static void count(Map<Long, long[]> counts, Tiers.@Nullable Tier tier, int column) {
        if (tier != null) {
            counts.computeIfAbsent(tier.id(), id -> new long[2])[column]++;
        }
    }

    private static long id(Tiers.@Nullable Tier tier) {
        return tier == null ? -1 : tier.id();
    }

    /** A tier's height is that of then, where it is still there. */
    private static boolean rises(Moved one, Tiers then) {
        return height(one.to(), then) > height(one.from(), then);
    }

    private static long height(Tiers.@Nullable Tier tier, Tiers then) {
        return tier == null ? 0 : then.at(tier.id()).orElse(tier).threshold();
    }

    private static List<Step> steps(Map<Long, long[]> counts, Tiers now, Tiers then) {
        List<Tiers.Tier> all = new ArrayList<>(then.tiers());
        now.tiers().stream().filter(tier -> then.at(tier.id()).isEmpty()).forEach(all::add);
        return all.stream()
                .map(tier -> {
                    long[] count = counts.getOrDefault(tier.id(), new long[2]);
                    return new Step(tier.name(), count[0], count[1]);
                })
                .toList();
    }

    private static List<Move> named(Transaction tx, List<Moved> moved) {
        Map<Long, Moved> byGuest = moved.stream().collect(Collectors.toMap(Moved::guest, one -> one));
        long[] ids = moved.stream().mapToLong(Moved::guest).toArray();
        return tx.query(
                NAMES,
                row -> {
                    Moved one = Objects.requireNonNull(byGuest.get(row.getLong(1)));
                    return new Move(one.guest(), row.getString(2), name(one.from()), name(one.to()));
                },
                tx.actor().tenantId(),
                ids);
    }

    private static @Nullable String name(Tiers.@Nullable Tier tier) {
        return tier == null ? null : tier.name();
    }
}
