package io.guildhall.rest.internal.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.After;
import org.junit.Test;

/** A server that opens its port before it has anything to say. */
public class DoorwayTest {
    private final Server server = new Server();
    private volatile boolean furnished;

    @After
    public void stop() throws Exception {
        server.stop();
    }

    @Test
    public void whoComesTooEarlyWaitsUntilThereIsSomebodyToAnswer() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Doorway doorway = new Doorway("http://127.0.0.1:" + port);
        HttpConnectionFactory http = new HttpConnectionFactory();
        http.getHttpConfiguration().addCustomizer(doorway.createCustomizer());
        ServerConnector connector = new ServerConnector(server, http);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new House());
        server.start();
        CompletableFuture<Integer> early = CompletableFuture.supplyAsync(
                () -> Call.status("http://127.0.0.1:" + port + "/api/deals", "Accept", "*/*"));
        Thread.sleep(300);
        assertThat(early).isNotDone();
        furnished = true;
        assertThat(early.get(30, TimeUnit.SECONDS)).isEqualTo(200);
    }

    private final class House extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.setStatus(furnished ? 200 : 404);
            Content.Sink.write(response, true, "", callback);
            return true;
        }
    }
}
