package io.guildhall.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.workflow.internal.definition.Definition;
import io.guildhall.workflow.internal.definition.Occurrences;
import io.guildhall.workflow.internal.definition.Trigger;
import io.guildhall.workflow.internal.run.Hindsight;
import io.guildhall.workflow.internal.value.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/** What goes by the clock: in the workspace's zone, once, whatever clocks do. */
public class ClockTest {
    private static final Moments BERLIN = new Moments(ZoneId.of("Europe/Berlin"));

    @Rule
    public final WorkflowHall hall = new WorkflowHall();

    private static Instant next(String trigger, String after) {
        return Occurrences.after(new Trigger(WorkflowHall.json(trigger)), Instant.parse(after), BERLIN);
    }

    @Test
    public void aScheduleKeepsToTheWallsClockThroughBothChangesOfIt() {
        String daily = "{'kind':'schedule','every':'day','at':'02:30'}";
        // There is no half past two on 29 March 2026; there are two on 25 October.
        assertThat(next(daily, "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(next(daily, "2026-03-29T01:30:00Z")).isEqualTo("2026-03-30T00:30:00Z");
        assertThat(next(daily, "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(next(daily, "2026-10-25T00:30:00Z")).isEqualTo("2026-10-26T01:30:00Z");
        assertThat(next("{'kind':'schedule','every':'working_day','at':'09:00'}", "2026-11-20T12:00:00Z"))
                .isEqualTo("2026-11-23T08:00:00Z");
        assertThat(next("{'kind':'schedule','every':'month','day':31,'at':'09:00'}", "2026-02-01T12:00:00Z"))
                .isEqualTo("2026-02-28T08:00:00Z");
        assertThat(next(
                        "{'kind':'schedule','every':'week','weekdays':['tuesday'],'at':'10:00'}",
                        "2026-11-22T12:00:00Z"))
                .isEqualTo("2026-11-24T09:00:00Z");
    }

    @Test
    public void aScheduleStartsOnceForEachTimeAndOnceAfterALongSleep() {
        // Far from now, and steps of more than a day, so that neither this hour nor a change of clocks matters.
        String at = LocalTime.now(ZoneId.of("Europe/Berlin")).plusHours(6).format(DateTimeFormatter.ofPattern("HH:mm"));
        hall.publish("""
                {'trigger':{'kind':'schedule','every':'day','at':'%s'},'steps':[
                  {'id':'t','kind':'create','entity':'crm.task','values':{'title':'{{input.at}}'}}]}""".formatted(at));
        hall.work();
        hall.forward(Duration.ofHours(25));
        hall.await("one", () -> hall.count("select count(*) from crm.task") == 1);
        hall.forward(Duration.ofHours(25));
        hall.await("two", () -> hall.count("select count(*) from crm.task") == 2);
        hall.forward(Duration.ofHours(-25));
        hall.idle();
        hall.forward(Duration.ofHours(25));
        hall.idle();
        assertThat(hall.count("select count(*) from crm.task"))
                .as("a clock put back and forth")
                .isEqualTo(2);
        hall.forward(Duration.ofDays(30));
        hall.await("three", () -> hall.count("select count(*) from crm.task") == 3);
        hall.idle();
        assertThat(hall.count("select count(*) from crm.task")).isEqualTo(3);
        assertThat(hall.count("select count(distinct title) from crm.task")).isEqualTo(3);
    }

    @Test
    public void aRecordStartsWhenItsDateComesRoundAndOnceForThatDate() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        hall.create("crm.task", Map.of("title", "soon", "due_at", today.plusDays(3) + "T12:00:00Z"));
        hall.create("crm.task", Map.of("title", "later", "due_at", today.plusDays(40) + "T12:00:00Z"));
        hall.publish("""
                {'trigger':{'kind':'date','entity':'crm.task','field':'due_at','before':{'days':2},'at':'08:00'},'steps':[
                  {'id':'n','kind':'notify','to':5,'text':'{{record.title}}'}]}""");
        hall.work();
        hall.forward(Duration.ofDays(2));
        hall.await("a notice", () -> hall.count("select count(*) from test.effect") == 1);
        hall.forward(Duration.ofDays(2));
        hall.idle();
        assertThat(hall.text("select body from test.effect")).contains("soon");
        assertThat(hall.count("select count(*) from test.effect")).isEqualTo(1);
    }

    @Test
    public void theDaysGoneByTellHowOftenItWouldHaveStarted() {
        for (int i = 0; i < 5; i++) {
            var contact = hall.create("crm.contact", Map.of("name", i < 2 ? "VIP " + i : "Guest " + i));
            hall.update(contact, Map.of("notes", "a"));
            hall.update(contact, Map.of("notes", "b"));
        }
        hall.hall.postgres().backRoom().run(tx -> tx.query("select guildhall.seal(?)", row -> row.getLong(1), 1_000));
        Definition all = Definition.read(
                WorkflowHall.json("{'trigger':{'kind':'changed','entity':'crm.contact','field':'notes'},'steps':["
                        + "{'id':'u','kind':'update','values':{'source':'x'}},"
                        + "{'id':'t','kind':'create','entity':'crm.task','values':{'title':'y'}}]}"));
        Definition vip = Definition.read(WorkflowHall.json("{'trigger':{'kind':'changed','entity':'crm.contact',"
                + "'field':'notes','if':{'left':'{{record.name}}','op':'starts','right':'vip'}},'steps':[]}"));
        Hindsight.Seen seen = hall.hall.read(hall.system, tx -> hall.hands.hindsight.look(tx, 0, all, 30));
        assertThat(seen.examples()).hasSize(5);
        assertThat(seen).isEqualTo(new Hindsight.Seen(30, 10, 5, 0, 10, seen.examples()));
        Hindsight.Seen few = hall.hall.read(hall.system, tx -> hall.hands.hindsight.look(tx, 0, vip, 30));
        assertThat(few)
                .isEqualTo(new Hindsight.Seen(30, 4, 2, 5, 0, seen.examples().subList(0, 2)));
    }

    @Test
    public void aRehearsalListsWhatWouldHappenAndWritesNothing() {
        var ann = hall.create("crm.contact", Map.of("name", "Ann"));
        Definition definition = Definition.read(WorkflowHall.json("""
                {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                  {'id':'w','kind':'wait','for':{'days':3}},
                  {'id':'t','kind':'create','entity':'crm.task','values':{'title':'Call {{record.name}}'}},
                  {'id':'c','kind':'call','url':'https://example.com'}]}"""));
        var outcome = hall.hall.read(hall.system, tx -> hall.hands.rehearsal.run(tx, 0, definition, ann.id()));
        assertThat(outcome.effects()).extracting("step").containsExactly("w", "t", "c");
        assertThat(outcome.effects().get(1).input().toString()).contains("Call Ann");
        assertThat(hall.count("select (select count(*) from crm.task) + (select count(*) from test.effect)"))
                .isZero();
    }
}
