package io.guildhall.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The only way to places that a workspace has named. What lies inside the operator's network is refused unless he allows it; the
 * connection goes to the address that was checked. Thread-safe.
 */
@ProviderType
public interface OutsideWorld {
    /**
     * @param method GET, POST, PUT, PATCH or DELETE
     * @param body at most 1 MiB; empty for none
     * @param timeout for the whole of it
     * @param most bytes of the answer that are read
     */
    record Request(String method, String url, Map<String, String> headers, byte[] body, Duration timeout, int most) {
        public Request {
            headers = Map.copyOf(headers);
        }
    }

    /** @param headers by lower-case name */
    record Reply(int status, Map<String, String> headers, byte[] body) {
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * Follows no redirections.
     *
     * @return whatever answer came, be it a refusal
     * @throws io.guildhall.problem.ProblemException 422 for a place that may not be called
     * @throws IOException if there was no answer, or not in time
     */
    Reply call(Request request) throws IOException;

    /** @throws io.guildhall.problem.ProblemException 422 for a place that may not be called */
    void check(String url);

    /**
     * Looks up a mail server that a workspace has named.
     *
     * @param encrypted whether the connection becomes encrypted before anything is said
     * @return the address to connect to, and no other
     * @throws io.guildhall.problem.ProblemException 422 for one that may not be connected to
     */
    InetAddress mailServer(String host, int port, boolean encrypted);

    /** As {@link #mailServer}, of one that mails are fetched from. */
    InetAddress mailbox(String host, int port, boolean encrypted);
}
