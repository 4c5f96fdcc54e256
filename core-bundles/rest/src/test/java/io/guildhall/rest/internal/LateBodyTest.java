package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.rest.internal.fake.BookingResource;
import io.guildhall.rest.internal.fake.FakeAuthenticator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** A caller whose body comes in a later packet than its head, as a phone's may, keeps its connection. */
public final class LateBodyTest {
    @ClassRule
    public static final TestServer server = new TestServer();

    @Before
    public void plug() {
        if (server.assembly().resources().bundles().isEmpty()) {
            server.modules.plugAcme();
            server.assembly().module(ResourceTest.ACME.id(), "acme", true);
            server.assembly().resources().add(ResourceTest.ACME, new BookingResource(server.actors, 1));
        }
    }

    @Test
    public void theNextRequestFindsTheConnectionOpen() throws Exception {
        for (String first : List.of(
                "GET /api/health",
                "GET /api/deals",
                "DELETE /api/deals/999",
                "POST /api/nothing/here",
                "GET /api/acme/floor",
                "DELETE /api/acme/floor")) {
            try (Socket socket = new Socket("127.0.0.1", server.uri("/").getPort())) {
                socket.setSoTimeout(10_000);
                head(socket, first, 2);
                Thread.sleep(150);
                write(socket, "{}");
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                assertThat(answers.readLine()).as(first).startsWith("HTTP/1.1 ");
                skipAnswer(answers);
                head(socket, "GET /api/health", 0);
                assertThat(answers.readLine()).as("after %s", first).isEqualTo("HTTP/1.1 200 OK");
            }
        }
    }

    private static void head(Socket socket, String line, int length) throws IOException {
        String lengthLine = length == 0 ? "" : "Content-Type: application/json\r\nContent-Length: " + length + "\r\n";
        write(
                socket,
                line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + FakeAuthenticator.KEY + "\r\n"
                        + lengthLine + "\r\n");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void skipAnswer(BufferedReader answers) throws IOException {
        int length = 0;
        boolean chunked = false;
        for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
            String lower = line.toLowerCase(java.util.Locale.ROOT);
            length = lower.startsWith("content-length:")
                    ? Integer.parseInt(line.substring(15).trim())
                    : length;
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        if (chunked) {
            for (String line = answers.readLine(); line != null && !line.equals("0"); ) {
                line = answers.readLine();
            }
            answers.readLine();
        } else {
            char[] body = new char[length];
            for (int read = 0; read < length; ) {
                int count = answers.read(body, read, length - read);
                assertThat(count).isPositive();
                read += count;
            }
        }
    }
}
