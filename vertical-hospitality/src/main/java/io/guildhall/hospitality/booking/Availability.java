package io.guildhall.hospitality.booking;

import io.guildhall.actor.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where there is room. A plan and no promise: the promise is the constraint on the tables' lines.
 *
 * @param stays whoever has tables around that time
 * @param except booking whose own tables count as free, because it is about to move; 0 for none
 */
record Availability(House house, List<Stay> stays, Instant now, long except) {
    Availability {
        stays = stays.stream().filter(stay -> stay.booking() != except).toList();
    }

    enum Room {
        FREE,
        /** The kitchen has enough to do then. */
        PACED,
        /** No table, nor any that can be pushed together. */
        FULL,
        /** Nobody is taken on that day. */
        CLOSED
    }

    /** @param tables the best that are free, or none */
    record Offer(Room room, List<Long> tables) {}

    record Slot(
            Instant startsAt,
            Instant endsAt,
            String service,
            long covers,
            @Nullable Long pacing,
            Room room,
            List<Long> tables,
            @Nullable DepositAsk deposit) {}

    /** Before anybody has drawn a room everything is free. */
    static List<Slot> ofNoVenue(LocalDate day, long party, Workspace workspace) {
        Service service = Service.USUAL;
        return service.slots(day, workspace.zone()).stream()
                .map(start ->
                        new Slot(start, end(service, start, party, null), "", 0, null, Room.FREE, List.of(), null))
                .toList();
    }

    /** All slots of a day, in order; each moment once. */
    List<Slot> slots(LocalDate day, long party) {
        List<TableSet> sets = house.plan().fitting(party);
        List<Slot> slots = new ArrayList<>();
        for (Service service : house.open(day)) {
            for (Instant start : service.slots(day, house.zone())) {
                if (slots.stream().noneMatch(slot -> slot.startsAt().equals(start))) {
                    slots.add(slot(new House.Pace(service, start), party, sets));
                }
            }
        }
        slots.sort(Comparator.comparing(Slot::startsAt));
        return slots;
    }

    private Slot slot(House.Pace pace, long party, List<TableSet> sets) {
        Instant start = pace.slot();
        Service service = pace.service();
        long covers = pace.covers(stays, except);
        TableSet set = sets.stream()
                .filter(candidate -> free(candidate, start, end(service, start, party, candidate)))
                .findFirst()
                .orElse(null);
        Room room =
                set == null && !house.plan().isEmpty() ? Room.FULL : pace.takes(covers, party) ? Room.FREE : Room.PACED;
        Instant end = end(service, start, party, set);
        List<Long> tables = set == null ? List.of() : set.ids();
        DepositAsk deposit = DepositRule.of(house.deposits(), house.day(start), service, party)
                .map(asked -> DepositAsk.of(asked, start, now))
                .orElse(null);
        return new Slot(start, end, service.name(), covers, service.pacing(), room, tables, deposit);
    }

    /**
     * Whether a party could be taken at a moment, and where.
     *
     * @param fitting all sets that seat it, the best first
     */
    Offer offer(Instant start, long party, List<TableSet> fitting) {
        Spell spell = new Spell(start, party, null);
        List<Long> tables = fitting.stream()
                .filter(set -> free(set, start, spell.end(house, set.bar())))
                .findFirst()
                .map(TableSet::ids)
                .orElse(List.of());
        return new Offer(room(start, party, tables), tables);
    }

    private Room room(Instant start, long party, List<Long> tables) {
        if (house.closed().contains(house.day(start))) {
            return Room.CLOSED;
        }
        if (tables.isEmpty() && !house.plan().isEmpty()) {
            return Room.FULL;
        }
        boolean takes = house.pace(start)
                .map(pace -> pace.takes(pace.covers(stays, except), party))
                .orElse(true);
        return takes ? Room.FREE : Room.PACED;
    }

    private static Instant end(Service service, Instant start, long party, @Nullable TableSet set) {
        long minutes = set != null && set.bar()
                ? service.turns().bar()
                : service.turns().of(party);
        return start.plus(Duration.ofMinutes(minutes));
    }

    /** Free sets for a party at any moment, the best first. */
    List<TableSet> free(long party, Instant from, Instant to) {
        return house.plan().fitting(party).stream()
                .filter(set -> free(set, from, to))
                .toList();
    }

    boolean free(TableSet set, Instant from, Instant to) {
        return holder(set, from, to).isEmpty();
    }

    /** Who has one of these tables then. */
    Optional<Stay> holder(TableSet set, Instant from, Instant to) {
        return stays.stream()
                .filter(stay -> set.ids().stream().anyMatch(table -> stay.holds(table, from, to, now)))
                .findFirst();
    }
}
