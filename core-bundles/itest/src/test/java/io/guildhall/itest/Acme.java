package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The module of the tests, dropped into the house that they share and taken away again. */
final class Acme {
    private static final String EDITION = "Gadget workshop";

    private Acme() {}

    static void plug() throws IOException, InterruptedException {
        Path jar = Bundles.root().resolve("core-bundles/acme/target/guildhall-acme-0.1.0.jar");
        TradeJar.drop(House.open(), jar, "acme.jar");
        House.await(House.open(), "/api/editions", EDITION);
    }

    static void unplug() throws IOException, InterruptedException {
        Files.deleteIfExists(House.open().base().resolve("deploy/acme.jar"));
        Client anybody = House.client();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (anybody.get("/api/editions").body().toString().contains(EDITION)) {
            assertThat(System.nanoTime()).as("acme leaves").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
