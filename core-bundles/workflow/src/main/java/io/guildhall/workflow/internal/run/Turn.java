package io.guildhall.workflow.internal.run;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.workflow.internal.definition.Known;
import java.time.Instant;

/** One transaction of one run, as its steps see it. Used by one thread. */
public final class Turn {
    private final Transaction tx;
    private final RunRow run;
    private final Instant now;
    private final RunScope scope;
    private final Known known;

    Turn(Transaction tx, RunRow run, Instant now, RunScope scope, Known known) {
        this.tx = tx;
        this.run = run;
        this.now = now;
        this.scope = scope;
        this.known = known;
    }

    public Transaction tx() {
        return tx;
    }

    public Actor actor() {
        return tx.actor();
    }

    public RunRow run() {
        return run;
    }

    /** By the engine's clock, one moment for the whole transaction. */
    public Instant now() {
        return now;
    }

    public RunScope scope() {
        return scope;
    }

    public Known known() {
        return known;
    }
}
