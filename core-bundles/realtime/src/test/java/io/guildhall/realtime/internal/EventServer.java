package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.port.Authenticator;
import io.guildhall.port.ChangeSource;
import io.guildhall.port.Modules;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The servlet on a real Jetty. */
final class EventServer implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final EventsServlet servlet;
    final Hub hub;

    EventServer(Modules modules, Database database, ChangeSource source, Authenticator authenticator) throws Exception {
        this(modules, database, source, authenticator, 1_500);
    }

    EventServer(Modules modules, Database database, ChangeSource source, Authenticator authenticator, long rightsMillis)
            throws Exception {
        hub = new Hub(modules, database, tenant -> Actor.system(tenant, Set.of("crm"), Fakes.WORKSPACE));
        servlet = new EventsServlet(hub, source, authenticator, rightsMillis);
        connector.setAcceptQueueSize(2_000);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/api/events");
        server.setHandler(context);
        server.start();
    }

    String url(String query) {
        return "http://127.0.0.1:" + port() + "/api/events" + query;
    }

    int port() {
        return connector.getLocalPort();
    }

    void stopServlet() throws InterruptedException {
        servlet.stop();
    }

    @Override
    public void close() throws Exception {
        servlet.stop();
        hub.stop();
        server.stop();
    }
}
