package io.guildhall.identity.internal.people;

import io.guildhall.database.Database;
import io.guildhall.identity.internal.Tokens;
import io.guildhall.identity.internal.account.Attempts;
import io.guildhall.identity.internal.account.Origin;
import io.guildhall.port.BackRoom;
import io.guildhall.port.Mails;
import io.guildhall.port.SecurityEvents;
import io.guildhall.port.Workspaces;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends whoever has forgotten a password a link by mail. Whether an address is known cannot be told from the answer nor from its
 * time: it is looked up after the answer has gone. Thread-safe.
 */
@Component(service = Forgotten.class)
public final class Forgotten {
    private static final int MOST_WAITING = 500;
    private static final int IDLE_SECONDS = 30;

    private static final String FORGOT = """
            select tenant_id, member_id, reset_id, expires_at, name, email, locale from identity.forgot(?, ?)""";

    private record Found(
            long tenant,
            long member,
            long reset,
            @Nullable Instant expires,
            String name,
            String email,
            String locale) {}

    private final Logger log = LoggerFactory.getLogger(Forgotten.class);
    private final Database database;
    private final BackRoom backRoom;
    private final Workspaces workspaces;
    private final Attempts attempts;
    private final MailPort mails;
    private final SecurityEvents events;
    private final Executor desk;

    @Activate
    public Forgotten(
            @Reference Database database,
            @Reference BackRoom backRoom,
            @Reference Workspaces workspaces,
            @Reference Attempts attempts,
            @Reference MailPort mails,
            @Reference SecurityEvents events) {
        this(database, backRoom, workspaces, attempts, mails, events, thread());
    }

    public Forgotten(
            Database database,
            BackRoom backRoom,
            Workspaces workspaces,
            Attempts attempts,
            MailPort mails,
            SecurityEvents events,
            Executor desk) {
        this.database = database;
        this.backRoom = backRoom;
        this.workspaces = workspaces;
        this.attempts = attempts;
        this.mails = mails;
        this.events = events;
        this.desk = desk;
    }

    @Deactivate
    public void stop() {
        if (desk instanceof ExecutorService threads) {
            threads.shutdown();
        }
    }

    /** Whether asking is of any use here. */
    public boolean on() {
        return mails.on();
    }

    /**
     * Does the same for every address.
     *
     * @throws io.guildhall.problem.ProblemException 429 after too many from one network
     */
    public void ask(String email, Origin origin) {
        attempts.refuseIfBlocked(backRoom.run(tx -> attempts.countForgotten(tx, origin)), origin);
        if (on()) {
            desk.execute(() -> send(email.strip(), origin));
        }
    }

    private void send(String email, Origin origin) {
        try {
            String token = Tokens.random();
            find(email, token).ifPresent(found -> {
                post(found, token);
                events.record(found.tenant, found.member, "auth/reset-asked", "from " + origin.network());
            });
        } catch (RuntimeException e) {
            log.warn("A link to a new password could not be sent.", e);
        }
    }

    private Optional<Found> find(String email, String token) {
        return backRoom.run(tx -> tx.queryOne(
                FORGOT,
                row -> new Found(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getInstant(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                email,
                Tokens.hash(token)));
    }

    private void post(Found found, String token) {
        Mails.Form mail = new Mails.Form(
                "reset/" + found.reset,
                found.email,
                found.locale,
                "reset",
                Map.of("name", found.name, "email", found.email),
                "/reset/" + token,
                Objects.requireNonNull(found.expires));
        database.write(workspaces.system(found.tenant), tx -> mails.post(tx, mail));
    }

    /** One is enough; what comes faster than mails can be written is dropped, and asked for again by whoever meant it. */
    private static Executor thread() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                task -> {
                    Thread thread = new Thread(task, "guildhall-forgotten");
                    thread.setContextClassLoader(Forgotten.class.getClassLoader());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
