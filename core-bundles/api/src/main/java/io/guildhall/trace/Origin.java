package io.guildhall.trace;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * By whose doing a change comes about. The database keeps it with every change, and what starts workflows may ask for it; like the
 * {@link Trace} it gives no right. Where a thread has entered none, the kind of actor says it.
 */
public enum Origin {
    /** A member's own hand. */
    PERSON,
    /** A program with an API key. */
    PROGRAM,
    /** A file that is brought in. */
    IMPORT,
    /** One wish about many records, and what is handed over. */
    BULK,
    /** A run of a workflow. */
    WORKFLOW,
    /** The house and its modules: what follows from other changes, what comes in from outside. */
    SYSTEM,
    /** What a new workspace is filled with to look at; starts nothing. */
    SAMPLE;

    private static final ThreadLocal<@Nullable Origin> CURRENT = new ThreadLocal<>();

    /** Null where a thread has entered none. */
    public static @Nullable Origin current() {
        return CURRENT.get();
    }

    /** For the work of this thread until {@link #leave}; whoever calls this leaves in a {@code finally}. */
    public static void enter(Origin origin) {
        CURRENT.set(origin);
    }

    public static void leave() {
        CURRENT.remove();
    }

    /** As the database and definitions of workflows write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
