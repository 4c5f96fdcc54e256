package io.guildhall.hospitality.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.hospitality.booking.DiningTable.Join;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/** Which tables a party gets, without any clock. */
public class TablePlanTest {
    private static DiningTable table(long id, long seats) {
        return new DiningTable(id, "T" + id, 1, seats, 0, false, true);
    }

    private static List<List<Long>> ids(TablePlan plan, long party) {
        return plan.fitting(party).stream().map(TableSet::ids).toList();
    }

    @Test
    public void theSmallestTableThatTakesThemComesFirst() {
        TablePlan plan = new TablePlan(List.of(table(1, 6), table(2, 2), table(3, 4)), List.of());
        assertThat(ids(plan, 2)).containsExactly(List.of(2L), List.of(3L), List.of(1L));
        assertThat(ids(plan, 5)).containsExactly(List.of(1L));
        assertThat(ids(plan, 7)).isEmpty();
    }

    @Test
    public void anyChainOfUpToFourTablesIsACombination() {
        List<DiningTable> row = List.of(table(1, 2), table(2, 2), table(3, 2), table(4, 2), table(5, 2));
        TablePlan plan =
                new TablePlan(row, List.of(new Join(1, 2, 0), new Join(2, 3, 0), new Join(3, 4, 0), new Join(4, 5, 0)));
        assertThat(ids(plan, 8)).containsExactly(List.of(1L, 2L, 3L, 4L), List.of(2L, 3L, 4L, 5L));
        assertThat(ids(plan, 6)).contains(List.of(2L, 3L, 4L)).doesNotContain(List.of(1L, 2L, 4L));
        assertThat(ids(plan, 9)).as("five tables are too many to push").isEmpty();
        assertThat(plan.largest()).isEqualTo(8);
    }

    @Test
    public void whereTablesMeetSeatsAreLostOnceForEachJoinThatIsNeeded() {
        List<DiningTable> ring = List.of(table(1, 4), table(2, 4), table(3, 4));
        TablePlan plan = new TablePlan(ring, List.of(new Join(1, 2, 2), new Join(2, 3, 1), new Join(1, 3, 1)));
        assertThat(plan.of(List.of(1L, 2L)).seats()).isEqualTo(6);
        assertThat(plan.of(List.of(1L, 2L, 3L)).seats()).isEqualTo(10);
    }

    @Test
    public void aSingleTableBeatsPushingAndATableForManyIsSpared() {
        DiningTable large = new DiningTable(9, "T9", 6, 8, 0, false, true);
        TablePlan plan =
                new TablePlan(List.of(table(1, 2), table(2, 2), table(3, 4), large), List.of(new Join(1, 2, 0)));
        assertThat(ids(plan, 4)).containsExactly(List.of(3L), List.of(1L, 2L), List.of(9L));
        assertThat(ids(plan, 3).get(0)).containsExactly(3L);
    }

    @Test
    public void extraChairsAreForWhoeverInsistsAndComeLast() {
        DiningTable roomy = new DiningTable(1, "T1", 1, 4, 1, false, true);
        TablePlan plan = new TablePlan(List.of(roomy, table(2, 4), table(3, 6)), List.of(new Join(1, 2, 0)));
        assertThat(ids(plan, 5)).containsExactly(List.of(3L), List.of(1L, 2L));
        assertThat(plan.squeezing(5).stream().map(TableSet::ids))
                .containsExactly(List.of(3L), List.of(1L, 2L), List.of(1L));
        assertThat(plan.squeezing(9).stream().map(TableSet::ids)).containsExactly(List.of(1L, 2L));
    }

    @Test
    public void theBarIsForWhenThereIsNoTableAndABlockedTableIsForNobody() {
        DiningTable stool = new DiningTable(1, "B1", 1, 2, 0, true, true);
        DiningTable broken = new DiningTable(2, "T2", 1, 2, 0, false, false);
        TablePlan plan = new TablePlan(List.of(stool, broken, table(3, 4)), List.of(new Join(1, 3, 0)));
        assertThat(ids(plan, 2)).containsExactly(List.of(3L), List.of(1L));
        assertThat(ids(plan, 5)).as("a stool is not pushed to a table").isEmpty();
    }

    @Test
    public void aHallWhereEverythingJoinsIsPlannedAllTheSame() {
        List<DiningTable> hall = new ArrayList<>();
        List<Join> joins = new ArrayList<>();
        for (long id = 1; id <= 80; id++) {
            hall.add(table(id, 2));
            for (long other = 1; other < id; other++) {
                joins.add(new Join(other, id, 0));
            }
        }
        assertThat(new TablePlan(hall, joins).fitting(6)).isNotEmpty();
    }
}
