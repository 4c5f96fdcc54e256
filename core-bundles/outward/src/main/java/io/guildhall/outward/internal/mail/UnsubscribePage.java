package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.outward.internal.mail.Unsubscribing.Wish;
import io.guildhall.outward.internal.value.Phrases;
import io.guildhall.port.Workspaces;
import io.guildhall.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * Where people say that they want no more news and offers: mail programs with one click (RFC 8058), people on a page without any
 * script. Opening the page changes nothing: programs that look at links beforehand open it too. Without sign-in.
 */
@Component(service = UnsubscribePage.class)
@JakartarsResource
@Path("/unsubscribe-mail")
@Produces({MediaType.TEXT_HTML + ";charset=utf-8", MediaType.APPLICATION_JSON})
public final class UnsubscribePage {
    private static final String FRAME = """
            <!doctype html><html lang="%s" dir="auto"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">\
            <title>%s</title></head>\
            <body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif">\
            <main style="max-width:600px;margin:0 auto;overflow-wrap:anywhere"><h1 style="font-size:24px">%s</h1>%s</main></body></html>""";

    private static final String FORM = """
            <p>%s</p><form method="post"><button type="submit" \
            style="font:inherit;padding:12px 20px;border-radius:10px;border:0;background:#2b5fd9;color:#fff">%s</button></form>""";

    private final Unsubscribing unsubscribing;
    private final Database database;
    private final Workspaces workspaces;
    private final Suppressions suppressions;

    @Activate
    public UnsubscribePage(
            @Reference Unsubscribing unsubscribing,
            @Reference Database database,
            @Reference Workspaces workspaces,
            @Reference Suppressions suppressions) {
        this.unsubscribing = unsubscribing;
        this.database = database;
        this.workspaces = workspaces;
        this.suppressions = suppressions;
    }

    @GET
    @Path("/{token}")
    public Response ask(@PathParam("token") String token, @Context HttpHeaders headers) {
        String language = language(headers);
        return wish(token)
                .map(wish -> {
                    Actor system = workspaces.system(wish.tenant());
                    String house = system.workspace().name();
                    return page(
                            200,
                            language,
                            say(language, "page.title", house, wish.address()),
                            FORM.formatted(
                                    say(language, "page.text", house, wish.address()),
                                    say(language, "page.button", house, wish.address())));
                })
                .orElseGet(() -> unknown(headers, language));
    }

    @POST
    @Path("/{token}")
    @Consumes(MediaType.WILDCARD)
    public Response stop(@PathParam("token") String token, @Context HttpHeaders headers) {
        String language = language(headers);
        return wish(token)
                .map(wish -> {
                    Actor system = workspaces.system(wish.tenant());
                    database.write(system, tx -> {
                        suppressions.add(tx, wish.address(), Suppressions.MARKETING, "unsubscribed", "");
                        return true;
                    });
                    String done = say(language, "page.done", system.workspace().name(), wish.address());
                    return page(200, language, done, "");
                })
                .orElseGet(() -> unknown(headers, language));
    }

    /** Empty for a workspace that is there no longer, too. */
    private Optional<Wish> wish(String token) {
        return unsubscribing.read(token).filter(wish -> {
            try {
                workspaces.system(wish.tenant());
                return true;
            } catch (NoSuchElementException e) {
                return false;
            }
        });
    }

    /** People read a sentence, programs a problem. */
    private static Response unknown(HttpHeaders headers, String language) {
        String accepted = headers.getHeaderString(HttpHeaders.ACCEPT);
        if (accepted == null || !accepted.contains(MediaType.TEXT_HTML)) {
            throw Problem.notFound().asException();
        }
        return page(404, language, say(language, "page.unknown", "", ""), "");
    }

    private static Response page(int status, String language, String title, String content) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML + ";charset=utf-8")
                .entity(FRAME.formatted(Markup.escaped(language), title, title, content))
                .build();
    }

    private static String say(String language, String name, String house, String address) {
        return Markup.escaped(Phrases.say(language, name, house, address));
    }

    private static String language(HttpHeaders headers) {
        return headers.getAcceptableLanguages().stream()
                .map(Locale::toLanguageTag)
                .filter(tag -> !tag.equals("*") && !tag.equals("und"))
                .findFirst()
                .map(Phrases::language)
                .orElse("en");
    }
}
