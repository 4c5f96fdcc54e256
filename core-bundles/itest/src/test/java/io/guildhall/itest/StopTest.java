package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.Test;

/** Ctrl-C in the terminal ends Guildhall and its database, and the next start finds what was entered. */
public class StopTest {
    @Test
    public void controlCStopsTheDatabaseCleanlyAndTheDataStays() throws Exception {
        try (Distribution house = Distribution.unpack()) {
            house.start();
            Client owner = new Client(house.uri(""));
            owner.signUp("The Last Round", "crm", "ida@lastround.example");
            long contact = owner.post("/api/contacts", "{\"first_name\":\"Ada\"}")
                    .expect(201)
                    .id();
            long postgres = house.postgresPid();

            house.interrupt();

            assertThat(ProcessHandle.of(postgres).filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(serverLog(house)).contains("database system is shut down");

            house.start();
            assertThat(owner.get("/api/contacts/" + contact).status()).isEqualTo(200);
            house.stop();
        }
    }

    private static String serverLog(Distribution house) throws IOException {
        try (Stream<Path> logs = Files.list(house.home().resolve("pg/log"))) {
            Path newest = logs.max(Comparator.comparing(log -> log.toFile().lastModified()))
                    .orElseThrow();
            return Files.readString(newest);
        }
    }
}
