package io.guildhall.hospitality.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** The drawing changes as a whole or not at all, never under somebody's plate, and two who draw hear of each other. */
public class PlanningTest {
    private static final AtomicLong TENANTS = new AtomicLong(500);

    @SuppressWarnings("NullAway.Init")
    private static Hall hall;

    private long tenant;

    @SuppressWarnings("NullAway.Init")
    private Actor anna;

    @SuppressWarnings("NullAway.Init")
    private RoomAnswer room;

    @BeforeClass
    public static void open() {
        hall = new Hall();
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Before
    public void furnish() {
        tenant = TENANTS.incrementAndGet();
        hall.open(tenant);
        anna = hall.host(
                tenant,
                "Anna",
                "hospitality.venues.view",
                "hospitality.areas.view",
                "hospitality.sections.view",
                "hospitality.table-joins.view");
        room = hall.room(anna);
    }

    @Test
    public void aRoomIsDrawnInOneGo() {
        RoomAnswer drawn = plan(
                anna,
                null,
                Map.of(
                        "areas", List.of(Map.of("id", -1, "name", "Cellar")),
                        "sections", List.of(Map.of("id", -2, "name", "Down", "color", "red")),
                        "tables",
                                List.of(
                                        table(-3, -1, "C1", Map.of("section_id", -2)),
                                        table(-4, -1, "C2", Map.of("rotation", 45))),
                        "joins", List.of(Map.of("one_id", -4, "other_id", -3, "seats_lost", 1))));
        long cellar = named(drawn.areas(), "Cellar").id();
        StoredRecord one = named(drawn.tables(), "C1");
        assertThat(one.number("area_id")).isEqualTo(cellar);
        assertThat(one.number("section_id"))
                .isEqualTo(named(drawn.sections(), "Down").id());
        assertThat(named(drawn.tables(), "C2").number("rotation")).isEqualTo(45);
        assertThat(drawn.joins())
                .as("those that there were are gone, as was asked for")
                .hasSize(1);
        assertThat(drawn.venue().number("plan"))
                .isEqualTo(Objects.requireNonNull(room.venue().number("plan")) + 1);
        // Those who come to it can be seated there at once.
        hall.walkIn(anna, 7, "Seven", "C1", "C2");
    }

    @Test
    public void ofWhatCannotBeNothingIsKept() {
        Problem taken = refused(
                anna,
                null,
                Map.of(
                        "areas", List.of(Map.of("id", -1, "name", "Cellar")),
                        "tables", List.of(table(-2, -1, "C1", Map.of()), table(-3, -1, "c1", Map.of()))));
        assertThat(taken.status()).isIn(409, 422);
        RoomAnswer now = hall.room(anna);
        assertThat(now.areas()).hasSameSizeAs(room.areas());
        assertThat(now.venue().number("plan")).isEqualTo(room.venue().number("plan"));
    }

    @Test
    public void whoeverDrawsSecondHearsWhoWasFirst() {
        Long seen = room.venue().number("plan");
        Actor ben = hall.host(tenant, "Ben");
        plan(ben, seen, Map.of("areas", List.of(Map.of("id", -1, "name", "Cellar"))));
        Problem late = refused(anna, seen, Map.of("areas", List.of(Map.of("id", -1, "name", "Attic"))));
        assertThat(late.code()).isEqualTo("floor/plan-changed");
        assertThat(late.extra()).containsEntry("member", "Ben");
        plan(anna, Objects.requireNonNull(seen) + 1, Map.of("areas", List.of(Map.of("id", -1, "name", "Attic"))));
        assertThat(hall.room(anna).areas())
                .extracting(area -> area.text("name"))
                .contains("Cellar", "Attic");
    }

    @Test
    public void ofManyWhoDrawAtOnceOneGetsThrough() throws Exception {
        Long seen = room.venue().number("plan");
        AtomicInteger through = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        Racing.of(8, i -> {
            try {
                plan(anna, seen, Map.of("areas", List.of(Map.of("id", -1, "name", "Area " + i))));
                through.incrementAndGet();
            } catch (ProblemException e) {
                assertThat(e.problem().code()).isEqualTo("floor/plan-changed");
                told.incrementAndGet();
            }
        });
        assertThat(through).hasValue(1);
        assertThat(told).hasValue(7);
        assertThat(hall.room(anna).areas()).hasSize(room.areas().size() + 1);
    }

    @Test
    public void aTableIsNotTakenFromUnderSomebody() {
        hall.walkIn(anna, 2, "Byrne", "1");
        Problem sits = refused(anna, null, Map.of("removed_tables", List.of(hall.table(tenant, "1"))));
        assertThat(sits.code()).isEqualTo("floor/table-awaited");
        assertThat(sits.extra()).containsEntry("table", "1").containsEntry("party", "Byrne");
        hall.booked(tenant, "Tomorrow", 2, hall.now.plus(Duration.ofDays(1)), hall.now.plus(Duration.ofHours(26)), "2");
        assertThat(refused(anna, null, Map.of("removed_tables", List.of(hall.table(tenant, "2"))))
                        .extra())
                .containsEntry("party", "Tomorrow");
    }

    @Test
    public void aTableThatGoesLeavesItsJoinsAndItsNameIsFree() {
        long three = hall.table(tenant, "3");
        long area = Objects.requireNonNull(named(room.tables(), "3").number("area_id"));
        RoomAnswer now = plan(
                anna,
                null,
                Map.of("removed_tables", List.of(three), "tables", List.of(table(-1, area, "3", Map.of()))));
        assertThat(named(now.tables(), "3").id()).isNotEqualTo(three);
        assertThat(now.joins()).extracting(join -> join.number("one_id")).doesNotContain(three);
        assertThat(now.joins()).hasSize(room.joins().size() - 1);
    }

    @Test
    public void anAreaGoesEmptyAndASectionLeavesItsTables() {
        long terrace = named(room.areas(), "Terrace").id();
        assertThat(refused(anna, null, Map.of("removed_areas", List.of(terrace)))
                        .code())
                .isEqualTo("floor/area-furnished");
        List<Long> tables = room.tables().stream()
                .filter(table -> Objects.equals(table.number("area_id"), terrace))
                .map(StoredRecord::id)
                .toList();
        RoomAnswer now = plan(
                anna,
                null,
                Map.of(
                        "removed_areas",
                        List.of(terrace),
                        "removed_tables",
                        tables,
                        "removed_sections",
                        List.of(named(room.sections(), "Window").id())));
        assertThat(now.areas()).extracting(StoredRecord::id).doesNotContain(terrace);
        assertThat(named(now.tables(), "1").number("section_id")).isNull();
    }

    @Test
    public void aDrawingReachesIntoNoOtherVenueAndNoOtherHouse() {
        long theirs = TENANTS.incrementAndGet();
        hall.open(theirs);
        long table = hall.table(theirs, "1");
        for (Map<String, Object> reach : List.<Map<String, Object>>of(
                Map.of(
                        "tables",
                        List.of(table(table, named(room.areas(), "Terrace").id(), "Mine", Map.of()))),
                Map.of("joins", List.of(Map.of("one_id", table, "other_id", hall.table(tenant, "1")))),
                Map.of("areas", List.of(Map.of("id", areaOf(theirs), "name", "Mine"))),
                Map.of("tables", List.of(table(-1, areaOf(theirs), "Mine", Map.of()))))) {
            assertThat(refused(anna, null, reach).status()).as(reach.toString()).isEqualTo(422);
        }
        plan(anna, null, Map.of("removed_tables", List.of(table)));
        assertThat(hall.number(
                        "select count(*) from hospitality.dining_table where tenant_id = ? and deleted_at is null",
                        theirs))
                .isEqualTo(room.tables().size());
        long second = hall.database.write(
                hall.system(tenant),
                tx -> tx.queryOne(
                                "insert into hospitality.venue (tenant_id, name) values (?, 'Second') returning id",
                                row -> row.getLong(1),
                                tenant)
                        .orElseThrow());
        assertThat(refused(
                                anna,
                                null,
                                Map.of(
                                        "venue_id",
                                        second,
                                        "tables",
                                        List.of(table(
                                                -1,
                                                named(room.areas(), "Terrace").id(),
                                                "X",
                                                Map.of()))))
                        .code())
                .isEqualTo("floor/no-such-area");
    }

    private static long areaOf(long house) {
        return hall.number("select min(id) from hospitality.area where tenant_id = ?", house);
    }

    private RoomAnswer plan(Actor who, @Nullable Long seen, Map<String, @Nullable Object> body) {
        return new RoomResource(hall.database, () -> who, () -> hall.now)
                .plan(seen == null ? null : "\"" + seen + "\"", body);
    }

    private Problem refused(Actor who, @Nullable Long seen, Map<String, @Nullable Object> body) {
        return Hall.refused(() -> plan(who, seen, body));
    }

    private static Map<String, Object> table(long id, long area, String name, Map<String, Object> more) {
        Map<String, Object> table = new java.util.HashMap<>(
                Map.of("id", id, "area_id", area, "name", name, "shape", "square", "x", 100, "y", 100, "seats", 4));
        table.putAll(more);
        return table;
    }

    private static StoredRecord named(List<StoredRecord> records, String name) {
        return records.stream()
                .filter(record -> name.equals(record.text("name")))
                .findFirst()
                .orElseThrow();
    }
}
