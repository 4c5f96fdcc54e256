package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.Test;

/** The days that count for a tier, by examples over the ends of months and years and for who joined on a 29 February. */
public class TierWindowTest {
    private static final LocalDate JOINED = LocalDate.parse("2025-11-20");

    private static TierWindow window(String kind, int days, LocalDate joined, String today) {
        Programme programme = Altered.of(Programme.DEFAULT, "tierWindow", kind, "tierDays", days);
        return TierWindow.of(programme, joined, LocalDate.parse(today));
    }

    /** @param expected first and last day, and until when a tier is kept that lasts for this period, or for the next, too */
    private static void is(TierWindow window, String expected) {
        assertThat(window.first() + " " + window.last() + " " + window.keptUntil() + " "
                        + window.next().last())
                .isEqualTo(expected);
    }

    @Test
    public void aMonthAQuarterAHalfAndAYearAreTheCalendars() {
        is(window("month", 0, JOINED, "2026-01-31"), "2026-01-01 2026-01-31 2026-01-31 2026-02-28");
        is(window("month", 0, JOINED, "2028-02-29"), "2028-02-01 2028-02-29 2028-02-29 2028-03-31");
        is(window("month", 0, JOINED, "2026-12-31"), "2026-12-01 2026-12-31 2026-12-31 2027-01-31");
        is(window("quarter", 0, JOINED, "2026-10-25"), "2026-10-01 2026-12-31 2026-12-31 2027-03-31");
        is(window("quarter", 0, JOINED, "2026-03-29"), "2026-01-01 2026-03-31 2026-03-31 2026-06-30");
        is(window("quarter", 0, JOINED, "2026-06-30"), "2026-04-01 2026-06-30 2026-06-30 2026-09-30");
        is(window("half", 0, JOINED, "2026-06-30"), "2026-01-01 2026-06-30 2026-06-30 2026-12-31");
        is(window("half", 0, JOINED, "2026-07-01"), "2026-07-01 2026-12-31 2026-12-31 2027-06-30");
        is(window("year", 0, JOINED, "2026-12-31"), "2026-01-01 2026-12-31 2026-12-31 2027-12-31");
        is(window("year", 0, JOINED, "2027-01-01"), "2027-01-01 2027-12-31 2027-12-31 2028-12-31");
    }

    @Test
    public void rollingDaysEndTodayAndKeepATierAsLongAsTheyAre() {
        is(window("rolling", 1, JOINED, "2026-12-31"), "2026-12-31 2026-12-31 2027-01-01 2027-01-02");
        is(window("rolling", 30, JOINED, "2026-03-01"), "2026-01-31 2026-03-01 2026-03-31 2026-04-30");
        is(window("rolling", 365, JOINED, "2028-02-29"), "2027-03-02 2028-02-29 2029-02-28 2030-02-28");
    }

    @Test
    public void aMembersYearBeginsOnTheDayOnWhichHeJoined() {
        is(window("membership", 0, JOINED, "2025-11-20"), "2025-11-20 2026-11-19 2026-11-19 2027-11-19");
        is(window("membership", 0, JOINED, "2026-11-19"), "2025-11-20 2026-11-19 2026-11-19 2027-11-19");
        is(window("membership", 0, JOINED, "2026-11-20"), "2026-11-20 2027-11-19 2027-11-19 2028-11-19");
        LocalDate leap = LocalDate.parse("2024-02-29");
        is(window("membership", 0, leap, "2025-02-27"), "2024-02-29 2025-02-27 2025-02-27 2026-02-27");
        is(window("membership", 0, leap, "2025-02-28"), "2025-02-28 2026-02-27 2026-02-27 2027-02-27");
        is(window("membership", 0, leap, "2028-02-28"), "2027-02-28 2028-02-28 2028-02-28 2029-02-27");
        is(window("membership", 0, leap, "2028-02-29"), "2028-02-29 2029-02-27 2029-02-27 2030-02-27");
    }

    /** Whatever it is, each day lies in one window of its kind, and the next begins where it ends. */
    @Test
    public void eachDayLiesInOneWindowAndNoneIsLeftOut() {
        for (String joined : new String[] {"2024-02-29", "2025-01-31", "2025-12-31"}) {
            for (String kind : new String[] {"month", "quarter", "half", "year", "membership"}) {
                LocalDate day = LocalDate.parse(joined);
                TierWindow last = window(kind, 0, LocalDate.parse(joined), day.toString());
                for (int i = 0; i < 1600; i++, day = day.plusDays(1)) {
                    TierWindow now = window(kind, 0, LocalDate.parse(joined), day.toString());
                    assertThat(now.has(day))
                            .as("%s of %s on %s", kind, joined, day)
                            .isTrue();
                    if (!now.equals(last)) {
                        assertThat(now).as("%s of %s on %s", kind, joined, day).isEqualTo(last.next());
                        assertThat(now.before()).isEqualTo(last);
                        last = now;
                    }
                }
            }
        }
    }
}
