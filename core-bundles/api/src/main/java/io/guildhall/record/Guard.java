package io.guildhall.record;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Runs before a write, in its transaction, and may refuse it by throwing a ProblemException. Thread-safe, quick. */
@ConsumerType
public interface Guard {
    /** Full names of the entities it watches. */
    Set<String> entities();

    void check(Write write);
}
