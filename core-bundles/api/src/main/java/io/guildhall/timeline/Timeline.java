package io.guildhall.timeline;

import io.guildhall.database.Transaction;
import org.osgi.annotation.versioning.ProviderType;

/** Where modules tell what has happened to records. Thread-safe. */
@ProviderType
public interface Timeline {
    /**
     * Adds to a record's story, when the transaction commits.
     *
     * @param tx of a request, a reaction or a job; who acts is the author and must see the record
     * @return false if it was told before
     * @throws io.guildhall.problem.ProblemException 422 if there is no such record, or none that the actor sees
     */
    boolean tell(Transaction tx, TimelineEntry entry);
}
