package io.guildhall.notify.internal;

import io.guildhall.change.Change;
import io.guildhall.change.ChangeListener;
import io.guildhall.port.Signals;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Rings at the screens that a member has open on this node, whichever node has told him. The change log holds only that
 * there is something and for whom; the screen asks for the rest with the member's own rights.
 */
@Component(service = ChangeListener.class)
public final class Ringer implements ChangeListener {
    static final String EVENT = "notice";
    private static final String NOTICE = "notify.notice";

    private final Signals signals;

    @Activate
    public Ringer(@Reference Signals signals) {
        this.signals = signals;
    }

    @Override
    public void changed(List<Change> changes) {
        for (Change change : changes) {
            if (change.entity().equals(NOTICE)) {
                boolean gone = change.kind() == Change.Kind.DELETED;
                Object member = (gone ? change.before() : change.after()).get("member_id");
                if (member instanceof Number number) {
                    signals.tell(
                            change.tenantId(),
                            number.longValue(),
                            EVENT,
                            gone ? Map.of() : Map.of("id", change.recordId()));
                }
            }
        }
    }
}
