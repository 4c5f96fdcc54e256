package io.guildhall.ui.internal;

import io.guildhall.door.Door;
import io.guildhall.module.Module;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages of modules for people who are not signed in, one file each. What the address leads to, the page asks itself; where the
 * module is away, a page says so.
 */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/p/*", "osgi.http.whiteboard.servlet.name=guildhall-doors"})
public final class DoorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(DoorServlet.class);
    private static final Pattern ADDRESS = Pattern.compile("/([a-z][a-z0-9-]{1,29})/[A-Za-z0-9._-]{3,300}");

    private final transient Modules modules;
    private final transient IndexPage away;
    private transient long generation = -1;
    private transient Map<String, IndexPage> pages = Map.of();

    @Activate
    public DoorServlet(@Reference Modules modules) {
        this.modules = modules;
        this.away =
                new IndexPage(new AssetFolder(DoorServlet.class.getClassLoader(), "OSGI-INF/door").read("away.html"));
    }

    /** It would send back what a browser keeps from scripts. */
    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher address =
                ADDRESS.matcher(Optional.ofNullable(request.getPathInfo()).orElse(""));
        IndexPage page = address.matches() ? pages().get(address.group(1)) : null;
        if (page == null) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "30");
            away.send(request, response);
        } else {
            page.send(request, response);
        }
    }

    private synchronized Map<String, IndexPage> pages() {
        ModuleSnapshot snapshot = modules.current();
        if (snapshot.generation() != generation) {
            Map<String, IndexPage> next = new HashMap<>();
            snapshot.modules().values().stream()
                    .filter(InstalledModule::works)
                    .map(InstalledModule::module)
                    .forEach(module -> module.doors()
                            .forEach(door -> read(module, door).ifPresent(page -> next.putIfAbsent(door.key(), page))));
            pages = Map.copyOf(next);
            generation = snapshot.generation();
        }
        return pages;
    }

    /** A broken page must not take others along. */
    private static Optional<IndexPage> read(Module module, Door door) {
        try {
            int name = door.page().lastIndexOf('/') + 1;
            AssetFolder folder = new AssetFolder(
                    module.getClass().getClassLoader(), door.page().substring(0, name));
            return Optional.of(new IndexPage(folder.read(door.page().substring(name))));
        } catch (RuntimeException e) {
            log.warn("The page of door {} cannot be shown: {}", door.key(), e.getMessage());
            return Optional.empty();
        }
    }
}
