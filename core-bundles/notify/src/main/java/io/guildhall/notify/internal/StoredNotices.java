package io.guildhall.notify.internal;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.job.Jobs;
import io.guildhall.notice.Notice;
import io.guildhall.notice.NoticeKind;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notices in the database, where the rule of once and the rule of whom stand. */
@Component(service = {Notices.class, StoredNotices.class})
public final class StoredNotices implements Notices {
    private static final String ANNOUNCE = """
            select notice, mail_at, lead_at, push_at
            from notify.announce(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String WITHDRAW = "select notify.withdraw(?, ?, ?)";

    private final Modules modules;
    private final Kinds kinds;
    private final Jobs jobs;
    private final MailSettings mail;
    private final PushSettings push;

    /** What was told and what is to come of it. */
    private record Told(
            @Nullable Long notice,
            @Nullable Instant mailAt,
            @Nullable Instant leadAt,
            @Nullable Instant pushAt) {}

    /** Whose a record is. */
    private record Place(@Nullable Long owner, @Nullable Long team) {}

    @Activate
    public StoredNotices(
            @Reference Modules modules,
            @Reference Jobs jobs,
            @Reference MailSettings mail,
            @Reference PushSettings push) {
        this.modules = modules;
        this.kinds = new Kinds(modules);
        this.jobs = jobs;
        this.mail = mail;
        this.push = push;
    }

    @Override
    public boolean tell(Transaction tx, Notice notice) {
        EntityType type = modules.current()
                .entity(notice.entity())
                .orElseThrow(() -> new IllegalArgumentException("there is no entity " + notice.entity()));
        Optional<Place> place = place(tx, type, notice.recordId());
        return place.isPresent() && tell(tx, notice, type, place.get());
    }

    @Override
    public int withdraw(Transaction tx, String entity, long recordId, String kind) {
        return tx.query(WITHDRAW, row -> row.getLong(1), entity, recordId, kind).size();
    }

    /** What is to come of it if nobody reads it is put into the queue by the same transaction. */
    private boolean tell(Transaction tx, Notice notice, EntityType type, Place place) {
        Told told = announce(tx, notice, type, place);
        if (told.notice() == null) {
            return false;
        }
        if (told.mailAt() != null) {
            jobs.enqueue(tx, CollectJob.KIND, CollectJob.payload(notice.memberId()), told.mailAt());
        }
        if (told.pushAt() != null) {
            jobs.enqueue(tx, PushCollectJob.KIND, PushCollectJob.payload(notice.memberId()), told.pushAt());
        }
        if (told.leadAt() != null) {
            jobs.enqueue(tx, LeadJob.KIND, LeadJob.payload(told.notice()), told.leadAt());
        }
        return true;
    }

    private Told announce(Transaction tx, Notice notice, EntityType type, Place place) {
        NoticeKind kind = kinds.get(notice.kind());
        return tx.queryOne(
                        ANNOUNCE,
                        row -> new Told(row.getLongOrNull(1), row.getInstant(2), row.getInstant(3), row.getInstant(4)),
                        notice.memberId(),
                        notice.event(),
                        notice.kind(),
                        notice.entity(),
                        notice.recordId(),
                        notice.text(),
                        Arguments.write(notice.arguments()),
                        notice.by(),
                        type.module(),
                        type.permission(EntityType.Verb.READ),
                        type.visibility().isOwned(),
                        place.owner(),
                        place.team(),
                        kind.isCritical(),
                        usual(kind, NoticeKind.Channel.MAIL, mail.on()),
                        usual(kind, NoticeKind.Channel.PUSH, push.on()))
                .orElseThrow();
    }

    private static String usual(NoticeKind kind, NoticeKind.Channel channel, boolean on) {
        return !on ? "off" : kind.channels().contains(channel) ? "wanted" : "unwanted";
    }

    /** Empty if there is no such record, or it lies in the trash. */
    private static Optional<Place> place(Transaction tx, EntityType type, long id) {
        String owner = type.visibility().ownerColumn();
        String team = type.visibility().teamColumn();
        // Names come from the descriptor, which was checked against the catalogue.
        String sql =
                "select " + (owner == null ? "null::bigint" : owner) + ", " + (team == null ? "null::bigint" : team)
                        + " from " + type.table() + " where tenant_id = ? and id = ?"
                        + (type.trash() ? " and deleted_at is null" : "");
        return tx.queryOne(
                sql,
                row -> new Place(row.getLongOrNull(1), row.getLongOrNull(2)),
                tx.actor().tenantId(),
                id);
    }
}
