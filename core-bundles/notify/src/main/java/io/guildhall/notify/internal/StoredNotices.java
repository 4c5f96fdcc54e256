package io.guildhall.notify.internal;

import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notices in the database, where the rule of once and the rule of whom stand. */
@Component(service = {Notices.class, StoredNotices.class})
public final class StoredNotices implements Notices {
    private static final String TELL = "select notify.tell(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String WITHDRAW = "select notify.withdraw(?, ?, ?)";

    private final Modules modules;

    /** Whose a record is. */
    private record Place(@Nullable Long owner, @Nullable Long team) {}

    @Activate
    public StoredNotices(@Reference Modules modules) {
        this.modules = modules;
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

    private static boolean tell(Transaction tx, Notice notice, EntityType type, Place place) {
        return tx.queryOne(
                        TELL,
                        row -> row.getBoolean(1),
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
                        place.team())
                .orElse(false);
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
