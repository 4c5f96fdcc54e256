package io.guildhall.hospitality.till;

import io.guildhall.database.Row;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.till.CheckStore.Standing;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what tills tell. A check stands as its greatest telling says, in whatever order and however often they come; what it
 * earns is worked out anew each time that changes, in the same transaction.
 */
final class Till {
    private static final int PURGE_ONE_IN = 500;
    private static final String EARLIER =
            "select request, check_id, outcome from hospitality.till_event where tenant_id = ? and key = ?";
    private static final String KEEP = """
            insert into hospitality.till_event (tenant_id, key, request, check_id, outcome) values (?, ?, ?, ?, ?)""";
    private static final String PURGE =
            "delete from hospitality.till_event where tenant_id = ? and created_at < now() - interval '60 days'";
    private static final String ANSWER = """
            select id, source, number, state, rank, counted, due_minor, guest_id, points, trouble, booking_id, withheld
            from hospitality.till_check where tenant_id = ?""";

    private final Transaction tx;
    private final CheckStore checks;
    private final SeatedChecks parties;
    private final long tenant;

    Till(Transaction tx) {
        this.tx = tx;
        this.checks = new CheckStore(tx);
        this.parties = new SeatedChecks(tx);
        this.tenant = tx.actor().tenantId();
    }

    private record Earlier(String request, long check, String outcome) {}

    /** @throws io.guildhall.problem.ProblemException 409 for a key that has told something else */
    CheckAnswer take(Told told, String key) {
        parties.hold(told);
        checks.turn(told.source());
        String request = told.digest();
        Optional<Earlier> earlier = tx.queryOne(
                EARLIER, row -> new Earlier(row.getString(1), row.getLong(2), row.getString(3)), tenant, key);
        if (earlier.isPresent()) {
            return again(earlier.get(), request);
        }
        Standing standing = checks.find(told.source(), told.number()).orElse(null);
        long id = standing != null
                        && told.place().compareTo(sameKind(standing, told).place()) <= 0
                ? standing.id()
                : apply(standing, told);
        String outcome = standing == null || told.place().compareTo(standing.place()) >= 0 ? "applied" : "superseded";
        tx.update(KEEP, tenant, key, request, id, outcome);
        if (ThreadLocalRandom.current().nextInt(PURGE_ONE_IN) == 0) {
            tx.update(PURGE, tenant);
        }
        return answer(id, outcome, false);
    }

    private CheckAnswer again(Earlier earlier, String request) {
        if (!earlier.request().equals(request)) {
            throw Problem.conflict("idempotency/key-reused", "This key was used for something else.")
                    .field("Idempotency-Key")
                    .asException();
        }
        return answer(earlier.check(), earlier.outcome(), true);
    }

    /** A counter and a clock cannot be told which of them is later. */
    private static Standing sameKind(Standing standing, Told told) {
        if (standing.counted() != told.counted()) {
            throw Form.wrong(
                    "version", "hospitality/till-version", "Give each telling of a check a version, or none of them.");
        }
        return standing;
    }

    private long apply(@Nullable Standing standing, Told told) {
        exists("venue_id", "select 1 from hospitality.venue where tenant_id = ? and id = ?", told.venueId());
        exists("booking_id", "select 1 from hospitality.booking where tenant_id = ? and id = ?", told.bookingId());
        WhoseTable party = parties.of(told, standing);
        WhoseCheck found = new GuestFinder(tx).find(told, party.booking());
        WhoseCheck whose = standing != null && standing.byStaff() ? found.keeping(standing) : found;
        Set<String> concerned = new TreeSet<>(told.merged());
        if (standing != null) {
            concerned.addAll(checks.merged(standing.id()));
            if (standing.splitFrom() != null) {
                concerned.add(standing.splitFrom());
            }
        }
        if (told.splitFrom() != null) {
            concerned.add(told.splitFrom().number());
        }
        concerned.add(told.number());
        Settling settling = new Settling(tx);
        settling.hold(told.source(), concerned, whose.guest(), told.rewards());
        long id = checks.put(standing, told, party, whose);
        checks.merge(id, told.source(), told.merged());
        settling.settle(told.source(), concerned);
        Stream.of(party.booking(), standing == null ? null : standing.party().booking())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(parties::phase);
        return id;
    }

    private void exists(String field, String sql, @Nullable Long id) {
        if (id != null && tx.queryOne(sql, row -> 1, tenant, id).isEmpty()) {
            throw Form.wrong(field, "value/unknown-record", "There is no such record.");
        }
    }

    private CheckAnswer answer(long id, String outcome, boolean replayed) {
        return tx.queryOne(ANSWER + " and id = ?", row -> answer(row, outcome, replayed), tenant, id)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    /** How a check stands. */
    CheckAnswer standing(String source, String number) {
        return tx.queryOne(
                        ANSWER + " and source = ? and number = ?",
                        row -> answer(row, "applied", true),
                        tenant,
                        source,
                        number)
                .orElseThrow(() -> Problem.notFound().asException());
    }

    private CheckAnswer answer(Row row, String outcome, boolean replayed) {
        int digits = Currency.getInstance(tx.actor().workspace().currency()).getDefaultFractionDigits();
        boolean guest = row.getLongOrNull(8) != null;
        return new CheckAnswer(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                outcome,
                replayed,
                row.getBoolean(6) ? row.getLong(5) : null,
                row.getString(4),
                BigDecimal.valueOf(row.getLong(7), Math.max(0, digits)),
                guest,
                guest ? row.getLong(9) : null,
                row.getStringOrNull(10),
                row.getLongOrNull(11),
                row.getStringOrNull(12));
    }
}
