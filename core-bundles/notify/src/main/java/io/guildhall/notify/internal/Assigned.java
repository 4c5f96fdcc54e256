package io.guildhall.notify.internal;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells a member of each record, of whatever module, for which a colleague has made him responsible; of many that were handed over
 * at once in one sentence.
 */
@Component(service = Assigned.class)
public final class Assigned implements Reaction {
    static final String KIND = "assigned";

    private static final String HANDED_OVER = "select hand_over, from_id, records from notify.handed_over(?, ?, ?, ?)";

    private final Modules modules;
    private final Notices notices;

    @Activate
    public Assigned(@Reference Modules modules, @Reference Notices notices) {
        this.modules = modules;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "assigned";
    }

    @Override
    public Set<String> entities() {
        return Set.of(ANY);
    }

    @Override
    public boolean concerns(Change change) {
        Long heir = heir(change);
        return heir != null && change.memberId() != null && !heir.equals(change.memberId());
    }

    @Override
    public void on(Change change, Transaction tx) {
        Long heir = heir(change);
        if (heir != null) {
            notices.tell(tx, handedOver(change, heir, tx).orElseGet(() -> alone(change, heir)));
        }
    }

    private static Notice alone(Change change, long heir) {
        return new Notice(
                heir,
                KIND,
                change.entity(),
                change.recordId(),
                "notice.assigned",
                Map.of(),
                change.memberId(),
                "assigned/" + change.position());
    }

    /** All that comes by one hand-over is one event: said with the first of its records, and not again. */
    private static Optional<Notice> handedOver(Change change, long heir, Transaction tx) {
        return tx.queryOne(
                HANDED_OVER,
                row -> new Notice(
                        heir,
                        KIND,
                        "identity.member",
                        row.getLong(2),
                        "notice.handedOver",
                        Map.of("count", String.valueOf(row.getLong(3))),
                        change.memberId(),
                        "hand-over/" + row.getLong(1)),
                change.entity(),
                change.recordId(),
                change.version(),
                heir);
    }

    /** Who has become responsible, if somebody has. */
    private @Nullable Long heir(Change change) {
        if (change.kind() == Change.Kind.DELETED) {
            return null;
        }
        EntityType type = modules.current().entities().get(change.entity());
        if (type == null) {
            return null;
        }
        Object heir = Responsible.column(type).map(change.after()::get).orElse(null);
        return heir instanceof Number number ? number.longValue() : null;
    }
}
