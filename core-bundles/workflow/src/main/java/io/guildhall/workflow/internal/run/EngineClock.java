package io.guildhall.workflow.internal.run;

import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The one clock of all workflows: the database's, so that the nodes of a house agree, set forward by tests. Nothing here asks the
 * machine for the time.
 */
@Component(service = EngineClock.class)
public class EngineClock {
    @Activate
    public EngineClock() {}

    /** How far it is ahead of the database's clock. */
    protected Duration ahead() {
        return Duration.ZERO;
    }

    /** @param database what the database's clock says */
    public Instant now(Instant database) {
        return database.plus(ahead());
    }

    /** When the queue, which knows the database's clock alone, has to wake somebody for that moment. */
    public Instant wake(Instant moment) {
        return moment.minus(ahead());
    }
}
