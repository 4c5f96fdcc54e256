package io.guildhall.notify.internal;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.notify.internal.push.Curve;
import io.guildhall.notify.internal.push.PushService;
import io.guildhall.notify.internal.push.PushService.Answer;
import io.guildhall.notify.internal.push.PushService.Parcel;
import io.guildhall.notify.internal.push.Sealed;
import io.guildhall.port.Authenticator;
import io.guildhall.port.Modules;
import io.guildhall.port.Workspaces;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one push to one device, at least once: when the house dies after the service has taken it and before that is noted, it goes
 * again under the same topic and tag, so that the device shows one. Its words are found when it goes, under its member's rights of
 * that moment.
 */
@Component(service = JobHandler.class)
public final class PushJob implements JobHandler {
    static final String KIND = "notify.device";
    static final int TRIES = 9;
    /** From ten seconds to four hours; what is older than a day is no news. */
    private static final int[] WAIT_SECONDS = {10, 30, 120, 600, 1800, 3600, 7200, 14_400};

    private static final Duration LIFE = Duration.ofDays(1);

    private static final String DEVICE =
            "select member_id, endpoint, p256dh, auth from notify.device where tenant_id = ? and id = ?";

    private record Device(long member, String endpoint, String key, String secret) {}

    private final Logger log = LoggerFactory.getLogger(PushJob.class);
    private final Database database;
    private final Workspaces workspaces;
    private final PushSettings settings;
    private final PushKeys keys;
    private final PushText texts;

    @Activate
    public PushJob(
            @Reference Database database,
            @Reference Modules modules,
            @Reference Workspaces workspaces,
            @Reference Authenticator members,
            @Reference PushSettings settings,
            @Reference PushKeys keys) {
        this.database = database;
        this.workspaces = workspaces;
        this.settings = settings;
        this.keys = keys;
        this.texts = new PushText(database, modules, members);
    }

    static Map<String, Object> payload(long device, long[] notices) {
        return Map.of(
                "device", device, "notices", Arrays.stream(notices).boxed().toList());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long id = ((Number) Objects.requireNonNull(job.payload().get("device"))).longValue();
        long[] notices = ids(job.payload().get("notices"));
        Actor system = workspaces.system(job.actor().tenantId());
        Optional<Device> device = settings.on() ? database.read(system, tx -> device(tx, id)) : Optional.empty();
        Optional<PushText.Text> text = device.flatMap(found -> texts.of(system.tenantId(), found.member(), notices));
        if (device.isEmpty() || text.isEmpty()) {
            return end(system, lease, tx -> {});
        }
        Answer answer = send(device.get(), text.get(), notices[0]);
        return switch (answer.fate()) {
            case TAKEN -> end(system, lease, tx -> taken(tx, id, notices));
            case GONE -> end(system, lease, tx -> forget(tx, id));
            case REFUSED -> {
                log.warn("A push service does not take our messages: {}", answer.reason());
                yield end(system, lease, tx -> {});
            }
            case LATER -> later(system, lease, answer, job.attempt());
        };
    }

    private Answer send(Device device, PushText.Text text, long first) {
        byte[] body;
        try {
            body = Sealed.of(text.bytes(), Curve.publicKey(device.key()), Curve.bytes(device.secret()));
        } catch (IllegalArgumentException e) {
            return new Answer(PushService.Fate.GONE, "its keys are none", null);
        }
        Parcel parcel = new Parcel(body, "notice-" + first, text.critical(), LIFE);
        return PushService.send(settings.endpoints(), keys.vapid(), device.endpoint(), parcel);
    }

    private Outcome later(Actor system, Lease lease, Answer answer, int attempt) {
        if (attempt >= TRIES) {
            return end(system, lease, tx -> {});
        }
        Duration wait = Duration.ofSeconds(WAIT_SECONDS[Math.min(Math.max(attempt, 1), WAIT_SECONDS.length) - 1]);
        return new Outcome.Retry(
                answer.pause() != null && answer.pause().compareTo(wait) > 0 ? answer.pause() : wait, answer.reason());
    }

    private Outcome end(Actor system, Lease lease, Consumer<Transaction> note) {
        database.write(system, tx -> {
            note.accept(tx);
            lease.finish(tx);
            return true;
        });
        return new Outcome.Done(Map.of());
    }

    private static void taken(Transaction tx, long device, long[] notices) {
        tx.update(
                "update notify.device set reached_at = now() where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                device);
        tx.query("select notify.pushed(?)", row -> true, notices);
    }

    private static void forget(Transaction tx, long device) {
        tx.update(
                "delete from notify.device where tenant_id = ? and id = ?",
                tx.actor().tenantId(),
                device);
    }

    private static Optional<Device> device(Transaction tx, long id) {
        return tx.queryOne(
                DEVICE,
                row -> new Device(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                tx.actor().tenantId(),
                id);
    }

    private static long[] ids(@Nullable Object given) {
        Collection<?> ids = given instanceof Collection<?> all ? all : List.of();
        return ids.stream().mapToLong(id -> ((Number) id).longValue()).toArray();
    }
}
