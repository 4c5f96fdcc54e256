package io.guildhall.ui.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildhall.actor.Actor;
import io.guildhall.port.Authenticator;
import io.guildhall.problem.Problem;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells a browser which modules' interfaces its workspace has. A workspace without a module never hears of its scripts. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/ui/plugins",
            "osgi.http.whiteboard.servlet.name=guildhall-plugin-list"
        })
public final class PluginListServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final transient Plugins plugins;
    private final transient Authenticator authenticator;

    /** One interface to import. */
    public record Entry(String id, int sdk, String hash, String entry, List<String> css) {
        static Entry of(PluginFiles files) {
            return new Entry(
                    files.module(),
                    files.sdk(),
                    files.hash(),
                    files.url(files.entry()),
                    files.css().stream().map(files::url).toList());
        }
    }

    @Activate
    public PluginListServlet(@Reference Plugins plugins, @Reference Authenticator authenticator) {
        this.plugins = plugins;
        this.authenticator = authenticator;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (request.getMethod().equals("GET")) {
            doGet(request, response);
        } else {
            response.setHeader("Allow", "GET");
            refuse(response, Problem.of(405, "request/method", "This address does not answer this method."));
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String token = token(request);
        Optional<Actor> actor = token == null ? Optional.empty() : authenticator.session(token);
        if (actor.isEmpty()) {
            refuse(response, Problem.unauthorized());
            return;
        }
        List<Entry> entries = plugins.current().values().stream()
                .filter(files -> actor.get().has(files.module()))
                .map(Entry::of)
                .toList();
        response.setContentType("application/json");
        JSON.writeValue(response.getOutputStream(), Map.of("data", entries));
    }

    private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        JSON.writeValue(
                response.getOutputStream(),
                Map.of(
                        "type", "/problems/" + problem.code(),
                        "title", problem.title(),
                        "status", problem.status(),
                        "code", problem.code()));
    }

    /** On TLS only the {@code __Host-} cookie counts: no neighbour on a sub-domain can set it. */
    private static @Nullable String token(HttpServletRequest request) {
        String wanted = request.isSecure() ? "__Host-guildhall" : "guildhall";
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(wanted) && !cookie.getValue().isEmpty()) {
                return cookie.getValue();
            }
        }
        return null;
    }
}
