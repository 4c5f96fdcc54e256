package io.guildhall.identity.internal.rest;

import io.guildhall.database.Database;
import io.guildhall.identity.internal.actor.OpenedSession;
import io.guildhall.identity.internal.actor.Sessions;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets somebody in who has just proved who he is, whichever way: answers with the new cookie and ends the old session.
 */
@Component(service = Entrance.class)
public final class Entrance {
    private final Database database;
    private final Sessions sessions;
    private final Callers callers;

    @Activate
    public Entrance(@Reference Database database, @Reference Sessions sessions, @Reference Callers callers) {
        this.database = database;
        this.sessions = sessions;
        this.callers = callers;
    }

    Response enter(Response.Status status, OpenedSession opened, HttpServletRequest request) {
        Me me = Me.of(opened.actor(), database);
        endOld(request);
        boolean secure = callers.secure(request);
        Response.ResponseBuilder answer =
                Response.status(status).header("Set-Cookie", SessionCookie.set(opened.token(), secure));
        if (opened.device() != null) {
            answer.header("Set-Cookie", SessionCookie.keep(opened.device(), secure));
        }
        return answer.entity(me).build();
    }

    private void endOld(HttpServletRequest request) {
        for (Cookie cookie : Objects.requireNonNullElse(request.getCookies(), new Cookie[0])) {
            if (SessionCookie.isOne(cookie.getName())) {
                sessions.close(cookie.getValue());
            }
        }
    }
}
