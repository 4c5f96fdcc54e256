package io.guildhall.port;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** A word in one member's ear: an event that only that member's own open screens on this node hear. Thread-safe. */
@ProviderType
public interface Signals {
    /**
     * Not kept for who is not connected: the screen asks afresh when it comes back.
     *
     * @param event name of the event, lower-case
     * @param data text, numbers, booleans or null by name; no content of a record
     */
    void tell(long tenantId, long memberId, String event, Map<String, ? extends @Nullable Object> data);
}
