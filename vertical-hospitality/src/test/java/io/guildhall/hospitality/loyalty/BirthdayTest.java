package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.Test;

/** Points for a birthday, and for bringing somebody: once, also when the night or the barkeeper was late. */
public class BirthdayTest extends AtTheBar {
    private long ada;
    private long ben;

    @Before
    public void begin() {
        ada = guest("Ada", null);
        ben = guest("Ben", null);
    }

    private long guest(String name, @Nullable Long broughtBy) {
        return bar.make(null, new NewGuest(null, name, "Quinn", null, null, null, broughtBy, Map.of()))
                .id();
    }

    private void rule(String kind, long points) {
        hall.write(
                house.system(),
                tx -> tx.update(
                        "insert into hospitality.earn_rule (tenant_id, name, kind, points) values (?, 'A rule', ?, ?)",
                        house.id(),
                        kind,
                        points));
    }

    private void set(long guest, String column, Object value) {
        hall.write(
                house.system(),
                tx -> tx.update(
                        "update hospitality.guest set " + column + " = ? where tenant_id = ? and id = ?",
                        value,
                        house.id(),
                        guest));
    }

    private long balance(long guest) {
        return hall.read(
                house.owner(),
                tx -> tx.queryOne(
                                "select balance from hospitality.guest where tenant_id = ? and id = ?",
                                row -> row.getLong(1),
                                house.id(),
                                guest)
                        .orElseThrow());
    }

    private static LocalDate born(int daysAgo) {
        return LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo).withYear(1992);
    }

    private void night(int daysLate) {
        new Night(hall.database(), house::system, null)
                .run(LocalDate.now(ZoneOffset.UTC)
                        .minusDays(daysLate)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
    }

    @Test
    public void nightsOnWhichNothingRanAreMadeUpForAndNobodyTakesAnothersPresent() {
        rule("birthday", 30);
        long eve = guest("Eve", null);
        set(ada, "birthday", born(1));
        set(ben, "birthday", born(3));
        set(eve, "birthday", born(4));
        night(3);
        night(3);
        night(0);
        assertThat(balance(ada)).isEqualTo(30);
        assertThat(balance(ben)).isEqualTo(30);
        assertThat(balance(eve)).as("that night had run").isZero();
    }

    @Test
    public void aBirthdayNotedOnTheDayItselfIsThankedOnce() {
        rule("birthday", 30);
        set(ada, "birthday", born(0));
        hall.react();
        assertThat(balance(ada)).isEqualTo(30);
        set(ada, "birthday", born(10));
        hall.react();
        set(ada, "birthday", born(0));
        hall.react();
        night(0);
        assertThat(balance(ada)).isEqualTo(30);
        set(ben, "birthday", born(0));
        new LoyaltyResource(hall.database(), house::owner).merge(ben, Map.of("guest_id", ada));
        hall.react();
        assertThat(balance(ben)).as("of the two cards of one person").isEqualTo(30);
    }

    @Test
    public void whoHasBroughtAGuestIsThankedWhicheverIsSaidFirst() {
        rule("referral", 100);
        long cleo = guest("Cleo", ada);
        hall.react();
        assertThat(balance(ada)).as("not before he comes").isZero();
        bar.checkIn(cleo, "in-" + cleo, new GuestResource.Presence(null));
        hall.react();
        assertThat(balance(ada)).isEqualTo(100);
        long dora = guest("Dora", null);
        bar.checkIn(dora, "in-" + dora, new GuestResource.Presence(null));
        hall.react();
        set(dora, "referred_by", ben);
        hall.react();
        assertThat(balance(ben)).isEqualTo(100);
        set(dora, "referred_by", ada);
        hall.react();
        assertThat(balance(ben)).as("it was somebody else").isZero();
        assertThat(balance(ada)).isEqualTo(200);
        assertThatThrownBy(() -> guest("Finn", 999_999_999L))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().field()).isEqualTo("referred_by"));
    }

    @Test
    public void aSecondScanIsAnsweredAsTheFirstAndLaterOnItIsSaidSinceWhen() {
        rule("visit", 5);
        EntryReceipt first = bar.checkIn(ada, "scan", new GuestResource.Presence(null));
        EntryReceipt second = bar.checkIn(ada, "scan-again", new GuestResource.Presence(null));
        assertThat(second.already()).isTrue();
        assertThat(second.points()).isEqualTo(first.points()).isEqualTo(5);
        assertThat(second.balance()).isEqualTo(5);
        assertThat(first.already()).isFalse();
        Instant later = Instant.now().plus(Duration.ofHours(2));
        EntryReceipt third = hall.write(house.owner(), tx -> new Loyalty(tx, later).checkIn(ada, "later"));
        assertThat(third.already()).isTrue();
        assertThat(third.points()).isZero();
        assertThat(third.since()).isBefore(later.minus(Duration.ofMinutes(100)));
        assertThat(bar.checkIn(ada, "scan", new GuestResource.Presence(null)))
                .as("a lost answer")
                .isEqualTo(first.again());
        assertThat(balance(ada)).isEqualTo(5);
    }
}
