package io.guildhall.hospitality.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A venue with all that planning needs of it.
 *
 * @param closed days on which nobody is taken, within what was asked for
 * @param deposits for which parties one is asked
 */
record House(
        long venue,
        String name,
        ZoneId zone,
        LocalTime dayBegins,
        Rules rules,
        List<Service> services,
        List<DepositRule> deposits,
        Set<LocalDate> closed,
        List<DiningTable> tables,
        TablePlan plan) {
    House {
        services = services.isEmpty() ? List.of(Service.USUAL) : List.copyOf(services);
        deposits = List.copyOf(deposits);
        closed = Set.copyOf(closed);
        tables = List.copyOf(tables);
    }

    /**
     * @param noShow after the grace, or null for never by itself
     * @param depositHow what guests are told about how to pay a deposit
     * @param answer how long a request waits at most
     */
    record Rules(
            Duration hold,
            Duration grace,
            @Nullable Duration noShow,
            Duration notice,
            long aheadDays,
            Duration change,
            boolean remind,
            @Nullable String welcome,
            @Nullable String phone,
            @Nullable String depositHow,
            Duration answer) {}

    Instant begin(LocalDate day) {
        return day.atTime(dayBegins).atZone(zone).toInstant();
    }

    Instant end(LocalDate day) {
        return begin(day.plusDays(1));
    }

    /** The business day to which a moment belongs: half past one in the night is the evening before. */
    LocalDate day(Instant moment) {
        LocalDate date = moment.atZone(zone).toLocalDate();
        return moment.isBefore(begin(date)) ? date.minusDays(1) : date;
    }

    /** Services of a day; none where it is closed. */
    List<Service> open(LocalDate day) {
        return closed.contains(day)
                ? List.of()
                : services.stream().filter(service -> service.on(day)).toList();
    }

    /** The service and the slot that a moment falls into. Empty outside of all: nobody paces that. */
    Optional<Pace> pace(Instant moment) {
        LocalDate day = day(moment);
        for (Service service : open(day)) {
            for (Instant slot : service.slots(day, zone)) {
                Pace pace = new Pace(service, slot);
                if (pace.holds(moment)) {
                    return Optional.of(pace);
                }
            }
        }
        return Optional.empty();
    }

    /** What such a party is asked for to have its tables. */
    Optional<DepositRule.Asked> deposit(Instant start, long party) {
        Service service =
                deposits.isEmpty() ? null : pace(start).map(Pace::service).orElse(null);
        return DepositRule.of(deposits, day(start), service, party);
    }

    /** How long such a party stays. */
    Duration turn(Instant moment, long party, boolean bar) {
        Service.Turns turns =
                pace(moment).map(Pace::service).orElse(services.get(0)).turns();
        return Duration.ofMinutes(bar ? turns.bar() : turns.of(party));
    }

    /** One slot of a service. */
    record Pace(Service service, Instant slot) {
        boolean holds(Instant moment) {
            return !moment.isBefore(slot) && moment.isBefore(slot.plus(Duration.ofMinutes(service.slot())));
        }

        long covers(List<Stay> stays, long except) {
            return stays.stream()
                    .filter(stay -> stay.booking() != except && holds(stay.startsAt()))
                    .mapToLong(Stay::party)
                    .sum();
        }

        boolean takes(long covers, long party) {
            Long most = service.pacing();
            return most == null || covers + party <= most;
        }
    }
}
