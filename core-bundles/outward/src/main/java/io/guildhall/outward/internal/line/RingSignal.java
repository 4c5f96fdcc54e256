package io.guildhall.outward.internal.line;

import io.guildhall.change.Change;
import io.guildhall.change.ChangeListener;
import io.guildhall.port.Signals;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the screens that a member has open on this node that something has happened to a call of his; they ask what. */
@Component(service = ChangeListener.class)
public final class RingSignal implements ChangeListener {
    static final String EVENT = "call";
    private static final String RING = "outward.ring";

    private final Signals signals;

    @Activate
    public RingSignal(@Reference Signals signals) {
        this.signals = signals;
    }

    @Override
    public void changed(List<Change> changes) {
        for (Change change : changes) {
            if (change.entity().equals(RING) && change.kind() == Change.Kind.CREATED) {
                Object member = change.after().get("member_id");
                if (member instanceof Number number) {
                    signals.tell(change.tenantId(), number.longValue(), EVENT, Map.of());
                }
            }
        }
    }
}
