package io.guildhall.rest.internal.start;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Stands below {@code /api} before the API does, and again if the API loses what it needs: of two servlets with one pattern
 * the one with the higher ranking is asked. The HTTP port is opened after this bundle has been started (see the features),
 * so that nobody ever finds nothing there.
 */
@Component(
        immediate = true,
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/*",
            "osgi.http.whiteboard.servlet.name=io.guildhall.rest.starting",
            "service.ranking:Integer=-1000"
        })
public final class StartingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Readiness readiness;

    @Activate
    public StartingServlet(@Reference Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Standing standing = readiness.isOpen() ? Standing.starting(java.util.List.of("the API")) : readiness.standing();
        StartingAnswers.send(request, response, standing);
    }
}
