package io.guildhall.workflow.internal;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.fixture.Remote;
import io.guildhall.database.internal.transaction.Engine;
import io.guildhall.record.Records;
import io.guildhall.record.internal.RecordStore;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;

/** A process that saves contacts as fast as it can until it is killed. Reads where the database is from its input. */
final class Writer {
    private static final int THREADS = 3;

    private Writer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Properties where = new Properties();
        where.load(System.in);
        Database database = new Engine(new Remote(where), 2 * THREADS).database();
        Records records = new RecordStore(new Plugged());
        Actor system = Plugged.system(Long.parseLong(where.getProperty("tenant")));
        for (int i = 0; i < THREADS; i++) {
            Thread writer = new Thread(() -> write(database, records, system));
            writer.start();
        }
        Thread.currentThread().join();
    }

    private static void write(Database database, Records records, Actor system) {
        boolean said = false;
        while (true) {
            try {
                database.write(system, tx -> records.create(tx, "crm.contact", Map.of("name", "of a process")));
            } catch (RuntimeException e) {
                // A crash of the server is a crash, too.
                continue;
            }
            if (!said) {
                said = true;
                System.out.println("writes");
            }
        }
    }
}
