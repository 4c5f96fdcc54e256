package io.guildhall.port;

import io.guildhall.change.Change;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The sealed change log, for streams that resume. Thread-safe. */
@ProviderType
public interface ChangeSource {
    /** Position of the newest sealed change. */
    long head();

    /** Changes of one tenant after a position, oldest first, at most {@code limit}. */
    List<Change> after(long tenantId, long position, int limit);

    /**
     * Up to where changes may be gone because they are old. Whoever goes on from before it may have missed some; ask after
     * having read.
     */
    default long forgotten() {
        return 0;
    }

    /** Seals what this node has just committed soon, instead of at the next poll. */
    void nudge();
}
