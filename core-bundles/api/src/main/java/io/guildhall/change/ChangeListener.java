package io.guildhall.change;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears of committed changes soon after they are sealed, in order, at most once, on this node only. A service. */
@ConsumerType
public interface ChangeListener {
    void changed(List<Change> changes);
}
