package io.guildhall.hospitality.booking;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.till.TillEntities;
import io.guildhall.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deposits of bookings. Which way one can go, and what becomes of it when something becomes of its booking, is the database's to keep; here
 * it is asked for, and said what staff took, gave back or put on a check.
 */
final class Deposits {
    private static final String ASK = """
            insert into hospitality.deposit (tenant_id, booking_id, party_size, per, each_minor, currency, due_at, refund_hours, late)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String HOLD =
            "select id from hospitality.booking where tenant_id = ? and id = ? for no key update";

    static final String OF = """
            select d.id, d.state, d.per, d.each_minor, d.amount_minor, d.currency, d.party_size, d.due_at, d.refund_until, d.late,
                d.check_id, r.deposit_how
            from hospitality.deposit d
            join hospitality.booking b on b.tenant_id = d.tenant_id and b.id = d.booking_id
            left join hospitality.booking_rule r on r.tenant_id = b.tenant_id and r.venue_id = b.venue_id
            where d.tenant_id = ? and d.booking_id = ?""";

    static final String STEPS = """
            select s.was, s.state, s.automatic, s.way, s.reference, s.reason, c.number, m.name, s.created_at
            from hospitality.deposit_step s
            left join hospitality.till_check c on c.tenant_id = s.tenant_id and c.id = s.check_id
            left join identity.member m on m.tenant_id = s.tenant_id and m.id = s.member_id
            where s.tenant_id = ? and s.deposit_id = ? order by s.id""";

    /** Those of all who sit together: whose check it is put on is theirs to say. */
    static final String CHECKS = """
            select c.id, c.number, c.due_minor from hospitality.sits_with(?, ?) s (id)
            join hospitality.till_check c on c.tenant_id = ? and c.booking_id = s.id
            where c.state in ('open', 'closed') order by c.id""";

    private static final String AGAIN = "select request from hospitality.deposit_step where tenant_id = ? and key = ?";

    private static final String MAY = "select hospitality.deposit_may(?, ?, false)";

    private static final String STEP = """
            insert into hospitality.deposit_step (tenant_id, deposit_id, key, request, state, way, reference, reason, check_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Transaction tx;
    private final long tenant;

    Deposits(Transaction tx) {
        this.tx = tx;
        this.tenant = tx.actor().tenantId();
    }

    private record Stored(
            long id,
            String state,
            boolean perGuest,
            long each,
            long minor,
            String currency,
            long party,
            Instant dueAt,
            Instant refundUntil,
            boolean keepsLate,
            @Nullable Long checkId,
            @Nullable String how) {}

    /** By the rule as it is now: what it says later no longer matters to this booking. */
    void ask(long booking, DepositRule.Asked asked, Instant due) {
        DepositRule rule = asked.rule();
        tx.update(
                ASK,
                tenant,
                booking,
                asked.party(),
                rule.perGuest() ? "guest" : "booking",
                rule.amountMinor(),
                rule.currency(),
                due,
                rule.refundHours(),
                rule.keepsLate() ? "keep" : "return");
    }

    /** @throws io.guildhall.problem.ProblemException 409 where one has been asked for already */
    void askOnce(long booking, DepositRule.Asked asked, Instant due) {
        tx.queryOne(HOLD, row -> row.getLong(1), tenant, booking);
        if (stored(booking).isPresent()) {
            throw Problem.conflict("hospitality/deposit-asked", "A deposit has been asked for already.")
                    .asException();
        }
        ask(booking, asked, due);
    }

    /** What was asked, in minor units; 0 for nothing. */
    long minor(long booking) {
        return stored(booking).map(Stored::minor).orElse(0L);
    }

    /** As its guest is told. */
    Optional<GuestDeposit> told(long booking) {
        return stored(booking)
                .map(deposit -> new GuestDeposit(
                        deposit.state,
                        Amounts.of(deposit.minor, deposit.currency),
                        deposit.currency,
                        deposit.dueAt,
                        deposit.refundUntil,
                        deposit.keepsLate,
                        deposit.how));
    }

    /** @throws io.guildhall.problem.ProblemException 404 where none was asked */
    DepositView view(long booking) {
        Stored deposit = needed(booking);
        return new DepositView(
                deposit.state,
                Amounts.of(deposit.minor, deposit.currency),
                deposit.currency,
                deposit.perGuest,
                Amounts.of(deposit.each, deposit.currency),
                deposit.party,
                deposit.dueAt,
                deposit.refundUntil,
                deposit.keepsLate,
                deposit.checkId,
                tx.actor().may(TillEntities.CHECK.permission(Verb.READ))
                        ? checks(booking, deposit.currency)
                        : List.of(),
                tx.query(STEPS, Deposits::step, tenant, deposit.id));
    }

    /**
     * @param key the same one again finds what it did
     * @throws io.guildhall.problem.ProblemException 409 where it has become something else in the meantime
     */
    void step(long booking, String key, DepositStep step) {
        tx.queryOne(HOLD, row -> row.getLong(1), tenant, booking);
        Stored deposit = needed(booking);
        String request = deposit.id + "/" + step;
        Optional<String> done = tx.queryOne(AGAIN, row -> row.getString(1), tenant, key);
        if (done.isPresent()) {
            if (!done.get().equals(request)) {
                throw Problem.conflict("idempotency/key-reused", "This key was used for something else.")
                        .field("Idempotency-Key")
                        .asException();
            }
            return;
        }
        check(deposit, step);
        Long on = step.state().equals("applied") ? checkOf(booking, deposit, step.checkId()) : null;
        tx.update(
                STEP, tenant, deposit.id, key, request, step.state(), step.way(), step.reference(), step.reason(), on);
    }

    private void check(Stored deposit, DepositStep step) {
        boolean may = tx.queryOne(MAY, row -> row.getBoolean(1), deposit.state, step.state())
                .orElse(false);
        if (!may) {
            throw Problem.conflict("hospitality/deposit-step", "The deposit has become something else in the meantime.")
                    .field("state")
                    .with("state", deposit.state)
                    .asException();
        }
        if (step.moves(deposit.state)) {
            BookingForm.needed("way", step.way());
        }
        if (step.excepts(deposit.state)) {
            BookingForm.needed("reason", step.reason());
        }
        if (step.checkId() != null && !step.state().equals("applied")) {
            throw BookingForm.wrong("check_id", "field/unknown", "There is no such field to set here.");
        }
    }

    /** Null where no till tells of checks: then it stands on paper. */
    private @Nullable Long checkOf(long booking, Stored deposit, @Nullable Long said) {
        List<Long> checks = checks(booking, deposit.currency).stream()
                .map(DepositView.Check::id)
                .toList();
        if (said != null && !checks.contains(said)) {
            throw BookingForm.wrong("check_id", "hospitality/deposit-check", "This is no check of this booking.");
        }
        if (said == null && checks.size() > 1) {
            throw Problem.conflict("hospitality/deposit-which-check", "This booking has several checks. Say which one.")
                    .field("check_id")
                    .asException();
        }
        return said == null && checks.size() == 1 ? checks.get(0) : said;
    }

    private List<DepositView.Check> checks(long booking, String currency) {
        return tx.query(
                CHECKS,
                row -> new DepositView.Check(row.getLong(1), row.getString(2), Amounts.of(row.getLong(3), currency)),
                tenant,
                booking,
                tenant);
    }

    private Stored needed(long booking) {
        return stored(booking).orElseThrow(() -> Problem.notFound().asException());
    }

    private Optional<Stored> stored(long booking) {
        return tx.queryOne(OF, Deposits::stored, tenant, booking);
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getLong(1),
                row.getString(2),
                row.getString(3).equals("guest"),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getLong(7),
                Objects.requireNonNull(row.getInstant(8)),
                Objects.requireNonNull(row.getInstant(9)),
                row.getString(10).equals("keep"),
                row.getLongOrNull(11),
                row.getStringOrNull(12));
    }

    private static DepositView.Step step(Row row) {
        return new DepositView.Step(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                row.getStringOrNull(4),
                row.getStringOrNull(5),
                row.getStringOrNull(6),
                row.getStringOrNull(7),
                row.getStringOrNull(8),
                Objects.requireNonNull(row.getInstant(9)));
    }
}
