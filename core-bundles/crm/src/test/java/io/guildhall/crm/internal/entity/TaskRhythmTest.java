package io.guildhall.crm.internal.entity;

import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.record.Filter;
import io.guildhall.record.Query;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Reminders and repetitions keep to the local clock, whatever the clocks do in March and October. */
public class TaskRhythmTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String NINE_BEFORE = "2027-03-27T08:00:00Z";
    private static final String NINE_AFTER = "2027-03-28T07:00:00Z";

    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private Actor owner;

    @Before
    public void inBerlin() {
        TestTenant tenant = crm.tenant("Studio");
        owner = tenant.owner();
        crm.psql("update identity.workspace set time_zone = 'Europe/Berlin' where tenant_id = " + tenant.id());
    }

    @Test
    public void theReminderFollowsTheDueTimeByTheLocalClock() {
        StoredRecord task = task(NINE_AFTER, "remind_before", "1d");
        assertThat(task.get("remind_at")).isEqualTo(Instant.parse(NINE_BEFORE));
        assertThat(remind(task, "remind_before", "morning")).isEqualTo(Instant.parse("2027-03-28T06:00:00Z"));
        assertThat(remind(task, "remind_before", "2h")).isEqualTo(Instant.parse("2027-03-28T05:00:00Z"));
        assertThat(remind(task, "due_at", "2027-04-01T07:00:00Z")).isEqualTo(Instant.parse("2027-04-01T05:00:00Z"));
        assertThat(remind(task, "remind_before", null)).isNull();
    }

    @Test
    public void theReminderFollowsTheOwnersOwnClock() {
        StoredRecord task = task("2027-06-01T12:00:00Z", "remind_before", "morning");
        assertThat(task.get("remind_at")).isEqualTo(Instant.parse("2027-06-01T06:00:00Z"));
        crm.psql("update identity.member set time_zone = 'America/New_York' where id = " + owner.memberId());
        StoredRecord moved = open().get(0);
        assertThat(moved.get("remind_at")).isEqualTo(Instant.parse("2027-06-01T12:00:00Z"));
        assertThat(moved.get("due_at")).isEqualTo(task.get("due_at"));
    }

    @Test
    public void aTimeOfOnesOwnReplacesTheLeadTime() {
        StoredRecord task = task(NINE_AFTER, "remind_before", "1d");
        StoredRecord own = update(task, "remind_at", "2027-03-25T10:00:00Z");
        assertThat(own.get("remind_at")).isEqualTo(Instant.parse("2027-03-25T10:00:00Z"));
        assertThat(own.get("remind_before")).isNull();
    }

    @Test
    public void theNextOneIsMadeWhenThisOneIsDoneAndGoesWhenItIsTakenBack() {
        StoredRecord task = task(NINE_BEFORE, "repeats", "daily", "remind_before", "10m");
        update(task, "done_at", "2027-03-27T07:00:00Z");
        assertThat(open()).singleElement().satisfies(next -> {
            assertThat(next.get("due_at")).isEqualTo(Instant.parse(NINE_AFTER));
            assertThat(next.get("remind_at")).isEqualTo(Instant.parse("2027-03-28T06:50:00Z"));
            assertThat(next.get("repeats")).isEqualTo("daily");
            assertThat(next.get("title")).isEqualTo("Water the plants");
        });

        update(task, "done_at", null);
        assertThat(open()).extracting(StoredRecord::id).containsExactly(task.id());
        update(task, "done_at", "2027-03-27T07:00:00Z");
        assertThat(open()).hasSize(1);
    }

    @Test
    public void whatSomebodyHasTouchedStaysAndIsNotMadeTwice() {
        StoredRecord task = task(NINE_BEFORE, "repeats", "daily");
        update(task, "done_at", "2027-03-27T07:00:00Z");
        update(open().get(0), "notes", "The ficus, too.");
        update(task, "done_at", null);
        update(task, "done_at", "2027-03-27T07:00:00Z");
        assertThat(open())
                .singleElement()
                .satisfies(next -> assertThat(next.get("notes")).isEqualTo("The ficus, too."));
    }

    @Test
    public void whoIsLateMakesUpForNothing() {
        StoredRecord task = task(NINE_BEFORE, "repeats", "daily");
        update(task, "done_at", "2027-04-10T12:00:00Z");
        assertThat(open().get(0).get("due_at")).isEqualTo(Instant.parse("2027-04-11T07:00:00Z"));
    }

    @Test
    public void daysOfTheWeekMonthAndYear() {
        assertThat(next("2027-03-26T08:00:00Z", "weekly:1,5")).isEqualTo("2027-03-29T07:00:00Z");
        assertThat(next("2027-03-29T07:00:00Z", "weekly:1,5")).isEqualTo("2027-04-02T07:00:00Z");
        assertThat(next("2027-01-31T08:00:00Z", "monthly:31")).isEqualTo("2027-02-28T08:00:00Z");
        assertThat(next("2027-02-28T08:00:00Z", "monthly:31")).isEqualTo("2027-03-31T07:00:00Z");
        assertThat(next("2027-12-15T08:00:00Z", "monthly:15")).isEqualTo("2028-01-15T08:00:00Z");
        assertThat(next("2027-03-27T08:00:00Z", "yearly")).isEqualTo("2028-03-27T07:00:00Z");
    }

    @Test
    public void everyDayOfAYearHasItsNextAtTheSameLocalTime() {
        for (LocalDate day = LocalDate.of(2027, 1, 1); day.getYear() == 2027; day = day.plusDays(1)) {
            ZonedDateTime due = day.atTime(LocalTime.of(9, 30)).atZone(BERLIN);
            assertThat(next(due.toInstant().toString(), "daily"))
                    .isEqualTo(day.plusDays(1)
                            .atTime(9, 30)
                            .atZone(BERLIN)
                            .toInstant()
                            .toString());
        }
    }

    @Test
    public void whatMeansNothingIsRefused() {
        assertProblem(() -> task(NINE_BEFORE, "repeats", "hourly"), 422, "task/repeats");
        assertProblem(() -> task(NINE_BEFORE, "repeats", "weekly:8"), 422, "task/repeats");
        assertProblem(() -> task(null, "repeats", "daily"), 422, "task/due-at");
    }

    private StoredRecord task(@Nullable String due, Object... more) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("title", "Water the plants");
        values.put("due_at", due);
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        return crm.create(owner, "crm.task", values);
    }

    private StoredRecord update(StoredRecord task, String field, @Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field, value);
        return crm.update(owner, task, values);
    }

    private @Nullable Object remind(StoredRecord task, String field, @Nullable Object value) {
        return update(task, field, value).get("remind_at");
    }

    private List<StoredRecord> open() {
        return crm.hall
                .read(
                        owner,
                        tx -> crm.hall
                                .records()
                                .list(
                                        tx,
                                        "crm.task",
                                        Query.of(new Filter.Condition("done_at", Filter.Operator.EMPTY, List.of()))))
                .records();
    }

    private String next(String due, String repeats) {
        return Objects.requireNonNull(crm.hall.read(
                        owner,
                        tx -> tx.queryOne(
                                        "select crm.next_due(?, ?, 'Europe/Berlin', ?)",
                                        row -> Objects.requireNonNull(row.getInstant(1)),
                                        Instant.parse(due),
                                        repeats,
                                        Instant.parse(due))
                                .orElseThrow()))
                .toString();
    }
}
