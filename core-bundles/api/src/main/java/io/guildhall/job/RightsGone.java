package io.guildhall.job;

/**
 * Whoever asked for a job may no longer do what it does. Thrown by {@link JobHandler.Lease#actor}, and by handlers that find out
 * themselves; {@link JobHandler#stopped} then writes down that it stopped.
 */
public final class RightsGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why for the log, without names and values */
    public RightsGone(String why) {
        super(why);
    }
}
