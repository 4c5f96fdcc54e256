package io.guildhall.job.internal;

import io.guildhall.job.BatchHandler;
import io.guildhall.job.JobHandler;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Which of the jobs that wait here go together: those of one workspace and one handler, of the system, and no more than one worker's
 * share, so that the others have theirs. With little to do each goes alone and at once. Thread-safe.
 */
final class Company {
    private final Queue<HeldLease> waiting;
    private final int workers;

    Company(Queue<HeldLease> waiting, int workers) {
        this.waiting = waiting;
        this.workers = workers;
    }

    /** @param first taken out already; the others are taken out here */
    List<HeldLease> of(HeldLease first, @Nullable JobHandler handler) {
        List<HeldLease> company = new ArrayList<>(List.of(first));
        if (handler instanceof BatchHandler together && suits(first)) {
            int share = Math.min(together.most(), 1 + waiting.size() / workers);
            Iterator<HeldLease> others = waiting.iterator();
            while (company.size() < share && others.hasNext()) {
                HeldLease other = others.next();
                if (suits(other) && isLike(first.job(), other.job()) && waiting.remove(other)) {
                    company.add(other);
                }
            }
        }
        return company;
    }

    private static boolean isLike(Claimed one, Claimed other) {
        return one.tenantId() == other.tenantId() && one.kind().equals(other.kind());
    }

    private static boolean suits(HeldLease lease) {
        return lease.job().memberId() == 0 && !lease.job().cancelled() && !lease.isLost();
    }
}
