package io.guildhall.hospitality.booking;

import io.guildhall.actor.Actor;
import io.guildhall.hospitality.Plugged;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.testkit.TestHall;
import io.guildhall.testkit.TestTenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A house with a room, on a real PostgreSQL, and a clock that can be set. */
final class BookingHouse {
    static final LocalDate DAY = LocalDate.of(2026, 12, 4);
    static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    final TestHall hall;
    final TestTenant tenant;
    final Actor owner;
    final Hand now = new Hand();
    final long venue;
    private final long area;

    BookingHouse(TestHall hall, String name) {
        this.hall = hall;
        tenant = hall.tenant(name);
        owner = tenant.owner();
        venue = insert("insert into hospitality.venue (tenant_id, name) values (?, 'Bar') returning id");
        area = insert(
                "insert into hospitality.area (tenant_id, venue_id, name) values (?, ?, 'Room') returning id", venue);
    }

    static TestHall hall() {
        TestHall hall = Plugged.hall();
        return hall;
    }

    long insert(String sql, Object... more) {
        Object[] values = new Object[more.length + 1];
        values[0] = tenant.id();
        System.arraycopy(more, 0, values, 1, more.length);
        return hall.write(
                tenant.system(),
                tx -> tx.queryOne(sql, row -> row.getLong(1), values).orElseThrow());
    }

    long count(String sql) {
        return hall.read(
                tenant.system(),
                tx -> tx.queryOne(sql, row -> row.getLong(1), tenant.id()).orElseThrow());
    }

    long table(String name, long seats) {
        return insert(
                "insert into hospitality.dining_table (tenant_id, area_id, name, x, y, seats)"
                        + " values (?, ?, ?, 100, 100, ?::bigint) returning id",
                area,
                name,
                seats);
    }

    void join(long one, long other) {
        insert(
                "insert into hospitality.table_join (tenant_id, one_id, other_id) values (?, ?, ?) returning id",
                Math.min(one, other),
                Math.max(one, other));
    }

    void pacing(long covers) {
        insert(
                "insert into hospitality.service (tenant_id, venue_id, name, pacing) values (?, ?, 'Dinner', ?) returning id",
                venue,
                covers);
    }

    /** The one on the wall. */
    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    BookingResource door(Actor actor) {
        return door(actor, clock()::instant);
    }

    /** @param taken when what comes now was done */
    BookingResource door(Actor actor, Supplier<Instant> taken) {
        return new BookingResource(hall.database(), hall.records(), () -> actor, clock(), taken);
    }

    BookingStepResource steps(Actor actor) {
        return steps(actor, clock()::instant);
    }

    BookingStepResource steps(Actor actor, Supplier<Instant> done) {
        return new BookingStepResource(hall.database(), hall.records(), () -> actor, done);
    }

    <T> T write(Function<Bookings, T> work) {
        return hall.write(owner, tx -> work.apply(new Bookings(tx, hall.records(), now.get())));
    }

    static Instant at(String time) {
        return Instant.parse(DAY + "T" + time + ":00Z");
    }

    BookingForm form(String name, String time, long party, Long... tables) {
        return form(name, null, time, party, null, List.of(tables));
    }

    BookingForm form(
            String name, @Nullable String phone, String time, long party, @Nullable Long minutes, List<Long> tables) {
        return new BookingForm(
                venue, null, name, phone, null, null, party, at(time), minutes, tables, null, null, null, null, null,
                null, null);
    }

    BookingCard take(BookingForm form) {
        return take(form, null);
    }

    BookingCard take(BookingForm form, @Nullable String key) {
        return door(owner).make(key, form);
    }

    static Problem refused(Callable<?> call) {
        try {
            Object made = call.call();
            throw new AssertionError("not refused: " + made);
        } catch (ProblemException e) {
            return e.problem();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void pass(Duration time) {
        now.set(now.get().plus(time));
    }

    /** Of the clock on the wall, which tests set. */
    static final class Hand {
        private volatile Instant at = NOON;

        Instant get() {
            return at;
        }

        void set(Instant moment) {
            at = moment;
        }
    }
}
