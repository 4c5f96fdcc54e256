package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.record.StoredRecord;
import io.guildhall.workflow.internal.definition.Occurrences;
import io.guildhall.workflow.internal.definition.Trigger;
import io.guildhall.workflow.internal.value.Moments;
import io.guildhall.workflow.internal.value.WorkingTime;
import io.guildhall.workflow.internal.value.WorkingTime.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;

/** When a business works, and what a record meets only once in a while. */
public class WorkingTimeTest {
    private static final Hours LATE = new Hours(LocalTime.of(18, 0), LocalTime.of(23, 0));
    /** A bar that is closed on Mondays to Wednesdays and at Christmas. */
    private static final WorkingTime BAR = new WorkingTime(
            Map.of(
                    DayOfWeek.THURSDAY,
                    LATE,
                    DayOfWeek.FRIDAY,
                    LATE,
                    DayOfWeek.SATURDAY,
                    LATE,
                    DayOfWeek.SUNDAY,
                    new Hours(LocalTime.of(1, 0), LocalTime.of(5, 0))),
            Set.of(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 25)));

    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    private static Instant later(String moment, long amount, String unit) {
        return new Moments(ZoneId.of("Europe/Berlin"), () -> BAR).plus(Instant.parse(moment), amount, unit);
    }

    @Test
    public void daysAndHoursOfWorkLeaveOutWhatIsClosed() {
        // From a Wednesday: Thursday and Friday are Christmas.
        assertThat(later("2026-12-23T11:00:00Z", 1, "working_day")).isEqualTo("2026-12-26T11:00:00Z");
        assertThat(later("2026-12-23T11:00:00Z", 0, "working_hour")).isEqualTo("2026-12-26T17:00:00Z");
        assertThat(later("2026-12-26T20:00:00Z", 1, "working_hour")).isEqualTo("2026-12-26T21:00:00Z");
        assertThat(later("2026-12-26T20:00:00Z", 3, "working_hour")).isEqualTo("2026-12-27T01:00:00Z");
        Trigger daily = new Trigger(WorkflowHall.json("{'kind':'schedule','every':'working_day','at':'17:00'}"));
        assertThat(Occurrences.after(
                        daily,
                        Instant.parse("2026-12-20T22:00:00Z"),
                        new Moments(ZoneId.of("Europe/Berlin"), () -> BAR)))
                .isEqualTo("2026-12-26T16:00:00Z");
    }

    @Test
    public void aNightShiftGoesOnAfterMidnight() {
        Hours night = new Hours(LocalTime.of(18, 0), LocalTime.of(2, 0));
        Moments moments = new Moments(
                ZoneId.of("Europe/Berlin"),
                () -> new WorkingTime(Map.of(DayOfWeek.FRIDAY, night, DayOfWeek.SATURDAY, night), Set.of()));
        // Saturday at half past midnight is still Friday's shift; after it there is the evening.
        assertThat(moments.plus(Instant.parse("2026-11-20T23:30:00Z"), 1, "working_hour"))
                .isEqualTo("2026-11-21T00:30:00Z");
        assertThat(moments.plus(Instant.parse("2026-11-20T23:30:00Z"), 2, "working_hour"))
                .isEqualTo("2026-11-21T17:30:00Z");
        assertThat(moments.plus(Instant.parse("2026-11-21T22:00:00Z"), 4, "working_hour"))
                .isEqualTo("2026-11-27T18:00:00Z");
    }

    @Test
    public void anHourOfWorkIsSixtyMinutesOverTheChangeOfClocks() {
        // Sunday from one to five: three hours when clocks go forward, five when they go back.
        assertThat(later("2026-03-28T23:00:00Z", 3, "working_hour")).isEqualTo("2026-03-29T03:00:00Z");
        assertThat(later("2026-03-28T23:00:00Z", 4, "working_hour")).isEqualTo("2026-04-02T17:00:00Z");
        assertThat(later("2026-10-24T23:00:00Z", 5, "working_hour")).isEqualTo("2026-10-25T04:00:00Z");
    }

    @Test
    public void aRunWaitsForTheHoursThatTheWorkspaceHas() {
        hall.text("with c as (insert into workflow.calendar (tenant_id, week) values (" + hall.tenant.id()
                + ", '{\"sunday\":{\"from\":\"10:00\",\"to\":\"11:00\"}}') returning 1) select count(*) from c");
        hall.publish("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'w','kind':'wait','for':{'working_hours':3}},
                  {'id':'t','kind':'create','entity':'crm.task','values':{'title':'x','due_at':'{{now + 1 working_day at 10:30}}'}}]}""");
        // From a Wednesday on: on a Sunday the hours would begin to count at once.
        Instant now = Instant.now();
        hall.forward(
                Duration.between(now, now.atZone(ZoneOffset.UTC).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY))));
        hall.create("crm.contact", Map.of("name", "Ann"));
        hall.work();
        hall.await("the wait", () -> hall.count("select count(*) from workflow.run where state = 'waiting'") == 1);
        assertThat(hall.text(
                        "select to_char((output->>'until')::timestamptz at time zone 'Europe/Berlin', 'FMDay HH24:MI')"
                                + " from workflow.step where path = 'w'"))
                .isEqualTo("Sunday 11:00");
        hall.forward(Duration.ofDays(30));
        hall.await("the end", () -> hall.count("select count(*) from workflow.run where state = 'done'") == 1);
        assertThat(hall.text("select to_char(due_at at time zone 'Europe/Berlin', 'FMDay HH24:MI') from crm.task"))
                .isEqualTo("Sunday 10:30");
    }

    @Test
    public void aRecordCountsOnceInSoLong() {
        hall.publish("""
                {'trigger':{'kind':'changed','entity':'crm.contact','field':'notes','once':{'days':30},
                   'if':{'left':'{{record.notes}}','op':'ne','right':'not this'}},
                 'steps':[{'id':'say','kind':'notify','to':5,'text':'{{record.notes}}'}]}""");
        StoredRecord ann = hall.create("crm.contact", Map.of("name", "Ann"));
        StoredRecord bea = hall.create("crm.contact", Map.of("name", "Bea"));
        hall.work();
        hall.update(ann, Map.of("notes", "not this"));
        hall.idle();
        for (int i = 0; i < 5; i++) {
            hall.update(ann, Map.of("notes", "a" + i));
        }
        hall.update(bea, Map.of("notes", "b"));
        hall.await("two runs", () -> hall.count("select count(*) from workflow.run where state = 'done'") == 2);
        hall.idle();
        assertThat(hall.count("select count(*) from workflow.run")).isEqualTo(2);
        assertThat(hall.count("select sum(passed) from workflow.tally")).isEqualTo(5);

        hall.forward(Duration.ofDays(31));
        hall.update(ann, Map.of("notes", "again"));
        hall.await("a third", () -> hall.count("select count(*) from workflow.run where state = 'done'") == 3);
        assertThat(hall.count("select count(*) from test.effect where kind = 'notice'"))
                .isEqualTo(3);
    }
}
