package io.guildhall.change.internal;

import io.guildhall.database.Transaction;
import io.guildhall.port.Tidied;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Forgets old changes once a day, on one node of the installation: the database remembers when the last round began. What a
 * reaction has not read stays.
 */
@Component(configurationPid = Retention.PID)
@Designate(ocd = Retention.Config.class)
public final class Retention implements Tidied {
    /** Settings of {@code etc/io.guildhall.change.cfg}. */
    @ObjectClassDefinition(name = "Guildhall change log")
    public @interface Config {
        @AttributeDefinition(description = "Days for which changes are kept, 1 to 36500; 0 keeps them for ever.")
        int keep_days() default 30;
    }

    static final String PID = "io.guildhall.change";
    static final int STEP = 2_000;

    private static final String BEGIN = """
            update guildhall.change_retention set begun_at = now() where begun_at < now() - interval '23 hours'""";

    private static final String FORGET = "select guildhall.forget_changes(?, ?)";

    private final int days;

    @Activate
    public Retention(Config config) {
        this(config.keep_days());
    }

    Retention(int days) {
        this.days = Tidied.checked(days, PID);
    }

    @Override
    public String what() {
        return "changes";
    }

    @Override
    public int days() {
        return days;
    }

    @Override
    public boolean due(Transaction tx) {
        return tx.update(BEGIN) > 0;
    }

    /** May take less than it looks at, because of parked changes; the last one takes nothing. */
    @Override
    public int part(Transaction tx) {
        return tx.queryOne(FORGET, row -> (int) row.getLong(1), days, STEP).orElse(0);
    }
}
