package io.guildhall.change.internal;

import io.guildhall.change.ChangeListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Brings listeners to the {@link Sealer}. A component of its own, on which nobody depends: a listener may need the change
 * source itself, and would otherwise be asked for while the source is still being made.
 */
@Component(
        service = {},
        immediate = true)
public final class Listeners {
    private final Sealer sealer;

    @Activate
    public Listeners(@Reference Sealer sealer) {
        this.sealer = sealer;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(ChangeListener listener) {
        sealer.addListener(listener);
    }

    void removeListener(ChangeListener listener) {
        sealer.removeListener(listener);
    }
}
