package io.guildhall.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one distribution that most tests share: started once per run, in demo mode, gone with the test JVM. */
final class House {
    private static final String LOOPBACK = "127.0.0.1";

    private static @Nullable Distribution running;

    static synchronized Distribution open() {
        if (running == null) {
            try {
                Distribution house = Distribution.unpack();
                configure(house);
                Runtime.getRuntime().addShutdownHook(new Thread(house::close));
                house.start(Map.of("GUILDHALL_DEMO", "true"));
                awaitEditions(house);
                await(house, "/api/demo", "hospitality");
                running = house;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return running;
    }

    /** Tests ask faster than the people whom the limits are made for, and from more addresses than this machine has. */
    private static void configure(Distribution house) throws IOException {
        Files.writeString(
                house.base().resolve("etc/io.guildhall.rest.cfg"),
                "per.session = 0\nper.workspace = 0\nper.address = 0\n");
        // What tests subscribe must reach nobody.
        Files.writeString(house.base().resolve("etc/io.guildhall.push.cfg"), "services = push.invalid\n");
        Files.writeString(
                house.base().resolve("etc/io.guildhall.identity.cfg"), "trusted.proxies = " + LOOPBACK + "\n");
    }

    /** Health answers before every module has laid its tables down. */
    static void awaitEditions(Distribution house) throws InterruptedException {
        await(house, "/api/editions", "hospitality");
    }

    /** Waits until a path that is open to everybody speaks of something. */
    static void await(Distribution house, String path, String word) throws InterruptedException {
        Client client = new Client(house.uri("/"));
        for (int i = 0; i < 1200; i++) {
            if (client.get(path).body().toString().contains(word)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(path + " did not speak of " + word + " within two minutes");
    }

    static Client client() {
        return new Client(open().uri("/"));
    }

    private House() {}
}
