package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.rest.internal.TestServer.Answer;
import io.guildhall.rest.internal.access.RateLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.ClassRule;
import org.junit.Test;

/** Somebody floods the page on which guests book: he is told to wait, and nobody else notices. */
public final class FloodTest {
    /** Ten seconds' worth of what one address has at one door. */
    private static final int BURST = 30;

    private static final int MANY = 300;

    @ClassRule
    public static final TestServer server =
            new TestServer(TestServer.settings(Duration.ofSeconds(10), new RateLimits.Rates(0, 0, 200)));

    @Test
    public void whoFloodsADoorWaitsAndOthersComeIn() throws Exception {
        List<Answer> refused = flood("/api/doors/book/blue-door");
        assertThat(refused).isNotEmpty().hasSizeLessThanOrEqualTo(MANY - BURST).allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("rate-limit/exceeded");
            assertThat(Long.parseLong(answer.header("Retry-After"))).isPositive();
        });
        assertThat(status("127.0.0.2", "/api/doors/book/blue-door"))
                .as("another guest at the same door")
                .isEqualTo(404);
        assertThat(status("127.0.0.1", "/api/doors/booking/v1.sealed"))
                .as("the link in his own mail, behind the same router")
                .isEqualTo(404);
        assertThat(server.get("/api/deals").status()).as("the house's people").isEqualTo(200);
    }

    /** @return those that were told to wait; the others find nothing there */
    private static List<Answer> flood(String door) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Answer>> flood = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                flood.add(() -> server.send(server.request(door).build()));
            }
            List<Answer> refused = new ArrayList<>();
            for (Future<Answer> answer : hands.invokeAll(flood)) {
                assertThat(answer.get().status()).isIn(404, 429);
                if (answer.get().status() == 429) {
                    refused.add(answer.get());
                }
            }
            return refused;
        } finally {
            hands.shutdownNow();
        }
    }

    /** As somebody asks who sits elsewhere: all of 127.0.0.0/8 is this machine. */
    private static int status(String address, String path) throws IOException {
        URI uri = server.uri(path);
        try (Socket socket =
                new Socket(InetAddress.getByName("127.0.0.1"), uri.getPort(), InetAddress.getByName(address), 0)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        }
    }
}
