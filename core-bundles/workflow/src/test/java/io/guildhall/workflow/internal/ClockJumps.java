package io.guildhall.workflow.internal;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;

/** Runs that wait for days, and a clock that is put forward and back while they do. */
final class ClockJumps {
    private static final int[] DAYS = {1, 5, 12};

    private ClockJumps() {}

    static Toll run(WorkflowHall hall, int records, int jumps) throws Exception {
        for (int days : DAYS) {
            hall.publish("""
                    {'trigger':{'kind':'created','entity':'crm.contact'},'steps':[
                      {'id':'w','kind':'wait','for':{'days':%d}},
                      {'id':'say','kind':'notify','to':5,'text':'{{record.name}} after %d'}]}""".formatted(days, days));
        }
        // Far from this hour, so that it does not matter when this runs.
        String at = LocalTime.now(ZoneId.of("Europe/Berlin")).plusHours(6).format(DateTimeFormatter.ofPattern("HH:mm"));
        hall.publish("""
                {'trigger':{'kind':'schedule','every':'day','at':'%s'},'steps':[
                  {'id':'t','kind':'create','entity':'crm.task','values':{'title':'{{input.at}}'}}]}""".formatted(at));
        for (int i = 0; i < records; i++) {
            hall.create("crm.contact", Map.of("name", "Guest " + i));
        }
        hall.work();
        hall.idle();
        Random random = new Random(5);
        for (int i = 0; i < jumps; i++) {
            hall.forward(Duration.ofHours(random.nextInt(-60, 72)));
            if (random.nextInt(3) > 0) {
                hall.idle();
            }
        }
        hall.forward(Duration.ofDays(30L + 3L * jumps));
        hall.idle();
        Toll toll = toll(hall, (long) records * DAYS.length);
        Chaos.say(
                "%d waits of up to %d days, a clock put forward and back %d times: %s",
                records * DAYS.length, DAYS[DAYS.length - 1], jumps, toll);
        return toll;
    }

    private static Toll toll(WorkflowHall hall, long waits) {
        long notices = hall.count("select count(*) from test.effect");
        long different = hall.count("select count(distinct key) from test.effect");
        long early = hall.count("""
                select count(*) from workflow.step where path = 'w' and finished_at < (output->>'until')::timestamptz""");
        long twice = hall.count("select count(*) - count(distinct title) from crm.task");
        long missed = hall.count("select count(*) from crm.task") == 0 ? 1 : 0;
        return new Toll(
                waits - different + missed,
                notices - different + twice + early,
                hall.count("select count(*) from workflow.run where state <> 'done'"),
                Duration.ZERO);
    }
}
