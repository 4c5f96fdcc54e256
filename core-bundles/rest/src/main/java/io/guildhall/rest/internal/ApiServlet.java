package io.guildhall.rest.internal;

import io.guildhall.database.Database;
import io.guildhall.port.Authenticator;
import io.guildhall.port.Deeds;
import io.guildhall.port.Modules;
import io.guildhall.record.Records;
import io.guildhall.record.Search;
import io.guildhall.rest.internal.access.ActorOnThread;
import io.guildhall.rest.internal.access.DeedOnThread;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.start.Readiness;
import io.guildhall.rest.internal.start.StartingAnswers;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The servlet below {@code /api}, by the HTTP whiteboard; and the whiteboard of JAX-RS resources behind it. */
@Component(
        immediate = true,
        service = Servlet.class,
        configurationPid = "io.guildhall.rest",
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/*",
            "osgi.http.whiteboard.servlet.name=io.guildhall.rest",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
@Designate(ocd = Config.class)
@Capability(namespace = "osgi.implementation", name = "osgi.jakartars", version = "2.0.0")
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Assembly assembly;
    private final transient BundleWatch watch;
    private final transient ModuleNews news;
    private final transient Runnable reader;
    private final transient Readiness readiness;

    @Activate
    public ApiServlet(
            BundleContext context,
            Config config,
            @Reference Authenticator authenticator,
            @Reference Database database,
            @Reference Records records,
            @Reference Search search,
            @Reference Modules modules,
            @Reference ActorOnThread actors,
            @Reference Deeds deeds,
            @Reference DeedOnThread deedOnThread,
            @Reference ModuleNews news,
            @Reference Readiness readiness) {
        BundleNames names = new BundleNames(context);
        assembly = new Assembly(
                Assembly.Settings.of(config),
                new Assembly.Services(
                        authenticator,
                        database,
                        records,
                        search,
                        modules,
                        actors,
                        deeds,
                        deedOnThread,
                        readiness::standing),
                names,
                names::name,
                this::getServletConfig);
        this.news = news;
        this.readiness = readiness;
        reader = assembly::modulesChanged;
        news.subscribe(reader);
        watch = new BundleWatch(context, assembly, config.drain_seconds());
    }

    @Deactivate
    void stop() {
        news.unsubscribe(reader);
        watch.close();
        assembly.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (readiness.isOpen()) {
            assembly.api().serve(Exchange.of(request, response));
        } else {
            StartingAnswers.send(request, response, readiness.standing());
        }
    }
}
