package io.guildhall.rest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.database.Database;
import io.guildhall.record.Search;
import io.guildhall.rest.internal.access.ActorOnThread;
import io.guildhall.rest.internal.access.ClientInfo;
import io.guildhall.rest.internal.access.DeedOnThread;
import io.guildhall.rest.internal.access.RateLimits;
import io.guildhall.rest.internal.fake.FakeAuthenticator;
import io.guildhall.rest.internal.fake.FakeBundles;
import io.guildhall.rest.internal.fake.FakeDatabase;
import io.guildhall.rest.internal.fake.FakeModules;
import io.guildhall.rest.internal.fake.FakeRecords;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.json.Json;
import io.guildhall.rest.internal.start.Standing;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/** The API on a port of its own, with fakes behind it and a client in front. */
final class TestServer extends ExternalResource {
    final FakeModules modules = new FakeModules();
    final FakeRecords records = new FakeRecords(modules);
    final FakeBundles bundles = new FakeBundles();
    final ActorOnThread actors = new ActorOnThread();
    final FakeDeeds deeds = new FakeDeeds();
    final DeedOnThread deedOnThread = new DeedOnThread();
    private final AtomicReference<Standing> standing =
            new AtomicReference<>(new Standing(Standing.Phase.UP, List.of(), Map.of()));
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Assembly.Settings settings;
    private final Database database;
    private final Server server = new Server();
    private final Front front = new Front();
    private Assembly assembly;
    private int port;

    TestServer() {
        this(settings(Duration.ofSeconds(10), new RateLimits.Rates(0, 0, 0)));
    }

    TestServer(Assembly.Settings settings) {
        this(settings, new FakeDatabase());
    }

    TestServer(Assembly.Settings settings, Database database) {
        this.settings = settings;
        this.database = database;
        assembly = assemble();
    }

    /** What health shall say from now on. */
    void stands(Standing value) {
        standing.set(value);
    }

    static Assembly.Settings settings(Duration hold, RateLimits.Rates rates) {
        ClientInfo clients = new ClientInfo(new String[] {"guildhall-web/1.2.0"}, new String[] {"guildhall-web/1.3.0"});
        return new Assembly.Settings(rates, hold, 512, clients);
    }

    private Assembly assemble() {
        return new Assembly(
                settings,
                new Assembly.Services(
                        new FakeAuthenticator(),
                        database,
                        records,
                        (tx, words, limit) -> List.of(new Search.Hit("crm.contact", 1, "Ann", words)),
                        modules,
                        actors,
                        deeds,
                        deedOnThread,
                        standing::get),
                bundles,
                id -> "bundle-" + id,
                front::getServletConfig);
    }

    Assembly assembly() {
        return assembly;
    }

    @Override
    protected void before() throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder holder = new ServletHolder(front);
        holder.setAsyncSupported(true);
        holder.setInitOrder(1);
        context.addServlet(holder, "/api/*");
        server.setHandler(context);
        server.start();
        port = connector.getLocalPort();
    }

    @Override
    protected void after() {
        try {
            assembly.close();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
    }

    HttpRequest.Builder signedIn(String path) {
        return request(path).header("Authorization", "Bearer " + FakeAuthenticator.KEY);
    }

    Answer get(String path) {
        return send(signedIn(path).build());
    }

    Answer send(String method, String path, @Nullable String json) {
        HttpRequest.BodyPublisher body =
                json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json);
        return send(signedIn(path)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build());
    }

    Answer send(HttpRequest request) {
        try {
            return new Answer(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(response.body(), e);
            }
        }

        String code() {
            return json().path("code").asText();
        }

        String field() {
            return json().path("field").asText();
        }
    }

    private final class Front extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            assembly.api().serve(Exchange.of(request, response));
        }
    }
}
