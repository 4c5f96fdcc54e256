package io.guildhall.identity.internal.why;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Database;
import io.guildhall.database.DatabaseException;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.identity.internal.why.RightsPreview.GoingAlong;
import io.guildhall.identity.internal.why.RightsPreview.KindChange;
import io.guildhall.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what some members would see after a change and do not see now, and the other way round. For one use, by one thread. */
final class Difference {
    /** Whoever waits for numbers waits no longer; what is not counted by then is said to be missing. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    record Pair(Actor before, Actor after) {}

    private final Database database;
    private final List<Pair> pairs;
    private final long end = System.nanoTime() + PATIENCE.toNanos();
    private final Map<String, Long> counted = new HashMap<>();
    private boolean complete = true;

    Difference(Database database, List<Pair> pairs) {
        this.database = database;
        this.pairs = pairs;
    }

    boolean complete() {
        return complete;
    }

    KindChange of(EntityType type) {
        long opens = 0;
        long closes = 0;
        int opensTo = 0;
        int closesFor = 0;
        for (Pair pair : pairs) {
            Sight before = new Sight(pair.before, type);
            Sight after = new Sight(pair.after, type);
            if (!before.same(after)) {
                long more = beyond(after, before);
                long less = beyond(before, after);
                opens = Math.max(opens, more);
                closes = Math.max(closes, less);
                opensTo += more > 0 ? 1 : 0;
                closesFor += less > 0 ? 1 : 0;
            }
        }
        Set<String> now = verbs(type, Pair::before);
        Set<String> then = verbs(type, Pair::after);
        List<Why.ClosedField> closed = fields(type, Pair::before);
        List<Why.ClosedField> willBe = fields(type, Pair::after);
        return new KindChange(
                type.fullName(),
                type.labelPlural(),
                opens,
                opensTo,
                closes,
                closesFor,
                without(then, now),
                without(now, then),
                closed.stream().filter(field -> !willBe.contains(field)).toList(),
                willBe.stream().filter(field -> !closed.contains(field)).toList());
    }

    /** What goes along when members change teams. */
    List<GoingAlong> moved(List<EntityType> types) {
        List<GoingAlong> moved = new ArrayList<>();
        for (EntityType type : types) {
            if (type.visibility().isOwned() && type.visibility().teamColumn() != null) {
                long own = within(() -> pairs.stream()
                        .mapToLong(pair -> new Sight(pair.before, type).own(database))
                        .sum());
                if (own > 0) {
                    moved.add(new GoingAlong(type.fullName(), type.labelPlural(), own));
                }
            }
        }
        return moved;
    }

    /** Special permissions, beside those of records and fields, that only one of both has. */
    List<String> special(List<EntityType> types, boolean gained) {
        Set<String> ofRecords = types.stream()
                .flatMap(type -> Stream.of(Verb.values()).map(type::permission))
                .collect(Collectors.toSet());
        Set<String> one = new HashSet<>();
        Set<String> other = new HashSet<>();
        pairs.forEach(pair -> {
            one.addAll((gained ? pair.after : pair.before).permissions());
            other.addAll((gained ? pair.before : pair.after).permissions());
        });
        return one.stream()
                .filter(name -> !other.contains(name) && !ofRecords.contains(name))
                .filter(name -> !name.startsWith(FieldRights.NOT))
                .sorted()
                .toList();
    }

    private long beyond(Sight sight, Sight other) {
        String key = sight.type().fullName() + "|" + sight.key() + "|" + other.key();
        return counted.computeIfAbsent(key, unknown -> within(() -> sight.beyond(database, other)));
    }

    private long within(LongSupplier count) {
        if (System.nanoTime() > end) {
            complete = false;
            return 0;
        }
        try {
            return count.getAsLong();
        } catch (DatabaseException e) {
            complete = false;
            return 0;
        } catch (ProblemException e) {
            if (e.problem().status() < 500) {
                throw e;
            }
            complete = false;
            return 0;
        }
    }

    private Set<String> verbs(EntityType type, java.util.function.Function<Pair, Actor> which) {
        return pairs.stream()
                .map(which)
                .flatMap(actor -> type.verbs().stream().map(type::permission).filter(actor::may))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
    }

    private List<Why.ClosedField> fields(EntityType type, java.util.function.Function<Pair, Actor> which) {
        return pairs.isEmpty() ? List.of() : Explanations.fields(which.apply(pairs.get(0)), type);
    }

    private static List<String> without(Set<String> all, Set<String> known) {
        return all.stream().filter(name -> !known.contains(name)).sorted().toList();
    }
}
