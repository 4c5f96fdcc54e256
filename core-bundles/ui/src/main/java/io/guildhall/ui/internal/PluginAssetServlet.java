package io.guildhall.ui.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files of modules' interfaces. Their address holds their hash, so that a browser may keep them for ever. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.pattern=/ui/*", "osgi.http.whiteboard.servlet.name=guildhall-plugins"
        })
public final class PluginAssetServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern ADDRESS = Pattern.compile("/([a-z][a-z0-9_]*)/([0-9a-f]{8,64})/([\\w./@-]+)");

    private final transient Plugins plugins;

    @Activate
    public PluginAssetServlet(@Reference Plugins plugins) {
        this.plugins = plugins;
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
        Optional<Asset> asset = address.matches()
                ? plugins.asset(address.group(1), address.group(2), address.group(3))
                : Optional.empty();
        if (asset.isPresent()) {
            asset.get().send(request, response, ShellServlet.FOR_EVER);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
