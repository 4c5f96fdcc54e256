package io.guildhall.hospitality.loyalty;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Puts a job into the queue for each moment that something is due: a hold that lets go, a workspace's next change of days, tiers that have changed. A job that finds
 * another time than its own when its hour comes does nothing, so nothing need look for it.
 */
public final class LoyaltyDue implements Reaction {
    private static final String PROGRAMME = "hospitality.programme";
    private static final String REDEMPTION = "hospitality.redemption";
    private static final String TIER = "hospitality.tier";
    private static final Set<String> REACHED_BY = Set.of("threshold", "deleted_at");
    private static final Set<String> COUNTED_BY =
            Set.of("status", "tier_by", "tier_window", "tier_days", "tier_lasts", "tier_starts", "tier_grace");

    /** Whoever has rules or tiers has days that change. */
    private static final String BEGIN = """
            insert into hospitality.programme (tenant_id, day_due_at) values (?, ?)
            on conflict on constraint programme_one_uq do nothing""";

    private final Jobs jobs;

    public LoyaltyDue(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "loyalty-due";
    }

    @Override
    public Set<String> entities() {
        return Set.of(PROGRAMME, REDEMPTION, "hospitality.earn_rule", TIER);
    }

    @Override
    public boolean concerns(Change change) {
        return switch (change.entity()) {
            case PROGRAMME -> change.after().get("day_due_at") != null || movesTiers(change);
            case REDEMPTION ->
                change.kind() == Change.Kind.CREATED && change.after().get("held_until") != null;
            default -> change.kind() != Change.Kind.DELETED;
        };
    }

    @Override
    public void on(Change change, Transaction tx) {
        switch (change.entity()) {
            case PROGRAMME -> {
                if (change.after().get("day_due_at") != null) {
                    Instant at = time(change, "day_due_at");
                    jobs.enqueue(tx, DayJob.KIND, Map.of("at", at.toString()), at);
                }
                if (movesTiers(change)) {
                    jobs.enqueue(tx, TierJob.KIND, Map.of(), Instant.now());
                }
            }
            case TIER -> {
                begin(tx);
                if (movesTiers(change)) {
                    jobs.enqueue(tx, TierJob.KIND, Map.of(), Instant.now());
                }
            }
            case REDEMPTION ->
                jobs.enqueue(tx, HoldJob.KIND, Map.of("id", change.recordId()), time(change, "held_until"));
            default -> begin(tx);
        }
    }

    /** Whether somebody's tier can be another by it, though he has earned nothing. */
    private static boolean movesTiers(Change change) {
        return change.entity().equals(TIER)
                ? change.kind() == Change.Kind.CREATED
                        || change.after().keySet().stream().anyMatch(REACHED_BY::contains)
                : change.kind() == Change.Kind.UPDATED
                        && change.after().keySet().stream().anyMatch(COUNTED_BY::contains);
    }

    /** The programme's row, made when it is first needed. */
    static void begin(Transaction tx) {
        tx.update(BEGIN, tx.actor().tenantId(), midnight(tx, Instant.now(), 1));
    }

    /** @param days after the day of that moment, by the workspace's clock */
    static Instant midnight(Transaction tx, Instant moment, int days) {
        LocalDate day = moment.atZone(tx.actor().workspace().zone()).toLocalDate();
        return day.plusDays(days).atStartOfDay(tx.actor().workspace().zone()).toInstant();
    }

    private static Instant time(Change change, String column) {
        return OffsetDateTime.parse(
                        Objects.requireNonNull(change.after().get(column)).toString())
                .toInstant();
    }
}
