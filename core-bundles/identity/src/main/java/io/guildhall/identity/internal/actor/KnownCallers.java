package io.guildhall.identity.internal.actor;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Whom this node has seen within the last second. Whoever changes rights tells it, so that on this node the change
 * holds with the next request; other nodes ask again within a second. Thread-safe.
 */
@Component(service = KnownCallers.class)
public final class KnownCallers {
    final ActorCache sessions = new ActorCache(System::nanoTime);
    final ActorCache keys = new ActorCache(System::nanoTime);
    final ActorCache systems = new ActorCache(System::nanoTime);
    final AddedFields fields = new AddedFields();

    @Activate
    public KnownCallers() {}

    /** Rights, settings or modules of a tenant have changed. Call it after the commit. */
    public void forget(long tenantId) {
        sessions.forget(tenantId);
        keys.forget(tenantId);
        systems.forget(tenantId);
    }

    /** Whether it is worth following who changes rights. */
    boolean wanted() {
        return sessions.wanted() || keys.wanted() || systems.wanted();
    }

    void begin() {
        sessions.begin();
        keys.begin();
        systems.begin();
    }

    /**
     * Every change of rights before this moment is known, and it concerned these tenants only.
     *
     * @param at when the question was sent, by {@link System#nanoTime}
     */
    void confirm(long at, long[] tenants) {
        sessions.confirm(at, tenants);
        keys.confirm(at, tenants);
        systems.confirm(at, tenants);
    }

    /** A session has ended. */
    public void forgetSession(long tenantId, long sessionId) {
        sessions.forget(tenantId, sessionId);
    }
}
