package io.guildhall.workflow.internal;

import io.guildhall.database.fixture.Remote;
import io.guildhall.database.internal.transaction.Engine;
import io.guildhall.job.internal.Bell;
import io.guildhall.job.internal.StoredJobs;
import io.guildhall.workflow.internal.run.EngineClock;
import java.io.IOException;
import java.util.Properties;

/** A process that works runs off until it is killed. Reads where the database is from its input. */
final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Properties where = new Properties();
        where.load(System.in);
        Engine engine = new Engine(new Remote(where), 4);
        Bell bell = new Bell();
        Hands hands = new Hands(engine.database(), new StoredJobs(bell), new Plugged(), new EngineClock());
        WorkflowHall.workers(engine.backRoom(), hands, bell);
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
