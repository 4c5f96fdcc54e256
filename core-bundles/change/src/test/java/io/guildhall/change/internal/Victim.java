package io.guildhall.change.internal;

import io.guildhall.database.fixture.Remote;
import io.guildhall.database.internal.transaction.Engine;
import io.guildhall.port.ModuleSnapshot;
import java.io.IOException;
import java.util.Properties;

/** A process that seals and reacts until it is killed. Reads where the database is from its input. */
final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Properties where = new Properties();
        where.load(System.in);
        Engine engine = new Engine(new Remote(where), 4);
        Bell bell = new Bell();
        Sealer sealer = new Sealer(engine.backRoom(), bell);
        ReactionDispatcher dispatcher =
                TestWorld.dispatcher(engine.backRoom(), sealer, engine.database(), TestWorld.QUICK);
        sealer.addListener(dispatcher);
        dispatcher.modulesChanged(
                ModuleSnapshot.EMPTY, TestWorld.snapshot(1, new TestWorld.Noting("victim", (change, tx) -> {})));
        System.out.println("ready");
        while (true) {
            // Nobody rings here: writers are in another process.
            bell.committed();
            Thread.sleep(2);
        }
    }
}
