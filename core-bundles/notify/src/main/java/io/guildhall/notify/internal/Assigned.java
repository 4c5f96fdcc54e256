package io.guildhall.notify.internal;

import io.guildhall.change.Change;
import io.guildhall.change.Reaction;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType;
import io.guildhall.notice.Notice;
import io.guildhall.notice.Notices;
import io.guildhall.port.Modules;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells a member of each record, of whatever module, for which a colleague has made him responsible. */
@Component(service = Assigned.class)
public final class Assigned implements Reaction {
    static final String KIND = "assigned";

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
            notices.tell(
                    tx,
                    new Notice(
                            heir,
                            KIND,
                            change.entity(),
                            change.recordId(),
                            "notice.assigned",
                            Map.of(),
                            change.memberId(),
                            "assigned/" + change.position()));
        }
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
