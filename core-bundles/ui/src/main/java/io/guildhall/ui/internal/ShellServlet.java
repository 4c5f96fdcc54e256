package io.guildhall.ui.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The staff web app: its files under their own names, and its one page for every other address that looks like a page. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/", "osgi.http.whiteboard.servlet.name=guildhall-shell"})
public final class ShellServlet extends HttpServlet {
    static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final long serialVersionUID = 1L;
    /** A browser that kept it would not learn that there is a new version of the app. */
    private static final String WORKER = "/sw.js";

    private static final String ASK_AGAIN = "no-cache";
    private static final String SHORT = "public, max-age=3600";

    private final transient Map<String, Asset> assets;
    private final transient IndexPage index;

    @Activate
    public ShellServlet() throws IOException {
        this(new AssetFolder(ShellServlet.class.getClassLoader(), "OSGI-INF/ui"));
    }

    ShellServlet(AssetFolder folder) throws IOException {
        List<String> names = List.of(new ObjectMapper().readValue(folder.read("files.json"), String[].class));
        this.assets = folder.readAll(names);
        this.index = new IndexPage(folder.read("index.html"));
    }

    /** It would send back what a browser keeps from scripts. */
    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Asset asset = path.length() > 1 ? assets.get(path.substring(1)) : null;
        if (asset != null) {
            asset.send(request, response, keptFor(path));
        } else if (isPage(path)) {
            index.send(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static String keptFor(String path) {
        return path.startsWith("/assets/") ? FOR_EVER : path.equals(WORKER) ? ASK_AGAIN : SHORT;
    }

    /** A missing file must not be answered by the page, or a browser would run HTML as a script. */
    private static boolean isPage(String path) {
        return !path.startsWith("/assets/")
                && !path.startsWith("/api/")
                && path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
    }
}
