package io.guildhall.hospitality.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import org.junit.Test;

/** The clock on the wall, in the nights in which it is set. */
public class ServiceTest {
    private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");

    private static Service from(long first, long last) {
        return new Service(
                1, "Late", List.of("sat"), first, last, 15, null, Service.USUAL.turns(), Service.USUAL.web());
    }

    private static List<LocalTime> walls(List<Instant> slots) {
        return slots.stream().map(slot -> slot.atZone(DUBLIN).toLocalTime()).toList();
    }

    @Test
    public void theHourThatIsSkippedHasNoSlots() {
        // On 29 March 2026 one o'clock is followed by two.
        List<Instant> slots = from(24 * 60, 27 * 60).slots(LocalDate.of(2026, 3, 28), DUBLIN);
        assertThat(walls(slots))
                .noneMatch(time -> time.getHour() == 1)
                .contains(LocalTime.of(0, 45), LocalTime.of(2, 0));
        assertThat(slots).isSorted().hasSize(9);
    }

    @Test
    public void theHourThatComesTwiceHasItsSlotsOnce() {
        // On 25 October 2026 the hour from one to two is there twice.
        List<Instant> slots = from(24 * 60, 27 * 60).slots(LocalDate.of(2026, 10, 24), DUBLIN);
        assertThat(slots).isSorted().doesNotHaveDuplicates().hasSize(13);
        assertThat(new HashSet<>(walls(slots))).hasSize(13);
    }

    @Test
    public void aSlotAfterMidnightBelongsToTheEveningBefore() {
        List<Instant> slots = from(23 * 60, 25 * 60).slots(LocalDate.of(2026, 11, 21), DUBLIN);
        assertThat(slots.get(0)).isEqualTo(Instant.parse("2026-11-21T23:00:00Z"));
        assertThat(slots.get(slots.size() - 1)).isEqualTo(Instant.parse("2026-11-22T01:00:00Z"));
    }

    @Test
    public void largerPartiesStayLonger() {
        Service.Turns turns = Service.USUAL.turns();
        assertThat(List.of(turns.of(1), turns.of(2), turns.of(3), turns.of(5), turns.of(7)))
                .containsExactly(90L, 90L, 120L, 135L, 150L);
    }
}
