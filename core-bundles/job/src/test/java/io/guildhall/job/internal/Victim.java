package io.guildhall.job.internal;

import io.guildhall.database.fixture.Remote;
import io.guildhall.database.internal.transaction.Engine;
import java.io.IOException;
import java.util.Properties;

/** A process that works until it is killed. Reads where the database is from its input. */
final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Properties where = new Properties();
        where.load(System.in);
        Engine engine = new Engine(new Remote(where), 4);
        Workers workers = JobWorld.workers(3, engine.backRoom(), new Bell());
        workers.addHandler(JobWorld.noting(engine.database(), "note"));
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
