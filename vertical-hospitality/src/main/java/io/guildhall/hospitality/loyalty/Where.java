package io.guildhall.hospitality.loyalty;

import io.guildhall.database.Transaction;
import io.guildhall.problem.Problem;
import org.jspecify.annotations.Nullable;

/** At which venue something is done. */
final class Where {
    private static final String THERE = "select id from hospitality.venue where tenant_id = ? and id = ?";
    private static final String ONLY =
            "select min(id) from hospitality.venue where tenant_id = ? and deleted_at is null having count(*) = 1";

    private Where() {}

    /**
     * Nobody has to say it in a house that has but one venue.
     *
     * @throws io.guildhall.problem.ProblemException 422 for a venue that is not there
     */
    static @Nullable Long venue(Transaction tx, @Nullable Long said) {
        long tenant = tx.actor().tenantId();
        if (said == null) {
            return tx.queryOne(ONLY, row -> row.getLong(1), tenant).orElse(null);
        }
        if (tx.queryOne(THERE, row -> row.getLong(1), tenant, said).isEmpty()) {
            throw Problem.invalid("floor/no-such-venue", "There is no such venue.")
                    .field("venue_id")
                    .asException();
        }
        return said;
    }
}
