package io.guildhall.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.testkit.TestTenant;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Quiet hours and the daily digest by the member's own clock, also when it is put forward or back. */
public class HoursTest {
    private static final String BERLIN = "Europe/Berlin";

    @ClassRule
    public static final MailHouse house = new MailHouse();

    private TestTenant tenant;
    private Actor mara;
    private Actor jonas;

    @Before
    public void people() {
        house.fresh();
        tenant = house.house().tenant("Northlight");
        mara = house.known(tenant.owner());
        jonas = house.member(tenant, "Jonas", Scope.OWN, null, "companies.view");
    }

    @Test
    public void nightsEndInTheMorningByTheClockOnTheWall() {
        assertThat(awake("2026-11-21T23:30:00+01:00", "22:00", "07:00")).isEqualTo("2026-11-22T07:00:00+01:00");
        assertThat(awake("2026-11-21T21:59:00+01:00", "22:00", "07:00")).isEqualTo("2026-11-21T21:59:00+01:00");
        assertThat(awake("2026-11-21T12:15:00+01:00", "12:00", "13:00")).isEqualTo("2026-11-21T13:00:00+01:00");
        // The night in which the clock is put forward is an hour shorter, the other one an hour longer.
        assertThat(awake("2026-03-28T23:00:00+01:00", "22:00", "07:00")).isEqualTo("2026-03-29T07:00:00+02:00");
        assertThat(awake("2026-10-24T23:00:00+02:00", "22:00", "07:00")).isEqualTo("2026-10-25T07:00:00+01:00");
        // An hour that is not there, and one that is there twice.
        assertThat(awake("2026-03-29T00:30:00+01:00", "22:00", "02:30")).isEqualTo("2026-03-29T03:30:00+02:00");
        assertThat(awake("2026-10-25T00:30:00+02:00", "22:00", "02:30")).isEqualTo("2026-10-25T02:30:00+01:00");
    }

    @Test
    public void quietDaysEndAtMidnightOrWhenTheNightAfterThemEnds() {
        // 21 November 2026 is a Saturday.
        assertThat(awake("2026-11-21T10:00:00+01:00", null, null, 6, 7)).isEqualTo("2026-11-23T00:00:00+01:00");
        assertThat(awake("2026-11-21T10:00:00+01:00", "20:00", "08:00", 6, 7)).isEqualTo("2026-11-23T08:00:00+01:00");
        assertThat(awake("2026-11-20T21:00:00+01:00", "20:00", "08:00", 6, 7)).isEqualTo("2026-11-23T08:00:00+01:00");
    }

    @Test
    public void whateverTheHoursTheEndIsTheFirstMomentThatIsNotQuiet() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(366 * 86_400));
            LocalTime from = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
            LocalTime to = from.plusMinutes(15 + 15L * random.nextInt(90));
            long quietDay = random.nextInt(8);
            long[] days = quietDay == 0 ? new long[0] : new long[] {quietDay};
            Instant end = Instant.from(ZonedDateTime.parse(awake(at.toString(), from.toString(), to.toString(), days)));
            assertThat(quiet(end, from, to, days)).isFalse();
            assertThat(end).isAfterOrEqualTo(at);
            // All before it is quiet, but for the hour that a clock shows twice.
            for (Instant before = at; before.isBefore(end); before = before.plus(Duration.ofMinutes(15))) {
                ZonedDateTime clock = before.atZone(ZoneId.of(BERLIN));
                boolean twice = clock.withEarlierOffsetAtOverlap() != clock
                        || !clock.withLaterOffsetAtOverlap().equals(clock);
                assertThat(twice || quiet(before, from, to, days))
                        .as("%s in %s–%s", clock, from, to)
                        .isTrue();
            }
        }
    }

    @Test
    public void theDailyMailComesOnceADayAtItsHour() {
        assertThat(daily("2026-11-21T07:59:00+01:00", "08:00")).isEqualTo("2026-11-21T08:00:00+01:00");
        assertThat(daily("2026-11-21T08:00:00+01:00", "08:00")).isEqualTo("2026-11-22T08:00:00+01:00");
        assertThat(daily("2026-03-28T08:00:00+01:00", "08:00")).isEqualTo("2026-03-29T08:00:00+02:00");
        assertThat(daily("2026-03-28T08:00:00+01:00", "02:30")).isEqualTo("2026-03-29T03:30:00+02:00");
        assertThat(daily("2026-10-25T02:30:00+01:00", "02:30")).isEqualTo("2026-10-26T02:30:00+01:00");
    }

    @Test
    public void whatComesInQuietHoursIsHeldBackAndComesAsOneDigest() throws Exception {
        quietNow();
        company("Acorn");
        company("Birch");
        house.pass(Duration.ofMinutes(30));
        house.work();
        assertThat(house.mails(jonas)).isEmpty();
        assertThat(house.house().inbox(jonas)).hasSize(2).noneMatch(Shown::toast);

        loud();
        house.pass(Duration.ofHours(2));
        house.work();
        assertThat(house.mails(jonas)).hasSize(1);
        assertThat(GreenMailUtil.getWholeMessage(house.mails(jonas).get(0))).contains("Acorn", "Birch");
    }

    @Test
    public void whoMakesItQuietAfterwardsIsLeftAloneToo() {
        company("Acorn");
        quietNow();
        house.pass(Duration.ofMinutes(10));
        house.work();
        assertThat(house.mails(jonas)).isEmpty();
        loud();
        house.pass(Duration.ofHours(2));
        house.work();
        assertThat(house.mails(jonas)).hasSize(1);
    }

    @Test
    public void theDigestLeavesOutWhatMayNotBeSeenAnyMore() throws Exception {
        keep(new Choices(Set.of(), Set.of(), "daily", "08:00", null, null, List.of()));
        long lost = company("Secret Ltd");
        company("Birch");
        company("Cedar");
        house.pass(Duration.ofMinutes(10));
        house.work();
        assertThat(house.mails(jonas)).isEmpty();
        house.house()
                .hall
                .write(
                        mara,
                        tx -> house.house()
                                .hall
                                .records()
                                .update(tx, "crm.company", lost, -1, Map.of("responsible_id", mara.memberId())));
        house.pass(Duration.ofHours(24));
        house.work();
        assertThat(house.mails(jonas)).hasSize(1);
        assertThat(GreenMailUtil.getWholeMessage(house.mails(jonas).get(0)))
                .contains("Birch", "Cedar", "Subject: 2 notifications")
                .doesNotContain("Secret");
    }

    private void quietNow() {
        LocalTime now = LocalTime.now(ZoneId.of("UTC"));
        keep(new Choices(
                Set.of(),
                Set.of(),
                "each",
                "08:00",
                now.minusHours(1).toString().substring(0, 5),
                now.plusHours(1).toString().substring(0, 5),
                List.of()));
    }

    private void loud() {
        keep(Choices.USUAL);
    }

    private void keep(Choices choices) {
        house.house().hall.write(jonas, tx -> {
            choices.keep(tx);
            return true;
        });
    }

    private long company(String name) {
        return house.house()
                .create(mara, "crm.company", Map.of("name", name, "responsible_id", jonas.memberId()))
                .id();
    }

    private static boolean quiet(Instant at, LocalTime from, LocalTime to, long... days) {
        ZonedDateTime clock = at.atZone(ZoneId.of(BERLIN));
        for (long day : days) {
            if (clock.getDayOfWeek() == DayOfWeek.of((int) day)) {
                return true;
            }
        }
        LocalTime time = clock.toLocalTime();
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    private static String awake(String at, @Nullable String from, @Nullable String to, long... days) {
        List<String> quiet = new ArrayList<>();
        for (long day : days) {
            quiet.add(String.valueOf(day));
        }
        return moment(
                "select notify.awake(?::timestamptz, ?, ?::time, ?::time, ?::bigint[])",
                at,
                BERLIN,
                from,
                to,
                "{" + String.join(",", quiet) + "}");
    }

    private static String daily(String after, String at) {
        return moment("select notify.next_daily(?::timestamptz, ?, ?::time)", after, BERLIN, at);
    }

    private static String moment(String sql, @Nullable String... values) {
        try (PreparedStatement statement =
                house.house().hall.postgres().superuser().prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        row.getObject(1, OffsetDateTime.class).atZoneSameInstant(ZoneId.of(BERLIN)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
