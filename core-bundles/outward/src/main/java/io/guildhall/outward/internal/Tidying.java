package io.guildhall.outward.internal;

import io.guildhall.database.Transaction;
import io.guildhall.port.Tidied;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Mails, messages, calls and unknown callers of long ago go. What stands in stories stays, and so do the numbers of mailings. */
@Component(configurationPid = Tidying.PID)
@Designate(ocd = Tidying.Config.class)
public final class Tidying implements Tidied {
    /** Settings of {@code etc/io.guildhall.correspondence.cfg}. */
    @ObjectClassDefinition(name = "Guildhall correspondence")
    public @interface Config {
        @AttributeDefinition(
                description = "Days for which mails, messages and calls are kept, 1 to 36500; 0 keeps them for ever.")
        int keep_days() default 400;
    }

    static final String PID = "io.guildhall.correspondence";

    private static final String TIDY = "select outward.tidy(?, ?)";
    private static final String STANDS = "select to_regclass('outward.stranger') is not null";
    private static final int PART = 500;

    private final int days;

    @Activate
    public Tidying(Config config) {
        this(config.keep_days());
    }

    Tidying(int days) {
        this.days = Tidied.checked(days, PID);
    }

    @Override
    public String what() {
        return "mails, messages and calls";
    }

    @Override
    public int days() {
        return days;
    }

    @Override
    public boolean due(Transaction tx) {
        return tx.queryOne(STANDS, row -> row.getBoolean(1)).orElse(false);
    }

    @Override
    public int part(Transaction tx) {
        return tx.queryOne(TIDY, row -> (int) row.getLong(1), days, PART).orElse(0);
    }
}
