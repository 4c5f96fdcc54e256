package io.guildhall.hospitality;

import io.guildhall.database.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The private events that the sample bar has in its pipeline, each asked for by a guest, with what is to do next. */
final class BarEvents {
    /** As crm marks its own sample records, so that crm removes these with them. */
    static final String PREFIX = "sample:";

    private static final int OPEN_STAGES = 4;
    private static final int WON = 4;
    private static final int LOST = 5;

    /** What is celebrated; for how many; what it brings, in whole units of the currency; the stage it has reached. */
    private record Event(String title, int heads, long amount, int stage) {}

    private static final List<Event> EVENTS = List.of(
            new Event("40th birthday, upstairs room", 45, 1850, 0),
            new Event("Engagement drinks", 30, 900, 0),
            new Event("Quiz night for a law firm", 60, 2400, 0),
            new Event("Whiskey tasting", 16, 960, 1),
            new Event("Christmas party, design studio", 28, 1680, 1),
            new Event("Retirement dinner", 22, 1430, 1),
            new Event("Hen party, cocktail class", 14, 770, 1),
            new Event("Book launch", 50, 1100, 2),
            new Event("Christmas party, dental practice", 18, 1260, 2),
            new Event("Wedding after-party", 80, 4200, 2),
            new Event("Rugby club dinner", 36, 1980, 3),
            new Event("New Year’s table for ten", 10, 850, 3),
            new Event("Christmas party, accountants", 40, 2600, WON),
            new Event("30th birthday, whole bar", 90, 3900, WON),
            new Event("Naming day lunch", 24, 980, WON),
            new Event("Company summer party", 70, 3150, LOST),
            new Event("Speed dating evening", 30, 600, LOST));

    private static final List<String> NEXT = List.of(
            "Call back about the menu",
            "Send the offer",
            "Show the upstairs room",
            "Ask for the deposit",
            "Order extra glasses",
            "Confirm the number of guests");

    private final Transaction tx;
    private final long tenant;
    private final Random random;
    private final ZoneId zone;
    private final @Nullable Long owner;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    BarEvents(Transaction tx, Random random) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
        this.random = random;
        this.zone = tx.actor().workspace().zone();
        this.owner = tx
                .query(
                        "select id from identity.member where tenant_id = ? and active order by id limit 1",
                        row -> row.getLong(1),
                        tenant)
                .stream()
                .findFirst()
                .orElse(null);
    }

    void write() {
        List<Long> stages = tx.query("""
                select s.id from crm.stage s join crm.pipeline p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
                where s.tenant_id = ? and p.name = ? order by s.position""", row -> row.getLong(1), tenant, pipeline());
        // An owner who has reworked the pipeline before asking for samples keeps it without them.
        if (stages.size() > LOST) {
            deals(stages);
            tasks();
        }
    }

    private String pipeline() {
        return BarEdition.EDITION.said(
                BarEdition.PIPELINE, tx.actor().workspace().locale());
    }

    private void deals(List<Long> stages) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < EVENTS.size(); i++) {
            Event event = EVENTS.get(i);
            Instant moved = now.minus(1 + random.nextInt(event.stage < OPEN_STAGES ? 200 : 900), ChronoUnit.HOURS);
            rows.add(Arrays.asList(
                    tenant,
                    "%s (%d guests)".formatted(event.title, event.heads),
                    event.amount * 100,
                    tx.actor().workspace().currency(),
                    stages.get(event.stage),
                    owner,
                    today().plusDays(event.stage < OPEN_STAGES ? 6 + random.nextInt(50) : -random.nextInt(20)),
                    event.stage < OPEN_STAGES ? null : moved,
                    event.stage == LOST ? "The date was taken" : null,
                    moved,
                    PREFIX + "event:" + i,
                    moved.minus(random.nextInt(12), ChronoUnit.DAYS),
                    moved,
                    PREFIX + "guest:" + (i * 7 + 3)));
        }
        tx.batch("""
                insert into crm.deal (tenant_id, title, amount_minor, currency, stage_id, owner_id, expected_close_date,
                    closed_at, lost_reason, stage_since, external_key, created_at, updated_at, source, contact_id)
                select v.tenant_id, v.title, v.amount, v.currency, v.stage, v.owner, v.expected, v.closed, v.lost, v.since,
                    v.key, v.created, v.updated, 'Bar', c.id
                from (values (?::bigint, ?::text, ?::bigint, ?::text, ?::bigint, ?::bigint, ?::date, ?::timestamptz, ?::text,
                    ?::timestamptz, ?::text, ?::timestamptz, ?::timestamptz, ?::text))
                    as v (tenant_id, title, amount, currency, stage, owner, expected, closed, lost, since, key, created,
                        updated, guest)
                join crm.contact c on c.tenant_id = v.tenant_id and c.external_key = v.guest""", rows);
    }

    private void tasks() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < NEXT.size(); i++) {
            rows.add(Arrays.asList(
                    tenant,
                    NEXT.get(i),
                    today().plusDays(i - 1L)
                            .atTime(LocalTime.of(15, 0))
                            .atZone(zone)
                            .toInstant(),
                    owner,
                    PREFIX + "bar-task:" + i,
                    tenant,
                    PREFIX + "event:" + i * 2));
        }
        tx.batch("""
                insert into crm.task (tenant_id, title, due_at, owner_id, external_key, deal_id, contact_id)
                select ?, ?, ?::timestamptz, ?, ?, d.id, d.contact_id
                from crm.deal d where d.tenant_id = ? and d.external_key = ?""", rows);
    }

    private LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }
}
