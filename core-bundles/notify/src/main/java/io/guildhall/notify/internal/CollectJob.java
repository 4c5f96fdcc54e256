package io.guildhall.notify.internal;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.job.Jobs;
import io.guildhall.port.Workspaces;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * When a mail is due: puts what a member has not read into one letter, and the letter into the queue, in one transaction.
 * What comes soon after goes along, so that a busy quarter of an hour is one mail.
 */
@Component(service = JobHandler.class)
public final class CollectJob implements JobHandler {
    static final String KIND = "notify.mail";
    private static final long AHEAD_SECONDS = 300;
    private static final int TOKEN_BYTES = 32;

    private record Letter(@Nullable Long id, @Nullable Instant again) {}

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final Workspaces workspaces;
    private final Jobs jobs;

    @Activate
    public CollectJob(@Reference Database database, @Reference Workspaces workspaces, @Reference Jobs jobs) {
        this.database = database;
        this.workspaces = workspaces;
        this.jobs = jobs;
    }

    static Map<String, Object> payload(long member) {
        return Map.of("member", member);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long member = ((Number) Objects.requireNonNull(job.payload().get("member"))).longValue();
        Actor system = workspaces.system(job.actor().tenantId());
        database.write(system, tx -> {
            collect(tx, member);
            lease.finish(tx);
            return member;
        });
        return new Outcome.Done(Map.of());
    }

    private void collect(Transaction tx, long member) {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        for (Letter letter : tx.query(
                "select letter, again_at from notify.collect(?, ?, ?)",
                row -> new Letter(row.getLongOrNull(1), row.getInstant(2)),
                member,
                AHEAD_SECONDS,
                Base64.getUrlEncoder().withoutPadding().encodeToString(token))) {
            if (letter.id() != null) {
                jobs.enqueue(tx, LetterJob.KIND, LetterJob.payload(letter.id()), Instant.EPOCH);
            }
            if (letter.again() != null) {
                jobs.enqueue(tx, KIND, payload(member), letter.again());
            }
        }
    }
}
